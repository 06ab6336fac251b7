//! Journals: the postings of a voucher, each a movement of an amount from a credit to a debit account, in the document's
//! and in base currency.
//!
//! Base amounts are taken cumulatively: what the sum so far is worth, less what it was worth before. So they add up to
//! the worth of the whole to the last minor unit, whatever the rate, and each has the sign of its amount.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Error, Result};

/// A movement between two accounts. Amounts are never negative: the accounts say the direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    pub debit_account: String,
    pub credit_account: String,
    pub amount: Decimal,
    pub base_amount: Decimal,
    pub tax_code: Option<String>,
    pub dimensions: Option<Value>,
}

impl Posting {
    /// The same movement back.
    pub fn mirrored(&self) -> Posting {
        Posting {
            debit_account: self.credit_account.clone(),
            credit_account: self.debit_account.clone(),
            ..self.clone()
        }
    }
}

/// What an amount in the document's currency is worth in base currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// Base currency for one unit.
    Rate(Decimal),
    /// So much for the whole, as a bank has paid it out.
    Whole { amount: Decimal, base_amount: Decimal },
}

impl Conversion {
    /// The worth in base currency, rounded half away from zero.
    pub fn base(self, value: Decimal, base: Currency) -> Result<Decimal> {
        match self {
            Conversion::Rate(rate) => amount::share(value, rate, Decimal::ONE, base).map_err(|error| Error {
                message: format!("{value} at the rate {rate} is more than an amount in {base} can be"),
                ..error
            }),
            Conversion::Whole { amount: whole, base_amount } => amount::share(base_amount, value, whole, base),
        }
    }

    /// Base currency for one unit, as a document shows it: to ten decimals.
    pub fn rate(self) -> Decimal {
        match self {
            Conversion::Rate(rate) => rate,
            Conversion::Whole { amount, base_amount } => {
                base_amount.checked_div(amount).unwrap_or(Decimal::ONE).abs().round_dp(10).normalize()
            }
        }
    }
}

/// The postings of one voucher as they are collected.
pub struct Journal {
    base: Currency,
    conversion: Conversion,
    sum: Decimal,
    base_sum: Decimal,
    postings: Vec<Posting>,
}

impl Journal {
    pub fn new(base: Currency, conversion: Conversion) -> Journal {
        Journal { base, conversion, sum: Decimal::ZERO, base_sum: Decimal::new(0, base.scale()), postings: Vec::new() }
    }

    /// Moves `value` from `credit` to `debit`, back if it is negative; zero posts nothing.
    pub fn move_amount(
        &mut self,
        debit: &str,
        credit: &str,
        value: Decimal,
        tax_code: Option<&str>,
        dimensions: Option<&Value>,
    ) -> Result<()> {
        if value.is_zero() {
            return Ok(());
        }
        self.sum += value;
        let base_sum = self.conversion.base(self.sum, self.base)?;
        let base_value = base_sum - self.base_sum;
        self.base_sum = base_sum;
        let posting = Posting {
            debit_account: debit.to_string(),
            credit_account: credit.to_string(),
            amount: value.abs(),
            base_amount: base_value.abs(),
            tax_code: tax_code.map(String::from),
            dimensions: dimensions.cloned(),
        };
        self.postings.push(if value.is_sign_positive() { posting } else { posting.mirrored() });
        Ok(())
    }

    /// What all movements are worth in base currency, from credit to debit.
    pub fn base_sum(&self) -> Decimal {
        self.base_sum
    }

    pub fn into_postings(self) -> Vec<Posting> {
        self.postings
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn sek() -> Currency {
        Currency::parse("SEK").unwrap()
    }

    #[test]
    fn a_negative_amount_swaps_the_sides_and_zero_posts_nothing() {
        let mut journal = Journal::new(sek(), Conversion::Rate(Decimal::ONE));
        journal.move_amount("1510", "3001", d("100.00"), Some("S25"), None).unwrap();
        journal.move_amount("1510", "3001", d("-10.00"), Some("S25"), None).unwrap();
        journal.move_amount("1510", "3740", d("0.00"), None, None).unwrap();
        assert_eq!(journal.base_sum(), d("90.00"));
        let postings = journal.into_postings();
        assert_eq!(postings.len(), 2);
        assert_eq!((postings[1].debit_account.as_str(), postings[1].credit_account.as_str()), ("3001", "1510"));
        assert_eq!(postings[1].amount, d("10.00"));
    }

    proptest! {
        #[test]
        fn base_amounts_add_up_to_the_worth_of_the_whole(
            cents in prop::collection::vec(-1_000_000i64..1_000_000, 1..20),
            rate in 1i64..2_000_000,
        ) {
            let rate = Decimal::new(rate, 5);
            let mut journal = Journal::new(sek(), Conversion::Rate(rate));
            let mut total = Decimal::ZERO;
            for value in cents {
                let value = Decimal::new(value, 2);
                total += value;
                journal.move_amount("1510", "3001", value, None, None).unwrap();
            }
            prop_assert_eq!(journal.base_sum(), amount::share(total, rate, Decimal::ONE, sek()).unwrap());
            let sum: Decimal = journal.into_postings().iter()
                .map(|p| if p.debit_account == "1510" { p.base_amount } else { -p.base_amount }).sum();
            prop_assert_eq!(sum, amount::share(total, rate, Decimal::ONE, sek()).unwrap());
        }
    }
}
