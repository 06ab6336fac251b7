//! What calls have in common that post for one request or for thousands: the row that a request comes from, what is
//! recorded under its key already, and the order of the answers.

use std::collections::HashMap;

use crate::domain::base::error::{Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::ledger::company::book::Book;
use crate::ledger::company::idempotency;
use crate::ledger::facts::posted::{self, Posted};

/// A request, and in a bulk call the row that it comes from.
pub struct Numbered<R> {
    pub row: Option<u64>,
    pub request: R,
}

/// Names the row of a bulk call in an error.
pub fn in_row(row: Option<u64>, error: Error) -> Error {
    match row {
        Some(row) => Error { message: format!("row {row}: {}", error.message), ..error },
        None => error,
    }
}

/// What is recorded under the keys of the requests. One call alone waits for another with its key; the keys of a bulk
/// call are too many to lock, and a clash is left to the index.
pub fn recorded<'a>(
    book: &Book,
    keyed: impl Iterator<Item = (Option<u64>, Option<&'a Keyed>)>,
) -> Result<HashMap<String, Posted>> {
    let mut keys: Vec<&Keyed> = Vec::new();
    let mut rows: HashMap<&str, Option<u64>> = HashMap::new();
    for (row, keyed) in keyed {
        let Some(keyed) = keyed else { continue };
        if row.is_none() {
            idempotency::lock_key(book, keyed);
        }
        rows.insert(keyed.key.as_str(), row);
        keys.push(keyed);
    }
    posted::recorded(book, &keys).map_err(|(key, error)| in_row(rows.get(key.as_str()).copied().flatten(), error))
}

pub fn is_in(recorded: &HashMap<String, Posted>, keyed: &Option<Keyed>) -> bool {
    keyed.as_ref().is_some_and(|keyed| recorded.contains_key(&keyed.key))
}

/// The document recorded under the key of a call, if it was made before.
pub fn recorded_one(book: &Book, keyed: Option<&Keyed>) -> Result<Option<Posted>> {
    let found = recorded(book, std::iter::once((None, keyed)))?;
    Ok(found.into_values().next())
}

/// Answers in the order of the requests: what was recorded before in its place, what was posted now in the others.
pub fn in_order<'a>(
    keys: impl Iterator<Item = Option<&'a Keyed>>,
    recorded: &HashMap<String, Posted>,
    posted: Vec<Posted>,
) -> Vec<Posted> {
    let mut posted = posted.into_iter();
    keys.filter_map(|keyed| match keyed.and_then(|keyed| recorded.get(&keyed.key)) {
        Some(before) => Some(before.clone()),
        None => posted.next(),
    })
    .collect()
}
