//! What the ledger decides, in plain Rust: nothing here knows a database. What a decision needs is handed to it.

pub mod error;
