//! The set-up of a company: its name and settings, accounts and roles, tax codes, rates, series, bank accounts.
//!
//! Each function changes only what is given and makes the row if it is not there yet.

use pgrx::datum::Date;
use pgrx::prelude::*;
use pgrx::{AnyNumeric, JsonB};
use serde_json::{Value as Json, json};

use super::arguments::{self as read, date, decimal};
use super::company::country_code;
use crate::domain::base::arguments::{self, choice, required, required_text};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint::Arguments;
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::base::reference::Scheme;
use crate::domain::company::numbering::SeriesChange;
use crate::domain::company::{accounts, bank_account, tax_code};
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::company::rates;
use crate::ledger::company::setup::{self, AccountChange, CompanyChange, Part};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Makes a change once per key; answers with what it has, or had the first time.
fn once(book: &Book, keyed: Option<Keyed>, change: impl FnOnce() -> Result<Json>) -> Result<Json> {
    if let Some(recorded) = recorded_call(book, keyed.as_ref())? {
        return Ok(recorded);
    }
    let result = change()?;
    record_call(book, keyed.as_ref(), result.clone());
    Ok(result)
}

/// A text that says something, where one is given.
fn text_if_given(value: Option<String>, argument: &str) -> Result<Option<String>> {
    value.map(|text| required_text(Some(text), argument)).transpose()
}

/// A code, where one is given.
fn code_if_given(value: Option<String>, argument: &str) -> Result<Option<String>> {
    value.map(|code| arguments::code(Some(code), argument)).transpose()
}

/// Changes a company. `settings` are merged key by key; a null in them takes a setting back to its default. Returns the
/// company_id.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn set_company(
    company: Option<&str>,
    name: default!(Option<String>, "NULL"),
    country: default!(Option<String>, "NULL"),
    settings: default!(Option<JsonB>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> i64 {
    let settings = settings.map(|json| json.0);
    answer(|| {
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "change the company")?;
        let name = text_if_given(name, "name")?;
        let country = country.map(country_code).transpose()?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("set_company");
            arguments
                .text("name", name.as_deref())
                .text("country", country.as_deref())
                .json("settings", settings.as_ref());
            arguments
        })?;
        once(&book, keyed, || {
            setup::set_company(&book, CompanyChange { name, country, settings })?;
            Ok(json!(book.company_id))
        })?;
        Ok(book.company_id)
    })
}

/// Creates or changes an account; with `role` it plays that part from now on, if told so only for a currency, for a
/// customer group, or for both. Returns the account.
///
/// Its SQL is written out since no argument of Rust can be called `type`.
#[pg_extern(sql = r#"
create function ar.set_account(
    company text,
    account text,
    name text default null,
    type text default null,
    role text default null,
    currency text default null,
    customer_group text default null,
    idempotency_key text default null)
returns text
set search_path to pg_catalog, pg_temp
language c
as 'MODULE_PATHNAME', '@FUNCTION_NAME@';
"#)]
#[allow(clippy::too_many_arguments)]
fn set_account(
    company: Option<&str>,
    account: Option<String>,
    name: default!(Option<String>, "NULL"),
    account_type: default!(Option<String>, "NULL"),
    role: default!(Option<String>, "NULL"),
    currency: default!(Option<String>, "NULL"),
    customer_group: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> String {
    answer(|| {
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "set up accounts")?;
        let account = arguments::code(account, "account")?;
        let name = text_if_given(name, "name")?;
        if let Some(account_type) = &account_type {
            accounts::account_type(account_type)?;
        }
        let currency = currency.as_deref().map(Currency::parse).transpose()?;
        let customer_group = text_if_given(customer_group, "customer_group")?;
        let plays = match role {
            Some(role) => Some(Part { role: accounts::role(&role)?.to_string(), currency, customer_group }),
            None if currency.is_some() || customer_group.is_some() => {
                return Err(Error::new(Code::InvalidArgument, "currency and customer_group are given without a role")
                    .hint("They narrow a role: name it, or leave them out."));
            }
            None => None,
        };
        let change = AccountChange { account: account.clone(), name, account_type, plays };
        let keyed = keyed(idempotency_key, || {
            let part = change.plays.as_ref();
            let mut arguments = Arguments::of("set_account");
            arguments
                .text("account", Some(&change.account))
                .text("name", change.name.as_deref())
                .text("type", change.account_type.as_deref())
                .text("role", part.map(|part| part.role.as_str()))
                .text("currency", part.and_then(|part| part.currency).map(Currency::code))
                .text("customer_group", part.and_then(|part| part.customer_group.as_deref()));
            arguments
        })?;
        once(&book, keyed, || {
            setup::set_account(&book, &change)?;
            Ok(json!(account))
        })?;
        Ok(account)
    })
}

/// Sets a tax code from a tax date on (null: from the beginning) until its next version begins. What is not given is as
/// in the version that applied until now. Returns the code.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn set_tax_code(
    company: Option<&str>,
    code: Option<String>,
    rate: default!(Option<AnyNumeric>, "NULL"),
    account: default!(Option<String>, "NULL"),
    category: default!(Option<String>, "NULL"),
    valid_from: default!(Option<Date>, "NULL"),
    report_code: default!(Option<String>, "NULL"),
    name: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> String {
    let rate = read::numeric_text(rate);
    answer(|| {
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "set up tax codes")?;
        let code = arguments::code(code, "code")?;
        let change = tax_code::Change {
            rate: decimal(rate.as_deref(), "rate")?.map(tax_code::rate).transpose()?,
            account: code_if_given(account, "account")?,
            category,
            report_code: code_if_given(report_code, "report_code")?,
            name: text_if_given(name, "name")?,
        };
        // The beginning may be named as the table does.
        let days = read::days(valid_from).filter(|days| *days != i32::MIN);
        let valid_from = date(days, "valid_from")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("set_tax_code");
            arguments
                .text("code", Some(&code))
                .number("rate", change.rate)
                .text("account", change.account.as_deref())
                .text("category", change.category.as_deref())
                .text("valid_from", valid_from.map(|date| date.to_string()).as_deref())
                .text("report_code", change.report_code.as_deref())
                .text("name", change.name.as_deref());
            arguments
        })?;
        once(&book, keyed, || {
            setup::set_tax_code(&book, &code, valid_from, change)?;
            Ok(json!(code))
        })?;
        Ok(code)
    })
}

/// Sets the price of one unit of a currency in base currency on a day; documents take the latest on or before their
/// date. Returns the rate.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn set_exchange_rate(
    company: Option<&str>,
    currency: Option<&str>,
    rate_date: Option<Date>,
    rate: Option<AnyNumeric>,
    idempotency_key: default!(Option<String>, "NULL"),
) -> AnyNumeric {
    let text = rate.as_ref().map(AnyNumeric::to_string);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Controller, "set exchange rates")?;
        let currency = Currency::parse(required(currency, "currency")?)?;
        let rate_date = required(date(read::days(rate_date), "rate_date")?, "rate_date")?;
        let price = arguments::rate(required(decimal(text.as_deref(), "rate")?, "rate")?)?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("set_exchange_rate");
            arguments
                .text("currency", Some(currency.code()))
                .text("rate_date", Some(&rate_date.to_string()))
                .number("rate", Some(price));
            arguments
        })?;
        once(&book, keyed, || {
            rates::set(&book, currency, rate_date, price)?;
            Ok(json!(price.to_string()))
        })?;
        required(rate, "rate")
    })
}

/// Sets how the numbers of a kind of document look: `prefix`, in which {year} stands for the fiscal year, zeros up to
/// `width` digits, `start` (until the first number is taken), and whether it `restarts` (yearly or never). Returns the
/// name of the series.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn set_number_series(
    company: Option<&str>,
    kind: Option<&str>,
    prefix: default!(Option<String>, "NULL"),
    width: default!(Option<i32>, "NULL"),
    start: default!(Option<i64>, "NULL"),
    restarts: default!(Option<&str>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> String {
    answer(|| {
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "set up number series")?;
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        let name = choice(required(kind, "kind")?, "kind", &names)?;
        let kind = required(Kind::of(name), "kind")?;
        if let Some(restarts) = restarts {
            choice(restarts, "restarts", &["yearly", "never"])?;
        }
        let change =
            SeriesChange { prefix, width, start, restarts_yearly: restarts.map(|restarts| restarts == "yearly") };
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("set_number_series");
            arguments
                .text("kind", Some(name))
                .text("prefix", change.prefix.as_deref())
                .number("width", width.map(Into::into))
                .number("start", start.map(Into::into))
                .text("restarts", restarts);
            arguments
        })?;
        let series = once(&book, keyed, || setup::set_number_series(&book, kind, change).map(Json::from))?;
        required(series.as_str().map(String::from), "series")
    })
}

/// Creates or changes an own account that customers pay to: the general-ledger `account` and the `currency` (default:
/// the base currency) of its payments, its numbers, and the references agreed with the bank. Returns the code.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn set_bank_account(
    company: Option<&str>,
    code: Option<String>,
    account: default!(Option<String>, "NULL"),
    currency: default!(Option<&str>, "NULL"),
    iban: default!(Option<&str>, "NULL"),
    bankgiro: default!(Option<&str>, "NULL"),
    plusgiro: default!(Option<&str>, "NULL"),
    bban: default!(Option<&str>, "NULL"),
    reference_scheme: default!(Option<&str>, "NULL"),
    reference_lengths: default!(Option<Vec<Option<i32>>>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> String {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Admin, "set up bank accounts")?;
        let code = arguments::code(code, "code")?;
        let change = bank_account::Change {
            account: code_if_given(account, "account")?,
            currency: currency.map(Currency::parse).transpose()?,
            iban: iban.map(bank_account::iban).transpose()?,
            bankgiro: bankgiro.map(bank_account::bankgiro).transpose()?,
            plusgiro: plusgiro.map(bank_account::plusgiro).transpose()?,
            bban: bban.map(bank_account::bban).transpose()?,
            reference_scheme: reference_scheme.map(Scheme::parse).transpose()?,
            reference_lengths,
        };
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("set_bank_account");
            arguments
                .text("code", Some(&code))
                .text("account", change.account.as_deref())
                .text("currency", change.currency.map(Currency::code))
                .text("iban", change.iban.as_deref())
                .text("bankgiro", change.bankgiro.as_deref())
                .text("plusgiro", change.plusgiro.as_deref())
                .text("bban", change.bban.as_deref())
                .text("reference_scheme", reference_scheme)
                .json("reference_lengths", change.reference_lengths.as_ref().map(|lengths| json!(lengths)).as_ref());
            arguments
        })?;
        once(&book, keyed, || {
            setup::set_bank_account(&book, &code, change)?;
            Ok(json!(code))
        })?;
        Ok(code)
    })
}
