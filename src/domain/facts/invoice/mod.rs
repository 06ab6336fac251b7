//! Invoices and credit notes on paper: what a caller may write on a line, and what the lines come to.
//!
//! The shape follows the two moments at which things can go wrong. [`parse_lines`] reads JSON and knows neither currency
//! nor tax; all that a person can mistype is found there and named by line and key. [`calculate`] is pure arithmetic on
//! lines that are already understood; whatever it refuses is too large, or has too many decimals. A bulk load that takes
//! its lines from elsewhere builds [`Line`]s itself and shares the arithmetic. [`tax_relief`] is what later becomes of the
//! tax, when an invoice is discounted or lost in parts.

mod arithmetic;
mod lines;
mod relief;

pub use arithmetic::{LineAmounts, TaxTotal, Totals, calculate};
pub use lines::{Line, Price, parse_lines};
pub use relief::tax_relief;

use crate::domain::base::error::{Code, Error, Result};
use rust_decimal::Decimal;

/// Percentages with more decimals than this are refused: 100 ± percent must be exact in a [`Decimal`].
const PERCENT_DECIMALS: u32 = 10;

/// `value` where it is a percentage between 0 and `most` (25 = 25 %), else LG010 naming `what`.
fn percent(value: Decimal, most: u32, what: impl Fn() -> String) -> Result<Decimal> {
    let value = value.normalize();
    if value < Decimal::ZERO || value > Decimal::from(most) {
        let message = format!("{} is {value}, not between 0 and {most}", what());
        return Err(Error::new(Code::InvalidArgument, message).hint("25 means 25 %."));
    }
    if value.scale() > PERCENT_DECIMALS {
        let message = format!("{} {value} has more than {PERCENT_DECIMALS} decimals", what());
        return Err(Error::new(Code::InvalidArgument, message));
    }
    Ok(value)
}

/// `discount_percent` of line `line_no` where it is a possible one: a discount of more than all is a typing error.
fn discount(value: Decimal, line_no: usize) -> Result<Decimal> {
    percent(value, 100, || format!("line {line_no}: discount_percent"))
}
