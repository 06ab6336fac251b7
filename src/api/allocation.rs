//! `ar.allocate`.

use std::collections::HashMap;

use chrono::NaiveDate;
use pgrx::prelude::*;
use rust_decimal::Decimal;

use super::call::{Arguments, call, once};
use super::payment::takes_discounts;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::facts::allocation::{Discounts, Request};
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::Book;
use crate::ledger::events::allocation::{Intent, Target};
use crate::ledger::facts::worklist::Worklist;

call! {
    /// Allocates a credit (a payment, a credit note) to a debit (an invoice) of the same customer, family or payer;
    /// where customer or account differ the credit is brought over by transfers. amount is what the credit pays, in the
    /// debit's currency; null: as much as fits. Returns the allocation_id. Errors: LG001, LG003, LG010, LG011, LG020,
    /// LG030, LG031.
    fn allocate(book: Shared, Clerk, "allocate") -> i64 = allocate_existing;
    struct Allocation as "allocate" {
        credit_document: i64,
        debit_document: i64,
        amount: Option<Decimal> = NULL,
        credit_amount: Option<Decimal> = NULL,
        allocated_on: Option<NaiveDate> = NULL,
        credit_item: i32 = 1,
        debit_item: Option<i32> = NULL,
        discount: String = "'auto'",
    }
}

fn allocate_existing(book: &Book, arguments: Allocation) -> Result<i64> {
    let keyed = arguments.keyed()?;
    let request = Request {
        document_id: arguments.debit_document,
        item_no: arguments.debit_item,
        amount: arguments.amount,
        credit_amount: arguments.credit_amount,
        ..Request::default()
    };
    let discounts = match takes_discounts(&arguments.discount)? {
        true => Discounts::Auto { grace_days: book.setup.settings.grace_days },
        false => Discounts::Off,
    };
    let intent = Intent {
        credit: ItemKey { document_id: arguments.credit_document, item_no: arguments.credit_item },
        target: Target::Items(vec![request]),
        discounts,
        day: arguments.allocated_on,
        found: None,
    };
    once(book, keyed, || {
        let mut worklist = Worklist::load(book, Vec::new(), &HashMap::new(), std::slice::from_ref(&intent))?;
        let allocation_id = worklist.settle(&intent)?.ok_or_else(|| {
            let message = format!("nothing of document {} can be allocated", intent.credit.document_id);
            Error::new(Code::MoreThanOpen, message)
        })?;
        worklist.write(None)?;
        Ok(allocation_id)
    })
}
