//! `ar.post_payment` and `ar.post_payments`.

use chrono::NaiveDate;
use pgrx::JsonB;
use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{Argument, Code, Text};
use super::bulk::post_source;
use super::call::{Arguments, call};
use super::comment::comment;
use super::posted::{PostedRow, row};
use crate::domain::base::arguments::{choice, object, required};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Contents;
use crate::domain::events::payment::PaymentRequest;
use crate::domain::facts::allocation::parse_allocate;
use crate::domain::facts::deduction;
use crate::ledger::company::book::Book;
use crate::ledger::events::payment::post;
use crate::ledger::facts::requests::Numbered;
use crate::ledger::server::raise::answer;

call! {
    /// Posts money received: Dr bank, Cr receivable. allocate is "oldest" (the customer's items, and those of which it
    /// is the payer, on the payment's receivable account, by due date) or an array of {document_id, item_no, amount};
    /// discount auto grants early-payment discounts, none does not; deductions are parts that did not arrive, such as
    /// bank fees. Customer null: whose it is, is not known yet. Errors: LG001, LG002, LG003, LG004, LG010, LG011,
    /// LG014, LG020, LG022, LG030, LG031.
    fn post_payment(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = payment;
    struct Payment as "payment" {
        customer: Option<Text>,
        amount: Decimal,
        payment_date: Option<NaiveDate> = NULL,
        currency: Option<Currency> = NULL,
        rate: Option<Decimal> = NULL,
        base_amount: Option<Decimal> = NULL,
        reference: Option<Code> = NULL,
        bank_account: Option<String> = NULL,
        allocate: Option<Json> = NULL,
        discount: Discount = "'auto'",
        deductions: Option<Json> = NULL,
        posting_date: Option<NaiveDate> = NULL,
        text: Option<String> = NULL,
        attributes: Option<Json> = NULL,
    }
}

/// Whether a payment takes early-payment discounts: `auto`, which the fingerprint does not mention, or `none`.
struct Discount {
    is_taken: bool,
}

impl Argument for Discount {
    type Sql = String;
    const IS_REQUIRED: bool = false;

    fn read(raw: Option<String>, argument: &str) -> Result<Discount> {
        Ok(Discount { is_taken: takes_discounts(&required(raw, argument)?)? })
    }

    fn of_column(raw: Option<String>, argument: &str) -> Result<Discount> {
        match raw {
            Some(_) => Discount::read(raw, argument),
            None => Ok(Discount { is_taken: true }),
        }
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        if !self.is_taken {
            contents.text(argument, "none");
        }
    }
}

/// Reads `discount`: `auto`, or `none`.
pub fn takes_discounts(discount: &str) -> Result<bool> {
    Ok(choice(discount, "discount", &["auto", "none"])? == "auto")
}

impl Payment {
    fn request(self, book: &Book) -> Result<PaymentRequest> {
        let keyed = self.keyed()?;
        let document_date = self.payment_date.unwrap_or(book.today);
        Ok(PaymentRequest {
            customer: self.customer.map(Text::text),
            amount: self.amount,
            document_date,
            posting_date: self.posting_date.unwrap_or(document_date),
            currency: self.currency,
            rate: self.rate,
            base_amount: self.base_amount,
            reference: self.reference.map(Code::text),
            bank_account: self.bank_account,
            allocate: parse_allocate(self.allocate.as_ref())?,
            takes_discounts: self.discount.is_taken,
            deductions: deduction::parse(self.deductions.as_ref())?,
            excess: Decimal::ZERO,
            text: self.text,
            attributes: object(self.attributes, "attributes")?,
            keyed,
        })
    }
}

fn payment(book: &Book, arguments: Payment) -> Result<PostedRow> {
    let posted = post(book, &[Numbered { row: None, request: arguments.request(book)? }])?;
    Ok(row(&posted[0]))
}

comment! {
    /// Posts a payment for each row of a table or view whose columns are named after the arguments of ar.post_payment;
    /// all or none, in the order of the rows. Returns their count, how many of them were replayed, and the sums by
    /// currency. An error names the row.
    fn post_payments
}

#[pg_extern(sql = r#"
create function ar.post_payments(company text, source regclass, idempotency_key text default null)
    returns table (count bigint, replayed bigint, sums jsonb)
    language c
    set search_path to pg_catalog, pg_temp
    as 'MODULE_PATHNAME', '@FUNCTION_NAME@';
"#)]
fn post_payments(
    company: Option<&str>,
    source: Option<pg_sys::Oid>,
    idempotency_key: Option<String>,
) -> TableIterator<'static, (name!(count, i64), name!(replayed, i64), name!(sums, JsonB))> {
    answer(|| {
        let tally = post_source(
            "post_payments",
            company,
            source,
            idempotency_key,
            Payment::request,
            |request| request.keyed.as_ref(),
            post,
        )?;
        Ok(TableIterator::once(tally.row()))
    })
}
