//! `ar.post_payment` and `ar.post_payments`.

use pgrx::datum::Date;
use pgrx::prelude::*;
use pgrx::{AnyNumeric, JsonB};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{self as read, Days, date, decimal};
use super::bulk::post_source;
use super::posted::row;
use crate::domain::base::arguments::{self, choice, object, required, required_text};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Arguments;
use crate::domain::events::payment::PaymentRequest;
use crate::domain::facts::allocation::parse_allocate;
use crate::domain::facts::deduction;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::payment::post;
use crate::ledger::facts::requests::Numbered;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;
use crate::ledger::server::source::Column;
use crate::ledger::server::statement::Row;

/// The arguments of a payment as they came.
struct PaymentArguments {
    customer: Option<String>,
    amount: Option<String>,
    payment_date: Option<Days>,
    currency: Option<String>,
    rate: Option<String>,
    base_amount: Option<String>,
    reference: Option<String>,
    bank_account: Option<String>,
    allocate: Option<Json>,
    discount: Option<String>,
    deductions: Option<Json>,
    posting_date: Option<Days>,
    text: Option<String>,
    attributes: Option<Json>,
    idempotency_key: Option<String>,
}

impl PaymentArguments {
    fn request(self, book: &Book) -> Result<PaymentRequest> {
        let amount = decimal(self.amount.as_deref(), "amount")?;
        let rate = decimal(self.rate.as_deref(), "rate")?;
        let base_amount = decimal(self.base_amount.as_deref(), "base_amount")?;
        let payment_date = date(self.payment_date, "payment_date")?;
        let posting_date = date(self.posting_date, "posting_date")?;
        let keyed = keyed(self.idempotency_key, || {
            let mut arguments = Arguments::of("payment");
            arguments
                .text("customer", self.customer.as_deref())
                .number("amount", amount)
                .date("payment_date", payment_date)
                .text("currency", self.currency.as_deref())
                .number("rate", rate)
                .number("base_amount", base_amount)
                .text("reference", self.reference.as_deref())
                .text("bank_account", self.bank_account.as_deref())
                .json("allocate", self.allocate.as_ref())
                .text("discount", self.discount.as_deref().filter(|discount| *discount != "auto"))
                .json("deductions", self.deductions.as_ref())
                .date("posting_date", posting_date)
                .text("text", self.text.as_deref())
                .json("attributes", self.attributes.as_ref());
            arguments
        })?;
        let document_date = payment_date.unwrap_or(book.today);
        Ok(PaymentRequest {
            customer: self.customer.map(|customer| required_text(Some(customer), "customer")).transpose()?,
            amount: required(amount, "amount")?,
            document_date,
            posting_date: posting_date.unwrap_or(document_date),
            currency: self.currency.as_deref().map(Currency::parse).transpose()?,
            rate,
            base_amount,
            reference: self.reference.map(|reference| arguments::code(Some(reference), "reference")).transpose()?,
            bank_account: self.bank_account,
            allocate: parse_allocate(self.allocate.as_ref())?,
            takes_discounts: takes_discounts(self.discount.as_deref())?,
            deductions: deduction::parse(self.deductions.as_ref())?,
            excess: Decimal::ZERO,
            text: self.text,
            attributes: object(self.attributes, "attributes")?,
            keyed,
        })
    }
}

/// Reads `discount`: `auto`, or `none`.
pub fn takes_discounts(discount: Option<&str>) -> Result<bool> {
    Ok(choice(required(discount, "discount")?, "discount", &["auto", "none"])? == "auto")
}

/// Posts a payment: money received, in its currency, and allocates it if `allocate` says to what. Customer null: whose
/// it is, is not known yet.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn post_payment(
    company: Option<&str>,
    customer: Option<String>,
    amount: Option<AnyNumeric>,
    payment_date: default!(Option<Date>, "NULL"),
    currency: default!(Option<String>, "NULL"),
    rate: default!(Option<AnyNumeric>, "NULL"),
    base_amount: default!(Option<AnyNumeric>, "NULL"),
    reference: default!(Option<String>, "NULL"),
    bank_account: default!(Option<String>, "NULL"),
    allocate: default!(Option<JsonB>, "NULL"),
    discount: default!(Option<String>, "'auto'"),
    deductions: default!(Option<JsonB>, "NULL"),
    posting_date: default!(Option<Date>, "NULL"),
    text: default!(Option<String>, "NULL"),
    attributes: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let arguments = PaymentArguments {
        customer,
        amount: read::numeric_text(amount),
        payment_date: read::days(payment_date),
        currency,
        rate: read::numeric_text(rate),
        base_amount: read::numeric_text(base_amount),
        reference,
        bank_account,
        allocate: allocate.map(|json| json.0),
        discount,
        deductions: deductions.map(|json| json.0),
        posting_date: read::days(posting_date),
        text,
        attributes: attributes.map(|json| json.0),
        idempotency_key,
    };
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let request = arguments.request(&book)?;
        let posted = post(&book, &[Numbered { row: None, request }])?;
        Ok(row(&posted[0]))
    })
}

const COLUMNS: [Column; 15] = [
    Column::optional("customer", "text"),
    Column::required("amount", "numeric"),
    Column::optional("payment_date", "date"),
    Column::optional("currency", "text"),
    Column::optional("rate", "numeric"),
    Column::optional("base_amount", "numeric"),
    Column::optional("reference", "text"),
    Column::optional("bank_account", "text"),
    Column::optional("allocate", "jsonb"),
    Column::optional("discount", "text"),
    Column::optional("deductions", "jsonb"),
    Column::optional("posting_date", "date"),
    Column::optional("text", "text"),
    Column::optional("attributes", "jsonb"),
    Column::optional("idempotency_key", "text"),
];

fn read_row(row: &Row) -> PaymentArguments {
    PaymentArguments {
        customer: row.text_or_null(0),
        amount: row.numeric_text(1),
        payment_date: row.days(2),
        currency: row.text_or_null(3),
        rate: row.numeric_text(4),
        base_amount: row.numeric_text(5),
        reference: row.text_or_null(6),
        bank_account: row.text_or_null(7),
        allocate: row.json_or_null(8),
        discount: Some(row.text_or_null(9).unwrap_or_else(|| "auto".to_string())),
        deductions: row.json_or_null(10),
        posting_date: row.days(11),
        text: row.text_or_null(12),
        attributes: row.json_or_null(13),
        idempotency_key: row.text_or_null(14),
    }
}

/// Posts a payment for each row of a table or view whose columns are named after the arguments of `ar.post_payment`;
/// all or none, in the order of the rows. An error names the row.
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
            &COLUMNS,
            |book, row| read_row(row).request(book),
            |request| request.keyed.as_ref().map(|keyed| keyed.key.as_str()),
            post,
        )?;
        Ok(TableIterator::once(tally.row()))
    })
}
