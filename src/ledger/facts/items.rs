//! Open items: locked in key order in one statement, read in a later one (so that what was waited for is seen), and
//! changed as allocations leave them.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::records::{ItemRow, discount_steps};
use crate::domain::base::error::Result;
use crate::domain::company::customer::Owner;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::{DueChange, LedgerItem};
use crate::domain::facts::voucher::{ItemState, OpenItem};
use crate::ledger::company::book::Book;
use crate::ledger::server::row::Unbounded;
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::value::Value;

/// In the order in which the documents come.
const LOCK: &str = "
    select
    from pg_catalog.unnest($2) as k (document_id)
    cross join lateral (
        select
        from ar.open_item as i
        where i.company_id = $1 and i.document_id = k.document_id
        order by i.item_no
        for update
    ) as i";

/// Locks all items of documents and reads them, settled ones too; in key order.
pub fn lock(book: &Book, documents: &[i64]) -> Vec<LedgerItem> {
    // What credit notes have taken counts only where there is a discount to be taken of the rest.
    const READ: &str = "
        select i.document_id, i.item_no, i.customer_id, i.payer_id, i.account, i.document_date, i.posting_date,
            i.due_date, i.discount_steps, i.currency, i.amount, i.open_amount,
            i.base_amount, i.base_open_amount, i.first_allocated_on, i.last_allocated_on, i.settled_on,
            d.number, c.customer_group, c.code as customer_code,
            case when i.discount_steps is not null then (
                select sum(a.debit_amount)
                from ar.allocation as a
                join ar.open_item as y
                    on y.company_id = a.company_id
                    and y.document_id = a.credit_document_id
                    and y.item_no = a.credit_item_no
                join ar.document as n
                    on n.company_id = y.company_id
                    and n.document_id = coalesce(y.origin_document_id, y.document_id)
                where a.company_id = i.company_id
                    and a.debit_document_id = i.document_id
                    and a.debit_item_no = i.item_no
                    and n.kind = 'credit_note'
            ) end as credited,
            d.kind, coalesce(o.kind, d.kind) as born_as, i.origin_document_id, i.origin_item_no, e.due_changes
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select i.*
            from ar.open_item as i
            where i.company_id = $1 and i.document_id = k.document_id
            offset 0
        ) as i
        join ar.document as d on d.company_id = i.company_id and d.document_id = i.document_id
        left join ar.document as o on o.company_id = i.company_id and o.document_id = i.origin_document_id
        left join ar.customer as c on c.company_id = i.company_id and c.customer_id = i.customer_id
        left join lateral (
            select jsonb_agg(array[v.effective_on, v.due_date] order by v.effective_on, v.event_no) as due_changes
            from ar.item_event as v
            where v.company_id = i.company_id
                and v.document_id = i.document_id
                and v.item_no = i.item_no
                and v.kind = 'due_date'
        ) as e on true
        order by i.document_id, i.item_no";
    // Locked in the order in which the keys come.
    let mut documents = documents.to_vec();
    documents.sort_unstable();
    documents.dedup();
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&documents)];
    statement::query(LOCK, &parameters, |_| ());
    statement::query(READ, &parameters, read_item)
}

/// Locks the items of documents, which come in the order of their keys, and tells how much is open of each, in magnitudes:
/// to see, before anything is written, whether what was decided without locks still holds.
pub fn lock_open(book: &Book, documents: &[i64]) -> Vec<(ItemKey, Decimal)> {
    const READ: &str = "
        select i.document_id, i.item_no, abs(i.open_amount) as open_amount
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select i.*
            from ar.open_item as i
            where i.company_id = $1 and i.document_id = k.document_id
            offset 0
        ) as i";
    if documents.is_empty() {
        return Vec::new();
    }
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(documents)];
    statement::query(LOCK, &parameters, |_| ());
    statement::query(READ, &parameters, |row| {
        (
            ItemKey { document_id: row.get("document_id"), item_no: row.get("item_no") },
            row.get::<Decimal>("open_amount"),
        )
    })
}

/// The documents of which customers owe something, or are the payers.
pub fn owed_documents(book: &Book, customer_ids: &[i64]) -> Vec<i64> {
    const SQL: &str = "
        select i.document_id
        from pg_catalog.unnest($2) as k (customer_id)
        cross join lateral (
            select i.*
            from ar.open_item as i
            where i.company_id = $1 and i.customer_id = k.customer_id
            offset 0
        ) as i
        where i.settled_on = 'infinity' and i.amount > 0
        union
        select i.document_id
        from pg_catalog.unnest($2) as k (customer_id)
        cross join lateral (
            select i.*
            from ar.open_item as i
            where i.company_id = $1 and i.payer_id = k.customer_id
            offset 0
        ) as i
        where i.settled_on = 'infinity' and i.amount > 0";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(customer_ids)];
    statement::query(SQL, &parameters, |row| row.get("document_id"))
}

/// The documents on which open items stand that documents' own were transferred to.
pub fn transferred_to(book: &Book, documents: &[i64]) -> Vec<i64> {
    const SQL: &str = "
        select distinct i.document_id
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select i.*
            from ar.open_item as i
            where i.company_id = $1 and i.origin_document_id = k.document_id
            offset 0
        ) as i
        where i.settled_on = 'infinity'";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(documents)];
    statement::query(SQL, &parameters, |row| row.get("document_id"))
}

fn read_item(row: &Row) -> LedgerItem {
    let customer_id: Option<i64> = row.get("customer_id");
    let first_allocated_on = row.date_or_infinity("first_allocated_on");
    LedgerItem {
        document_id: row.get("document_id"),
        number: row.get("number"),
        document_date: row.get("document_date"),
        posting_date: row.get("posting_date"),
        currency: row.get("currency"),
        item: OpenItem {
            item_no: row.get("item_no"),
            customer_id,
            payer_id: row.get("payer_id"),
            account: row.get("account"),
            document_date: None,
            due_date: row.date_or_infinity("due_date"),
            discount_steps: row.parse("discount_steps", discount_steps),
            origin: row
                .get::<Option<i64>>("origin_document_id")
                .map(|document_id| ItemKey { document_id, item_no: row.get("origin_item_no") }),
            amount: row.get("amount"),
            base_amount: row.get("base_amount"),
            state: ItemState {
                open_amount: row.get("open_amount"),
                base_open_amount: row.get("base_open_amount"),
                // Both or neither.
                allocated: row.parse("last_allocated_on", |Unbounded(last)| match (first_allocated_on, last) {
                    (None, None) => Some(None),
                    (first, last) => Some(Some((first?, last?))),
                }),
                settled_on: row.date_or_infinity("settled_on"),
            },
        },
        owner: Owner {
            // A payment whose payer is not known has none; an item's customer must be there.
            code: row.parse("customer_code", |code: Option<String>| {
                code.or_else(|| customer_id.is_none().then(String::new))
            }),
            group: row.get("customer_group"),
        },
        credited: row.get::<Option<Decimal>>("credited").unwrap_or_default(),
        kind: row.get("kind"),
        born_as: row.get("born_as"),
        due_changes: row.parse("due_changes", due_changes),
        movements: Vec::new(),
    }
}

/// Reads the due dates agreed since; `infinity` is not due.
fn due_changes(json: Option<Json>) -> Option<Vec<DueChange>> {
    let date = |value: &Json| value.as_str()?.parse::<NaiveDate>().ok();
    let read = |change: &Json| {
        let due_date = if change[1] == "infinity" { None } else { Some(date(&change[1])?) };
        Some(DueChange { effective_on: date(&change[0])?, due_date })
    };
    json.map_or(Some(Vec::new()), |json| json.as_array()?.iter().map(read).collect())
}

/// Writes what allocations have left of items that stood in the table already.
pub fn write_states(book: &Book, items: &[&LedgerItem]) -> Result<()> {
    const SQL: &str = "
        update ar.open_item as i
        set open_amount = s.open_amount,
            base_open_amount = s.base_open_amount,
            first_allocated_on = s.first_allocated_on,
            last_allocated_on = s.last_allocated_on,
            settled_on = s.settled_on
        from staged as s
        where i.company_id = s.company_id and i.document_id = s.document_id and i.item_no = s.item_no";
    let rows: Vec<ItemRow> = items
        .iter()
        .map(|item| ItemRow {
            company_id: book.company_id,
            document_id: item.document_id,
            document_date: item.document_date,
            posting_date: item.posting_date,
            currency: item.currency,
            item: &item.item,
            discount_steps: None,
        })
        .collect();
    statement::update(SQL, &rows)
}
