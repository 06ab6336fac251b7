//! All that is owed, or all that is overdue.

use super::*;
use crate::domain::company::matching::Rule;

const NORR: &str = "Norr Bygg AB";

/// So many items that sums of them prove nothing: every third is overdue.
fn book() -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    for place in 0..12 {
        let due = if place % 3 == 0 { "2026-02-01" } else { "2026-02-20" };
        book.bill(norr, invoice(&format!("{}", 1001 + place), &format!("{}", 100 + 10 * (place % 4))).due(due));
    }
    book
}

#[test]
fn all_that_is_owed() {
    let outcome = book().outcome(&pay("1380").by(NORR));
    assert!(outcome.starts_with("booked by sum: ") || outcome.starts_with("booked by balance: "), "{outcome}");
    assert_eq!(outcome.matches(", 10").count(), 11, "{outcome}");
}

#[test]
fn all_that_is_overdue_of_many_sums() {
    // 100 + 130 + 120 + 110: many other sums have that amount, but none of them means anything.
    assert_eq!(book().outcome(&pay("460").by(NORR)), "booked by balance: 1001 100, 1004 130, 1007 120, 1010 110");
}

#[test]
fn the_balance_less_credit_notes() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.settings.rules = vec![Rule::Balance];
    book.bill(norr, invoice("1001", "500"));
    book.bill(norr, invoice("1002", "320"));
    book.bill(norr, credit_note("91", "60"));
    assert_eq!(book.outcome(&pay("760").by(NORR)), "booked by balance: 1001 500, 1002 320, 91 -60");
}

#[test]
fn what_is_overdue_is_without_credit_notes() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.settings.rules = vec![Rule::Balance];
    book.bill(norr, invoice("1001", "500").due("2026-02-01"));
    book.bill(norr, invoice("1002", "320").due("2026-02-04"));
    book.bill(norr, invoice("1003", "77").due("2026-02-05"));
    book.bill(norr, credit_note("91", "60"));
    assert_eq!(book.outcome(&pay("820").by(NORR)), "booked by balance: 1001 500, 1002 320");
}

#[test]
fn two_balances_of_one_amount_are_proposed() {
    let mut book = Book::new();
    let head = book.customer("Bergmans Gruppen AB");
    let frukt = book.child_of(head, "Bergmans Frukt AB");
    book.settings.rules = vec![Rule::Balance];
    book.bill(frukt, invoice("1001", "500").due("2026-03-01"));
    book.bill(head, invoice("1002", "300").due("2026-02-01"));
    book.bill(head, invoice("1003", "200").due("2026-02-01"));
    // All that the child owes, and all that is overdue of the family.
    assert!(book.outcome(&pay("500").by("Bergmans Frukt AB")).starts_with("proposed: "));
    let whole = "1002 300, 1003 200, 1001 500";
    assert_eq!(book.outcome(&pay("1000").by("Bergmans Gruppen AB")), format!("booked by balance: {whole}"));
    let outcome = book.outcome(&pay("1000").by("Bergmans Frukt AB"));
    assert_eq!(outcome, format!("proposed: {whole} | on account 1000, of C2"), "which is not its own to pay");
}

#[test]
fn of_an_unknown_payer_there_is_no_balance() {
    assert_eq!(book().outcome(&pay("460")), "left");
}
