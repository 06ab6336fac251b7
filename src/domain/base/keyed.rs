//! How a call that is sent again is known.

/// A call that can be sent again: its key, and the digest of its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    pub key: String,
    pub fingerprint: Vec<u8>,
}
