//! Invoices and credit notes: subscriptions of equal amounts for many, the same amount again and again for one, and odd
//! amounts. Few customers have many and many have few, as it is.

use chrono::{Days, NaiveDate};

use crate::chance::Chance;
use crate::simulation::basics::date;
use crate::simulation::people::{Customer, Kind, modulus_10};

/// An invoice, or a credit note of negative amount.
pub struct Invoice {
    pub customer: usize,
    pub number: String,
    /// The Swedish OCR number with length and check digit that the ledger makes of the number.
    pub reference: String,
    pub date: NaiveDate,
    pub due: NaiveDate,
    pub amount: i64,
    pub currency: &'static str,
    /// What may be taken off if it is paid until then.
    pub discount: Option<(i64, NaiveDate)>,
    pub state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Nothing has been paid of it.
    Open,
    /// Paid before, and known to be so.
    Paid,
    /// Paid in the month of history, by a bank file.
    History,
    /// Never paid, and settled all the same.
    WrittenOff,
    Credited,
    Reversed,
}

impl State {
    pub fn is_paid(self) -> bool {
        matches!(self, State::Paid | State::History)
    }

    pub fn name(self) -> &'static str {
        match self {
            State::Open | State::History => "open",
            State::Paid => "paid",
            State::WrittenOff => "written off",
            State::Credited => "credited",
            State::Reversed => "reversed",
        }
    }
}

impl Invoice {
    pub fn is_credit_note(&self) -> bool {
        self.amount < 0
    }

    /// The digits of the number as people write them: without the zeros.
    pub fn short_number(&self) -> &str {
        self.number.trim_start_matches(['F', '-', '0'])
    }

    /// What would be paid with the discount taken.
    pub fn discounted(&self) -> Option<i64> {
        self.discount.map(|(discount, _)| self.amount - discount)
    }
}

/// Prices of subscriptions.
const PRICES: [i64; 16] = [
    9_900, 14_900, 19_900, 24_900, 29_900, 34_900, 39_900, 49_900, 59_900, 79_900, 99_900, 124_900, 149_900, 249_900,
    499_900, 995_000,
];

const FIRST_NUMBER: usize = 10_001;

pub fn invoices(customers: &mut [Customer], count: usize, chance: &mut Chance) -> Vec<Invoice> {
    let mut owners = owners(customers.len(), count, chance);
    for place in (1..owners.len()).rev() {
        owners.swap(place, chance.index(place + 1));
    }
    // A third are subscribers: nothing but the numbers tells most of their invoices from each other.
    let subscriptions: Vec<Option<i64>> =
        customers.iter().map(|_| chance.percent(35).then(|| *chance.pick(&PRICES))).collect();
    let mut invoices = Vec::with_capacity(count);
    let days = (date(6, 20) - date(3, 1)).num_days();
    for (place, customer) in owners.iter().copied().enumerate() {
        let invoice_date = date(3, 1) + Days::new(place as u64 * days as u64 / count as u64);
        let is_credit_note = chance.percent(3);
        let amount = match subscriptions[customer] {
            Some(price) if !is_credit_note && chance.percent(70) => price,
            _ => odd_amount(customers[customer].kind, chance),
        };
        add(customers, &mut invoices, customer, invoice_date, if is_credit_note { -amount / 4 } else { amount });
        let last = invoices.last_mut().expect("the one just added");
        if !is_credit_note && chance.percent(3) {
            last.state = State::Paid;
        } else if !is_credit_note && last.currency == "SEK" && chance.between(1, 1000) <= 4 {
            last.state = *chance.pick(&[State::WrittenOff, State::Credited, State::Reversed]);
        }
    }
    invoices
}

/// Adds an open invoice.
pub fn add(
    customers: &mut [Customer],
    invoices: &mut Vec<Invoice>,
    customer: usize,
    invoice_date: NaiveDate,
    amount: i64,
) {
    let digits = format!("{:06}", FIRST_NUMBER + invoices.len());
    let owner = &mut customers[customer];
    owner.invoices.push(invoices.len());
    let days = owner.terms.rsplit(' ').next().and_then(|days| days.parse().ok()).expect("terms end in days");
    let discount = (owner.terms.starts_with("2/10") && amount > 0)
        .then(|| ((amount * 2 + 50) / 100, invoice_date + Days::new(10)));
    invoices.push(Invoice {
        customer,
        number: format!("F-{digits}"),
        reference: reference(&digits),
        date: invoice_date,
        due: invoice_date + Days::new(days),
        amount,
        currency: owner.currency,
        discount,
        state: State::Open,
    });
}

/// Whose they are: six customers of ten have a few, three have some dozens, one has the rest.
fn owners(customers: usize, count: usize, chance: &mut Chance) -> Vec<usize> {
    let mut owners = Vec::with_capacity(count);
    for customer in 0..customers {
        let invoices = match customer * 7 % 10 {
            0..6 => chance.between(2, 13),
            6..9 => chance.between(20, 60),
            _ => 0,
        };
        owners.extend(std::iter::repeat_n(customer, invoices as usize));
    }
    owners.truncate(count);
    let large: Vec<usize> = (0..customers).filter(|customer| customer * 7 % 10 == 9).collect();
    while owners.len() < count {
        owners.push(*chance.pick(&large));
    }
    owners
}

fn odd_amount(kind: Kind, chance: &mut Chance) -> i64 {
    match (kind, chance.between(1, 10)) {
        (Kind::Consumer, _) => chance.between(4_900, 600_000),
        (Kind::Business, 1..=3) => chance.between(2, 400) * 12_500,
        (Kind::Business, 4..=9) => chance.between(20_000, 5_000_000),
        (Kind::Business, _) => chance.between(5_000_000, 90_000_000),
    }
}

/// Number, length digit, check digit.
pub fn reference(digits: &str) -> String {
    let sealed = format!("{digits}{}", (digits.len() + 2) % 10);
    format!("{sealed}{}", modulus_10(&sealed))
}
