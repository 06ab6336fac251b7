//! The books of one company, opened for a call: its row, its set-up, the clock.
//!
//! Opening for writing takes the company's lock first and reads in a later statement, so that a closing that was waited
//! for is seen. What seldom changes (accounts, roles, tax codes, series, settings) is kept per session under the stamp
//! that the company's row carries; every change of it changes the stamp.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use pgrx::pg_sys;
use serde_json::Value as Json;

use crate::domain::base::arguments;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::period::Period;
use crate::domain::company::setup::{Series, Settings, Setup, TaxVersion};
use crate::ledger::server::access::{self, Level};
use crate::ledger::server::actor;
use crate::ledger::server::lock;
use crate::ledger::server::statement::{self, Row};
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
            Hold::Shared => lock::company_shared(code),
            Hold::Exclusive => {
                // Whoever may not do it holds up nobody while waiting.
                access::require(company_id(code)?, code, level, act)?;
                lock::company_exclusive(code);
            }
        }
        tables::ready()?;
        let row = read_company(code).ok_or_else(|| unknown_company(code))?;
        access::require(row.company_id, code, level, act)?;
        if lock::is_snapshot_kept() {
            // The snapshot may be older than a closing; then this fails with 40001, to be retried.
            const SQL: &str = "select from ar.company where company_id = $1 for share";
            statement::query(SQL, &[Value::Int8(Some(row.company_id))], |_| ());
        }
        let base = row.currency;
        let setup = setup(&row, base)?;
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
        access::require(self.company_id, &self.code, level, act)
    }
}

pub fn unknown_company(code: &str) -> Error {
    Error::new(Code::UnknownCompany, format!("company \"{code}\" does not exist"))
        .hint("Create it with ar.create_company, or have an admin of it give this role access with ar.grant_access.")
}

/// The id of a company that the caller may see (LG001).
pub fn company_id(code: &str) -> Result<i64> {
    read_company(code).map(|row| row.company_id).ok_or_else(|| unknown_company(code))
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

/// A company's set-up and the stamp that it was read under.
type Stamped = ([u8; 16], Rc<Setup>);

thread_local! {
    static KEPT: RefCell<HashMap<i64, Stamped>> = RefCell::new(HashMap::new());
    static LAST_RECORDED_AT: Cell<Timestamp> = const { Cell::new(Timestamp::MIN) };
}

fn setup(company: &CompanyRow, base: Currency) -> Result<Rc<Setup>> {
    let kept = KEPT.with_borrow(|kept| {
        kept.get(&company.company_id).filter(|(stamp, _)| *stamp == company.setup_stamp).map(|(_, setup)| setup.clone())
    });
    if let Some(setup) = kept {
        return Ok(setup);
    }
    let setup = Rc::new(read_setup(company.company_id, base)?);
    KEPT.with_borrow_mut(|kept| kept.insert(company.company_id, (company.setup_stamp, setup.clone())));
    Ok(setup)
}

fn read_setup(company_id: i64, base: Currency) -> Result<Setup> {
    const ACCOUNTS: &str = "select account, type from ar.account where company_id = $1";
    const ROLES: &str = "select role, currency, customer_group, account from ar.account_role where company_id = $1";
    const TAX_CODES: &str = "
        select code, valid_from, rate, account
        from ar.tax_code
        where company_id = $1
        order by code, valid_from";
    const SERIES: &str = "
        select kind, series, prefix, width, start, restarts
        from ar.number_series
        where company_id = $1 and kind = any ($2)";
    const SETTINGS: &str = "select company_id, settings from ar.company where company_id = $1";
    let company = [Value::Int8(Some(company_id))];
    let mut tax_codes: HashMap<String, Vec<TaxVersion>> = HashMap::new();
    let versions = statement::query(TAX_CODES, &company, |row| {
        let version = TaxVersion {
            valid_from: row.date_or_infinity("valid_from"),
            rate: row.get("rate"),
            account: row.get("account"),
        };
        (row.get::<String>("code"), version)
    });
    for (code, version) in versions {
        tax_codes.entry(code).or_default().push(version);
    }
    // The series of a kind that this version does not know waits for one that does.
    let kinds: Vec<String> = Kind::ALL.iter().map(|kind| kind.name().to_string()).collect();
    let series =
        statement::query(SERIES, &[company[0], Value::TextArray(&kinds)], |row| (row.get("kind"), read_series(row)));
    let settings = statement::query_one(SETTINGS, &company, |row| {
        row.parse("settings", |settings: Json| Settings::parse(&settings, base).ok())
    });
    Ok(Setup {
        accounts: statement::query(ACCOUNTS, &company, |row| (row.get("account"), row.get("type")))
            .into_iter()
            .collect(),
        roles: statement::query(ROLES, &company, |row| {
            ((row.get("role"), row.get("currency"), row.get("customer_group")), row.get("account"))
        })
        .into_iter()
        .collect(),
        tax_codes,
        series: series.into_iter().collect(),
        settings: settings.ok_or_else(tables::not_ready)?,
    })
}

/// Reads the series of a kind of document.
pub fn read_series(row: &Row) -> Series {
    Series {
        name: row.get("series"),
        prefix: row.get("prefix"),
        width: row.parse("width", |width: i16| usize::try_from(width).ok()),
        start: row.get("start"),
        restarts_yearly: row.parse("restarts", |name: String| Series::restarts_of(&name)),
    }
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
