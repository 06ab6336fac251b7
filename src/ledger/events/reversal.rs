//! Reverses documents: the mirror is booked at the document's own rate, and its items are paired with the original's.
//!
//! What is allocated has to be freed by its owner first; only what a document's own call has paired is taken back with
//! it: the claim that a loss, a refund or a transfer settled, and the parts of an invoice that it transferred at once.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::{Kind, Meaning};
use crate::domain::events::reversal;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::events::loss::allowance_stands_from;
use crate::ledger::events::unallocation::{Asked, must_be_free, pair_with_mirror, take_back};
use crate::ledger::facts::allocations;
use crate::ledger::facts::bank_transactions;
use crate::ledger::facts::documents;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::facts::items;
use crate::ledger::facts::posted::{Posted, answer};
use crate::ledger::facts::requests::recorded_one;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;
use crate::ledger::server::access::Level;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// A reversal as asked for.
pub struct ReversalRequest {
    pub document_id: i64,
    pub day: Option<NaiveDate>,
    pub reason: Option<String>,
    pub keyed: Option<Keyed>,
}

/// Reverses a document.
pub fn reverse(book: &Book, request: &ReversalRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    let mut original = documents::read(book, &[request.document_id])?.remove(0);
    let name = original.name();
    if original.kind == Kind::Reversal || original.reverses_id.is_some() {
        return Err(Error::new(
            Code::AlreadyReversed,
            format!("document {} ({name}) is itself a reversal and cannot be reversed", original.document_id),
        )
        .hint("Post the event anew."));
    }
    must_not_be_reversed(book, original.document_id)?;
    if let Some(allocation_id) = original.allocation_id {
        return take_back_own(book, &original, allocation_id, request);
    }
    if original.kind == Kind::Allowance {
        book.require(Level::Controller, "take losses back")?;
    }
    let births = births(book, &original);
    let touched = births.iter().flat_map(|allocation_id| documents::caused_by(book, *allocation_id));
    let touched = BTreeSet::from_iter(touched.chain([original.document_id]));
    // With the items that the claims' allowances are about: all before the series.
    Worklist::new(book).lock(&touched, None)?;
    if !births.is_empty() {
        let day = request.day.unwrap_or(book.today);
        vouchers::lock_series(book, &[Kind::Allowance, Kind::CreditNote, Kind::Reversal], day)?;
    }
    let asked = Asked::Reversal { document_id: original.document_id, keyed: None };
    for allocation_id in births {
        take_back(book, allocation_id, request.day, request.reason.as_deref(), asked)?;
    }

    let mut worklist = Worklist::new(book);
    let mut locked = BTreeSet::from([original.document_id]);
    if let Some(claim) = original.about_id.filter(|_| original.kind == Kind::Allowance) {
        // An allowance has no item; the claim's are what whoever settles it holds.
        locked.insert(claim);
        locked.extend(items::transferred_to(book, &[claim]));
    }
    worklist.lock(&locked, None)?;
    must_not_be_reversed(book, original.document_id)?;
    // What it has booked of the bank's is open again; under the item's lock, so that nobody names it for another meanwhile.
    bank_transactions::unbook(book, &[original.document_id], request.reason.as_deref())?;
    original.items = worklist.items_of(original.document_id).map(|item| item.item.clone()).collect();
    let day = reversal::day(&original, request.day, &book.period())?;
    let day = match original.kind {
        Kind::Allowance => allowance_day(book, &original, &name, request.day, day)?,
        _ => day,
    };
    must_be_free(&worklist, &original, day)?;
    must_be_whole(book, &original, &name)?;
    let mut voucher = reversal::mirror(&original, day, vouchers::new_document_id());
    voucher.text = request.reason.clone();
    voucher.keyed = request.keyed.clone();
    let document_id = voucher.document_id;
    let allocation_id = allocations::new_id();
    pair_with_mirror(&mut worklist, &original, &voucher, allocation_id, day)?;
    for item in &original.items {
        worklist.settled(allocation_id, original.item_key(item.item_no), day, item.amount.abs());
    }
    worklist.add_settled([voucher]);
    answer(worklist.write(request.reason.as_deref())?, document_id)
}

/// Reverses a document that an allocation caused, if that is all that the allocation is about.
fn take_back_own(book: &Book, original: &Voucher, allocation_id: i64, request: &ReversalRequest) -> Result<Posted> {
    let is_own = match original.kind {
        Kind::WriteOff | Kind::Refund => true,
        Kind::Transfer => is_transfer_alone(book, allocation_id),
        _ => false,
    };
    if !is_own {
        return Err(Error::new(
            Code::StillAllocated,
            format!("document {} was caused by allocation {allocation_id}", original.document_id),
        )
        .hint(format!("Take it back with ar.unallocate, allocation => {allocation_id}.")));
    }
    let asked = Asked::Reversal { document_id: original.document_id, keyed: request.keyed.as_ref() };
    let taken = take_back(book, allocation_id, request.day, request.reason.as_deref(), asked)?;
    let reversal = taken.reversals.iter().find(|(voucher, _)| voucher.reverses_id == Some(original.document_id));
    match reversal {
        Some((voucher, numbered)) => Ok(Posted::new(voucher, numbered)),
        None => Err(documents::unknown_document(original.document_id)),
    }
}

/// Whether an allocation only brings an item somewhere, at the user's wish.
fn is_transfer_alone(book: &Book, allocation_id: i64) -> bool {
    const SQL: &str = "
        select coalesce(bool_and(method = 'transfer'), false) as is_transfer
        from ar.allocation
        where company_id = $1 and allocation_id = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(allocation_id))];
    statement::query_one(SQL, &parameters, |row| row.get::<bool>("is_transfer")).unwrap_or(false)
}

/// The transfers by which an invoice's own call brought its instalments to those who owe them.
fn births(book: &Book, original: &Voucher) -> Vec<i64> {
    const SQL: &str = "
        select distinct a.allocation_id
        from ar.document as d
        join ar.allocation as a
            on a.company_id = d.company_id
            and a.debit_document_id = d.document_id
            and a.recorded_at = d.recorded_at
        where d.company_id = $1 and d.document_id = $2
            and a.method = 'transfer'
            and not exists (
                select
                from ar.allocation as r
                where r.company_id = a.company_id and r.reverses_id = a.allocation_id)
        order by a.allocation_id";
    if original.kind != Kind::Invoice {
        return Vec::new();
    }
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(original.document_id))];
    statement::query(SQL, &parameters, |row| row.get("allocation_id"))
}

/// Refuses (LG032) a document that is reversed already.
pub fn must_not_be_reversed(book: &Book, document_id: i64) -> Result<()> {
    const SQL: &str = "
        select number
        from ar.document
        where company_id = $1 and reverses_id = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(document_id))];
    match statement::query_latest(SQL, &parameters, |row| row.get::<String>("number")).pop() {
        Some(number) => Err(Error::new(Code::AlreadyReversed, format!("document {document_id} is already reversed"))
            .detail(format!("Its reversal has the number {number}."))),
        None => Ok(()),
    }
}

/// The day on which an allowance is reversed: nothing is taken away that was given up, in sum or on a date in between
/// (LG033). Where the caller names no day it is the first from which all of it stands for good.
fn allowance_day(
    book: &Book,
    original: &Voucher,
    name: &str,
    given: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<NaiveDate> {
    let Some(claim) = original.about_id else { return Ok(day) };
    match allowance_stands_from(book, claim, original.amount, day)? {
        Some(from) if from == day || given.is_none() => Ok(from),
        Some(from) => Err(Error::new(
            Code::StillAllocated,
            format!("{name} was given up, in full or in part, on days between {day} and {from}"),
        )
        .hint(format!("Reverse it on {from} or later."))),
        None => Err(Error::new(
            Code::StillAllocated,
            format!("{name} was given up, in full or in part, as the claim was settled"),
        )
        .hint("Take back the allocations of the claim with ar.unallocate first.")),
    }
}

/// Refuses (LG030) to reverse an invoice of which credit notes have taken a part.
fn must_be_whole(book: &Book, original: &Voucher, name: &str) -> Result<()> {
    const CREDITED: &str = concat!(
        "
        select coalesce(sum(n.amount), 0) as credited
        from ar.document as n
        where n.company_id = $1 and n.corrects_id = $2 and n.kind = 'credit_note'
            and ",
        in_force!("n"),
    );
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(original.document_id))];
    if !original.kind.is(Meaning::Correctable) {
        return Ok(());
    }
    let credited = statement::query_latest(CREDITED, &parameters, |row| row.get::<Decimal>("credited")).pop();
    match credited.filter(|credited| !credited.is_zero()) {
        Some(credited) => Err(Error::new(
            Code::MoreThanOpen,
            format!("{name} cannot be reversed: {credited} of it is credited already"),
        )
        .hint("Reverse the credit notes first, or credit the rest with ar.post_credit_note, corrects => the invoice.")),
        None => Ok(()),
    }
}
