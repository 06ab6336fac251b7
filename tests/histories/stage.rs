//! What an operation sees when it makes up its call: a company, what stands open in it, and chance.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::world::Company;
use ar_ledger_testing::chance::Chance;
use ar_ledger_testing::{Failure, Session};

/// The day on which histories begin, and for how many days they last.
const BEGIN: &str = "2024-01-01";
const DAYS: i64 = 730;

pub struct Stage<'a> {
    pub chance: &'a mut Chance,
    pub session: &'a mut Session,
    pub company: &'a Company,
    /// How much of the history is over, in thousandths.
    pub progress: i64,
    /// A name that no other call has.
    pub serial: String,
}

/// A row of a query: its columns as text.
pub struct Row(Vec<String>);

impl Row {
    pub fn text(&self, column: usize) -> Option<&str> {
        Some(self.0[column].as_str()).filter(|text| !text.is_empty())
    }

    pub fn id(&self, column: usize) -> i64 {
        self.0[column].parse().expect("an id")
    }

    pub fn amount(&self, column: usize) -> Decimal {
        self.0[column].parse().expect("an amount")
    }

    pub fn date(&self, column: usize) -> NaiveDate {
        self.0[column].parse().expect("a date")
    }
}

/// An open item.
#[derive(Clone)]
pub struct Item {
    pub document: i64,
    pub item: i64,
    pub customer: Option<String>,
    pub account: String,
    pub currency: String,
    /// With its sign.
    pub open: Decimal,
    pub posted: NaiveDate,
}

pub fn day(days: i64) -> NaiveDate {
    let begin: NaiveDate = BEGIN.parse().expect("a date");
    begin + Days::new(days.max(0).unsigned_abs())
}

pub fn any_day(chance: &mut Chance) -> NaiveDate {
    day(chance.between(0, DAYS - 1))
}

/// A decimal as JSON, to the last digit.
pub fn number(amount: Decimal) -> Json {
    serde_json::from_str(&amount.to_string()).expect("a number")
}

pub fn scale(currency: &str) -> u32 {
    match currency {
        "JPY" => 0,
        "KWD" => 3,
        _ => 2,
    }
}

impl Stage<'_> {
    /// One of the query's rows.
    pub fn pick(&mut self, query: &str) -> Result<Option<Row>, Failure> {
        let rows = self.session.attempt(query)?;
        if rows.is_empty() {
            return Ok(None);
        }
        let row = self.chance.pick(&rows);
        Ok(Some(Row(row.split('|').map(str::to_string).collect())))
    }

    /// One of the company's open items for which the condition holds. (Queries are written so that nothing is joined: the
    /// tables grow without statistics, and row security does the rest to make planners guess wrong.)
    pub fn item(&mut self, condition: &str) -> Result<Option<Item>, Failure> {
        let row = self.pick(&format!(
            "select *
            from (
                select i.document_id, i.item_no,
                    (select c.code from ar.customer as c where (c.company_id, c.customer_id) = (i.company_id, i.customer_id))
                        as customer,
                    i.account, i.currency, i.open_amount, i.posting_date, i.amount, i.customer_id, i.payer_id
                from ar.open_item as i
                where i.company_id = {} and i.open_amount <> 0
                offset 0) as i
            where {condition}
            order by i.document_id, i.item_no",
            self.company.id
        ))?;
        Ok(row.map(|row| Item {
            document: row.id(0),
            item: row.id(1),
            customer: row.text(2).map(str::to_string),
            account: row.0[3].clone(),
            currency: row.0[4].clone(),
            open: row.amount(5),
            posted: row.date(6),
        }))
    }

    /// SQL for the company's documents of a kind.
    pub fn documents(&self, kind: &str) -> String {
        format!(
            "select d.document_id from ar.document as d where d.company_id = {} and d.kind = '{kind}'",
            self.company.id
        )
    }

    /// A day of the history: mostly near to how far it has come, at times long before.
    pub fn day(&mut self) -> NaiveDate {
        if self.chance.percent(25) {
            return any_day(self.chance);
        }
        day((self.progress * DAYS / 1000 + self.chance.between(-20, 20)).min(DAYS - 1))
    }

    /// A day for something about what counts from `since` on; none leaves the choice to the ledger; at times too early.
    pub fn day_since(&mut self, since: NaiveDate) -> Option<NaiveDate> {
        match self.chance.between(1, 20) {
            1..=4 => None,
            5 => Some(since - Days::new(self.chance.between(1, 30).unsigned_abs())),
            6..=9 => Some(since),
            10..=13 => Some(since + Days::new(self.chance.between(1, 15).unsigned_abs())),
            _ => Some(self.day().max(since)),
        }
    }

    pub fn customer(&mut self) -> &'static str {
        self.chance.pick(&self.company.customers)
    }

    /// The base currency half of the time.
    pub fn currency(&mut self) -> &'static str {
        if self.chance.percent(50) { self.company.base } else { self.chance.pick(&self.company.currencies) }
    }

    /// A rate, or none where the ledger knows one.
    pub fn rate(&mut self, currency: &str) -> Option<Decimal> {
        if self.chance.percent(50) {
            return None;
        }
        self.company.rate(currency, self.chance)
    }

    /// An amount of the kind that is invoiced.
    pub fn amount(&mut self, currency: &str) -> Decimal {
        let units = if currency == "JPY" { 100 } else { 1 };
        let minor = match self.chance.between(1, 20) {
            1..=3 => return Decimal::new(self.chance.between(1, 9), scale(currency)),
            4..=9 => self.chance.between(1, 50) * 100 * 100,
            10 => self.chance.between(1, 1_000_000_000),
            _ => self.chance.between(100, 1_000_000),
        };
        let minor = if currency == "KWD" { minor * 10 } else { minor };
        Decimal::new(minor * units, scale(currency)).round_dp(scale(currency))
    }

    /// A part of an amount, all of it, or at times more; never nothing.
    pub fn part(&mut self, amount: Decimal, currency: &str) -> Decimal {
        let part = match self.chance.between(1, 20) {
            1..=6 => amount,
            7 => amount * Decimal::new(11, 1),
            8..=11 => amount / Decimal::from(self.chance.between(2, 3)),
            _ => amount * Decimal::new(self.chance.between(1, 999), 3),
        };
        part.round_dp(scale(currency)).max(Decimal::new(1, scale(currency)))
    }

    /// A part, or null for all there is.
    pub fn part_or_all(&mut self, amount: Decimal, currency: &str) -> Option<Decimal> {
        (!self.chance.percent(30)).then(|| self.part(amount, currency))
    }
}
