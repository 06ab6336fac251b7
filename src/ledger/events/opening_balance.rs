//! Posts opening balances in bulk.
//!
//! Nothing stands in the ledger yet that they could be paired with: no item is locked, and the series' lock alone keeps
//! two sessions apart. Numbers that callers bring are looked for before anything is written, so that the row can be named.

use std::collections::{BTreeSet, HashMap};

use crate::domain::base::error::Result;
use crate::domain::base::kind::Kind;
use crate::domain::company::customer::Customer;
use crate::domain::events::opening_balance::{self, Facts, OpeningRequest};
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::company::customers;
use crate::ledger::company::rates::Rates;
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::requests::{Numbered, in_order, in_row, is_in, recorded};
use crate::ledger::facts::vouchers::{self, OwnNumber};

/// Posts open items; answers in the order of the requests.
pub fn post(book: &Book, requests: &[Numbered<OpeningRequest>]) -> Result<Vec<Posted>> {
    let recorded = recorded(book, requests.iter().map(|numbered| (numbered.row, numbered.request.keyed.as_ref())))?;
    let fresh: Vec<&Numbered<OpeningRequest>> =
        requests.iter().filter(|numbered| !is_in(&recorded, &numbered.request.keyed)).collect();
    let customers = read_customers(book, &fresh);
    let mut rates = Rates::new(book);
    let mut new = Vec::with_capacity(fresh.len());
    for numbered in &fresh {
        let voucher = draft(book, &numbered.request, &customers, &mut rates);
        new.push(voucher.map_err(|error| in_row(numbered.row, error))?);
    }
    let own: Vec<OwnNumber> = fresh
        .iter()
        .enumerate()
        .filter_map(|(place, numbered)| {
            let key = numbered.request.keyed.as_ref().map(|keyed| keyed.key.as_str());
            Some(OwnNumber { place, number: numbered.request.number.as_deref()?, key })
        })
        .collect();
    vouchers::own_numbers_must_be_free(book, Kind::OpeningBalance, &own)
        .map_err(|(place, error)| in_row(fresh[place].row, error))?;
    let numbers = vouchers::write(book, &mut new)?;
    let posted = new.iter().zip(&numbers).map(|(voucher, numbered)| Posted::new(voucher, numbered)).collect();
    Ok(in_order(requests.iter().map(|numbered| numbered.request.keyed.as_ref()), &recorded, posted))
}

fn read_customers(book: &Book, fresh: &[&Numbered<OpeningRequest>]) -> HashMap<String, Customer> {
    let codes: BTreeSet<&String> = fresh
        .iter()
        .flat_map(|numbered| std::iter::once(&numbered.request.customer).chain(numbered.request.payer.as_ref()))
        .collect();
    let codes: Vec<String> = codes.into_iter().cloned().collect();
    if codes.is_empty() { HashMap::new() } else { customers::by_code(book, &codes) }
}

fn draft(
    book: &Book,
    request: &OpeningRequest,
    customers: &HashMap<String, Customer>,
    rates: &mut Rates,
) -> Result<Voucher> {
    book.must_be_open(request.posting_date, "posting date")?;
    let known = |code: &String| customers.get(code).ok_or_else(|| customers::unknown_customer(code));
    let customer = known(&request.customer)?;
    let payer_id = match &request.payer {
        Some(payer) => Some(known(payer)?.customer_id).filter(|payer_id| *payer_id != customer.customer_id),
        None => None,
    };
    let currency = request.currency.unwrap_or(customer.currency);
    let rate = match request.base_amount {
        Some(_) => None,
        None => Some(rates.rate(currency, request.rate, request.document_date)?),
    };
    let facts = Facts { base: book.base, setup: &book.setup, customer, payer_id, currency, rate };
    opening_balance::book(request, &facts, vouchers::new_document_id())
}
