//! `ar.post_refund`.

use chrono::NaiveDate;
use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::call::{Arguments, call};
use super::posted::{PostedRow, row};
use crate::domain::base::arguments::object;
use crate::domain::base::error::Result;
use crate::domain::events::refund::RefundRequest;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::Book;
use crate::ledger::events::refund;

call! {
    /// Pays a credit back: Dr receivable, Cr bank, paired with the credit at once. amount is in the credit's currency;
    /// null: all that is open. Errors: LG001, LG003, LG004, LG010, LG011, LG014, LG020, LG022, LG030, LG031.
    fn post_refund(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = pay_back;
    struct Refund as "refund" {
        credit_document: i64,
        amount: Option<Decimal> = NULL,
        refund_date: Option<NaiveDate> = NULL,
        bank_account: Option<String> = NULL,
        text: Option<String> = NULL,
        credit_item: i32 = 1,
        rate: Option<Decimal> = NULL,
        base_amount: Option<Decimal> = NULL,
        posting_date: Option<NaiveDate> = NULL,
        attributes: Option<Json> = NULL,
    }
}

fn pay_back(book: &Book, arguments: Refund) -> Result<PostedRow> {
    let keyed = arguments.keyed()?;
    let document_date = arguments.refund_date.unwrap_or(book.today);
    let request = RefundRequest {
        credit: ItemKey { document_id: arguments.credit_document, item_no: arguments.credit_item },
        amount: arguments.amount,
        document_date,
        posting_date: arguments.posting_date.unwrap_or(document_date),
        bank_account: arguments.bank_account,
        rate: arguments.rate,
        base_amount: arguments.base_amount,
        text: arguments.text,
        attributes: object(arguments.attributes, "attributes")?,
        keyed,
    };
    refund::refund(book, &request).map(|posted| row(&posted))
}
