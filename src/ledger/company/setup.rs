//! Changes of a company's set-up.
//!
//! What sessions keep (accounts, roles, tax codes, series, settings) is changed while the company is held alone, and the
//! stamp under which they keep it changes last: every call that begins afterwards reads it anew, and none that is under
//! way mixes old and new. Rates and bank accounts are read by each call, so posting goes on beside them; of two
//! sessions that change those, one waits. In either case what is committed at that moment is read, whatever snapshot
//! the transaction keeps.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::book::{self, Book};
use super::change_log::{self, Change};
use crate::domain::base::change::Columns;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::{Kind, Meaning};
use crate::domain::company::accounts;
use crate::domain::company::bank_account::{self, BankAccount};
use crate::domain::company::numbering::SeriesChange;
use crate::domain::company::setup::{AccountType, Series, Settings};
use crate::domain::company::tax_code::{self, Version};
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// Has every session read the set-up anew.
fn stamp(book: &Book) {
    const SQL: &str = "update ar.company set setup_stamp = pg_catalog.gen_random_uuid() where company_id = $1";
    statement::write(Table::Company, Event::Update, SQL, &[Value::Int8(Some(book.company_id))]);
}

/// What of a company is to be set.
pub struct CompanyChange {
    pub name: Option<String>,
    pub country: Option<String>,
    /// Merged key by key.
    pub settings: Option<Json>,
}

pub fn set_company(book: &Book, change: CompanyChange) -> Result<()> {
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
            stamp(book);
        }
    }
    Ok(())
}

/// What of an account is to be set.
pub struct AccountChange {
    pub account: String,
    pub name: Option<String>,
    pub account_type: Option<String>,
    pub plays: Option<Part>,
}

/// A part that an account is to play.
pub struct Part {
    pub role: String,
    /// Only for documents in this currency.
    pub currency: Option<Currency>,
    /// Only for customers of this group.
    pub customer_group: Option<String>,
}

pub fn set_account(book: &Book, change: &AccountChange) -> Result<()> {
    const INSERT: &str = "insert into ar.account (company_id, account, name, type) values ($1, $2, $3, $4)";
    const UPDATE: &str = "update ar.account set name = $3, type = $4 where company_id = $1 and account = $2";
    let account = change.account.as_str();
    let missing = |argument: &str, such_as: &str| {
        Error::new(Code::InvalidArgument, format!("account \"{account}\" is new and has no {argument}"))
            .hint(format!("Pass {argument} => {such_as}."))
    };
    let before = account_row(book, account);
    let old_name = before.as_ref().map(|(name, _)| name);
    let old_type = before.as_ref().map(|(_, account_type)| account_type);
    let name = change.name.as_ref().or(old_name);
    let name = name.ok_or_else(|| missing("name", "what the account is called"))?;
    let account_type = change.account_type.as_ref().or(old_type);
    let account_type = account_type.ok_or_else(|| missing("type", "'asset', 'revenue' or the like"))?;
    if let Some(old_type) = old_type.filter(|old_type| *old_type != account_type) {
        may_become(book, account, old_type, account_type)?;
    }
    let columns =
        |name: &str, account_type: &str| Columns::new().text("name", Some(name)).text("type", Some(account_type));
    let mut written = change_log::write(
        book,
        &Change {
            table: Table::Account,
            key: account.to_string(),
            before: before.as_ref().map(|(name, account_type)| columns(name, account_type)),
            after: columns(name, account_type),
            insert: INSERT,
            update: UPDATE,
            parameters: &[
                Value::Int8(Some(book.company_id)),
                Value::Text(Some(account)),
                Value::Text(Some(name)),
                Value::Text(Some(account_type)),
            ],
        },
    )?;
    if let Some(part) = &change.plays {
        accounts::must_fit(&part.role, account, account_type)?;
        written |= set_role(book, account, part)?;
    }
    if written {
        stamp(book);
    }
    Ok(())
}

/// Name and type of an account.
fn account_row(book: &Book, account: &str) -> Option<(String, String)> {
    const SQL: &str = "select name, type from ar.account where company_id = $1 and account = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(account))];
    statement::query_latest(SQL, &parameters, |row| (row.get::<String>("name"), row.get::<String>("type"))).pop()
}

/// The type of an account that another row is to name (LG004).
fn type_of(book: &Book, account: &str) -> Result<String> {
    account_row(book, account).map(|(_, account_type)| account_type).ok_or_else(|| {
        Error::new(Code::UnknownAccount, format!("account \"{account}\" does not exist"))
            .hint("Make it with ar.set_account, giving its name and type.")
    })
}

/// Refuses (LG010) a new type that the account's past or its parts do not go with.
fn may_become(book: &Book, account: &str, old_type: &str, new_type: &str) -> Result<()> {
    // Neither table has an index on accounts, so the few rows that would do are looked for in the many; only a change
    // between receivables and others comes here.
    const POSTED: &str = "
        select
        where exists (
                select from ar.posting as p where p.company_id = $1 and (p.debit_account = $2 or p.credit_account = $2))
            or exists (select from ar.open_item as i where i.company_id = $1 and i.account = $2)";
    const ROLES: &str = "select role from ar.account_role where company_id = $1 and account = $2 order by role";
    const TAXES: &str = "
        select code from ar.tax_code where company_id = $1 and account = $2 order by code, valid_from limit 1";
    const BANKS: &str = "select code from ar.bank_account where company_id = $1 and account = $2 order by code limit 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(account))];
    let refused = |why: String, hint: &str| {
        let message = format!("account \"{account}\" cannot become {new_type}: {why}");
        Err(Error::new(Code::InvalidArgument, message).hint(hint))
    };
    let (was, becomes) = (AccountType::of(old_type), AccountType::of(new_type));
    if was != becomes && !statement::query_latest(POSTED, &parameters, |_| ()).is_empty() {
        return refused(
            format!("it has postings as {old_type}"),
            "What stands on a receivable account is open items, elsewhere not: use another account.",
        );
    }
    for role in statement::query_latest(ROLES, &parameters, |row| row.get::<String>("role")) {
        if accounts::must_fit(&role, account, new_type).is_err() {
            return refused(format!("it plays the role {role}"), "Have another account play the role first.");
        }
    }
    if new_type != TAX_ACCOUNT
        && let Some(code) = statement::query_latest(TAXES, &parameters, |row| row.get::<String>("code")).pop()
    {
        return refused(format!("tax code \"{code}\" is credited to it"), "Tax stands on a liability account.");
    }
    if becomes != Some(AccountType::Other)
        && let Some(code) = statement::query_latest(BANKS, &parameters, |row| row.get::<String>("code")).pop()
    {
        return refused(format!("bank account \"{code}\" is booked on it"), "Book the bank account elsewhere first.");
    }
    Ok(())
}

fn set_role(book: &Book, account: &str, part: &Part) -> Result<bool> {
    const READ: &str = "
        select account
        from ar.account_role
        where company_id = $1 and role = $2 and currency = $3 and customer_group = $4";
    const INSERT: &str = "
        insert into ar.account_role (company_id, role, currency, customer_group, account)
        values ($1, $2, $3, $4, $5)";
    const UPDATE: &str = "
        update ar.account_role
        set account = $5
        where company_id = $1 and role = $2 and currency = $3 and customer_group = $4";
    let currency = part.currency.map_or("", Currency::code);
    let group = part.customer_group.as_deref().unwrap_or("");
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Text(Some(&part.role)),
        Value::Text(Some(currency)),
        Value::Text(Some(group)),
        Value::Text(Some(account)),
    ];
    let columns = |account: &str| Columns::new().text("account", Some(account));
    let before = statement::query_latest(READ, &parameters[..4], |row| row.get::<String>("account")).pop();
    change_log::write(
        book,
        &Change {
            table: Table::AccountRole,
            key: format!("{}/{currency}/{group}", part.role).trim_end_matches('/').to_string(),
            before: before.as_deref().map(columns),
            after: columns(account),
            insert: INSERT,
            update: UPDATE,
            parameters: &parameters,
        },
    )
}

/// The type of account that tax is credited to.
const TAX_ACCOUNT: &str = "liability";

/// Sets the version of a tax code that applies from `valid_from` (none: the beginning) to the next version's date.
pub fn set_tax_code(book: &Book, code: &str, valid_from: Option<NaiveDate>, change: tax_code::Change) -> Result<()> {
    const READ: &str = "
        select valid_from, rate, account, category, report_code, name
        from ar.tax_code
        where company_id = $1 and code = $2
        order by valid_from";
    const INSERT: &str = "
        insert into ar.tax_code (company_id, code, valid_from, rate, account, category, report_code, name)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    const UPDATE: &str = "
        update ar.tax_code
        set rate = $4, account = $5, category = $6, report_code = $7, name = $8
        where company_id = $1 and code = $2 and valid_from = $3";
    let key = [Value::Int8(Some(book.company_id)), Value::Text(Some(code))];
    let versions: Vec<(Option<NaiveDate>, Version)> = statement::query_latest(READ, &key, |row| {
        let version = Version {
            rate: row.get("rate"),
            account: row.get("account"),
            category: row.get("category"),
            report_code: row.get("report_code"),
            name: row.get("name"),
        };
        (row.date_or_infinity("valid_from"), version)
    });
    let applies = versions.iter().rfind(|(from, _)| *from <= valid_from);
    let next = versions.iter().find(|(from, _)| *from > valid_from).and_then(|(from, _)| *from);
    let template = applies.map(|(_, version)| version);
    let after = change.applied(code, template)?;
    if let Some(account) = &after.account {
        let account_type = type_of(book, account)?;
        if account_type != TAX_ACCOUNT {
            let message =
                format!("account \"{account}\" of type {account_type} cannot take the tax of code \"{code}\"");
            return Err(Error::new(Code::InvalidArgument, message).hint("Tax stands on a liability account."));
        }
    }
    if template.is_some_and(|template| !template.books_as(&after)) {
        must_be_unused(book, code, valid_from, next)?;
    }
    let from = valid_from.map_or("-infinity".to_string(), |date| date.to_string());
    let written = change_log::write(
        book,
        &Change {
            table: Table::TaxCode,
            key: format!("{code}/{from}"),
            before: applies.filter(|(from, _)| *from == valid_from).map(|(_, version)| version.columns()),
            after: after.columns(),
            insert: INSERT,
            update: UPDATE,
            parameters: &[
                Value::Int8(Some(book.company_id)),
                Value::Text(Some(code)),
                Value::DateOrMinusInfinity(valid_from),
                Value::Numeric(Some(after.rate)),
                Value::Text(after.account.as_deref()),
                Value::Text(Some(&after.category)),
                Value::Text(after.report_code.as_deref()),
                Value::Text(Some(&after.name)),
            ],
        },
    )?;
    if written {
        stamp(book);
    }
    Ok(())
}

/// Refuses (LG010) to give a tax code another rate or account on dates for which documents were posted with it.
fn must_be_unused(book: &Book, code: &str, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<()> {
    // Of the documents that look their tax up by their own tax date: discounts, losses and reversals follow these.
    const USED: &str = "
        select d.kind, d.number, d.tax_date
        from ar.document as d
        where d.company_id = $1
            and d.tax_date >= $3
            and d.tax_date < $4
            and d.kind = any ($5)
            and (
                exists (
                    select
                    from ar.document_line as l
                    where l.company_id = d.company_id and l.document_id = d.document_id and l.tax_code = $2)
                or exists (
                    select
                    from ar.posting as p
                    where p.company_id = d.company_id and p.document_id = d.document_id and p.tax_code = $2))
        limit 1";
    let taxed = Kind::names_of(Meaning::Taxed);
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Text(Some(code)),
        Value::DateOrMinusInfinity(from),
        Value::DateOrInfinity(until),
        Value::TextArray(&taxed),
    ];
    match statement::query_latest(USED, &parameters, |row| {
        (row.get::<String>("kind"), row.get::<String>("number"), row.get::<NaiveDate>("tax_date"))
    })
    .pop()
    {
        None => Ok(()),
        Some((kind, number, tax_date)) => Err(Error::new(
            Code::InvalidArgument,
            format!("tax code \"{code}\" was used by {kind} {number} with tax date {tax_date}"),
        )
        .hint("Posted documents keep their rate and account: add a version with a later valid_from.")),
    }
}

/// Sets how the numbers of a kind of document look; returns the name of the series.
pub fn set_number_series(book: &Book, kind: Kind, change: SeriesChange) -> Result<String> {
    const READ: &str = "
        select kind, series, prefix, width, start, restarts
        from ar.number_series
        where company_id = $1 and kind = $2";
    const INSERT: &str = "
        insert into ar.number_series (company_id, kind, series, prefix, width, start, restarts)
        values ($1, $2, $3, $4, $5, $6, $7)";
    const UPDATE: &str = "
        update ar.number_series
        set prefix = $4, width = $5, start = $6, restarts = $7
        where company_id = $1 and kind = $2 and series = $3";
    const TAKEN: &str = "
        select number
        from ar.document
        where company_id = $1 and series = $2 and number_seq is not null
        order by fiscal_year desc, number_seq desc
        limit 1";
    let company = Value::Int8(Some(book.company_id));
    let before = statement::query_latest(READ, &[company, Value::Text(Some(kind.name()))], book::read_series).pop();
    let plain =
        Series { name: kind.name().to_string(), prefix: String::new(), width: 0, start: 1, restarts_yearly: false };
    let after = change.applied(before.as_ref().unwrap_or(&plain))?;
    if before.as_ref().is_some_and(|before| before.start != after.start) {
        let series = [company, Value::Text(Some(&after.name))];
        if let Some(number) = statement::query_latest(TAKEN, &series, |row| row.get::<String>("number")).pop() {
            let message = format!("start cannot become {}: numbers up to \"{number}\" were taken", after.start);
            return Err(Error::new(Code::InvalidArgument, message).hint("Numbers go on from the last one taken."));
        }
    }
    // Within a year one number would be printed twice, unless it looks different from now on.
    let is_other = |before: &&Series| before.restarts_yearly != after.restarts_yearly && before.prefix == after.prefix;
    if before.as_ref().filter(is_other).is_some() {
        let series = [company, Value::Text(Some(&after.name))];
        if let Some(number) = statement::query_latest(TAKEN, &series, |row| row.get::<String>("number")).pop() {
            let message = format!("restarts cannot change: numbers up to \"{number}\" were taken with the same prefix");
            return Err(Error::new(Code::InvalidArgument, message)
                .hint("Give the series another prefix with it, such as {year}-."));
        }
    }
    let restarts = |series: &Series| Series::restarts_name(series.restarts_yearly);
    let columns = |series: &Series| {
        Columns::new()
            .text("kind", Some(kind.name()))
            .text("prefix", Some(&series.prefix))
            .json("width", json!(series.width))
            .json("start", json!(series.start))
            .text("restarts", Some(restarts(series)))
    };
    let written = change_log::write(
        book,
        &Change {
            table: Table::NumberSeries,
            key: after.name.clone(),
            before: before.as_ref().map(columns),
            after: columns(&after),
            insert: INSERT,
            update: UPDATE,
            parameters: &[
                company,
                Value::Text(Some(kind.name())),
                Value::Text(Some(&after.name)),
                Value::Text(Some(&after.prefix)),
                Value::Int2(Some(after.width as i16)),
                Value::Int8(Some(after.start)),
                Value::Text(Some(restarts(&after))),
            ],
        },
    )?;
    if written {
        stamp(book);
    }
    Ok(after.name)
}

/// Sets an own account that customers pay to.
pub fn set_bank_account(book: &Book, code: &str, change: bank_account::Change) -> Result<()> {
    const READ: &str = "
        select account, currency, iban, bankgiro, plusgiro, bban, reference_scheme, reference_lengths
        from ar.bank_account
        where company_id = $1 and code = $2";
    const INSERT: &str = "
        insert into ar.bank_account (
            company_id, code, account, currency, iban, bankgiro, plusgiro, bban, reference_scheme, reference_lengths)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    const UPDATE: &str = "
        update ar.bank_account
        set account = $3, currency = $4, iban = $5, bankgiro = $6, plusgiro = $7, bban = $8, reference_scheme = $9,
            reference_lengths = $10
        where company_id = $1 and code = $2";
    lock::setup(&book.code);
    let key = [Value::Int8(Some(book.company_id)), Value::Text(Some(code))];
    let before = statement::query_latest(READ, &key, |row| BankAccount {
        account: row.get("account"),
        currency: row.get("currency"),
        iban: row.get("iban"),
        bankgiro: row.get("bankgiro"),
        plusgiro: row.get("plusgiro"),
        bban: row.get("bban"),
        reference_scheme: row.get("reference_scheme"),
        reference_lengths: row.get("reference_lengths"),
    })
    .pop();
    let after = change.applied(code, before.as_ref(), book.base)?;
    let account_type = type_of(book, &after.account)?;
    accounts::must_fit("bank", &after.account, &account_type)?;
    let change = Change {
        table: Table::BankAccount,
        key: code.to_string(),
        before: before.as_ref().map(BankAccount::columns),
        after: after.columns(),
        insert: INSERT,
        update: UPDATE,
        parameters: &[
            key[0],
            key[1],
            Value::Text(Some(&after.account)),
            Value::Text(Some(&after.currency)),
            Value::Text(after.iban.as_deref()),
            Value::Text(after.bankgiro.as_deref()),
            Value::Text(after.plusgiro.as_deref()),
            Value::Text(after.bban.as_deref()),
            Value::Text(after.reference_scheme.as_deref()),
            Value::Int4Array(after.reference_lengths.as_deref()),
        ],
    };
    change_log::write(book, &change).map(|_| ())
}
