//! `ar.match_payments` and what a person decides about the bank's transactions.

use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;
use rust_decimal::Decimal;

use super::arguments::{self as read, date};
use super::comment::comment;
use super::numeric::numeric;
use super::posted::{PostedRow, row};
use crate::domain::base::arguments::{required, required_text};
use crate::ledger::bank::matching::{self, needs_company_alone};
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;
use crate::ledger::server::tables;

comment! {
    /// Books the bank's open payments (through: no later than that date) and allocates them, by the rules of matching;
    /// the rest is left as proposals (ar.match_proposal). Returns what came of each: booked, proposed or left, by which
    /// rule, how sure from 0 to 1, whose, and why. dry_run only tells what it would do. Errors: LG001, LG010.
    fn match_payments
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
#[allow(clippy::type_complexity)]
fn match_payments(
    company: Option<&str>,
    through: default!(Option<Date>, "NULL"),
    dry_run: default!(Option<bool>, false),
) -> TableIterator<
    'static,
    (
        name!(bank_transaction_id, i64),
        name!(outcome, String),
        name!(rule, Option<String>),
        name!(score, Option<AnyNumeric>),
        name!(customer, Option<String>),
        name!(document_id, Option<i64>),
        name!(reason, String),
    ),
> {
    let through = read::days(through);
    answer(|| {
        tables::ready()?;
        let through = date(through, "through")?;
        let is_dry = required(dry_run, "dry_run")?;
        let name = required(company, "company")?;
        // Who may only read holds up nobody, however long his transaction lasts.
        let (hold, level) = match is_dry {
            true => (Hold::Not, Level::Viewer),
            false if needs_company_alone(name, through)? => (Hold::Exclusive, Level::Clerk),
            false => (Hold::Shared, Level::Clerk),
        };
        let book = Book::open(company, hold, level, "match payments")?;
        let rows = matching::run(&book, through, is_dry)?.into_iter().map(|outcome| {
            (
                outcome.bank_transaction_id,
                outcome.result.name().to_string(),
                outcome.rule.map(str::to_string),
                outcome.score.map(|score| numeric(Decimal::new(score.into(), 3))),
                outcome.customer,
                outcome.document_id,
                outcome.reason,
            )
        });
        Ok(TableIterator::new(rows))
    })
}

comment! {
    /// Books a payment as a proposal says, and remembers the payer's account for its customer. Errors: LG001, LG003,
    /// LG010, LG020, LG030.
    fn accept_match
}

#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
fn accept_match(company: Option<&str>, proposal: Option<i64>) -> pgrx::composite_type!('static, "ar.posted") {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "match payments")?;
        let posted = matching::accept(&book, required(proposal, "proposal")?)?;
        let row: PostedRow = row(&posted);
        Ok(row)
    })
}

comment! {
    /// Notes that a proposal is wrong: it is not booked, and not proposed again for that payment. Errors: LG001, LG003,
    /// LG010.
    fn reject_match
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn reject_match(company: Option<&str>, proposal: Option<i64>, reason: default!(Option<&str>, "NULL")) {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "match payments")?;
        matching::reject(&book, required(proposal, "proposal")?, reason)
    })
}

comment! {
    /// Names the document that books a transaction of the bank: a payment that was posted by hand (of money that went
    /// out: a refund), of the same amount and currency. Errors: LG001, LG003, LG010, LG032.
    fn link_transaction
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn link_transaction(
    company: Option<&str>,
    bank_transaction: Option<i64>,
    document: Option<i64>,
    reason: default!(Option<&str>, "NULL"),
) {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "match payments")?;
        let bank_transaction = required(bank_transaction, "bank_transaction")?;
        matching::link(&book, bank_transaction, required(document, "document")?, reason)
    })
}

comment! {
    /// Notes that a transaction of the bank is no customer's business, such as interest or an own transfer. Errors:
    /// LG001, LG003, LG010.
    fn set_aside_transaction
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn set_aside_transaction(company: Option<&str>, bank_transaction: Option<i64>, reason: Option<String>) {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "match payments")?;
        let bank_transaction = required(bank_transaction, "bank_transaction")?;
        matching::set_aside(&book, bank_transaction, &required_text(reason, "reason")?)
    })
}

comment! {
    /// Takes a transaction of the bank up again that was set aside. Errors: LG001, LG003, LG010.
    fn reopen_transaction
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn reopen_transaction(company: Option<&str>, bank_transaction: Option<i64>, reason: default!(Option<&str>, "NULL")) {
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "match payments")?;
        matching::reopen(&book, required(bank_transaction, "bank_transaction")?, reason)
    })
}
