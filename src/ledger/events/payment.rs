//! Posts payments and allocates them, one or thousands by the same path.
//!
//! What all of them need is read once; then each is decided after the other on one worklist, so that the second payment
//! of a call finds what the first has left, and all are written together.

use std::collections::{BTreeSet, HashMap};

use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::customer::Customer;
use crate::domain::events::payment::{self, Facts, Payer, PaymentRequest};
use crate::domain::facts::allocation::Discounts;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::bank_accounts;
use crate::ledger::company::book::Book;
use crate::ledger::company::customers;
use crate::ledger::company::rates::Rates;
use crate::ledger::events::allocation::{Intent, Target};
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::requests::{Numbered, in_order, in_row, is_in, recorded};
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;

/// Posts payments; answers in the order of the requests.
pub fn post(book: &Book, requests: &[Numbered<PaymentRequest>]) -> Result<Vec<Posted>> {
    let recorded = recorded(book, requests.iter().map(|numbered| (numbered.row, numbered.request.keyed.as_ref())))?;
    let fresh: Vec<&Numbered<PaymentRequest>> =
        requests.iter().filter(|numbered| !is_in(&recorded, &numbered.request.keyed)).collect();
    let customers = read_customers(book, &fresh);
    let banks = match fresh.iter().any(|numbered| numbered.request.bank_account.is_some()) {
        true => bank_accounts::read(book),
        false => HashMap::new(),
    };
    let mut rates = Rates::new(book);
    let mut new = Vec::with_capacity(fresh.len());
    let mut intents = Vec::new();
    for numbered in &fresh {
        let request = &numbered.request;
        let voucher =
            draft(book, request, &customers, &banks, &mut rates).map_err(|error| in_row(numbered.row, error))?;
        if let Some(target) = Target::of(&request.allocate) {
            let discounts = match request.takes_discounts {
                true => Discounts::Auto { grace_days: book.setup.settings.grace_days },
                false => Discounts::Off,
            };
            intents.push((
                numbered.row,
                Intent { credit: voucher.item_key(1), target, discounts, day: None, found: None },
            ));
        }
        new.push(voucher);
    }
    let posted = write(book, new, &customers, intents)?;
    Ok(in_order(requests.iter().map(|numbered| numbered.request.keyed.as_ref()), &recorded, posted))
}

fn read_customers(book: &Book, fresh: &[&Numbered<PaymentRequest>]) -> HashMap<String, Customer> {
    let codes: BTreeSet<&String> = fresh.iter().filter_map(|numbered| numbered.request.customer.as_ref()).collect();
    let codes: Vec<String> = codes.into_iter().cloned().collect();
    if codes.is_empty() { HashMap::new() } else { customers::by_code(book, &codes) }
}

/// Books a payment as a voucher that is not written yet.
pub fn draft(
    book: &Book,
    request: &PaymentRequest,
    customers: &HashMap<String, Customer>,
    banks: &HashMap<String, (String, Currency)>,
    rates: &mut Rates,
) -> Result<Voucher> {
    book.must_be_open(request.posting_date, "posting date")?;
    let customer = match &request.customer {
        Some(code) => Some(customers.get(code).ok_or_else(|| customers::unknown_customer(code))?),
        None => None,
    };
    let bank = match &request.bank_account {
        Some(code) => Some(banks.get(code).ok_or_else(|| bank_accounts::unknown(code))?),
        None => None,
    };
    if customer.is_none() && Target::of(&request.allocate).is_some() {
        return Err(Error::new(Code::CannotPair, "a payment without a customer cannot be allocated")
            .hint("Name the customer, or leave allocate out."));
    }
    let currency = request
        .currency
        .or(bank.map(|(_, currency)| *currency))
        .or(customer.map(|customer| customer.currency))
        .unwrap_or(book.base);
    let rate = match request.base_amount {
        Some(_) => None,
        None => Some(rates.rate(currency, request.rate, request.document_date)?),
    };
    let payer = Payer {
        customer_id: customer.map(|customer| customer.customer_id),
        customer_group: customer.and_then(|customer| customer.customer_group.clone()),
    };
    let facts = Facts {
        base: book.base,
        setup: &book.setup,
        payer: &payer,
        currency,
        rate,
        bank_account: bank.map(|(account, _)| account.as_str()),
    };
    payment::book(request, &facts, vouchers::new_document_id())
}

fn write(
    book: &Book,
    new: Vec<Voucher>,
    customers: &HashMap<String, Customer>,
    intents: Vec<(Option<u64>, Intent)>,
) -> Result<Vec<Posted>> {
    let count = new.len();
    let owners = customers.values().map(|customer| (customer.customer_id, customer.owner())).collect();
    let (rows, intents): (Vec<Option<u64>>, Vec<Intent>) = intents.into_iter().unzip();
    let mut worklist = Worklist::load(book, new, &owners, &intents)?;
    for (row, intent) in rows.iter().zip(&intents) {
        worklist.settle(intent).map_err(|error| in_row(*row, error))?;
    }
    let written = worklist.write(None)?;
    Ok(written.iter().take(count).map(|(voucher, numbered)| Posted::new(voucher, numbered)).collect())
}
