//! The numbers of bank accounts, each in one form: without blanks and signs, as bank files carry them.

use crate::domain::base::change::Columns;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::reference::{Scheme, mod10, mod97};

/// An own account that customers pay to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAccount {
    pub account: String,
    pub currency: String,
    pub iban: Option<String>,
    pub bankgiro: Option<String>,
    pub plusgiro: Option<String>,
    pub bban: Option<String>,
    pub reference_scheme: Option<String>,
    pub reference_lengths: Option<Vec<i32>>,
}

impl BankAccount {
    pub fn columns(&self) -> Columns {
        Columns::new()
            .text("account", Some(&self.account))
            .text("currency", Some(&self.currency))
            .text("iban", self.iban.as_deref())
            .text("bankgiro", self.bankgiro.as_deref())
            .text("plusgiro", self.plusgiro.as_deref())
            .text("bban", self.bban.as_deref())
            .text("reference_scheme", self.reference_scheme.as_deref())
            .json("reference_lengths", self.reference_lengths.clone().into())
    }
}

/// What of an account is to be set, each number as the functions below have read it; the rest stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub account: Option<String>,
    pub currency: Option<Currency>,
    pub iban: Option<String>,
    pub bankgiro: Option<String>,
    pub plusgiro: Option<String>,
    pub bban: Option<String>,
    pub reference_scheme: Option<Scheme>,
    /// An empty list takes the lengths back.
    pub reference_lengths: Option<Vec<Option<i32>>>,
}

impl Change {
    /// The account that results; a new one without a currency is kept in `base` (LG010 if it has no account).
    pub fn applied(self, code: &str, before: Option<&BankAccount>, base: Currency) -> Result<BankAccount> {
        let no_account = || {
            Error::new(Code::InvalidArgument, format!("bank account \"{code}\" is new and has no account"))
                .hint("Pass account => the general-ledger account that its payments are debited to.")
        };
        let mut after = match before {
            Some(before) => before.clone(),
            None => BankAccount {
                account: self.account.clone().ok_or_else(no_account)?,
                currency: base.code().to_string(),
                iban: None,
                bankgiro: None,
                plusgiro: None,
                bban: None,
                reference_scheme: None,
                reference_lengths: None,
            },
        };
        let agreed = after.reference_scheme.as_deref().map(Scheme::parse).transpose()?;
        let scheme = self.reference_scheme.or(agreed);
        match self.reference_lengths {
            Some(lengths) => after.reference_lengths = reference_lengths(&lengths, scheme)?,
            // The lengths were agreed for another scheme.
            None if scheme != agreed => after.reference_lengths = None,
            None => {}
        }
        after.reference_scheme = scheme.map(|scheme| scheme.name().to_string());
        after.account = self.account.unwrap_or(after.account);
        after.currency = self.currency.map_or(after.currency, |currency| currency.code().to_string());
        after.iban = self.iban.or(after.iban);
        after.bankgiro = self.bankgiro.or(after.bankgiro);
        after.plusgiro = self.plusgiro.or(after.plusgiro);
        after.bban = self.bban.or(after.bban);
        Ok(after)
    }
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect()
}

fn wrong(what: &str, text: &str, hint: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("{what} \"{text:.60}\" is not valid")).hint(hint)
}

/// An international account number of ISO 13616: country, check digits (02 to 98, ISO 7064 MOD 97-10), the bank's own
/// number (LG010).
pub fn iban(text: &str) -> Result<String> {
    let iban = compact(text);
    let is_iban = (15..=34).contains(&iban.len())
        && iban.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && iban[..2].bytes().all(|byte| byte.is_ascii_uppercase())
        && iban[2..4].parse::<u32>().is_ok_and(|check| (2..=98).contains(&check))
        && mod97(&format!("{}{}", &iban[4..], &iban[..4])) == 1;
    if is_iban {
        Ok(iban)
    } else {
        Err(wrong("iban", text, "Its check digits do not fit: compare it with the bank's."))
    }
}

/// A number whose last digit is the check digit of the others, modulus 10.
fn is_sealed(digits: &str) -> bool {
    let Some((last, rest)) = digits.bytes().next_back().zip(digits.get(..digits.len().saturating_sub(1))) else {
        return false;
    };
    digits.bytes().all(|byte| byte.is_ascii_digit()) && u32::from(last - b'0') == mod10(rest)
}

/// A bankgiro number: 7 or 8 digits, the last one a check digit (LG010).
pub fn bankgiro(text: &str) -> Result<String> {
    let number = compact(text);
    if (7..=8).contains(&number.len()) && is_sealed(&number) {
        return Ok(number);
    }
    Err(wrong("bankgiro", text, "Use 7 or 8 digits with the right check digit, such as 5050-1055."))
}

/// A plusgiro number: 2 to 8 digits, the last one a check digit (LG010).
pub fn plusgiro(text: &str) -> Result<String> {
    let number = compact(text);
    if (2..=8).contains(&number.len()) && is_sealed(&number) {
        return Ok(number);
    }
    Err(wrong("plusgiro", text, "Use 2 to 8 digits with the right check digit, such as 90 20 03-3."))
}

/// A country's own account number, without the IBAN's head: 4 to 30 letters and digits (LG010).
pub fn bban(text: &str) -> Result<String> {
    let number: String = compact(text).chars().filter(|c| !".,/".contains(*c)).collect();
    if (4..=30).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(number);
    }
    Err(wrong("bban", text, "Use 4 to 30 letters and digits."))
}

/// The lengths that payment references may have by the agreement with the bank, each once and ascending; none for any
/// (LG010).
fn reference_lengths(lengths: &[Option<i32>], scheme: Option<Scheme>) -> Result<Option<Vec<i32>>> {
    let wrong = |why: String, hint: &str| Err(Error::new(Code::InvalidArgument, why).hint(hint));
    if lengths.is_empty() {
        return Ok(None);
    }
    let Some(scheme) = scheme else {
        return wrong("reference_lengths are given without a reference_scheme".to_string(), "Name the scheme too.");
    };
    let possible = scheme.lengths();
    if let Some(other) = lengths.iter().find(|length| !length.is_some_and(|length| possible.contains(&length))) {
        let other = other.map_or("null".to_string(), |length| length.to_string());
        return wrong(
            format!("a reference of scheme {scheme} cannot have the length {other}"),
            &format!("Its references have {} to {} characters.", possible.start(), possible.end()),
        );
    }
    let mut lengths: Vec<i32> = lengths.iter().flatten().copied().collect();
    lengths.sort_unstable();
    lengths.dedup();
    Ok(Some(lengths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_is_as_before() {
        let base = Currency::parse("SEK").unwrap();
        assert!(Change::default().applied("MAIN", None, base).is_err());
        let of = |account: &str| Change { account: Some(account.into()), ..Change::default() };
        let scheme = |scheme: Scheme, lengths: Option<i32>| Change {
            reference_scheme: Some(scheme),
            reference_lengths: lengths.map(|length| vec![Some(length)]),
            ..of("1930")
        };
        let before = scheme(Scheme::NoKidMod10, Some(16)).applied("MAIN", None, base).unwrap();
        assert_eq!((before.currency.as_str(), &before.reference_lengths), ("SEK", &Some(vec![16])));
        let moved = of("1940").applied("MAIN", Some(&before), base).unwrap();
        assert_eq!(moved, BankAccount { account: "1940".into(), ..before.clone() });
        let other = scheme(Scheme::NoKidMod11, None).applied("MAIN", Some(&before), base).unwrap();
        assert_eq!(other.reference_lengths, None);
    }

    #[test]
    fn ibans_are_checked_by_their_digits() {
        for good in
            ["SE45 5000 0000 0583 9825 7466", "NO9386011117947", "de89370400440532013000", "GB82WEST12345698765432"]
        {
            assert_eq!(iban(good).unwrap(), compact(good));
        }
        let too_long = format!("SE45{}", "0".repeat(31));
        for bad in [
            "",
            "SE46 5000 0000 0583 9825 7466",
            "SE455000",
            "5E455000000005839825",
            "SE4Å 5000 0000 0583 9825",
            &too_long,
        ] {
            assert_eq!(iban(bad).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
        // The bare modulus would let 00, 01 and 99 pass beside 97, 98 and 02.
        let number = "SE4550000000058398257466";
        let with = |check: u32| format!("SE{check:02}{}", &number[4..]);
        assert_eq!((0..100).filter(|check| iban(&with(*check)).is_ok()).count(), 1);
    }

    #[test]
    fn giro_numbers_end_in_a_check_digit() {
        for (good, number) in [("5050-1055", "50501055"), ("991-2346", "9912346")] {
            assert_eq!(bankgiro(good).unwrap(), number);
        }
        assert_eq!(plusgiro("90 20 03-3").unwrap(), "9020033");
        for bad in ["", "-", "5050-1056", "505-1055", "5050 10551", "5050-105A", "５０５０1055"] {
            assert_eq!(bankgiro(bad).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
        for bad in ["", "0", "90 20 03-4", "123456789", "4x"] {
            assert_eq!(plusgiro(bad).unwrap_err().code, Code::InvalidArgument, "{bad}");
        }
    }

    #[test]
    fn lengths_are_those_that_the_scheme_can_have() {
        let lengths =
            |lengths: &[i32], scheme| reference_lengths(&lengths.iter().copied().map(Some).collect::<Vec<_>>(), scheme);
        assert_eq!(lengths(&[16, 10, 16], Some(Scheme::NoKidMod10)).unwrap(), Some(vec![10, 16]));
        assert_eq!(lengths(&[], None).unwrap(), None);
        assert!(lengths(&[26], Some(Scheme::NoKidMod10)).is_err());
        assert!(lengths(&[10], None).is_err());
        assert!(reference_lengths(&[None], Some(Scheme::SeOcr)).is_err());
    }
}
