//! From a plan of allocation to what is written: the pairs, the documents that they cause (cash discounts and exchange
//! differences), and what is left of each item.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::allocation::{Item, ItemKey, Left, Movement, Plan, left_from, settled_on};
use super::currency::Currency;
use super::discount_tax::TaxBasis;
use super::error::{Code, Error, Result};
use super::journal::{Conversion, Journal, Posting};
use super::setup::Setup;
use super::voucher::{ItemState, Kind, OpenItem, Voucher};

/// An open item as the ledger has locked and read it, or as it is about to be written.
#[derive(Debug, Clone)]
pub struct Account {
    pub document_id: i64,
    pub number: String,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub currency: Currency,
    pub item: OpenItem,
    pub customer_group: Option<String>,
    /// Credit notes earn no discount, and lower what one is taken of.
    pub is_credit_note: bool,
    /// What credit notes have taken of it.
    pub credited: Decimal,
    /// Its allocations; needed only if some are dated on the day of the new ones or after it.
    pub movements: Vec<Movement>,
}

impl Account {
    pub fn key(&self) -> ItemKey {
        ItemKey { document_id: self.document_id, item_no: self.item.item_no }
    }

    pub fn is_debit(&self) -> bool {
        self.item.amount > Decimal::ZERO
    }

    /// Whether an allocation dated `day` comes after all earlier ones, so that what is open now is all that matters.
    pub fn is_latest(&self, day: NaiveDate) -> bool {
        self.item.state.allocated.is_none_or(|(_, last)| last <= day)
    }

    /// Whether nothing was allocated on `day` or after it, so that what comes on it needs no history to be dated. (On
    /// one day an allocation may be taken back and made again: then the item was settled before.)
    pub fn is_after_all(&self, day: NaiveDate) -> bool {
        self.item.state.allocated.is_none_or(|(_, last)| last < day)
    }

    /// The item in magnitudes, seen from `day`.
    pub fn seen_from(&self, day: NaiveDate) -> Result<Item> {
        let (amount, base_amount) = (self.item.amount.abs(), self.item.base_amount.abs());
        let state = &self.item.state;
        let left = if self.is_latest(day) {
            Left::now(state.open_amount.abs(), state.base_open_amount.abs())
        } else {
            left_from(amount, base_amount, &self.movements, day)?
        };
        Ok(Item {
            key: self.key(),
            document_date: self.document_date,
            due_date: self.item.due_date,
            currency: self.currency,
            amount,
            base_amount,
            left,
            discountable: (amount - self.credited).max(Decimal::ZERO),
            discount_steps: self.item.discount_steps.clone(),
        })
    }

    /// What is left after further movements.
    pub fn after(&self, new: &[Movement]) -> Result<ItemState> {
        let sign = if self.is_debit() { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
        let mut state = self.item.state.clone();
        for movement in new {
            state.open_amount -= sign * movement.amount;
            state.base_open_amount -= sign * movement.base_amount;
            state.allocated = Some(match state.allocated {
                None => (movement.on, movement.on),
                Some((first, last)) => (first.min(movement.on), last.max(movement.on)),
            });
        }
        state.settled_on = if !state.open_amount.is_zero() {
            None
        } else if new.iter().all(|movement| self.is_after_all(movement.on)) && self.movements.is_empty() {
            new.iter().map(|movement| movement.on).max()
        } else {
            let dated: Vec<(NaiveDate, Decimal)> =
                self.movements.iter().chain(new).map(|movement| (movement.on, movement.amount)).collect();
            settled_on(self.item.amount.abs(), &dated)?
        };
        Ok(state)
    }
}

impl Account {
    /// Takes in further movements.
    pub fn record(&mut self, new: &[Movement]) -> Result<()> {
        let state = self.after(new)?;
        if self.movements.is_empty()
            && let Some((_, last)) = self.item.state.allocated
        {
            // Earlier allocations that were not read are all dated before anything that comes now: they count as one.
            self.movements.push(Movement {
                on: last,
                amount: (self.item.amount - self.item.state.open_amount).abs(),
                base_amount: (self.item.base_amount - self.item.state.base_open_amount).abs(),
            });
        }
        self.movements.extend_from_slice(new);
        self.item.state = state;
        Ok(())
    }
}

/// The debit items of a call must be owed by the customer of the credit item and stand on its account (LG031).
pub fn can_pair(credit: &Account, debit: &Account) -> Result<()> {
    let refuse = |message: String, hint: &str| Err(Error::new(Code::CannotPair, message).hint(hint));
    if credit.is_debit() {
        return refuse(
            format!("{} is no credit", credit.key()),
            "Allocate a credit, such as a payment or a credit note, to a debit, such as an invoice.",
        );
    }
    if !debit.is_debit() {
        return refuse(
            format!("{} is no debit", debit.key()),
            "Allocate a credit, such as a payment or a credit note, to a debit, such as an invoice.",
        );
    }
    if credit.item.customer_id != debit.item.customer_id {
        return refuse(
            format!("{} and {} are not of one customer", credit.key(), debit.key()),
            "Items are paired within one customer.",
        );
    }
    if credit.item.account != debit.item.account {
        return refuse(
            format!(
                "{} is on account {}, {} on account {}",
                credit.key(),
                credit.item.account,
                debit.key(),
                debit.item.account
            ),
            "Items are paired within one receivable account.",
        );
    }
    Ok(())
}

/// A pair to be written as a row of `ar.allocation`.
#[derive(Debug, Clone)]
pub struct PairRow {
    pub debit: ItemKey,
    pub credit: ItemKey,
    pub debit_amount: Decimal,
    pub credit_amount: Decimal,
    pub debit_base_amount: Decimal,
    pub credit_base_amount: Decimal,
    pub allocated_on: NaiveDate,
}

/// What a call of allocation writes.
#[derive(Debug, Default)]
pub struct Settlement {
    pub pairs: Vec<PairRow>,
    /// Cash discounts and exchange differences.
    pub vouchers: Vec<Voucher>,
    /// What it takes of which items.
    pub moved: HashMap<ItemKey, Vec<Movement>>,
}

/// What settling needs to know of the company.
pub struct Facts<'a> {
    pub base: Currency,
    pub setup: &'a Setup,
    pub allocation_id: i64,
    /// The day of each debit item's pairs.
    pub days: &'a HashMap<ItemKey, NaiveDate>,
    /// What of the debit documents is tax.
    pub tax: &'a mut HashMap<i64, TaxBasis>,
}

/// Carries out a plan for `credit`; `new_document_id` numbers the documents that it causes.
pub fn carry_out(
    plan: &Plan,
    credit: &Account,
    debits: &BTreeMap<ItemKey, Account>,
    facts: &mut Facts,
    mut new_document_id: impl FnMut() -> i64,
) -> Result<Settlement> {
    let mut settlement = Settlement::default();
    let mut differences: BTreeMap<NaiveDate, Decimal> = BTreeMap::new();
    for pair in &plan.pairs {
        let day = facts.days[&pair.debit];
        let movement = |amount, base_amount| Movement { on: day, amount, base_amount };
        settlement.moved.entry(pair.debit).or_default().push(movement(pair.debit_amount, pair.debit_base));
        settlement.moved.entry(pair.credit).or_default().push(movement(pair.credit_amount, pair.credit_base));
        *differences.entry(day).or_default() += pair.exchange_difference();
        settlement.pairs.push(PairRow {
            debit: pair.debit,
            credit: pair.credit,
            debit_amount: pair.debit_amount,
            credit_amount: pair.credit_amount,
            debit_base_amount: pair.debit_base,
            credit_base_amount: pair.credit_base,
            allocated_on: day,
        });
    }
    for grant in &plan.discounts {
        let day = facts.days[&grant.debit];
        let debit = &debits[&grant.debit];
        let voucher =
            cash_discount(debit, grant.amount, grant.base_amount, grant.percent, day, facts, new_document_id())?;
        settlement.moved.entry(grant.debit).or_default().push(Movement {
            on: day,
            amount: grant.amount,
            base_amount: grant.base_amount,
        });
        settlement.pairs.push(PairRow {
            debit: grant.debit,
            credit: voucher.item_key(1),
            debit_amount: grant.amount,
            credit_amount: grant.amount,
            debit_base_amount: grant.base_amount,
            credit_base_amount: grant.base_amount,
            allocated_on: day,
        });
        settlement.vouchers.push(voucher);
    }
    for (day, difference) in differences.into_iter().filter(|(_, difference)| !difference.is_zero()) {
        settlement.vouchers.push(exchange_difference(credit, difference, day, facts, new_document_id())?);
    }
    Ok(settlement)
}

/// Dr cash discount, Dr tax, Cr receivable: an item that is settled as it is made.
fn cash_discount(
    debit: &Account,
    amount: Decimal,
    base_amount: Decimal,
    percent: Decimal,
    day: NaiveDate,
    facts: &mut Facts,
    document_id: i64,
) -> Result<Voucher> {
    let group = debit.customer_group.as_deref();
    let discounts = facts.setup.account_in_role("cash_discount", debit.currency, group)?;
    let receivable = debit.item.account.as_str();
    let reliefs = match facts.tax.get_mut(&debit.document_id) {
        Some(basis) if facts.setup.settings.discount_reduces_tax => basis.relieve(amount, debit.currency)?,
        _ => Vec::new(),
    };
    let tax: Decimal = reliefs.iter().map(|(_, _, tax)| tax).sum();
    let mut journal = Journal::new(facts.base, Conversion::Whole { amount, base_amount });
    journal.move_amount(discounts, receivable, amount - tax, None, None)?;
    for (tax_code, account, tax) in &reliefs {
        journal.move_amount(account, receivable, *tax, Some(tax_code), None)?;
    }
    let rate = base_amount.checked_div(amount).unwrap_or(Decimal::ONE).round_dp(10).normalize();
    let mut voucher = Voucher::new(document_id, Kind::CashDiscount, debit.item.customer_id, day, debit.currency, rate);
    voucher.amount = amount;
    voucher.base_amount = base_amount;
    voucher.about_id = Some(debit.document_id);
    voucher.allocation_id = Some(facts.allocation_id);
    voucher.text = Some(format!("{} % on {}", percent.normalize(), debit.number));
    voucher.postings = journal.into_postings();
    let mut item = OpenItem::new(1, debit.item.customer_id, receivable, Some(day), -amount, -base_amount);
    item.payer_id = debit.item.payer_id;
    item.state = item.settled(day);
    voucher.items.push(item);
    Ok(voucher)
}

/// The difference between what a debit and the credit that settled it were booked at: base currency only, no item.
fn exchange_difference(
    credit: &Account,
    difference: Decimal,
    day: NaiveDate,
    facts: &Facts,
    document_id: i64,
) -> Result<Voucher> {
    let is_gain = difference > Decimal::ZERO;
    let role = if is_gain { "exchange_gain" } else { "exchange_loss" };
    let contra = facts.setup.account_in_role(role, credit.currency, credit.customer_group.as_deref())?;
    let mut voucher =
        Voucher::new(document_id, Kind::ExchangeDifference, credit.item.customer_id, day, facts.base, Decimal::ONE);
    voucher.base_amount = difference.abs();
    voucher.allocation_id = Some(facts.allocation_id);
    let gain = Posting {
        debit_account: credit.item.account.clone(),
        credit_account: contra.to_string(),
        amount: Decimal::new(0, facts.base.scale()),
        base_amount: difference.abs(),
        tax_code: None,
        dimensions: None,
    };
    voucher.postings.push(if is_gain { gain } else { gain.mirrored() });
    Ok(voucher)
}

/// The reversal of a document that an allocation caused, dated `day`: its journal and its items mirrored. Its items and
/// the original's are to be paired.
pub fn reversal(original: &Voucher, day: NaiveDate, document_id: i64) -> Voucher {
    let mut voucher =
        Voucher::new(document_id, Kind::Reversal, original.customer_id, day, original.currency, original.rate);
    voucher.subtype = Some(original.kind.name().to_string());
    voucher.amount = original.amount;
    voucher.base_amount = original.base_amount;
    voucher.reverses_id = Some(original.document_id);
    voucher.about_id = original.about_id;
    voucher.allocation_id = original.allocation_id;
    voucher.postings = original.postings.iter().map(Posting::mirrored).collect();
    voucher.items = original
        .items
        .iter()
        .map(|item| {
            let mut mirror = OpenItem::new(
                item.item_no,
                item.customer_id,
                &item.account,
                Some(day),
                -item.amount,
                -item.base_amount,
            );
            mirror.payer_id = item.payer_id;
            mirror
        })
        .collect();
    voucher
}
