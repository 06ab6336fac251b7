//! The one error type of the ledger: what a caller can tell apart (a SQLSTATE of class LG) and what a person can read
//! (message, detail, hint, in PostgreSQL's style: the message in lower case and without a full stop, naming the value
//! at fault; the hint saying what to do).
//!
//! Whatever length the value has that a caller handed in, an error shows no more than its beginning: it goes to the client,
//! into the server's log and into whatever watches that. The cutting is done here, once for all messages.

use std::borrow::Cow;

/// What went wrong, as an application can tell it apart. Each has one SQLSTATE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    UnknownCompany,
    UnknownCustomer,
    UnknownDocument,
    UnknownAccount,
    InvalidArgument,
    AmountOutOfRange,
    InvalidReference,
    TermsNotUnderstood,
    NoExchangeRate,
    PeriodClosed,
    NumberUsed,
    IdempotencyConflict,
    MoreThanOpen,
    CannotPair,
    AlreadyReversed,
    StillAllocated,
    CreditLimitExceeded,
    CustomerOnHold,
    AppendOnly,
    TablesMissing,
    FileDamaged,
    /// PostgreSQL's own `feature_not_supported`.
    NotSupported,
    /// PostgreSQL's own `insufficient_privilege`.
    AccessDenied,
    /// PostgreSQL's own `serialization_failure`: the same call, sent again, will do.
    RetryNeeded,
}

impl Code {
    /// The five characters of the SQLSTATE.
    pub fn sqlstate(self) -> &'static str {
        match self {
            Code::UnknownCompany => "LG001",
            Code::UnknownCustomer => "LG002",
            Code::UnknownDocument => "LG003",
            Code::UnknownAccount => "LG004",
            Code::InvalidArgument => "LG010",
            Code::AmountOutOfRange => "LG011",
            Code::InvalidReference => "LG012",
            Code::TermsNotUnderstood => "LG013",
            Code::NoExchangeRate => "LG014",
            Code::PeriodClosed => "LG020",
            Code::NumberUsed => "LG021",
            Code::IdempotencyConflict => "LG022",
            Code::MoreThanOpen => "LG030",
            Code::CannotPair => "LG031",
            Code::AlreadyReversed => "LG032",
            Code::StillAllocated => "LG033",
            Code::CreditLimitExceeded => "LG040",
            Code::CustomerOnHold => "LG041",
            Code::AppendOnly => "LG050",
            Code::TablesMissing => "LG060",
            Code::FileDamaged => "LG070",
            Code::NotSupported => "0A000",
            Code::AccessDenied => "42501",
            Code::RetryNeeded => "40001",
        }
    }
}

/// An error that reaches the caller of a SQL function as it stands here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub code: Code,
    pub message: String,
    pub detail: Option<String>,
    pub hint: Option<String>,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(code: Code, message: impl Into<String>) -> Error {
        Error { code, message: shortened(message.into()), detail: None, hint: None }
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Error {
        self.detail = Some(shortened(detail.into()));
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(shortened(hint.into()));
        self
    }
}

/// How many characters of a value are shown.
const SHOWN: usize = 200;

/// How many characters a message has at most, whatever its values look like.
const LONGEST: usize = 1_000;

/// A message whose values, which stand in quotes or are single words, are cut where they get long.
fn shortened(text: String) -> String {
    if text.len() <= SHOWN {
        return text;
    }
    let parts = text.split('"').enumerate().map(|(number, part)| match number % 2 {
        0 => part.split(' ').map(cut).collect::<Vec<_>>().join(" ").into(),
        _ => cut(part),
    });
    let text = parts.collect::<Vec<_>>().join("\"");
    // Values with quotes in them may have hidden where others end.
    let Some((head, _)) = text.char_indices().nth(LONGEST - SHOWN) else { return text };
    match text.char_indices().rev().nth(SHOWN - 2) {
        Some((tail, _)) if text.chars().count() > LONGEST => format!("{}…{}", &text[..head], &text[tail..]),
        _ => text,
    }
}

fn cut(part: &str) -> Cow<'_, str> {
    match part.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &part[..end]).into(),
        None => part.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn message(text: String) -> String {
        Error::new(Code::InvalidArgument, text).message
    }

    #[test]
    fn a_value_is_cut_at_200_characters_and_what_is_said_of_it_stays() {
        let long = "ö".repeat(1_000_000);
        let shown = "ö".repeat(200) + "…";
        assert_eq!(
            message(format!("customer \"{long}\" of company \"{long}\" does not exist")),
            format!("customer \"{shown}\" of company \"{shown}\" does not exist")
        );
        assert_eq!(message(format!("buckets {long} are odd")), format!("buckets {shown} are odd"));
        let spoken = "so it is ".repeat(100_000);
        assert_eq!(message(format!("text \"{spoken}\" is no")), format!("text \"{}…\" is no", &spoken[..200]));
        let fits = format!("customer \"{}\" does not exist", "ö".repeat(200));
        assert_eq!(message(fits.clone()), fits);
        let keys = format!("The keys are {}.", ["key"; 100].join(", "));
        assert_eq!(Error::new(Code::InvalidArgument, "").hint(keys.clone()).hint, Some(keys));
    }

    #[test]
    fn no_message_is_longer_than_1000_characters() {
        for value in ["\" a", "\"", " ", "ö\"ö ", "\n"] {
            let text = message(format!("customer \"{}\" does not exist", value.repeat(100_000)));
            assert!(text.chars().count() <= 1_000, "{}", text.chars().count());
            assert!(text.starts_with("customer \"") && text.ends_with("does not exist"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_shown_in_1000_characters(text in "(\\PC{0,50}|[ \"]{0,9}){0,60}") {
            prop_assert!(message(text.clone()).chars().count() <= 1_000);
            prop_assert!(text.len() > 200 || message(text.clone()) == text);
        }
    }
}
