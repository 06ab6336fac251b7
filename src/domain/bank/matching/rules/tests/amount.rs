//! The payer is known, and the amount is that of one item.

use super::*;
use crate::domain::bank::matching::example::dec;

const NORR: &str = "Norrlands Bygg AB";

fn book() -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500"));
    book.bill(norr, invoice("1002", "320"));
    book
}

#[test]
fn one_item_has_the_amount() {
    let mut book = book();
    book.account("SE1", 1);
    assert_eq!(book.outcome(&pay("500").by(NORR)), "booked by amount: 1001 500");
    assert_eq!(book.outcome(&pay("320").from("SE1")), "booked by amount: 1002 320");
    assert_eq!(book.outcome(&pay("500").by("NORRLANDS BYGG AKTIEBOLAG")), "booked by amount: 1001 500");
    assert_eq!(book.outcome(&pay("500")), "left");
}

#[test]
fn two_invoices_of_the_same_amount_are_proposed_oldest_first() {
    let mut book = book();
    book.bill(1, invoice("1003", "500").due("2026-02-01"));
    assert_eq!(book.outcome(&pay("500").by(NORR)), "proposed: 1003 500 | 1001 500 | on account 500, of C1");
}

#[test]
fn the_same_amount_in_the_family_is_proposed() {
    let mut book = Book::new();
    let head = book.customer("Bergmans Gruppen AB");
    let frukt = book.child_of(head, "Bergmans Frukt AB");
    let kott = book.child_of(head, "Bergmans Kött AB");
    book.bill(frukt, invoice("1001", "500"));
    book.bill(kott, invoice("1002", "500"));
    book.bill(kott, invoice("1003", "320"));
    assert!(book.outcome(&pay("500").by("Bergmans Gruppen AB")).starts_with("proposed: "));
    assert_eq!(book.outcome(&pay("320").by("Bergmans Gruppen AB")), "booked by amount: 1003 320");
}

#[test]
fn the_same_amount_at_another_customer_does_not_matter() {
    let mut book = book();
    let ek = book.customer("Eva Ek");
    book.bill(ek, invoice("2001", "500"));
    assert_eq!(book.outcome(&pay("500").by(NORR)), "booked by amount: 1001 500");
}

#[test]
fn of_two_customers_of_one_name_nobody_knows_which() {
    let mut book = Book::new();
    for number in ["1001", "2001"] {
        let customer_id = book.customer("Anna Berg");
        book.bill(customer_id, invoice(number, "500"));
    }
    assert!(!book.outcome(&pay("500").by("Anna Berg")).starts_with("booked"));
    book.account("SE1", 2);
    assert_eq!(book.outcome(&pay("500").by("Anna Berg").from("SE1")), "booked by amount: 2001 500");
}

#[test]
fn a_name_that_is_alike_and_the_amount_are_proposed() {
    let book = book();
    assert_eq!(book.outcome(&pay("500").by("Norrland Bygg")), "proposed: 1001 500");
}

#[test]
fn a_name_that_is_alike_the_amount_and_a_reference_nearly_right() {
    let mut book = book();
    book.bill(1, invoice("1003", "500"));
    // 10033 with two digits turned.
    assert_eq!(book.outcome(&pay("500").by("Norrland Bygg").reference("10330")), "proposed: 1001 500 | 1003 500");
    book.bill(1, invoice("700123", "610"));
    assert_eq!(book.outcome(&pay("610").by("Norrland Bygg").reference("70013")), "booked by amount: 700123 610");
    assert!(book.outcome(&pay("600").by("Norrland Bygg").reference("70013")).starts_with("left"));
}

#[test]
fn both_names_alike_one_customers_are_one_customer() {
    let mut book = book();
    book.bill(1, invoice("700123", "610"));
    let mut paid = pay("610").by("Norrland Bygg").reference("70013");
    paid.ultimate_payer = Some("Norrlans Bygg".to_string());
    assert_eq!(book.outcome(&paid), "booked by amount: 700123 610");
}

#[test]
fn a_reference_nearly_right_tells_two_of_one_amount_apart() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("700123", "500").reference("7001236"));
    book.bill(norr, invoice("700541", "500").reference("7005419"));
    for written in ["7001266", "700126", "70012361", "7001263"] {
        assert_eq!(book.outcome(&pay("500").by(NORR).reference(written)), "booked by amount: 700123 500", "{written}");
    }
    assert_eq!(book.outcome(&pay("500").by(NORR).text("OCR 7005491")), "booked by amount: 700541 500");
    assert!(book.outcome(&pay("500").by(NORR).reference("7999999")).starts_with("proposed: "));
}

#[test]
fn a_number_of_a_paid_invoice_is_not_its_neighbour_with_an_error() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.settled(norr, invoice("700123", "500"));
    book.bill(norr, invoice("700124", "500"));
    book.bill(norr, invoice("700541", "500"));
    assert!(book.outcome(&pay("500").by(NORR).text("faktura 700123")).starts_with("proposed: "));
}

#[test]
fn a_reference_nearly_that_of_an_item_of_another_amount_is_a_doubt() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("700123", "500").reference("7001236"));
    book.bill(norr, invoice("850541", "320").reference("8505419"));
    // 850541 by its amount, or a part of 700123?
    assert_eq!(book.outcome(&pay("320").by(NORR).reference("7001266")), "proposed: 850541 320 | on account 320, of C1");
    // A reference that is nobody's: perhaps of an invoice that is not posted yet. No name and no account outweighs it.
    let elsewhere = pay("320").by(NORR).reference("5555555");
    assert_eq!(book.outcome(&elsewhere), "proposed: 850541 320 | on account 320, of C1");
    book.account("SE1", norr);
    assert_eq!(book.outcome(&elsewhere.from("SE1")), "proposed: 850541 320 | on account 320, of C1");
}

#[test]
fn less_the_discount_in_time_and_late() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500").discount("2", "2026-02-04"));
    let paid = pay("490").by(NORR);
    assert_eq!(book.outcome(&paid.clone().on("2026-02-04")), "booked by amount: 1001 490+10");
    assert_eq!(book.outcome(&paid), "booked by amount: 1001 490");
    book.grace_days = 1;
    assert_eq!(book.outcome(&paid), "booked by amount: 1001 490+10");
}

#[test]
fn one_in_full_and_one_less_its_discount_are_two_ways() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500").discount("2", "2026-02-10"));
    book.bill(norr, invoice("1002", "490"));
    assert!(book.outcome(&pay("490").by(NORR)).starts_with("proposed: "));
    assert_eq!(
        book.outcome(&pay("490").by(NORR).on("2026-02-11")),
        "booked by amount: 1002 490",
        "too late for the discount: what is just open counts more"
    );
}

#[test]
fn within_the_tolerance() {
    let mut book = book();
    book.settings.tolerance_amount = dec("2");
    book.settings.tolerance_percent = dec("1");
    assert_eq!(book.outcome(&pay("498").by(NORR)), "booked by amount: 1001 500, difference 2");
    assert_eq!(book.outcome(&pay("323").by(NORR)), "proposed: on account 323, of C1");
    book.bill(1, invoice("1003", "501"));
    assert!(book.outcome(&pay("500").by(NORR)).starts_with("booked by amount: 1001 500"), "the exact one");
    assert!(book.outcome(&pay("500.50").by(NORR)).starts_with("proposed: "));
}

#[test]
fn a_sum_that_is_exact_is_as_good_as_one_within_the_tolerance() {
    let mut book = book();
    book.settings.tolerance_amount = dec("2");
    book.settings.tolerance_percent = dec("1");
    book.bill(1, invoice("1003", "178"));
    assert_eq!(book.outcome(&pay("498").by(NORR)), "proposed: 1001 500, difference 2 | on account 498, of C1");
}

#[test]
fn a_payment_before_the_invoice_is_not_for_it() {
    let mut book = book();
    book.account("SE1", 1);
    book.bill(1, invoice("1003", "640").dated("2026-02-20"));
    assert_eq!(book.outcome(&pay("640").from("SE1")), "booked by payer: on account 640, of C1");
    assert_eq!(book.outcome(&pay("640").from("SE1").on("2026-02-20")), "booked by amount: 1003 640");
    book.bill(1, invoice("1004", "500").dated("2026-02-20"));
    assert_eq!(book.outcome(&pay("500").from("SE1")), "booked by amount: 1001 500");
}

#[test]
fn another_currency_is_not_compared_by_amount() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500").in_currency("EUR"));
    assert_eq!(book.outcome(&pay("500").by(NORR)), "proposed: on account 500, of C1");
    assert_eq!(book.outcome(&pay("500").by(NORR).in_currency("EUR")), "booked by amount: 1001 500");
}

#[test]
fn what_somebody_else_is_to_pay() {
    let mut book = book();
    let fund = book.customer("Fond Nio");
    book.bill(1, invoice("1009", "900").payer(fund));
    assert_eq!(book.outcome(&pay("900").by("Fond Nio")), "booked by amount: 1009 900");
}

#[test]
fn two_payments_of_one_run_do_not_settle_the_same_invoice() {
    let mut book = book();
    book.account("SE1", 1);
    assert_eq!(
        book.outcomes(&[pay("500").from("SE1"), pay("500").from("SE1")]),
        ["booked by amount: 1001 500", "booked by payer: on account 500, of C1"]
    );
}
