//! `ar.revalue`.

use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;
use serde_json::Value as Json;

use super::arguments::{self as read, date};
use super::numeric::numeric;
use crate::domain::base::arguments::required;
use crate::domain::base::fingerprint::Arguments;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::events::revaluation::{self, Revalued};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Posts the unrealised exchange differences of all items open as of a day at that day's rates, and reverses them on the
/// next. One row per currency: what is open, what it is booked at and worth in base currency, and the difference posted
/// (positive: a gain). Made again for the same day it posts what has changed since.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::type_complexity)]
fn revalue(
    company: Option<&str>,
    as_of: default!(Option<Date>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> TableIterator<
    'static,
    (
        name!(document_id, Option<i64>),
        name!(currency, String),
        name!(rate, AnyNumeric),
        name!(open_amount, AnyNumeric),
        name!(base_open_amount, AnyNumeric),
        name!(revalued, AnyNumeric),
        name!(difference, AnyNumeric),
    ),
> {
    let as_of = read::days(as_of);
    let rows = answer(|| {
        let book = Book::open(company, Hold::Exclusive, Level::Controller, "revalue")?;
        let day = required(date(as_of, "as_of")?, "as_of")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("revalue");
            arguments.date("as_of", Some(day));
            arguments
        })?;
        if let Some(Json::Array(rows)) = recorded_call(&book, keyed.as_ref())? {
            return Ok(rows.iter().map(Revalued::from_json).collect());
        }
        let revalued = revaluation::revalue(&book, day)?;
        record_call(&book, keyed.as_ref(), revalued.iter().map(Revalued::to_json).collect());
        Ok(revalued)
    });
    TableIterator::new(rows.into_iter().map(|row| {
        (
            row.document_id,
            row.currency,
            numeric(row.rate),
            numeric(row.open_amount),
            numeric(row.base_open_amount),
            numeric(row.revalued),
            numeric(row.difference),
        )
    }))
}
