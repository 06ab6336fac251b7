//! Rates of exchange.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::book::Book;
use super::statement;
use super::value::Value;
use crate::domain::arguments;
use crate::domain::currency::Currency;
use crate::domain::error::{Code, Error, Result};

/// The rate of a document: 1 in base currency; else the one given, or the latest on or before `date` (LG014).
pub fn rate(book: &Book, currency: Currency, given: Option<Decimal>, date: NaiveDate) -> Result<Decimal> {
    if currency == book.base {
        return match given {
            Some(rate) if rate != Decimal::ONE => Err(Error::new(
                Code::InvalidArgument,
                format!("rate {rate} is given for a document in the base currency {currency}"),
            )
            .hint("Leave the rate out, or name the document's currency.")),
            _ => Ok(Decimal::ONE),
        };
    }
    if let Some(rate) = given {
        return arguments::rate(rate);
    }
    const SQL: &str = "
        select rate
        from ar.exchange_rate
        where company_id = $1 and currency = $2 and rate_date <= $3
        order by rate_date desc
        limit 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(currency.code())), Value::Date(Some(date))];
    statement::query_one(SQL, &parameters, |row| row.numeric(0)).ok_or_else(|| {
        Error::new(Code::NoExchangeRate, format!("there is no rate for {currency} on {date}"))
            .hint("Pass rate => the price of one unit in base currency.")
    })
}

/// Rates of exchange, each read once per call.
pub struct Rates<'a> {
    book: &'a Book,
    read: HashMap<(&'static str, NaiveDate), Decimal>,
}

impl<'a> Rates<'a> {
    pub fn new(book: &'a Book) -> Rates<'a> {
        Rates { book, read: HashMap::new() }
    }

    pub fn rate(&mut self, currency: Currency, given: Option<Decimal>, date: NaiveDate) -> Result<Decimal> {
        if given.is_some() || currency == self.book.base {
            return rate(self.book, currency, given, date);
        }
        if let Some(rate) = self.read.get(&(currency.code(), date)) {
            return Ok(*rate);
        }
        let rate = rate(self.book, currency, None, date)?;
        self.read.insert((currency.code(), date), rate);
        Ok(rate)
    }
}
