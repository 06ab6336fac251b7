//! Credit control over families: an invoice must fit the limit of its customer and of every customer above it, each of
//! which covers all that are below.
//!
//! Who is above whom, and which customers have a limit, changes only while the company is held alone
//! ([`crate::ledger::company::customers`]), so for the length of a call it is what it was when it was read. Only customers
//! with a limit are locked, and one that has neither limit nor parent costs nothing here.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::customer::Customer;
use crate::domain::company::setup::CreditControl;
use crate::domain::events::credit_control::{self, Limit};
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::facts::requests::in_row;
use crate::ledger::server::raise::warn;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// What a customer is to owe more, in base currency, and the row of a bulk call that says so.
pub struct Exposure<'a> {
    pub row: Option<u64>,
    pub customer: &'a Customer,
    pub base_amount: Decimal,
}

/// What is to be said to each exposure beside all before it: nothing, or an objection to warn of. An error (LG040, LG041)
/// where the company blocks.
pub fn check(book: &Book, exposures: &[Exposure]) -> Result<Vec<Option<Error>>> {
    let setting = book.setup.settings.credit_control;
    if setting == CreditControl::Off {
        return Ok(exposures.iter().map(|_| None).collect());
    }
    let families = Families::above(book, exposures);
    let mut limits = families.limits(book)?;
    let mut said = Vec::with_capacity(exposures.len());
    for exposure in exposures {
        let chain = families.chain(exposure.customer);
        let met = chain.iter().filter_map(|customer_id| limits.get(customer_id));
        let objection = credit_control::control(setting, exposure.customer, met, exposure.base_amount)
            .map_err(|error| in_row(exposure.row, error))?;
        said.push(objection.map(|objection| in_row(exposure.row, objection)));
        for customer_id in chain {
            if let Some(limit) = limits.get_mut(&customer_id) {
                limit.balance += exposure.base_amount;
            }
        }
    }
    Ok(said)
}

/// Marks a voucher that is posted in spite of an objection, and tells the client.
pub fn mark(voucher: &mut Voucher, objection: Error) {
    let attributes = voucher.attributes.get_or_insert_with(|| json!({}));
    if let Json::Object(members) = attributes {
        members.insert("credit_warning".to_string(), Json::from(objection.code.sqlstate()));
    }
    warn(objection);
}

/// The customers above those of a call, themselves included: of each its parent and whether it has a limit.
struct Families(HashMap<i64, (Option<i64>, bool)>);

impl Families {
    fn above(book: &Book, exposures: &[Exposure]) -> Families {
        const ABOVE: &str = "
            with recursive family as (
                select c.customer_id, c.parent_id, c.credit_limit
                from pg_catalog.unnest($2) as k (customer_id)
                join ar.customer as c on c.company_id = $1 and c.customer_id = k.customer_id
                union
                select p.customer_id, p.parent_id, p.credit_limit
                from family as f
                join ar.customer as p on p.company_id = $1 and p.customer_id = f.parent_id
            )
            select f.customer_id, f.parent_id, f.credit_limit is not null as has_limit
            from family as f";
        let mut known: HashMap<i64, (Option<i64>, bool)> = exposures
            .iter()
            .map(|exposure| exposure.customer)
            .map(|customer| (customer.customer_id, (customer.parent_id, customer.credit_limit.is_some())))
            .collect();
        let parents: BTreeSet<i64> = known.values().filter_map(|(parent_id, _)| *parent_id).collect();
        if !parents.is_empty() {
            let parents = Vec::from_iter(parents);
            let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&parents)];
            known.extend(statement::query_latest(ABOVE, &parameters, |row| {
                (row.get::<i64>("customer_id"), (row.get::<Option<i64>>("parent_id"), row.get::<bool>("has_limit")))
            }));
        }
        Families(known)
    }

    /// The customer and those above it, the nearest first.
    fn chain(&self, customer: &Customer) -> Vec<i64> {
        let mut chain = vec![customer.customer_id];
        let above = |customer_id: &i64| self.0.get(customer_id).and_then(|(parent_id, _)| *parent_id);
        while let Some(parent_id) = chain.last().and_then(above).filter(|parent_id| !chain.contains(parent_id)) {
            chain.push(parent_id);
        }
        chain
    }

    /// The limits, with what is owed under each. The customers that have one are locked first, and what is committed at
    /// that moment is read then: two invoices at once cannot slip past a limit together, at any isolation level.
    fn limits(&self, book: &Book) -> Result<HashMap<i64, Limit>> {
        const LOCK: &str = "
            select
            from pg_catalog.unnest($2) as k (customer_id)
            join ar.customer as c on c.company_id = $1 and c.customer_id = k.customer_id
            order by c.customer_id
            for update of c";
        const BALANCES: &str = "
            with recursive family as (
                select h.customer_id as head_id, h.code, h.credit_limit, h.customer_id
                from pg_catalog.unnest($2) as k (customer_id)
                join ar.customer as h on h.company_id = $1 and h.customer_id = k.customer_id
                where h.credit_limit is not null
                union
                select f.head_id, f.code, f.credit_limit, c.customer_id
                from family as f
                join ar.customer as c on c.company_id = $1 and c.parent_id = f.customer_id
            )
            select f.head_id, f.code, f.credit_limit,
                coalesce(sum((
                    select sum(i.base_open_amount)
                    from ar.open_item as i
                    where i.company_id = $1 and i.customer_id = f.customer_id and i.settled_on = 'infinity'
                )), 0) as balance,
                count(*) > 1 as is_family
            from family as f
            group by f.head_id, f.code, f.credit_limit";
        let limited = self.0.iter().filter(|(_, (_, has_limit))| *has_limit).map(|(customer_id, _)| *customer_id);
        let limited = Vec::from_iter(limited.collect::<BTreeSet<i64>>());
        if limited.is_empty() {
            return Ok(HashMap::new());
        }
        let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&limited)];
        if statement::query(LOCK, &parameters, |_| ()).len() < limited.len() {
            return Err(Error::new(Code::RetryNeeded, "a customer was created since the transaction's snapshot")
                .hint("Retry the transaction."));
        }
        let limits = statement::query_latest(BALANCES, &parameters, |row| Limit {
            customer_id: row.get("head_id"),
            code: row.get("code"),
            limit: row.get("credit_limit"),
            balance: row.get("balance"),
            is_family: row.get("is_family"),
        });
        Ok(limits.into_iter().map(|limit| (limit.customer_id, limit)).collect())
    }
}
