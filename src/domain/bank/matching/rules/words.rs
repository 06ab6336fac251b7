//! What the rules say to people.

use crate::domain::bank::matching::Claim;
use crate::domain::bank::matching::evidence::Case;
use crate::domain::base::kind::Kind;

/// Documents as people call them, kind by kind: `invoices 1001, 1002 and 1003 less credit note 7`.
pub fn list(claims: &[&Claim]) -> String {
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
pub fn known_as(case: &Case) -> String {
    let Some(payer) = &case.payer else { return String::new() };
    let codes: Vec<&str> = payer.customers.iter().take(3).map(|id| case.known.code(*id)).collect();
    let by = payer.by.words();
    format!("the payer's {by} is customer {}'s", codes.join(", "))
}
