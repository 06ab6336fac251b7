//! One structured reference.

use super::*;
use crate::domain::bank::matching::Decision;
use crate::domain::bank::matching::example::dec;
use crate::domain::base::reference::Scheme;
use crate::domain::company::matching::Rule;

const NORR: &str = "Norrlands Bygg AB";

/// Norr Bygg owes 1001 of 500 and 1002 of 320; Ek owes 2001 of 750.
fn book() -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500"));
    book.bill(norr, invoice("1002", "320"));
    let ek = book.customer("Eva Ek");
    book.bill(ek, invoice("2001", "750"));
    book
}

#[test]
fn the_right_reference_and_amount() {
    let book = book();
    assert_eq!(book.outcome(&pay("500").ocr(&["1001"]).by(NORR)), "booked by reference: 1001 500");
    assert_eq!(book.outcome(&pay("500").ocr(&["1001"])), "booked by reference: 1001 500");
}

#[test]
fn the_reason_says_what_spoke_for_it() {
    let Decision::Book(found) = book().decide(&pay("500").ocr(&["1001"]).by(NORR)) else { panic!("not booked") };
    assert_eq!(found.reason, "the reference names invoice 1001; SEK 500.00 is all that is open");
    assert_eq!((found.rule, found.score, found.is_lesson), (Rule::Reference, 990, true));
}

#[test]
fn missing_and_additional_zeros() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500").reference("00010018"));
    for written in ["10018", "00010018", "0000010018", "1001 8"] {
        assert_eq!(book.outcome(&pay("500").reference(written)), "booked by reference: 1001 500", "{written}");
    }
}

#[test]
fn the_invoice_number_instead_of_the_reference() {
    let book = book();
    assert_eq!(book.outcome(&pay("500").reference("1001").by(NORR)), "booked by reference: 1001 500");
    // A short number of an unknown payer may be anything.
    assert_eq!(
        book.outcome(&pay("500").reference("1001").by("Sten Sand")),
        "proposed: 1001 500 | on account 500, of C1"
    );
}

#[test]
fn a_reference_that_two_documents_bear_names_neither() {
    let mut book = book();
    let ek = book.customer("Ek Måleri");
    book.bill(ek, invoice("3001", "500").reference("10017"));
    book.bill(ek, invoice("3002", "500").reference("10017"));
    assert_eq!(book.outcome(&pay("500").reference("10017").by("Okänd")), "left");
}

#[test]
fn less_than_the_invoice_leaves_the_rest_open() {
    assert_eq!(book().outcome(&pay("400").ocr(&["1001"]).by(NORR)), "booked by reference: 1001 400");
}

#[test]
fn less_than_the_invoice_of_an_unknown_payer_is_proposed() {
    assert_eq!(
        book().outcome(&pay("400").ocr(&["1001"]).by("Sten Sand")),
        "proposed: 1001 400 | on account 400, of C1"
    );
    assert_eq!(book().outcome(&pay("400").ocr(&["1001"])), "proposed: 1001 400 | on account 400, of C1");
}

#[test]
fn less_under_a_kid_that_the_bank_has_checked() {
    let mut incoming = pay("400").ocr(&["1001"]);
    incoming.scheme = Some(Scheme::NoKidMod10);
    assert_eq!(book().outcome(&incoming), "booked by reference: 1001 400");
}

#[test]
fn another_invoices_amount_under_an_old_reference_is_proposed() {
    // 1001 paid in part, or 1002 paid with the reference of 1001?
    assert_eq!(
        book().outcome(&pay("320").ocr(&["1001"]).by(NORR)),
        "proposed: 1001 320 | 1002 320 | on account 320, of C1"
    );
    // 1002 overpaid, or 1001 paid with the reference of 1002?
    assert_eq!(
        book().outcome(&pay("500").ocr(&["1002"]).by(NORR)),
        "proposed: 1002 320, on account 180 | 1001 500 | on account 500, of C1"
    );
}

#[test]
fn more_than_the_invoice_stays_on_the_account() {
    assert_eq!(book().outcome(&pay("510").ocr(&["1001"]).by(NORR)), "booked by reference: 1001 500, on account 10");
}

#[test]
fn more_by_another_items_amount_may_be_meant_for_that() {
    assert_eq!(
        book().outcome(&pay("820").ocr(&["1001"]).by(NORR)),
        "proposed: 1001 500, 1002 320 | on account 820, of C1"
    );
}

#[test]
fn more_by_a_sum_of_other_items() {
    let mut book = book();
    book.bill(1, invoice("1003", "77"));
    book.bill(1, invoice("1004", "1900"));
    assert_eq!(
        book.outcome(&pay("897").ocr(&["1001"]).by(NORR)),
        "proposed: 1001 500, 1002 320, 1003 77 | on account 897, of C1"
    );
}

#[test]
fn more_by_the_amount_of_two_others_is_proposed() {
    let mut book = book();
    book.bill(1, invoice("1003", "320"));
    assert_eq!(
        book.outcome(&pay("820").ocr(&["1001"]).by(NORR)),
        "proposed: 1001 500, on account 320 | on account 820, of C1"
    );
}

#[test]
fn what_is_not_named_is_not_added_for_a_payer_whom_nobody_knows() {
    assert!(book().outcome(&pay("820").ocr(&["1001"]).by("Sten Sand")).starts_with("proposed: 1001 500, 1002 320 |"));
}

#[test]
fn paid_double() {
    assert_eq!(book().outcome(&pay("1000").ocr(&["1001"]).by(NORR)), "booked by reference: 1001 500, on account 500");
}

#[test]
fn paid_double_or_another_of_the_same_amount_is_proposed() {
    let mut book = book();
    book.bill(1, invoice("1003", "500"));
    assert!(book.outcome(&pay("1000").ocr(&["1001"]).by(NORR)).starts_with("proposed: "));
}

#[test]
fn paid_double_or_a_sum_of_that_amount_is_proposed() {
    let mut book = book();
    book.bill(1, invoice("1003", "180"));
    assert!(book.outcome(&pay("1000").ocr(&["1001"]).by(NORR)).starts_with("proposed: "));
}

#[test]
fn the_reference_of_a_paid_invoice_again() {
    let mut book = book();
    book.settled(1, invoice("1000", "470"));
    assert_eq!(book.outcome(&pay("470").ocr(&["1000"]).by(NORR)), "booked by reference: on account 470, of C1");
    assert_eq!(book.outcome(&pay("470").ocr(&["1000"])), "booked by reference: on account 470, of C1");
    // By whom nobody knows, and of another amount.
    for payment in [pay("470").ocr(&["1000"]).by("Sten Sand"), pay("480").ocr(&["1000"])] {
        assert!(book.outcome(&payment).starts_with("proposed: on account 4"), "{payment:?}");
    }
}

#[test]
fn an_old_reference_for_a_new_debt_is_proposed() {
    let mut book = book();
    book.settled(1, invoice("1000", "470"));
    assert_eq!(
        book.outcome(&pay("500").ocr(&["1000"]).by(NORR)),
        "proposed: 1001 500 | on account 500, of C1",
        "another amount than the old one"
    );
    book.settled(1, invoice("999", "500"));
    assert_eq!(
        book.outcome(&pay("500").ocr(&["999"]).by(NORR)),
        "proposed: on account 500, of C1 | 1001 500",
        "the same amount as the old one: most likely paid twice"
    );
}

#[test]
fn the_second_of_two_payments_of_one_run_was_paid_twice() {
    let book = book();
    let twice = [pay("500").ocr(&["1001"]).by(NORR), pay("500").ocr(&["1001"]).by(NORR)];
    assert_eq!(book.outcomes(&twice), ["booked by reference: 1001 500", "booked by reference: on account 500, of C1"]);
}

#[test]
fn the_second_part_of_one_run_finds_what_the_first_has_left() {
    let parts = [pay("410").ocr(&["1001"]).by(NORR), pay("90").ocr(&["1001"]).by(NORR)];
    assert_eq!(book().outcomes(&parts), ["booked by reference: 1001 410", "booked by reference: 1001 90"]);
}

#[test]
fn the_reference_of_another_customer_by_a_known_payer() {
    let book = book();
    // Somebody pays for somebody else: the amount says that it is meant.
    assert_eq!(book.outcome(&pay("750").ocr(&["2001"]).by(NORR)), "booked by reference: 2001 750");
    // Anything else could be an error.
    assert_eq!(
        book.outcome(&pay("700").ocr(&["2001"]).by(NORR)),
        "proposed: 2001 700 | on account 700, of C2 | on account 700, of C1"
    );
}

#[test]
fn the_reference_of_another_customer_and_the_amount_of_an_item_of_ones_own() {
    let mut book = book();
    book.bill(1, invoice("1003", "750"));
    assert_eq!(
        book.outcome(&pay("750").ocr(&["2001"]).by(NORR)),
        "proposed: 2001 750 | 1003 750 | on account 750, of C2 | on account 750, of C1"
    );
    assert!(book.outcome(&pay("500").ocr(&["2001"]).by(NORR)).starts_with("proposed: "));
}

#[test]
fn the_reference_of_another_customer_by_whom_nobody_knows() {
    let book = book();
    assert_eq!(book.outcome(&pay("750").ocr(&["2001"]).by("Sten Sand")), "booked by reference: 2001 750");
    assert!(book.outcome(&pay("751").ocr(&["2001"]).by("Sten Sand")).starts_with("proposed: 2001 750, on account 1"));
}

#[test]
fn a_name_that_is_alike_speaks_for_the_reference() {
    let book = book();
    assert_eq!(book.outcome(&pay("400").ocr(&["1001"]).by("Norrland Bygg")), "booked by reference: 1001 400");
    assert_eq!(book.outcome(&pay("700").ocr(&["2001"]).by("EK, EVA")), "booked by reference: 2001 700");
}

#[test]
fn who_is_to_pay_an_invoice_is_no_stranger_to_it() {
    let mut book = book();
    let fund = book.customer("Fond Nio");
    book.account("SE9", fund);
    book.bill(1, invoice("1009", "900").payer(fund));
    assert_eq!(book.outcome(&pay("600").ocr(&["1009"]).from("SE9")), "booked by reference: 1009 600");
    assert!(book.outcome(&pay("600").ocr(&["2001"]).from("SE9")).starts_with("proposed: "), "not to pay that one");
}

#[test]
fn instalments_of_one_invoice_are_paid_in_their_order() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    let first = book.bill(norr, invoice("1001", "300").due("2026-02-01"));
    book.instalment(first, "300", "2026-03-01");
    book.instalment(first, "300", "2026-04-01");
    assert_eq!(book.outcome(&pay("300").ocr(&["1001"]).by(NORR)), "booked by reference: 1001 300");
    assert_eq!(book.outcome(&pay("600").ocr(&["1001"]).by(NORR)), "booked by reference: 1001 300, 1001/2 300");
    assert_eq!(
        book.outcome(&pay("900").ocr(&["1001"]).by(NORR)),
        "booked by reference: 1001 300, 1001/2 300, 1001/3 300"
    );
}

#[test]
fn discounts_in_time_with_grace_and_late() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "500").discount("2", "2026-02-04"));
    let paid = pay("490").ocr(&["1001"]).by(NORR);
    assert_eq!(book.outcome(&paid.clone().on("2026-02-04")), "booked by reference: 1001 490+10");
    assert_eq!(book.outcome(&paid), "booked by reference: 1001 490");
    book.grace_days = 1;
    assert_eq!(book.outcome(&paid), "booked by reference: 1001 490+10");
    assert_eq!(book.outcome(&paid.clone().on("2026-02-06")), "booked by reference: 1001 490");
    let part = pay("495").ocr(&["1001"]).by(NORR);
    assert_eq!(book.outcome(&part), "booked by reference: 1001 495+5");
}

#[test]
fn a_difference_within_the_tolerance_closes() {
    let mut book = book();
    book.settings.tolerance_amount = dec("2");
    book.settings.tolerance_percent = dec("10");
    let outcome = |amount: &str| book.outcome(&pay(amount).ocr(&["1001"]).by(NORR));
    assert_eq!(outcome("498"), "booked by reference: 1001 500, difference 2");
    assert_eq!(outcome("501.50"), "booked by reference: 1001 500, difference -1.5");
    assert_eq!(outcome("497.99"), "booked by reference: 1001 497.99");
    assert_eq!(outcome("502.01"), "booked by reference: 1001 500, on account 2.01");
}

#[test]
fn what_the_bank_kept_settles_too() {
    let book = book();
    let short = pay("475").ocr(&["1001"]).by(NORR);
    assert_eq!(book.outcome(&short.clone().charges("25")), "booked by reference: 1001 500, charges 25");
    assert_eq!(book.outcome(&short.charges("24")), "booked by reference: 1001 475");
    assert_eq!(book.outcome(&pay("500").ocr(&["1001"]).by(NORR).charges("25")), "booked by reference: 1001 500");
}

#[test]
fn a_payment_before_the_invoice_that_it_names() {
    let mut book = book();
    book.bill(1, invoice("1005", "640").dated("2026-02-20"));
    assert_eq!(book.outcome(&pay("640").ocr(&["1005"]).by(NORR)), "booked by reference: 1005 640");
    assert!(book.outcome(&pay("630").ocr(&["1005"]).by(NORR)).starts_with("proposed: 1005 630"));
}

#[test]
fn short_by_a_credit_note() {
    let mut book = book();
    book.bill(1, credit_note("91", "60"));
    assert_eq!(book.outcome(&pay("440").ocr(&["1001"]).by(NORR)), "booked by reference: 1001 500, 91 -60");
    book.bill(1, credit_note("92", "60"));
    assert!(book.outcome(&pay("440").ocr(&["1001"]).by(NORR)).starts_with("proposed: 1001 440"), "which of the two?");
}

#[test]
fn a_credit_note_alone_is_not_paid() {
    let mut book = book();
    book.bill(1, credit_note("91", "60"));
    let decision = book.decide(&pay("60").ocr(&["91"]).by(NORR));
    let Decision::Propose(proposals, _) = &decision else { panic!("{decision:?}") };
    assert_eq!(book.told(&decision), "proposed: on account 60, of C1");
    assert!(proposals[0].reason.contains("credit note 91, which no payment settles"), "{}", proposals[0].reason);
}

#[test]
fn another_currency() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("1001", "100").in_currency("EUR"));
    let kronor = pay("1120").ocr(&["1001"]).by(NORR);
    // Without a rate nobody knows what it was meant to be.
    assert_eq!(book.outcome(&kronor), "proposed: on account 1120, of C1");
    assert_eq!(book.outcome(&kronor.clone().instructed("100", "EUR")), "booked by reference: 1001 100");
    assert_eq!(book.outcome(&kronor.clone().instructed("80", "EUR")), "booked by reference: 1001 80");
    assert_eq!(book.outcome(&kronor.clone().instructed("110", "EUR")), "proposed: on account 1120, of C1");
    book.rate("EUR", "11.10");
    assert_eq!(book.outcome(&kronor), "booked by reference: 1001 100");
    // Too far from the day's rate.
    assert_eq!(book.outcome(&pay("1050").ocr(&["1001"]).by(NORR)), "proposed: on account 1050, of C1");
}

#[test]
fn an_account_is_learnt_for_the_customer_whose_name_it_bears() {
    let mut book = Book::new();
    let head = book.customer("Bergmans Gruppen AB");
    let child = book.child_of(head, "Bergmans Frukt AB");
    book.bill(child, invoice("1001", "500"));
    let is_lesson = |book: &Book, name: &str| match book.decide(&pay("500").ocr(&["1001"]).by(name).from("SE1")) {
        Decision::Book(found) => found.is_lesson,
        other => panic!("{other:?}"),
    };
    assert!(is_lesson(&book, "Bergmans Frukt AB"));
    assert!(is_lesson(&book, "Bergmans Fruckt"));
    assert!(!is_lesson(&book, "Bergmans Gruppen AB"), "the head's account is not the child's");
    assert!(!is_lesson(&book, "Sten Sand"));
    book.account("SE1", head);
    assert!(!is_lesson(&book, "Bergmans Frukt AB"), "it is known already");
}
