//! The rules by example, one file each. What becomes of a payment is told in short: see [`Book::told`].

use super::super::example::{Book, credit_note, invoice, pay};

mod amount;
mod balance;
mod careful;
mod payer;
mod properties;
mod reference;
mod references;
mod sum;
mod text;
