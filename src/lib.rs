//! ar_ledger: an accounts-receivable ledger inside PostgreSQL.

pub mod domain;

#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
mod api;
#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
mod ledger;

#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
::pgrx::pg_module_magic!(name, version);

#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
::pgrx::extension_sql_file!("../sql/functions/guard.sql", name = "guard");
