//! What is recorded: vouchers with their postings, open items, and how items are allocated to each other.

pub mod allocation;
pub mod deduction;
pub mod discount_tax;
pub mod instalment;
pub mod invoice;
pub mod item_key;
pub mod journal;
pub mod ledger_item;
pub mod pair;
pub mod voucher;
