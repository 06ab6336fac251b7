//! What a posting function answers: of a document that was just written, and of one that an earlier call with the same key
//! has written. Of no answer anything is kept: a call that is sent again gets what the first one got, from the facts as they
//! were then and not as they are now.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::company::idempotency;
use crate::ledger::facts::documents;
use crate::ledger::facts::records::Numbered;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// The answer of a posting function.
#[derive(Debug, Clone)]
pub struct Posted {
    pub document_id: i64,
    pub number: String,
    pub reference: Option<String>,
    pub due_date: Option<NaiveDate>,
    pub currency: Currency,
    pub amount: Decimal,
    /// Signed as the document's items.
    pub open_amount: Decimal,
    pub replayed: bool,
}

impl Posted {
    /// Of a document that was just written. It is due when the first of its debits is.
    pub fn new(voucher: &Voucher, numbered: &Numbered) -> Posted {
        let debits = voucher.items.iter().filter(|item| item.amount > Decimal::ZERO);
        Posted {
            document_id: voucher.document_id,
            number: numbered.number.clone(),
            reference: voucher.reference.clone(),
            due_date: debits.filter_map(|item| item.due_date).min(),
            currency: voucher.currency,
            amount: voucher.amount,
            open_amount: voucher.open_amount(),
            replayed: false,
        }
    }
}

/// The answer for one of the documents that were written.
pub fn answer(written: Vec<(Voucher, Numbered)>, document_id: i64) -> Result<Posted> {
    let found = written.iter().find(|(voucher, _)| voucher.document_id == document_id);
    found
        .map(|(voucher, numbered)| Posted::new(voucher, numbered))
        .ok_or_else(|| documents::unknown_document(document_id))
}

/// The documents already recorded under some of the keys, by key. The error (LG022) is of a key that was used for other
/// contents, and comes with it.
pub fn recorded(book: &Book, keys: &[&Keyed]) -> std::result::Result<HashMap<String, Posted>, (String, Error)> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    // What was open at first is what the first call itself has not allocated: its facts share one recorded_at.
    const SQL: &str = "
        select d.idempotency_key, d.fingerprint, d.document_id, d.number, d.reference,
            coalesce(i.due_date, 'infinity') as due_date, d.amount,
            0 * d.amount + coalesce(i.amount, 0) - coalesce(debited.amount, 0) + coalesce(credited.amount, 0)
                as open_amount,
            d.currency
        from pg_catalog.unnest($2) as k (idempotency_key)
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.idempotency_key = k.idempotency_key
            offset 0
        ) as d
        left join lateral (
            select min(i.due_date) filter (where i.amount > 0) as due_date, sum(i.amount) as amount
            from ar.open_item as i
            where i.company_id = d.company_id and i.document_id = d.document_id
        ) as i on true
        left join lateral (
            select sum(a.debit_amount) as amount
            from ar.allocation as a
            where a.company_id = d.company_id and a.debit_document_id = d.document_id and a.recorded_at = d.recorded_at
        ) as debited on true
        left join lateral (
            select sum(a.credit_amount) as amount
            from ar.allocation as a
            where a.company_id = d.company_id and a.credit_document_id = d.document_id and a.recorded_at = d.recorded_at
        ) as credited on true";
    const CALLS: &str = "
        select k.idempotency_key
        from pg_catalog.unnest($2) as k (idempotency_key)
        where exists (
            select
            from ar.idempotent_call as c
            where c.company_id = $1 and c.idempotency_key = k.idempotency_key
            offset 0)
        limit 1";
    let texts: Vec<String> = keys.iter().map(|keyed| keyed.key.clone()).collect();
    let parameters = [Value::Int8(Some(book.company_id)), Value::TextArray(&texts)];
    let rows = statement::query(SQL, &parameters, |row| {
        let posted = Posted {
            document_id: row.get("document_id"),
            number: row.get("number"),
            reference: row.get("reference"),
            due_date: row.date_or_infinity("due_date"),
            currency: row.get("currency"),
            amount: row.get("amount"),
            open_amount: row.get("open_amount"),
            replayed: true,
        };
        (row.get::<String>("idempotency_key"), row.get::<Vec<u8>>("fingerprint"), posted)
    });
    if let Some(other) = statement::query_one(CALLS, &parameters, |row| row.get::<String>("idempotency_key")) {
        return Err((other.clone(), idempotency::other_contents(&other)));
    }
    let mut found = HashMap::with_capacity(rows.len());
    for (key, fingerprint, posted) in rows {
        found.insert(key, (fingerprint, posted));
    }
    if found.is_empty() {
        return Ok(HashMap::new());
    }
    for keyed in keys {
        if found.get(&keyed.key).is_some_and(|(fingerprint, _)| *fingerprint != keyed.fingerprint) {
            return Err((keyed.key.clone(), idempotency::other_contents(&keyed.key)));
        }
    }
    Ok(found.into_iter().map(|(key, (_, posted))| (key, posted)).collect())
}
