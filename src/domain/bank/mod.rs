//! What the bank tells: its files read, its payments matched.

pub mod bank_file;
pub mod matching;
