//! C symbols that only scripts of released versions name. Between a new library and ALTER EXTENSION these scripts'
//! functions are what is there: whoever calls one is told what to do.

use pgrx::{pg_guard, pg_sys};

use crate::ledger::server::raise::raise;
use crate::ledger::server::tables;

macro_rules! retired {
    ($($symbol:ident ($information:ident): $reason:literal),* $(,)?) => {$(
        #[unsafe(no_mangle)]
        #[doc(hidden)]
        pub extern "C" fn $information() -> &'static pg_sys::Pg_finfo_record {
            const VERSION_1: pg_sys::Pg_finfo_record = pg_sys::Pg_finfo_record { api_version: 1 };
            &VERSION_1
        }

        #[doc = $reason]
        ///
        /// # Safety
        /// Called by PostgreSQL.
        #[unsafe(no_mangle)]
        #[pg_guard]
        pub unsafe extern "C-unwind" fn $symbol(_fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
            raise(tables::not_ready())
        }
    )*};
}

retired! {
    install_wrapper (pg_finfo_install_wrapper): "`ar.install()` of 0.1.0, see [`super::install`].",
}
