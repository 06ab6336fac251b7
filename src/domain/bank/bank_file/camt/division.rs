//! How an entry divides into its transactions (the module `entry` says by which rules).

use rust_decimal::Decimal;

use super::entry::Movement;
use super::money::{self, Charges};
use super::xml::Element;

/// Where a detail may say what it is in the account's currency, the surest first. Version 02 has the last three only.
const AMOUNTS: [&str; 4] = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt", "AmtDtls/InstdAmt/Amt"];

/// What a detail says that it is, in the account's currency.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    amount: Option<Decimal>,
    /// Its own direction; without one, its entry's.
    is_credit: bool,
    pub charges: Charges,
    /// Whether all came through that was paid: the amount of the transaction, or what the payer asked for, is what it is.
    is_untouched: bool,
}

/// How the amounts of the parts are to be read so that they add up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Division {
    /// The file does not tell the parts' amounts.
    Lump,
    Parts {
        /// Whether a part's own direction counts, or its entry's: some banks keep that of a payment that is reversed.
        own_direction: bool,
        /// Whether the charges named in a part must be taken from its amount.
        less_charges: bool,
        /// What moved the account beside the parts: charges that the bank took from all of them together.
        beside: Decimal,
    },
}

/// What the parts come to, read in each way.
#[derive(Default, Debug)]
pub struct Sums {
    own_direction: Decimal,
    entry_direction: Decimal,
    charges: Decimal,
    untold: u64,
}

impl Part {
    /// Reads a detail of an entry; the reason if an amount or a direction in it makes no sense.
    pub fn read(detail: &Element, movement: Movement) -> Result<Part, String> {
        let is_credit = money::is_credit(detail)?.unwrap_or(movement.is_credit);
        let code = movement.currency.code();
        let element =
            AMOUNTS.iter().filter_map(|path| detail.at(path)).find(|element| element.currency.as_deref() == Some(code));
        let amount = element.map(|element| money::unsigned(element, movement.currency)).transpose()?;
        let paid = ["AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"].iter().filter_map(|path| detail.at(path));
        let mut paid = paid.filter(|element| element.currency.as_deref() == Some(code)).peekable();
        let is_untouched =
            paid.peek().is_some() && paid.all(|element| money::unsigned(element, movement.currency).ok() == amount);
        let mut charges = Charges::read(detail, movement.currency, movement.is_credit)?;
        if is_untouched {
            charges.kept = charges.included;
        }
        Ok(Part { amount, is_credit, charges, is_untouched })
    }

    /// The amount and the charges of a part of an entry that divides so.
    pub fn share(&self, division: Division, movement: Movement) -> (Decimal, Decimal) {
        match (division, self.amount) {
            (Division::Parts { own_direction, less_charges, .. }, Some(amount)) => {
                let amount = money::signed(amount, if own_direction { self.is_credit } else { movement.is_credit });
                match less_charges {
                    true => (amount - self.charges.named, self.charges.named),
                    false => (amount, self.charges.kept),
                }
            }
            _ => (movement.amount, Decimal::ZERO),
        }
    }
}

impl Sums {
    /// Counts one more part.
    pub fn add(&mut self, part: &Part, movement: Movement) {
        let Some(amount) = part.amount else {
            self.untold += 1;
            return;
        };
        // No file is long enough to overflow 28 digits with amounts that have at most 19.
        self.own_direction += money::signed(amount, part.is_credit);
        self.entry_direction += money::signed(amount, movement.is_credit);
        self.charges += part.charges.named;
    }

    /// How an entry of several parts divides; the reason if it cannot be so.
    pub fn divide(&self, movement: Movement, charges: Charges) -> Result<Division, String> {
        if self.untold > 0 {
            return Ok(Division::Lump);
        }
        for (own_direction, sum) in [(true, self.own_direction), (false, self.entry_direction)] {
            for (less_charges, beside) in
                [(false, Decimal::ZERO), (true, Decimal::ZERO), (false, -charges.named), (true, -charges.named)]
            {
                let taken = if less_charges { self.charges } else { Decimal::ZERO };
                if sum - taken + beside == movement.amount {
                    return Ok(Division::Parts { own_direction, less_charges, beside });
                }
            }
        }
        let Movement { amount, currency, .. } = movement;
        Err(format!("its details add up to {} {currency}, but the entry is {amount} {currency}", self.own_direction))
    }
}

/// What is known of the only part of an entry beside that its amount is the entry's.
#[derive(Clone, Copy, Debug)]
pub struct OnlyPart {
    /// What the bank kept of it.
    pub charges: Decimal,
    /// What the detail says that it is, and whether that is the entry's amount, before or after charges.
    pub told: Option<Decimal>,
    pub agrees: bool,
}

impl OnlyPart {
    pub fn new(part: Option<&Part>, movement: Movement, of_entry: Charges) -> OnlyPart {
        let of_detail = part.map_or(Charges::default(), |part| part.charges);
        let is_untouched = part.is_some_and(|part| part.is_untouched && part.amount == Some(movement.amount.abs()));
        let of_entry_kept = if is_untouched { of_entry.included } else { of_entry.kept };
        let kept = if of_detail.kept.is_zero() { of_entry_kept } else { of_detail.kept };
        let told = part.and_then(|part| part.amount).map(|amount| money::signed(amount, movement.is_credit));
        let Some(amount) = told.filter(|amount| *amount != movement.amount) else {
            return OnlyPart { charges: kept, told, agrees: told.is_some() };
        };
        match [of_detail.named, of_entry.named].into_iter().find(|charges| amount - charges == movement.amount) {
            Some(charges) => OnlyPart { charges, told, agrees: true },
            None => OnlyPart { charges: kept, told, agrees: false },
        }
    }
}
