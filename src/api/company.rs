//! `ar.create_company`.

use pgrx::JsonB;
use pgrx::prelude::*;
use serde_json::json;

use crate::domain::base::arguments::{self, object, required, required_text};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Arguments;
use crate::domain::company::setup::Settings;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::companies::{self, NewCompany};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::server::access::Level;
use crate::ledger::server::install;
use crate::ledger::server::raise::answer;
use crate::ledger::server::tables;

/// Founds a company with a chart of accounts (BAS, NS4102, generic), tax codes and number series, and installs the
/// ledger's tables first if they are missing. Settings: `round_total_to`, `credit_control` (block, warn, off),
/// `discount_reduces_tax`, `grace_days`, `reference_scheme`. Returns the company_id.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn create_company(
    code: Option<String>,
    name: Option<String>,
    currency: Option<String>,
    country: default!(Option<String>, "NULL"),
    chart: default!(Option<String>, "'BAS'"),
    fiscal_year_start: default!(Option<i32>, 1),
    settings: default!(Option<JsonB>, "'{}'"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> i64 {
    let settings = settings.map(|json| json.0);
    answer(|| {
        let code = arguments::code(code, "code")?;
        let name = required_text(name, "name")?;
        let base = Currency::parse(&required(currency, "currency")?)?;
        let country = country.map(country_code).transpose()?;
        let chart = required(chart, "chart")?;
        let month = required(fiscal_year_start, "fiscal_year_start")?;
        if !(1..=12).contains(&month) {
            return Err(Error::new(Code::InvalidArgument, format!("fiscal_year_start {month} is no month"))
                .hint("Use 1 for January to 12 for December."));
        }
        let settings = object(settings, "settings")?.unwrap_or_else(|| json!({}));
        Settings::parse(&settings, base)?;
        if !tables::are_ready() {
            install::install()?;
        }
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("create_company");
            arguments
                .text("code", Some(&code))
                .text("name", Some(&name))
                .text("currency", Some(base.code()))
                .text("country", country.as_deref())
                .text("chart", Some(&chart))
                .number("fiscal_year_start", Some(month.into()))
                .json("settings", Some(&settings));
            arguments
        })?;
        // Only a company that exists can have recorded the call.
        if keyed.is_some()
            && let Ok(book) = Book::open(Some(&code), Hold::Exclusive, Level::Admin, "found")
            && let Some(company_id) = recorded_call(&book, keyed.as_ref())?.and_then(|result| result.as_i64())
        {
            return Ok(company_id);
        }
        let new = NewCompany { code, name, currency: base, country, chart, fiscal_year_start: month as i16, settings };
        let company_id = companies::create(&new)?;
        if keyed.is_some() {
            let book = Book::open(Some(&new.code), Hold::Exclusive, Level::Admin, "found")?;
            record_call(&book, keyed.as_ref(), json!(company_id));
        }
        Ok(company_id)
    })
}

/// An ISO 3166-1 code (LG010).
pub(super) fn country_code(country: String) -> Result<String> {
    if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(country);
    }
    Err(Error::new(Code::InvalidArgument, format!("country \"{country}\" is no ISO 3166-1 code"))
        .hint("Use two capital letters, such as SE."))
}
