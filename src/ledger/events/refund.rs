//! Pays credits back.
//!
//! The credit is locked with what it became by transfer, and the document that books the money out is paired with it in the
//! same step: nothing is paid back twice, and the refund is never open itself.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::base::amount;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::events::refund;
use crate::domain::events::refund::RefundRequest;
use crate::domain::facts::allocation::{Discounts, Request};
use crate::domain::facts::journal::Conversion;
use crate::ledger::company::bank_accounts;
use crate::ledger::company::book::Book;
use crate::ledger::company::rates;
use crate::ledger::events::allocation::{Intent, Target};
use crate::ledger::facts::items;
use crate::ledger::facts::posted::{Posted, answer};
use crate::ledger::facts::requests::recorded_one;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;

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
    let banks = bank_accounts::read(book);
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
    let voucher = refund::book(request, &credit, open, bank, conversion, book.base, vouchers::new_document_id())?;
    let refund_id = voucher.document_id;
    let value = voucher.amount;
    worklist.add(voucher, credit.owner.clone());
    let intent = Intent {
        credit: credit.key(),
        target: Target::Refund(Request { document_id: refund_id, amount: Some(value), ..Request::default() }),
        discounts: Discounts::Off,
        day: Some(day),
        found: None,
    };
    let allocation_id = worklist.settle(&intent)?;
    worklist.caused_by(refund_id, allocation_id);
    answer(worklist.write(request.text.as_deref())?, refund_id)
}
