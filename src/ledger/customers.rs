//! Customers: read for a call, created.

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::book::Book;
use super::permit::Event;
use super::statement::{self, Row};
use super::tables::Table;
use super::value::Value;
use super::{idempotency, lock};
use crate::domain::currency::Currency;
use crate::domain::error::{Code, Error, Result};
use crate::domain::sales_document::Customer;
use crate::domain::voucher::Keyed;

pub fn unknown_customer(code: &str) -> Error {
    Error::new(Code::UnknownCustomer, format!("customer \"{code}\" does not exist"))
        .hint("Create it with ar.create_customer.")
}

fn read(row: &Row) -> Result<Customer> {
    Ok(Customer {
        customer_id: row.int8(0),
        code: row.text(1),
        name: row.text(2),
        organisation_no: row.text_or_null(3),
        customer_group: row.text_or_null(4),
        currency: Currency::parse(&row.text(5))?,
        terms: row.text(6),
        credit_limit: row.numeric_or_null(7),
        on_hold: row.bool(8),
        contact: row.json_or_null(9).unwrap_or_default(),
    })
}

/// The customers with the given codes, by code; those that do not exist are missing.
pub fn by_code(book: &Book, codes: &[String]) -> Result<HashMap<String, Customer>> {
    const ONE: &str = "
        select customer_id, code, name, organisation_no, customer_group, currency, terms, credit_limit, on_hold, contact
        from ar.customer
        where company_id = $1 and code = $2";
    const MANY: &str = "
        select c.customer_id, c.code, c.name, c.organisation_no, c.customer_group, c.currency, c.terms, c.credit_limit,
            c.on_hold, c.contact
        from pg_catalog.unnest($2) as k (code)
        join ar.customer as c on c.company_id = $1 and c.code = k.code";
    let company = Value::Int8(Some(book.company_id));
    let rows = match codes {
        [code] => statement::query(ONE, &[company, Value::Text(Some(code))], read),
        _ => statement::query(MANY, &[company, Value::TextArray(codes)], read),
    };
    rows.into_iter().map(|customer| customer.map(|customer| (customer.code.clone(), customer))).collect()
}

/// The customer with the given id (LG002).
pub fn by_id(book: &Book, customer_id: i64) -> Result<Customer> {
    const SQL: &str = "
        select customer_id, code, name, organisation_no, customer_group, currency, terms, credit_limit, on_hold, contact
        from ar.customer
        where company_id = $1 and customer_id = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(customer_id))];
    statement::query_one(SQL, &parameters, read).unwrap_or_else(|| Err(unknown_customer(&customer_id.to_string())))
}

/// The customer with the given code (LG002).
pub fn one(book: &Book, code: &str) -> Result<Customer> {
    by_code(book, &[code.to_string()])?.remove(code).ok_or_else(|| unknown_customer(code))
}

/// What customers owe in base currency. Locks those that have a limit first and then reads what is committed at that
/// moment, so that two invoices at once cannot slip past the limit together, at any isolation level.
pub fn balances_under_lock(book: &Book, customer_ids: &[i64]) -> HashMap<i64, Decimal> {
    const LOCK: &str = "
        select
        from pg_catalog.unnest($2) as k (customer_id)
        join ar.customer as c on c.company_id = $1 and c.customer_id = k.customer_id
        order by c.customer_id
        for update of c";
    const BALANCES: &str = "
        select i.customer_id, sum(i.base_open_amount)
        from pg_catalog.unnest($2) as k (customer_id)
        join ar.open_item as i on i.company_id = $1 and i.customer_id = k.customer_id
        where i.settled_on = 'infinity'
        group by i.customer_id";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(customer_ids)];
    statement::query(LOCK, &parameters, |_| ());
    statement::query_latest(BALANCES, &parameters, |row| (row.int8(0), row.numeric(1))).into_iter().collect()
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
