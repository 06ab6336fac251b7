//! What a call decides, and the plain decision: oldest first.

use super::discount::{Discounts, Offer, divide};
use super::item::{Item, add};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::facts::item_key::ItemKey;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What holds for a whole call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The company's base currency.
    pub base: Currency,
    pub discounts: Discounts,
}

/// One allocation row: a part of a debit item settled by a part of a credit item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub debit: ItemKey,
    pub credit: ItemKey,
    pub debit_amount: Decimal,
    pub credit_amount: Decimal,
    pub debit_base: Decimal,
    pub credit_base: Decimal,
}

impl Pair {
    /// The realised difference of exchange in base currency: positive is a gain.
    pub fn exchange_difference(&self) -> Decimal {
        self.credit_base - self.debit_base
    }
}

/// A discount to be booked as a document whose credit item settles what is left of the debit item. Both sides take
/// `base_amount` in base currency, at the debit's own rate, so that no difference of exchange arises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    pub debit: ItemKey,
    pub amount: Decimal,
    pub base_amount: Decimal,
    pub percent: Decimal,
}

/// What to write: the pairs in the order of the items they settle, then the discounts, in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub pairs: Vec<Pair>,
    pub discounts: Vec<Grant>,
    /// Of all pairs, in base currency: positive is a gain.
    pub exchange_difference: Decimal,
    /// What stays open of the credit, in its currency.
    pub credit_left: Decimal,
}

/// A debit item that gets something: money in its own and in the credit's currency, and discount.
pub(super) struct Settlement<'a> {
    pub item: &'a Item,
    pub money: Decimal,
    pub credit_money: Decimal,
    pub discount: Decimal,
    pub percent: Decimal,
}

/// Settles debit items oldest first (due date, document date, document, item), with as much as the credit has open.
///
/// Items in other currencies and items of which nothing is open are passed over, and it is no error if there is nothing
/// to settle or nothing to settle it with.
pub fn spread(credit: &Item, debits: Vec<Item>, rules: &Rules) -> Result<Plan> {
    credit.check(rules.base)?;
    let mut seen = BTreeSet::new();
    for debit in &debits {
        check_debit(debit, credit, rules)?;
        if !seen.insert(debit.key) {
            return Err(handed_over_twice(debit));
        }
    }
    let payable = |debit: &&Item| debit.currency == credit.currency && debit.left.open > Decimal::ZERO;
    let mut oldest: Vec<&Item> = debits.iter().filter(payable).collect();
    oldest.sort_unstable_by_key(|item| item.age());
    let settlements = settle(oldest.iter().copied(), credit.left.open, credit, rules)?;
    book(credit, &settlements, rules)
}

pub(super) fn check_debit(debit: &Item, credit: &Item, rules: &Rules) -> Result<()> {
    debit.check(rules.base)?;
    if debit.key == credit.key {
        return Err(Error::new(Code::CannotPair, format!("{} cannot be allocated to itself", credit.key))
            .hint("Allocate a credit, such as a payment, to a debit, such as an invoice."));
    }
    Ok(())
}

pub(super) fn handed_over_twice(debit: &Item) -> Error {
    Error::new(Code::InvalidArgument, format!("{} is among the items to settle twice", debit.key))
}

/// Divides money among items in their order. The answer is a beginning of the items: those that get anything.
pub(super) fn settle<'a>(
    items: impl Iterator<Item = &'a Item> + Clone,
    money: Decimal,
    credit: &Item,
    rules: &Rules,
) -> Result<Vec<Settlement<'a>>> {
    let offers = items.clone().map(|item| {
        let allowed = rules.discounts.allowed(item, credit.document_date)?;
        Ok(Offer { open: item.left.open, allowed })
    });
    let portions = divide(money, offers)?;
    Ok(items
        .zip(portions)
        .map(|(item, portion)| Settlement {
            item,
            money: portion.money,
            credit_money: portion.money,
            discount: portion.discount,
            percent: portion.percent,
        })
        .collect())
}

/// Takes what was decided off both sides. Of an item that gets both, the money comes first, then the discount, which
/// settles the item and so takes what is left of its base currency amount.
pub(super) fn book(credit: &Item, settlements: &[Settlement], rules: &Rules) -> Result<Plan> {
    let mut credit = credit.clone();
    let mut plan = Plan {
        pairs: Vec::with_capacity(settlements.len()),
        discounts: Vec::new(),
        exchange_difference: Decimal::ZERO,
        credit_left: Decimal::ZERO,
    };
    for settlement in settlements {
        let mut debit = settlement.item.clone();
        if settlement.money > Decimal::ZERO {
            let pair = Pair {
                debit: debit.key,
                credit: credit.key,
                debit_amount: settlement.money,
                credit_amount: settlement.credit_money,
                debit_base: debit.take(settlement.money, rules.base)?,
                credit_base: credit.take(settlement.credit_money, rules.base)?,
            };
            plan.exchange_difference = add(plan.exchange_difference, pair.exchange_difference())?;
            plan.pairs.push(pair);
        }
        if settlement.discount > Decimal::ZERO {
            plan.discounts.push(Grant {
                debit: debit.key,
                amount: settlement.discount,
                base_amount: debit.take(settlement.discount, rules.base)?,
                percent: settlement.percent,
            });
        }
    }
    plan.credit_left = credit.left.open;
    Ok(plan)
}
