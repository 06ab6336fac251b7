//! The decision as requested: these items, with these amounts or as much as fits.

use super::exchange::convert;
use super::item::{Item, add, money, subtract};
use super::plan::{Plan, Rules, Settlement, book, check_debit, handed_over_twice, settle};
use crate::domain::base::amount;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::facts::item_key::ItemKey;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A wish to settle a document's item, or, without an item number, its items oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    pub document_id: i64,
    pub item_no: Option<i32>,
    /// What the credit pays, in the debit item's currency; a discount comes on top. `None`: as much as fits.
    pub amount: Option<Decimal>,
    /// The same in the credit's currency: needed where the currencies differ.
    pub credit_amount: Option<Decimal>,
    /// The items to settle in place of the document's own, where those were transferred.
    pub moved: Vec<ItemKey>,
}

/// Settles the items asked for, and no others.
///
/// A request with an amount takes just that from the credit. One without takes as much as fits: what the amounts given
/// in the call leave of the credit goes to the requests without, in the order in which they are listed. Discounts are
/// decided for each request with an amount by itself (an amount that is short of what is open by no more than the
/// discount settles the item), and over all requests without one together. A request without an item number stands for
/// the document's open items, oldest first.
///
/// `debits` must hold all items of the documents asked for, settled ones too, so that what is settled can be told from
/// what does not exist. Nothing open of an item asked for is an error, as is asking for one item twice.
pub fn explicit(credit: &Item, debits: Vec<Item>, requests: &[Request], rules: &Rules) -> Result<Plan> {
    credit.check(rules.base)?;
    let mut by_key = BTreeMap::new();
    for debit in debits {
        check_debit(&debit, credit, rules)?;
        if let Some(twice) = by_key.insert(debit.key, debit) {
            return Err(handed_over_twice(&twice));
        }
    }
    let mut asked = BTreeSet::new();
    let mut wishes = Vec::with_capacity(requests.len());
    for request in requests {
        wishes.push(Wish::read(request, credit, &by_key, &mut asked)?);
    }

    let given = wishes.iter().filter_map(|wish| wish.given).try_fold(Decimal::ZERO, |sum, (_, own)| add(sum, own))?;
    if !wishes.is_empty() && credit.left.open.is_zero() {
        return Err(credit.nothing_open());
    }
    if given > credit.left.open {
        return Err(credit
            .too_little(given)
            .hint("Amounts are what the credit pays: a discount comes on top of them."));
    }
    let as_fits = wishes.iter().filter(|wish| wish.given.is_none()).flat_map(|wish| wish.items.iter().copied());
    let mut as_fits = settle(as_fits, subtract(credit.left.open, given)?, credit, rules)?.into_iter();
    let mut settlements = Vec::with_capacity(asked.len());
    for wish in &wishes {
        match wish.given {
            Some(amounts) => settlements.append(&mut settle_given(&wish.items, amounts, credit, rules)?),
            None => settlements.extend(as_fits.by_ref().take(wish.items.len())),
        }
    }
    book(credit, &settlements, rules)
}

/// Settles the items of one request with the amounts given: in their currency and in the credit's.
fn settle_given<'a>(
    items: &[&'a Item],
    (amount, own): (Decimal, Decimal),
    credit: &Item,
    rules: &Rules,
) -> Result<Vec<Settlement<'a>>> {
    let mut settlements = settle(items.iter().copied(), amount, credit, rules)?;
    if items.iter().all(|item| item.currency == credit.currency) {
        return Ok(settlements);
    }
    let parts: Vec<Decimal> = settlements.iter().map(|settlement| settlement.money).collect();
    for (settlement, own_part) in settlements.iter_mut().zip(convert(own, &parts, credit.currency)?) {
        if settlement.money > Decimal::ZERO && own_part.is_zero() {
            let message = format!(
                "{} is too little to be divided among the items of document {}",
                money(own, credit.currency),
                settlement.item.key.document_id
            );
            return Err(
                Error::new(Code::InvalidArgument, message).hint("Name the items one by one, each with both amounts.")
            );
        }
        settlement.credit_money = own_part;
    }
    Ok(settlements)
}

/// A request understood: its open items, oldest first, and what is given for them in their own and in the credit's
/// currency.
struct Wish<'a> {
    items: Vec<&'a Item>,
    given: Option<(Decimal, Decimal)>,
}

impl<'a> Wish<'a> {
    fn read(
        request: &Request,
        credit: &Item,
        debits: &'a BTreeMap<ItemKey, Item>,
        asked: &mut BTreeSet<ItemKey>,
    ) -> Result<Wish<'a>> {
        let key = |item_no| ItemKey { document_id: request.document_id, item_no };
        let (first, last) = request.item_no.map_or((i32::MIN, i32::MAX), |item_no| (item_no, item_no));
        let mut items: Vec<&Item> = match request.moved.is_empty() {
            true => debits.range(key(first)..=key(last)).map(|(_, item)| item).collect(),
            false => request.moved.iter().filter_map(|key| debits.get(key)).collect(),
        };
        let Some(&any) = items.first() else {
            let what = match request.item_no {
                Some(item_no) => format!("there is no debit {} to allocate to", key(item_no)),
                None => format!("document {} has no debit item to allocate to", request.document_id),
            };
            return Err(Error::new(Code::UnknownDocument, what)
                .hint("Name a document that is owed, such as an invoice, by its document_id."));
        };
        for item in &items {
            if !asked.insert(item.key) {
                return Err(Error::new(Code::InvalidArgument, format!("{} is listed twice", item.key))
                    .hint("List each item once, with the sum of its amounts."));
            }
        }
        items.retain(|item| item.left.open > Decimal::ZERO);
        if items.is_empty() {
            return Err(any.nothing_open());
        }
        items.sort_unstable_by_key(|item| item.age());
        if let Some(other) = items.iter().find(|item| item.currency != any.currency) {
            let message = format!("{} is in {}, but {} in {}", any.key, any.currency, other.key, other.currency);
            return Err(Error::new(Code::CannotPair, message).hint("Name the items one by one."));
        }

        let given = given(request, credit, any)?;
        if let Some((amount, _)) = given {
            let open = items.iter().try_fold(Decimal::ZERO, |sum, item| add(sum, item.left.open))?;
            if amount > open {
                return Err(match items[..] {
                    [item] => item.too_little(amount),
                    _ => Error::new(
                        Code::MoreThanOpen,
                        format!(
                            "{} asked of document {} is more than the {} open of its items",
                            money(amount, any.currency),
                            request.document_id,
                            money(open, any.currency)
                        ),
                    )
                    .hint("Allocate no more than is open, or leave the amount out to take as much as fits."),
                });
            }
        }
        Ok(Wish { items, given })
    }
}

/// The amounts of a request, in the debit's and in the credit's currency; `None`: as much as fits.
fn given(request: &Request, credit: &Item, debit: &Item) -> Result<Option<(Decimal, Decimal)>> {
    let read = |value: Decimal, item: &Item, what: &str| {
        if value > Decimal::ZERO {
            return amount::exact(value, item.currency, what);
        }
        let message = format!("{what} {value} to allocate to {} is not positive", debit.key);
        Err(Error::new(Code::InvalidArgument, message).hint("Give a positive amount, or none to take as much as fits."))
    };
    let amount = request.amount.map(|value| read(value, debit, "amount")).transpose()?;
    let own = request.credit_amount.map(|value| read(value, credit, "credit_amount")).transpose()?;
    let refused = |message, hint: &str| Err(Error::new(Code::InvalidArgument, message).hint(hint));
    if debit.currency != credit.currency {
        return match amount.zip(own) {
            Some(both) => Ok(Some(both)),
            None => refused(
                format!(
                    "{} is in {}, {} in {}: the allocation needs an amount in both",
                    debit.key, debit.currency, credit.key, credit.currency
                ),
                "Give amount in the debit item's currency and credit_amount in the credit's.",
            ),
        };
    }
    match (amount, own) {
        (Some(one), Some(other)) if one != other => refused(
            format!(
                "amount {} and credit_amount {} to allocate to {} differ in the same currency",
                money(one, debit.currency),
                money(other, credit.currency),
                debit.key
            ),
            "Leave credit_amount out where both items are in one currency.",
        ),
        _ => Ok(amount.or(own).map(|one| (one, one))),
    }
}
