//! References in what a payer wrote. The text is cut into runs of digits (in ISO 11649: of letters and digits), and a
//! reference is one run, or several that stand one blank or sign apart. Never a part of a run: a longer number is another
//! number.
//!
//! One wrong number in ten passes a check of one digit. So runs are only taken together where they look like the groups
//! of one number, and not if each of them is a reference by itself. What is found is what could be meant; whether an
//! invoice bears it is for the caller to see.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::numbers::is_date;
use super::scheme::{Scheme, check, is_dash, normalize};

#[cfg(test)]
mod tests;

/// A reference in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// In its one form ([`normalize`]).
    pub reference: String,
    /// Where it begins, in characters from 1.
    pub position: usize,
    /// As it stands in the text, with the signs that group or frame it.
    pub written: String,
}

/// The valid references of a scheme in a text, in the order of the text, each once.
///
/// Where two readings overlap the longer one counts (`12 34561` is one reference). Runs of digits may follow a word
/// directly (`OCR1636919`) but not be followed by one. References of nothing but zeros are not meant. `lengths` are those
/// that an agreement allows, as in [`check`].
pub fn find(scheme: Scheme, text: &str, lengths: Option<&[usize]>) -> Vec<Found> {
    let letters: Vec<char> = text.chars().collect();
    let runs = runs(scheme, &letters);
    let finder = Finder { scheme, lengths, letters: &letters, runs: &runs };
    let mut known = HashSet::new();
    let mut found = Vec::new();
    let mut place = 0;
    while place < runs.len() {
        let Some((count, reading)) = finder.longest(place) else {
            place += 1;
            continue;
        };
        place += count;
        if known.insert(reading.reference.clone()) {
            found.push(reading);
        }
    }
    found
}

/// The most groups that a reference is written in: those of 27 digits in pairs, and more.
const MOST_GROUPS: usize = 28;

/// The most characters of a group; a longer run stands for itself.
const LONGEST_GROUP: usize = 6;

/// A run of digits, or of letters and digits: the places of its first character and after its last.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    end: usize,
    /// Whether it could be a reference: no letter makes it a part of something else, and it is no part of a date.
    is_free: bool,
}

impl Run {
    fn length(&self) -> usize {
        self.end - self.start
    }
}

fn runs(scheme: Scheme, letters: &[char]) -> Vec<Run> {
    let belongs = |letter: char| match scheme {
        Scheme::Iso11649 => letter.is_ascii_alphanumeric(),
        _ => letter.is_ascii_digit(),
    };
    let mut runs = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        if !belongs(letters[start]) {
            start += 1;
            continue;
        }
        let length = letters[start..].iter().take_while(|letter| belongs(**letter)).count();
        let end = start + length;
        let is_letter = |place: usize| letters.get(place).is_some_and(|letter| letter.is_alphanumeric());
        let word = letters[..start].iter().rev().take_while(|letter| letter.is_alphabetic()).take(4).count();
        // A word that ends in a number names it ("OCR1636919"); one or two letters are part of it ("F1042", an IBAN).
        let follows = match (scheme, word) {
            (_, 0) => start == 0 || !is_letter(start - 1),
            (Scheme::Iso11649, _) => false,
            (_, 1 | 2) => is_number_sign(&letters[start - word..start]),
            _ => true,
        };
        runs.push(Run { start, end, is_free: follows && !is_letter(end) });
        start = end;
    }
    for place in 2..runs.len() {
        let (first, last) = (runs[place - 2], runs[place]);
        if last.end - first.start <= LONGEST_DATE && is_date(&letters[first.start..last.end]) {
            runs[place - 2..=place].iter_mut().for_each(|run| run.is_free = false);
        }
    }
    runs
}

/// `2024-05-31`
const LONGEST_DATE: usize = 10;

fn is_number_sign(word: &[char]) -> bool {
    let word: String = word.iter().flat_map(|letter| letter.to_lowercase()).collect();
    matches!(word.as_str(), "nr" | "no")
}

struct Finder<'a> {
    scheme: Scheme,
    lengths: Option<&'a [usize]>,
    letters: &'a [char],
    runs: &'a [Run],
}

impl Finder<'_> {
    /// The longest reading that begins with the run at `place`, and how many runs it takes.
    fn longest(&self, place: usize) -> Option<(usize, Found)> {
        if !self.runs[place].is_free || !self.begins(place) {
            return None;
        }
        let most = self.groups(place);
        let read = |count: usize| self.read(place, count).map(|reading| (count, reading));
        if self.scheme == Scheme::Iso11649 {
            // Four by four is how it is printed; the words that follow it could pass for more of it by chance.
            let printed = || (2..=most).rev().filter(|count| self.is_by_four(place, *count)).find_map(read);
            let otherwise = || (2..=most).rev().filter(|count| self.has_digits_in_all(place, *count)).find_map(read);
            return match self.runs[place].length() > LONGEST_GROUP {
                true => read(1),
                false => printed().or_else(otherwise).or_else(|| read(1)),
            };
        }
        let longest = (2..=most).rev().filter(|count| self.is_grouped(place, *count)).find_map(read);
        longest.filter(|(count, _)| !self.are_references(place, *count)).or_else(|| read(1))
    }

    /// How many runs from this one on stand one blank or sign apart and are not too long together.
    fn groups(&self, place: usize) -> usize {
        let longest = *self.scheme.lengths().end() as usize;
        // A Finnish reference may be filled with zeros, one of ISO 11649 too.
        let mut length = self.runs[place].length();
        let mut count = 1;
        while let Some(next) = self.runs.get(place + count)
            && count < MOST_GROUPS
            && next.is_free
            && next.start == self.runs[place + count - 1].end + 1
            && self.may_group(self.letters[next.start - 1])
            && length + next.length() <= longest
            && !(self.scheme == Scheme::Iso11649 && self.begins(place + count))
        {
            length += next.length();
            count += 1;
        }
        count
    }

    fn may_group(&self, sign: char) -> bool {
        let is_blank = sign.is_whitespace() && sign != '\n' && sign != '\r';
        is_blank || sign == '.' || is_dash(sign) || (sign == '/' && self.scheme == Scheme::BeOgm)
    }

    /// Whether a reference could begin here: in ISO 11649 with `RF`.
    fn begins(&self, place: usize) -> bool {
        let run = self.runs[place];
        let start = &self.letters[run.start..run.end];
        self.scheme != Scheme::Iso11649
            || (start.len() >= 2
                && start[..2].iter().map(char::to_ascii_uppercase).eq("RF".chars())
                && start[2..].iter().take(2).all(char::is_ascii_digit))
    }

    fn lengths_of(&self, place: usize, count: usize) -> Vec<usize> {
        self.runs[place..place + count].iter().map(Run::length).collect()
    }

    fn is_by_four(&self, place: usize, count: usize) -> bool {
        let lengths = self.lengths_of(place, count);
        let (last, others) = lengths.split_last().unwrap_or((&0, &[]));
        *last <= 4 && others.iter().all(|length| *length == 4)
    }

    /// Whether the runs look like groups of one number: of one length, but for the first and the last, which may be
    /// shorter; and not longer than six digits.
    fn is_grouped(&self, place: usize, count: usize) -> bool {
        let lengths = self.lengths_of(place, count);
        if matches!(self.scheme, Scheme::BeOgm | Scheme::ChQrr) {
            return lengths.iter().sum::<usize>() == *self.scheme.lengths().end() as usize;
        }
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let inner = lengths.get(1..lengths.len() - 1).unwrap_or_default();
        let is_single = longest == 1 && count < 4;
        longest <= LONGEST_GROUP && inner.iter().all(|length| *length == longest) && !is_single
    }

    fn has_digits_in_all(&self, place: usize, count: usize) -> bool {
        let runs = self.runs[place + 1..place + count].iter();
        runs.into_iter().all(|run| self.letters[run.start..run.end].iter().any(char::is_ascii_digit))
    }

    /// Whether each of the runs is a reference by itself: then they are several, glued together.
    fn are_references(&self, place: usize, count: usize) -> bool {
        !matches!(self.scheme, Scheme::BeOgm | Scheme::ChQrr)
            && (place..place + count).all(|run| self.read(run, 1).is_some())
    }

    /// The runs read as one reference, if they are one.
    fn read(&self, place: usize, count: usize) -> Option<Found> {
        let (start, end) = (self.runs[place].start, self.runs[place + count - 1].end);
        let valid = |end: usize| {
            let written: String = self.letters[start..end].iter().collect();
            check(self.scheme, &written, self.lengths).then_some(written)
        };
        // The dash of a KID is its control character where it closes the number, not where it joins it to another.
        let closes = self.scheme == Scheme::NoKidMod11
            && self.letters.get(end).is_some_and(|next| is_dash(*next))
            && !self.letters.get(end + 1).is_some_and(|next| next.is_alphanumeric());
        let (end, written) = match closes.then(|| valid(end + 1)).flatten() {
            Some(written) => (end + 1, written),
            None => (end, valid(end)?),
        };
        let reference = normalize(self.scheme, &written);
        if reference.chars().filter(char::is_ascii_digit).all(|digit| digit == '0') {
            return None;
        }
        let frame = if self.scheme == Scheme::BeOgm { self.frame(start..=end) } else { start..=end };
        let written = self.letters[*frame.start()..*frame.end()].iter().collect();
        Some(Found { reference, position: frame.start() + 1, written })
    }

    /// With the signs `+++` or `***` on either side, if both are there.
    fn frame(&self, within: RangeInclusive<usize>) -> RangeInclusive<usize> {
        let (start, end) = within.into_inner();
        let is_framed = |sign: char| {
            let is_sign = |letter: &&char| **letter == sign;
            self.letters[..start].iter().rev().take(3).filter(is_sign).count() == 3
                && self.letters[end..].iter().take(3).filter(is_sign).count() == 3
        };
        if is_framed('+') || is_framed('*') { start - 3..=end + 3 } else { start..=end }
    }
}
