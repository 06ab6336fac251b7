//! Returns of payments: what the bank has taken back of one.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::period::Period;
use crate::domain::facts::allocation::Request;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::journal::{Conversion, Journal};
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// The subtype of a refund that the bank has made of a payment.
pub const RETURNED_PAYMENT: &str = "returned_payment";

/// Refuses (LG010) to return what is no payment.
pub fn must_be_payment(document: &Voucher) -> Result<()> {
    if document.kind == Kind::Payment && document.reverses_id.is_none() {
        return Ok(());
    }
    Err(Error::new(
        Code::InvalidArgument,
        format!("document {} is no payment but {}", document.document_id, document.name()),
    )
    .hint("Name the payment; other documents are taken back with ar.reverse_document."))
}

/// The day on which a payment is returned: not before it was made (LG010).
pub fn day(payment: &Voucher, given: Option<NaiveDate>, period: &Period) -> Result<NaiveDate> {
    let earliest = payment.posting_date;
    period.day(given, earliest, "return_date", |day| {
        Error::new(Code::InvalidArgument, format!("return_date {day} is before the payment's own date {earliest}"))
            .hint("Name the day on which the bank took the money back.")
    })
}

/// From where a payment's money is taken: `carriers` are the items on which it lies, each with what is left of it there,
/// and are emptied one after the other. Without an amount all of it; more than is left is refused (LG030).
pub fn parts(
    payment: &Voucher,
    amount: Option<Decimal>,
    carriers: &[(ItemKey, Decimal)],
) -> Result<Vec<(ItemKey, Decimal)>> {
    let left: Decimal = carriers.iter().map(|(_, left)| left).sum();
    let hint = "Leave the amount out to return the whole payment.";
    let mut wanted = amount::part_or_all(amount, left, payment.currency, hint)?;
    if wanted > left || wanted.is_zero() {
        let (name, currency) = (payment.name(), payment.currency);
        let message = match left.is_zero() {
            true => format!("nothing is left of {name} to be returned"),
            false => format!("{currency} {wanted} to be returned of {name} is more than the {left} left of it"),
        };
        return Err(
            Error::new(Code::MoreThanOpen, message).hint("Return no more than was paid and not paid back already.")
        );
    }
    let mut parts = Vec::new();
    for (key, left) in carriers {
        let part = wanted.min(*left);
        if !part.is_zero() {
            wanted -= part;
            parts.push((*key, part));
        }
    }
    Ok(parts)
}

/// What is open of an item from a day on (LG010 if it was not there yet).
pub fn open_on(item: &LedgerItem, day: NaiveDate) -> Result<Decimal> {
    if day < item.posting_date {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("return_date {day} is before {}, when the money came there by {}", item.posting_date, item.name()),
        )
        .hint("Name a later return_date, or take the transfer back first."));
    }
    Ok(item.seen_from(day)?.left.open)
}

/// The refusal of a day on which an item is allocated by what cannot be taken back.
pub fn still_allocated(key: ItemKey, wanted: Decimal, day: NaiveDate) -> Error {
    Error::new(
        Code::StillAllocated,
        format!("{key} is allocated beyond {day}, so that {wanted} of it cannot be returned on that day"),
    )
    .hint("Name a later return_date.")
}

/// What a credit has settled of a debit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    pub debit: ItemKey,
    /// In the debit's currency.
    pub amount: Decimal,
    /// In the credit's.
    pub credit_amount: Decimal,
    pub is_one_currency: bool,
}

/// Adds what one more allocation had settled, each debit once.
pub fn add_up(settled: &mut Vec<Settled>, more: Vec<Settled>) {
    for taken in more {
        match settled.iter_mut().find(|settled| settled.debit == taken.debit) {
            Some(settled) => {
                settled.amount += taken.amount;
                settled.credit_amount += taken.credit_amount;
            }
            None => settled.push(taken),
        }
    }
}

/// What `rest`, which is left of a payment, settles again of the debits that it settled before: no more than it had settled
/// of each, in their order.
pub fn settled_again(settled: &[Settled], mut rest: Decimal) -> Vec<Request> {
    let mut requests = Vec::with_capacity(settled.len());
    for Settled { debit, amount, credit_amount, is_one_currency } in settled.iter().copied() {
        let (amount, credit_amount) = match is_one_currency {
            true => (amount.min(rest), amount.min(rest)),
            // In two currencies what was agreed of both is kept or left.
            false if credit_amount <= rest => (amount, credit_amount),
            false => continue,
        };
        if credit_amount.is_zero() {
            continue;
        }
        rest -= credit_amount;
        requests.push(Request {
            document_id: debit.document_id,
            item_no: Some(debit.item_no),
            amount: Some(amount),
            credit_amount: Some(credit_amount),
            moved: Vec::new(),
        });
    }
    requests
}

/// Books what the bank has taken back of a payment, at the payment's own rate, on the card where its money lies. What was
/// taken back `before` and now is, in sum, the payment the other way round, posting by posting: out of the bank account
/// first, then what was deducted. `part` is the amount in the payment's and in base currency.
pub fn book(
    payment: &Voucher,
    credit: &LedgerItem,
    before: Decimal,
    part: (Decimal, Decimal),
    base: Currency,
    (day, document_id): (NaiveDate, i64),
) -> Result<Voucher> {
    let (value, base_value) = part;
    let worth = Conversion::Whole { amount: value, base_amount: base_value };
    let customer_id = credit.item.customer_id;
    let account = &credit.item.account;
    let mut journal = Journal::new(base, worth);
    let mut reached = Decimal::ZERO;
    for posting in &payment.postings {
        let from = reached.max(before);
        reached += posting.amount;
        let to = reached.min(before + value);
        if to > from {
            journal.move_amount(account, &posting.debit_account, to - from, None, None)?;
        }
    }
    let mut voucher = Voucher::new(document_id, Kind::Refund, customer_id, day, payment.currency, worth.rate());
    voucher.subtype = Some(RETURNED_PAYMENT.to_string());
    voucher.amount = value;
    voucher.base_amount = base_value;
    voucher.about_id = Some(payment.document_id);
    voucher.postings = journal.into_postings();
    let mut item = OpenItem::new(1, customer_id, account, Some(day), value, base_value);
    item.payer_id = credit.item.payer_id;
    voucher.items.push(item);
    Ok(voucher)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::journal::Posting;
    use crate::domain::facts::ledger_item::example::{date, dec, item, sek};
    use crate::domain::facts::voucher::Number;

    fn payment() -> Voucher {
        let mut payment = Voucher::new(1, Kind::Payment, Some(7), date("2026-01-10"), sek(), Decimal::ONE);
        payment.number = Number::Own("9".to_string());
        payment
    }

    fn key(document_id: i64) -> ItemKey {
        ItemKey { document_id, item_no: 1 }
    }

    fn settled(document_id: i64, amount: &str) -> Settled {
        Settled { debit: key(document_id), amount: dec(amount), credit_amount: dec(amount), is_one_currency: true }
    }

    fn again(settled: &[Settled], rest: &str) -> Vec<(i64, Decimal, Decimal)> {
        let requests = settled_again(settled, dec(rest));
        requests.iter().map(|one| (one.document_id, one.amount.unwrap(), one.credit_amount.unwrap())).collect()
    }

    #[test]
    fn only_payments_are_returned_and_not_before_they_were_made() {
        let period = Period { company: "ACME", closed_through: Some(date("2026-01-31")), today: date("2026-03-10") };
        let mut document = payment();
        assert!(must_be_payment(&document).is_ok());
        document.reverses_id = Some(3);
        assert_eq!(must_be_payment(&document).unwrap_err().code, Code::InvalidArgument);
        document = Voucher { kind: Kind::Invoice, ..payment() };
        assert_eq!(must_be_payment(&document).unwrap_err().message, "document 1 is no payment but invoice 9");
        let day = |given: Option<&str>| day(&payment(), given.map(date), &period).map_err(|error| error.code);
        assert_eq!(day(Some("2026-01-09")), Err(Code::InvalidArgument));
        assert_eq!(day(Some("2026-01-31")), Err(Code::PeriodClosed));
        assert_eq!(day(None), Ok(date("2026-03-10")));
    }

    #[test]
    fn money_is_taken_from_where_it_lies_one_card_after_the_other() {
        let carriers = [(key(1), dec("30.00")), (key(4), dec("0.00")), (key(5), dec("70.00"))];
        let taken = |amount: Option<&str>| {
            parts(&payment(), amount.map(dec), &carriers).map_err(|error| (error.code, error.message))
        };
        assert_eq!(taken(Some("20")), Ok(vec![(key(1), dec("20.00"))]));
        assert_eq!(taken(Some("40")), Ok(vec![(key(1), dec("30.00")), (key(5), dec("10.00"))]));
        assert_eq!(taken(None), Ok(vec![(key(1), dec("30.00")), (key(5), dec("70.00"))]));
        let message = "SEK 100.01 to be returned of payment 9 is more than the 100.00 left of it".to_string();
        assert_eq!(taken(Some("100.01")), Err((Code::MoreThanOpen, message)));
        assert_eq!(taken(Some("-1")).unwrap_err().0, Code::InvalidArgument);
        let message = "nothing is left of payment 9 to be returned";
        assert_eq!(parts(&payment(), None, &[(key(1), dec("0.00"))]).unwrap_err().message, message);
    }

    #[test]
    fn money_is_open_only_from_the_day_on_which_it_came() {
        let credit = item(1, "-100.00");
        assert_eq!(open_on(&credit, date("2026-01-10")), Ok(dec("100.00")));
        assert_eq!(open_on(&credit, date("2026-01-09")).unwrap_err().code, Code::InvalidArgument);
    }

    #[test]
    fn what_is_left_settles_again_what_it_had_settled() {
        let mut all = vec![settled(2, "50.00"), settled(3, "30.00")];
        add_up(&mut all, vec![settled(3, "10.00"), settled(4, "10.00")]);
        assert_eq!(all, [settled(2, "50.00"), settled(3, "40.00"), settled(4, "10.00")]);
        let (fifty, ten) = (dec("50.00"), dec("10.00"));
        assert_eq!(again(&all, "60.00"), [(2, fifty, fifty), (3, ten, ten)]);
        assert_eq!(again(&all, "0.00"), []);
        // Never more than it had settled of each, however much is left.
        assert_eq!(again(&all, "500.00")[2], (4, ten, ten));
        assert_eq!(again(&all, "500.00").len(), 3);
    }

    #[test]
    fn in_two_currencies_a_pair_is_kept_whole_or_left() {
        let abroad = Settled { amount: dec("10.00"), is_one_currency: false, ..settled(2, "110.00") };
        let all = [abroad, settled(3, "40.00")];
        assert_eq!(again(&all, "110.00"), [(2, dec("10.00"), dec("110.00"))]);
        assert_eq!(again(&all, "109.99"), [(3, dec("40.00"), dec("40.00"))]);
    }

    #[test]
    fn returns_of_parts_are_in_sum_the_payment_the_other_way_round() {
        let posting = |debit: &str, amount: &str| Posting {
            debit_account: debit.to_string(),
            credit_account: "1510".to_string(),
            amount: dec(amount),
            base_amount: dec(amount),
            tax_code: None,
            dimensions: None,
        };
        let mut paid = payment();
        paid.postings = vec![posting("1930", "95.00"), posting("6570", "5.00")];
        let booked = |before: &str, value: &str| -> Vec<(String, Decimal)> {
            let part = (dec(value), dec(value));
            let voucher = book(&paid, &item(1, "-100.00"), dec(before), part, sek(), (date("2026-02-01"), 2)).unwrap();
            voucher.postings.into_iter().map(|posting| (posting.credit_account, posting.amount)).collect()
        };
        assert_eq!(booked("0.00", "90.00"), [("1930".to_string(), dec("90.00"))]);
        assert_eq!(booked("90.00", "10.00"), [("1930".to_string(), dec("5.00")), ("6570".to_string(), dec("5.00"))]);
    }
}
