//! Revalues open items in other currencies at a key date.
//!
//! The company is held alone: what is open on the day must not change while it is looked at. A revaluation that is made
//! again for the same day posts what has changed since.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::events::revaluation::{self, OpenInCurrency};
use crate::domain::events::reversal;
use crate::ledger::company::book::Book;
use crate::ledger::company::rates;
use crate::ledger::facts::vouchers;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// What a revaluation says of a currency; no document where nothing (more) was to be posted. The answer of a keyed call is
/// kept as a list.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Json", into = "Json")]
pub struct Revalued {
    pub document_id: Option<i64>,
    pub currency: String,
    pub rate: Decimal,
    pub open_amount: Decimal,
    pub base_open_amount: Decimal,
    pub revalued: Decimal,
    /// What was posted: positive is a gain.
    pub difference: Decimal,
}

impl Revalued {
    fn new(document_id: Option<i64>, open: &OpenInCurrency) -> Revalued {
        Revalued {
            document_id,
            currency: open.currency.code().to_string(),
            rate: open.rate,
            open_amount: open.open_amount,
            base_open_amount: open.base_open_amount,
            revalued: open.revalued(),
            difference: open.difference(),
        }
    }
}

impl From<Revalued> for Json {
    fn from(revalued: Revalued) -> Json {
        json!([
            revalued.document_id,
            revalued.currency,
            revalued.rate.to_string(),
            revalued.open_amount.to_string(),
            revalued.base_open_amount.to_string(),
            revalued.revalued.to_string(),
            revalued.difference.to_string()
        ])
    }
}

impl TryFrom<Json> for Revalued {
    type Error = &'static str;

    fn try_from(json: Json) -> std::result::Result<Revalued, &'static str> {
        let number = |place: usize| Decimal::from_str_exact(json[place].as_str()?).ok();
        let read = || {
            Some(Revalued {
                document_id: if json[0].is_null() { None } else { Some(json[0].as_i64()?) },
                currency: json[1].as_str()?.to_string(),
                rate: number(2)?,
                open_amount: number(3)?,
                base_open_amount: number(4)?,
                revalued: number(5)?,
                difference: number(6)?,
            })
        };
        read().ok_or("not what a revaluation has said")
    }
}

/// Posts the unrealised differences of all open items as of a day, and their reversal on the next.
pub fn revalue(book: &Book, day: NaiveDate) -> Result<Vec<Revalued>> {
    let next =
        day.succ_opt().ok_or_else(|| Error::new(Code::InvalidArgument, format!("as_of {day} is out of range")))?;
    book.must_be_open(day, "as_of")?;
    let mut revalued = Vec::new();
    let mut new = Vec::new();
    for open in open_in_currencies(book, day)? {
        let voucher = revaluation::book(&open, day, book.base, &book.setup, vouchers::new_document_id())?;
        revalued.push(Revalued::new(voucher.as_ref().map(|voucher| voucher.document_id), &open));
        if let Some(voucher) = voucher {
            let mut back = reversal::mirror(&voucher, next, vouchers::new_document_id());
            back.text = voucher.text.clone();
            new.push(voucher);
            new.push(back);
        }
    }
    if !new.is_empty() {
        vouchers::write(book, &mut new)?;
    }
    Ok(revalued)
}

fn open_in_currencies(book: &Book, day: NaiveDate) -> Result<Vec<OpenInCurrency>> {
    const CURRENCIES: &str = "
        select i.currency
        from ar.open_item as i
        where i.company_id = $1 and i.posting_date <= $2 and i.settled_on > $2 and i.currency <> $3
        union
        select d.attributes ->> 'currency' as currency
        from ar.document as d
        where d.company_id = $1 and d.posting_date = $2 and d.kind = 'exchange_difference' and d.subtype = 'revaluation'
        order by 1";
    const OPEN: &str = "
        select r.currency, coalesce(sum(o.open_amount), 0) as open_amount,
            coalesce(sum(o.base_open_amount), 0) as base_open_amount,
            coalesce(sum(v.difference) filter (where v.difference > 0), 0) as gains,
            coalesce(-sum(v.difference) filter (where v.difference < 0), 0) as losses
        from rows from (pg_catalog.unnest($4), pg_catalog.unnest($5)) as r (currency, rate)
        left join lateral (
            select
                i.amount - coalesce(debited.amount, 0) + coalesce(credited.amount, 0) as open_amount,
                i.base_amount - coalesce(debited.base_amount, 0) + coalesce(credited.base_amount, 0) as base_open_amount
            from ar.open_item as i
            left join lateral (
                select sum(a.debit_amount) as amount, sum(a.debit_base_amount) as base_amount
                from ar.allocation as a
                where a.company_id = i.company_id
                    and a.debit_document_id = i.document_id
                    and a.debit_item_no = i.item_no
                    and a.allocated_on <= $2
            ) as debited on true
            left join lateral (
                select sum(a.credit_amount) as amount, sum(a.credit_base_amount) as base_amount
                from ar.allocation as a
                where a.company_id = i.company_id
                    and a.credit_document_id = i.document_id
                    and a.credit_item_no = i.item_no
                    and a.allocated_on <= $2
            ) as credited on true
            where i.company_id = $1 and i.posting_date <= $2 and i.settled_on > $2 and i.currency = r.currency
        ) as o on true
        left join lateral (
            select round(o.open_amount * r.rate::pg_catalog.numeric, $3) - o.base_open_amount as difference
        ) as v on true
        group by r.currency
        order by r.currency";
    const POSTED: &str = "
        select d.attributes ->> 'currency' as currency,
            sum((d.attributes ->> 'gains')::pg_catalog.numeric) as gains,
            sum((d.attributes ->> 'losses')::pg_catalog.numeric) as losses
        from ar.document as d
        where d.company_id = $1 and d.posting_date = $2 and d.kind = 'exchange_difference' and d.subtype = 'revaluation'
        group by 1";
    let (company, date) = (Value::Int8(Some(book.company_id)), Value::Date(Some(day)));
    let base = Value::Text(Some(book.base.code()));
    let codes = statement::query_latest(CURRENCIES, &[company, date, base], |row| row.get::<String>("currency"));
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let mut day_rates = HashMap::with_capacity(codes.len());
    for code in &codes {
        let currency = Currency::parse(code)?;
        let rate = rates::rate(book, currency, None, day)
            .map_err(|error| error.hint("Record it with ar.set_exchange_rate."))?;
        day_rates.insert(code.clone(), (currency, rate));
    }
    let texts: Vec<String> = codes.iter().map(|code| day_rates[code].1.to_string()).collect();
    let scale = Value::Int4(Some(book.base.scale() as i32));
    let parameters = [company, date, scale, Value::TextArray(&codes), Value::TextArray(&texts)];
    let mut open = statement::query_latest(OPEN, &parameters, |row| {
        let (currency, rate) = day_rates[&row.get::<String>("currency")];
        OpenInCurrency {
            currency,
            rate,
            open_amount: row.get("open_amount"),
            base_open_amount: row.get("base_open_amount"),
            gains: row.get("gains"),
            losses: row.get("losses"),
            posted_gains: Decimal::ZERO,
            posted_losses: Decimal::ZERO,
        }
    });
    let posted = statement::query_latest(POSTED, &[company, date], |row| {
        (row.get::<String>("currency"), row.get::<Decimal>("gains"), row.get::<Decimal>("losses"))
    });
    for (code, gains, losses) in posted {
        if let Some(open) = open.iter_mut().find(|open| open.currency.code() == code) {
            (open.posted_gains, open.posted_losses) = (gains, losses);
        }
    }
    Ok(open)
}
