//! `ar.post_opening_balances`.

use pgrx::prelude::*;
use pgrx::{JsonB, pg_sys};

use super::arguments::{date, decimal, due_date};
use super::bulk::post_source;
use crate::domain::base::arguments::{code, object, required, required_text};
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Arguments;
use crate::domain::events::opening_balance::{OpeningRequest, tax_breakdown};
use crate::ledger::company::book::Book;
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::opening_balance::post;
use crate::ledger::server::raise::answer;
use crate::ledger::server::source::Column;
use crate::ledger::server::statement::Row;

const COLUMNS: [Column; 18] = [
    Column::required("customer", "text"),
    Column::required("amount", "numeric"),
    Column::optional("number", "text"),
    Column::optional("document_date", "date"),
    Column::optional("posting_date", "date"),
    Column::optional("due_date", "date"),
    Column::optional("terms", "text"),
    Column::optional("currency", "text"),
    Column::optional("rate", "numeric"),
    Column::optional("base_amount", "numeric"),
    Column::optional("tax", "jsonb"),
    Column::optional("account", "text"),
    Column::optional("reference", "text"),
    Column::optional("order_ref", "text"),
    Column::optional("payer", "text"),
    Column::optional("text", "text"),
    Column::optional("attributes", "jsonb"),
    Column::optional("idempotency_key", "text"),
];

fn request(book: &Book, row: &Row) -> Result<OpeningRequest> {
    let amount = decimal(row.numeric_text(1).as_deref(), "amount")?;
    let document_date = date(row.days(3), "document_date")?;
    let posting_date = date(row.days(4), "posting_date")?;
    let due_date = due_date(row.days(5), "due_date")?;
    let rate = decimal(row.numeric_text(8).as_deref(), "rate")?;
    let base_amount = decimal(row.numeric_text(9).as_deref(), "base_amount")?;
    let (tax, attributes) = (row.json_or_null(10), row.json_or_null(16));
    let keyed = keyed(row.text_or_null(17), || {
        let text = |column: usize| row.text_or_null(column);
        let mut arguments = Arguments::of("opening_balance");
        arguments
            .text("customer", text(0).as_deref())
            .number("amount", amount)
            .text("number", text(2).as_deref())
            .date("document_date", document_date)
            .date("posting_date", posting_date)
            .text("due_date", due_date.map(DueDate::text).as_deref())
            .text("terms", text(6).as_deref())
            .text("currency", text(7).as_deref())
            .number("rate", rate)
            .number("base_amount", base_amount)
            .json("tax", tax.as_ref())
            .text("account", text(11).as_deref())
            .text("reference", text(12).as_deref())
            .text("order_ref", text(13).as_deref())
            .text("payer", text(14).as_deref())
            .text("text", text(15).as_deref())
            .json("attributes", attributes.as_ref());
        arguments
    })?;
    let document_date = document_date.unwrap_or(book.today);
    Ok(OpeningRequest {
        customer: required_text(row.text_or_null(0), "customer")?,
        amount: required(amount, "amount")?,
        number: row.text_or_null(2),
        document_date,
        posting_date: posting_date.unwrap_or(document_date),
        due_date,
        terms: row.text_or_null(6),
        currency: row.text_or_null(7).as_deref().map(Currency::parse).transpose()?,
        rate,
        base_amount,
        tax: tax_breakdown(tax.as_ref())?,
        account: row.text_or_null(11),
        reference: row.text_or_null(12).map(|reference| code(Some(reference), "reference")).transpose()?,
        order_ref: row.text_or_null(13),
        payer: row.text_or_null(14),
        text: row.text_or_null(15),
        attributes: object(attributes, "attributes")?,
        keyed,
    })
}

/// Posts an open item of another system for each row of a table or view; all or none. An error names the row.
#[pg_extern(sql = r#"
create function ar.post_opening_balances(company text, source regclass, idempotency_key text default null)
    returns table (count bigint, replayed bigint, sums jsonb)
    language c
    set search_path to pg_catalog, pg_temp
    as 'MODULE_PATHNAME', '@FUNCTION_NAME@';
"#)]
fn post_opening_balances(
    company: Option<&str>,
    source: Option<pg_sys::Oid>,
    idempotency_key: Option<String>,
) -> TableIterator<'static, (name!(count, i64), name!(replayed, i64), name!(sums, JsonB))> {
    answer(|| {
        let tally = post_source(
            "post_opening_balances",
            company,
            source,
            idempotency_key,
            &COLUMNS,
            request,
            |request| request.keyed.as_ref().map(|keyed| keyed.key.as_str()),
            post,
        )?;
        Ok(TableIterator::once(tally.row()))
    })
}
