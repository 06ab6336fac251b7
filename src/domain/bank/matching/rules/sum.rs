//! Rule 5: the amount is the sum of some of the payer's open items, in one way only.
//!
//! Forty items have so many sums that any amount is one of them. So only sums of so few items (or of all but so few) are
//! looked for that an amount which means something else would hardly ever be one: of five items all sums, of forty those
//! of up to three.

use rust_decimal::Decimal;

use super::verdict::{Verdict, decided, on_account};
use super::words::{known_as, list};
use crate::domain::bank::matching::evidence::Case;
use crate::domain::bank::matching::sums::{self, Limit, Sums};
use crate::domain::bank::matching::{Claim, Match};
use crate::domain::company::matching::Rule;
use crate::domain::facts::allocation::Discounts;

/// An amount that means something else is such a sum by chance at most once in so many payments.
const ONCE_IN: u128 = 1000;

pub fn apply(case: &Case) -> Verdict {
    let Some(payer) = &case.payer else { return Verdict::No };
    let family = case.known.family(payer.root);
    let own = case.billed(&payer.customers);
    let all = case.billed(family);
    if own.len() == all.len() {
        return among(case, &all);
    }
    // More items of the family's are tried of the customer's own than of all: of many, only sums of few mean anything.
    let found = match among(case, &own) {
        Verdict::No => return among(case, &all),
        Verdict::Fits(found) => found,
        unclear => return unclear,
    };
    let reason = || format!("{}, and items of its family have that sum too", known_as(case));
    match among(case, &all) {
        Verdict::No => Verdict::Fits(found),
        Verdict::Fits(other) if other.portions == found.portions => Verdict::Fits(found),
        Verdict::Fits(other) => {
            Verdict::Unclear([found, other].map(|one| Match { score: 600, ..one }).into(), reason())
        }
        Verdict::Unclear(others, _) => {
            Verdict::Unclear([vec![Match { score: 610, ..found }], others].concat(), reason())
        }
    }
}

fn among(case: &Case, claims: &[&Claim]) -> Verdict {
    let signed = |claim: &Claim| if claim.is_credit { -claim.item.left.open } else { claim.item.left.open };
    let discounts = Discounts::Auto { grace_days: case.terms.grace_days };
    let open: Vec<Decimal> = claims.iter().map(|claim| signed(claim)).collect();
    let less_discounts: Vec<Decimal> = claims
        .iter()
        .zip(&open)
        .map(|(claim, open)| match discounts.allowed(&claim.item, case.incoming.date) {
            Ok(allowed) if !claim.is_credit => open - allowed.amount,
            _ => *open,
        })
        .collect();
    let Some(target) = case.minor_units(&[case.incoming.amount]) else { return Verdict::No };
    let ways = if less_discounts == open { vec![open] } else { vec![open, less_discounts] };
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut has_given_up = false;
    for amounts in &ways {
        let Some(units) = case.minor_units(amounts) else { return Verdict::No };
        match sums::find(&units, target[0], &limit(&units, case.terms.settings.work)) {
            Sums::None => {}
            Sums::GaveUp(seen) => {
                has_given_up = true;
                found.extend(seen);
            }
            Sums::One(set) => found.push(set),
            Sums::Several(one, other) => found.extend([one, other]),
        }
    }
    found.sort();
    found.dedup();
    let known = known_as(case);
    let matches: Vec<Match> = found.iter().filter_map(|set| proposal(case, claims, set, &known)).collect();
    if has_given_up && matches.is_empty() {
        let reason = format!("{known}, who has {} open items: too many sums to try", claims.len());
        let card = case.payer.as_ref().and_then(|payer| payer.customers.first().copied());
        return Verdict::Unclear(
            card.and_then(|card| on_account(case, Rule::Sum, card, 300, &reason)).into_iter().collect(),
            reason,
        );
    }
    match matches.as_slice() {
        [] => Verdict::No,
        [only] if !has_given_up && found.len() == 1 => Verdict::Fits(Match { score: 900, ..only.clone() }),
        [_] => {
            Verdict::Unclear(matches, format!("{known}, whose items have that sum; there are too many to try them all"))
        }
        _ => Verdict::Unclear(matches, format!("{known}, whose open items have that sum in more than one way")),
    }
}

fn proposal(case: &Case, claims: &[&Claim], set: &[usize], known: &str) -> Option<Match> {
    let set: Vec<&Claim> = set.iter().filter_map(|index| claims.get(*index).copied()).collect();
    let fit = case.fit(&set).filter(|fit| fit.closeness.is_exact())?;
    let why = format!("{known}, and the amount is the sum of {}", list(&set));
    decided(case, Rule::Sum, 600, &set, fit, why)
}

/// How many items a sum may have, so that there are few such sums compared with the amounts that there can be.
pub fn limit(units: &[i64], work: u32) -> Limit {
    let count = units.len() as u128;
    let range: u128 = units.iter().map(|unit| u128::from(unit.unsigned_abs())).sum();
    let (mut items, mut sets, mut of_size) = (0, 0u128, 1u128);
    for taken in 1..=count {
        of_size = of_size.saturating_mul(count + 1 - taken) / taken;
        sets = sets.saturating_add(of_size);
        // Twice: as many sums leave out so few.
        if taken > 2 && sets.saturating_mul(2 * ONCE_IN) > range {
            break;
        }
        items = taken as usize;
    }
    Limit { items, left_out: items, steps: work as usize }
}
