//! One transaction: its two or three amount items.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::fixed_width::{Fields, Line, Parts, Reason};
use super::super::{Kind as TransactionKind, Payer, Reference, Transaction};
use super::record::{Kind, account, day, fields, kind, kroner};
use super::{Assignment, Settlement};

/// What a reader must know of amount item 1 before it knows whether the assignment's totals agree.
pub struct Item1<'a> {
    fields: Fields<'a>,
    transaction_type: i64,
    number: i64,
    pub settlement: Settlement,
    /// In øre, as the record's sign has it.
    amount: i64,
}

impl<'a> Item1<'a> {
    pub fn read(line: Line<'a>) -> Result<Item1<'a>, Reason> {
        let fields = fields(line)?;
        let transaction_type = fields.number(5, 6, "the transaction type")?;
        if !(10..=21).contains(&transaction_type) {
            return Err(format!("transaction type {transaction_type} is not one of OCR giro's"));
        }
        let what = "the settlement date";
        let date = day(&fields, 16, what)?.ok_or_else(|| format!("{what} is missing"))?;
        let amount = fields.amount(33, 49, "the amount")?;
        let amount = match fields.raw(32, 32) {
            "-" => -amount,
            "0" | " " => amount,
            sign => return Err(format!("the amount's sign is \"{sign}\"")),
        };
        Ok(Item1 {
            transaction_type,
            number: fields.number(9, 15, "the transaction's number")?,
            settlement: (date, fields.number(22, 31, "the settlement's number")?),
            amount,
            fields,
        })
    }

    fn is_reversal(&self) -> bool {
        matches!(self.transaction_type, 18 | 20)
    }

    /// What moved the account, in øre.
    pub fn moved(&self) -> i64 {
        if self.is_reversal() { -self.amount.abs() } else { self.amount }
    }

    /// What the totals have of it by the specification, in øre: a reversal is not taken away.
    pub fn specified(&self) -> i64 {
        if self.is_reversal() { self.amount.abs() } else { self.amount }
    }

    fn kind(&self) -> TransactionKind {
        match self.transaction_type {
            18 | 20 => TransactionKind::Return,
            19 | 21 if self.amount < 0 => TransactionKind::Return,
            _ if self.amount < 0 => TransactionKind::Deduction,
            _ => TransactionKind::Payment,
        }
    }
}

/// A transaction in the making.
pub struct Items {
    /// The columns that all items of a transaction share: type and number.
    key: (String, String),
    has_item_2: bool,
    lines: Vec<String>,
    transaction: Box<Transaction>,
}

impl Items {
    /// Begins with amount item 1; or with a record that must have lost it, or of a type that nobody knows.
    pub fn begin(line: Line, assignment: &Assignment) -> Result<Items, Reason> {
        match kind(line) {
            Kind::Item1 => Items::new(Item1::read(line)?, line, assignment),
            Kind::FurtherItem => Err("the record belongs to no transaction".to_string()),
            _ => Err("the record is not one of an OCR giro assignment".to_string()),
        }
    }

    fn new(item: Item1, line: Line, assignment: &Assignment) -> Result<Items, Reason> {
        let fields = &item.fields;
        let start = assignment.start.as_ref().map_err(Reason::clone)?;
        let (date, settlement) = item.settlement;
        let entry = assignment.entries.get(&item.settlement).ok_or("the settlement is not known")?;
        let mut attributes = Map::new();
        attributes.insert("transaction_type".to_string(), fields.raw(5, 6).into());
        attributes.insert("channel".to_string(), channel(item.transaction_type).into());
        attributes.insert("transaction_no".to_string(), item.number.into());
        keep(&mut attributes, "agreement_no", start.agreement.clone());
        keep(&mut attributes, "assignment_no", start.number.clone());
        keep(&mut attributes, "card_issuer", fields.text(75, 76).filter(|_| item.transaction_type >= 18));
        // The settlement's number is that of what the statement shows as one credit, not of its parts; archive
        // references repeat, and stand in a record of their own that may be damaged in one copy of the file.
        let agreement = start.agreement.as_deref().unwrap_or("0");
        let bank_reference = format!("{date}-{agreement}-{settlement:010}-{}", item.number);
        let kid = fields.text(50, 74).filter(|kid| kid.bytes().any(|byte| byte != b'0'));
        let transaction = Transaction {
            position: format!("line {}", line.number),
            account: assignment.account(),
            kind: item.kind(),
            booking_date: date,
            value_date: None,
            amount: Decimal::new(item.moved(), 2),
            currency: kroner()?,
            charges: Decimal::ZERO,
            instructed: None,
            payer: Payer::default(),
            references: kid.map(|text| Reference { text, amount: None }).into_iter().collect(),
            text: String::new(),
            bank_reference: Some(bank_reference),
            end_to_end_id: None,
            entry: entry.clone(),
            attributes,
        };
        let key = key(fields);
        Ok(Items { key, has_item_2: false, lines: Vec::new(), transaction: Box::new(transaction) })
    }
}

impl Parts for Items {
    fn add(&mut self, line: Line) -> Result<(), Reason> {
        let fields = fields(line)?;
        if key(&fields) != self.key {
            return Err("type and number are not those of the transaction before".to_string());
        }
        if fields.raw(7, 8) == "32" {
            self.lines.extend(fields.text(16, 55));
            return Ok(());
        }
        if self.has_item_2 {
            return Err("the transaction has another amount item 2".to_string());
        }
        let ordered = day(&fields, 42, "the order's date")?;
        self.transaction.payer.account = account(&fields, 48, 58, "the payer's account number")?;
        let attributes = &mut self.transaction.attributes;
        let used = |text: Option<String>| text.filter(|text| text.bytes().any(|byte| byte != b'0'));
        keep(attributes, "form_no", used(fields.text(16, 25)));
        keep(attributes, "archive_reference", used(fields.text(26, 34)));
        keep(attributes, "bank_date", ordered.map(|date| date.to_string()));
        self.has_item_2 = true;
        Ok(())
    }

    fn note(&mut self, name: &str, value: String) {
        self.transaction.attributes.insert(name.to_string(), value.into());
    }

    fn finish(self) -> Box<Transaction> {
        let mut transaction = self.transaction;
        transaction.text = self.lines.join("\n");
        transaction
    }
}

fn keep(attributes: &mut Map<String, Value>, name: &str, value: Option<String>) {
    attributes.extend(value.map(|value| (name.to_string(), Value::String(value))));
}

fn key(fields: &Fields) -> (String, String) {
    (fields.raw(5, 6).to_string(), fields.raw(9, 15).to_string())
}

/// How the payment was made, by the transaction type.
fn channel(transaction_type: i64) -> &'static str {
    match transaction_type {
        10 => "giro",
        11 => "standing_order",
        12 => "direct_remittance",
        13 => "business_terminal",
        14 => "counter",
        15 => "direct_debit",
        16 => "telephone",
        17 => "cash",
        _ => "card",
    }
}
