//! What of which items a loss takes, and when.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::period::Period;
use crate::domain::facts::allocation::Item;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::ledger_item::LedgerItem;

/// What of an item is lost, as magnitudes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub key: ItemKey,
    pub amount: Decimal,
    pub base_amount: Decimal,
}

/// The day of a loss: not before what is open of the items named (LG010), else before `first`, the one that is spoken of.
pub fn day(given: Option<NaiveDate>, named: &[LedgerItem], first: &LedgerItem, period: &Period) -> Result<NaiveDate> {
    let earliest = named.iter().filter(|item| item.is_open()).map(|item| item.posting_date).max();
    let earliest = earliest.unwrap_or(first.posting_date);
    period.day(given, earliest, "write_off_date", |day| {
        Error::new(
            Code::InvalidArgument,
            format!("write_off_date {day} is before the posting date {earliest} of what is lost"),
        )
        .hint("A claim can be lost from its posting date on.")
    })
}

/// What of which of the items named is lost, oldest first: of one customer, account and side as `first`, in its currency.
/// Without an amount all that is open of them; more than that is refused (LG030).
pub fn lost(
    amount: Option<Decimal>,
    named: &[LedgerItem],
    first: &LedgerItem,
    day: NaiveDate,
    base: Currency,
) -> Result<Vec<Part>> {
    let fits = |item: &&LedgerItem| {
        item.is_open()
            && item.is_debit() == first.is_debit()
            && item.item.customer_id == first.item.customer_id
            && item.item.account == first.item.account
    };
    let mut seen: Vec<Item> = named.iter().filter(fits).map(|item| item.seen_from(day)).collect::<Result<_>>()?;
    seen.sort_by_key(|item| (item.due_date.is_none(), item.due_date, item.key));
    let open: Decimal = seen.iter().map(|item| item.left.open).sum();
    let hint = "Leave the amount out to write off all that is open.";
    let wanted = amount::part_or_all(amount, open, first.currency, hint)?;
    if wanted > open || wanted.is_zero() {
        return Err(first
            .more_than_open("written off", wanted, open)
            .hint("Write off no more than is open; what was transferred is written off where it stands now."));
    }
    let mut rest = wanted;
    let mut parts = Vec::new();
    for item in &mut seen {
        let part = item.left.open.min(rest);
        if part > Decimal::ZERO {
            parts.push(Part { key: item.key, amount: part, base_amount: item.take(part, base)? });
            rest -= part;
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::ledger_item::example::{date, dec, item, sek};

    fn lost_of(amount: Option<&str>, named: &[LedgerItem]) -> std::result::Result<Vec<(ItemKey, Decimal)>, Code> {
        let parts = lost(amount.map(dec), named, &named[0], date("2026-03-01"), sek());
        parts.map(|parts| parts.iter().map(|part| (part.key, part.amount)).collect()).map_err(|error| error.code)
    }

    #[test]
    fn the_oldest_is_lost_first_and_what_is_not_due_last() {
        let named = [
            item(1, "100.00").due(None),
            item(2, "60.00").due(Some("2026-02-20")),
            item(3, "40.00").due(Some("2026-02-10")),
        ];
        let key = |place: usize| named[place].key();
        assert_eq!(lost_of(Some("50"), &named), Ok(vec![(key(2), dec("40.00")), (key(1), dec("10.00"))]));
        assert_eq!(lost_of(None, &named).unwrap().len(), 3);
        assert_eq!(lost_of(None, &named).unwrap()[2], (key(0), dec("100.00")));
    }

    #[test]
    fn items_of_others_elsewhere_or_of_the_other_side_are_not_lost_with_it() {
        let mut named = [item(1, "100.00"), item(2, "30.00"), item(3, "30.00"), item(4, "-30.00"), item(5, "30.00")];
        named[1].item.customer_id = Some(8);
        named[2].item.account = "1580".to_string();
        named[4].item.state = named[4].item.settled(date("2026-02-01"));
        assert_eq!(lost_of(None, &named), Ok(vec![(named[0].key(), dec("100.00"))]));
        assert_eq!(lost_of(Some("100.01"), &named), Err(Code::MoreThanOpen));
    }

    #[test]
    fn no_more_than_is_open_and_nothing_that_is_none() {
        let named = [item(1, "100.00")];
        assert_eq!(lost_of(Some("100.01"), &named), Err(Code::MoreThanOpen));
        assert_eq!(lost_of(Some("0"), &named), Err(Code::InvalidArgument));
        assert_eq!(lost_of(Some("0.001"), &named), Err(Code::AmountOutOfRange));
        let mut settled = named.clone();
        settled[0].item.state = settled[0].item.settled(date("2026-02-01"));
        assert_eq!(lost_of(None, &settled), Err(Code::MoreThanOpen));
    }

    #[test]
    fn base_amounts_are_the_items_own() {
        let mut named = [item(1, "100.00")];
        (named[0].item.base_amount, named[0].item.state.base_open_amount) = (dec("1000.01"), dec("1000.01"));
        let part =
            |amount: Option<&str>| lost(amount.map(dec), &named, &named[0], date("2026-03-01"), sek()).unwrap()[0];
        assert_eq!(part(Some("33.33")).base_amount, dec("333.30"));
        assert_eq!(part(None).base_amount, dec("1000.01"));
    }

    #[test]
    fn a_loss_is_not_dated_before_what_is_lost() {
        let period = Period { company: "ACME", closed_through: None, today: date("2026-03-10") };
        let mut named = [item(1, "100.00"), item(2, "100.00"), item(3, "100.00")];
        named[1].posting_date = date("2026-02-15");
        named[2].posting_date = date("2026-02-20");
        named[2].item.state = named[2].item.settled(date("2026-02-21"));
        let day = |given: Option<&str>| day(given.map(date), &named, &named[0], &period).map_err(|error| error.code);
        assert_eq!(day(Some("2026-02-15")), Ok(date("2026-02-15")), "what is settled does not count");
        assert_eq!(day(Some("2026-02-14")), Err(Code::InvalidArgument));
        assert_eq!(day(None), Ok(date("2026-03-10")));
    }
}
