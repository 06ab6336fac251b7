//! `ar.create_customer` and `ar.update_customer`.

use pgrx::prelude::*;
use pgrx::{AnyNumeric, JsonB};
use serde_json::json;

use super::arguments::{self as read, decimal};
use crate::domain::base::arguments::{self, members, object, required, required_text};
use crate::domain::base::currency::Currency;
use crate::domain::base::fingerprint::Arguments;
use crate::domain::base::terms::PaymentTerms;
use crate::domain::company::customer_change;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::customers::{self, NewCustomer};
use crate::ledger::company::idempotency::{keyed, record_call, recorded_call};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Creates a customer. `terms` are those of invoices that name none; `currency` likewise (default: the company's base
/// currency); `credit_limit` is in base currency, null for none. Returns the customer_id.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::too_many_arguments)]
fn create_customer(
    company: Option<&str>,
    code: Option<String>,
    name: Option<String>,
    kind: default!(Option<String>, "'business'"),
    terms: default!(Option<String>, "'net 30'"),
    currency: default!(Option<String>, "NULL"),
    credit_limit: default!(Option<AnyNumeric>, "NULL"),
    parent: default!(Option<String>, "NULL"),
    customer_group: default!(Option<String>, "NULL"),
    organisation_no: default!(Option<String>, "NULL"),
    language: default!(Option<String>, "NULL"),
    contact: default!(Option<JsonB>, "'{}'"),
    attributes: default!(Option<JsonB>, "'{}'"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> i64 {
    let credit_limit = read::numeric_text(credit_limit);
    let (contact, attributes) = (contact.map(|json| json.0), attributes.map(|json| json.0));
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "create customers")?;
        let code = arguments::code(code, "code")?;
        let name = required_text(name, "name")?;
        let kind = required(kind, "kind")?;
        customer_change::kind(&kind)?;
        let terms = PaymentTerms::parse(&required(terms, "terms")?)?.to_string();
        let currency = currency.as_deref().map(Currency::parse).transpose()?;
        let credit_limit = decimal(credit_limit.as_deref(), "credit_limit")?
            .map(|limit| customer_change::credit_limit(limit, book.base))
            .transpose()?;
        let contact = object(contact, "contact")?;
        let attributes = object(attributes, "attributes")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("create_customer");
            arguments
                .text("code", Some(&code))
                .text("name", Some(&name))
                .text("kind", Some(&kind))
                .text("terms", Some(&terms))
                .text("currency", currency.map(Currency::code))
                .number("credit_limit", credit_limit)
                .text("parent", parent.as_deref())
                .text("customer_group", customer_group.as_deref())
                .text("organisation_no", organisation_no.as_deref())
                .text("language", language.as_deref())
                .json("contact", contact.as_ref())
                .json("attributes", attributes.as_ref());
            arguments
        })?;
        if let Some(customer_id) = recorded_call(&book, keyed.as_ref())?.and_then(|result| result.as_i64()) {
            return Ok(customer_id);
        }
        let new = NewCustomer {
            code,
            name,
            kind,
            organisation_no,
            parent,
            customer_group,
            currency: currency.unwrap_or(book.base),
            terms,
            credit_limit,
            language,
            contact,
            attributes,
        };
        let customer_id = customers::create(&book, &new, keyed.as_ref())?;
        record_call(&book, keyed.as_ref(), json!(customer_id));
        Ok(customer_id)
    })
}

/// Changes what is named of a customer: an object with any of `name`, `kind`, `terms`, `currency`, `credit_limit`,
/// `on_hold`, `parent`, `customer_group`, `organisation_no`, `language`, `contact`, `attributes`. A null clears what may
/// be nothing. Limit and hold need the level controller. Returns the customer_id.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn update_customer(
    company: Option<&str>,
    code: Option<&str>,
    changes: Option<JsonB>,
    idempotency_key: default!(Option<String>, "NULL"),
) -> i64 {
    let changes = changes.map(|json| json.0);
    answer(|| {
        let code = required(code, "code")?;
        let json = required(changes, "changes")?;
        let changes = members(&json, "changes", &customer_change::KEYS)?;
        let hold = if customer_change::may_bind(changes) { Hold::Exclusive } else { Hold::Shared };
        let (level, act) = match customer_change::touch_credit(changes) {
            true => (Level::Controller, "change customers' credit"),
            false => (Level::Clerk, "change customers"),
        };
        let book = Book::open(company, hold, level, act)?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("update_customer");
            arguments.text("code", Some(code)).json("changes", Some(&json));
            arguments
        })?;
        if let Some(customer_id) = recorded_call(&book, keyed.as_ref())?.and_then(|result| result.as_i64()) {
            return Ok(customer_id);
        }
        let customer_id = customers::change(&book, code, changes)?;
        record_call(&book, keyed.as_ref(), json!(customer_id));
        Ok(customer_id)
    })
}
