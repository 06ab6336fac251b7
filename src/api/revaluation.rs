//! `ar.revalue`.

use chrono::NaiveDate;
use pgrx::AnyNumeric;
use pgrx::prelude::*;

use super::call::{Arguments, call, once};
use super::numeric::numeric;
use crate::domain::base::error::Result;
use crate::ledger::company::book::Book;
use crate::ledger::events::revaluation::{self, Revalued};

type Row = (Option<i64>, String, AnyNumeric, AnyNumeric, AnyNumeric, AnyNumeric, AnyNumeric);

call! {
    /// Posts the unrealised exchange differences of all items open as of a day at that day's rates (IAS 21), and
    /// reverses them on the next. One row per currency: what is open, what it is booked at and worth in base currency,
    /// and the difference posted (positive: a gain). Made again for the same day it posts what has changed since. Needs
    /// the level controller. Errors: LG001, LG004, LG010, LG014, LG020, LG022.
    fn revalue(book: Exclusive, Controller, "revalue") -> TableIterator<
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
    > = revalue_all;
    struct Revaluation as "revalue" {
        as_of: NaiveDate = NULL,
    }
}

fn revalue_all(book: &Book, arguments: Revaluation) -> Result<TableIterator<'static, Row>> {
    let rows: Vec<Revalued> = once(book, arguments.keyed()?, || revaluation::revalue(book, arguments.as_of))?;
    Ok(TableIterator::new(rows.into_iter().map(|row| {
        (
            row.document_id,
            row.currency,
            numeric(row.rate),
            numeric(row.open_amount),
            numeric(row.base_open_amount),
            numeric(row.revalued),
            numeric(row.difference),
        )
    })))
}
