//! The moment up to which everything is recorded that is ever going to be.
//!
//! A fact carries the moment at which its call began and is seen when that commits, so a report as known now may get more
//! facts later. Between two writers it cannot: those before the mark are waited for, those after it get a later moment.

use pgrx::pg_sys;

use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::server::lock;
use crate::ledger::server::value::Timestamp;

/// The moment K for which a report as known at K stays the same for ever: taken when no writer is under way, and passed
/// before the next one can begin.
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
    Ok(lock::between_writers(code, || {
        let mark = unsafe { pg_sys::GetCurrentTimestamp() };
        while unsafe { pg_sys::GetCurrentTimestamp() } <= mark {
            std::thread::sleep(std::time::Duration::from_micros(1));
        }
        mark
    }))
}
