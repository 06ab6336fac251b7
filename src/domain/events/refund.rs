//! Refunds: a credit is paid back.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::facts::journal::{Conversion, Journal};
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// A refund as asked for.
#[derive(Debug, Clone)]
pub struct RefundRequest {
    pub credit: crate::domain::facts::item_key::ItemKey,
    /// `None`: all that is open.
    pub amount: Option<Decimal>,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub bank_account: Option<String>,
    pub rate: Option<Decimal>,
    /// What the bank has taken in base currency.
    pub base_amount: Option<Decimal>,
    pub text: Option<String>,
    pub attributes: Option<Value>,
    pub keyed: Option<Keyed>,
}

/// Books a refund of `credit`: Dr receivable, Cr bank. Its item is to be paired with the credit.
pub fn book(
    request: &RefundRequest,
    credit: &LedgerItem,
    open: Decimal,
    bank: &str,
    conversion: Conversion,
    base: Currency,
    document_id: i64,
) -> Result<Voucher> {
    let currency = credit.currency;
    let value = match request.amount {
        Some(value) => amount::exact(value, currency, "amount")?,
        None => open,
    };
    if request.amount.is_some() && value <= Decimal::ZERO {
        return Err(Error::new(Code::InvalidArgument, format!("refund amount {value} is not positive"))
            .hint("Leave the amount out to pay back all that is open."));
    }
    if value > open || value.is_zero() {
        return Err(credit
            .more_than_open("refunded", value, open)
            .hint("Pay back no more than is open; take an allocation back with ar.unallocate first if need be."));
    }
    let conversion = match conversion {
        Conversion::Whole { base_amount, .. } => Conversion::Whole { amount: value, base_amount },
        rate => rate,
    };
    let customer_id = credit.item.customer_id;
    let receivable = credit.item.account.as_str();
    let mut journal = Journal::new(base, conversion);
    journal.move_amount(receivable, bank, value, None, None)?;
    let mut voucher =
        Voucher::new(document_id, Kind::Refund, customer_id, request.document_date, currency, conversion.rate());
    voucher.posting_date = request.posting_date;
    voucher.amount = value;
    voucher.base_amount = journal.base_sum();
    voucher.about_id = Some(credit.root().document_id);
    voucher.text = request.text.clone().or(Some(format!("refund of {}", credit.document_name())));
    voucher.attributes = request.attributes.clone();
    voucher.keyed = request.keyed.clone();
    voucher.postings = journal.into_postings();
    let mut item = OpenItem::new(1, customer_id, receivable, Some(request.document_date), value, voucher.base_amount);
    item.payer_id = credit.item.payer_id;
    voucher.items.push(item);
    Ok(voucher)
}
