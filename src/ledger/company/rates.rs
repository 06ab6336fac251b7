//! Rates of exchange.
//!
//! They are read by each call and not kept, so posting goes on beside a change; of two sessions that change them or bank
//! accounts, one waits. A document keeps the rate that it was booked at.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::book::Book;
use super::change_log::{self, Change};
use crate::domain::base::arguments;
use crate::domain::base::change::Columns;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::server::lock;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

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
        select currency, rate_date, rate
        from ar.exchange_rate
        where company_id = $1 and currency = $2 and rate_date <= $3
        order by rate_date desc
        limit 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(currency.code())), Value::Date(Some(date))];
    statement::query_one(SQL, &parameters, |row| row.get::<Decimal>("rate")).ok_or_else(|| {
        Error::new(Code::NoExchangeRate, format!("there is no rate for {currency} on {date}"))
            .hint("Record it with ar.set_exchange_rate, or pass rate => the price of one unit in base currency.")
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

/// Sets the price of one unit of a currency in base currency on a day.
pub fn set(book: &Book, currency: Currency, rate_date: NaiveDate, rate: Decimal) -> Result<()> {
    const READ: &str = "select currency, rate_date, rate from ar.exchange_rate where company_id = $1 and currency = $2 and rate_date = $3";
    const INSERT: &str = "
        insert into ar.exchange_rate (company_id, currency, rate_date, rate)
        values ($1, $2, $3, $4)";
    const UPDATE: &str = "
        update ar.exchange_rate
        set rate = $4
        where company_id = $1 and currency = $2 and rate_date = $3";
    if currency == book.base {
        let message = format!("currency {currency} is the base currency of company \"{}\"", book.code);
        return Err(Error::new(Code::InvalidArgument, message).hint("Its rate is always 1."));
    }
    lock::setup(&book.code);
    let columns = |rate: Decimal| Columns::new().number("rate", Some(rate));
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Text(Some(currency.code())),
        Value::Date(Some(rate_date)),
        Value::Numeric(Some(rate)),
    ];
    let before = statement::query_latest(READ, &parameters[..3], |row| row.get::<Decimal>("rate")).pop();
    let change = Change {
        table: Table::ExchangeRate,
        key: format!("{currency}/{rate_date}"),
        before: before.map(columns),
        after: columns(rate),
        insert: INSERT,
        update: UPDATE,
        parameters: &parameters,
    };
    change_log::write(book, &change).map(|_| ())
}
