//! The items that a call works on: locked in key order, read, moved in memory by what is decided, and written at the end
//! together with the vouchers and pairs that the decisions made.
//!
//! Everything is locked before anything is written, since numbers, which vouchers take, are the last of all locks. (A call
//! that writes in several steps locks all their items and series first.) Of two sessions that settle one invoice the second
//! waits and then gets what is left.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::allocations::{self, NewPair};
use super::allowances;
use super::due_dates;
use super::items;
use super::records::Numbered;
use super::vouchers;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::customer::Owner;
use crate::domain::company::families::Families;
use crate::domain::events::loss::Allowance;
use crate::domain::facts::allocation::Movement;
use crate::domain::facts::discount_tax::TaxBasis;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::{DueChange, LedgerItem};
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::{OpenItem, Voucher};
use crate::ledger::company::book::Book;
use crate::ledger::company::families;

/// What an allocation has settled of a claim.
struct Settled {
    allocation_id: i64,
    document_id: i64,
    day: NaiveDate,
    amount: Decimal,
}

/// The debits of a customer, in the order in which they are settled once somebody asks for it.
#[derive(Default)]
struct Owed {
    keys: Rc<Vec<ItemKey>>,
    is_sorted: bool,
    /// Whether that is their order on any day: no due date was changed.
    is_in_order: bool,
    /// How many of the first are settled.
    settled: usize,
}

/// Debits that a credit may settle, from one of them on.
#[derive(Default)]
pub struct Candidates {
    pub keys: Rc<Vec<ItemKey>>,
    pub from: usize,
    /// Whether what comes later in the list comes later in "oldest first" too.
    pub is_in_order: bool,
}

/// See the module's text.
pub struct Worklist<'a> {
    pub book: &'a Book,
    pub items: BTreeMap<ItemKey, LedgerItem>,
    pub families: Families,
    /// What of the claims' documents is tax.
    pub tax: HashMap<i64, TaxBasis>,
    /// The items whose vouchers are still to be written.
    pub new: HashSet<ItemKey>,
    /// Debits by who owes or pays them.
    owed: HashMap<i64, Owed>,
    /// Items by the document that they came from by transfer.
    transferred: HashMap<i64, Vec<ItemKey>>,
    allowances: HashMap<i64, Allowance>,
    settled: Vec<Settled>,
    changed: BTreeSet<ItemKey>,
    pairs: Vec<NewPair>,
    vouchers: Vec<Voucher>,
    due_changes: Vec<(ItemKey, DueChange)>,
}

impl<'a> Worklist<'a> {
    pub fn new(book: &'a Book) -> Worklist<'a> {
        Worklist {
            book,
            items: BTreeMap::new(),
            families: Families::default(),
            tax: HashMap::new(),
            new: HashSet::new(),
            owed: HashMap::new(),
            transferred: HashMap::new(),
            allowances: HashMap::new(),
            settled: Vec::new(),
            changed: BTreeSet::new(),
            pairs: Vec::new(),
            vouchers: Vec::new(),
            due_changes: Vec::new(),
        }
    }

    /// Locks and reads the items of documents, and of those that their claims' allowances are about. `first_day` is the
    /// earliest day of what is going to be allocated; `None` reads every item's history.
    pub fn lock(&mut self, documents: &BTreeSet<i64>, first_day: Option<NaiveDate>) -> Result<()> {
        if documents.is_empty() {
            return Ok(());
        }
        // Before the locks, so that all are taken in key order, and again under them: an allowance may have been made
        // while this call waited.
        let mut documents = documents.clone();
        let allowed_for = allowances::documents(self.book, &Vec::from_iter(documents.iter().copied()));
        documents.extend(allowed_for.into_values().flatten());
        let mut locked = items::lock(self.book, &Vec::from_iter(documents.iter().copied()));
        let allowed_for = allowances::documents(self.book, &Vec::from_iter(documents.iter().copied()));
        let new: BTreeSet<i64> = allowed_for.values().flatten().copied().collect();
        let new = Vec::from_iter(new.difference(&documents).copied());
        if !new.is_empty() {
            locked.extend(items::lock(self.book, &new));
        }
        allocations::read_movements(self.book, &mut locked, first_day);
        if !allowed_for.is_empty() {
            let claims = Vec::from_iter(allowed_for.into_keys());
            self.allowances.extend(allowances::outstanding(self.book, &claims));
        }
        locked.into_iter().for_each(|item| self.insert(item));
        Ok(())
    }

    /// Takes over a voucher that is about to be written, with its items, and whose it is.
    pub fn add(&mut self, voucher: Voucher, owner: Owner) {
        for item in &voucher.items {
            let key = voucher.item_key(item.item_no);
            self.new.insert(key);
            self.insert(ledger_item(&voucher, item.clone(), owner.clone()));
        }
        self.vouchers.push(voucher);
    }

    fn insert(&mut self, item: LedgerItem) {
        let key = item.key();
        if item.is_debit() {
            let owners = BTreeSet::from([item.item.customer_id, item.item.payer_id]);
            for owner in owners.into_iter().flatten() {
                let owed = self.owed.entry(owner).or_default();
                Rc::make_mut(&mut owed.keys).push(key);
                (owed.is_sorted, owed.settled) = (false, 0);
            }
        }
        if let Some(origin) = item.item.origin {
            self.transferred.entry(origin.document_id).or_default().push(key);
        }
        self.items.insert(key, item);
    }

    /// The debits that a customer owes or is the payer of, oldest first, and the first of them that is not settled by now:
    /// thousands of payments do not have to pass the settled ones by one by one.
    pub fn owed_by(&mut self, customer_id: i64) -> Candidates {
        let Some(owed) = self.owed.get_mut(&customer_id) else { return Default::default() };
        if !owed.is_sorted {
            Rc::make_mut(&mut owed.keys).sort_by_cached_key(|key| self.items[key].age());
            owed.is_sorted = true;
            owed.is_in_order = owed.keys.iter().all(|key| self.items[key].due_changes.is_empty());
        }
        owed.settled += owed.keys[owed.settled..].iter().take_while(|key| !self.items[*key].is_open()).count();
        Candidates { keys: owed.keys.clone(), from: owed.settled, is_in_order: owed.is_in_order }
    }

    /// The items that those of a document became by transfer.
    pub fn transferred_from(&self, document_id: i64) -> impl Iterator<Item = &LedgerItem> {
        self.transferred.get(&document_id).into_iter().flatten().map(|key| &self.items[key])
    }

    /// Takes over vouchers whose items are settled as they are made: nothing is going to be paired with them.
    pub fn add_settled(&mut self, vouchers: impl IntoIterator<Item = Voucher>) {
        self.vouchers.extend(vouchers);
    }

    /// Says which allocation a voucher to be written belongs to: taking that back reverses the document.
    pub fn caused_by(&mut self, document_id: i64, allocation_id: Option<i64>) {
        if let Some(voucher) = self.vouchers.iter_mut().find(|voucher| voucher.document_id == document_id) {
            voucher.allocation_id = allocation_id;
        }
    }

    /// Adds due dates that were agreed for items whose vouchers are still to be written.
    pub fn change_due_dates(&mut self, changes: impl IntoIterator<Item = (ItemKey, DueChange)>) {
        self.due_changes.extend(changes);
    }

    /// An item of the list (LG003 if there is none).
    pub fn item(&self, key: ItemKey) -> Result<&LedgerItem> {
        self.items.get(&key).ok_or_else(|| no_item(key))
    }

    pub fn items_of(&self, document_id: i64) -> impl Iterator<Item = &LedgerItem> {
        let key = |item_no| ItemKey { document_id, item_no };
        self.items.range(key(i32::MIN)..=key(i32::MAX)).map(|(_, item)| item)
    }

    /// Moves an item by what is allocated of it.
    pub fn record(&mut self, key: ItemKey, movements: &[Movement]) -> Result<()> {
        let item = self.items.get_mut(&key).ok_or_else(|| no_item(key))?;
        item.record(movements)?;
        self.changed.insert(key);
        Ok(())
    }

    /// Adds a pair to those to be written, whose items were moved already.
    pub fn push_pair(&mut self, pair: NewPair) {
        self.pairs.push(pair);
    }

    /// Pairs two items and moves those of them that are on the list.
    pub fn pair(&mut self, pair: NewPair) -> Result<()> {
        let PairRow { debit, credit, allocated_on: on, .. } = pair.row;
        let sides = [
            (debit, Movement { on, amount: pair.row.debit_amount, base_amount: pair.row.debit_base_amount }),
            (credit, Movement { on, amount: pair.row.credit_amount, base_amount: pair.row.credit_base_amount }),
        ];
        for (key, movement) in sides {
            if self.items.contains_key(&key) {
                self.record(key, &[movement])?;
            }
        }
        self.pairs.push(pair);
        Ok(())
    }

    /// Notes that a claim is settled by so much for good (not brought somewhere else): allowances for it are given up.
    pub fn settled(&mut self, allocation_id: i64, key: ItemKey, day: NaiveDate, amount: Decimal) {
        if let Some(item) = self.items.get(&key).filter(|item| item.is_debit()) {
            let document_id = item.root().document_id;
            if self.allowances.contains_key(&document_id) {
                self.settled.push(Settled { allocation_id, document_id, day, amount });
            }
        }
    }

    /// Reads whose families customers are of, as far as that is not known yet.
    pub fn know_families(&mut self, customers: impl IntoIterator<Item = i64>) {
        let unknown: BTreeSet<i64> =
            customers.into_iter().filter(|customer_id| !self.families.roots.contains_key(customer_id)).collect();
        if !unknown.is_empty() {
            self.families.roots.extend(families::roots(self.book, &Vec::from_iter(unknown)));
        }
    }

    /// What is open of a claim, on whose card ever it stands.
    pub fn open_of_claim(&self, document_id: i64) -> Decimal {
        let of_claim = self.items_of(document_id).filter(|item| item.item.origin.is_none());
        let of_claim = of_claim.chain(self.transferred_from(document_id));
        of_claim.filter(|item| item.is_debit()).map(|item| item.item.state.open_amount).sum()
    }

    pub fn allowance(&self, document_id: i64) -> Option<&Allowance> {
        self.allowances.get(&document_id)
    }

    fn release_allowances(&mut self) -> Result<()> {
        let mut open: HashMap<i64, Decimal> = HashMap::new();
        for settled in &self.settled {
            *open.entry(settled.document_id).or_insert_with(|| self.open_of_claim(settled.document_id)) +=
                settled.amount;
        }
        for settled in std::mem::take(&mut self.settled) {
            let Settled { allocation_id, document_id, day, amount } = settled;
            let (Some(allowance), Some(open)) = (self.allowances.get_mut(&document_id), open.get_mut(&document_id))
            else {
                continue;
            };
            let caused = (day, allocation_id);
            let release = allowance.release(amount, *open, caused, self.book.base, vouchers::new_document_id())?;
            *open -= amount;
            self.vouchers.extend(release);
        }
        Ok(())
    }

    /// Writes everything: the vouchers with their numbers, the items, the pairs. Returns the numbers of all vouchers,
    /// in the order in which they were taken over.
    pub fn write(mut self, reason: Option<&str>) -> Result<Vec<(Voucher, Numbered)>> {
        self.release_allowances()?;
        for voucher in &mut self.vouchers {
            let document_id = voucher.document_id;
            for item in &mut voucher.items {
                if let Some(moved) = self.items.get(&ItemKey { document_id, item_no: item.item_no }) {
                    item.state = moved.item.state.clone();
                }
            }
        }
        let numbered = vouchers::write(self.book, &mut self.vouchers)?;
        let changed: Vec<&LedgerItem> =
            self.changed.iter().filter(|key| !self.new.contains(key)).map(|key| &self.items[key]).collect();
        items::write_states(self.book, &changed)?;
        allocations::write(self.book, &self.pairs, reason)?;
        for (key, change) in &self.due_changes {
            due_dates::write(self.book, *key, *change, reason);
        }
        Ok(self.vouchers.into_iter().zip(numbered).collect())
    }
}

pub fn no_item(key: ItemKey) -> Error {
    Error::new(Code::UnknownDocument, format!("document {} has no item {}", key.document_id, key.item_no))
        .hint("Name a document that has an open item, such as a payment or a credit note.")
}

fn ledger_item(voucher: &Voucher, item: OpenItem, owner: Owner) -> LedgerItem {
    LedgerItem {
        document_id: voucher.document_id,
        number: String::new(),
        document_date: item.document_date.unwrap_or(voucher.document_date),
        posting_date: voucher.posting_date,
        currency: voucher.currency,
        item,
        owner,
        credited: Decimal::ZERO,
        due_changes: Vec::new(),
        kind: voucher.kind,
        born_as: voucher.kind,
        movements: Vec::new(),
    }
}
