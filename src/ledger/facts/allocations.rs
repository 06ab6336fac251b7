//! Rows that pair a debit with a credit: what they have moved of items, and how new ones are written.
//!
//! A call takes its allocation_id when it decides and not when it writes, since the documents that it causes name it. Its
//! rows are numbered in the order in which they were decided.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::records::AllocationRow;
use crate::domain::base::error::Result;
use crate::domain::facts::allocation::Movement;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::pair::PairRow;
use crate::ledger::company::book::Book;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// Reads the allocations of the items of which some are dated on `day` or after it (of all items if there is none).
pub fn read_movements(book: &Book, items: &mut [LedgerItem], day: Option<NaiveDate>) {
    const SQL: &str = "
        select a.debit_document_id as document_id, a.debit_item_no as item_no, a.allocated_on, a.debit_amount as amount,
            a.debit_base_amount as base_amount
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select a.*
            from ar.allocation as a
            where a.company_id = $1 and a.debit_document_id = k.document_id
            offset 0
        ) as a
        union all
        select a.credit_document_id, a.credit_item_no, a.allocated_on, a.credit_amount, a.credit_base_amount
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select a.*
            from ar.allocation as a
            where a.company_id = $1 and a.credit_document_id = k.document_id
            offset 0
        ) as a";
    let is_wanted = |item: &LedgerItem| day.is_none_or(|day| !item.is_after_all(day));
    let mut documents: Vec<i64> = items.iter().filter(|item| is_wanted(item)).map(|item| item.document_id).collect();
    // A document stands there once per item; joined twice, its allocations would count twice.
    documents.sort_unstable();
    documents.dedup();
    if documents.is_empty() {
        return;
    }
    let mut movements: HashMap<ItemKey, Vec<Movement>> = HashMap::new();
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&documents)];
    statement::query(SQL, &parameters, |row| {
        let key = ItemKey { document_id: row.get("document_id"), item_no: row.get("item_no") };
        let movement =
            Movement { on: row.get("allocated_on"), amount: row.get("amount"), base_amount: row.get("base_amount") };
        movements.entry(key).or_default().push(movement);
    });
    for item in items.iter_mut().filter(|item| is_wanted(item)) {
        item.movements = movements.remove(&item.key()).unwrap_or_default();
    }
}

/// The next allocation_id.
pub fn new_id() -> i64 {
    statement::next_value(c"allocation_allocation_id_seq")
}

/// A pair to be written: of which call, how it was found, and which allocation it takes back (then its amounts are
/// negative).
pub struct NewPair {
    pub allocation_id: i64,
    pub method: &'static str,
    pub reverses_id: Option<i64>,
    /// Why, in words, where that is not the same for all pairs of the call.
    pub reason: Option<Rc<str>>,
    pub row: PairRow,
}

/// Writes pairs, numbered within their calls.
pub fn write(book: &Book, pairs: &[NewPair], reason: Option<&str>) -> Result<()> {
    const SQL: &str = "insert into ar.allocation select * from staged";
    let mut last: HashMap<i64, i32> = HashMap::new();
    let rows: Vec<AllocationRow> = pairs
        .iter()
        .map(|pair| {
            let NewPair { allocation_id, method, reverses_id, reason: own_reason, row } = pair;
            let line_no = last.entry(*allocation_id).or_insert(0);
            *line_no += 1;
            AllocationRow {
                book,
                allocation_id: *allocation_id,
                line_no: *line_no,
                pair: row,
                method,
                reason: own_reason.as_deref().or(reason),
                reverses_id: *reverses_id,
            }
        })
        .collect();
    statement::insert(SQL, &rows)
}
