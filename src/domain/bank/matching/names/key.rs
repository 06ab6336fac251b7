//! The normal form of a name: what is left when spelling, signs and company forms are taken away.

use super::fold::{is_and, repaired, words};
use super::form::{Bearer, has_marks, without_forms};

/// The normal form of a name: lower-case letters without marks (å ä → a, ö ø → o, æ → ae, ß → ss), digits, and single
/// blanks between the words, in their order; without signs, company forms at either end (`AB`, `A/S`, `Oy`, `GmbH`,
/// `(publ)`), and words for "and". Letters that another character set replaced are put right as far as they can be told
/// (`}keri`, `Ã…keri`); those that are lost stay as `?`. Two names with one key are written alike; the companies may still
/// be two, of different forms.
///
/// Empty where nothing is written but signs.
pub fn key(name: &str) -> String {
    key_and_bearer(name).0
}

/// The same, and who bears the name.
pub(super) fn key_and_bearer(name: &str) -> (String, Bearer) {
    let words = words(name);
    let told: Vec<&str> = words.iter().map(String::as_str).filter(|word| !is_and(word)).collect();
    let told = if told.is_empty() { words.iter().map(String::as_str).collect() } else { told };
    let (told, forms) = without_forms(&told, has_marks(&repaired(name)));
    (told.join(" "), Bearer::of(told, forms))
}
