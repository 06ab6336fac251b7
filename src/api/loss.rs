//! `ar.write_off`.

use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;
use serde_json::Value as Json;

use super::arguments::{self as read, date, decimal};
use super::posted::row;
use crate::domain::base::arguments::required;
use crate::domain::base::fingerprint::Arguments;
use crate::domain::events::loss::LossRequest;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::loss;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Writes off what is open of a document, or a part of it. Established: Dr write-off and Dr tax, Cr receivable. Not
/// established: an allowance, Dr expected loss, Cr allowance, net of tax, while the claim stays open. What the customer has
/// to his credit: Dr receivable, Cr credit write-off. `tax` false leaves the tax as it is.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn write_off(
    company: Option<&str>,
    document: Option<i64>,
    amount: default!(Option<AnyNumeric>, "NULL"),
    write_off_date: default!(Option<Date>, "NULL"),
    established: default!(Option<bool>, true),
    tax: default!(Option<bool>, true),
    text: default!(Option<String>, "NULL"),
    item: default!(Option<i32>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let amount = read::numeric_text(amount);
    let write_off_date = read::days(write_off_date);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Controller, "write off")?;
        let document_id = required(document, "document")?;
        let is_established = required(established, "established")?;
        let takes_tax = required(tax, "tax")?;
        let amount = decimal(amount.as_deref(), "amount")?;
        let day = date(write_off_date, "write_off_date")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("write_off");
            arguments
                .whole("document", Some(document_id))
                .number("amount", amount)
                .date("write_off_date", day)
                .json("established", Some(&Json::from(is_established)))
                .json("tax", Some(&Json::from(takes_tax)))
                .text("text", text.as_deref())
                .whole("item", item.map(i64::from));
            arguments
        })?;
        let request = LossRequest { document_id, item_no: item, amount, day, is_established, takes_tax, text, keyed };
        loss::write_off(&book, &request).map(|posted| row(&posted))
    })
}
