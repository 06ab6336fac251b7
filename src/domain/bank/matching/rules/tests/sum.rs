//! The amount is the sum of some of the payer's items.

use super::*;

const NORR: &str = "Norr Bygg AB";

fn owing(amounts: &[&str]) -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    for (place, amount) in amounts.iter().enumerate() {
        book.bill(norr, invoice(&format!("{}", 1001 + place), amount));
    }
    book
}

#[test]
fn one_sum() {
    let book = owing(&["500", "321", "79", "1250"]);
    assert_eq!(book.outcome(&pay("400").by(NORR)), "booked by sum: 1002 321, 1003 79");
    assert_eq!(book.outcome(&pay("900").by(NORR)), "booked by sum: 1001 500, 1002 321, 1003 79");
    assert_eq!(book.outcome(&pay("401").by(NORR)), "proposed: on account 401, of C1");
}

#[test]
fn two_sums_are_proposed() {
    let book = owing(&["500", "300", "600", "200", "1250"]);
    assert_eq!(
        book.outcome(&pay("800").by(NORR)),
        "proposed: 1001 500, 1002 300 | 1003 600, 1004 200 | on account 800, of C1"
    );
}

#[test]
fn items_of_one_amount_make_several_sums() {
    let book = owing(&["500", "500", "320", "1250"]);
    assert!(book.outcome(&pay("820").by(NORR)).starts_with("proposed: 1001 500, 1003 320 | 1002 500, 1003 320 |"));
    assert_eq!(book.outcome(&pay("1000").by(NORR)), "booked by sum: 1001 500, 1002 500");
}

#[test]
fn less_a_credit_note() {
    let mut book = owing(&["500", "321", "1250"]);
    book.bill(1, credit_note("91", "60"));
    assert_eq!(book.outcome(&pay("761").by(NORR)), "booked by sum: 1001 500, 1002 321, 91 -60");
    assert_eq!(book.outcome(&pay("440").by(NORR)), "booked by sum: 1001 500, 91 -60");
}

#[test]
fn discounts_are_taken_of_each() {
    let mut book = owing(&["500", "77"]);
    book.bill(1, invoice("1010", "100").discount("2", "2026-02-10"));
    assert_eq!(book.outcome(&pay("598").by(NORR)), "booked by sum: 1001 500, 1010 98+2");
    assert_eq!(book.outcome(&pay("600").by(NORR)), "booked by sum: 1001 500, 1010 100");
    assert_eq!(book.outcome(&pay("598").by(NORR).on("2026-02-11")), "proposed: on account 598, of C1");
}

#[test]
fn in_full_or_less_a_discount_are_two_ways() {
    let mut book = owing(&["498", "500", "1250"]);
    book.bill(1, invoice("1010", "100").discount("2", "2026-02-10"));
    assert!(book.outcome(&pay("598").by(NORR)).starts_with("proposed: "));
}

#[test]
fn over_a_family() {
    let mut book = Book::new();
    let head = book.customer("Bergmans Gruppen AB");
    let frukt = book.child_of(head, "Bergmans Frukt AB");
    let kott = book.child_of(head, "Bergmans Kött AB");
    book.bill(frukt, invoice("1001", "501"));
    book.bill(kott, invoice("1002", "320"));
    book.bill(kott, invoice("1003", "77"));
    assert_eq!(book.outcome(&pay("821").by("Bergmans Gruppen AB")), "booked by sum: 1001 501, 1002 320");
    // The head pays for its family, but nobody by an amount alone for a sister.
    assert_eq!(
        book.outcome(&pay("821").by("Bergmans Kött AB")),
        "proposed: 1001 501, 1002 320 | on account 821, of C3"
    );
    book.bill(frukt, invoice("1004", "104"));
    book.bill(frukt, invoice("1007", "24"));
    book.bill(kott, invoice("1008", "51"));
    // 77 + 51 of its own, 104 + 24 of its sister's.
    assert!(book.outcome(&pay("128").by("Bergmans Kött AB")).starts_with("proposed: 1003 77, 1008 51 | "));
}

#[test]
fn many_items_are_no_proof() {
    // Of forty items some five or six have any sum.
    let amounts: Vec<String> = (0..40).map(|place| format!("{}", 1_000 + place * place * 7 + place * 13)).collect();
    let book = owing(&amounts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(book.outcome(&pay("23456").by(NORR)), "proposed: on account 23456, of C1");
}

#[test]
fn all_but_one_of_many_is_a_sum_of_few() {
    let amounts: Vec<String> = (0..30).map(|place| format!("{}.{:02}", 1_000 + place * place * 7, place * 3)).collect();
    let book = owing(&amounts.iter().map(String::as_str).collect::<Vec<_>>());
    let cents = |text: &String| text.replace('.', "").parse::<i64>().unwrap();
    let all: i64 = amounts.iter().map(cents).sum();
    let paid = all - cents(&amounts[7]);
    let outcome = book.outcome(&pay(&format!("{}.{:02}", paid / 100, paid % 100)).by(NORR));
    assert!(outcome.starts_with("booked by sum: ") && !outcome.contains("1008 "), "{outcome}");
}

#[test]
fn too_much_work_is_said() {
    let mut book = owing(&["500.01", "321.13", "79.57", "1250.77", "3120.03", "911.11", "87.15"]);
    book.settings.work = 3;
    let outcome = book.outcome(&pay("1000").by(NORR));
    assert_eq!(outcome, "proposed: on account 1000, of C1");
}
