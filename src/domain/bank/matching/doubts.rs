//! What speaks against what a weaker rule has found. An amount and a payer find an item that nobody has named; so it is
//! booked only where nothing that the payer wrote names something else, where the item is the payer's own to settle, and
//! where no other customer who may have paid owes just as much. One place for all weaker rules: none of them looks at
//! what was written by itself.

use super::evidence::{Case, Named};
use super::rules::{decided, list};
use super::{Claim, Match, near};
use crate::domain::company::matching::Rule;

/// Why a match is only proposed, and what else may be meant.
pub struct Doubt {
    pub why: String,
    pub others: Vec<Match>,
}

impl From<String> for Doubt {
    fn from(why: String) -> Doubt {
        Doubt { why, others: Vec::new() }
    }
}

/// What speaks against a match, if anything does.
pub fn against(case: &Case, found: &Match) -> Option<Doubt> {
    if found.rule < Rule::Amount {
        return None;
    }
    let claims: Vec<&Claim> = found.portions.iter().filter_map(|portion| case.known.claim(portion.key)).collect();
    named_otherwise(case, found, &claims)
        .or_else(|| nameless(case, &claims))
        .map(Doubt::from)
        .or_else(|| of_others(case, &claims).map(Doubt::from))
        .or_else(|| in_text(case, found).map(Doubt::from))
        .or_else(|| fits_another(case, found))
}

/// What is written names a document that the match does not settle.
fn named_otherwise(case: &Case, found: &Match, claims: &[&Claim]) -> Option<String> {
    let is_settled_by_it = |named: &&Named| claims.iter().any(|claim| claim.document_id == named.document.document_id);
    let is_of_payer = |named: &Named| {
        case.payer.as_ref().is_some_and(|payer| case.known.root(named.document.customer_id) == payer.root)
    };
    let is_open = |named: &Named| !case.known.open_of(named.document.document_id).is_empty();
    // A number that stands there by chance is short, or of something that was settled long ago.
    let counts = |named: &&Named| is_of_payer(named) || named.is_marked || is_open(named) && named.length >= LONG;
    // On the account of the one whose document it is, money is not lost to it.
    let is_on_its_account = |named: &&Named| found.portions.is_empty() && is_of_payer(named);
    let is_passed_by = |named: &&Named| !is_settled_by_it(named) && !is_on_its_account(named);
    let structured = case.named.iter().find(is_passed_by).map(|named| ("reference", named));
    let in_text = || case.told().iter().filter(is_passed_by).find(counts).map(|named| ("text", named));
    // "Hyra 2026", and there is an invoice 2026 of the payer's.
    let perhaps = || {
        let is_perhaps = |named: &&Named| {
            is_of_payer(named) && is_open(named) && named.doubt.as_ref().is_some_and(|doubt| !doubt.is_said)
        };
        case.doubtful().iter().filter(|named| !is_settled_by_it(named)).find(is_perhaps).map(|named| ("text", named))
    };
    let (place, named) = structured.or_else(in_text).or_else(perhaps)?;
    let document = named.document;
    let state = match (is_open(named), &document.settled_by) {
        (true, _) => String::new(),
        (false, None) => ", which is settled".to_string(),
        (false, Some(settled)) => format!(", which {}", settled.words()),
    };
    let verb = if named.doubt.is_some() { "may name" } else { "names" };
    Some(format!("the {place} {verb} {} {}{state}", document.kind.words(), document.number))
}

/// So many letters and digits are a number that is hardly there by chance.
const LONG: usize = 5;

/// What is written names nothing, and is not nearly what the match settles.
fn nameless(case: &Case, claims: &[&Claim]) -> Option<String> {
    let is_meant = |written: &str| {
        let written = [written.to_string()];
        claims.iter().any(|claim| near::is_meant(case, &written, claim, case.known.documents.get(&claim.document_id)))
    };
    let written = case.nameless().find(|written| !is_meant(written))?;
    Some(format!("reference {written} names nothing"))
}

/// An item is another customer's: the head of a family pays for it, but nobody for a sister whom he does not name.
fn of_others(case: &Case, claims: &[&Claim]) -> Option<String> {
    let payer = case.payer.as_ref()?;
    let other = claims.iter().find(|claim| !case.may_settle(&payer.customers, claim))?;
    let code = case.known.code(other.customer_id);
    Some(format!("{} is customer {code}'s, and is not named", list(&[*other])))
}

/// The text gives another customer's name.
fn in_text(case: &Case, found: &Match) -> Option<String> {
    let root = case.known.root(found.customer_id);
    let is_told = case.named_in_text().iter().any(|id| case.known.root(*id) == root);
    let other = case.named_in_text().iter().find(|id| case.known.root(**id) != root && !is_told)?;
    Some(format!("the text gives customer {}'s name", case.known.code(*other)))
}

/// Another customer to whom something points owes just that amount.
fn fits_another(case: &Case, found: &Match) -> Option<Doubt> {
    if found.rule == Rule::Amount {
        return None;
    }
    let root = case.known.root(found.customer_id);
    let mut others = case.pointed_to().filter(|customer_id| case.known.root(*customer_id) != root);
    let claim = others.find_map(|customer_id| case.fits_elsewhere(&[customer_id], &[]))?;
    let code = case.known.code(claim.customer_id);
    let why = format!("{} of customer {code}, to whom the payment points too, has just that amount", list(&[claim]));
    let others = case.fit(&[claim]).and_then(|fit| decided(case, Rule::Amount, 600, &[claim], fit, why.clone()));
    Some(Doubt { why, others: others.into_iter().collect() })
}
