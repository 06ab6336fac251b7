//! Arguments on their way in: PostgreSQL's values as the domain's.

use chrono::NaiveDate;
use pgrx::AnyNumeric;
use pgrx::datum::Date;
use rust_decimal::Decimal;

use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::base::{amount, arguments};
use crate::ledger::server::value;

/// A date as PostgreSQL hands it over: days since 2000-01-01, infinities among them.
pub type Days = i32;

pub fn days(date: Option<Date>) -> Option<Days> {
    date.map(|date| date.to_pg_epoch_days())
}

/// A date that books can have (LG010).
pub fn date(days: Option<Days>, argument: &str) -> Result<Option<NaiveDate>> {
    let Some(days) = days else { return Ok(None) };
    match value::date(days).filter(|_| days != i32::MAX && days != i32::MIN) {
        Some(date) => arguments::date(date, argument).map(Some),
        None => Err(arguments::date_out_of_range(&value::date_text(days), argument)),
    }
}

/// A due date, or `infinity` for what is not due (LG010).
pub fn due_date(days: Option<Days>, argument: &str) -> Result<Option<DueDate>> {
    match days {
        Some(i32::MAX) => Ok(Some(DueDate::Never)),
        days => Ok(date(days, argument)?.map(DueDate::On)),
    }
}

/// The text of a numeric, by which it is read.
pub fn numeric_text(numeric: Option<AnyNumeric>) -> Option<String> {
    numeric.map(|numeric| numeric.to_string())
}

/// An exact decimal (LG011 for NaN, the infinities, and what is too long).
pub fn decimal(text: Option<&str>, argument: &str) -> Result<Option<Decimal>> {
    text.map(|text| amount::from_text(text, argument)).transpose()
}
