//! The words of a name as they are compared: without spelling and signs.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands for a letter that was lost on the way: no longer known which.
pub(super) const LOST: char = '?';

/// The words of a name, company forms among them.
pub(super) fn words(name: &str) -> Vec<String> {
    let folded = fold(&repaired(name));
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// UTF-8 read as Windows-1252 or ISO 8859-1, put right: `Ã…keri` → `Åkeri`. And letters of the Swedish 7-bit character
/// set (SIS 63 61 27) read as ASCII: `}keri` → `åkeri`.
pub(super) fn repaired(name: &str) -> Cow<'_, str> {
    let name = if name.contains(['Ã', 'Â']) {
        let (bytes, _, lossy) = WINDOWS_1252.encode(name);
        match String::from_utf8(bytes.into_owned()) {
            Ok(right) if !lossy => Cow::Owned(right),
            _ => Cow::Borrowed(name),
        }
    } else {
        Cow::Borrowed(name)
    };
    if name.contains(['[', ']', '\\', '{', '}', '|', '~', '^', '`', '@']) {
        Cow::Owned(from_7_bit(&name))
    } else {
        name
    }
}

/// A sign is a letter where it stands inside a word or begins one; but brackets that belong together are brackets.
fn from_7_bit(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let is_framed = (name.contains('[') && name.contains(']') && name.find('[') < name.rfind(']'))
        || (name.contains('{') && name.contains('}') && name.find('{') < name.rfind('}'));
    let is_letter = |place: Option<usize>| place.and_then(|at| letters.get(at)).is_some_and(|c| c.is_alphabetic());
    let put_right = |(place, sign): (usize, &char)| {
        let after = is_letter(Some(place + 1)) || letters.get(place + 1).is_some_and(|next| is_7_bit(*next));
        let before = is_letter(place.checked_sub(1));
        let inside = before && after;
        match sign {
            '[' | ']' | '{' | '}' if is_framed && !inside => *sign,
            '@' | '`' | '~' | '^' if !inside => *sign,
            _ if !after && !before => *sign,
            '[' => 'Ä',
            ']' => 'Å',
            '\\' => 'Ö',
            '{' => 'ä',
            '}' => 'å',
            '|' => 'ö',
            '^' => 'Ü',
            '~' => 'ü',
            '@' => 'É',
            '`' => 'é',
            _ => *sign,
        }
    };
    letters.iter().enumerate().map(put_right).collect()
}

fn is_7_bit(sign: char) -> bool {
    matches!(sign, '[' | ']' | '\\' | '{' | '}' | '|')
}

/// Lower-case letters without marks, digits, blanks for everything else, and [`LOST`] for a letter that was lost inside
/// a word.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut is_lost_before = false;
    for character in name.nfkd().filter(|character| !is_combining_mark(*character)) {
        match character {
            'æ' | 'Æ' | 'ǽ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ø' | 'Ø' => folded.push('o'),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'þ' | 'Þ' => folded.push_str("th"),
            'ð' | 'Ð' | 'đ' | 'Đ' => folded.push('d'),
            'ł' | 'Ł' => folded.push('l'),
            'ħ' | 'Ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ŋ' | 'Ŋ' => folded.push('n'),
            'ŧ' | 'Ŧ' => folded.push('t'),
            // "O'Brien", "Eva’s": one word.
            '\'' | '\u{2019}' | '\u{2bc}' | '\u{b4}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            '?' | '\u{fffd}' => {
                folded.push(LOST);
                is_lost_before = true;
            }
            other if other.is_alphanumeric() => folded.extend(other.to_lowercase().filter(|c| !is_combining_mark(*c))),
            _ => folded.push(' '),
        }
    }
    if is_lost_before { without_question_marks(&folded) } else { folded }
}

/// A mark that does not touch two letters, or begin a word, was only a question mark.
fn without_question_marks(folded: &str) -> String {
    let words = folded.split(' ').map(|word| {
        let word = word.trim_end_matches(LOST);
        if word.contains(|character| character != LOST) { word } else { "" }
    });
    words.collect::<Vec<&str>>().join(" ")
}

/// The word with what is spelt in two ways spelt in one: `aa` and `å` are `a`, `oe` and `ö` are `o`, `w` is
/// `v`.
pub(super) fn loosened(word: &str) -> String {
    let mut loose = String::with_capacity(word.len());
    let mut last = None;
    for letter in word.chars() {
        let is_second = letter == 'e' && matches!(last, Some('a' | 'o' | 'u'));
        let is_double = letter == 'a' && last == Some('a');
        if !is_second && !is_double {
            loose.push(match letter {
                'w' => 'v',
                other => other,
            });
        }
        last = Some(letter);
    }
    loose
}

/// Words for "and", which the sign `&` is not written as either.
pub(super) fn is_and(word: &str) -> bool {
    matches!(word, "och" | "og" | "and" | "und")
}
