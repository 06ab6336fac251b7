//! Open items: locked in key order in one statement, read in a later one (so that what was waited for is seen), and
//! changed as allocations leave them.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::records::{AllocationRow, ItemRow, discount_steps};
use crate::domain::base::error::Result;
use crate::domain::base::kind::{Kind, Meaning};
use crate::domain::company::customer::Owner;
use crate::domain::facts::allocation::Movement;
use crate::domain::facts::discount_tax::{TaxBasis, TaxPart};
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::{DueChange, LedgerItem};
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::{ItemState, OpenItem};
use crate::ledger::company::book::Book;
use crate::ledger::facts::in_force::in_force;
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

/// What of documents is tax, after their credit notes, and what discounts and losses have taken of it.
pub fn tax_bases(book: &Book, documents: &[i64]) -> HashMap<i64, TaxBasis> {
    const GROSS: &str = concat!(
        "
        select d.document_id,
            d.amount - coalesce(sum(n.amount) filter (where n.kind = 'credit_note'), 0) as gross,
            coalesce(sum(n.amount) filter (where n.kind <> 'credit_note'), 0) as relieved_gross
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.document_id = k.document_id
            offset 0
        ) as d
        left join lateral (
            select n.kind, n.amount
            from ar.document as n
            where n.company_id = d.company_id and n.corrects_id = d.document_id and n.kind = 'credit_note'
                and ",
        in_force!("n"),
        "
            union all
            select n.kind, n.amount
            from ar.document as n
            where n.company_id = d.company_id and n.about_id = d.document_id and n.kind = any ($3)
                and coalesce(n.subtype, '') <> 'without_tax'
                and ",
        in_force!("n"),
        "
        ) as n on true
        group by d.document_id, d.amount"
    );
    // The tax account is that of the code's version on the document's tax date.
    const PARTS: &str = concat!(
        "
        select d.document_id, l.tax_code, t.account,
            l.tax - coalesce(credited.tax, 0) as tax,
            coalesce(relieved.tax, 0) as relieved
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.document_id = k.document_id
            offset 0
        ) as d
        join lateral (
            select l.tax_code, sum(l.tax) as tax
            from ar.document_line as l
            where l.company_id = d.company_id and l.document_id = d.document_id and l.tax_code is not null
            group by l.tax_code
        ) as l on true
        join lateral (
            select t.account
            from ar.tax_code as t
            where t.company_id = d.company_id and t.code = l.tax_code and t.valid_from <= d.tax_date
            order by t.valid_from desc
            limit 1
        ) as t on t.account is not null
        left join lateral (
            select sum(n.tax) as tax
            from ar.document as c
            join ar.document_line as n on n.company_id = c.company_id and n.document_id = c.document_id
            where c.company_id = d.company_id and c.corrects_id = d.document_id and c.kind = 'credit_note'
                and n.tax_code = l.tax_code
                and ",
        in_force!("c"),
        "
        ) as credited on true
        left join lateral (
            select sum(case when p.debit_account = t.account then p.amount else -p.amount end) as tax
            from ar.document as c
            join ar.posting as p on p.company_id = c.company_id and p.document_id = c.document_id
            where c.company_id = d.company_id and c.about_id = d.document_id and c.kind = any ($3)
                and p.tax_code = l.tax_code
                and t.account in (p.debit_account, p.credit_account)
                and ",
        in_force!("c"),
        "
        ) as relieved on true
        order by d.document_id, l.tax_code"
    );
    let relief = Kind::names_of(Meaning::Relief);
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(documents), Value::TextArray(&relief)];
    let mut bases: HashMap<i64, TaxBasis> = statement::query(GROSS, &parameters, |row| {
        let basis = TaxBasis { gross: row.get("gross"), relieved_gross: row.get("relieved_gross"), parts: Vec::new() };
        (row.get::<i64>("document_id"), basis)
    })
    .into_iter()
    .collect();
    statement::query(PARTS, &parameters, |row| {
        let part = TaxPart {
            tax_code: row.get("tax_code"),
            account: row.get("account"),
            tax: row.get("tax"),
            relieved: row.get("relieved"),
        };
        bases.entry(row.get("document_id")).or_default().parts.push(part);
    });
    bases
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

/// The next allocation_id.
pub fn new_allocation_id() -> i64 {
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
pub fn write_pairs(book: &Book, pairs: &[NewPair], reason: Option<&str>) -> Result<()> {
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
