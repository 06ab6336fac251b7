//! The SQL functions, thin: read the arguments, let the domain decide and the ledger write, return.

pub mod access;
pub mod install;
