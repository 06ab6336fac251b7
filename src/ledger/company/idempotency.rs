//! Calls that can be sent again.
//!
//! Of two calls with one key the second waits on the key's lock, taken before anything is read, and then finds what the
//! first has recorded: the same arguments are answered by the first one's row, other ones are refused. A document
//! carries its key itself ([`crate::ledger::facts::posted`]); what makes no document is kept in `ar.idempotent_call`.

use pgrx::{FromDatum, IntoDatum, direct_function_call_as_datum, pg_sys};
use serde_json::Value as Json;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Contents;
use crate::domain::base::keyed::Keyed;
use crate::ledger::company::book::Book;
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// The key of a call with the digest of its contents; none if the caller gave no key (LG010 if it is empty).
pub fn keyed(key: Option<&str>, contents: impl FnOnce() -> Contents) -> Result<Option<Keyed>> {
    let Some(key) = key else { return Ok(None) };
    if key.is_empty() || key.len() > 500 {
        return Err(Error::new(Code::InvalidArgument, format!("idempotency_key \"{key}\" is empty or too long"))
            .hint("Use a text of 1 to 500 bytes that names the business event, such as the order's id."));
    }
    Ok(Some(Keyed { key: key.to_string(), fingerprint: sha256(&contents().into_text()) }))
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

/// The result recorded for a call that made no document, as `read` understands it (LG022 if the key stands for something
/// else).
pub fn recorded_call<T>(book: &Book, keyed: Option<&Keyed>, read: impl Fn(&Json) -> Option<T>) -> Result<Option<T>> {
    recorded_call_or_former(book, keyed, |_| Ok(false), read)
}

/// The same where the call may have been recorded with the fingerprint of an earlier version: `is_former` says whether one is.
pub fn recorded_call_or_former<T>(
    book: &Book,
    keyed: Option<&Keyed>,
    is_former: impl FnOnce(&[u8]) -> Result<bool>,
    read: impl Fn(&Json) -> Option<T>,
) -> Result<Option<T>> {
    let Some(keyed) = keyed else { return Ok(None) };
    lock_key(book, keyed);
    const FINGERPRINT: &str = "
        select idempotency_key, fingerprint
        from ar.idempotent_call
        where company_id = $1 and idempotency_key = $2";
    const RESULT: &str = "
        select idempotency_key, result
        from ar.idempotent_call
        where company_id = $1 and idempotency_key = $2";
    const DOCUMENT: &str = "select from ar.document where company_id = $1 and idempotency_key = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(&keyed.key))];
    if statement::query_one(DOCUMENT, &parameters, |_| ()).is_some() {
        return Err(other_contents(&keyed.key));
    }
    let recorded = statement::query_one(FINGERPRINT, &parameters, |row| row.get::<Vec<u8>>("fingerprint"));
    let Some(fingerprint) = recorded else { return Ok(None) };
    if fingerprint != keyed.fingerprint && !is_former(&fingerprint)? {
        return Err(other_contents(&keyed.key));
    }
    Ok(statement::query_one(RESULT, &parameters, |row| row.parse("result", |result: Json| read(&result))))
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

/// The refusal (LG022) of a key that was used for something else.
pub fn other_contents(key: &str) -> Error {
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
