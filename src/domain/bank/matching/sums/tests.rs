use super::*;
use proptest::prelude::*;

fn all(amounts: &[i64], target: i64) -> Sums {
    find(amounts, target, &Limit::default())
}

/// Every set of items, one by one.
fn by_hand(amounts: &[i64], target: i64, limit: &Limit) -> Vec<Vec<usize>> {
    let sets = (0u32..1 << amounts.len()).filter_map(|bits| {
        let set: Vec<usize> = (0..amounts.len()).filter(|place| bits >> place & 1 == 1).collect();
        let sum: i128 = set.iter().map(|place| i128::from(amounts[*place])).sum();
        let counts = set.len() <= limit.items || amounts.len() - set.len() <= limit.left_out;
        (sum == i128::from(target) && set.len() >= 2 && counts).then_some(set)
    });
    sets.collect()
}

fn agrees(amounts: &[i64], target: i64, limit: &Limit) {
    let expected = by_hand(amounts, target, limit);
    let found = find(amounts, target, limit);
    let agrees = match &found {
        Sums::None => expected.is_empty(),
        Sums::One(set) => expected == [set.clone()],
        Sums::Several(one, other) => one != other && expected.contains(one) && expected.contains(other),
        Sums::GaveUp(_) => false,
    };
    assert!(agrees, "{amounts:?} {target} {limit:?}: {found:?}, not {expected:?}");
}

/// Amounts that look like invoices', the same every time.
fn amounts(count: usize, up_to: u64, mut seed: u64) -> Vec<i64> {
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    (0..count).map(|_| (next() % up_to) as i64 + 1).collect()
}

#[test]
fn the_only_sum_is_found() {
    assert_eq!(all(&[10000, 25050, 7525], 32575), Sums::One(vec![1, 2]));
    assert_eq!(all(&[10000, 25050, 7525], 42575), Sums::One(vec![0, 1, 2]));
    assert_eq!(all(&[10000, 25050, -7525], 17525), Sums::One(vec![1, 2]));
    assert_eq!(all(&[500, -500, 3], 0), Sums::One(vec![0, 1]));
}

#[test]
fn one_item_alone_is_no_sum() {
    assert_eq!(all(&[100, 250], 100), Sums::None);
    assert_eq!(all(&[100], 100), Sums::None);
    assert_eq!(all(&[], 0), Sums::None);
    assert_eq!(all(&[100, 40, 60], 100), Sums::One(vec![1, 2]));
}

#[test]
fn equal_amounts_on_different_items_are_different_sums() {
    let Sums::Several(one, other) = all(&[100, 100, 50], 150) else { panic!("two sums") };
    assert_eq!([one, other], [vec![0, 2], vec![1, 2]]);
    assert_eq!(all(&[100, 100], 200), Sums::One(vec![0, 1]));
    assert_eq!(all(&[100; 60], 60 * 100), Sums::One((0..60).collect()));
    assert!(matches!(all(&[100; 60], 30 * 100), Sums::Several(..)));
    assert_eq!(all(&[100; 60], 30 * 100 + 1), Sums::None);
    assert!(matches!(all(&[100, 50, 0], 150), Sums::Several(..)));
}

#[test]
fn a_sum_has_no_more_items_than_allowed_or_leaves_few_out() {
    let amounts = [1, 2, 4, 8, 16, 32, 64];
    let limited = |items, left_out, target| find(&amounts, target, &Limit { items, left_out, ..Limit::default() });
    assert_eq!(limited(2, 0, 7), Sums::None);
    assert_eq!(limited(3, 0, 7), Sums::One(vec![0, 1, 2]));
    assert_eq!(limited(2, 1, 127 - 8), Sums::One(vec![0, 1, 2, 4, 5, 6]));
    assert_eq!(limited(2, 1, 127 - 8 - 16), Sums::None);
    assert_eq!(limited(2, 2, 127 - 8 - 16), Sums::One(vec![0, 1, 2, 5, 6]));
    assert_eq!(limited(2, 0, 127), Sums::One((0..7).collect()));
    assert_eq!(limited(2, 0, 126), Sums::None);
    assert_eq!(limited(1, 0, 3), Sums::None);
}

#[test]
fn thirty_items_are_decided_within_the_usual_steps() {
    for seed in 1..=20 {
        let amounts = amounts(30, 5_000_000, seed * 77_777);
        let target: i64 = amounts.iter().step_by(3).sum();
        let found = all(&amounts, target);
        assert!(matches!(found, Sums::One(_) | Sums::Several(..)), "{found:?}");
    }
}

#[test]
fn a_few_of_many_and_all_but_a_few_are_decided() {
    for seed in 1..=10 {
        let amounts = amounts(60, 1_000_000_000, seed * 31_337);
        let mut sorted = amounts.clone();
        sorted.sort_unstable();
        let small = sorted[0] + sorted[2] + sorted[5];
        let whole: i64 = amounts.iter().sum();
        assert!(matches!(all(&amounts, small), Sums::One(_)), "{seed}");
        assert!(matches!(all(&amounts, whole - small), Sums::One(_)), "{seed}");
    }
}

#[test]
fn of_many_items_several_sums_are_seen_soon() {
    let amounts = amounts(200, 1_000_000, 4711);
    let target: i64 = amounts.iter().take(40).sum();
    let Sums::Several(one, other) = all(&amounts, target) else { panic!("several sums") };
    assert_ne!(one, other);
    for set in [one, other] {
        assert_eq!(set.iter().map(|place| amounts[*place]).sum::<i64>(), target);
    }
}

#[test]
fn the_bound_on_steps_holds() {
    // Even amounts make no odd sum, but nobody can say so without trying.
    let amounts: Vec<i64> = amounts(60, 1_000_000_000, 99).into_iter().map(|amount| amount * 2).collect();
    let target = amounts.iter().take(30).sum::<i64>() + 1;
    for steps in [0, 1, 100, 10_000, 200_000] {
        let limit = Limit { steps, ..Limit::default() };
        let mut search = Search::new(&amounts, target, &limit);
        while search.go_on() {}
        assert!(search.steps <= steps, "{} of {steps}", search.steps);
        assert!(search.steps * 4 >= steps || steps < 2, "{} of {steps}", search.steps);
        assert!(search.left.steps.len() + search.right.steps.len() <= steps);
        assert_eq!(find(&amounts, target, &limit), Sums::GaveUp(None));
    }
}

#[test]
fn the_largest_amounts_do_not_overflow() {
    assert_eq!(all(&[i64::MAX, i64::MAX, i64::MIN, i64::MIN], i64::MAX), Sums::None);
    assert_eq!(all(&[i64::MAX, i64::MIN], -1), Sums::One(vec![0, 1]));
    assert!(matches!(all(&[i64::MAX; 80], i64::MAX), Sums::None));
}

proptest! {
    #[test]
    fn small_amounts_as_by_hand(
        amounts in prop::collection::vec(-6i64..12, 0..=12),
        target in -10i64..40,
        items in prop::sample::select(vec![1usize, 2, 3, 5, usize::MAX]),
        left_out in 0usize..3,
    ) {
        agrees(&amounts, target, &Limit { items, left_out, ..Limit::default() });
    }

    #[test]
    fn sums_that_exist_as_by_hand(
        amounts in prop::collection::vec(prop_oneof![1i64..2_000_000, -50_000i64..0, 1i64..20], 2..=14),
        taken in any::<u16>(),
        items in prop::sample::select(vec![2usize, 4, 12, usize::MAX]),
        left_out in 0usize..3,
    ) {
        let chosen = amounts.iter().enumerate().filter(|(place, _)| taken >> place & 1 == 1);
        let target = chosen.map(|(_, amount)| amount).sum();
        agrees(&amounts, target, &Limit { items, left_out, ..Limit::default() });
    }

    #[test]
    fn giving_up_early_is_never_wrong(
        amounts in prop::collection::vec(-20i64..100, 2..=12),
        target in 0i64..300,
        steps in 0usize..200,
    ) {
        let limit = Limit { steps, ..Limit::default() };
        match find(&amounts, target, &limit) {
            Sums::GaveUp(None) => {}
            Sums::GaveUp(Some(seen)) => prop_assert!(by_hand(&amounts, target, &limit).contains(&seen)),
            _ => agrees(&amounts, target, &limit),
        }
    }
}
