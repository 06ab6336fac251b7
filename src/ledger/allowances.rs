//! Allowances for doubtful claims: what stands for which claim, and which items have to be locked to give it up in
//! proportion.

use std::collections::HashMap;

use super::book::Book;
use super::statement;
use super::value::Value;
use crate::domain::currency::Currency;
use crate::domain::error::Result;
use crate::domain::loss::Allowance;
use crate::domain::voucher::Kind;

/// The claims behind documents that an allowance was ever made for, each with all documents on which its items stand
/// (a claim may have been transferred), by the document that the claim was born as.
pub fn documents(book: &Book, documents: &[i64]) -> HashMap<i64, Vec<i64>> {
    const SQL: &str = "
        select distinct r.document_id, i.document_id
        from (
            select distinct coalesce(i.origin_document_id, i.document_id) as document_id
            from pg_catalog.unnest($2) as k (document_id)
            join ar.open_item as i on i.company_id = $1 and i.document_id = k.document_id
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
    for (claim, document) in statement::query_latest(SQL, &parameters, |row| (row.int8(0), row.int8(1))) {
        claims.entry(claim).or_default().push(document);
    }
    claims
}

/// What stands as allowance for claims, by the document that the claim was born as. To be read under the locks of the
/// claims' items; reads what is committed at that moment, at any isolation level.
pub fn outstanding(book: &Book, claims: &[i64]) -> Result<HashMap<i64, Allowance>> {
    const SQL: &str = "
        select d.about_id, d.currency,
            (array_agg(p.debit_account order by d.document_id) filter (where d.subtype is null))[1],
            (array_agg(p.credit_account order by d.document_id) filter (where d.subtype is null))[1],
            sum(case when d.subtype = 'release' then -p.amount else p.amount end),
            sum(case when d.subtype = 'release' then -p.base_amount else p.base_amount end),
            min(d.customer_id), max(d.posting_date) filter (where d.subtype is null),
            min(o.kind), min(o.number)
        from pg_catalog.unnest($2) as k (document_id)
        join ar.document as d on d.company_id = $1 and d.about_id = k.document_id and d.kind = 'allowance'
        join ar.document as o on o.company_id = d.company_id and o.document_id = d.about_id
        join ar.posting as p on p.company_id = d.company_id and p.document_id = d.document_id
        where not exists (
            select
            from ar.document as r
            where r.company_id = d.company_id and r.reverses_id = d.document_id)
        group by d.about_id, d.currency
        having sum(case when d.subtype = 'release' then -p.amount else p.amount end) > 0";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(claims)];
    statement::query_latest(SQL, &parameters, |row| {
        let kind = Kind::of(&row.text(8)).map(Kind::words).unwrap_or_default();
        let allowance = Allowance {
            name: format!("{kind} {}", row.text(9)),
            document_id: row.int8(0),
            currency: Currency::parse(&row.text(1))?,
            loss_account: row.text(2),
            allowance_account: row.text(3),
            amount: row.numeric(4),
            base_amount: row.numeric(5),
            customer_id: row.int8_or_null(6),
            since: row.date(7),
        };
        Ok((allowance.document_id, allowance))
    })
    .into_iter()
    .collect()
}
