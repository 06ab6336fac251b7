//! What the ledger decides, in plain Rust: nothing here knows a database. What a decision needs is handed to it.
//!
//! By floors, as in `ledger`: `base`, `company`, `facts`, `events`, `bank`; each uses those named before it.

pub mod bank;
pub mod base;
pub mod company;
pub mod events;
pub mod facts;
