//! Payments as the bank delivers them, each with its truth, in the shares of [`KINDS`].

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::chance::Chance;
use super::date;
use super::dirt::KINDS;
use super::invoices::{self, Invoice, State};
use super::payer::Payer;
use super::people::Customer;
use super::pool::Pool;

#[derive(Debug)]
pub struct Payment {
    /// The bank's own reference, unique: digits.
    pub bank_reference: String,
    pub date: NaiveDate,
    /// What came in.
    pub amount: i64,
    pub currency: &'static str,
    /// What the bank kept of what was paid.
    pub charges: i64,
    pub payer: Payer,
    /// Structured references, and what was meant for each if the payer said so.
    pub references: Vec<(String, Option<i64>)>,
    pub text: String,
    pub channel: Channel,
    pub truth: Truth,
}

/// By what kind of file the bank tells of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Channel {
    BgMax,
    Camt053,
    Camt054,
}

/// What the payer meant.
#[derive(Clone, Debug)]
pub struct Truth {
    /// The kind of dirt.
    pub kind: &'static str,
    /// Whether a careful clerk could tell from the bank file and the ledger.
    pub decidable: bool,
    /// Whose debts were to be paid; none where nobody can know.
    pub customer: Option<usize>,
    /// Invoices, and credit notes with a negative amount, and how much of each is settled.
    pub settles: Vec<(usize, i64)>,
    /// How much may be closed beside, without money: the discount exactly, a small difference or nothing.
    pub closes: (i64, i64),
}

impl Payment {
    /// A payment in Swedish kronor of the sum of what is settled.
    pub fn of(
        customer: usize,
        settles: Vec<(usize, i64)>,
        date: NaiveDate,
        payer: Payer,
        chance: &mut Chance,
    ) -> Payment {
        let channel = payer.channel(chance);
        Payment {
            bank_reference: String::new(),
            date,
            amount: settles.iter().map(|(_, amount)| amount).sum(),
            currency: "SEK",
            charges: 0,
            payer,
            references: Vec::new(),
            text: String::new(),
            channel,
            truth: Truth { kind: "", decidable: true, customer: Some(customer), settles, closes: (0, 0) },
        }
    }

    pub fn reference(mut self, reference: &str) -> Payment {
        self.references.push((reference.to_string(), None));
        self
    }

    pub fn text(mut self, text: String) -> Payment {
        self.text = text;
        self
    }

    pub fn undecidable(mut self) -> Payment {
        self.truth.decidable = false;
        self
    }

    pub fn decidable_if(mut self, decidable: bool) -> Payment {
        self.truth.decidable = decidable;
        self
    }
}

/// The days on which banks book payments.
pub fn bank_days(month: u32) -> Vec<NaiveDate> {
    date(month, 1).iter_days().take_while(|day| day.month() == month).filter(is_bank_day).collect()
}

fn is_bank_day(day: &NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A little more than half of the customers have paid in May, from each of their accounts, an invoice of its own.
pub fn history(customers: &mut [Customer], invoices: &mut Vec<Invoice>, chance: &mut Chance) -> Vec<Payment> {
    let days = bank_days(5);
    let mut history = Vec::new();
    for customer in 0..customers.len() {
        if !chance.percent(55) {
            continue;
        }
        let own = &customers[customer];
        let known: Vec<String> = own.accounts.iter().chain(&own.bankgiro).cloned().collect();
        for account in &known {
            let day = *chance.pick(&days);
            let amount = chance.between(5_000, 2_000_000);
            invoices::add(customers, invoices, customer, day - Days::new(chance.between(15, 40) as u64), amount);
            let place = invoices.len() - 1;
            let invoice = &mut invoices[place];
            invoice.state = State::History;
            let payer = Payer::of(&customers[customer].name, Some(account.clone()));
            let mut payment =
                Payment::of(customer, vec![(place, amount)], day, payer, chance).reference(&invoice.reference);
            payment.currency = invoice.currency;
            payment.truth.kind = "history";
            history.push(payment);
        }
        customers[customer].known_accounts = known;
    }
    number(&mut history, 1);
    history
}

/// The month that is judged.
pub fn payments(customers: &[Customer], invoices: &[Invoice], count: usize, chance: &mut Chance) -> Vec<Payment> {
    let mut pool = Pool::new(customers, invoices, chance.fork());
    let mut payments = Vec::with_capacity(count);
    for kind in KINDS {
        let wanted = (kind.share * count).div_ceil(100_000).min(count - payments.len());
        let (before, mut failures) = (payments.len(), 0);
        while payments.len() - before < wanted && failures < 2_000 {
            match (kind.make)(&mut pool) {
                Some(mut made) => {
                    failures = 0;
                    for payment in &mut made {
                        if payment.truth.kind.is_empty() {
                            payment.truth.kind = kind.name;
                        }
                        pool.book(&payment.truth.settles);
                    }
                    payments.extend(made);
                }
                None => failures += 1,
            }
        }
    }
    payments.sort_by_key(|payment| payment.date);
    number(&mut payments, 10_000_001);
    payments
}

fn number(payments: &mut [Payment], first: usize) {
    for (place, payment) in payments.iter_mut().enumerate() {
        payment.bank_reference = format!("{:012}", first + place);
    }
}
