//! `ar.close_period`, `ar.reopen_period`, and `ar.report_mark`.

use chrono::NaiveDate;
use pgrx::datum::{Date, TimestampWithTimeZone};
use pgrx::prelude::*;

use super::call::{Arguments, call, once};
use super::comment::comment;
use super::terms::sql_date;
use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::ledger::company::book::{self, Book};
use crate::ledger::company::report_mark;
use crate::ledger::events::period;
use crate::ledger::server::raise::answer;
use crate::ledger::server::tables;

call! {
    /// Closes the books through a day: nothing more is posted or allocated on or before it. Returns the day. Errors:
    /// LG001, LG010.
    fn close_period(book: Exclusive, Controller, "close periods") -> Date = close;
    struct Closing as "close" {
        through: NaiveDate,
        reason: Option<String> = NULL,
    }
}

fn close(book: &Book, arguments: Closing) -> Result<Date> {
    move_closing(book, "close", arguments.through, arguments.reason.as_deref(), arguments.keyed()?)
}

call! {
    /// Reopens the books after a day, which is the last one that stays closed. Returns the day. Errors: LG001, LG010.
    fn reopen_period(book: Exclusive, Controller, "close periods") -> Date = reopen;
    struct Reopening as "reopen" {
        through: NaiveDate,
        reason: Option<String> = NULL,
    }
}

fn reopen(book: &Book, arguments: Reopening) -> Result<Date> {
    move_closing(book, "reopen", arguments.through, arguments.reason.as_deref(), arguments.keyed()?)
}

fn move_closing(
    book: &Book,
    action: &'static str,
    through: NaiveDate,
    reason: Option<&str>,
    keyed: Option<Keyed>,
) -> Result<Date> {
    once(book, keyed, || {
        period::move_closing(book, action, through, reason)?;
        Ok(through.to_string())
    })?;
    Ok(sql_date(through))
}

comment! {
    /// Waits for writers under way and returns the moment K for which known_at => K gives the same report for ever.
    /// Errors: LG001.
    fn report_mark
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn report_mark(company: Option<&str>) -> TimestampWithTimeZone {
    answer(|| {
        tables::ready()?;
        let code = required(company, "company")?;
        book::company_id(code)?;
        let mark = report_mark::take(code)?;
        TimestampWithTimeZone::try_from(mark)
            .map_err(|_| Error::new(Code::InvalidArgument, "the clock is out of range"))
    })
}
