//! `ar.set_due_date`.

use pgrx::datum::Date;
use pgrx::prelude::*;
use serde_json::json;

use super::arguments::{self as read, date, due_date as read_due_date};
use crate::domain::base::arguments::required;
use crate::domain::base::fingerprint::Arguments;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::events::due_date;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Agrees on a new due date for an item, effective from a day on: reports as of earlier days stay what they were.
/// `infinity`: not due. Returns the number of the event, counted per item.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn set_due_date(
    company: Option<&str>,
    document: Option<i64>,
    item: default!(Option<i32>, 1),
    due_date: default!(Option<Date>, "NULL"),
    effective_on: default!(Option<Date>, "NULL"),
    reason: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> i32 {
    let (due_date, effective_on) = (read::days(due_date), read::days(effective_on));
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "change due dates")?;
        let document_id = required(document, "document")?;
        let item_no = required(item, "item")?;
        let due_date = required(read_due_date(due_date, "due_date")?, "due_date")?;
        let day = date(effective_on, "effective_on")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("set_due_date");
            arguments
                .whole("document", Some(document_id))
                .whole("item", Some(item_no.into()))
                .text("due_date", Some(&due_date.text()))
                .date("effective_on", day)
                .text("reason", reason.as_deref());
            arguments
        })?;
        let recorded = recorded_call(&book, keyed.as_ref())?.and_then(|result| result.as_i64());
        if let Some(event_no) = recorded {
            return Ok(event_no as i32);
        }
        let key = ItemKey { document_id, item_no };
        let event_no = due_date::set(&book, key, due_date, day, reason.as_deref())?;
        record_call(&book, keyed.as_ref(), json!(event_no));
        Ok(event_no)
    })
}
