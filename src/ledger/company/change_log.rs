//! Rows that are set up and not posted: written with a line in `ar.change_log` that says what changes, by whom.
//!
//! Both in one step, by whoever changes a set-up: what changes nothing writes neither, and no change is without its line.

use super::book::Book;
use crate::domain::base::change::{Columns, difference};
use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// A row to be written, and the statements that do; both take all parameters.
pub struct Change<'a> {
    pub table: Table,
    /// Which row, in the words of `ar.change_log.key`.
    pub key: String,
    /// The row as it is; none if it is not there yet.
    pub before: Option<Columns>,
    pub after: Columns,
    /// Empty where rows of the table are not made this way.
    pub insert: &'static str,
    pub update: &'static str,
    pub parameters: &'a [Value<'a>],
}

/// Writes the row and the line; false, and nothing is written, if nothing changes.
///
/// The row as it is must have been read from what is committed now, under a lock that keeps it so.
pub fn write(book: &Book, change: &Change) -> Result<bool> {
    const LOG: &str = "
        insert into ar.change_log (company_id, table_name, key, changes, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6)";
    let Some(difference) = difference(change.before.as_ref(), &change.after) else { return Ok(false) };
    let (event, sql) = match change.before {
        Some(_) => (Event::Update, change.update),
        None => (Event::Insert, change.insert),
    };
    if statement::write(change.table, event, sql, change.parameters) == 0 {
        return Err(not_written(change));
    }
    let difference = difference.to_string();
    statement::write(
        Table::ChangeLog,
        Event::Insert,
        LOG,
        &[
            Value::Int8(Some(book.company_id)),
            Value::Text(Some(change.table.name())),
            Value::Text(Some(&change.key)),
            Value::Json(Some(&difference)),
            Value::Timestamp(Some(book.recorded_at)),
            Value::Text(Some(&book.recorded_by)),
        ],
    );
    Ok(true)
}

/// The row is there and was not found: a snapshot is older than it, or somebody's trigger has taken it away.
fn not_written(change: &Change) -> Error {
    let (table, key) = (change.table.name(), &change.key);
    if lock::is_snapshot_kept() {
        return Error::new(Code::RetryNeeded, format!("{table} {key} was made since the transaction's snapshot"))
            .hint("Retry the transaction.");
    }
    statement::taken_away(change.table, "no row".to_string())
}
