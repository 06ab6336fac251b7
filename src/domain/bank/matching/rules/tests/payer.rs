//! The payer is known and nothing fits.

use super::*;
use crate::domain::company::matching::Unfitted;

const NORR: &str = "Norr Bygg AB";

fn book(unfitted: Unfitted) -> Book {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.account("SE1", norr);
    book.bill(norr, invoice("1001", "500").due("2026-02-20"));
    book.bill(norr, invoice("1002", "320").due("2026-02-10"));
    book.settings.unfitted = unfitted;
    book
}

#[test]
fn on_account() {
    let book = book(Unfitted::OnAccount);
    assert_eq!(book.outcome(&pay("333").from("SE1")), "booked by payer: on account 333, of C1");
    assert_eq!(book.outcome(&pay("333").by(NORR)), "proposed: on account 333, of C1", "only the name is known");
}

#[test]
fn oldest_first() {
    let mut book = book(Unfitted::Oldest);
    assert_eq!(book.outcome(&pay("333").from("SE1")), "booked by payer: 1002 320, 1001 13");
    assert_eq!(book.outcome(&pay("900").from("SE1")), "booked by payer: 1002 320, 1001 500, on account 80");
    let child = book.child_of(1, "Norr Bygg Kiruna AB");
    book.bill(child, invoice("1003", "70").due("2026-01-20"));
    assert_eq!(book.outcome(&pay("333").from("SE1")), "booked by payer: 1002 320, 1001 13", "its own items only");
}

#[test]
fn oldest_first_where_nothing_is_open() {
    let mut book = Book::new();
    let norr = book.customer(NORR);
    book.account("SE1", norr);
    book.settings.unfitted = Unfitted::Oldest;
    assert_eq!(book.outcome(&pay("333").from("SE1")), "booked by payer: on account 333, of C1");
}

#[test]
fn oldest_first_takes_only_what_no_other_payment_of_the_run_fits() {
    let payments = [pay("333").from("SE1"), pay("320").from("SE1"), pay("167").from("SE1")];
    assert_eq!(
        book(Unfitted::Oldest).outcomes(&payments),
        ["booked by payer: 1001 333", "booked by amount: 1002 320", "booked by amount: 1001 167"]
    );
}

#[test]
fn proposed() {
    assert_eq!(book(Unfitted::Propose).outcome(&pay("333").from("SE1")), "proposed: on account 333, of C1");
}

#[test]
fn an_account_of_several_customers() {
    let mut book = book(Unfitted::OnAccount);
    let child = book.child_of(1, "Norr Bygg Kiruna AB");
    book.account("SE1", child);
    assert_eq!(book.outcome(&pay("333").from("SE1")), "proposed: on account 333, of C1");
    assert_eq!(
        book.outcome(&pay("333").from("SE1").by("Norr Bygg Kiruna AB")),
        "booked by payer: on account 333, of C2"
    );
    assert_eq!(
        book.outcome(&pay("500").from("SE1")),
        "booked by amount: 1001 500",
        "one family: whose item it is, is clear"
    );
    let ek = book.customer("Eva Ek");
    book.account("SE1", ek);
    let outcome = book.outcome(&pay("500").from("SE1"));
    assert_eq!(outcome, "proposed: 1001 500 | on account 500, of C1 | on account 500, of C2 | on account 500, of C3");
}

#[test]
fn what_names_another_customers_document_is_not_put_on_account() {
    let mut book = book(Unfitted::OnAccount);
    for name in ["Eva Ek", "Åke Öst"] {
        let customer_id = book.customer(name);
        book.bill(customer_id, invoice(&format!("20000{customer_id}"), "750"));
    }
    assert_eq!(book.outcome(&pay("333").from("SE1").text("200002 eller 200003")), "proposed: on account 333, of C1");
    assert_eq!(book.outcome(&pay("333").from("SE1").text("299999")), "booked by payer: on account 333, of C1");
}
