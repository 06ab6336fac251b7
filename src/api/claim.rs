//! `ar.post_charge`, `ar.post_adjustment` and `ar.post_recovery`.

use pgrx::datum::Date;
use pgrx::prelude::*;
use pgrx::{AnyNumeric, JsonB};
use serde_json::Value as Json;

use super::arguments::{self as read, Days, date, decimal};
use super::posted::{PostedRow, row};
use crate::domain::base::arguments::{object, required, required_text};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Arguments;
use crate::domain::events::claim::{Charge, Claim, ClaimRequest};
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::claim::post;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// The arguments of a claim as they came.
#[derive(Default)]
struct ClaimArguments {
    customer: Option<String>,
    amount: Option<String>,
    document_date: Option<Days>,
    due_date: Option<Days>,
    about: Option<i64>,
    tax_code: Option<String>,
    account: Option<String>,
    receivable: Option<String>,
    currency: Option<String>,
    rate: Option<String>,
    posting_date: Option<Days>,
    text: Option<String>,
    attributes: Option<Json>,
    idempotency_key: Option<String>,
}

impl ClaimArguments {
    fn request(self, claim: Claim, date_argument: &str, book: &Book) -> Result<ClaimRequest> {
        let amount = decimal(self.amount.as_deref(), "amount")?;
        let rate = decimal(self.rate.as_deref(), "rate")?;
        let given_date = date(self.document_date, date_argument)?;
        let due_date = date(self.due_date, "due_date")?;
        let posting_date = date(self.posting_date, "posting_date")?;
        let keyed = keyed(self.idempotency_key, || {
            let (function, subtype) = match claim {
                Claim::Charge(charge) => ("charge", Some(charge.name())),
                Claim::Adjustment => ("adjustment", None),
                Claim::Recovery => ("recovery", None),
            };
            let mut arguments = Arguments::of(function);
            arguments
                .text("customer", self.customer.as_deref())
                .text("subtype", subtype)
                .number("amount", amount)
                .date(date_argument, given_date)
                .date("due_date", due_date)
                .whole("about", self.about)
                .text("tax_code", self.tax_code.as_deref())
                .text("account", self.account.as_deref())
                .text("receivable", self.receivable.as_deref())
                .text("currency", self.currency.as_deref())
                .number("rate", rate)
                .date("posting_date", posting_date)
                .text("text", self.text.as_deref())
                .json("attributes", self.attributes.as_ref());
            arguments
        })?;
        let document_date = given_date.unwrap_or(book.today);
        Ok(ClaimRequest {
            customer: self.customer.map(|customer| required_text(Some(customer), "customer")).transpose()?,
            claim,
            amount: required(amount, "amount")?,
            document_date,
            posting_date: posting_date.unwrap_or(document_date),
            due_date,
            about: self.about,
            tax_code: self.tax_code,
            account: self.account,
            receivable: self.receivable,
            currency: self.currency.as_deref().map(Currency::parse).transpose()?,
            rate,
            text: self.text,
            attributes: object(self.attributes, "attributes")?,
            keyed,
        })
    }
}

fn post_one(
    company: Option<&str>,
    date_argument: &str,
    arguments: ClaimArguments,
    claim: impl FnOnce(&ClaimArguments) -> Result<Claim>,
) -> PostedRow {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let claim = claim(&arguments)?;
        let request = arguments.request(claim, date_argument, &book)?;
        post(&book, &request).map(|posted| row(&posted))
    })
}

/// Charges a customer interest, a reminder fee or a compensation (Dr receivable, Cr income), or books a claim that is no
/// sale, such as an advance to an employee (subtype `other`: Dr other receivable). `amount` includes tax.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn post_charge(
    company: Option<&str>,
    customer: Option<String>,
    subtype: Option<String>,
    amount: Option<AnyNumeric>,
    charge_date: default!(Option<Date>, "NULL"),
    due_date: default!(Option<Date>, "NULL"),
    about: default!(Option<i64>, "NULL"),
    tax_code: default!(Option<String>, "NULL"),
    text: default!(Option<String>, "NULL"),
    account: default!(Option<String>, "NULL"),
    currency: default!(Option<String>, "NULL"),
    rate: default!(Option<AnyNumeric>, "NULL"),
    posting_date: default!(Option<Date>, "NULL"),
    attributes: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let arguments = ClaimArguments {
        customer,
        amount: read::numeric_text(amount),
        document_date: read::days(charge_date),
        due_date: read::days(due_date),
        about,
        tax_code,
        account,
        currency,
        rate: read::numeric_text(rate),
        posting_date: read::days(posting_date),
        text,
        attributes: attributes.map(|json| json.0),
        idempotency_key,
        ..ClaimArguments::default()
    };
    post_one(company, "charge_date", arguments, |arguments| {
        required(arguments.customer.as_ref(), "customer")?;
        Ok(Claim::Charge(Charge::of(&required(subtype, "subtype")?)?))
    })
}

/// Adjusts what a customer owes, against an account: a positive amount raises it (Dr receivable, Cr account), a negative
/// one lowers it. `receivable` names another receivable account than the customer's usual one.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn post_adjustment(
    company: Option<&str>,
    customer: Option<String>,
    amount: Option<AnyNumeric>,
    account: Option<String>,
    adjustment_date: default!(Option<Date>, "NULL"),
    text: default!(Option<String>, "NULL"),
    receivable: default!(Option<String>, "NULL"),
    due_date: default!(Option<Date>, "NULL"),
    currency: default!(Option<String>, "NULL"),
    rate: default!(Option<AnyNumeric>, "NULL"),
    posting_date: default!(Option<Date>, "NULL"),
    attributes: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let arguments = ClaimArguments {
        customer,
        amount: read::numeric_text(amount),
        document_date: read::days(adjustment_date),
        due_date: read::days(due_date),
        account,
        receivable,
        currency,
        rate: read::numeric_text(rate),
        posting_date: read::days(posting_date),
        text,
        attributes: attributes.map(|json| json.0),
        idempotency_key,
        ..ClaimArguments::default()
    };
    post_one(company, "adjustment_date", arguments, |arguments| {
        required(arguments.customer.as_ref(), "customer")?;
        required(arguments.account.as_ref(), "account")?;
        Ok(Claim::Adjustment)
    })
}

/// Books that a loss is recovered: Dr receivable, Cr recovery and tax; the payment follows as usual. `amount` includes tax.
/// `about` is the document that was written off: customer, currency and tax are then its own.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn post_recovery(
    company: Option<&str>,
    amount: Option<AnyNumeric>,
    recovery_date: default!(Option<Date>, "NULL"),
    about: default!(Option<i64>, "NULL"),
    customer: default!(Option<String>, "NULL"),
    tax_code: default!(Option<String>, "NULL"),
    text: default!(Option<String>, "NULL"),
    due_date: default!(Option<Date>, "NULL"),
    currency: default!(Option<String>, "NULL"),
    rate: default!(Option<AnyNumeric>, "NULL"),
    posting_date: default!(Option<Date>, "NULL"),
    attributes: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let arguments = ClaimArguments {
        customer,
        amount: read::numeric_text(amount),
        document_date: read::days(recovery_date),
        due_date: read::days(due_date),
        about,
        tax_code,
        currency,
        rate: read::numeric_text(rate),
        posting_date: read::days(posting_date),
        text,
        attributes: attributes.map(|json| json.0),
        idempotency_key,
        ..ClaimArguments::default()
    };
    post_one(company, "recovery_date", arguments, |_| Ok(Claim::Recovery))
}
