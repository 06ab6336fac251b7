//! A voucher: a document with its lines, its postings and the open items that it makes, ready to be written.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::journal::Posting;
use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::facts::item_key::ItemKey;

/// Where a document's number comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// The next one of the kind's series.
    Next,
    /// The caller's own.
    Own(String),
}

/// The customer as it stands on the invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    pub address: Option<Value>,
    pub organisation_no: Option<String>,
    pub vat_no: Option<String>,
}

/// A line of an invoice or credit note, amounts as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoucherLine {
    pub description: Option<String>,
    pub quantity: Decimal,
    pub unit_price: Option<Decimal>,
    pub discount_percent: Decimal,
    pub net: Decimal,
    pub tax_code: Option<String>,
    pub tax: Decimal,
    pub account: String,
    pub dimensions: Option<Value>,
}

/// A debit (positive) or credit (negative) on a receivable account, with what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    pub item_no: i32,
    pub customer_id: Option<i64>,
    pub payer_id: Option<i64>,
    pub account: String,
    /// `None`: the document's. What was transferred keeps the date of the document that it was born with.
    pub document_date: Option<NaiveDate>,
    /// `None`: not due.
    pub due_date: Option<NaiveDate>,
    pub discount_steps: Vec<DiscountStep>,
    /// The item that the claim was born as, if it was transferred since.
    pub origin: Option<ItemKey>,
    pub amount: Decimal,
    pub base_amount: Decimal,
    pub state: ItemState,
}

/// What allocations have left of an item; signed as the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemState {
    pub open_amount: Decimal,
    pub base_open_amount: Decimal,
    /// The earliest and the latest date on which anything was allocated or un-allocated.
    pub allocated: Option<(NaiveDate, NaiveDate)>,
    /// The first date from which nothing is open for good.
    pub settled_on: Option<NaiveDate>,
}

impl OpenItem {
    /// An item of which nothing is allocated yet.
    pub fn new(
        item_no: i32,
        customer_id: Option<i64>,
        account: &str,
        due_date: Option<NaiveDate>,
        amount: Decimal,
        base_amount: Decimal,
    ) -> OpenItem {
        OpenItem {
            item_no,
            customer_id,
            payer_id: None,
            account: account.to_string(),
            document_date: None,
            due_date,
            discount_steps: Vec::new(),
            origin: None,
            amount,
            base_amount,
            state: ItemState { open_amount: amount, base_open_amount: base_amount, allocated: None, settled_on: None },
        }
    }

    /// The state of the item when all of it is allocated on one day.
    pub fn settled(&self, day: NaiveDate) -> ItemState {
        ItemState {
            open_amount: Decimal::new(0, self.amount.scale()),
            base_open_amount: Decimal::new(0, self.base_amount.scale()),
            allocated: Some((day, day)),
            settled_on: Some(day),
        }
    }
}

/// A business event and how it is booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    pub document_id: i64,
    pub kind: Kind,
    pub subtype: Option<String>,
    pub number: Number,
    pub customer_id: Option<i64>,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub tax_date: NaiveDate,
    pub currency: Currency,
    pub rate: Decimal,
    pub amount: Decimal,
    pub base_amount: Decimal,
    pub reference: Option<String>,
    pub order_ref: Option<String>,
    pub terms: Option<String>,
    pub text: Option<String>,
    pub reverses_id: Option<i64>,
    pub corrects_id: Option<i64>,
    pub about_id: Option<i64>,
    pub allocation_id: Option<i64>,
    pub keyed: Option<Keyed>,
    pub attributes: Option<Value>,
    pub party: Option<Party>,
    pub lines: Vec<VoucherLine>,
    pub postings: Vec<Posting>,
    pub items: Vec<OpenItem>,
}

impl Voucher {
    /// A voucher with nothing on it yet, dated one day in every respect.
    pub fn new(
        document_id: i64,
        kind: Kind,
        customer_id: Option<i64>,
        date: NaiveDate,
        currency: Currency,
        rate: Decimal,
    ) -> Voucher {
        Voucher {
            document_id,
            kind,
            subtype: None,
            number: Number::Next,
            customer_id,
            document_date: date,
            posting_date: date,
            tax_date: date,
            currency,
            rate,
            amount: Decimal::new(0, currency.scale()),
            base_amount: Decimal::ZERO,
            reference: None,
            order_ref: None,
            terms: None,
            text: None,
            reverses_id: None,
            corrects_id: None,
            about_id: None,
            allocation_id: None,
            keyed: None,
            attributes: None,
            party: None,
            lines: Vec::new(),
            postings: Vec::new(),
            items: Vec::new(),
        }
    }

    /// What is open of its items, signed as they are.
    pub fn open_amount(&self) -> Decimal {
        let zero = Decimal::new(0, self.currency.scale());
        self.items.iter().fold(zero, |sum, item| sum + item.state.open_amount)
    }

    /// A document that was read, as people call it: kind and number.
    pub fn name(&self) -> String {
        match &self.number {
            Number::Own(number) => format!("{} {number}", self.kind.words()),
            Number::Next => self.kind.words(),
        }
    }

    pub fn item_key(&self, item_no: i32) -> ItemKey {
        ItemKey { document_id: self.document_id, item_no }
    }
}
