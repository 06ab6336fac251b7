//! `ar.unallocate`.

use pgrx::datum::Date;
use pgrx::prelude::*;
use serde_json::json;

use super::arguments::{self as read, date};
use crate::domain::base::arguments::required;
use crate::domain::base::fingerprint::Arguments;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::events::unallocation::{Asked, take_back};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Takes back all pairs of an allocation and reverses the documents that it caused. Returns the allocation_id of the
/// rows that do.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn unallocate(
    company: Option<&str>,
    allocation: Option<i64>,
    unallocated_on: default!(Option<Date>, "NULL"),
    reason: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> i64 {
    let unallocated_on = read::days(unallocated_on);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "allocate")?;
        let allocation = required(allocation, "allocation")?;
        let day = date(unallocated_on, "unallocated_on")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("unallocate");
            arguments
                .whole("allocation", Some(allocation))
                .date("unallocated_on", day)
                .text("reason", reason.as_deref());
            arguments
        })?;
        if let Some(allocation_id) = recorded_call(&book, keyed.as_ref())?.and_then(|result| result.as_i64()) {
            return Ok(allocation_id);
        }
        let taking_back = take_back(&book, allocation, day, reason.as_deref(), Asked::Allocation)?.allocation_id;
        record_call(&book, keyed.as_ref(), json!(taking_back));
        Ok(taking_back)
    })
}
