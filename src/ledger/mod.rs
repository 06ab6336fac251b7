//! The only place that talks to the tables: kept plans, locks, permits, errors by SQLSTATE.

pub mod access;
pub mod actor;
pub mod allocating;
pub mod book;
pub mod change_log;
pub mod companies;
pub mod credit;
pub mod customers;
pub mod idempotency;
pub mod install;
pub mod items;
pub mod lock;
pub mod payments;
pub mod permit;
pub mod raise;
pub mod rates;
pub mod records;
pub mod sales;
pub mod setup;
pub mod source;
pub mod statement;
pub mod tables;
pub mod value;
pub mod vouchers;
