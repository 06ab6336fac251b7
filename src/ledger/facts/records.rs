//! The rows of the tables of facts, column by column, as they are written.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::facts::journal::Posting;
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::{OpenItem, Party, Voucher, VoucherLine};
use crate::ledger::company::book::Book;
use crate::ledger::server::statement::Record;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

fn json_text(value: Option<&Json>) -> Option<String> {
    value.map(Json::to_string)
}

/// The number that a document was given.
pub struct Numbered {
    pub series: String,
    pub fiscal_year: i16,
    pub number_seq: Option<i64>,
    pub number: String,
}

pub struct DocumentRow<'a> {
    pub book: &'a Book,
    pub voucher: &'a Voucher,
    pub numbered: &'a Numbered,
    pub attributes: Option<String>,
}

impl<'a> DocumentRow<'a> {
    pub fn new(book: &'a Book, voucher: &'a Voucher, numbered: &'a Numbered) -> DocumentRow<'a> {
        DocumentRow { book, voucher, numbered, attributes: json_text(voucher.attributes.as_ref()) }
    }
}

impl Record for DocumentRow<'_> {
    const TABLE: Table = Table::Document;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let DocumentRow { book, voucher, numbered, .. } = self;
        vec![
            ("company_id", Value::Int8(Some(book.company_id))),
            ("document_id", Value::Int8(Some(voucher.document_id))),
            ("kind", Value::Text(Some(voucher.kind.name()))),
            ("subtype", Value::Text(voucher.subtype.as_deref())),
            ("series", Value::Text(Some(&numbered.series))),
            ("fiscal_year", Value::Int2(Some(numbered.fiscal_year))),
            ("number_seq", Value::Int8(numbered.number_seq)),
            ("number", Value::Text(Some(&numbered.number))),
            ("customer_id", Value::Int8(voucher.customer_id)),
            ("document_date", Value::Date(Some(voucher.document_date))),
            ("posting_date", Value::Date(Some(voucher.posting_date))),
            ("tax_date", Value::Date(Some(voucher.tax_date))),
            ("currency", Value::Text(Some(voucher.currency.code()))),
            ("rate", Value::Numeric(Some(voucher.rate))),
            ("amount", Value::Numeric(Some(voucher.amount))),
            ("base_amount", Value::Numeric(Some(voucher.base_amount))),
            ("reference", Value::Text(voucher.reference.as_deref())),
            ("order_ref", Value::Text(voucher.order_ref.as_deref())),
            ("terms", Value::Text(voucher.terms.as_deref())),
            ("text", Value::Text(voucher.text.as_deref())),
            ("reverses_id", Value::Int8(voucher.reverses_id)),
            ("corrects_id", Value::Int8(voucher.corrects_id)),
            ("about_id", Value::Int8(voucher.about_id)),
            ("allocation_id", Value::Int8(voucher.allocation_id)),
            ("idempotency_key", Value::Text(voucher.keyed.as_ref().map(|keyed| keyed.key.as_str()))),
            ("fingerprint", Value::Bytes(voucher.keyed.as_ref().map(|keyed| keyed.fingerprint.as_slice()))),
            ("attributes", Value::Json(self.attributes.as_deref())),
            ("recorded_at", Value::Timestamp(Some(book.recorded_at))),
            ("recorded_by", Value::Text(Some(&book.recorded_by))),
        ]
    }
}

pub struct PartyRow<'a> {
    pub company_id: i64,
    pub document_id: i64,
    pub party: &'a Party,
    pub address: Option<String>,
}

impl<'a> PartyRow<'a> {
    pub fn new(company_id: i64, document_id: i64, party: &'a Party) -> PartyRow<'a> {
        PartyRow { company_id, document_id, party, address: json_text(party.address.as_ref()) }
    }
}

impl Record for PartyRow<'_> {
    const TABLE: Table = Table::DocumentParty;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        vec![
            ("company_id", Value::Int8(Some(self.company_id))),
            ("document_id", Value::Int8(Some(self.document_id))),
            ("name", Value::Text(Some(&self.party.name))),
            ("address", Value::Json(self.address.as_deref())),
            ("organisation_no", Value::Text(self.party.organisation_no.as_deref())),
            ("vat_no", Value::Text(self.party.vat_no.as_deref())),
        ]
    }
}

pub struct LineRow<'a> {
    pub company_id: i64,
    pub document_id: i64,
    pub line_no: i32,
    pub line: &'a VoucherLine,
    pub dimensions: Option<String>,
}

impl<'a> LineRow<'a> {
    pub fn new(company_id: i64, document_id: i64, line_no: i32, line: &'a VoucherLine) -> LineRow<'a> {
        LineRow { company_id, document_id, line_no, line, dimensions: json_text(line.dimensions.as_ref()) }
    }
}

impl Record for LineRow<'_> {
    const TABLE: Table = Table::DocumentLine;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let line = self.line;
        vec![
            ("company_id", Value::Int8(Some(self.company_id))),
            ("document_id", Value::Int8(Some(self.document_id))),
            ("line_no", Value::Int4(Some(self.line_no))),
            ("description", Value::Text(line.description.as_deref())),
            ("quantity", Value::Numeric(Some(line.quantity))),
            ("unit_price", Value::Numeric(line.unit_price)),
            ("discount_percent", Value::Numeric(Some(line.discount_percent))),
            ("net", Value::Numeric(Some(line.net))),
            ("tax_code", Value::Text(line.tax_code.as_deref())),
            ("tax", Value::Numeric(Some(line.tax))),
            ("account", Value::Text(Some(&line.account))),
            ("dimensions", Value::Json(self.dimensions.as_deref())),
        ]
    }
}

pub struct PostingRow<'a> {
    pub company_id: i64,
    pub document_id: i64,
    pub line_no: i32,
    pub posting_date: NaiveDate,
    pub posting: &'a Posting,
    pub dimensions: Option<String>,
}

impl<'a> PostingRow<'a> {
    pub fn new(company_id: i64, voucher: &Voucher, line_no: i32, posting: &'a Posting) -> PostingRow<'a> {
        PostingRow {
            company_id,
            document_id: voucher.document_id,
            line_no,
            posting_date: voucher.posting_date,
            posting,
            dimensions: json_text(posting.dimensions.as_ref()),
        }
    }
}

impl Record for PostingRow<'_> {
    const TABLE: Table = Table::Posting;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let posting = self.posting;
        vec![
            ("company_id", Value::Int8(Some(self.company_id))),
            ("document_id", Value::Int8(Some(self.document_id))),
            ("line_no", Value::Int4(Some(self.line_no))),
            ("posting_date", Value::Date(Some(self.posting_date))),
            ("debit_account", Value::Text(Some(&posting.debit_account))),
            ("credit_account", Value::Text(Some(&posting.credit_account))),
            ("amount", Value::Numeric(Some(posting.amount))),
            ("base_amount", Value::Numeric(Some(posting.base_amount))),
            ("tax_code", Value::Text(posting.tax_code.as_deref())),
            ("dimensions", Value::Json(self.dimensions.as_deref())),
        ]
    }
}

/// An open item, new or with a new state; the two are written in one shape.
pub struct ItemRow<'a> {
    pub company_id: i64,
    pub document_id: i64,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub currency: Currency,
    pub item: &'a OpenItem,
    pub discount_steps: Option<String>,
}

impl<'a> ItemRow<'a> {
    pub fn new(company_id: i64, voucher: &Voucher, item: &'a OpenItem) -> ItemRow<'a> {
        ItemRow {
            company_id,
            document_id: voucher.document_id,
            document_date: voucher.document_date,
            posting_date: voucher.posting_date,
            currency: voucher.currency,
            item,
            discount_steps: discount_steps_text(&item.discount_steps),
        }
    }
}

/// Discount steps as `ar.open_item.discount_steps` keeps them; null if there are none.
fn discount_steps_text(steps: &[DiscountStep]) -> Option<String> {
    if steps.is_empty() {
        return None;
    }
    let steps: Vec<String> = steps
        .iter()
        .map(|step| format!("{{\"percent\": {}, \"last_date\": \"{}\"}}", step.percent, step.last_date))
        .collect();
    Some(format!("[{}]", steps.join(", ")))
}

/// Reads what [`discount_steps_text`] has written.
pub fn discount_steps(json: Option<Json>) -> Option<Vec<DiscountStep>> {
    let read = |step: &Json| {
        Some(DiscountStep {
            percent: Decimal::from_str_exact(&step.get("percent")?.as_number()?.to_string()).ok()?,
            last_date: step.get("last_date")?.as_str()?.parse().ok()?,
        })
    };
    json.map_or(Some(Vec::new()), |steps| steps.as_array()?.iter().map(read).collect())
}

impl Record for ItemRow<'_> {
    const TABLE: Table = Table::OpenItem;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let item = self.item;
        let state = &item.state;
        vec![
            ("company_id", Value::Int8(Some(self.company_id))),
            ("document_id", Value::Int8(Some(self.document_id))),
            ("item_no", Value::Int4(Some(item.item_no))),
            ("customer_id", Value::Int8(item.customer_id)),
            ("payer_id", Value::Int8(item.payer_id)),
            ("account", Value::Text(Some(&item.account))),
            ("document_date", Value::Date(Some(item.document_date.unwrap_or(self.document_date)))),
            ("posting_date", Value::Date(Some(self.posting_date))),
            ("due_date", Value::DateOrInfinity(item.due_date)),
            ("discount_steps", Value::Json(self.discount_steps.as_deref())),
            ("currency", Value::Text(Some(self.currency.code()))),
            ("amount", Value::Numeric(Some(item.amount))),
            ("open_amount", Value::Numeric(Some(state.open_amount))),
            ("base_amount", Value::Numeric(Some(item.base_amount))),
            ("base_open_amount", Value::Numeric(Some(state.base_open_amount))),
            ("first_allocated_on", Value::DateOrInfinity(state.allocated.map(|(first, _)| first))),
            ("last_allocated_on", Value::DateOrMinusInfinity(state.allocated.map(|(_, last)| last))),
            ("settled_on", Value::DateOrInfinity(state.settled_on)),
            ("origin_document_id", Value::Int8(item.origin.map(|origin| origin.document_id))),
            ("origin_item_no", Value::Int4(item.origin.map(|origin| origin.item_no))),
        ]
    }
}

/// One pairing; amounts positive, or all negative where one is taken back.
pub struct AllocationRow<'a> {
    pub book: &'a Book,
    pub allocation_id: i64,
    pub line_no: i32,
    pub pair: &'a PairRow,
    pub method: &'a str,
    pub reason: Option<&'a str>,
    pub reverses_id: Option<i64>,
}

impl Record for AllocationRow<'_> {
    const TABLE: Table = Table::Allocation;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        let pair = self.pair;
        vec![
            ("company_id", Value::Int8(Some(self.book.company_id))),
            ("allocation_id", Value::Int8(Some(self.allocation_id))),
            ("line_no", Value::Int4(Some(self.line_no))),
            ("debit_document_id", Value::Int8(Some(pair.debit.document_id))),
            ("debit_item_no", Value::Int4(Some(pair.debit.item_no))),
            ("credit_document_id", Value::Int8(Some(pair.credit.document_id))),
            ("credit_item_no", Value::Int4(Some(pair.credit.item_no))),
            ("debit_amount", Value::Numeric(Some(pair.debit_amount))),
            ("credit_amount", Value::Numeric(Some(pair.credit_amount))),
            ("debit_base_amount", Value::Numeric(Some(pair.debit_base_amount))),
            ("credit_base_amount", Value::Numeric(Some(pair.credit_base_amount))),
            ("allocated_on", Value::Date(Some(pair.allocated_on))),
            ("method", Value::Text(Some(self.method))),
            ("reason", Value::Text(self.reason)),
            ("reverses_id", Value::Int8(self.reverses_id)),
            ("recorded_at", Value::Timestamp(Some(self.book.recorded_at))),
            ("recorded_by", Value::Text(Some(&self.book.recorded_by))),
        ]
    }
}
