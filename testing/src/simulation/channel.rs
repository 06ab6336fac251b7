//! How the bank tells of a payment.

/// By what kind of file the bank tells of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Channel {
    BgMax,
    Camt053,
    Camt054,
}
