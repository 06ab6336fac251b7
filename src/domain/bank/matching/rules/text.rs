//! Rule 3: invoice numbers or valid references in free text. Any text holds numbers that are nobody's, so what they name
//! has to be confirmed: by the amount, and by who has paid.

use super::named::{Written, judge};
use super::verdict::Verdict;
use crate::domain::bank::matching::Claim;
use crate::domain::bank::matching::evidence::{Case, Named};
use crate::domain::company::matching::Rule;

/// The most documents named in a text of which some are tried without the others.
const MOST_TRIED: usize = 12;

pub fn apply(case: &Case) -> Verdict {
    let is_open = |named: &&Named| !case.known.open_of(named.document.document_id).is_empty();
    let open: Vec<Named> = case.told().iter().filter(is_open).copied().collect();
    let root = |named: &Named| case.known.root(named.document.customer_id);
    // Of a known payer only its own are meant; numbers of others are there by chance.
    let families: Vec<i64> = match &case.payer {
        Some(payer) if open.iter().any(|named| root(named) == payer.root) => vec![payer.root],
        _ => {
            let mut roots: Vec<i64> = open.iter().map(root).collect();
            roots.sort_unstable();
            roots.dedup();
            roots
        }
    };
    let mut exact: Vec<Vec<Named>> = Vec::new();
    for family in &families {
        let of_family: Vec<Named> = open.iter().filter(|named| root(named) == *family).copied().collect();
        exact.extend(exact_choices(case, &of_family));
    }
    match (exact.as_slice(), families.as_slice()) {
        ([], []) => Verdict::No,
        ([], [family]) => {
            let of_family: Vec<Named> = open.iter().filter(|named| root(named) == *family).copied().collect();
            judge(case, Rule::Text, &of_family, Written::InText)
        }
        // Numbers of several customers, and the amount is none of theirs.
        ([], _) => Verdict::No,
        ([only], _) => judge(case, Rule::Text, only, Written::InText),
        (several, _) => {
            let mut proposals = Vec::new();
            for choice in several {
                match judge(case, Rule::Text, choice, Written::InText) {
                    Verdict::Fits(found) => proposals.push(found),
                    Verdict::Unclear(found, _) => proposals.extend(found),
                    Verdict::No => {}
                }
            }
            proposals.iter_mut().for_each(|found| found.score = found.score.min(650));
            Verdict::Unclear(proposals, "the amount is that of more than one document that the text names".to_string())
        }
    }
}

/// The documents of one family that have the payment's amount: all that are named or, if those have not, one of them.
fn exact_choices<'a>(case: &Case<'a>, named: &[Named<'a>]) -> Vec<Vec<Named<'a>>> {
    let is_exact = |choice: &[Named]| {
        let claims: Vec<&Claim> =
            choice.iter().flat_map(|named| case.known.open_of(named.document.document_id)).collect();
        case.fit(&claims).is_some_and(|fit| fit.closeness.is_exact())
    };
    if named.is_empty() || is_exact(named) {
        return if named.is_empty() { Vec::new() } else { vec![named.to_vec()] };
    }
    named.iter().take(MOST_TRIED).filter(|one| is_exact(&[**one])).map(|one| vec![*one]).collect()
}
