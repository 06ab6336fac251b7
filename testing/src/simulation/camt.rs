//! ISO 20022 files of one day: camt.054 version 08, in which the bank books payments with references in batches, and
//! camt.053 version 02, a statement with balances in which each payment is an entry of its own.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::simulation::basics::decimal;
use crate::simulation::own_accounts::{OwnAccounts, own_accounts};
use crate::simulation::payment::Payment;

/// Payments in a batch, at most.
const BATCH: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Message {
    Statement,
    Notification,
}

pub fn notification(day: NaiveDate, payments: &[&Payment]) -> Vec<u8> {
    document(Message::Notification, day, payments)
}

pub fn statement(day: NaiveDate, payments: &[&Payment]) -> Vec<u8> {
    document(Message::Statement, day, payments)
}

fn document(message: Message, day: NaiveDate, payments: &[&Payment]) -> Vec<u8> {
    let (name, element, part) = match message {
        Message::Statement => ("camt.053.001.02", "BkToCstmrStmt", "Stmt"),
        Message::Notification => ("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };
    let OwnAccounts { notified, stated, euro, .. } = own_accounts();
    let kronor = if message == Message::Statement { stated } else { notified };
    let id = format!("{}{}", part.to_uppercase(), day.to_string().replace('-', ""));
    let mut xml = Xml(String::with_capacity(payments.len() * 1_200 + 4_000));
    xml.line(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    xml.line(&format!(r#"<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{name}"><{element}>"#));
    xml.line(&format!("<GrpHdr><MsgId>{id}</MsgId><CreDtTm>{day}T18:00:00</CreDtTm></GrpHdr>"));
    for (currency, iban) in [("SEK", &kronor), ("EUR", &euro)] {
        let told: Vec<&Payment> = payments.iter().copied().filter(|payment| payment.currency == currency).collect();
        if told.is_empty() {
            continue;
        }
        let sum: i64 = told.iter().map(|payment| payment.amount).sum();
        let entries: Vec<&[&Payment]> = match message {
            Message::Statement => told.chunks(1).collect(),
            Message::Notification => told.chunks(BATCH).collect(),
        };
        xml.line(&format!("<{part}><Id>{id}{currency}</Id><CreDtTm>{day}T18:00:00</CreDtTm>"));
        xml.line(&format!("<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy></Acct>"));
        if message == Message::Statement {
            xml.balance("OPBD", currency, 100_000_000, day);
            xml.balance("CLBD", currency, 100_000_000 + sum, day);
        }
        let (count, sum) = (entries.len(), decimal(sum));
        let net = match message {
            Message::Statement => format!("<TtlNetNtryAmt>{sum}</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd>"),
            Message::Notification => {
                format!("<TtlNetNtry><Amt>{sum}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry>")
            }
        };
        xml.line(&format!(
            "<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries><Sum>{sum}</Sum>{net}</TtlNtries>\
            <TtlCdtNtries><NbOfNtries>{count}</NbOfNtries><Sum>{sum}</Sum></TtlCdtNtries></TxsSummry>"
        ));
        for entry in entries {
            xml.entry(message, entry);
        }
        xml.line(&format!("</{part}>"));
    }
    xml.line(&format!("</{element}></Document>"));
    xml.0.into_bytes()
}

struct Xml(String);

impl Xml {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn balance(&mut self, code: &str, currency: &str, amount: i64, day: NaiveDate) {
        self.line(&format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{currency}\">{}</Amt>\
            <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>",
            decimal(amount)
        ));
    }

    fn entry(&mut self, message: Message, payments: &[&Payment]) {
        let first = payments[0];
        let (currency, day) = (first.currency, first.date);
        let sum = decimal(payments.iter().map(|payment| payment.amount).sum());
        let status = match message {
            Message::Statement => "<Sts>BOOK</Sts>",
            Message::Notification => "<Sts><Cd>BOOK</Cd></Sts>",
        };
        self.line(&format!(
            "<Ntry><Amt Ccy=\"{currency}\">{sum}</Amt><CdtDbtInd>CRDT</CdtDbtInd>{status}<BookgDt><Dt>{day}</Dt></BookgDt>\
            <ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{}{}</AcctSvcrRef>",
            if payments.len() > 1 { "B" } else { "" },
            first.bank_reference
        ));
        self.line(
            "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>",
        );
        if payments.len() > 1 {
            self.line(&format!(
                "<Btch><NbOfTxs>{}</NbOfTxs><TtlAmt Ccy=\"{currency}\">{sum}</TtlAmt><CdtDbtInd>CRDT</CdtDbtInd></Btch>",
                payments.len()
            ));
        }
        for payment in payments {
            self.details(message, payment);
        }
        self.line("</NtryDtls></Ntry>");
    }

    fn details(&mut self, message: Message, payment: &Payment) {
        let currency = payment.currency;
        let money = |amount: i64| format!("<Amt Ccy=\"{currency}\">{}</Amt>", decimal(amount));
        self.line(&format!(
            "<TxDtls><Refs><AcctSvcrRef>{}</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>",
            payment.bank_reference
        ));
        if message == Message::Notification {
            self.line(&format!("{}<CdtDbtInd>CRDT</CdtDbtInd>", money(payment.amount)));
        }
        let charged = match payment.charges {
            0 => String::new(),
            charges => format!("<InstdAmt>{}</InstdAmt>", money(payment.amount + charges)),
        };
        self.line(&format!("<AmtDtls>{charged}<TxAmt>{}</TxAmt></AmtDtls>", money(payment.amount)));
        if payment.charges + payment.charges_apart > 0 {
            let charge = money(payment.charges + payment.charges_apart);
            self.line(&match message {
                Message::Statement => format!("<Chrgs>{charge}<CdtDbtInd>DBIT</CdtDbtInd></Chrgs>"),
                Message::Notification => format!("<Chrgs><Rcrd>{charge}<CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>"),
            });
        }
        self.payer(message, payment);
        self.remittance(payment);
        self.line("</TxDtls>");
    }

    fn payer(&mut self, message: Message, payment: &Payment) {
        let mut parties = String::new();
        if let Some(name) = &payment.payer.name {
            let name = escaped(name);
            let number = payment.payer.organisation_no.as_ref();
            let number = number.map(|number| format!("<Id><OrgId><Othr><Id>{number}</Id></Othr></OrgId></Id>"));
            let number = number.unwrap_or_default();
            parties += &match message {
                Message::Statement => format!("<Dbtr><Nm>{name}</Nm>{number}</Dbtr>"),
                Message::Notification => format!("<Dbtr><Pty><Nm>{name}</Nm>{number}</Pty></Dbtr>"),
            };
        }
        if let Some(account) = &payment.payer.account {
            let _ = write!(parties, "<DbtrAcct><Id><IBAN>{account}</IBAN></Id></DbtrAcct>");
        }
        if !parties.is_empty() {
            self.line(&format!("<RltdPties>{parties}</RltdPties>"));
        }
    }

    fn remittance(&mut self, payment: &Payment) {
        let mut told = String::new();
        let characters: Vec<char> = payment.text.chars().collect();
        for line in characters.chunks(140) {
            let _ = write!(told, "<Ustrd>{}</Ustrd>", escaped(&line.iter().collect::<String>()));
        }
        for (reference, amount) in &payment.references {
            let of_document = amount.map(|amount| {
                let element = if amount < 0 { "CdtNoteAmt" } else { "RmtdAmt" };
                let code = if amount < 0 { "CREN" } else { "CINV" };
                format!(
                    "<RfrdDocInf><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp></RfrdDocInf>\
                    <RfrdDocAmt><{element} Ccy=\"{}\">{}</{element}></RfrdDocAmt>",
                    payment.currency,
                    decimal(amount.abs())
                )
            });
            let _ = write!(
                told,
                "<Strd>{}<CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{reference}</Ref></CdtrRefInf></Strd>",
                of_document.unwrap_or_default()
            );
        }
        if !told.is_empty() {
            self.line(&format!("<RmtInf>{told}</RmtInf>"));
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
