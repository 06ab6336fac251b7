//! Reads the payments that were posted by hand before the bank told of them; what comes of it the domain decides.

use crate::domain::bank::matching::by_hand::{self, ByHand, Sought};
use crate::domain::bank::matching::{Decision, Incoming};
use crate::ledger::company::book::Book;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// Holds back what would book a payment that seems to be in the books already; tells whether there was any.
pub fn hold(book: &Book, decided: &mut [(&Incoming, Decision)]) -> bool {
    match Sought::by(decided) {
        Some(sought) => by_hand::hold(decided, read(book, &sought)),
        None => false,
    }
}

/// The payments of customers in a time that no transaction of the bank's is known for.
fn read(book: &Book, sought: &Sought) -> Vec<ByHand> {
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
        Value::Int8Array(&sought.customers),
        Value::Date(Some(sought.first)),
        Value::Date(Some(sought.last)),
    ];
    statement::query(SQL, &parameters, |row| ByHand {
        document_id: row.get("document_id"),
        number: row.get("number"),
        customer_id: row.get("customer_id"),
        amount: row.get("amount"),
        currency: row.get("currency"),
        date: row.get("posting_date"),
        is_applied: row.get("is_applied"),
    })
}
