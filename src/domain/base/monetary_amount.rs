//! An amount never travels without its currency when people write it down, so this type keeps the two together and lets
//! nothing be added, subtracted or compared across currencies: kronor and euros have no sum without a rate and a date.
//! Its fields are private because the amount always has the currency's own scale and lies within the ledger's range.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Neg;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::amount;
use super::currency::Currency;
use super::error::{Code, Error, Result};

/// An amount in a currency, at the currency's scale, of either sign. Text form: `SEK 1250.00`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct MonetaryAmount {
    currency: Currency,
    amount: Decimal,
}

impl MonetaryAmount {
    /// LG011 if the amount has more decimals than the currency or is out of range: it is never rounded.
    pub fn new(currency: Currency, amount: Decimal) -> Result<MonetaryAmount> {
        Ok(MonetaryAmount { currency, amount: amount::exact(amount, currency, "amount")? })
    }

    pub fn currency(self) -> Currency {
        self.currency
    }

    /// In units of the currency (kronor, not öre), at the currency's scale.
    pub fn amount(self) -> Decimal {
        self.amount
    }

    /// LG010 for another currency, LG011 if the sum is out of range.
    pub fn checked_add(self, other: MonetaryAmount) -> Result<MonetaryAmount> {
        self.require_same_currency(other, "added")?;
        MonetaryAmount::new(self.currency, self.amount + other.amount)
    }

    /// LG010 for another currency, LG011 if the difference is out of range.
    pub fn checked_sub(self, other: MonetaryAmount) -> Result<MonetaryAmount> {
        self.require_same_currency(other, "subtracted")?;
        MonetaryAmount::new(self.currency, self.amount - other.amount)
    }

    /// Which is the larger; LG010 for another currency.
    pub fn compare(self, other: MonetaryAmount) -> Result<Ordering> {
        self.require_same_currency(other, "compared")?;
        Ok(self.amount.cmp(&other.amount))
    }

    fn require_same_currency(self, other: MonetaryAmount, operation: &str) -> Result<()> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(Error::new(Code::InvalidArgument, format!("{self} and {other} cannot be {operation}"))
            .hint("Amounts in different currencies have to be converted at a rate first."))
    }
}

impl Neg for MonetaryAmount {
    type Output = MonetaryAmount;

    fn neg(self) -> MonetaryAmount {
        let amount = if self.amount.is_zero() { self.amount } else { -self.amount };
        MonetaryAmount { amount, ..self }
    }
}

impl fmt::Display for MonetaryAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.amount)
    }
}

impl FromStr for MonetaryAmount {
    type Err = Error;

    /// Reads a currency code, blanks and an amount: `SEK 1250.00`, ` SEK  -5 `.
    ///
    /// LG010 if it is not written so or the currency is unknown, LG011 for amounts out of the currency's scale or
    /// range.
    fn from_str(text: &str) -> Result<MonetaryAmount> {
        let mut words = text.split_whitespace();
        let (Some(code), Some(number), None) = (words.next(), words.next(), words.next()) else {
            return Err(not_understood(text));
        };
        if Currency::parse(number).is_ok() {
            return Err(not_understood(text));
        }
        MonetaryAmount::new(Currency::parse(code)?, amount::from_text(number, "amount")?)
    }
}

fn not_understood(text: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("monetary amount \"{text:.60}\" not understood"))
        .hint("Write the currency, a blank and the amount without separators, such as SEK 1250.00.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str) -> MonetaryAmount {
        text.parse().unwrap()
    }

    fn refused(text: &str) -> Error {
        text.parse::<MonetaryAmount>().unwrap_err()
    }

    #[test]
    fn text_form_is_at_the_currencys_scale() {
        for (text, shown) in [
            ("SEK 1250.00", "SEK 1250.00"),
            ("SEK -5", "SEK -5.00"),
            ("\t KWD  1.5 ", "KWD 1.500"),
            ("JPY 100.0", "JPY 100"),
            ("SEK -0", "SEK 0.00"),
            ("SEK 1e15", "SEK 1000000000000000.00"),
        ] {
            assert_eq!(money(text).to_string(), shown);
        }
    }

    #[test]
    fn other_orders_and_contents_are_refused() {
        for text in
            ["", "SEK", "1250.00", "1250 SEK", "SEK1250", "SEK 1 250", "SEK 5 kr", "kr 5", "sek 5", "XAU 1", "SEK 1,5"]
        {
            assert_eq!(refused(text).code, Code::InvalidArgument, "{text}");
        }
        for text in ["SEK 0.001", "JPY 0.5", "SEK 1000000000000000.01", "SEK NaN", "SEK Infinity"] {
            assert_eq!(refused(text).code, Code::AmountOutOfRange, "{text}");
        }
        assert_eq!(refused("1250 SEK").message, "monetary amount \"1250 SEK\" not understood");
    }

    #[test]
    fn currencies_do_not_mix() {
        let (kronor, euros) = (money("SEK 1"), money("EUR 1"));
        let message = |result: Result<MonetaryAmount>| result.map_err(|error| (error.code, error.message)).unwrap_err();
        assert_eq!(
            message(kronor.checked_add(euros)),
            (Code::InvalidArgument, "SEK 1.00 and EUR 1.00 cannot be added".to_string())
        );
        assert_eq!(message(kronor.checked_sub(euros)).0, Code::InvalidArgument);
        assert_eq!(kronor.compare(euros).unwrap_err().message, "SEK 1.00 and EUR 1.00 cannot be compared");
        assert_ne!(kronor, euros);
    }

    #[test]
    fn sums_stay_in_range() {
        let largest = money("SEK 1e15");
        assert_eq!(largest.checked_add(money("SEK 0.01")).unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!((-largest).checked_sub(money("SEK 0.01")).unwrap_err().code, Code::AmountOutOfRange);
        assert_eq!(largest.checked_sub(largest).unwrap().to_string(), "SEK 0.00");
        assert_eq!((-money("SEK 0")).to_string(), "SEK 0.00");
    }

    fn any_money() -> impl Strategy<Value = MonetaryAmount> {
        (-100_000_000_000_000_i64..=100_000_000_000_000)
            .prop_map(|units| MonetaryAmount::new(Currency::parse("SEK").unwrap(), Decimal::new(units, 2)).unwrap())
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}|[A-Z]{3} [-0-9.]{0,20}") {
            if let Ok(money) = text.parse::<MonetaryAmount>() {
                prop_assert_eq!(money.to_string().parse::<MonetaryAmount>().unwrap(), money);
            }
        }

        #[test]
        fn text_round_trips(money in any_money()) {
            prop_assert_eq!(money.to_string().parse::<MonetaryAmount>().unwrap(), money);
        }

        #[test]
        fn adding_and_subtracting_undo_each_other(a in any_money(), b in any_money()) {
            prop_assert_eq!(a.checked_add(b).unwrap().checked_sub(b).unwrap(), a);
            prop_assert_eq!(a.checked_sub(b).unwrap(), -b.checked_sub(a).unwrap());
            prop_assert_eq!(a.compare(b).unwrap(), b.compare(a).unwrap().reverse());
        }
    }
}
