//! What the records of a part of a file add up to, held against what its last record says.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::Reason;

/// The records of a part of a file, counted and summed. Amounts are in hundredths.
#[derive(Clone, Copy, Default, Debug)]
pub struct Tally {
    pub count: u64,
    pub sum: i128,
    /// Damaged transactions: credits, debits, and such as may be either.
    pub lost_credits: u64,
    pub lost_debits: u64,
    pub lost: u64,
    /// Damaged records that may have been transactions.
    pub unclear: u64,
}

impl Tally {
    /// One more transaction that could be read.
    pub fn add(&mut self, hundredths: i64) {
        self.count += 1;
        self.sum += i128::from(hundredths);
    }

    /// The records of a part of this part.
    pub fn include(&mut self, part: &Tally) {
        self.count += part.count;
        self.sum += part.sum;
        self.lost_credits += part.lost_credits;
        self.lost_debits += part.lost_debits;
        self.lost += part.lost;
        self.unclear += part.unclear;
    }

    /// Whether anything in it is damaged that may have been a transaction.
    pub fn is_damaged(&self) -> bool {
        self.lost_credits + self.lost_debits + self.lost + self.unclear > 0
    }

    /// Whether the records are what the last record of their part says, if need be with the help of damaged ones: their
    /// number then accounts for what is missing, and their signs for the difference. In that case the amount that is
    /// left for the damaged ones, else nothing. An error tells both sides.
    pub fn compare(&self, count: i64, sum: i128) -> Result<Option<i128>, Reason> {
        let missing = i128::from(count) - i128::from(self.count);
        let left = sum - self.sum;
        if missing == 0 && left == 0 {
            return Ok(None);
        }
        let lost = i128::from(self.lost_credits + self.lost_debits + self.lost);
        let most = lost + i128::from(self.unclear);
        let plausible = match (self.lost + self.unclear, self.lost_credits, self.lost_debits) {
            (0, _, 0) => left >= 0,
            (0, 0, _) => left <= 0,
            _ => true,
        };
        if missing > 0 && (lost..=most).contains(&missing) && plausible {
            return Ok(Some(left));
        }
        let mut reason = format!("the total is {} in {count}, the records make {}", total(sum), total(self.sum));
        let _ = write!(reason, " in {}", self.count);
        if most > 0 {
            let _ = write!(reason, " and {most} that cannot be read");
        }
        Err(reason)
    }
}

/// A sum of hundredths, for people.
pub fn total(hundredths: i128) -> Decimal {
    Decimal::try_from_i128_with_scale(hundredths, 2).unwrap_or(if hundredths < 0 { Decimal::MIN } else { Decimal::MAX })
}
