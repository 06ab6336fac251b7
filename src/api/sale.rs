//! `ar.post_invoice`, `ar.post_credit_note` and `ar.post_invoices`.

use chrono::NaiveDate;
use pgrx::JsonB;
use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{Code, Text, instalments};
use super::bulk::post_source;
use super::call::{Arguments, call};
use super::comment::comment;
use super::posted::{PostedRow, row};
use crate::domain::base::arguments::object;
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::base::kind::Kind;
use crate::domain::events::sale::SaleRequest;
use crate::domain::facts::invoice::parse_lines;
use crate::ledger::company::book::Book;
use crate::ledger::events::sale;
use crate::ledger::facts::requests::Numbered;
use crate::ledger::server::raise::answer;

call! {
    /// Posts an invoice: Dr receivable, Cr revenue per line, Cr tax per tax code. lines is an array of {description,
    /// quantity, unit_price | net | gross, discount_percent, tax_code, account, dimensions}, amounts in the document's
    /// currency. Errors: LG001, LG002, LG004, LG010, LG011, LG012, LG013, LG014, LG020, LG021, LG022, LG040, LG041.
    fn post_invoice(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = invoice;
    struct Invoice as "invoice" {
        customer: Text,
        lines: Json,
        invoice_date: Option<NaiveDate> = NULL,
        due_date: Option<DueDate> = NULL,
        number: Option<String> = NULL,
        terms: Option<String> = NULL,
        currency: Option<Currency> = NULL,
        rate: Option<Decimal> = NULL,
        reference: Option<Code> = NULL,
        order_ref: Option<String> = NULL,
        instalments: Option<Json> = NULL,
        payer: Option<String> = NULL,
        tax_date: Option<NaiveDate> = NULL,
        posting_date: Option<NaiveDate> = NULL,
        text: Option<String> = NULL,
        attributes: Option<Json> = NULL,
    }
}

impl Invoice {
    fn request(self, book: &Book) -> Result<SaleRequest> {
        let keyed = self.keyed()?;
        let document_date = self.invoice_date.unwrap_or(book.today);
        Ok(SaleRequest {
            customer: self.customer.0,
            lines: parse_lines(&self.lines)?,
            document_date,
            posting_date: self.posting_date.unwrap_or(document_date),
            tax_date: self.tax_date,
            due_date: self.due_date,
            number: self.number,
            terms: self.terms,
            currency: self.currency,
            rate: self.rate,
            reference: self.reference.map(Code::text),
            order_ref: self.order_ref,
            instalments: instalments(self.instalments)?,
            payer: self.payer,
            text: self.text,
            attributes: object(self.attributes, "attributes")?,
            corrects: None,
            keyed,
        })
    }
}

fn invoice(book: &Book, arguments: Invoice) -> Result<PostedRow> {
    post(book, Kind::Invoice, arguments.request(book)?)
}

call! {
    /// Posts a credit note, its lines positive: the mirror of an invoice. With corrects it takes that invoice's rate
    /// and tax, never more than it in sum, and is allocated to it as far as it is open; the rest stays a credit.
    /// Errors: as ar.post_invoice; LG003, LG030, LG031.
    fn post_credit_note(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = credit_note;
    struct CreditNote as "credit_note" {
        customer: Text,
        lines: Json,
        corrects: Option<i64> = NULL,
        credit_date: Option<NaiveDate> = NULL,
        number: Option<String> = NULL,
        currency: Option<Currency> = NULL,
        rate: Option<Decimal> = NULL,
        reference: Option<Code> = NULL,
        order_ref: Option<String> = NULL,
        payer: Option<String> = NULL,
        tax_date: Option<NaiveDate> = NULL,
        posting_date: Option<NaiveDate> = NULL,
        text: Option<String> = NULL,
        attributes: Option<Json> = NULL,
    }
    fingerprint(
        customer, lines, credit_date, number, currency, rate, reference, order_ref, payer, tax_date, posting_date, text,
        attributes, corrects
    )
}

fn credit_note(book: &Book, arguments: CreditNote) -> Result<PostedRow> {
    let keyed = arguments.keyed()?;
    let document_date = arguments.credit_date.unwrap_or(book.today);
    let request = SaleRequest {
        customer: arguments.customer.0,
        lines: parse_lines(&arguments.lines)?,
        document_date,
        posting_date: arguments.posting_date.unwrap_or(document_date),
        tax_date: arguments.tax_date,
        due_date: None,
        number: arguments.number,
        terms: None,
        currency: arguments.currency,
        rate: arguments.rate,
        reference: arguments.reference.map(Code::text),
        order_ref: arguments.order_ref,
        instalments: None,
        payer: arguments.payer,
        text: arguments.text,
        attributes: object(arguments.attributes, "attributes")?,
        corrects: arguments.corrects,
        keyed,
    };
    post(book, Kind::CreditNote, request)
}

fn post(book: &Book, kind: Kind, request: SaleRequest) -> Result<PostedRow> {
    let posted = sale::post(book, kind, &[Numbered { row: None, request }])?;
    Ok(row(&posted[0]))
}

comment! {
    /// Posts an invoice for each row of a table or view whose columns are named after the arguments of ar.post_invoice;
    /// all or none. Returns their count, how many of them were replayed, and the sums by currency. An error names the
    /// row.
    fn post_invoices
}

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
            Invoice::request,
            |request| request.keyed.as_ref(),
            |book, requests| sale::post(book, Kind::Invoice, requests),
        )?;
        Ok(TableIterator::once(tally.row()))
    })
}
