//! Books payments that the bank has taken back: what they have settled is open again from that day on, the money goes out,
//! and of a part what is left of the payment is allocated again to the same items.
//!
//! A payment may have been identified or transferred since. Its money then lies on several cards, and is taken from where
//! it lies, first from where it came in. What a family's payment was brought over for goes back with its allocation.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::error::Result;
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::events::payment_return::{self, Settled};
use crate::domain::events::transfer::{Destination, Part};
use crate::domain::facts::allocation::Discounts;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::events::allocation::{Intent, Target};
use crate::ledger::events::transfer;
use crate::ledger::events::unallocation::{Asked, allocation_in_force, take_back};
use crate::ledger::facts::allocations::{self, NewPair};
use crate::ledger::facts::documents;
use crate::ledger::facts::items;
use crate::ledger::facts::payments;
use crate::ledger::facts::posted::{Posted, answer};
use crate::ledger::facts::requests::recorded_one;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;

/// The kinds of document that a returned payment may cause, step by step.
const WRITTEN: [Kind; 6] =
    [Kind::Allowance, Kind::CashDiscount, Kind::ExchangeDifference, Kind::Refund, Kind::Reversal, Kind::Transfer];

/// A returned payment as asked for.
pub struct PaymentReturnRequest {
    pub payment: i64,
    pub day: Option<NaiveDate>,
    pub amount: Option<Decimal>,
    pub reason: Option<String>,
    pub keyed: Option<Keyed>,
}

/// Books a returned payment; answers with the document that books the money out.
pub fn return_payment(book: &Book, request: &PaymentReturnRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    let payment = documents::read(book, &[request.payment])?.remove(0);
    payment_return::must_be_payment(&payment)?;
    let day = payment_return::day(&payment, request.day, &book.period())?;
    // All locks before anything is written.
    lock_all(book, payment.document_id)?;
    vouchers::lock_series(book, &WRITTEN, day)?;
    let carriers = payments::carriers(book, payment.document_id);
    let parts = payment_return::parts(&payment, request.amount, &carriers)?;
    let mut settled = Vec::with_capacity(parts.len());
    for (key, part) in &parts {
        settled.push(free(book, *key, *part, day, request.reason.as_deref())?);
    }
    let posted = book_out(book, &payment, &parts, day, request)?;
    for ((key, _), settled) in parts.iter().zip(settled) {
        settle_again(book, *key, settled, day)?;
    }
    Ok(posted)
}

/// Locks every item that one of the steps may touch: the payment's, those that it has settled, what these became by
/// transfer, what their allocations caused, and what their allowances are about.
fn lock_all(book: &Book, payment: i64) -> Result<()> {
    let mut documents = BTreeSet::from_iter(payments::connected(book, payment));
    documents.extend(items::transferred_to(book, &Vec::from_iter(documents.iter().copied())));
    Worklist::new(book).lock(&documents, None)
}

/// What is open of an item from a day on (LG010 if it was not there yet).
fn open_of(book: &Book, key: ItemKey, day: NaiveDate) -> Result<Decimal> {
    let mut worklist = Worklist::new(book);
    worklist.lock(&BTreeSet::from([key.document_id]), None)?;
    payment_return::open_on(worklist.item(key)?, day)
}

/// Takes back what a credit has settled, the newest first, until so much of it is open; returns what was taken of which
/// debits, each once.
fn free(book: &Book, key: ItemKey, wanted: Decimal, day: NaiveDate, reason: Option<&str>) -> Result<Vec<Settled>> {
    let mut settled: Vec<Settled> = Vec::new();
    while open_of(book, key, day)? < wanted {
        let Some(allocation_id) = allocation_in_force(book, key, true) else {
            return Err(payment_return::still_allocated(key, wanted, day));
        };
        payment_return::add_up(&mut settled, payments::settled_by(book, allocation_id, key));
        take_back(book, allocation_id, Some(day), reason, Asked::Return)?;
    }
    Ok(settled)
}

/// Books the money out in one document, as it stands on the bank's statement, from the card of the first part; parts that
/// lie elsewhere are brought there first.
fn book_out(
    book: &Book,
    payment: &Voucher,
    parts: &[(ItemKey, Decimal)],
    day: NaiveDate,
    request: &PaymentReturnRequest,
) -> Result<Posted> {
    let mut worklist = Worklist::new(book);
    worklist.lock(&parts.iter().map(|(key, _)| key.document_id).collect(), None)?;
    let first = worklist.item(parts[0].0)?.clone();
    let there = Destination {
        customer_id: first.item.customer_id,
        owner: first.owner.clone(),
        account: first.item.account.clone(),
        due_date: None,
        amount: Decimal::ZERO,
    };
    let mut credits = Vec::with_capacity(parts.len());
    for (key, amount) in parts {
        let source = worklist.item(*key)?.clone();
        let base_amount = source.seen_from(day)?.take(*amount, book.base)?;
        let mut credit = *key;
        if *key != first.key() {
            let name = payment.name();
            let part = Part { source: &source, amount: *amount, base_amount, day, text: Some(&name) };
            let document_id =
                transfer::add(&mut worklist, &part, &[Destination { amount: *amount, ..there.clone() }], None)?;
            credit = ItemKey { document_id, item_no: 1 };
        }
        credits.push((credit, *amount, base_amount));
    }
    let value: Decimal = credits.iter().map(|(_, amount, _)| amount).sum();
    let base_value: Decimal = credits.iter().map(|(_, _, base_amount)| base_amount).sum();
    let before = payments::returned(book, payment.document_id);
    let numbered = (day, vouchers::new_document_id());
    let mut voucher = payment_return::book(payment, &first, before, (value, base_value), book.base, numbered)?;
    let allocation_id = allocations::new_id();
    voucher.text = request.reason.clone().or(Some(format!("return of {}", payment.name())));
    voucher.keyed = request.keyed.clone();
    voucher.allocation_id = Some(allocation_id);
    let (refund_id, debit) = (voucher.document_id, voucher.item_key(1));
    worklist.add(voucher, first.owner.clone());
    for (credit, amount, base_amount) in credits {
        let row = PairRow {
            debit,
            credit,
            debit_amount: amount,
            credit_amount: amount,
            debit_base_amount: base_amount,
            credit_base_amount: base_amount,
            allocated_on: day,
        };
        worklist.pair(NewPair { allocation_id, method: "return", reverses_id: None, reason: None, row })?;
    }
    answer(worklist.write(request.reason.as_deref())?, refund_id)
}

/// Allocates what is left of a payment to the debits that it settled before, no more than it had settled of each.
fn settle_again(book: &Book, key: ItemKey, settled: Vec<Settled>, day: NaiveDate) -> Result<()> {
    let requests = payment_return::settled_again(&settled, open_of(book, key, day)?);
    if requests.is_empty() {
        return Ok(());
    }
    let intent = Intent {
        credit: key,
        target: Target::Items(requests),
        discounts: Discounts::Auto { grace_days: book.setup.settings.grace_days },
        day: Some(day),
        found: None,
    };
    let mut worklist = Worklist::load(book, Vec::new(), &HashMap::new(), std::slice::from_ref(&intent))?;
    worklist.settle(&intent)?;
    worklist.write(None)?;
    Ok(())
}
