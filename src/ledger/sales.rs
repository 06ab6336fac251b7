//! Posts invoices and credit notes, one or thousands by the same path.
//!
//! Everything that is needed is read in a handful of statements for all requests together: documents recorded under
//! their keys, customers, corrected invoices, balances under the locks of customers with a limit. The domain then
//! decides each, and the vouchers are written together.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::allocating::{Intent, Target, Worklist};
use super::book::Book;
use super::credit::{self, Exposure};
use super::customers;
use super::idempotency::{self, Posted};
use super::items;
use super::rates;
use super::statement;
use super::value::Value;
use super::vouchers::{self, OwnNumber};
use crate::domain::allocation::Discounts;
use crate::domain::currency::Currency;
use crate::domain::error::{Code, Error, Result};
use crate::domain::sales_document::{self, Corrected, CorrectedPart, Customer, Facts, SalesRequest};
use crate::domain::voucher::{Keyed, Kind, Voucher};

/// A request, and in a bulk call the row that it comes from.
pub struct Numbered<R> {
    pub row: Option<u64>,
    pub request: R,
}

/// Names the row of a bulk call in an error.
pub fn in_row(row: Option<u64>, error: Error) -> Error {
    match row {
        Some(row) => Error { message: format!("row {row}: {}", error.message), ..error },
        None => error,
    }
}

/// Posts invoices or credit notes; answers in the order of the requests.
pub fn post(book: &Book, kind: Kind, requests: &[Numbered<SalesRequest>]) -> Result<Vec<Posted>> {
    let keyed = requests.iter().map(|numbered| (numbered.row, numbered.request.keyed.as_ref()));
    let recorded = recorded(book, keyed)?;
    let fresh: Vec<&Numbered<SalesRequest>> =
        requests.iter().filter(|numbered| !is_in(&recorded, &numbered.request.keyed)).collect();

    let customers = read_customers(book, &fresh)?;
    let corrected = read_corrected(book, &fresh)?;
    let mut drafts = Vec::with_capacity(fresh.len());
    let mut rates = Rates::new(book);
    for numbered in &fresh {
        let draft = draft(book, kind, &numbered.request, &customers, &corrected, &mut rates);
        drafts.push(draft.map_err(|error| in_row(numbered.row, error))?);
    }
    own_numbers_must_be_free(book, kind, &fresh)?;
    if kind == Kind::Invoice {
        check_credit(book, &fresh, &customers, &mut drafts)?;
    }

    let posted = write(book, drafts)?;
    let mut posted = posted.into_iter();
    Ok(requests
        .iter()
        .filter_map(|numbered| match &numbered.request.keyed {
            Some(keyed) if recorded.contains_key(&keyed.key) => recorded.get(&keyed.key).cloned(),
            _ => posted.next(),
        })
        .collect())
}

/// What is recorded under the keys of the requests. One call alone waits for another with its key; the keys of a bulk
/// call are too many to lock, and a clash is left to the index.
pub fn recorded<'a>(
    book: &Book,
    keyed: impl Iterator<Item = (Option<u64>, Option<&'a Keyed>)>,
) -> Result<HashMap<String, Posted>> {
    let mut keys: Vec<&Keyed> = Vec::new();
    let mut rows: HashMap<&str, Option<u64>> = HashMap::new();
    for (row, keyed) in keyed {
        let Some(keyed) = keyed else { continue };
        if row.is_none() {
            idempotency::lock_key(book, keyed);
        }
        rows.insert(keyed.key.as_str(), row);
        keys.push(keyed);
    }
    idempotency::recorded_documents(book, &keys)
        .map_err(|(key, error)| in_row(rows.get(key.as_str()).copied().flatten(), error))
}

pub fn is_in(recorded: &HashMap<String, Posted>, keyed: &Option<Keyed>) -> bool {
    keyed.as_ref().is_some_and(|keyed| recorded.contains_key(&keyed.key))
}

/// Rates of exchange, each read once per call.
pub struct Rates<'a> {
    book: &'a Book,
    read: HashMap<(&'static str, NaiveDate), Decimal>,
}

impl<'a> Rates<'a> {
    pub fn new(book: &'a Book) -> Rates<'a> {
        Rates { book, read: HashMap::new() }
    }

    pub fn rate(&mut self, currency: Currency, given: Option<Decimal>, date: NaiveDate) -> Result<Decimal> {
        if given.is_some() || currency == self.book.base {
            return rates::rate(self.book, currency, given, date);
        }
        if let Some(rate) = self.read.get(&(currency.code(), date)) {
            return Ok(*rate);
        }
        let rate = rates::rate(self.book, currency, None, date)?;
        self.read.insert((currency.code(), date), rate);
        Ok(rate)
    }
}

fn read_customers(book: &Book, fresh: &[&Numbered<SalesRequest>]) -> Result<HashMap<String, Customer>> {
    let codes: BTreeSet<&String> = fresh
        .iter()
        .flat_map(|numbered| std::iter::once(&numbered.request.customer).chain(numbered.request.payer.as_ref()))
        .collect();
    let codes: Vec<String> = codes.into_iter().cloned().collect();
    if codes.is_empty() { Ok(HashMap::new()) } else { customers::by_code(book, &codes) }
}

/// Invoices that are corrected. Their items are locked first, and what is committed at that moment is read: two credit
/// notes at once cannot take more than there is, at any isolation level.
fn read_corrected(book: &Book, fresh: &[&Numbered<SalesRequest>]) -> Result<HashMap<i64, Corrected>> {
    const SQL: &str = "
        select d.document_id, d.number, d.customer_id, d.currency, d.rate, d.tax_date, d.amount,
            coalesce((
                select sum(n.amount)
                from ar.document as n
                where n.company_id = d.company_id and n.corrects_id = d.document_id and n.kind = 'credit_note'
                    and not exists (
                        select from ar.document as r
                        where r.company_id = n.company_id and r.reverses_id = n.document_id)
            ), 0),
            coalesce((
                select sum(n.amount)
                from ar.document as n
                where n.company_id = d.company_id and n.about_id = d.document_id
                    and n.kind in ('cash_discount', 'write_off')
                    and not exists (
                        select from ar.document as r
                        where r.company_id = n.company_id and r.reverses_id = n.document_id)
            ), 0),
            (
                select i.account
                from ar.open_item as i
                where i.company_id = d.company_id and i.document_id = d.document_id
                order by i.item_no
                limit 1
            )
        from pg_catalog.unnest($2) as k (document_id)
        join ar.document as d on d.company_id = $1 and d.document_id = k.document_id
        where d.kind = 'invoice'";
    // The invoice's lines and those of its credit notes, one after the other.
    const PARTS: &str = "
        select k.document_id, l.tax_code,
            sum(l.net) filter (where l.document_id = k.document_id),
            sum(l.tax) filter (where l.document_id = k.document_id),
            coalesce(sum(l.net) filter (where l.document_id <> k.document_id), 0),
            coalesce(sum(l.tax) filter (where l.document_id <> k.document_id), 0)
        from pg_catalog.unnest($2) as k (document_id)
        cross join lateral (
            select k.document_id
            union all
            select n.document_id
            from ar.document as n
            where n.company_id = $1 and n.corrects_id = k.document_id and n.kind = 'credit_note'
                and not exists (
                    select from ar.document as r
                    where r.company_id = n.company_id and r.reverses_id = n.document_id)
        ) as d (document_id)
        join ar.document_line as l on l.company_id = $1 and l.document_id = d.document_id
        group by k.document_id, l.tax_code
        order by k.document_id, l.tax_code";
    let mut documents: Vec<i64> = fresh.iter().filter_map(|numbered| numbered.request.corrects).collect();
    if documents.is_empty() {
        return Ok(HashMap::new());
    }
    documents.sort_unstable();
    documents.dedup();
    items::lock(book, &documents)?;
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&documents)];
    let rows = statement::query_latest(SQL, &parameters, |row| {
        Ok(Corrected {
            document_id: row.int8(0),
            number: row.text(1),
            customer_id: row.int8(2),
            currency: Currency::parse(&row.text(3))?,
            rate: row.numeric(4),
            tax_date: row.date(5),
            amount: row.numeric(6),
            credited: row.numeric(7),
            relieved: row.numeric(8),
            account: row.text_or_null(9),
            parts: Vec::new(),
        })
    });
    let mut invoices: HashMap<i64, Corrected> = rows
        .into_iter()
        .map(|row: Result<Corrected>| row.map(|invoice| (invoice.document_id, invoice)))
        .collect::<Result<_>>()?;
    statement::query_latest(PARTS, &parameters, |row| {
        if let Some(invoice) = invoices.get_mut(&row.int8(0)) {
            invoice.parts.push(CorrectedPart {
                tax_code: row.text_or_null(1),
                net: row.numeric(2),
                tax: row.numeric(3),
                credited_net: row.numeric(4),
                credited_tax: row.numeric(5),
            });
        }
    });
    Ok(invoices)
}

/// A voucher to be written, with its customer's group, which picks the accounts of what its allocation causes.
struct Draft {
    voucher: Voucher,
    customer_group: Option<String>,
}

fn draft(
    book: &Book,
    kind: Kind,
    request: &SalesRequest,
    customers: &HashMap<String, Customer>,
    corrected: &HashMap<i64, Corrected>,
    rates: &mut Rates,
) -> Result<Draft> {
    book.must_be_open(request.posting_date, "posting date")?;
    let known = |code: &String| customers.get(code).ok_or_else(|| customers::unknown_customer(code));
    let customer = known(&request.customer)?;
    let payer_id = match &request.payer {
        Some(payer) => Some(known(payer)?.customer_id).filter(|payer_id| *payer_id != customer.customer_id),
        None => None,
    };
    let corrected = match request.corrects {
        Some(document_id) => Some(corrected.get(&document_id).ok_or_else(|| {
            Error::new(Code::UnknownDocument, format!("document {document_id} is no invoice of this company"))
                .hint("Pass corrects => the document_id of the invoice.")
        })?),
        None => None,
    };
    let currency = match (request.currency, corrected) {
        (Some(currency), _) => currency,
        (None, Some(invoice)) => invoice.currency,
        (None, None) => customer.currency,
    };
    let rate = match corrected {
        Some(invoice) if request.rate.is_none_or(|rate| rate == invoice.rate) => invoice.rate,
        Some(invoice) => {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("rate is not that of invoice {}, {}", invoice.number, invoice.rate),
            )
            .hint("Leave the rate out: a correction takes the invoice's."));
        }
        None => rates.rate(currency, request.rate, request.document_date)?,
    };
    let facts = Facts { base: book.base, setup: &book.setup, customer, payer_id, currency, rate, corrected };
    let voucher = sales_document::book(kind, request, &facts, vouchers::new_document_id())?;
    Ok(Draft { voucher, customer_group: customer.customer_group.clone() })
}

fn own_numbers_must_be_free(book: &Book, kind: Kind, fresh: &[&Numbered<SalesRequest>]) -> Result<()> {
    if fresh.iter().all(|numbered| numbered.row.is_none()) {
        // Of a single call the unique index says it.
        return Ok(());
    }
    let own: Vec<OwnNumber> = fresh
        .iter()
        .enumerate()
        .filter_map(|(place, numbered)| {
            let key = numbered.request.keyed.as_ref().map(|keyed| keyed.key.as_str());
            Some(OwnNumber { place, number: numbered.request.number.as_deref()?, key })
        })
        .collect();
    vouchers::own_numbers_must_be_free(book, kind, &own).map_err(|(place, error)| in_row(fresh[place].row, error))
}

/// Refuses or marks invoices that go beyond their customers' credit.
fn check_credit(
    book: &Book,
    fresh: &[&Numbered<SalesRequest>],
    customers: &HashMap<String, Customer>,
    drafts: &mut [Draft],
) -> Result<()> {
    let exposures: Vec<Exposure> = fresh
        .iter()
        .zip(drafts.iter())
        .map(|(numbered, draft)| Exposure {
            row: numbered.row,
            customer: &customers[&numbered.request.customer],
            base_amount: draft.voucher.base_amount,
        })
        .collect();
    for (draft, objection) in drafts.iter_mut().zip(credit::check(book, &exposures)?) {
        if let Some(objection) = objection {
            credit::mark(&mut draft.voucher, objection);
        }
    }
    Ok(())
}

fn write(book: &Book, drafts: Vec<Draft>) -> Result<Vec<Posted>> {
    let count = drafts.len();
    let groups: HashMap<i64, Option<String>> =
        drafts.iter().filter_map(|draft| Some((draft.voucher.customer_id?, draft.customer_group.clone()))).collect();
    let new: Vec<Voucher> = drafts.into_iter().map(|draft| draft.voucher).collect();
    let intents: Vec<Intent> = new
        .iter()
        .filter(|voucher| !voucher.items.is_empty())
        .filter_map(|voucher| {
            Some(Intent {
                credit: voucher.item_key(1),
                target: Target::Document(voucher.corrects_id?),
                discounts: Discounts::Off,
                day: None,
            })
        })
        .collect();
    let mut worklist = Worklist::load(book, new, &groups, &intents)?;
    for intent in &intents {
        worklist.settle(intent)?;
    }
    let written = worklist.write(None)?;
    Ok(written
        .into_iter()
        .take(count)
        .map(|(voucher, numbered)| Posted {
            document_id: voucher.document_id,
            number: numbered.number,
            due_date: voucher
                .items
                .iter()
                .filter(|item| item.amount > Decimal::ZERO)
                .filter_map(|item| item.due_date)
                .min(),
            currency: voucher.currency,
            amount: voucher.amount,
            open_amount: voucher.open_amount(),
            reference: voucher.reference.clone(),
            replayed: false,
        })
        .collect())
}
