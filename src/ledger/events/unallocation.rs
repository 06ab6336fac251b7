//! Takes an allocation back: its pairs on the day on which it is taken back, and the documents that it caused, each
//! reversed. What such a document has brought somewhere (a transfer) must lie there untouched.
//!
//! The pairs are found without locks, then the items of all that they touch are locked, and only then is looked whether
//! somebody else has taken the allocation back meanwhile; at REPEATABLE READ the unique index says so. A reversal and a
//! returned payment take allocations back by the same path, and lock all that their steps touch first.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::events::reversal;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::events::claim;
use crate::ledger::facts::allocations::{self, NewPair};
use crate::ledger::facts::bank_transactions;
use crate::ledger::facts::documents;
use crate::ledger::facts::records::Numbered;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;
use crate::ledger::server::access::Level;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// What was taken back: the allocation that does it, and the reversals of the documents that were caused.
pub struct TakenBack {
    pub allocation_id: i64,
    pub reversals: Vec<(Voucher, Numbered)>,
}

/// What a call asked for when it takes an allocation back.
#[derive(Clone, Copy)]
pub enum Asked<'a> {
    /// To take it back.
    Allocation,
    /// To reverse this document, which the allocation caused.
    Reversal { document_id: i64, keyed: Option<&'a Keyed> },
    /// To free a payment that the bank has taken back.
    Return,
}

impl Asked<'_> {
    fn date_argument(&self) -> &'static str {
        match self {
            Asked::Allocation => "unallocated_on",
            Asked::Reversal { .. } => "reversal_date",
            Asked::Return => "return_date",
        }
    }
}

/// Takes back all pairs of an allocation and reverses the documents that it caused.
pub fn take_back(
    book: &Book,
    allocation_id: i64,
    day: Option<NaiveDate>,
    reason: Option<&str>,
    asked: Asked,
) -> Result<TakenBack> {
    let pairs = pairs_to_take_back(book, allocation_id)?;
    let last = pairs.iter().map(|pair| pair.allocated_on).max().unwrap_or(book.today);
    let day = book.period().day(day, last, asked.date_argument(), |day| {
        Error::new(
            Code::InvalidArgument,
            format!("{} {day} is before the allocation's own date {last}", asked.date_argument()),
        )
        .hint("An allocation can be taken back from its own date on.")
    })?;

    let caused = documents::caused_by(book, allocation_id);
    let touched: BTreeSet<i64> = pairs
        .iter()
        .flat_map(|pair| [pair.debit.document_id, pair.credit.document_id])
        .chain(caused.iter().copied())
        .collect();
    let mut worklist = Worklist::new(book);
    worklist.lock(&touched, None)?;
    // Whoever was waited for may have taken it back.
    must_not_be_taken_back(book, allocation_id)?;
    // What has booked a movement of the bank's and is reversed books it no more.
    bank_transactions::unbook(book, &caused, reason)?;

    let taking_back = allocations::new_id();
    for pair in pairs {
        let row = PairRow {
            debit_amount: -pair.debit_amount,
            credit_amount: -pair.credit_amount,
            debit_base_amount: -pair.debit_base_amount,
            credit_base_amount: -pair.credit_base_amount,
            allocated_on: day,
            ..pair
        };
        let reverses_id = Some(allocation_id);
        worklist.pair(NewPair { allocation_id: taking_back, method: "given", reverses_id, reason: None, row })?;
    }
    let mirrored = allocations::new_id();
    let caused = documents::read(book, &caused)?;
    if caused.iter().any(|document| document.kind == Kind::WriteOff) {
        book.require(Level::Controller, "take losses back")?;
    }
    for mut original in caused {
        original.items = worklist.items_of(original.document_id).map(|item| item.item.clone()).collect();
        must_be_free(&worklist, &original, day)?;
        must_not_be_recovered(book, &original)?;
        // What was given up of an allowance may be dated later than the allocation that settled the claim.
        let day = day.max(original.posting_date);
        let mut reversal = reversal::mirror(&original, day, vouchers::new_document_id());
        reversal.text = reason.map(String::from);
        if let Asked::Reversal { document_id, keyed } = asked
            && document_id == original.document_id
        {
            reversal.keyed = keyed.cloned();
        }
        pair_with_mirror(&mut worklist, &original, &reversal, mirrored, day)?;
        worklist.add_settled([reversal]);
    }
    let reversals = statement::on_unique_violation(
        || worklist.write(reason),
        |constraint| (constraint == "allocation_reverses_key").then(|| taken_back(allocation_id)),
    )?;
    Ok(TakenBack { allocation_id: taking_back, reversals })
}

/// Pairs each item of a document with its mirror in the document's reversal.
pub fn pair_with_mirror(
    worklist: &mut Worklist,
    original: &Voucher,
    reversal: &Voucher,
    allocation_id: i64,
    day: NaiveDate,
) -> Result<()> {
    for item in &original.items {
        let row = reversal::pair(worklist.item(original.item_key(item.item_no))?, reversal, day);
        worklist.pair(NewPair { allocation_id, method: "reversal", reverses_id: None, reason: None, row })?;
    }
    Ok(())
}

/// Refuses (LG033) to reverse a document of which anything is allocated on `day` or later.
pub fn must_be_free(worklist: &Worklist, document: &Voucher, day: NaiveDate) -> Result<()> {
    for item in &document.items {
        let key = document.item_key(item.item_no);
        let seen = worklist.item(key)?.seen_from(day)?;
        if seen.left.open == seen.amount {
            continue;
        }
        let error = Error::new(
            Code::StillAllocated,
            format!("{} ({key}) is still allocated on {day}", worklist.item(key)?.document_name()),
        );
        return Err(match allocation_in_force(worklist.book, key, false) {
            Some(allocation_id) => error
                .detail(format!("Allocation {allocation_id} takes part of it."))
                .hint(format!("Take it back with ar.unallocate, allocation => {allocation_id}, first.")),
            None => error.hint("Name a later day: the first on which nothing is allocated any more."),
        });
    }
    Ok(())
}

/// Refuses (LG033) to take a loss back of which more was recovered than would be left.
fn must_not_be_recovered(book: &Book, document: &Voucher) -> Result<()> {
    let (Kind::WriteOff, Some(claim)) = (document.kind, document.about_id) else { return Ok(()) };
    let (lost, recovered) = claim::lost_and_recovered(book, claim);
    if recovered <= lost - document.amount {
        return Ok(());
    }
    Err(Error::new(
        Code::StillAllocated,
        format!("{} cannot be taken back: {recovered} was recovered of it", document.name()),
    )
    .hint("Reverse the recovery with ar.reverse_document first."))
}

/// The newest allocation of an item that still counts and can be taken back; not one with the money that went out for it
/// again, where only what it has settled is asked for.
pub fn allocation_in_force(book: &Book, key: ItemKey, settled_only: bool) -> Option<i64> {
    const SQL: &str = "
        select max(a.allocation_id) as allocation_id
        from (
            select d.allocation_id, d.method, d.reverses_id
            from ar.allocation as d
            where d.company_id = $1 and d.debit_document_id = $2 and d.debit_item_no = $3
            union all
            select c.allocation_id, c.method, c.reverses_id
            from ar.allocation as c
            where c.company_id = $1 and c.credit_document_id = $2 and c.credit_item_no = $3
        ) as a
        where a.reverses_id is null
            and a.method <> 'reversal'
            and not ($4 and a.method in ('refund', 'return'))
            and not exists (
                select
                from ar.allocation as r
                where r.company_id = $1 and r.reverses_id = a.allocation_id)";
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Int8(Some(key.document_id)),
        Value::Int4(Some(key.item_no)),
        Value::Bool(settled_only),
    ];
    statement::query_one(SQL, &parameters, |row| row.get::<Option<i64>>("allocation_id")).flatten()
}

fn taken_back(allocation_id: i64) -> Error {
    Error::new(Code::AlreadyReversed, format!("allocation {allocation_id} is already taken back"))
}

fn must_not_be_taken_back(book: &Book, allocation_id: i64) -> Result<()> {
    const SQL: &str = "select from ar.allocation where company_id = $1 and reverses_id = $2 limit 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(allocation_id))];
    match statement::query_one(SQL, &parameters, |_| ()) {
        Some(()) => Err(taken_back(allocation_id)),
        None => Ok(()),
    }
}

fn pairs_to_take_back(book: &Book, allocation_id: i64) -> Result<Vec<PairRow>> {
    const SQL: &str = "
        select debit_document_id, debit_item_no, credit_document_id, credit_item_no, debit_amount, credit_amount,
            debit_base_amount, credit_base_amount, allocated_on, method, reverses_id
        from ar.allocation
        where company_id = $1 and allocation_id = $2
        order by line_no";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(allocation_id))];
    let rows = statement::query(SQL, &parameters, |row| {
        let pair = PairRow {
            debit: ItemKey { document_id: row.get("debit_document_id"), item_no: row.get("debit_item_no") },
            credit: ItemKey { document_id: row.get("credit_document_id"), item_no: row.get("credit_item_no") },
            debit_amount: row.get("debit_amount"),
            credit_amount: row.get("credit_amount"),
            debit_base_amount: row.get("debit_base_amount"),
            credit_base_amount: row.get("credit_base_amount"),
            allocated_on: row.get("allocated_on"),
        };
        (pair, row.get::<String>("method") == "reversal" || row.get::<Option<i64>>("reverses_id").is_some())
    });
    if rows.is_empty() {
        return Err(Error::new(Code::UnknownDocument, format!("allocation {allocation_id} does not exist"))
            .hint("The allocations are in ar.allocation."));
    }
    if rows.iter().any(|(_, is_reversal)| *is_reversal) {
        return Err(Error::new(
            Code::AlreadyReversed,
            format!("allocation {allocation_id} is itself a reversal and cannot be taken back"),
        )
        .hint("Allocate the items anew with ar.allocate."));
    }
    Ok(rows.into_iter().map(|(pair, _)| pair).collect())
}
