//! ar_ledger: an accounts-receivable ledger inside PostgreSQL.
//!
//! A call goes one way: `api` reads what SQL hands over, `domain` decides, `ledger` reads and writes the tables. Without
//! a `pgNN` feature only `domain` is built, which knows no PostgreSQL.

pub mod domain;
#[cfg(test)]
mod structure;

#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
mod api;
#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
mod ledger;

#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
::pgrx::pg_module_magic!(name, version);

/// Called by PostgreSQL when the library is loaded.
#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
#[pgrx::pg_guard]
pub extern "C-unwind" fn _PG_init() {
    ledger::server::actor::register();
}
