//! The rules, one piece each; what they have in common is in `verdict` and `words`.

use super::evidence::Case;
use crate::domain::company::matching::Rule;

mod amount;
mod balance;
mod named;
mod payer;
mod reference;
mod settled;
mod sum;
#[cfg(test)]
mod tests;
mod text;
mod verdict;
mod words;

pub use balance::whole as whole_balance;
pub use verdict::{Verdict, decided, on_account};
pub use words::list;

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
