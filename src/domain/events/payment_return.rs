//! Returns of payments: what the bank has taken back of one.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::kind::Kind;
use crate::domain::facts::journal::{Conversion, Journal};
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// The subtype of a refund that the bank has made of a payment.
pub const RETURNED_PAYMENT: &str = "returned_payment";

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
