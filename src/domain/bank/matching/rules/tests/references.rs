//! Several structured references in one payment.

use super::*;

const NORR: &str = "Norr Bygg AB";

/// Norr Bygg owes 1001 of 500, 1002 of 320 and 1003 of 77, and has a credit note 91 of 60.
fn book() -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500"));
    book.bill(norr, invoice("1002", "320"));
    book.bill(norr, invoice("1003", "77"));
    book.bill(norr, credit_note("91", "60"));
    book
}

#[test]
fn two_invoices() {
    assert_eq!(book().outcome(&pay("820").ocr(&["1001", "1002"]).by(NORR)), "booked by references: 1001 500, 1002 320");
}

#[test]
fn the_same_reference_twice_is_one() {
    assert_eq!(book().outcome(&pay("500").ocr(&["1001", "1001"]).by(NORR)), "booked by reference: 1001 500");
}

#[test]
fn less_a_credit_note_that_is_named() {
    assert_eq!(
        book().outcome(&pay("760").ocr(&["1001", "1002", "91"]).by(NORR)),
        "booked by references: 1001 500, 1002 320, 91 -60"
    );
}

#[test]
fn less_a_credit_note_that_is_not_named() {
    assert_eq!(
        book().outcome(&pay("760").ocr(&["1001", "1002"]).by(NORR)),
        "booked by references: 1001 500, 1002 320, 91 -60"
    );
}

#[test]
fn a_credit_note_larger_than_what_is_paid_is_not_netted() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "50"));
    book.bill(norr, credit_note("91", "60"));
    assert!(book.outcome(&pay("10").ocr(&["1001", "91"]).by(NORR)).starts_with("proposed: "));
}

#[test]
fn as_the_payer_divides_it() {
    let book = book();
    let divided = pay("600").ocr(&["1001"]).part("400").ocr(&["1002"]).part("200").by(NORR);
    assert_eq!(book.outcome(&divided), "booked by references: 1001 400, 1002 200");
    // More than is open of one: it cannot be as it says.
    let divided = pay("600").ocr(&["1001"]).part("250").ocr(&["1002"]).part("350").by(NORR);
    assert_eq!(book.outcome(&divided), "booked by references: 1001 500, 1002 100");
}

#[test]
fn amounts_that_do_not_add_up_say_nothing() {
    let divided = pay("600").ocr(&["1001"]).part("400").ocr(&["1002"]).part("100").by(NORR);
    assert_eq!(book().outcome(&divided), "booked by references: 1001 500, 1002 100");
}

#[test]
fn only_some_of_what_is_named() {
    // 1001 and 1003 together: 1002 is not paid.
    let paid = pay("577").ocr(&["1001", "1002", "1003"]).by(NORR);
    assert_eq!(book().outcome(&paid), "booked by references: 1001 500, 1003 77");
}

#[test]
fn two_of_three_of_one_amount_is_proposed() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    for number in ["1001", "1002", "1003"] {
        book.bill(norr, invoice(number, "500"));
    }
    assert!(book.outcome(&pay("1000").ocr(&["1001", "1002", "1003"]).by(NORR)).starts_with("proposed: "));
    assert_eq!(
        book.outcome(&pay("1500").ocr(&["1001", "1002", "1003"]).by(NORR)),
        "booked by references: 1001 500, 1002 500, 1003 500"
    );
}

#[test]
fn short_by_a_credit_note_or_by_one_of_those_named_is_proposed() {
    let mut book = book();
    book.bill(1, credit_note("92", "320"));
    assert!(book.outcome(&pay("500").ocr(&["1001", "1002"]).by(NORR)).starts_with("proposed: "));
}

#[test]
fn one_that_names_nothing_beside_one_that_does() {
    let book = book();
    let outcome = |written: &str| book.outcome(&pay("820").ocr(&["1001"]).reference(written).by(NORR));
    // 10025 with another digit is a slip; 77777 is not 1002.
    assert_eq!(outcome("10725"), "booked by references: 1001 500, 1002 320");
    assert_eq!(outcome("77777"), "proposed: 1001 500, 1002 320 | on account 820, of C1");
    assert_eq!(book.outcome(&pay("500").ocr(&["1001"]).reference("77777").by(NORR)), "booked by references: 1001 500");
}

#[test]
fn one_settled_beside_one_open() {
    let mut book = book();
    book.settled(1, invoice("1000", "320"));
    // 1000 paid twice, or 1002, which has the same amount?
    assert!(
        book.outcome(&pay("820").ocr(&["1001", "1000"]).by(NORR)).starts_with("proposed: 1001 500, on account 320 |")
    );
    // Nothing else has that amount: it was paid twice.
    book.settled(1, invoice("999", "11"));
    assert_eq!(
        book.outcome(&pay("511").ocr(&["1001", "999"]).by(NORR)),
        "booked by references: 1001 500, on account 11"
    );
}

#[test]
fn the_text_names_what_else_is_paid() {
    let mut book = book();
    book.bill(1, invoice("1004", "320"));
    // Which of the two of 320 would not be clear without.
    assert_eq!(
        book.outcome(&pay("820").ocr(&["1001"]).by(NORR).text("och faktura 1004")),
        "booked by reference: 1001 500, 1004 320"
    );
}

#[test]
fn several_customers_of_one_family() {
    let mut book = Book::new();
    let head = book.customer("Bergmans Gruppen AB");
    let frukt = book.child_of(head, "Bergmans Frukt AB");
    let kott = book.child_of(head, "Bergmans Kött AB");
    book.bill(frukt, invoice("1001", "500"));
    book.bill(kott, invoice("1002", "320"));
    for name in ["Bergmans Gruppen AB", "Bergmans Kött AB"] {
        let paid = pay("820").ocr(&["1001", "1002"]).by(name);
        assert_eq!(book.outcome(&paid), "booked by references: 1001 500, 1002 320", "{name}");
    }
}

#[test]
fn several_families_in_one_payment_are_proposed() {
    let mut book = book();
    let ek = book.customer("Eva Ek");
    book.bill(ek, invoice("2001", "750"));
    assert_eq!(
        book.outcome(&pay("1250").ocr(&["1001", "2001"]).by(NORR)),
        "proposed: 1001 500, on account 750 | 2001 750, on account 500 | on account 1250, of C1"
    );
}

#[test]
fn two_families_of_which_one_is_to_pay_for_the_other() {
    let mut book = book();
    let ek = book.customer("Eva Ek");
    book.bill(ek, invoice("2001", "750").payer(1));
    assert_eq!(book.outcome(&pay("1250").ocr(&["1001", "2001"]).by(NORR)), "booked by references: 1001 500, 2001 750");
}
