//! What the bulk calls have in common: a source is read, posted chunk by chunk, and summed up.

use std::collections::{BTreeMap, HashSet};

use pgrx::{JsonB, pg_sys};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Arguments;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::requests::{Numbered, in_row};
use crate::ledger::server::access::Level;
use crate::ledger::server::source::{self, Column};
use crate::ledger::server::statement::Row;
use crate::ledger::server::tables;

/// What a bulk call has posted.
#[derive(Default)]
pub struct Tally {
    count: i64,
    replayed: i64,
    sums: BTreeMap<String, Decimal>,
}

impl Tally {
    fn add(&mut self, posted: &Posted) {
        self.count += 1;
        self.replayed += i64::from(posted.replayed);
        *self.sums.entry(posted.currency.code().to_string()).or_default() += posted.amount;
    }

    /// The sums of the amounts by currency.
    fn sums(&self) -> Json {
        let number = |sum: &Decimal| serde_json::from_str(&sum.to_string()).unwrap_or(Json::Null);
        Json::Object(self.sums.iter().map(|(currency, sum)| (currency.clone(), number(sum))).collect())
    }

    /// Count, replayed among them, and sums.
    pub fn row(&self) -> (i64, i64, JsonB) {
        (self.count, self.replayed, JsonB(self.sums()))
    }

    fn to_json(&self) -> Json {
        json!({"count": self.count, "sums": self.sums()})
    }

    /// The tally of a call that was made before: all of it is replayed.
    fn replayed(recorded: &Json) -> Tally {
        let count = recorded["count"].as_i64().unwrap_or_default();
        let sums = recorded["sums"].as_object().into_iter().flatten();
        let sum = |value: &Json| Decimal::from_str_exact(&value.to_string()).unwrap_or_default();
        Tally { count, replayed: count, sums: sums.map(|(currency, value)| (currency.clone(), sum(value))).collect() }
    }
}

/// Reads `source`, makes a request of each row and posts them; all or none. `key` is a request's idempotency key.
///
/// A call of several chunks holds the company alone: it takes customers and items after numbers, against the order of
/// locks, and could deadlock with any other writer after having worked for minutes.
#[allow(clippy::too_many_arguments)]
pub fn post_source<R>(
    function: &str,
    company: Option<&str>,
    source: Option<pg_sys::Oid>,
    idempotency_key: Option<String>,
    columns: &[Column],
    request: impl Fn(&Book, &Row) -> Result<R>,
    key: impl Fn(&R) -> Option<&str>,
    post: impl Fn(&Book, &[Numbered<R>]) -> Result<Vec<Posted>>,
) -> Result<Tally> {
    tables::ready()?;
    let company = required(company, "company")?;
    let source = required(source, "source")?;
    let name = source::name(source)?;
    let survey = source::survey(source, &name, columns, idempotency_key.is_some())?;
    let hold = if survey.rows > source::CHUNK { Hold::Exclusive } else { Hold::Shared };
    let book = Book::open(Some(company), hold, Level::Clerk, "post")?;
    let keyed = keyed(idempotency_key, || {
        let mut arguments = Arguments::of(function);
        arguments.number("rows", Some(survey.rows.into())).text("digest", survey.digest.as_deref());
        arguments
    })?;
    if let Some(recorded) = recorded_call(&book, keyed.as_ref())? {
        return Ok(Tally::replayed(&recorded));
    }
    let mut tally = Tally::default();
    let numbered = |row: &Row, number: u64| {
        let request = request(&book, row).map_err(|error| in_row(Some(number), error))?;
        Ok(Numbered { row: Some(number), request })
    };
    let mut keys = HashSet::new();
    source::read(source, &name, columns, numbered, |requests| {
        for numbered in &requests {
            if let Some(key) = key(&numbered.request)
                && !keys.insert(key.to_string())
            {
                let message = format!("idempotency key \"{key}\" stands in an earlier row too");
                return Err(in_row(numbered.row, Error::new(Code::IdempotencyConflict, message)));
            }
        }
        post(&book, &requests)?.iter().for_each(|posted| tally.add(posted));
        Ok(())
    })?;
    record_call(&book, keyed.as_ref(), tally.to_json());
    Ok(tally)
}
