//! Whose rights a statement runs with.
//!
//! What the ledger itself reads and writes runs as the tables' owner, the way PostgreSQL's own foreign-key checks do: after
//! the level of the caller was checked. So nobody else needs a right to write, clerk and owner have one plan and one cost,
//! and an owner's trigger runs as that owner. What belongs to the caller (a bulk call's source) is read as the caller.

use pgrx::pg_sys;

use super::tables::Table;

/// Another user's rights for as long as the value lives.
pub struct AsUser {
    before: pg_sys::Oid,
    context: i32,
}

impl AsUser {
    /// The rights of the tables' owner. Row security does not bind him, even where he has forced it upon himself. (Where
    /// there are no tables there is nobody else to be: what is asked then are PostgreSQL's catalogs.)
    pub fn owner() -> AsUser {
        match Table::Company.owner() {
            pg_sys::InvalidOid => AsUser::with(unsafe { pg_sys::GetUserId() }, 0),
            owner => AsUser::with(owner, pg_sys::SECURITY_NOFORCE_RLS),
        }
    }

    /// Runs `call` with the rights of `user`.
    pub fn run<T>(user: pg_sys::Oid, call: impl FnOnce() -> T) -> T {
        let _rights = AsUser::with(user, 0);
        call()
    }

    fn with(user: pg_sys::Oid, more: u32) -> AsUser {
        let mut back = AsUser { before: pg_sys::InvalidOid, context: 0 };
        unsafe {
            pg_sys::GetUserIdAndSecContext(&mut back.before, &mut back.context);
            let context = back.context | (pg_sys::SECURITY_LOCAL_USERID_CHANGE | more) as i32;
            pg_sys::SetUserIdAndSecContext(user, context);
        }
        back
    }
}

impl Drop for AsUser {
    fn drop(&mut self) {
        unsafe { pg_sys::SetUserIdAndSecContext(self.before, self.context) };
    }
}
