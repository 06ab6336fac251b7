//! Payments of what is settled already.

use rust_decimal::Decimal;

use super::verdict::{Verdict, decided, on_account};
use super::words::{known_as, list};
use crate::domain::bank::matching::evidence::{Agreement, Case, Named};
use crate::domain::company::matching::Rule;

/// A payment whose references name only what is settled: paid twice, or an old reference for a new debt. It never settles
/// another item unasked; what was surely paid twice stays on the account.
pub fn judge(case: &Case, rule: Rule, named: &[Named], place: &str) -> Verdict {
    let Some(first) = named.first() else { return Verdict::No };
    let customer_id = first.document.customer_id;
    let root = case.known.root(customer_id);
    let numbers: Vec<&str> = named.iter().take(6).map(|named| named.document.number.as_str()).collect();
    // Credit notes alone: these are deducted or paid out.
    let is_credit = named.iter().any(|named| !case.known.open_of(named.document.document_id).is_empty());
    // What no payment has settled was not paid twice.
    let otherwise = named.iter().find_map(|named| Some((named.document, named.document.settled_by.as_ref()?)));
    let state = match (is_credit, otherwise) {
        (true, _) => "no payment settles".to_string(),
        (false, None) => "is settled".to_string(),
        (false, Some((_, settled))) if named.len() == 1 => settled.words(),
        (false, Some((document, settled))) => format!("are settled, but {} {}", document.number, settled.words()),
    };
    let why = format!("{place} names {} {}, which {state}", first.document.kind.words(), numbers.join(", "));
    let mut proposals = Vec::new();
    let family = case.known.family(root);
    let payers = case.payer.as_ref().map_or(&[][..], |payer| case.known.family(payer.root));
    for customers in [family, payers] {
        if let Some(other) = case.fits_elsewhere(customers, &[])
            && let Some(fit) = case.fit(&[other])
        {
            let reason = format!("{why}, and {} has that amount", list(&[other]));
            proposals.extend(decided(case, Rule::Amount, 600, &[other], fit, reason));
        }
    }
    proposals.dedup_by(|a, b| a.portions == b.portions);
    let agreement = case.agreement(customer_id);
    let is_same_amount = !is_credit
        && named.iter().map(|named| named.document.amount).sum::<Decimal>() == case.incoming.amount
        && named.iter().all(|named| named.document.currency == case.incoming.currency);
    let is_surely_twice = is_same_amount
        && otherwise.is_none()
        && case.nameless().next().is_none()
        && named.iter().all(|named| named.is_marked && named.doubt.is_none())
        && matches!(agreement, Agreement::Same | Agreement::Alike | Agreement::Silent);
    let is_one_family = named.iter().all(|named| case.known.root(named.document.customer_id) == root);
    let score = if is_same_amount { 820 } else { 550 };
    let is_twice = is_same_amount && otherwise.is_none();
    let reason = if is_twice { format!("{why}: it was paid twice") } else { why.clone() };
    let Some(stays) = on_account(case, rule, customer_id, score, &reason) else { return Verdict::No };
    if proposals.is_empty() && is_surely_twice && is_one_family {
        return Verdict::Fits(stays);
    }
    if proposals.is_empty() && agreement == Agreement::Same && is_one_family && case.is_payer_sure() {
        // A known payer who used an old reference: the other rules may find what is meant, and a person decides.
        return Verdict::Unclear(vec![stays], format!("{why}; {}", known_as(case)));
    }
    proposals.push(stays);
    proposals.sort_by_key(|found| std::cmp::Reverse(found.score));
    Verdict::Unclear(proposals, why)
}
