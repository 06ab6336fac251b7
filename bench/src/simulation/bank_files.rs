//! The files that the bank delivers: for each day one of each kind, with the control totals that belong there.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::payments::{Channel, Payment};
use super::people::{bankgiro, iban};
use super::{bgmax, camt};

pub struct BankFile {
    pub name: String,
    pub content: Vec<u8>,
}

/// The company's own accounts, of which the bank tells in different ways.
pub struct OwnAccounts {
    /// In camt.054 files.
    pub notified: String,
    /// In camt.053 files.
    pub stated: String,
    /// In both.
    pub euro: String,
    /// In BgMax files; its deposits go to an account of which nothing else is told.
    pub bankgiro: String,
    pub deposits: String,
}

pub fn own_accounts() -> OwnAccounts {
    OwnAccounts {
        notified: iban("SE", "50000000054910000003"),
        stated: iban("SE", "50000000054910000011"),
        euro: iban("SE", "50000000054910000029"),
        bankgiro: bankgiro(5_805_620),
        deposits: iban("SE", "50000000054910000037"),
    }
}

pub fn bank_files(payments: &[Payment]) -> Vec<BankFile> {
    let mut days: BTreeMap<NaiveDate, Vec<&Payment>> = BTreeMap::new();
    for payment in payments {
        days.entry(payment.date).or_default().push(payment);
    }
    let mut files = Vec::new();
    for (day, payments) in days {
        for channel in [Channel::BgMax, Channel::Camt053, Channel::Camt054] {
            let told: Vec<&Payment> = payments.iter().copied().filter(|payment| payment.channel == channel).collect();
            if told.is_empty() {
                continue;
            }
            let (extension, content) = match channel {
                Channel::BgMax => ("bgmax.txt", bgmax::file(day, &told)),
                Channel::Camt053 => ("camt053.xml", camt::statement(day, &told)),
                Channel::Camt054 => ("camt054.xml", camt::notification(day, &told)),
            };
            files.push(BankFile { name: format!("{day}.{extension}"), content });
        }
    }
    files
}
