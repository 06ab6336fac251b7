//! How a company is set up: accounts and the parts they play, tax codes, series, customers, bank accounts.

pub mod accounts;
pub mod bank_account;
pub mod customer;
pub mod customer_change;
pub mod families;
pub mod matching;
pub mod numbering;
pub mod period;
pub mod setup;
pub mod tax_code;
