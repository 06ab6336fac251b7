//! Who may do what: the levels of `ar.access`, read as the tables' owner (whom row security lets pass, so that the
//! policy that asks for them does not ask itself), and kept per user and transaction.

use std::cell::RefCell;
use std::rc::Rc;

use pgrx::{IntoDatum, PgMemoryContexts, pg_guard, pg_sys};

use super::raise::raise;
use super::row::Stored;
use super::statement;
use super::tables::{self, Table};
use super::value::Value;
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
                .hint("Use viewer, clerk, controller or admin.")),
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

type Levels = Rc<Vec<(i64, Level)>>;

struct Kept {
    user: pg_sys::Oid,
    /// The subtransaction too: what it has changed is gone when it is rolled back.
    transaction: (u32, u32),
    levels: Levels,
    /// The companies as a `bigint[]` that lives as long as this.
    array: pg_sys::Datum,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The companies of the current user, each with the highest level that one of its roles gives.
pub fn levels() -> Levels {
    kept(|kept| kept.levels.clone())
}

/// The same without the levels, as a `bigint[]`: what the policies compare with, row by row. A copy, since whoever holds
/// it may run on while another user's call replaces what is kept.
fn companies() -> pg_sys::Datum {
    kept(|kept| unsafe { pg_sys::datumCopy(kept.array, false, -1) })
}

fn kept<T>(look: impl Fn(&Kept) -> T) -> T {
    let user = unsafe { pg_sys::GetUserId() };
    let transaction = transaction();
    let is_current = |kept: &&Kept| kept.user == user && kept.transaction == transaction;
    if let Some(found) = KEPT.with_borrow(|kept| kept.as_ref().filter(is_current).map(&look)) {
        return found;
    }
    // (Nothing to be seen would be a wrong answer where there are rows.)
    if !tables::are_ready() {
        raise(tables::not_ready());
    }
    let levels = read(user);
    let companies: Vec<i64> = levels.iter().map(|(company_id, _)| *company_id).collect();
    let array = unsafe { PgMemoryContexts::TopMemoryContext.switch_to(|_| companies.into_datum()) };
    let array = array.expect("a vector is an array");
    keep(Some(Kept { user, transaction, levels: Rc::new(levels), array }));
    KEPT.with_borrow(|kept| kept.as_ref().map(look)).expect("it was just kept")
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

/// To be called when the transaction changes `ar.access`.
pub fn changed() {
    keep(None);
}

/// Keeps something else. (Not in a `Drop`, which would also run when the process ends and PostgreSQL's memory is gone.)
fn keep(new: Option<Kept>) {
    if let Some(old) = KEPT.replace(new) {
        unsafe { pg_sys::pfree(old.array.cast_mut_ptr()) };
    }
}

fn read(user: pg_sys::Oid) -> Vec<(i64, Level)> {
    // A role that was dropped is no role of anyone, so its entries give nothing.
    const SQL: &str = "
        select a.company_id, a.level
        from ar.access as a
        where pg_catalog.pg_has_role($1, a.role::pg_catalog.oid, 'usage')
        order by a.company_id";
    let rows = AsUser::run(Table::Company.owner(), || {
        statement::query(SQL, &[Value::Oid(user)], |row| (row.get("company_id"), row.get("level")))
    });
    let mut levels: Vec<(i64, Level)> = Vec::new();
    for (company_id, level) in rows {
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

/// Refuses (42501) to `act` with less than `level`; `company` is the code to name.
pub fn require(company_id: i64, company: &str, level: Level, act: &str) -> Result<()> {
    if passes_everywhere() {
        return Ok(());
    }
    let levels = levels();
    let own = levels.iter().find(|(id, _)| *id == company_id).map(|(_, own)| *own);
    if own.is_some_and(|own| own >= level) {
        return Ok(());
    }
    Err(Error::new(Code::AccessDenied, format!("permission denied to {act} in company \"{company}\""))
        .detail(match own {
            Some(own) => format!("The level {} is needed; this role has the level {}.", level.name(), own.name()),
            None => format!("The level {} is needed; this role has no access.", level.name()),
        })
        .hint("An admin of the company can give it with ar.grant_access."))
}

/// The number of the transaction within this session, and of the subtransaction within it.
fn transaction() -> (u32, u32) {
    unsafe {
        #[cfg(any(feature = "pg15", feature = "pg16"))]
        let transaction = (*pg_sys::MyProc).lxid;
        #[cfg(any(feature = "pg17", feature = "pg18"))]
        let transaction = (*pg_sys::MyProc).vxid.lxid;
        (transaction, pg_sys::GetCurrentSubTransactionId())
    }
}

/// Another user's rights for the length of a call.
pub struct AsUser {
    user: pg_sys::Oid,
    context: i32,
}

impl AsUser {
    pub fn run<T>(user: pg_sys::Oid, call: impl FnOnce() -> T) -> T {
        let mut back = AsUser { user: pg_sys::InvalidOid, context: 0 };
        unsafe {
            pg_sys::GetUserIdAndSecContext(&mut back.user, &mut back.context);
            pg_sys::SetUserIdAndSecContext(user, back.context | pg_sys::SECURITY_LOCAL_USERID_CHANGE as i32);
        }
        call()
    }
}

impl Drop for AsUser {
    fn drop(&mut self) {
        unsafe { pg_sys::SetUserIdAndSecContext(self.user, self.context) };
    }
}
