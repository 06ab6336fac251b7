//! `ar.set_account`. Changes only what is given, and makes the account if it is not there yet.

use pgrx::prelude::*;

use super::arguments::{self as read, Code, Text};
use super::call::{Arguments, arguments, once};
use super::comment::comment;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{self, Error, Result};
use crate::domain::company::accounts;
use crate::ledger::company::accounts::{self as ledger, AccountChange, Part};
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

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
        ledger::set(book, &change)?;
        Ok(change.account.clone())
    })
}
