//! Batches that one file tells in one sum and another in parts. Of the two the parts are kept, since each is somebody's
//! payment: a sum that comes after its parts is no new money, and one that came before them gives way to them, unless it
//! was booked.

use std::collections::HashSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Format;
use super::duplicates::{Incoming, Naming, Place, Stored};
use crate::domain::base::currency::Currency;

/// What a sum and its parts have in common.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Total {
    pub account: String,
    pub booking_date: NaiveDate,
    pub amount: Decimal,
    pub currency: Currency,
}

impl Total {
    /// Of a transaction that may be a sum.
    pub fn of(place: &Place) -> Total {
        Total::of_batch(place, place.amount)
    }

    /// Of the batch that a transaction is part of.
    pub fn of_batch(place: &Place, amount: Decimal) -> Total {
        let Place { account, booking_date, currency, .. } = place;
        Total { account: account.clone(), booking_date: *booking_date, amount, currency: *currency }
    }
}

/// A batch whose parts are stored by another file.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The first part's id, by which the batch is known.
    pub id: i64,
    pub total: Total,
    pub format: Format,
    pub entry_reference: Option<String>,
    /// The files that have told it as a sum.
    pub told_by: Vec<Naming>,
}

/// A stored transaction as a sum.
#[derive(Clone, Debug)]
pub struct Sum<'a> {
    pub stored: &'a Stored,
    /// The formats in which its parts have come.
    pub parts_in: &'a [Format],
}

/// Whether a transaction can be a sum as told by one format of what another tells in parts: the file says so, or it says
/// neither who paid nor what for.
pub fn may_be_sum(is_lump: bool, is_bare: bool, entry_transactions: u64, formats_differ: bool) -> bool {
    is_lump || (is_bare && entry_transactions <= 1 && formats_differ)
}

/// References of entries are comparable only between statements and notifications of a bank.
fn entries_differ(one: (Format, &Option<String>), other: (Format, &Option<String>)) -> bool {
    let is_camt = |format| matches!(format, Format::Camt053 | Format::Camt054);
    is_camt(one.0) && is_camt(other.0) && one.1.as_ref().zip(other.1.as_ref()).is_some_and(|(one, other)| one != other)
}

/// The stored batch that an incoming sum is, if there is one that the file has not told yet.
pub fn batch_of<'a>(
    sum: &Incoming,
    entry_transactions: u64,
    batches: &'a [Batch],
    claimed: &HashSet<i64>,
) -> Option<&'a Batch> {
    let total = Total::of(&sum.place);
    batches.iter().find(|batch| {
        let is_told_otherwise = || {
            let mut told = batch.told_by.iter().filter(|naming| naming.format == sum.naming.format).peekable();
            told.peek().is_some() && !told.any(|naming| naming.is_same(&sum.naming))
        };
        batch.total == total
            && !claimed.contains(&batch.id)
            && may_be_sum(
                sum.place.is_lump,
                sum.traits.is_bare(),
                entry_transactions,
                batch.format != sum.naming.format,
            )
            && !entries_differ((batch.format, &batch.entry_reference), (sum.naming.format, &sum.naming.entry_reference))
            && !is_told_otherwise()
    })
}

/// The stored sum that an incoming batch tells the parts of, by one of its parts.
pub fn sum_of<'a>(
    part: &Incoming,
    entry_amount: Decimal,
    sums: &[Sum<'a>],
    claimed: &HashSet<i64>,
) -> Option<&'a Stored> {
    let total = Total::of_batch(&part.place, entry_amount);
    let format = part.naming.format;
    let found = sums.iter().find(|sum| {
        let naming = sum.stored.namings.first();
        Total::of(&sum.stored.place) == total
            && !claimed.contains(&sum.stored.id)
            && !sum.parts_in.contains(&format)
            && naming.is_some_and(|naming| {
                let formats_differ = naming.format != format;
                let (is_lump, is_bare) = (sum.stored.place.is_lump, sum.stored.traits.is_bare());
                may_be_sum(is_lump, is_bare, sum.stored.entry_transactions, formats_differ)
                    && !entries_differ((naming.format, &naming.entry_reference), (format, &part.naming.entry_reference))
            })
    });
    found.map(|sum| sum.stored)
}

#[cfg(test)]
mod tests;
