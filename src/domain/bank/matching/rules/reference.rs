//! Rules 1 and 2: structured references, one or several.

use super::named::{Written, judge};
use super::verdict::Verdict;
use crate::domain::bank::matching::evidence::Case;
use crate::domain::company::matching::Rule;

/// One structured reference, and it names a document.
pub fn one(case: &Case) -> Verdict {
    match (case.named.as_slice(), case.unresolved.as_slice()) {
        ([named], []) => judge(case, Rule::Reference, std::slice::from_ref(named), Written::Structured),
        _ => Verdict::No,
    }
}

/// Several, of which some name documents. What names nothing is a reference with an error, or not ours.
pub fn several(case: &Case) -> Verdict {
    if case.named.is_empty() || case.named.len() + case.unresolved.len() < 2 {
        return Verdict::No;
    }
    judge(case, Rule::References, &case.named, Written::Structured)
}
