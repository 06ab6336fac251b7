//! `ar.create_company` and `ar.set_company`, which changes only what is given.

use pgrx::prelude::*;
use serde_json::{Value as Json, json};

use super::arguments::{self, Argument, Country, Text};
use super::call::{Arguments, call, once};
use super::json::{self, JsonText};
use crate::domain::base::arguments::object;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Contents;
use crate::domain::company::setup::Settings;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::companies::{self, CompanyChange, NewCompany};
use crate::ledger::company::idempotency::{record_call, recorded_call};
use crate::ledger::server::access::Level;
use crate::ledger::server::install;
use crate::ledger::server::tables;

call! {
    /// Founds a company with a chart of accounts (BAS, NS4102 or generic), tax codes and number series; installs the
    /// tables first if they are missing. Settings: round_total_to, credit_control (block, warn, off),
    /// discount_reduces_tax, grace_days, reference_scheme. Returns the company_id. Errors: LG010, LG021.
    fn create_company() -> i64 = found;
    struct Company as "create_company" {
        code: arguments::Code,
        name: Text,
        currency: Currency,
        country: Option<Country> = NULL,
        chart: String = "'BAS'",
        fiscal_year_start: i32 = 1,
        settings: GivenSettings = "'{}'",
    }
}

/// The settings to begin with; null says as much as an empty object.
struct GivenSettings(Json);

impl Argument for GivenSettings {
    type Sql = JsonText;
    const IS_REQUIRED: bool = false;

    fn read(raw: Option<String>, argument: &str) -> Result<GivenSettings> {
        let json = raw.map(|raw| json::read(&raw, argument)).transpose()?;
        Ok(GivenSettings(object(json, argument)?.unwrap_or_else(|| json!({}))))
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        contents.json(argument, &self.0);
    }
}

fn found(arguments: Company) -> Result<i64> {
    let month = arguments.fiscal_year_start;
    if !(1..=12).contains(&month) {
        return Err(Error::new(Code::InvalidArgument, format!("fiscal_year_start {month} is no month"))
            .hint("Use 1 for January to 12 for December."));
    }
    Settings::parse(&arguments.settings.0, arguments.currency)?;
    if !tables::are_ready() {
        install::install()?;
    }
    let keyed = arguments.keyed()?;
    // Only a company that exists can have recorded the call.
    if keyed.is_some()
        && let Ok(book) = Book::open(Some(&arguments.code.0), Hold::Exclusive, Level::Admin, "found")
        && let Some(company_id) = recorded_call(&book, keyed.as_ref(), Json::as_i64)?
    {
        return Ok(company_id);
    }
    let new = NewCompany {
        code: arguments.code.0,
        name: arguments.name.0,
        currency: arguments.currency,
        country: arguments.country.map(Country::text),
        chart: arguments.chart,
        fiscal_year_start: month as i16,
        settings: arguments.settings.0,
    };
    let company_id = companies::create(&new)?;
    if keyed.is_some() {
        let book = Book::open(Some(&new.code), Hold::Exclusive, Level::Admin, "found")?;
        record_call(&book, keyed.as_ref(), json!(company_id));
    }
    Ok(company_id)
}

call! {
    /// Changes a company's name, country or settings; settings are merged key by key, a JSON null takes one back to its
    /// default. Returns the company_id. Errors: LG001, LG010, LG011, LG022.
    fn set_company(book: Exclusive, Admin, "change the company") -> i64 = change;
    struct Change as "set_company" {
        name: Option<Text> = NULL,
        country: Option<Country> = NULL,
        settings: Option<Json> = NULL,
    }
}

fn change(book: &Book, arguments: Change) -> Result<i64> {
    once(book, arguments.keyed()?, || {
        let change = CompanyChange {
            name: arguments.name.map(Text::text),
            country: arguments.country.map(Country::text),
            settings: arguments.settings,
        };
        companies::set(book, change)?;
        Ok(book.company_id)
    })
}
