//! The rules in their order, and what comes of them.

use std::collections::{BTreeSet, HashSet};

use super::doubts;
use super::evidence::{Agreement, Case};
use super::fit::Terms;
use super::known::Known;
use super::rules::{self, Verdict, decided, on_account};
use super::{Decision, Incoming, Match};
use crate::domain::company::matching::Rule;

#[cfg(test)]
mod tests;

/// The most proposals for one payment.
const MOST_PROPOSALS: usize = 10;

/// Decides one payment. `is_rejected` tells what a person has rejected for it: that is neither booked nor proposed again.
pub fn decide(incoming: &Incoming, known: &Known, terms: &Terms, is_rejected: &dyn Fn(&Match) -> bool) -> Decision {
    let case = Case::new(incoming, known, terms);
    let mut proposals: Vec<Match> = Vec::new();
    let mut reason = None;
    // Whether only which of several sums is meant has been in doubt so far.
    let mut is_one_of_sums = true;
    for rule in terms.settings.rules.iter().copied().collect::<BTreeSet<Rule>>() {
        // Once it is unclear, no later rule is asked; but the whole balance is one sum of several.
        if reason.is_some() && !(rule == Rule::Balance && is_one_of_sums) {
            continue;
        }
        let verdict = match reason.is_some() {
            true => rules::whole_balance(&case),
            false => rules::apply(rule, &case),
        };
        match verdict {
            Verdict::No => {}
            Verdict::Fits(found) if !is_rejected(&found) => {
                let Some(doubt) = doubts::against(&case, &found) else { return Decision::Book(found) };
                is_one_of_sums = false;
                reason = reason.or(Some(format!("{}, but {}", found.reason, doubt.why)));
                proposals.push(Match { score: found.score.min(700), ..found });
                proposals.extend(doubt.others);
            }
            Verdict::Fits(_) => {
                is_one_of_sums = false;
                reason = reason.or(Some("what fits best was rejected".to_string()));
            }
            Verdict::Unclear(found, why) => {
                is_one_of_sums &= rule == Rule::Sum;
                proposals.extend(found);
                reason = reason.or(Some(why));
            }
        }
    }
    let perhaps = perhaps_named(&case);
    if case.payer.is_none() {
        reason = reason.or_else(|| perhaps.first().map(|found| found.reason.clone()));
    }
    proposals.extend(perhaps);
    proposals.extend(on_accounts(&case));
    let mut seen: Vec<Match> = Vec::new();
    proposals.sort_by_key(|found| std::cmp::Reverse(found.score));
    for found in proposals {
        let is_new =
            seen.iter().all(|other| (other.customer_id, &other.portions) != (found.customer_id, &found.portions));
        if is_new && !is_rejected(&found) {
            seen.push(found);
        }
    }
    seen.truncate(MOST_PROPOSALS);
    let reason = reason.unwrap_or_else(|| nothing_known(&case));
    if seen.is_empty() { Decision::Leave(reason) } else { Decision::Propose(seen, reason) }
}

/// What a number in the text would be for, if it is a document's after all and not what it looks like.
fn perhaps_named(case: &Case) -> Vec<Match> {
    let of = |named: &super::evidence::Named| {
        let doubt = named.doubt.as_ref()?;
        let claims = case.known.open_of(named.document.document_id);
        let fit = case.fit(&claims).filter(|fit| fit.closeness.is_exact())?;
        let (kind, number) = (named.document.kind.words(), &named.document.number);
        let why = format!("the text may name {kind} {number} by a number {}", doubt.words);
        decided(case, Rule::Text, 350, &claims, fit, why)
    };
    case.doubtful().iter().filter_map(of).collect()
}

/// On the account of the payer or, where it is in doubt who that is, of each to whom the account, the number or the name
/// points.
fn on_accounts(case: &Case) -> Vec<Match> {
    match &case.payer {
        Some(payer) => {
            let card = payer.customers.first().copied();
            card.and_then(|card| on_account(case, Rule::Payer, card, 250, "the payer is known")).into_iter().collect()
        }
        None => {
            let Some(doubt) = &case.payer_doubt else { return Vec::new() };
            let mut cards: Vec<i64> = case.pointed_to().collect();
            let mut seen = HashSet::new();
            cards.retain(|card| seen.insert(*card));
            cards
                .into_iter()
                .take(MOST_CARDS)
                .filter_map(|card| on_account(case, Rule::Payer, card, 200, doubt))
                .collect()
        }
    }
}

/// The most customers on whose accounts one payment is proposed.
const MOST_CARDS: usize = 3;

fn nothing_known(case: &Case) -> String {
    let mut words = Vec::new();
    match case.unresolved.as_slice() {
        [] if case.named.is_empty() => words.push("there is no reference".to_string()),
        [] => {}
        [one] => words.push(format!("reference {one} names nothing")),
        [one, ..] => words.push(format!("references {one} and others name nothing")),
    }
    words.push(match (&case.payer, &case.payer_doubt) {
        (Some(_), _) => "nothing fits".to_string(),
        (None, Some(doubt)) => doubt.clone(),
        (None, None) => "the payer is not known".to_string(),
    });
    words.join(", and ")
}

/// The customers whose open items have to be known to decide a payment: none where what is written says it all.
///
/// `named_often`: the documents that several of the payments at hand name: what one of them settles, the others have to
/// look for elsewhere.
pub fn customers_needed(case: &Case, named_often: &HashSet<i64>) -> Vec<i64> {
    let named: Vec<_> = case.named.iter().flat_map(|named| case.known.open_of(named.document.document_id)).collect();
    let is_told = !named.is_empty()
        && case.unresolved.is_empty()
        && case.named.iter().all(|named| !named_often.contains(&named.document.document_id))
        && case.fit(&named).is_some_and(|fit| fit.closeness.is_exact())
        && named.iter().all(|claim| case.agreement(claim.customer_id) != Agreement::Other);
    if is_told {
        return Vec::new();
    }
    let written = case.named.iter().chain(case.told()).chain(case.doubtful());
    let documents = written.map(|named| named.document.customer_id);
    let documents = documents.flat_map(|customer_id| case.known.family(case.known.root(customer_id)));
    let mut needed: Vec<i64> = case.suspects().iter().chain(documents).copied().collect();
    needed.sort_unstable();
    needed.dedup();
    needed
}
