//! Customers as booking needs them.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::currency::Currency;

/// A customer as the ledger knows it.
#[derive(Debug, Clone)]
pub struct Customer {
    pub customer_id: i64,
    pub code: String,
    pub name: String,
    pub organisation_no: Option<String>,
    pub customer_group: Option<String>,
    pub parent_id: Option<i64>,
    pub currency: Currency,
    pub terms: String,
    /// In base currency.
    pub credit_limit: Option<Decimal>,
    pub on_hold: bool,
    pub contact: Value,
}

impl Customer {
    pub fn owner(&self) -> Owner {
        Owner { code: self.code.clone(), group: self.customer_group.clone() }
    }
}

/// The customer that an item belongs to, as far as booking needs it; empty if it is not known whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    pub code: String,
    pub group: Option<String>,
}
