//! How well a payment fits a set of items, and what each of them gets.
//!
//! Credit notes in the set are deducted first, from the debits in their order, as they will be booked: a discount is then
//! taken of what is left. The payment may have lost something to the bank on its way (charges), may be a little off
//! (tolerance), and may be in another currency than the items, if the payer's own amount or the day's rate says what it
//! was meant to be.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Claim, Incoming, Portion};
use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::company::matching::Settings;
use crate::domain::facts::allocation::{Discounts, Item, money};

#[cfg(test)]
mod tests;

/// In the order of how much they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// All that is open.
    Exact,
    /// All that is open less the discounts that are still granted.
    Discounted,
    /// Off by no more than the tolerance; the difference closes.
    Tolerated,
    /// In another currency, and about as much as the day's rate makes of what is open.
    Converted,
    /// Less than all, but no less than with the discounts.
    PartDiscount,
    /// All that is open less discounts that are not granted any more: these stay open.
    DiscountLate,
    /// Less.
    Short,
    /// More.
    Over,
}

impl Terms<'_> {
    /// The most that a payment may differ from `open` and still close it: the settings' amount is in base currency.
    fn tolerance(&self, open: Decimal, currency: Currency, date: NaiveDate) -> Decimal {
        if self.settings.tolerance_amount.is_zero() {
            return Decimal::ZERO;
        }
        let rate = (self.rate)(currency, date).filter(|rate| !rate.is_zero());
        rate.map_or(Decimal::ZERO, |rate| self.settings.tolerance(open, rate))
    }
}

impl Closeness {
    /// Whether the amount itself says that these items are meant.
    pub fn is_exact(self) -> bool {
        matches!(self, Closeness::Exact | Closeness::Discounted)
    }

    /// Whether the items are closed by it, or would be but for a late discount.
    pub fn closes(self) -> bool {
        !matches!(self, Closeness::Short | Closeness::Over)
    }
}

/// What the items of a set get of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    pub closeness: Closeness,
    pub portions: Vec<Portion>,
    pub unapplied: Decimal,
    pub charges: Decimal,
    pub difference: Decimal,
    /// The amount compared with what is open, in words.
    pub words: String,
}

/// What fitting needs to know of the company.
pub struct Terms<'a> {
    pub settings: &'a Settings,
    pub grace_days: u32,
    /// What one unit of a currency is worth in base currency on a day.
    pub rate: &'a dyn Fn(Currency, NaiveDate) -> Option<Decimal>,
}

/// A set of items less the credit notes in it: what money has to settle.
struct Needed<'a> {
    debits: Vec<(&'a Claim, Item)>,
    credits: Vec<&'a Claim>,
    /// By debit: what is still granted, and what would have been in time.
    discounts: Vec<Decimal>,
    late: Vec<Decimal>,
}

impl Needed<'_> {
    fn open(&self) -> Decimal {
        self.debits.iter().map(|(_, item)| item.left.open).sum()
    }
}

/// Fits a payment to items, all of one currency, in the order in which they are to be settled. None if there is nothing
/// for money to settle, or the currencies cannot be compared.
pub fn fit(incoming: &Incoming, claims: &[&Claim], terms: &Terms) -> Option<Fit> {
    let currency = claims.first()?.item.currency;
    if claims.iter().any(|claim| claim.item.currency != currency) {
        return None;
    }
    let needed = needed(incoming, claims, terms)?;
    if currency == incoming.currency {
        return Some(in_one_currency((incoming.amount, incoming.charges), currency, incoming.date, &needed, terms));
    }
    // Credit notes of another currency cannot be shared out: the pairs would need rates of their own.
    if !needed.credits.is_empty() {
        return None;
    }
    let fitted = match incoming.instructed {
        Some((instructed, of)) if of == currency => {
            let fitted = in_one_currency((instructed, Decimal::ZERO), currency, incoming.date, &needed, terms);
            if fitted.closeness == Closeness::Over || !fitted.difference.is_zero() {
                return None;
            }
            fitted
        }
        _ => converted(incoming, currency, &needed, terms)?,
    };
    with_credit_amounts(fitted, incoming)
}

/// Whether a payment could close an item: a quick look, before it is fitted, that passes by most of many.
pub fn may_close(incoming: &Incoming, claim: &Claim, terms: &Terms) -> bool {
    let open = claim.item.left.open;
    let off = (open - incoming.amount).abs();
    claim.item.currency != incoming.currency
        || !claim.item.discount_steps.is_empty()
        || off.is_zero()
        || open == incoming.amount + incoming.charges
        || off <= terms.tolerance(open, incoming.currency, incoming.date)
}

fn needed<'a>(incoming: &Incoming, claims: &[&'a Claim], terms: &Terms) -> Option<Needed<'a>> {
    let (credits, debits): (Vec<&Claim>, Vec<&Claim>) = claims.iter().partition(|claim| claim.is_credit);
    let mut debits: Vec<(&Claim, Item)> = debits.into_iter().map(|claim| (claim, claim.item.clone())).collect();
    let mut credited: Decimal = credits.iter().map(|credit| credit.item.left.open).sum();
    for (_, item) in &mut debits {
        let part = credited.min(item.left.open);
        item.left.open -= part;
        item.left.open_now -= part;
        item.discountable = (item.discountable - part).max(Decimal::ZERO);
        credited -= part;
    }
    let discounts = |grace_days| {
        let discounts = Discounts::Auto { grace_days };
        debits
            .iter()
            // Money settles no item of which all is discount.
            .map(|(_, item)| {
                let allowed = discounts.allowed(item, incoming.date)?.amount;
                Ok(if allowed < item.left.open { allowed } else { Decimal::ZERO })
            })
            .collect::<Result<Vec<_>>>()
            .ok()
    };
    let needed = Needed { discounts: discounts(terms.grace_days)?, late: discounts(ANY_DAY)?, debits, credits };
    (needed.open() > Decimal::ZERO && credited.is_zero()).then_some(needed)
}

/// Days of grace after which no discount is too late.
const ANY_DAY: u32 = 365 * 1000;

fn in_one_currency(
    (paid, charges): (Decimal, Decimal),
    currency: Currency,
    date: NaiveDate,
    needed: &Needed,
    terms: &Terms,
) -> Fit {
    let open = needed.open();
    let none = vec![Decimal::ZERO; needed.debits.len()];
    let granted: Decimal = needed.discounts.iter().sum();
    let late: Decimal = needed.late.iter().sum();
    let said = money(paid, currency);
    let all = |discounts: &[Decimal]| needed.portions(discounts, true);
    let fit = |closeness, portions, words: String| Fit {
        closeness,
        portions,
        unapplied: Decimal::ZERO,
        charges: Decimal::ZERO,
        difference: Decimal::ZERO,
        words,
    };
    for (gross, kept) in [(paid, Decimal::ZERO), (paid + charges, charges)] {
        let said = match kept.is_zero() {
            true => said.clone(),
            false => format!("{said} and {} kept by the bank", money(kept, currency)),
        };
        if gross == open {
            return Fit { charges: kept, ..fit(Closeness::Exact, all(&none), format!("{said} is all that is open")) };
        }
        if !granted.is_zero() && gross == open - granted {
            let words = format!("{said} is what is open less the discount of {}", money(granted, currency));
            return Fit { charges: kept, ..fit(Closeness::Discounted, all(&needed.discounts), words) };
        }
    }
    if paid < open && paid >= open - granted {
        // As much discount as is missing, in the items' order.
        let mut missing = open - paid;
        let shares: Vec<Decimal> = needed.discounts.iter().map(|most| take(&mut missing, *most)).collect();
        let words = format!("{said} is what is open less a part of the discount of {}", money(granted, currency));
        return fit(Closeness::PartDiscount, all(&shares), words);
    }
    for (wanted, discounts, less) in [(open, &none, Decimal::ZERO), (open - granted, &needed.discounts, granted)] {
        let difference = wanted - paid;
        if difference.abs() <= terms.tolerance(wanted, currency, date) {
            let less = match less.is_zero() {
                true => String::new(),
                false => format!(" less the discount of {}", money(less, currency)),
            };
            let words = format!(
                "{said} is {} {} than what is open{less}, within the tolerance",
                money(difference.abs(), currency),
                if difference > Decimal::ZERO { "less" } else { "more" }
            );
            return Fit { difference, ..fit(Closeness::Tolerated, all(discounts), words) };
        }
    }
    if paid > open {
        let over = paid - open;
        let words = format!("{said} is {} more than the {} open", money(over, currency), money(open, currency));
        return Fit { unapplied: over, ..fit(Closeness::Over, all(&none), words) };
    }
    if late > granted && paid == open - late {
        // What is still in time is granted, and only the rest stays open.
        let in_time = match granted.is_zero() {
            true => String::new(),
            false => format!(" less the discount of {} and", money(granted, currency)),
        };
        let words = format!(
            "{said} is what is open{in_time} less a discount of {}, for which it came too late: that stays open",
            money(late - granted, currency)
        );
        return fit(Closeness::DiscountLate, needed.portions_less(&needed.late, &needed.discounts), words);
    }
    let mut left = paid;
    let unpaid: Vec<Decimal> =
        needed.debits.iter().map(|(_, item)| item.left.open - take(&mut left, item.left.open)).collect();
    let words = format!("{said} is {} less than the {} open", money(open - paid, currency), money(open, currency));
    fit(Closeness::Short, needed.portions(&unpaid, false), words)
}

fn take(from: &mut Decimal, most: Decimal) -> Decimal {
    let taken = most.min(*from);
    *from -= taken;
    taken
}

impl Needed<'_> {
    /// What each item gets when so much of each debit is not paid, because it is granted as a discount or stays open.
    fn portions(&self, unpaid: &[Decimal], is_granted: bool) -> Vec<Portion> {
        let none = vec![Decimal::ZERO; unpaid.len()];
        self.portions_less(unpaid, if is_granted { unpaid } else { &none })
    }

    /// The same, of which so much is granted: where all that is not paid is, for what stays open is no discount taken.
    fn portions_less(&self, unpaid: &[Decimal], granted: &[Decimal]) -> Vec<Portion> {
        let portion = |claim: &Claim, amount, discount| Portion {
            key: claim.item.key,
            amount,
            discount,
            credit_amount: None,
            seen_open: claim.item.left.open,
        };
        let debits = self
            .debits
            .iter()
            .zip(unpaid.iter().zip(granted))
            .map(|((claim, _), (unpaid, granted))| {
                let discount = if granted == unpaid { *granted } else { Decimal::ZERO };
                portion(claim, claim.item.left.open - unpaid, discount)
            })
            .filter(|portion| !portion.amount.is_zero());
        let credits = self.credits.iter().map(|claim| portion(claim, -claim.item.left.open, Decimal::ZERO));
        debits.chain(credits).collect()
    }
}

/// A payment in another currency, of which only the day's rate tells what it was meant to be.
fn converted(incoming: &Incoming, currency: Currency, needed: &Needed, terms: &Terms) -> Option<Fit> {
    let rate = (terms.rate)(currency, incoming.date)?;
    let own_rate = (terms.rate)(incoming.currency, incoming.date)?;
    let worth = |amount: Decimal| -> Option<Decimal> {
        Some(amount::round(amount.checked_mul(rate)?.checked_div(own_rate)?, incoming.currency))
    };
    let none = vec![Decimal::ZERO; needed.debits.len()];
    let granted: Decimal = needed.discounts.iter().sum();
    let mut ways = vec![(needed.open(), &none)];
    if !granted.is_zero() {
        ways.push((needed.open() - granted, &needed.discounts));
    }
    let percent = terms.settings.exchange_percent / Decimal::ONE_HUNDRED;
    let mut near: Vec<(Decimal, Decimal, Decimal, &Vec<Decimal>)> = Vec::new();
    for (amount, discounts) in ways {
        let worth = worth(amount)?;
        let off = (worth - incoming.amount).abs();
        if off <= worth * percent {
            near.push((off, amount, worth, discounts));
        }
    }
    near.sort_by_key(|(off, ..)| *off);
    // Whether the discount was taken must be plain: the bank's own rate is always a little off the day's.
    let (_, amount, worth, discounts) = match near.as_slice() {
        [(off, ..), (other, ..)] if *off * CLEARLY > *other => return None,
        [nearest, ..] => nearest,
        [] => return None,
    };
    // A discount is of the size of what rates are off by: it has to be met much better.
    let is_discounted = *amount != needed.open();
    if is_discounted && (*worth - incoming.amount).abs() * CLOSELY > *worth * percent {
        return None;
    }
    Some(Fit {
        closeness: Closeness::Converted,
        portions: needed.portions(discounts, true),
        unapplied: Decimal::ZERO,
        charges: Decimal::ZERO,
        difference: Decimal::ZERO,
        words: format!(
            "{} is about what {} is worth on {} ({})",
            money(incoming.amount, incoming.currency),
            money(*amount, currency),
            incoming.date,
            money(*worth, incoming.currency)
        ),
    })
}

/// So many times nearer to the day's rate is what is meant.
const CLEARLY: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// So many times nearer than else has to be what is less a discount.
const CLOSELY: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// Shares the payment's own amount out among the portions.
fn with_credit_amounts(mut fit: Fit, incoming: &Incoming) -> Option<Fit> {
    let total: Decimal = fit.portions.iter().map(|portion| portion.amount).sum();
    let (mut left, mut of) = (incoming.amount, total);
    for portion in &mut fit.portions {
        // The last takes what is left.
        let share = amount::share(left, portion.amount, of, incoming.currency).ok()?;
        if share.is_zero() {
            return None;
        }
        portion.credit_amount = Some(share);
        left -= share;
        of -= portion.amount;
    }
    Some(fit)
}
