//! Companies: founded with a chart of accounts, closed period by period, opened to roles.

use chrono::NaiveDate;
use pgrx::pg_sys;
use serde_json::Value as Json;

use super::book::{self, Book};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::ledger::server::access::{self, Level};
use crate::ledger::server::actor;
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::{Timestamp, Value};

/// A chart of accounts that companies can begin with: one statement each for accounts, roles and tax codes.
struct Chart {
    name: &'static str,
    accounts: &'static str,
    roles: &'static str,
    tax_codes: &'static str,
}

macro_rules! chart {
    ($name:literal, $folder:literal) => {
        Chart {
            name: $name,
            accounts: include_str!(concat!("../../../sql/charts/", $folder, "/account.sql")),
            roles: include_str!(concat!("../../../sql/charts/", $folder, "/account_role.sql")),
            tax_codes: include_str!(concat!("../../../sql/charts/", $folder, "/tax_code.sql")),
        }
    };
}

const CHARTS: [Chart; 3] = [chart!("BAS", "bas"), chart!("NS4102", "ns4102"), chart!("generic", "generic")];

/// A company to be founded.
pub struct NewCompany {
    pub code: String,
    pub name: String,
    pub currency: Currency,
    pub country: Option<String>,
    pub chart: String,
    pub fiscal_year_start: i16,
    pub settings: Json,
}

/// Founds a company with its chart of accounts and a number series for each kind of document; the founder is its admin.
/// LG021 if the code is taken.
pub fn create(new: &NewCompany) -> Result<i64> {
    const INSERT: &str = "
        insert into ar.company (
            company_id, code, name, country, currency, chart, fiscal_year_start, settings, recorded_at, recorded_by)
        overriding system value
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    const ACCESS: &str = "
        insert into ar.access (company_id, role, level, granted_at, granted_by)
        values ($1, $2, $3, $4, $5)";
    const SERIES: &str = "
        insert into ar.number_series (company_id, series, kind)
        select $1, kind, kind
        from pg_catalog.unnest($2::pg_catalog.text[]) as kind";
    let chart = CHARTS.iter().find(|chart| chart.name == new.chart).ok_or_else(|| {
        Error::new(Code::InvalidArgument, format!("chart \"{}\" does not exist", new.chart))
            .hint("Use BAS, NS4102 or generic.")
    })?;
    lock::company_exclusive(&new.code);
    let taken = || {
        Error::new(Code::NumberUsed, format!("company code \"{}\" is already used", new.code))
            .hint("Choose another code.")
    };
    let (now, who) = (book::clock(), actor::recorded_by());
    let company_id = statement::next_value(c"company_company_id_seq");
    let company = Value::Int8(Some(company_id));
    let settings = new.settings.to_string();
    statement::on_unique_violation(
        || {
            statement::write(
                Table::Company,
                Event::Insert,
                INSERT,
                &[
                    company,
                    Value::Text(Some(&new.code)),
                    Value::Text(Some(&new.name)),
                    Value::Text(new.country.as_deref()),
                    Value::Text(Some(new.currency.code())),
                    Value::Text(Some(chart.name)),
                    Value::Int2(Some(new.fiscal_year_start)),
                    Value::Json(Some(&settings)),
                    Value::Timestamp(Some(now)),
                    Value::Text(Some(&who)),
                ],
            );
        },
        |_| Some(taken()),
    );
    if !access::passes_everywhere() {
        let founder = unsafe { pg_sys::GetUserId() };
        let admin = Value::Text(Some(Level::Admin.name()));
        let grant = [company, Value::Role(founder), admin, Value::Timestamp(Some(now)), Value::Text(Some(&who))];
        statement::write(Table::Access, Event::Insert, ACCESS, &grant);
        access::changed();
    }
    statement::write(Table::Account, Event::Insert, chart.accounts, &[company]);
    statement::write(Table::AccountRole, Event::Insert, chart.roles, &[company]);
    statement::write(Table::TaxCode, Event::Insert, chart.tax_codes, &[company]);
    let kinds: Vec<String> = Kind::ALL.iter().map(|kind| kind.name().to_string()).collect();
    statement::write(Table::NumberSeries, Event::Insert, SERIES, &[company, Value::TextArray(&kinds)]);
    Ok(company_id)
}

/// Closes the books through a day, or reopens those after it; the company is held alone.
pub fn move_closing(book: &Book, action: &'static str, through: NaiveDate, reason: Option<&str>) -> Result<()> {
    const COMPANY: &str = "update ar.company set closed_through = $2 where company_id = $1";
    const EVENT: &str = "
        insert into ar.period_event (company_id, event_no, action, through, reason, recorded_at, recorded_by)
        select $1, coalesce(max(event_no), 0) + 1, $2, $3, $4, $5, $6
        from ar.period_event
        where company_id = $1";
    let refused = |message: String, hint: &str| Err(Error::new(Code::InvalidArgument, message).hint(hint));
    match (action, book.closed_through) {
        ("close", Some(closed)) if through <= closed => {
            return refused(
                format!("the books are already closed through {closed}, so they cannot be closed through {through}"),
                "Close through a later day.",
            );
        }
        ("reopen", closed) if closed.is_none_or(|closed| through >= closed) => {
            return refused(
                match closed {
                    Some(closed) => {
                        format!("the books are closed through {closed}, so nothing after {through} is closed")
                    }
                    None => "no period is closed".to_string(),
                },
                "Name the last day that stays closed.",
            );
        }
        _ => {}
    }
    let company = Value::Int8(Some(book.company_id));
    statement::write(Table::Company, Event::Update, COMPANY, &[company, Value::Date(Some(through))]);
    statement::write(
        Table::PeriodEvent,
        Event::Insert,
        EVENT,
        &[
            company,
            Value::Text(Some(action)),
            Value::Date(Some(through)),
            Value::Text(reason),
            Value::Timestamp(Some(book.recorded_at)),
            Value::Text(Some(&book.recorded_by)),
        ],
    );
    Ok(())
}

/// The moment K for which a report as known at K stays the same for ever: taken when no writer is under way, and passed
/// before the next one can begin.
///
/// Refused (LG010) on a standby, where the writers are elsewhere, and in a transaction that has written to the company,
/// whose facts nobody else can see yet.
pub fn report_mark(code: &str) -> Result<Timestamp> {
    let refused = |why: &str, hint: &str| {
        Err(Error::new(Code::InvalidArgument, format!("a report cannot be marked {why}")).hint(hint))
    };
    if unsafe { pg_sys::RecoveryInProgress() } {
        return refused("on a standby", "Take the mark on the primary.");
    }
    if lock::is_company_held(code) {
        return refused("in a transaction that has written to the company", "Commit first.");
    }
    Ok(lock::between_writers(code, || {
        let mark = unsafe { pg_sys::GetCurrentTimestamp() };
        while unsafe { pg_sys::GetCurrentTimestamp() } <= mark {
            std::thread::sleep(std::time::Duration::from_micros(1));
        }
        mark
    }))
}

/// Gives a role a level of access, in place of the one it has.
pub fn grant_access(book: &Book, role: &str, level: Level) -> Result<()> {
    const UPDATE: &str = "
        update ar.access
        set level = $3, granted_at = $4, granted_by = $5
        where company_id = $1 and role = $2";
    const INSERT: &str = "
        insert into ar.access (company_id, role, level, granted_at, granted_by)
        values ($1, $2, $3, $4, $5)";
    let grant = [
        Value::Int8(Some(book.company_id)),
        Value::Role(role_oid(role)?),
        Value::Text(Some(level.name())),
        Value::Timestamp(Some(book.recorded_at)),
        Value::Text(Some(&book.recorded_by)),
    ];
    if statement::write(Table::Access, Event::Update, UPDATE, &grant) == 0 {
        statement::write(Table::Access, Event::Insert, INSERT, &grant);
    }
    access::changed();
    Ok(())
}

/// Takes a role's access away; false if it had none.
pub fn revoke_access(book: &Book, role: &str) -> Result<bool> {
    const DELETE: &str = "delete from ar.access where company_id = $1 and role = $2";
    let entry = [Value::Int8(Some(book.company_id)), Value::Role(role_oid(role)?)];
    let had_access = statement::write(Table::Access, Event::Delete, DELETE, &entry) > 0;
    access::changed();
    Ok(had_access)
}

fn role_oid(role: &str) -> Result<pg_sys::Oid> {
    const SQL: &str = "select oid from pg_catalog.pg_roles where rolname = $1::pg_catalog.name";
    statement::query_one(SQL, &[Value::Text(Some(role))], |row| row.oid(0)).ok_or_else(|| {
        Error::new(Code::InvalidArgument, format!("role \"{role}\" does not exist")).hint("Create it with create role.")
    })
}
