//! The files that the bank delivers: for each day one of each kind, with the control totals that belong there.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::simulation::channel::Channel;
use crate::simulation::payment::Payment;
use crate::simulation::{bgmax, camt};

pub struct BankFile {
    pub name: String,
    pub content: Vec<u8>,
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
