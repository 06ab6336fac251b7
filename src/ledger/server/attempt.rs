//! A step that may be refused without ending the call that makes it: what it has written is taken back, the rest stands.

use std::panic::AssertUnwindSafe;

use pgrx::PgTryBuilder;
use pgrx::pg_sys;

use crate::domain::base::error::Result;

/// Runs a step in a subtransaction of its own, as `begin … exception` does in PL/pgSQL: refused by the ledger, it leaves
/// nothing. An error of PostgreSQL's own goes on to the caller.
pub fn attempt<T>(step: impl FnOnce() -> Result<T>) -> Result<T> {
    in_subtransaction(step, Result::is_ok)
}

/// Takes a look in a subtransaction of its own: whatever it has locked is let go.
pub fn looked<T>(look: impl FnOnce() -> T) -> T {
    in_subtransaction(look, |_| false)
}

fn in_subtransaction<T>(step: impl FnOnce() -> T, stands: impl FnOnce(&T) -> bool) -> T {
    unsafe {
        let (memory, owner) = (pg_sys::CurrentMemoryContext, pg_sys::CurrentResourceOwner);
        let restore = move || {
            pg_sys::CurrentMemoryContext = memory;
            pg_sys::CurrentResourceOwner = owner;
        };
        pg_sys::BeginInternalSubTransaction(std::ptr::null());
        pg_sys::CurrentMemoryContext = memory;
        // Whoever catches an error outside expects its own subtransaction to be the innermost one.
        let result = PgTryBuilder::new(AssertUnwindSafe(step))
            .catch_others(move |cause| {
                pg_sys::RollbackAndReleaseCurrentSubTransaction();
                restore();
                cause.rethrow()
            })
            .execute();
        if stands(&result) {
            pg_sys::ReleaseCurrentSubTransaction();
        } else {
            pg_sys::RollbackAndReleaseCurrentSubTransaction();
        }
        restore();
        result
    }
}
