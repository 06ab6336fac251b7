//! Companies are founded: with a chart of accounts, a number series for each kind of document, and access for the founder.
//!
//! Of two founders of one code, which is held alone, the second one is told that it is taken. What of a company changes
//! afterwards is of the set-up that sessions keep ([`setup`]).

use pgrx::pg_sys;
use serde_json::Value as Json;

use super::book::{self, Book};
use super::change_log::{self, Change};
use super::charts;
use super::roles::{self, Entry};
use super::setup;
use crate::domain::base::change::Columns;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::setup::Settings;
use crate::ledger::server::access::{self, Level};
use crate::ledger::server::actor;
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

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
    let chart = charts::of(&new.chart)?;
    if !access::is_founder() {
        return Err(Error::new(Code::AccessDenied, format!("permission denied to found company \"{}\"", new.code))
            .hint("The owner of the ledger's tables can give the right with ar.grant_access(role, null, 'founder')."));
    }
    let taken = || {
        Error::new(Code::NumberUsed, format!("company code \"{}\" is already used", new.code))
            .hint("Choose another code.")
    };
    // A company that is there is not held up by somebody who may have no access to it.
    if book::exists(&new.code) {
        return Err(taken());
    }
    lock::company_exclusive(&new.code);
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
        let role = unsafe { pg_sys::GetUserId() };
        let name = actor::name(role);
        roles::add(company_id, Level::Admin, &Entry { role, name: &name, at: now, by: &who });
    }
    charts::found(company_id, chart);
    Ok(company_id)
}

/// What of a company is to be set.
pub struct CompanyChange {
    pub name: Option<String>,
    pub country: Option<String>,
    /// Merged key by key.
    pub settings: Option<Json>,
}

/// Changes a company's name, country or settings.
pub fn set(book: &Book, change: CompanyChange) -> Result<()> {
    const READ: &str = "select name, country, settings from ar.company where company_id = $1";
    const UPDATE: &str = "update ar.company set name = $2, country = $3, settings = $4 where company_id = $1";
    let company = Value::Int8(Some(book.company_id));
    let columns = |name: &str, country: Option<&str>, settings: &Json| {
        Columns::new().text("name", Some(name)).text("country", country).json("settings", settings.clone())
    };
    let rows = statement::query_latest(READ, &[company], |row| {
        (row.get::<String>("name"), row.get::<Option<String>>("country"), row.get::<Json>("settings"))
    });
    for (old_name, old_country, old_settings) in rows {
        let name = change.name.as_deref().unwrap_or(&old_name);
        let country = change.country.as_deref().or(old_country.as_deref());
        let settings = match &change.settings {
            Some(changes) => Settings::merged(&old_settings, changes, book.base)?,
            None => old_settings.clone(),
        };
        let text = settings.to_string();
        let written = change_log::write(
            book,
            &Change {
                table: Table::Company,
                key: book.code.clone(),
                before: Some(columns(&old_name, old_country.as_deref(), &old_settings)),
                after: columns(name, country, &settings),
                insert: "",
                update: UPDATE,
                parameters: &[company, Value::Text(Some(name)), Value::Text(country), Value::Json(Some(&text))],
            },
        )?;
        if written {
            setup::stamp(book.company_id);
        }
    }
    Ok(())
}
