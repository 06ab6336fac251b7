//! Invoice numbers in what a payer wrote. Every company writes its numbers in its own way and every payer in another, so
//! each number found comes with the readings that it allows, the closest to the writing first; the caller looks which of
//! them an invoice bears. What is clearly an amount or a date is left out.

use super::scheme::is_dash;

#[cfg(test)]
mod tests;

/// A number in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// What it may be read as, capitals, the closest first: `F 1042` → `F 1042`, `F-1042`, `F1042`, `1042`.
    pub readings: Vec<String>,
    /// Where it begins, in characters from 1.
    pub position: usize,
    /// As it stands in the text.
    pub written: String,
    /// Not written but meant by what is: an inner number of `1042-1045`, the `1043` of `1042/43`.
    pub is_implied: bool,
}

/// The most numbers that are taken from a text.
pub const MOST_NUMBERS: usize = 50;

/// The most numbers that a range is taken to stand for.
const LONGEST_RANGE: u64 = 20;
/// The longest number with its signs; longer ones are something else.
const LONGEST: usize = 40;

/// What could be invoice numbers in a text, in its order, at most [`MOST_NUMBERS`]: words with a digit in them, alone and
/// with a short word of letters before them; the parts of `1042/1043` and `1042+1043`; the ends of `1042-1045` and, where
/// they are few, what lies between. A number's readings contain it without leading zeros too.
pub fn numbers(text: &str) -> Vec<Number> {
    let letters: Vec<char> = text.chars().collect();
    let words = words(&letters);
    let mut found: Vec<Number> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if found.len() >= MOST_NUMBERS {
            break;
        }
        let written = &letters[word.start..word.end];
        let has_digit = written.iter().any(char::is_ascii_digit);
        let before = place.checked_sub(1).map(|before| words[before]);
        let text_of = |word: Word| letters[word.start..word.end].iter().collect::<String>().to_uppercase();
        let is_beside_currency = || {
            let beside = [before, words.get(place + 1).copied()];
            beside.into_iter().flatten().any(|word| is_currency(&text_of(word)))
        };
        if has_digit && written.len() > LONGEST {
            // Too long for one number, but perhaps a list of them.
            found.extend(listed(written, word.start));
            continue;
        }
        if !has_digit
            || is_date(written)
            || is_amount(written)
            || (written.iter().all(|c| c.is_ascii_digit() || ".,".contains(*c)) && is_beside_currency())
            || is_part_of_amount(&letters, &words, place)
        {
            continue;
        }
        let prefix = before.filter(|before| {
            before.end + 1 == word.start && letters[before.end] == ' ' && is_prefix(&letters[before.start..before.end])
        });
        let start = prefix.map_or(word.start, |prefix| prefix.start);
        found.push(Number {
            readings: readings(&letters[start..word.end], prefix.map(|prefix| prefix.end - prefix.start)),
            position: start + 1,
            written: letters[start..word.end].iter().collect(),
            is_implied: false,
        });
        let parts = parts(written, word.start);
        found.extend(if parts.is_empty() { listed(written, word.start) } else { parts });
    }
    found.truncate(MOST_NUMBERS);
    found
}

/// Characters that stand together: the places of the first and after the last.
#[derive(Clone, Copy, Debug)]
struct Word {
    start: usize,
    end: usize,
}

fn joins(letter: char) -> bool {
    is_dash(letter) || "/._+&:".contains(letter)
}

/// Letters and digits with the signs inside them; a comma belongs to it only as that of an amount.
fn words(letters: &[char]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let is_inside = |place: usize| -> bool {
        let is_between = place > 0
            && letters[place - 1].is_alphanumeric()
            && letters.get(place + 1).is_some_and(|next| next.is_alphanumeric());
        match letters[place] {
            letter if letter.is_alphanumeric() => true,
            ',' => is_between && is_comma_of_amount(letters, place),
            letter => is_between && joins(letter),
        }
    };
    let mut start = None;
    for place in 0..=letters.len() {
        match (start, place < letters.len() && is_inside(place)) {
            (None, true) => start = Some(place),
            (Some(from), false) => {
                words.push(Word { start: from, end: place });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether the comma stands before two decimals, or before thousands that two decimals follow.
fn is_comma_of_amount(letters: &[char], comma: usize) -> bool {
    let digits = |place: usize| letters[place..].iter().take(4).take_while(|letter| letter.is_ascii_digit()).count();
    let ends = |place: usize| digits(place) == 2 && !letters.get(place + 2).is_some_and(|next| next.is_alphanumeric());
    let mut place = comma + 1;
    if comma == 0 || !letters[comma - 1].is_ascii_digit() {
        return false;
    }
    if ends(place) {
        return true;
    }
    while digits(place) == 3 {
        match letters.get(place + 3) {
            Some(',') => place += 4,
            Some('.') => return ends(place + 4),
            _ => return false,
        }
    }
    false
}

/// What the written number, whose first `prefix` characters are a word of letters, may be read as.
fn readings(written: &[char], prefix: Option<usize>) -> Vec<String> {
    let text: String = written.iter().collect::<String>().to_uppercase();
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let mut readings = vec![text.clone()];
    let mut add = |reading: String| {
        if reading.chars().any(|letter| letter.is_ascii_digit()) && !readings.contains(&reading) {
            readings.push(reading);
        }
    };
    if prefix.is_some() {
        add(text.replacen(' ', "-", 1));
    }
    add(plain(&text));
    let letters: String = text.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let rest = text[letters.len()..].trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if !letters.is_empty() && letters.chars().count() <= 4 {
        add(format!("{letters}-{rest}"));
    }
    add(rest.to_string());
    add(plain(rest));
    add(plain(rest).trim_start_matches('0').to_string());
    readings
}

/// The numbers that one word stands for, if it is two with a sign between them.
fn parts(written: &[char], start: usize) -> Vec<Number> {
    let Some(at) = written.iter().position(|letter| joins(*letter)) else { return Vec::new() };
    let (first, sign, second) = (&written[..at], written[at], &written[at + 1..]);
    if second.iter().any(|letter| joins(*letter) || *letter == ',') {
        return Vec::new();
    }
    let prefix = first.iter().take_while(|letter| letter.is_alphabetic()).count();
    let second_prefix = second.iter().take_while(|letter| letter.is_alphabetic()).count();
    let (digits, others) = (&first[prefix..], &second[second_prefix..]);
    let is_number = |digits: &[char]| !digits.is_empty() && digits.iter().all(char::is_ascii_digit);
    let is_same_series = second_prefix == 0 || first[..prefix] == second[..second_prefix];
    if !is_number(digits) || !is_number(others) || !is_same_series || others.len() > digits.len() {
        return Vec::new();
    }
    let kept = digits.len() - others.len();
    let number = |digits: &[char], position: usize, length: usize, is_implied: bool| {
        let whole: Vec<char> = first[..prefix].iter().chain(digits).copied().collect();
        let written = written[position..position + length].iter().collect();
        Number { readings: readings(&whole, None), position: start + position + 1, written, is_implied }
    };
    let last: Vec<char> = digits[..kept].iter().chain(others).copied().collect();
    let value = |digits: &[char]| digits.iter().collect::<String>().parse::<u64>().ok();
    let (Some(from), Some(to)) = (value(digits), value(&last)) else { return Vec::new() };
    let is_range = is_dash(sign);
    // "2024-0007" counts no invoices from 2024 on; and a short number behind a dash is rather a part of the first.
    if is_range && (to <= from || kept > 0) || kept > 0 && others.len() < 2 {
        return Vec::new();
    }
    let mut parts = vec![number(digits, 0, at, false)];
    if is_range && to - from <= LONGEST_RANGE {
        for between in from + 1..to {
            let between: Vec<char> = format!("{between:0>width$}", width = digits.len()).chars().collect();
            parts.push(number(&between, 0, written.len(), true));
        }
    }
    parts.push(number(&last, at + 1, second.len(), kept > 0));
    parts
}

/// The numbers of a list that is written as one word: `F-1042/F-1043`, `20345+22226+15682`.
fn listed(written: &[char], start: usize) -> Vec<Number> {
    const FEWEST_DIGITS: usize = 3;
    let digits = |part: &[char]| part.iter().filter(|letter| letter.is_ascii_digit()).count();
    let parts: Vec<&[char]> = written.split(|letter| "/+&".contains(*letter)).collect();
    if parts.len() < 2 || parts.iter().any(|part| digits(part) < FEWEST_DIGITS) {
        return Vec::new();
    }
    let mut position = start + 1;
    parts
        .into_iter()
        .map(|part| {
            let number =
                Number { readings: readings(part, None), position, written: part.iter().collect(), is_implied: false };
            position += part.len() + 1;
            number
        })
        .collect()
}

/// A short word of letters that could begin a number, but does not say what the number is.
fn is_prefix(word: &[char]) -> bool {
    const LABELS: [&str; 48] = [
        "NR", "NO", "REF", "OCR", "KID", "FAKT", "INV", "AND", "OCH", "OG", "JA", "UND", "TILL", "TIL", "TO", "AV",
        "OF", "FOR", "FÖR", "FÜR", "VON", "FRA", "FRÅN", "PER", "MED", "SAMT", "KUND", "ORD", "BET", "DAT", "DEN",
        "THE", "RE", "RG", "VG", "LASK", "TLF", "TEL", "SEK", "NOK", "DKK", "EUR", "USD", "GBP", "CHF", "KR", "MOMS",
        "VAT",
    ];
    let is_short = (1..=4).contains(&word.len()) && word.iter().all(|letter| letter.is_alphabetic());
    is_short && !LABELS.contains(&word.iter().collect::<String>().to_uppercase().as_str())
}

fn is_currency(word: &str) -> bool {
    matches!(word, "KR" | "SEK" | "NOK" | "DKK" | "EUR" | "EURO" | "USD" | "GBP" | "CHF" | "ISK" | "PLN")
}

/// `1250,00`, `1.250,00`, `1,250.00`, `12.50`: two decimals, the groups before them of three digits if there are any.
fn is_amount(written: &[char]) -> bool {
    let Some(at) = written.len().checked_sub(3) else { return false };
    let (whole, decimals) = (&written[..at], &written[at + 1..]);
    let groups: Vec<&[char]> = whole.split(|letter| ".,".contains(*letter)).collect();
    let is_number = |digits: &&[char]| !digits.is_empty() && digits.iter().all(char::is_ascii_digit);
    ",.".contains(written[at])
        && decimals.iter().all(char::is_ascii_digit)
        && groups.iter().all(is_number)
        && groups[1..].iter().all(|group| group.len() == 3)
}

/// `1` in `1 250,00`: a group of an amount that goes on behind the blank.
fn is_part_of_amount(letters: &[char], words: &[Word], place: usize) -> bool {
    let (first, mut last) = (words[place], place);
    if !(1..=3).contains(&(first.end - first.start))
        || !letters[first.start..first.end].iter().all(char::is_ascii_digit)
    {
        return false;
    }
    while let Some(next) = words.get(last + 1)
        && next.start == words[last].end + 1
        && letters[next.start - 1].is_whitespace()
        && last - place < 4
    {
        let group = &letters[next.start..next.end];
        if group.len() == 3 && group.iter().all(char::is_ascii_digit) {
            last += 1;
            continue;
        }
        return group.len() == 6 && is_amount(group);
    }
    false
}

/// A day of these centuries, year first or last, with one kind of sign between: `2024-05-31`, `31.05.2024`, `31/5-24` too.
pub(super) fn is_date(written: &[char]) -> bool {
    let text: String = written.iter().map(|letter| if is_dash(*letter) { '-' } else { *letter }).collect();
    let Some(parts) = text.split(['-', '.', '/']).map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<u32>>>()
    else {
        return false;
    };
    let is_day = |year: u32, month: u32, day: u32| {
        let is_year = (1990..2100).contains(&year) || (10..=60).contains(&year);
        is_year && (1..=12).contains(&month) && (1..=31).contains(&day)
    };
    match parts[..] {
        [a, b, c] => (a >= 1990 && is_day(a, b, c)) || is_day(c, b, a) || (c >= 1990 && is_day(c, a, b)),
        _ => false,
    }
}
