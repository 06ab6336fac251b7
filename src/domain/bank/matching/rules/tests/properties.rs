//! What must hold whatever the ledger holds and whatever a payment says: small ledgers of few different amounts, so that
//! much fits by chance.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

use crate::domain::bank::bank_file::Reference;
use crate::domain::bank::matching::example::{Book, Sale, credit_note, currency, day, invoice, pay};
use crate::domain::bank::matching::{Decision, Incoming, Match};
use crate::domain::base::reference::{Scheme, make};
use crate::domain::company::matching::Rule;
use crate::domain::company::matching::Unfitted;

const NAMES: [&str; 6] =
    ["Norr Bygg AB", "Norr Bygg Kiruna AB", "Norr Bygg Luleå AB", "Eva Ek", "Sten Sand", "Sten Sand"];
const AMOUNTS: [i64; 8] = [50, 98, 100, 102, 150, 200, 250, 300];

fn number(place: usize) -> String {
    format!("{}", 700_101 + 3 * place)
}

/// Customers 1 to 3 are a family, 5 and 6 have one name.
fn customers() -> Book {
    let mut book = Book::new();
    let head = book.customer(NAMES[0]);
    book.child_of(head, NAMES[1]);
    book.child_of(head, NAMES[2]);
    for (place, name) in NAMES.iter().enumerate().skip(3) {
        let customer_id = book.customer(name);
        book.account(&format!("SE{place}"), customer_id);
    }
    book.account("SE1", head);
    book.account("SE2", 2);
    book.concluded("SE2", 4);
    book.concluded("SE7", 2);
    book.concluded("SE7", 4);
    book.rate("EUR", "11");
    book
}

fn sale() -> impl Strategy<Value = (usize, i64, u8, u8, u8, Option<i64>)> {
    (0..6usize, select(AMOUNTS.to_vec()), 0..8u8, 0..8u8, 1..28u8, prop::option::weighted(0.1, 1..=6i64))
}

fn ledger() -> impl Strategy<Value = Book> {
    let settings = (0..3i64, 0..3i64, 0..3u8, prop::option::weighted(0.2, 10..60u32), 0..3u32);
    (prop::collection::vec(sale(), 0..12), settings).prop_map(|(sales, settings)| {
        let mut book = customers();
        for (place, (owner, amount, kind, left, due, payer)) in sales.into_iter().enumerate() {
            let text = amount.to_string();
            let sale = if kind == 0 { credit_note(&number(place), &text) } else { invoice(&number(place), &text) };
            let sale = sale.due(&format!("2026-02-{due:02}"));
            let sale = match kind {
                1 => sale.discount("2", "2026-02-05"),
                2 => sale.discount("2", "2026-02-01").discount("1", "2026-02-12"),
                3 => sale.in_currency("EUR"),
                4 => sale.dated("2026-02-08"),
                _ => sale,
            };
            let sale = match left {
                0 => sale.open("0"),
                1 => sale.open(&(amount / 2).to_string()),
                _ => sale,
            };
            let sale = payer.into_iter().fold(sale, Sale::payer);
            book.bill(owner as i64 + 1, sale);
        }
        let (amount, percent, unfitted, work, grace_days) = settings;
        book.settings.tolerance_amount = Decimal::from(amount);
        book.settings.tolerance_percent = Decimal::from(percent);
        book.settings.unfitted = [Unfitted::OnAccount, Unfitted::Oldest, Unfitted::Propose][usize::from(unfitted)];
        book.settings.work = work.unwrap_or(book.settings.work);
        book.grace_days = grace_days;
        book
    })
}

/// An amount that is a sum of some, or a little off.
fn amount() -> impl Strategy<Value = Decimal> {
    let off = prop_oneof![6 => Just(0i64), 1 => -3..3i64, 1 => -90..200i64];
    (prop::collection::vec(select(AMOUNTS.to_vec()), 1..4), off)
        .prop_map(|(parts, off)| Decimal::from((parts.into_iter().sum::<i64>() + off).max(1)))
}

fn written() -> impl Strategy<Value = (Vec<Reference>, String)> {
    let one = (0..13usize, 0..8u8, prop::option::weighted(0.2, select(AMOUNTS.to_vec())));
    let many = prop_oneof![3 => Just(0usize..1), 3 => Just(1..2), 2 => Just(2..4)];
    many.prop_flat_map(move |count| (prop::collection::vec(one.clone(), count), any::<bool>())).prop_map(
        |(all, is_structured)| {
            let all: Vec<Reference> = all
                .into_iter()
                .map(|(place, how, part)| {
                    let reference = make(Scheme::SeOcr, &number(place)).unwrap();
                    let text = match how {
                        0 => number(place),
                        1 => format!("000{reference}"),
                        2 => reference.replace('7', "8"),
                        3 => "4711".to_string(),
                        _ => reference,
                    };
                    Reference { text, amount: part.map(Decimal::from) }
                })
                .collect();
            match is_structured {
                true => (all, String::new()),
                false => (Vec::new(), all.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ")),
            }
        },
    )
}

fn payment() -> impl Strategy<Value = Incoming> {
    let payer = (prop::option::of(select(NAMES.to_vec())), prop::option::of(1..9u8), any::<Index>());
    let rest = (prop::option::weighted(0.1, 1..5i64), 0..12u8, 1..12u8);
    (amount(), written(), payer, rest).prop_map(|(amount, (references, text), (name, account, misspelt), rest)| {
        let (charges, kind, date) = rest;
        let mut name = name.map(str::to_string);
        if let Some(name) = &mut name
            && kind % 3 == 0
        {
            let places: Vec<usize> = name.char_indices().map(|(place, _)| place).collect();
            name.remove(places[misspelt.index(places.len())]);
        }
        let mut incoming = Incoming {
            amount,
            references,
            text,
            payer_name: name,
            payer_account: account.map(|account| format!("SE{account}")),
            charges: Decimal::from(charges.unwrap_or(0)),
            date: day(&format!("2026-02-{date:02}")),
            ..pay("1")
        };
        match kind {
            0 => incoming.currency = currency("EUR"),
            1 => incoming.instructed = Some((amount, currency("EUR"))),
            2 => incoming.amount *= Decimal::from(11),
            _ => {}
        }
        incoming
    })
}

/// Everything that must hold for what is booked or proposed.
fn adds_up(book: &Book, incoming: &Incoming, found: &Match) -> Result<(), TestCaseError> {
    let known = book.known(false);
    let money: Decimal = found.portions.iter().map(|portion| portion.money()).sum();
    prop_assert_eq!(money + found.unapplied, incoming.amount + found.charges + found.difference);
    prop_assert!(found.unapplied >= Decimal::ZERO);
    prop_assert!(found.charges.is_zero() || found.charges == incoming.charges);
    let keys: BTreeSet<_> = found.portions.iter().map(|portion| portion.key).collect();
    prop_assert_eq!(keys.len(), found.portions.len());
    let mut open = Decimal::ZERO;
    for portion in &found.portions {
        let claim = known.claim(portion.key).unwrap();
        let left = claim.item.left.open;
        open += left;
        prop_assert_eq!(portion.seen_open, left);
        prop_assert_eq!(portion.credit_amount.is_some(), claim.item.currency != incoming.currency);
        prop_assert!(portion.discount >= Decimal::ZERO && !portion.amount.is_zero());
        match claim.is_credit {
            true => prop_assert_eq!(-portion.amount, left, "a credit note is deducted whole"),
            false => prop_assert!(portion.amount > Decimal::ZERO && portion.amount + portion.discount <= left),
        }
        let is_related =
            known.root(claim.customer_id) == known.root(found.customer_id) || claim.payer_id == Some(found.customer_id);
        prop_assert!(is_related, "{} is not for customer {}", claim.number, found.customer_id);
    }
    prop_assert!(found.difference.abs() <= book.settings.tolerance(open, Decimal::ONE));
    Ok(())
}

proptest! {
    #[test]
    fn what_is_decided_adds_up(book in ledger(), incoming in payment()) {
        let decision = book.decide(&incoming);
        prop_assert_eq!(&decision, &book.decide(&incoming), "decided otherwise the second time");
        match &decision {
            Decision::Book(found) => adds_up(&book, &incoming, found)?,
            Decision::Propose(all, _) => {
                prop_assert!(!all.is_empty());
                prop_assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score), "best first");
                for found in all {
                    adds_up(&book, &incoming, found)?;
                }
            }
            Decision::Leave(reason) => prop_assert!(!reason.is_empty()),
        }
    }

    #[test]
    fn by_the_amount_alone_nothing_is_booked_that_could_be_exchanged(book in ledger(), incoming in payment()) {
        let silent = Incoming { references: Vec::new(), text: String::new(), ..incoming };
        let Decision::Book(found) = book.decide(&silent) else { return Ok(()) };
        if !matches!(found.rule, Rule::Amount | Rule::Sum) {
            return Ok(());
        }
        let known = book.known(false);
        let family = book.with_case(&silent, |case| {
            let root = case.payer.as_ref().unwrap().root;
            let billed = case.billed(case.known.family(root));
            billed.into_iter().cloned().collect::<Vec<_>>()
        });
        for portion in &found.portions {
            let claim = known.claim(portion.key).unwrap();
            let other = family.iter().find(|other| {
                found.portions.iter().all(|portion| portion.key != other.item.key)
                    && other.is_credit == claim.is_credit
                    && other.item.left.open == claim.item.left.open
                    && other.item.discountable == claim.item.discountable
                    && other.item.discount_steps == claim.item.discount_steps
            });
            prop_assert!(other.is_none(), "{} or {}", claim.number, other.unwrap().number);
        }
    }

    #[test]
    fn what_one_payment_takes_the_next_does_not_find(book in ledger(), payments in prop::collection::vec(payment(), 2..5)) {
        let mut known = book.known(true);
        let mut taken: std::collections::HashMap<_, Decimal> = std::collections::HashMap::new();
        for incoming in &payments {
            let decision = book.with_terms(|terms| {
                crate::domain::bank::matching::decide::decide(incoming, &known, terms, &|_| false)
            });
            if let Decision::Book(found) = &decision {
                known.take(found);
                for portion in &found.portions {
                    *taken.entry(portion.key).or_default() += portion.amount.abs() + portion.discount;
                }
            }
        }
        let before = book.known(false);
        for (key, taken) in taken {
            prop_assert!(taken <= before.claim(key).unwrap().item.left.open, "{key}");
        }
    }

    #[test]
    fn what_is_rejected_is_neither_booked_nor_proposed(book in ledger(), incoming in payment()) {
        let rejected = match book.decide(&incoming) {
            Decision::Book(found) => found,
            Decision::Propose(all, _) => all[0].clone(),
            Decision::Leave(_) => return Ok(()),
        };
        let is_rejected = |found: &Match| (found.customer_id, &found.portions) == (rejected.customer_id, &rejected.portions);
        match book.decide_unless(&incoming, &is_rejected) {
            Decision::Book(found) => prop_assert!(false, "booked instead: {found:?}"),
            Decision::Propose(all, _) => prop_assert!(all.iter().all(|found| !is_rejected(found))),
            Decision::Leave(_) => {}
        }
    }

    #[test]
    fn with_all_rules_off_nothing_is_booked(mut book in ledger(), incoming in payment()) {
        book.settings.rules.clear();
        prop_assert!(!matches!(book.decide(&incoming), Decision::Book(_)));
    }

    #[test]
    fn each_rule_books_in_its_own_name_only(
        mut book in ledger(),
        incoming in payment(),
        rules in prop::sample::subsequence(Rule::ALL.to_vec(), 0..=7),
    ) {
        book.settings.rules = rules;
        if let Decision::Book(found) = book.decide(&incoming) {
            prop_assert!(book.settings.rules.contains(&found.rule));
            adds_up(&book, &incoming, &found)?;
        }
    }
}
