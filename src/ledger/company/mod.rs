//! What is set up: companies with their books, customers and families, accounts, rates; how a change of it is kept, and how
//! a call that is sent again is known.

pub mod accounts;
pub mod bank_accounts;
pub mod book;
pub mod change_log;
pub mod charts;
pub mod companies;
pub mod customers;
pub mod families;
pub mod idempotency;
pub mod number_series;
pub mod rates;
pub mod report_mark;
pub mod roles;
pub mod setup;
pub mod tax_codes;
