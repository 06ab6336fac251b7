//! Bank files: what a bank says came in and went out. Each format is read record by record, in one pass that remembers
//! only what its control totals need, and hands on what it understood and what it did not: a file of 100 MB costs no more
//! memory than its bytes. A file is read twice: first to see whether its totals agree with its records, then to hand the
//! records on; so nothing is handed on of a part whose totals disagree.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;

pub mod batches;
pub mod bgmax;
pub mod camt;
pub mod duplicates;
mod fixed_width;
pub mod identity;
pub mod ocr_giro;
pub mod own_account;
pub mod read;

#[cfg(test)]
mod mutation_tests;

/// What kind of file it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Format {
    /// ISO 20022 bank-to-customer statement.
    Camt053,
    /// ISO 20022 bank-to-customer debit or credit notification.
    Camt054,
    /// Bankgirot's "BgMax".
    BgMax,
    /// Mastercard Payment Services' (formerly Nets') "OCR giro".
    OcrGiro,
}

/// What a transaction is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Kind {
    /// Money from a customer, as far as the bank can tell: a credit.
    Payment,
    /// What a payer has deducted for a credit note (BgMax record 21): takes away from the deposit.
    Deduction,
    /// A payment that is taken back: a debit.
    Return,
    /// Anything else that moved the account, such as fees and own payments.
    Other,
}

/// The own account that the money came to, as the file names it, without blanks: some of these.
#[derive(Clone, Default, PartialEq, Eq, Debug, Hash)]
pub struct OwnAccount {
    pub iban: Option<String>,
    pub bankgiro: Option<String>,
    pub plusgiro: Option<String>,
    pub bban: Option<String>,
}

/// Who paid, as far as the file says.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Payer {
    pub name: Option<String>,
    /// IBAN, bankgiro or other account number, capitals and digits only.
    pub account: Option<String>,
    pub organisation_no: Option<String>,
    pub address: Option<String>,
    /// On whose behalf it was paid, where that is somebody else.
    pub ultimate_name: Option<String>,
}

/// A structured reference, with the amount that the payer meant for it if the file says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    pub text: String,
    /// Negative for a credit note that the payer deducted.
    pub amount: Option<Decimal>,
}

/// The movement of the account that a transaction is part of: the bank books a batch of payments as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its place in the file, from 1.
    pub no: u64,
    /// The bank's reference of the movement.
    pub reference: Option<String>,
    /// What moved the account in all, as signed as the transactions.
    pub amount: Decimal,
    /// How many transactions it is made of; more than one, in a file that has only this one: their details come in
    /// another file.
    pub transactions: u64,
    /// Whether this transaction stands for all of a batch whose parts the file does not tell.
    pub is_lump: bool,
}

/// One credit or debit.
#[derive(Clone, PartialEq, Debug)]
pub struct Transaction {
    /// Where it stands in the file, for people: `line 12`, `statement 1, entry 3, detail 2`.
    pub position: String,
    pub account: OwnAccount,
    pub kind: Kind,
    pub booking_date: NaiveDate,
    pub value_date: Option<NaiveDate>,
    /// What moved the account: positive when it came in.
    pub amount: Decimal,
    pub currency: Currency,
    /// What the bank kept of what was paid, in the same currency: not negative.
    pub charges: Decimal,
    /// What the payer was asked to pay in, where that is another currency.
    pub instructed: Option<(Decimal, Currency)>,
    pub payer: Payer,
    /// The structured references, in the file's order.
    pub references: Vec<Reference>,
    /// What the payer wrote, line by line.
    pub text: String,
    /// The bank's own reference of this transaction, unique at that bank.
    pub bank_reference: Option<String>,
    /// The reference that the payer's bank carries through (`NOTPROVIDED` is none).
    pub end_to_end_id: Option<String>,
    pub entry: Entry,
    /// What else the file says, by name: channel, return reason, bank transaction code.
    pub attributes: Map<String, Value>,
}

/// A part of the file that could not be taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damaged {
    pub position: String,
    /// As in the file, cut to [`LONGEST_TEXT`] characters.
    pub text: String,
    pub reason: String,
}

/// The most characters of a damaged record that are kept.
pub const LONGEST_TEXT: usize = 4000;

/// The longest account number or reference, in bytes; banks carry 35 characters, or 140 of a text.
const LONGEST_NUMBER: usize = 560;

/// What a reader hands on.
#[derive(Clone, PartialEq, Debug)]
pub enum Record {
    Transaction(Box<Transaction>),
    Damaged(Damaged),
}

/// What a file says about itself.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    pub format: Format,
    /// The sender's own number of the message, transmission or deposit file.
    pub message_id: Option<String>,
    /// When the file was made, as it says.
    pub created: Option<String>,
    /// What a person should know although nothing was withheld: a balance that does not follow from the entries.
    pub notices: Vec<String>,
}

/// Where the records go, in the file's order; an error ends the reading.
pub type Sink<'a> = dyn FnMut(Record) -> Result<()> + 'a;

impl Transaction {
    /// Why an account number or a reference cannot be one: it is longer than any. (What is longer than an index of the
    /// database takes would stop all that comes after it.)
    pub fn is_oversized(&self) -> Option<String> {
        let OwnAccount { iban, bankgiro, plusgiro, bban } = &self.account;
        let accounts = [iban, bankgiro, plusgiro, bban, &self.payer.account, &self.payer.organisation_no];
        let ids = [&self.bank_reference, &self.end_to_end_id, &self.entry.reference];
        let texts = accounts.into_iter().chain(ids).flatten();
        let mut texts = texts.chain(self.references.iter().map(|reference| &reference.text));
        let found = texts.find(|text| text.len() > LONGEST_NUMBER)?;
        let start: String = found.chars().take(40).collect();
        Some(format!("\"{start}…\" is too long for an account number or a reference"))
    }

    /// Takes NUL characters out of all texts: PostgreSQL keeps none.
    pub fn remove_nul(&mut self) {
        let OwnAccount { iban, bankgiro, plusgiro, bban } = &mut self.account;
        let Payer { name, account, organisation_no, address, ultimate_name } = &mut self.payer;
        let payer = [name, account, organisation_no, address, ultimate_name];
        let own = [iban, bankgiro, plusgiro, bban];
        let references = [&mut self.bank_reference, &mut self.end_to_end_id, &mut self.entry.reference];
        let optional = payer.into_iter().chain(own).chain(references).flatten();
        let texts = self.references.iter_mut().map(|reference| &mut reference.text);
        for text in optional.chain(texts).chain([&mut self.position, &mut self.text]) {
            text.retain(|c| c != '\0');
        }
        self.attributes.values_mut().for_each(remove_nul);
    }
}

fn remove_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|c| c != '\0'),
        Value::Array(values) => values.iter_mut().for_each(remove_nul),
        Value::Object(members) => members.values_mut().for_each(remove_nul),
        _ => {}
    }
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Camt053, Format::Camt054, Format::BgMax, Format::OcrGiro];

    /// The format of that name, if there is one; `CAMT053` and `camt.053` are the same.
    pub fn of(name: &str) -> Option<Format> {
        let plain = |name: &str| -> String {
            name.chars().filter(|letter| !".-_ ".contains(*letter)).map(|letter| letter.to_ascii_lowercase()).collect()
        };
        Format::ALL.into_iter().find(|format| plain(format.name()) == plain(name))
    }

    /// The name by which SQL knows it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Camt053 => "camt.053",
            Format::Camt054 => "camt.054",
            Format::BgMax => "bgmax",
            Format::OcrGiro => "ocr_giro",
        }
    }
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Payment, Kind::Deduction, Kind::Return, Kind::Other];

    /// The kind of that name, if there is one.
    pub fn of(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in `ar.bank_transaction`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Payment => "payment",
            Kind::Deduction => "deduction",
            Kind::Return => "return",
            Kind::Other => "other",
        }
    }
}
