//! The one error type of the ledger: what a caller can tell apart (a SQLSTATE of class LG) and what a person can read
//! (message, detail, hint, in PostgreSQL's style: the message in lower case and without a full stop, naming the value
//! at fault; the hint saying what to do).

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
        Error { code, message: message.into(), detail: None, hint: None }
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Error {
        self.detail = Some(detail.into());
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }
}
