//! `ar.revalue`.

use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;
use serde_json::json;

use super::arguments::{self as read, date};
use super::numeric::numeric;
use crate::domain::arguments::required;
use crate::domain::fingerprint::Arguments;
use crate::ledger::access::Level;
use crate::ledger::book::{Book, Hold};
use crate::ledger::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::raise::answer;
use crate::ledger::revaluing;

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
        // What the same call has posted is no longer a difference, so it answers with what it finds now.
        let is_replayed = recorded_call(&book, keyed.as_ref())?.is_some();
        let revalued = revaluing::revalue(&book, day, !is_replayed)?;
        if !is_replayed {
            record_call(&book, keyed.as_ref(), json!(revalued.len()));
        }
        Ok(revalued)
    });
    TableIterator::new(rows.into_iter().map(|row| {
        (
            row.document_id,
            row.open.currency.code().to_string(),
            numeric(row.open.rate),
            numeric(row.open.open_amount),
            numeric(row.open.base_open_amount),
            numeric(row.open.revalued()),
            numeric(row.open.difference()),
        )
    }))
}
