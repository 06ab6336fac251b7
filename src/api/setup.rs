//! The set-up of a company: its name and settings, accounts and roles, tax codes, rates, series, bank accounts.
//!
//! Each function changes only what is given and makes the row if it is not there yet.

use chrono::NaiveDate;
use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{self as read, Argument, Code, Country, Days, Text, text_value};
use super::call::{Arguments, arguments, call, once};
use super::comment::comment;
use super::numeric::numeric;
use crate::domain::base::arguments::{choice, rate, required};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{self, Error, Result};
use crate::domain::base::fingerprint::Contents;
use crate::domain::base::kind::Kind;
use crate::domain::base::reference::Scheme;
use crate::domain::company::numbering::SeriesChange;
use crate::domain::company::{accounts, bank_account, tax_code};
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::rates;
use crate::ledger::company::setup::{self, AccountChange, CompanyChange, Part};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

call! {
    /// Changes a company's name, country or settings; settings are merged key by key, a JSON null takes one back to its
    /// default. Returns the company_id. Errors: LG001, LG010, LG011, LG022.
    fn set_company(book: Exclusive, Admin, "change the company") -> i64 = change_company;
    struct Company as "set_company" {
        name: Option<Text> = NULL,
        country: Option<Country> = NULL,
        settings: Option<Json> = NULL,
    }
}

fn change_company(book: &Book, arguments: Company) -> Result<i64> {
    once(book, arguments.keyed()?, || {
        let change = CompanyChange {
            name: arguments.name.map(Text::text),
            country: arguments.country.map(Country::text),
            settings: arguments.settings,
        };
        setup::set_company(book, change)?;
        Ok(book.company_id)
    })
}

arguments! {
    struct Account as "set_account" {
        account: Code,
        name: Option<Text>,
        r#type: Option<String>,
        role: Option<String>,
        currency: Option<Currency>,
        customer_group: Option<Text>,
    }
}

comment! {
    /// Creates or changes an account; with role it plays that part from now on, narrowed to a currency or a customer
    /// group if these are given. An account with postings does not change between receivable, other_receivable and the
    /// rest. Returns the account. Errors: LG001, LG010, LG022.
    fn set_account
}

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
    name: Option<String>,
    account_type: Option<String>,
    role: Option<String>,
    currency: Option<String>,
    customer_group: Option<String>,
    idempotency_key: Option<String>,
) -> String {
    answer(|| {
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "set up accounts")?;
        let arguments = Account {
            account: read::read(account, "account")?,
            name: read::read(name, "name")?,
            r#type: account_type,
            role,
            currency: read::read(currency, "currency")?,
            customer_group: read::read(customer_group, "customer_group")?,
            idempotency_key,
        };
        change_account(&book, arguments)
    })
}

fn change_account(book: &Book, arguments: Account) -> Result<String> {
    let keyed = arguments.keyed()?;
    if let Some(account_type) = &arguments.r#type {
        accounts::account_type(account_type)?;
    }
    let (currency, customer_group) = (arguments.currency, arguments.customer_group.map(Text::text));
    let plays = match arguments.role {
        Some(role) => Some(Part { role: accounts::role(&role)?.to_string(), currency, customer_group }),
        None if currency.is_some() || customer_group.is_some() => {
            let message = "currency and customer_group are given without a role";
            return Err(Error::new(error::Code::InvalidArgument, message)
                .hint("They narrow a role: name it, or leave them out."));
        }
        None => None,
    };
    let change = AccountChange {
        account: arguments.account.0,
        name: arguments.name.map(Text::text),
        account_type: arguments.r#type,
        plays,
    };
    once(book, keyed, || {
        setup::set_account(book, &change)?;
        Ok(change.account.clone())
    })
}

call! {
    /// Sets a tax code from a tax date on (null: from the beginning) until its next version; what is not given is as in
    /// the version that applied until now. Rate and account of dates for which documents were posted do not change.
    /// Returns the code. Errors: LG001, LG004, LG010, LG011, LG022.
    fn set_tax_code(book: Exclusive, Admin, "set up tax codes") -> String = change_tax_code;
    struct TaxCode as "set_tax_code" {
        code: Code,
        rate: Option<Decimal> = NULL,
        account: Option<Code> = NULL,
        category: Option<String> = NULL,
        valid_from: Beginning = NULL,
        report_code: Option<Code> = NULL,
        name: Option<Text> = NULL,
    }
}

/// The first day of something; null, or -infinity as the table has it, for what has always been.
struct Beginning(Option<NaiveDate>);

impl Argument for Beginning {
    type Sql = Date;
    const IS_REQUIRED: bool = false;

    fn read(raw: Option<Days>, argument: &str) -> Result<Beginning> {
        read::date(raw.filter(|days| *days != i32::MIN), argument).map(Beginning)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        self.0.enter(argument, contents);
    }
}

fn change_tax_code(book: &Book, arguments: TaxCode) -> Result<String> {
    let keyed = arguments.keyed()?;
    let change = tax_code::Change {
        rate: arguments.rate.map(tax_code::rate).transpose()?,
        account: arguments.account.map(Code::text),
        category: arguments.category,
        report_code: arguments.report_code.map(Code::text),
        name: arguments.name.map(Text::text),
    };
    once(book, keyed, || {
        setup::set_tax_code(book, &arguments.code.0, arguments.valid_from.0, change)?;
        Ok(arguments.code.0)
    })
}

call! {
    /// Sets the price of one unit of a currency in base currency on a day; documents take the latest on or before their
    /// date. Returns the rate. Errors: LG001, LG010, LG011, LG022.
    fn set_exchange_rate(book: Shared, Controller, "set exchange rates") -> AnyNumeric = change_exchange_rate;
    struct ExchangeRate as "set_exchange_rate" {
        currency: Currency,
        rate_date: NaiveDate,
        rate: Decimal,
    }
}

fn change_exchange_rate(book: &Book, arguments: ExchangeRate) -> Result<AnyNumeric> {
    let price = rate(arguments.rate)?;
    once(book, arguments.keyed()?, || {
        rates::set(book, arguments.currency, arguments.rate_date, price)?;
        Ok(price.to_string())
    })?;
    Ok(numeric(arguments.rate))
}

call! {
    /// Sets how the numbers of a kind of document look: a prefix ({year} is the fiscal year), zeros up to a width, the
    /// first number (until one was taken), and whether it restarts yearly or never. Returns the name of the series.
    /// Errors: LG001, LG010, LG011, LG022.
    fn set_number_series(book: Exclusive, Admin, "set up number series") -> String = change_number_series;
    struct NumberSeries as "set_number_series" {
        kind: Kind,
        prefix: Option<String> = NULL,
        width: Option<i32> = NULL,
        start: Option<i64> = NULL,
        restarts: Option<Restarts> = NULL,
    }
}

text_value!(Kind, |raw, argument| kind(&raw, argument), |kind| kind.name().into());

fn kind(name: &str, argument: &str) -> Result<Kind> {
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    required(Kind::of(choice(name, argument, &names)?), argument)
}

/// When numbers begin again.
struct Restarts {
    yearly: bool,
}

impl Restarts {
    fn of(name: &str, argument: &str) -> Result<Restarts> {
        Ok(Restarts { yearly: choice(name, argument, &["yearly", "never"])? == "yearly" })
    }
}

text_value!(Restarts, |raw, argument| Restarts::of(&raw, argument), |restarts| match restarts.yearly {
    true => "yearly".into(),
    false => "never".into(),
});

fn change_number_series(book: &Book, arguments: NumberSeries) -> Result<String> {
    once(book, arguments.keyed()?, || {
        let change = SeriesChange {
            prefix: arguments.prefix,
            width: arguments.width,
            start: arguments.start,
            restarts_yearly: arguments.restarts.map(|restarts| restarts.yearly),
        };
        setup::set_number_series(book, arguments.kind, change)
    })
}

call! {
    /// Creates or changes an own account that customers pay to. Numbers are kept without blanks and signs, and their
    /// check digits must fit; an empty reference_lengths allows any. Returns the code. Errors: LG001, LG004, LG010,
    /// LG022.
    fn set_bank_account(book: Shared, Admin, "set up bank accounts") -> String = change_bank_account;
    struct BankAccount as "set_bank_account" {
        code: Code,
        account: Option<Code> = NULL,
        currency: Option<Currency> = NULL,
        iban: Option<Iban> = NULL,
        bankgiro: Option<Bankgiro> = NULL,
        plusgiro: Option<Plusgiro> = NULL,
        bban: Option<Bban> = NULL,
        reference_scheme: Option<Scheme> = NULL,
        reference_lengths: Option<Vec<Option<i32>>> = NULL,
    }
}

/// The numbers of a bank account, each in its one form.
macro_rules! bank_account_number {
    ($type:ident, $read:path) => {
        struct $type(String);

        text_value!($type, |raw, _| $read(&raw).map($type), |number| (&number.0).into());
    };
}
bank_account_number!(Iban, bank_account::iban);
bank_account_number!(Bankgiro, bank_account::bankgiro);
bank_account_number!(Plusgiro, bank_account::plusgiro);
bank_account_number!(Bban, bank_account::bban);

fn change_bank_account(book: &Book, arguments: BankAccount) -> Result<String> {
    once(book, arguments.keyed()?, || {
        let change = bank_account::Change {
            account: arguments.account.map(Code::text),
            currency: arguments.currency,
            iban: arguments.iban.map(|number| number.0),
            bankgiro: arguments.bankgiro.map(|number| number.0),
            plusgiro: arguments.plusgiro.map(|number| number.0),
            bban: arguments.bban.map(|number| number.0),
            reference_scheme: arguments.reference_scheme,
            reference_lengths: arguments.reference_lengths,
        };
        setup::set_bank_account(book, &arguments.code.0, change)?;
        Ok(arguments.code.0)
    })
}
