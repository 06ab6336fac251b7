//! How the numbers of documents look and which year they belong to.

use chrono::{Datelike, NaiveDate};

use super::setup::Series;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::base::reference::{self, Scheme};

/// The longest number of a caller's own.
const MAX_LENGTH: usize = 100;

/// The year in which the fiscal year of `date` began; fiscal years begin on the first of `start_month`.
pub fn fiscal_year(date: NaiveDate, start_month: u32) -> i16 {
    let year = if date.month() >= start_month { date.year() } else { date.year() - 1 };
    year as i16
}

/// The part of a series that a document of `posting_date` is numbered in: 0 if it never restarts.
pub fn series_year(series: &Series, posting_date: NaiveDate, start_month: u32) -> i16 {
    if series.restarts_yearly { fiscal_year(posting_date, start_month) } else { 0 }
}

/// A number as printed: prefix (with the fiscal year in place of `{year}`) and digits.
pub fn printed(series: &Series, year: i16, number_seq: i64) -> String {
    format!("{}{:0width$}", series.prefix.replace("{year}", &year.to_string()), number_seq, width = series.width)
}

/// The series of callers' own numbers, apart from the numbers made here.
pub fn own_series(kind: Kind) -> String {
    format!("{}:own", kind.name())
}

/// A caller's own number: not empty, without blanks around it, no control characters (LG010).
pub fn own_number(text: &str) -> Result<&str> {
    let wrong = |why: &str| {
        Err(Error::new(Code::InvalidArgument, format!("document number \"{text}\" {why}"))
            .hint("Leave the number out to take the next one of the series."))
    };
    if text.is_empty() {
        return wrong("is empty");
    }
    if text.trim() != text || text.chars().any(char::is_control) {
        return wrong("has blanks around it or control characters in it");
    }
    if text.chars().count() > MAX_LENGTH {
        return wrong("is longer than 100 characters");
    }
    Ok(text)
}

/// How numbers of a series are to look; the rest stays as it is.
#[derive(Debug, Clone, Default)]
pub struct SeriesChange {
    pub prefix: Option<String>,
    pub width: Option<i32>,
    pub start: Option<i64>,
    /// Whether it begins anew with every fiscal year.
    pub restarts_yearly: Option<bool>,
}

impl SeriesChange {
    /// The series that results (LG010 for a prefix that no number could have, LG011 for what is out of range).
    pub fn applied(self, before: &Series) -> Result<Series> {
        let mut series = before.clone();
        if let Some(prefix) = self.prefix {
            series.prefix = checked_prefix(prefix)?;
        }
        if let Some(width) = self.width {
            let out_of_range = || {
                Error::new(Code::AmountOutOfRange, format!("width {width} is out of range"))
                    .hint("Fill numbers up to 0 (not at all) to 18 digits.")
            };
            series.width = usize::try_from(width).ok().filter(|width| *width <= 18).ok_or_else(out_of_range)?;
        }
        if let Some(start) = self.start {
            if !(0..1_000_000_000_000).contains(&start) {
                return Err(Error::new(Code::AmountOutOfRange, format!("start {start} is out of range"))
                    .hint("Begin with a number from 0 to 999999999999."));
            }
            series.start = start;
        }
        series.restarts_yearly = self.restarts_yearly.unwrap_or(series.restarts_yearly);
        Ok(series)
    }
}

/// A prefix: up to 50 characters that an own number could begin with, and no braces but those of `{year}`.
fn checked_prefix(prefix: String) -> Result<String> {
    let printed = prefix.replace("{year}", "2000");
    let is_wrong = prefix.trim_start() != prefix
        || prefix.chars().any(char::is_control)
        || prefix.chars().count() > 50
        || printed.contains(['{', '}']);
    if is_wrong {
        return Err(Error::new(Code::InvalidArgument, format!("prefix \"{prefix:.60}\" cannot stand before a number"))
            .hint("Use up to 50 characters, the first one no blank; {year} stands for the fiscal year."));
    }
    Ok(prefix)
}

/// The payment reference made from a document's number; none for a number that has nothing the scheme can use.
pub fn reference_for(scheme: Scheme, number: &str) -> Result<Option<String>> {
    match reference::make(scheme, number) {
        Ok(reference) => Ok(Some(reference)),
        Err(error) => Err(error.hint("Give the document a reference of its own, or another number.")),
    }
}

/// Refuses (LG012) a reference that is not one of the company's scheme.
pub fn check_reference(scheme: Scheme, reference: &str) -> Result<()> {
    if reference::check(scheme, reference, None) {
        return Ok(());
    }
    Err(Error::new(Code::InvalidReference, format!("reference \"{reference}\" is not valid in scheme {scheme}"))
        .hint("Leave the reference out to have one made from the number."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_fiscal_year_is_named_after_the_year_in_which_it_began() {
        assert_eq!(fiscal_year(date("2025-01-01"), 1), 2025);
        assert_eq!(fiscal_year(date("2025-06-30"), 7), 2024);
        assert_eq!(fiscal_year(date("2025-07-01"), 7), 2025);
    }

    #[test]
    fn numbers_are_filled_up_behind_their_prefix() {
        let series =
            Series { name: "invoice".into(), prefix: "F{year}-".into(), width: 5, start: 1, restarts_yearly: true };
        assert_eq!(printed(&series, 2025, 42), "F2025-00042");
        assert_eq!(series_year(&series, date("2025-03-01"), 7), 2024);
    }

    #[test]
    fn a_series_changes_in_what_is_given() {
        let before = Series { name: "invoice".into(), prefix: "F".into(), width: 5, start: 7, restarts_yearly: false };
        let change = SeriesChange { prefix: Some("{year}-".into()), ..SeriesChange::default() };
        assert_eq!(change.applied(&before).unwrap(), Series { prefix: "{year}-".into(), ..before.clone() });
        let change = SeriesChange { width: Some(18), start: Some(0), restarts_yearly: Some(true), prefix: None };
        let after = change.applied(&before).unwrap();
        assert_eq!((after.width, after.start, after.restarts_yearly), (18, 0, true));
        for bad in [" F", "F\n", "{yaer}-", "}", &"F".repeat(51)] {
            let change = SeriesChange { prefix: Some(bad.into()), ..SeriesChange::default() };
            assert_eq!(change.applied(&before).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
        for (width, start) in [(-1, 1), (19, 1), (0, -1), (0, 1_000_000_000_000)] {
            let change = SeriesChange { width: Some(width), start: Some(start), ..SeriesChange::default() };
            assert_eq!(change.applied(&before).unwrap_err().code, Code::AmountOutOfRange, "{width} {start}");
        }
    }

    #[test]
    fn own_numbers_are_refused_when_nobody_could_find_them_again() {
        assert!(own_number("A-1001").is_ok());
        for bad in ["", " 1", "1\n", &"9".repeat(101)] {
            assert_eq!(own_number(bad).unwrap_err().code, Code::InvalidArgument);
        }
    }
}
