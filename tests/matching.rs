//! A simulated month of payments, with the dirt of real life: what can be decided is booked, and nothing is booked
//! wrongly. `make bench-match` does the same with fifty times as many.

use std::collections::{HashMap, HashSet};

use ar_ledger::domain::bank::bank_file::{Kind, Record, Transaction, bgmax, camt};
use ar_ledger::domain::base::reference::{self, Scheme};
use ar_ledger_testing::Database;
use ar_ledger_testing::simulation::bank_files::bank_files;
use ar_ledger_testing::simulation::verdict::Verdict;
use ar_ledger_testing::simulation::{Channel, Payment, Scale, Simulation, dirt, fill};
use rust_decimal::Decimal;

const SEED: u64 = 20_250_601;
const SCALE: Scale = Scale { customers: 100, invoices: 4_000, payments: 2_000 };

#[test]
fn payments_are_matched_as_a_careful_clerk_would() {
    let simulation = Simulation::new(SEED, SCALE);
    let database = Database::new();
    let client = &mut database.connect().client;
    fill::fill(client, &simulation).expect("the ledger takes customers and invoices");
    fill::import(client, &bank_files(&simulation.history)).expect("the history is read");
    fill::match_payments(client).expect("the history is matched");
    fill::put_truth(client, &simulation).expect("the truth fits the ledger");
    fill::import(client, &bank_files(&simulation.payments)).expect("the files are read");
    fill::match_payments(client).expect("the payments are matched");
    let verdict = Verdict::judge(client).expect("a verdict");
    println!("{verdict}");
    assert_eq!(verdict.payments(), SCALE.payments as i64);
    assert_eq!(verdict.lost(), 0);
    assert_eq!(verdict.wrong(), 0, "booked wrongly: {:#?}", verdict.faults);
    assert!(
        verdict.right_of_decidable() * 10 >= verdict.decidable() * 9,
        "less than nine of ten that can be decided are booked: {:#?}",
        verdict.missed
    );
    database.assert_sound_books();
}

fn files(simulation: &Simulation) -> Vec<Vec<u8>> {
    let files = bank_files(&simulation.history).into_iter().chain(bank_files(&simulation.payments));
    files.map(|file| file.content).collect()
}

#[test]
fn a_seed_repeats_the_simulation() {
    let [first, second] = [SEED, SEED].map(|seed| files(&Simulation::new(seed, SCALE)));
    assert!(first == second);
    assert!(first != files(&Simulation::new(SEED + 1, SCALE)));
}

#[test]
fn references_are_valid_and_the_slips_are_not() {
    let simulation = Simulation::new(SEED, SCALE);
    for invoice in &simulation.invoices {
        assert!(reference::check(Scheme::SeOcrLength, &invoice.reference, None), "{}", invoice.reference);
    }
    let references: HashSet<&str> = simulation.invoices.iter().map(|invoice| invoice.reference.as_str()).collect();
    assert_eq!(references.len(), simulation.invoices.len());
    let slips = ["wrong digit", "transposed digits", "missing digit"];
    let slipped = |payment: &&Payment| slips.iter().any(|slip| payment.truth.kind.starts_with(slip));
    let mut count = 0;
    for payment in simulation.payments.iter().filter(slipped) {
        let (written, _) = &payment.references[0];
        let meant = &simulation.invoices[payment.truth.settles[0].0].reference;
        assert_ne!(written, meant);
        count += 1;
    }
    assert!(count > 50, "{count} slips");
}

/// The files are such as the readers understand, to the last amount, name and reference.
#[test]
fn the_files_say_what_the_payments_are() {
    let simulation = Simulation::new(SEED, SCALE);
    let mut read: HashMap<String, Box<Transaction>> = HashMap::new();
    for file in bank_files(&simulation.payments) {
        let mut sink = |record| match record {
            Record::Transaction(transaction) => {
                // The readers put before a serial number of BgMax what makes it unique.
                let reference = transaction.bank_reference.as_deref().expect("a bank reference");
                let serial = reference.rsplit('-').next().expect("a number");
                read.insert(format!("{serial:0>12}"), transaction);
                Ok(())
            }
            Record::Damaged(damaged) => panic!("{}: {damaged:?}", file.name),
        };
        let summary = match camt::sniff(&file.content) {
            Some(_) => camt::read(&file.content, &mut sink),
            None => bgmax::read(&file.content, &mut sink),
        };
        let summary = summary.unwrap_or_else(|error| panic!("{}: {error:?}", file.name));
        assert!(summary.notices.is_empty(), "{}: {:?}", file.name, summary.notices);
    }
    assert_eq!(read.len(), simulation.payments.len());
    for payment in &simulation.payments {
        let transaction = &read[&payment.bank_reference];
        let told = format!("{payment:?}\n{transaction:?}");
        assert_eq!(transaction.kind, Kind::Payment, "{told}");
        assert_eq!(transaction.amount, Decimal::new(payment.amount, 2), "{told}");
        assert_eq!(transaction.charges, Decimal::new(payment.charges, 2), "{told}");
        assert_eq!(transaction.currency.code(), payment.currency, "{told}");
        assert_eq!(transaction.booking_date, payment.date, "{told}");
        let room = if payment.channel == Channel::BgMax { 35 } else { 70 };
        let name = payment.payer.name.as_ref().map(|name| name.chars().take(room).collect::<String>());
        let name = name.as_deref().map(str::trim_end);
        assert_eq!(transaction.payer.name.as_deref(), name, "{told}");
        assert_eq!(transaction.payer.account, payment.payer.account, "{told}");
        // In BgMax a blank stands between two numbers, and a field that holds several is kept as text too.
        let is_apart =
            payment.channel == Channel::BgMax && payment.references.iter().any(|(text, _)| text.contains(' '));
        if is_apart {
            assert_eq!(transaction.text, payment.references[0].0, "{told}");
            continue;
        }
        assert!(transaction.text.split_whitespace().eq(payment.text.split_whitespace()), "{told}");
        let quoted: Vec<(String, Option<Decimal>)> = payment
            .references
            .iter()
            .map(|(reference, amount)| (reference.clone(), amount.map(|amount| Decimal::new(amount, 2))))
            .collect();
        let found: Vec<(String, Option<Decimal>)> =
            transaction.references.iter().map(|reference| (reference.text.clone(), reference.amount)).collect();
        assert_eq!(found, quoted, "{told}");
    }
}

/// The truth is one that the ledger could book: nothing is settled twice, and money goes where the truth says.
#[test]
fn the_truth_adds_up() {
    let simulation = Simulation::new(SEED, Scale { customers: 500, invoices: 20_000, payments: 10_000 });
    assert_eq!(simulation.payments.len(), 10_000);
    let mut settled: HashMap<usize, i64> = HashMap::new();
    let mut numbers = HashSet::new();
    for payment in simulation.history.iter().chain(&simulation.payments) {
        let truth = &payment.truth;
        assert!(payment.amount > 0, "{}", truth.kind);
        assert!(numbers.insert(&payment.bank_reference));
        let sum: i64 = truth.settles.iter().map(|(_, amount)| amount).sum();
        let is_other_currency = truth.kind == "in kronor for an invoice in euro";
        assert!(is_other_currency || sum <= payment.amount + payment.charges, "{}", truth.kind);
        for (invoice, amount) in &truth.settles {
            *settled.entry(*invoice).or_default() += amount;
            let owner = simulation.invoices[*invoice].customer;
            let head = |customer: usize| simulation.customers[customer].parent.unwrap_or(customer);
            assert_eq!(truth.customer.map(head), Some(head(owner)), "{}", truth.kind);
        }
    }
    for (invoice, amount) in settled {
        let invoice = &simulation.invoices[invoice];
        assert!(amount.abs() <= invoice.amount.abs() && amount.signum() == invoice.amount.signum());
    }
    let kinds: HashSet<&str> = simulation.payments.iter().map(|payment| payment.truth.kind).collect();
    for kind in dirt::KINDS {
        assert!(kinds.contains(kind.name), "no payment of the kind {}", kind.name);
    }
}
