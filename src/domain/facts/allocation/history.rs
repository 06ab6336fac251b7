//! What dated allocations leave open, and when an item was settled for good.
//!
//! An allocation counts from its date on; taking it back counts against it from a later date on. What is open of an
//! item is therefore a step function of the date, and a backdated allocation must leave room for all that follows.

use super::item::{Left, subtract};
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::facts::item_key::ItemKey;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// One allocation row as it touches an item: positive when it takes, negative when it gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    pub on: NaiveDate,
    pub amount: Decimal,
    pub base_amount: Decimal,
}

/// What is open from a date on.
#[derive(Clone, Copy)]
struct Step {
    on: Option<NaiveDate>,
    open: Decimal,
    base_open: Decimal,
}

/// The steps in order of their dates, one per date, the first (without a date) before any movement.
fn steps(
    amount: Decimal,
    base_amount: Decimal,
    movements: impl Iterator<Item = (NaiveDate, Decimal, Decimal)>,
) -> Result<Vec<Step>> {
    let mut movements: Vec<_> = movements.collect();
    // The amounts too, so that even what overflows does so whatever the order of the rows.
    movements.sort_unstable();
    let mut steps = vec![Step { on: None, open: amount, base_open: base_amount }];
    for (on, taken, base_taken) in movements {
        let before = steps[steps.len() - 1];
        let open = subtract(before.open, taken)?;
        let base_open = subtract(before.base_open, base_taken)?;
        if before.on == Some(on) {
            steps.pop();
        }
        steps.push(Step { on: Some(on), open, base_open });
    }
    Ok(steps)
}

/// The steps that count on `from` or later.
fn steps_from(steps: &[Step], from: NaiveDate) -> &[Step] {
    // The first step has no date, and None sorts before any.
    let after = steps.partition_point(|step| step.on <= Some(from));
    &steps[after.saturating_sub(1)..]
}

/// What may still be allocated of an item from a date on: the least that is open on that or any later date, and the
/// base currency amount that belongs to it. Of several dates with the least the last one counts.
pub fn left_from(amount: Decimal, base_amount: Decimal, movements: &[Movement], from: NaiveDate) -> Result<Left> {
    let steps = steps(amount, base_amount, movements.iter().map(|m| (m.on, m.amount, m.base_amount)))?;
    let last = steps[steps.len() - 1];
    let least = steps_from(&steps, from).iter().rev().min_by_key(|step| step.open).copied().unwrap_or(last);
    Ok(Left {
        open: least.open.max(Decimal::ZERO),
        base_open: least.base_open.max(Decimal::ZERO),
        open_now: last.open,
        base_open_now: last.base_open,
    })
}

/// The first date from which nothing is open for good, or `None` if something is open in the end.
pub fn settled_on(amount: Decimal, movements: &[(NaiveDate, Decimal)]) -> Result<Option<NaiveDate>> {
    let steps = steps(amount, Decimal::ZERO, movements.iter().map(|&(on, taken)| (on, taken, Decimal::ZERO)))?;
    let closed = steps.iter().rev().take_while(|step| step.open.is_zero());
    Ok(closed.last().and_then(|step| step.on))
}

/// The first day, `from` or later, from which on no less is open than after all movements. It is later than `from` where
/// an allocation was taken back on a later day: until then the item is not free.
pub fn free_from(amount: Decimal, movements: &[Movement], from: NaiveDate) -> Result<NaiveDate> {
    let steps = steps(amount, Decimal::ZERO, movements.iter().map(|m| (m.on, m.amount, Decimal::ZERO)))?;
    let left = steps[steps.len() - 1].open;
    let steps = steps_from(&steps, from);
    let free = steps.iter().rposition(|step| step.open < left).and_then(|busy| steps.get(busy + 1));
    Ok(free.and_then(|step| step.on).unwrap_or(from))
}

/// The date of an allocation between two items, each with its posting date: the given one if it is before neither, else
/// the latest of both and the first day that is open for posting.
pub fn allocated_on(
    given: Option<NaiveDate>,
    credit: (ItemKey, NaiveDate),
    debit: (ItemKey, NaiveDate),
    first_open_day: Option<NaiveDate>,
) -> Result<NaiveDate> {
    let (later, earliest) = if credit.1 >= debit.1 { credit } else { debit };
    match given {
        Some(day) if day < earliest => Err(Error::new(
            Code::InvalidArgument,
            format!("the allocation date {day} is before the posting date {earliest} of {later}"),
        )
        .hint("An item can be allocated from its posting date on.")),
        Some(day) => Ok(day),
        None => Ok(first_open_day.map_or(earliest, |day| day.max(earliest))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(u64::from(n))
    }

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn an_item_is_free_from_the_day_on_which_it_was_taken_back() {
        let movement = |on, amount| Movement { on: day(on), amount: d(amount), base_amount: d(amount) };
        let movements = [movement(10, "60"), movement(20, "-60"), movement(30, "25")];
        for (from, free) in [(0, 20), (10, 20), (19, 20), (20, 20), (25, 25), (30, 30), (99, 99)] {
            assert_eq!(free_from(d("100"), &movements, day(from)).unwrap(), day(free), "{from}");
        }
        assert_eq!(free_from(d("100"), &[], day(3)).unwrap(), day(3));
        assert_eq!(free_from(d("100"), &movements[..1], day(3)).unwrap(), day(3));
    }

    proptest! {
        #[test]
        fn from_its_free_day_on_all_is_open_that_is_left(
            moved in prop::collection::vec((0u32..20, -50i64..50), 0..12), from in 0u32..20,
        ) {
            let movements: Vec<Movement> = moved
                .iter()
                .map(|&(on, amount)| Movement { on: day(on), amount: amount.into(), base_amount: amount.into() })
                .collect();
            let amount = d("1000");
            let left = amount - movements.iter().map(|movement| movement.amount).sum::<Decimal>();
            let open = |on| left_from(amount, amount, &movements, on).unwrap().open;
            let free = free_from(amount, &movements, day(from)).unwrap();
            prop_assert_eq!(open(free), left);
            prop_assert!(free == day(from) || open(free.pred_opt().unwrap()) < left);
        }
    }

    #[test]
    fn a_backdated_allocation_leaves_room_for_later_ones() {
        let movements = [(day(10), d("60")), (day(20), d("-60")), (day(30), d("25"))];
        assert_eq!(open_from(d("100"), &movements, day(0)).unwrap(), d("40"));
        assert_eq!(open_from(d("100"), &movements, day(19)).unwrap(), d("40"));
        assert_eq!(open_from(d("100"), &movements, day(20)).unwrap(), d("75"));
        assert_eq!(open_from(d("100"), &movements, day(99)).unwrap(), d("75"));
        assert_eq!(open_from(d("100"), &[], day(0)).unwrap(), d("100"));
    }

    #[test]
    fn settled_is_the_first_date_for_good() {
        let all = d("100");
        assert_eq!(settled_on(all, &[]).unwrap(), None);
        assert_eq!(settled_on(all, &[(day(5), all)]).unwrap(), Some(day(5)));
        // Reopened on day 8, closed again on day 9.
        let reopened = [(day(9), all), (day(8), -all), (day(5), all)];
        assert_eq!(settled_on(all, &reopened).unwrap(), Some(day(9)));
        // Reopened and closed within one day: nobody ever saw it open.
        let same_day = [(day(5), all), (day(8), -all), (day(8), all)];
        assert_eq!(settled_on(all, &same_day).unwrap(), Some(day(5)));
        assert_eq!(settled_on(all, &[(day(5), all), (day(8), -all)]).unwrap(), None);
        // A later, backdated part moves the date.
        assert_eq!(settled_on(all, &[(day(5), d("40")), (day(2), d("60"))]).unwrap(), Some(day(5)));
    }

    #[test]
    fn what_is_left_belongs_to_the_date_with_the_least() {
        let movement = |n, amount, base| Movement { on: day(n), amount: d(amount), base_amount: d(base) };
        let movements = [movement(10, "60", "660.31"), movement(20, "-60", "-660.31")];
        let left = left_from(d("100"), d("1100.50"), &movements, day(5)).unwrap();
        assert_eq!((left.open, left.base_open), (d("40"), d("440.19")));
        assert_eq!((left.open_now, left.base_open_now), (d("100"), d("1100.50")));
        let left = left_from(d("100"), d("1100.50"), &movements, day(20)).unwrap();
        assert_eq!(left, Left::now(d("100"), d("1100.50")));
        // The same is open on several dates: the last one counts, so that settling leaves nothing behind.
        let again = [movements[0], movements[1], movement(20, "60", "660.30")];
        let left = left_from(d("100"), d("1100.50"), &again, day(5)).unwrap();
        assert_eq!(left, Left::now(d("40"), d("440.20")));
    }

    #[test]
    fn an_allocation_is_not_before_its_items() {
        let item = |document_id, n| (ItemKey { document_id, item_no: 1 }, day(n));
        assert_eq!(allocated_on(None, item(1, 3), item(2, 5), None).unwrap(), day(5));
        assert_eq!(allocated_on(None, item(1, 3), item(2, 5), Some(day(9))).unwrap(), day(9));
        assert_eq!(allocated_on(None, item(1, 7), item(2, 5), Some(day(6))).unwrap(), day(7));
        assert_eq!(allocated_on(Some(day(5)), item(1, 3), item(2, 5), None).unwrap(), day(5));
        let error = allocated_on(Some(day(4)), item(1, 3), item(2, 5), None).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert_eq!(
            error.message,
            "the allocation date 2026-01-05 is before the posting date 2026-01-06 of document 2, item 1"
        );
    }

    #[test]
    fn extreme_amounts_are_errors_not_panics() {
        let movements = [(day(1), -Decimal::MAX), (day(2), -Decimal::MAX)];
        assert_eq!(open_from(Decimal::MAX, &movements, day(0)).unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!(settled_on(Decimal::MAX, &movements).unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!(open_from(d("3"), &[], NaiveDate::MAX).unwrap(), d("3"));
        assert_eq!(open_from(d("3"), &[(NaiveDate::MIN, d("1"))], NaiveDate::MIN).unwrap(), d("2"));
    }

    /// What is left; in base currency it is the same here.
    fn open_from(amount: Decimal, movements: &[(NaiveDate, Decimal)], from: NaiveDate) -> Result<Decimal> {
        let movements: Vec<_> =
            movements.iter().map(|&(on, amount)| Movement { on, amount, base_amount: amount }).collect();
        let left = left_from(amount, amount, &movements, from)?;
        assert_eq!(left.base_open, left.open);
        Ok(left.open)
    }

    /// What is open as of a date, by the definition.
    fn open_as_of(amount: Decimal, movements: &[(NaiveDate, Decimal)], on: NaiveDate) -> Decimal {
        amount - movements.iter().filter(|m| m.0 <= on).map(|m| m.1).sum::<Decimal>()
    }

    /// Movements as they come about: allocations that fit, some taken back on a later day.
    fn movements() -> impl Strategy<Value = Vec<(NaiveDate, Decimal)>> {
        prop::collection::vec((0u32..25, 1i64..60, prop::option::of(0u32..10)), 0..8).prop_map(|wishes| {
            let mut movements = Vec::new();
            for (n, wish, back) in wishes {
                let room = open_from(Decimal::ONE_HUNDRED, &movements, day(n)).unwrap();
                let part = Decimal::from(wish).min(room);
                if part > Decimal::ZERO {
                    movements.push((day(n), part));
                    movements.extend(back.map(|later| (day(n + later), -part)));
                }
            }
            movements
        })
    }

    proptest! {
        #[test]
        fn left_is_the_minimum_over_all_dates(movements in movements(), from in 0u32..40) {
            let brute = (from..60).map(|n| open_as_of(Decimal::ONE_HUNDRED, &movements, day(n))).min().unwrap();
            prop_assert!(brute >= Decimal::ZERO);
            let with_base: Vec<_> =
                movements.iter().map(|&(on, amount)| Movement { on, amount, base_amount: amount }).collect();
            let left = left_from(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED, &with_base, day(from)).unwrap();
            prop_assert_eq!((left.open, left.base_open), (brute, brute));
            prop_assert_eq!(left.open_now, open_as_of(Decimal::ONE_HUNDRED, &movements, day(60)));
        }

        #[test]
        fn settled_on_is_the_first_date_with_nothing_open_ever_after(movements in movements()) {
            let open = |n| open_as_of(Decimal::ONE_HUNDRED, &movements, day(n));
            let brute = (0..60).find(|&n| (n..60).all(|later| open(later).is_zero()));
            prop_assert_eq!(settled_on(Decimal::ONE_HUNDRED, &movements).unwrap(), brute.map(day));
        }

        #[test]
        fn arbitrary_movements_agree_with_the_definition_too(
            rows in prop::collection::vec((0u32..25, -100i64..100), 0..10),
            from in 0u32..40,
        ) {
            let movements: Vec<_> = rows.into_iter().map(|(n, amount)| (day(n), Decimal::from(amount))).collect();
            let open = |n| open_as_of(Decimal::ONE_HUNDRED, &movements, day(n));
            let least = (from..60).map(open).min().unwrap().max(Decimal::ZERO);
            prop_assert_eq!(open_from(Decimal::ONE_HUNDRED, &movements, day(from)).unwrap(), least);
            let settled = (0..60).find(|&n| (n..60).all(|later| open(later).is_zero()));
            prop_assert_eq!(settled_on(Decimal::ONE_HUNDRED, &movements).unwrap(), settled.map(day));
        }
    }
}
