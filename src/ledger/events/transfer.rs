//! Transfers that are asked for: an item goes to another customer or account, or is divided into instalments; a payment is
//! identified.
//!
//! The item is locked and paired with its counterpart in the same step; where it goes to, new items are made, so nothing
//! there has to be locked. Due dates agreed for later days go with it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::company::customer::Customer;
use crate::domain::events::transfer::{Destination, Part, account_of, part_of, transfer};
use crate::domain::facts::instalment::{self, Instalment};
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::DueChange;
use crate::ledger::company::book::Book;
use crate::ledger::company::customers;
use crate::ledger::facts::allocations::{self, NewPair};
use crate::ledger::facts::documents;
use crate::ledger::facts::posted::{Posted, answer};
use crate::ledger::facts::requests::recorded_one;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;

/// A transfer as asked for.
pub struct TransferRequest {
    pub item: ItemKey,
    pub amount: Option<Decimal>,
    pub to_customer: Option<String>,
    pub to_account: Option<String>,
    pub instalments: Option<Vec<Instalment>>,
    pub day: Option<NaiveDate>,
    pub reason: Option<String>,
    pub keyed: Option<Keyed>,
}

/// Transfers an item, or a part of it.
pub fn transfer_item(book: &Book, request: &TransferRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    if request.to_customer.is_none() && request.to_account.is_none() && request.instalments.is_none() {
        return Err(Error::new(Code::InvalidArgument, "the transfer says neither where to nor in which instalments")
            .hint("Pass to_customer, to_account or instalments."));
    }
    let customers = named_customers(book, request)?;
    let mut worklist = Worklist::new(book);
    worklist.lock(&BTreeSet::from([request.item.document_id]), None)?;
    let source = worklist.item(request.item)?.clone();
    let to = request.to_customer.as_ref().map(|code| &customers[code]);
    let place = |customer: Option<&Customer>, account: Option<&String>| -> Result<Destination> {
        let customer = customer.or(to);
        let customer_id = customer.map_or(source.item.customer_id, |customer| Some(customer.customer_id));
        let account = match account.or(request.to_account.as_ref()) {
            Some(account) => book.setup.receivable_account(account)?.to_string(),
            None => account_of(&book.setup, &source, customer)?,
        };
        let owner = customer.map_or(source.owner.clone(), Customer::owner);
        Ok(Destination { customer_id, owner, account, due_date: None, amount: Decimal::ZERO })
    };
    let part = part_of(&source, request.amount, request.day, book.base, &book.period())?;
    let part = Part { text: request.reason.as_deref(), ..part };
    let destinations = match &request.instalments {
        None => {
            let there = Destination { amount: part.amount, ..place(None, None)? };
            if there.customer_id == source.item.customer_id && there.account == source.item.account {
                return Err(Error::new(
                    Code::InvalidArgument,
                    format!("{} stands there already, on account {}", source.name(), there.account),
                )
                .hint("Name another customer, another account, or instalments."));
            }
            vec![there]
        }
        Some(instalments) => instalment::divide(instalments, source.document_date, part.amount, source.currency)?
            .into_iter()
            .zip(instalments)
            .map(|(part, instalment)| {
                let customer = instalment.customer.as_ref().map(|code| &customers[code]);
                let there = place(customer, instalment.account.as_ref())?;
                Ok(Destination { due_date: Some(part.due_date), amount: part.amount, ..there })
            })
            .filter(|there| there.as_ref().is_ok_and(|there| !there.amount.is_zero()) || there.is_err())
            .collect::<Result<_>>()?,
    };
    carry_out(worklist, &part, destinations, request.keyed.clone())
}

/// A payment to be identified.
pub struct IdentifyRequest {
    pub payment: i64,
    pub customer: String,
    pub amount: Option<Decimal>,
    pub day: Option<NaiveDate>,
    pub keyed: Option<Keyed>,
}

/// Transfers a payment whose customer was not known to its customer.
pub fn identify(book: &Book, request: &IdentifyRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    let payment = documents::read(book, &[request.payment])?.remove(0);
    let name = payment.name();
    if payment.kind != Kind::Payment || payment.customer_id.is_some() {
        let message = match payment.kind {
            Kind::Payment => format!("{name} is of a known customer"),
            _ => format!("document {} is no payment but {name}", payment.document_id),
        };
        return Err(Error::new(Code::InvalidArgument, message)
            .hint("Bring items of a customer over to another one with ar.transfer_item."));
    }
    let customer = customers::one(book, &request.customer)?;
    let mut worklist = Worklist::new(book);
    worklist.lock(&BTreeSet::from([payment.document_id]), None)?;
    let source = worklist.item(payment.item_key(1))?.clone();
    // It was the customer's from the beginning, as far as the books are open.
    let day = request.day.unwrap_or(book.period().open_from(source.posting_date));
    let part = part_of(&source, request.amount, Some(day), book.base, &book.period())?;
    let part = Part { text: Some(&name), ..part };
    let account = account_of(&book.setup, &source, Some(&customer))?;
    let there = Destination {
        customer_id: Some(customer.customer_id),
        owner: customer.owner(),
        account,
        due_date: None,
        amount: part.amount,
    };
    carry_out(worklist, &part, vec![there], request.keyed.clone())
}

fn named_customers(book: &Book, request: &TransferRequest) -> Result<HashMap<String, Customer>> {
    let named = request.instalments.iter().flatten().filter_map(|instalment| instalment.customer.clone());
    let codes = BTreeSet::from_iter(named.chain(request.to_customer.clone()));
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let customers = customers::by_code(book, &Vec::from_iter(codes.iter().cloned()));
    match codes.iter().find(|code| !customers.contains_key(*code)) {
        Some(unknown) => Err(customers::unknown_customer(unknown)),
        None => Ok(customers),
    }
}

/// Writes a transfer; answers with the document that the item went to.
fn carry_out(
    mut worklist: Worklist,
    part: &Part,
    destinations: Vec<Destination>,
    keyed: Option<Keyed>,
) -> Result<Posted> {
    let document_id = add(&mut worklist, part, &destinations, keyed)?;
    answer(worklist.write(part.text)?, document_id)
}

/// Adds a transfer to what is to be written; returns the document that the (first) item went to.
pub fn add(worklist: &mut Worklist, part: &Part, destinations: &[Destination], keyed: Option<Keyed>) -> Result<i64> {
    let book = worklist.book;
    let allocation_id = allocations::new_id();
    let done = transfer(part, destinations, book.base, &book.setup, allocation_id, vouchers::new_document_id)?;
    let document_id = done.new_items.first().map_or(0, |key| key.document_id);
    for mut voucher in done.vouchers {
        if voucher.document_id == document_id {
            voucher.keyed = keyed.clone();
        }
        let there = destinations.iter().find(|destination| destination.customer_id == voucher.customer_id);
        let owner = there.map_or(&part.source.owner, |destination| &destination.owner).clone();
        worklist.add(voucher, owner);
    }
    // What was agreed from a later day on goes with the item.
    let later: Vec<DueChange> =
        part.source.due_changes.iter().filter(|change| change.effective_on > part.day).copied().collect();
    for (key, destination) in done.new_items.iter().zip(destinations) {
        if destination.due_date.is_none() {
            worklist.change_due_dates(later.iter().map(|change| (*key, *change)));
        }
    }
    for row in done.pairs {
        worklist.pair(NewPair { allocation_id, method: "transfer", reverses_id: None, reason: None, row })?;
    }
    Ok(document_id)
}
