//! The rows of a source, kept from the moment they were read until all of them are posted: in memory up to `work_mem`, in a
//! temporary file beyond it.
//!
//! They come straight from the executor and not through a cursor, which the functions of the source itself, or a trigger
//! that posting sets off, could move or close. They hold no reference to the source: a value that lies outside its row is
//! fetched with it.

use std::ffi::{CStr, CString};

use pgrx::{PgList, PgMemoryContexts, pg_sys};

use crate::domain::base::error::Result;
use crate::ledger::server::row::Columns;
use crate::ledger::server::statement::{self, Connection, Row};

/// How many rows are posted together.
pub const CHUNK: i64 = 5_000;

/// Rows of a source in the order in which they were read.
pub struct Rows {
    store: *mut pg_sys::Tuplestorestate,
    descriptor: pg_sys::TupleDesc,
}

impl Rows {
    /// Reads the answer to a query as the current user.
    pub(super) fn of(select: &str) -> Rows {
        let text = CString::new(select).expect("names in PostgreSQL have no NUL");
        unsafe {
            // They outlive the connection to SPI.
            let mut context = PgMemoryContexts::For(pg_sys::CurrentMemoryContext);
            let store = pg_sys::tuplestore_begin_heap(false, false, pg_sys::work_mem);
            let mut rows = Rows { store, descriptor: std::ptr::null_mut() };
            let _connection = Connection::open();
            let plan = pg_sys::SPI_prepare(text.as_ptr(), 0, std::ptr::null_mut());
            assert!(!plan.is_null(), "source cannot be read: {select}");
            let sources = PgList::<pg_sys::CachedPlanSource>::from_pg(pg_sys::SPI_plan_get_plan_sources(plan));
            let source = sources.get_ptr(0).expect("a query has one source of plans");
            rows.descriptor = context.switch_to(|_| pg_sys::CreateTupleDescCopy((*source).resultDesc));
            let receiver = pg_sys::CreateTuplestoreDestReceiver();
            let (no_shape, no_message) = (std::ptr::null_mut(), std::ptr::null());
            pg_sys::SetTuplestoreDestReceiverParams(receiver, store, context.value(), true, no_shape, no_message);
            let options = pg_sys::SPIExecuteOptions { dest: receiver, ..Default::default() };
            let status = pg_sys::SPI_execute_plan_extended(plan, &options);
            assert!(status == pg_sys::SPI_OK_SELECT as i32, "source is read with SPI status {status}: {select}");
            rows
        }
    }

    pub fn count(&self) -> i64 {
        unsafe { pg_sys::tuplestore_tuple_count(self.store) }
    }

    /// Reads the rows from the first to the last, in chunks, and hands them to `take`; `read_row` gets the number of each.
    pub fn read<R>(
        &self,
        read_row: impl Fn(&Row, u64) -> Result<R>,
        mut take: impl FnMut(Vec<R>) -> Result<()>,
    ) -> Result<()> {
        // What reading and posting a chunk leaves behind in PostgreSQL's memory goes with it; the slot before.
        let mut chunk = PgMemoryContexts::new("ar_ledger chunk");
        let columns = unsafe { Columns::of(self.descriptor, None) };
        let slot = Slot::of(self.descriptor);
        self.rewind();
        let mut number = 0;
        loop {
            let rows = unsafe {
                chunk.switch_to(|_| {
                    let mut rows = Vec::new();
                    while rows.len() < CHUNK as usize
                        && pg_sys::tuplestore_gettupleslot(self.store, true, false, slot.0)
                    {
                        number += 1;
                        rows.push(read_row(&slot.row(&columns), number)?);
                    }
                    slot.clear();
                    Ok(rows)
                })
            }?;
            if rows.is_empty() {
                return Ok(());
            }
            unsafe {
                chunk.switch_to(|_| take(rows))?;
                chunk.reset();
            }
        }
    }

    fn rewind(&self) {
        unsafe {
            // The first place to read from is the store's own; a query that has read the rows leaves its own chosen.
            pg_sys::tuplestore_select_read_pointer(self.store, 0);
            pg_sys::tuplestore_rescan(self.store);
        }
    }

    /// What a query answers with that reads the rows as the relation `source_rows`, under each of the ways in which
    /// PostgreSQL prints dates.
    pub(super) fn ask_in_each_date_style(&self, sql: &str) -> Vec<Option<String>> {
        const DATE_STYLES: [&CStr; 6] =
            [c"ISO", c"German", c"SQL, DMY", c"SQL, MDY", c"Postgres, DMY", c"Postgres, MDY"];
        let text = CString::new(sql).expect("names of columns have no NUL");
        let _connection = Connection::open();
        unsafe {
            let relation = pg_sys::palloc0(size_of::<pg_sys::EphemeralNamedRelationData>())
                .cast::<pg_sys::EphemeralNamedRelationData>();
            (*relation).md.name = c"source_rows".as_ptr().cast_mut();
            (*relation).md.tupdesc = self.descriptor;
            (*relation).md.enrtype = pg_sys::EphemeralNameRelationType::ENR_NAMED_TUPLESTORE;
            (*relation).md.enrtuples = self.count() as f64;
            (*relation).reldata = self.store.cast();
            pg_sys::SPI_register_relation(relation);
            let answers = DATE_STYLES.iter().flat_map(|style| {
                let level = pg_sys::NewGUCNestLevel();
                statement::set_for_now(c"datestyle", style);
                let status = pg_sys::SPI_execute(text.as_ptr(), true, 0);
                assert!(status > 0, "rows of a source are read with SPI status {status}: {sql}");
                let answer = statement::rows_of_last(None, &mut |row| row.at::<String>(0));
                pg_sys::AtEOXact_GUC(true, level);
                answer
            });
            answers.collect()
        }
    }
}

impl Drop for Rows {
    fn drop(&mut self) {
        // After an error the transaction's end, or the savepoint's, frees the memory and the file.
        if !std::thread::panicking() {
            unsafe { pg_sys::tuplestore_end(self.store) };
        }
    }
}

/// The place through which rows come out of the store, one after the other.
struct Slot(*mut pg_sys::TupleTableSlot);

impl Slot {
    fn of(descriptor: pg_sys::TupleDesc) -> Slot {
        Slot(unsafe { pg_sys::MakeSingleTupleTableSlot(descriptor, &raw const pg_sys::TTSOpsMinimalTuple) })
    }

    /// The row that is in it.
    unsafe fn row<'a>(&'a self, columns: &'a Columns) -> Row<'a> {
        unsafe {
            pg_sys::slot_getallattrs(self.0);
            let values = std::slice::from_raw_parts((*self.0).tts_values, columns.count());
            let nulls = std::slice::from_raw_parts((*self.0).tts_isnull, columns.count());
            Row { columns, values, nulls }
        }
    }

    /// Lets go of the row, whose memory is about to go.
    unsafe fn clear(&self) {
        unsafe {
            if let Some(clear) = (*(*self.0).tts_ops).clear {
                clear(self.0);
            }
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            unsafe { pg_sys::ExecDropSingleTupleTableSlot(self.0) };
        }
    }
}
