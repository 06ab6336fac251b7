//! What may have happened to a file of fixed-width records on its way: nothing of it may be read as money that the bank
//! did not tell.

use std::collections::HashMap;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Record, Summary, Transaction, bgmax, ocr_giro};
use crate::domain::base::error::Result;

type Reader = fn(&[u8], &mut dyn FnMut(Record) -> Result<()>) -> Result<Summary>;

const BGMAX: Reader = |content, sink| bgmax::read(content, sink);
const OCR_GIRO: Reader = |content, sink| ocr_giro::read(content, sink);

/// The records of a BgMax file with these deposits.
fn bgmax_file(deposits: &[Vec<(i64, bool)>]) -> Vec<String> {
    let mut records = vec![format!("01{:<20}01{:<20}P", "BGMAX", "20260401120000000001")];
    let (mut payments, mut deductions) = (0, 0);
    for (number, deposit) in deposits.iter().enumerate() {
        records.push(format!("05{:0>10}{:10}SEK", "9912346", ""));
        for (serial, (amount, is_deduction)) in deposit.iter().enumerate() {
            let kind = if *is_deduction { "21" } else { "20" };
            records.push(format!("{kind}{:0>10}{:>25}{amount:018}22{serial:012}0", "3783511", 100 + serial));
            records.push(format!("22{:0>10}{:>25}{:018}22{serial:012}0", "3783511", 200 + serial, 0));
            records.push("25Enligt överenskommelse".to_string());
            records.push(format!("26{:<35}", "Kalles Plåt AB"));
            *(if *is_deduction { &mut deductions } else { &mut payments }) += 1;
        }
        let total: i64 = deposit.iter().map(|(amount, minus)| if *minus { -amount } else { *amount }).sum();
        records.push(format!("15{:0>35}20260402{number:05}{total:018}SEK{:08}", "58410000010098", deposit.len()));
    }
    let references = payments + deductions;
    records.push(format!("70{payments:08}{deductions:08}{references:08}{:08}", deposits.len()));
    records.iter().map(|record| format!("{record:<80}")).collect()
}

/// The records of an OCR giro file with these assignments.
fn ocr_file(assignments: &[Vec<(i64, bool)>]) -> Vec<String> {
    let mut records = vec!["NY000010000080800000123000123450000".to_string()];
    let (mut transactions, mut all) = (0, 0);
    for (number, assignment) in assignments.iter().enumerate() {
        let first = records.len();
        records.push(format!("NY090020001234567{number:07}12345678903"));
        for (serial, (amount, minus)) in assignment.iter().enumerate() {
            let sign = if *minus { '-' } else { '0' };
            let settlement = format!("06102601061{:05}", serial % 2);
            records.push(format!("NY091030{serial:07}{settlement}{sign}{amount:017}{:>25}", 100 + serial));
            records.push(format!("NY091031{serial:07}{:019}{:07}05102698765432109", 0, 0));
        }
        let total: i64 = assignment.iter().map(|(amount, minus)| if *minus { -amount } else { *amount }).sum();
        let lines = records.len() - first + 1;
        records.push(format!("NY090088{:08}{lines:08}{total:017}061026061026061026", assignment.len()));
        transactions += assignment.len();
        all += total;
    }
    records.push(format!("NY000089{transactions:08}{:08}{all:017}061026", records.len() + 1));
    records.iter().map(|record| format!("{record:0<80}")).collect()
}

/// The credits and debits of a file's parts; each part comes to something.
fn parts() -> impl Strategy<Value = Vec<Vec<(i64, bool)>>> {
    let payments = proptest::collection::vec((1..10_000_000i64, any::<bool>()), 1..6);
    let positive = payments.prop_map(|mut payments| {
        let all: i64 = payments.iter().map(|(amount, _)| amount).sum();
        payments[0] = (all + 1, false);
        payments
    });
    proptest::collection::vec(positive, 1..5)
}

#[derive(Clone, Debug)]
enum Mutation {
    Flip { line: usize, column: usize, byte: u8 },
    Cut { line: usize },
    Shorten { line: usize, column: usize },
    Duplicate { line: usize },
    Swap { one: usize, other: usize },
    Join { line: usize },
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let (line, column) = (0..1000usize, 0..80usize);
    prop_oneof![
        4 => (line.clone(), column.clone(), any::<u8>()).prop_map(|(line, column, byte)| Mutation::Flip { line, column, byte }),
        1 => line.clone().prop_map(|line| Mutation::Cut { line }),
        1 => (line.clone(), column).prop_map(|(line, column)| Mutation::Shorten { line, column }),
        1 => line.clone().prop_map(|line| Mutation::Duplicate { line }),
        1 => (line.clone(), line.clone()).prop_map(|(one, other)| Mutation::Swap { one, other }),
        1 => line.prop_map(|line| Mutation::Join { line }),
    ]
}

/// Does it, and says which lines of the file as it was it touched.
fn mutate(lines: &mut Vec<(usize, Vec<u8>)>, mutation: &Mutation) -> Vec<usize> {
    let count = lines.len();
    if count == 0 {
        return Vec::new();
    }
    match *mutation {
        Mutation::Flip { line, column, byte } => {
            let (origin, text) = &mut lines[line % count];
            if let Some(old) = text.get_mut(column) {
                *old ^= byte;
            }
            vec![*origin]
        }
        Mutation::Cut { line } => vec![lines.remove(line % count).0],
        Mutation::Shorten { line, column } => {
            let (origin, text) = &mut lines[line % count];
            text.truncate(column);
            vec![*origin]
        }
        Mutation::Duplicate { line } => {
            let copy = lines[line % count].clone();
            let origin = copy.0;
            lines.insert(line % count, copy);
            vec![origin]
        }
        Mutation::Swap { one, other } => {
            lines.swap(one % count, other % count);
            vec![lines[one % count].0, lines[other % count].0]
        }
        Mutation::Join { line } => {
            let (origin, text) = lines.remove(line % count);
            match lines.get_mut(line % count) {
                Some((next, rest)) => {
                    rest.splice(0..0, text);
                    vec![origin, *next]
                }
                None => vec![origin],
            }
        }
    }
}

fn read(reader: Reader, content: &[u8]) -> Option<Vec<Record>> {
    let mut records = Vec::new();
    let summary = reader(content, &mut |record| {
        records.push(record);
        Ok(())
    });
    summary.ok().map(|_| records)
}

fn joined(lines: &[(usize, Vec<u8>)]) -> Vec<u8> {
    lines.iter().flat_map(|(_, text)| text.iter().copied().chain(*b"\r\n")).collect()
}

fn by_entry(transactions: &[Transaction]) -> HashMap<u64, (Decimal, Decimal, u64)> {
    let mut entries = HashMap::new();
    for transaction in transactions {
        let entry = entries.entry(transaction.entry.no).or_insert((transaction.entry.amount, Decimal::ZERO, 0));
        entry.1 += transaction.amount;
        entry.2 += 1;
    }
    entries
}

fn transactions(records: &[Record]) -> Vec<Transaction> {
    let transaction = |record: &Record| match record {
        Record::Transaction(transaction) => Some(Transaction::clone(transaction)),
        Record::Damaged(_) => None,
    };
    records.iter().filter_map(transaction).collect()
}

/// The sound file gives all its parts whole; the mutated one gives every part that no mutation touched as it was, and
/// where nothing is in quarantine every settlement is the sum of its transactions.
fn survives(
    reader: Reader,
    records: &[String],
    (start, end): (&str, &str),
    mutations: &[Mutation],
) -> std::result::Result<(), TestCaseError> {
    let sound: Vec<(usize, Vec<u8>)> =
        records.iter().enumerate().map(|(index, text)| (index, text.clone().into_bytes())).collect();
    let whole = read(reader, &joined(&sound)).expect("the sound file is one");
    prop_assert!(whole.iter().all(|record| matches!(record, Record::Transaction(_))));
    let whole = transactions(&whole);
    for (amount, sum, _) in by_entry(&whole).into_values() {
        prop_assert_eq!(amount, sum);
    }

    let mut lines = sound;
    let mut touched = Vec::new();
    for mutation in mutations {
        touched.extend(mutate(&mut lines, mutation));
    }
    let Some(after) = read(reader, &joined(&lines)) else { return Ok(()) };
    let nothing_is_damaged = after.iter().all(|record| matches!(record, Record::Transaction(_)));
    let after = transactions(&after);
    if nothing_is_damaged {
        for (amount, sum, _) in by_entry(&after).into_values() {
            prop_assert_eq!(amount, sum);
        }
    }

    // A part is untouched if none of its records is and its lines still stand together.
    let bounds =
        |prefix: &str| -> Vec<usize> { (0..records.len()).filter(|n| records[*n].starts_with(prefix)).collect() };
    for (first, last) in bounds(start).into_iter().zip(bounds(end)) {
        let place = lines.iter().position(|(origin, _)| *origin == first);
        let stands = place
            .and_then(|place| lines.get(place..=place + last - first))
            .is_some_and(|lines| lines.iter().zip(first..=last).all(|((origin, _), expected)| *origin == expected));
        if touched.iter().any(|line| (first..=last).contains(line)) || !stands {
            continue;
        }
        let line = |t: &Transaction| t.position.trim_start_matches("line ").parse::<usize>().unwrap_or(0);
        let before = whole.iter().filter(|t| (first + 1..=last + 1).contains(&line(t)));
        for transaction in before {
            let same = |other: &&Transaction| {
                let mut other = Transaction::clone(other);
                other.position.clone_from(&transaction.position);
                other.entry.no = transaction.entry.no;
                other == *transaction
            };
            prop_assert!(after.iter().any(|other| same(&other)), "lost: {:?}", transaction);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(content in proptest::collection::vec(any::<u8>(), 0..2000)) {
        for (reader, start) in [(BGMAX, &b"01BGMAX               01"[..]), (OCR_GIRO, b"NY000010")] {
            read(reader, &content);
            prop_assert!(read(reader, &[start, b"\n", &content].concat()).is_some());
        }
    }

    #[test]
    fn any_order_of_records_is_read(
        kinds in proptest::collection::vec(("(0[15]|15|2[0-9]|70|NY0900(20|88)|NY09[12][0-9]3[012]|NY21[0-9]{4}|NY000089)", "[0-9 -]{0,75}"), 0..20),
    ) {
        let content: String = kinds.iter().map(|(kind, rest)| format!("{kind}{rest}\n")).collect();
        for (reader, start) in [(BGMAX, "01BGMAX               01"), (OCR_GIRO, "NY000010")] {
            read(reader, format!("{start}\n{content}").as_bytes());
        }
    }

    #[test]
    fn mutated_bgmax_gives_what_was_not_touched(
        parts in parts(),
        mutations in proptest::collection::vec(mutation(), 0..6),
    ) {
        survives(BGMAX, &bgmax_file(&parts), ("05", "15"), &mutations)?;
    }

    #[test]
    fn mutated_ocr_giro_gives_what_was_not_touched(
        parts in parts(),
        mutations in proptest::collection::vec(mutation(), 0..6),
    ) {
        survives(OCR_GIRO, &ocr_file(&parts), ("NY090020", "NY090088"), &mutations)?;
    }
}
