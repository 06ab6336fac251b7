//! Who records a fact.

use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::{GucContext, GucFlags, GucRegistry, GucSetting};

static ACTOR: GucSetting<Option<std::ffi::CString>> = GucSetting::<Option<std::ffi::CString>>::new(None);

/// Defines the setting `ar_ledger.actor`.
pub fn register() {
    GucRegistry::define_string_guc(
        c"ar_ledger.actor",
        c"The application's own user, recorded beside the database's.",
        c"Set it per session or transaction; what the ledger records then names it in recorded_by.",
        &ACTOR,
        GucContext::Userset,
        GucFlags::default(),
    );
    // A mistyped name is then an error and not a setting that nobody reads.
    unsafe { pgrx::pg_sys::MarkGUCPrefixReserved(c"ar_ledger".as_ptr()) };
}

/// `current_user`; in brackets `session_user` where it differs; then the application's own user, if it is set.
pub fn recorded_by() -> String {
    let current = unsafe { pg_sys::GetUserId() };
    let session = unsafe { pg_sys::GetSessionUserId() };
    let mut who = name(current);
    if session != current {
        who = format!("{who} ({})", name(session));
    }
    match ACTOR.get() {
        Some(actor) if !actor.is_empty() => format!("{who} for {}", actor.to_string_lossy()),
        _ => who,
    }
}

/// The name of a role, or the number of one that is gone.
pub fn name(role: pg_sys::Oid) -> String {
    unsafe {
        let name = pg_sys::GetUserNameFromId(role, true);
        if name.is_null() { role.to_u32().to_string() } else { CStr::from_ptr(name).to_string_lossy().into_owned() }
    }
}
