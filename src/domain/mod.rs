//! What the ledger decides, in plain Rust: nothing here knows a database. What a decision needs is handed to it.

pub mod allocation;
pub mod amount;
pub mod arguments;
pub mod claim;
pub mod currency;
pub mod discount_tax;
pub mod error;
pub mod fingerprint;
pub mod instalment;
pub mod invoice;
pub mod journal;
pub mod ledger_item;
pub mod loss;
pub mod monetary_amount;
pub mod numbering;
pub mod payment;
pub mod payout;
pub mod reference;
pub mod reversal;
pub mod sales_document;
pub mod settlement;
pub mod setup;
pub mod terms;
pub mod transfer;
pub mod voucher;
