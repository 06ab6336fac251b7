//! ar_ledger: an accounts-receivable ledger inside PostgreSQL.

pub mod domain;

#[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
mod extension {
    ::pgrx::pg_module_magic!(name, version);

    #[pgrx::pg_extern]
    fn probe() -> i32 {
        1
    }
}
