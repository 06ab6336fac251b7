//! What belongs to a payment: the pieces that the rules are made of.

pub mod names;
pub mod sums;
