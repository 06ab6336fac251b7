//! Early-payment discounts: what a credit may still deduct from an item, and how money is divided among items when
//! deducting is decided over all of them.

use super::item::{Item, add, subtract};
use crate::domain::base::amount;
use crate::domain::base::error::Result;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Whether early-payment discounts are granted in a call. Credit notes earn none: `Off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discounts {
    Off,
    /// By the credit's document date, up to `grace_days` after a step's last date.
    Auto {
        grace_days: u32,
    },
}

/// The most that may be deducted from an item, and by which percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    pub percent: Decimal,
    pub amount: Decimal,
}

impl Allowed {
    const NOTHING: Allowed = Allowed { percent: Decimal::ZERO, amount: Decimal::ZERO };
}

impl Discounts {
    /// What money of `credit_date` may deduct from an item by settling it: the highest percentage still in time, of
    /// what credit notes have left of the item, and no more than is open. Nothing if money cannot settle the item
    /// because more is open later than on the day of the allocation.
    pub fn allowed(self, item: &Item, credit_date: NaiveDate) -> Result<Allowed> {
        let Discounts::Auto { grace_days } = self else { return Ok(Allowed::NOTHING) };
        let grace = Days::new(u64::from(grace_days));
        let in_time = |last: NaiveDate| credit_date <= last.checked_add_days(grace).unwrap_or(NaiveDate::MAX);
        let best = item.discount_steps.iter().filter(|step| in_time(step.last_date)).map(|step| step.percent).max();
        match best {
            Some(percent) if percent > Decimal::ZERO && item.left.open == item.left.open_now => {
                let full = amount::share(item.discountable, percent, Decimal::ONE_HUNDRED, item.currency)?;
                Ok(Allowed { percent, amount: full.min(item.left.open) })
            }
            _ => Ok(Allowed::NOTHING),
        }
    }
}

/// An item about to be paid: what is open of it and what may be deducted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    pub open: Decimal,
    pub allowed: Allowed,
}

/// What an item gets: money and, on top, discount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Portion {
    pub money: Decimal,
    pub discount: Decimal,
    pub percent: Decimal,
}

/// Divides money among items, in order. The longest run of items that the money covers when each is taken less its
/// discount is settled; the discount granted is what is missing for that, given to the first items first; what remains
/// goes to the next item without discount. Money that is used up settles nothing more, not even an item whose discount
/// is all that is open of it.
///
/// The answer has a portion for each item that gets anything: a beginning of the offers. Offers are taken as long as
/// there is money, so a long list costs no more than what is paid of it.
pub(super) fn divide(money: Decimal, offers: impl IntoIterator<Item = Result<Offer>>) -> Result<Vec<Portion>> {
    let mut portions = Vec::new();
    let mut needed = Decimal::ZERO; // by the run, each item less its discount
    let mut settled = Decimal::ZERO; // by the run, in full
    let mut next = Decimal::ZERO; // what is open of the first item after the run
    for offer in offers {
        let offer = offer?;
        let needed_with_it = add(needed, subtract(offer.open, offer.allowed.amount)?)?;
        if needed >= money || needed_with_it > money {
            next = offer.open;
            break;
        }
        needed = needed_with_it;
        settled = add(settled, offer.open)?;
        let Allowed { percent, amount: discount } = offer.allowed;
        portions.push(Portion { money: offer.open, discount, percent });
    }
    let mut missing = subtract(settled, money)?.max(Decimal::ZERO);
    for portion in &mut portions {
        portion.discount = portion.discount.min(missing);
        portion.money = subtract(portion.money, portion.discount)?;
        missing = subtract(missing, portion.discount)?;
    }
    let rest = subtract(money, settled)?.min(next);
    if rest > Decimal::ZERO {
        portions.push(Portion { money: rest, discount: Decimal::ZERO, percent: Decimal::ZERO });
    }
    Ok(portions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn divided(money: i64, offers: &[(i64, i64)]) -> Vec<(i64, i64)> {
        let offers = offers.iter().map(|&(open, discount)| {
            let allowed = Allowed { percent: Decimal::TWO, amount: discount.into() };
            Ok(Offer { open: open.into(), allowed })
        });
        let whole = |value: Decimal| value.try_into().unwrap();
        let portions = divide(money.into(), offers).unwrap();
        portions.into_iter().map(|p| (whole(p.money), whole(p.discount))).collect()
    }

    #[test]
    fn the_worked_numbers() {
        let two = [(2500, 50), (2500, 50)];
        assert_eq!(divided(4900, &two), [(2450, 50), (2450, 50)]);
        assert_eq!(divided(4950, &two), [(2450, 50), (2500, 0)]);
        assert_eq!(divided(4920, &two), [(2450, 50), (2470, 30)]);
        assert_eq!(divided(5000, &two), [(2500, 0), (2500, 0)]);
        assert_eq!(divided(6000, &two), [(2500, 0), (2500, 0)]);
        assert_eq!(divided(2470, &two[..1]), [(2470, 30)]);
        assert_eq!(divided(2500, &two[..1]), [(2500, 0)]);
        assert_eq!(divided(2449, &two[..1]), [(2449, 0)]);
        // The second item is not reached, so the first is paid in full and the rest goes to the second.
        assert_eq!(divided(4899, &two), [(2500, 0), (2399, 0)]);
        // The same where the first item alone would have been settled with discount.
        assert_eq!(divided(2480, &two), [(2480, 20)]);
        assert_eq!(divided(0, &two), []);
        assert_eq!(divided(100, &[]), []);
    }

    #[test]
    fn only_items_with_a_discount_get_one() {
        assert_eq!(divided(4950, &[(2500, 0), (2500, 50)]), [(2500, 0), (2450, 50)]);
        assert_eq!(divided(4950, &[(2500, 50), (2500, 0)]), [(2450, 50), (2500, 0)]);
    }

    #[test]
    fn money_that_is_used_up_settles_nothing_more() {
        assert_eq!(divided(60, &[(100, 40), (40, 40)]), [(60, 40)]);
        assert_eq!(divided(61, &[(100, 40), (40, 40)]), [(60, 40), (1, 39)]);
        assert_eq!(divided(0, &[(40, 40)]), []);
    }

    /// The rule, word by word, over every length of run.
    fn by_the_rule(money: i64, offers: &[(i64, i64)]) -> Vec<(i64, i64)> {
        let needed = |n: usize| offers[..n].iter().map(|(open, discount)| open - discount).sum::<i64>();
        let fits = |n: usize| needed(n) <= money && (n == 0 || needed(n - 1) < money);
        let run = (0..=offers.len()).filter(|&n| fits(n)).max().unwrap();
        let settled = offers[..run].iter().map(|(open, _)| open).sum::<i64>();
        let discounts = offers[..run].iter().map(|(_, discount)| discount).sum::<i64>();
        let granted = discounts.min((settled - money).max(0));
        let mut portions: Vec<_> = (0..run)
            .map(|n| {
                let before = offers[..n].iter().map(|(_, discount)| discount).sum::<i64>();
                let discount = (granted - before).clamp(0, offers[n].1);
                (offers[n].0 - discount, discount)
            })
            .collect();
        let rest = money - (settled - granted);
        if run < offers.len() && rest > 0 {
            portions.push((rest.min(offers[run].0), 0));
        }
        portions
    }

    proptest! {
        #[test]
        fn divide_keeps_the_rule(
            money in 0i64..400,
            offers in prop::collection::vec((1i64..100).prop_flat_map(|open| (Just(open), 0..=open)), 0..8),
        ) {
            let portions = divided(money, &offers);
            prop_assert_eq!(&portions, &by_the_rule(money, &offers));
            prop_assert!(portions.iter().map(|(paid, _)| paid).sum::<i64>() <= money);
            for (n, ((paid, discount), (open, allowed))) in portions.iter().zip(&offers).enumerate() {
                prop_assert!(*paid >= 0 && *discount >= 0 && discount <= allowed && paid + discount <= *open);
                prop_assert!(*discount == 0 || paid + discount == *open, "a part payment gets no discount");
                prop_assert!(n + 1 == portions.len() || paid + discount == *open, "only the last may stay open");
            }
            // Discount is granted only where all the money is used.
            let granted = portions.iter().map(|(_, discount)| discount).sum::<i64>();
            prop_assert!(granted == 0 || portions.iter().map(|(paid, _)| paid).sum::<i64>() == money);
        }
    }
}
