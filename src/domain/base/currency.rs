//! A currency is a code and a number of decimals, nothing else: what an amount needs to be stored, rounded and refused.
//! The list is ISO 4217's, as the crate `iso_currency` carries it; only currencies with a minor unit are let in, so
//! that whoever holds a [`Currency`] can ask for its scale without an "if".

use std::fmt;

use super::error::{Code, Error, Result};

/// A currency of ISO 4217 in which amounts can be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Currency {
    iso: iso_currency::Currency,
    scale: u32,
}

impl Currency {
    /// Reads an alphabetic code, exactly as ISO writes it: three upper-case letters.
    ///
    /// LG010 for anything else, and for codes without a minor unit (metals, units of account, `XXX`): an amount of gold
    /// has no scale to be rounded to. Superseded codes (`HRK`) stay readable, since last year's invoices are.
    pub fn parse(code: &str) -> Result<Currency> {
        let iso = iso_currency::Currency::from_code(code).ok_or_else(|| {
            let upper = code.trim().to_ascii_uppercase();
            let meant = iso_currency::Currency::from_code(&upper).is_some();
            let error = Error::new(Code::InvalidArgument, format!("unknown currency \"{code:.60}\""));
            match meant {
                true => error.hint(format!("Write the code in upper case and without blanks: {upper}.")),
                false => error.hint("Use a currency code of ISO 4217, such as SEK, NOK or EUR."),
            }
        })?;
        let scale = iso.exponent().ok_or_else(|| {
            Error::new(Code::InvalidArgument, format!("currency {code} has no minor unit"))
                .hint("Invoices are kept in a currency that money is paid in, such as SEK, NOK or EUR.")
        })?;
        Ok(Currency { iso, scale: scale.into() })
    }

    /// The alphabetic code, `SEK`.
    pub fn code(self) -> &'static str {
        self.iso.code()
    }

    /// How many decimals an amount has: SEK 2, JPY 0, KWD 3. At most 4.
    pub fn scale(self) -> u32 {
        self.scale
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scale_is_that_of_iso_4217() {
        for (code, scale) in [("SEK", 2), ("NOK", 2), ("EUR", 2), ("JPY", 0), ("ISK", 0), ("KWD", 3), ("CLF", 4)] {
            let currency = Currency::parse(code).unwrap();
            assert_eq!((currency.code(), currency.scale(), currency.to_string()), (code, scale, code.to_string()));
        }
    }

    #[test]
    fn codes_without_a_minor_unit_are_refused() {
        for code in ["XAU", "XXX", "XTS", "XDR"] {
            let error = Currency::parse(code).unwrap_err();
            assert_eq!(
                (error.code, error.message),
                (Code::InvalidArgument, format!("currency {code} has no minor unit"))
            );
        }
    }

    #[test]
    fn only_the_exact_code_is_a_currency() {
        for text in ["", "sek", "SEK ", "SE", "SEKK", "kr", "752", "ÅÄÖ"] {
            let error = Currency::parse(text).unwrap_err();
            assert_eq!((error.code, error.message), (Code::InvalidArgument, format!("unknown currency \"{text}\"")));
        }
        assert!(Currency::parse(" sek").unwrap_err().hint.unwrap().ends_with("SEK."));
    }

    proptest! {
        #[test]
        fn nothing_panics_and_what_is_read_is_written_the_same(text in "[A-Z]{3}|\\PC{0,6}") {
            if let Ok(currency) = Currency::parse(&text) {
                prop_assert_eq!(currency.code(), text);
                prop_assert!(currency.scale() <= 4);
            }
        }
    }
}
