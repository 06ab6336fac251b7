//! An open item as the ledger hands it over.

use crate::domain::base::amount::{self, MAX};
use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::facts::item_key::ItemKey;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What is left of an item, in its own and in base currency, seen from the day of an allocation.
///
/// `open` is the least that is open on any date from that day on, `base_open` what belongs to it; `open_now` and
/// `base_open_now` are what is left when every allocation counts, whatever its date. They differ only if an allocation
/// that still counts on the day is taken back later. [`left_from`](super::left_from) computes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub open: Decimal,
    pub base_open: Decimal,
    pub open_now: Decimal,
    pub base_open_now: Decimal,
}

impl Left {
    /// Of an item none of whose allocations is dated after the day: the stored open amounts.
    pub fn now(open: Decimal, base_open: Decimal) -> Left {
        Left { open, base_open, open_now: open, base_open_now: base_open }
    }
}

/// A debit or a credit item. All amounts are magnitudes: a credit's are positive too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub key: ItemKey,
    pub document_date: NaiveDate,
    /// `None`: never due.
    pub due_date: Option<NaiveDate>,
    pub currency: Currency,
    pub amount: Decimal,
    pub base_amount: Decimal,
    pub left: Left,
    /// What a discount's percentage is taken of: the amount less the credit notes allocated to it.
    pub discountable: Decimal,
    pub discount_steps: Vec<DiscountStep>,
}

/// Where an item stands in "oldest first"; what is never due stands last.
pub type Age = (bool, Option<NaiveDate>, NaiveDate, ItemKey);

/// By due date (none last), document date, document and item.
pub fn age(due_date: Option<NaiveDate>, document_date: NaiveDate, key: ItemKey) -> Age {
    (due_date.is_none(), due_date, document_date, key)
}

impl Item {
    pub fn age(&self) -> Age {
        age(self.due_date, self.document_date, self.key)
    }

    /// No less money than this settles it, whatever discount is granted.
    pub fn least_money(&self) -> Decimal {
        let best = self.discount_steps.iter().map(|step| step.percent).max().unwrap_or_default();
        let discount = (self.discountable * best / Decimal::ONE_HUNDRED).ceil();
        (self.left.open - discount).max(Decimal::ZERO)
    }

    /// Refuses an item that contradicts itself; nothing right can be decided about it.
    pub(super) fn check(&self, base: Currency) -> Result<()> {
        let left = &self.left;
        let wrong = if self.amount <= Decimal::ZERO || self.amount > MAX {
            "its amount is not positive or too large"
        } else if self.base_amount < Decimal::ZERO || self.base_amount > MAX {
            "its base currency amount is negative or too large"
        } else if left.open < Decimal::ZERO || left.open > left.open_now || left.open_now > self.amount {
            "more is open than its amount, or less than nothing"
        } else if left.base_open < Decimal::ZERO || left.base_open_now < Decimal::ZERO {
            "less than nothing is open in base currency"
        } else if left.base_open > self.base_amount || left.base_open_now > self.base_amount {
            "more is open in base currency than its amount"
        } else if left.open == left.open_now && left.base_open != left.base_open_now {
            "two base currency amounts are given for what is open"
        } else if self.discountable < Decimal::ZERO || self.discountable > self.amount {
            "the amount that discounts are taken of is negative or more than its own"
        } else if self
            .discount_steps
            .iter()
            .any(|step| step.percent < Decimal::ZERO || step.percent > Decimal::ONE_HUNDRED)
        {
            "it has a discount of less than 0 or more than 100 percent"
        } else {
            amount::exact(self.amount, self.currency, "item amount")?;
            amount::exact(left.open, self.currency, "open amount")?;
            amount::exact(self.base_amount, base, "base amount")?;
            amount::exact(left.base_open_now, base, "open base amount")?;
            return Ok(());
        };
        Err(Error::new(Code::InvalidArgument, format!("{} cannot be allocated: {wrong}", self.key))
            .hint("Run ar.verify() on the company: its records contradict each other."))
    }

    /// The error of asking for more than is open.
    pub(super) fn too_little(&self, asked: Decimal) -> Error {
        let open = money(self.left.open, self.currency);
        let message = format!("{} asked of {} is more than the {open} open", money(asked, self.currency), self.key);
        self.explain(Error::new(Code::MoreThanOpen, message))
            .hint("Allocate no more than is open, or leave the amount out to take as much as fits.")
    }

    /// The error of wanting anything of an item of which nothing is open.
    pub(super) fn nothing_open(&self) -> Error {
        let message = format!("nothing is open of {} ({})", self.key, money(self.amount, self.currency));
        self.explain(Error::new(Code::MoreThanOpen, message))
            .hint("Take back an allocation with ar.unallocate() first, or leave the item out.")
    }

    /// Says so where more is open today than on the allocation's date.
    fn explain(&self, error: Error) -> Error {
        if self.left.open == self.left.open_now {
            return error;
        }
        error
            .detail(format!(
                "{} is open after all allocations, but only {} on every date from the allocation's on.",
                money(self.left.open_now, self.currency),
                money(self.left.open, self.currency)
            ))
            .hint("Name a later day as allocated_on: the first on which enough is open for good.")
    }
}

/// An amount as people read it: `SEK 1250.00`. Never rounded, and without a precision in the format, on which
/// `Decimal` panics when the number is very large.
pub fn money(value: Decimal, currency: Currency) -> String {
    let mut value = value.normalize();
    value.rescale(value.scale().max(currency.scale()));
    format!("{currency} {value}")
}

/// The error of a sum that no amount can hold.
pub(super) fn out_of_range() -> Error {
    Error::new(Code::AmountOutOfRange, "the amounts of the allocation add up to more than can be computed with")
}

pub(super) fn add(a: Decimal, b: Decimal) -> Result<Decimal> {
    a.checked_add(b).ok_or_else(out_of_range)
}

pub(super) fn subtract(a: Decimal, b: Decimal) -> Result<Decimal> {
    a.checked_sub(b).ok_or_else(out_of_range)
}
