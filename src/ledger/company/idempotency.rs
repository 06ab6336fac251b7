//! Calls that can be sent again.
//!
//! Of two calls with one key the second waits on the key's lock, taken before anything is read, and then finds what the
//! first has recorded: the same arguments are answered by the first one's row, other ones are refused. A document
//! carries its key itself; what makes no document is kept in `ar.idempotent_call`.

use std::collections::HashMap;

use chrono::NaiveDate;
use pgrx::{FromDatum, IntoDatum, direct_function_call_as_datum, pg_sys};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::book::Book;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Arguments;
use crate::domain::facts::voucher::{Keyed, Voucher};
use crate::ledger::facts::records::Numbered;
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
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

/// The key of a call with the digest of its arguments; none if the caller gave no key (LG010 if it is empty).
pub fn keyed(key: Option<String>, arguments: impl FnOnce() -> Arguments) -> Result<Option<Keyed>> {
    let Some(key) = key else { return Ok(None) };
    if key.is_empty() || key.len() > 500 {
        return Err(Error::new(Code::InvalidArgument, format!("idempotency_key \"{key}\" is empty or too long"))
            .hint("Use a text of 1 to 500 bytes that names the business event, such as the order's id."));
    }
    Ok(Some(Keyed { key, fingerprint: sha256(&arguments().into_text()) }))
}

/// The digest of a text.
pub fn sha256(text: &str) -> Vec<u8> {
    let digest = unsafe { direct_function_call_as_datum(pg_sys::sha256_bytea, &[text.as_bytes().into_datum()]) };
    digest.and_then(|digest| unsafe { Vec::<u8>::from_datum(digest, false) }).unwrap_or_default()
}

/// Waits for any other call with the key.
pub fn lock_key(book: &Book, keyed: &Keyed) {
    lock::idempotency_key(&book.code, &keyed.key);
}

/// The documents already recorded under some of the keys, by key. The error (LG022) is of a key that was used for other
/// contents, and comes with it.
pub fn recorded_documents(
    book: &Book,
    keys: &[&Keyed],
) -> std::result::Result<HashMap<String, Posted>, (String, Error)> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    // What was open at first is what the first call itself has not allocated: its facts share one recorded_at.
    const SQL: &str = "
        select d.idempotency_key, d.fingerprint, d.document_id, d.number, d.reference, i.due_date, d.amount,
            0 * d.amount + coalesce(i.amount, 0) - coalesce(debited.amount, 0) + coalesce(credited.amount, 0),
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
            document_id: row.int8(2),
            number: row.text(3),
            reference: row.text_or_null(4),
            due_date: row.date_or_null(5),
            currency: Currency::parse(&row.text(8)).unwrap_or(book.base),
            amount: row.numeric(6),
            open_amount: row.numeric(7),
            replayed: true,
        };
        (row.text(0), row.bytes_or_null(1).unwrap_or_default(), posted)
    });
    if let Some(other) = statement::query_one(CALLS, &parameters, |row| row.text(0)) {
        return Err((other.clone(), other_contents(&other)));
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
            return Err((keyed.key.clone(), other_contents(&keyed.key)));
        }
    }
    Ok(found.into_iter().map(|(key, (_, posted))| (key, posted)).collect())
}

/// The result recorded for a call that made no document (LG022 if the key stands for something else).
pub fn recorded_call(book: &Book, keyed: Option<&Keyed>) -> Result<Option<Json>> {
    let Some(keyed) = keyed else { return Ok(None) };
    lock_key(book, keyed);
    const CALL: &str = "
        select fingerprint, result
        from ar.idempotent_call
        where company_id = $1 and idempotency_key = $2";
    const DOCUMENT: &str = "select from ar.document where company_id = $1 and idempotency_key = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(&keyed.key))];
    if statement::query_one(DOCUMENT, &parameters, |_| ()).is_some() {
        return Err(other_contents(&keyed.key));
    }
    let found = statement::query_one(CALL, &parameters, |row| (row.bytes_or_null(0), row.json_or_null(1)));
    match found {
        None => Ok(None),
        Some((Some(fingerprint), result)) if fingerprint == keyed.fingerprint => Ok(result),
        Some(_) => Err(other_contents(&keyed.key)),
    }
}

/// Keeps the result of a call that made no document.
pub fn record_call(book: &Book, keyed: Option<&Keyed>, result: Json) {
    let Some(keyed) = keyed else { return };
    const SQL: &str = "
        insert into ar.idempotent_call (company_id, idempotency_key, fingerprint, result, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6)";
    let result = result.to_string();
    statement::on_unique_violation(
        || {
            statement::write(
                Table::IdempotentCall,
                Event::Insert,
                SQL,
                &[
                    Value::Int8(Some(book.company_id)),
                    Value::Text(Some(&keyed.key)),
                    Value::Bytes(Some(&keyed.fingerprint)),
                    Value::Json(Some(&result)),
                    Value::Timestamp(Some(book.recorded_at)),
                    Value::Text(Some(&book.recorded_by)),
                ],
            );
        },
        |_| Some(sent_at_once(&keyed.key)),
    );
}

fn other_contents(key: &str) -> Error {
    Error::new(Code::IdempotencyConflict, format!("idempotency key \"{key}\" was used for a call with other contents"))
        .hint("A key stands for one business event; use a new key for a new one.")
}

/// The same key from two sessions, and this one's snapshot does not see the other's row.
pub fn sent_at_once(key: &str) -> Error {
    Error::new(
        Code::RetryNeeded,
        format!("idempotency key \"{key}\" was recorded by another transaction at the same time"),
    )
    .hint("Retry the transaction.")
}
