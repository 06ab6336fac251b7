//! Families of customers: head offices and their branches.
//!
//! A family is one however deep it is: two customers are of one if they have the same root. Parents change only while the
//! company is held alone, so what was read holds for the length of a call.

use std::collections::HashMap;

use super::book::Book;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// The root of each customer's family: the one above it that has none above itself.
pub fn roots(book: &Book, customer_ids: &[i64]) -> HashMap<i64, i64> {
    const SQL: &str = "
        with recursive above as (
            select k.customer_id, k.customer_id as ancestor_id
            from pg_catalog.unnest($2) as k (customer_id)
            union
            select a.customer_id, c.parent_id
            from above as a
            join ar.customer as c on c.company_id = $1 and c.customer_id = a.ancestor_id
            where c.parent_id is not null
        )
        select a.customer_id, a.ancestor_id
        from above as a
        join ar.customer as c on c.company_id = $1 and c.customer_id = a.ancestor_id
        where c.parent_id is null";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(customer_ids)];
    statement::query(SQL, &parameters, |row| (row.get("customer_id"), row.get("ancestor_id"))).into_iter().collect()
}
