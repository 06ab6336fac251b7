//! Reversals: a document mirrored at its own rate, and its items paired with the original's.

use chrono::NaiveDate;

use crate::domain::base::kind::Kind;
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::{OpenItem, Voucher};

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
