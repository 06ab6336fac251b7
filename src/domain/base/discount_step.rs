//! What is promised for paying early.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A discount of so many percent for whoever pays on a day or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiscountStep {
    /// Greater than 0, less than 100.
    pub percent: Decimal,
    pub last_date: NaiveDate,
}
