//! Tax codes as they are set up: versions, each from a tax date on.

use rust_decimal::Decimal;

use crate::domain::base::arguments::choice;
use crate::domain::base::change::Columns;
use crate::domain::base::error::{Code, Error, Result};

/// The VAT categories of EN 16931; of these only S has a rate (BR-S-05 and its like).
const CATEGORIES: [&str; 7] = ["S", "Z", "E", "AE", "K", "G", "O"];
const STANDARD: &str = "S";

/// A version of a tax code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// In percent.
    pub rate: Decimal,
    pub account: Option<String>,
    pub category: String,
    pub report_code: Option<String>,
    pub name: String,
}

impl Version {
    pub fn columns(&self) -> Columns {
        Columns::new()
            .number("rate", Some(self.rate))
            .text("account", self.account.as_deref())
            .text("category", Some(&self.category))
            .text("report_code", self.report_code.as_deref())
            .text("name", Some(&self.name))
    }

    /// Whether documents mean the same with either version: their discounts, losses and credit notes look up the rate
    /// and the account.
    pub fn books_as(&self, other: &Version) -> bool {
        self.rate == other.rate && self.account == other.account
    }
}

/// What of a version is to be set; the rest stays as it is, or is as in the version before it.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub rate: Option<Decimal>,
    pub account: Option<String>,
    pub category: Option<String>,
    pub report_code: Option<String>,
    pub name: Option<String>,
}

impl Change {
    /// The version that results (LG010 if something is missing or does not go together).
    pub fn applied(self, code: &str, before: Option<&Version>) -> Result<Version> {
        let missing = |what: &str, hint: &str| {
            Error::new(Code::InvalidArgument, format!("tax code \"{code}\" has no {what}")).hint(hint)
        };
        let rate = self.rate.or(before.map(|version| version.rate));
        let rate = rate.ok_or_else(|| missing("rate yet", "Pass rate => the percentage, such as 25."))?;
        let is_taxed = !rate.is_zero();
        let category = match (self.category, before) {
            (Some(category), _) => choice(&category, "category", &CATEGORIES)?.to_string(),
            (None, Some(version)) if (version.category == STANDARD) == is_taxed => version.category.clone(),
            (None, _) if is_taxed => STANDARD.to_string(),
            (None, _) => {
                return Err(missing("category", "Pass category => why the rate is 0: Z, E, AE, K, G or O."));
            }
        };
        if (category == STANDARD) != is_taxed {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("tax code \"{code}\" of category {category} cannot have the rate {}", rate.normalize()),
            )
            .hint("Category S has a rate over 0, the others have the rate 0 (EN 16931)."));
        }
        let account = match (self.account, before) {
            (Some(account), _) => Some(account),
            (None, Some(version)) if is_taxed => version.account.clone(),
            _ => None,
        };
        if is_taxed && account.is_none() {
            return Err(missing("account", "Pass account => the liability account that the tax is credited to."));
        }
        Ok(Version {
            rate,
            account,
            category,
            report_code: self.report_code.or(before.and_then(|version| version.report_code.clone())),
            name: self.name.or(before.map(|version| version.name.clone())).unwrap_or_else(|| code.to_string()),
        })
    }
}

/// A percentage from 0 to 100 with at most 4 decimals (LG011).
pub fn rate(value: Decimal) -> Result<Decimal> {
    let plain = value.normalize();
    if plain < Decimal::ZERO || plain > Decimal::ONE_HUNDRED || plain.scale() > 4 {
        return Err(Error::new(Code::AmountOutOfRange, format!("tax rate {plain} is out of range"))
            .hint("Give a percentage from 0 to 100 with at most 4 decimals, such as 25."));
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard() -> Version {
        Version {
            rate: Decimal::from(25),
            account: Some("2611".into()),
            category: "S".into(),
            report_code: Some("05".into()),
            name: "Moms 25 %".into(),
        }
    }

    fn of_rate(rate: i64) -> Change {
        Change { rate: Some(Decimal::from(rate)), ..Change::default() }
    }

    #[test]
    fn what_is_not_given_is_as_before() {
        let version = of_rate(24).applied("S25", Some(&standard())).unwrap();
        assert_eq!(version, Version { rate: Decimal::from(24), ..standard() });
        assert!(!version.books_as(&standard()));
        let renamed =
            Change { name: Some("VAT".into()), ..Change::default() }.applied("S25", Some(&standard())).unwrap();
        assert!(renamed.books_as(&standard()) && renamed.name == "VAT");
    }

    #[test]
    fn a_new_code_needs_a_rate_and_an_account_or_a_category() {
        let missing = |change: Change| change.applied("X", None).unwrap_err().message;
        assert_eq!(missing(Change::default()), "tax code \"X\" has no rate yet");
        assert_eq!(missing(of_rate(20)), "tax code \"X\" has no account");
        assert_eq!(missing(of_rate(0)), "tax code \"X\" has no category");
        let with_account = Change { account: Some("2641".into()), ..of_rate(20) }.applied("X", None).unwrap();
        assert_eq!((with_account.category.as_str(), with_account.name.as_str()), ("S", "X"));
    }

    #[test]
    fn only_category_s_has_a_rate() {
        let of = |rate: i64, category: &str| Change {
            account: Some("1".into()),
            category: Some(category.into()),
            ..of_rate(rate)
        };
        for (rate, category) in [(0, "S"), (25, "Z"), (25, "O"), (25, "X")] {
            assert_eq!(of(rate, category).applied("X", None).unwrap_err().code, Code::InvalidArgument);
        }
        assert!(of(0, "AE").applied("X", None).is_ok());
        // A code that loses its rate says why, and has no account any more.
        assert!(of_rate(0).applied("S25", Some(&standard())).is_err());
        let exempt = Change { category: Some("E".into()), ..of_rate(0) }.applied("S25", Some(&standard())).unwrap();
        assert_eq!(exempt.account, None);
    }

    #[test]
    fn rates_are_percentages() {
        for bad in ["-1", "100.01", "25.00001"] {
            assert_eq!(rate(bad.parse().unwrap()).unwrap_err().code, Code::AmountOutOfRange, "{bad}");
        }
        assert_eq!(rate("8.8750".parse().unwrap()).unwrap().to_string(), "8.875");
    }
}
