//! Proposals as a person decides them.

use rust_decimal::Decimal;

use super::{Incoming, Match, Portion};
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::matching::Rule;

/// A proposal as it was made.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub proposal_id: i64,
    pub bank_transaction_id: i64,
    pub status: String,
    pub customer_id: i64,
    pub rule: Rule,
    pub reason: String,
    pub portions: Vec<Portion>,
    pub unapplied: Decimal,
}

impl Proposal {
    /// Refuses (LG010) to decide what is decided already.
    pub fn must_be_undecided(&self) -> Result<()> {
        if self.status == "open" {
            return Ok(());
        }
        Err(Error::new(Code::InvalidArgument, format!("proposal {} is {} already", self.proposal_id, self.status)))
    }

    /// How a payment is booked whose proposal a person has accepted: surely, and with a lesson about the payer.
    pub fn accepted(&self, incoming: &Incoming) -> Match {
        let (charges, difference) = self.differences(incoming);
        Match {
            rule: self.rule,
            score: 1000,
            reason: format!("{} (accepted)", self.reason),
            customer_id: self.customer_id,
            portions: self.portions.clone(),
            unapplied: self.unapplied,
            charges,
            difference,
            is_lesson: true,
            is_guessed: false,
        }
    }

    /// What of a proposal is not written down, for it follows: what the bank kept, and the small difference that closes.
    fn differences(&self, incoming: &Incoming) -> (Decimal, Decimal) {
        let settled: Decimal = self.portions.iter().map(Portion::money).sum();
        let more = settled + self.unapplied - incoming.amount;
        match more == incoming.charges {
            true => (more, Decimal::ZERO),
            false => (Decimal::ZERO, more),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{dec, pay};
    use super::*;
    use crate::domain::facts::item_key::ItemKey;

    fn proposal(settles: &[&str], unapplied: &str) -> Proposal {
        let portion = |amount: &&str| Portion {
            key: ItemKey { document_id: 2, item_no: 1 },
            amount: dec(amount),
            discount: Decimal::ZERO,
            credit_amount: None,
            seen_open: Decimal::ZERO,
        };
        Proposal {
            proposal_id: 4,
            bank_transaction_id: 1,
            status: "open".to_string(),
            customer_id: 7,
            rule: Rule::Amount,
            reason: "the amount fits".to_string(),
            portions: settles.iter().map(portion).collect(),
            unapplied: dec(unapplied),
        }
    }

    fn differences(proposal: &Proposal, incoming: Incoming) -> (Decimal, Decimal) {
        let found = proposal.accepted(&incoming);
        (found.charges, found.difference)
    }

    #[test]
    fn what_is_accepted_is_sure_and_a_lesson() {
        let found = proposal(&["100"], "20").accepted(&pay("120"));
        assert_eq!((found.score, found.is_lesson, found.customer_id), (1000, true, 7));
        assert_eq!(found.reason, "the amount fits (accepted)");
        assert_eq!((found.charges, found.difference, found.unapplied), (dec("0"), dec("0"), dec("20")));
    }

    #[test]
    fn what_is_missing_is_the_banks_charges_or_a_difference_that_closes() {
        assert_eq!(differences(&proposal(&["60", "40"], "0"), pay("95").charges("5")), (dec("5"), dec("0")));
        assert_eq!(differences(&proposal(&["100"], "0"), pay("99.50")), (dec("0"), dec("0.50")));
        assert_eq!(differences(&proposal(&["100"], "0"), pay("99.50").charges("5")), (dec("0"), dec("0.50")));
        assert_eq!(differences(&proposal(&["100"], "0"), pay("100.50")), (dec("0"), dec("-0.50")));
        // In another currency what it takes of the payment counts.
        let mut abroad = proposal(&["10"], "0");
        abroad.portions[0].credit_amount = Some(dec("110"));
        assert_eq!(differences(&abroad, pay("110")), (dec("0"), dec("0")));
        assert_eq!(differences(&proposal(&["100", "-30"], "0"), pay("70")), (dec("0"), dec("0")), "a deduction");
    }

    #[test]
    fn a_proposal_is_decided_once() {
        assert!(proposal(&["100"], "0").must_be_undecided().is_ok());
        for status in ["accepted", "rejected"] {
            let decided = Proposal { status: status.to_string(), ..proposal(&["100"], "0") };
            assert_eq!(decided.must_be_undecided().unwrap_err().message, format!("proposal 4 is {status} already"));
        }
    }
}
