//! Series of numbers: how the numbers of a kind of document look.
//!
//! Of the set-up that sessions keep ([`setup`]). No number is printed twice: where a series begins, and when it restarts,
//! changes only as far as the numbers that were taken allow.

use serde_json::json;

use super::book::Book;
use super::change_log::{self, Change};
use super::setup;
use crate::domain::base::change::Columns;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::numbering::SeriesChange;
use crate::domain::company::setup::Series;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// Sets how the numbers of a kind of document look; returns the name of the series.
pub fn set(book: &Book, kind: Kind, change: SeriesChange) -> Result<String> {
    const READ: &str = "
        select kind, series, prefix, width, start, restarts
        from ar.number_series
        where company_id = $1 and kind = $2";
    const INSERT: &str = "
        insert into ar.number_series (company_id, kind, series, prefix, width, start, restarts)
        values ($1, $2, $3, $4, $5, $6, $7)";
    const UPDATE: &str = "
        update ar.number_series
        set prefix = $4, width = $5, start = $6, restarts = $7
        where company_id = $1 and kind = $2 and series = $3";
    const TAKEN: &str = "
        select number
        from ar.document
        where company_id = $1 and series = $2 and number_seq is not null
        order by fiscal_year desc, number_seq desc
        limit 1";
    let company = Value::Int8(Some(book.company_id));
    let before = statement::query_latest(READ, &[company, Value::Text(Some(kind.name()))], setup::read_series).pop();
    let plain =
        Series { name: kind.name().to_string(), prefix: String::new(), width: 0, start: 1, restarts_yearly: false };
    let after = change.applied(before.as_ref().unwrap_or(&plain))?;
    if before.as_ref().is_some_and(|before| before.start != after.start) {
        let series = [company, Value::Text(Some(&after.name))];
        if let Some(number) = statement::query_latest(TAKEN, &series, |row| row.get::<String>("number")).pop() {
            let message = format!("start cannot become {}: numbers up to \"{number}\" were taken", after.start);
            return Err(Error::new(Code::InvalidArgument, message).hint("Numbers go on from the last one taken."));
        }
    }
    // Within a year one number would be printed twice, unless it looks different from now on.
    let is_other = |before: &&Series| before.restarts_yearly != after.restarts_yearly && before.prefix == after.prefix;
    if before.as_ref().filter(is_other).is_some() {
        let series = [company, Value::Text(Some(&after.name))];
        if let Some(number) = statement::query_latest(TAKEN, &series, |row| row.get::<String>("number")).pop() {
            let message = format!("restarts cannot change: numbers up to \"{number}\" were taken with the same prefix");
            return Err(Error::new(Code::InvalidArgument, message)
                .hint("Give the series another prefix with it, such as {year}-."));
        }
    }
    let restarts = |series: &Series| Series::restarts_name(series.restarts_yearly);
    let columns = |series: &Series| {
        Columns::new()
            .text("kind", Some(kind.name()))
            .text("prefix", Some(&series.prefix))
            .json("width", json!(series.width))
            .json("start", json!(series.start))
            .text("restarts", Some(restarts(series)))
    };
    let written = change_log::write(
        book,
        &Change {
            table: Table::NumberSeries,
            key: after.name.clone(),
            before: before.as_ref().map(columns),
            after: columns(&after),
            insert: INSERT,
            update: UPDATE,
            parameters: &[
                company,
                Value::Text(Some(kind.name())),
                Value::Text(Some(&after.name)),
                Value::Text(Some(&after.prefix)),
                Value::Int2(Some(after.width as i16)),
                Value::Int8(Some(after.start)),
                Value::Text(Some(restarts(&after))),
            ],
        },
    )?;
    if written {
        setup::stamp(book.company_id);
    }
    Ok(after.name)
}
