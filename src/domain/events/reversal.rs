//! Reversals: a document mirrored at its own rate, and its items paired with the original's.

use chrono::NaiveDate;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::period::Period;
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// The day of a reversal: not before the document (LG010), and where none is given not before its items were free.
pub fn day(original: &Voucher, given: Option<NaiveDate>, period: &Period) -> Result<NaiveDate> {
    let posted = original.posting_date;
    let freed = original.items.iter().filter_map(|item| item.state.allocated.map(|(_, last)| last)).max();
    let free = period.today.max(period.open_from(freed.map_or(posted, |freed| freed.max(posted))));
    period.day(Some(given.unwrap_or(free)), posted, "reversal_date", |day| {
        Error::new(Code::InvalidArgument, format!("reversal_date {day} is before the document's posting date {posted}"))
            .hint("A document can be reversed from its posting date on.")
    })
}

/// The reversal of a document, dated `day`: its journal and its items mirrored. An invoice that was issued is reversed by
/// a credit note, with its lines, since the customer has the invoice.
pub fn mirror(original: &Voucher, day: NaiveDate, document_id: i64) -> Voucher {
    let kind = if original.kind == Kind::Invoice { Kind::CreditNote } else { Kind::Reversal };
    let mut voucher = Voucher::new(document_id, kind, original.customer_id, day, original.currency, original.rate);
    if kind == Kind::Reversal {
        voucher.subtype = Some(original.kind.name().to_string());
    } else {
        voucher.corrects_id = Some(original.document_id);
        voucher.party = original.party.clone();
        voucher.lines = original.lines.clone();
    }
    voucher.tax_date = original.tax_date;
    voucher.amount = original.amount;
    voucher.base_amount = original.base_amount;
    voucher.reverses_id = Some(original.document_id);
    voucher.about_id = original.about_id;
    voucher.allocation_id = original.allocation_id;
    voucher.postings = original.postings.iter().map(|posting| posting.mirrored()).collect();
    voucher.items = original
        .items
        .iter()
        .map(|item| {
            let mut mirror = OpenItem::new(
                item.item_no,
                item.customer_id,
                &item.account,
                Some(day),
                -item.amount,
                -item.base_amount,
            );
            mirror.payer_id = item.payer_id;
            mirror.state = mirror.settled(day);
            mirror
        })
        .collect();
    voucher
}

/// The pair of an item with its mirror in `reversal`.
pub fn pair(original: &LedgerItem, reversal: &Voucher, day: NaiveDate) -> PairRow {
    let mirror = reversal.item_key(original.item.item_no);
    let (debit, credit) = if original.is_debit() { (original.key(), mirror) } else { (mirror, original.key()) };
    let (amount, base_amount) = (original.item.amount.abs(), original.item.base_amount.abs());
    PairRow {
        debit,
        credit,
        debit_amount: amount,
        credit_amount: amount,
        debit_base_amount: base_amount,
        credit_base_amount: base_amount,
        allocated_on: day,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::domain::facts::ledger_item::example::{date, dec, sek};

    #[test]
    fn a_reversal_waits_until_the_items_are_free_unless_a_day_is_given() {
        let mut original = Voucher::new(1, Kind::Invoice, Some(7), date("2026-01-10"), sek(), Decimal::ONE);
        original.items.push(OpenItem::new(1, Some(7), "1510", None, dec("100.00"), dec("100.00")));
        let period = |today: &str, closed: Option<&str>| Period {
            company: "ACME",
            closed_through: closed.map(date),
            today: date(today),
        };
        let of = |original: &Voucher, given: Option<&str>, period: Period| {
            day(original, given.map(date), &period).map_err(|error| error.code)
        };
        assert_eq!(of(&original, None, period("2026-01-05", None)), Ok(date("2026-01-10")));
        assert_eq!(of(&original, None, period("2026-01-05", Some("2026-01-31"))), Ok(date("2026-02-01")));
        original.items[0].state.allocated = Some((date("2026-01-20"), date("2026-02-20")));
        assert_eq!(of(&original, None, period("2026-01-31", None)), Ok(date("2026-02-20")));
        assert_eq!(of(&original, None, period("2026-03-01", None)), Ok(date("2026-03-01")));
        assert_eq!(of(&original, Some("2026-01-31"), period("2026-03-01", None)), Ok(date("2026-01-31")));
        assert_eq!(of(&original, Some("2026-01-09"), period("2026-03-01", None)), Err(Code::InvalidArgument));
        let closed = period("2026-03-01", Some("2026-01-31"));
        assert_eq!(of(&original, Some("2026-01-31"), closed), Err(Code::PeriodClosed));
    }
}
