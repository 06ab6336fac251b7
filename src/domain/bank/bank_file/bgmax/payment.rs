//! One payment or deduction with the records that belong to it.

use std::collections::HashMap;
use std::collections::hash_map;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::fixed_width::{Fields, Line, Parts, Reason};
use super::super::{Kind, Payer, Reference, Transaction};
use super::Shared;
use super::record::{follows, kind};

/// A payment record (20), a deduction record (21) or an extra reference record (22, 23), which share their layout.
pub struct Head<'a> {
    fields: Fields<'a>,
    sender: Option<String>,
    serial: Option<String>,
    /// In öre or cents; negative in a deduction (21, 23).
    pub amount: i64,
}

impl<'a> Head<'a> {
    pub fn read(line: Line<'a>) -> Result<Head<'a>, Reason> {
        let fields = line.fields()?;
        let amount = fields.amount(38, 55, "the amount")?;
        let is_negative = matches!(kind(line), b"21" | b"23");
        Ok(Head {
            sender: fields.identifier(3, 12, "the sender's bankgiro number")?,
            serial: fields.identifier(58, 69, "the serial number")?,
            amount: if is_negative { -amount } else { amount },
            fields,
        })
    }

    /// The amount; none where it is 0, which is how an extra reference says that it knows none.
    fn known_amount(&self) -> Option<Decimal> {
        Some(Decimal::new(self.amount, 2)).filter(|amount| !amount.is_zero())
    }
}

/// A payment or a deduction in the making.
pub struct Payment {
    sender: Option<String>,
    serial: Option<String>,
    transaction: Box<Transaction>,
    /// Where each reference stands in the transaction's list.
    places: HashMap<String, usize>,
    lines: Vec<String>,
    street: Option<String>,
    city: Option<String>,
}

impl Payment {
    /// Begins with a payment or a deduction; or with a record that must have lost its own, or of a type that nobody
    /// knows.
    pub fn begin(line: Line, shared: &Shared) -> Result<Payment, Reason> {
        match kind(line) {
            b"20" | b"21" => Head::read(line).map(|head| Payment::new(head, line, shared)),
            kind if follows(kind) => Err("the record belongs to no payment".to_string()),
            kind => Err(format!("record type \"{}\" is not one of BgMax's", kind.escape_ascii())),
        }
    }

    fn new(head: Head, line: Line, shared: &Shared) -> Payment {
        let is_deduction = kind(line) == b"21";
        let fields = &head.fields;
        let mut attributes = Map::new();
        let mut keep = |name: &str, value: Option<String>| {
            attributes.extend(value.map(|value| (name.to_string(), Value::String(value))));
        };
        keep("reference_code", fields.text(56, 56));
        keep("channel", fields.text(57, 57).map(|code| channel(&code).to_string()));
        keep("serial_no", head.serial.clone());
        keep("deduction_code", fields.text(71, 71).filter(|_| is_deduction));
        keep("deposit_type", shared.deposit_kind.clone());
        if fields.raw(70, 70) == "1" {
            attributes.insert("image".to_string(), true.into());
        }
        // Serial numbers repeat among payers and from day to day.
        let bank_reference = head.serial.as_ref().map(|serial| {
            let deposit = shared.entry.reference.as_deref().unwrap_or("0");
            let sender = head.sender.as_deref().unwrap_or("0");
            format!("{}-{deposit}-{sender}-{serial}", shared.date)
        });
        let transaction = Transaction {
            position: format!("line {}", line.number),
            account: shared.account.clone(),
            kind: if is_deduction { Kind::Deduction } else { Kind::Payment },
            booking_date: shared.date,
            value_date: None,
            amount: Decimal::new(head.amount, 2),
            currency: shared.currency,
            charges: Decimal::ZERO,
            instructed: None,
            payer: Payer { account: head.sender.clone(), ..Payer::default() },
            references: Vec::new(),
            text: String::new(),
            bank_reference,
            end_to_end_id: None,
            entry: shared.entry.clone(),
            attributes,
        };
        let mut payment = Payment {
            sender: head.sender.clone(),
            serial: head.serial.clone(),
            transaction: Box::new(transaction),
            places: HashMap::new(),
            lines: Vec::new(),
            street: None,
            city: None,
        };
        payment.reference_field(fields.raw(13, 37).trim());
        payment
    }

    /// What the payer wrote in the field for one reference: that, or several numbers with blanks between them, or words.
    /// What is not plainly one reference stands in the text too, since blanks may as well divide one number into groups.
    fn reference_field(&mut self, field: &str) {
        let is_number = |word: &str| word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_one = !field.contains(char::is_whitespace) && field.bytes().any(|byte| byte.is_ascii_digit());
        if is_one || field.split_whitespace().all(is_number) {
            for word in field.split_whitespace() {
                self.reference(word, None);
            }
        }
        if !is_one && !field.is_empty() {
            self.lines.push(field.to_string());
        }
    }

    /// A reference that was there before is not told twice, but may be told its amount.
    fn reference(&mut self, text: &str, amount: Option<Decimal>) {
        let references = &mut self.transaction.references;
        match self.places.entry(text.to_string()) {
            hash_map::Entry::Vacant(place) => {
                place.insert(references.len());
            }
            hash_map::Entry::Occupied(place) => match references.get_mut(*place.get()) {
                Some(known) if amount.is_none() || known.amount.is_none() => {
                    known.amount = known.amount.or(amount);
                    return;
                }
                _ => {}
            },
        }
        references.push(Reference { text: text.to_string(), amount });
    }
}

impl Parts for Payment {
    fn add(&mut self, line: Line) -> Result<(), Reason> {
        match kind(line) {
            b"22" | b"23" => {
                let extra = Head::read(line)?;
                if extra.sender != self.sender || extra.serial != self.serial {
                    return Err("sender and serial number are not those of the payment before".to_string());
                }
                if let Some(reference) = extra.fields.text(13, 37) {
                    self.reference(&reference, extra.known_amount());
                }
            }
            b"25" => self.lines.extend(line.fields()?.text(3, 80)),
            b"26" => {
                let fields = line.fields()?;
                let names = [fields.text(3, 37), fields.text(38, 72)];
                set(&mut self.transaction.payer.name, names, " ", "name")?;
            }
            b"27" => {
                let fields = line.fields()?;
                set(&mut self.street, [fields.text(3, 37), fields.text(38, 46)], ", ", "address")?;
            }
            b"28" => {
                let fields = line.fields()?;
                let country = fields.text(38, 72).or_else(|| fields.text(73, 74));
                set(&mut self.city, [fields.text(3, 37), country], ", ", "address")?;
            }
            _ => {
                let number = line.fields()?.identifier(3, 14, "the organisation number")?;
                set(&mut self.transaction.payer.organisation_no, [number, None], "", "organisation number")?;
            }
        }
        Ok(())
    }

    fn note(&mut self, name: &str, value: String) {
        self.transaction.attributes.insert(name.to_string(), value.into());
    }

    fn finish(self) -> Box<Transaction> {
        let mut transaction = self.transaction;
        transaction.text = self.lines.join("\n");
        // The street's record ends with the postcode, to which the city belongs.
        let address: Vec<String> = self.street.into_iter().chain(self.city).collect();
        transaction.payer.address = Some(address.join(" ")).filter(|address| !address.is_empty());
        transaction
    }
}

/// Sets what a payment has once at most.
fn set(field: &mut Option<String>, parts: [Option<String>; 2], between: &str, what: &str) -> Result<(), Reason> {
    if field.is_some() {
        return Err(format!("the payment has another {what}"));
    }
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    *field = Some(parts.join(between)).filter(|text| !text.is_empty());
    Ok(())
}

/// How the payment was made, by the digit in column 57; as it is where that is not known.
fn channel(code: &str) -> &str {
    match code {
        "1" => "electronic",
        "2" => "supplier_payments",
        "3" => "paper",
        "4" => "direct_debit",
        other => other,
    }
}
