//! Accounts of the general ledger that receivables touch, and the parts that they play.
//!
//! Of the set-up that sessions keep ([`setup`]). What an account is may change only as far as what stands on it allows.

use super::book::Book;
use super::change_log::{self, Change};
use super::setup;
use crate::domain::base::change::Columns;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::accounts;
use crate::domain::company::setup::AccountType;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// The type of account that tax is credited to.
pub const TAX_ACCOUNT: &str = "liability";

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

/// Changes an account, or makes it.
pub fn set(book: &Book, change: &AccountChange) -> Result<()> {
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
        setup::stamp(book.company_id);
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
pub fn type_of(book: &Book, account: &str) -> Result<String> {
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
