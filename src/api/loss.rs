//! `ar.write_off`.

use chrono::NaiveDate;
use pgrx::prelude::*;
use rust_decimal::Decimal;

use super::call::{Arguments, call};
use super::posted::{PostedRow, row};
use crate::domain::base::error::Result;
use crate::domain::events::loss::LossRequest;
use crate::ledger::company::book::Book;
use crate::ledger::events::loss;

call! {
    /// Writes off what is open of a document, or a part of it. Established: Dr write-off and Dr tax in proportion, Cr
    /// receivable; not established: an allowance net of tax (Dr expected loss, Cr allowance) while the claim stays
    /// open, given up as it is settled; a credit: Dr receivable, Cr credit write-off. tax false leaves the tax as it
    /// is. Needs the level controller. Errors: LG001, LG003, LG004, LG010, LG011, LG020, LG022, LG030.
    fn write_off(book: Shared, Controller, "write off") -> pgrx::composite_type!('static, "ar.posted") = write_off_item;
    struct WriteOff as "write_off" {
        document: i64,
        amount: Option<Decimal> = NULL,
        write_off_date: Option<NaiveDate> = NULL,
        established: bool = true,
        tax: bool = true,
        text: Option<String> = NULL,
        item: Option<i32> = NULL,
    }
}

fn write_off_item(book: &Book, arguments: WriteOff) -> Result<PostedRow> {
    let request = LossRequest {
        keyed: arguments.keyed()?,
        document_id: arguments.document,
        item_no: arguments.item,
        amount: arguments.amount,
        day: arguments.write_off_date,
        is_established: arguments.established,
        takes_tax: arguments.tax,
        text: arguments.text,
    };
    loss::write_off(book, &request).map(|posted| row(&posted))
}
