//! References with a typing error. A wrong reference alone tells nothing, for its neighbours are other people's invoices;
//! it tells which of several invoices of a known payer was meant.

use super::evidence::Case;
use super::written::LONGEST_TEXT;
use super::{Claim, Document};
use crate::domain::base::reference;

/// The shortest reference of which one wrong character leaves enough to recognise it.
const SHORTEST: usize = 5;

/// Whether two references differ by one wrong, missing, additional or transposed character at most.
pub fn is_near(written: &str, reference: &str) -> bool {
    let (written, reference) = (compact(written), compact(reference));
    let (shorter, longer) = (written.len().min(reference.len()), written.len().max(reference.len()));
    shorter >= SHORTEST && longer - shorter <= 1 && strsim::osa_distance(&written, &reference) <= 1
}

/// Whether one of the references that name nothing is nearly that of a claim's document, or its number, and can be nothing
/// but a slip.
///
/// Numbers follow each other: one of the same length with another digit is rather another invoice's, posted or not. A
/// reference with its own check digits is not: it would be valid.
pub fn is_meant(case: &Case, unresolved: &[String], claim: &Claim, document: Option<&Document>) -> bool {
    let reference = document.and_then(|document| document.reference.as_deref());
    let is_valid = |text: &str| case.incoming.scheme.is_some_and(|scheme| reference::check(scheme, text, None));
    unresolved.iter().any(|written| {
        let of_reference = reference.is_some_and(|reference| {
            is_near(written, reference)
                && !(is_valid(reference) && is_valid(written))
                && (!is_same_number(reference, &claim.number) || is_of_other_length(written, reference))
        });
        of_reference || is_near(written, &claim.number) && is_of_other_length(written, &claim.number)
    })
}

fn compact(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    kept.trim_start_matches('0').to_string()
}

/// Whether it is as long as a number: perhaps another one of the series.
pub fn may_be_a_number(written: &str, number: &str) -> bool {
    !is_of_other_length(written, number)
}

fn is_same_number(reference: &str, number: &str) -> bool {
    compact(reference) == compact(number)
}

fn is_of_other_length(written: &str, number: &str) -> bool {
    compact(written).len() != compact(number).len()
}

/// What a payment has written that could be a reference with an error: structured references, and numbers in the free
/// text that are long enough. What names any document is that document's, not its neighbour's with an error.
pub fn unresolved(case: &Case) -> Vec<String> {
    let structured = case.unresolved.iter().filter(|written| is_nobodys(case, written.trim()));
    structured.map(|one| one.to_string()).chain(unresolved_in_text(case)).collect()
}

/// The numbers in the free text that name nothing, as far as they are long enough to be references.
pub fn unresolved_in_text(case: &Case) -> Vec<String> {
    reference::numbers(&case.incoming.text.chars().take(LONGEST_TEXT).collect::<String>())
        .into_iter()
        .filter(|number| !number.is_implied && number.readings.iter().all(|reading| is_nobodys(case, reading)))
        .filter_map(|number| number.readings.into_iter().next())
        .filter(|number| number.len() >= SHORTEST)
        .collect()
}

fn is_nobodys(case: &Case, written: &str) -> bool {
    case.known.with_reference(written).is_empty() && case.known.with_number(written).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_is_near() {
        for wrong in ["1234567", "1234576", "123467", "12344567", "01234567", "12-345 67", "1934567"] {
            assert!(is_near(wrong, "1234567"), "{wrong}");
        }
        for wrong in ["1234765", "2134576", "12345", "123456789", "", "1235"] {
            assert!(!is_near(wrong, "1234567"), "{wrong}");
        }
        assert!(!is_near("1235", "1234"), "too short to tell");
    }
}
