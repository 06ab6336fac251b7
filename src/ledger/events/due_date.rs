//! A new due date is agreed for an item, from a day on.
//!
//! The document's items are locked, with what a transfer has made of them, since the date may be meant for what the item
//! became. That lock also keeps the item's events in order: they are numbered under it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::{DueChange, LedgerItem};
use crate::ledger::company::book::Book;
use crate::ledger::facts::due_dates;
use crate::ledger::facts::items;
use crate::ledger::facts::worklist::{Worklist, no_item};

/// Agrees on a new due date for an item, effective on a day; returns the number of the event. Of an item that was
/// transferred it is the one that it became.
pub fn set(
    book: &Book,
    key: ItemKey,
    due_date: DueDate,
    effective_on: Option<NaiveDate>,
    reason: Option<&str>,
) -> Result<i32> {
    let mut worklist = Worklist::new(book);
    let mut documents = BTreeSet::from([key.document_id]);
    documents.extend(items::transferred_to(book, &[key.document_id]));
    // The item's lock keeps the events in order.
    worklist.lock(&documents, None)?;
    let item = item_meant(&worklist, key)?;
    let earliest = item.posting_date;
    let day = book.period().day(effective_on, earliest, "effective_on", |day| {
        Error::new(
            Code::InvalidArgument,
            format!("effective_on {day} is before the posting date {earliest} of {}", item.document_name()),
        )
        .hint("A due date can be changed from the item's posting date on.")
    })?;
    if let Some(settled) = item.item.state.settled_on.filter(|settled| *settled <= day) {
        return Err(Error::new(
            Code::MoreThanOpen,
            format!("nothing is open of {} on {day}: it was settled on {settled}", item.document_name()),
        )
        .hint("Only what is open can be due on another day."));
    }
    if let DueDate::On(due_date) = due_date
        && due_date < item.document_date
    {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("due_date {due_date} is before the document's date {}", item.document_date),
        ));
    }
    Ok(due_dates::write(book, item.key(), DueChange { effective_on: day, due_date: due_date.date() }, reason))
}

/// The item named or, if it was transferred, the one open item that it became.
fn item_meant<'a>(worklist: &'a Worklist, key: ItemKey) -> Result<&'a LedgerItem> {
    let unknown = || no_item(key).hint("The items of documents are in ar.open_item.");
    let named = worklist.items.get(&key).ok_or_else(unknown)?;
    let mut became =
        worklist.transferred_from(key.document_id).filter(|item| item.item.origin == Some(key) && item.is_open());
    match (named.is_open(), became.next(), became.next()) {
        (false, Some(item), None) => Ok(item),
        (false, Some(item), Some(_)) => Err(Error::new(
            Code::UnknownDocument,
            format!("{} was transferred to several items", named.document_name()),
        )
        .hint(format!("Name one of them, such as that of document {}.", item.document_id))),
        _ => Ok(named),
    }
}
