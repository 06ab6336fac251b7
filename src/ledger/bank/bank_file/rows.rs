//! The rows of bank files, column by column, as they are written.

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::domain::bank::bank_file::duplicates::{Naming, Status};
use crate::domain::bank::bank_file::{Damaged, Format, Reference, Transaction};
use crate::ledger::company::book::Book;
use crate::ledger::server::statement::Record;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// Structured references as `ar.bank_transaction.payment_references` keeps them.
pub fn references(references: &[Reference]) -> Json {
    let one = |reference: &Reference| match reference.amount {
        Some(amount) => json!({"text": reference.text, "amount": amount.to_string()}),
        None => json!({"text": reference.text}),
    };
    Json::Array(references.iter().map(one).collect())
}

/// Reads what [`references`] has made.
pub fn read_references(json: Json) -> Option<Vec<Reference>> {
    let read = |reference: &Json| {
        let amount = match reference.get("amount") {
            Some(amount) => Some(Decimal::from_str_exact(amount.as_str()?).ok()?),
            None => None,
        };
        Some(Reference { text: reference["text"].as_str()?.to_string(), amount })
    };
    json.as_array()?.iter().map(read).collect()
}

/// A transaction to be stored.
pub struct TransactionRow<'a> {
    pub book: &'a Book,
    pub id: i64,
    pub file: i64,
    pub transaction: &'a Transaction,
    pub own_account: &'a str,
    pub bank_account: Option<&'a str>,
    pub identity: &'a [u8],
    pub occurrence: i32,
    pub status: Status,
    pub references: String,
    pub attributes: String,
}

impl Record for TransactionRow<'_> {
    const TABLE: Table = Table::BankTransaction;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let one = self.transaction;
        let whole = |number: u64| Value::Int8(Some(i64::try_from(number).unwrap_or(i64::MAX)));
        vec![
            ("company_id", Value::Int8(Some(self.book.company_id))),
            ("bank_transaction_id", Value::Int8(Some(self.id))),
            ("bank_file_id", Value::Int8(Some(self.file))),
            ("position", Value::Text(Some(&one.position))),
            ("own_account", Value::Text(Some(self.own_account))),
            ("bank_account", Value::Text(self.bank_account)),
            ("kind", Value::Text(Some(one.kind.name()))),
            ("booking_date", Value::Date(Some(one.booking_date))),
            ("value_date", Value::Date(one.value_date)),
            ("amount", Value::Numeric(Some(one.amount))),
            ("currency", Value::Text(Some(one.currency.code()))),
            ("charges", Value::Numeric(Some(one.charges))),
            ("instructed_amount", Value::Numeric(one.instructed.map(|(amount, _)| amount))),
            ("instructed_currency", Value::Text(one.instructed.map(|(_, currency)| currency.code()))),
            ("payer_name", Value::Text(one.payer.name.as_deref())),
            ("payer_account", Value::Text(one.payer.account.as_deref())),
            ("payer_organisation_no", Value::Text(one.payer.organisation_no.as_deref())),
            ("payer_address", Value::Text(one.payer.address.as_deref())),
            ("ultimate_payer", Value::Text(one.payer.ultimate_name.as_deref())),
            ("payment_references", Value::Json(Some(&self.references))),
            ("text", Value::Text(Some(&one.text))),
            ("bank_reference", Value::Text(one.bank_reference.as_deref())),
            ("end_to_end_id", Value::Text(one.end_to_end_id.as_deref())),
            ("entry_no", whole(one.entry.no)),
            ("entry_reference", Value::Text(one.entry.reference.as_deref())),
            ("entry_amount", Value::Numeric(Some(one.entry.amount))),
            ("entry_transactions", whole(one.entry.transactions)),
            ("is_lump", Value::Bool(one.entry.is_lump)),
            ("attributes", Value::Json(Some(&self.attributes))),
            ("identity", Value::Bytes(Some(self.identity))),
            ("occurrence", Value::Int4(Some(self.occurrence))),
            ("status", Value::Text(Some(self.status.name()))),
            ("document_id", Value::Int8(None)),
            ("left_reason", Value::Text(None)),
            ("recorded_at", Value::Timestamp(Some(self.book.recorded_at))),
            ("recorded_by", Value::Text(Some(&self.book.recorded_by))),
        ]
    }
}

/// Another file's naming of a stored transaction, or of the batch that it stands for.
pub struct SourceRow {
    pub company_id: i64,
    pub transaction_id: i64,
    pub file: i64,
    pub position: String,
    pub naming: Naming,
    pub is_batch: bool,
}

impl Record for SourceRow {
    const TABLE: Table = Table::BankTransactionSource;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let naming = &self.naming;
        vec![
            ("company_id", Value::Int8(Some(self.company_id))),
            ("bank_transaction_id", Value::Int8(Some(self.transaction_id))),
            ("bank_file_id", Value::Int8(Some(self.file))),
            ("position", Value::Text(Some(&self.position))),
            ("format", Value::Text(Some(naming.format.name()))),
            ("bank_reference", Value::Text(naming.bank_reference.as_deref())),
            ("end_to_end_id", Value::Text(naming.end_to_end_id.as_deref())),
            ("entry_reference", Value::Text(naming.entry_reference.as_deref())),
            ("identity", Value::Bytes(Some(&naming.identity))),
            ("is_batch", Value::Bool(self.is_batch)),
        ]
    }
}

/// A damaged record.
pub struct QuarantineRow {
    pub company_id: i64,
    pub file: i64,
    pub record_no: i32,
    pub damaged: Damaged,
}

impl Record for QuarantineRow {
    const TABLE: Table = Table::BankQuarantine;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        vec![
            ("company_id", Value::Int8(Some(self.company_id))),
            ("bank_file_id", Value::Int8(Some(self.file))),
            ("record_no", Value::Int4(Some(self.record_no))),
            ("position", Value::Text(Some(&self.damaged.position))),
            ("text", Value::Text(Some(&self.damaged.text))),
            ("reason", Value::Text(Some(&self.damaged.reason))),
        ]
    }
}

/// The row of the file itself.
pub struct FileRow<'a> {
    pub book: &'a Book,
    pub id: i64,
    pub format: Format,
    pub file_name: Option<&'a str>,
    pub message_id: Option<&'a str>,
    pub created: Option<&'a str>,
    pub content_hash: &'a [u8],
    pub size: i64,
    pub transactions: i32,
    pub duplicates: i32,
    pub quarantined: i32,
    pub notices: &'a [String],
}

impl Record for FileRow<'_> {
    const TABLE: Table = Table::BankFile;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        vec![
            ("company_id", Value::Int8(Some(self.book.company_id))),
            ("bank_file_id", Value::Int8(Some(self.id))),
            ("format", Value::Text(Some(self.format.name()))),
            ("file_name", Value::Text(self.file_name)),
            ("message_id", Value::Text(self.message_id)),
            ("created", Value::Text(self.created)),
            ("content_hash", Value::Bytes(Some(self.content_hash))),
            ("size", Value::Int8(Some(self.size))),
            ("transactions", Value::Int4(Some(self.transactions))),
            ("duplicates", Value::Int4(Some(self.duplicates))),
            ("quarantined", Value::Int4(Some(self.quarantined))),
            ("notices", Value::TextArray(self.notices)),
            ("recorded_at", Value::Timestamp(Some(self.book.recorded_at))),
            ("recorded_by", Value::Text(Some(&self.book.recorded_by))),
        ]
    }
}
