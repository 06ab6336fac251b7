//! What callers hand in, checked before anything is decided.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::error::{Code, Error, Result};

/// A value that a call cannot do without (LG010).
pub fn required<T>(value: Option<T>, argument: &str) -> Result<T> {
    value.ok_or_else(|| {
        Error::new(Code::InvalidArgument, format!("argument {argument} must not be null"))
            .hint(format!("Pass {argument} => a value."))
    })
}

/// A text that says something (LG010).
pub fn required_text(value: Option<String>, argument: &str) -> Result<String> {
    let text = required(value, argument)?;
    if text.trim().is_empty() {
        return Err(Error::new(Code::InvalidArgument, format!("argument {argument} must not be empty")));
    }
    Ok(text)
}

/// A code that people and programs call something by: 1 to 100 characters, no blanks around it, no control characters
/// (LG010).
pub fn code(value: Option<String>, argument: &str) -> Result<String> {
    let code = required_text(value, argument)?;
    if code.trim() != code || code.chars().any(char::is_control) || code.chars().count() > 100 {
        return Err(Error::new(
            Code::InvalidArgument,
            format!(
                "{argument} \"{}\" is too long or has blanks around it or control characters in it",
                short_text(&code)
            ),
        )
        .hint("Use 1 to 100 characters."));
    }
    Ok(code)
}

/// An ISO 3166-1 code: two capital letters (LG010).
pub fn country(code: String) -> Result<String> {
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(code);
    }
    Err(Error::new(Code::InvalidArgument, format!("country \"{code}\" is no ISO 3166-1 code"))
        .hint("Use two capital letters, such as SE."))
}

/// A text for a message, cut where it gets long.
fn short_text(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

fn year_start(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).expect("the first of January exists")
}

/// A date that books can have: from 1900 to 2199 (LG010).
pub fn date(value: NaiveDate, argument: &str) -> Result<NaiveDate> {
    if value < year_start(1900) || value >= year_start(2200) {
        return Err(date_out_of_range(&value.to_string(), argument));
    }
    Ok(value)
}

/// The refusal of a date that no books can have, infinities among them.
pub fn date_out_of_range(value: &str, argument: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("{argument} {value} is out of range"))
        .hint("Use a date from 1900-01-01 to 2199-12-31.")
}

/// A rate of exchange: positive, at most 10^9, at most 10 decimals (LG011).
pub fn rate(value: Decimal) -> Result<Decimal> {
    if value <= Decimal::ZERO || value > Decimal::new(1_000_000_000, 0) || value.normalize().scale() > 10 {
        return Err(Error::new(Code::AmountOutOfRange, format!("exchange rate {value} is out of range"))
            .hint("Give the price of one unit of the currency in base currency, with at most 10 decimals."));
    }
    Ok(value.normalize())
}

/// One of a few words (LG010).
pub fn choice<'a>(value: &'a str, argument: &str, choices: &[&str]) -> Result<&'a str> {
    if choices.contains(&value) {
        return Ok(value);
    }
    Err(Error::new(Code::InvalidArgument, format!("{argument} \"{value}\" does not exist"))
        .hint(format!("Use {}.", one_of(choices))))
}

/// Words as a choice: `a, b or c`.
fn one_of(choices: &[&str]) -> String {
    match choices {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        _ => choices.join(", "),
    }
}

/// A JSON object, such as attributes or contact (LG010).
pub fn object(value: Option<Value>, argument: &str) -> Result<Option<Value>> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(_)) => Ok(value),
        Some(other) => {
            Err(Error::new(Code::InvalidArgument, format!("{argument} {} is no JSON object", short(&other)))
                .hint("Write it such as {\"key\": \"value\"}."))
        }
    }
}

/// The members of a JSON object that may have only the given keys (LG010).
pub fn members<'a>(value: &'a Value, what: &str, keys: &[&str]) -> Result<&'a Map<String, Value>> {
    let Value::Object(members) = value else {
        return Err(Error::new(Code::InvalidArgument, format!("{what}: {} is no JSON object", short(value))));
    };
    match members.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(unknown) => Err(Error::new(Code::InvalidArgument, format!("{what}: unknown key \"{unknown}\""))
            .hint(format!("The keys are {}.", keys.join(", ")))),
        None => Ok(members),
    }
}

/// A member that is there and not null.
pub fn given<'a>(members: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    members.get(key).filter(|value| !value.is_null())
}

/// The refusal of a member's value.
pub fn wrong_member(what: &str, key: &str, value: &Value, wanted: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("{what}: {key} cannot be {}", short(value)))
        .hint(format!("It takes {wanted}."))
}

/// A JSON value for a message, cut where it gets long.
pub fn short(value: &Value) -> String {
    short_text(&value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_two_capital_letters() {
        assert_eq!(country("SE".into()).unwrap(), "SE");
        for bad in ["", "S", "se", "SWE", "ÅÄ", "S1"] {
            assert_eq!(country(bad.into()).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
    }

    #[test]
    fn dates_lie_between_1900_and_2199() {
        for bad in ["1899-12-31", "2200-01-01", "-0044-03-15"] {
            assert_eq!(date(bad.parse().unwrap(), "invoice_date").unwrap_err().code, Code::InvalidArgument);
        }
        assert!(date("2199-12-31".parse().unwrap(), "invoice_date").is_ok());
    }
}
