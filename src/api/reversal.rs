//! `ar.reverse_document`.

use chrono::NaiveDate;
use pgrx::prelude::*;

use super::call::{Arguments, call};
use super::posted::{PostedRow, row};
use crate::domain::base::error::Result;
use crate::ledger::company::book::Book;
use crate::ledger::events::reversal::{self, ReversalRequest};

call! {
    /// Reverses a document: its mirror at its own rate, of an invoice a full credit note. Once only (LG032), and not
    /// while anything of it is allocated elsewhere (LG033). Losses and allowances need the level controller. Errors:
    /// LG001, LG003, LG010, LG020, LG022, LG030, LG032, LG033.
    fn reverse_document(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = reverse;
    struct Reversal as "reverse_document" {
        document: i64,
        reversal_date: Option<NaiveDate> = NULL,
        reason: Option<String> = NULL,
    }
}

fn reverse(book: &Book, arguments: Reversal) -> Result<PostedRow> {
    let request = ReversalRequest {
        keyed: arguments.keyed()?,
        document_id: arguments.document,
        day: arguments.reversal_date,
        reason: arguments.reason,
    };
    reversal::reverse(book, &request).map(|posted| row(&posted))
}
