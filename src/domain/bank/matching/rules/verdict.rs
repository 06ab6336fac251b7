//! What the rules answer, and how a fit becomes a decision.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::bank::matching::evidence::{Agreement, Case};
use crate::domain::bank::matching::fit::{Closeness, Fit};
use crate::domain::bank::matching::{Claim, Match};
use crate::domain::company::matching::Rule;

/// What a rule says of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The rule does not fit: the next one is asked.
    No,
    Fits(Match),
    /// It fits in several ways, or not surely enough to be booked: best first, and why it is so.
    Unclear(Vec<Match>, String),
}

/// The decision that a fit makes: on whose card the payment goes, and what is said about it.
pub fn decided(case: &Case, rule: Rule, score: u16, claims: &[&Claim], fit: Fit, why: String) -> Option<Match> {
    Some(Match {
        rule,
        score,
        reason: format!("{why}; {}", fit.words),
        customer_id: card(case, claims)?,
        portions: fit.portions,
        unapplied: fit.unapplied,
        charges: fit.charges,
        difference: fit.difference,
        is_lesson: false,
        is_guessed: false,
    })
}

/// The customer on whose card a payment of claims is booked: their own if they have but one, else one whom all of them
/// may be paid by. None if there is none: claims of several families.
pub fn card(case: &Case, claims: &[&Claim]) -> Option<i64> {
    let root = |customer_id: i64| case.known.root(customer_id);
    let first = claims.first()?;
    let customers: BTreeSet<i64> = claims.iter().map(|claim| claim.customer_id).collect();
    if customers.len() == 1 {
        return Some(first.customer_id);
    }
    let may_pay = |customer_id: i64| {
        claims.iter().all(|claim| root(claim.customer_id) == root(customer_id) || claim.payer_id == Some(customer_id))
    };
    let payers = case.payer.iter().flat_map(|payer| payer.customers.iter().copied());
    let owners = claims.iter().flat_map(|claim| [Some(claim.customer_id), claim.payer_id]).flatten();
    payers.chain(owners).find(|customer_id| may_pay(*customer_id))
}

/// How sure a match is, per mille, by how well the amount fits and what is known of the payer.
pub fn score(closeness: Closeness, agreement: Agreement) -> u16 {
    let by_amount = match closeness {
        Closeness::Exact => 990,
        Closeness::Discounted => 980,
        Closeness::Tolerated => 960,
        Closeness::PartDiscount => 940,
        Closeness::Converted | Closeness::DiscountLate => 930,
        Closeness::Short => 850,
        Closeness::Over => 840,
    };
    let doubt = match agreement {
        Agreement::Same => 0,
        Agreement::Alike => 10,
        Agreement::Silent => 30,
        Agreement::Unlike => 150,
        Agreement::Other => 250,
    };
    by_amount - doubt
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
        is_guessed: false,
    })
}
