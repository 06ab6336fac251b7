//! From a plan of allocation to what is written: the pairs, and the documents that they cause (transfers that bring the
//! credit over, cash discounts, exchange differences).

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::families::Families;
use crate::domain::company::setup::Setup;
use crate::domain::events::transfer::{Destination, Part, transfer};
use crate::domain::facts::allocation::{Movement, Plan};
use crate::domain::facts::discount_tax::TaxBasis;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::journal::{Conversion, Journal, Posting};
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// The subtype of a discount or loss that took no tax with it: later ones do not make up for it.
pub const WITHOUT_TAX: &str = "without_tax";

/// Whether a credit may settle a debit of another customer: of the same family, or of whom it is the payer.
fn may_settle(credit: &LedgerItem, debit: &LedgerItem, families: &Families) -> bool {
    let (Some(owner), Some(debtor)) = (credit.item.customer_id, debit.item.customer_id) else { return false };
    families.root(owner) == families.root(debtor)
        || debit.item.payer_id == Some(owner)
        || credit.item.payer_id == Some(debtor)
}

/// A credit settles debits of its own customer, of the same family, and between payer and debtor (LG031). `corrects` is
/// the invoice that the credit is a correction of: it settles what is left of it, whoever owes it by now.
pub fn can_pair(credit: &LedgerItem, debit: &LedgerItem, families: &Families, corrects: Option<i64>) -> Result<()> {
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
    if credit.item.customer_id == debit.item.customer_id
        || corrects == Some(debit.root().document_id)
        || may_settle(credit, debit, families)
    {
        return Ok(());
    }
    if credit.item.customer_id.is_none() {
        return refuse(
            format!("{} is of no known customer", credit.name()),
            "Say whose payment it is with ar.identify_payment first.",
        );
    }
    refuse(
        format!("{} and {} are not of one customer or family", credit.name(), debit.name()),
        "Items are paired within a customer, a family (head office and branches), and between payer and debtor. Bring an \
         item over with ar.transfer_item first.",
    )
}

/// What a call of allocation writes.
#[derive(Debug, Default)]
pub struct Settlement {
    pub pairs: Vec<PairRow>,
    /// Those that bring the credit over to another customer or account.
    pub transfer_pairs: Vec<PairRow>,
    /// Transfers, cash discounts and exchange differences.
    pub vouchers: Vec<Voucher>,
    /// What it takes of which items.
    pub moved: BTreeMap<ItemKey, Vec<Movement>>,
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

/// Pairs of one day with debits of one customer on one account.
struct Group<'a> {
    debit: &'a LedgerItem,
    day: NaiveDate,
    amount: Decimal,
    base_amount: Decimal,
    difference: Decimal,
    /// The credit's item among the debits: its own, or what was brought over.
    credit: ItemKey,
}

/// Carries out a plan for `credit`; `new_document_id` numbers the documents that it causes. Where debits stand on another
/// customer's card or another account, the credit is brought over to them first.
pub fn carry_out(
    plan: &Plan,
    credit: &LedgerItem,
    debits: &BTreeMap<ItemKey, LedgerItem>,
    facts: &mut Facts,
    mut new_document_id: impl FnMut() -> i64,
) -> Result<Settlement> {
    let mut settlement = Settlement::default();
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of = Vec::with_capacity(plan.pairs.len());
    for pair in &plan.pairs {
        let (debit, day) = (&debits[&pair.debit], facts.days[&pair.debit]);
        let same = |group: &Group| {
            group.day == day
                && group.debit.item.customer_id == debit.item.customer_id
                && group.debit.item.account == debit.item.account
        };
        let place = groups.iter().position(same).unwrap_or_else(|| {
            let zero = Decimal::ZERO;
            let credit = credit.key();
            groups.push(Group { debit, day, amount: zero, base_amount: zero, difference: zero, credit });
            groups.len() - 1
        });
        let group = &mut groups[place];
        group.amount += pair.credit_amount;
        group.base_amount += pair.credit_base;
        group.difference += pair.exchange_difference();
        group_of.push(place);
    }
    for group in &mut groups {
        settlement.take(credit.key(), group.day, group.amount, group.base_amount);
        let stands_here =
            group.debit.item.customer_id == credit.item.customer_id && group.debit.item.account == credit.item.account;
        if !stands_here {
            let part = Part {
                source: credit,
                amount: group.amount,
                base_amount: group.base_amount,
                day: group.day,
                text: None,
            };
            let there = Destination {
                customer_id: group.debit.item.customer_id,
                owner: group.debit.owner.clone(),
                account: group.debit.item.account.clone(),
                due_date: None,
                amount: group.amount,
            };
            let mut over =
                transfer(&part, &[there], facts.base, facts.setup, facts.allocation_id, &mut new_document_id)?;
            group.credit = over.new_items[0];
            for item in over.vouchers.iter_mut().flat_map(|voucher| &mut voucher.items) {
                item.state = item.settled(group.day);
            }
            settlement.transfer_pairs.append(&mut over.pairs);
            settlement.vouchers.append(&mut over.vouchers);
        }
    }
    for (pair, place) in plan.pairs.iter().zip(group_of) {
        let group = &groups[place];
        settlement.take(pair.debit, group.day, pair.debit_amount, pair.debit_base);
        settlement.pairs.push(PairRow {
            debit: pair.debit,
            credit: group.credit,
            debit_amount: pair.debit_amount,
            credit_amount: pair.credit_amount,
            debit_base_amount: pair.debit_base,
            credit_base_amount: pair.credit_base,
            allocated_on: group.day,
        });
    }
    for grant in &plan.discounts {
        let day = facts.days[&grant.debit];
        let debit = &debits[&grant.debit];
        let voucher =
            cash_discount(debit, grant.amount, grant.base_amount, grant.percent, day, facts, new_document_id())?;
        settlement.take(grant.debit, day, grant.amount, grant.base_amount);
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
    for group in groups.iter().filter(|group| !group.difference.is_zero()) {
        let voucher = exchange_difference(group, credit.currency, facts, new_document_id())?;
        settlement.vouchers.push(voucher);
    }
    Ok(settlement)
}

impl Settlement {
    fn take(&mut self, key: ItemKey, on: NaiveDate, amount: Decimal, base_amount: Decimal) {
        self.moved.entry(key).or_default().push(Movement { on, amount, base_amount });
    }
}

/// Dr cash discount, Dr tax, Cr receivable: an item that is settled as it is made.
fn cash_discount(
    debit: &LedgerItem,
    amount: Decimal,
    base_amount: Decimal,
    percent: Decimal,
    day: NaiveDate,
    facts: &mut Facts,
    document_id: i64,
) -> Result<Voucher> {
    let group = debit.group();
    let discounts = facts.setup.account_in_role("cash_discount", debit.currency, group)?;
    let receivable = debit.item.account.as_str();
    let reliefs = match facts.tax.get_mut(&debit.root().document_id) {
        Some(basis) if facts.setup.settings.discount_reduces_tax => basis.relieve(amount, debit.currency)?,
        _ => Vec::new(),
    };
    let tax: Decimal = reliefs.iter().map(|(_, _, tax)| tax).sum();
    let worth = Conversion::Whole { amount, base_amount };
    let mut journal = Journal::new(facts.base, worth);
    journal.move_amount(discounts, receivable, amount - tax, None, None)?;
    for (tax_code, account, tax) in &reliefs {
        journal.move_amount(account, receivable, *tax, Some(tax_code), None)?;
    }
    let mut voucher =
        Voucher::new(document_id, Kind::CashDiscount, debit.item.customer_id, day, debit.currency, worth.rate());
    voucher.subtype = (!facts.setup.settings.discount_reduces_tax).then(|| WITHOUT_TAX.to_string());
    voucher.amount = amount;
    voucher.base_amount = base_amount;
    voucher.about_id = Some(debit.root().document_id);
    voucher.allocation_id = Some(facts.allocation_id);
    voucher.text = Some(format!("{} % on {}", percent.normalize(), debit.number));
    voucher.postings = journal.into_postings();
    let mut item = OpenItem::new(1, debit.item.customer_id, receivable, Some(day), -amount, -base_amount);
    item.payer_id = debit.item.payer_id;
    item.state = item.settled(day);
    voucher.items.push(item);
    Ok(voucher)
}

/// The difference between what debits and the credit that settled them were booked at: base currency only, no item.
fn exchange_difference(group: &Group, currency: Currency, facts: &Facts, document_id: i64) -> Result<Voucher> {
    let debit = group.debit;
    let is_gain = group.difference > Decimal::ZERO;
    let role = if is_gain { "exchange_gain" } else { "exchange_loss" };
    let contra = facts.setup.account_in_role(role, currency, debit.group())?;
    let mut voucher = Voucher::new(
        document_id,
        Kind::ExchangeDifference,
        debit.item.customer_id,
        group.day,
        facts.base,
        Decimal::ONE,
    );
    voucher.base_amount = group.difference.abs();
    voucher.allocation_id = Some(facts.allocation_id);
    let gain = Posting {
        debit_account: debit.item.account.clone(),
        credit_account: contra.to_string(),
        amount: Decimal::new(0, facts.base.scale()),
        base_amount: group.difference.abs(),
        tax_code: None,
        dimensions: None,
    };
    voucher.postings.push(if is_gain { gain } else { gain.mirrored() });
    Ok(voucher)
}
