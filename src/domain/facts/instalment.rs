//! Instalments: a claim divided into parts, each due on a day of its own and perhaps owed by somebody else.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::arguments::{self, given, members, wrong_member};
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::terms::PaymentTerms;

/// An instalment as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instalment {
    pub due: Due,
    pub share: Share,
    /// Who owes it, if not the buyer.
    pub customer: Option<String>,
    /// The receivable account that it stands on, if not the usual one.
    pub account: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    On(DueDate),
    Terms(PaymentTerms),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    Amount(Decimal),
    Percent(Decimal),
}

/// What an instalment comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub due_date: DueDate,
    pub amount: Decimal,
}

/// Reads `instalments`: each with `due_date` or `terms`, all with `amount` or all with `percent`, perhaps with `customer`
/// and `account` (LG010, LG013).
pub fn parse(json: &Value) -> Result<Vec<Instalment>> {
    let Some(entries) = json.as_array().filter(|entries| !entries.is_empty()) else {
        return Err(Error::new(Code::InvalidArgument, format!("instalments {json} are no list of instalments")).hint(
            "Use a list such as [{\"terms\": \"net 30\", \"percent\": 50}, {\"terms\": \"net 60\", \"percent\": 50}].",
        ));
    };
    let instalments = entries
        .iter()
        .enumerate()
        .map(|(place, entry)| parse_one(entry, &format!("instalment {}", place + 1)))
        .collect::<Result<Vec<_>>>()?;
    let is_percent = |instalment: &Instalment| matches!(instalment.share, Share::Percent(_));
    if let Some(place) = instalments.iter().position(|one| is_percent(one) != is_percent(&instalments[0])) {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("instalment {}: give either amount or percent, the same in all instalments", place + 1),
        ));
    }
    Ok(instalments)
}

fn parse_one(entry: &Value, what: &str) -> Result<Instalment> {
    const KEYS: [&str; 6] = ["due_date", "terms", "amount", "percent", "customer", "account"];
    let members = members(entry, what, &KEYS)?;
    let text = |key: &str, wanted: &str| match given(members, key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(wrong_member(what, key, other, wanted)),
    };
    let due = match (given(members, "due_date"), given(members, "terms")) {
        (Some(Value::String(text)), None) if text == "infinity" => Due::On(DueDate::Never),
        (Some(Value::String(text)), None) => {
            let date = text.parse().map_err(|_| {
                wrong_member(
                    what,
                    "due_date",
                    &Value::from(text.as_str()),
                    "a date such as 2026-01-31, or infinity for what is not due",
                )
            })?;
            Due::On(DueDate::On(arguments::date(date, &format!("{what}: due_date"))?))
        }
        (None, Some(Value::String(text))) => {
            let terms = PaymentTerms::parse(text)?;
            let probe = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
            if !terms.discount_steps(probe).is_empty() {
                return Err(Error::new(
                    Code::InvalidArgument,
                    format!("{what}: terms \"{text}\" have a discount, which an instalment cannot"),
                ));
            }
            Due::Terms(terms)
        }
        _ => {
            return Err(Error::new(Code::InvalidArgument, format!("{what}: give either due_date or terms, as text")));
        }
    };
    let share = match (given(members, "amount"), given(members, "percent")) {
        (Some(value), None) => Share::Amount(amount::parse_json(value, &format!("{what}: amount"))?),
        (None, Some(value)) => {
            let percent = amount::parse_json(value, &format!("{what}: percent"))?;
            if percent <= Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
                return Err(wrong_member(what, "percent", value, "a percentage over 0 and up to 100"));
            }
            Share::Percent(percent)
        }
        _ => {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("{what}: give either amount or percent, the same in all instalments"),
            ));
        }
    };
    let customer = text("customer", "a customer's code")?;
    let account = text("account", "an account's number as text")?;
    Ok(Instalment { due, share, customer, account })
}

/// What each instalment of a claim dated `from` comes to; together they are the total to the last minor unit (LG010).
pub fn divide(instalments: &[Instalment], from: NaiveDate, total: Decimal, currency: Currency) -> Result<Vec<Part>> {
    let mut parts = Vec::with_capacity(instalments.len());
    let mut percents = Decimal::ZERO;
    let mut sum = Decimal::ZERO;
    for (place, instalment) in instalments.iter().enumerate() {
        let what = format!("instalment {}", place + 1);
        let due_date = match &instalment.due {
            Due::On(due_date) => *due_date,
            Due::Terms(terms) => DueDate::On(terms.due_date(from)?),
        };
        if let DueDate::On(date) = due_date
            && date < from
        {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("{what}: due_date {date} is before the invoice date {from}"),
            ));
        }
        let part = match instalment.share {
            Share::Amount(value) => amount::exact(value, currency, &format!("{what}: amount"))?,
            Share::Percent(percent) => {
                percents += percent;
                amount::share(total, percents, Decimal::ONE_HUNDRED, currency)? - sum
            }
        };
        if part < Decimal::ZERO {
            return Err(Error::new(Code::InvalidArgument, format!("{what}: amount {part} is negative")));
        }
        sum += part;
        parts.push(Part { due_date, amount: part });
    }
    if !percents.is_zero() && percents != Decimal::ONE_HUNDRED {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("instalments add up to {} % instead of 100", percents.normalize()),
        ));
    }
    if sum != total {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("instalments add up to {sum} instead of the invoice's {total}"),
        ));
    }
    Ok(parts)
}
