//! Small messages written for one point each; the samples and the randomised tests lie in files of their own.

mod amounts;
mod files;
mod parties;
mod robustness;
mod samples;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::domain::bank::bank_file::{Kind, Transaction};
use crate::domain::base::error::{Code, Error};

/// What reading a text came to.
struct Outcome {
    summary: Result<Summary>,
    records: Vec<Record>,
}

impl Outcome {
    /// The only record, which is a transaction.
    fn transaction(&self) -> &Transaction {
        assert_eq!(self.records.len(), 1, "{:?}", self.records);
        self.transactions()[0]
    }

    fn transactions(&self) -> Vec<&Transaction> {
        let mut transactions = Vec::new();
        for record in &self.records {
            if let Record::Transaction(transaction) = record {
                transactions.push(&**transaction);
            }
        }
        transactions
    }

    fn damaged(&self) -> Vec<&Damaged> {
        let mut all = Vec::new();
        for record in &self.records {
            if let Record::Damaged(damaged) = record {
                all.push(damaged);
            }
        }
        all
    }

    fn amounts(&self) -> Vec<String> {
        self.transactions().iter().map(|transaction| transaction.amount.to_string()).collect()
    }

    fn notices(&self) -> &[String] {
        &self.summary.as_ref().unwrap().notices
    }

    fn error(&self) -> &Error {
        let error = self.summary.as_ref().unwrap_err();
        assert_eq!(error.code, Code::FileDamaged);
        assert!(self.records.is_empty(), "{:?}", self.records);
        error
    }
}

fn bytes(content: &[u8]) -> Outcome {
    let mut records = Vec::new();
    let summary = read(content, &mut |record| {
        records.push(record);
        Ok(())
    });
    Outcome { summary, records }
}

/// A camt.053 with one statement that has these contents.
fn statement(contents: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n\
         <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T04:00:00+01:00</CreDtTm></GrpHdr>\n\
         <Stmt><Id>S1</Id><CreDtTm>2026-03-02T04:00:00+01:00</CreDtTm>\n\
         <Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id><Ccy>SEK</Ccy></Acct>\n{contents}</Stmt>\n\
         </BkToCstmrStmt></Document>\n"
    )
}

/// A booked entry of SEK that has these contents after its dates.
fn entry(amount: &str, direction: &str, contents: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"SEK\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
         <BookgDt><Dt>2026-03-01</Dt></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt>{contents}</Ntry>\n"
    )
}

/// A detail of a version from 04 on.
fn detail(amount: &str, direction: &str, contents: &str) -> String {
    format!("<TxDtls><Amt Ccy=\"SEK\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{contents}</TxDtls>")
}

fn outcome(contents: &str) -> Outcome {
    bytes(statement(contents).as_bytes())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}
