//! `ar.post_opening_balances`.

use chrono::NaiveDate;
use pgrx::JsonB;
use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{Code, Text};
use super::bulk::post_source;
use super::call::{Arguments, arguments};
use super::comment::comment;
use crate::domain::base::arguments::object;
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::events::opening_balance::{OpeningRequest, tax_breakdown};
use crate::ledger::company::book::Book;
use crate::ledger::events::opening_balance::post;
use crate::ledger::server::raise::answer;

arguments! {
    struct OpeningBalance as "opening_balance" {
        customer: Text,
        amount: Decimal,
        number: Option<String>,
        document_date: Option<NaiveDate>,
        posting_date: Option<NaiveDate>,
        due_date: Option<DueDate>,
        terms: Option<String>,
        currency: Option<Currency>,
        rate: Option<Decimal>,
        base_amount: Option<Decimal>,
        tax: Option<Json>,
        account: Option<String>,
        reference: Option<Code>,
        order_ref: Option<String>,
        payer: Option<String>,
        text: Option<String>,
        attributes: Option<Json>,
    }
}

impl OpeningBalance {
    fn request(self, book: &Book) -> Result<OpeningRequest> {
        let keyed = self.keyed()?;
        let document_date = self.document_date.unwrap_or(book.today);
        Ok(OpeningRequest {
            customer: self.customer.0,
            amount: self.amount,
            number: self.number,
            document_date,
            posting_date: self.posting_date.unwrap_or(document_date),
            due_date: self.due_date,
            terms: self.terms,
            currency: self.currency,
            rate: self.rate,
            base_amount: self.base_amount,
            tax: tax_breakdown(self.tax.as_ref())?,
            account: self.account,
            reference: self.reference.map(Code::text),
            order_ref: self.order_ref,
            payer: self.payer,
            text: self.text,
            attributes: object(self.attributes, "attributes")?,
            keyed,
        })
    }
}

comment! {
    /// Posts an open item of another system for each row of a table or view: Dr receivable, Cr opening (a negative
    /// amount the other way round); all or none. Columns: customer, amount (what is open, signed), number,
    /// document_date, posting_date, due_date, terms, currency, rate, base_amount, tax (an array of {tax_code, net, tax}
    /// that adds up to the amount), account, reference, order_ref, payer, text, attributes, idempotency_key. Returns
    /// their count, how many of them were replayed, and the sums by currency. An error names the row.
    fn post_opening_balances
}

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
            OpeningBalance::request,
            |request| request.keyed.as_ref(),
            post,
        )?;
        Ok(TableIterator::once(tally.row()))
    })
}
