//! `ar.post_invoice`, `ar.post_credit_note` and `ar.post_invoices`.

use pgrx::datum::Date;
use pgrx::prelude::*;
use pgrx::{AnyNumeric, JsonB};
use serde_json::Value as Json;

use super::arguments::{self as read, Days, date, decimal, due_date as read_due_date};
use super::bulk::post_source;
use super::posted::{PostedRow, row};
use crate::domain::base::arguments::{code, object, required, required_text};
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Arguments;
use crate::domain::base::kind::Kind;
use crate::domain::events::sale::SaleRequest;
use crate::domain::facts::instalment;
use crate::domain::facts::invoice::parse_lines;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::sale::post;
use crate::ledger::facts::requests::Numbered;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;
use crate::ledger::server::source::Column;
use crate::ledger::server::statement::Row;

/// The arguments of a sales document as they came.
#[derive(Default)]
struct SaleArguments {
    customer: Option<String>,
    lines: Option<Json>,
    document_date: Option<Days>,
    due_date: Option<Days>,
    number: Option<String>,
    terms: Option<String>,
    currency: Option<String>,
    rate: Option<String>,
    reference: Option<String>,
    order_ref: Option<String>,
    instalments: Option<Json>,
    payer: Option<String>,
    tax_date: Option<Days>,
    posting_date: Option<Days>,
    text: Option<String>,
    attributes: Option<Json>,
    corrects: Option<i64>,
    idempotency_key: Option<String>,
}

impl SaleArguments {
    fn request(self, kind: Kind, book: &Book) -> Result<SaleRequest> {
        let date_argument = if kind == Kind::Invoice { "invoice_date" } else { "credit_date" };
        let rate = decimal(self.rate.as_deref(), "rate")?;
        let given_date = date(self.document_date, date_argument)?;
        let due_date = read_due_date(self.due_date, "due_date")?;
        let tax_date = date(self.tax_date, "tax_date")?;
        let posting_date = date(self.posting_date, "posting_date")?;
        let keyed = keyed(self.idempotency_key, || {
            let mut arguments = Arguments::of(kind.name());
            arguments
                .text("customer", self.customer.as_deref())
                .json("lines", self.lines.as_ref())
                .date(date_argument, given_date)
                .text("due_date", due_date.map(DueDate::text).as_deref())
                .text("number", self.number.as_deref())
                .text("terms", self.terms.as_deref())
                .text("currency", self.currency.as_deref())
                .number("rate", rate)
                .text("reference", self.reference.as_deref())
                .text("order_ref", self.order_ref.as_deref())
                .json("instalments", self.instalments.as_ref())
                .text("payer", self.payer.as_deref())
                .date("tax_date", tax_date)
                .date("posting_date", posting_date)
                .text("text", self.text.as_deref())
                .json("attributes", self.attributes.as_ref())
                .whole("corrects", self.corrects);
            arguments
        })?;
        let document_date = given_date.unwrap_or(book.today);
        Ok(SaleRequest {
            customer: required_text(self.customer, "customer")?,
            lines: parse_lines(&required(self.lines, "lines")?)?,
            document_date,
            posting_date: posting_date.unwrap_or(document_date),
            tax_date,
            due_date,
            number: self.number,
            terms: self.terms,
            currency: self.currency.as_deref().map(Currency::parse).transpose()?,
            rate,
            reference: self.reference.map(|reference| code(Some(reference), "reference")).transpose()?,
            order_ref: self.order_ref,
            instalments: match self.instalments.filter(|json| !json.is_null()) {
                Some(json) => Some(instalment::parse(&json)?),
                None => None,
            },
            payer: self.payer,
            text: self.text,
            attributes: object(self.attributes, "attributes")?,
            corrects: self.corrects,
            keyed,
        })
    }
}

fn post_one(company: Option<&str>, kind: Kind, arguments: SaleArguments) -> PostedRow {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let request = arguments.request(kind, &book)?;
        let posted = post(&book, kind, &[Numbered { row: None, request }])?;
        Ok(row(&posted[0]))
    })
}

/// Posts an invoice. Lines are net or gross, amounts in the document's currency; base currency follows by the rate.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn post_invoice(
    company: Option<&str>,
    customer: Option<String>,
    lines: Option<JsonB>,
    invoice_date: default!(Option<Date>, "NULL"),
    due_date: default!(Option<Date>, "NULL"),
    number: default!(Option<String>, "NULL"),
    terms: default!(Option<String>, "NULL"),
    currency: default!(Option<String>, "NULL"),
    rate: default!(Option<AnyNumeric>, "NULL"),
    reference: default!(Option<String>, "NULL"),
    order_ref: default!(Option<String>, "NULL"),
    instalments: default!(Option<JsonB>, "NULL"),
    payer: default!(Option<String>, "NULL"),
    tax_date: default!(Option<Date>, "NULL"),
    posting_date: default!(Option<Date>, "NULL"),
    text: default!(Option<String>, "NULL"),
    attributes: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let arguments = SaleArguments {
        customer,
        lines: lines.map(|json| json.0),
        document_date: read::days(invoice_date),
        due_date: read::days(due_date),
        number,
        terms,
        currency,
        rate: read::numeric_text(rate),
        reference,
        order_ref,
        instalments: instalments.map(|json| json.0),
        payer,
        tax_date: read::days(tax_date),
        posting_date: read::days(posting_date),
        text,
        attributes: attributes.map(|json| json.0),
        corrects: None,
        idempotency_key,
    };
    post_one(company, Kind::Invoice, arguments)
}

/// Posts a credit note, its lines positive. With `corrects` it takes that invoice's rate and tax, never more than it in
/// sum, and is allocated to it as far as it is open; the rest stays a credit.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn post_credit_note(
    company: Option<&str>,
    customer: Option<String>,
    lines: Option<JsonB>,
    corrects: default!(Option<i64>, "NULL"),
    credit_date: default!(Option<Date>, "NULL"),
    number: default!(Option<String>, "NULL"),
    currency: default!(Option<String>, "NULL"),
    rate: default!(Option<AnyNumeric>, "NULL"),
    reference: default!(Option<String>, "NULL"),
    order_ref: default!(Option<String>, "NULL"),
    payer: default!(Option<String>, "NULL"),
    tax_date: default!(Option<Date>, "NULL"),
    posting_date: default!(Option<Date>, "NULL"),
    text: default!(Option<String>, "NULL"),
    attributes: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let arguments = SaleArguments {
        customer,
        lines: lines.map(|json| json.0),
        document_date: read::days(credit_date),
        number,
        currency,
        rate: read::numeric_text(rate),
        reference,
        order_ref,
        payer,
        tax_date: read::days(tax_date),
        posting_date: read::days(posting_date),
        text,
        attributes: attributes.map(|json| json.0),
        corrects,
        idempotency_key,
        ..SaleArguments::default()
    };
    post_one(company, Kind::CreditNote, arguments)
}

const COLUMNS: [Column; 17] = [
    Column::required("customer", "text"),
    Column::required("lines", "jsonb"),
    Column::optional("invoice_date", "date"),
    Column::optional("due_date", "date"),
    Column::optional("number", "text"),
    Column::optional("terms", "text"),
    Column::optional("currency", "text"),
    Column::optional("rate", "numeric"),
    Column::optional("reference", "text"),
    Column::optional("order_ref", "text"),
    Column::optional("instalments", "jsonb"),
    Column::optional("payer", "text"),
    Column::optional("tax_date", "date"),
    Column::optional("posting_date", "date"),
    Column::optional("text", "text"),
    Column::optional("attributes", "jsonb"),
    Column::optional("idempotency_key", "text"),
];

fn read_row(row: &Row) -> SaleArguments {
    SaleArguments {
        customer: row.text_or_null(0),
        lines: row.json_or_null(1),
        document_date: row.days(2),
        due_date: row.days(3),
        number: row.text_or_null(4),
        terms: row.text_or_null(5),
        currency: row.text_or_null(6),
        rate: row.numeric_text(7),
        reference: row.text_or_null(8),
        order_ref: row.text_or_null(9),
        instalments: row.json_or_null(10),
        payer: row.text_or_null(11),
        tax_date: row.days(12),
        posting_date: row.days(13),
        text: row.text_or_null(14),
        attributes: row.json_or_null(15),
        corrects: None,
        idempotency_key: row.text_or_null(16),
    }
}

/// Posts an invoice for each row of a table or view whose columns are named after the arguments of `ar.post_invoice`;
/// all or none. An error names the row.
#[pg_extern(sql = r#"
create function ar.post_invoices(company text, source regclass, idempotency_key text default null)
    returns table (count bigint, replayed bigint, sums jsonb)
    language c
    set search_path to pg_catalog, pg_temp
    as 'MODULE_PATHNAME', '@FUNCTION_NAME@';
"#)]
fn post_invoices(
    company: Option<&str>,
    source: Option<pg_sys::Oid>,
    idempotency_key: Option<String>,
) -> TableIterator<'static, (name!(count, i64), name!(replayed, i64), name!(sums, JsonB))> {
    answer(|| {
        let tally = post_source(
            "post_invoices",
            company,
            source,
            idempotency_key,
            &COLUMNS,
            |book, row| read_row(row).request(Kind::Invoice, book),
            |request| request.keyed.as_ref().map(|keyed| keyed.key.as_str()),
            |book, requests| post(book, Kind::Invoice, requests),
        )?;
        Ok(TableIterator::once(tally.row()))
    })
}
