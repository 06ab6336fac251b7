//! A payment reference is a number with something added that lets a bank catch a typing error. All schemes here have
//! that shape, so there is one table of what each adds ([`seal`]) and one of how long the number itself may be
//! ([`Scheme::payload_lengths`]); making a reference seals a number, and checking one takes the number out of it, seals
//! that again and looks whether the same reference results. There is no second formula that could disagree.

use std::fmt;
use std::ops::RangeInclusive;

use crate::domain::base::error::{Code, Error, Result};

/// A national or international scheme of payment references.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Scheme {
    /// Swedish OCR number with check digit (modulus 10): 2–25 digits. Bankgirot, "OCR-referenskontroll".
    SeOcr,
    /// Swedish OCR number with length digit (the total length modulo 10, itself part of the check sum), then check
    /// digit: 3–25 digits. Bankgirot, "OCR-referenskontroll".
    SeOcrLength,
    /// Norwegian KID with check digit modulus 10: 2–25 digits. Nets, "System specification OCR giro".
    NoKidMod10,
    /// Norwegian KID with control character modulus 11, which may be `-`: 2–25 characters. The same specification.
    NoKidMod11,
    /// Creditor reference of ISO 11649: `RF`, two check digits (02–98, by ISO 7064 MOD 97-10), 1–21 letters and digits.
    Iso11649,
    /// Finnish viitenumero, weights 7-3-1: 4–20 digits. Finance Finland, "Kotimaisen viitteen rakenneohje".
    Fi,
    /// Belgian structured communication (OGM-VCS): 10 digits and two check digits modulo 97. Febelfin.
    BeOgm,
    /// Swiss QR reference: 26 digits and a check digit, modulus 10 recursive. SIX, "Swiss implementation guidelines for
    /// the QR-bill".
    ChQrr,
}

impl Scheme {
    pub const ALL: [Scheme; 8] = [
        Scheme::SeOcr,
        Scheme::SeOcrLength,
        Scheme::NoKidMod10,
        Scheme::NoKidMod11,
        Scheme::Iso11649,
        Scheme::Fi,
        Scheme::BeOgm,
        Scheme::ChQrr,
    ];

    /// The scheme of that name; LG010 if there is none.
    pub fn parse(name: &str) -> Result<Scheme> {
        Scheme::ALL.into_iter().find(|scheme| scheme.name() == name).ok_or_else(|| {
            let names = Scheme::ALL.map(Scheme::name).join(", ");
            Error::new(Code::InvalidArgument, format!("unknown reference scheme \"{name:.60}\""))
                .hint(format!("The schemes are {names}."))
        })
    }

    /// The name by which SQL knows it.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::SeOcr => "se_ocr",
            Scheme::SeOcrLength => "se_ocr_length",
            Scheme::NoKidMod10 => "no_kid_mod10",
            Scheme::NoKidMod11 => "no_kid_mod11",
            Scheme::Iso11649 => "iso11649",
            Scheme::Fi => "fi",
            Scheme::BeOgm => "be_ogm",
            Scheme::ChQrr => "ch_qrr",
        }
    }

    /// How many characters the number itself has, without what the scheme adds.
    fn payload_lengths(self) -> RangeInclusive<usize> {
        match self {
            Scheme::SeOcr | Scheme::NoKidMod10 | Scheme::NoKidMod11 => 1..=24,
            Scheme::SeOcrLength => 1..=23,
            Scheme::Iso11649 => 1..=21,
            Scheme::Fi => 3..=19,
            Scheme::BeOgm => 10..=10,
            Scheme::ChQrr => 26..=26,
        }
    }

    /// How long a reference of the scheme can be.
    pub fn lengths(self) -> RangeInclusive<i32> {
        let (shortest, longest) = self.payload_lengths().into_inner();
        let added = seal(self, &"1".repeat(shortest)).len() - shortest;
        (shortest + added) as i32..=(longest + added) as i32
    }

    /// What a number may consist of: digits, and in ISO 11649 capital letters too.
    fn allows(self, character: char) -> bool {
        character.is_ascii_digit() || (self == Scheme::Iso11649 && character.is_ascii_uppercase())
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Makes the reference of an invoice number, in its machine-readable form: `2348231` → `RF712348231`.
///
/// Of the number the digits are kept (`F-1042` → `1042`), in ISO 11649 also the letters A–Z, as capitals; so a company
/// whose series differ in their letters only needs ISO 11649 or different starts. Schemes of fixed length are filled
/// with zeros from the left, and so is a Finnish number of less than three digits (whose other leading zeros are not
/// written).
///
/// LG012 if nothing is left of the number or too much for the scheme.
pub fn make(scheme: Scheme, number: &str) -> Result<String> {
    let mut kept: String =
        number.chars().map(|character| character.to_ascii_uppercase()).filter(|c| scheme.allows(*c)).collect();
    if scheme == Scheme::Fi {
        kept = kept.trim_start_matches('0').to_string();
    }
    if kept.is_empty() {
        let message = format!("number \"{number:.60}\" has no digits to make a {scheme} reference of");
        return Err(Error::new(Code::InvalidReference, message)
            .hint("Use numbers with digits, or give the invoice a reference of its own."));
    }
    let lengths = scheme.payload_lengths();
    if kept.len() > *lengths.end() {
        let message = format!("number \"{number:.60}\" is too long for a {scheme} reference");
        return Err(Error::new(Code::InvalidReference, message)
            .hint(format!("The scheme has room for {} characters beside its check digits.", lengths.end())));
    }
    Ok(seal(scheme, &format!("{kept:0>width$}", width = *lengths.start())))
}

/// Whether the reference is one of the scheme, with the right check digits, written in any of the ways that mean the
/// same ([`normalize`]).
///
/// `lengths` are those that an agreement with the bank allows, counted with check digits and without blanks and signs;
/// an empty list allows all, like none. Anything that is not a reference is simply not valid; nothing is an error.
pub fn check(scheme: Scheme, reference: &str, lengths: Option<&[usize]>) -> bool {
    let compact = compact(scheme, reference);
    let agreed = lengths.unwrap_or_default();
    let well_formed = payload(scheme, &compact).is_some_and(|payload| {
        scheme.payload_lengths().contains(&payload.len())
            && payload.chars().all(|character| scheme.allows(character))
            && seal(scheme, payload) == compact
    });
    let empty_finnish = scheme == Scheme::Fi && compact.bytes().all(|digit| digit == b'0');
    well_formed && !empty_finnish && (agreed.is_empty() || agreed.contains(&compact.len()))
}

/// The one form in which two ways of writing the same reference are equal: without blanks and signs, letters as
/// capitals, and without the leading zeros that banks add or drop in Finnish references (which keep four digits) and
/// after the check digits of ISO 11649. It is [`make`]'s form but for those zeros; invalid references are carried
/// through.
pub fn normalize(scheme: Scheme, reference: &str) -> String {
    let compact = compact(scheme, reference);
    match (scheme, compact.get(..4), compact.get(4..)) {
        (Scheme::Fi, Some(_), _) => format!("{:0>4}", compact.trim_start_matches('0')),
        (Scheme::Iso11649, Some(head), Some(number)) if head.starts_with("RF") => {
            let significant = number.trim_start_matches('0');
            let kept = if significant.is_empty() { &number[..number.len().min(1)] } else { significant };
            format!("{head}{kept}")
        }
        _ => compact,
    }
}

/// Drops blanks and the signs that frame or group a reference on paper. A dash that ends a KID of modulus 11 is its
/// control character and stays. What else is foreign stays too, so that it fails the check.
fn compact(scheme: Scheme, reference: &str) -> String {
    let is_sign = |character: char| character.is_whitespace() || is_dash(character) || "+*/.#".contains(character);
    let mut compact: String =
        reference.chars().filter(|c| !is_sign(*c)).map(|character| character.to_ascii_uppercase()).collect();
    if scheme == Scheme::NoKidMod11 && reference.trim_end().ends_with(is_dash) {
        compact.push('-');
    }
    compact
}

pub fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The number inside a compact reference: what is left without the characters that the scheme adds.
fn payload(scheme: Scheme, compact: &str) -> Option<&str> {
    let without_last = |count: usize| compact.get(..compact.len().checked_sub(count)?);
    match scheme {
        Scheme::SeOcr | Scheme::NoKidMod10 | Scheme::NoKidMod11 | Scheme::Fi | Scheme::ChQrr => without_last(1),
        Scheme::SeOcrLength | Scheme::BeOgm => without_last(2),
        Scheme::Iso11649 => compact.get(4..),
    }
}

/// The number with what the scheme adds. The number consists of what [`Scheme::allows`].
fn seal(scheme: Scheme, number: &str) -> String {
    match scheme {
        Scheme::SeOcr | Scheme::NoKidMod10 => format!("{number}{}", mod10(number)),
        Scheme::SeOcrLength => {
            let with_length = format!("{number}{}", (number.len() + 2) % 10);
            format!("{with_length}{}", mod10(&with_length))
        }
        Scheme::NoKidMod11 => format!("{number}{}", mod11(number)),
        Scheme::Iso11649 => format!("RF{:02}{number}", 98 - mod97(&format!("{number}RF00"))),
        Scheme::Fi => format!("{number}{}", mod10_731(number)),
        Scheme::BeOgm => match mod97(number) {
            0 => format!("{number}97"),
            remainder => format!("{number}{remainder:02}"),
        },
        Scheme::ChQrr => format!("{number}{}", mod10_recursive(number)),
    }
}

/// The values of the characters: of digits their own, of letters 10 to 35.
fn values(number: &str) -> impl DoubleEndedIterator<Item = u32> {
    number.chars().filter_map(|character| character.to_digit(36))
}

/// Luhn's: from the right, weights 2 and 1 in turn, sum of the products' digits, complement to a multiple of 10.
pub(crate) fn mod10(number: &str) -> u32 {
    let weighted = values(number).rev().zip([2, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight);
    (10 - weighted.map(|product| product / 10 + product % 10).sum::<u32>() % 10) % 10
}

/// From the right, weights 2 to 7 in turn, complement to a multiple of 11; the complement 10 is written `-`.
fn mod11(number: &str) -> char {
    let sum: u32 = values(number).rev().zip((2..=7).cycle()).map(|(digit, weight)| digit * weight).sum();
    char::from_digit((11 - sum % 11) % 11, 10).unwrap_or('-')
}

/// From the right, weights 7, 3 and 1 in turn, complement to a multiple of 10.
fn mod10_731(number: &str) -> u32 {
    let sum: u32 = values(number).rev().zip([7, 3, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    (10 - sum % 10) % 10
}

/// The whole number modulo 97; a letter counts as its two digits (A = 10 … Z = 35), as in ISO 7064.
pub(crate) fn mod97(number: &str) -> u32 {
    values(number).fold(0, |remainder, value| (remainder * if value < 10 { 10 } else { 100 } + value) % 97)
}

/// The carry table of modulus 10 recursive, from left to right; the complement of the last carry.
fn mod10_recursive(number: &str) -> u32 {
    const CARRY: [u32; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
    let carry = values(number).fold(0, |carry, digit| CARRY[((carry + digit) % 10) as usize]);
    (10 - carry) % 10
}
