//! What came of a payment, as `ar.match_payments` answers: the same words for what a run does and for what a trial would do.

use super::knowledge::Knowledge;
use crate::domain::bank::matching::{Decision, Incoming};

/// What came of a payment.
pub struct Outcome {
    pub bank_transaction_id: i64,
    pub result: Outcomes,
    pub rule: Option<&'static str>,
    /// Per mille.
    pub score: Option<u16>,
    pub customer: Option<String>,
    pub document_id: Option<i64>,
    pub reason: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcomes {
    Booked,
    Proposed,
    Left,
}

impl Outcomes {
    /// The name in the answer of `ar.match_payments`.
    pub fn name(self) -> &'static str {
        match self {
            Outcomes::Booked => "booked",
            Outcomes::Proposed => "proposed",
            Outcomes::Left => "left",
        }
    }
}

/// A decision, told.
pub fn told(knowledge: &Knowledge, incoming: &Incoming, decision: &Decision) -> Outcome {
    let (result, found, reason) = match decision {
        Decision::Book(found) => (Outcomes::Booked, Some(found), found.reason.clone()),
        Decision::Propose(found, reason) => (Outcomes::Proposed, found.first(), reason.clone()),
        Decision::Leave(reason) => (Outcomes::Left, None, reason.clone()),
    };
    Outcome {
        bank_transaction_id: incoming.bank_transaction_id,
        result,
        rule: found.map(|found| found.rule.name()),
        score: found.map(|found| found.score),
        customer: found.map(|found| knowledge.known.code(found.customer_id).to_string()),
        document_id: None,
        reason,
    }
}
