//! The rules, one piece each, and what they have in common: what they answer, and how a fit becomes a decision.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::evidence::{Agreement, Case};
use super::fit::{Closeness, Fit};
use super::{Claim, Match, Rule};
use crate::domain::base::kind::Kind;

mod amount;
mod balance;
mod named;
mod payer;
mod reference;
mod sum;
#[cfg(test)]
mod tests;
mod text;

pub use balance::whole as whole_balance;
pub use payer::on_account;

/// What a rule says of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The rule does not fit: the next one is asked.
    No,
    Fits(Match),
    /// It fits in several ways, or not surely enough to be booked: best first, and why it is so.
    Unclear(Vec<Match>, String),
}

/// Asks a rule.
pub fn apply(rule: Rule, case: &Case) -> Verdict {
    match rule {
        Rule::Reference => reference::one(case),
        Rule::References => reference::several(case),
        Rule::Text => text::apply(case),
        Rule::Amount => amount::apply(case),
        Rule::Sum => sum::apply(case),
        Rule::Balance => balance::apply(case),
        Rule::Payer => payer::apply(case),
    }
}

/// The decision that a fit makes: on whose card the payment goes, and what is said about it.
fn decided(case: &Case, rule: Rule, score: u16, claims: &[&Claim], fit: Fit, why: String) -> Option<Match> {
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
    })
}

/// The customer on whose card a payment of claims is booked: their own if they have but one, else one whom all of them
/// may be paid by. None if there is none: claims of several families.
fn card(case: &Case, claims: &[&Claim]) -> Option<i64> {
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
fn score(closeness: Closeness, agreement: Agreement) -> u16 {
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

/// Documents as people call them, kind by kind: `invoices 1001, 1002 and 1003 less credit note 7`.
fn list(claims: &[&Claim]) -> String {
    let mut kinds: Vec<(Kind, Vec<&str>)> = Vec::new();
    for claim in claims {
        let place = kinds.iter().position(|(kind, _)| *kind == claim.kind).unwrap_or_else(|| {
            kinds.push((claim.kind, Vec::new()));
            kinds.len() - 1
        });
        let numbers = &mut kinds[place].1;
        // Instalments of one invoice.
        if numbers.last() != Some(&claim.number.as_str()) {
            numbers.push(&claim.number);
        }
    }
    kinds.sort_by_key(|(kind, _)| *kind == Kind::CreditNote);
    let mut words = String::new();
    for (kind, numbers) in &kinds {
        words += match (words.is_empty(), kind) {
            (true, _) => "",
            (false, Kind::CreditNote) => " less ",
            (false, _) => ", ",
        };
        words += &of_kind(*kind, numbers);
    }
    words
}

fn of_kind(kind: Kind, numbers: &[&str]) -> String {
    let kind = kind.words();
    match numbers {
        [] => kind,
        [number] => format!("{kind} {number}"),
        [rest @ .., last] if rest.len() < MOST_LISTED => format!("{kind}s {} and {last}", rest.join(", ")),
        all => format!("{kind}s {} and {} more", all[..MOST_LISTED].join(", "), all.len() - MOST_LISTED),
    }
}

const MOST_LISTED: usize = 6;

/// How the payer is known, in words.
fn known_as(case: &Case) -> String {
    let Some(payer) = &case.payer else { return String::new() };
    let codes: Vec<&str> = payer.customers.iter().take(3).map(|id| case.known.code(*id)).collect();
    let by = match payer.by {
        super::evidence::KnownBy::Account => "account",
        super::evidence::KnownBy::OrganisationNo => "organisation number",
        super::evidence::KnownBy::Name => "name",
    };
    format!("the payer's {by} is customer {}'s", codes.join(", "))
}

/// The amounts in minor units, for exact sums; `None` where one does not fit.
fn minor_units(amounts: &[Decimal], case: &Case) -> Option<Vec<i64>> {
    let currency = case.incoming.currency;
    amounts.iter().map(|value| crate::domain::base::amount::minor_units(*value, currency).ok()).collect()
}
