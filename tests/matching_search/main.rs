//! A search for payments that are booked and should not be: small ledgers in which names, numbers, amounts and forms of
//! companies collide, decided as a run of matching decides them, and each booking shown to a clerk who shares no code with
//! it; each reason in words is held against the facts. `make soak` looks through 10,000 ledgers, `make test` through some
//! hundreds. AR_LEDGER_SEED repeats a search, and with AR_LEDGER_LEDGERS=1 one ledger of it by the seed that is printed.

mod as_known;
mod clerk;
mod ledger;
mod reasons;
mod through_database;

use ar_ledger::domain::bank::matching::Decision;
use ar_ledger_testing::chance::Chance;

use as_known::{AsKnown, Decided};
use clerk::{Moment, refuse};
use ledger::{Ledger, Payment, State};
use reasons::untrue;

/// So many ledgers without AR_LEDGER_LEDGERS.
const LEDGERS: u64 = 500;

pub fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// What is wrong with how a ledger's payments were decided.
fn faults(ledger: &Ledger) -> Vec<String> {
    let decided = AsKnown::new(ledger).decide();
    let mut open: Vec<i64> = ledger.documents.iter().map(|document| document.open).collect();
    let mut faults = Vec::new();
    // In the order in which they were carried out.
    for Decided { place, decision, booked } in &decided {
        let payment = &ledger.payments[*place];
        let moment = Moment { ledger, open: &open };
        let reason = match decision {
            Decision::Book(found) => &found.reason,
            Decision::Propose(_, reason) | Decision::Leave(reason) => reason,
        };
        let why = booked.as_ref().and_then(|booked| refuse(&moment, payment, booked, &ledger.payments));
        if let Some(why) = why {
            faults.push(format!("booked though {why}: {reason}\n    {payment:?}\n    {booked:?}"));
        }
        if let Some(why) = untrue(&moment, payment, reason, booked.as_ref()) {
            faults.push(format!("untrue ({why}): {reason}\n    {payment:?}\n    {booked:?}"));
        }
        for (document, money, discount) in booked.iter().flat_map(|booked| &booked.portions) {
            open[*document] -= money.abs() + discount;
        }
    }
    faults
}

#[test]
fn nothing_is_booked_that_a_clerk_would_refuse() {
    let seed = setting("AR_LEDGER_SEED", 20_260_301);
    let count = setting("AR_LEDGER_LEDGERS", LEDGERS);
    println!("{count} small ledgers: AR_LEDGER_SEED={seed}");
    let (mut payments, mut booked, mut wrong) = (0, 0, Vec::new());
    for place in 0..count {
        let own = seed.wrapping_add(place);
        let ledger = Ledger::by_chance(&mut Chance::new(own));
        payments += ledger.payments.len();
        booked += AsKnown::new(&ledger).decide().iter().filter(|decided| decided.booked.is_some()).count();
        let faults = faults(&ledger);
        if !faults.is_empty() && wrong.len() < 10 {
            wrong.push(format!("AR_LEDGER_SEED={own} AR_LEDGER_LEDGERS=1\n  {}\n{ledger:#?}", faults.join("\n  ")));
        }
    }
    println!("{payments} payments, {booked} booked");
    assert!(booked * 8 > payments, "a search that books nothing finds nothing");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The clerk sees what she is there for: each of these bookings she refuses.
#[test]
fn the_clerk_refuses_what_is_wrong() {
    let mut refused = 0;
    for seed in 0..300 {
        let ledger = Ledger::by_chance(&mut Chance::new(seed));
        let open: Vec<i64> = ledger.documents.iter().map(|document| document.open).collect();
        let moment = Moment { ledger: &ledger, open: &open };
        // A stranger's payment that says nothing, booked on the first item that is open.
        let Some(place) =
            ledger.documents.iter().position(|document| document.state == State::Open && !document.is_credit_note)
        else {
            continue;
        };
        let document = &ledger.documents[place];
        let payment = Payment {
            date: ledger::date(3, 1),
            amount: document.open,
            name: Some("Sven Svensson".to_string()),
            ..Payment::default()
        };
        let booked = clerk::Booked {
            customer: document.customer,
            portions: vec![(place, document.open, 0)],
            unapplied: 0,
            charges: 0,
            is_lesson: false,
        };
        assert!(refuse(&moment, &payment, &booked, &[]).is_some(), "{document:?}");
        let named = Payment { references: vec![document.reference.clone()], ..payment };
        assert_eq!(refuse(&moment, &named, &booked, &[]), None, "{document:?}");
        let learnt = clerk::Booked { is_lesson: true, ..booked };
        assert!(refuse(&moment, &named, &learnt, &[]).is_some());
        refused += 1;
    }
    assert!(refused > 200);
}
