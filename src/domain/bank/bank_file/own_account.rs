//! Which own account a file means, whatever number it names: a statement has the IBAN where a giro's file has the
//! bankgiro number or the country's own.

use super::OwnAccount;
use crate::domain::base::currency::Currency;

/// The company's bank accounts, as far as files name them.
#[derive(Debug, Default)]
pub struct OwnAccounts(Vec<Own>);

#[derive(Debug)]
struct Own {
    code: String,
    currency: String,
    numbers: OwnAccount,
}

fn plain(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

fn without_zeros(number: &str) -> String {
    plain(number).trim_start_matches('0').to_string()
}

fn is_same(one: &Option<String>, other: &Option<String>) -> bool {
    one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| without_zeros(one) == without_zeros(other))
}

/// The country's own number within a Norwegian IBAN, all of it behind the check digits; other countries' numbers are
/// written otherwise than their IBANs say.
fn norwegian_bban(iban: &str) -> Option<String> {
    let iban = plain(iban);
    (iban.starts_with("NO") && iban.len() == 15).then(|| iban[4..].to_string())
}

fn bban(account: &OwnAccount) -> Option<String> {
    account.bban.clone().or_else(|| account.iban.as_deref().and_then(norwegian_bban))
}

impl Own {
    fn numbers(&self) -> impl Iterator<Item = &String> {
        let OwnAccount { iban, bankgiro, plusgiro, bban } = &self.numbers;
        [iban, bankgiro, plusgiro, bban].into_iter().flatten()
    }

    fn is_named_by(&self, account: &OwnAccount) -> bool {
        let own = &self.numbers;
        is_same(&own.iban, &account.iban)
            || is_same(&own.bankgiro, &account.bankgiro)
            || is_same(&own.plusgiro, &account.plusgiro)
            || is_same(&bban(own), &bban(account))
            // A statement names a giro number as some other number.
            || is_same(&own.bankgiro, &account.bban)
            || is_same(&own.plusgiro, &account.bban)
    }

    fn has_number(&self, number: &str) -> bool {
        let account = OwnAccount {
            iban: Some(number.to_string()),
            bankgiro: Some(number.to_string()),
            plusgiro: Some(number.to_string()),
            bban: Some(number.to_string()),
        };
        self.is_named_by(&account) || is_same(&bban(&self.numbers), &norwegian_bban(number))
    }
}

impl OwnAccounts {
    /// Of accounts by code, with currency and numbers, in the order in which the first that fits is taken.
    pub fn new(accounts: impl Iterator<Item = (String, String, OwnAccount)>) -> OwnAccounts {
        OwnAccounts(accounts.map(|(code, currency, numbers)| Own { code, currency, numbers }).collect())
    }

    /// The code of the account that a file means; of several with the number the one in the currency.
    pub fn code(&self, account: &OwnAccount, currency: Currency) -> Option<&str> {
        self.first(currency, |own| own.is_named_by(account))
    }

    /// One name for an account that is stored by its code, or by a number because no code had it then.
    pub fn name(&self, stored: &str, currency: Currency) -> String {
        let found = self.0.iter().find(|own| own.code == stored).map(|own| own.code.as_str());
        found.or_else(|| self.first(currency, |own| own.has_number(stored))).unwrap_or(stored).to_string()
    }

    /// The names under which transactions of an account may be stored.
    pub fn names(&self, name: &str) -> Vec<String> {
        let mut names = vec![name.to_string()];
        if let Some(own) = self.0.iter().find(|own| own.code == name) {
            names.extend(own.numbers().filter(|number| *number != name).cloned());
            names.extend(bban(&own.numbers).filter(|_| own.numbers.bban.is_none()));
        }
        names
    }

    fn first(&self, currency: Currency, fits: impl Fn(&Own) -> bool) -> Option<&str> {
        let mut found: Vec<&Own> = self.0.iter().filter(|own| fits(own)).collect();
        found.sort_by_key(|own| own.currency != currency.code());
        found.first().map(|own| own.code.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts() -> OwnAccounts {
        let all = [
            ("BG", "SEK", [Some("SE4550000000058398257466"), Some("9912346"), None, None]),
            ("EUR", "EUR", [Some("SE4550000000058398257466"), None, None, None]),
            ("NO", "NOK", [Some("NO9386011117947"), None, None, None]),
            ("PG", "SEK", [None, None, Some("9020033"), None]),
        ];
        OwnAccounts::new(all.into_iter().map(|(code, currency, numbers)| {
            let [iban, bankgiro, plusgiro, bban] = numbers.map(|number| number.map(str::to_string));
            (code.to_string(), currency.to_string(), OwnAccount { iban, bankgiro, plusgiro, bban })
        }))
    }

    fn named(change: impl FnOnce(&mut OwnAccount)) -> OwnAccount {
        let mut account = OwnAccount::default();
        change(&mut account);
        account
    }

    #[test]
    fn an_account_is_found_by_any_of_its_numbers() {
        let accounts = accounts();
        let sek = Currency::parse("SEK").unwrap();
        let eur = Currency::parse("EUR").unwrap();
        let iban = named(|one| one.iban = Some("SE4550000000058398257466".to_string()));
        assert_eq!(accounts.code(&iban, sek), Some("BG"));
        assert_eq!(accounts.code(&iban, eur), Some("EUR"));
        assert_eq!(accounts.code(&named(|one| one.bankgiro = Some("0009912346".to_string())), sek), Some("BG"));
        assert_eq!(accounts.code(&named(|one| one.plusgiro = Some("9020033".to_string())), sek), Some("PG"));
        assert_eq!(accounts.code(&named(|one| one.bban = Some("86011117947".to_string())), sek), Some("NO"));
        assert_eq!(accounts.code(&named(|one| one.bankgiro = Some("50501055".to_string())), sek), None);
    }

    #[test]
    fn what_was_stored_by_a_number_goes_by_the_code_that_has_it_now() {
        let accounts = accounts();
        let sek = Currency::parse("SEK").unwrap();
        for stored in ["BG", "SE4550000000058398257466", "9912346"] {
            assert_eq!(accounts.name(stored, sek), "BG");
            assert!(accounts.names("BG").contains(&stored.to_string()));
        }
        assert_eq!(accounts.name("86011117947", sek), "NO");
        assert!(accounts.names("NO").contains(&"86011117947".to_string()));
        assert_eq!(
            (accounts.name("50501055", sek), accounts.names("50501055")),
            ("50501055".into(), vec!["50501055".into()])
        );
    }
}
