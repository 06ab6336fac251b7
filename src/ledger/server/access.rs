//! Who may do what: the levels of `ar.access`.
//!
//! They are kept across transactions and thrown away when PostgreSQL tells that the table or a role has changed, in two
//! copies that are let go by different rules. What row security compares with ([`companies`]) stays for a transaction, so that a
//! report does not lose a company between two rows. What a writing call is let in by ([`level`]) is what is committed at
//! that moment: nobody goes on who was let in by what has been taken away since.

use std::cell::{Cell, RefCell};
use std::ffi::CStr;

use pgrx::{IntoDatum, PgMemoryContexts, pg_guard, pg_sys};

use super::lock;
use super::raise::raise;
use super::row::{Row, Stored};
use super::statement;
use super::tables::{self, Table};
use crate::domain::base::error::{Code, Error, Result};

/// What a role may do with a company; each level includes those before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    Viewer,
    Clerk,
    Controller,
    Admin,
}

impl Level {
    pub fn parse(text: &str) -> Result<Level> {
        match text {
            "viewer" => Ok(Level::Viewer),
            "clerk" => Ok(Level::Clerk),
            "controller" => Ok(Level::Controller),
            "admin" => Ok(Level::Admin),
            _ => Err(Error::new(Code::InvalidArgument, format!("access level \"{text}\" does not exist"))
                .hint("Use viewer, clerk, controller or admin; or founder, without a company.")),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Level::Viewer => "viewer",
            Level::Clerk => "clerk",
            Level::Controller => "controller",
            Level::Admin => "admin",
        }
    }
}

impl Stored for Level {
    const TYPE: pg_sys::Oid = pg_sys::TEXTOID;

    unsafe fn read(datum: pg_sys::Datum) -> Option<Level> {
        Level::parse(&unsafe { String::read(datum) }?).ok()
    }
}

/// The companies of a user, each with the highest level that one of its roles gives.
type Levels = Vec<(i64, Level)>;

/// What row security compares with.
struct Seen {
    user: pg_sys::Oid,
    changes: u64,
    transaction: u32,
    subtransaction: pg_sys::SubTransactionId,
    /// The companies as a `bigint[]` that lives as long as this.
    companies: pg_sys::Datum,
}

/// What a writing call is let in by.
struct Held {
    user: pg_sys::Oid,
    changes: u64,
    levels: Levels,
}

thread_local! {
    static SEEN: RefCell<Option<Seen>> = const { RefCell::new(None) };
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    /// How often `ar.access` or a role has changed since the session began, as far as it has been told; 0 before it is told.
    static CHANGES: Cell<u64> = const { Cell::new(0) };
    /// The last transaction of this session that has itself changed access.
    static CHANGED_IN: Cell<u32> = const { Cell::new(0) };
}

/// Of something that cannot be kept longer than its transaction.
const NEVER: u64 = u64::MAX;

/// How many changes there have been; asks to be told of them the first time.
fn changes() -> u64 {
    if CHANGES.get() == 0 {
        CHANGES.set(1);
        unsafe {
            use pg_sys::SysCacheIdentifier::{AUTHMEMROLEMEM, AUTHNAME, DATABASEOID};
            let nothing = pg_sys::Datum::from(0);
            pg_sys::CacheRegisterRelcacheCallback(Some(table_changed), nothing);
            // (Who owns the database is of the role pg_database_owner.)
            for roles in [AUTHMEMROLEMEM, AUTHNAME, DATABASEOID] {
                pg_sys::CacheRegisterSyscacheCallback(roles as i32, Some(role_changed), nothing);
            }
        }
    }
    CHANGES.get()
}

unsafe extern "C-unwind" fn table_changed(_: pg_sys::Datum, table: pg_sys::Oid) {
    if table == pg_sys::InvalidOid || table == Table::Access.oid() {
        CHANGES.set(CHANGES.get() + 1);
    }
}

unsafe extern "C-unwind" fn role_changed(_: pg_sys::Datum, _cache: i32, _hash: u32) {
    CHANGES.set(CHANGES.get() + 1);
}

/// The level that the current user has in a company now: what is committed at this moment, and what this transaction has
/// changed. Exact for as long as the company is held, since whoever takes access away holds it alone.
pub fn level(company_id: i64) -> Option<Level> {
    if passes_everywhere() {
        return Some(Level::Admin);
    }
    unsafe { pg_sys::AcceptInvalidationMessages() };
    let user = unsafe { pg_sys::GetUserId() };
    let changes = changes();
    let of_company = |levels: &Levels| levels.iter().find(|(id, _)| *id == company_id).map(|(_, level)| *level);
    let is_current = |held: &&Held| held.user == user && held.changes == changes;
    if let Some(level) = HELD.with_borrow(|held| held.as_ref().filter(is_current).map(|held| of_company(&held.levels)))
    {
        return level;
    }
    let levels = highest(statement::query_latest(SQL, &[], read(user)));
    let level = of_company(&levels);
    HELD.set(Some(Held { user, changes, levels }));
    level
}

/// The companies of the current user as a `bigint[]`: what the policies compare with, row by row. It stays what the
/// transaction's first look saw, unless the transaction itself changes it. A copy, since whoever holds it may run on while
/// another user's call replaces what is kept.
fn companies() -> pg_sys::Datum {
    let user = unsafe { pg_sys::GetUserId() };
    let transaction = transaction();
    let changes = changes();
    let subtransaction = unsafe { pg_sys::GetCurrentSubTransactionId() };
    // What the transaction itself has changed is gone when a part of it is rolled back.
    let is_part_of = |seen: &Seen| {
        seen.transaction == transaction && (seen.subtransaction == subtransaction || CHANGED_IN.get() != transaction)
    };
    let kept = SEEN.with_borrow_mut(|seen| {
        let seen = seen.as_mut().filter(|seen| seen.user == user)?;
        if !is_part_of(seen) && seen.changes != changes {
            return None;
        }
        (seen.transaction, seen.subtransaction) = (transaction, subtransaction);
        Some(unsafe { pg_sys::datumCopy(seen.companies, false, -1) })
    });
    if let Some(kept) = kept {
        return kept;
    }
    // (Nothing to be seen would be a wrong answer where there are rows.)
    if !tables::are_ready() {
        raise(tables::not_ready());
    }
    // What an old snapshot shows is no later transaction's.
    let is_latest = unsafe { !pg_sys::IsInParallelMode() } && !lock::is_snapshot_kept();
    let levels = highest(statement::query(SQL, &[], read(user)));
    let companies: Vec<i64> = levels.into_iter().map(|(company_id, _)| company_id).collect();
    let copy = companies.into_datum().expect("a vector is an array");
    // (What making an array takes besides it goes with the call's memory.)
    let companies = unsafe { PgMemoryContexts::TopMemoryContext.switch_to(|_| pg_sys::datumCopy(copy, false, -1)) };
    keep(Some(Seen { user, changes: if is_latest { changes } else { NEVER }, transaction, subtransaction, companies }));
    copy
}

#[unsafe(no_mangle)]
#[doc(hidden)]
pub extern "C" fn pg_finfo_ar_my_companies() -> &'static pg_sys::Pg_finfo_record {
    const VERSION_1: pg_sys::Pg_finfo_record = pg_sys::Pg_finfo_record { api_version: 1 };
    &VERSION_1
}

/// `ar.my_companies()`. Called for every row that a policy looks at, so it copies what is kept and reads nothing.
///
/// # Safety
/// Called by PostgreSQL.
#[unsafe(no_mangle)]
#[pg_guard]
pub unsafe extern "C-unwind" fn ar_my_companies(_fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    companies()
}

#[unsafe(no_mangle)]
#[doc(hidden)]
pub extern "C" fn pg_finfo_ar_access_changed() -> &'static pg_sys::Pg_finfo_record {
    const VERSION_1: pg_sys::Pg_finfo_record = pg_sys::Pg_finfo_record { api_version: 1 };
    &VERSION_1
}

/// `ar_internal.access_changed()`: the trigger that tells every session, when the transaction commits, and this one now. A
/// trigger, since rows come by replication too.
///
/// # Safety
/// Called by PostgreSQL.
#[unsafe(no_mangle)]
#[pg_guard]
pub unsafe extern "C-unwind" fn ar_access_changed(fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    let context = unsafe { (*fcinfo).context };
    if context.is_null() || unsafe { (*context).type_ } != pg_sys::NodeTag::T_TriggerData {
        let message = "function ar_internal.access_changed() can only be called as a trigger";
        raise(Error::new(Code::InvalidArgument, message));
    }
    let table = unsafe { (*(*context.cast::<pg_sys::TriggerData>()).tg_relation).rd_id };
    unsafe { pg_sys::CacheInvalidateRelcacheByRelid(table) };
    keep(None);
    HELD.set(None);
    CHANGED_IN.set(transaction());
    pg_sys::Datum::from(0)
}

/// Keeps something else. (Not in a `Drop`, which would also run when the process ends and PostgreSQL's memory is gone.)
fn keep(new: Option<Seen>) {
    if let Some(old) = SEEN.replace(new) {
        unsafe { pg_sys::pfree(old.companies.cast_mut_ptr()) };
    }
}

const SQL: &str =
    "select company_id, role::pg_catalog.oid as role, role_name, level from ar.access order by company_id";

/// A company and the level that an entry gives to the user, if it is one of his.
fn read(user: pg_sys::Oid) -> impl Fn(&Row) -> Option<(i64, Level)> {
    move |row| is_of(user, row).then(|| (row.get("company_id"), row.get("level")))
}

/// Whether an entry is of a role of the user's. A role that was dropped is nobody's; and since a dump knows it by a bare
/// number, which may be another role's where it is restored, the role must have the name that it had.
fn is_of(user: pg_sys::Oid, entry: &Row) -> bool {
    let role: pg_sys::Oid = entry.get("role");
    let name = unsafe { pg_sys::GetUserNameFromId(role, true) };
    !name.is_null()
        && unsafe { CStr::from_ptr(name) }.to_bytes() == entry.get::<String>("role_name").as_bytes()
        && unsafe { pg_sys::has_privs_of_role(user, role) }
}

/// The entries in the order of their companies.
fn highest(entries: Vec<Option<(i64, Level)>>) -> Levels {
    let mut levels: Levels = Vec::new();
    for (company_id, level) in entries.into_iter().flatten() {
        match levels.last_mut() {
            Some(last) if last.0 == company_id => last.1 = last.1.max(level),
            _ => levels.push((company_id, level)),
        }
    }
    levels
}

/// Whether row security does not bind the current user: the tables' owner and superusers.
pub fn passes_everywhere() -> bool {
    unsafe { pg_sys::superuser() || pg_sys::has_privs_of_role(pg_sys::GetUserId(), Table::Company.owner()) }
}

/// Whether the current user may found companies.
pub fn is_founder() -> bool {
    const SQL: &str = "select role::pg_catalog.oid as role, role_name from ar.founder";
    let user = unsafe { pg_sys::GetUserId() };
    passes_everywhere() || statement::query_latest(SQL, &[], |row| is_of(user, row)).contains(&true)
}

/// Refuses (42501) to `act` with less than `level` to who has `own` in the company whose code is `company`.
pub fn require(own: Level, company: &str, level: Level, act: &str) -> Result<()> {
    if own >= level {
        return Ok(());
    }
    Err(Error::new(Code::AccessDenied, format!("permission denied to {act} in company \"{company}\""))
        .detail(format!("The level {} is needed; this role has the level {}.", level.name(), own.name()))
        .hint("An admin of the company can give it with ar.grant_access."))
}

/// The number of the transaction within this session.
fn transaction() -> u32 {
    unsafe {
        #[cfg(any(feature = "pg15", feature = "pg16"))]
        let transaction = (*pg_sys::MyProc).lxid;
        #[cfg(any(feature = "pg17", feature = "pg18"))]
        let transaction = (*pg_sys::MyProc).vxid.lxid;
        transaction
    }
}
