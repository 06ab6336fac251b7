//! How a company keeps its books: accounts, the parts they play, tax codes, number series and settings.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::arguments::members;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::base::reference::Scheme;
use crate::domain::company::matching;

/// What an account is for the ledger: a receivable one is made of open items, the others are what those are moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountType {
    Receivable,
    OtherReceivable,
    Other,
}

impl AccountType {
    /// Reads `ar.account.type`.
    pub fn of(name: &str) -> Option<AccountType> {
        match name {
            "receivable" => Some(AccountType::Receivable),
            "other_receivable" => Some(AccountType::OtherReceivable),
            "asset" | "liability" | "revenue" | "expense" => Some(AccountType::Other),
            _ => None,
        }
    }
}

/// A tax code as it applies from a tax date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxVersion {
    /// `None`: from the beginning.
    pub valid_from: Option<NaiveDate>,
    /// In percent: 25 is 25 %.
    pub rate: Decimal,
    pub account: Option<String>,
}

/// How the numbers of a series look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    pub prefix: String,
    pub width: usize,
    pub start: i64,
    pub restarts_yearly: bool,
}

impl Series {
    /// Reads `ar.number_series.restarts`.
    pub fn restarts_of(name: &str) -> Option<bool> {
        [false, true].into_iter().find(|yearly| Series::restarts_name(*yearly) == name)
    }

    pub fn restarts_name(restarts_yearly: bool) -> &'static str {
        if restarts_yearly { "yearly" } else { "never" }
    }
}

/// What happens when an invoice passes a customer's credit limit, or the customer is on hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditControl {
    Block,
    Warn,
    Off,
}

/// The company's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Totals to pay are rounded to a multiple of this.
    pub round_total_to: Option<Decimal>,
    pub credit_control: CreditControl,
    pub discount_reduces_tax: bool,
    /// Days that an early payment may come late and still take its discount.
    pub grace_days: u32,
    /// Invoices get a payment reference of this kind.
    pub reference_scheme: Option<Scheme>,
    /// How payments are matched.
    pub matching: matching::Settings,
}

impl Settings {
    const KEYS: [&str; 5] =
        ["round_total_to", "credit_control", "discount_reduces_tax", "grace_days", "reference_scheme"];

    fn keys() -> Vec<&'static str> {
        [Settings::KEYS.as_slice(), matching::Settings::KEYS.as_slice()].concat()
    }

    /// Settings with changes: a null takes a key out, back to its default; the others replace it. LG010 for what does
    /// not exist, nulls among it.
    pub fn merged(current: &Value, changes: &Value, base: Currency) -> Result<Value> {
        let changes = members(changes, "settings", &Settings::keys())?;
        let mut merged = current.as_object().cloned().unwrap_or_default();
        for (key, value) in changes {
            match value {
                Value::Null => merged.remove(key),
                value => merged.insert(key.clone(), value.clone()),
            };
        }
        let merged = Value::Object(merged);
        Settings::parse(&merged, base)?;
        Ok(merged)
    }

    /// Reads `ar.company.settings`; refuses (LG010) what it does not know.
    pub fn parse(json: &Value, base: Currency) -> Result<Settings> {
        let mut settings = Settings {
            round_total_to: None,
            credit_control: CreditControl::Block,
            discount_reduces_tax: true,
            grace_days: 0,
            reference_scheme: None,
            matching: matching::Settings::default(),
        };
        let Value::Object(given) = json else {
            return Err(Error::new(Code::InvalidArgument, format!("settings {json} are no JSON object"))
                .hint("Write them such as {\"round_total_to\": 1.00}."));
        };
        for (key, value) in given.iter().filter(|(_, value)| !value.is_null()) {
            let wrong = |wanted: &str| {
                Err(Error::new(Code::InvalidArgument, format!("setting {key} cannot be {value}"))
                    .hint(format!("It takes {wanted}.")))
            };
            match (key.as_str(), value) {
                ("round_total_to", value) => {
                    let step = amount::exact(
                        amount::parse_json(value, "setting round_total_to")?,
                        base,
                        "setting round_total_to",
                    )?;
                    if step <= Decimal::ZERO {
                        return wrong("a positive amount such as 1.00");
                    }
                    settings.round_total_to = Some(step);
                }
                ("credit_control", Value::String(text)) => {
                    settings.credit_control = match text.as_str() {
                        "block" => CreditControl::Block,
                        "warn" => CreditControl::Warn,
                        "off" => CreditControl::Off,
                        _ => return wrong("\"block\", \"warn\" or \"off\""),
                    }
                }
                ("credit_control", _) => return wrong("\"block\", \"warn\" or \"off\""),
                ("discount_reduces_tax", Value::Bool(yes)) => settings.discount_reduces_tax = *yes,
                ("discount_reduces_tax", _) => return wrong("true or false"),
                ("grace_days", value) => match value.as_u64() {
                    Some(days) if days <= 365 => settings.grace_days = days as u32,
                    _ => return wrong("a whole number of days from 0 to 365"),
                },
                ("reference_scheme", Value::String(text)) => settings.reference_scheme = Some(Scheme::parse(text)?),
                ("reference_scheme", _) => return wrong("the name of a reference scheme, such as \"se_ocr\""),
                (key, value) => {
                    if !settings.matching.read(key, value)? {
                        return Err(Error::new(Code::InvalidArgument, format!("setting \"{key}\" does not exist"))
                            .hint(format!("The settings are {}.", Settings::keys().join(", "))));
                    }
                }
            }
        }
        Ok(settings)
    }
}

/// All of a company's set-up.
#[derive(Debug, Clone)]
pub struct Setup {
    pub accounts: HashMap<String, AccountType>,
    /// By role, currency and customer group; the last two are empty for any.
    pub roles: HashMap<(String, String, String), String>,
    /// By code, the versions in the order of their dates.
    pub tax_codes: HashMap<String, Vec<TaxVersion>>,
    pub series: HashMap<Kind, Series>,
    pub settings: Settings,
}

impl Setup {
    /// The account that plays `role` for documents in `currency` of customers of `group`: what is set for both goes
    /// before what is set for the group, that before what is set for the currency. LG004 if none plays it.
    pub fn account_in_role(&self, role: &str, currency: Currency, group: Option<&str>) -> Result<&str> {
        let group = group.unwrap_or("");
        let currency = currency.code();
        [(currency, group), ("", group), (currency, ""), ("", "")]
            .iter()
            .find_map(|(currency, group)| {
                self.roles.get(&(role.to_string(), currency.to_string(), group.to_string())).map(String::as_str)
            })
            .ok_or_else(|| {
                Error::new(Code::UnknownAccount, format!("no account plays the role {role}"))
                    .hint(format!("Say which one does: ar.set_account(company, account, role => '{role}')."))
            })
    }

    /// The version of a tax code that applies on `tax_date`; LG004 if there is none.
    pub fn tax_version(&self, code: &str, tax_date: NaiveDate) -> Result<&TaxVersion> {
        let versions = self.tax_codes.get(code).ok_or_else(|| {
            let mut known: Vec<&str> = self.tax_codes.keys().map(String::as_str).collect();
            known.sort_unstable();
            Error::new(Code::UnknownAccount, format!("tax code \"{code}\" does not exist"))
                .hint(format!("The company's tax codes are {}; ar.set_tax_code makes another.", known.join(", ")))
        })?;
        versions.iter().rev().find(|version| version.valid_from.is_none_or(|from| from <= tax_date)).ok_or_else(|| {
            Error::new(Code::UnknownAccount, format!("tax code \"{code}\" does not apply on {tax_date}"))
                .hint("Use a code that is valid on the tax date, or set its rate from then on with ar.set_tax_code.")
        })
    }

    /// An account that a caller names for the other side of a receivable; LG004 if it does not exist, LG010 if it is a
    /// receivable account itself, whose movements all have to be open items.
    pub fn contra_account<'a>(&self, account: &'a str) -> Result<&'a str> {
        match self.accounts.get(account) {
            Some(AccountType::Other) => Ok(account),
            Some(_) => Err(Error::new(Code::InvalidArgument, format!("account \"{account}\" is a receivable account"))
                .hint("Name the account of the other side, such as revenue; the receivable is booked by itself.")),
            None => Err(unknown_account(account)),
        }
    }

    /// Whether an account plays a part in losses: what is moved to it is written off.
    pub fn is_loss_account(&self, account: &str) -> bool {
        const LOSSES: [&str; 4] = ["write_off", "credit_write_off", "expected_loss", "allowance"];
        self.roles.iter().any(|((role, _, _), plays)| plays == account && LOSSES.contains(&role.as_str()))
    }

    /// A receivable account that a caller names for an item to stand on; LG004 if it does not exist, LG010 if it is none.
    pub fn receivable_account<'a>(&self, account: &'a str) -> Result<&'a str> {
        match self.accounts.get(account) {
            Some(AccountType::Receivable | AccountType::OtherReceivable) => Ok(account),
            Some(_) => {
                Err(Error::new(Code::InvalidArgument, format!("account \"{account}\" is no receivable account"))
                    .hint("Name an account of type receivable or other_receivable."))
            }
            None => Err(unknown_account(account)),
        }
    }

    /// The number series for a kind of document.
    pub fn series(&self, kind: Kind) -> Result<&Series> {
        self.series.get(&kind).ok_or_else(|| {
            Error::new(Code::UnknownAccount, format!("there is no number series for documents of kind {}", kind.name()))
                .hint("Make one with ar.set_number_series, or give the document a number of its own.")
        })
    }
}

fn unknown_account(account: &str) -> Error {
    Error::new(Code::UnknownAccount, format!("account \"{account}\" does not exist"))
        .hint("The company's accounts are in ar.account; ar.set_account makes another.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_are_merged_key_by_key() {
        let base = Currency::parse("SEK").unwrap();
        let current = json!({"grace_days": 3, "credit_control": "warn"});
        let merged = |changes: Value| Settings::merged(&current, &changes, base);
        assert_eq!(
            merged(json!({"grace_days": null, "round_total_to": 1})).unwrap(),
            json!({"credit_control": "warn", "round_total_to": 1})
        );
        for bad in [json!({"gracedays": null}), json!({"grace_days": -1}), json!([]), json!({"round_total_to": 0.001})]
        {
            assert!(merged(bad).is_err());
        }
    }
}
