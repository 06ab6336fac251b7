//! Exact decimals, and the few places where they are allowed to lose a digit. `rust_decimal` holds 28 digits and rounds
//! silently beyond them, so what a ledger needs to be exact is done here on integer mantissas with checked arithmetic:
//! reading numbers, multiplying, and sharing an amount in proportion. Everything that does not fit is an error, never a
//! rounded number; the only roundings are [`round`] and [`share`], half away from zero, to a currency's scale.
//!
//! Amounts are in units of their currency (12.50 is twelve kronor and fifty öre) and carry their sign; which sign means
//! what is the caller's.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::currency::Currency;
use super::error::{Code, Error, Result};

/// The largest absolute amount, inclusive: 10^15.
pub const MAX: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// The most decimals that a [`Decimal`] can have, and the most digits (of which any 28 fit, and some 29).
const MAX_SCALE: i64 = 28;
const MAX_DIGITS: usize = 29;

/// Reads a JSON number, or a string that holds a decimal number, digit by digit and without a float.
///
/// `what` names the value in the message: `unit_price`. LG010 for other JSON types and for strings that are no number,
/// LG011 for `NaN`, infinities and numbers of more digits than can be held exactly.
pub fn parse_json(value: &Value, what: &str) -> Result<Decimal> {
    match value {
        Value::Number(number) => from_text(&number.to_string(), what),
        Value::String(text) => from_text(text, what),
        other => Err(not_a_number(&other.to_string(), what)),
    }
}

/// Reads a decimal number from text: what PostgreSQL writes for a `numeric`, what JSON calls a number (`-12.50`,
/// `1e3`).
///
/// The value is exact, and so is its scale as far as 28 decimals go: `1.50` stays `1.50`. LG010 when it is no number,
/// LG011 for `NaN`, `Infinity`, `-Infinity` and more digits than can be held exactly.
pub fn from_text(text: &str, what: &str) -> Result<Decimal> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if ["nan", "infinity", "inf"].iter().any(|name| unsigned.eq_ignore_ascii_case(name)) {
        return Err(Error::new(Code::AmountOutOfRange, format!("{what} is {text}"))
            .hint("Amounts, rates and quantities are finite numbers."));
    }
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, read_exponent(exponent).ok_or_else(|| not_a_number(text, what))?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(not_a_number(text, what));
    }
    digits.drain(..digits.len() - digits.trim_start_matches('0').len());
    let scale = (fraction.len() as i64).saturating_sub(exponent);
    let magnitude = if digits.is_empty() {
        Some(Decimal::new(0, scale.clamp(0, MAX_SCALE) as u32))
    } else {
        decimal_of_digits(digits, scale)
    };
    match magnitude {
        Some(value) if text.starts_with('-') && !value.is_zero() => Ok(-value),
        Some(value) => Ok(value),
        None => Err(Error::new(Code::AmountOutOfRange, format!("{what} {} has too many digits", cut(text)))
            .hint("Numbers are kept exactly, with at most 28 digits, decimals included.")),
    }
}

/// An exponent as JSON writes it; one too large for an i64 is as good as the largest i64.
fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(i64::MAX);
    Some(if text.starts_with('-') { -size } else { size })
}

/// `digits` (the first one not 0) × 10^-scale, or nothing if that cannot be held exactly. Zeros at the end of the
/// decimals are dropped only where there is no room for them.
fn decimal_of_digits(mut digits: String, mut scale: i64) -> Option<Decimal> {
    if scale < 0 {
        let zeros = usize::try_from(scale.unsigned_abs()).ok().filter(|zeros| *zeros <= MAX_DIGITS)?;
        digits.extend(std::iter::repeat_n('0', zeros));
        scale = 0;
    }
    loop {
        let held = if digits.len() <= MAX_DIGITS { digits.parse().ok() } else { None };
        let held = held.and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale.try_into().ok()?).ok());
        if held.is_some() || scale == 0 || !digits.ends_with('0') {
            return held;
        }
        digits.pop();
        scale -= 1;
    }
}

fn not_a_number(text: &str, what: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("{what} is not a number: {}", cut(text)))
        .hint("Write a decimal number with a point and without separators, such as 1250.00.")
}

/// An amount exactly as given, at the currency's scale; never rounded.
///
/// LG011 if it has more decimals than the currency (zeros at the end do not count) or is larger than [`MAX`].
pub fn exact(value: Decimal, currency: Currency, what: &str) -> Result<Decimal> {
    let plain = value.normalize();
    if plain.scale() > currency.scale() {
        let message = format!("{what} {plain} has more decimals than {currency}, which has {}", currency.scale());
        return Err(Error::new(Code::AmountOutOfRange, message)
            .hint(format!("Amounts are never rounded silently: round it to {} decimals.", currency.scale())));
    }
    if plain.abs() > MAX {
        return Err(Error::new(Code::AmountOutOfRange, format!("{what} {plain} is out of range"))
            .hint(format!("The largest absolute amount is {MAX}.")));
    }
    Ok(at_scale(plain, currency))
}

/// Rounds to the currency's scale, half away from zero: 0.125 → 0.13, −0.125 → −0.13.
///
/// The result has exactly the currency's scale as long as it has no more than 24 digits before the point; larger ones
/// keep their value with fewer zeros, and [`exact`] refuses them.
pub fn round(value: Decimal, currency: Currency) -> Decimal {
    at_scale(value.round_dp_with_strategy(currency.scale(), RoundingStrategy::MidpointAwayFromZero), currency)
}

/// The same value with the currency's number of decimals, and no negative zero.
fn at_scale(mut value: Decimal, currency: Currency) -> Decimal {
    value.rescale(currency.scale());
    if value.is_zero() {
        value.set_sign_positive(true);
    }
    value
}

/// The exact product; the empty product is 1.
///
/// LG011 if it needs more than 28 digits or decimals (zeros at the end do not count), which `rust_decimal` would round.
pub fn product(factors: &[Decimal]) -> Result<Decimal> {
    if factors.iter().any(Decimal::is_zero) {
        return Ok(Decimal::ZERO);
    }
    let multiplied = factors.iter().try_fold(Decimal::ONE, |product, factor| {
        let (product, factor) = (product.normalize(), factor.normalize());
        let mut mantissa = product.mantissa().checked_mul(factor.mantissa())?;
        let mut scale = product.scale() + factor.scale();
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    });
    multiplied.ok_or_else(|| {
        let factors: Vec<String> = factors.iter().map(canonical).collect();
        Error::new(Code::AmountOutOfRange, format!("the product {} has too many digits", factors.join(" × ")))
            .hint("Products are kept exactly, with at most 28 digits: use fewer decimals in quantity, price or rate.")
    })
}

/// `total × part ÷ whole`, computed exactly and rounded once, half away from zero, to the currency's scale (which is
/// that of `total`; `part` and `whole` may be of another currency).
///
/// This is the base currency's share of a part of an item: round(base × part ÷ amount). Amounts up to [`MAX`] with four
/// decimals each are within its reach. LG011 if `whole` is 0, if the digits do not suffice, or if the result is larger
/// than [`MAX`].
pub fn share(total: Decimal, part: Decimal, whole: Decimal, currency: Currency) -> Result<Decimal> {
    let refused = |why: &str| {
        let message = format!("{} × {} ÷ {} {why}", canonical(&total), canonical(&part), canonical(&whole));
        Error::new(Code::AmountOutOfRange, message).hint(format!("The largest absolute amount is {MAX}."))
    };
    if whole.is_zero() {
        return Err(refused("divides by zero"));
    }
    let minor = quotient(total.normalize(), part.normalize(), whole.normalize(), currency.scale())
        .ok_or_else(|| refused("has too many digits"))?;
    Decimal::try_from_i128_with_scale(minor, currency.scale())
        .ok()
        .filter(|amount| amount.abs() <= MAX)
        .ok_or_else(|| refused("is out of range"))
}

/// `total × part ÷ whole × 10^scale` as the nearest integer, half away from zero; nothing if an integer overflows.
fn quotient(total: Decimal, part: Decimal, whole: Decimal, scale: u32) -> Option<i128> {
    // Dividing part and whole by what they have in common keeps the integers small.
    let digits = part.scale().max(whole.scale());
    let part = part.mantissa().checked_mul(10_i128.checked_pow(digits - part.scale())?)?;
    let whole = whole.mantissa().checked_mul(10_i128.checked_pow(digits - whole.scale())?)?;
    let common = greatest_common_divisor(part.unsigned_abs(), whole.unsigned_abs());
    let negative = total.is_sign_negative() ^ (part < 0) ^ (whole < 0);

    let mut dividend = total.mantissa().unsigned_abs().checked_mul(part.unsigned_abs() / common)?;
    let mut divisor = whole.unsigned_abs() / common;
    if scale >= total.scale() {
        dividend = dividend.checked_mul(10_u128.checked_pow(scale - total.scale())?)?;
    } else {
        divisor = divisor.checked_mul(10_u128.checked_pow(total.scale() - scale)?)?;
    }
    let (floor, remainder) = (dividend / divisor, dividend % divisor);
    let rounded = i128::try_from(floor + u128::from(remainder >= divisor - remainder)).ok()?;
    Some(if negative { -rounded } else { rounded })
}

/// Euclid's; `b` is not 0.
fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The shortest plain text of the value, the same for equal values: 1, 1.0 and 1.00 are `1`. For hashing and for
/// people.
pub fn canonical(value: &Decimal) -> String {
    if value.is_zero() { "0".to_string() } else { value.normalize().to_string() }
}

/// The amount counted in minor units (öre, cents), for integer arithmetic and for indexes.
///
/// LG011 as [`exact`], and for amounts in currencies of 4 decimals that do not fit a bigint (above 9.2 × 10^14).
pub fn minor_units(amount: Decimal, currency: Currency) -> Result<i64> {
    i64::try_from(exact(amount, currency, "amount")?.mantissa()).map_err(|_| {
        Error::new(Code::AmountOutOfRange, format!("amount {amount} is out of range in minor units of {currency}"))
            .hint("Minor units are counted in a bigint.")
    })
}

/// The amount of so many minor units, at the currency's scale.
pub fn from_minor_units(units: i64, currency: Currency) -> Decimal {
    Decimal::new(units, currency.scale())
}

/// A text for a message, cut where it gets long.
fn cut(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn dec(text: &str) -> Decimal {
        from_text(text, "number").unwrap()
    }

    fn code_of(text: &str) -> Code {
        from_text(text, "number").unwrap_err().code
    }

    #[test]
    fn max_is_ten_to_the_fifteenth() {
        assert_eq!(MAX.to_string(), "1000000000000000");
    }

    #[test]
    fn numbers_are_read_digit_by_digit() {
        for (text, read) in [
            ("0", "0"),
            ("-0.00", "0.00"),
            ("1.50", "1.50"),
            ("+7", "7"),
            (".5", "0.5"),
            ("5.", "5"),
            ("0.1", "0.1"),
            ("1e3", "1000"),
            ("1.25E+1", "12.5"),
            ("125e-4", "0.0125"),
            ("0e999999999999999999999", "0"),
            ("0e-999999999999999999999", "0.0000000000000000000000000000"),
            ("-79228162514264337593543950335", "-79228162514264337593543950335"),
            ("1.0000000000000000000000000000000000000000000000000", "1.0000000000000000000000000000"),
        ] {
            assert_eq!(dec(text).to_string(), read, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_held_exactly_is_refused() {
        for text in [
            "79228162514264337593543950336",
            "0.00000000000000000000000000001",
            "1.23456789012345678901234567890123",
            "1e29",
            "1e999999999999999999999",
            "1e-999999999999999999999",
            "NaN",
            "Infinity",
            "-Infinity",
            "-inf",
        ] {
            assert_eq!(code_of(text), Code::AmountOutOfRange, "{text}");
        }
        assert_eq!(from_text("NaN", "rate").unwrap_err().message, "rate is NaN");
    }

    #[test]
    fn what_is_no_number_is_an_invalid_argument() {
        for text in
            ["", "-", ".", "e5", "1e", "1e+", "1_000", "1,5", "1 000", " 1", "0x10", "--1", "1.2.3", "١", "1e1.5"]
        {
            assert_eq!(code_of(text), Code::InvalidArgument, "{text}");
        }
        let error = parse_json(&json!(true), "quantity").unwrap_err();
        assert_eq!((error.code, error.message.as_str()), (Code::InvalidArgument, "quantity is not a number: true"));
        for value in [json!(null), json!([1]), json!({"a": 1}), json!("")] {
            assert_eq!(parse_json(&value, "net").unwrap_err().code, Code::InvalidArgument);
        }
    }

    #[test]
    fn json_numbers_do_not_pass_through_a_float() {
        let line: Value =
            serde_json::from_str(r#"{"a": 0.1000000000000000055, "b": 9007199254740993, "c": 1E2}"#).unwrap();
        assert_eq!(parse_json(&line["a"], "a").unwrap(), dec("0.1000000000000000055"));
        assert_eq!(parse_json(&line["b"], "b").unwrap(), dec("9007199254740993"));
        assert_eq!(parse_json(&line["c"], "c").unwrap(), dec("100"));
        assert_eq!(parse_json(&json!("12.50"), "d").unwrap().to_string(), "12.50");
    }

    #[test]
    fn exact_refuses_to_round() {
        let (sek, jpy) = (currency("SEK"), currency("JPY"));
        assert_eq!(exact(dec("10"), sek, "amount").unwrap().to_string(), "10.00");
        assert_eq!(exact(dec("10.0500"), sek, "amount").unwrap().to_string(), "10.05");
        assert_eq!(exact(-dec("0"), sek, "amount").unwrap().to_string(), "0.00");
        assert_eq!(exact(dec("-1e15"), jpy, "amount").unwrap().to_string(), "-1000000000000000");
        let error = exact(dec("10.0050"), sek, "amount").unwrap_err();
        assert_eq!(error.message, "amount 10.005 has more decimals than SEK, which has 2");
        assert_eq!(error.code, Code::AmountOutOfRange);
        assert_eq!(exact(dec("0.5"), jpy, "amount").unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!(
            exact(dec("1000000000000000.01"), sek, "net").unwrap_err().message,
            "net 1000000000000000.01 is out of range"
        );
        assert_eq!(exact(dec("1e15"), currency("CLF"), "amount").unwrap().to_string(), "1000000000000000.0000");
    }

    #[test]
    fn rounding_is_half_away_from_zero_to_the_currency() {
        for (value, code, rounded) in [
            ("0.125", "SEK", "0.13"),
            ("-0.125", "SEK", "-0.13"),
            ("0.1249999999", "SEK", "0.12"),
            ("-0.001", "SEK", "0.00"),
            ("2.5", "JPY", "3"),
            ("1.0005", "KWD", "1.001"),
            ("7", "KWD", "7.000"),
            ("23.976", "SEK", "23.98"),
        ] {
            assert_eq!(round(dec(value), currency(code)).to_string(), rounded, "{value}");
        }
        let large = round(Decimal::MAX, currency("SEK"));
        assert_eq!(large, Decimal::MAX);
        assert!(exact(large, currency("SEK"), "net").is_err());
    }

    #[test]
    fn a_product_is_exact_or_refused() {
        assert_eq!(product(&[]).unwrap(), Decimal::ONE);
        assert_eq!(product(&[dec("3"), dec("9.99"), dec("0.985")]).unwrap(), dec("29.52045"));
        assert_eq!(product(&[dec("12345678901234"), dec("0.00000000000001")]).unwrap(), dec("0.12345678901234"));
        assert_eq!(product(&[Decimal::MAX, Decimal::MAX, dec("0")]).unwrap(), dec("0"));
        let fine = dec("1.00000000000001");
        assert_eq!(product(&[fine, fine]).unwrap(), dec("1.0000000000000200000000000001"));
        let error = product(&[fine, fine, fine]).unwrap_err();
        assert_eq!(error.code, Code::AmountOutOfRange);
        assert!(error.message.contains("1.00000000000001 × 1.00000000000001"));
        assert!(product(&[Decimal::MAX, Decimal::MAX]).is_err());
    }

    #[test]
    fn shares_are_rounded_once_from_the_exact_quotient() {
        let (sek, clf) = (currency("SEK"), currency("CLF"));
        // The design's example: EUR 100 = 1,100.50, settled as 33.33.
        assert_eq!(share(dec("1100.50"), dec("33.33"), dec("100"), sek).unwrap().to_string(), "366.80");
        assert_eq!(share(dec("1"), dec("1"), dec("8"), sek).unwrap().to_string(), "0.13");
        assert_eq!(share(dec("-1"), dec("1"), dec("8"), sek).unwrap().to_string(), "-0.13");
        assert_eq!(share(dec("1"), dec("1"), dec("-8"), sek).unwrap().to_string(), "-0.13");
        assert_eq!(share(dec("-1"), dec("-1"), dec("-8"), sek).unwrap().to_string(), "-0.13");
        assert_eq!(share(dec("0"), dec("-1"), dec("8"), sek).unwrap().to_string(), "0.00");
        // One unit in the last of 38 digits decides: nothing is rounded on the way.
        let (whole, part) = (dec("999999999999999.9998"), dec("499999999999999.9999"));
        assert_eq!(share(dec("0.0001"), part, whole, clf).unwrap().to_string(), "0.0001");
        assert_eq!(share(dec("0.0001"), part - dec("0.0001"), whole, clf).unwrap().to_string(), "0.0000");
        assert_eq!(share(whole, part, whole, clf).unwrap(), part);
        assert_eq!(share(MAX, whole, dec("999999999999999.9997"), clf).unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!(share(MAX, dec("1"), dec("0"), sek).unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!(share(Decimal::MAX, dec("0.3"), dec("7"), sek).unwrap_err().code, Code::AmountOutOfRange);
    }

    #[test]
    fn minor_units_there_and_back() {
        let (sek, jpy, clf) = (currency("SEK"), currency("JPY"), currency("CLF"));
        assert_eq!(minor_units(dec("-12.5"), sek).unwrap(), -1250);
        assert_eq!(minor_units(dec("12"), jpy).unwrap(), 12);
        assert_eq!(from_minor_units(-1250, sek).to_string(), "-12.50");
        assert_eq!(minor_units(dec("0.001"), sek).unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!(minor_units(MAX, clf).unwrap_err().code, Code::AmountOutOfRange);
    }

    fn any_currency() -> impl Strategy<Value = Currency> {
        prop::sample::select(vec!["JPY", "SEK", "KWD", "CLF"]).prop_map(currency)
    }

    /// Any amount within range, at any scale a currency has.
    fn any_amount() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), 0u32..=4).prop_map(|(units, scale)| Decimal::new(units % 1_000_000_000_000_000, scale))
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<i128>(), 0u32..=28).prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits >> 32, scale))
    }

    /// The units of `value` at `scale`, rounded half away from zero on integers: an independent way to round.
    fn rounded_units(value: Decimal, scale: u32) -> i128 {
        let mantissa = value.mantissa();
        if value.scale() <= scale {
            return mantissa * 10_i128.pow(scale - value.scale());
        }
        let divisor = 10_i128.pow(value.scale() - scale);
        (mantissa + mantissa.signum() * (divisor / 2)) / divisor
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}|[-+]?[0-9]{0,40}[.]?[0-9]{0,40}([eE][-+]?[0-9]{0,30})?") {
            if let Ok(value) = from_text(&text, "number") {
                prop_assert_eq!(from_text(&value.to_string(), "number").unwrap(), value);
            }
        }

        #[test]
        fn text_round_trips_value_and_scale(value in any_decimal()) {
            let read = dec(&value.to_string());
            prop_assert_eq!(read, value);
            prop_assert_eq!(read.scale(), value.scale());
            prop_assert_eq!(parse_json(&serde_json::from_str(&value.to_string()).unwrap(), "number").unwrap(), value);
        }

        #[test]
        fn exponents_move_the_point(units in any::<i64>(), exponent in -28i64..=9) {
            let value = dec(&format!("{units}e{exponent}"));
            let factor = 10_i128.pow(exponent.unsigned_abs() as u32);
            let expected = match exponent {
                0.. => Decimal::from_i128_with_scale(i128::from(units) * factor, 0),
                _ => Decimal::from_i128_with_scale(units.into(), exponent.unsigned_abs() as u32),
            };
            prop_assert_eq!(value, expected);
        }

        #[test]
        fn round_agrees_with_integers(units in any::<i64>(), scale in 0u32..=18, currency in any_currency()) {
            let value = Decimal::new(units, scale);
            let rounded = round(value, currency);
            prop_assert_eq!(rounded.scale(), currency.scale());
            prop_assert_eq!(rounded.mantissa(), rounded_units(value, currency.scale()));
            prop_assert_eq!(round(-value, currency), -rounded);
        }

        #[test]
        fn exact_keeps_the_value_or_refuses(value in any_decimal(), currency in any_currency()) {
            match exact(value, currency, "amount") {
                Ok(kept) => {
                    prop_assert_eq!(kept, value);
                    prop_assert_eq!(kept.scale(), currency.scale());
                    prop_assert!(kept.abs() <= MAX);
                }
                Err(error) => {
                    prop_assert_eq!(error.code, Code::AmountOutOfRange);
                    prop_assert!(round(value, currency) != value || value.abs() > MAX);
                }
            }
        }

        #[test]
        fn product_is_that_of_the_mantissas(a in any_amount(), b in any::<i32>(), scale in 0u32..=9) {
            let b = Decimal::new(b.into(), scale);
            let expected = Decimal::from_i128_with_scale(a.mantissa() * b.mantissa(), a.scale() + b.scale());
            prop_assert_eq!(product(&[a, b]).unwrap(), expected);
            prop_assert_eq!(product(&[b, a]).unwrap(), expected);
        }

        #[test]
        fn product_never_panics(factors in prop::collection::vec(any_decimal(), 0..5)) {
            let _ = product(&factors);
        }

        #[test]
        fn share_is_the_nearest_amount(total in any_amount(), part in any_amount(), whole in any_amount()) {
            let currency = currency("CLF");
            prop_assume!(!whole.is_zero());
            if let Ok(amount) = share(total, part, whole, currency) {
                // 2 × |amount × whole − total × part| ≤ |whole| in the last place, on integers of any size.
                let [total, part, whole] = [total, part, whole].map(|value| rounded_units(value, 4));
                let rest = amount.mantissa().checked_mul(whole).map(|product| product - total * part);
                prop_assert!(rest.is_none_or(|rest| 2 * rest.abs() <= whole.abs()));
            }
        }

        #[test]
        fn shares_of_all_parts_add_up(total in any_amount(), cuts in prop::collection::vec(0i64..=1_000_000, 1..6)) {
            let sek = currency("SEK");
            let total = round(total, sek);
            let whole = Decimal::from(1_000_000);
            let mut cuts: Vec<Decimal> = cuts.into_iter().map(Decimal::from).collect();
            cuts.push(whole);
            cuts.sort();
            let mut before = Decimal::ZERO;
            let mut sum = Decimal::ZERO;
            for cut in cuts {
                let cumulated = share(total, cut, whole, sek).unwrap();
                prop_assert!(cumulated == before || (cumulated > before) == (total > Decimal::ZERO));
                sum += cumulated - before;
                before = cumulated;
            }
            prop_assert_eq!(sum, total);
        }

        #[test]
        fn share_never_panics(total in any_decimal(), part in any_decimal(), whole in any_decimal()) {
            let _ = share(total, part, whole, currency("SEK"));
        }

        #[test]
        fn canonical_text_is_one_per_value(value in any_amount(), zeros in 0u32..=10) {
            let mut padded = value;
            padded.rescale(value.scale() + zeros);
            prop_assert_eq!(canonical(&padded), canonical(&value));
            prop_assert_eq!(dec(&canonical(&value)), value);
        }

        #[test]
        fn minor_units_round_trip(units in -100_000_000_000_000_i64..=100_000_000_000_000, currency in any_currency()) {
            prop_assert_eq!(minor_units(from_minor_units(units, currency), currency).unwrap(), units);
        }
    }
}
