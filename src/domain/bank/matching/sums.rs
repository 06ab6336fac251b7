//! Which open items add up to an amount. Booking a sum needs the proof that there is no other, so the question is never
//! only "is there one": every set of items has to be accounted for, or the search says that it gave up.
//!
//! The items are taken from both ends of one row, the largest first on one side and the smallest first on the other. Each
//! side keeps the sums that its items so far can make, sorted, sets of the same sum and count as one; whichever side has
//! fewer goes on. What can no longer come to the target, whatever the rest adds, is dropped at once: that is what makes
//! two items of a hundred, and all but two of a hundred, cheap. Where both sides meet, a sum of one needs its complement
//! from the other, which two passes over sorted rows find. So 2^30 sets cost about 2^16 steps, and many items of the same
//! amount next to nothing. The bound is on the sums ever written down; it bounds time and memory alike.

use std::cmp::{Ordering, Reverse};
use std::mem;
use std::ops::RangeInclusive;

#[cfg(test)]
mod tests;

/// How many items a sum may have, and how long to look for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    /// The most items in a sum.
    pub items: usize,
    /// A sum of all items but at most so many counts too, however many it has; so that of all always does.
    pub left_out: usize,
    /// The most partial sums to write down, each about a hundred bytes at most and some ten nanoseconds.
    pub steps: usize,
}

impl Default for Limit {
    /// Any number of items; 200,000 steps, which decides 30 items of any amounts.
    fn default() -> Limit {
        Limit { items: usize::MAX, left_out: 0, steps: 200_000 }
    }
}

/// How many sets of items there are, as positions in the amounts given, ascending.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sums {
    /// None, for certain.
    None,
    /// One and no other, for certain.
    One(Vec<usize>),
    /// More than one; these two are some of them.
    Several(Vec<usize>, Vec<usize>),
    /// The limit was reached before it was known how many there are; one, if one was seen.
    GaveUp(Option<Vec<usize>>),
}

/// The sets of at least two items whose amounts add up to `target`. Amounts are in minor units, debits positive and credit
/// notes negative; two items of the same amount are two items, and exchanging them makes another set.
pub fn find(amounts: &[i64], target: i64, limit: &Limit) -> Sums {
    if amounts.len() < 2 {
        return Sums::None;
    }
    let mut search = Search::new(amounts, target, limit);
    let mut look_at = FIRST_LOOK;
    loop {
        if search.left.sums.is_empty() || search.right.sums.is_empty() {
            return Sums::None;
        }
        if search.left.next == search.right.next {
            return match search.seen_so_far() {
                (None, _) => Sums::None,
                (Some(one), None) => Sums::One(one),
                (Some(one), Some(other)) => Sums::Several(one, other),
            };
        }
        let gives_up = !search.go_on();
        if gives_up || search.steps >= look_at {
            match search.seen_so_far() {
                (Some(one), Some(other)) => return Sums::Several(one, other),
                (one, _) if gives_up => return Sums::GaveUp(one),
                _ => look_at = search.steps * LOOK_AGAIN,
            }
        }
    }
}

/// When to look for the first time whether there are several already, in steps, and after how many times as many again.
const FIRST_LOOK: usize = 2_000;
const LOOK_AGAIN: usize = 4;

/// Sets of items of one side with the same sum and the same count.
#[derive(Clone, Copy)]
struct Sum {
    amount: i128,
    /// Exact only as far as the limit asks for it ([`Counts`]).
    count: usize,
    ways: Ways,
}

/// How to make a sum: a place in [`Side::steps`], or nothing taken yet.
type Ways = Option<usize>;

/// An item taken or not, and what was there before. Where two ways lead to the same sum, the second is kept beside the
/// first; a third is not needed.
#[derive(Clone, Copy)]
struct Step {
    before: Ways,
    taken: Option<usize>,
    other: Option<(Ways, Option<usize>)>,
}

/// One end of the row.
struct Side {
    sums: Vec<Sum>,
    steps: Vec<Step>,
    /// The first item not yet looked at (of the left side), or the one after it (of the right side).
    next: usize,
    seen: usize,
}

/// Which counts of items make a set that was asked for.
struct Counts {
    items: usize,
    left_out: usize,
    all: usize,
    /// Where any count from two on is good, all from two on are the same.
    any: bool,
}

impl Counts {
    fn one_more(&self, count: usize) -> usize {
        if self.any { (count + 1).min(2) } else { count + 1 }
    }

    fn allows(&self, count: usize) -> bool {
        count >= 2 && (self.any || count <= self.items || self.all - count <= self.left_out)
    }

    /// Whether `count` items taken of `seen` can be part of a set that was asked for.
    fn may_become(&self, count: usize, seen: usize) -> bool {
        self.any || count <= self.items || seen - count <= self.left_out
    }
}

struct Search<'a> {
    amounts: &'a [i64],
    /// Positions in `amounts`, the largest amounts first.
    row: Vec<usize>,
    /// The sums of the negative and of the positive amounts of the row before each place.
    lowest: Vec<i128>,
    highest: Vec<i128>,
    target: i128,
    counts: Counts,
    left: Side,
    right: Side,
    steps: usize,
    most_steps: usize,
}

impl<'a> Search<'a> {
    fn new(amounts: &'a [i64], target: i64, limit: &Limit) -> Search<'a> {
        let target = i128::from(target);
        let row = row(amounts, target);
        let sums_of = |wanted: fn(i64) -> bool| {
            let before = row.iter().scan(0i128, |sum, place| {
                let amount = amounts[*place];
                *sum += if wanted(amount) { i128::from(amount) } else { 0 };
                Some(*sum)
            });
            [0].into_iter().chain(before).collect::<Vec<i128>>()
        };
        let all = amounts.len();
        let any = limit.items >= all || limit.left_out >= all;
        let counts = Counts { items: limit.items, left_out: limit.left_out, all, any };
        // Items that cannot be in any set are left out by either side from the beginning; the left one counts them.
        let dropped = all - row.len();
        let empty =
            |next, seen| Side { sums: vec![Sum { amount: 0, count: 0, ways: None }], steps: Vec::new(), next, seen };
        Search {
            lowest: sums_of(|amount| amount < 0),
            highest: sums_of(|amount| amount > 0),
            left: empty(0, dropped),
            right: empty(row.len(), 0),
            amounts,
            row,
            target,
            counts,
            steps: 0,
            most_steps: limit.steps,
        }
    }

    /// Takes the next item on the side that has fewer sums; says no, without doing so, if that could pass the limit.
    fn go_on(&mut self) -> bool {
        let is_left = self.left.sums.len() <= self.right.sums.len();
        let (place, rest) = match is_left {
            true => (self.left.next, self.left.next + 1..self.row.len()),
            false => (self.right.next - 1, 0..self.right.next - 1),
        };
        let least = self.target - (self.highest[rest.end] - self.highest[rest.start]);
        let most = self.target - (self.lowest[rest.end] - self.lowest[rest.start]);
        let side = if is_left { &mut self.left } else { &mut self.right };
        if self.steps + 2 * side.sums.len() > self.most_steps {
            return false;
        }
        let item = self.row[place];
        side.next = if is_left { place + 1 } else { place };
        self.steps += side.take(item, i128::from(self.amounts[item]), least..=most, &self.counts);
        true
    }

    /// Up to two sets made of what the sides have so far. Of the items between them, as long as there are some, none are
    /// taken, or the first few: as many as bring the target to where both sides have most of their sums. That proves
    /// nothing but shows several sums where there are many.
    fn seen_so_far(&self) -> (Option<Vec<usize>>, Option<Vec<usize>>) {
        let between = &self.row[self.left.next..self.right.next];
        let largest = |side: &Side| side.sums.last().map_or(0, |sum| sum.amount);
        let middle = (largest(&self.left) + largest(&self.right)) / 2;
        let mut found = self.meet(&[], self.target);
        let mut target = self.target;
        let mut taken = 0;
        while found.len() < 2 && taken < between.len() && target > middle {
            target -= i128::from(self.amounts[between[taken]]);
            taken += 1;
        }
        if found.len() < 2 && taken > 0 {
            found.extend(self.meet(&between[..taken], target));
        }
        let mut found = found.into_iter();
        (found.next(), found.next())
    }

    /// Up to two sets made of sums of both sides that add up to `target`, with the items `taken` beside.
    fn meet(&self, taken: &[usize], target: i128) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let (left, right) = (&self.left.sums, &self.right.sums);
        let mut end = right.len();
        let mut start = 0;
        while start < left.len() && end > 0 && found.len() < 2 {
            let sum = left[start].amount;
            let complement = right[end - 1].amount;
            match (sum + complement).cmp(&target) {
                Ordering::Less => start += 1,
                Ordering::Greater => end -= 1,
                Ordering::Equal => {
                    let ours = left[start..].iter().take_while(|other| other.amount == sum);
                    let theirs = right[..end].iter().rev().take_while(|other| other.amount == complement);
                    let (one, other) = (ours.clone().count(), theirs.clone().count());
                    for (ours, theirs) in ours.flat_map(|ours| theirs.clone().map(move |theirs| (ours, theirs))) {
                        if found.len() < 2 && self.counts.allows(ours.count + theirs.count + taken.len()) {
                            self.sets(ours.ways, theirs.ways, taken, &mut found);
                        }
                    }
                    start += one;
                    end -= other;
                }
            }
        }
        found
    }

    /// Adds the sets that a pair of sums stands for to those found, up to two in all.
    fn sets(&self, ours: Ways, theirs: Ways, taken: &[usize], found: &mut Vec<Vec<usize>>) {
        let (left, right) = (self.left.sets(ours), self.right.sets(theirs));
        for (one, other) in left.iter().flat_map(|one| right.iter().map(move |other| (one, other))) {
            if found.len() < 2 {
                let mut set: Vec<usize> = one.iter().chain(other).chain(taken).copied().collect();
                set.sort_unstable();
                found.push(set);
            }
        }
    }
}

/// The items that could be in a set at all, the largest first: equal ones side by side, so that their sums fall together.
fn row(amounts: &[i64], target: i128) -> Vec<usize> {
    let mut row: Vec<usize> = (0..amounts.len()).collect();
    row.sort_by_key(|place| (Reverse(amounts[*place].unsigned_abs()), amounts[*place], *place));
    loop {
        let of = |wanted: fn(i128) -> bool| -> i128 {
            row.iter().map(|place| i128::from(amounts[*place])).filter(|amount| wanted(*amount)).sum()
        };
        let (lowest, highest) = (of(|amount| amount < 0), of(|amount| amount > 0));
        let before = row.len();
        row.retain(|place| match i128::from(amounts[*place]) {
            amount if amount > 0 => amount + lowest <= target,
            amount => amount + highest >= target,
        });
        // Each round costs a pass; a row that shrinks slowly is as well left to the search.
        if row.len() * 8 >= before * 7 {
            return row;
        }
    }
}

impl Side {
    /// The sums with and without one more item, without those that the rest could not bring to the target. Returns how
    /// many were made, those that fell together with another counted too.
    fn take(&mut self, item: usize, amount: i128, within: RangeInclusive<i128>, counts: &Counts) -> usize {
        self.seen += 1;
        let seen = self.seen;
        let keeps = |sum: &Sum| within.contains(&sum.amount) && counts.may_become(sum.count, seen);
        let before = mem::take(&mut self.sums);
        let mut without = before.iter().copied().filter(keeps).peekable();
        let plus = |sum: &Sum| Sum { amount: sum.amount + amount, count: counts.one_more(sum.count), ..*sum };
        let mut with = before.iter().map(plus).filter(keeps).peekable();
        let mut sums: Vec<Sum> = Vec::with_capacity(before.len());
        let mut made = 0;
        loop {
            let order = match (without.peek(), with.peek()) {
                (Some(one), Some(other)) => (one.amount, one.count).cmp(&(other.amount, other.count)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let (sum, taken) = match order {
                Ordering::Greater => (with.next(), Some(item)),
                _ => (without.next(), None),
            };
            let Some(sum) = sum else { break };
            made += 1;
            match sums.last_mut() {
                Some(last) if (last.amount, last.count) == (sum.amount, sum.count) => {
                    last.ways = self.in_two_ways(last.ways, sum.ways, taken);
                }
                _ => {
                    let ways = match taken {
                        Some(_) => self.step(Step { before: sum.ways, taken, other: None }),
                        None => sum.ways,
                    };
                    sums.push(Sum { ways, ..sum });
                }
            }
        }
        self.sums = sums;
        made
    }

    /// Up to two sets of items that a sum stands for.
    fn sets(&self, ways: Ways) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let mut open = vec![(ways, Vec::new())];
        while let Some((ways, mut set)) = open.pop() {
            let Some(step) = ways.map(|place| self.steps[place]) else {
                found.push(set);
                continue;
            };
            if let Some((before, taken)) = step.other
                && found.len() + open.len() < 2
            {
                open.push((before, set.iter().copied().chain(taken).collect()));
            }
            set.extend(step.taken);
            open.push((step.before, set));
        }
        found.truncate(2);
        found
    }

    fn step(&mut self, step: Step) -> Ways {
        self.steps.push(step);
        Some(self.steps.len() - 1)
    }

    /// One sum in two ways. A sum that has two already stays as it is.
    fn in_two_ways(&mut self, first: Ways, second: Ways, taken: Option<usize>) -> Ways {
        if first.is_some_and(|place| self.steps[place].other.is_some()) {
            return first;
        }
        self.step(Step { before: first, taken: None, other: Some((second, taken)) })
    }
}
