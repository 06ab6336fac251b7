//! What lines come to: net and tax per line, tax per code, the total to pay and the cents between them.
//!
//! One rounding decides each figure, and every other figure is a difference of rounded ones, so that nothing has to be
//! checked for adding up afterwards:
//!
//! - a line's net is rounded once (EN 16931, BR-DEC-23);
//! - a code's tax is its rounded nets × rate, rounded once (EN 16931, BR-CO-17), not the sum of lines' taxes;
//! - a line's tax is what the code's tax grows by when the line joins it (cumulative rounding). The parts add up whatever
//!   the rate, a line of zero bears no tax, and no line's tax has the other sign than its net, none of which dealing out
//!   left-over cents afterwards gives without care;
//! - `rounding` is what is missing between all that and the total to pay (EN 16931, BT-114 with its sign).
//!
//! Rounding is half away from zero, to the currency's minor unit, as it is throughout the ledger.

use super::{Line, Price, discount, percent};
use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The highest tax rate taken for one, in percent. Beyond it someone has mistaken what the number means.
const HIGHEST_RATE: u32 = 1000;

/// A line in the document's currency, exact in it; both negative on a rebate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineAmounts {
    /// Without tax, after discount.
    pub net: Decimal,
    /// The line's share of its code's tax; zero without a tax code.
    pub tax: Decimal,
}

/// A tax code's sums over the document (EN 16931: BT-116 and BT-117), signed as the lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxTotal {
    pub tax_code: String,
    pub base: Decimal,
    pub tax: Decimal,
}

/// What a document comes to. Always: `total` = the lines' nets + the lines' taxes + `rounding`, and per tax code the
/// lines' nets and taxes add up to `base` and `tax`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// One for each line given, in its order.
    pub lines: Vec<LineAmounts>,
    /// In order of first use.
    pub taxes: Vec<TaxTotal>,
    /// For the `rounding` role: positive where the customer pays more than nets and taxes (a credit to that account).
    pub rounding: Decimal,
    /// To pay; zero or more.
    pub total: Decimal,
}

/// What the lines of one tax code have come to so far. Lines without a code are a group without tax.
#[derive(Default)]
struct Group<'a> {
    tax_code: Option<&'a str>,
    rate: Decimal,
    base: Decimal,
    tax: Decimal,
    /// The part of `base` that was not entered gross, and so has its tax still to be added to the total to pay.
    base_without_gross: Decimal,
}

/// Adds up a document's `lines`, as [`super::parse_lines`] returns them, in `currency`.
///
/// `tax_rate` gives a tax code's rate in percent (25 = 25 %) and is asked once per code. `round_total_to` is the
/// multiple that the total to pay is rounded to (1.00, 0.05).
///
/// **Gross lines.** The net of a gross line is gross ÷ (1 + rate), rounded. The total to pay is the sum of the grosses plus
/// what the other lines would come to in a document of their own, so prices that include tax are what is paid, and a
/// document without them has no rounding. What nets and taxes then lack is `rounding`: 3 × 9.99 at 25 % are 3 × 7.99 =
/// 23.97, tax 5.99, rounding 0.01, to pay 29.97.
///
/// Sums, `rounding` and `total` do not depend on the order of the lines; which line bears the odd cent of tax does.
///
/// # Errors
/// - LG011: a net, gross or `round_total_to` with more decimals than the currency; an amount beyond ±[`amount::MAX`]; a
///   product of more digits than can be calculated exactly. The message names line or sum, and the value.
/// - LG010: a total below zero; a discount outside 0 to 100; a rate outside 0 to 1000; a `round_total_to` of 0 or less.
/// - what `tax_rate` returns, with the line before its message.
pub fn calculate(
    lines: &[Line],
    currency: Currency,
    tax_rate: impl Fn(&str) -> Result<Decimal>,
    round_total_to: Option<Decimal>,
) -> Result<Totals> {
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of: HashMap<Option<&str>, usize> = HashMap::new();
    let mut amounts = Vec::with_capacity(lines.len());
    let mut total = Decimal::ZERO;
    for (index, line) in lines.iter().enumerate() {
        let line_no = index + 1;
        let tax_code = line.tax_code.as_deref();
        let position = match group_of.entry(tax_code) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let rate = tax_code.map_or(Ok(Decimal::ZERO), |code| rate_of(code, &tax_rate));
                let rate = rate.map_err(|error| located(error, line_no))?;
                groups.push(Group { tax_code, rate, ..Group::default() });
                *new.insert(groups.len() - 1)
            }
        };
        let group = &mut groups[position];
        let net = line_net(line, line_no, group.rate, currency)?;
        group.base += net;
        match line.price {
            Price::Gross(gross) => total += gross,
            Price::Unit(_) | Price::Net(_) => {
                group.base_without_gross += net;
                total += net;
            }
        }
        let tax = tax_on(group.base, group.rate, currency).map_err(|error| located(error, line_no))?;
        let line_tax = in_range(tax - group.tax, || format!("line {line_no}: tax"))?;
        amounts.push(LineAmounts { net, tax: amount::round(line_tax, currency) });
        group.tax = tax;
    }

    let mut nets_and_taxes = Decimal::ZERO;
    for group in &groups {
        total += tax_on(group.base_without_gross, group.rate, currency)?;
        let name =
            || group.tax_code.map_or("lines without a tax code".to_owned(), |code| format!("tax code \"{code}\""));
        nets_and_taxes += in_range(group.base, || format!("the net of {}", name()))?;
        nets_and_taxes += in_range(group.tax, || format!("the tax of {}", name()))?;
    }
    let total = round_total(total, currency, round_total_to)?;
    let taxes = groups.iter().filter_map(|group| {
        Some(TaxTotal {
            tax_code: group.tax_code?.to_owned(),
            base: amount::round(group.base, currency),
            tax: amount::round(group.tax, currency),
        })
    });
    Ok(Totals {
        lines: amounts,
        taxes: taxes.collect(),
        rounding: amount::round(total - nets_and_taxes, currency),
        total,
    })
}

/// A line's net: quantity × unit price × (1 − discount), or the net given, or gross ÷ (1 + rate); in each case exact in
/// the currency and within range.
fn line_net(line: &Line, line_no: usize, rate: Decimal, currency: Currency) -> Result<Decimal> {
    match line.price {
        Price::Unit(unit_price) => {
            let left = Decimal::ONE_HUNDRED - discount(line.discount_percent, line_no)?;
            // Exact to 38 digits where quantity × price × discount as a Decimal would end at 28.
            let net = amount::product(&[unit_price, left])
                .and_then(|percents| amount::share(line.quantity, percents, Decimal::ONE_HUNDRED, currency));
            net.map_err(|error| Error {
                message: format!("line {line_no}: {} × {unit_price} is out of range", line.quantity),
                ..error
            })
        }
        Price::Net(net) => amount::exact(net, currency, &format!("line {line_no}: net")),
        Price::Gross(gross) => {
            let gross = amount::exact(gross, currency, &format!("line {line_no}: gross"))?;
            let whole = Decimal::ONE_HUNDRED + rate;
            amount::share(gross, Decimal::ONE_HUNDRED, whole, currency).map_err(|error| located(error, line_no))
        }
    }
}

fn rate_of(code: &str, tax_rate: impl Fn(&str) -> Result<Decimal>) -> Result<Decimal> {
    percent(tax_rate(code)?, HIGHEST_RATE, || format!("the rate of tax code \"{code}\""))
}

fn tax_on(base: Decimal, rate: Decimal, currency: Currency) -> Result<Decimal> {
    Ok(amount::round(amount::product(&[base, rate, Decimal::new(1, 2)])?, currency))
}

/// The total to pay, rounded to the multiple asked for.
fn round_total(total: Decimal, currency: Currency, step: Option<Decimal>) -> Result<Decimal> {
    let total = amount::round(total, currency);
    if total < Decimal::ZERO {
        let message = format!("the document's total is negative: {total}");
        return Err(Error::new(Code::InvalidArgument, message)
            .hint("Lines may be negative, their total not. Post a credit note with the signs reversed."));
    }
    let total = match step {
        None => total,
        Some(step) => {
            let step = amount::exact(step, currency, "round_total_to")?;
            if step <= Decimal::ZERO {
                let message = format!("round_total_to is {step}, not a positive amount");
                return Err(Error::new(Code::InvalidArgument, message).hint("Write 1.00 for whole units."));
            }
            let over = total % step;
            if over + over >= step { total - over + step } else { total - over }
        }
    };
    in_range(total, || "the document's total".to_owned())
}

fn in_range(value: Decimal, what: impl Fn() -> String) -> Result<Decimal> {
    if value.abs() > amount::MAX {
        let message = format!("{} is {value}, beyond the largest amount {}", what(), amount::MAX);
        return Err(Error::new(Code::AmountOutOfRange, message));
    }
    Ok(value)
}

/// `error`, saying which line it arose in.
fn located(error: Error, line_no: usize) -> Error {
    Error { message: format!("line {line_no}: {}", error.message), ..error }
}

#[cfg(test)]
mod tests;
