//! Payment terms as people write them: a small language, read into rules for dates and written back in one canonical
//! way. All terms are a list of parts, each a percent of the amount and a rule for its due date; terms without
//! instalments are one part of 100 %, so nothing below asks which of the two they are. Cash discounts stand beside the
//! parts.
//!
//! ```text
//! terms      = [discount {[","] discount} [","]] rule  |  part {"," part}
//! discount   = PERCENT "/" DAYS                           2/10: 2 % if paid within 10 days of the invoice date
//! part       = PERCENT "%" rule                           30% now, 50% net 30, 20% net 60
//! rule       = "net" DAYS ["days"] ["eom"]                net 30, net 30 eom (that day's end of month)
//!            | DAYS "days" ["net"] ["eom"]                30 days
//!            | "eom" [["net"] DAYS ["days"]]              eom net 30 (30 days from the end of the month)
//!            | DAY ["of"] "next" "month"                  15th next month; 31st is the month's last day
//!            | "due on receipt" | "now"                   the invoice date itself
//! ```
//!
//! Case and blanks do not matter, and `n/30` is `net 30`. A number alone is refused: it does not say days of what.
//! What cannot be read is refused with LG013, naming the word.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

use super::amount;
use super::currency::Currency;
use super::discount_step::DiscountStep;
use super::error::{Code, Error, Result};

/// The most days that terms can speak of: ten years.
const MAX_DAYS: u32 = 3650;

/// The most decimals that a percentage can have.
const MAX_PERCENT_SCALE: u32 = 10;

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

const FORMS: &str = "Write terms such as: net 30; 30 days; 2/10 net 30; 2/10, 1/20 net 30; net 30 eom; eom net 30; \
                     15th next month; due on receipt; 30% now, 50% net 30, 20% net 60.";

/// What was agreed on when to pay, and on discounts for paying early.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct PaymentTerms {
    /// By ascending days and descending percent; none for instalments.
    discounts: Vec<Discount>,
    /// At least one; the percents add up to 100.
    parts: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
struct Discount {
    percent: Decimal,
    days: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
struct Part {
    percent: Decimal,
    rule: DueRule,
}

/// How a due date follows from an invoice date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
enum DueRule {
    OnReceipt,
    Net {
        days: u32,
    },
    /// The end of the month in which the last of the days falls.
    NetEndOfMonth {
        days: u32,
    },
    /// So many days after the end of the invoice's month.
    EndOfMonthNet {
        days: u32,
    },
    /// That day of the month after the invoice's, or its last day if it is shorter.
    NextMonth {
        day: u32,
    },
}

/// A part of an amount with a due date of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instalment {
    pub due_date: NaiveDate,
    /// At the currency's scale, with the sign of the whole. 0 where the whole has too few minor units for all parts.
    pub amount: Decimal,
}

impl PaymentTerms {
    /// Reads terms in any of the forms above.
    ///
    /// LG013, naming the word at fault: for what is no such form; for days above 3650, a day of the month outside 1–31,
    /// percents that are 0, 100 or more (a part may be 100) or have more than 10 decimals; for discounts that do not
    /// decrease as days increase, or that outlast `net` days or `due on receipt`; for instalments that are not 100 %.
    pub fn parse(text: &str) -> Result<PaymentTerms> {
        Parser::new(text).terms()
    }

    /// The day by which all has to be paid; with instalments, the latest of theirs. LG010 beyond the calendar's end.
    pub fn due_date(&self, date: NaiveDate) -> Result<NaiveDate> {
        self.parts.iter().try_fold(date, |latest, part| Ok(latest.max(part.rule.due_date(date)?)))
    }

    /// The discounts for an invoice of that date, by ascending last date and descending percent.
    ///
    /// No discount outlasts the due date (`2/10 15th next month` on 14 January has 10 days, `2/10 eom` on 30 January
    /// one): a step that would end with a better one is left out.
    pub fn discount_steps(&self, date: NaiveDate) -> Vec<DiscountStep> {
        let due_date = self.due_date(date).unwrap_or(NaiveDate::MAX);
        let mut steps: Vec<DiscountStep> = self
            .discounts
            .iter()
            .map(|discount| {
                let last_date = date.checked_add_days(Days::new(discount.days.into())).unwrap_or(NaiveDate::MAX);
                DiscountStep { percent: discount.percent, last_date: last_date.min(due_date) }
            })
            .collect();
        steps.dedup_by_key(|step| step.last_date);
        steps
    }

    /// The last day of the highest discount; nothing if there is no discount.
    pub fn discount_date(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.discount_steps(date).first().map(|step| step.last_date)
    }

    /// The percent granted on an invoice of the one date for a payment on the other; 0 if there is none or it is too
    /// late.
    pub fn discount_percent(&self, invoice_date: NaiveDate, payment_date: NaiveDate) -> Decimal {
        let steps = self.discount_steps(invoice_date);
        steps.iter().find(|step| payment_date <= step.last_date).map_or(Decimal::ZERO, |step| step.percent)
    }

    /// The parts in their order: what percent of the amount is due with them and those before, and when they are.
    pub fn parts(&self, date: NaiveDate) -> Result<Vec<(Decimal, NaiveDate)>> {
        let mut percent = Decimal::ZERO;
        let mut parts = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            percent += part.percent;
            parts.push((percent, part.rule.due_date(date)?));
        }
        Ok(parts)
    }

    /// The parts of an amount with their due dates, in the order of the terms; one part for terms without instalments.
    ///
    /// The parts add up to the amount to the last minor unit and none has the other sign: each is the difference of two
    /// cumulated shares, round(amount × cumulated percent ÷ 100). LG010 beyond the calendar's end, LG011 if the amount
    /// has more decimals than the currency or is out of range.
    pub fn instalments(&self, date: NaiveDate, amount: Decimal, currency: Currency) -> Result<Vec<Instalment>> {
        let amount = amount::exact(amount, currency, "amount")?;
        let mut before = amount::from_minor_units(0, currency);
        let mut instalments = Vec::with_capacity(self.parts.len());
        for (percent, due_date) in self.parts(date)? {
            let cumulated = amount::share(amount, percent, HUNDRED, currency)?;
            instalments.push(Instalment { due_date, amount: cumulated - before });
            before = cumulated;
        }
        Ok(instalments)
    }
}

impl DueRule {
    fn due_date(self, date: NaiveDate) -> Result<NaiveDate> {
        let add = |date: NaiveDate, days: u32| date.checked_add_days(Days::new(days.into()));
        let due = match self {
            DueRule::OnReceipt => Some(date),
            DueRule::Net { days } => add(date, days),
            DueRule::NetEndOfMonth { days } => add(date, days).and_then(end_of_month),
            DueRule::EndOfMonthNet { days } => end_of_month(date).and_then(|end| add(end, days)),
            DueRule::NextMonth { day } => date
                .with_day(1)
                .and_then(|first| first.checked_add_months(Months::new(1)))
                .and_then(|first| first.with_day(day.min(first.num_days_in_month().into()))),
        };
        due.ok_or_else(|| {
            Error::new(Code::InvalidArgument, format!("no due date \"{self}\" after {date}: the calendar ends before"))
                .hint("Check the invoice date.")
        })
    }
}

fn end_of_month(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(date.num_days_in_month().into())
}

impl fmt::Display for PaymentTerms {
    /// The canonical form, which [`PaymentTerms::parse`] reads back as the same terms.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [whole] = self.parts.as_slice() {
            let discounts: Vec<String> = self
                .discounts
                .iter()
                .map(|step| format!("{}/{}", amount::canonical(&step.percent), step.days))
                .collect();
            let gap = if discounts.is_empty() { "" } else { " " };
            return write!(f, "{}{gap}{}", discounts.join(", "), whole.rule);
        }
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| {
                let rule = if part.rule == DueRule::OnReceipt { "now".to_string() } else { part.rule.to_string() };
                format!("{}% {rule}", amount::canonical(&part.percent))
            })
            .collect();
        f.write_str(&parts.join(", "))
    }
}

impl fmt::Display for DueRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DueRule::OnReceipt => f.write_str("due on receipt"),
            DueRule::Net { days } => write!(f, "net {days}"),
            DueRule::NetEndOfMonth { days } => write!(f, "net {days} eom"),
            DueRule::EndOfMonthNet { days } => write!(f, "eom net {days}"),
            DueRule::NextMonth { day } => write!(f, "{day}{} next month", ordinal_suffix(*day)),
        }
    }
}

fn ordinal_suffix(day: u32) -> &'static str {
    match day {
        11..=13 => "th",
        _ if day % 10 == 1 => "st",
        _ if day % 10 == 2 => "nd",
        _ if day % 10 == 3 => "rd",
        _ => "th",
    }
}

impl FromStr for PaymentTerms {
    type Err = Error;

    fn from_str(text: &str) -> Result<PaymentTerms> {
        PaymentTerms::parse(text)
    }
}

/// Reads the words of a text from left to right, one function per line of the grammar. The signs `,`, `/` and `%` are
/// words of their own.
struct Parser<'a> {
    text: &'a str,
    words: Vec<&'a str>,
    at: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Parser<'a> {
        let is_sign = |character: char| matches!(character, ',' | '/' | '%');
        let words = text
            .split_whitespace()
            .flat_map(|chunk| chunk.split_inclusive(is_sign))
            .flat_map(|piece| <[&str; 2]>::from(piece.split_at(piece.len() - usize::from(piece.ends_with(is_sign)))))
            .filter(|word| !word.is_empty())
            .collect();
        Parser { text, words, at: 0 }
    }

    fn terms(mut self) -> Result<PaymentTerms> {
        let mut terms = PaymentTerms { discounts: Vec::new(), parts: Vec::new() };
        if self.word(self.at + 1) == Some("%") {
            terms.parts = self.instalment_parts()?;
        } else {
            terms.discounts = self.discounts()?;
            let rule = self.rule()?;
            self.end()?;
            self.require_discounts_end(&terms.discounts, rule)?;
            terms.parts.push(Part { percent: HUNDRED, rule });
        }
        Ok(terms)
    }

    fn instalment_parts(&mut self) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        let mut sum = Decimal::ZERO;
        loop {
            let percent = self.percent()?;
            if percent > HUNDRED {
                return Err(self.fault(self.at - 1, "is more than 100 percent"));
            }
            self.expect("%")?;
            parts.push(Part { percent, rule: self.rule()? });
            sum += percent;
            if !self.take(",") {
                break;
            }
        }
        self.end()?;
        if sum != HUNDRED {
            let sum = amount::canonical(&sum);
            return Err(self.not_understood(format!("the instalments add up to {sum}%, not to 100%")));
        }
        Ok(parts)
    }

    fn discounts(&mut self) -> Result<Vec<Discount>> {
        let mut discounts: Vec<Discount> = Vec::new();
        while self.word(self.at + 1) == Some("/") && !self.is_word(self.at, "n") {
            let first_word = self.at;
            let percent = self.percent()?;
            if percent >= HUNDRED {
                return Err(self.fault(first_word, "is not less than 100 percent"));
            }
            self.expect("/")?;
            let days = self.days()?;
            if let Some(before) = discounts.last() {
                if days <= before.days {
                    return Err(self.fault(self.at - 1, "is not more days than the discount before it"));
                }
                if percent >= before.percent {
                    return Err(self.fault(first_word, "is not less percent than the discount before it"));
                }
            }
            discounts.push(Discount { percent, days });
            self.take(",");
        }
        Ok(discounts)
    }

    /// Where the due date is a fixed number of days away, a longer discount is a typing error. (Where it depends on the
    /// calendar, [`PaymentTerms::discount_steps`] ends the discount with it.)
    fn require_discounts_end(&self, discounts: &[Discount], rule: DueRule) -> Result<()> {
        let due_days = match rule {
            DueRule::OnReceipt => 0,
            DueRule::Net { days } => days,
            DueRule::NetEndOfMonth { .. } | DueRule::EndOfMonthNet { .. } | DueRule::NextMonth { .. } => return Ok(()),
        };
        match discounts.last() {
            Some(last) if last.days > due_days => {
                Err(self.not_understood(format!("the discount of {} days outlasts \"{rule}\"", last.days)))
            }
            _ => Ok(()),
        }
    }

    fn rule(&mut self) -> Result<DueRule> {
        if self.take("now") {
            return Ok(DueRule::OnReceipt);
        }
        if self.take("due") {
            self.expect("on")?;
            self.expect("receipt")?;
            return Ok(DueRule::OnReceipt);
        }
        if self.take("eom") {
            let has_days = self.take("net") || self.word(self.at).is_some_and(|word| word != ",");
            let days = if has_days { self.days()? } else { 0 };
            self.take_days_word();
            return Ok(DueRule::EndOfMonthNet { days });
        }
        if self.is_word(self.at, "n") && self.is_word(self.at + 1, "/") {
            self.at += 2;
            let days = self.days()?;
            return Ok(self.net(days));
        }
        if self.take("net") {
            let days = self.days()?;
            self.take_days_word();
            return Ok(self.net(days));
        }
        if self.is_word(self.at + 1, "next") || self.is_word(self.at + 1, "of") {
            let day = self.day_of_month()?;
            self.take("of");
            self.expect("next")?;
            self.expect("month")?;
            return Ok(DueRule::NextMonth { day });
        }
        if self.is_word(self.at + 1, "days") || self.is_word(self.at + 1, "day") {
            let days = self.days()?;
            self.take_days_word();
            self.take("net");
            return Ok(self.net(days));
        }
        Err(match self.word(self.at) {
            Some(word) if word.bytes().all(|digit| digit.is_ascii_digit()) => self
                .fault(self.at, "does not say whether it means days (net 30) or a day of next month (15th next month)"),
            Some(_) => self.fault(self.at, "is no term of payment"),
            None => self.not_understood("a due date is missing".to_string()),
        })
    }

    fn net(&mut self, days: u32) -> DueRule {
        if self.take("eom") { DueRule::NetEndOfMonth { days } } else { DueRule::Net { days } }
    }

    fn percent(&mut self) -> Result<Decimal> {
        let word = self.next("a percentage")?;
        let is_plain =
            word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|c| c.is_ascii_digit() || c == b'.');
        let percent = if is_plain { amount::from_text(word, "percent").ok() } else { None };
        match percent.map(|percent| percent.normalize()) {
            None => Err(self.fault(self.at - 1, "is not a percentage")),
            Some(percent) if percent.is_zero() => Err(self.fault(self.at - 1, "is not more than 0 percent")),
            Some(percent) if percent.scale() > MAX_PERCENT_SCALE => {
                Err(self.fault(self.at - 1, "has more decimals than a percentage can have (10)"))
            }
            Some(percent) => Ok(percent),
        }
    }

    fn days(&mut self) -> Result<u32> {
        let word = self.next("a number of days")?;
        if !word.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(self.fault(self.at - 1, "is not a number of days"));
        }
        word.parse()
            .ok()
            .filter(|days| *days <= MAX_DAYS)
            .ok_or_else(|| self.fault(self.at - 1, "is more than 3650 days"))
    }

    fn day_of_month(&mut self) -> Result<u32> {
        let word = self.next("a day of the month")?;
        let (number, suffix) = word.split_at(word.trim_end_matches(|c: char| !c.is_ascii_digit()).len());
        let known_suffix = ["", "st", "nd", "rd", "th"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
        let is_number = known_suffix && number.bytes().all(|digit| digit.is_ascii_digit());
        let day = if is_number { number.parse().ok() } else { None };
        day.filter(|day| (1..=31).contains(day)).ok_or_else(|| self.fault(self.at - 1, "is not a day of the month"))
    }

    fn take_days_word(&mut self) {
        let _ = self.take("days") || self.take("day");
    }

    fn word(&self, at: usize) -> Option<&'a str> {
        self.words.get(at).copied()
    }

    fn is_word(&self, at: usize, expected: &str) -> bool {
        self.word(at).is_some_and(|word| word.eq_ignore_ascii_case(expected))
    }

    /// Steps over the word if it is the next one.
    fn take(&mut self, expected: &str) -> bool {
        let is_next = self.is_word(self.at, expected);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, expected: &str) -> Result<()> {
        if self.take(expected) {
            return Ok(());
        }
        Err(match self.word(self.at) {
            Some(word) => self.not_understood(format!("\"{word:.60}\" stands where \"{expected}\" is expected")),
            None => self.not_understood(format!("\"{expected}\" is missing at the end")),
        })
    }

    fn end(&self) -> Result<()> {
        if self.at < self.words.len() { Err(self.fault(self.at, "is out of place")) } else { Ok(()) }
    }

    fn next(&mut self, what: &str) -> Result<&'a str> {
        let word = self.word(self.at).ok_or_else(|| self.not_understood(format!("{what} is missing at the end")))?;
        self.at += 1;
        Ok(word)
    }

    fn fault(&self, at: usize, problem: &str) -> Error {
        let word = self.word(at).unwrap_or_default();
        self.not_understood(format!("\"{word:.60}\" {problem}"))
    }

    fn not_understood(&self, problem: String) -> Error {
        let text = self.text;
        Error::new(Code::TermsNotUnderstood, format!("payment terms \"{text:.60}\" not understood: {problem}"))
            .hint(FORMS)
    }
}

#[cfg(test)]
mod tests;
