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

/// As a JSON number, digit by digit.
pub fn json(value: Decimal) -> Value {
    serde_json::from_str(&canonical(&value)).expect("a decimal is a JSON number")
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

/// What a caller wants of so much: the amount given, else all of it (LG010 for what is not positive, LG011); `hint` says how
/// to have all.
pub fn part_or_all(given: Option<Decimal>, all: Decimal, currency: Currency, hint: &str) -> Result<Decimal> {
    let Some(value) = given else { return Ok(all) };
    let wanted = exact(value, currency, "amount")?;
    if wanted <= Decimal::ZERO {
        return Err(Error::new(Code::InvalidArgument, format!("amount {wanted} is not positive")).hint(hint));
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests;
