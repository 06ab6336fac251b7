//! What callers hand in, checked before anything is decided.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::amount;
use super::error::{Code, Error, Result};
use crate::domain::facts::allocation::Request;

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

/// What a payment is to be allocated to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allocate {
    Nothing,
    Oldest,
    Items(Vec<Request>),
}

/// Reads `allocate`: `"oldest"` or `[{"document_id": 1, "item_no": 1, "amount": 100}]` (LG010).
pub fn allocate(json: Option<&Value>) -> Result<Allocate> {
    match json {
        None | Some(Value::Null) => Ok(Allocate::Nothing),
        Some(Value::String(word)) if word == "oldest" => Ok(Allocate::Oldest),
        Some(Value::Array(entries)) if !entries.is_empty() => entries
            .iter()
            .enumerate()
            .map(|(place, entry)| allocate_entry(place + 1, entry))
            .collect::<Result<_>>()
            .map(Allocate::Items),
        Some(other) => Err(Error::new(Code::InvalidArgument, format!("allocate cannot be {}", short(other)))
            .hint("Use \"oldest\" or a list such as [{\"document_id\": 1, \"amount\": 100.00}].")),
    }
}

fn allocate_entry(place: usize, entry: &Value) -> Result<Request> {
    let what = format!("allocate entry {place}");
    let members = members(entry, &what, &["document_id", "item_no", "amount", "credit_amount"])?;
    let document_id = match members.get("document_id") {
        Some(value) => value.as_i64().ok_or_else(|| wrong_member(&what, "document_id", value, "a document_id"))?,
        None => return Err(Error::new(Code::InvalidArgument, format!("{what}: document_id is missing"))),
    };
    let item_no = match given(members, "item_no") {
        Some(value) => Some(
            value
                .as_i64()
                .and_then(|number| i32::try_from(number).ok())
                .ok_or_else(|| wrong_member(&what, "item_no", value, "an item number"))?,
        ),
        None => None,
    };
    let money =
        |key: &str| given(members, key).map(|value| amount::parse_json(value, &format!("{what}: {key}"))).transpose();
    Ok(Request {
        document_id,
        item_no,
        amount: money("amount")?,
        credit_amount: money("credit_amount")?,
        ..Request::default()
    })
}

/// A part of what the customer paid that did not arrive: a bank's fee, say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    pub amount: Decimal,
    /// Where it is booked; the role `bank_charge` if nothing is said.
    pub account: Option<String>,
}

/// Reads `deductions`: `[{"amount": 5.00, "account": "6570"}]` (LG010, LG011).
pub fn deductions(json: Option<&Value>) -> Result<Vec<Deduction>> {
    let entries = match json {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(entries)) => entries,
        Some(other) => {
            return Err(Error::new(Code::InvalidArgument, format!("deductions cannot be {}", short(other)))
                .hint("Use a list such as [{\"amount\": 5.00, \"account\": \"6570\"}]."));
        }
    };
    let read = |(place, entry): (usize, &Value)| {
        let what = format!("deduction {}", place + 1);
        let members = members(entry, &what, &["amount", "account"])?;
        let amount = given(members, "amount")
            .ok_or_else(|| Error::new(Code::InvalidArgument, format!("{what}: amount is missing")))?;
        let amount = amount::parse_json(amount, &format!("{what}: amount"))?;
        let account = match given(members, "account") {
            None => None,
            Some(Value::String(account)) => Some(account.clone()),
            Some(other) => return Err(wrong_member(&what, "account", other, "an account's number as text")),
        };
        Ok(Deduction { amount, account })
    };
    entries.iter().enumerate().map(read).collect()
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
fn short(value: &Value) -> String {
    short_text(&value.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn allocate_is_oldest_or_a_list() {
        assert_eq!(allocate(None).unwrap(), Allocate::Nothing);
        assert_eq!(allocate(Some(&json!("oldest"))).unwrap(), Allocate::Oldest);
        let Allocate::Items(items) = allocate(Some(&json!([{"document_id": 7, "amount": 1.5}]))).unwrap() else {
            panic!("a list")
        };
        assert_eq!((items[0].document_id, items[0].item_no), (7, None));
        assert_eq!(items[0].amount, Some(Decimal::new(15, 1)));
        for bad in [json!("newest"), json!([]), json!(5), json!([1]), json!([{"document": 1}]), json!([{"amount": 1}])]
        {
            assert_eq!(allocate(Some(&bad)).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
    }

    #[test]
    fn deductions_name_an_amount() {
        let read = deductions(Some(&json!([{"amount": 5, "account": "6570"}]))).unwrap();
        assert_eq!(read, [Deduction { amount: Decimal::from(5), account: Some("6570".into()) }]);
        for bad in [json!({"amount": 1}), json!([{"account": "6570"}]), json!([{"amount": 1, "account": 6570}])] {
            assert_eq!(deductions(Some(&bad)).unwrap_err().code, Code::InvalidArgument, "{bad}");
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
