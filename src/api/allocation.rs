//! `ar.allocate`.

use std::collections::HashMap;

use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;
use serde_json::json;

use super::arguments::{self as read, date, decimal};
use crate::api::payment::takes_discounts;
use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Arguments;
use crate::domain::facts::allocation::{Discounts, Request};
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::events::allocation::{Intent, Target};
use crate::ledger::facts::worklist::Worklist;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Allocates a credit (a payment, a credit note) to a debit (an invoice). `amount` is what the credit pays, in the
/// debit's currency; null: as much as fits. Returns the allocation_id.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn allocate(
    company: Option<&str>,
    credit_document: Option<i64>,
    debit_document: Option<i64>,
    amount: default!(Option<AnyNumeric>, "NULL"),
    credit_amount: default!(Option<AnyNumeric>, "NULL"),
    allocated_on: default!(Option<Date>, "NULL"),
    credit_item: default!(Option<i32>, 1),
    debit_item: default!(Option<i32>, "NULL"),
    discount: default!(Option<String>, "'auto'"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> i64 {
    let (amount, credit_amount) = (read::numeric_text(amount), read::numeric_text(credit_amount));
    let allocated_on = read::days(allocated_on);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "allocate")?;
        let credit_document = required(credit_document, "credit_document")?;
        let debit_document = required(debit_document, "debit_document")?;
        let credit_item = required(credit_item, "credit_item")?;
        let amount = decimal(amount.as_deref(), "amount")?;
        let credit_amount = decimal(credit_amount.as_deref(), "credit_amount")?;
        let day = date(allocated_on, "allocated_on")?;
        let takes_discounts = takes_discounts(discount.as_deref())?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("allocate");
            arguments
                .whole("credit_document", Some(credit_document))
                .whole("debit_document", Some(debit_document))
                .number("amount", amount)
                .number("credit_amount", credit_amount)
                .date("allocated_on", day)
                .whole("credit_item", Some(credit_item.into()))
                .whole("debit_item", debit_item.map(i64::from))
                .text("discount", discount.as_deref());
            arguments
        })?;
        if let Some(allocation_id) = recorded_call(&book, keyed.as_ref())?.and_then(|result| result.as_i64()) {
            return Ok(allocation_id);
        }
        let request =
            Request { document_id: debit_document, item_no: debit_item, amount, credit_amount, ..Request::default() };
        let discounts = match takes_discounts {
            true => Discounts::Auto { grace_days: book.setup.settings.grace_days },
            false => Discounts::Off,
        };
        let intent = Intent {
            credit: ItemKey { document_id: credit_document, item_no: credit_item },
            target: Target::Items(vec![request]),
            discounts,
            day,
            found: None,
        };
        let allocation_id = allocate_existing(&book, intent)?;
        record_call(&book, keyed.as_ref(), json!(allocation_id));
        Ok(allocation_id)
    })
}

fn allocate_existing(book: &Book, intent: Intent) -> Result<i64> {
    let mut worklist = Worklist::load(book, Vec::new(), &HashMap::new(), std::slice::from_ref(&intent))?;
    let allocation_id = worklist.settle(&intent)?.ok_or_else(|| {
        Error::new(Code::MoreThanOpen, format!("nothing of document {} can be allocated", intent.credit.document_id))
    })?;
    worklist.write(None)?;
    Ok(allocation_id)
}
