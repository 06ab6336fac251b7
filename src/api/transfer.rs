//! `ar.transfer_item` and `ar.identify_payment`.

use pgrx::datum::Date;
use pgrx::prelude::*;
use pgrx::{AnyNumeric, JsonB};

use super::arguments::{self as read, date, decimal};
use super::posted::row;
use crate::domain::base::arguments::{required, required_text};
use crate::domain::base::fingerprint::Arguments;
use crate::domain::facts::instalment;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::transfer::{self, IdentifyRequest, TransferRequest};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Transfers an item, or a part of it, to another customer or another receivable account, or divides it into instalments.
/// The new item keeps document date, due date and discounts. Answers with the document that it went to.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn transfer_item(
    company: Option<&str>,
    document: Option<i64>,
    item: default!(Option<i32>, 1),
    amount: default!(Option<AnyNumeric>, "NULL"),
    to_customer: default!(Option<String>, "NULL"),
    to_account: default!(Option<String>, "NULL"),
    instalments: default!(Option<JsonB>, "NULL"),
    transfer_date: default!(Option<Date>, "NULL"),
    reason: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let amount = read::numeric_text(amount);
    let transfer_date = read::days(transfer_date);
    let instalments = instalments.map(|json| json.0);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let document_id = required(document, "document")?;
        let item_no = required(item, "item")?;
        let amount = decimal(amount.as_deref(), "amount")?;
        let day = date(transfer_date, "transfer_date")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("transfer_item");
            arguments
                .whole("document", Some(document_id))
                .whole("item", Some(item_no.into()))
                .number("amount", amount)
                .text("to_customer", to_customer.as_deref())
                .text("to_account", to_account.as_deref())
                .json("instalments", instalments.as_ref())
                .date("transfer_date", day)
                .text("reason", reason.as_deref());
            arguments
        })?;
        let request = TransferRequest {
            item: ItemKey { document_id, item_no },
            amount,
            to_customer,
            to_account,
            instalments: match instalments.filter(|json| !json.is_null()) {
                Some(json) => Some(instalment::parse(&json)?),
                None => None,
            },
            day,
            reason,
            keyed,
        };
        transfer::transfer_item(&book, &request).map(|posted| row(&posted))
    })
}

/// Transfers a payment, or a part of it, whose customer was not known to its customer. It keeps the payment's document
/// date, and counts from the payment's posting date as far as the books are open.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
fn identify_payment(
    company: Option<&str>,
    payment: Option<i64>,
    customer: Option<String>,
    amount: default!(Option<AnyNumeric>, "NULL"),
    identified_on: default!(Option<Date>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let amount = read::numeric_text(amount);
    let identified_on = read::days(identified_on);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let payment = required(payment, "payment")?;
        let customer = required_text(customer, "customer")?;
        let amount = decimal(amount.as_deref(), "amount")?;
        let day = date(identified_on, "identified_on")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("identify_payment");
            arguments
                .whole("payment", Some(payment))
                .text("customer", Some(&customer))
                .number("amount", amount)
                .date("identified_on", day);
            arguments
        })?;
        let request = IdentifyRequest { payment, customer, amount, day, keyed };
        transfer::identify(&book, &request).map(|posted| row(&posted))
    })
}
