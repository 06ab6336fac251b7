//! A BgMax file of one day's deposit, as Bankgirot's manual describes its records: 80 characters each, ISO 8859-1.

use chrono::NaiveDate;

use crate::simulation::own_accounts::own_accounts;
use crate::simulation::payer::is_bankgiro;
use crate::simulation::payment::Payment;

/// What Bankgirot found in the reference field (record 20, position 56).
const NO_REFERENCE: u8 = 1;
const RIGHT_REFERENCE: u8 = 2;
const SEVERAL_REFERENCES: u8 = 3;
const NOT_CHECKED: u8 = 4;

pub fn file(day: NaiveDate, payments: &[&Payment]) -> Vec<u8> {
    let own = own_accounts();
    let mut file = File::default();
    let stamp = day.to_string().replace('-', "");
    file.record(&format!("01{:<20}01{stamp}173035010331P", "BGMAX"));
    file.record(&format!("05{:0>10}{:10}SEK", own.bankgiro, ""));
    let mut extra = 0;
    for payment in payments {
        extra += file.payment(payment);
    }
    let sum: i64 = payments.iter().map(|payment| payment.amount).sum();
    let account = &own.deposits[own.deposits.len() - 15..];
    file.record(&format!("15{account:0>35}{stamp}{:05}{sum:018}SEK{:08} ", 1, payments.len()));
    file.record(&format!("70{:08}{:08}{extra:08}{:08}", payments.len(), 0, 1));
    file.content
}

#[derive(Default)]
struct File {
    content: Vec<u8>,
}

impl File {
    fn record(&mut self, text: &str) {
        let latin = text.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?'));
        let start = self.content.len();
        self.content.extend(latin);
        assert!(self.content.len() - start <= 80, "a record of BgMax is too long: {text}");
        self.content.resize(start + 80, b' ');
        self.content.extend(b"\r\n");
    }

    /// Writes the payment; returns how many records its extra references took.
    fn payment(&mut self, payment: &Payment) -> usize {
        let sender = payment.payer.account.as_deref().filter(|account| is_bankgiro(account)).unwrap_or_default();
        let serial = &payment.bank_reference;
        let mut references = payment.references.iter().map(|(text, _)| text.as_str());
        let (first, code) = match (payment.references.len(), references.next()) {
            (1, Some(text)) if text.len() == 8 => (text, RIGHT_REFERENCE),
            (1, Some(text)) => (text, NOT_CHECKED),
            (0, _) | (_, None) => ("", NO_REFERENCE),
            (_, Some(text)) => (text, SEVERAL_REFERENCES),
        };
        // Channel 2: a file from the payer; 0: no picture.
        self.record(&format!("20{sender:0>10}{first:>25}{:018}{code}2{serial:0>12}0", payment.amount));
        let mut extra = 0;
        for reference in references {
            self.record(&format!("22{sender:0>10}{reference:>25}{:018}{code}2{serial:0>12}0", 0));
            extra += 1;
        }
        let mut line = String::new();
        for word in payment.text.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > 50 {
                self.record(&format!("25{}", std::mem::take(&mut line)));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.record(&format!("25{line}"));
        }
        if let Some(name) = &payment.payer.name {
            self.record(&format!("26{}", name.chars().take(35).collect::<String>()));
        }
        extra
    }
}
