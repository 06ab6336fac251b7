//! Rule 7: the payer is known and nothing fits. And what is done with payments of what is settled already.

use rust_decimal::Decimal;

use super::amount::is_known_for_sure;
use super::{Verdict, decided, known_as, list};
use crate::domain::bank::matching::evidence::{Agreement, Case, Named};
use crate::domain::bank::matching::settings::Unfitted;
use crate::domain::bank::matching::{Match, Rule};

/// Who is known by an account or an organisation number gets the money on account, if the company has it so.
pub fn apply(case: &Case) -> Verdict {
    let Some(payer) = &case.payer else { return Verdict::No };
    let Some(card) = payer.customers.first().copied() else { return Verdict::No };
    let known = known_as(case);
    let Some(found) = on_account(case, Rule::Payer, card, 800, &known) else { return Verdict::No };
    // What was written names somebody else's debt.
    let names_another = case.named.iter().chain(case.told()).any(|named| {
        case.known.root(named.document.customer_id) != payer.root
            && !case.known.open_of(named.document.document_id).is_empty()
            && named.length >= 5
    });
    let is_one = payer.customers.len() == 1;
    match case.terms.settings.unfitted {
        Unfitted::Propose => Verdict::Unclear(vec![found], format!("{known}, and nothing fits")),
        _ if names_another => {
            Verdict::Unclear(vec![found], format!("{known}, and what is written names another customer's document"))
        }
        _ if !is_one => Verdict::Unclear(vec![found], format!("{known}, and nothing fits")),
        _ if !is_known_for_sure(case) => Verdict::Unclear(vec![found], format!("only the name is known: {known}")),
        Unfitted::OnAccount => Verdict::Fits(found),
        Unfitted::Oldest => Verdict::Fits(oldest_first(case, card, &known).unwrap_or(found)),
    }
}

/// The customer's own items in their order, as far as the payment goes; what is left stays on the account.
fn oldest_first(case: &Case, card: i64, known: &str) -> Option<Match> {
    let mut claims = case.billed(&[card]);
    claims.retain(|claim| !claim.is_credit && claim.customer_id == card);
    let fit = case.fit(&claims)?;
    let why = format!("{known}; nothing fits the amount, so the oldest items are settled first");
    decided(case, Rule::Payer, 800, &claims, fit, why)
}

/// All of a payment on a customer's account.
pub fn on_account(case: &Case, rule: Rule, customer_id: i64, score: u16, why: &str) -> Option<Match> {
    case.known.debtors.contains_key(&customer_id).then(|| Match {
        rule,
        score,
        reason: format!(
            "{why}; the payment stays unapplied on the account of customer {}",
            case.known.code(customer_id)
        ),
        customer_id,
        portions: Vec::new(),
        unapplied: case.incoming.amount,
        charges: Decimal::ZERO,
        difference: Decimal::ZERO,
        is_lesson: false,
    })
}

/// A payment whose references name only what is settled: paid twice, or an old reference for a new debt. It never settles
/// another item unasked; what was surely paid twice stays on the account.
pub fn settled(case: &Case, rule: Rule, named: &[Named]) -> Verdict {
    let Some(first) = named.first() else { return Verdict::No };
    let customer_id = first.document.customer_id;
    let root = case.known.root(customer_id);
    let numbers: Vec<&str> = named.iter().take(6).map(|named| named.document.number.as_str()).collect();
    // Credit notes alone: these are deducted or paid out.
    let is_credit = named.iter().any(|named| !case.known.open_of(named.document.document_id).is_empty());
    let why = format!(
        "the reference names {} {}, which {}",
        first.document.kind.words(),
        numbers.join(", "),
        if is_credit { "no payment settles" } else { "is settled" }
    );
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
    let is_surely_twice = is_same_amount && matches!(agreement, Agreement::Same | Agreement::Alike | Agreement::Silent);
    let is_one_family = named.iter().all(|named| case.known.root(named.document.customer_id) == root);
    let score = if is_same_amount { 820 } else { 550 };
    let reason = if is_same_amount { format!("{why}: it was paid twice") } else { why.clone() };
    let Some(stays) = on_account(case, rule, customer_id, score, &reason) else { return Verdict::No };
    if proposals.is_empty() && is_surely_twice && is_one_family {
        return Verdict::Fits(stays);
    }
    if proposals.is_empty() && agreement == Agreement::Same && is_one_family && is_known_for_sure(case) {
        // A known payer who used an old reference: the other rules may find what is meant, and a person decides.
        return Verdict::Unclear(vec![stays], format!("{why}; {}", known_as(case)));
    }
    proposals.push(stays);
    proposals.sort_by_key(|found| std::cmp::Reverse(found.score));
    Verdict::Unclear(proposals, why)
}
