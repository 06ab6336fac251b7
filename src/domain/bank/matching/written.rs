//! Numbers in what a payer has written, and what they are. A number is an invoice's where a word before it says so
//! ("faktura 2026"); where a word says that it is something else (an order's, a customer's, a period), or where it looks
//! like something else (a day, a year, the amount itself, a postal code, an own account, somebody's number), it is one only if
//! the amount and the payer say so too. Everything else may be one.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::Incoming;
use super::known::{Known, organisation_key, reference_key};
use crate::domain::base::reference::{self, Scheme};

#[cfg(test)]
mod tests;

/// So much of a text is read: banks carry a few hundred characters.
pub const LONGEST_TEXT: usize = 2_000;

/// What the words before a number say that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    Invoice,
    /// Something else, by this word.
    Other(String),
    None,
}

/// What else than an invoice's a number may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// In words, behind the number.
    pub words: String,
    /// Whether the payer says so, or it only looks so.
    pub is_said: bool,
}

impl Doubt {
    pub fn of(words: &str) -> Doubt {
        Doubt { words: words.to_string(), is_said: false }
    }
}

/// What in a free text may name a document.
#[derive(Debug, Clone)]
pub enum Reading {
    Reference(Scheme, String),
    /// A number, as it may be read; the closest to what is written first.
    Number(Vec<String>),
}

#[derive(Debug, Clone)]
pub struct Writing {
    pub reading: Reading,
    /// As it stands in the text.
    pub written: String,
    pub mark: Mark,
    /// The same, where the word right before it belongs to it: "faktura AB 1021".
    of_series: Mark,
    /// Where it begins, in characters from 1.
    position: usize,
    /// Not written but between two that are: an inner number of a range, or the end of one that is shortened.
    pub is_implied: bool,
}

/// The references and numbers that may be in a payment's free text.
pub fn writings(incoming: &Incoming) -> Vec<Writing> {
    let mut found = Vec::new();
    let text: Vec<char> = incoming.text.chars().take(LONGEST_TEXT).collect();
    if text.is_empty() {
        return found;
    }
    let whole: String = text.iter().collect();
    // Creditor references are used beside those of any country.
    let schemes =
        incoming.scheme.into_iter().chain([Scheme::Iso11649].into_iter().filter(|iso| incoming.scheme != Some(*iso)));
    for scheme in schemes {
        let lengths = if incoming.scheme == Some(scheme) { incoming.lengths.as_slice() } else { &[] };
        found.extend(reference::find(scheme, &whole, Some(lengths)).into_iter().map(|found| Writing {
            mark: mark(&text, found.position, &found.written),
            of_series: Mark::None,
            reading: Reading::Reference(scheme, found.reference),
            written: found.written,
            position: found.position,
            is_implied: false,
        }));
    }
    found.extend(reference::numbers(&whole).into_iter().map(|number| {
        let of_series = mark(&text, number.position, &number.written);
        // "mars 2025" may be read as a number of a series MARS, but what is written is a year.
        let (written, position) = match number.written.split_once(' ') {
            Some((word, rest)) if word.chars().all(char::is_alphabetic) => {
                (rest.to_string(), number.position + word.chars().count() + 1)
            }
            _ => (number.written, number.position),
        };
        let mark = mark(&text, position, &written);
        let reading = Reading::Number(number.readings);
        Writing { mark, of_series, reading, written, position, is_implied: number.is_implied }
    }));
    found
}

/// Words that say that an invoice's number or reference follows, by how they begin.
const OF_INVOICES: [&str; 23] = [
    "faktura",
    "fakturor",
    "fakturanr",
    "fakturanummer",
    "fakt",
    "fakturor",
    "inv",
    "invoice",
    "invoices",
    "räkning",
    "regning",
    "nota",
    "rechnung",
    "lasku",
    "laskun",
    "ocr",
    "kid",
    "viite",
    "kreditfaktura",
    "kredit",
    "credit",
    "kreditnota",
    "avdrag",
];

/// Words that say that another number follows, by how they begin.
const OF_OTHERS: [&str; 55] = [
    "kund",
    "customer",
    "cust",
    "asiakas",
    "order",
    "ordre",
    "best",
    "bestilling",
    "tilaus",
    "projekt",
    "project",
    "prosjekt",
    "period",
    "tel",
    "tlf",
    "mob",
    "phone",
    "puh",
    "lgh",
    "lägenhet",
    "leilighet",
    "medlem",
    "member",
    "avtal",
    "avtale",
    "kontrakt",
    "contract",
    "bg",
    "bankgiro",
    "pg",
    "plusgiro",
    "konto",
    "account",
    "iban",
    "org",
    "person",
    "pers",
    "pnr",
    "datum",
    "dato",
    "dat",
    "date",
    "summa",
    "sum",
    "belopp",
    "beløp",
    "amount",
    "moms",
    "vat",
    "art",
    "postnr",
    "box",
    "objekt",
    "följesedel",
    "serie",
];

/// What may stand between such a word and its number, or between two numbers.
const JOINING: [&str; 24] = [
    "nr", "no", "n", "o", "nummer", "number", "num", "numero", "av", "för", "for", "of", "the", "och", "and", "og",
    "ja", "samt", "plus", "minus", "less", "med", "avser", "und",
];

/// What the words before a number say of it; the nearest that says something counts.
fn mark(text: &[char], position: usize, written: &str) -> Mark {
    let lower = |word: &str| word.to_lowercase();
    // "OCR1636919", "Faktura:1042".
    let own: String = written.chars().take_while(|letter| letter.is_alphabetic()).collect();
    if let Some(said) = said_by(&lower(&own)) {
        return said;
    }
    let before: String = text[..position.saturating_sub(1).min(text.len())].iter().collect();
    let words = before.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(lower).collect();
    let mut has_number_between = false;
    for word in words.iter().rev() {
        if word.chars().any(|letter| letter.is_ascii_digit()) {
            has_number_between = true;
            continue;
        }
        match said_by(word) {
            Some(Mark::Invoice) => return Mark::Invoice,
            // A telephone number has several groups.
            Some(Mark::Other(what)) if !has_number_between || is_of_telephones(&what) => return Mark::Other(what),
            Some(_) => return Mark::None,
            None if JOINING.contains(&word.as_str()) || word.chars().count() == 1 => {}
            None => return Mark::None,
        }
    }
    Mark::None
}

fn is_of_telephones(word: &str) -> bool {
    ["tel", "tlf", "mob", "phone", "puh"].iter().any(|start| word.starts_with(start))
}

fn said_by(word: &str) -> Option<Mark> {
    let is_of = |starts: &[&str]| {
        starts.iter().any(|start| match start.chars().count() {
            // Short ones are words of their own, or with what makes numbers of them.
            0..=4 => word.strip_prefix(start).is_some_and(|rest| ["", "nr", "no", "nummer", "s", "en"].contains(&rest)),
            _ => word.starts_with(start),
        })
    };
    if word.is_empty() {
        None
    } else if is_of(&OF_INVOICES) {
        Some(Mark::Invoice)
    } else if is_of(&OF_OTHERS)
        || ["kund", "best", "medlem", "person", "period"].iter().any(|start| word.starts_with(start))
    {
        Some(Mark::Other(word.to_string()))
    } else {
        None
    }
}

impl Writing {
    /// What is said of it, if it is read so.
    pub fn mark_of(&self, reading: &str) -> &Mark {
        let has_series =
            reading.starts_with(char::is_alphabetic) && self.written.starts_with(|c: char| c.is_ascii_digit());
        if has_series { &self.of_series } else { &self.mark }
    }

    fn end(&self) -> usize {
        self.position + self.written.chars().count()
    }

    /// Whether all of another stands in it.
    pub fn holds(&self, other: &Writing) -> bool {
        self.position <= other.position && other.end() <= self.end()
    }

    /// Whether they share a character.
    pub fn meets(&self, other: &Writing) -> bool {
        self.position < other.end() && other.position < self.end()
    }

    /// What else the number may be, in words, unless it is marked as an invoice's.
    pub fn doubt(&self, mark: &Mark, incoming: &Incoming, known: &Known) -> Option<Doubt> {
        match mark {
            Mark::Invoice => return None,
            Mark::Other(word) => {
                return Some(Doubt { words: format!("which the text calls {word}"), is_said: true });
            }
            Mark::None => {}
        }
        let text: Vec<char> = incoming.text.chars().take(LONGEST_TEXT).collect();
        let is_postal_code = || is_postal_code(&text, self.position, &self.written);
        other_meaning(&self.written, incoming, known)
            .or_else(|| is_postal_code().then_some("which looks like a postal code"))
            .map(Doubt::of)
    }
}

/// What a number that is not marked may be else than a document's, in words.
pub fn other_meaning(written: &str, incoming: &Incoming, known: &Known) -> Option<&'static str> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let is_plain =
        written.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || "-/.:".contains(letter));
    if known.own_numbers.contains(&digits) || known.own_numbers.contains(&reference_key(written)) {
        return Some("which is an own account or number");
    }
    if let Some(customer_id) = known.with_code(written)
        && known.debtors.contains_key(&customer_id)
    {
        return Some("which is a customer's number");
    }
    if !is_plain {
        return None;
    }
    if is_persons_or_companys(written, &digits, incoming, known) {
        return Some("which looks like a personal or organisation number");
    }
    if is_amount(&digits, incoming.amount) {
        return Some("which is the amount");
    }
    if is_day_or_period(&digits, incoming.date) {
        return Some("which looks like a day, a period or a year");
    }
    None
}

/// `556000-4615`, `19800101-1234`, or the digits of the payer's or a customer's.
fn is_persons_or_companys(written: &str, digits: &str, incoming: &Incoming, known: &Known) -> bool {
    let parts: Vec<usize> = written.split(['-', ' ', '+']).map(str::len).collect();
    if matches!(parts[..], [6, 4] | [8, 4]) {
        return true;
    }
    let key = organisation_key(digits);
    digits.len() >= 9
        && key.as_deref().is_some_and(|key| {
            incoming.payer_organisation_no.as_deref().and_then(organisation_key).as_deref() == Some(key)
                || !known.with_organisation(key).is_empty()
        })
}

fn is_amount(digits: &str, amount: Decimal) -> bool {
    digits.parse::<Decimal>().is_ok_and(|number| number == amount || number == amount * Decimal::ONE_HUNDRED)
}

/// About now: a year from ten before to three after, and a day or a month from two years before to two after.
fn is_day_or_period(digits: &str, today: NaiveDate) -> bool {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<i32>().ok()).unwrap_or(-1);
    let is_year = |year: i32| (today.year() - 10..=today.year() + 3).contains(&year);
    let is_near = |year: i32| (today.year() - 2..=today.year() + 2).contains(&year);
    let is_month = |month: i32| (1..=12).contains(&month);
    let is_day = |day: i32| (1..=31).contains(&day);
    let century = today.year() / 100 * 100;
    match digits.len() {
        4 => {
            is_year(number(0, 4))
                || is_near(century + number(0, 2)) && is_month(number(2, 4))
                || is_near(century + number(2, 4)) && is_month(number(0, 2))
        }
        6 => {
            is_near(number(0, 4)) && is_month(number(4, 6))
                || is_near(century + number(0, 2)) && is_month(number(2, 4)) && is_day(number(4, 6))
                || is_near(century + number(4, 6)) && is_month(number(2, 4)) && is_day(number(0, 2))
        }
        8 => {
            is_near(number(0, 4)) && is_month(number(4, 6)) && is_day(number(6, 8))
                || is_near(number(4, 8)) && is_month(number(2, 4)) && is_day(number(0, 2))
        }
        _ => false,
    }
}

/// Five digits before the name of a place, behind a street or a house number: `Storgatan 1 12345 Solna`.
fn is_postal_code(text: &[char], position: usize, written: &str) -> bool {
    let digits = written.chars().filter(char::is_ascii_digit).count();
    if digits != 5 || !written.chars().all(|letter| letter.is_ascii_digit() || letter == ' ') {
        return false;
    }
    let start = position.saturating_sub(1).min(text.len());
    let end = (start + written.chars().count()).min(text.len());
    let after: String = text[end..].iter().collect();
    let is_place = after.trim_start().chars().next().is_some_and(char::is_uppercase);
    let before: String = text[..start].iter().collect();
    let last =
        before.split(|letter: char| !letter.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default();
    let is_house = last.chars().next().is_some_and(|letter| letter.is_ascii_digit()) && last.chars().count() <= 4;
    let street = last.to_lowercase();
    let is_street = ["gatan", "vägen", "väg", "gata", "gränd", "torg", "allé", "gate", "vei", "veien", "katu", "tie"];
    is_place && (is_house || is_street.iter().any(|end| street.ends_with(end)))
}
