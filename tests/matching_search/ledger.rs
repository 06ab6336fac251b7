//! Small ledgers and payments by chance, in which names, numbers, amounts and legal forms collide as seldom happens in one
//! real ledger but somewhere every day. Plain facts; how matching sees them is in `as_known`.

use ar_ledger_testing::chance::Chance;
use chrono::{Days, NaiveDate};

#[derive(Clone, Debug)]
pub struct Customer {
    pub code: String,
    pub name: String,
    pub is_consumer: bool,
    pub organisation_no: Option<String>,
    /// The head of the family, by its place.
    pub parent: Option<usize>,
}

/// What has become of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Paid,
    WrittenOff,
    Credited,
    Reversed,
}

#[derive(Clone, Debug)]
pub struct Document {
    pub customer: usize,
    pub number: String,
    pub reference: String,
    pub is_credit_note: bool,
    pub amount: i64,
    pub open: i64,
    pub date: NaiveDate,
    pub due: NaiveDate,
    /// Percent, and the last day.
    pub discount: Option<(i64, NaiveDate)>,
    pub state: State,
}

/// From what account a customer has paid, under what name.
#[derive(Clone, Debug)]
pub struct Account {
    pub number: String,
    pub customer: usize,
    pub name: Option<String>,
    pub is_accepted: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Payment {
    pub date: NaiveDate,
    pub amount: i64,
    pub name: Option<String>,
    pub account: Option<String>,
    pub organisation_no: Option<String>,
    pub references: Vec<String>,
    pub text: String,
    pub charges: i64,
}

#[derive(Clone, Debug)]
pub struct Ledger {
    pub customers: Vec<Customer>,
    pub documents: Vec<Document>,
    pub accounts: Vec<Account>,
    pub own_number: String,
    /// on account, oldest first, or proposed
    pub unfitted: usize,
    pub payments: Vec<Payment>,
}

pub const NAMES: [&str; 8] =
    ["Anna Berg", "Anna Bergh", "Bo Ek", "Kim Ås", "Nordisk Data", "Norr Bygg", "Lunds kommun", "Berg Konsult"];
const FORMS: [&str; 6] = ["", "", " AB", " AB", " HB", " Oy"];
const NUMBERS: [&str; 18] = [
    "11001", "11002", "11003", "11004", "11005", "11050", "2026", "202602", "260301", "20260301", "12345", "1000",
    "10024", "9912346", "300123", "104200", "4711", "11388",
];
const AMOUNTS: [i64; 9] = [19_900, 19_900, 20_000, 30_000, 50_000, 50_000, 70_000, 100_000, 130_000];
const ACCOUNTS: [&str; 4] =
    ["SE3550000000054910000003", "SE7280000810340009783242", "FI2112345600000785", "NO9386011117947"];
const STRANGERS: [&str; 3] = ["Betaltjänst Bank AB", "Sven Svensson", "Kronofogden"];

pub fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day of 2026")
}

/// An organisation number with its check digit.
fn organisation_no(no: usize) -> String {
    ["556000-4615", "556036-0793", "556016-0680"][no % 3].to_string()
}

impl Ledger {
    pub fn by_chance(chance: &mut Chance) -> Ledger {
        let mut customers: Vec<Customer> = Vec::new();
        for place in 0..chance.between(2, 6) as usize {
            let parent =
                (place > 0 && chance.percent(25)).then(|| place - 1).map(|head| customers[head].parent.unwrap_or(head));
            let parent = parent.filter(|head| !customers[*head].is_consumer);
            let is_consumer = parent.is_none() && chance.percent(25);
            let name = match parent {
                Some(head) => format!("{} {}", customers[head].name, chance.pick(&["Skola 1", "Skola 2", "Kiruna"])),
                None if is_consumer => chance.pick(&NAMES[..4]).to_string(),
                None => format!("{}{}", chance.pick(&NAMES), chance.pick(&FORMS)),
            };
            let code = if chance.percent(20) { chance.pick(&NUMBERS).to_string() } else { format!("K{place}") };
            let code = if customers.iter().any(|other| other.code == code) { format!("K{place}") } else { code };
            let organisation_no = (!is_consumer && chance.percent(40)).then(|| organisation_no(chance.index(3)));
            customers.push(Customer { code, name, is_consumer, organisation_no, parent });
        }
        let mut documents: Vec<Document> = Vec::new();
        for _ in 0..chance.between(1, 8) {
            let number = chance.pick(&NUMBERS[..16]).to_string();
            if documents.iter().any(|other| other.number == number) {
                continue;
            }
            let is_credit_note = chance.percent(12);
            let state = match chance.between(1, 10) {
                1 => State::Paid,
                2 if !is_credit_note => *chance.pick(&[State::WrittenOff, State::Credited, State::Reversed]),
                _ => State::Open,
            };
            let amount = *chance.pick(&AMOUNTS);
            let day = date(1, 1) + Days::new(chance.between(0, 50) as u64);
            let discount = (!is_credit_note && chance.percent(20)).then(|| (2, day + Days::new(10)));
            documents.push(Document {
                customer: chance.index(customers.len()),
                reference: format!("{number}{}", ar_ledger_testing::simulation::people::modulus_10(&number)),
                number,
                is_credit_note,
                amount,
                open: if state == State::Open { amount } else { 0 },
                date: day,
                due: day + Days::new(chance.between(10, 30) as u64),
                discount,
                state,
            });
        }
        let mut accounts: Vec<Account> = Vec::new();
        for _ in 0..chance.between(0, 3) {
            let (number, customer) = (chance.pick(&ACCOUNTS).to_string(), chance.index(customers.len()));
            if accounts.iter().any(|other| other.number == number && other.customer == customer) {
                continue;
            }
            let name = match chance.between(1, 4) {
                1 => Some(chance.pick(&STRANGERS).to_string()),
                2 => None,
                _ => Some(customers[customer].name.clone()),
            };
            accounts.push(Account { number, customer, name, is_accepted: chance.percent(50) });
        }
        let mut ledger = Ledger {
            customers,
            documents,
            accounts,
            own_number: "9912346".to_string(),
            unfitted: chance.index(3),
            payments: Vec::new(),
        };
        for _ in 0..chance.between(1, 4) {
            let payment = ledger.payment(chance);
            ledger.payments.push(payment);
        }
        ledger.payments.sort_by_key(|payment| payment.date);
        ledger
    }

    fn payment(&self, chance: &mut Chance) -> Payment {
        let mut named: Vec<&Document> = Vec::new();
        for _ in 0..chance.between(0, 2) {
            if !self.documents.is_empty() {
                named.push(chance.pick(&self.documents));
            }
        }
        let name = match chance.between(1, 10) {
            1 | 2 => None,
            3 => Some(chance.pick(&STRANGERS).to_string()),
            4 => Some(format!("{}{}", chance.pick(&NAMES), chance.pick(&FORMS))),
            5 | 6 => Some(chance.pick(&self.customers).name.clone()),
            _ => named.first().map(|document| self.customers[document.customer].name.clone()),
        };
        let name = name.map(|name| if chance.percent(20) { name.to_uppercase() } else { name });
        let mut references = Vec::new();
        let mut text = String::new();
        match chance.between(1, 10) {
            1..=3 => {
                for document in &named {
                    references.push(if chance.percent(60) {
                        document.reference.clone()
                    } else {
                        document.number.clone()
                    });
                }
            }
            4..=7 => {
                let numbers: Vec<String> = named.iter().map(|document| document.number.clone()).collect();
                let label =
                    chance.pick(&["Faktura ", "faktura nr ", "", "", "order ", "Kundnr ", "OCR ", "hyra ", "tack "]);
                text = format!("{label}{}", numbers.join(" och "));
            }
            8 => {
                let number = chance.pick(&NUMBERS);
                match chance.percent(50) {
                    true => references.push(number.to_string()),
                    false => {
                        text = format!("{}{number}", chance.pick(&["Faktura ", "", "order ", "period ", "Abonnemang "]))
                    }
                }
            }
            9 => text = format!("Utbetalning {}", chance.pick(&self.customers).name),
            _ => {}
        }
        // A slip of the pen.
        if chance.percent(8)
            && let Some(reference) = references.first_mut()
        {
            let place = chance.index(reference.len());
            reference.replace_range(place..=place, &chance.between(0, 9).to_string());
        }
        let any = || -> Vec<i64> { self.documents.iter().map(|document| document.open.max(document.amount)).collect() };
        let amount = match chance.between(1, 10) {
            1..=5 if !named.is_empty() => named
                .iter()
                .map(|document| if document.is_credit_note { -document.amount } else { document.amount })
                .sum(),
            1..=7 if !any().is_empty() => *chance.pick(&any()),
            8 if any().len() > 1 => any()[0] + any()[1],
            9 if !any().is_empty() => any()[0] * 98 / 100,
            _ => *chance.pick(&AMOUNTS) + chance.between(-50, 50) * 100,
        };
        Payment {
            date: date(1, 20) + Days::new(chance.between(0, 45) as u64),
            amount: amount.max(100),
            name,
            account: chance.percent(45).then(|| chance.pick(&ACCOUNTS).to_string()),
            organisation_no: chance.percent(15).then(|| organisation_no(chance.index(3))),
            references,
            text,
            charges: if chance.percent(3) { 500 } else { 0 },
        }
    }

    pub fn head(&self, customer: usize) -> usize {
        self.customers[customer].parent.unwrap_or(customer)
    }
}
