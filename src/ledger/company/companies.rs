//! Companies are founded: with a chart of accounts, a number series for each kind of document, and access for the founder.
//!
//! The code is held alone before anything is looked up, so that of two founders of one code the second one is told that it
//! is taken.

use pgrx::pg_sys;
use serde_json::Value as Json;

use super::book;
use super::charts;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
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
    const ACCESS: &str = "
        insert into ar.access (company_id, role, level, granted_at, granted_by)
        values ($1, $2, $3, $4, $5)";
    let chart = charts::of(&new.chart)?;
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
    charts::found(company_id, chart);
    Ok(company_id)
}
