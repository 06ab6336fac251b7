use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;

use super::*;
use crate::domain::bank::bank_file::{Damaged, Kind, Record, Reference, Transaction};

fn sample(name: &str) -> Option<Vec<u8>> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/bgmax").join(name)).ok()
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

fn start() -> String {
    format!("01{:<20}01{:<20}P", "BGMAX", "20260401120000000001")
}

fn opening() -> String {
    format!("05{:0>10}{:10}SEK", "9912346", "")
}

/// A record of type 20 to 23.
fn head(kind: &str, sender: &str, reference: &str, amount: i64, serial: &str) -> String {
    format!("{kind}{sender:0>10}{reference:>25}{amount:0>18}22{serial:0>12}0")
}

fn deposit(total: i64, count: u64) -> String {
    format!("15{:0>35}20260402{:05}{total:018}SEK{count:08}", "58410000010098", 7)
}

fn end(payments: u64, deductions: u64, references: u64, deposits: u64) -> String {
    format!("70{payments:08}{deductions:08}{references:08}{deposits:08}")
}

fn file(records: &[String]) -> Vec<u8> {
    records.iter().map(|record| format!("{record:<80}\r\n")).collect::<String>().into_bytes()
}

/// A file with one deposit of these records, which its end counts rightly.
fn one_deposit(records: &[String], total: i64, count: u64) -> Vec<u8> {
    let number = |kinds: &[&str]| records.iter().filter(|record| kinds.contains(&&record[..2])).count() as u64;
    let end = end(number(&["20"]), number(&["21"]), number(&["22", "23"]), 1);
    let frame = |records: &[String]| [&[start(), opening()], records, &[deposit(total, count), end]].concat();
    file(&frame(records))
}

fn kronor(amount: i64) -> Decimal {
    Decimal::new(amount * 100, 2)
}

/// Kind, amount, payer's name, references and text.
type Row = (Kind, Decimal, String, Vec<String>, Vec<String>);

/// The sample's contents as the transactions have them, from the JSON that came with it.
fn expected() -> Option<Vec<Row>> {
    let json: Value = serde_json::from_slice(&sample("bankgirot_example_expected.json")?).unwrap();
    let mut rows = Vec::new();
    for deposit in json["deposits"].as_array().unwrap() {
        for (list, kind) in [("payments", Kind::Payment), ("deductions", Kind::Deduction)] {
            for payment in deposit[list].as_array().unwrap() {
                let amount: Decimal = payment["amount"].to_string().parse().unwrap();
                let texts = |value: &Value| -> Vec<String> {
                    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_string()).collect()
                };
                let mut references: Vec<String> = Vec::new();
                let mut lines = Vec::new();
                for reference in payment["refs"].as_array().unwrap() {
                    let text = reference[0].as_str().unwrap();
                    if text.contains(' ') {
                        lines.push(text.to_string());
                    }
                    for word in text.split_whitespace() {
                        if !references.iter().any(|known| known == word) {
                            references.push(word.to_string());
                        }
                    }
                }
                lines.extend(texts(&payment["info"]));
                let sign = if kind == Kind::Deduction { -Decimal::ONE } else { Decimal::ONE };
                let name = payment["name"].as_str().unwrap_or("Kalles Plåt AB").to_string();
                rows.push((kind, amount * sign, name, references, lines));
            }
        }
    }
    rows.sort_by_key(|row| (row.1, row.2.clone()));
    Some(rows)
}

fn seen(transactions: &[Transaction]) -> Vec<Row> {
    let mut rows: Vec<_> = transactions
        .iter()
        .map(|t| {
            let references = t.references.iter().map(|reference| reference.text.clone()).collect();
            let lines = t.text.lines().map(str::to_string).collect();
            (t.kind, t.amount, t.payer.name.clone().unwrap_or_default(), references, lines)
        })
        .collect();
    rows.sort_by_key(|row| (row.1, row.2.clone()));
    rows
}

#[test]
fn bankgirots_example_is_read_to_its_contents() {
    let (Some(content), Some(expected)) = (sample("bankgirot_example_repaired.txt"), expected()) else { return };
    let outcome = outcome(&content);
    assert_eq!(outcome.damaged, []);
    assert_eq!(outcome.summary.notices, Vec::<String>::new());
    assert_eq!(outcome.summary.created.as_deref(), Some("2004-05-25 17:30:35.010331"));
    assert_eq!(seen(&outcome.transactions), expected);
    let first = &outcome.transactions[0];
    assert_eq!(first.position, "line 3");
    assert_eq!(first.account.bankgiro.as_deref(), Some("9912346"));
    assert_eq!(first.account.bban.as_deref(), Some("5841000001009823"));
    assert_eq!(first.booking_date.to_string(), "2004-05-25");
    assert_eq!(first.payer.account.as_deref(), Some("3783511"));
    assert_eq!(first.payer.organisation_no.as_deref(), Some("5500001234"));
    assert_eq!(first.payer.address.as_deref(), Some("Storgatan 2, 12345 Storåker"));
    assert_eq!(first.entry.reference.as_deref(), Some("74"));
    assert_eq!((first.entry.amount, first.entry.transactions), (kronor(1900), 3));
    assert_eq!(first.attributes["reference_code"], "2");
    assert_eq!(first.attributes["channel"], "supplier_payments");
    assert_eq!(first.attributes["serial_no"], "10");
    assert_eq!(first.attributes.get("image"), None);
    let by_paper = outcome.transactions.iter().find(|t| t.amount == kronor(1200)).unwrap();
    assert_eq!(by_paper.attributes["image"], true);
    assert_eq!(by_paper.attributes["channel"], "paper");
    for entry in [1, 2] {
        let of_entry = || outcome.transactions.iter().filter(|t| t.entry.no == entry);
        assert_eq!(of_entry().map(|t| t.amount).sum::<Decimal>(), of_entry().next().unwrap().entry.amount);
    }
    // Two of its payments have the same serial number and different senders.
    let mut references: Vec<_> = outcome.transactions.iter().map(|t| t.bank_reference.clone().unwrap()).collect();
    references.sort();
    references.dedup();
    assert_eq!(references.len(), 7);
}

#[test]
fn a_damaged_reference_costs_only_itself() {
    let (Some(content), Some(repaired)) =
        (sample("bankgirot_example_corrupt_line17.txt"), sample("bankgirot_example_repaired.txt"))
    else {
        return;
    };
    let (damaged, whole) = (outcome(&content), outcome(&repaired));
    assert_eq!(damaged.damaged.len(), 1);
    assert_eq!(damaged.damaged[0].position, "line 17");
    assert_eq!(damaged.damaged[0].reason, "the record has a control character (U+0009)");
    assert!(damaged.damaged[0].text.starts_with("220003783511\t\t"));
    // Line 16 has lost its blanks and the last one its line end, which is no damage.
    assert_eq!(damaged.summary.notices, Vec::<String>::new());
    assert_eq!(damaged.transactions.len(), 7);
    for (one, other) in damaged.transactions.iter().zip(&whole.transactions) {
        if one.amount == kronor(1400) {
            assert_eq!(one.references.len(), 3);
            assert_eq!(other.references.len(), 4);
            assert_eq!(one.attributes["incomplete"], "line 17");
        } else {
            assert_eq!(one, other);
        }
    }
}

#[test]
fn every_record_of_a_payment_goes_to_its_place() {
    let records = [
        head("20", "1234567", "100", 90_000, "5"),
        head("22", "1234567", "200", 100_000, "5"),
        head("22", "1234567", "100", 10_000, "5"),
        head("23", "1234567", "300", 20_000, "5"),
        head("22", "1234567", "400", 0, "5"),
        "25Enligt överenskommelse".to_string(),
        "25 och mer".to_string(),
        format!("26{:<35}{:<35}", "Företaget", "Avdelning 2"),
        format!("27{:<35}{:<9}", "Gatan 1", "0150"),
        format!("28{:<35}{:<35}{}", "Oslo", "Norge", "NO"),
        "29199001011234".to_string(),
        head("21", "1234567", "  KREDIT 7", 20_000, "5") + "1",
    ];
    let outcome = outcome(&one_deposit(&records, 70_000, 2));
    assert_eq!(outcome.damaged, []);
    let [payment, deduction] = &outcome.transactions[..] else { panic!("{:?}", outcome.transactions) };
    let references = [("100", Some(100)), ("200", Some(1000)), ("300", Some(-200)), ("400", None)]
        .map(|(text, amount)| Reference { text: text.to_string(), amount: amount.map(kronor) });
    assert_eq!(payment.references, references);
    assert_eq!(payment.text, "Enligt överenskommelse\noch mer");
    assert_eq!(payment.payer.name.as_deref(), Some("Företaget Avdelning 2"));
    assert_eq!(payment.payer.address.as_deref(), Some("Gatan 1, 0150 Oslo, Norge"));
    assert_eq!(payment.payer.organisation_no.as_deref(), Some("199001011234"));
    assert_eq!(payment.bank_reference.as_deref(), Some("2026-04-02-7-1234567-5"));
    assert_eq!((deduction.kind, deduction.amount), (Kind::Deduction, kronor(-200)));
    assert_eq!((&deduction.references[..], &*deduction.text), (&[][..], "KREDIT 7"));
    assert_eq!(deduction.attributes["deduction_code"], "1");
    assert_eq!(deduction.entry, payment.entry);
}

#[test]
fn a_field_with_several_numbers_is_several_references_and_words_are_text() {
    for (field, references, text) in [
        ("1234567", &["1234567"][..], ""),
        ("F-1042", &["F-1042"], ""),
        ("12 34 56", &["12", "34", "56"], "12 34 56"),
        ("HYRA", &[], "HYRA"),
        ("FAKTURA 1042", &[], "FAKTURA 1042"),
        ("", &[], ""),
    ] {
        let outcome = outcome(&one_deposit(&[head("20", "0", field, 100, "5")], 100, 1));
        let payment = &outcome.transactions[0];
        assert_eq!(payment.references.iter().map(|r| &*r.text).collect::<Vec<_>>(), references, "{field}");
        assert_eq!(payment.text, text, "{field}");
        assert_eq!(payment.payer.account, None);
    }
}

#[test]
fn lines_may_end_as_they_like_and_be_converted() {
    let records = [head("20", "1234567", "100", 100, "5"), format!("26{:<35}{:<35}", "Åkes åkeri", "Märsta")];
    let content = one_deposit(&records, 100, 1);
    let expected = outcome(&content).transactions;
    assert_eq!(expected[0].payer.name.as_deref(), Some("Åkes åkeri Märsta"));
    let text = String::from_utf8(content).unwrap();
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let bare: String = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let ended = [bare.trim_end().as_bytes(), b"\r\n\x1A"].concat();
    for content in [latin, bare.into_bytes(), marked, ended] {
        let outcome = outcome(&content);
        assert_eq!((outcome.transactions, outcome.damaged), (expected.clone(), Vec::new()));
        assert!(sniff(&content));
    }
}

#[test]
fn a_deposit_whose_total_disagrees_is_withheld_and_the_others_are_not() {
    let other = || vec![opening(), head("20", "1", "200", 500, "6"), deposit(500, 1), end(3, 0, 0, 2)];
    for (total, count, told) in [
        (301, 2, "the total is 3.01 in 2, the records make 3.00 in 2"),
        (300, 3, "the total is 3.00 in 3, the records make 3.00 in 2"),
    ] {
        let mut records = vec![
            start(),
            opening(),
            head("20", "1", "100", 100, "5"),
            head("20", "1", "101", 200, "7"),
            deposit(total, count),
        ];
        records.extend(other());
        let outcome = outcome(&file(&records));
        assert_eq!(outcome.transactions.iter().map(|t| t.amount).collect::<Vec<_>>(), [kronor(5)]);
        let [damaged] = &outcome.damaged[..] else { panic!("{:?}", outcome.damaged) };
        assert_eq!(damaged.position, "lines 2–5");
        assert_eq!(damaged.reason, format!("the deposit is withheld: {told}"));
        assert_eq!(damaged.text.lines().count(), 4);
    }
}

#[test]
fn a_damaged_payment_goes_with_all_its_records_and_the_others_stay() {
    let good = |serial: &str| head("20", "1", "100", 1_000, serial);
    let name = |name: &str| format!("26{name}");
    for (broken, position, reason) in [
        (good("6").replace("1000", "10O0"), "lines 5–6", "the amount is not a number: \"0000000000000010O0\""),
        (good("6").replacen("20", "2O", 1), "lines 5–6", "record type \"2O\" is not one of BgMax's"),
        (good("6") + &"0".repeat(11), "lines 5–6", "the record has 81 characters: a record has 80"),
        (good("6")[..50].to_string(), "lines 5–6", "the amount is not a number: \"0000000000000\""),
        (good("6").replace("       ", "\0      "), "lines 5–6", "the record has a control character (U+0000)"),
    ] {
        let records = [good("5"), name("Anna"), broken.clone(), name("Bo"), good("7"), name("Cecilia")];
        let outcome = outcome(&one_deposit(&records, 3_000, 3));
        let names: Vec<_> = outcome.transactions.iter().map(|t| t.payer.name.as_deref()).collect();
        assert_eq!(names, [Some("Anna"), Some("Cecilia")], "{reason}");
        let damaged = &outcome.damaged[0];
        let left = "; the total leaves 10.00 SEK for what cannot be read";
        assert_eq!((&*damaged.position, &*damaged.reason), (position, &*format!("{reason}{left}")));
        assert!(!damaged.text.contains('\0'));
    }
}

#[test]
fn damaged_records_explain_a_difference_only_as_far_as_their_number_goes() {
    let good = |serial: &str| head("20", "1", "100", 1_000, serial);
    let broken = good("6").replace("1000", "10O0");
    for (total, count) in [(3_000, 4), (3_000, 2), (1_999, 3)] {
        let outcome = outcome(&one_deposit(&[good("5"), broken.clone(), good("7")], total, count));
        assert_eq!(outcome.transactions, []);
        assert!(outcome.damaged[0].reason.starts_with("the deposit is withheld: the total is"), "{total} {count}");
    }
}

#[test]
fn a_section_without_a_sound_frame_is_withheld() {
    let payment = || head("20", "1", "100", 100, "5");
    for (section, reason) in [
        (vec![payment(), deposit(100, 1)], "it has no opening record (05)"),
        (vec![opening(), payment()], "it has no deposit record (15)"),
        (
            vec![opening().replace("99", "9x"), payment(), deposit(100, 1)],
            "the bankgiro number is not a number: \"0009x12346\"",
        ),
        (
            vec![opening(), payment(), deposit(100, 1).replace("0402", "0431")],
            "the day of the deposit is not in the calendar: 2026-04-31",
        ),
        (vec![opening(), payment(), deposit(100, 1).replace("SEK", "EUR")], "it is opened in SEK and deposited in EUR"),
        (
            vec![opening().replace("SEK", "JPY"), payment(), deposit(100, 1)],
            "amounts are in hundredths, and JPY has 0 decimals",
        ),
        (vec![opening().replace("SEK", "   "), payment(), deposit(100, 1).replace("SEK", "   ")], "it has no currency"),
    ] {
        let deposits = section.iter().filter(|record| record.starts_with("15")).count() as u64;
        let after = vec![opening(), head("20", "1", "200", 500, "6"), deposit(500, 1), end(2, 0, 0, deposits + 1)];
        let outcome = outcome(&file(&[vec![start()], section, after].concat()));
        assert_eq!(outcome.transactions.len(), 1, "{reason}");
        assert_eq!(outcome.damaged.len(), 1, "{reason}");
        assert_eq!(outcome.damaged[0].reason, format!("the deposit is withheld: {reason}"));
    }
}

#[test]
fn euros_are_euros() {
    let content = one_deposit(&[head("20", "1", "100", 100, "5")], 100, 1);
    let content = String::from_utf8(content).unwrap().replace("SEK", "EUR");
    assert_eq!(outcome(content.as_bytes()).transactions[0].currency.code(), "EUR");
}

#[test]
fn records_without_a_payment_and_references_of_another_go_to_quarantine() {
    let stray = "26Ingen".to_string();
    let other = head("22", "1", "200", 0, "6");
    let second = "26Någon annan".to_string();
    let records = [stray, head("20", "1", "100", 100, "5"), other, "26Anna".to_string(), second];
    let outcome = outcome(&one_deposit(&records, 100, 1));
    assert_eq!(outcome.transactions[0].payer.name.as_deref(), Some("Anna"));
    assert_eq!(outcome.transactions[0].references.len(), 1);
    let reasons: Vec<_> = outcome.damaged.iter().map(|d| (&*d.position, &*d.reason)).collect();
    assert_eq!(
        reasons,
        [
            ("line 3", "the record belongs to no payment"),
            ("line 5", "sender and serial number are not those of the payment before"),
            ("line 7", "the payment has another name"),
        ]
    );
}

#[test]
fn a_file_that_was_cut_or_joined_says_so_and_gives_its_whole_deposits() {
    let whole = [start(), opening(), head("20", "1", "100", 100, "5"), deposit(100, 1)];
    let half = [opening(), head("20", "1", "200", 200, "6")];
    let cut = outcome(&file(&[&whole[..], &half].concat()));
    assert_eq!(cut.transactions.len(), 1);
    assert_eq!(cut.damaged.len(), 2);
    assert!(cut.damaged[1].reason.starts_with("the file has no end record (70)"));
    assert_eq!(cut.damaged[1].position, "line 6");

    let miscounted = outcome(&file(&[&whole[..], &[end(2, 0, 1, 1)]].concat()));
    assert_eq!(miscounted.transactions.len(), 1);
    assert_eq!(
        miscounted.damaged[0].reason,
        "the end record (70) counts 2 payments, 0 deductions, 1 extra references, 1 deposits; the file has 1 payments, \
         0 deductions, 0 extra references, 1 deposits: it was cut or joined; deposits that are whole were read"
    );

    let one = [&whole[..], &[end(1, 0, 0, 1)]].concat();
    let joined = outcome(&file(&[&one[..], &one].concat()));
    assert_eq!((joined.transactions.len(), joined.damaged.len()), (2, 0));
    let joined = outcome(&file(&[&whole[..], &one].concat()));
    assert_eq!((joined.transactions.len(), joined.damaged.len()), (2, 1));
}

#[test]
fn counts_that_a_damaged_record_explains_are_a_notice() {
    let records = [head("20", "1", "100", 100, "5"), head("22", "1", "200", 0, "5").replacen("22", "2z", 1)];
    let content = String::from_utf8(one_deposit(&records, 100, 1)).unwrap();
    let content = content.replace(&end(1, 0, 0, 1), &end(1, 0, 1, 1));
    let outcome = outcome(content.as_bytes());
    assert_eq!((outcome.transactions.len(), outcome.damaged.len()), (1, 1));
    assert!(outcome.summary.notices[0].ends_with("and 1 that cannot be read"), "{:?}", outcome.summary.notices);
}

#[test]
fn a_test_file_says_so() {
    let content = String::from_utf8(one_deposit(&[], 0, 0)).unwrap().replacen("1P", "1T", 1);
    assert_eq!(outcome(content.as_bytes()).summary.notices, ["line 1: the bank has marked the file as a test"]);
}

#[test]
fn notices_are_not_many() {
    let records = vec![start().replacen("1P", "1T", 1); 150];
    let notices = outcome(&file(&records)).summary.notices;
    assert_eq!((notices.len(), notices.last().map(String::as_str)), (101, Some("50 more notices")));
}

#[test]
fn other_files_and_versions_are_refused() {
    for (content, message) in [
        (
            file(&[start().replace("BGMAX               01", "BGMAX               02")]),
            "line 1: layout \"BGMAX               02\" is not known",
        ),
        (b"".to_vec(), "the file is not BgMax: it does not begin with 01BGMAX"),
        (file(&[opening()]), "the file is not BgMax: it does not begin with 01BGMAX"),
    ] {
        let error = read(&content, &mut |_| Ok(())).unwrap_err();
        assert_eq!((error.code, &*error.message), (Code::FileDamaged, message));
    }
}

#[test]
fn what_the_sink_refuses_ends_the_reading() {
    let content = one_deposit(&[head("20", "1", "100", 100, "5"), head("20", "1", "101", 100, "6")], 200, 2);
    let mut calls = 0;
    let error = read(&content, &mut |_| {
        calls += 1;
        Err(Error::new(Code::AppendOnly, "no"))
    });
    assert_eq!((error.unwrap_err().code, calls), (Code::AppendOnly, 1));
}
