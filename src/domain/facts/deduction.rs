//! What is kept of a payment before it arrives.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::arguments::{given, members, short, wrong_member};
use crate::domain::base::error::{Code, Error, Result};

/// A part of what the customer paid that did not arrive: a bank's fee, say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    pub amount: Decimal,
    /// Where it is booked; the role `bank_charge` if nothing is said.
    pub account: Option<String>,
}

/// Reads `deductions`: `[{"amount": 5.00, "account": "6570"}]` (LG010, LG011).
pub fn parse(json: Option<&Value>) -> Result<Vec<Deduction>> {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn deductions_name_an_amount() {
        let read = parse(Some(&json!([{"amount": 5, "account": "6570"}]))).unwrap();
        assert_eq!(read, [Deduction { amount: Decimal::from(5), account: Some("6570".into()) }]);
        for bad in [json!({"amount": 1}), json!([{"account": "6570"}]), json!([{"amount": 1, "account": 6570}])] {
            assert_eq!(parse(Some(&bad)).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
    }
}
