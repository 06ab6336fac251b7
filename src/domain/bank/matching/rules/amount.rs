//! Rule 4: the payer is known, and the amount is that of one open item, or of one less its discount.

use super::verdict::{Verdict, decided, on_account, score};
use super::words::{known_as, list};
use crate::domain::bank::matching::evidence::{Agreement, Case};
use crate::domain::bank::matching::fit::{Closeness, Fit, may_close};
use crate::domain::bank::matching::payer::ALIKE;
use crate::domain::bank::matching::{Claim, Match, near};
use crate::domain::company::matching::Rule;

pub fn apply(case: &Case) -> Verdict {
    match &case.payer {
        Some(payer) => of_known(case, case.known.family(payer.root), payer.customers.first().copied()),
        None => of_alike(case),
    }
}

/// How well single items fit, from the surest to what a clerk would still take for meant.
const STEPS: [fn(Closeness) -> bool; 3] = [
    Closeness::is_exact,
    |closeness| closeness == Closeness::Tolerated,
    |closeness| closeness == Closeness::DiscountLate,
];

type Single<'a> = (&'a Claim, Fit);

/// The single items that fit best.
fn singles<'a>(case: &Case<'a>, customers: &[i64]) -> Vec<Single<'a>> {
    let billed = case.billed(customers);
    let fitted: Vec<Single> = billed
        .into_iter()
        .filter(|claim| !claim.is_credit && may_close(case.incoming, claim, case.terms))
        .filter_map(|claim| Some((claim, case.fit(&[claim])?)))
        .collect();
    let step = STEPS.iter().find(|step| fitted.iter().any(|(_, fit)| step(fit.closeness)));
    let Some(step) = step else { return Vec::new() };
    fitted.into_iter().filter(|(_, fit)| step(fit.closeness)).collect()
}

fn of_known(case: &Case, family: &[i64], card: Option<i64>) -> Verdict {
    let mut fitting = singles(case, family);
    let known = known_as(case);
    let unresolved = near::unresolved(case);
    let is_named = |claim: &Claim| is_nearly_named(case, &unresolved, claim);
    let mut is_meant = String::new();
    if fitting.len() > 1 {
        let meant: Vec<Single> = fitting.iter().filter(|(claim, _)| is_named(claim)).cloned().collect();
        if meant.len() == 1 {
            is_meant = ", whose reference was nearly written".to_string();
            fitting = meant;
        }
    }
    match fitting.as_slice() {
        [] => Verdict::No,
        [(claim, fit)] => {
            let why = format!("{known}, and the amount is that of {}{is_meant}", list(&[*claim]));
            let points = score(fit.closeness, Agreement::Same) - 20;
            let Some(found) = decided(case, Rule::Amount, points, &[*claim], fit.clone(), why) else {
                return Verdict::No;
            };
            if !is_named(claim)
                && let Some(other) = case.billed(family).into_iter().find(|other| is_named(other))
            {
                let reason = format!("{}, but what is written is nearly that of {}", found.reason, list(&[other]));
                return Verdict::Unclear(doubted(case, found, card), reason);
            }
            if !fit.closeness.is_exact() && !matches!(super::sum::apply(case), Verdict::No) {
                let reason = format!("{}, but other items have just that sum", found.reason);
                return Verdict::Unclear(doubted(case, found, card), reason);
            }
            Verdict::Fits(found)
        }
        several => {
            let oldest_first = several.iter().take(MOST_PROPOSED).enumerate();
            let mut proposals: Vec<Match> = oldest_first
                .filter_map(|(place, (claim, fit))| {
                    let why = format!("{known}, and the amount is that of {}", list(&[*claim]));
                    decided(case, Rule::Amount, 650 - 10 * place as u16, &[*claim], fit.clone(), why)
                })
                .collect();
            let reason = format!("{known}, and the amount is that of {} open items", several.len());
            proposals.extend(card.and_then(|card| on_account(case, Rule::Amount, card, 300, &known)));
            Verdict::Unclear(proposals, reason)
        }
    }
}

/// A match that is only proposed, and what else may be done.
fn doubted(case: &Case, found: Match, card: Option<i64>) -> Vec<Match> {
    let on_account = card.and_then(|card| on_account(case, Rule::Amount, card, 300, &known_as(case)));
    [Match { score: found.score.min(700), ..found }].into_iter().chain(on_account).collect()
}

/// The most items of one amount that are proposed.
const MOST_PROPOSED: usize = 5;

/// Of a name that is only like a customer's, an amount alone is no proof; with a reference that is nearly that item's it is.
fn of_alike(case: &Case) -> Verdict {
    let mut proposals = Vec::new();
    let mut sure = Vec::new();
    let unresolved = near::unresolved(case);
    let alike = case.near_if_unknown();
    let others = case.suspects().iter().filter(|id| alike.iter().all(|(other, _)| other != *id)).map(|id| (*id, 0));
    for (customer_id, likeness) in alike.iter().copied().chain(others) {
        let debtor = case.known.debtors.get(&customer_id);
        let (name, code) = debtor.map_or(("", ""), |debtor| (debtor.name.as_str(), debtor.code.as_str()));
        for (claim, fit) in singles(case, &[customer_id]) {
            // Of one who is only like the customer, what may be another invoice's number is that.
            let slips: Vec<String> =
                unresolved.iter().filter(|written| !near::may_be_a_number(written, &claim.number)).cloned().collect();
            let nearly = likeness > 0 && is_nearly_named(case, &slips, claim);
            let who = match likeness {
                0 => format!("something points to customer {code}"),
                _ => format!("the payer's name is {name} or like it"),
            };
            let why = format!(
                "{who}{}, and the amount is that of {}",
                if nearly { ", the reference nearly that of the item" } else { "" },
                list(&[claim])
            );
            let points = if nearly { 930 } else { 400 + likeness.saturating_sub(ALIKE) };
            let Some(found) = decided(case, Rule::Amount, points, &[claim], fit, why) else { continue };
            if nearly {
                sure.push(found.clone());
            }
            proposals.push(found);
        }
    }
    match (sure.as_slice(), case.is_payer_unclear) {
        ([found], false) => Verdict::Fits(found.clone()),
        _ if proposals.is_empty() => Verdict::No,
        _ => {
            proposals.sort_by_key(|found| std::cmp::Reverse(found.score));
            proposals.truncate(MOST_PROPOSED);
            let of_name = "only a name that is like the payer's and the amount speak for it";
            Verdict::Unclear(proposals, case.payer_doubt.clone().unwrap_or_else(|| of_name.to_string()))
        }
    }
}

fn is_nearly_named(case: &Case, unresolved: &[String], claim: &Claim) -> bool {
    near::is_meant(case, unresolved, claim, case.known.documents.get(&claim.document_id))
}
