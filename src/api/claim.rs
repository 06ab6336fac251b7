//! `ar.post_charge`, `ar.post_adjustment` and `ar.post_recovery`.

use chrono::NaiveDate;
use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{Text, text_value};
use super::call::{Arguments, call};
use super::posted::{PostedRow, row};
use crate::domain::base::arguments::object;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::events::claim::{Charge, Claim, ClaimRequest};
use crate::ledger::company::book::Book;
use crate::ledger::events::claim;

call! {
    /// Charges a customer: Dr receivable, Cr income and tax. subtype is interest, reminder_fee, compensation, or other:
    /// a claim that is no sale (Dr other receivable). amount includes tax. Due as the customer's terms say unless
    /// given. Errors: LG001, LG002, LG003, LG004, LG010, LG011, LG014, LG020, LG022.
    fn post_charge(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = charge;
    struct ChargeArguments as "charge" {
        customer: Text,
        subtype: Charge,
        amount: Decimal,
        charge_date: Option<NaiveDate> = NULL,
        due_date: Option<NaiveDate> = NULL,
        about: Option<i64> = NULL,
        tax_code: Option<String> = NULL,
        text: Option<String> = NULL,
        account: Option<String> = NULL,
        currency: Option<Currency> = NULL,
        rate: Option<Decimal> = NULL,
        posting_date: Option<NaiveDate> = NULL,
        attributes: Option<Json> = NULL,
    }
    fingerprint(
        customer, subtype, amount, charge_date, due_date, about, tax_code, account, currency, rate, posting_date, text,
        attributes
    )
}

text_value!(Charge, |raw, _| Charge::of(&raw), |charge| charge.name().into());

fn charge(book: &Book, arguments: ChargeArguments) -> Result<PostedRow> {
    let keyed = arguments.keyed()?;
    let document_date = arguments.charge_date.unwrap_or(book.today);
    let request = ClaimRequest {
        customer: Some(arguments.customer.0),
        claim: Claim::Charge(arguments.subtype),
        amount: arguments.amount,
        document_date,
        posting_date: arguments.posting_date.unwrap_or(document_date),
        due_date: arguments.due_date,
        about: arguments.about,
        tax_code: arguments.tax_code,
        account: arguments.account,
        receivable: None,
        currency: arguments.currency,
        rate: arguments.rate,
        text: arguments.text,
        attributes: object(arguments.attributes, "attributes")?,
        keyed,
    };
    claim::post(book, &request).map(|posted| row(&posted))
}

call! {
    /// Adjusts what a customer owes, against an account: a positive amount raises it (Dr receivable, Cr account), a
    /// negative one lowers it. receivable names another receivable account than the usual one. An account that plays a
    /// part in losses needs the level controller. Errors: LG001, LG002, LG004, LG010, LG011, LG014, LG020, LG022.
    fn post_adjustment(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = adjustment;
    struct Adjustment as "adjustment" {
        customer: Text,
        amount: Decimal,
        account: String,
        adjustment_date: Option<NaiveDate> = NULL,
        text: Option<String> = NULL,
        receivable: Option<String> = NULL,
        due_date: Option<NaiveDate> = NULL,
        currency: Option<Currency> = NULL,
        rate: Option<Decimal> = NULL,
        posting_date: Option<NaiveDate> = NULL,
        attributes: Option<Json> = NULL,
    }
    fingerprint(
        customer, amount, adjustment_date, due_date, account, receivable, currency, rate, posting_date, text, attributes
    )
}

fn adjustment(book: &Book, arguments: Adjustment) -> Result<PostedRow> {
    let keyed = arguments.keyed()?;
    let document_date = arguments.adjustment_date.unwrap_or(book.today);
    let request = ClaimRequest {
        customer: Some(arguments.customer.0),
        claim: Claim::Adjustment,
        amount: arguments.amount,
        document_date,
        posting_date: arguments.posting_date.unwrap_or(document_date),
        due_date: arguments.due_date,
        about: None,
        tax_code: None,
        account: Some(arguments.account),
        receivable: arguments.receivable,
        currency: arguments.currency,
        rate: arguments.rate,
        text: arguments.text,
        attributes: object(arguments.attributes, "attributes")?,
        keyed,
    };
    claim::post(book, &request).map(|posted| row(&posted))
}

call! {
    /// Books that a loss is recovered: Dr receivable, Cr recovery and tax; the payment follows as usual. amount
    /// includes tax. about is the document that was written off: customer, currency and tax are then its own, and no
    /// more than was lost. Errors: LG001, LG002, LG003, LG004, LG010, LG011, LG014, LG020, LG022, LG030.
    fn post_recovery(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = recovery;
    struct Recovery as "recovery" {
        amount: Decimal,
        recovery_date: Option<NaiveDate> = NULL,
        about: Option<i64> = NULL,
        customer: Option<Text> = NULL,
        tax_code: Option<String> = NULL,
        text: Option<String> = NULL,
        due_date: Option<NaiveDate> = NULL,
        currency: Option<Currency> = NULL,
        rate: Option<Decimal> = NULL,
        posting_date: Option<NaiveDate> = NULL,
        attributes: Option<Json> = NULL,
    }
    fingerprint(
        customer, amount, recovery_date, due_date, about, tax_code, currency, rate, posting_date, text, attributes
    )
}

fn recovery(book: &Book, arguments: Recovery) -> Result<PostedRow> {
    let keyed = arguments.keyed()?;
    let document_date = arguments.recovery_date.unwrap_or(book.today);
    let request = ClaimRequest {
        customer: arguments.customer.map(Text::text),
        claim: Claim::Recovery,
        amount: arguments.amount,
        document_date,
        posting_date: arguments.posting_date.unwrap_or(document_date),
        due_date: arguments.due_date,
        about: arguments.about,
        tax_code: arguments.tax_code,
        account: None,
        receivable: None,
        currency: arguments.currency,
        rate: arguments.rate,
        text: arguments.text,
        attributes: object(arguments.attributes, "attributes")?,
        keyed,
    };
    claim::post(book, &request).map(|posted| row(&posted))
}
