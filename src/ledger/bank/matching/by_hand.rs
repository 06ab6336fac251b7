//! Payments that were posted by hand before the bank told of them. Booked again by itself, the money would be in the books
//! twice: where one of that customer, amount and time is not named for any transaction of the bank's yet, a person is asked.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::domain::bank::matching::{Decision, Incoming};
use crate::domain::company::matching::Rule;
use crate::ledger::company::book::Book;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// So many days a payment by hand may be away from the bank's.
const DAYS: u64 = 7;

/// A payment posted by hand.
struct ByHand {
    document_id: i64,
    number: String,
    date: NaiveDate,
    /// Whether it has settled something, all of it.
    is_applied: bool,
}

/// Holds back what would book a payment that seems to be in the books already; tells whether there was any.
pub fn hold(book: &Book, decided: &mut [(&Incoming, Decision)]) -> bool {
    let booked = || {
        decided.iter().filter_map(|(incoming, decision)| match decision {
            Decision::Book(found) => Some((*incoming, found.customer_id)),
            _ => None,
        })
    };
    let customers: BTreeSet<i64> = booked().map(|(_, customer_id)| customer_id).collect();
    let dates = || booked().map(|(incoming, _)| incoming.date);
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return false };
    let days = Days::new(DAYS);
    let first = first.checked_sub_days(days).unwrap_or(first);
    let last = last.checked_add_days(days).unwrap_or(last);
    let mut known = read(book, &Vec::from_iter(customers), first, last);
    let mut is_any = false;
    for (incoming, decision) in decided.iter_mut() {
        let Decision::Book(found) = decision else { continue };
        let key = (found.customer_id, incoming.amount, incoming.currency.code().to_string());
        let Some(payments) = known.get_mut(&key) else { continue };
        // What names an open invoice is not the money that has settled others.
        let names_others = found.rule <= Rule::Text && !found.portions.is_empty();
        let near = |payment: &ByHand| {
            (payment.date - incoming.date).num_days().unsigned_abs() <= DAYS && !(names_others && payment.is_applied)
        };
        let Some(place) = payments.iter().position(near) else { continue };
        // One payment by hand is one of the bank's.
        let payment = payments.remove(place);
        let why = format!(
            "payment {} (document {}) of {} was posted by hand: if it is the same, name it with ar.link_transaction",
            payment.number, payment.document_id, payment.date
        );
        *decision = Decision::Propose(vec![found.clone()], why);
        is_any = true;
    }
    is_any
}

type Key = (i64, Decimal, String);

/// The payments of customers in a time that no transaction of the bank's is known for.
fn read(book: &Book, customers: &[i64], first: NaiveDate, last: NaiveDate) -> HashMap<Key, Vec<ByHand>> {
    const SQL: &str = concat!(
        "
        select d.customer_id, d.amount, d.currency, d.document_id, d.number, d.posting_date,
            not exists (
                select
                from ar.open_item as i
                where i.company_id = d.company_id and i.document_id = d.document_id and i.open_amount <> 0) as is_applied
        from pg_catalog.unnest($2) as k (customer_id)
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.customer_id = k.customer_id and d.posting_date between $3 and $4
            offset 0
        ) as d
        where d.kind = 'payment'
            and not exists (
                select
                from ar.bank_transaction as t
                where t.company_id = d.company_id and t.document_id = d.document_id)
            and ",
        in_force!("d"),
        "
        order by d.posting_date, d.document_id"
    );
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Int8Array(customers),
        Value::Date(Some(first)),
        Value::Date(Some(last)),
    ];
    let mut found: HashMap<Key, Vec<ByHand>> = HashMap::new();
    statement::query(SQL, &parameters, |row| {
        let payment = ByHand {
            document_id: row.get("document_id"),
            number: row.get("number"),
            date: row.get("posting_date"),
            is_applied: row.get("is_applied"),
        };
        found
            .entry((row.get::<i64>("customer_id"), row.get::<Decimal>("amount"), row.get::<String>("currency")))
            .or_default()
            .push(payment);
    });
    found
}
