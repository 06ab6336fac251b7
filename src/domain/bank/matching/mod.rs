//! Cash application: which invoices a payment from the bank is for. Pure decisions over what the ledger hands over.
//!
//! Rules are tried in one order, from what the payer said to what the amount suggests ([`Rule`]). A rule looks at one
//! payment ([`Case`](evidence::Case)) and either does not fit, fits in one way, or fits in several: then the payment is
//! proposed to a person and no later rule is asked, for a later rule knows less. What a rule decides is a [`Match`]: whose
//! payment it is, what it settles, what is left, and why, in words.
//!
//! - [`known`]: customers, open items and documents, as far as the payments at hand can be about them, and what earlier
//!   decisions of the same run have taken;
//! - [`payer`]: who has paid;
//! - [`written`]: numbers in a text, and what else they may be than an invoice's;
//! - [`evidence`]: what a payment says: which documents are named, and for whom it speaks;
//! - [`doubts`]: what is written, or who has paid, against what a weaker rule has found;
//! - [`stages`]: in which order the payments of a run are booked;
//! - [`fit`]: how well an amount fits a set of items, and who gets how much;
//! - [`rules`]: one piece each;
//! - [`decide`]: their order, and when a decision is safe enough to be booked;
//! - [`by_hand`], [`proposal`]: payments that a person has posted before, and proposals that a person decides;
//! - [`transaction`], [`outgoing`]: what the bank has told as it stands, and what money is that goes out;
//! - [`names`], [`sums`], [`near`]: names that mean the same, sums of open items, references with a typing error.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::bank_file::Reference;
use crate::domain::base::currency::Currency;
use crate::domain::base::kind::Kind;
use crate::domain::base::reference::Scheme;
use crate::domain::company::matching::Rule;
use crate::domain::facts::allocation::Item;
use crate::domain::facts::item_key::ItemKey;

pub mod by_hand;
pub mod decide;
pub mod doubts;
pub mod evidence;
#[cfg(test)]
mod example;
pub mod fit;
pub mod known;
pub mod names;
pub mod near;
pub mod outgoing;
pub mod payer;
pub mod proposal;
pub mod rules;
pub mod stages;
pub mod sums;
pub mod transaction;
pub mod written;

/// A payment as the bank has told of it, to be matched.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub bank_transaction_id: i64,
    pub date: NaiveDate,
    /// What came in: positive.
    pub amount: Decimal,
    pub currency: Currency,
    /// What the bank kept of what was paid.
    pub charges: Decimal,
    /// What the payer paid in, where that is another currency.
    pub instructed: Option<(Decimal, Currency)>,
    pub payer_name: Option<String>,
    pub ultimate_payer: Option<String>,
    pub payer_account: Option<String>,
    pub payer_organisation_no: Option<String>,
    pub references: Vec<Reference>,
    pub text: String,
    /// The own bank account that it came to, by its code.
    pub bank_account: Option<String>,
    /// The references agreed for the account that it came to, and their lengths (none: any).
    pub scheme: Option<Scheme>,
    pub lengths: Vec<usize>,
}

/// An open item that a payment may settle or, if it is a credit note's, that a payer may have deducted.
#[derive(Debug, Clone)]
pub struct Claim {
    /// In magnitudes.
    pub item: Item,
    pub is_credit: bool,
    pub customer_id: i64,
    pub payer_id: Option<i64>,
    /// The document that the claim was born as.
    pub document_id: i64,
    pub number: String,
    pub kind: Kind,
    pub posting_date: NaiveDate,
}

/// A document that a reference or a number names, settled or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub document_id: i64,
    pub customer_id: i64,
    pub number: String,
    pub reference: Option<String>,
    pub kind: Kind,
    pub amount: Decimal,
    pub currency: Currency,
    /// What has settled it, where that is no payment.
    pub settled_by: Option<Settled>,
}

/// What has settled a document that no payment has settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    WrittenOff(NaiveDate),
    /// By a credit note of this number.
    Credited(String),
    Reversed,
}

impl Settled {
    /// In words, after "which" or the document's name.
    pub fn words(&self) -> String {
        match self {
            Settled::WrittenOff(day) => format!("was written off on {day}: a recovery"),
            Settled::Credited(number) => format!("was credited by credit note {number}"),
            Settled::Reversed => "was reversed".to_string(),
        }
    }
}

/// A customer as far as matching needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debtor {
    pub customer_id: i64,
    pub code: String,
    pub name: String,
    /// Whether it is known to be a person, whose name has no form of company.
    pub is_person: bool,
    /// Its organisation or personal number, as they are compared.
    pub organisation_key: Option<String>,
    /// The head of the family, itself if it has none.
    pub root: i64,
}

impl Debtor {
    /// How like a payer's name is to the customer's, per mille; 0 where their forms tell them apart.
    pub fn likeness(&self, name: &str) -> u16 {
        names::likeness_of(name, &self.name, self.is_person)
    }
}

/// What of an item a payment settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    pub key: ItemKey,
    /// Money, in the item's currency; a discount comes on top. Negative for a credit note that is deducted.
    pub amount: Decimal,
    /// The early-payment discount that is granted on top.
    pub discount: Decimal,
    /// `amount` in the payment's currency, where that is another one.
    pub credit_amount: Option<Decimal>,
    /// What was open of the item when this was decided: if it is not any more, the decision is void.
    pub seen_open: Decimal,
}

impl Portion {
    /// What it takes of the payment, in the payment's currency.
    pub fn money(&self) -> Decimal {
        self.credit_amount.unwrap_or(self.amount)
    }
}

/// How a payment is to be booked, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    pub rule: Rule,
    /// How sure it is, per mille.
    pub score: u16,
    /// In words, for people.
    pub reason: String,
    /// On whose card the payment is booked.
    pub customer_id: i64,
    pub portions: Vec<Portion>,
    /// What of the payment stays unapplied.
    pub unapplied: Decimal,
    /// What the bank kept, where the payment settles it too.
    pub charges: Decimal,
    /// A small difference that is closed: positive what is missing, negative what is too much.
    pub difference: Decimal,
    /// Whether the payer's account may be remembered for the customer.
    pub is_lesson: bool,
    /// Whether it settles something that the payer has not named.
    pub is_guessed: bool,
}

/// What becomes of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Book(Match),
    /// A person has to choose: best first, and why it is not certain.
    Propose(Vec<Match>, String),
    /// Nothing is known to propose.
    Leave(String),
}
