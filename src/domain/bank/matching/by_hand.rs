//! Payments that were posted by hand before the bank told of them. Booked again by itself, the money would be in the books
//! twice: where one of that customer, amount and time is not named for any transaction of the bank's yet, a person is asked.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{Decision, Incoming};
use crate::domain::base::currency::Currency;
use crate::domain::company::matching::Rule;

/// So many days a payment by hand may be away from the bank's.
const DAYS: u64 = 7;

/// A payment posted by hand that no transaction of the bank's is known for.
#[derive(Debug, Clone)]
pub struct ByHand {
    pub document_id: i64,
    pub number: String,
    pub customer_id: i64,
    pub amount: Decimal,
    pub currency: Currency,
    pub date: NaiveDate,
    /// Whether it has settled something, all of it.
    pub is_applied: bool,
}

/// Whose payments by hand must be known, and of which time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    pub customers: Vec<i64>,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Sought {
    /// For what is to be booked; nothing if nothing is.
    pub fn by(decided: &[(&Incoming, Decision)]) -> Option<Sought> {
        let booked = || {
            decided.iter().filter_map(|(incoming, decision)| match decision {
                Decision::Book(found) => Some((*incoming, found.customer_id)),
                _ => None,
            })
        };
        let customers: BTreeSet<i64> = booked().map(|(_, customer_id)| customer_id).collect();
        let dates = || booked().map(|(incoming, _)| incoming.date);
        let (first, last) = (dates().min()?, dates().max()?);
        let days = Days::new(DAYS);
        Some(Sought {
            customers: Vec::from_iter(customers),
            first: first.checked_sub_days(days).unwrap_or(first),
            last: last.checked_add_days(days).unwrap_or(last),
        })
    }
}

/// Holds back what would book a payment that seems to be in the books already; tells whether there was any.
pub fn hold(decided: &mut [(&Incoming, Decision)], by_hand: Vec<ByHand>) -> bool {
    let mut known: HashMap<(i64, Decimal, Currency), Vec<ByHand>> = HashMap::new();
    for payment in by_hand {
        known.entry((payment.customer_id, payment.amount, payment.currency)).or_default().push(payment);
    }
    let mut is_any = false;
    for (incoming, decision) in decided.iter_mut() {
        let Decision::Book(found) = decision else { continue };
        let key = (found.customer_id, incoming.amount, incoming.currency);
        let Some(payments) = known.get_mut(&key) else { continue };
        // What names an open invoice is not the money that has settled others.
        let names_others = found.rule <= Rule::Text && !found.portions.is_empty();
        let near = |payment: &ByHand| {
            (payment.date - incoming.date).num_days().unsigned_abs() <= DAYS && !(names_others && payment.is_applied)
        };
        let Some(place) = payments.iter().position(near) else { continue };
        // One payment by hand is one of the bank's.
        let payment = payments.remove(place);
        let why = format!(
            "payment {} (document {}) of {} was posted by hand: if it is the same, name it with ar.link_transaction",
            payment.number, payment.document_id, payment.date
        );
        *decision = Decision::Propose(vec![found.clone()], why);
        is_any = true;
    }
    is_any
}

#[cfg(test)]
mod tests {
    use super::super::example::{currency, day, dec, pay};
    use super::super::{Match, Portion};
    use super::*;
    use crate::domain::facts::item_key::ItemKey;

    /// A decision to book a payment of customer 7 by a rule, on an item.
    fn book(rule: Rule) -> Decision {
        let portion = Portion {
            key: ItemKey { document_id: 2, item_no: 1 },
            amount: dec("100"),
            discount: Decimal::ZERO,
            credit_amount: None,
            seen_open: dec("100"),
        };
        Decision::Book(Match {
            rule,
            score: 990,
            reason: "it fits".to_string(),
            customer_id: 7,
            portions: vec![portion],
            unapplied: Decimal::ZERO,
            charges: Decimal::ZERO,
            difference: Decimal::ZERO,
            is_lesson: false,
            is_guessed: false,
        })
    }

    fn by_hand(document_id: i64, date: &str) -> ByHand {
        ByHand {
            document_id,
            number: document_id.to_string(),
            customer_id: 7,
            amount: dec("100.00"),
            currency: currency("SEK"),
            date: day(date),
            is_applied: false,
        }
    }

    /// Which of the decisions were held, by the documents that they were held for.
    fn held(decided: &[(Incoming, Decision)], by_hand: &[ByHand]) -> Vec<Option<String>> {
        let mut decided: Vec<(&Incoming, Decision)> =
            decided.iter().map(|(incoming, decision)| (incoming, decision.clone())).collect();
        let is_any = hold(&mut decided, by_hand.to_vec());
        let why = |decision: &Decision| match decision {
            Decision::Propose(_, why) => Some(why.split(" of ").next().unwrap_or_default().to_string()),
            _ => None,
        };
        let held: Vec<Option<String>> = decided.iter().map(|(_, decision)| why(decision)).collect();
        assert_eq!(is_any, held.iter().any(Option::is_some));
        held
    }

    fn name(document_id: i64) -> Option<String> {
        Some(format!("payment {document_id} (document {document_id})"))
    }

    #[test]
    fn a_payment_within_a_week_is_held() {
        let decided = [(pay("100"), book(Rule::Amount))];
        for near in ["2026-01-29", "2026-02-05", "2026-02-12"] {
            assert_eq!(held(&decided, &[by_hand(5, near)]), [name(5)], "{near}");
        }
        for far in ["2026-01-28", "2026-02-13"] {
            assert_eq!(held(&decided, &[by_hand(5, far)]), [None], "{far}");
        }
    }

    #[test]
    fn other_money_is_not_held() {
        let decided = [(pay("100"), book(Rule::Amount))];
        let same = by_hand(5, "2026-02-05");
        for other in [
            ByHand { customer_id: 8, ..same.clone() },
            ByHand { amount: dec("100.01"), ..same.clone() },
            ByHand { currency: currency("EUR"), ..same.clone() },
        ] {
            assert_eq!(held(&decided, &[other]), [None]);
        }
        assert_eq!(held(&[(pay("100"), Decision::Leave("nothing fits".to_string()))], &[same]), [None]);
    }

    #[test]
    fn what_names_an_open_invoice_is_not_what_has_settled_others() {
        let applied = ByHand { is_applied: true, ..by_hand(5, "2026-02-05") };
        let of = |rule: Rule| held(&[(pay("100"), book(rule))], std::slice::from_ref(&applied));
        assert_eq!(of(Rule::Reference), [None]);
        assert_eq!(of(Rule::Text), [None]);
        assert_eq!(of(Rule::Amount), [name(5)], "the amount alone names nothing");
        let unapplied = [by_hand(5, "2026-02-05")];
        assert_eq!(held(&[(pay("100"), book(Rule::Reference))], &unapplied), [name(5)]);
    }

    #[test]
    fn one_payment_by_hand_holds_one_of_the_banks() {
        let decided = [(pay("100"), book(Rule::Amount)), (pay("100.00"), book(Rule::Amount))];
        assert_eq!(held(&decided, &[by_hand(5, "2026-02-05")]), [name(5), None]);
        let two = [by_hand(5, "2026-02-05"), by_hand(6, "2026-02-06")];
        assert_eq!(held(&decided, &two), [name(5), name(6)]);
    }

    #[test]
    fn what_is_sought_spans_a_week_around_what_is_booked() {
        let (first, last) = (pay("100").on("2026-02-05"), pay("50").on("2026-03-01"));
        let left = pay("1").on("2020-01-01");
        let decided = [
            (&last, book(Rule::Amount)),
            (&first, book(Rule::Amount)),
            (&left, Decision::Leave("nothing fits".to_string())),
        ];
        let wanted = Sought { customers: vec![7], first: day("2026-01-29"), last: day("2026-03-08") };
        assert_eq!(Sought::by(&decided), Some(wanted));
        assert_eq!(Sought::by(&decided[2..]), None);
    }
}
