//! Payment references: making and checking them (`scheme`), and finding them and numbers in free text (`find`,
//! `numbers`).

mod find;
mod numbers;
mod scheme;
#[cfg(test)]
mod tests;

pub use find::{Found, find};
pub use numbers::{Number, numbers};
pub use scheme::{Scheme, check, make, normalize};
pub(crate) use scheme::{mod10, mod97};
