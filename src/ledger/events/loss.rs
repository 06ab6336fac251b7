//! Writes claims off, and makes allowances for those that are doubtful.
//!
//! Either is decided under the locks of the items, and of the claim's where an allowance stands for it. An established loss
//! pairs with the items, an expected one stands beside them; of two at once the second sees what the first has left.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::events::loss::{self, Allowance, Facts, Judged, LossRequest, Lost, parts};
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::pair::PairRow;
use crate::ledger::company::book::Book;
use crate::ledger::facts::allocations::{self, NewPair};
use crate::ledger::facts::allowances;
use crate::ledger::facts::posted::{Posted, answer};
use crate::ledger::facts::requests::recorded_one;
use crate::ledger::facts::tax_basis;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;

/// Posts a loss: established, it settles the items; expected, it stands beside them.
pub fn write_off(book: &Book, request: &LossRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    let mut worklist = Worklist::new(book);
    worklist.lock(&BTreeSet::from([request.document_id]), None)?;
    let named: Vec<LedgerItem> = worklist
        .items_of(request.document_id)
        .filter(|item| request.item_no.is_none_or(|item_no| item.item.item_no == item_no))
        .cloned()
        .collect();
    let Some(first) = named.iter().find(|item| item.is_open()).or(named.first()).cloned() else {
        return Err(nothing_there(request));
    };
    let day = parts::day(request.day, &named, &first, &book.period())?;
    let lost = parts::lost(request.amount, &named, &first, day, book.base)?;
    let lost_sum = Lost {
        amount: lost.iter().map(|part| part.amount).sum(),
        base_amount: lost.iter().map(|part| part.base_amount).sum(),
    };

    let claim = first.root().document_id;
    let mut bases = tax_basis::read(book, &[claim]);
    let allocation_id = allocations::new_id();
    let facts = Facts { base: book.base, setup: &book.setup, item: &first, lost: lost_sum, day, allocation_id };
    let document_id = vouchers::new_document_id();
    if !request.is_established {
        let open = worklist.open_of_claim(claim);
        let allowance = worklist.allowance(claim).map_or(Decimal::ZERO, Allowance::amount);
        let judged = Judged { open, allowance };
        let voucher = loss::expected(request, &facts, judged, bases.get(&claim), document_id)?;
        worklist.add(voucher, first.owner.clone());
        return answer(worklist.write(None)?, document_id);
    }
    let voucher = loss::established(request, &facts, bases.get_mut(&claim), document_id)?;
    let counter = voucher.item_key(1);
    worklist.add(voucher, first.owner.clone());
    for part in lost {
        let (debit, credit) = if first.is_debit() { (part.key, counter) } else { (counter, part.key) };
        worklist.settled(allocation_id, part.key, day, part.amount);
        let row = PairRow {
            debit,
            credit,
            debit_amount: part.amount,
            credit_amount: part.amount,
            debit_base_amount: part.base_amount,
            credit_base_amount: part.base_amount,
            allocated_on: day,
        };
        worklist.pair(NewPair { allocation_id, method: "write_off", reverses_id: None, reason: None, row })?;
    }
    answer(worklist.write(request.text.as_deref())?, document_id)
}

fn nothing_there(request: &LossRequest) -> Error {
    let what = match request.item_no {
        Some(item_no) => format!("document {} has no item {item_no}", request.document_id),
        None => format!("document {} has no item to write off", request.document_id),
    };
    Error::new(Code::UnknownDocument, what)
        .hint("Name a document that is owed, such as an invoice, by its document_id.")
}

/// The first date from `day` on from which so much stands as allowance for a claim for good; none if so much was given up
/// since it was made, which is then reversed with the allocations that gave it up.
pub fn allowance_stands_from(book: &Book, claim: i64, amount: Decimal, day: NaiveDate) -> Result<Option<NaiveDate>> {
    let outstanding = allowances::outstanding(book, &[claim]);
    let enough = outstanding.get(&claim).filter(|allowance| allowance.amount() >= amount);
    Ok(enough.map(|allowance| allowance.stands_from(amount, day)))
}
