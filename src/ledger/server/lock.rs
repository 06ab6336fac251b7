//! The locks of a call, in the order in which every function takes them: company, idempotency key, set-up, bank
//! transactions, customer, items by key, series by name. All are held until the end of the transaction. (A reversal opens
//! bank transactions again after it has locked the items: whoever waits for items holds none that is booked.)
//!
//! They are PostgreSQL's heavyweight locks in a space of their own: object locks of the class that the OID of `ar.company`
//! names, which no command of PostgreSQL's takes. (Anybody can take an advisory lock, and a row lock either misses writers
//! or starves the one who closes a period.) What is locked is a hash of names, so that it can be locked before anything is
//! read: what is read in a later statement is then what whoever was waited for has left. Two names with one hash wait for
//! each other: by chance hardly ever, but whoever may choose a name can reckon one out.

use std::ffi::CStr;

use pgrx::pg_sys;

use super::tables::Table;

#[derive(Clone, Copy)]
enum Kind {
    Company = 1,
    Series = 2,
    Key = 3,
    Setup = 4,
    Matching = 5,
    Founding = 6,
}

const SHARED: pg_sys::LOCKMODE = pg_sys::ShareLock as pg_sys::LOCKMODE;
const EXCLUSIVE: pg_sys::LOCKMODE = pg_sys::ExclusiveLock as pg_sys::LOCKMODE;

/// Many writers of a company at once; a closing excludes them.
pub fn company_shared(code: &str) {
    acquire(tag(Kind::Company, &[code]), SHARED);
}

/// Waits for all writers of the company and holds up new ones.
pub fn company_exclusive(code: &str) {
    acquire(tag(Kind::Company, &[code]), EXCLUSIVE);
}

/// Whether this transaction holds the company: it has written, or was about to.
pub fn is_company_held(code: &str) -> bool {
    let tag = tag(Kind::Company, &[code]);
    [SHARED, EXCLUSIVE].into_iter().any(|mode| unsafe {
        #[cfg(any(feature = "pg15", feature = "pg16"))]
        let is_held = pg_sys::LockHeldByMe(&tag, mode);
        #[cfg(any(feature = "pg17", feature = "pg18"))]
        let is_held = pg_sys::LockHeldByMe(&tag, mode, false);
        is_held
    })
}

/// Waits for the transactions that hold the company now, and holds up nobody.
pub fn wait_for_writers(code: &str) {
    unsafe { pg_sys::WaitForLockers(tag(Kind::Company, &[code]), EXCLUSIVE, false) };
}

/// One at a time sets up what writers of the company need not wait for: rates and bank accounts.
pub fn setup(code: &str) {
    acquire(tag(Kind::Setup, &[code]), EXCLUSIVE);
}

/// One at a time decides what the company's bank transactions are: between set-up and customers in the order of locks.
pub fn matching(code: &str) {
    acquire(tag(Kind::Matching, &[code]), EXCLUSIVE);
}

/// One at a time takes numbers from a series; the last lock of a call.
pub fn series(company: &str, series: &str, fiscal_year: i16) {
    acquire(tag(Kind::Series, &[company, series, &fiscal_year.to_string()]), EXCLUSIVE);
}

/// Of two calls with one idempotency key, the second waits for the first.
pub fn idempotency_key(company: &str, idempotency_key: &str) {
    acquire(tag(Kind::Key, &[company, idempotency_key]), EXCLUSIVE);
}

/// One at a time says who may found companies.
pub fn founding() {
    acquire(tag(Kind::Founding, &[]), EXCLUSIVE);
}

/// One at a time installs. (There may be no tables yet: what is locked is schema `ar`, in a part that no command of
/// PostgreSQL's asks for.)
pub fn install() {
    let schema = unsafe { pg_sys::get_namespace_oid(SCHEMA.as_ptr(), false) };
    acquire(object(pg_sys::NamespaceRelationId, schema.to_u32(), 1), EXCLUSIVE);
}

const SCHEMA: &CStr = c"ar";

fn acquire(tag: pg_sys::LOCKTAG, mode: pg_sys::LOCKMODE) {
    unsafe {
        // (25006, which says it better than the refusal of the lock.)
        pg_sys::PreventCommandDuringRecovery(c"a call that writes to the ledger".as_ptr());
        pg_sys::LockAcquire(&tag, mode, false, false);
    }
}

/// 45 bits of the names' hash, beside 3 for the kind.
fn tag(kind: Kind, names: &[&str]) -> pg_sys::LOCKTAG {
    let text = names.join("\0");
    let hash = unsafe { pg_sys::hash_bytes_extended(text.as_ptr(), text.len() as i32, 0) };
    object(Table::Company.oid(), hash as u32, ((hash >> 32) << 3) as u16 | kind as u16)
}

fn object(class: pg_sys::Oid, object: u32, part: u16) -> pg_sys::LOCKTAG {
    pg_sys::LOCKTAG {
        locktag_field1: unsafe { pg_sys::MyDatabaseId }.to_u32(),
        locktag_field2: class.to_u32(),
        locktag_field3: object,
        locktag_field4: part,
        locktag_type: pg_sys::LockTagType::LOCKTAG_OBJECT as u8,
        locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
    }
}

/// Whether the transaction keeps one snapshot for all its statements, so that locks alone do not show it what others
/// have written since.
pub fn is_snapshot_kept() -> bool {
    unsafe { pg_sys::XactIsoLevel >= pg_sys::XACT_REPEATABLE_READ as i32 }
}
