//! Allocating credits to debits, and taking it back.
//!
//! The debit items are locked and read, the domain decides, and what it decided is written: pairs, the documents they
//! cause, and what is left of the items. Items are locked before any series, in key order; of two sessions that settle
//! one invoice the second waits and then gets what is left.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::book::Book;
use super::items;
use super::records::Numbered;
use super::statement;
use super::value::Value;
use super::vouchers;
use crate::domain::allocation::{self, Discounts, ItemKey, Movement, Plan, Request, Rules};
use crate::domain::arguments::Allocate;
use crate::domain::currency::Currency;
use crate::domain::discount_tax::TaxBasis;
use crate::domain::error::{Code, Error, Result};
use crate::domain::journal::Posting;
use crate::domain::settlement::{self, Account, PairRow, can_pair};
use crate::domain::voucher::{Kind, OpenItem, Voucher};

/// Which debits a credit settles.
pub enum Target {
    /// The customer's, oldest first.
    Oldest,
    /// Those of one document as far as they are open, oldest first: of an invoice that is credited.
    Document(i64),
    /// These.
    Items(Vec<Request>),
}

impl Target {
    /// None if nothing is to be allocated.
    pub fn of(allocate: &Allocate) -> Option<Target> {
        match allocate {
            Allocate::Nothing => None,
            Allocate::Oldest => Some(Target::Oldest),
            Allocate::Items(requests) => Some(Target::Items(requests.clone())),
        }
    }

    fn method(&self) -> &'static str {
        match self {
            Target::Oldest => "oldest",
            Target::Document(_) => "credit_note",
            Target::Items(_) => "given",
        }
    }
}

/// A credit to allocate and to what.
pub struct Intent {
    pub credit: ItemKey,
    pub target: Target,
    pub discounts: Discounts,
    /// The day that was asked for, if any.
    pub day: Option<NaiveDate>,
}

/// The items that a call works on, as they are and as its decisions leave them, and what is to be written for it.
pub struct Worklist<'a> {
    book: &'a Book,
    accounts: BTreeMap<ItemKey, Account>,
    /// The items whose vouchers are still to be written.
    new: HashSet<ItemKey>,
    changed: BTreeSet<ItemKey>,
    debits_of: HashMap<(Option<i64>, String), Vec<ItemKey>>,
    tax: HashMap<i64, TaxBasis>,
    pairs: Vec<(i64, &'static str, PairRow)>,
    vouchers: Vec<Voucher>,
}

impl<'a> Worklist<'a> {
    /// Takes over vouchers that are about to be written, with their credits, and locks and reads the debits that
    /// `intents` are about, and existing credits too.
    pub fn load(
        book: &'a Book,
        new: Vec<Voucher>,
        groups: &HashMap<i64, Option<String>>,
        intents: &[Intent],
    ) -> Result<Worklist<'a>> {
        let mut worklist = Worklist {
            book,
            accounts: BTreeMap::new(),
            new: HashSet::new(),
            changed: BTreeSet::new(),
            debits_of: HashMap::new(),
            tax: HashMap::new(),
            pairs: Vec::new(),
            vouchers: Vec::new(),
        };
        for voucher in &new {
            for item in &voucher.items {
                let group = item.customer_id.and_then(|customer_id| groups.get(&customer_id).cloned().flatten());
                worklist.new.insert(voucher.item_key(item.item_no));
                worklist.accounts.insert(voucher.item_key(item.item_no), account_of(voucher, item.clone(), group));
            }
        }
        worklist.vouchers = new;
        let mut documents = BTreeSet::new();
        let mut customers = BTreeSet::new();
        let mut takes_discounts = false;
        for intent in intents {
            match &intent.target {
                Target::Oldest => {
                    customers.extend(worklist.accounts.get(&intent.credit).and_then(|credit| credit.item.customer_id))
                }
                Target::Document(document_id) => _ = documents.insert(*document_id),
                Target::Items(requests) => documents.extend(requests.iter().map(|request| request.document_id)),
            }
            if !worklist.new.contains(&intent.credit) {
                documents.insert(intent.credit.document_id);
            }
            takes_discounts |= intent.discounts != Discounts::Off;
        }
        if !customers.is_empty() {
            documents.extend(items::owed_documents(book, &Vec::from_iter(customers)));
        }
        if documents.is_empty() {
            return Ok(worklist);
        }
        let mut accounts = items::lock(book, &Vec::from_iter(documents))?;
        let first_day = intents
            .iter()
            .filter_map(|intent| intent.day.or(worklist.accounts.get(&intent.credit).map(|credit| credit.posting_date)))
            .min();
        items::read_movements(book, &mut accounts, first_day);
        if takes_discounts {
            let mut discountable: Vec<i64> = accounts
                .iter()
                .filter(|account| !account.item.discount_steps.is_empty())
                .map(|account| account.document_id)
                .collect();
            discountable.dedup();
            if !discountable.is_empty() {
                worklist.tax = items::tax_bases(book, &discountable);
            }
        }
        for account in accounts {
            let owner = (account.item.customer_id, account.item.account.clone());
            worklist.debits_of.entry(owner).or_default().push(account.key());
            worklist.accounts.insert(account.key(), account);
        }
        Ok(worklist)
    }

    /// Decides one intent; returns its allocation_id, none if there was nothing to allocate.
    pub fn settle(&mut self, intent: &Intent) -> Result<Option<i64>> {
        let book = self.book;
        let credit = self.accounts.get(&intent.credit).ok_or_else(|| no_item(intent.credit))?.clone();
        let keys: Vec<ItemKey> = match &intent.target {
            Target::Oldest => {
                let owner = (credit.item.customer_id, credit.item.account.clone());
                let own = self.debits_of.get(&owner).map(Vec::as_slice).unwrap_or_default();
                own.iter().copied().filter(|key| self.accounts[key].is_debit()).collect()
            }
            Target::Document(document_id) => self.items_of(*document_id),
            Target::Items(requests) => {
                let documents: BTreeSet<i64> = requests.iter().map(|request| request.document_id).collect();
                documents.into_iter().flat_map(|document_id| self.items_of(document_id)).collect()
            }
        };
        let mut days = HashMap::with_capacity(keys.len());
        let mut seen = Vec::with_capacity(keys.len());
        for key in &keys {
            let debit = &self.accounts[key];
            can_pair(&credit, debit)?;
            let day = allocation::allocated_on(
                intent.day,
                (credit.key(), credit.posting_date),
                (*key, debit.posting_date),
                book.first_open_day(),
            )?;
            book.must_be_open(day, "allocation date")?;
            days.insert(*key, day);
            seen.push(debit.seen_from(day)?);
        }
        let first_day = days.values().min().copied().unwrap_or(credit.posting_date);
        let credit_seen = credit.seen_from(first_day)?;
        let discounts = if credit.is_credit_note { Discounts::Off } else { intent.discounts };
        let rules = Rules { base: book.base, discounts };
        let plan: Plan = match &intent.target {
            Target::Items(requests) => allocation::explicit(&credit_seen, seen, requests, &rules)?,
            _ => allocation::spread(&credit_seen, seen, &rules)?,
        };
        if plan.pairs.is_empty() && plan.discounts.is_empty() {
            return Ok(None);
        }
        let allocation_id = items::new_allocation_id();
        let mut facts =
            settlement::Facts { base: book.base, setup: &book.setup, allocation_id, days: &days, tax: &mut self.tax };
        let settlement = settlement::carry_out(&plan, &credit, &self.accounts, &mut facts, vouchers::new_document_id)?;
        let method = intent.target.method();
        for (key, movements) in &settlement.moved {
            let account = self.accounts.get_mut(key).ok_or_else(|| no_item(*key))?;
            account.record(movements)?;
            if credit.is_credit_note {
                account.credited += movements.iter().map(|movement| movement.amount).sum::<Decimal>();
            }
            self.changed.insert(*key);
        }
        self.pairs.extend(settlement.pairs.into_iter().map(|pair| (allocation_id, method, pair)));
        self.vouchers.extend(settlement.vouchers);
        Ok(Some(allocation_id))
    }

    fn items_of(&self, document_id: i64) -> Vec<ItemKey> {
        let key = |item_no| ItemKey { document_id, item_no };
        self.accounts.range(key(i32::MIN)..=key(i32::MAX)).map(|(key, _)| *key).collect()
    }

    /// Writes everything: the vouchers with their numbers, the items, the pairs. Returns the numbers of all vouchers,
    /// those taken over first.
    pub fn write(mut self, reason: Option<&str>) -> Result<Vec<(Voucher, Numbered)>> {
        for voucher in &mut self.vouchers {
            let document_id = voucher.document_id;
            for item in &mut voucher.items {
                if let Some(account) = self.accounts.get(&ItemKey { document_id, item_no: item.item_no }) {
                    item.state = account.item.state.clone();
                }
            }
        }
        let numbered = vouchers::write(self.book, &mut self.vouchers)?;
        let changed: Vec<_> = self
            .changed
            .iter()
            .filter(|key| !self.new.contains(key))
            .map(|key| &self.accounts[key])
            .map(|account| (account, &account.item.state))
            .collect();
        items::write_states(self.book, &changed)?;
        items::write_pairs(self.book, &self.pairs, reason, None)?;
        Ok(self.vouchers.into_iter().zip(numbered).collect())
    }
}

fn no_item(key: ItemKey) -> Error {
    Error::new(Code::UnknownDocument, format!("document {} has no item {}", key.document_id, key.item_no))
        .hint("Name a document that has an open item, such as a payment or a credit note.")
}

/// Takes back all pairs of an allocation and reverses the documents that it caused; returns the allocation that does.
pub fn take_back(book: &Book, allocation_id: i64, day: Option<NaiveDate>, reason: Option<&str>) -> Result<i64> {
    let pairs = pairs_to_take_back(book, allocation_id)?;
    let last = pairs.iter().map(|pair| pair.allocated_on).max().unwrap_or(book.today);
    let day = match day {
        Some(day) if day < last => {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("unallocated_on {day} is before the allocation's own date {last}"),
            )
            .hint("An allocation can be taken back from its own date on."));
        }
        Some(day) => day,
        None => book.today.max(last).max(book.first_open_day().unwrap_or(last)),
    };
    book.must_be_open(day, "unallocated_on")?;

    let mut documents: Vec<i64> =
        pairs.iter().flat_map(|pair| [pair.debit.document_id, pair.credit.document_id]).collect();
    documents.sort_unstable();
    documents.dedup();
    let mut accounts = items::lock(book, &documents)?;
    // Whoever was waited for may have taken it back.
    must_not_be_taken_back(book, allocation_id)?;
    items::read_movements(book, &mut accounts, None);

    let taking_back = items::new_allocation_id();
    let mut moved: HashMap<ItemKey, Vec<Movement>> = HashMap::new();
    let mut back = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let pair = PairRow {
            debit_amount: -pair.debit_amount,
            credit_amount: -pair.credit_amount,
            debit_base_amount: -pair.debit_base_amount,
            credit_base_amount: -pair.credit_base_amount,
            allocated_on: day,
            ..pair.clone()
        };
        record(&mut moved, &pair);
        back.push((taking_back, "given", pair));
    }
    let mut reversals = Vec::new();
    let mut mirrored = Vec::new();
    let pairing = items::new_allocation_id();
    for original in caused_documents(book, allocation_id, &accounts) {
        let mut reversal = settlement::reversal(&original, day, vouchers::new_document_id());
        for (item, own) in reversal.items.iter_mut().zip(&original.items) {
            let pair = PairRow {
                debit: ItemKey { document_id: reversal.document_id, item_no: item.item_no },
                credit: original.item_key(own.item_no),
                debit_amount: item.amount,
                credit_amount: item.amount,
                debit_base_amount: item.base_amount,
                credit_base_amount: item.base_amount,
                allocated_on: day,
            };
            record(&mut moved, &pair);
            item.state = item.settled(day);
            mirrored.push((pairing, "reversal", pair));
        }
        reversals.push(reversal);
    }
    let states = accounts
        .iter()
        .filter_map(|account| moved.get(&account.key()).map(|movements| (account, movements)))
        .map(|(account, movements)| Ok((account, account.after(movements)?)))
        .collect::<Result<Vec<_>>>()?;
    vouchers::write(book, &mut reversals)?;
    let changed: Vec<_> = states.iter().map(|(account, state)| (*account, state)).collect();
    items::write_states(book, &changed)?;
    statement::on_unique_violation(
        || items::write_pairs(book, &back, reason, Some(allocation_id)),
        |constraint| (constraint == "allocation_reverses_key").then(|| taken_back(allocation_id)),
    )?;
    items::write_pairs(book, &mirrored, reason, None)?;
    Ok(taking_back)
}

fn record(moved: &mut HashMap<ItemKey, Vec<Movement>>, pair: &PairRow) {
    let movement = |amount, base_amount| Movement { on: pair.allocated_on, amount, base_amount };
    moved.entry(pair.debit).or_default().push(movement(pair.debit_amount, pair.debit_base_amount));
    moved.entry(pair.credit).or_default().push(movement(pair.credit_amount, pair.credit_base_amount));
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
            debit: ItemKey { document_id: row.int8(0), item_no: row.int4(1) },
            credit: ItemKey { document_id: row.int8(2), item_no: row.int4(3) },
            debit_amount: row.numeric(4),
            credit_amount: row.numeric(5),
            debit_base_amount: row.numeric(6),
            credit_base_amount: row.numeric(7),
            allocated_on: row.date(8),
        };
        (pair, row.text(9) == "reversal" || row.int8_or_null(10).is_some())
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

/// The documents that an allocation caused, with their postings and items.
fn caused_documents(book: &Book, allocation_id: i64, accounts: &[Account]) -> Vec<Voucher> {
    const DOCUMENTS: &str = "
        select document_id, kind, customer_id, posting_date, currency, rate, amount, base_amount, about_id
        from ar.document
        where company_id = $1 and allocation_id = $2 and kind <> 'reversal'
        order by document_id";
    const POSTINGS: &str = "
        select p.document_id, p.debit_account, p.credit_account, p.amount, p.base_amount, p.tax_code, p.dimensions
        from ar.posting as p
        join ar.document as d on d.company_id = p.company_id and d.document_id = p.document_id
        where d.company_id = $1 and d.allocation_id = $2 and d.kind <> 'reversal'
        order by p.document_id, p.line_no";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(allocation_id))];
    let mut documents = statement::query(DOCUMENTS, &parameters, |row| {
        let kind = Kind::of(&row.text(1)).unwrap_or(Kind::Adjustment);
        let currency = Currency::parse(&row.text(4)).unwrap_or(book.base);
        let mut voucher = Voucher::new(row.int8(0), kind, row.int8_or_null(2), row.date(3), currency, row.numeric(5));
        voucher.amount = row.numeric(6);
        voucher.base_amount = row.numeric(7);
        voucher.about_id = row.int8_or_null(8);
        voucher.allocation_id = Some(allocation_id);
        voucher
    });
    let mut postings: HashMap<i64, Vec<Posting>> = HashMap::new();
    statement::query(POSTINGS, &parameters, |row| {
        postings.entry(row.int8(0)).or_default().push(Posting {
            debit_account: row.text(1),
            credit_account: row.text(2),
            amount: row.numeric(3),
            base_amount: row.numeric(4),
            tax_code: row.text_or_null(5),
            dimensions: row.json_or_null(6),
        });
    });
    for document in &mut documents {
        document.postings = postings.remove(&document.document_id).unwrap_or_default();
        document.items = accounts
            .iter()
            .filter(|account| account.document_id == document.document_id)
            .map(|account| account.item.clone())
            .collect();
    }
    documents
}

fn account_of(voucher: &Voucher, item: OpenItem, customer_group: Option<String>) -> Account {
    Account {
        document_id: voucher.document_id,
        number: String::new(),
        document_date: voucher.document_date,
        posting_date: voucher.posting_date,
        currency: voucher.currency,
        item,
        customer_group,
        credited: Decimal::ZERO,
        is_credit_note: voucher.kind == Kind::CreditNote,
        movements: Vec::new(),
    }
}
