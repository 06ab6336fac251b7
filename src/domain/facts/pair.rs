//! Pairs of items: which credit settles what of which debit.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::facts::item_key::ItemKey;

/// A pair to be written as a row of `ar.allocation`.
#[derive(Debug, Clone)]
pub struct PairRow {
    pub debit: ItemKey,
    pub credit: ItemKey,
    pub debit_amount: Decimal,
    pub credit_amount: Decimal,
    pub debit_base_amount: Decimal,
    pub credit_base_amount: Decimal,
    pub allocated_on: NaiveDate,
}
