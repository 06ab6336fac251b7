//! What the bank tells: files are imported, payments find what they are for.

pub mod bank_file;
pub mod matching;
