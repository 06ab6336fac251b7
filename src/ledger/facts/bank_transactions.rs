//! Where the bank's transactions stand, and how they came there: booked by a document, opened again because it was taken
//! back, set aside. Each step is a row that stays; the transaction itself only says where it stands now.
//!
//! Here and not with the bank's files and matching, since whatever takes a document back opens what it had booked.

use std::collections::HashMap;

use crate::domain::base::error::Result;
use crate::ledger::company::book::Book;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement::{self, Record};
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// What happens to a transaction.
pub struct Step<'a> {
    pub bank_transaction_id: i64,
    /// `booked`, `unbooked`, `set_aside` or `reopened`.
    pub action: &'static str,
    /// The document that books it, or did.
    pub document_id: Option<i64>,
    pub rule: Option<&'static str>,
    pub reason: Option<&'a str>,
}

struct EventRow<'a> {
    book: &'a Book,
    event_no: i32,
    step: &'a Step<'a>,
}

impl Record for EventRow<'_> {
    const TABLE: Table = Table::BankTransactionEvent;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let step = self.step;
        vec![
            ("company_id", Value::Int8(Some(self.book.company_id))),
            ("bank_transaction_id", Value::Int8(Some(step.bank_transaction_id))),
            ("event_no", Value::Int4(Some(self.event_no))),
            ("action", Value::Text(Some(step.action))),
            ("document_id", Value::Int8(step.document_id)),
            ("rule", Value::Text(step.rule)),
            ("reason", Value::Text(step.reason)),
            ("recorded_at", Value::Timestamp(Some(self.book.recorded_at))),
            ("recorded_by", Value::Text(Some(&self.book.recorded_by))),
        ]
    }
}

/// Writes how transactions came to where they stand now.
pub fn note(book: &Book, steps: &[Step]) -> Result<()> {
    const NUMBERS: &str = "
        select e.bank_transaction_id, max(e.event_no) as event_no
        from pg_catalog.unnest($2) as k (bank_transaction_id)
        cross join lateral (
            select e.*
            from ar.bank_transaction_event as e
            where e.company_id = $1 and e.bank_transaction_id = k.bank_transaction_id
            offset 0
        ) as e
        group by e.bank_transaction_id";
    const EVENTS: &str = "insert into ar.bank_transaction_event select * from staged";
    if steps.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = steps.iter().map(|step| step.bank_transaction_id).collect();
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&ids)];
    let last: HashMap<i64, i32> = statement::query(NUMBERS, &parameters, |row| {
        (row.get::<i64>("bank_transaction_id"), row.get::<i32>("event_no"))
    })
    .into_iter()
    .collect();
    let events: Vec<EventRow> = steps
        .iter()
        .map(|step| EventRow { book, event_no: last.get(&step.bank_transaction_id).copied().unwrap_or(0) + 1, step })
        .collect();
    statement::insert(EVENTS, &events)
}

/// Writes where transactions stand now and how they came there.
pub fn record(book: &Book, steps: &[Step]) -> Result<()> {
    const BOOKED: &str = "
        update ar.bank_transaction as t
        set status = 'booked', document_id = k.document_id, left_reason = null
        from (
            select $1 as company_id, k.bank_transaction_id, k.document_id
            from rows from (pg_catalog.unnest($2), pg_catalog.unnest($3)) as k (bank_transaction_id, document_id)
            offset 0
        ) as k
        where t.company_id = k.company_id and t.bank_transaction_id = k.bank_transaction_id";
    const OTHER: &str = "
        update ar.bank_transaction as t
        set status = $3, document_id = null, left_reason = null
        where t.company_id = $1 and t.bank_transaction_id = any ($2)";
    note(book, steps)?;
    let company = Value::Int8(Some(book.company_id));
    let (transactions, documents): (Vec<i64>, Vec<i64>) = steps
        .iter()
        .filter(|step| step.action == "booked")
        .map(|step| (step.bank_transaction_id, step.document_id.unwrap_or(0)))
        .unzip();
    if !transactions.is_empty() {
        let parameters = [company, Value::Int8Array(&transactions), Value::Int8Array(&documents)];
        statement::write(Table::BankTransaction, Event::Update, BOOKED, &parameters);
    }
    for (status, is_of) in [("open", &["unbooked", "reopened"][..]), ("set_aside", &["set_aside"][..])] {
        let ids: Vec<i64> =
            steps.iter().filter(|step| is_of.contains(&step.action)).map(|step| step.bank_transaction_id).collect();
        if !ids.is_empty() {
            let parameters = [company, Value::Int8Array(&ids), Value::Text(Some(status))];
            statement::write(Table::BankTransaction, Event::Update, OTHER, &parameters);
        }
    }
    Ok(())
}

/// Opens the transactions again that documents have booked: the documents are being taken back.
pub fn unbook(book: &Book, documents: &[i64], reason: Option<&str>) -> Result<()> {
    const BOOKED: &str = "
        select t.bank_transaction_id
        from ar.bank_transaction as t
        where t.company_id = $1 and t.document_id is not null and t.document_id = any ($2)";
    const LOCK: &str = "
        select t.bank_transaction_id, t.document_id
        from ar.bank_transaction as t
        where t.company_id = $1 and t.bank_transaction_id = any ($2)
        order by t.bank_transaction_id
        for update";
    if documents.is_empty() {
        return Ok(());
    }
    let company = Value::Int8(Some(book.company_id));
    // Also those that were named since the transaction's snapshot, of which the lock then tells (40001).
    let booked = statement::query_latest(BOOKED, &[company, Value::Int8Array(documents)], |row| {
        row.get::<i64>("bank_transaction_id")
    });
    if booked.is_empty() {
        return Ok(());
    }
    let steps: Vec<Step> = statement::query(LOCK, &[company, Value::Int8Array(&booked)], |row| {
        (row.get::<i64>("bank_transaction_id"), row.get::<Option<i64>>("document_id"))
    })
    .into_iter()
    // Another session may have opened it again meanwhile.
    .filter(|(_, document_id)| document_id.is_some_and(|document_id| documents.contains(&document_id)))
    .map(|(bank_transaction_id, document_id)| Step {
        bank_transaction_id,
        action: "unbooked",
        document_id,
        rule: None,
        reason,
    })
    .collect();
    record(book, &steps)
}
