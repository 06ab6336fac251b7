//! `ar.close_period`, `ar.reopen_period`, and `ar.report_mark`.

use pgrx::datum::{Date, TimestampWithTimeZone};
use pgrx::prelude::*;
use serde_json::Value as Json;

use super::arguments::{self as read, date};
use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error};
use crate::domain::base::fingerprint::Arguments;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::company::report_mark;
use crate::ledger::events::period;
use crate::ledger::server::access::{self, Level};
use crate::ledger::server::raise::answer;
use crate::ledger::server::tables;

/// Closes the books through a day: nothing more is posted or allocated on or before it. Returns the day.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn close_period(
    company: Option<&str>,
    through: Option<Date>,
    reason: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> Date {
    move_closing(company, "close", through, reason, idempotency_key)
}

/// Reopens the books after a day, which is the last one that stays closed. Returns the day.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn reopen_period(
    company: Option<&str>,
    through: Option<Date>,
    reason: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> Date {
    move_closing(company, "reopen", through, reason, idempotency_key)
}

fn move_closing(
    company: Option<&str>,
    action: &'static str,
    through: Option<Date>,
    reason: Option<String>,
    idempotency_key: Option<String>,
) -> Date {
    answer(|| {
        let book = Book::open(company, Hold::Exclusive, Level::Controller, "close periods")?;
        let day = required(date(read::days(through), "through")?, "through")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of(action);
            arguments.text("through", Some(&day.to_string())).text("reason", reason.as_deref());
            arguments
        })?;
        if recorded_call(&book, keyed.as_ref())?.is_none() {
            period::move_closing(&book, action, day, reason.as_deref())?;
            record_call(&book, keyed.as_ref(), Json::from(day.to_string()));
        }
        required(through, "through")
    })
}

/// Waits for writers under way and returns the moment K for which `known_at => K` gives the same report for ever.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn report_mark(company: Option<&str>) -> TimestampWithTimeZone {
    answer(|| {
        tables::ready()?;
        let code = required(company, "company")?;
        let company_id = crate::ledger::company::book::company_id(code)?;
        access::require(company_id, code, Level::Viewer, "read")?;
        let mark = report_mark::take(code)?;
        TimestampWithTimeZone::try_from(mark)
            .map_err(|_| Error::new(Code::InvalidArgument, "the clock is out of range"))
    })
}
