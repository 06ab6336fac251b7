//! How a company has payments matched: the rules, and what of them it can switch off or tune.

use std::fmt;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::error::{Code, Error, Result};

/// The rules, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A structured reference is that of one invoice.
    Reference,
    /// Several structured references in one payment, credit notes among them.
    References,
    /// Invoice numbers or valid references in free text.
    Text,
    /// The payer is known, and the amount is that of one open item, or of one less its discount.
    Amount,
    /// The amount is the sum of some of the payer's open items, in one way only.
    Sum,
    /// The amount is all that the payer owes, or all that is overdue.
    Balance,
    /// The payer is known and nothing fits.
    Payer,
}

impl Rule {
    pub const ALL: [Rule; 7] =
        [Rule::Reference, Rule::References, Rule::Text, Rule::Amount, Rule::Sum, Rule::Balance, Rule::Payer];

    /// The name in `ar.allocation.method`, in proposals and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Reference => "reference",
            Rule::References => "references",
            Rule::Text => "text",
            Rule::Amount => "amount",
            Rule::Sum => "sum",
            Rule::Balance => "balance",
            Rule::Payer => "payer",
        }
    }

    pub fn of(name: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What becomes of a payment whose payer is known but which fits nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfitted {
    /// It stays unapplied on the customer's account.
    OnAccount,
    /// It settles the customer's items, oldest first.
    Oldest,
    /// A person decides.
    Propose,
}

/// The settings of matching, each a key of the company's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `match_rules`: the rules in force.
    pub rules: Vec<Rule>,
    /// `match_tolerance_amount` and `match_tolerance_percent`: a difference that is not more than both closes; 0: none. The amount is in base currency.
    pub tolerance_amount: Decimal,
    pub tolerance_percent: Decimal,
    /// `match_unfitted`.
    pub unfitted: Unfitted,
    /// `match_exchange_percent`: how far a payment in another currency may lie from the day's rate.
    pub exchange_percent: Decimal,
    /// `match_work`: the most steps in search of a sum, for one payment.
    pub work: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            rules: Rule::ALL.to_vec(),
            tolerance_amount: Decimal::ZERO,
            tolerance_percent: Decimal::ZERO,
            unfitted: Unfitted::OnAccount,
            exchange_percent: Decimal::TWO,
            work: 200_000,
        }
    }
}

impl Settings {
    pub const KEYS: [&str; 6] = [
        "match_rules",
        "match_tolerance_amount",
        "match_tolerance_percent",
        "match_unfitted",
        "match_exchange_percent",
        "match_work",
    ];

    /// Takes one key over (LG010 for a value that it does not take); false if the key is none of matching.
    pub fn read(&mut self, key: &str, value: &Value) -> Result<bool> {
        let wrong = |wanted: &str| {
            Error::new(Code::InvalidArgument, format!("setting {key} cannot be {value}"))
                .hint(format!("It takes {wanted}."))
        };
        let number = |wanted: &str, most: u32| {
            amount::parse_json(value, &format!("setting {key}"))
                .ok()
                .filter(|number| *number >= Decimal::ZERO && *number <= Decimal::from(most))
                .ok_or_else(|| wrong(wanted))
        };
        match key {
            "match_rules" => {
                let names = Rule::ALL.map(Rule::name).join(", ");
                let all = || wrong(&format!("an array of some of {names}"));
                let given = value.as_array().ok_or_else(all)?;
                let read = given.iter().map(|name| name.as_str().and_then(Rule::of).ok_or_else(all));
                self.rules = read.collect::<Result<_>>()?;
            }
            "match_tolerance_amount" => {
                self.tolerance_amount = number("an amount in base currency from 0 to 1000000", 1_000_000)?
            }
            "match_tolerance_percent" => self.tolerance_percent = number("a percentage from 0 to 100", 100)?,
            "match_exchange_percent" => self.exchange_percent = number("a percentage from 0 to 100", 100)?,
            "match_unfitted" => {
                self.unfitted = match value.as_str() {
                    Some("on_account") => Unfitted::OnAccount,
                    Some("oldest") => Unfitted::Oldest,
                    Some("propose") => Unfitted::Propose,
                    _ => return Err(wrong("\"on_account\", \"oldest\" or \"propose\"")),
                }
            }
            "match_work" => {
                let steps = value.as_u64().filter(|steps| (1_000..=100_000_000).contains(steps));
                self.work = steps.ok_or_else(|| wrong("a whole number of steps from 1000 to 100000000"))? as u32;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The most that a payment may differ from `open` and still close it; `rate` is the price of a unit of its currency in
    /// base currency.
    pub fn tolerance(&self, open: Decimal, rate: Decimal) -> Decimal {
        (self.tolerance_amount / rate).min(open * self.tolerance_percent / Decimal::ONE_HUNDRED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_stricter_tolerance_wins() {
        let mut settings = Settings::default();
        assert_eq!(settings.tolerance(Decimal::from(1000), Decimal::ONE), Decimal::ZERO);
        assert!(settings.read("match_tolerance_amount", &json!(5)).unwrap());
        assert_eq!(settings.tolerance(Decimal::from(1000), Decimal::ONE), Decimal::ZERO);
        assert!(settings.read("match_tolerance_percent", &json!("0.1")).unwrap());
        assert_eq!(settings.tolerance(Decimal::from(1000), Decimal::ONE), Decimal::ONE);
        assert_eq!(settings.tolerance(Decimal::from(100_000), Decimal::ONE), Decimal::from(5));
    }

    #[test]
    fn what_a_setting_does_not_take_is_refused() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("match_rules", json!(["reference", "luck"])),
            ("match_rules", json!("reference")),
            ("match_tolerance_amount", json!(-1)),
            ("match_tolerance_percent", json!(101)),
            ("match_unfitted", json!("book")),
            ("match_work", json!(1.5)),
        ] {
            assert_eq!(settings.read(key, &value).unwrap_err().code, Code::InvalidArgument, "{key} {value}");
        }
        assert!(!settings.read("grace_days", &json!(3)).unwrap());
        assert!(settings.read("match_rules", &json!(["amount"])).unwrap());
        assert_eq!(settings.rules, [Rule::Amount]);
    }
}
