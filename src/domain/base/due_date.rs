//! Due dates as callers name them.

use chrono::NaiveDate;

/// A due date that may be none: `Never` is not due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueDate {
    On(NaiveDate),
    Never,
}

impl DueDate {
    /// As an argument is written.
    pub fn text(self) -> String {
        self.date().map_or("infinity".to_string(), |date| date.to_string())
    }

    pub fn date(self) -> Option<NaiveDate> {
        match self {
            DueDate::On(date) => Some(date),
            DueDate::Never => None,
        }
    }
}
