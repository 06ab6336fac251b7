//! What everything else is said in: amounts, currencies, references, payment terms, errors.

pub mod amount;
pub mod arguments;
pub mod change;
pub mod currency;
pub mod discount_step;
pub mod due_date;
pub mod error;
pub mod fingerprint;
pub mod keyed;
pub mod kind;
pub mod monetary_amount;
pub mod reference;
pub mod terms;
