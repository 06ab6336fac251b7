use std::collections::HashSet;

use super::*;
use crate::domain::bank::matching::example::{Book, credit_note, invoice, pay};

const NORR: &str = "Norr Bygg AB";

fn book() -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.account("SE1", norr);
    book.bill(norr, invoice("100001", "500"));
    book.bill(norr, invoice("100002", "320"));
    book
}

#[test]
fn the_first_rule_that_fits_decides() {
    let mut book = book();
    let paid = pay("820").ocr(&["100001"]).text("100001 100002").from("SE1");
    assert_eq!(book.outcome(&paid), "booked by reference: 100001 500, 100002 320");
    for (off, outcome) in [
        (Rule::Reference, "proposed: 100002 320, 100001 500 | on account 820, of C1"),
        (Rule::Text, "booked by sum: 100001 500, 100002 320"),
        (Rule::Sum, "booked by balance: 100001 500, 100002 320"),
        (Rule::Balance, "booked by payer: on account 820, of C1"),
        (Rule::Payer, "proposed: on account 820, of C1"),
    ] {
        book.settings.rules.retain(|rule| *rule != off);
        assert_eq!(book.outcome(&paid), outcome, "without {off}");
    }
}

#[test]
fn the_order_of_the_setting_does_not_matter() {
    let mut book = book();
    book.settings.rules.reverse();
    book.settings.rules.push(Rule::Payer);
    assert_eq!(book.outcome(&pay("500").ocr(&["100001"]).from("SE1")), "booked by reference: 100001 500");
}

#[test]
fn a_rule_in_doubt_is_not_outvoted_by_a_later_one() {
    let mut book = book();
    book.bill(1, invoice("100003", "500"));
    // Two items of that amount; what is overdue would be one of them.
    let decision = book.decide(&pay("500").from("SE1").on("2026-02-10"));
    assert!(matches!(decision, Decision::Propose(..)), "{decision:?}");
}

#[test]
fn what_is_rejected_is_not_booked_otherwise_but_proposed_without_it() {
    let book = book();
    let paid = pay("500").ocr(&["100001"]).from("SE1");
    let Decision::Book(first) = book.decide(&paid) else { panic!("not booked") };
    let decision = book.decide_unless(&paid, &|found| found.portions == first.portions);
    assert_eq!(book.told(&decision), "proposed: on account 500, of C1");
    // All that is owed is the same again, and another balance is not booked either.
    let all = pay("820").from("SE1");
    let Decision::Book(sum) = book.decide(&all) else { panic!("not booked") };
    let decision = book.decide_unless(&all, &|found| found.portions == sum.portions);
    assert_eq!(book.told(&decision), "proposed: on account 820, of C1");
}

#[test]
fn after_a_rejection_the_balance_does_not_decide() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.bill(norr, invoice("100001", "500"));
    book.bill(norr, invoice("100002", "60"));
    book.bill(norr, credit_note("900001", "60"));
    let paid = pay("500").by(NORR);
    let Decision::Book(single) = book.decide(&paid) else { panic!("not booked") };
    let decision = book.decide_unless(&paid, &|found| found.portions == single.portions);
    assert_eq!(book.told(&decision), "proposed: on account 500, of C1");
}

#[test]
fn all_rejected_is_left() {
    let decision = book().decide_unless(&pay("500").ocr(&["100001"]).from("SE1"), &|_| true);
    assert_eq!(decision, Decision::Leave("what fits best was rejected".to_string()));
}

#[test]
fn proposals_are_few_best_first_and_each_once() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    for place in 0..30 {
        book.bill(norr, invoice(&format!("{}", 100_001 + place), "500"));
    }
    let Decision::Propose(all, _) = book.decide(&pay("500").by(NORR)) else { panic!("not proposed") };
    assert!(all.len() <= MOST_PROPOSALS);
    assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score));
    for (place, found) in all.iter().enumerate() {
        assert!(all[..place].iter().all(|other| other.portions != found.portions), "{found:?}");
    }
}

#[test]
fn why_a_payment_is_left_or_only_proposed() {
    let mut book = book();
    let why = |book: &Book, incoming: Incoming| match book.decide(&incoming) {
        Decision::Leave(reason) | Decision::Propose(_, reason) => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(why(&book, pay("1")), "there is no reference, and the payer is not known");
    assert_eq!(why(&book, pay("1").reference("77").by("Ek")), "reference 77 names nothing, and the payer is not known");
    let ek = book.customer("Eva Ek");
    book.account("SE1", ek);
    assert_eq!(
        why(&book, pay("1").from("SE1")),
        "there is no reference, and the payer's account is known as that of customers C1 and C2"
    );
}

#[test]
fn items_are_read_only_for_payments_that_do_not_say_it_all() {
    let mut book = book();
    let child = book.child_of(1, "Norr Bygg Kiruna AB");
    let ek = book.customer("Eva Ekström");
    book.bill(ek, invoice("200001", "750"));
    let needed = |incoming: &Incoming| book.with_case(incoming, |case| customers_needed(case, &HashSet::new()));
    assert_eq!(needed(&pay("500").ocr(&["100001"]).by(NORR)), Vec::<i64>::new());
    assert_eq!(needed(&pay("500").ocr(&["100001"])), Vec::<i64>::new());
    assert_eq!(needed(&pay("400").ocr(&["100001"])), [1, child], "another amount");
    assert_eq!(needed(&pay("750").ocr(&["200001"]).by(NORR)), [1, child, ek], "another payer");
    assert_eq!(needed(&pay("500").text("200001").by(NORR)), [1, child, ek]);
    assert_eq!(needed(&pay("500").by("Eva Ekstrom")), [ek]);
    assert_eq!(needed(&pay("500").by("Eva Ekstrøn")), [ek], "a name that is alike");
    assert_eq!(needed(&pay("500")), Vec::<i64>::new());
}
