//! What a person decides about a bank transaction: a proposal accepted or rejected, a document that was posted by hand
//! named for it, or that it is no customer's business at all.

use super::alone;
use super::booking::{Booking, post, remember};
use super::proposals;
use super::transactions;
use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::company::book::Book;
use crate::ledger::events::reversal::must_not_be_reversed;
use crate::ledger::facts::bank_transactions::{self, Step};
use crate::ledger::facts::documents;
use crate::ledger::facts::items;
use crate::ledger::facts::posted::Posted;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// Books a payment as proposed, and remembers the payer's account.
pub fn accept(book: &Book, proposal_id: i64) -> Result<Posted> {
    alone(book)?;
    let proposal = proposals::read(book, proposal_id)?;
    let transaction = transactions::lock(book, proposal.bank_transaction_id)?;
    if let (Some(document_id), "accepted") = (transaction.document_id, proposal.status.as_str()) {
        return booked_before(book, document_id);
    }
    proposal.must_be_undecided()?;
    transaction.must_be_open()?;
    let incoming = &transaction.incoming;
    let found = proposal.accepted(incoming);
    proposals::decide(book, &proposal, "accepted", None);
    let posted = post(book, &[Booking { incoming, found }])?.remove(0)?;
    if let Some(account) = &incoming.payer_account {
        remember(book, account, proposal.customer_id, incoming);
    }
    proposals::replace(book, vec![(incoming.bank_transaction_id, Vec::new())])?;
    Ok(posted)
}

/// The answer of an acceptance that is sent again.
fn booked_before(book: &Book, document_id: i64) -> Result<Posted> {
    const SQL: &str = "
        select d.number, d.reference, d.currency, d.amount, coalesce(sum(i.open_amount), 0 * d.amount) as open_amount
        from ar.document as d
        left join ar.open_item as i on i.company_id = d.company_id and i.document_id = d.document_id
        where d.company_id = $1 and d.document_id = $2
        group by d.number, d.reference, d.currency, d.amount";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    let posted = statement::query_one(SQL, &parameters, |row| Posted {
        document_id,
        number: row.get("number"),
        reference: row.get("reference"),
        due_date: None,
        currency: row.get("currency"),
        amount: row.get("amount"),
        open_amount: row.get("open_amount"),
        replayed: true,
    });
    posted.ok_or_else(|| documents::unknown_document(document_id))
}

/// Notes that a proposal is wrong: it is not made again.
pub fn reject(book: &Book, proposal_id: i64, reason: Option<&str>) -> Result<()> {
    alone(book)?;
    let proposal = proposals::read(book, proposal_id)?;
    proposal.must_be_undecided()?;
    proposals::decide(book, &proposal, "rejected", reason);
    Ok(())
}

/// Names the document that books a transaction: one that was posted by hand, or before the bank's file came.
pub fn link(book: &Book, bank_transaction_id: i64, document_id: i64, reason: Option<&str>) -> Result<()> {
    const TAKEN: &str = "
        select t.bank_transaction_id
        from ar.bank_transaction as t
        where t.company_id = $1 and t.document_id = $2";
    alone(book)?;
    let transaction = transactions::lock(book, bank_transaction_id)?;
    transaction.must_be_open()?;
    let document = documents::read(book, &[document_id])?.remove(0);
    transaction.must_be_booked_by(&document)?;
    // Whoever reverses it holds its items.
    items::lock_open(book, &[document_id]);
    must_not_be_reversed(book, document_id)?;
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    if let Some(other) = statement::query_latest(TAKEN, &parameters, |row| row.get::<i64>("bank_transaction_id")).pop()
    {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("{} books bank transaction {other} already", document.name()),
        )
        .hint("Each document books one transaction of the bank."));
    }
    let step = Step { bank_transaction_id, action: "booked", document_id: Some(document_id), rule: None, reason };
    bank_transactions::record(book, &[step])?;
    proposals::replace(book, vec![(bank_transaction_id, Vec::new())])
}

/// Notes that a transaction is no customer's business: interest, an own transfer.
pub fn set_aside(book: &Book, bank_transaction_id: i64, reason: &str) -> Result<()> {
    alone(book)?;
    transactions::lock(book, bank_transaction_id)?.must_be_open()?;
    let step = Step { bank_transaction_id, action: "set_aside", document_id: None, rule: None, reason: Some(reason) };
    bank_transactions::record(book, &[step])?;
    proposals::replace(book, vec![(bank_transaction_id, Vec::new())])
}

/// Takes a transaction up again that was set aside.
pub fn reopen(book: &Book, bank_transaction_id: i64, reason: Option<&str>) -> Result<()> {
    alone(book)?;
    let transaction = transactions::lock(book, bank_transaction_id)?;
    transaction.must_be_set_aside()?;
    must_not_be_told_otherwise(book, bank_transaction_id)?;
    let step = Step { bank_transaction_id, action: "reopened", document_id: None, rule: None, reason };
    bank_transactions::record(book, &[step])
}

/// Refuses what would book one movement twice: as a sum, and in its parts.
fn must_not_be_told_otherwise(book: &Book, bank_transaction_id: i64) -> Result<()> {
    const SQL: &str = "
        select o.bank_transaction_id
        from ar.bank_transaction as t
        join ar.bank_transaction as o
            on o.company_id = t.company_id
            and coalesce(o.bank_account, o.own_account) = coalesce(t.bank_account, t.own_account)
            and o.booking_date = t.booking_date
            and o.entry_amount = t.entry_amount
            and o.currency = t.currency
            and o.is_lump <> t.is_lump
        where t.company_id = $1 and t.bank_transaction_id = $2 and o.status = 'booked'
        order by o.bank_transaction_id
        limit 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(bank_transaction_id))];
    match statement::query_one(SQL, &parameters, |row| row.get::<i64>("bank_transaction_id")) {
        None => Ok(()),
        Some(other) => Err(Error::new(
            Code::InvalidArgument,
            format!(
                "bank transaction {bank_transaction_id} tells of the money that bank transaction {other} has booked"
            ),
        )
        .hint("Of a sum and its parts one is booked; reverse the document of the other first.")),
    }
}
