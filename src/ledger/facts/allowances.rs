//! Allowances for doubtful claims: what stands for which claim, and which items have to be locked to give it up in
//! proportion.
//!
//! An allowance has no item to lock, so the claim's items stand for it: whoever makes one, settles the claim or takes either
//! back holds them, and reads under that lock what is committed.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::domain::base::kind::Kind;
use crate::domain::events::loss::{Allowance, AllowanceMovement};
use crate::ledger::company::book::Book;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// The claims behind documents that an allowance was ever made for, each with all documents on which its items stand
/// (a claim may have been transferred), by the document that the claim was born as.
pub fn documents(book: &Book, documents: &[i64]) -> HashMap<i64, Vec<i64>> {
    const SQL: &str = "
        select distinct r.document_id as claim, i.document_id
        from (
            select distinct coalesce(i.origin_document_id, i.document_id) as document_id
            from pg_catalog.unnest($2) as k (document_id)
            cross join lateral (
                select i.*
                from ar.open_item as i
                where i.company_id = $1 and i.document_id = k.document_id
                offset 0
            ) as i
        ) as r
        cross join lateral (
            select r.document_id
            union all
            select o.document_id
            from ar.open_item as o
            where o.company_id = $1 and o.origin_document_id = r.document_id
        ) as i
        where exists (
            select
            from ar.document as a
            where a.company_id = $1 and a.about_id = r.document_id and a.kind = 'allowance'
            offset 0)";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(documents)];
    let mut claims: HashMap<i64, Vec<i64>> = HashMap::new();
    for (claim, document) in
        statement::query_latest(SQL, &parameters, |row| (row.get::<i64>("claim"), row.get::<i64>("document_id")))
    {
        claims.entry(claim).or_default().push(document);
    }
    claims
}

/// What stands as allowance for claims, by the document that the claim was born as. To be read under the locks of the
/// claims' items; reads what is committed at that moment, at any isolation level.
pub fn outstanding(book: &Book, claims: &[i64]) -> HashMap<i64, Allowance> {
    // Each document that made or gave up an allowance, and its reversal, on their dates.
    const SQL: &str = "
        select d.about_id, d.currency, d.customer_id, o.kind as claim_kind, o.number as claim_number,
            d.subtype is null as is_made, p.debit_account, p.credit_account,
            coalesce(r.posting_date, d.posting_date) as counts_on,
            case when (d.subtype is null) = (r.document_id is null) then p.amount else -p.amount end as amount,
            case when (d.subtype is null) = (r.document_id is null) then p.base_amount else -p.base_amount end as base_amount
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select o.*
            from ar.document as o
            where o.company_id = $1 and o.document_id = k.document_id
            offset 0
        ) as o
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.about_id = k.document_id and d.kind = 'allowance'
            offset 0
        ) as d
        cross join lateral (
            select p.*
            from ar.posting as p
            where p.company_id = $1 and p.document_id = d.document_id
            offset 0
        ) as p
        cross join lateral (
            select null::pg_catalog.int8 as document_id, null::pg_catalog.date as posting_date
            union all
            select r.document_id, r.posting_date
            from ar.document as r
            where r.company_id = d.company_id and r.reverses_id = d.document_id
        ) as r
        order by d.document_id";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(claims)];
    let mut allowances: HashMap<i64, Allowance> = HashMap::new();
    statement::query_latest(SQL, &parameters, |row| {
        let allowance = allowances.entry(row.get("about_id")).or_insert_with(|| Allowance {
            name: format!("{} {}", row.get::<Kind>("claim_kind").words(), row.get::<String>("claim_number")),
            document_id: row.get("about_id"),
            customer_id: row.get("customer_id"),
            currency: row.get("currency"),
            loss_account: String::new(),
            allowance_account: String::new(),
            movements: Vec::new(),
        });
        if row.get::<bool>("is_made") {
            (allowance.loss_account, allowance.allowance_account) =
                (row.get::<String>("debit_account"), row.get::<String>("credit_account"));
        }
        allowance.movements.push(AllowanceMovement {
            on: row.get("counts_on"),
            amount: row.get("amount"),
            base_amount: row.get("base_amount"),
        });
    });
    allowances.retain(|_, allowance| allowance.amount() > Decimal::ZERO);
    allowances
}
