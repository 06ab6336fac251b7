//! The moment up to which everything is recorded that is ever going to be.
//!
//! A fact carries the moment at which its call began, read from the clock once the company is held, and is seen when that
//! commits, so a report as known now may get more facts later. The mark is read first and its writers are waited for after
//! it, as `CREATE INDEX CONCURRENTLY` waits: whoever takes hold of the company later reads a later moment, so nobody has to be
//! held up.

use pgrx::pg_sys;

use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::server::lock;
use crate::ledger::server::value::Timestamp;

/// The moment K for which a report as known at K stays the same for ever: no writer with an earlier moment
/// is under way any more.
///
/// Refused (LG010) on a standby, where the writers are elsewhere, and in a transaction that has written to the company,
/// whose facts nobody else can see yet.
pub fn take(code: &str) -> Result<Timestamp> {
    let refused = |why: &str, hint: &str| {
        Err(Error::new(Code::InvalidArgument, format!("a report cannot be marked {why}")).hint(hint))
    };
    if unsafe { pg_sys::RecoveryInProgress() } {
        return refused("on a standby", "Take the mark on the primary.");
    }
    if lock::is_company_held(code) {
        return refused("in a transaction that has written to the company", "Commit first.");
    }
    // A writer may have read the same microsecond.
    let mark = unsafe { pg_sys::GetCurrentTimestamp() } - 1;
    lock::wait_for_writers(code);
    Ok(mark)
}
