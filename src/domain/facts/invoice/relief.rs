//! Tax in proportion, cumulated: what a loss or discount takes back of an invoice's tax.
//!
//! Rounding every part by itself would leave a minor unit of tax behind, or take one too many, by the last part. So each
//! part takes what is due on all parts until now less what earlier ones took; the caller sums those up and hands them in.

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use rust_decimal::Decimal;

/// The tax that goes with one more part of an invoice that is lost, discounted or otherwise given up: tax × cumulated part
/// ÷ gross, rounded, less what earlier parts have taken. So the parts of a whole take its whole tax: 100 with 20 tax, lost
/// as 33.33, 33.33 and 33.34, gives 6.67, 6.66, 6.67. For each tax code by itself.
///
/// `tax` (of one code, signed) and `gross` (of all codes, above zero) are the invoice's after its credit notes;
/// `relieved_before_gross` and `already_relieved_tax` sum up the earlier parts; `part` is this one, gross. The result is
/// signed as `tax`, and is of the other sign only where earlier relief was more than its proportion (a credit note since).
///
/// # Errors
/// LG010: `gross` not above zero, a negative part. LG030: parts of more than `gross`. LG011: numbers of more digits than
/// can be calculated exactly.
pub fn tax_relief(
    tax: Decimal,
    gross: Decimal,
    relieved_before_gross: Decimal,
    part: Decimal,
    already_relieved_tax: Decimal,
    currency: Currency,
) -> Result<Decimal> {
    let invalid = |message: String| Err(Error::new(Code::InvalidArgument, message));
    if gross <= Decimal::ZERO {
        return invalid(format!("tax in proportion needs a positive invoice amount, not {gross}"));
    }
    if part < Decimal::ZERO || relieved_before_gross < Decimal::ZERO {
        return invalid(format!("tax in proportion to a negative amount: {}", part.min(relieved_before_gross)));
    }
    for (value, what) in [
        (tax, "the tax"),
        (gross, "the invoice amount"),
        (part, "the part"),
        (relieved_before_gross, "the sum of earlier parts"),
        (already_relieved_tax, "the tax already relieved"),
    ] {
        amount::exact(value, currency, what)?;
    }
    let cumulated = relieved_before_gross + part;
    if cumulated > gross {
        let message = format!("{cumulated} is more than the invoice amount {gross} that tax is relieved on");
        return Err(Error::new(Code::MoreThanOpen, message));
    }
    let relieved = amount::share(tax, cumulated, gross, currency)?;
    Ok(amount::round(relieved - already_relieved_tax, currency))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn relieve(tax: &str, gross: &str, parts: &[&str]) -> Vec<String> {
        let (mut before, mut already) = (Decimal::ZERO, Decimal::ZERO);
        let mut reliefs = Vec::new();
        for part in parts {
            let relief = tax_relief(dec(tax), dec(gross), before, dec(part), already, currency("SEK")).unwrap();
            reliefs.push(relief.to_string());
            before += dec(part);
            already += relief;
        }
        reliefs
    }

    #[test]
    fn relief_is_cumulative() {
        assert_eq!(relieve("20", "100", &["33.33", "33.33", "33.34"]), ["6.67", "6.66", "6.67"]);
        assert_eq!(relieve("20", "100", &["100"]), ["20.00"]);
        assert_eq!(relieve("20", "100", &["2"]), ["0.40"]);
        assert_eq!(relieve("0", "100", &["50", "50"]), ["0.00", "0.00"]);
        assert_eq!(relieve("0.01", "0.03", &["0.01", "0.01", "0.01"]), ["0.00", "0.01", "0.00"]);
        assert_eq!(relieve("-20", "100", &["33.33", "33.33", "33.34"]), ["-6.67", "-6.66", "-6.67"]);
        assert_eq!(relieve("20", "100", &["0", "50"]), ["0.00", "10.00"]);
        // An invoice of 50 with 10 tax, of which 30 with 6 were lost before.
        let after = tax_relief(dec("10"), dec("50"), dec("30"), dec("20"), dec("6"), currency("SEK")).unwrap();
        assert_eq!(after, dec("4"));
    }

    #[test]
    fn relief_is_of_something_and_of_no_more_than_all() {
        let relief = |tax: &str, gross: &str, before: &str, part: &str, already: &str| {
            tax_relief(dec(tax), dec(gross), dec(before), dec(part), dec(already), currency("SEK")).unwrap_err().code
        };
        assert_eq!(relief("20", "0", "0", "0", "0"), Code::InvalidArgument);
        assert_eq!(relief("20", "-100", "0", "1", "0"), Code::InvalidArgument);
        assert_eq!(relief("20", "100", "0", "-1", "0"), Code::InvalidArgument);
        assert_eq!(relief("20", "100", "-1", "1", "0"), Code::InvalidArgument);
        assert_eq!(relief("20", "100", "60", "40.01", "12"), Code::MoreThanOpen);
        assert_eq!(relief("20", "100", "0", "0.001", "0"), Code::AmountOutOfRange);
        assert_eq!(relief("9000000000000000", "100", "0", "1", "0"), Code::AmountOutOfRange);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Parts of a whole relieve the whole tax, each near its own share.
        #[test]
        fn reliefs_add_up(parts in proptest::collection::vec(1i64..1_000_000, 1..20), tax_percent in 0i64..=100) {
            let gross: Decimal = parts.iter().map(|part| Decimal::new(*part, 2)).sum();
            let tax = amount::round(gross * Decimal::new(tax_percent, 2), currency("SEK"));
            let (mut before, mut already) = (Decimal::ZERO, Decimal::ZERO);
            for part in parts {
                let part = Decimal::new(part, 2);
                let relief = tax_relief(tax, gross, before, part, already, currency("SEK")).unwrap();
                prop_assert!(relief >= Decimal::ZERO && relief <= tax);
                prop_assert!((tax * part / gross - relief).abs() <= dec("0.01"));
                before += part;
                already += relief;
            }
            prop_assert_eq!(already, tax);
        }

        /// Whatever decimals come in: an amount or a named error, no panic.
        #[test]
        fn no_number_is_too_strange(numbers in proptest::array::uniform5((any::<i128>(), 0u32..=28, 32u32..128))) {
            let [a, b, c, d, e] = numbers.map(|(units, scale, shift)| Decimal::from_i128_with_scale(units >> shift, scale));
            let _ = tax_relief(a, b, c, d, e, currency("SEK"));
            let _ = tax_relief(a, b.abs().max(c.abs()), c.abs(), d.abs(), e, currency("KWD"));
        }
    }
}
