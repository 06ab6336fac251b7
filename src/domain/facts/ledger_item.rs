//! An open item as the ledger has locked and read it, with its history as far as a decision needs it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::allocation::{Age, Item, Left, Movement, age, free_from, left_from, settled_on};
use super::voucher::{ItemState, OpenItem};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::customer::Owner;
use crate::domain::facts::item_key::ItemKey;

/// A due date agreed since, and from when on it counts. `None`: not due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueChange {
    pub effective_on: NaiveDate,
    pub due_date: Option<NaiveDate>,
}

/// An open item as the ledger has locked and read it, or as it is about to be written.
#[derive(Debug, Clone)]
pub struct LedgerItem {
    pub document_id: i64,
    pub number: String,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub currency: Currency,
    pub item: OpenItem,
    pub owner: Owner,
    pub kind: Kind,
    /// The kind of the document that the claim was born as.
    pub born_as: Kind,
    /// What credit notes have taken of it.
    pub credited: Decimal,
    /// Due dates agreed since, in the order in which they count.
    pub due_changes: Vec<DueChange>,
    /// Its allocations; needed only if some are dated on the day of the new ones or after it.
    pub movements: Vec<Movement>,
}

impl LedgerItem {
    pub fn key(&self) -> ItemKey {
        ItemKey { document_id: self.document_id, item_no: self.item.item_no }
    }

    /// Credit notes earn no discount, and lower what one is taken of.
    pub fn is_credit_note(&self) -> bool {
        self.born_as == Kind::CreditNote
    }

    /// The customer's group, which picks accounts.
    pub fn group(&self) -> Option<&str> {
        self.owner.group.as_deref()
    }

    /// The item as people call it: what has no number yet is of this very call.
    pub fn name(&self) -> String {
        match self.owner.code.as_str() {
            "" => self.document_name(),
            code => format!("{} of customer \"{code}\"", self.document_name()),
        }
    }

    /// Its document as people call it: kind and number.
    pub fn document_name(&self) -> String {
        match self.number.as_str() {
            "" => format!("the {}", self.kind.words()),
            number => format!("{} {number}", self.kind.words()),
        }
    }

    /// The error of wanting more than is open of items of its document; `act` is what was to be done with it.
    pub fn more_than_open(&self, act: &str, wanted: Decimal, open: Decimal) -> Error {
        let name = self.document_name();
        let message = match open.is_zero() {
            true => format!("nothing is open of {name} to be {act}"),
            false => format!(
                "{currency} {wanted} to be {act} of {name} is more than the {currency} {open} open",
                currency = self.currency
            ),
        };
        Error::new(Code::MoreThanOpen, message)
    }

    /// The item that the claim was born as.
    pub fn root(&self) -> ItemKey {
        self.item.origin.unwrap_or(self.key())
    }

    pub fn is_debit(&self) -> bool {
        self.item.amount > Decimal::ZERO
    }

    pub fn is_open(&self) -> bool {
        !self.item.state.open_amount.is_zero()
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

    /// Where it stands in "oldest first" by the due date that it was born with.
    pub fn age(&self) -> Age {
        age(self.item.due_date, self.document_date, self.key())
    }

    /// The due date as of a day: that of the latest agreement by then, else its own.
    pub fn due_date_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let agreed = self.due_changes.iter().rev().find(|change| change.effective_on <= day);
        agreed.map_or(self.item.due_date, |change| change.due_date)
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
            due_date: self.due_date_on(day),
            currency: self.currency,
            amount,
            base_amount,
            left,
            discountable: (amount - self.credited).max(Decimal::ZERO),
            discount_steps: self.item.discount_steps.clone(),
        })
    }

    /// The first day, `day` or later, from which on all is open of it that is open after all that was allocated.
    pub fn free_from(&self, day: NaiveDate) -> Result<NaiveDate> {
        match self.is_latest(day) {
            true => Ok(day),
            false => free_from(self.item.amount.abs(), &self.movements, day),
        }
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

impl LedgerItem {
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

/// Items as tests write them down: of customer 7, posted on 10 January 2026 on account 1510, in kronor.
#[cfg(test)]
pub mod example {
    use super::*;

    pub fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    pub fn sek() -> Currency {
        Currency::parse("SEK").unwrap()
    }

    /// The only item of a document; what is negative is a payment's.
    pub fn item(document_id: i64, amount: &str) -> LedgerItem {
        let amount = dec(amount);
        let posted = date("2026-01-10");
        let kind = if amount.is_sign_negative() { Kind::Payment } else { Kind::Invoice };
        LedgerItem {
            document_id,
            number: document_id.to_string(),
            document_date: posted,
            posting_date: posted,
            currency: sek(),
            item: OpenItem::new(1, Some(7), "1510", Some(posted), amount, amount),
            owner: Owner { code: "C7".to_string(), group: None },
            kind,
            born_as: kind,
            credited: Decimal::ZERO,
            due_changes: Vec::new(),
            movements: Vec::new(),
        }
    }

    impl LedgerItem {
        pub fn due(mut self, on: Option<&str>) -> LedgerItem {
            self.item.due_date = on.map(date);
            self
        }
    }
}
