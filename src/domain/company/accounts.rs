//! The types of account and the parts that accounts play.

use super::setup::AccountType;
use crate::domain::base::arguments::choice;
use crate::domain::base::error::{Code, Error, Result};

const TYPES: [&str; 6] = ["receivable", "other_receivable", "asset", "liability", "revenue", "expense"];

const ROLES: [&str; 22] = [
    "receivable",
    "other_receivable",
    "revenue",
    "bank",
    "unidentified",
    "cash_discount",
    "rounding",
    "exchange_gain",
    "exchange_loss",
    "unrealised_gain",
    "unrealised_loss",
    "receivable_revaluation",
    "write_off",
    "credit_write_off",
    "expected_loss",
    "allowance",
    "recovery",
    "interest_income",
    "fee_income",
    "bank_charge",
    "transfer_clearing",
    "opening",
];

/// One of the types of account (LG010).
pub fn account_type(name: &str) -> Result<&str> {
    choice(name, "type", &TYPES)
}

/// One of the roles (LG010).
pub fn role(name: &str) -> Result<&str> {
    choice(name, "role", &ROLES)
}

/// Refuses (LG010) an account that cannot play a role: what stands on a receivable account is open items, so the roles
/// that make those need one, and the others, which items are moved to, need one that is none.
pub fn must_fit(role: &str, account: &str, account_type: &str) -> Result<()> {
    let (fits, wanted): (&[AccountType], &str) = match role {
        "receivable" => (&[AccountType::Receivable], "receivable"),
        "other_receivable" => (&[AccountType::OtherReceivable], "other_receivable"),
        "unidentified" => (&[AccountType::Receivable, AccountType::OtherReceivable], "receivable or other_receivable"),
        _ => (&[AccountType::Other], "asset, liability, revenue or expense"),
    };
    if AccountType::of(account_type).is_some_and(|found| fits.contains(&found)) {
        return Ok(());
    }
    Err(Error::new(
        Code::InvalidArgument,
        format!("account \"{account}\" of type {account_type} cannot play the role {role}"),
    )
    .hint(format!("The role takes an account of type {wanted}.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_that_make_items_take_receivables_and_the_others_do_not() {
        for name in ROLES {
            let taken: Vec<&str> =
                TYPES.into_iter().filter(|account_type| must_fit(name, "1", account_type).is_ok()).collect();
            let wanted: &[&str] = match name {
                "receivable" => &["receivable"],
                "other_receivable" => &["other_receivable"],
                "unidentified" => &["receivable", "other_receivable"],
                _ => &["asset", "liability", "revenue", "expense"],
            };
            assert_eq!(taken, wanted, "{name}");
        }
    }

    #[test]
    fn charts_have_no_role_or_type_that_does_not_exist() {
        for folder in ["bas", "ns4102", "generic"] {
            let path = |file: &str| format!("{}/sql/charts/{folder}/{file}.sql", env!("CARGO_MANIFEST_DIR"));
            let rows = |file: &str| std::fs::read_to_string(path(file)).unwrap();
            let words = |line: &str| -> Vec<String> { line.split('\'').map(String::from).collect() };
            let is_row = |line: &&str| line.trim_start().starts_with("('");
            let accounts = rows("account");
            let type_of = |account: &str| -> String {
                let row = accounts.lines().filter(is_row).map(words).find(|words| words[1] == account);
                row.map(|words| words[words.len() - 2].clone()).unwrap()
            };
            for words in rows("account_role").lines().filter(is_row).map(words) {
                let account_type = type_of(&words[3]);
                super::account_type(&account_type).unwrap();
                must_fit(role(&words[1]).unwrap(), &words[3], &account_type).unwrap();
            }
        }
    }
}
