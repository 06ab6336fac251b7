//! What of documents is tax.
//!
//! A discount or a loss takes tax back in the proportion in which the document has it, of what its credit notes have left
//! and what earlier ones have not taken yet. Read from the documents' lines and postings and kept nowhere.

use std::collections::HashMap;

use crate::domain::base::kind::{Kind, Meaning};
use crate::domain::facts::discount_tax::{TaxBasis, TaxPart};
use crate::ledger::company::book::Book;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// What of documents is tax, after their credit notes, and what discounts and losses have taken of it.
pub fn read(book: &Book, documents: &[i64]) -> HashMap<i64, TaxBasis> {
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
