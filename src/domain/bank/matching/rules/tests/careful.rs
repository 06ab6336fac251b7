//! What a careful clerk would ask about, though an amount, a name or a number fits.

use super::*;
use crate::domain::bank::matching::example::day;
use crate::domain::bank::matching::{Decision, Incoming, Settled};
use crate::domain::base::reference::{Scheme, make};
use crate::domain::company::matching::Unfitted;

/// Why a payment is not booked, in words.
fn why(book: &Book, incoming: &Incoming) -> String {
    match book.decide(incoming) {
        Decision::Propose(_, reason) => reason,
        other => panic!("{other:?}"),
    }
}

fn is_proposed(book: &Book, incoming: &Incoming) {
    let decision = book.decide(incoming);
    assert!(matches!(decision, Decision::Propose(..)), "{incoming:?}: {decision:?}");
}

#[test]
fn all_that_a_text_names_is_meant_whosever_it_is() {
    let mut book = Book::new();
    let firm = book.customer("Redovisning AB");
    let (one, two) = (book.customer("Klient Ett AB"), book.customer("Klient Två AB"));
    for (customer, number, amount) in [
        (firm, "11001", "1000"),
        (one, "11002", "300"),
        (two, "11003", "200"),
        (firm, "11004", "500"),
        (firm, "11005", "900"),
    ] {
        book.bill(customer, invoice(number, amount));
    }
    let by = |amount: &str, text: &str| pay(amount).by("Redovisning AB").text(text);
    let reason = why(&book, &by("1300", "Faktura 11001 och 11002"));
    let said = "the text names invoice 11001, invoice 11002, which are not of one customer or family, and their sum is the amount";
    assert_eq!(reason, said);
    let reason = why(&book, &by("500", "Faktura 11002 och 11003"));
    assert!(reason.ends_with("and their sum is the amount"), "{reason}");
    assert!(book.outcome(&by("300", "Faktura 11002 (egen 11005 bestrids)")).starts_with("proposed: 11002 300 |"));
    // Of his own he lists as he likes.
    assert_eq!(book.outcome(&by("1500", "Faktura 11001 och 11004")), "booked by text: 11001 1000, 11004 500");
}

#[test]
fn another_organisation_number_refutes_the_name() {
    let mut book = Book::new();
    let data = book.company("Nordisk Data AB", "556000-4615");
    book.bill(data, invoice("10245", "500"));
    book.bill(data, invoice("10246", "5000"));
    let strange = |amount: &str| pay(amount).by("Nordisk Data").organisation("556036-0793").from("SE3");
    let refuted = "the payer's name is customer C1's, but the organisation number is another's";
    assert_eq!(why(&book, &strange("500")), refuted);
    assert!(book.outcome(&strange("500")).starts_with("proposed: 10245 500 |"));
    is_proposed(&book, &strange("1500").text("projekt 10246"));
    is_proposed(&book, &strange("3500").reference("10246"));
    // A stranger may pay what is plainly named, but his account is not learnt.
    let Decision::Book(found) = book.decide(&strange("5000").ocr(&["10246"])) else { panic!("not booked") };
    assert!(!found.is_lesson);
    assert_eq!(
        book.outcome(&pay("500").by("Nordisk Data").organisation("16556000-4615")),
        "booked by amount: 10245 500"
    );
    // An account that is known as the customer's says nothing either, if the number is another's.
    book.account("SE3", data);
    let refuted = "the payer's name is customer C1's, but the organisation number is another's";
    assert_eq!(why(&book, &strange("500")), refuted);
    assert_eq!(
        why(&book, &pay("500").organisation("556036-0793").from("SE3")),
        "the payer's account is customer C1's, but the organisation number is another's"
    );
}

#[test]
fn an_organisation_number_and_a_name_that_say_two_things() {
    let mut book = Book::new();
    let alfa = book.company("Alfa AB", "556000-4615");
    book.company("Beta AB", "556036-0793");
    book.bill(alfa, invoice("11001", "500"));
    let said = "the name is customer C1's, but the organisation number is customer C2's";
    assert_eq!(why(&book, &pay("500").by("Alfa AB").organisation("556036-0793")), said);
}

#[test]
fn an_account_under_a_strangers_name_is_nobodys() {
    let mut book = Book::new();
    let (alma, carl) = (book.customer("Alma Ask"), book.customer("Carl Cid"));
    book.bill(alma, invoice("11001", "600").open("101"));
    book.bill(carl, invoice("11002", "650"));
    book.accepted("SE3", alma, "Betaltjänst Bank AB");
    let service = |amount: &str, order: &str| {
        pay(amount).by("Betaltjänst Bank AB").from("SE3").text(&format!("Utbetalning Carl Cid order {order}"))
    };
    assert!(book.outcome(&service("650", "77")).starts_with("proposed: 11002 650 |"));
    assert!(why(&book, &service("101", "78")).contains("under the name Betaltjänst Bank AB, which is not like it"));
    is_proposed(&book, &pay("101").from("SE3"));
    // Its own account under a name that is new to it is no evidence.
    book.concluded("SE7", alma);
    let new = pay("123").by("Pia Pil").from("SE7").text("biljetter");
    let said = "there is no reference, and the payer's account is known as customer C1's, but the name is none like it";
    assert_eq!(why(&book, &new), said);
    assert_eq!(book.outcome(&pay("101").by("A Ask").from("SE7")), "booked by amount: 11001 101", "an initial is one");
}

#[test]
fn an_account_of_two_customers_needs_a_name() {
    let mut book = Book::new();
    let (anna, bo) = (book.customer("Anna Ek"), book.customer("Bo Ek"));
    book.concluded("SE3", anna);
    book.accepted("SE3", bo, "Anna Ek");
    book.bill(anna, invoice("11003", "800"));
    book.bill(bo, invoice("11004", "800"));
    book.bill(bo, invoice("11005", "700"));
    is_proposed(&book, &pay("800").from("SE3"));
    is_proposed(&book, &pay("123").from("SE3"));
    assert_eq!(book.outcome(&pay("800").from("SE3").by("Anna Ek")), "booked by amount: 11003 800");
    // It is she who pays, but he who owes just that.
    let hers = pay("700").from("SE3").by("Anna Ek");
    assert!(book.outcome(&hers).contains("11005 700"), "{}", book.outcome(&hers));
    assert!(why(&book, &hers).contains("invoice 11005 of customer C2"), "{}", why(&book, &hers));
}

#[test]
fn companies_of_other_forms_are_other_companies() {
    let mut book = Book::new();
    let (data, berg, ek) =
        (book.customer("Nordisk Data AB"), book.customer("Anna Berg AB"), book.customer("Bröderna Ek AB"));
    book.bill(data, invoice("10244", "500"));
    book.bill(berg, invoice("10245", "500"));
    book.bill(ek, invoice("10246", "500"));
    book.bill(ek, invoice("10247", "700"));
    book.bill(data, invoice("10248", "900"));
    for payment in [
        pay("500").by("Nordisk Data Oy").from("FI2"),
        pay("500").by("Anna Berg"),
        pay("500").by("Bröderna Ek Handelsbolag"),
    ] {
        is_proposed(&book, &payment);
    }
    let brothers = pay("1200").by("Bröderna Ek Handelsbolag");
    assert_eq!(book.outcome(&brothers), "proposed: on account 1200, of C3");
    assert!(why(&book, &brothers).ends_with("the payer's name is customer C3's but for the form of company"));
    // What is named in full is paid, by whomever; but the account is not learnt.
    let Decision::Book(found) = book.decide(&pay("900").by("Nordisk Data Oy").from("FI2").reference("10248")) else {
        panic!("not booked")
    };
    assert!(!found.is_lesson);
    is_proposed(&book, &pay("800").by("Nordisk Data Oy").from("FI2").reference("10248"));
    assert_eq!(book.outcome(&pay("500").by("Nordisk Data")), "booked by amount: 10244 500", "a bank drops the form");
    assert_eq!(book.outcome(&pay("1200").by("BRODERNA EK AKTIEBOLAG")), "booked by sum: 10246 500, 10247 700");
}

#[test]
fn a_surname_is_no_form() {
    let mut book = Book::new();
    let kim = book.person("Kim Ås");
    book.bill(kim, invoice("11001", "500"));
    assert_eq!(book.outcome(&pay("500").by("Kim AB")), "left");
    assert_eq!(book.outcome(&pay("500").by("Kim")), "left");
    assert_eq!(book.outcome(&pay("500").by("KIM AS")), "booked by amount: 11001 500");
}

#[test]
fn numbers_that_mean_something_else() {
    let mut book = Book::new();
    let alma = book.customer("Alma Ask");
    book.coded("260245", "Bo Bok");
    book.own_number("9912346");
    for number in ["260301", "260245", "202602", "300123", "12345", "9912346", "20260301", "104200"] {
        book.bill(alma, invoice(number, "199"));
    }
    let march = |text: &str| pay("199").on("2026-03-01").text(text);
    for (payment, number) in [
        (march("Abonnemang 260301").by("Bo Bok"), "260301"),
        (march("Kundnr 260245").by("Bo Bok"), "260245"),
        (march("Period 202601-202603").by("Sven Svensson"), "202602"),
        (march("Förskott order 300123").by("Bo Bok"), "300123"),
        (march("Bo Bok Storgatan 1 12345 Solna"), "12345"),
        (march("BG 991-2346 avgift").by("Sven Svensson"), "9912346"),
        (march("Bet 20260301").by("Sven Svensson"), "20260301"),
        (march("order WEB-104200").by("Sven Svensson"), "104200"),
        (march("104200").by("Sven Svensson"), "104200"),
    ] {
        let outcome = book.outcome(&payment);
        assert!(
            outcome.starts_with("proposed: ") && outcome.contains(&format!("{number} 199")),
            "{payment:?}: {outcome}"
        );
    }
    assert_eq!(
        book.outcome(&march("Faktura 260301").by("Sven Svensson")),
        "booked by text: 260301 199",
        "it is marked"
    );
    assert_eq!(
        book.outcome(&march("hyra 260301").by("Alma Ask")),
        "booked by text: 260301 199",
        "amount and payer agree"
    );
}

#[test]
fn a_reference_that_is_a_customers_number_too() {
    let mut book = Book::new();
    let alma = book.customer("Alma Ask");
    let bok = book.coded("10024", "Bo Bok");
    book.bill(alma, invoice("10024", "199"));
    book.bill(bok, invoice("10030", "199"));
    let outcome = book.outcome(&pay("199").reference("10024"));
    assert!(
        outcome.starts_with("proposed: ") && outcome.contains("10024 199") && outcome.contains("10030 199"),
        "{outcome}"
    );
    assert_eq!(book.outcome(&pay("199").reference("10024").by("Alma Ask")), "booked by reference: 10024 199");
}

#[test]
fn a_number_of_a_known_payer_that_is_something_else() {
    let mut book = Book::new();
    let bok = book.coded("10055", "Bo Bok");
    for (number, amount) in [("2026", "8000"), ("1234", "900"), ("1000", "2500"), ("10055", "1800"), ("10060", "700")] {
        book.bill(bok, invoice(number, amount));
    }
    for (amount, text) in [
        ("7500", "Hyra april 2026"),
        ("450", "800101-1234"),
        ("1000", "delbetalning summa 1000"),
        ("300", "kundnr 10055"),
    ] {
        is_proposed(&book, &pay(amount).by("Bo Bok").on("2026-03-01").text(text));
    }
    assert_eq!(book.outcome(&pay("8000").by("Bo Bok").text("Hyra april 2026")), "booked by text: 2026 8000");
    assert_eq!(book.outcome(&pay("7500").by("Bo Bok").text("faktura 2026")), "booked by text: 2026 7500");
}

#[test]
fn what_is_written_and_names_nothing_open_speaks_against_all_else() {
    let mut book = Book::new();
    let (bok, cid) = (book.customer("Bo Bok"), book.customer("Carl Cid"));
    book.account("SE3", bok);
    book.settled(bok, invoice("11001", "199"));
    book.bill(bok, invoice("11050", "199"));
    book.bill(cid, invoice("11003", "200"));
    book.bill(cid, invoice("11004", "300"));
    let outcome = book.outcome(&pay("199").by("Bo Bok").text("Faktura 11001"));
    assert_eq!(outcome, "proposed: on account 199, of C1 | 11050 199");
    let nobodys = make(Scheme::SeOcr, "11388").unwrap();
    let unknown = pay("199").by("Bo Bok").from("SE3").reference(&nobodys);
    assert!(book.outcome(&unknown).starts_with("proposed: 11050 199 |"));
    assert!(why(&book, &unknown).ends_with(&format!("but reference {nobodys} names nothing")));
    is_proposed(&book, &pay("199").by("Bo Bok").text("Faktura 11388"));
    let sum = pay("500").by("Carl Cid").reference("88123456");
    assert!(book.outcome(&sum).starts_with("proposed: 11003 200, 11004 300 |"));
    assert!(why(&book, &sum).ends_with("but reference 88123456 names nothing"));
    book.settings.unfitted = Unfitted::Oldest;
    let oldest = pay("150").from("SE3").text("Faktura 11001");
    is_proposed(&book, &oldest);
    assert!(why(&book, &oldest).contains("invoice 11001, which is settled"), "{}", why(&book, &oldest));
    // What is no number of an invoice's says nothing.
    assert_eq!(book.outcome(&pay("199").by("Bo Bok").text("order 88123456")), "booked by amount: 11050 199");
}

#[test]
fn what_was_not_paid_was_not_paid_twice() {
    let mut book = Book::new();
    let bok = book.customer("Bo Bok AB");
    book.settled_by(bok, invoice("11001", "500"), Settled::WrittenOff(day("2026-02-01")));
    book.settled_by(bok, invoice("11002", "500"), Settled::Credited("1".to_string()));
    book.settled_by(bok, invoice("11003", "500"), Settled::Reversed);
    for (number, words) in [
        ("11001", "was written off on 2026-02-01: a recovery"),
        ("11002", "was credited by credit note 1"),
        ("11003", "was reversed"),
    ] {
        for payment in
            [pay("500").by("Bo Bok AB").ocr(&[number]), pay("500").by("Bo Bok AB").text(&format!("Faktura {number}"))]
        {
            assert_eq!(book.outcome(&payment), "proposed: on account 500, of C1", "{number}");
            let reason = why(&book, &payment);
            assert!(reason.contains(words) && !reason.contains("twice"), "{reason}");
        }
    }
    book.bill(bok, invoice("11004", "300"));
    let both = pay("800").by("Bo Bok AB").ocr(&["11004", "11001"]);
    assert!(why(&book, &both).contains("11001 was written off"), "{}", why(&book, &both));
}

#[test]
fn only_discounts_that_were_decided() {
    let mut book = Book::new();
    let bok = book.customer("Bo Bok AB");
    book.account("SE3", bok);
    for (number, amount) in [("11001", "1000"), ("11002", "500"), ("11003", "300")] {
        book.bill(bok, invoice(number, amount).discount("2", "2026-02-10"));
    }
    let paid = pay("1495").by("Bo Bok AB").ocr(&["11001", "11002", "11003"]);
    assert_eq!(book.outcome(&paid), "booked by references: 11001 1000, 11002 495");
    // One in time, one too late.
    let mut book = Book::new();
    let bok = book.customer("Bo Bok AB");
    book.bill(bok, invoice("11001", "1000").discount("2", "2026-01-11"));
    book.bill(bok, invoice("11002", "2000").discount("2", "2026-02-10"));
    let Decision::Book(found) = book.decide(&pay("2940").by("Bo Bok AB").ocr(&["11001", "11002"])) else {
        panic!("not booked")
    };
    let told = book.told(&Decision::Book(found.clone()));
    assert_eq!(told, "booked by references: 11001 980, 11002 1960+40");
    assert!(
        found.reason.ends_with(
            "is what is open less the discount of SEK 40.00 and less a discount of SEK 20.00, for which it came too late: \
             that stays open"
        ),
        "{}",
        found.reason
    );
}

#[test]
fn what_is_left_of_a_discount_is_no_discount_again() {
    let mut book = Book::new();
    let bok = book.customer("Bo Bok AB");
    book.bill(bok, invoice("11001", "199"));
    book.bill(bok, invoice("11003", "199").open("3.98").discount("2", "2026-02-10"));
    let both = pay("199").by("Bo Bok AB").text("Faktura 11001 och 11003");
    assert_eq!(book.outcome(&both), "booked by text: 11001 199");
    let Decision::Book(found) = book.decide(&both) else { panic!("not booked") };
    assert!(!found.reason.contains("discount"), "{}", found.reason);
}

#[test]
fn a_sisters_item_is_not_taken_by_its_amount() {
    let mut book = Book::new();
    let head = book.customer("Lunds kommun");
    let one = book.child_of(head, "Lunds kommun Skola 1");
    let two = book.child_of(head, "Lunds kommun Skola 2");
    book.bill(one, invoice("11001", "300"));
    book.bill(two, invoice("11002", "400"));
    book.bill(two, invoice("11003", "1000"));
    book.bill(one, credit_note("91001", "200"));
    let mine = pay("300").by("Lunds kommun Skola 2");
    assert_eq!(book.outcome(&mine), "proposed: 11001 300 | on account 300, of C3");
    assert!(why(&book, &mine).ends_with("but invoice 11001 is customer C2's, and is not named"));
    assert_eq!(book.outcome(&pay("300").by("Lunds kommun")), "booked by amount: 11001 300", "the head pays for all");
    let less = pay("800").by("Lunds kommun Skola 2").ocr(&["11003"]);
    assert!(!book.outcome(&less).contains("91001"), "{}", book.outcome(&less));
    book.bill(two, credit_note("91002", "200"));
    assert_eq!(book.outcome(&less), "booked by reference: 11003 1000, 91002 -200");
}

#[test]
fn a_neighbours_number_is_no_slip() {
    let mut book = Book::new();
    let anna = book.customer("Anna Berg");
    book.bill(anna, invoice("10246", "199"));
    assert!(book.outcome(&pay("199").by("Anna Bergh").reference("10247")).starts_with("proposed: 10246 199"));
    let mut book = Book::new();
    let anna = book.customer("Anna Berg");
    book.bill(anna, invoice("10246", "199").reference("10246"));
    assert!(book.outcome(&pay("199").by("Anna Bergh").reference("10247")).starts_with("proposed: 10246 199"));
    assert!(book.outcome(&pay("199").by("Anna Berg").reference("10247")).starts_with("proposed: 10246 199"));
    let mut book = Book::new();
    let bok = book.customer("Bo Bok");
    book.bill(bok, invoice("11001", "1000"));
    book.bill(bok, invoice("10402", "300").dated("2025-06-10"));
    let paid = pay("1300").by("Bo Bok").ocr(&["11001"]).reference("77777");
    assert!(why(&book, &paid).contains("reference 77777 names nothing"), "{}", why(&book, &paid));
}

#[test]
fn namesakes_are_two_customers() {
    let mut book = Book::new();
    let (person, firm) = (book.person("Anna Berg"), book.customer("Anna Berg AB"));
    book.bill(firm, invoice("202607", "500"));
    book.bill(person, invoice("202608", "199"));
    let outcome = book.outcome(&pay("199").by("ANNA BERG").reference("202607"));
    assert!(outcome.starts_with("proposed: ") && outcome.contains("202608 199"), "{outcome}");
    // Father and son.
    let mut book = Book::new();
    let (father, son) = (book.person("Bo Ek"), book.person("Bo Ek"));
    book.bill(father, invoice("202607", "500"));
    book.bill(son, invoice("202608", "199"));
    let outcome = book.outcome(&pay("199").by("BO EK").ocr(&["202607"]));
    assert!(outcome.starts_with("proposed: ") && outcome.contains("202608 199"), "{outcome}");
    assert_eq!(book.outcome(&pay("500").by("BO EK").ocr(&["202607"])), "booked by reference: 202607 500");
}

#[test]
fn references_come_before_guesses_whatever_their_order() {
    let mut book = Book::new();
    let head = book.customer("Koncern AB");
    let (_, beta) = (book.child_of(head, "Alfa AB"), book.child_of(head, "Beta AB"));
    let bok = book.customer("Bo Bok");
    book.bill(beta, invoice("11001", "500"));
    book.bill(bok, invoice("11002", "500"));
    book.bill(bok, invoice("11003", "300"));
    let payments = [
        pay("500").by("Koncern AB"),
        pay("500").by("Beta AB").ocr(&["11001"]),
        pay("800").by("Bo Bok").text("handpenning"),
        pay("500").by("Bo Bok").ocr(&["11002"]),
    ];
    assert_eq!(
        book.outcomes(&payments),
        [
            "proposed: on account 500, of C1",
            "booked by reference: 11001 500",
            "proposed: on account 800, of C4",
            "booked by reference: 11002 500"
        ]
    );
    let mut book = Book::new();
    let bok = book.company("Bo Bok AB", "556036-0793");
    book.settings.unfitted = Unfitted::Oldest;
    book.bill(bok, invoice("11001", "500"));
    book.bill(bok, invoice("11002", "450.50").due("2026-02-11"));
    let payments = [pay("450").by("Bo Bok AB").organisation("556036-0793"), pay("500").by("Bo Bok AB").ocr(&["11001"])];
    assert_eq!(book.outcomes(&payments), ["booked by payer: 11002 450", "booked by reference: 11001 500"]);
}
