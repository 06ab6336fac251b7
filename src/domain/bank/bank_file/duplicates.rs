//! Which credits of a file are stored already. One credit comes in several files: a statement is fetched twice, a longer
//! one has the earlier days again, a notification (camt.054, BgMax) is followed by the statement (camt.053).
//!
//! Only what agrees in account, day, amount, currency and kind can be the same ([`Place`]). In such a place:
//!
//! - within one format a bank writes a credit the same way each time: the bank's references decide where both have one,
//!   else everything that the file says must agree. Two payments of one customer on one day with two references are two.
//! - across formats two files pair what agrees most first ([`LEVELS`]), and at last a credit of which one file tells nothing
//!   but the amount. Two that both tell something, and nothing in common, are two: subscriptions have equal amounts, and a
//!   bank may tell of bankgiro payments in one file and of the others of that day in another.
//!
//! Each stored credit is named once by a file, so that as many are stored as the file that has most of them says, never
//! the sum.

use std::collections::{HashMap, HashSet, VecDeque};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::identity::{Hash, Traits, identity};
use super::{Format, Kind, Transaction};
use crate::domain::base::currency::Currency;

/// What two transactions must have in common to be compared at all.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// The own account, by one name whatever number a file has for it.
    pub account: String,
    pub booking_date: NaiveDate,
    pub amount: Decimal,
    pub currency: Currency,
    pub kind: Kind,
    pub is_lump: bool,
}

/// One file's naming of a transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Naming {
    pub format: Format,
    pub bank_reference: Option<String>,
    pub end_to_end_id: Option<String>,
    pub entry_reference: Option<String>,
    pub identity: Hash,
}

impl Naming {
    pub fn of(format: Format, transaction: &Transaction) -> Naming {
        Naming {
            format,
            bank_reference: transaction.bank_reference.clone(),
            end_to_end_id: transaction.end_to_end_id.clone(),
            entry_reference: transaction.entry.reference.clone(),
            identity: identity(transaction),
        }
    }

    /// Within one format: the bank's reference decides where both have one, else all that the file says.
    pub fn is_same(&self, other: &Naming) -> bool {
        if let Some((one, other)) = both(&self.bank_reference, &other.bank_reference) {
            return one == other;
        }
        self.identity == other.identity
            && !differ(&self.end_to_end_id, &other.end_to_end_id)
            && !differ(&self.entry_reference, &other.entry_reference)
    }
}

/// A transaction of the file that is imported.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub place: Place,
    pub naming: Naming,
    pub traits: Traits,
}

/// A transaction that was stored by another file.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: i64,
    pub place: Place,
    /// By the file that stored it, and by those that have named it since.
    pub namings: Vec<Naming>,
    pub traits: Traits,
    pub status: Status,
    /// How many transactions the movement is made of that it is part of.
    pub entry_transactions: u64,
}

/// What has become of a stored transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Open,
    Booked,
    SetAside,
}

impl Status {
    /// The name in `ar.bank_transaction`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Booked => "booked",
            Status::SetAside => "set_aside",
        }
    }

    pub fn of(name: &str) -> Option<Status> {
        [Status::Open, Status::Booked, Status::SetAside].into_iter().find(|status| status.name() == name)
    }
}

/// What becomes of an incoming transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    New,
    /// It is this one of the stored.
    Known(usize),
    /// It could be one that is stored, if none that comes later in the file fits that one better.
    Later,
}

/// What two transactions may agree in, the surest first.
const LEVELS: [fn(&Naming, &Traits) -> Option<String>; 7] = [
    |naming, _| naming.bank_reference.clone(),
    |naming, _| naming.end_to_end_id.clone(),
    |naming, _| Some(naming.identity.iter().map(|byte| format!("{byte:02x}")).collect()),
    |_, traits| {
        let references = if traits.references.is_empty() { &traits.numbers } else { &traits.references };
        (!references.is_empty()).then(|| references.join(" "))
    },
    |_, traits| traits.payer_account.clone(),
    |_, traits| (!traits.name.is_empty()).then(|| traits.name.join(" ")),
    |_, traits| (!traits.text.is_empty()).then(|| traits.text.clone()),
];

/// How many stored transactions one is compared with at each level, besides those that fit at once.
const TRIES: usize = 100;

/// Decides for each transaction of one file whether it is stored already. `claimed` are the ids of those that the file
/// has named so far. What could be decided better once the whole file is known is put off, unless `is_last`.
pub fn decide(incoming: &[&Incoming], stored: &[Stored], claimed: &mut HashSet<i64>, is_last: bool) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::New; incoming.len()];
    let mut places: HashMap<&Place, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (index, one) in stored.iter().enumerate().filter(|(_, one)| !claimed.contains(&one.id)) {
        places.entry(&one.place).or_default().1.push(index);
    }
    for (index, one) in incoming.iter().enumerate() {
        if let Some((new, _)) = places.get_mut(&one.place) {
            new.push(index);
        }
    }
    for (mut new, mut free) in places.into_values().filter(|(new, _)| !new.is_empty()) {
        for level in LEVELS {
            pair(incoming, stored, &mut new, &mut free, level, claimed, &mut verdicts);
        }
        for index in new {
            let fits = |free: &usize| is_compatible(incoming[index], &stored[*free], true);
            let Some(place) = free.iter().take(TRIES).position(fits) else { continue };
            verdicts[index] = if is_last {
                let found = free.remove(place);
                claimed.insert(stored[found].id);
                Verdict::Known(found)
            } else {
                Verdict::Later
            };
        }
    }
    verdicts
}

/// Pairs what agrees at one level, in the order of the file and of the ids.
fn pair(
    incoming: &[&Incoming],
    stored: &[Stored],
    new: &mut Vec<usize>,
    free: &mut Vec<usize>,
    level: fn(&Naming, &Traits) -> Option<String>,
    claimed: &mut HashSet<i64>,
    verdicts: &mut [Verdict],
) {
    let mut by_key: HashMap<String, VecDeque<usize>> = HashMap::new();
    for &index in free.iter() {
        let one = &stored[index];
        let keys: HashSet<String> = one.namings.iter().filter_map(|naming| level(naming, &one.traits)).collect();
        for key in keys {
            by_key.entry(key).or_default().push_back(index);
        }
    }
    new.retain(|&index| {
        let one = incoming[index];
        let Some(candidates) = level(&one.naming, &one.traits).and_then(|key| by_key.get_mut(&key)) else {
            return true;
        };
        candidates.retain(|&candidate| !claimed.contains(&stored[candidate].id));
        let found = candidates.iter().take(TRIES).position(|&candidate| is_compatible(one, &stored[candidate], false));
        let Some(found) = found.and_then(|place| candidates.remove(place)) else { return true };
        claimed.insert(stored[found].id);
        verdicts[index] = Verdict::Known(found);
        false
    });
    free.retain(|&index| !claimed.contains(&stored[index].id));
}

fn both<'a, T>(one: &'a Option<T>, other: &'a Option<T>) -> Option<(&'a T, &'a T)> {
    one.as_ref().zip(other.as_ref())
}

fn differ<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    both(one, other).is_some_and(|(one, other)| one != other)
}

/// Whether nothing says that they are two; `is_left_over`: also nothing in what they agree in so far.
fn is_compatible(incoming: &Incoming, stored: &Stored, is_left_over: bool) -> bool {
    let one = &incoming.naming;
    let (same_format, other_formats): (Vec<&Naming>, Vec<&Naming>) =
        stored.namings.iter().partition(|naming| naming.format == one.format);
    if !same_format.is_empty() {
        return same_format.into_iter().any(|naming| one.is_same(naming));
    }
    if other_formats.iter().any(|naming| differ(&one.end_to_end_id, &naming.end_to_end_id)) {
        return false;
    }
    let share = |one: &[String], other: &[String]| one.iter().any(|value| other.contains(value));
    let (new, old) = (&incoming.traits, &stored.traits);
    let other_references =
        !new.references.is_empty() && !old.references.is_empty() && !share(&new.references, &old.references);
    let is_confirmed = both_equal(one, &other_formats);
    if other_references && !is_confirmed {
        return false;
    }
    !is_left_over || tells_nothing(new) || tells_nothing(old)
}

/// Whether nothing but the amount is told: not even a text.
fn tells_nothing(traits: &Traits) -> bool {
    traits.is_bare() && traits.numbers.is_empty() && traits.text.is_empty()
}

/// Whether the bank's reference, or the one that the payer's bank carries through, is that of another format's naming.
fn both_equal(one: &Naming, others: &[&Naming]) -> bool {
    let equal =
        |one: &Option<String>, other: &Option<String>| both(one, other).is_some_and(|(one, other)| one == other);
    others.iter().any(|other| {
        equal(&one.bank_reference, &other.bank_reference) || equal(&one.end_to_end_id, &other.end_to_end_id)
    })
}

#[cfg(test)]
mod tests;
