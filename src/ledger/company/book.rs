//! The books of one company, opened for a call: its row, its set-up, the clock.
//!
//! Opening for writing takes the company's lock first and reads in a later statement, so that a closing that was waited
//! for is seen.

use std::cell::Cell;
use std::rc::Rc;

use chrono::NaiveDate;
use pgrx::pg_sys;

use super::setup;
use crate::domain::base::arguments;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::period::Period;
use crate::domain::company::setup::Setup;
use crate::ledger::server::access::{self, Level};
use crate::ledger::server::actor;
use crate::ledger::server::lock;
use crate::ledger::server::statement;
use crate::ledger::server::tables;
use crate::ledger::server::value::{self, Timestamp, Value};

/// The books of a company, as a call sees them.
pub struct Book {
    pub company_id: i64,
    pub code: String,
    pub base: Currency,
    pub fiscal_year_start: u32,
    pub closed_through: Option<NaiveDate>,
    pub setup: Rc<Setup>,
    /// When the facts of this call are recorded: read from the clock under the lock, later than any before it in the
    /// session.
    pub recorded_at: Timestamp,
    pub recorded_by: String,
    /// `current_date`.
    pub today: NaiveDate,
}

/// How a call holds a company.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Not at all: to read.
    Not,
    /// With other writers.
    Shared,
    /// Alone: to close a period or change the set-up.
    Exclusive,
}

impl Book {
    /// Opens the books of company `code` to `act` on them, for which `level` is needed.
    pub fn open(code: Option<&str>, hold: Hold, level: Level, act: &str) -> Result<Book> {
        tables::ready()?;
        let code = arguments::required(code, "company")?;
        match hold {
            Hold::Not => {}
            Hold::Shared => lock::company_shared(code),
            Hold::Exclusive => {
                // Whoever may not do it holds up nobody while waiting.
                access::require(visible(code)?.1, code, level, act)?;
                lock::company_exclusive(code);
            }
        }
        tables::ready()?;
        let (row, own) = visible(code)?;
        access::require(own, code, level, act)?;
        if lock::is_snapshot_kept() {
            // The snapshot may be older than a closing; then this fails with 40001, to be retried.
            const SQL: &str = "select from ar.company where company_id = $1 for share";
            statement::query(SQL, &[Value::Int8(Some(row.company_id))], |_| ());
        }
        let base = row.currency;
        let setup = setup::of(row.company_id, row.setup_stamp, base)?;
        Ok(Book {
            company_id: row.company_id,
            code: code.to_string(),
            base,
            fiscal_year_start: row.fiscal_year_start as u32,
            closed_through: row.closed_through,
            setup,
            recorded_at: clock(),
            recorded_by: actor::recorded_by(),
            today: today(),
        })
    }

    /// Which days are open.
    pub fn period(&self) -> Period<'_> {
        Period { company: &self.code, closed_through: self.closed_through, today: self.today }
    }

    /// Refuses (LG020) a date in a closed period; `what` says which date it is.
    pub fn must_be_open(&self, date: NaiveDate, what: &str) -> Result<()> {
        self.period().must_be_open(date, what)
    }

    /// Refuses (42501) to `act` with less than `level`, where a call needs more than it was opened for.
    pub fn require(&self, level: Level, act: &str) -> Result<()> {
        access::require(
            access::level(self.company_id).ok_or_else(|| unknown_company(&self.code))?,
            &self.code,
            level,
            act,
        )
    }
}

pub fn unknown_company(code: &str) -> Error {
    Error::new(Code::UnknownCompany, format!("company \"{code}\" does not exist"))
        .hint("Create it with ar.create_company, or have an admin of it give this role access with ar.grant_access.")
}

/// Whether there is a company of this code, whoever may see it.
pub fn exists(code: &str) -> bool {
    read_company(code).is_some()
}

/// The id of a company that the caller may see (LG001).
pub fn company_id(code: &str) -> Result<i64> {
    visible(code).map(|(row, _)| row.company_id)
}

/// A company and the caller's level in it. Without any it is LG001, as if there were none.
fn visible(code: &str) -> Result<(CompanyRow, Level)> {
    let row = read_company(code).ok_or_else(|| unknown_company(code))?;
    let own = access::level(row.company_id).ok_or_else(|| unknown_company(code))?;
    Ok((row, own))
}

struct CompanyRow {
    company_id: i64,
    currency: Currency,
    fiscal_year_start: i16,
    closed_through: Option<NaiveDate>,
    setup_stamp: [u8; 16],
}

fn read_company(code: &str) -> Option<CompanyRow> {
    const SQL: &str = "
        select company_id, currency, fiscal_year_start, closed_through, setup_stamp
        from ar.company
        where code = $1";
    statement::query_one(SQL, &[Value::Text(Some(code))], |row| CompanyRow {
        company_id: row.get("company_id"),
        currency: row.get("currency"),
        fiscal_year_start: row.get("fiscal_year_start"),
        closed_through: row.get("closed_through"),
        setup_stamp: *row.get::<pgrx::Uuid>("setup_stamp").as_bytes(),
    })
}

thread_local! {
    static LAST_RECORDED_AT: Cell<Timestamp> = const { Cell::new(Timestamp::MIN) };
}

/// The clock, never the same moment twice in a session: the facts of one call can be told from those of the next.
pub fn clock() -> Timestamp {
    let now = unsafe { pg_sys::GetCurrentTimestamp() };
    let next = now.max(LAST_RECORDED_AT.get() + 1);
    LAST_RECORDED_AT.set(next);
    next
}

pub fn today() -> NaiveDate {
    value::date(unsafe { pg_sys::GetSQLCurrentDate() }).unwrap_or_default()
}
