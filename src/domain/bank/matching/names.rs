//! Names of payers and customers compared. A bank cuts names, loses the letters that its character set lacks, turns
//! first and last names round and knows no company forms; people mistype. But two names that differ in one small word or
//! in a digit are usually two companies. So names are compared word by word, and what decides is the word that fits
//! worst: no agreement elsewhere makes up for a word that the other name does not have.
//!
//! Four files serve this one: [`fold`] reads a name's words without spelling, [`form`] tells companies by their legal forms,
//! [`key`](mod@key) brings a name to its normal form, [`index`] finds names among many.

use strsim::damerau_levenshtein;

mod fold;
mod form;
mod index;
mod key;
#[cfg(test)]
mod tests;

use fold::{LOST, loosened};
use form::{Bearer, is_form};
pub use index::Names;
pub use key::key;
use key::key_and_bearer;

/// The likeness of two ways to write one name, per mille.
pub const SAME: u16 = 1000;
/// The likeness from which two names are taken to mean the same.
pub const ALIKE: u16 = 900;

/// At most so likely are names of which one has a word that the other does not have.
const ONE_HAS_MORE: u16 = 840;
/// At most so likely are names of which each has a word that the other does not have.
const BOTH_HAVE_MORE: u16 = 700;
/// At most so likely are names with different digits.
const OTHER_DIGITS: u16 = 600;
/// How far above its worst word a name can be.
const ABOVE_WORST: u16 = 40;
/// So alike are words that differ in how letters are spelt that not everybody can write (`aa`, `å`).
const OTHER_SPELLING: u16 = 970;
/// So alike are an initial and the name that it begins.
const INITIAL: u16 = 820;
/// Words below this are different words.
const OTHER_WORD: u16 = 600;

/// Names longer than this are compared by their beginnings.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 24;

/// How alike two names are, per mille: 1000 for the same [`key`], 0 for nothing in common. From [`ALIKE`] on they can be
/// taken for the same; below 850 there is a word, an initial's length or a digit that tells them apart.
#[cfg(test)]
pub fn likeness(a: &str, b: &str) -> u16 {
    Name::new(a).likeness(&Name::new(b))
}

/// The likeness of a payer's name and a customer's, 0 where their forms tell them apart.
pub fn likeness_of(name: &str, customer: &str, is_person: bool) -> u16 {
    let customer = if is_person { Name::of_person(customer) } else { Name::new(customer) };
    let name = Name::new(name);
    if name.is_other(&customer) {
        return 0;
    }
    name.likeness(&customer)
}

/// Whether one name is the beginning of the other, as files cut names that were too long for them.
pub fn is_cut(a: &str, b: &str) -> bool {
    let (a, b) = (Name::new(a), Name::new(b));
    let (short, long) = if a.whole.len() <= b.whole.len() { (&a.whole, &b.whole) } else { (&b.whole, &a.whole) };
    short.chars().count() >= SHORTEST_BEGINNING && long.starts_with(short.as_str())
}

/// A shorter beginning is as well another name.
const SHORTEST_BEGINNING: usize = 8;

/// A name made ready for comparing.
#[derive(Clone, Debug)]
struct Name {
    key: String,
    /// The key with its company forms, as a bank would cut it.
    whole: String,
    /// How many characters were written.
    written: usize,
    words: Vec<Word>,
    digits: Vec<String>,
    bearer: Bearer,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Word {
    text: String,
    loose: String,
    length: usize,
}

impl Name {
    fn new(name: &str) -> Name {
        let (key, bearer) = key_and_bearer(name);
        Name::with_key(name, key, bearer)
    }

    /// That of somebody who is known to be a person, whose last word is no form whatever it looks like.
    fn of_person(name: &str) -> Name {
        Name::with_key(name, fold::words(name).join(" "), Bearer::Person)
    }

    fn with_key(name: &str, key: String, bearer: Bearer) -> Name {
        let name: String = name.trim().chars().take(LONGEST).collect();
        let all = key.split(' ').filter(|word| !word.is_empty());
        // A form in the middle tells nothing ("Norr Bygg AB" and "Bygg AB Norr").
        let told: Vec<&str> = all.clone().filter(|word| !is_form(word)).collect();
        let words = if told.is_empty() { all.collect() } else { told };
        let words: Vec<Word> = words.into_iter().take(MOST_WORDS).map(Word::new).collect();
        let mut digits: Vec<String> =
            words.iter().map(|word| digits(&word.text)).filter(|digits| !digits.is_empty()).collect();
        digits.sort_unstable();
        Name { whole: fold::words(&name).join(" "), written: name.chars().count(), key, words, digits, bearer }
    }

    /// Whether the forms that they bear tell them apart.
    fn is_other(&self, other: &Name) -> bool {
        self.bearer.is_other(&other.bearer)
    }

    fn likeness(&self, other: &Name) -> u16 {
        if self.key.is_empty() || other.key.is_empty() {
            return 0;
        }
        if self.key == other.key && !self.key.contains(LOST) {
            return SAME;
        }
        let by_words = self.by_words(other);
        if self.digits != other.digits {
            return match self.cut_of(other).max(other.cut_of(self)) {
                0 => by_words.min(OTHER_DIGITS),
                cut => cut,
            };
        }
        by_words.max(self.by_letters(other)).max(self.cut_of(other)).max(other.cut_of(self))
    }

    /// Each word with the word of the other name that it is most like, in any order.
    fn by_words(&self, other: &Name) -> u16 {
        let mut pairs: Vec<(u16, usize, usize)> = Vec::new();
        for (ours, word) in self.words.iter().enumerate() {
            for (theirs, their_word) in other.words.iter().enumerate() {
                let likeness = word.likeness(their_word);
                if likeness >= OTHER_WORD {
                    pairs.push((likeness, ours, theirs));
                }
            }
        }
        // The best first; of equals those in the order of the names.
        pairs.sort_unstable_by_key(|(likeness, ours, theirs)| (u16::MAX - likeness, *ours, *theirs));
        let mut ours_taken = vec![false; self.words.len()];
        let mut theirs_taken = vec![false; other.words.len()];
        let (mut weighted, mut worst) = (0usize, SAME);
        let mut in_order = true;
        for (likeness, ours, theirs) in pairs {
            if !ours_taken[ours] && !theirs_taken[theirs] {
                (ours_taken[ours], theirs_taken[theirs]) = (true, true);
                weighted += usize::from(likeness) * (self.words[ours].length + other.words[theirs].length);
                worst = worst.min(likeness);
                in_order &= ours == theirs;
            }
        }
        let missing = |words: &[Word], taken: &[bool]| {
            let last = words.len().saturating_sub(1);
            let tells = |place: usize| place == 0 || place == last || !is_joining(&words[place].text);
            (0..words.len()).any(|place| !taken[place] && tells(place))
        };
        let lengths: usize = self.words.iter().chain(&other.words).map(|word| word.length).sum();
        let average = (weighted / lengths.max(1)).min(usize::from(SAME)) as u16;
        let limit = match (missing(&self.words, &ours_taken), missing(&other.words, &theirs_taken)) {
            (true, true) => BOTH_HAVE_MORE,
            (true, false) | (false, true) => ONE_HAS_MORE,
            (false, false) => SAME,
        };
        let turned = if in_order { 0 } else { 10 };
        // Equal keys were the same already, so no other pair of names is more than nearly so.
        average.min(worst.saturating_add(ABOVE_WORST)).min(limit).min(SAME - 10).saturating_sub(turned)
    }

    /// The same letters, divided into words otherwise ("Kontors Möbler").
    fn by_letters(&self, other: &Name) -> u16 {
        let letters = |name: &Name| name.words.iter().map(|word| word.loose.as_str()).collect::<String>();
        let (ours, theirs) = (letters(self), letters(other));
        if ours == theirs && ours.len() >= 4 && !ours.contains(LOST) { OTHER_SPELLING } else { 0 }
    }

    /// Whether this is the beginning of a longer name, cut where banks cut names: after 35 characters, or fewer where
    /// their own systems do. A cut inside a word can be seen; one between two words can only be known by the length.
    fn cut_of(&self, longer: &Name) -> u16 {
        let Some(rest) = longer.whole.strip_prefix(self.whole.as_str()) else { return 0 };
        let usual = (CUT_AT - 5..=CUT_AT).contains(&self.written) && longer.written > self.written;
        let length = self.whole.chars().count();
        match rest.chars().next() {
            Some(' ') if usual => ALIKE + 20,
            Some(next) if next != ' ' && usual => ALIKE + 50,
            Some(next) if next != ' ' && length >= SHORTEST_CUT => ALIKE,
            _ => 0,
        }
    }
}

/// The length of a name in the payment systems of Sweden, Norway and Denmark, and in Swift messages.
const CUT_AT: usize = 35;
/// What ends inside a word but is shorter than this is rather another name ("Bygg i Väst", "Bygg i Västerås").
const SHORTEST_CUT: usize = 24;

impl Word {
    fn new(text: &str) -> Word {
        let text: String = text.chars().take(40).collect();
        Word { loose: loosened(&text), length: text.chars().count(), text }
    }

    fn likeness(&self, other: &Word) -> u16 {
        if self.text == other.text && !self.text.contains(LOST) {
            return SAME;
        }
        if self.text.contains(char::is_numeric) || other.text.contains(char::is_numeric) {
            return 0;
        }
        if self.text.contains(LOST) || other.text.contains(LOST) {
            return if fits_lost(&self.loose, &other.loose) { OTHER_SPELLING } else { 0 };
        }
        if self.loose == other.loose {
            return OTHER_SPELLING;
        }
        let (short, long) = if self.length <= other.length { (self, other) } else { (other, self) };
        if short.length == 1 && long.length >= 3 {
            return if long.text.starts_with(short.text.as_str()) { INITIAL } else { 0 };
        }
        let length = long.loose.chars().count();
        if short.length < 4 || length < 5 || length - short.loose.chars().count().min(length) > 2 {
            return 0;
        }
        let by = |each: usize| (1000usize.saturating_sub(each / length)) as u16;
        let same_start = short.loose.chars().next() == long.loose.chars().next();
        match damerau_levenshtein(&short.loose, &long.loose).min(damerau_levenshtein(&short.text, &long.text)) {
            // A letter more, less or out of place is a slip; another letter may be another name ("Hansen", "Hanson"),
            // and at the beginning it usually is ("Hansson", "Jansson").
            1 if !same_start => by(2_000),
            1 if short.length != long.length || has_same_letters(&short.loose, &long.loose) => by(500),
            1 => by(1_000),
            2 if length >= 8 && same_start => by(2_000),
            _ => 0,
        }
    }
}

fn has_same_letters(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// Whether two words are the same but for letters that were lost on the way: each mark of one stands for one letter or
/// two, a letter in two bytes for two marks.
fn fits_lost(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let told = |word: &[char]| word.iter().filter(|letter| **letter != LOST).count();
    if told(&a) < 2 || told(&b) < 2 {
        return false;
    }
    // Row by row: whether the first letters of a fit the first letters of b.
    let mut fits = vec![false; b.len() + 1];
    fits[0] = true;
    let mut before_last = vec![false; b.len() + 1];
    for (row, letter) in a.iter().enumerate() {
        let mut next = vec![false; b.len() + 1];
        for column in 1..=b.len() {
            let other = b[column - 1];
            let one = fits[column - 1] && (*letter == other || *letter == LOST || other == LOST);
            let two_of_ours = row > 0 && before_last[column - 1] && other == LOST;
            let two_of_theirs = column > 1 && fits[column - 2] && *letter == LOST;
            let two_marks = (row > 0 && before_last[column - 1] && *letter == LOST && a[row - 1] == LOST)
                || (column > 1 && fits[column - 2] && other == LOST && b[column - 2] == LOST);
            next[column] = one || two_of_ours || two_of_theirs || two_marks;
        }
        before_last = std::mem::replace(&mut fits, next);
    }
    fits[b.len()]
}

/// Small words that names have or have not.
fn is_joining(word: &str) -> bool {
    matches!(word, "i" | "of" | "the" | "de" | "den" | "det" | "for" | "av" | "von" | "van")
}

fn digits(word: &str) -> String {
    word.chars().filter(|character| character.is_numeric()).collect()
}
