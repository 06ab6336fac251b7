//! Records of fixed width, one a line, as the Nordic clearing houses have written them since the days of tape: fields
//! are columns, counted from 1 in the manuals and here. What a file may have gone through on its way is undone in this
//! one place (line ends, lost blanks at the end of a line, another encoding), and what no bank can have written is told
//! as a reason, so that the record goes to quarantine with it and not half understood into the ledger.

use std::borrow::Cow;

use chrono::NaiveDate;
use encoding_rs::WINDOWS_1252;
use rust_decimal::Decimal;

use super::{Damaged, LONGEST_TEXT, Record};
use crate::domain::base::amount;

pub use group::{Group, Parts};
pub use notices::Notices;
pub use tally::{Tally, total};

mod group;
mod notices;
mod tally;

/// The columns of a record.
pub const WIDTH: usize = 80;

/// No record of 80 characters has more bytes, in any encoding: longer lines are not decoded.
const LONGEST_LINE: usize = 4 * WIDTH;

/// Why a record could not be read, for people; the record itself is kept beside it.
pub type Reason = String;

/// The lines of a file that are not blank, numbered from 1 with the blank ones counted. A copy of it is a bookmark.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    content: &'a [u8],
    offset: usize,
    number: u64,
}

/// One line, without what ended it.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    content: &'a [u8],
    pub number: u64,
    start: usize,
    end: usize,
}

/// The columns of a line that could be decoded.
pub struct Fields<'a> {
    text: Cow<'a, str>,
    is_ascii: bool,
}

impl<'a> Lines<'a> {
    pub fn new(content: &'a [u8]) -> Lines<'a> {
        let offset = if content.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        Lines { content, offset, number: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        loop {
            let rest = self.content.get(self.offset..).filter(|rest| !rest.is_empty())?;
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let start = self.offset;
            self.offset += length + 1;
            self.number += 1;
            // The end-of-file mark of CP/M and DOS is no record.
            let blank = |byte: &u8| matches!(byte, b' ' | b'\r' | 0x1A);
            let used = rest[..length].iter().rposition(|byte| !blank(byte)).map_or(0, |last| last + 1);
            if used > 0 {
                return Some(Line { content: self.content, number: self.number, start, end: start + used });
            }
        }
    }
}

impl<'a> Line<'a> {
    pub fn bytes(&self) -> &'a [u8] {
        &self.content[self.start..self.end]
    }

    /// The record's columns, or why it has none: a byte that no bank writes there, or too many characters.
    ///
    /// The formats prescribe ISO 8859-1. Windows-1252 differs from it only where ISO 8859-1 has control characters, and
    /// is what remains of a dash or an apostrophe that a payer typed; so it is read as that. A line that is UTF-8 has
    /// been converted on the way: letters of ISO 8859-1 never stand in such an order by themselves.
    pub fn fields(&self) -> Result<Fields<'a>, Reason> {
        let bytes = self.bytes();
        if bytes.len() > LONGEST_LINE {
            return Err(format!("the record has {} bytes: a record has {WIDTH} characters", bytes.len()));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        };
        if let Some(control) = text.chars().find(|c| c.is_control()) {
            return Err(format!("the record has a control character (U+{:04X})", u32::from(control)));
        }
        let is_ascii = text.is_ascii();
        let length = if is_ascii { text.len() } else { text.chars().count() };
        if length > WIDTH {
            return Err(format!("the record has {length} characters: a record has {WIDTH}"));
        }
        Ok(Fields { text, is_ascii })
    }

    /// The line in quarantine.
    pub fn damaged(self, reason: Reason) -> Record {
        damaged(self, self, reason)
    }
}

/// The lines from `first` to `last` in quarantine, as one.
pub fn damaged(first: Line<'_>, last: Line<'_>, reason: Reason) -> Record {
    let position = match first.number == last.number {
        true => format!("line {}", first.number),
        false => format!("lines {}–{}", first.number, last.number),
    };
    let bytes = &first.content[first.start..last.end];
    let bytes = &bytes[..bytes.len().min(4 * LONGEST_TEXT)];
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    // PostgreSQL's text has no place for a NUL.
    let shown = |c: char| if c == '\0' { char::REPLACEMENT_CHARACTER } else { c };
    let text = text.chars().filter(|c| *c != '\r').map(shown).take(LONGEST_TEXT).collect();
    Record::Damaged(Damaged { position, text, reason })
}

impl Fields<'_> {
    /// How many columns are there; blanks at the end do not count.
    pub fn length(&self) -> usize {
        if self.is_ascii { self.text.len() } else { self.text.chars().count() }
    }

    /// The columns `from` to `to`, counted from 1, as far as they are there.
    pub fn raw(&self, from: usize, to: usize) -> &str {
        if self.is_ascii {
            let end = to.min(self.text.len());
            return self.text.get((from - 1).min(end)..end).unwrap_or_default();
        }
        let at = |column: usize| self.text.char_indices().nth(column).map_or(self.text.len(), |(index, _)| index);
        &self.text[at(from - 1)..at(to)]
    }

    /// The same without the blanks around it; none if nothing else is there.
    pub fn text(&self, from: usize, to: usize) -> Option<String> {
        Some(self.raw(from, to).trim()).filter(|text| !text.is_empty()).map(str::to_string)
    }

    /// A number that fills its columns with digits.
    pub fn number(&self, from: usize, to: usize, what: &str) -> Result<i64, Reason> {
        let digits = self.raw(from, to);
        let is_number = digits.len() == to + 1 - from && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_number).ok_or_else(|| format!("{what} is not a number: \"{digits}\""))
    }

    /// An amount in hundredths, without a sign, that an account can be credited with.
    pub fn amount(&self, from: usize, to: usize, what: &str) -> Result<i64, Reason> {
        let hundredths = self.number(from, to, what)?;
        match Decimal::new(hundredths, 2) {
            amount if amount <= amount::MAX => Ok(hundredths),
            amount => Err(format!("{what} is out of range: {amount}")),
        }
    }

    /// A number by which something is known, without the zeros that fill its columns; none if nothing else is there.
    pub fn identifier(&self, from: usize, to: usize, what: &str) -> Result<Option<String>, Reason> {
        let digits = self.raw(from, to).trim();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("{what} is not a number: \"{digits}\""));
        }
        Ok(Some(digits.trim_start_matches('0')).filter(|digits| !digits.is_empty()).map(str::to_string))
    }
}

/// The date of that day, if the calendar has it.
pub fn date(year: i64, month: i64, day: i64, what: &str) -> Result<NaiveDate, Reason> {
    let date = i32::try_from(year).ok().zip(u32::try_from(month).ok()).zip(u32::try_from(day).ok());
    date.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| format!("{what} is not in the calendar: {year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests;
