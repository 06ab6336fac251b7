//! Rule 7: the payer is known and nothing fits.

use super::verdict::{Verdict, decided, on_account};
use super::words::known_as;
use crate::domain::bank::matching::Match;
use crate::domain::bank::matching::evidence::Case;
use crate::domain::company::matching::Rule;
use crate::domain::company::matching::Unfitted;

/// Who is known by an account or an organisation number gets the money on account, if the company has it so.
pub fn apply(case: &Case) -> Verdict {
    let Some(payer) = &case.payer else { return Verdict::No };
    let Some(card) = payer.customers.first().copied() else { return Verdict::No };
    let known = known_as(case);
    let Some(found) = on_account(case, Rule::Payer, card, 800, &known) else { return Verdict::No };
    let nothing = match case.nameless().next() {
        Some(reference) => format!("reference {reference} names nothing"),
        None => "nothing fits".to_string(),
    };
    let is_one = payer.customers.len() == 1;
    match case.terms.settings.unfitted {
        Unfitted::Propose => Verdict::Unclear(vec![found], format!("{known}, and {nothing}")),
        _ if !is_one => Verdict::Unclear(vec![found], format!("{known}, and {nothing}")),
        _ if !case.is_payer_sure() => Verdict::Unclear(vec![found], format!("only the name is known: {known}")),
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
