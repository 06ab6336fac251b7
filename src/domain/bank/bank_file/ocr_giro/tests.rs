use std::path::Path;

use serde_json::Value;

use super::*;
use crate::domain::bank::bank_file::{Damaged, Kind as TransactionKind, Record, Transaction};

fn sample(name: &str) -> Option<Vec<u8>> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/ocr_giro").join(name)).ok()
}

struct Outcome {
    summary: Summary,
    transactions: Vec<Transaction>,
    damaged: Vec<Damaged>,
}

fn outcome(content: &[u8]) -> Outcome {
    let (mut transactions, mut damaged) = (Vec::new(), Vec::new());
    let summary = read(content, &mut |record| {
        match record {
            Record::Transaction(transaction) => transactions.push(*transaction),
            Record::Damaged(record) => damaged.push(record),
        }
        Ok(())
    })
    .unwrap();
    Outcome { summary, transactions, damaged }
}

fn zeros(record: String) -> String {
    format!("{record:0<80}")
}

fn start() -> String {
    zeros("NY000010000080800000123000123450000".to_string())
}

fn assignment() -> String {
    zeros("NY090020001234567000000112345678903".to_string())
}

/// Amount item 1 of the settlement of 6 October 2026 with serial number 1.
fn item1(kind: u32, number: u32, sign: char, amount: i64, kid: &str) -> String {
    zeros(format!("NY09{kind}30{number:07}061026010610000{}{sign}{amount:017}{kid:>25}", 1))
}

fn item2(kind: u32, number: u32, payer: &str) -> String {
    zeros(format!("NY09{kind}31{number:07}{:010}{:09}{:07}051026{payer:0>11}", 0, 123456789, 0))
}

fn item3(kind: u32, number: u32, text: &str) -> String {
    zeros(format!("NY09{kind}32{number:07}{text:<40}"))
}

fn end_of(records: &[String], total: i64) -> String {
    let transactions = records.iter().filter(|record| &record[6..8] == "30").count();
    zeros(format!("NY090088{transactions:08}{:08}{total:017}061026061026061026", records.len() + 2))
}

fn end(transactions: usize, records: usize, total: i64) -> String {
    zeros(format!("NY000089{transactions:08}{records:08}{total:017}061026"))
}

fn file(records: &[String]) -> Vec<u8> {
    records.iter().map(|record| format!("{record}\n")).collect::<String>().into_bytes()
}

/// A file with one assignment of these records, which its ends count rightly.
fn one_assignment(records: &[String], total: i64) -> Vec<u8> {
    let transactions = records.iter().filter(|record| &record[6..8] == "30").count();
    let frame = [end_of(records, total), end(transactions, records.len() + 4, total)];
    file(&[&[start(), assignment()], records, &frame].concat())
}

fn kroner(amount: i64) -> Decimal {
    Decimal::new(amount * 100, 2)
}

#[test]
fn the_sample_is_read_to_its_contents() {
    let (Some(content), Some(json)) =
        (sample("ocr_giro_transactions.txt"), sample("ocr_giro_transactions.expected.json"))
    else {
        return;
    };
    let expected: Value = serde_json::from_slice(&json).unwrap();
    let outcome = outcome(&content);
    assert_eq!(outcome.damaged, []);
    assert_eq!(outcome.summary.notices, Vec::<String>::new());
    assert_eq!(outcome.summary.message_id.as_deref(), expected["transmission_number"].as_str());
    assert_eq!(outcome.summary.created.as_deref(), expected["date"].as_str());
    let assignment = &expected["assignments"][0];
    let wanted = assignment["tx"].as_array().unwrap();
    assert_eq!(outcome.transactions.len(), wanted.len());
    for (seen, wanted) in outcome.transactions.iter().zip(wanted) {
        let text = |name: &str| wanted[name].as_str();
        let attribute = |name: &str| seen.attributes.get(name).and_then(Value::as_str);
        let used = |name: &str| text(name).filter(|text| text.bytes().any(|byte| byte != b'0'));
        assert_eq!(seen.account.bban.as_deref(), assignment["account"].as_str());
        assert_eq!(seen.attributes["transaction_type"], wanted["type"].to_string());
        assert_eq!(seen.attributes["transaction_no"], wanted["no"]);
        assert_eq!(Some(&*seen.booking_date.to_string()), text("date"));
        assert_eq!(Some(seen.amount), text("amount").map(|amount| amount.parse().unwrap()));
        assert_eq!(seen.references.iter().map(|r| Some(&*r.text)).collect::<Vec<_>>(), [text("kid")]);
        assert_eq!(seen.text, text("text").unwrap_or_default());
        assert_eq!(attribute("archive_reference"), used("reference"));
        assert_eq!(attribute("form_no"), used("form"));
        assert_eq!(attribute("bank_date"), text("bank_date"));
        assert_eq!(seen.payer.account.as_deref(), used("debit_account"));
        let settlement = format!(
            "{}{}{}{}",
            text("centre").unwrap(),
            wanted["day_code"],
            wanted["partial"],
            text("serial").unwrap()
        );
        assert_eq!(seen.entry.reference.as_ref(), Some(&settlement));
        assert_eq!((seen.kind, seen.currency.code()), (TransactionKind::Payment, "NOK"));
    }
    let total: Decimal = expected["total"].as_str().unwrap().parse().unwrap();
    assert_eq!(outcome.transactions.iter().map(|t| t.amount).sum::<Decimal>(), total);
    let mut references: Vec<_> = outcome.transactions.iter().filter_map(|t| t.bank_reference.clone()).collect();
    references.dedup();
    assert_eq!(references.len(), 20);
    // The bank's credits, whose parts lie apart in the file.
    for transaction in &outcome.transactions {
        let parts = || outcome.transactions.iter().filter(|t| t.entry.no == transaction.entry.no);
        assert_eq!(parts().map(|t| t.amount).sum::<Decimal>(), transaction.entry.amount);
        assert_eq!(parts().count() as u64, transaction.entry.transactions);
        assert!(parts().all(|t| t.entry == transaction.entry));
    }
    assert_eq!(outcome.transactions.iter().map(|t| t.entry.no).max(), Some(6));
}

#[test]
fn every_type_of_transaction_is_what_it_is() {
    for kind in 10..=21 {
        let records =
            [item1(kind, 1, '0', 10_000, "0010017"), item2(kind, 1, "98765432109"), item3(kind, 1, "Hei på deg")];
        let outcome = outcome(&one_assignment(&records, 10_000));
        assert_eq!(outcome.damaged, []);
        let [transaction] = &outcome.transactions[..] else { panic!("type {kind}") };
        let is_reversal = matches!(kind, 18 | 20);
        assert_eq!(transaction.kind, if is_reversal { TransactionKind::Return } else { TransactionKind::Payment });
        assert_eq!(transaction.amount, kroner(if is_reversal { -100 } else { 100 }));
        assert_eq!(transaction.text, "Hei på deg");
        assert_eq!(transaction.payer.account.as_deref(), Some("98765432109"));
        assert_eq!(transaction.bank_reference.as_deref(), Some("2026-10-06-1234567-0106100001-1"));
    }
    for kind in [9, 22] {
        let records = [item1(kind, 1, '0', 10_000, "0010017").replacen("NY099", "NY0909", 1)];
        let records = [format!("{:.80}", records[0])];
        let outcome = outcome(&one_assignment(&records, 10_000));
        assert_eq!(outcome.transactions, []);
        let reason = format!(
            "transaction type {kind} is not one of OCR giro's; the total leaves 100.00 NOK for what cannot be read"
        );
        assert_eq!(outcome.damaged[0].reason, reason);
    }
}

#[test]
fn credit_notes_lower_the_total_and_reversals_may() {
    let records = [
        item1(13, 1, '0', 90_000, "1"),
        item2(13, 1, ""),
        item1(13, 2, '-', 20_000, "2"),
        item2(13, 2, ""),
        item1(18, 3, '0', 5_000, "3"),
        item2(18, 3, ""),
        item1(19, 4, '-', 1_000, "4-"),
        item2(19, 4, ""),
    ];
    let kinds = [
        (TransactionKind::Payment, kroner(900)),
        (TransactionKind::Deduction, kroner(-200)),
        (TransactionKind::Return, kroner(-50)),
        (TransactionKind::Return, kroner(-10)),
    ];
    for (total, agrees) in [(74_000, true), (64_000, true), (69_000, false), (116_000, false)] {
        let outcome = outcome(&one_assignment(&records, total));
        let seen: Vec<_> = outcome.transactions.iter().map(|t| (t.kind, t.amount)).collect();
        assert_eq!(seen, if agrees { &kinds[..] } else { &[] }, "{total}");
        if agrees {
            assert_eq!(outcome.damaged, []);
            assert_eq!(outcome.transactions[0].entry.amount, kroner(640));
            assert_eq!(outcome.transactions[3].references[0].text, "4-");
        }
    }
}

#[test]
fn what_is_all_zeros_or_blank_is_nothing() {
    let records = [
        item1(21, 1, '0', 100, "").replacen("0106100001", "0000000000", 1),
        zeros("NY0921310000001".to_string()),
        item3(21, 1, ""),
    ];
    let outcome = outcome(&one_assignment(&records, 100));
    let [payment] = &outcome.transactions[..] else { panic!("{:?}", outcome.damaged) };
    assert_eq!((&payment.references[..], &*payment.text, &payment.payer.account), (&[][..], "", &None));
    assert_eq!(payment.entry.reference, None);
    for name in ["archive_reference", "form_no", "bank_date"] {
        assert_eq!(payment.attributes.get(name), None);
    }
}

#[test]
fn an_assignment_whose_totals_disagree_is_withheld_and_the_others_are_not() {
    let records = |kid: &str| vec![item1(10, 1, '0', 100, kid), item2(10, 1, "")];
    let end_with = |transactions: u32, lines: u32, total: i64| {
        zeros(format!("NY090088{transactions:08}{lines:08}{total:017}061026061026061026"))
    };
    for (wrong, told) in [
        (end_with(1, 4, 101), "the total is 1.01 in 1, the records make 1.00 in 1"),
        (end_with(2, 4, 100), "the total is 1.00 in 2, the records make 1.00 in 1"),
        (end_with(1, 5, 100), "the end record counts 5 records, there are 4"),
    ] {
        let frame = [vec![start(), assignment()], records("1"), vec![wrong]].concat();
        let rest = [vec![assignment()], records("2"), vec![end_of(&records("2"), 100), end(2, 10, 200)]].concat();
        let outcome = outcome(&file(&[frame, rest].concat()));
        assert_eq!(outcome.transactions.iter().map(|t| &*t.references[0].text).collect::<Vec<_>>(), ["2"]);
        let [damaged] = &outcome.damaged[..] else { panic!("{:?}", outcome.damaged) };
        assert_eq!(damaged.position, "lines 2–5");
        assert_eq!(damaged.reason, format!("the assignment is withheld: {told}"));
    }
}

#[test]
fn a_damaged_transaction_goes_with_its_items_and_the_others_stay() {
    let both = |number: u32| vec![item1(10, number, '0', 1_000, "1"), item2(10, number, "98765432109")];
    for (from, to, reason) in [
        ("000001000", "00000100O", "the amount is not a number: \"0000000000000100O\""),
        ("061026010", "311126010", "the settlement date is not in the calendar: 2026-11-31"),
        ("061026010", "000000010", "the settlement date is missing"),
        ("000010000", "0000x0000", "the amount's sign is \"x\""),
        ("NY0910", "NX0910", "the record is not one of an OCR giro assignment"),
        ("NY0910", "NY1910", "the record is not one of an OCR giro assignment"),
        ("1000000", "\t000000", "the record has a control character (U+0009)"),
        ("1000000", "100000", "the record has 79 characters: a record has 80"),
    ] {
        let mut broken = both(2);
        let changed = match reason.starts_with("the amount's sign") {
            true => format!("{}x{}", &broken[0][..31], &broken[0][32..]),
            false => broken[0].replacen(from, to, 1),
        };
        broken[0] = changed;
        let records = [both(1), broken, both(3)].concat();
        let ends = [zeros(format!("NY090088{:08}{:08}{:017}061026061026061026", 3, 8, 3_000)), end(3, 10, 3_000)];
        let outcome = outcome(&file(&[vec![start(), assignment()], records, ends.to_vec()].concat()));
        let numbers: Vec<_> = outcome.transactions.iter().map(|t| t.attributes["transaction_no"].to_string()).collect();
        assert_eq!(numbers, ["1", "3"], "{reason}: {:?}", outcome.damaged);
        let [damaged] = &outcome.damaged[..] else { panic!("{:?}", outcome.damaged) };
        let left = "; the total leaves 10.00 NOK for what cannot be read";
        assert_eq!((&*damaged.position, &*damaged.reason), ("lines 5–6", &*format!("{reason}{left}")));
        assert_eq!(outcome.summary.notices, ["line 10: the end record counts damaged records, with 10.00 NOK"]);
    }
}

#[test]
fn a_damaged_second_item_costs_only_itself() {
    for (line, reason) in [
        (item2(10, 1, "987654321O9"), "the payer's account number is not a number: \"987654321O9\""),
        (item2(10, 2, "98765432109"), "type and number are not those of the transaction before"),
        (item2(10, 1, "1").replace("051026", "321026"), "the order's date is not in the calendar: 2026-10-32"),
    ] {
        let outcome = outcome(&one_assignment(&[item1(10, 1, '0', 100, "1"), line], 100));
        assert_eq!(outcome.transactions[0].attributes["incomplete"], "line 4");
        assert_eq!((&*outcome.damaged[0].position, &*outcome.damaged[0].reason), ("line 4", reason));
    }
    let records = [item1(10, 1, '0', 100, "1"), item2(10, 1, "7"), item2(10, 1, "8")];
    let outcome = outcome(&one_assignment(&records, 100));
    assert_eq!(outcome.transactions[0].payer.account.as_deref(), Some("00000000007"));
    assert_eq!(outcome.damaged[0].reason, "the transaction has another amount item 2");
}

#[test]
fn an_assignment_without_a_sound_frame_is_withheld() {
    let records = [item1(10, 1, '0', 100, "1"), item2(10, 1, "")];
    let whole = [&[assignment()], &records[..], &[end_of(&records, 100)]].concat();
    for (broken, lines, reason) in [
        ([&records[..], &[end_of(&records, 100)]].concat(), 7, "it has no start record (20)"),
        ([&[assignment()], &records[..]].concat(), 7, "it has no end record (88)"),
        (
            [&[assignment().replace("123456789", "12345678x")], &whole[1..]].concat(),
            8,
            "the account number is not a number: \"12345678x03\"",
        ),
        (
            [&whole[..3], &[end_of(&records, 100).replace("88000", "8800x")]].concat(),
            8,
            "the number of transactions is not a number: \"00x00001\"",
        ),
    ] {
        let content = file(&[vec![start()], broken, whole.clone(), vec![end(2, lines + 2, 200)]].concat());
        let outcome = outcome(&content);
        assert_eq!(outcome.transactions.len(), 1, "{reason}");
        let [damaged] = &outcome.damaged[..] else { panic!("{:?}", outcome.damaged) };
        assert_eq!(damaged.reason, format!("the assignment is withheld: {reason}"));
    }
}

#[test]
fn a_transmission_that_was_cut_or_joined_says_so_and_gives_its_whole_assignments() {
    let records = [item1(10, 1, '0', 100, "1"), item2(10, 1, "")];
    let whole = [&[start(), assignment()], &records[..], &[end_of(&records, 100)]].concat();
    let cut = outcome(&file(&whole));
    assert_eq!((cut.transactions.len(), cut.damaged.len()), (1, 1));
    assert!(cut.damaged[0].reason.starts_with("the file has no end record (89)"));
    for (end, told) in [
        (end(2, 6, 200), "the total is 2.00 in 2, the records make 1.00 in 1"),
        (end(1, 7, 100), "the end record counts 7 records, there are 6"),
    ] {
        let joined = outcome(&file(&[&whole[..], &[end]].concat()));
        assert_eq!((joined.transactions.len(), joined.damaged.len()), (1, 1));
        let reason = format!("the transmission was cut or joined: {told}; assignments that are whole were read");
        assert_eq!((&*joined.damaged[0].position, joined.damaged[0].reason.clone()), ("line 6", reason));
    }
    let one = [&whole[..], &[end(1, 6, 100)]].concat();
    let two = outcome(&file(&[&one[..], &one].concat()));
    assert_eq!((two.transactions.len(), two.damaged.len()), (2, 0));
    let half = outcome(&file(&[&whole[..], &one].concat()));
    assert_eq!((half.transactions.len(), half.damaged.len()), (2, 1));
}

#[test]
fn assignments_of_other_services_are_left_out_and_counted() {
    let records = [item1(10, 1, '0', 100, "1"), item2(10, 1, "")];
    let ours = [&[assignment()], &records[..], &[end_of(&records, 100)]].concat();
    let theirs = [
        zeros("NY212420000000000000000112345678903".to_string()),
        zeros("NY2194700000001100000000000000000000001".to_string()),
        zeros(format!("NY212488{:08}{:08}", 1, 3)),
    ];
    let content = file(&[&[start()], &theirs[..], &ours, &[end(2, 9, 100)]].concat());
    let whole = outcome(&content);
    assert_eq!((whole.transactions.len(), &whole.damaged[..]), (1, &[][..]));
    assert_eq!(whole.summary.notices, ["lines 2–4: an assignment of service 21, which is not OCR giro, was left out"]);
    // A damaged start of ours looks like one of another service.
    let foreign = ours[0].replacen("NY09", "NY19", 1);
    let content = file(&[&[start(), foreign], &ours[1..], &[end(1, 6, 100)]].concat());
    let damaged = outcome(&content);
    assert_eq!(damaged.transactions, []);
    let reasons: Vec<_> = damaged.damaged.iter().map(|d| &*d.reason).collect();
    assert_eq!(
        reasons,
        [
            "an assignment of service 19, which is not OCR giro, is not whole",
            "the assignment is withheld: it has no start record (20)"
        ]
    );
}

#[test]
fn dates_that_disagree_are_a_notice() {
    let records = [item1(10, 1, '0', 100, "1"), item2(10, 1, "")];
    let content = String::from_utf8(one_assignment(&records, 100)).unwrap();
    let outcome = outcome(content.replace("061026061026061026", "061026051026061026").as_bytes());
    assert_eq!(outcome.transactions.len(), 1);
    assert_eq!(
        outcome.summary.notices,
        [
            "line 5: the assignment's settlements are of 2026-10-06 to 2026-10-06, its end record says 2026-10-05 to 2026-10-06"
        ]
    );
}

#[test]
fn other_files_are_refused() {
    for content in [&b""[..], b"NY090020", b"NY00001"] {
        let error = read(content, &mut |_| Ok(())).unwrap_err();
        assert_eq!(error.code, Code::FileDamaged);
        assert!(!sniff(content));
    }
    assert!(sniff(start().as_bytes()));
}
