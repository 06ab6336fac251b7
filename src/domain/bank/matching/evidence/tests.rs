use super::*;
use crate::domain::bank::matching::Incoming;
use crate::domain::bank::matching::example::{Book, invoice, pay};

/// A family of two, two customers of one name, and two companies of one number.
fn book() -> Book {
    let mut book = Book::new();
    let head = book.customer("Bergmans Gruppen AB");
    book.child_of(head, "Bergmans Frukt AB");
    book.customer("Anna Lindström");
    book.customer("Anna Lindström");
    book.company("Västra Handels AB", "556000-1234");
    book.company("Östra Handels AB", "16 5560001234");
    book.account("SE1", 1);
    book.account("SE2", 2);
    book.account("SE3", 3);
    book
}

fn payer(book: &Book, incoming: &Incoming) -> (Option<(Vec<i64>, KnownBy)>, bool) {
    book.with_case(incoming, |case| {
        (case.payer.as_ref().map(|payer| (payer.customers.clone(), payer.by)), case.is_payer_unclear)
    })
}

fn is_known(book: &Book, incoming: Incoming, customers: &[i64], by: KnownBy) {
    assert_eq!(payer(book, &incoming), (Some((customers.to_vec(), by)), false), "{incoming:?}");
}

fn is_unclear(book: &Book, incoming: Incoming) {
    assert_eq!(payer(book, &incoming), (None, true), "{incoming:?}");
}

#[test]
fn by_account_number_or_name() {
    let book = book();
    is_known(&book, pay("1").from("SE2"), &[2], KnownBy::Account);
    is_known(&book, pay("1").by("BERGMANS FRUKT AKTIEBOLAG"), &[2], KnownBy::Name);
    let mut debtor = pay("1").by("Nordea Betaltjänst");
    debtor.ultimate_payer = Some("Bergmans Frukt".to_string());
    is_known(&book, debtor, &[2], KnownBy::Name);
    assert_eq!(payer(&book, &pay("1").from("SE77").by("Ingen")), (None, false));
    assert_eq!(payer(&book, &pay("1").by("  ")), (None, false));
}

#[test]
fn what_a_person_has_said_does_not_take_an_account_from_another() {
    let mut book = book();
    book.concluded("SE3", 5);
    is_unclear(&book, pay("1").from("SE3"));
    book.account("SE3", 5);
    is_unclear(&book, pay("1").from("SE3"));
    is_known(&book, pay("1").from("SE3").by("Västra Handels AB"), &[5], KnownBy::Account);
}

#[test]
fn two_of_one_name() {
    let book = book();
    is_unclear(&book, pay("1").by("Anna Lindström"));
    is_known(&book, pay("1").by("Anna Lindström").from("SE3"), &[3], KnownBy::Account);
}

#[test]
fn two_of_one_number() {
    let book = book();
    is_unclear(&book, pay("1").organisation("5560001234"));
    is_known(&book, pay("1").organisation("5560001234").by("Östra Handels"), &[6], KnownBy::OrganisationNo);
    is_unclear(&book, pay("1").organisation("5560001234").by("Norra Handels"));
}

#[test]
fn an_account_of_a_family() {
    let mut book = book();
    book.account("SE1", 2);
    is_known(&book, pay("1").from("SE1"), &[1, 2], KnownBy::Account);
    is_known(&book, pay("1").from("SE1").by("Bergmans Frukt"), &[2], KnownBy::Account);
}

#[test]
fn an_account_of_several_families() {
    let mut book = book();
    book.account("SE1", 5);
    is_unclear(&book, pay("1").from("SE1"));
    is_known(&book, pay("1").from("SE1").by("Västra Handels AB"), &[5], KnownBy::Account);
    is_known(&book, pay("1").from("SE1").by("Bergmans Gruppen"), &[1], KnownBy::Account);
}

#[test]
fn account_and_name_that_contradict_each_other() {
    is_unclear(&book(), pay("1").from("SE3").by("Bergmans Frukt AB"));
}

#[test]
fn the_same_family_is_no_contradiction() {
    is_known(&book(), pay("1").from("SE1").by("Bergmans Frukt AB"), &[1], KnownBy::Account);
}

#[test]
fn agreement_of_the_payer_with_a_family() {
    let mut book = book();
    book.account("SE9", 1);
    book.account("SE9", 5);
    let agreement = |incoming: Incoming, customer_id| book.with_case(&incoming, |case| case.agreement(customer_id));
    assert_eq!(agreement(pay("1").from("SE1"), 2), Agreement::Same);
    assert_eq!(agreement(pay("1").from("SE1"), 5), Agreement::Other);
    assert_eq!(agreement(pay("1").by("Bergman Gruppen"), 2), Agreement::Alike);
    assert_eq!(agreement(pay("1").by("Sten Sand"), 2), Agreement::Unlike);
    assert_eq!(agreement(pay("1"), 2), Agreement::Silent);
    assert_eq!(agreement(pay("1").from("SE77"), 2), Agreement::Silent, "an account that nobody knows");
    assert_eq!(agreement(pay("1").by("Anna Lindström"), 4), Agreement::Alike, "one of two");
    assert_eq!(agreement(pay("1").from("SE9"), 2), Agreement::Alike, "one of two families");
    assert_eq!(agreement(pay("1").from("SE9"), 3), Agreement::Unlike);
    assert_eq!(agreement(pay("1").from("SE3").by("Bergmans Frukt AB"), 5), Agreement::Unlike);
}

#[test]
fn a_structured_reference_names_one_document_or_none() {
    let mut book = book();
    book.bill(1, invoice("1001", "500").reference("00778"));
    book.bill(1, invoice("1002", "500").reference("778"));
    book.bill(1, invoice("1003", "500").reference("0990"));
    book.bill(1, invoice("1004", "500").reference("1003"));
    let named = |written: &str| {
        book.with_case(&pay("1").reference(written), |case| {
            case.named.first().map(|named| (named.document.number.clone(), named.how, named.length))
        })
    };
    let found = |number: &str, how, length| Some((number.to_string(), how, length));
    assert_eq!(named("00778"), found("1001", How::Reference, 5));
    assert_eq!(named("778"), found("1002", How::Reference, 3));
    assert_eq!(named("0778"), None, "both but for zeros");
    assert_eq!(named("990"), found("1003", How::Zeros, 3));
    assert_eq!(named(" 09-90 "), found("1003", How::Reference, 4));
    assert_eq!(named("1003"), found("1004", How::Reference, 4), "a reference before a number");
    assert_eq!(named("1002"), found("1002", How::Number, 4));
    assert_eq!(named("5"), None);
}

#[test]
fn what_the_text_names_beside_the_references() {
    let mut book = book();
    book.bill(1, invoice("100001", "500"));
    book.bill(1, invoice("100002", "320"));
    let told = |incoming: Incoming| {
        book.with_case(&incoming, |case| {
            case.told().iter().map(|named| named.document.number.clone()).collect::<Vec<_>>()
        })
    };
    assert_eq!(told(pay("1").text("100001, 100002 och 100001")), ["100001", "100002"]);
    assert_eq!(told(pay("1").text("100001, 100002").ocr(&["100001"])), ["100002"]);
    assert!(told(pay("1").text("100009 1000012")).is_empty());
    assert!(told(pay("1")).is_empty());
}

#[test]
fn what_was_billed_by_the_payments_date() {
    let mut book = book();
    book.bill(1, invoice("1001", "500").dated("2026-02-05"));
    book.bill(1, invoice("1002", "500").dated("2026-02-06"));
    book.bill(1, invoice("1003", "500").in_currency("EUR"));
    let billed = book
        .with_case(&pay("1"), |case| case.billed(&[1]).iter().map(|claim| claim.number.clone()).collect::<Vec<_>>());
    assert_eq!(billed, ["1001"]);
}
