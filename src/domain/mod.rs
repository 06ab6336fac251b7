//! What the ledger decides, in plain Rust: nothing here knows a database. What a decision needs is handed to it.

pub mod accounts;
pub mod allocation;
pub mod amount;
pub mod arguments;
pub mod bank_account;
pub mod change;
pub mod credit;
pub mod currency;
pub mod customer;
pub mod discount_tax;
pub mod error;
pub mod fingerprint;
pub mod invoice;
pub mod journal;
pub mod monetary_amount;
pub mod numbering;
pub mod payment;
pub mod reference;
pub mod sales_document;
pub mod settlement;
pub mod setup;
pub mod tax_code;
pub mod terms;
pub mod voucher;
