//! How statements are run: planned once per session and kept, their rows read as Rust values.
//!
//! They run as the tables' owner ([`super::user`]): the caller's level is checked before, and every statement names the
//! company. Plans are kept ([`super::plans`]). Nothing is borrowed while a statement runs: a user's trigger may call the ledger
//! again from within. Rows that are written come as a named relation filled from memory ([`insert`]), the way a trigger's
//! transition table does: one row and a hundred thousand take the same path, without a text or an array in between.

use std::ffi::{CStr, CString};

use pgrx::pg_sys;
use pgrx::pg_sys::panic::CaughtError;
use pgrx::{PgMemoryContexts, PgSqlErrorCode, PgTryBuilder, PgTupleDesc};

use super::permit::{Event, Permit};
use super::plans;
use super::raise::raise;
use super::row::Columns;
pub use super::row::Row;
use super::tables::{self, Table};
use super::user::AsUser;
use super::value::Value;
use crate::domain::base::error::{Code, Error, Result};

/// An open connection to SPI. After an error PostgreSQL closes it itself.
pub(super) struct Connection;

impl Connection {
    pub(super) fn open() -> Connection {
        unsafe { pg_sys::SPI_connect() };
        Connection
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            unsafe { pg_sys::SPI_finish() };
        }
    }
}

fn run(sql: &'static str, parameters: &[Value], in_active_snapshot: bool) -> u64 {
    let _path = SearchPath::pin();
    let _rights = AsUser::owner();
    let plan = plans::kept(sql, parameters);
    let mut datums = Vec::with_capacity(parameters.len());
    let mut nulls = Vec::with_capacity(parameters.len());
    for parameter in parameters {
        let datum = parameter.datum();
        nulls.push(if datum.is_some() { b' ' } else { b'n' } as std::ffi::c_char);
        datums.push(datum.unwrap_or(pg_sys::Datum::from(0)));
    }
    let status = unsafe { pg_sys::SPI_execute_plan(plan, datums.as_mut_ptr(), nulls.as_ptr(), in_active_snapshot, 0) };
    assert!(status > 0, "statement failed with SPI status {status}: {sql}");
    unsafe { pg_sys::SPI_processed }
}

/// The search path for a statement. The writing functions are created with it, but a view's function or a trigger may
/// have changed it since, and a kept plan is made anew under the path it finds: with operators of the caller's.
struct SearchPath {
    level: Option<i32>,
}

impl SearchPath {
    const PINNED: &CStr = c"pg_catalog, pg_temp";

    fn pin() -> SearchPath {
        unsafe {
            let path = pg_sys::namespace_search_path;
            let is_pinned = !path.is_null() && CStr::from_ptr(path) == SearchPath::PINNED;
            // Nothing can be set in parallel mode, where only ar.access is read, without an operator.
            if is_pinned || pg_sys::IsInParallelMode() {
                return SearchPath { level: None };
            }
            let level = pg_sys::NewGUCNestLevel();
            set_for_now(c"search_path", SearchPath::PINNED);
            SearchPath { level: Some(level) }
        }
    }
}

impl Drop for SearchPath {
    fn drop(&mut self) {
        if let Some(level) = self.level.filter(|_| !std::thread::panicking()) {
            unsafe { pg_sys::AtEOXact_GUC(true, level) };
        }
    }
}

/// Sets a parameter until the end of the current nest level.
pub(super) unsafe fn set_for_now(parameter: &CStr, value: &CStr) {
    unsafe {
        pg_sys::set_config_option(
            parameter.as_ptr(),
            value.as_ptr(),
            pg_sys::GucContext::PGC_USERSET,
            pg_sys::GucSource::PGC_S_SESSION,
            pg_sys::GucAction::GUC_ACTION_SAVE,
            true,
            0,
            false,
        )
    };
}

/// Runs a reading statement and reads all its rows.
pub fn query<T>(sql: &'static str, parameters: &[Value], read: impl FnMut(&Row) -> T) -> Vec<T> {
    query_in(sql, parameters, false, read)
}

/// With `in_active_snapshot` the statement sees what the active snapshot sees; else what is there now.
fn query_in<T>(
    sql: &'static str,
    parameters: &[Value],
    in_active_snapshot: bool,
    mut read: impl FnMut(&Row) -> T,
) -> Vec<T> {
    let _connection = Connection::open();
    // No command can be started in parallel mode; what the active snapshot shows is what there is then.
    let in_active_snapshot = in_active_snapshot || unsafe { pg_sys::IsInParallelMode() };
    run(sql, parameters, in_active_snapshot);
    rows_of_last(Some(sql), &mut read)
}

/// Runs a reading statement with the current user's rights; made for one call and not kept.
pub fn query_once<T>(sql: &str, mut read: impl FnMut(&Row) -> T) -> Vec<T> {
    let _connection = Connection::open();
    let text = CString::new(sql).expect("names in PostgreSQL have no NUL");
    let status = unsafe { pg_sys::SPI_execute(text.as_ptr(), false, 0) };
    assert!(status > 0, "statement failed with SPI status {status}: {sql}");
    rows_of_last(None, &mut read)
}

/// Runs a reading statement on what is committed at this moment, whatever snapshot the transaction keeps.
pub fn query_latest<T>(sql: &'static str, parameters: &[Value], read: impl FnMut(&Row) -> T) -> Vec<T> {
    struct Latest;
    impl Drop for Latest {
        fn drop(&mut self) {
            if !std::thread::panicking() {
                unsafe { pg_sys::PopActiveSnapshot() };
            }
        }
    }
    unsafe { pg_sys::PushActiveSnapshot(pg_sys::GetLatestSnapshot()) };
    let _latest = Latest;
    query_in(sql, parameters, true, read)
}

/// Runs a reading statement that answers with at most one row.
pub fn query_one<T>(sql: &'static str, parameters: &[Value], read: impl FnMut(&Row) -> T) -> Option<T> {
    query(sql, parameters, read).into_iter().next()
}

/// Reads the rows that the last command has answered with; `sql` if its plan is kept.
pub(super) fn rows_of_last<T>(sql: Option<&'static str>, read: &mut impl FnMut(&Row) -> T) -> Vec<T> {
    unsafe {
        let table = pg_sys::SPI_tuptable;
        if table.is_null() {
            return Vec::new();
        }
        let tuples = std::slice::from_raw_parts((*table).vals, pg_sys::SPI_processed as usize);
        let columns = Columns::of((*table).tupdesc, sql);
        let (mut values, mut nulls) = (vec![pg_sys::Datum::from(0); columns.count()], vec![false; columns.count()]);
        let rows = tuples
            .iter()
            .map(|&tuple| {
                pg_sys::heap_deform_tuple(tuple, (*table).tupdesc, values.as_mut_ptr(), nulls.as_mut_ptr());
                read(&Row { columns: &columns, values: &values, nulls: &nulls })
            })
            .collect();
        pg_sys::SPI_freetuptable(table);
        rows
    }
}

/// Runs something under settings of its own, and not the session's.
pub fn under<T>(settings: &[(&CStr, &CStr)], call: impl FnOnce() -> T) -> T {
    unsafe {
        let level = pg_sys::NewGUCNestLevel();
        settings.iter().for_each(|(parameter, value)| set_for_now(parameter, value));
        let result = call();
        pg_sys::AtEOXact_GUC(true, level);
        result
    }
}

/// Runs a script of definitions.
pub fn run_script(sql: &str) {
    let _connection = Connection::open();
    let _path = SearchPath::pin();
    let text = CString::new(sql).expect("a script has no NUL");
    let status = unsafe { pg_sys::SPI_execute(text.as_ptr(), false, 0) };
    assert!(status > 0, "script failed with SPI status {status}: {sql}");
}

/// Runs a statement that writes one table, with the permit for it; returns the number of rows.
pub fn write(table: Table, event: Event, sql: &'static str, parameters: &[Value]) -> u64 {
    let _connection = Connection::open();
    let _permit = Permit::arm(table, event);
    let written = run(sql, parameters, false);
    if event == Event::Insert && written == 0 {
        raise(taken_away(table, "no row".to_string()));
    }
    written
}

/// A row to be written: each column of the table with its value, in the same order for every row.
pub trait Record {
    const TABLE: Table;

    fn values(&self) -> Vec<(&'static str, Value<'_>)>;
}

/// Adds rows to their table in one statement.
pub fn insert<R: Record>(sql: &'static str, rows: &[R]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let _connection = Connection::open();
    let staged = Staged::fill(rows)?;
    let _permit = Permit::arm(R::TABLE, Event::Insert);
    let added = run(sql, &[], false);
    drop(staged);
    all_written::<R>(added, rows)
}

/// Refuses (LG050) that a trigger or a rule of someone's takes rows away on their way into a table.
fn all_written<R: Record>(written: u64, rows: &[R]) -> Result<()> {
    if written == rows.len() as u64 {
        return Ok(());
    }
    Err(taken_away(R::TABLE, format!("{written} of {} rows", rows.len())))
}

/// The refusal (LG050) of a table that rows do not reach.
pub fn taken_away(table: Table, written: String) -> Error {
    let table = table.name();
    Error::new(Code::AppendOnly, format!("{written} reached table ar.{table}"))
        .detail("A trigger or a rule on the table has taken rows away.")
        .hint(format!("Drop the trigger or the rule on ar.{table}."))
}

/// Changes rows of a table by rows given in its own shape, in one statement.
pub fn update<R: Record>(sql: &'static str, rows: &[R]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let _connection = Connection::open();
    let staged = Staged::fill(rows)?;
    let _permit = Permit::arm(R::TABLE, Event::Update);
    let changed = run(sql, &[], false);
    drop(staged);
    all_written::<R>(changed, rows)
}

/// Rows in memory that a statement reads as the relation `staged`, in the shape of their table.
struct Staged {
    store: *mut pg_sys::Tuplestorestate,
}

impl Staged {
    fn fill<R: Record>(rows: &[R]) -> Result<Staged> {
        unsafe {
            // Held until the statement has run: the table stays as it is checked here.
            let relation = pg_sys::try_relation_open(R::TABLE.oid(), pg_sys::RowExclusiveLock as i32);
            if relation.is_null() || !R::TABLE.is_guarded(R::TABLE.oid()) {
                return Err(tables::not_ready());
            }
            let shape = PgTupleDesc::from_pg_copy((*relation).rd_att);
            let descriptor = shape.as_ptr();
            pg_sys::relation_close(relation, pg_sys::NoLock as i32);
            let store = pg_sys::tuplestore_begin_heap(false, false, pg_sys::work_mem);
            let staged = Staged { store };
            let mut places = Vec::new();
            let mut datums = vec![pg_sys::Datum::from(0); shape.len()];
            let mut nulls = vec![true; shape.len()];
            // What a row's values take is given back after each row; the store keeps its own copy.
            let mut scratch = PgMemoryContexts::new("ar_ledger staged row");
            for (number, row) in rows.iter().enumerate() {
                let values = row.values();
                if number == 0 {
                    places = places_in::<R>(&shape, &values)?;
                }
                scratch.switch_to(|_| {
                    for ((_, value), place) in values.iter().zip(&places) {
                        let datum = value.datum();
                        nulls[*place] = datum.is_none();
                        datums[*place] = datum.unwrap_or(pg_sys::Datum::from(0));
                    }
                    pg_sys::tuplestore_putvalues(store, descriptor, datums.as_mut_ptr(), nulls.as_mut_ptr());
                });
                scratch.reset();
            }
            let relation = pg_sys::palloc0(size_of::<pg_sys::EphemeralNamedRelationData>())
                .cast::<pg_sys::EphemeralNamedRelationData>();
            (*relation).md.name = c"staged".as_ptr().cast_mut();
            (*relation).md.reliddesc = R::TABLE.oid();
            (*relation).md.enrtype = pg_sys::EphemeralNameRelationType::ENR_NAMED_TUPLESTORE;
            (*relation).md.enrtuples = rows.len() as f64;
            (*relation).reldata = store.cast();
            pg_sys::SPI_register_relation(relation);
            Ok(staged)
        }
    }
}

/// Where a table has the columns that are written to it, by name. Refuses (LG060) a table that lacks one, has another
/// type for it, or has one of somebody's own: which is filled by nobody, and would be in the way of a later version's.
fn places_in<R: Record>(shape: &PgTupleDesc, values: &[(&'static str, Value)]) -> Result<Vec<usize>> {
    let name_of = |column: &pg_sys::FormData_pg_attribute| unsafe { CStr::from_ptr(column.attname.data.as_ptr()) };
    let live: Vec<(usize, &pg_sys::FormData_pg_attribute)> =
        shape.iter().enumerate().filter(|(_, column)| !column.attisdropped).collect();
    let mut is_written = vec![false; shape.len()];
    let mut places = Vec::with_capacity(values.len());
    let refuse = |detail: String| {
        let message = format!("the columns of table ar.{} are not the ledger's", R::TABLE.name());
        Err(Error::new(Code::TablesMissing, message)
            .detail(detail)
            .hint("Columns of one's own belong into a table of one's own."))
    };
    for (number, (name, value)) in values.iter().enumerate() {
        // The table has them in the order of the record, unless it was made by other steps.
        let is_named =
            |(_, column): &&(usize, &pg_sys::FormData_pg_attribute)| name_of(column).to_bytes() == name.as_bytes();
        let column = live.get(number).filter(is_named).or_else(|| live.iter().find(is_named));
        let Some((place, column)) = column else { return refuse(format!("It has no column \"{name}\".")) };
        if column.atttypid != value.type_oid() {
            return refuse(format!("Its column \"{name}\" is of another type."));
        }
        is_written[*place] = true;
        places.push(*place);
    }
    match live.iter().find(|(place, _)| !is_written[*place]) {
        Some((_, column)) => refuse(format!("Column \"{}\" is somebody's own.", name_of(column).to_string_lossy())),
        None => Ok(places),
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            unsafe { pg_sys::tuplestore_end(self.store) };
        }
    }
}

/// Runs a writing statement; where PostgreSQL refuses it for a duplicate in a unique index, `explain` may say what that
/// means by the index's name. PostgreSQL's own error stands where it does not.
pub fn on_unique_violation<T>(
    write: impl FnOnce() -> T + std::panic::UnwindSafe + std::panic::RefUnwindSafe,
    explain: impl Fn(&str) -> Option<Error> + std::panic::UnwindSafe + std::panic::RefUnwindSafe,
) -> T {
    PgTryBuilder::new(std::panic::AssertUnwindSafe(write))
        .catch_when(PgSqlErrorCode::ERRCODE_UNIQUE_VIOLATION, |cause| {
            if let CaughtError::PostgresError(report) = &cause {
                // The message holds the index's name in every language, in that language's quotes.
                let name =
                    |part: &&str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && part.contains('_');
                let message = report.message();
                let parts = message.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                if let Some(error) = parts.filter(name).find_map(&explain) {
                    raise(error);
                }
            }
            cause.rethrow()
        })
        .execute()
}

/// The next value of a sequence of the ledger's.
pub fn next_value(sequence: &CStr) -> i64 {
    unsafe {
        let schema = pg_sys::get_namespace_oid(c"ar".as_ptr(), false);
        pg_sys::nextval_internal(pg_sys::get_relname_relid(sequence.as_ptr(), schema), false)
    }
}
