//! Where the money of a payment lies, and what it has settled: what has to be known to take it back.
//!
//! A payment may have been identified, transferred and allocated since, in parts. Which documents that touches is found
//! without locks; where the money lies is to be read when all of them are locked.

use rust_decimal::Decimal;

use crate::domain::events::payment_return::Settled;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::Book;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// The documents that have to be locked to free a payment: it, what it was transferred to, what those are allocated to, and
/// what their allocations caused.
pub fn connected(book: &Book, document_id: i64) -> Vec<i64> {
    const SQL: &str = "
        with payment as (
            select i.document_id, i.item_no
            from ar.open_item as i
            where i.company_id = $1 and i.document_id = $2
            union
            select i.document_id, i.item_no
            from ar.open_item as i
            where i.company_id = $1 and i.origin_document_id = $2
        ),
        pair as (
            select a.allocation_id, a.debit_document_id
            from payment as p
            join ar.allocation as a
                on a.company_id = $1 and a.credit_document_id = p.document_id and a.credit_item_no = p.item_no
        ),
        -- Each once: a call of many pairs has them all.
        call as (
            select distinct p.allocation_id
            from pair as p
        )
        select p.document_id
        from payment as p
        union
        select p.debit_document_id
        from pair as p
        union
        select d.document_id
        from call as c
        join ar.document as d on d.company_id = $1 and d.allocation_id = c.allocation_id
        union
        select a.debit_document_id
        from call as c
        join ar.allocation as a on a.company_id = $1 and a.allocation_id = c.allocation_id
        order by 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    statement::query(SQL, &parameters, |row| row.get("document_id"))
}

/// Where the money of a payment lies: its own item and those that it was transferred to at the user's wish, each with what
/// was neither transferred on nor paid back. (What an allocation has brought over belongs to where it came from.)
pub fn carriers(book: &Book, document_id: i64) -> Vec<(ItemKey, Decimal)> {
    const SQL: &str = concat!(
        "
        select i.document_id, i.item_no, -i.amount - coalesce(gone.amount, 0) as left_amount
        from (
            select o.document_id, o.item_no, o.amount
            from ar.open_item as o
            where o.company_id = $1 and o.document_id = $2
            union all
            select o.document_id, o.item_no, o.amount
            from ar.open_item as o
            join ar.document as d on d.company_id = o.company_id and d.document_id = o.document_id
            where o.company_id = $1 and o.origin_document_id = $2
                and ",
        in_force!("d"),
        "
                and not exists (
                    select
                    from ar.allocation as a
                    where a.company_id = d.company_id and a.allocation_id = d.allocation_id and a.method <> 'transfer')
        ) as i
        left join lateral (
            select sum(a.credit_amount) as amount
            from ar.allocation as a
            where a.company_id = $1 and a.credit_document_id = i.document_id and a.credit_item_no = i.item_no
                and a.reverses_id is null
                and a.method in ('transfer', 'refund', 'return', 'reversal')
                and not exists (
                    select from ar.allocation as r where r.company_id = $1 and r.reverses_id = a.allocation_id)
                and not exists (
                    select
                    from ar.allocation as o
                    where o.company_id = $1 and o.allocation_id = a.allocation_id and a.method = 'transfer'
                        and o.method <> 'transfer')
        ) as gone on true
        where i.amount < 0
        order by i.document_id, i.item_no"
    );
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    statement::query(SQL, &parameters, |row| {
        (
            ItemKey { document_id: row.get("document_id"), item_no: row.get("item_no") },
            row.get::<Decimal>("left_amount"),
        )
    })
}

/// What the bank has taken back of a payment.
pub fn returned(book: &Book, document_id: i64) -> Decimal {
    const SQL: &str = concat!(
        "
        select coalesce(sum(d.amount), 0) as returned
        from ar.document as d
        where d.company_id = $1 and d.about_id = $2 and d.kind = 'refund' and d.subtype = 'returned_payment'
            and ",
        in_force!("d"),
    );
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    statement::query_one(SQL, &parameters, |row| row.get::<Decimal>("returned")).unwrap_or_default()
}

/// What an allocation has settled with a credit, brought over or not, in the order of its rows.
pub fn settled_by(book: &Book, allocation_id: i64, credit: ItemKey) -> Vec<Settled> {
    const SQL: &str = "
        select a.debit_document_id, a.debit_item_no, a.debit_amount, a.credit_amount, d.currency = c.currency as is_one_currency
        from ar.allocation as a
        join ar.open_item as c
            on c.company_id = a.company_id
            and c.document_id = a.credit_document_id
            and c.item_no = a.credit_item_no
        join ar.open_item as d
            on d.company_id = a.company_id
            and d.document_id = a.debit_document_id
            and d.item_no = a.debit_item_no
        join ar.open_item as k on k.company_id = a.company_id and k.document_id = $3 and k.item_no = $4
        where a.company_id = $1 and a.allocation_id = $2
            and a.method <> 'transfer'
            and coalesce(c.origin_document_id, c.document_id) = coalesce(k.origin_document_id, k.document_id)
            and coalesce(c.origin_item_no, c.item_no) = coalesce(k.origin_item_no, k.item_no)
        order by a.line_no";
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Int8(Some(allocation_id)),
        Value::Int8(Some(credit.document_id)),
        Value::Int4(Some(credit.item_no)),
    ];
    statement::query(SQL, &parameters, |row| Settled {
        debit: ItemKey { document_id: row.get("debit_document_id"), item_no: row.get("debit_item_no") },
        amount: row.get("debit_amount"),
        credit_amount: row.get("credit_amount"),
        is_one_currency: row.get("is_one_currency"),
    })
}
