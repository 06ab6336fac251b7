//! What must hold for whatever comes in.

use super::*;
use crate::domain::base::amount::{from_minor_units, round, share};
use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::facts::item_key::ItemKey;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(n))
}

fn rules() -> impl Strategy<Value = Rules> {
    let discounts = prop_oneof![
        1 => Just(Discounts::Off),
        4 => (0u32..5).prop_map(|grace_days| Discounts::Auto { grace_days }),
    ];
    discounts.prop_map(|discounts| Rules { base: currency("SEK"), discounts })
}

/// An item as it comes about: parts of it taken, and some of what is open now not open on the day of the allocation.
fn item(code: &'static str) -> impl Strategy<Value = Item> {
    let amounts = (1i64..20_000, 0i64..300_000, prop::collection::vec(1u8..100, 0..3), prop::option::of(1u8..100));
    let dates = (0u32..6, prop::option::of(0u32..6), 0u8..=100);
    let steps = prop::collection::vec((0i64..=400, 0u32..12), 0..3);
    (0i64..6, 1i32..4, amounts, dates, steps).prop_map(move |(document_id, item_no, amounts, dates, steps)| {
        let (amount, base, taken, reserved) = amounts;
        let part = |of: Decimal, percent: u8| round(of * Decimal::new(percent.into(), 2), currency(code));
        let (amount, base_amount) = (from_minor_units(amount, currency(code)), from_minor_units(base, currency("SEK")));
        let mut item = Item {
            key: ItemKey { document_id, item_no },
            document_date: day(dates.0),
            due_date: dates.1.map(day),
            currency: currency(code),
            amount,
            base_amount,
            left: Left::now(amount, base_amount),
            discountable: part(amount, dates.2),
            discount_steps: steps
                .into_iter()
                .map(|(percent, last)| DiscountStep { percent: Decimal::new(percent, 1), last_date: day(last) })
                .collect(),
        };
        for percent in taken {
            let wish = part(item.left.open, percent);
            if wish > Decimal::ZERO {
                item.take(wish, currency("SEK")).unwrap();
            }
        }
        let now = item.left;
        let reserve = reserved.map(|percent| part(now.open, percent)).filter(|reserve| *reserve > Decimal::ZERO);
        if let Some(reserve) = reserve {
            let base_reserve = item.take(reserve, currency("SEK")).unwrap();
            item.left.open_now = now.open_now;
            item.left.base_open_now = item.left.base_open + base_reserve;
        }
        item
    })
}

fn debits(code: &'static str) -> impl Strategy<Value = Vec<Item>> {
    prop::collection::vec(item(code), 0..7).prop_map(|items| {
        let by_key: BTreeMap<_, _> = items.into_iter().map(|item| (item.key, item)).collect();
        by_key.into_values().collect()
    })
}

fn credit(code: &'static str) -> impl Strategy<Value = Item> {
    item(code).prop_map(|item| Item { key: ItemKey { document_id: 99, item_no: 1 }, ..item })
}

/// The most that may be deducted from an item, by the words of the rule.
fn allowed(item: &Item, credit: &Item, rules: &Rules) -> Decimal {
    let Discounts::Auto { grace_days } = rules.discounts else { return Decimal::ZERO };
    let grace = Days::new(grace_days.into());
    let in_time = item.discount_steps.iter().filter(|step| credit.document_date <= step.last_date + grace);
    let percent = in_time.map(|step| step.percent).max().unwrap_or_default();
    if item.left.open < item.left.open_now {
        return Decimal::ZERO;
    }
    share(item.discountable, percent, Decimal::ONE_HUNDRED, item.currency).unwrap().min(item.left.open)
}

/// Per item: money, discount.
fn by_item(plan: &Plan) -> BTreeMap<ItemKey, (Decimal, Decimal)> {
    let mut sums: BTreeMap<_, (Decimal, Decimal)> = BTreeMap::new();
    for pair in &plan.pairs {
        sums.entry(pair.debit).or_default().0 += pair.debit_amount;
    }
    for grant in &plan.discounts {
        sums.entry(grant.debit).or_default().1 += grant.amount;
    }
    sums
}

/// What holds for every plan between items of one or two currencies.
fn check(plan: &Plan, credit: &Item, debits: &[Item], rules: &Rules) -> Result<(), TestCaseError> {
    let (mut credit_taken, mut credit_base, mut difference) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for pair in &plan.pairs {
        prop_assert!(pair.debit_amount > Decimal::ZERO && pair.credit_amount > Decimal::ZERO);
        prop_assert!(pair.debit_base >= Decimal::ZERO && pair.credit_base >= Decimal::ZERO);
        credit_taken += pair.credit_amount;
        credit_base += pair.credit_base;
        difference += pair.credit_base - pair.debit_base;
    }
    prop_assert!(credit_taken <= credit.left.open);
    prop_assert_eq!(plan.credit_left, credit.left.open - credit_taken);
    prop_assert_eq!(plan.exchange_difference, difference);
    prop_assert!(credit_base <= credit.left.base_open_now);
    if credit_taken == credit.left.open_now {
        prop_assert_eq!(credit_base, credit.left.base_open_now);
    }
    let sums = by_item(plan);
    for (key, (money, discount)) in sums {
        let item = debits.iter().find(|item| item.key == key).unwrap();
        let pairs = plan.pairs.iter().filter(|pair| pair.debit == key).map(|pair| pair.debit_base);
        let grants = plan.discounts.iter().filter(|grant| grant.debit == key);
        prop_assert!(pairs.clone().count() <= 1 && grants.clone().count() <= 1);
        let base = pairs.sum::<Decimal>() + grants.map(|grant| grant.base_amount).sum::<Decimal>();
        prop_assert!(money + discount <= item.left.open);
        prop_assert!(base <= item.left.base_open_now);
        prop_assert!(discount <= allowed(item, credit, rules));
        prop_assert!(discount.is_zero() || money + discount == item.left.open_now, "only what is settled gets any");
        if money + discount == item.left.open_now {
            prop_assert_eq!(base, item.left.base_open_now);
        }
    }
    Ok(())
}

/// Money divided over items as section 6 of the design says it, tried for every length of run.
fn by_the_rule(money: Decimal, items: &[&Item], credit: &Item, rules: &Rules) -> BTreeMap<ItemKey, (Decimal, Decimal)> {
    let needed =
        |n: usize| -> Decimal { items[..n].iter().map(|item| item.left.open - allowed(item, credit, rules)).sum() };
    let covers = |n: &usize| needed(*n) <= money && (*n == 0 || needed(n - 1) < money);
    let run = (0..=items.len()).filter(covers).max().unwrap();
    let open: Decimal = items[..run].iter().map(|item| item.left.open).sum();
    let mut missing = (open - money).max(Decimal::ZERO);
    let mut sums = BTreeMap::new();
    for item in &items[..run] {
        let discount = allowed(item, credit, rules).min(missing);
        missing -= discount;
        sums.insert(item.key, (item.left.open - discount, discount));
    }
    if let Some(next) = items.get(run)
        && money > open
    {
        sums.insert(next.key, (money - open, Decimal::ZERO));
    }
    sums
}

fn oldest_first(debits: &[Item]) -> Vec<&Item> {
    let mut items: Vec<&Item> = debits.iter().filter(|item| item.left.open > Decimal::ZERO).collect();
    let far = NaiveDate::MAX;
    items.sort_by_key(|item| (item.due_date.unwrap_or(far), item.document_date, item.key));
    items
}

proptest! {
    #[test]
    fn spread_keeps_the_rule(
        (credit, debits) in prop_oneof![
            (credit("SEK"), debits("SEK")), (credit("EUR"), debits("EUR")), (credit("JPY"), debits("JPY"))
        ],
        rules in rules(),
    ) {
        let plan = spread(&credit, debits.clone(), &rules).unwrap();
        check(&plan, &credit, &debits, &rules)?;
        prop_assert_eq!(by_item(&plan), by_the_rule(credit.left.open, &oldest_first(&debits), &credit, &rules));
    }

    #[test]
    fn spread_does_not_depend_on_the_order_of_the_items(
        credit in credit("EUR"),
        (debits, shuffled) in debits("EUR").prop_flat_map(|debits| (Just(debits.clone()), Just(debits).prop_shuffle())),
        rules in rules(),
    ) {
        prop_assert_eq!(spread(&credit, debits, &rules).unwrap(), spread(&credit, shuffled, &rules).unwrap());
    }

    #[test]
    fn requests_keep_the_rule(
        credit in credit("EUR"),
        debits in debits("EUR"),
        shares in prop::collection::vec(prop::option::of(1i64..=100), 7),
        shuffle in any::<prop::sample::Index>(),
        rules in rules(),
    ) {
        // Some amounts given, the money for them reserved; the order of listing turned around somewhere.
        let mut items = oldest_first(&debits);
        if !items.is_empty() {
            let middle = shuffle.index(items.len());
            items.rotate_left(middle);
        }
        let mut requests = Vec::new();
        let mut rest = credit.left.open;
        let mut expected = BTreeMap::new();
        let mut fitting = Vec::new();
        for (item, share) in items.iter().zip(shares) {
            let amount = share.map(|percent| round(item.left.open * Decimal::new(percent, 2), item.currency));
            let amount = amount.filter(|amount| *amount > Decimal::ZERO && *amount <= rest);
            requests.push(Request {
                document_id: item.key.document_id,
                item_no: Some(item.key.item_no),
                amount,
                ..Request::default()
            });
            if let Some(amount) = amount {
                rest -= amount;
                expected.append(&mut by_the_rule(amount, &[item], &credit, &rules));
            } else {
                fitting.push(*item);
            }
        }
        expected.append(&mut by_the_rule(rest, &fitting, &credit, &rules));
        match explicit(&credit, debits.clone(), &requests, &rules) {
            Ok(plan) => {
                check(&plan, &credit, &debits, &rules)?;
                prop_assert_eq!(by_item(&plan), expected);
                let listed = |key| items.iter().position(|item| item.key == key);
                prop_assert!(plan.pairs.is_sorted_by_key(|pair| listed(pair.debit)));
                prop_assert!(plan.discounts.is_sorted_by_key(|grant| listed(grant.debit)));
            }
            Err(_) => prop_assert!(credit.left.open.is_zero() && !requests.is_empty()),
        }
    }

    #[test]
    fn requests_without_amounts_in_order_of_age_are_oldest_first(
        credit in credit("SEK"),
        debits in debits("SEK"),
        rules in rules(),
    ) {
        prop_assume!(credit.left.open > Decimal::ZERO);
        let ask = |item: &&Item| Request {
            document_id: item.key.document_id,
            item_no: Some(item.key.item_no),
            ..Request::default()
        };
        let requests: Vec<_> = oldest_first(&debits).iter().map(ask).collect();
        let asked = explicit(&credit, debits.clone(), &requests, &rules).unwrap();
        prop_assert_eq!(asked, spread(&credit, debits, &rules).unwrap());
    }

    #[test]
    fn two_currencies_keep_both_amounts(
        credit in credit("JPY"),
        debits in debits("EUR"),
        document_id in 0i64..6,
        percents in (1i64..=100, 1i64..=100),
        rules in rules(),
    ) {
        let open: Decimal = debits.iter().filter(|item| item.key.document_id == document_id).map(|item| item.left.open).sum();
        let amount = round(open * Decimal::new(percents.0, 2), currency("EUR"));
        let own = round(credit.left.open * Decimal::new(percents.1, 2), currency("JPY"));
        let request = Request { document_id, item_no: None, amount: Some(amount), credit_amount: Some(own), ..Request::default() };
        if let Ok(plan) = explicit(&credit, debits.clone(), &[request], &rules) {
            check(&plan, &credit, &debits, &rules)?;
            prop_assert_eq!(plan.pairs.iter().map(|pair| pair.debit_amount).sum::<Decimal>(), amount);
            prop_assert_eq!(plan.pairs.iter().map(|pair| pair.credit_amount).sum::<Decimal>(), own);
        }
    }

    #[test]
    fn an_item_settled_in_parts_takes_exactly_its_base_amount(
        amount in 1i64..10_000_000,
        base in 0i64..10_000_000,
        percents in prop::collection::vec(1i64..=100, 0..20),
    ) {
        let (eur, sek) = (currency("EUR"), currency("SEK"));
        let (amount, base_amount) = (from_minor_units(amount, eur), from_minor_units(base, sek));
        let mut item = blank("EUR", amount, base_amount);
        let mut taken = Decimal::ZERO;
        for percent in percents {
            let part = round(item.left.open * Decimal::new(percent, 2), eur);
            if part > Decimal::ZERO {
                let last = part == item.left.open;
                let base = item.take(part, sek).unwrap();
                taken += base;
                prop_assert!(base >= Decimal::ZERO && item.left.base_open >= Decimal::ZERO);
                prop_assert!(last || base <= share(base_amount, part, amount, sek).unwrap());
            }
        }
        if item.left.open > Decimal::ZERO {
            taken += item.take(item.left.open, sek).unwrap();
        }
        prop_assert_eq!(taken, base_amount);
        prop_assert_eq!(item.left, Left::now(Decimal::ZERO, Decimal::ZERO));
    }

    /// Allocations on any day, some taken back: what is open stays between 0 and the amount on every date, and nothing
    /// is left in base currency where nothing is open.
    #[test]
    fn backdating_never_overdraws_an_item(
        amount in 1i64..5_000,
        base in 0i64..60_000,
        calls in prop::collection::vec((0u32..20, 1i64..=100, prop::option::weighted(0.4, (any::<prop::sample::Index>(), 0u32..8))), 1..12),
    ) {
        let (eur, sek) = (currency("EUR"), currency("SEK"));
        let (amount, base_amount) = (from_minor_units(amount, eur), from_minor_units(base, sek));
        let mut movements: Vec<Movement> = Vec::new();
        let mut standing: Vec<Movement> = Vec::new();
        for (on, percent, back) in calls {
            if let Some((which, later)) = back.filter(|_| !standing.is_empty()) {
                let Movement { on, amount, base_amount } = standing.swap_remove(which.index(standing.len()));
                let on = on + Days::new(later.into());
                movements.push(Movement { on, amount: -amount, base_amount: -base_amount });
            }
            let left = left_from(amount, base_amount, &movements, day(on)).unwrap();
            let mut item = Item { left, ..blank("EUR", amount, base_amount) };
            let part = round(left.open * Decimal::new(percent, 2), eur);
            if part > Decimal::ZERO {
                let movement = Movement { on: day(on), amount: part, base_amount: item.take(part, sek).unwrap() };
                movements.push(movement);
                standing.push(movement);
            }
            let now = left_from(amount, base_amount, &movements, day(99)).unwrap();
            prop_assert!(now.base_open_now >= Decimal::ZERO);
            prop_assert!(now.open_now > Decimal::ZERO || now.base_open_now.is_zero());
            prop_assert_eq!((item.left.open_now, item.left.base_open_now), (now.open_now, now.base_open_now));
            for n in 0..40 {
                let taken = movements.iter().filter(|m| m.on <= day(n)).map(|m| m.amount).sum::<Decimal>();
                prop_assert!(taken >= Decimal::ZERO && taken <= amount);
            }
        }
    }

    #[test]
    fn nothing_panics(
        numbers in prop::collection::vec(any_decimal(), 12),
        codes in prop::collection::vec(prop::sample::select(vec!["SEK", "EUR", "JPY", "CLF"]), 2),
        grace_days in any::<u32>(),
        with_amounts in any::<(bool, bool)>(),
        same in any::<bool>(),
    ) {
        let wild = |code: &str, at: usize, document_id| Item {
            key: ItemKey { document_id, item_no: i32::MIN },
            document_date: NaiveDate::MAX,
            due_date: Some(NaiveDate::MIN),
            left: Left {
                open: numbers[at + 2],
                base_open: numbers[at + 3],
                open_now: if same { numbers[at + 2] } else { numbers[at + 4] },
                base_open_now: numbers[at + 3],
            },
            discountable: numbers[at],
            discount_steps: vec![DiscountStep { percent: numbers[at + 5], last_date: NaiveDate::MAX }],
            ..blank(code, numbers[at], numbers[at + 1])
        };
        let (credit, debit) = (wild(codes[0], 0, i64::MIN), wild(codes[1], 6, i64::MAX));
        let rules = Rules { base: currency("SEK"), discounts: Discounts::Auto { grace_days } };
        let request = Request {
            document_id: i64::MAX,
            item_no: None,
            amount: with_amounts.0.then_some(numbers[2]),
            credit_amount: with_amounts.1.then_some(numbers[2]),
            ..Request::default()
        };
        let _ = spread(&credit, vec![debit.clone()], &rules);
        let _ = explicit(&credit, vec![debit.clone()], &[request], &rules);
        let _ = debit.clone().take(numbers[1], rules.base);
        let movements: Vec<_> = numbers.iter().map(|&amount| (NaiveDate::MIN, amount)).collect();
        let _ = settled_on(numbers[0], &movements);
        let movement = |&(on, amount): &(NaiveDate, Decimal)| Movement { on, amount, base_amount: amount };
        let movements: Vec<_> = movements.iter().map(movement).collect();
        let _ = left_from(numbers[0], numbers[1], &movements, NaiveDate::MAX);
    }
}

/// A wholly open item without discount.
fn blank(code: &str, amount: Decimal, base_amount: Decimal) -> Item {
    Item {
        key: ItemKey { document_id: 1, item_no: 1 },
        document_date: day(0),
        due_date: None,
        currency: currency(code),
        amount,
        base_amount,
        left: Left::now(amount, base_amount),
        discountable: amount,
        discount_steps: Vec::new(),
    }
}

/// From plain amounts, which often fit together, to the limits of the type.
fn any_decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => prop::sample::select(vec![0, 1, 5, 100]).prop_map(Decimal::from),
        2 => Just(crate::domain::base::amount::MAX),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::MIN),
        1 => (any::<i128>(), 0u32..=28).prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits >> 33, scale)),
    ]
}
