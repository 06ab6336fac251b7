//! `ar.transfer_item` and `ar.identify_payment`.

use chrono::NaiveDate;
use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{Text, instalments};
use super::call::{Arguments, call};
use super::posted::{PostedRow, row};
use crate::domain::base::error::Result;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::Book;
use crate::ledger::events::transfer::{self, IdentifyRequest, TransferRequest};

call! {
    /// Transfers an item, or a part of it, to another customer or another receivable account, or divides it into
    /// instalments: an array of {due_date | terms, amount | percent, customer, account}. The new item keeps document
    /// date, due date and discounts. Answers with the document that it went to. Errors: LG001, LG002, LG003, LG004,
    /// LG010, LG011, LG013, LG020, LG022, LG030.
    fn transfer_item(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = transfer_one;
    struct Transfer as "transfer_item" {
        document: i64,
        item: i32 = 1,
        amount: Option<Decimal> = NULL,
        to_customer: Option<String> = NULL,
        to_account: Option<String> = NULL,
        instalments: Option<Json> = NULL,
        transfer_date: Option<NaiveDate> = NULL,
        reason: Option<String> = NULL,
    }
}

fn transfer_one(book: &Book, arguments: Transfer) -> Result<PostedRow> {
    let request = TransferRequest {
        keyed: arguments.keyed()?,
        item: ItemKey { document_id: arguments.document, item_no: arguments.item },
        amount: arguments.amount,
        to_customer: arguments.to_customer,
        to_account: arguments.to_account,
        instalments: instalments(arguments.instalments)?,
        day: arguments.transfer_date,
        reason: arguments.reason,
    };
    transfer::transfer_item(book, &request).map(|posted| row(&posted))
}

call! {
    /// Transfers a payment whose customer was not known, or a part of it, to its customer. It keeps the payment's
    /// document date and counts from its posting date as far as the books are open. Errors: LG001, LG002, LG003, LG010,
    /// LG011, LG020, LG022, LG030.
    fn identify_payment(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = identify;
    struct Identification as "identify_payment" {
        payment: i64,
        customer: Text,
        amount: Option<Decimal> = NULL,
        identified_on: Option<NaiveDate> = NULL,
    }
}

fn identify(book: &Book, arguments: Identification) -> Result<PostedRow> {
    let request = IdentifyRequest {
        keyed: arguments.keyed()?,
        payment: arguments.payment,
        customer: arguments.customer.0,
        amount: arguments.amount,
        day: arguments.identified_on,
    };
    transfer::identify(book, &request).map(|posted| row(&posted))
}
