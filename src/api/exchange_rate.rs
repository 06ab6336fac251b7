//! `ar.set_exchange_rate`.

use chrono::NaiveDate;
use pgrx::AnyNumeric;
use pgrx::prelude::*;
use rust_decimal::Decimal;

use super::call::{Arguments, call, once};
use super::numeric::numeric;
use crate::domain::base::arguments::rate;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::ledger::company::book::Book;
use crate::ledger::company::rates;

call! {
    /// Sets the price of one unit of a currency in base currency on a day; documents take the latest on or before their
    /// date. Returns the rate. Errors: LG001, LG010, LG011, LG022.
    fn set_exchange_rate(book: Shared, Controller, "set exchange rates") -> AnyNumeric = change_exchange_rate;
    struct ExchangeRate as "set_exchange_rate" {
        currency: Currency,
        rate_date: NaiveDate,
        rate: Decimal,
    }
}

fn change_exchange_rate(book: &Book, arguments: ExchangeRate) -> Result<AnyNumeric> {
    let price = rate(arguments.rate)?;
    once(book, arguments.keyed()?, || {
        rates::set(book, arguments.currency, arguments.rate_date, price)?;
        Ok(price.to_string())
    })?;
    Ok(numeric(arguments.rate))
}
