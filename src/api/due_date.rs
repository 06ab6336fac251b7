//! `ar.set_due_date`.

use chrono::NaiveDate;
use pgrx::prelude::*;

use super::call::{Arguments, call, once};
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::Book;

use crate::ledger::events::due_date;

call! {
    /// Agrees on a new due date for an item, effective from a day on; reports as of earlier days stay what they were.
    /// infinity: not due. Returns the number of the event, counted per item. Errors: LG001, LG003, LG010, LG020, LG022.
    fn set_due_date(book: Shared, Clerk, "change due dates") -> i32 = set;
    struct NewDueDate as "set_due_date" {
        document: i64,
        item: i32 = 1,
        due_date: DueDate = NULL,
        effective_on: Option<NaiveDate> = NULL,
        reason: Option<String> = NULL,
    }
}

fn set(book: &Book, arguments: NewDueDate) -> Result<i32> {
    let key = ItemKey { document_id: arguments.document, item_no: arguments.item };
    once(book, arguments.keyed()?, || {
        due_date::set(book, key, arguments.due_date, arguments.effective_on, arguments.reason.as_deref())
    })
}
