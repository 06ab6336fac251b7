//! New due dates as dated facts about items, which change no earlier report.
//!
//! An event's number is the item's last and one more: the item is locked meanwhile, and a snapshot that misses the last one
//! is refused by the index, to be retried.

use crate::domain::base::error::{Code, Error};
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::DueChange;
use crate::ledger::company::book::Book;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// Writes the event; returns its number, counted per item. The item is locked, or not yet there for others.
pub fn write(book: &Book, key: ItemKey, change: DueChange, reason: Option<&str>) -> i32 {
    const INSERT: &str = "
        insert into ar.item_event (
            company_id, document_id, item_no, event_no, kind, effective_on, due_date, data, recorded_at, recorded_by)
        select $1, $2, $3, coalesce(max(e.event_no), 0) + 1, 'due_date', $4, $5, $6, $7, $8
        from ar.item_event as e
        where e.company_id = $1 and e.document_id = $2 and e.item_no = $3";
    const LAST: &str = "
        select coalesce(max(event_no), 0) as event_no
        from ar.item_event
        where company_id = $1 and document_id = $2 and item_no = $3";
    let data = reason.map(|reason| serde_json::json!({ "reason": reason }).to_string());
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Int8(Some(key.document_id)),
        Value::Int4(Some(key.item_no)),
        Value::Date(Some(change.effective_on)),
        Value::DateOrInfinity(change.due_date),
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
    statement::query_one(LAST, &parameters[..3], |row| row.get::<i32>("event_no")).unwrap_or_default()
}
