//! In which order the payments of a run are booked. What a payment names is kept for it: those that say what they pay come
//! first, whatever their place in the file; then those whose amount is one item's; then sums and balances; and what is
//! least sure, oldest first or on account, last of all, when the others have taken what is theirs.

use super::decide::decide;
use super::fit::Terms;
use super::known::Known;
use super::{Decision, Incoming};
use crate::domain::company::matching::Rule;

/// A pass over the payments that are still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// By what the payer has written.
    Written,
    /// By one item's amount.
    Single,
    /// By the amount of several.
    Several,
    /// By nothing but who has paid; and what nobody can decide is told.
    Rest,
}

impl Stage {
    pub const ALL: [Stage; 4] = [Stage::Written, Stage::Single, Stage::Several, Stage::Rest];

    /// The stage in which a decision is carried out.
    pub fn of(decision: &Decision) -> Stage {
        match decision {
            Decision::Book(found) => match found.rule {
                // What is not named may be what another names.
                Rule::Reference | Rule::References | Rule::Text if found.is_guessed => Stage::Single,
                Rule::Reference | Rule::References | Rule::Text => Stage::Written,
                Rule::Amount => Stage::Single,
                Rule::Sum | Rule::Balance => Stage::Several,
                Rule::Payer => Stage::Rest,
            },
            // What others take may leave but one way, or another proposal.
            Decision::Propose(..) | Decision::Leave(_) => Stage::Rest,
        }
    }

    /// Whether a decision made in this stage stands. One of an earlier stage does: what was taken has made it clear.
    pub fn takes(self, decision: &Decision) -> bool {
        Stage::of(decision) <= self
    }
}

/// Decides payments of which all is known, stage by stage: each with its place, in the order in which they are carried
/// out. What one takes, the next one does not find.
pub fn decide_all(payments: &[Incoming], known: &mut Known, terms: &Terms) -> Vec<(usize, Decision)> {
    let mut decided = Vec::with_capacity(payments.len());
    let mut waiting: Vec<(usize, Stage)> = (0..payments.len()).map(|place| (place, Stage::Written)).collect();
    for stage in Stage::ALL {
        let mut later = Vec::new();
        for (place, until) in waiting {
            if until > stage {
                later.push((place, until));
                continue;
            }
            let decision = decide(&payments[place], known, terms, &|_| false);
            if !stage.takes(&decision) {
                later.push((place, Stage::of(&decision)));
                continue;
            }
            if let Decision::Book(found) = &decision {
                known.take(found);
            }
            decided.push((place, decision));
        }
        waiting = later;
    }
    decided
}
