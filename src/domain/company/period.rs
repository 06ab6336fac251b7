//! Which days the books are open on, and on which day an event is booked.

use chrono::NaiveDate;

use crate::domain::base::error::{Code, Error, Result};

/// How far the books of a company are closed, seen from today.
#[derive(Debug, Clone, Copy)]
pub struct Period<'a> {
    /// The company's code.
    pub company: &'a str,
    /// `None`: no period was ever closed.
    pub closed_through: Option<NaiveDate>,
    pub today: NaiveDate,
}

impl Period<'_> {
    /// The first day that is open for posting; none if no period was ever closed.
    pub fn first_open_day(&self) -> Option<NaiveDate> {
        self.closed_through.and_then(|closed| closed.succ_opt())
    }

    /// Refuses (LG020) a date in a closed period; `what` says which date it is.
    pub fn must_be_open(&self, date: NaiveDate, what: &str) -> Result<()> {
        match self.closed_through {
            Some(closed) if date <= closed => {
                Err(Error::new(Code::PeriodClosed, format!("{what} {date} is in a closed period"))
                    .detail(format!("The books of company \"{}\" are closed through {closed}.", self.company))
                    .hint(format!("Use a later {what}, or reopen the period with ar.reopen_period.")))
            }
            _ => Ok(()),
        }
    }

    /// A day, or the first one after it that is open.
    pub fn open_from(&self, day: NaiveDate) -> NaiveDate {
        self.first_open_day().map_or(day, |open| open.max(day))
    }

    /// The day of an event, called `what`: the one given, else today, or the first day after it that is open and not before
    /// `earliest`. What is given before `earliest` is refused as `refuse` says, what lies in a closed period with LG020.
    pub fn day(
        &self,
        given: Option<NaiveDate>,
        earliest: NaiveDate,
        what: &str,
        refuse: impl FnOnce(NaiveDate) -> Error,
    ) -> Result<NaiveDate> {
        let day = match given {
            Some(day) if day < earliest => return Err(refuse(day)),
            Some(day) => day,
            None => self.today.max(self.open_from(earliest)),
        };
        self.must_be_open(day, what)?;
        Ok(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(closed_through: Option<&str>) -> Period<'static> {
        Period { company: "ACME", closed_through: closed_through.map(date), today: date("2026-03-10") }
    }

    fn day(period: &Period, given: Option<&str>, earliest: &str) -> std::result::Result<NaiveDate, Code> {
        let refuse = |day| Error::new(Code::InvalidArgument, format!("{day} is too early"));
        period.day(given.map(date), date(earliest), "return_date", refuse).map_err(|error| error.code)
    }

    #[test]
    fn a_day_that_is_given_is_taken_if_it_is_open_and_not_too_early() {
        let closed = period(Some("2026-01-31"));
        assert_eq!(day(&closed, Some("2026-02-01"), "2026-01-15"), Ok(date("2026-02-01")));
        assert_eq!(day(&closed, Some("2026-01-14"), "2026-01-15"), Err(Code::InvalidArgument));
        assert_eq!(day(&closed, Some("2026-01-31"), "2026-01-15"), Err(Code::PeriodClosed));
        assert_eq!(day(&period(None), Some("2026-01-15"), "2026-01-15"), Ok(date("2026-01-15")));
        let error = closed.must_be_open(date("2026-01-31"), "return_date").unwrap_err();
        assert_eq!(error.message, "return_date 2026-01-31 is in a closed period");
    }

    #[test]
    fn without_one_it_is_today_unless_that_is_too_early_or_closed() {
        assert_eq!(day(&period(None), None, "2026-01-15"), Ok(date("2026-03-10")));
        assert_eq!(day(&period(None), None, "2026-04-01"), Ok(date("2026-04-01")));
        assert_eq!(day(&period(Some("2026-03-31")), None, "2026-01-15"), Ok(date("2026-04-01")));
        assert_eq!(day(&period(Some("2026-03-31")), None, "2026-04-02"), Ok(date("2026-04-02")));
        assert_eq!(period(Some("2026-01-31")).open_from(date("2026-01-15")), date("2026-02-01"));
        assert_eq!(period(None).open_from(date("2026-01-15")), date("2026-01-15"));
    }
}
