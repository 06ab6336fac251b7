//! The transactions of an entry, put together from what its statement, the entry itself and a detail say.

use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::code::BankCode;
use super::division::{Division, OnlyPart, Part, Sums};
use super::entry::{Head, Movement, each_detail};
use super::money::Charges;
use super::party;
use super::remittance::Remittance;
use super::xml::{Element, Fault};
use crate::domain::bank::bank_file::{Entry, Kind, OwnAccount, Payer, Record, Sink, Transaction};
use crate::domain::base::currency::Currency;

/// How many references and lines of its details a lump keeps.
const MOST_OF_LUMP: usize = 1000;

/// What a statement says that counts for all its entries.
#[derive(Default, Debug)]
pub struct Statement {
    pub id: Option<String>,
    /// When it was made, if that can be read.
    pub created: Option<NaiveDate>,
    pub account: OwnAccount,
}

/// A booked entry, as far as it is the same for all its transactions.
pub struct Booked<'e, 'a> {
    text: &'a str,
    range: Range<usize>,
    statement: &'e Statement,
    head: &'e Head<'a>,
    position: String,
    movement: Movement,
    charges: Charges,
    booking_date: NaiveDate,
    value_date: Option<NaiveDate>,
    entry: Entry,
    attributes: Map<String, Value>,
}

/// Why an entry was not handed on in full.
pub enum Stop {
    /// The entry is damaged; nothing of it was handed on.
    Damaged(String),
    Failed(crate::domain::base::error::Error),
}

impl From<String> for Stop {
    fn from(reason: String) -> Stop {
        Stop::Damaged(reason)
    }
}

impl From<crate::domain::base::error::Error> for Stop {
    fn from(error: crate::domain::base::error::Error) -> Stop {
        Stop::Failed(error)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        match fault {
            Fault::File(error) => Stop::Failed(error),
            Fault::Part(reason) => Stop::Damaged(reason),
        }
    }
}

impl<'e, 'a> Booked<'e, 'a> {
    /// Reads what the transactions have in common. The entry lies at `range` of the text and is the file's `no`-th.
    pub fn new(
        text: &'a str,
        range: Range<usize>,
        statement: &'e Statement,
        head: &'e Head<'a>,
        (no, position): (u64, String),
    ) -> Result<Booked<'e, 'a>, String> {
        let movement = head.movement()?;
        let mut attributes = Map::new();
        let (booking_date, value_date) = (head.date("BookgDt")?, head.date("ValDt")?);
        let stand_in = || value_date.map(|date| (date, "value date")).or(Some((statement.created?, "statement")));
        let booking_date = match booking_date {
            Some(date) => date,
            None => {
                let (date, source) = stand_in().ok_or("it has no date")?;
                put(&mut attributes, "booking_date_from", Some(source));
                date
            }
        };
        put(&mut attributes, "statement_id", statement.id.as_deref());
        put(&mut attributes, "entry_reference", head.own.value("NtryRef"));
        put(&mut attributes, "entry_info", head.own.value("AddtlNtryInf"));
        if let Some(batch) = &head.batch {
            put(&mut attributes, "batch_message_id", batch.value("MsgId"));
            put(&mut attributes, "batch_id", batch.value("PmtInfId"));
        }
        let entry = Entry {
            no,
            reference: head.own.value("AcctSvcrRef").map(str::to_string),
            amount: movement.amount,
            transactions: head.details.max(1),
            is_lump: false,
        };
        let charges = Charges::read(&head.own, movement.currency, movement.is_credit)?;
        Ok(Booked {
            text,
            range,
            statement,
            head,
            position,
            movement,
            charges,
            booking_date,
            value_date,
            entry,
            attributes,
        })
    }

    /// Hands on the transactions; what a person should know goes to `notice`.
    pub fn hand_on(mut self, sink: &mut Sink, notice: &mut dyn FnMut(String)) -> Result<(), Stop> {
        let Head { announced, details, ref first, .. } = *self.head;
        if details <= 1 {
            let part = first.as_ref().map(|detail| Part::read(detail, self.movement)).transpose()?;
            let only = OnlyPart::new(part.as_ref(), self.movement, self.charges);
            if announced > 1 && !only.agrees {
                return self.lump(announced, sink);
            }
            let mut transaction = self.transaction(first.as_ref(), self.movement.amount, only.charges, None);
            if let Some(told) = only.told.filter(|_| !only.agrees) {
                let Movement { amount, currency, .. } = self.movement;
                notice(format!("{}: it is {amount} {currency}, its only detail says {told}", self.position));
                put(&mut transaction.attributes, "detail_amount", Some(&told.to_string()));
            }
            return Ok(sink(Record::Transaction(Box::new(transaction)))?);
        }

        let mut sums = Sums::default();
        let mut references = References::new(self.entry.reference.clone());
        self.each(&mut |_, detail| {
            sums.add(&Part::read(&detail, self.movement).map_err(Fault::Part)?, self.movement);
            references.see(detail.value("Refs/AcctSvcrRef"));
            Ok(())
        })?;
        let division = sums.divide(self.movement, self.charges)?;
        if announced > 0 && announced != details {
            notice(format!("{}: its batch is said to be of {announced}, but has {details} details", self.position));
        }
        if division == Division::Lump {
            return self.lump(announced.max(details), sink);
        }
        let Division::Parts { beside, .. } = division else { return Ok(()) };
        self.entry.transactions = details + u64::from(!beside.is_zero());
        let mut failed = None;
        self.each(&mut |number, detail| {
            let part = Part::read(&detail, self.movement).map_err(Fault::Part)?;
            let (amount, charges) = part.share(division, self.movement);
            let mut transaction = self.transaction(Some(&detail), amount, charges, Some(number));
            if references.are_shared {
                transaction.bank_reference = None;
            }
            sink(Record::Transaction(Box::new(transaction))).map_err(Fault::File)
        })
        .unwrap_or_else(|fault| failed = Some(fault));
        match failed {
            Some(fault) => return Err(fault.into()),
            None if beside.is_zero() => {}
            None => sink(Record::Transaction(Box::new(self.charges_of_all(beside))))?,
        }
        Ok(())
    }

    fn each(&self, each: &mut dyn FnMut(u64, Element<'a>) -> Result<(), Fault>) -> Result<(), Fault> {
        each_detail(self.text, self.range.clone(), each)
    }

    /// A batch of which the file does not tell the parts: with the references that it tells all the same, for a person
    /// to see.
    fn lump(mut self, transactions: u64, sink: &mut Sink) -> Result<(), Stop> {
        self.entry.is_lump = true;
        self.entry.transactions = transactions;
        let mut transaction = self.transaction(None, self.movement.amount, self.charges.kept, None);
        let mut remittance = Remittance::default();
        self.each(&mut |_, detail| {
            if remittance.references.len().max(remittance.lines.len()) < MOST_OF_LUMP {
                remittance.add(&detail, self.movement.currency);
            }
            Ok(())
        })?;
        remittance.references.truncate(MOST_OF_LUMP);
        remittance.lines.truncate(MOST_OF_LUMP);
        transaction.references = remittance.references;
        transaction.text = remittance.lines.join("\n");
        Ok(sink(Record::Transaction(Box::new(transaction)))?)
    }

    /// What the bank took from a batch as a whole.
    fn charges_of_all(&self, amount: Decimal) -> Transaction {
        let mut transaction = self.transaction(None, amount, Decimal::ZERO, None);
        transaction.position = format!("{}, charges", self.position);
        transaction.kind = Kind::Other;
        transaction.bank_reference = None;
        put(&mut transaction.attributes, "charges_for", Some("batch"));
        transaction
    }

    fn transaction(
        &self,
        detail: Option<&Element<'a>>,
        amount: Decimal,
        charges: Decimal,
        number: Option<u64>,
    ) -> Transaction {
        let code = BankCode::read(detail, &self.head.own);
        let value = |path: &str| detail.and_then(|detail| detail.value(path));
        let returned = detail.and_then(|detail| detail.at("RtrInf"));
        let kind = code.kind(amount, self.movement.is_reversal, returned.is_some());
        let parties = detail.and_then(|detail| detail.at("RltdPties"));

        let mut attributes = self.attributes.clone();
        put(&mut attributes, "bank_transaction_code", code.iso().as_deref());
        put(&mut attributes, "proprietary_code", code.proprietary);
        for (name, path) in [
            ("tx_id", "Refs/TxId"),
            ("instruction_id", "Refs/InstrId"),
            ("message_id", "Refs/MsgId"),
            ("payment_id", "Refs/PmtInfId"),
            ("uetr", "Refs/UETR"),
            ("mandate_id", "Refs/MndtId"),
            ("cheque_no", "Refs/ChqNb"),
            ("clearing_reference", "Refs/ClrSysRef"),
            ("purpose", "Purp/Cd"),
            ("transaction_info", "AddtlTxInf"),
        ] {
            put(&mut attributes, name, value(path));
        }
        if let Some(returned) = returned {
            let reason = ["Rsn/Cd", "Rsn/Prtry"].into_iter().find_map(|path| returned.value(path));
            put(&mut attributes, "return_reason", reason);
            let lines: Vec<&str> = returned.all("AddtlInf").filter_map(|line| line.own_value()).collect();
            put(&mut attributes, "return_info", Some(lines.join(" ").as_str()).filter(|text| !text.is_empty()));
        }

        let mut account = self.statement.account.clone();
        let mut payer = Payer::default();
        if let Some(parties) = parties {
            match kind {
                // Whom we paid ourselves is no payer.
                Kind::Other if amount.is_sign_negative() => {
                    put(&mut attributes, "creditor", party::name(parties, "Cdtr").as_deref());
                    let number = parties.at("CdtrAcct").and_then(party::account_number);
                    put(&mut attributes, "creditor_account", number.as_deref());
                }
                _ => payer = party::payer(parties, &account, kind == Kind::Return),
            }
            if let (Kind::Payment, Some(number)) = (kind, parties.at("CdtrAcct")) {
                party::add_giro(&mut account, number);
            }
        }
        let mut remittance = Remittance::default();
        if let Some(detail) = detail {
            remittance.add(detail, self.movement.currency);
        }
        let is_alone = self.entry.transactions == 1;
        Transaction {
            position: match number {
                Some(number) => format!("{}, detail {number}", self.position),
                None => self.position.clone(),
            },
            account,
            kind,
            booking_date: self.booking_date,
            value_date: self.value_date,
            amount,
            currency: self.movement.currency,
            charges: charges.max(Decimal::ZERO),
            instructed: instructed(detail, &self.head.own, is_alone, self.movement.currency),
            payer,
            references: remittance.references,
            text: remittance.lines.join("\n"),
            bank_reference: value("Refs/AcctSvcrRef")
                .map(str::to_string)
                .or_else(|| self.entry.reference.clone().filter(|_| is_alone || self.entry.is_lump)),
            end_to_end_id: value("Refs/EndToEndId").map(str::to_string),
            entry: self.entry.clone(),
            attributes,
        }
    }
}

/// Whether the details' references of their own are fit to tell them apart. Some banks repeat the entry's in each.
struct References {
    entry: Option<String>,
    first: Option<String>,
    before: Option<String>,
    are_shared: bool,
}

impl References {
    fn new(entry: Option<String>) -> References {
        References { entry, first: None, before: None, are_shared: false }
    }

    fn see(&mut self, reference: Option<&str>) {
        let Some(reference) = reference else { return };
        let known = [&self.entry, &self.first, &self.before];
        self.are_shared |= known.into_iter().any(|known| known.as_deref() == Some(reference));
        self.first.get_or_insert_with(|| reference.to_string());
        self.before = Some(reference.to_string());
    }
}

/// What the payer was asked to pay, if that is in another currency: said of the detail, or of an entry that is only one.
fn instructed(
    detail: Option<&Element>,
    entry: &Element,
    is_alone: bool,
    currency: Currency,
) -> Option<(Decimal, Currency)> {
    let paths = ["AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt"];
    let of_detail = detail.into_iter().flat_map(|detail| paths.into_iter().chain(["Amt"]).map(|path| detail.at(path)));
    let of_entry = paths.into_iter().map(|path| entry.at(path).filter(|_| is_alone));
    of_detail.chain(of_entry).flatten().find_map(|element| {
        let other = super::money::currency(element).ok().filter(|other| *other != currency)?;
        let amount = super::money::unsigned(element, other).ok()?;
        (!amount.is_zero()).then_some((amount, other))
    })
}

fn put(attributes: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        attributes.insert(name.to_string(), Value::String(value.to_string()));
    }
}
