//! The type `ar.payment_terms` and what it can be asked.

use std::ffi::CStr;

use chrono::NaiveDate;
use pgrx::datum::Date;
use pgrx::prelude::*;
use pgrx::{AnyNumeric, InOutFuncs, JsonB, StringInfo};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::arguments::{self as read, date, decimal};
use super::comment::comment;
use super::numeric::{self, numeric};
use crate::domain::base::amount;
use crate::domain::base::arguments::required;
use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::base::error::Result;
use crate::domain::base::terms::PaymentTerms;
use crate::ledger::server::raise::answer;
use crate::ledger::server::value::days;

/// When to pay, and discounts for paying early. Kept as its canonical text, so that what is stored outlives any version.
#[derive(PostgresType, PostgresEq, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[inoutfuncs]
#[allow(non_camel_case_types)]
pub struct payment_terms {
    text: String,
}

impl payment_terms {
    fn terms(&self) -> Result<PaymentTerms> {
        PaymentTerms::parse(&self.text)
    }
}

impl InOutFuncs for payment_terms {
    fn input(input: &CStr) -> payment_terms {
        answer(|| Ok(payment_terms { text: PaymentTerms::parse(&input.to_string_lossy())?.to_string() }))
    }

    fn output(&self, buffer: &mut StringInfo) {
        buffer.push_str(&self.text);
    }
}

fn terms_and_date(
    terms: Option<payment_terms>,
    day: Option<Date>,
    argument: &str,
) -> Result<(PaymentTerms, NaiveDate)> {
    Ok((required(terms, "terms")?.terms()?, required(date(read::days(day), argument)?, argument)?))
}

/// A date as PostgreSQL's.
pub fn sql_date(day: NaiveDate) -> Date {
    unsafe { Date::from_pg_epoch_days(days(day)) }
}

comment! {
    /// When an invoice of a date is due; with instalments the last of them. Errors: LG010.
    fn due_date
}

#[pg_extern(immutable, parallel_safe)]
fn due_date(terms: Option<payment_terms>, date: Option<Date>) -> Date {
    answer(|| {
        let (terms, day) = terms_and_date(terms, date, "date")?;
        Ok(sql_date(terms.due_date(day)?))
    })
}

comment! {
    /// The last day of the highest early-payment discount; null if there is none. Errors: LG010.
    fn discount_date
}

#[pg_extern(immutable, parallel_safe)]
fn discount_date(terms: Option<payment_terms>, date: Option<Date>) -> Option<Date> {
    answer(|| {
        let (terms, day) = terms_and_date(terms, date, "date")?;
        Ok(terms.discount_date(day).map(sql_date))
    })
}

comment! {
    /// The early-payment discount, in percent, for paying on a date; 0 if there is none. Errors: LG010.
    fn discount_percent
}

#[pg_extern(immutable, parallel_safe)]
fn discount_percent(
    terms: Option<payment_terms>,
    invoice_date: Option<Date>,
    payment_date: Option<Date>,
) -> AnyNumeric {
    answer(|| {
        let (terms, invoice_date) = terms_and_date(terms, invoice_date, "invoice_date")?;
        let payment_date = required(date(read::days(payment_date), "payment_date")?, "payment_date")?;
        Ok(numeric(terms.discount_percent(invoice_date, payment_date)))
    })
}

comment! {
    /// What of an amount is due when, to the currency's minor unit; the parts add up to the amount. Without a currency:
    /// to two decimals, or as many as the amount has. Errors: LG010, LG011.
    fn instalments
}

#[pg_extern(immutable, parallel_safe)]
fn instalments(
    terms: Option<payment_terms>,
    date: Option<Date>,
    amount: Option<AnyNumeric>,
    currency: default!(Option<&str>, "NULL"),
) -> TableIterator<'static, (name!(due_date, Date), name!(amount, AnyNumeric))> {
    let amount = read::numeric_text(amount);
    answer(|| {
        let (terms, day) = terms_and_date(terms, date, "date")?;
        let value = required(decimal(amount.as_deref(), "amount")?, "amount")?;
        let currency = match currency {
            Some(code) => Currency::parse(code)?,
            None => numeric::currency_with_scale_of(value)?,
        };
        let value = amount::exact(value, currency, "amount")?;
        let parts = terms.instalments(day, value, currency)?;
        Ok(TableIterator::new(parts.into_iter().map(|part| (sql_date(part.due_date), numeric(part.amount)))))
    })
}

/// What `ar.verify` proves items by: when the parts of terms are due, what percent of the amount is due by each of them
/// (after a 0), and the discounts, as items keep them. Null for what is not written as documents keep their terms.
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn agreed_terms(terms: Option<&str>, date: Option<Date>) -> Option<JsonB> {
    let (text, day) = (terms?, read::date(read::days(date), "date").ok()??);
    let terms = PaymentTerms::parse(text).ok().filter(|terms| terms.to_string() == text)?;
    let parts = terms.parts(day).ok()?;
    let percents: Vec<Value> =
        std::iter::once(Decimal::ZERO).chain(parts.iter().map(|part| part.0)).map(amount::json).collect();
    let due_dates: Vec<String> = parts.iter().map(|part| part.1.to_string()).collect();
    let mut agreed = json!({ "due_dates": due_dates, "percents": percents });
    let steps = terms.discount_steps(day);
    if !steps.is_empty() {
        let step = |step: &DiscountStep| json!({ "percent": amount::json(step.percent), "last_date": step.last_date.to_string() });
        agreed["discount_steps"] = steps.iter().map(step).collect();
    }
    Some(JsonB(agreed))
}
