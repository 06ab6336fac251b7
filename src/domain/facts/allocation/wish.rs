//! What a payment is to be allocated to, as callers write it.

use serde_json::Value;

use super::request::Request;
use crate::domain::base::amount;
use crate::domain::base::arguments::{given, members, short, wrong_member};
use crate::domain::base::error::{Code, Error, Result};

/// What a payment is to be allocated to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allocate {
    Nothing,
    Oldest,
    Items(Vec<Request>),
}

/// Reads `allocate`: `"oldest"` or `[{"document_id": 1, "item_no": 1, "amount": 100}]` (LG010).
pub fn parse(json: Option<&Value>) -> Result<Allocate> {
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

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use serde_json::json;

    use super::*;

    #[test]
    fn allocate_is_oldest_or_a_list() {
        assert_eq!(parse(None).unwrap(), Allocate::Nothing);
        assert_eq!(parse(Some(&json!("oldest"))).unwrap(), Allocate::Oldest);
        let Allocate::Items(items) = parse(Some(&json!([{"document_id": 7, "amount": 1.5}]))).unwrap() else {
            panic!("a list")
        };
        assert_eq!((items[0].document_id, items[0].item_no), (7, None));
        assert_eq!(items[0].amount, Some(Decimal::new(15, 1)));
        for bad in [json!("newest"), json!([]), json!(5), json!([1]), json!([{"document": 1}]), json!([{"amount": 1}])]
        {
            assert_eq!(parse(Some(&bad)).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
    }
}
