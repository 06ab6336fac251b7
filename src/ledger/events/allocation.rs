//! Allocates credits to debits: which items a call means, that they may be paired, and on which day; how much of them is
//! the domain's decision.
//!
//! All items that the intents of a call may touch are locked before the first is decided. The intents are then settled one
//! after the other in memory, and what one takes the next does not find.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::error::Result;
use crate::domain::company::customer::Owner;
use crate::domain::events::allocation::{self as booking, can_pair, carry_out};
use crate::domain::facts::allocation::{self, Allocate, Discounts, Plan, Request, Rules};
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::facts::allocations::{self, NewPair};
use crate::ledger::facts::items;
use crate::ledger::facts::tax_basis;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::{Candidates, Worklist, no_item};

/// Which debits a credit settles.
pub enum Target {
    /// The customer's and those of which it is the payer, oldest first.
    Oldest,
    /// What is left of one document, oldest first: of an invoice that is credited.
    Corrected(i64),
    /// These.
    Items(Vec<Request>),
    /// The money that goes out for it.
    Refund(Request),
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
            Target::Corrected(_) => "credit_note",
            Target::Items(_) => "given",
            Target::Refund(_) => "refund",
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
    /// How and why the pairs were found, if not as the target says.
    pub found: Option<Found>,
}

/// How pairs were found: the rule of a match, and why, in words. A match is one call, whatever credits it settles with.
#[derive(Clone)]
pub struct Found {
    pub allocation_id: i64,
    pub method: &'static str,
    pub reason: Rc<str>,
    /// When it was paid: nothing is allocated before that day. Where an item is not free yet on it, for an earlier
    /// allocation was taken back on a later day, that day counts: what a match has seen is what is open now.
    pub day: NaiveDate,
}

impl<'a> Worklist<'a> {
    /// Takes over vouchers that are about to be written, with their credits, and locks and reads the debits that
    /// `intents` are about, and existing credits too.
    pub fn load(
        book: &'a Book,
        new: Vec<Voucher>,
        owners: &HashMap<i64, Owner>,
        intents: &[Intent],
    ) -> Result<Worklist<'a>> {
        let mut worklist = Worklist::new(book);
        for voucher in new {
            let owner = voucher.customer_id.and_then(|customer_id| owners.get(&customer_id)).cloned();
            worklist.add(voucher, owner.unwrap_or_default());
        }
        let mut named = BTreeSet::new();
        let mut customers = BTreeSet::new();
        for intent in intents {
            match &intent.target {
                Target::Oldest => {
                    customers.extend(worklist.items.get(&intent.credit).and_then(|credit| credit.item.customer_id))
                }
                Target::Corrected(document_id) => _ = named.insert(*document_id),
                Target::Items(requests) => named.extend(requests.iter().map(|request| request.document_id)),
                Target::Refund(_) => {}
            }
            if !worklist.new.contains(&intent.credit) {
                named.insert(intent.credit.document_id);
            }
        }
        if !named.is_empty() {
            let transferred_to = items::transferred_to(book, &Vec::from_iter(named.iter().copied()));
            named.extend(transferred_to);
        }
        if !customers.is_empty() {
            named.extend(items::owed_documents(book, &Vec::from_iter(customers)));
        }
        let day_of = |intent: &Intent| {
            let posting_date = worklist.items.get(&intent.credit).map(|credit| credit.posting_date);
            intent.day.or(intent.found.as_ref().map(|found| found.day)).or(posting_date)
        };
        let first_day = intents.iter().filter_map(day_of).min();
        worklist.lock(&named, first_day)?;
        if intents.iter().any(|intent| intent.discounts != Discounts::Off) {
            let discountable: BTreeSet<i64> = worklist
                .items
                .values()
                .filter(|item| !item.item.discount_steps.is_empty())
                .map(|item| item.root().document_id)
                .collect();
            if !discountable.is_empty() {
                worklist.tax = tax_basis::read(book, &Vec::from_iter(discountable));
            }
        }
        Ok(worklist)
    }

    /// Decides one intent; returns its allocation_id, none if there was nothing to allocate.
    pub fn settle(&mut self, intent: &Intent) -> Result<Option<i64>> {
        let book = self.book;
        let credit = self.credit(intent.credit)?.clone();
        let target = self.resolved(&intent.target, &credit);
        let candidates = self.targeted(&target, &credit);
        let corrects = match target {
            Target::Corrected(document_id) => Some(document_id),
            _ => None,
        };
        let mut days = HashMap::new();
        let mut seen = Vec::new();
        let mut reached = Decimal::ZERO;
        for key in &candidates.keys[candidates.from..] {
            let debit = self.item(*key)?;
            if matches!(target, Target::Oldest) && !(debit.is_open() && debit.item.account == credit.item.account) {
                continue;
            }
            if debit.item.customer_id != credit.item.customer_id {
                let owners = [debit.item.customer_id, credit.item.customer_id];
                self.know_families(owners.into_iter().flatten());
            }
            let debit = self.item(*key)?;
            can_pair(&credit, debit, &self.families, corrects)?;
            let day = allocation::allocated_on(
                intent.day,
                (credit.key(), credit.posting_date),
                (*key, debit.posting_date),
                book.period().first_open_day(),
            )?;
            let day = match &intent.found {
                Some(found) => debit.free_from(credit.free_from(day.max(found.day))?)?,
                None => day,
            };
            book.must_be_open(day, "allocation date")?;
            days.insert(*key, day);
            let item = debit.seen_from(day)?;
            // Oldest first, what comes after all that the credit can reach gets nothing.
            let is_next = matches!(target, Target::Oldest) && item.currency == credit.currency;
            if is_next {
                reached += item.least_money();
            }
            seen.push(item);
            if is_next && candidates.is_in_order && reached > credit.item.state.open_amount.abs() {
                break;
            }
        }
        let first_day = days.values().min().copied().unwrap_or(credit.posting_date);
        let credit_seen = credit.seen_from(first_day)?;
        let discounts = if credit.is_credit_note() { Discounts::Off } else { intent.discounts };
        let rules = Rules { base: book.base, discounts };
        let plan: Plan = match &target {
            Target::Items(requests) => allocation::explicit(&credit_seen, seen, requests, &rules)?,
            _ => allocation::spread(&credit_seen, seen, &rules)?,
        };
        if plan.pairs.is_empty() && plan.discounts.is_empty() {
            return Ok(None);
        }
        let allocation_id = intent.found.as_ref().map_or_else(allocations::new_id, |found| found.allocation_id);
        let mut facts =
            booking::Facts { base: book.base, setup: &book.setup, allocation_id, days: &days, tax: &mut self.tax };
        let settlement = carry_out(&plan, &credit, &self.items, &mut facts, vouchers::new_document_id)?;
        for (key, movements) in &settlement.moved {
            self.record(*key, movements)?;
            let settled = movements.iter().map(|movement| movement.amount).sum();
            if let Some(item) = self.items.get_mut(key).filter(|_| credit.is_credit_note()) {
                item.credited += settled;
            }
            if let Some(day) = days.get(key) {
                self.settled(allocation_id, *key, *day, settled);
            }
        }
        let method = intent.found.as_ref().map_or(intent.target.method(), |found| found.method);
        let reason = intent.found.as_ref().map(|found| found.reason.clone());
        let transfers = settlement.transfer_pairs.into_iter().map(|row| ("transfer", row));
        for (method, row) in transfers.chain(settlement.pairs.into_iter().map(|row| (method, row))) {
            self.push_pair(NewPair { allocation_id, method, reverses_id: None, reason: reason.clone(), row });
        }
        self.add_settled(settlement.vouchers);
        Ok(Some(allocation_id))
    }

    /// The credit that is meant: the item named or, if all of it was transferred, the one open item that it became.
    pub fn credit(&self, key: ItemKey) -> Result<&LedgerItem> {
        let named = self.items.get(&key);
        if named.is_some_and(|item| item.is_open() || item.is_debit()) {
            return self.item(key);
        }
        let mut became = self
            .transferred_from(key.document_id)
            .filter(|item| item.item.origin == Some(key) && item.is_open() && !item.is_debit());
        match (became.next(), became.next()) {
            (Some(item), None) => Ok(item),
            _ => named.ok_or_else(|| no_item(key)),
        }
    }

    /// The target with each document that was transferred standing for the items that it became, and credits that are
    /// on a document beside its debits left out.
    fn resolved(&self, target: &Target, credit: &LedgerItem) -> Target {
        match target {
            Target::Oldest => Target::Oldest,
            Target::Corrected(document_id) => Target::Corrected(*document_id),
            Target::Refund(request) => Target::Items(vec![request.clone()]),
            Target::Items(requests) => Target::Items(
                requests
                    .iter()
                    .map(|request| Request { moved: self.moved(request, credit), ..request.clone() })
                    .collect(),
            ),
        }
    }

    /// The items to be settled in place of those that a request names: those of the credit's own customer if there are
    /// any, and what was transferred only where nothing is left on the document itself.
    fn moved(&self, request: &Request, credit: &LedgerItem) -> Vec<ItemKey> {
        let is_asked = |key: ItemKey| {
            key.document_id == request.document_id && request.item_no.is_none_or(|item_no| key.item_no == item_no)
        };
        let mut own: Vec<&LedgerItem> =
            self.items_of(request.document_id).filter(|item| item.is_debit() && is_asked(item.key())).collect();
        let became: Vec<&LedgerItem> = self
            .transferred_from(request.document_id)
            .filter(|item| item.is_debit() && item.is_open() && item.item.origin.is_some_and(is_asked))
            .collect();
        if became.is_empty() {
            return Vec::new();
        }
        own.retain(|item| item.is_open());
        let is_mine = |item: &&&LedgerItem| item.item.customer_id == credit.item.customer_id;
        let mine: Vec<ItemKey> = own.iter().chain(&became).filter(is_mine).map(|item| item.key()).collect();
        if !mine.is_empty() {
            return mine;
        }
        if own.is_empty() { became.iter().map(|item| item.key()).collect() } else { Vec::new() }
    }

    /// The debits that may be settled, each once.
    fn targeted(&mut self, target: &Target, credit: &LedgerItem) -> Candidates {
        let keys = match target {
            Target::Oldest => {
                return credit.item.customer_id.map(|customer_id| self.owed_by(customer_id)).unwrap_or_default();
            }
            Target::Corrected(document_id) => {
                let own = self.items_of(*document_id);
                let left = own.chain(self.transferred_from(*document_id).filter(|item| item.is_open()));
                left.filter(|item| item.is_debit()).map(|item| item.key()).collect()
            }
            Target::Refund(request) => self.items_of(request.document_id).map(|item| item.key()).collect(),
            Target::Items(requests) => {
                let keys = requests.iter().flat_map(|request| match request.moved.is_empty() {
                    false => request.moved.clone(),
                    true => self.named(request),
                });
                Vec::from_iter(BTreeSet::from_iter(keys))
            }
        };
        Candidates { keys: Rc::new(keys), from: 0, is_in_order: false }
    }

    /// The items that a request names. Credits beside debits are left out; a document of nothing but credits is refused
    /// later.
    fn named(&self, request: &Request) -> Vec<ItemKey> {
        let has_debits = self.items_of(request.document_id).any(LedgerItem::is_debit);
        let is_meant =
            |item: &&LedgerItem| item.is_debit() || !has_debits || request.item_no == Some(item.item.item_no);
        self.items_of(request.document_id).filter(is_meant).map(|item| item.key()).collect()
    }
}
