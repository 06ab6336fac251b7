//! The type `ar.monetary_amount`: an amount that knows its currency, and never mixes with another.

use std::cmp::Ordering;
use std::ffi::CStr;

use pgrx::prelude::*;
use pgrx::{AnyNumeric, InOutFuncs, StringInfo};
use serde::{Deserialize, Serialize};

use super::arguments::{self as read, decimal};
use super::comment::comment;
use super::numeric::numeric;
use crate::domain::base::arguments::required;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::monetary_amount::MonetaryAmount;
use crate::ledger::server::raise::answer;

/// An amount in a currency, text form `SEK 1250.00`, which is also what is stored.
#[derive(PostgresType, Serialize, Deserialize, Clone, Debug)]
#[inoutfuncs]
#[allow(non_camel_case_types)]
pub struct monetary_amount {
    text: String,
}

impl From<MonetaryAmount> for monetary_amount {
    fn from(amount: MonetaryAmount) -> monetary_amount {
        monetary_amount { text: amount.to_string() }
    }
}

impl monetary_amount {
    fn value(&self) -> Result<MonetaryAmount> {
        self.text.parse()
    }
}

impl InOutFuncs for monetary_amount {
    fn input(input: &CStr) -> monetary_amount {
        answer(|| Ok(input.to_string_lossy().parse::<MonetaryAmount>()?.into()))
    }

    fn output(&self, buffer: &mut StringInfo) {
        buffer.push_str(&self.text);
    }
}

fn compare(left: &monetary_amount, right: &monetary_amount) -> Ordering {
    answer(|| left.value()?.compare(right.value()?))
}

comment! {
    /// An amount in a currency, at the currency's scale. Errors: LG010, LG011.
    fn monetary_amount_of as monetary_amount
}

#[pg_extern(name = "monetary_amount", immutable, parallel_safe)]
fn monetary_amount_of(currency: Option<&str>, amount: Option<AnyNumeric>) -> monetary_amount {
    let amount = read::numeric_text(amount);
    answer(|| {
        let currency = Currency::parse(required(currency, "currency")?)?;
        let amount = required(decimal(amount.as_deref(), "amount")?, "amount")?;
        Ok(MonetaryAmount::new(currency, amount)?.into())
    })
}

comment! {
    /// The number of an amount.
    fn amount
}

#[pg_extern(immutable, parallel_safe)]
fn amount(value: Option<monetary_amount>) -> AnyNumeric {
    answer(|| Ok(numeric(required(value, "value")?.value()?.amount())))
}

comment! {
    /// The currency of an amount.
    fn currency
}

#[pg_extern(immutable, parallel_safe)]
fn currency(value: Option<monetary_amount>) -> String {
    answer(|| Ok(required(value, "value")?.value()?.currency().code().to_string()))
}

#[pg_operator(immutable, parallel_safe)]
#[opname(+)]
#[commutator(+)]
fn monetary_amount_add(left: monetary_amount, right: monetary_amount) -> monetary_amount {
    answer(|| Ok(left.value()?.checked_add(right.value()?)?.into()))
}

#[pg_operator(immutable, parallel_safe)]
#[opname(-)]
fn monetary_amount_subtract(left: monetary_amount, right: monetary_amount) -> monetary_amount {
    answer(|| Ok(left.value()?.checked_sub(right.value()?)?.into()))
}

#[pg_operator(immutable, parallel_safe)]
#[opname(=)]
#[commutator(=)]
#[negator(<>)]
fn monetary_amount_eq(left: monetary_amount, right: monetary_amount) -> bool {
    compare(&left, &right).is_eq()
}

#[pg_operator(immutable, parallel_safe)]
#[opname(<>)]
#[commutator(<>)]
#[negator(=)]
fn monetary_amount_ne(left: monetary_amount, right: monetary_amount) -> bool {
    compare(&left, &right).is_ne()
}

#[pg_operator(immutable, parallel_safe)]
#[opname(<)]
#[commutator(>)]
#[negator(>=)]
fn monetary_amount_lt(left: monetary_amount, right: monetary_amount) -> bool {
    compare(&left, &right).is_lt()
}

#[pg_operator(immutable, parallel_safe)]
#[opname(<=)]
#[commutator(>=)]
#[negator(>)]
fn monetary_amount_le(left: monetary_amount, right: monetary_amount) -> bool {
    compare(&left, &right).is_le()
}

#[pg_operator(immutable, parallel_safe)]
#[opname(>)]
#[commutator(<)]
#[negator(<=)]
fn monetary_amount_gt(left: monetary_amount, right: monetary_amount) -> bool {
    compare(&left, &right).is_gt()
}

#[pg_operator(immutable, parallel_safe)]
#[opname(>=)]
#[commutator(<=)]
#[negator(<)]
fn monetary_amount_ge(left: monetary_amount, right: monetary_amount) -> bool {
    compare(&left, &right).is_ge()
}
