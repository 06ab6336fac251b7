//! `ar.create_customer` and `ar.update_customer`.

use pgrx::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::arguments::{Code, Object, Text};
use super::call::{Arguments, call, once};
use crate::domain::base::arguments::members;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::terms::PaymentTerms;
use crate::domain::company::customer_change;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::customers::{self, NewCustomer};
use crate::ledger::server::access::Level;

call! {
    /// Creates a customer. terms and currency are those of documents that name none; credit_limit is in base currency,
    /// null for none. Returns the customer_id. Errors: LG001, LG002 (parent), LG010, LG011, LG013, LG021.
    fn create_customer(book: Shared, Clerk, "create customers") -> i64 = create;
    struct Customer as "create_customer" {
        code: Code,
        name: Text,
        kind: String = "'business'",
        terms: PaymentTerms = "'net 30'",
        currency: Option<Currency> = NULL,
        credit_limit: Option<Decimal> = NULL,
        parent: Option<String> = NULL,
        customer_group: Option<String> = NULL,
        organisation_no: Option<String> = NULL,
        language: Option<String> = NULL,
        contact: Object = "'{}'",
        attributes: Object = "'{}'",
    }
}

fn create(book: &Book, arguments: Customer) -> Result<i64> {
    let keyed = arguments.keyed()?;
    customer_change::kind(&arguments.kind)?;
    let limit = |limit| customer_change::credit_limit(limit, book.base);
    let new = NewCustomer {
        code: arguments.code.0,
        name: arguments.name.0,
        kind: arguments.kind,
        organisation_no: arguments.organisation_no,
        parent: arguments.parent,
        customer_group: arguments.customer_group,
        currency: arguments.currency.unwrap_or(book.base),
        terms: arguments.terms.to_string(),
        credit_limit: arguments.credit_limit.map(limit).transpose()?,
        language: arguments.language,
        contact: arguments.contact.0,
        attributes: arguments.attributes.0,
    };
    once(book, keyed.clone(), || customers::create(book, &new, keyed.as_ref()))
}

call! {
    /// Changes what is named of a customer: name, kind, terms, currency, credit_limit, on_hold, parent, customer_group,
    /// organisation_no, language, contact, attributes. A JSON null clears what may be nothing. credit_limit, on_hold
    /// and parent need the level controller. Each change is kept in ar.change_log. Returns the customer_id. Errors:
    /// LG001, LG002, LG010, LG011, LG013, LG022.
    fn update_customer(company) -> i64 = update;
    struct CustomerChange as "update_customer" {
        code: String,
        changes: Json,
    }
}

fn update(company: Option<&str>, arguments: CustomerChange) -> Result<i64> {
    let changes = members(&arguments.changes, "changes", &customer_change::KEYS)?;
    let hold = if customer_change::may_bind(changes) { Hold::Exclusive } else { Hold::Shared };
    let (level, act) = match customer_change::touch_credit(changes) {
        true => (Level::Controller, "change customers' credit"),
        false => (Level::Clerk, "change customers"),
    };
    let book = Book::open(company, hold, level, act)?;
    once(&book, arguments.keyed()?, || customers::change(&book, &arguments.code, changes))
}
