//! The rows that business events leave: how they are read, locked, moved and written.

pub mod allocations;
pub mod allowances;
pub mod bank_transactions;
pub mod documents;
pub mod due_dates;
pub mod in_force;
pub mod items;
pub mod payments;
pub mod posted;
pub mod records;
pub mod requests;
pub mod tax_basis;
pub mod vouchers;
pub mod worklist;
