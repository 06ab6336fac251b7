//! Amounts in two currencies: the base currency share of a part of an item, and the credit's side of an allocation
//! between items in different currencies.

use super::item::{Item, Left, add, subtract};
use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use rust_decimal::Decimal;

impl Item {
    /// Takes a part off what is left of the item and returns the part's share of the base currency amount:
    /// round(base × part ÷ amount), never more than is left, and all that is left for the last part. It also brings an
    /// item up to date between two calls that settle it.
    pub fn take(&mut self, part: Decimal, base: Currency) -> Result<Decimal> {
        if part <= Decimal::ZERO {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("the part {part} to take of {} is not positive", self.key),
            ));
        }
        if part > self.left.open {
            return Err(self.too_little(part));
        }
        let Left { open, base_open, open_now, base_open_now } = self.left;
        let share = match part == open {
            true => base_open,
            false => amount::share(self.base_amount, part, self.amount, base)?.min(base_open),
        };
        let share = share.min(base_open_now);
        self.left = Left {
            open: subtract(open, part)?,
            base_open: subtract(base_open, share)?,
            open_now: subtract(open_now, part)?,
            base_open_now: subtract(base_open_now, share)?,
        };
        Ok(share)
    }
}

/// Divides a credit's amount in its own currency among parts in another, in proportion, so that they add up to it.
pub(super) fn convert(total: Decimal, parts: &[Decimal], currency: Currency) -> Result<Vec<Decimal>> {
    let whole = parts.iter().try_fold(Decimal::ZERO, |sum, &part| add(sum, part))?;
    let mut reached = Decimal::ZERO;
    let mut converted_so_far = Decimal::ZERO;
    let mut converted = Vec::with_capacity(parts.len());
    for &part in parts {
        reached = add(reached, part)?;
        let up_to_here = amount::share(total, reached, whole, currency)?;
        converted.push(subtract(up_to_here, converted_so_far)?);
        converted_so_far = up_to_here;
    }
    Ok(converted)
}
