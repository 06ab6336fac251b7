//! New due dates: dated facts about items, which change no earlier report.

use chrono::NaiveDate;

use super::book::Book;
use super::items;
use super::permit::Event;
use super::statement;
use super::tables::Table;
use super::value::Value;
use super::worklist::no_item;
use crate::domain::allocation::ItemKey;
use crate::domain::error::{Code, Error, Result};
use crate::domain::transfer::DueDate;

/// Agrees on a new due date for an item, effective on a day; returns the number of the event.
pub fn set(
    book: &Book,
    key: ItemKey,
    due_date: DueDate,
    effective_on: Option<NaiveDate>,
    reason: Option<&str>,
) -> Result<i32> {
    const INSERT: &str = "
        insert into ar.item_event (
            company_id, document_id, item_no, event_no, kind, effective_on, due_date, data, recorded_at, recorded_by)
        select $1, $2, $3, coalesce(max(e.event_no), 0) + 1, 'due_date', $4, $5, $6, $7, $8
        from ar.item_event as e
        where e.company_id = $1 and e.document_id = $2 and e.item_no = $3";
    const LAST: &str = "
        select coalesce(max(event_no), 0)
        from ar.item_event
        where company_id = $1 and document_id = $2 and item_no = $3";
    // The item's lock keeps the events in order.
    let locked = items::lock(book, &[key.document_id])?;
    let item = locked
        .into_iter()
        .find(|item| item.key() == key)
        .ok_or_else(|| no_item(key).hint("The items of documents are in ar.open_item."))?;
    let earliest = item.posting_date;
    let day = match effective_on {
        Some(day) if day < earliest => {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("effective_on {day} is before the posting date {earliest} of {key}"),
            )
            .hint("A due date can be changed from the item's posting date on."));
        }
        Some(day) => day,
        None => book.today.max(earliest).max(book.first_open_day().unwrap_or(earliest)),
    };
    book.must_be_open(day, "effective_on")?;
    if let DueDate::On(due_date) = due_date
        && due_date < item.document_date
    {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("due_date {due_date} is before the document's date {}", item.document_date),
        ));
    }
    let key = [Value::Int8(Some(book.company_id)), Value::Int8(Some(key.document_id)), Value::Int4(Some(key.item_no))];
    let data = reason.map(|reason| serde_json::json!({ "reason": reason }).to_string());
    let parameters = [
        key[0],
        key[1],
        key[2],
        Value::Date(Some(day)),
        Value::DateOrInfinity(due_date.date()),
        Value::Json(data.as_deref()),
        Value::Timestamp(Some(book.recorded_at)),
        Value::Text(Some(&book.recorded_by)),
    ];
    statement::on_unique_violation(
        || {
            statement::write(Table::ItemEvent, Event::Insert, INSERT, &parameters);
        },
        |_| {
            Some(
                Error::new(
                    Code::RetryNeeded,
                    "the item's due date was changed by another transaction at the same time",
                )
                .hint("Retry the transaction."),
            )
        },
    );
    Ok(statement::query_one(LAST, &key, |row| row.int4(0)).unwrap_or_default())
}
