//! The locks of a call, in the order in which every function takes them: company, idempotency key, set-up, bank
//! transactions, customer, items by key, series by name. All are held until the end of the transaction. (A reversal opens
//! bank transactions again after it has locked the items: whoever waits for items holds none that is booked.)
//!
//! Company and series are advisory locks on a hash of their names, so that they can be taken before anything is read:
//! what is read in a later statement is then what whoever was waited for has left. (A row lock either misses writers
//! or starves the one who closes a period.) Two names with one hash wait for each other and harm nothing.

use pgrx::pg_sys;

use super::statement;
use super::value::Value;

#[derive(Clone, Copy)]
enum Kind {
    Company = 1,
    Series = 2,
    Key = 3,
    Install = 4,
    Setup = 5,
    Matching = 6,
}

/// Many writers of a company at once; a closing excludes them.
pub fn company_shared(code: &str) {
    lock(pg_sys::pg_advisory_xact_lock_shared_int8, key(Kind::Company, &[code]));
}

/// Waits for all writers of the company and holds up new ones.
pub fn company_exclusive(code: &str) {
    lock(pg_sys::pg_advisory_xact_lock_int8, key(Kind::Company, &[code]));
}

/// Whether this transaction holds the company: it has written, or was about to.
pub fn is_company_held(code: &str) -> bool {
    const SQL: &str = "
        select
        from pg_catalog.pg_locks
        where locktype = 'advisory'
            and pid = pg_catalog.pg_backend_pid()
            and granted
            and classid::pg_catalog.int8 = (($1 >> 32) & 4294967295)
            and objid::pg_catalog.int8 = ($1 & 4294967295)
            and objsubid = 1";
    let key = Value::Int8(Some(key(Kind::Company, &[code])));
    statement::query_one(SQL, &[key], |_| ()).is_some()
}

/// Runs `moment` when no writer of the company is under way, and lets them go on after it.
pub fn between_writers<T>(code: &str, moment: impl FnOnce() -> T) -> T {
    let key = key(Kind::Company, &[code]);
    lock(pg_sys::pg_advisory_lock_int8, key);
    let result = moment();
    lock(pg_sys::pg_advisory_unlock_int8, key);
    result
}

/// One at a time sets up what writers of the company need not wait for: rates and bank accounts.
pub fn setup(code: &str) {
    lock(pg_sys::pg_advisory_xact_lock_int8, key(Kind::Setup, &[code]));
}

/// One at a time decides what the company's bank transactions are: between set-up and customers in the order of locks.
pub fn matching(code: &str) {
    lock(pg_sys::pg_advisory_xact_lock_int8, key(Kind::Matching, &[code]));
}

/// One at a time takes numbers from a series; the last lock of a call.
pub fn series(company: &str, series: &str, fiscal_year: i16) {
    lock(pg_sys::pg_advisory_xact_lock_int8, key(Kind::Series, &[company, series, &fiscal_year.to_string()]));
}

/// Of two calls with one idempotency key, the second waits for the first.
pub fn idempotency_key(company: &str, idempotency_key: &str) {
    lock(pg_sys::pg_advisory_xact_lock_int8, key(Kind::Key, &[company, idempotency_key]));
}

/// One at a time installs.
pub fn install() {
    lock(pg_sys::pg_advisory_xact_lock_int8, key(Kind::Install, &[]));
}

type LockFunction = unsafe fn(pg_sys::FunctionCallInfo) -> pg_sys::Datum;

fn lock(function: LockFunction, key: i64) {
    unsafe { pgrx::direct_function_call_as_datum(function, &[Some(pg_sys::Datum::from(key))]) };
}

fn key(kind: Kind, names: &[&str]) -> i64 {
    let text = names.join("\0");
    let hash = unsafe { pg_sys::hash_bytes_extended(text.as_ptr(), text.len() as i32, kind as u64) };
    hash as i64
}

/// Whether the transaction keeps one snapshot for all its statements, so that locks alone do not show it what others
/// have written since.
pub fn is_snapshot_kept() -> bool {
    unsafe { pg_sys::XactIsoLevel >= pg_sys::XACT_REPEATABLE_READ as i32 }
}
