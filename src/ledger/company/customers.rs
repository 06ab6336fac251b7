//! Customers: read for a call, created, changed.
//!
//! They are not kept but read by each call, as they are committed at that moment: a limit, a hold or a parent set since the
//! transaction's snapshot counts. A change locks the customer's row in a mode that lets postings refer to it; one by which a
//! limit may bind that did not before needs the company alone.

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

use super::book::Book;
use super::change_log::{self, Change};
use super::idempotency;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::company::customer::Customer;
use crate::domain::company::customer_change::CustomerRow;
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

pub fn unknown_customer(code: &str) -> Error {
    Error::new(Code::UnknownCustomer, format!("customer \"{code}\" does not exist"))
        .hint("Create it with ar.create_customer.")
}

fn read(row: &Row) -> Customer {
    Customer {
        customer_id: row.get("customer_id"),
        code: row.get("code"),
        name: row.get("name"),
        organisation_no: row.get("organisation_no"),
        customer_group: row.get("customer_group"),
        parent_id: row.get("parent_id"),
        currency: row.get("currency"),
        terms: row.get("terms"),
        credit_limit: row.get("credit_limit"),
        on_hold: row.get("on_hold"),
        contact: row.get("contact"),
    }
}

/// The customers with the given codes, by code; those that do not exist are missing. What is committed now is read,
/// whatever snapshot the transaction keeps: a limit, a hold or a parent set since counts.
pub fn by_code(book: &Book, codes: &[String]) -> HashMap<String, Customer> {
    const ONE: &str = "
        select customer_id, code, name, organisation_no, customer_group, parent_id, currency, terms, credit_limit,
            on_hold, contact
        from ar.customer
        where company_id = $1 and code = $2";
    const MANY: &str = "
        select c.customer_id, c.code, c.name, c.organisation_no, c.customer_group, c.parent_id, c.currency, c.terms,
            c.credit_limit, c.on_hold, c.contact
        from pg_catalog.unnest($2) as k (code)
        cross join lateral (
            select c.*
            from ar.customer as c
            where c.company_id = $1 and c.code = k.code
            offset 0
        ) as c";
    let company = Value::Int8(Some(book.company_id));
    let rows = match codes {
        [code] => statement::query_latest(ONE, &[company, Value::Text(Some(code))], read),
        _ => statement::query_latest(MANY, &[company, Value::TextArray(codes)], read),
    };
    rows.into_iter().map(|customer| (customer.code.clone(), customer)).collect()
}

/// The customer with the given id (LG002).
pub fn by_id(book: &Book, customer_id: i64) -> Result<Customer> {
    const SQL: &str = "
        select customer_id, code, name, organisation_no, customer_group, parent_id, currency, terms, credit_limit,
            on_hold, contact
        from ar.customer
        where company_id = $1 and customer_id = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(customer_id))];
    statement::query_one(SQL, &parameters, read).ok_or_else(|| unknown_customer(&customer_id.to_string()))
}

/// The customers with the given ids, by id.
pub fn by_ids(book: &Book, customer_ids: &[i64]) -> HashMap<i64, Customer> {
    const SQL: &str = "
        select c.customer_id, c.code, c.name, c.organisation_no, c.customer_group, c.parent_id, c.currency, c.terms,
            c.credit_limit, c.on_hold, c.contact
        from pg_catalog.unnest($2) as k (customer_id)
        cross join lateral (
            select c.*
            from ar.customer as c
            where c.company_id = $1 and c.customer_id = k.customer_id
            offset 0
        ) as c";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(customer_ids)];
    let rows = statement::query_latest(SQL, &parameters, read);
    rows.into_iter().map(|customer| (customer.customer_id, customer)).collect()
}

/// The customer with the given code (LG002).
pub fn one(book: &Book, code: &str) -> Result<Customer> {
    by_code(book, &[code.to_string()]).remove(code).ok_or_else(|| unknown_customer(code))
}

/// A customer to be created.
pub struct NewCustomer {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub organisation_no: Option<String>,
    pub parent: Option<String>,
    pub customer_group: Option<String>,
    pub currency: Currency,
    pub terms: String,
    pub credit_limit: Option<Decimal>,
    pub language: Option<String>,
    pub contact: Option<Json>,
    pub attributes: Option<Json>,
}

/// Creates a customer (LG021 if the code is taken, LG002 if the parent does not exist); returns its id.
pub fn create(book: &Book, new: &NewCustomer, keyed: Option<&Keyed>) -> Result<i64> {
    const TAKEN: &str = "select from ar.customer where company_id = $1 and code = $2";
    const INSERT: &str = "
        insert into ar.customer (
            company_id, customer_id, code, name, kind, organisation_no, parent_id, customer_group, currency, terms,
            credit_limit, language, contact, attributes, recorded_at, recorded_by)
        overriding system value
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let company = Value::Int8(Some(book.company_id));
    let taken = || {
        Error::new(Code::NumberUsed, format!("customer code \"{}\" is already used", new.code))
            .hint("Choose another code.")
    };
    if statement::query_one(TAKEN, &[company, Value::Text(Some(&new.code))], |_| ()).is_some() {
        return Err(taken());
    }
    let parent_id = match &new.parent {
        Some(parent) => Some(one(book, parent)?.customer_id),
        None => None,
    };
    let customer_id = statement::next_value(c"customer_customer_id_seq");
    let text_of = |json: &Option<Json>| json.as_ref().map_or("{}".to_string(), Json::to_string);
    let (contact, attributes) = (text_of(&new.contact), text_of(&new.attributes));
    statement::on_unique_violation(
        || {
            statement::write(
                Table::Customer,
                Event::Insert,
                INSERT,
                &[
                    company,
                    Value::Int8(Some(customer_id)),
                    Value::Text(Some(&new.code)),
                    Value::Text(Some(&new.name)),
                    Value::Text(Some(&new.kind)),
                    Value::Text(new.organisation_no.as_deref()),
                    Value::Int8(parent_id),
                    Value::Text(new.customer_group.as_deref()),
                    Value::Text(Some(new.currency.code())),
                    Value::Text(Some(&new.terms)),
                    Value::Numeric(new.credit_limit),
                    Value::Text(new.language.as_deref()),
                    Value::Json(Some(&contact)),
                    Value::Json(Some(&attributes)),
                    Value::Timestamp(Some(book.recorded_at)),
                    Value::Text(Some(&book.recorded_by)),
                ],
            );
        },
        |_| {
            // The snapshot may miss the same call, recorded since.
            let same_call = keyed.filter(|_| lock::is_snapshot_kept());
            Some(same_call.map_or_else(taken, |keyed| idempotency::sent_at_once(&keyed.key)))
        },
    );
    Ok(customer_id)
}

/// Changes what is given of a customer; returns its id. The company must be held alone where a limit may bind that did
/// not before ([`crate::domain::company::customer_change::may_bind`]): then no invoice is under way that has not seen it,
/// and no other change of parents.
pub fn change(book: &Book, code: &str, changes: &Map<String, Json>) -> Result<i64> {
    const READ: &str = "
        select c.customer_id, c.name, c.kind, c.terms, c.currency, c.credit_limit, c.on_hold, p.code as parent, c.customer_group,
            c.organisation_no, c.language, c.contact, c.attributes
        from ar.customer as c
        left join ar.customer as p on p.company_id = c.company_id and p.customer_id = c.parent_id
        where c.company_id = $1 and c.code = $2
        for no key update of c";
    const UPDATE: &str = "
        update ar.customer
        set name = $3, kind = $4, terms = $5, currency = $6, credit_limit = $7, on_hold = $8, parent_id = $9,
            customer_group = $10, organisation_no = $11, language = $12, contact = $13, attributes = $14
        where company_id = $1 and customer_id = $2";
    let company = Value::Int8(Some(book.company_id));
    let found = statement::query_one(READ, &[company, Value::Text(Some(code))], |row| {
        let before = CustomerRow {
            name: row.get("name"),
            kind: row.get("kind"),
            terms: row.get("terms"),
            currency: row.get("currency"),
            credit_limit: row.get("credit_limit"),
            on_hold: row.get("on_hold"),
            parent: row.get("parent"),
            customer_group: row.get("customer_group"),
            organisation_no: row.get("organisation_no"),
            language: row.get("language"),
            contact: row.get("contact"),
            attributes: row.get("attributes"),
        };
        (row.get::<i64>("customer_id"), before)
    });
    let (customer_id, before) = found.ok_or_else(|| unknown_customer(code))?;
    let after = before.with(changes, book.base)?;
    let parent_id = match &after.parent {
        Some(parent) => Some(one(book, parent)?.customer_id),
        None => None,
    };
    if let Some(parent) = after.parent.as_ref().filter(|_| after.parent != before.parent) {
        must_not_be_below(book, parent_id, parent, customer_id, code)?;
    }
    let (contact, attributes) = (after.contact.to_string(), after.attributes.to_string());
    change_log::write(
        book,
        &Change {
            table: Table::Customer,
            key: code.to_string(),
            before: Some(before.columns()),
            after: after.columns(),
            insert: "",
            update: UPDATE,
            parameters: &[
                company,
                Value::Int8(Some(customer_id)),
                Value::Text(Some(&after.name)),
                Value::Text(Some(&after.kind)),
                Value::Text(Some(&after.terms)),
                Value::Text(Some(after.currency.code())),
                Value::Numeric(after.credit_limit),
                Value::Bool(after.on_hold),
                Value::Int8(parent_id),
                Value::Text(after.customer_group.as_deref()),
                Value::Text(after.organisation_no.as_deref()),
                Value::Text(after.language.as_deref()),
                Value::Json(Some(&contact)),
                Value::Json(Some(&attributes)),
            ],
        },
    )?;
    Ok(customer_id)
}

/// Refuses (LG010) a parent that is the customer itself or below it.
fn must_not_be_below(book: &Book, parent_id: Option<i64>, parent: &str, customer_id: i64, code: &str) -> Result<()> {
    const ABOVE: &str = "
        with recursive family as (
            select c.customer_id, c.parent_id
            from ar.customer as c
            where c.company_id = $1 and c.customer_id = $2
            union
            select p.customer_id, p.parent_id
            from family as f
            join ar.customer as p on p.company_id = $1 and p.customer_id = f.parent_id
        )
        select
        from family as f
        where f.customer_id = $3";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(parent_id), Value::Int8(Some(customer_id))];
    if statement::query_latest(ABOVE, &parameters, |_| ()).is_empty() {
        return Ok(());
    }
    let refused = |message: String, hint: &str| Err(Error::new(Code::InvalidArgument, message).hint(hint));
    if parent_id == Some(customer_id) {
        return refused(format!("customer \"{code}\" cannot be its own parent"), "Use null for no parent.");
    }
    refused(
        format!("customer \"{parent}\" is below customer \"{code}\" and cannot be its parent"),
        &format!("Give customer \"{parent}\" another parent, or none, first."),
    )
}
