//! Numbers in free text.

use super::*;

const NORR: &str = "Norr Bygg AB";

/// Norr Bygg owes 100001 of 500, 100002 of 320 and 100003 of 77; Ek owes 200001 of 750.
fn book() -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("100001", "500"));
    book.bill(norr, invoice("100002", "320"));
    book.bill(norr, invoice("100003", "77"));
    let ek = book.customer("Eva Ek");
    book.bill(ek, invoice("200001", "750"));
    book
}

#[test]
fn an_invoice_number() {
    let book = book();
    assert_eq!(book.outcome(&pay("500").text("Faktura 100001").by(NORR)), "booked by text: 100001 500");
    assert_eq!(book.outcome(&pay("500").text("Faktura 100001")), "booked by text: 100001 500");
    assert_eq!(book.outcome(&pay("450").text("Faktura 100001").by(NORR)), "booked by text: 100001 450");
    assert!(book.outcome(&pay("450").text("Faktura 100001")).starts_with("proposed: 100001 450"));
}

#[test]
fn several_numbers() {
    let text = "inv. 100001, 100002 and 100003";
    assert_eq!(book().outcome(&pay("897").text(text).by(NORR)), "booked by text: 100001 500, 100002 320, 100003 77");
    assert_eq!(book().outcome(&pay("320").text(text).by(NORR)), "booked by text: 100002 320");
    assert_eq!(book().outcome(&pay("397").text(text).by(NORR)), "booked by text: 100002 320, 100003 77");
}

#[test]
fn several_numbers_less_a_credit_note() {
    let mut book = book();
    book.bill(1, credit_note("900001", "60"));
    assert_eq!(
        book.outcome(&pay("760").text("100001 100002 avdrag 900001").by(NORR)),
        "booked by text: 100001 500, 100002 320, 900001 -60"
    );
    assert_eq!(book.outcome(&pay("60").text("kredit 900001").by("Sten Sand")), "left", "no payment settles it");
}

#[test]
fn a_number_of_the_wrong_amount_beside_one_that_fits() {
    // The order's number is that of another customer's invoice by chance.
    assert_eq!(book().outcome(&pay("500").text("Faktura 100001 order 200001").by(NORR)), "booked by text: 100001 500");
    assert_eq!(book().outcome(&pay("500").text("Faktura 100001 order 200001")), "booked by text: 100001 500");
}

#[test]
fn numbers_of_two_customers_with_the_same_amount_are_proposed() {
    let mut book = book();
    book.bill(2, invoice("200002", "500"));
    assert!(book.outcome(&pay("500").text("100001 200002").by("Sten Sand")).starts_with("proposed: "));
    // Whose it is does not matter: all that is named is used, or none.
    assert!(book.outcome(&pay("500").text("100001 200002").by(NORR)).starts_with("proposed: "));
}

#[test]
fn two_numbers_of_the_same_amount_are_proposed() {
    let mut book = book();
    book.bill(1, invoice("100004", "500"));
    assert!(book.outcome(&pay("500").text("100001 100004").by(NORR)).starts_with("proposed: "));
}

#[test]
fn a_year_that_is_an_invoice_number_by_chance() {
    let mut book = book();
    book.bill(1, invoice("2025", "300"));
    // The text says the year, the amount is that of another item.
    assert!(book.outcome(&pay("500").text("hyra mars 2025").by(NORR)).starts_with("proposed: "));
    assert!(book.outcome(&pay("300").text("hyra mars 2025").by("Sten Sand")).starts_with("proposed: "));
    assert_eq!(book.outcome(&pay("300").text("hyra mars 2025").by(NORR)), "booked by text: 2025 300");
}

#[test]
fn short_numbers_of_another_amount_say_nothing() {
    let mut book = book();
    book.bill(1, invoice("12", "300"));
    assert!(book.outcome(&pay("200").text("12 st").by(NORR)).starts_with("proposed: "));
}

#[test]
fn a_settled_number_in_text_speaks_against_any_other_item() {
    let mut book = book();
    book.settled(1, invoice("100000", "410"));
    let outcome = |amount: &str, text: &str| book.outcome(&pay(amount).text(text).by(NORR));
    assert_eq!(outcome("500", "100000"), "proposed: 100001 500 | on account 500, of C1");
    assert_eq!(outcome("410", "Faktura 100000"), "booked by text: on account 410, of C1", "paid twice");
    assert_eq!(outcome("410", "100000"), "proposed: on account 410, of C1", "nothing says that it is a number of ours");
}

#[test]
fn another_customers_number() {
    let book = book();
    assert_eq!(book.outcome(&pay("750").text("200001").by(NORR)), "booked by text: 200001 750");
    assert!(book.outcome(&pay("700").text("200001").by(NORR)).starts_with("proposed: 200001 700"));
}
