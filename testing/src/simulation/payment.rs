//! A payment as the bank delivers it, with its truth.

use chrono::NaiveDate;

use crate::chance::Chance;
use crate::simulation::channel::Channel;
use crate::simulation::payer::Payer;

#[derive(Debug)]
pub struct Payment {
    /// The bank's own reference, unique: digits.
    pub bank_reference: String,
    pub date: NaiveDate,
    /// What came in.
    pub amount: i64,
    pub currency: &'static str,
    /// What the bank kept of what was paid.
    pub charges: i64,
    /// What the bank names that it charges, of which nothing was taken out of the amount.
    pub charges_apart: i64,
    pub payer: Payer,
    /// Structured references, and what was meant for each if the payer said so.
    pub references: Vec<(String, Option<i64>)>,
    pub text: String,
    pub channel: Channel,
    pub truth: Truth,
}

/// What the payer meant.
#[derive(Clone, Debug)]
pub struct Truth {
    /// The kind of dirt.
    pub kind: &'static str,
    /// Whether a careful clerk could tell from the bank file and the ledger.
    pub decidable: bool,
    /// Whose debts were to be paid; none where nobody can know.
    pub customer: Option<usize>,
    /// Invoices, and credit notes with a negative amount, and how much of each is settled.
    pub settles: Vec<(usize, i64)>,
    /// How much may be closed beside, without money: the discount exactly, a small difference or nothing.
    pub closes: (i64, i64),
}

impl Payment {
    /// A payment in Swedish kronor of the sum of what is settled.
    pub fn of(
        customer: usize,
        settles: Vec<(usize, i64)>,
        date: NaiveDate,
        payer: Payer,
        chance: &mut Chance,
    ) -> Payment {
        let channel = payer.channel(chance);
        Payment {
            bank_reference: String::new(),
            date,
            amount: settles.iter().map(|(_, amount)| amount).sum(),
            currency: "SEK",
            charges: 0,
            charges_apart: 0,
            payer,
            references: Vec::new(),
            text: String::new(),
            channel,
            truth: Truth { kind: "", decidable: true, customer: Some(customer), settles, closes: (0, 0) },
        }
    }

    pub fn reference(mut self, reference: &str) -> Payment {
        self.references.push((reference.to_string(), None));
        self
    }

    pub fn text(mut self, text: String) -> Payment {
        self.text = text;
        self
    }

    pub fn undecidable(mut self) -> Payment {
        self.truth.decidable = false;
        self
    }

    pub fn decidable_if(mut self, decidable: bool) -> Payment {
        self.truth.decidable = decidable;
        self
    }
}
