//! `ar.reverse_document`.

use pgrx::datum::Date;
use pgrx::prelude::*;

use super::arguments::{self as read, date};
use super::posted::row;
use crate::domain::base::arguments::required;
use crate::domain::base::fingerprint::Arguments;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::reversal::{self, ReversalRequest};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Reverses a document: its mirror, at its own rate; of an invoice a full credit note. Once only, and not while anything
/// of it is allocated elsewhere.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
fn reverse_document(
    company: Option<&str>,
    document: Option<i64>,
    reversal_date: default!(Option<Date>, "NULL"),
    reason: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let reversal_date = read::days(reversal_date);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let document_id = required(document, "document")?;
        let day = date(reversal_date, "reversal_date")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("reverse_document");
            arguments.whole("document", Some(document_id)).date("reversal_date", day).text("reason", reason.as_deref());
            arguments
        })?;
        let request = ReversalRequest { document_id, day, reason, keyed };
        reversal::reverse(&book, &request).map(|posted| row(&posted))
    })
}
