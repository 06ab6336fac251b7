use std::slice::from_ref;

use proptest::prelude::*;

use super::*;
use crate::domain::bank::bank_file::{Entry, OwnAccount, Payer, Reference};

fn transaction(amount: i64) -> Transaction {
    Transaction {
        position: "line 1".to_string(),
        account: OwnAccount { iban: Some("SE4550000000058398257466".to_string()), ..OwnAccount::default() },
        kind: Kind::Payment,
        booking_date: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
        value_date: None,
        amount: Decimal::new(amount, 2),
        currency: Currency::parse("SEK").unwrap(),
        charges: Decimal::ZERO,
        instructed: None,
        payer: Payer::default(),
        references: Vec::new(),
        text: String::new(),
        bank_reference: None,
        end_to_end_id: None,
        entry: Entry { no: 1, reference: None, amount: Decimal::new(amount, 2), transactions: 1, is_lump: false },
        attributes: serde_json::Map::new(),
    }
}

fn with(amount: i64, change: impl FnOnce(&mut Transaction)) -> Transaction {
    let mut transaction = transaction(amount);
    change(&mut transaction);
    transaction
}

fn with_reference(reference: &str) -> Transaction {
    with(10_000, |one| one.references = vec![Reference { text: reference.to_string(), amount: None }])
}

fn with_bank_reference(reference: &str) -> Transaction {
    with(10_000, |one| one.bank_reference = Some(reference.to_string()))
}

fn with_name(name: &str) -> Transaction {
    with(10_000, |one| one.payer.name = Some(name.to_string()))
}

fn with_text(text: &str) -> Transaction {
    with(10_000, |one| one.text = text.to_string())
}

fn incoming(format: Format, transaction: &Transaction) -> Incoming {
    let place = Place {
        account: "BANK".to_string(),
        booking_date: transaction.booking_date,
        amount: transaction.amount,
        currency: transaction.currency,
        kind: transaction.kind,
        is_lump: transaction.entry.is_lump,
    };
    Incoming { place, naming: Naming::of(format, transaction), traits: Traits::of(transaction) }
}

/// What is stored, as files come in one after the other.
#[derive(Default)]
struct Store(Vec<Stored>);

impl Store {
    /// Imports a file in chunks; how many of its transactions are new.
    fn import(&mut self, format: Format, file: &[Transaction], chunk: usize) -> usize {
        let all: Vec<Incoming> = file.iter().map(|one| incoming(format, one)).collect();
        let mut claimed = HashSet::new();
        let mut added = Vec::new();
        let mut held: Vec<usize> = Vec::new();
        let mut take = |part: Vec<usize>, is_last: bool| {
            let chunk: Vec<&Incoming> = part.iter().map(|index| &all[*index]).collect();
            let verdicts = decide(&chunk, &self.0, &mut claimed, is_last);
            let mut later = Vec::new();
            for (one, verdict) in part.into_iter().zip(verdicts) {
                match verdict {
                    Verdict::New => added.push(all[one].clone()),
                    Verdict::Later => later.push(one),
                    Verdict::Known(index) => {
                        let naming = all[one].naming.clone();
                        if !self.0[index].namings.contains(&naming) {
                            self.0[index].namings.push(naming);
                        }
                    }
                }
            }
            later
        };
        for part in (0..all.len()).collect::<Vec<_>>().chunks(chunk) {
            held.extend(take(part.to_vec(), false));
        }
        assert!(take(held, true).is_empty());
        let count = added.len();
        for new in added {
            let (id, namings) = (self.0.len() as i64 + 1, vec![new.naming]);
            let (place, traits) = (new.place, new.traits);
            self.0.push(Stored { id, place, namings, traits, status: Status::Open, entry_transactions: 1 });
        }
        count
    }
}

fn imported(files: &[(Format, &[Transaction])]) -> Vec<usize> {
    let mut store = Store::default();
    files.iter().map(|(format, file)| store.import(*format, file, 100)).collect()
}

use Format::{BgMax, Camt053, Camt054};

#[test]
fn a_file_again_adds_nothing_and_equal_credits_within_it_are_different_ones() {
    let file = [transaction(500), transaction(500), with_text("Tack"), with_bank_reference("A")];
    assert_eq!(imported(&[(Camt053, &file), (Camt053, &file)]), [4, 0]);
}

#[test]
fn a_longer_statement_adds_the_new_days_only() {
    let first = [transaction(500), with_name("Anna Ek")];
    let longer =
        [first[0].clone(), first[1].clone(), with(500, |one| one.booking_date = one.booking_date.succ_opt().unwrap())];
    assert_eq!(imported(&[(Camt053, &first), (Camt053, &longer)]), [2, 1]);
}

#[test]
fn within_a_format_the_banks_reference_decides() {
    let one = [with_bank_reference("A")];
    let other = [with_bank_reference("B")];
    let renamed = [with(10_000, |one| {
        one.bank_reference = Some("A".to_string());
        one.text = "told otherwise".to_string();
    })];
    assert_eq!(imported(&[(Camt054, &one), (Camt054, &other), (Camt054, &renamed)]), [1, 1, 0]);
}

#[test]
fn within_a_format_without_references_all_must_agree() {
    assert_eq!(imported(&[(Camt054, &[with_text("one")]), (Camt054, &[with_text("two")])]), [1, 1]);
}

#[test]
fn across_formats_the_most_that_one_file_has_is_stored() {
    let two = [with_reference("12345682"), with_reference("12345682")];
    let one = [with_reference("0012345682")];
    assert_eq!(imported(&[(BgMax, &two), (Camt054, &one)]), [2, 0]);
    assert_eq!(imported(&[(Camt054, &one), (BgMax, &two)]), [1, 1]);
    // A third format, and the first once more.
    assert_eq!(imported(&[(Camt054, &one), (BgMax, &two), (Camt053, &two), (Camt054, &one)]), [1, 1, 0, 0]);
}

#[test]
fn a_reference_in_the_text_is_a_reference() {
    let others = [with_text("OCR 4711"), with_text("OCR 12345682")];
    let structured = [with_reference("12345682"), with_reference("4711")];
    assert_eq!(imported(&[(BgMax, &structured), (Camt053, &others)]), [2, 0]);
}

#[test]
fn what_agrees_most_is_paired_first() {
    // The bare one could be any; the other two are known by reference and name.
    let stored = [with_reference("12345682"), with_name("Anna Ek"), with_reference("4711")];
    let file = [transaction(10_000), with_name("EK ANNA"), with_reference("4711")];
    let mut store = Store::default();
    assert_eq!(store.import(BgMax, &stored, 100), 3);
    assert_eq!(store.import(Camt053, &file, 1), 0);
    let formats = |stored: &Stored| stored.namings.len();
    assert_eq!(store.0.iter().map(formats).collect::<Vec<_>>(), [2, 2, 2]);
    assert_eq!(store.0[0].namings[1].identity, Naming::of(Camt053, &file[0]).identity);
}

#[test]
fn what_contradicts_is_two() {
    for (one, other) in [
        (with_reference("12345682"), with_reference("4711")),
        (with_name("Anna Ek"), with_name("Bo Alm")),
        (
            with(10_000, |one| one.end_to_end_id = Some("A".to_string())),
            with(10_000, |one| one.end_to_end_id = Some("B".to_string())),
        ),
        (transaction(10_000), transaction(10_001)),
        (transaction(10_000), with(10_000, |one| one.kind = Kind::Other)),
        (transaction(10_000), with(10_000, |one| one.entry.is_lump = true)),
    ] {
        assert_eq!(imported(&[(BgMax, from_ref(&one)), (Camt053, from_ref(&other))]), [1, 1], "{one:?} {other:?}");
    }
}

#[test]
fn a_second_payment_of_a_format_is_not_taken_for_the_first_of_another() {
    // The first came by both formats; the second is another by its reference, though nothing else differs.
    let first = [with_bank_reference("A")];
    let second = [with_bank_reference("B")];
    assert_eq!(imported(&[(BgMax, &[transaction(10_000)]), (Camt054, &first), (Camt054, &second)]), [1, 0, 1]);
}

proptest! {
    /// Whatever the files and their chunks: the same again adds nothing, and of credits that differ in amount or day only
    /// no fewer are stored than the file with the most has.
    #[test]
    fn the_most_of_any_file_and_never_twice(
        files in prop::collection::vec((0usize..3, prop::collection::vec((0i64..3, 0u8..4), 0..12)), 1..5),
        chunk in 1usize..6,
    ) {
        let make = |&(amount, trait_no): &(i64, u8)| match trait_no {
            0 => transaction(amount),
            1 => with(amount, |one| one.text = "4711".to_string()),
            2 => with(amount, |one| one.references = vec![Reference { text: "4711".to_string(), amount: None }]),
            _ => with(amount, |one| one.payer.name = Some("Anna Ek".to_string())),
        };
        let formats = [BgMax, Camt053, Camt054];
        let files: Vec<(Format, Vec<Transaction>)> =
            files.iter().map(|(format, file)| (formats[*format], file.iter().map(make).collect())).collect();
        let mut store = Store::default();
        for (format, file) in &files {
            store.import(*format, file, chunk);
        }
        let of = |amount: Decimal| move |one: &&Transaction| one.amount == amount;
        for amount in [0, 1, 2].map(|amount| Decimal::new(amount, 2)) {
            let most = files.iter().map(|(_, file)| file.iter().filter(of(amount)).count()).max().unwrap_or(0);
            let stored = store.0.iter().filter(|stored| stored.place.amount == amount).count();
            prop_assert!(stored >= most, "{stored} of {most}");
        }
        for (format, file) in &files {
            prop_assert_eq!(store.import(*format, file, chunk), 0);
        }
    }
}
