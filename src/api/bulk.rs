//! What the bulk calls have in common: a source is read, posted chunk by chunk, and summed up.

use std::collections::{BTreeMap, HashSet};

use pgrx::{JsonB, pg_sys};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::call::Arguments;
use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Contents;
use crate::domain::base::keyed::Keyed;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{self, record_call, recorded_call};
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::requests::{Numbered, in_row};
use crate::ledger::server::access::Level;
use crate::ledger::server::source;
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
    fn replayed(recorded: &Json) -> Option<Tally> {
        let count = recorded["count"].as_i64()?;
        let sum = |value: &Json| Decimal::from_str_exact(&value.as_number()?.to_string()).ok();
        let sums = recorded["sums"].as_object()?.iter();
        let sums = sums.map(|(currency, value)| Some((currency.clone(), sum(value)?))).collect::<Option<_>>()?;
        Some(Tally { count, replayed: count, sums })
    }
}

/// Reads `source`, each row as the arguments `A`, makes a request of them and posts it; all or none. `keyed` is a request's
/// idempotency key.
///
/// A call of several chunks holds the company alone: it takes customers and items after numbers, against the order of
/// locks, and could deadlock with any other writer after having worked for minutes.
#[allow(clippy::too_many_arguments)]
pub fn post_source<A: Arguments, R>(
    function: &str,
    company: Option<&str>,
    source: Option<pg_sys::Oid>,
    idempotency_key: Option<String>,
    request: impl Fn(A, &Book) -> Result<R>,
    keyed: impl Fn(&R) -> Option<&Keyed>,
    post: impl Fn(&Book, &[Numbered<R>]) -> Result<Vec<Posted>>,
) -> Result<Tally> {
    tables::ready()?;
    let company = required(company, "company")?;
    let source = required(source, "source")?;
    let name = source::name(source)?;
    let survey = source::survey(source, &name, A::COLUMNS, idempotency_key.is_some())?;
    let hold = if survey.rows > source::CHUNK { Hold::Exclusive } else { Hold::Shared };
    let book = Book::open(Some(company), hold, Level::Clerk, "post")?;
    let call = idempotency::keyed(idempotency_key, || {
        let mut contents = Contents::of(function);
        contents.number("rows", survey.rows.into());
        if let Some(digest) = &survey.digest {
            contents.text("digest", digest);
        }
        contents
    })?;
    if let Some(replayed) = recorded_call(&book, call.as_ref(), Tally::replayed)? {
        return Ok(replayed);
    }
    let mut tally = Tally::default();
    let numbered = |row: &Row, number: u64| {
        let request = A::of_row(row).and_then(|arguments| request(arguments, &book));
        let request = request.map_err(|error| in_row(Some(number), error))?;
        Ok(Numbered { row: Some(number), request })
    };
    let mut keys = HashSet::new();
    source::read(source, &name, A::COLUMNS, numbered, |requests| {
        for numbered in &requests {
            if let Some(keyed) = keyed(&numbered.request)
                && !keys.insert(keyed.key.clone())
            {
                let message = format!("idempotency key \"{}\" stands in an earlier row too", keyed.key);
                return Err(in_row(numbered.row, Error::new(Code::IdempotencyConflict, message)));
            }
        }
        post(&book, &requests)?.iter().for_each(|posted| tally.add(posted));
        Ok(())
    })?;
    record_call(&book, call.as_ref(), tally.to_json());
    Ok(tally)
}
