//! The rows of bank files, column by column, as they are written.

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

    fn values(&self) -> Vec<Value<'_>> {
        let one = self.transaction;
        let whole = |number: u64| Value::Int8(Some(i64::try_from(number).unwrap_or(i64::MAX)));
        vec![
            Value::Int8(Some(self.book.company_id)),
            Value::Int8(Some(self.id)),
            Value::Int8(Some(self.file)),
            Value::Text(Some(&one.position)),
            Value::Text(Some(self.own_account)),
            Value::Text(self.bank_account),
            Value::Text(Some(one.kind.name())),
            Value::Date(Some(one.booking_date)),
            Value::Date(one.value_date),
            Value::Numeric(Some(one.amount)),
            Value::Text(Some(one.currency.code())),
            Value::Numeric(Some(one.charges)),
            Value::Numeric(one.instructed.map(|(amount, _)| amount)),
            Value::Text(one.instructed.map(|(_, currency)| currency.code())),
            Value::Text(one.payer.name.as_deref()),
            Value::Text(one.payer.account.as_deref()),
            Value::Text(one.payer.organisation_no.as_deref()),
            Value::Text(one.payer.address.as_deref()),
            Value::Text(one.payer.ultimate_name.as_deref()),
            Value::Json(Some(&self.references)),
            Value::Text(Some(&one.text)),
            Value::Text(one.bank_reference.as_deref()),
            Value::Text(one.end_to_end_id.as_deref()),
            whole(one.entry.no),
            Value::Text(one.entry.reference.as_deref()),
            Value::Numeric(Some(one.entry.amount)),
            whole(one.entry.transactions),
            Value::Bool(one.entry.is_lump),
            Value::Json(Some(&self.attributes)),
            Value::Bytes(Some(self.identity)),
            Value::Int4(Some(self.occurrence)),
            Value::Text(Some(self.status.name())),
            Value::Int8(None),
            Value::Text(None),
            Value::Timestamp(Some(self.book.recorded_at)),
            Value::Text(Some(&self.book.recorded_by)),
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

    fn values(&self) -> Vec<Value<'_>> {
        let naming = &self.naming;
        vec![
            Value::Int8(Some(self.company_id)),
            Value::Int8(Some(self.transaction_id)),
            Value::Int8(Some(self.file)),
            Value::Text(Some(&self.position)),
            Value::Text(Some(naming.format.name())),
            Value::Text(naming.bank_reference.as_deref()),
            Value::Text(naming.end_to_end_id.as_deref()),
            Value::Text(naming.entry_reference.as_deref()),
            Value::Bytes(Some(&naming.identity)),
            Value::Bool(self.is_batch),
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

    fn values(&self) -> Vec<Value<'_>> {
        vec![
            Value::Int8(Some(self.company_id)),
            Value::Int8(Some(self.file)),
            Value::Int4(Some(self.record_no)),
            Value::Text(Some(&self.damaged.position)),
            Value::Text(Some(&self.damaged.text)),
            Value::Text(Some(&self.damaged.reason)),
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

    fn values(&self) -> Vec<Value<'_>> {
        vec![
            Value::Int8(Some(self.book.company_id)),
            Value::Int8(Some(self.id)),
            Value::Text(Some(self.format.name())),
            Value::Text(self.file_name),
            Value::Text(self.message_id),
            Value::Text(self.created),
            Value::Bytes(Some(self.content_hash)),
            Value::Int8(Some(self.size)),
            Value::Int4(Some(self.transactions)),
            Value::Int4(Some(self.duplicates)),
            Value::Int4(Some(self.quarantined)),
            Value::TextArray(self.notices),
            Value::Timestamp(Some(self.book.recorded_at)),
            Value::Text(Some(&self.book.recorded_by)),
        ]
    }
}
