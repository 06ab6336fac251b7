//! Pays credits back, and books payments that the bank has taken back.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::allocating::{Intent, Target};
use super::bank_accounts;
use super::book::Book;
use super::documents;
use super::idempotency::Posted;
use super::items::{self, NewPair};
use super::rates;
use super::requests::recorded_one;
use super::taking_back::{allocation_in_force, take_back};
use super::vouchers;
use super::worklist::Worklist;
use crate::domain::allocation::{Discounts, ItemKey, Request};
use crate::domain::amount;
use crate::domain::error::{Code, Error, Result};
use crate::domain::journal::Conversion;
use crate::domain::payout::{self, RefundRequest};
use crate::domain::settlement::PairRow;
use crate::domain::voucher::{Keyed, Kind, Voucher};

/// Posts a refund and pairs it with the credit that it pays back.
pub fn refund(book: &Book, request: &RefundRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    book.must_be_open(request.posting_date, "posting date")?;
    let mut worklist = Worklist::new(book);
    let named = request.credit.document_id;
    let mut documents = BTreeSet::from([named]);
    documents.extend(items::transferred_to(book, &[named]));
    worklist.lock(&documents, Some(request.posting_date))?;
    let credit = worklist.credit(request.credit)?.clone();
    if credit.is_debit() {
        return Err(Error::new(Code::CannotPair, format!("{} is no credit", credit.key()))
            .hint("Pay back a credit, such as a credit note or a payment."));
    }
    let day = request.posting_date.max(credit.posting_date);
    let open = credit.seen_from(day)?.left.open;
    let group = credit.group();
    let banks = bank_accounts::read(book)?;
    let bank = match &request.bank_account {
        Some(code) => banks.get(code).ok_or_else(|| bank_accounts::unknown(code))?.0.as_str(),
        None => book.setup.account_in_role("bank", credit.currency, group)?,
    };
    let conversion = match request.base_amount {
        Some(_) if request.rate.is_some() => {
            return Err(Error::new(Code::InvalidArgument, "rate and base_amount cannot be combined")
                .hint("Give one of them: the other follows."));
        }
        Some(base_amount) => {
            let base_amount = amount::exact(base_amount, book.base, "base_amount")?;
            if base_amount <= Decimal::ZERO || credit.currency == book.base {
                return Err(Error::new(
                    Code::InvalidArgument,
                    format!("base_amount {base_amount} is not positive, or given for a refund in base currency"),
                ));
            }
            Conversion::Whole { amount: open, base_amount }
        }
        None => Conversion::Rate(rates::rate(book, credit.currency, request.rate, request.document_date)?),
    };
    let voucher = payout::refund(request, &credit, open, bank, conversion, book.base, vouchers::new_document_id())?;
    let refund_id = voucher.document_id;
    let value = voucher.amount;
    worklist.add(voucher, credit.owner.clone());
    let intent = Intent {
        credit: credit.key(),
        target: Target::Refund(Request { document_id: refund_id, amount: Some(value), ..Request::default() }),
        discounts: Discounts::Off,
        day: Some(day),
    };
    let allocation_id = worklist.settle(&intent)?;
    worklist.caused_by(refund_id, allocation_id);
    answer(worklist.write(request.text.as_deref())?, refund_id)
}

/// A returned payment as asked for.
pub struct ReturnRequest {
    pub payment: i64,
    pub day: Option<NaiveDate>,
    pub amount: Option<Decimal>,
    pub reason: Option<String>,
    pub keyed: Option<Keyed>,
}

/// Takes the payment's allocations back as far as needed, books the money out, and allocates what is left of it again.
pub fn return_payment(book: &Book, request: &ReturnRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    let payment = documents::read(book, &[request.payment])?.remove(0);
    if payment.kind != Kind::Payment {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("document {} is no payment but {}", payment.document_id, documents::name(&payment)),
        )
        .hint("Name the payment; other documents are taken back with ar.reverse_document."));
    }
    let key = payment.item_key(1);
    let day = match request.day {
        Some(day) if day < payment.posting_date => {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("return_date {day} is before the payment's own date {}", payment.posting_date),
            )
            .hint("Name the day on which the bank took the money back."));
        }
        Some(day) => day,
        None => book.today.max(payment.posting_date).max(book.first_open_day().unwrap_or(payment.posting_date)),
    };
    book.must_be_open(day, "return_date")?;
    // All locks before anything is written.
    items::lock(book, &documents::connected(book, payment.document_id))?;

    let returned = documents::returned(book, payment.document_id);
    let (open, whole) = open_of(book, key, day)?;
    let left = whole - returned;
    let value = match request.amount {
        Some(value) => amount::exact(value, payment.currency, "amount")?,
        None => left,
    };
    if value <= Decimal::ZERO && request.amount.is_some() {
        return Err(Error::new(Code::InvalidArgument, format!("amount {value} is not positive"))
            .hint("Leave the amount out to return the whole payment."));
    }
    if value > left || value.is_zero() {
        let name = documents::name(&payment);
        let message = match left.is_zero() {
            true => format!("nothing is left of {name} to be returned"),
            false => format!("{} {value} to be returned of {name} is more than the {left} left of it", payment.currency),
        };
        return Err(Error::new(Code::MoreThanOpen, message)
            .hint("Return no more than was paid and not paid back already."));
    }
    let mut settled = Vec::new();
    if open < value {
        settled = free(book, key, value, day, request.reason.as_deref())?;
    }
    let posted = book_return(book, &payment, key, value, day, request)?;
    settle_again(book, key, settled, day)?;
    Ok(posted)
}

/// What is open of an item from a day on, and its amount.
fn open_of(book: &Book, key: ItemKey, day: NaiveDate) -> Result<(Decimal, Decimal)> {
    let mut worklist = Worklist::new(book);
    worklist.lock(&BTreeSet::from([key.document_id]), None)?;
    let seen = worklist.item(key)?.seen_from(day)?;
    Ok((seen.left.open, seen.amount))
}

/// Takes allocations of a credit back, the newest first, until so much of it is open; returns the debits that they
/// settled.
fn free(book: &Book, key: ItemKey, wanted: Decimal, day: NaiveDate, reason: Option<&str>) -> Result<Vec<ItemKey>> {
    let mut settled = Vec::new();
    while open_of(book, key, day)?.0 < wanted {
        let Some(allocation_id) = allocation_in_force(book, key) else {
            return Err(Error::new(
                Code::StillAllocated,
                format!("{key} is allocated beyond {day}, so that {wanted} of it cannot be returned on that day"),
            )
            .hint("Name a later return_date."));
        };
        settled.extend(documents::debits_of(book, allocation_id, key));
        give_up(book, allocation_id, day, reason)?;
    }
    Ok(settled)
}

/// Takes an allocation back; what it has transferred is freed first where it lies.
fn give_up(book: &Book, allocation_id: i64, day: NaiveDate, reason: Option<&str>) -> Result<()> {
    for brought in documents::brought_by(book, allocation_id) {
        while let Some(later) = allocation_in_force(book, brought).filter(|later| *later != allocation_id) {
            give_up(book, later, day, reason)?;
        }
    }
    take_back(book, allocation_id, Some(day), reason, None)?;
    Ok(())
}

fn book_return(
    book: &Book,
    payment: &Voucher,
    key: ItemKey,
    value: Decimal,
    day: NaiveDate,
    request: &ReturnRequest,
) -> Result<Posted> {
    let mut worklist = Worklist::new(book);
    worklist.lock(&BTreeSet::from([key.document_id]), None)?;
    let credit = worklist.item(key)?.clone();
    let base_value = credit.seen_from(day)?.take(value, book.base)?;
    let mut voucher = payout::returned(payment, &credit, (value, base_value), day, vouchers::new_document_id());
    let allocation_id = items::new_allocation_id();
    voucher.text = request.reason.clone();
    voucher.keyed = request.keyed.clone();
    voucher.allocation_id = Some(allocation_id);
    let (refund_id, debit) = (voucher.document_id, voucher.item_key(1));
    worklist.add(voucher, credit.owner.clone());
    let row = PairRow {
        debit,
        credit: key,
        debit_amount: value,
        credit_amount: value,
        debit_base_amount: base_value,
        credit_base_amount: base_value,
        allocated_on: day,
    };
    worklist.pair(NewPair { allocation_id, method: "return", reverses_id: None, row })?;
    answer(worklist.write(request.reason.as_deref())?, refund_id)
}

/// Allocates what is left of a payment to the debits that it settled before.
fn settle_again(book: &Book, key: ItemKey, debits: Vec<ItemKey>, day: NaiveDate) -> Result<()> {
    if debits.is_empty() || open_of(book, key, day)?.0.is_zero() {
        return Ok(());
    }
    let requests = debits.into_iter().map(|debit| Request {
        document_id: debit.document_id,
        item_no: Some(debit.item_no),
        ..Request::default()
    });
    let intent = Intent {
        credit: key,
        target: Target::Items(requests.collect()),
        discounts: Discounts::Auto { grace_days: book.setup.settings.grace_days },
        day: Some(day),
    };
    let mut worklist = Worklist::load(book, Vec::new(), &HashMap::new(), std::slice::from_ref(&intent))?;
    worklist.settle(&intent)?;
    worklist.write(None)?;
    Ok(())
}

/// The answer for one of the documents that were written.
pub fn answer(written: Vec<(Voucher, super::records::Numbered)>, document_id: i64) -> Result<Posted> {
    let found = written.iter().find(|(voucher, _)| voucher.document_id == document_id);
    found
        .map(|(voucher, numbered)| Posted::new(voucher, numbered))
        .ok_or_else(|| documents::unknown_document(document_id))
}
