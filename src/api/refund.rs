//! `ar.post_refund`.

use pgrx::datum::Date;
use pgrx::prelude::*;
use pgrx::{AnyNumeric, JsonB};

use super::arguments::{self as read, date, decimal};
use super::posted::row;
use crate::domain::base::arguments::{object, required};
use crate::domain::base::fingerprint::Arguments;
use crate::domain::events::refund::RefundRequest;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::refund;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Pays a credit back: Dr receivable, Cr bank, paired with the credit at once. `amount` is in the credit's currency; null:
/// all that is open.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn post_refund(
    company: Option<&str>,
    credit_document: Option<i64>,
    amount: default!(Option<AnyNumeric>, "NULL"),
    refund_date: default!(Option<Date>, "NULL"),
    bank_account: default!(Option<String>, "NULL"),
    text: default!(Option<String>, "NULL"),
    credit_item: default!(Option<i32>, 1),
    rate: default!(Option<AnyNumeric>, "NULL"),
    base_amount: default!(Option<AnyNumeric>, "NULL"),
    posting_date: default!(Option<Date>, "NULL"),
    attributes: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let (amount, rate) = (read::numeric_text(amount), read::numeric_text(rate));
    let base_amount = read::numeric_text(base_amount);
    let (refund_date, posting_date) = (read::days(refund_date), read::days(posting_date));
    let attributes = attributes.map(|json| json.0);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let document_id = required(credit_document, "credit_document")?;
        let item_no = required(credit_item, "credit_item")?;
        let amount = decimal(amount.as_deref(), "amount")?;
        let rate = decimal(rate.as_deref(), "rate")?;
        let base_amount = decimal(base_amount.as_deref(), "base_amount")?;
        let refund_date = date(refund_date, "refund_date")?;
        let posting_date = date(posting_date, "posting_date")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("refund");
            arguments
                .whole("credit_document", Some(document_id))
                .number("amount", amount)
                .date("refund_date", refund_date)
                .text("bank_account", bank_account.as_deref())
                .text("text", text.as_deref())
                .whole("credit_item", Some(item_no.into()))
                .number("rate", rate)
                .number("base_amount", base_amount)
                .date("posting_date", posting_date)
                .json("attributes", attributes.as_ref());
            arguments
        })?;
        let document_date = refund_date.unwrap_or(book.today);
        let request = RefundRequest {
            credit: ItemKey { document_id, item_no },
            amount,
            document_date,
            posting_date: posting_date.unwrap_or(document_date),
            bank_account,
            rate,
            base_amount,
            text,
            attributes: object(attributes, "attributes")?,
            keyed,
        };
        refund::refund(&book, &request).map(|posted| row(&posted))
    })
}
