//! What all of the simulation reckons with: one company, one year, whole minor units.

use chrono::{Datelike, NaiveDate, Weekday};

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The company's code.
pub const COMPANY: &str = "MATCH";

pub fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).expect("a day of 2025")
}

/// An amount as files and SQL write it.
pub fn decimal(amount: i64) -> String {
    format!("{}{}.{:02}", if amount < 0 { "-" } else { "" }, amount.abs() / 100, amount.abs() % 100)
}

/// The days on which banks book payments.
pub fn bank_days(month: u32) -> Vec<NaiveDate> {
    date(month, 1).iter_days().take_while(|day| day.month() == month).filter(is_bank_day).collect()
}

fn is_bank_day(day: &NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
