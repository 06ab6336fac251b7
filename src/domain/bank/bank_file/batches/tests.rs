use super::*;
use crate::domain::bank::bank_file::Kind;
use crate::domain::bank::bank_file::duplicates::Status;
use crate::domain::bank::bank_file::identity::Traits;

fn place(amount: i64, is_lump: bool) -> Place {
    Place {
        account: "BANK".to_string(),
        booking_date: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
        amount: Decimal::new(amount, 2),
        currency: Currency::parse("SEK").unwrap(),
        kind: Kind::Payment,
        is_lump,
    }
}

fn naming(format: Format, entry_reference: Option<&str>) -> Naming {
    Naming {
        format,
        bank_reference: None,
        end_to_end_id: None,
        entry_reference: entry_reference.map(str::to_string),
        identity: [0; 32],
    }
}

fn incoming(format: Format, amount: i64, is_lump: bool, entry_reference: Option<&str>) -> Incoming {
    Incoming { place: place(amount, is_lump), naming: naming(format, entry_reference), traits: Traits::default() }
}

fn named(mut incoming: Incoming) -> Incoming {
    incoming.traits.name = vec!["ANNA".to_string()];
    incoming
}

fn batch(format: Format, entry_reference: Option<&str>, told_by: Vec<Naming>) -> Batch {
    let total = Total::of(&place(60_000, true));
    Batch { id: 1, total, format, entry_reference: entry_reference.map(str::to_string), told_by }
}

fn is_found(sum: &Incoming, batch: Batch) -> bool {
    batch_of(sum, 1, &[batch], &HashSet::new()).is_some()
}

use Format::{BgMax, Camt053, Camt054};

#[test]
fn a_sum_is_a_batch_of_its_total() {
    assert!(is_found(&incoming(Camt053, 60_000, true, None), batch(BgMax, None, Vec::new())));
    assert!(!is_found(&incoming(Camt053, 60_001, true, None), batch(BgMax, None, Vec::new())));
    let claimed = HashSet::from([1]);
    let lump = incoming(Camt053, 60_000, true, None);
    assert!(batch_of(&lump, 1, &[batch(BgMax, None, Vec::new())], &claimed).is_none());
}

#[test]
fn an_entry_without_payer_and_reference_is_a_sum_too_across_formats() {
    let bare = incoming(Camt053, 60_000, false, None);
    assert!(is_found(&bare, batch(BgMax, None, Vec::new())));
    assert!(!is_found(&bare, batch(Camt053, None, Vec::new())));
    assert!(!is_found(&named(bare), batch(BgMax, None, Vec::new())));
    // A part of another batch is none.
    let part = incoming(Camt053, 60_000, false, None);
    assert!(batch_of(&part, 3, &[batch(BgMax, None, Vec::new())], &HashSet::new()).is_none());
}

#[test]
fn references_of_entries_decide_between_statement_and_notification_only() {
    let sum = incoming(Camt053, 60_000, true, Some("A"));
    assert!(is_found(&sum, batch(Camt054, Some("A"), Vec::new())));
    assert!(is_found(&sum, batch(Camt054, None, Vec::new())));
    assert!(!is_found(&sum, batch(Camt054, Some("B"), Vec::new())));
    assert!(is_found(&sum, batch(BgMax, Some("74"), Vec::new())));
}

#[test]
fn a_batch_is_told_once_by_a_format() {
    let sum = incoming(Camt053, 60_000, true, Some("A"));
    assert!(is_found(&sum, batch(BgMax, None, vec![naming(Camt053, Some("A"))])));
    assert!(!is_found(&sum, batch(BgMax, None, vec![naming(Camt053, Some("B"))])));
    assert!(is_found(&sum, batch(BgMax, None, vec![naming(Camt054, Some("B"))])));
}

#[test]
fn parts_find_the_sum_that_was_told_before_them() {
    let stored = |is_lump, traits: Traits| Stored {
        id: 7,
        place: place(60_000, is_lump),
        namings: vec![naming(Camt053, Some("A"))],
        traits,
        status: Status::Open,
        entry_transactions: 1,
    };
    let part = named(incoming(Camt054, 20_000, false, Some("A")));
    let total = Decimal::new(60_000, 2);
    let find = |part: &Incoming, stored: &Stored, parts_in: &[Format], claimed: &[i64]| {
        let claimed = claimed.iter().copied().collect();
        sum_of(part, total, &[Sum { stored, parts_in }], &claimed).map(|sum| sum.id)
    };
    let lump = stored(true, Traits::default());
    assert_eq!(find(&part, &lump, &[], &[]), Some(7));
    assert_eq!(find(&part, &lump, &[BgMax], &[]), Some(7));
    assert_eq!(find(&part, &lump, &[Camt054], &[]), None, "its parts came before");
    assert_eq!(find(&part, &lump, &[], &[7]), None, "this file has told it");
    assert_eq!(find(&named(incoming(Camt054, 20_000, false, Some("B"))), &lump, &[], &[]), None);
    assert_eq!(find(&part, &stored(false, Traits::default()), &[], &[]), Some(7));
    assert_eq!(find(&part, &stored(false, part.traits.clone()), &[], &[]), None, "somebody's own payment");
}
