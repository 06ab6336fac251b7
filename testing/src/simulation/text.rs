//! What payers write: references and invoice numbers in words, and their slips of the pen.

use crate::chance::Chance;
use crate::simulation::invoices::Invoice;

/// A reference among words.
pub fn with_reference(reference: &str, chance: &mut Chance) -> String {
    let spaced = format!("{} {}", &reference[..4], &reference[4..]);
    match chance.between(1, 7) {
        1 => format!("OCR {reference}"),
        2 => format!("Ref {reference}"),
        3 => reference.to_string(),
        4 => format!("Betalning, ocr: {reference}"),
        5 => format!("OCR-nr {spaced}"),
        6 => format!("Tack för hjälpen! ocr {reference}"),
        _ => format!("REF/{reference}/"),
    }
}

/// The invoice's number as people write it.
pub fn number(invoice: &Invoice, chance: &mut Chance) -> String {
    match chance.between(1, 4) {
        1 => invoice.number.clone(),
        2 => invoice.short_number().to_string(),
        _ => invoice.number.trim_start_matches("F-").to_string(),
    }
}

/// One invoice's number among words.
pub fn with_number(invoice: &Invoice, chance: &mut Chance) -> String {
    let number = number(invoice, chance);
    match chance.between(1, 8) {
        1 => format!("faktura {number}"),
        2 => format!("Fakt.nr {number}"),
        3 => format!("inv {}", invoice.number),
        4 => format!("Invoice no {number}"),
        5 => format!("FAKTURA {number} enl avtal"),
        6 => format!("betalning av faktura nr {number}"),
        7 => format!("Faktura: {number}, tack"),
        _ => invoice.number.clone(),
    }
}

/// Numbers of several invoices among words.
pub fn with_numbers(invoices: &[&Invoice], chance: &mut Chance) -> String {
    let short = chance.percent(30);
    let numbers: Vec<String> = invoices
        .iter()
        .map(|invoice| if short { invoice.short_number().to_string() } else { invoice.number.clone() })
        .collect();
    let (last, first) = numbers.split_last().expect("several");
    match chance.between(1, 5) {
        1 => format!("fakturor {} och {last}", first.join(", ")),
        2 => format!("inv {}", numbers.join(" ")),
        3 => format!("Faktura {} + {last}", first.join(" + ")),
        4 => format!("Fakturanr {}", numbers.join("/")),
        _ => format!("Betalning fakt {} & {last}", first.join(",")),
    }
}

/// Digits that mean something else.
pub fn noise(chance: &mut Chance) -> String {
    match chance.between(1, 5) {
        1 => format!("order {}", chance.between(10_000, 210_000)),
        2 => format!("2025-06-{:02}", chance.between(1, 30)),
        3 => format!("tel 070-{} {}", chance.between(100, 999), chance.between(1_000, 9_999)),
        4 => format!("kundnr {}", chance.between(10_000, 99_999)),
        _ => format!("projekt {} / {} kr", chance.between(100, 999), chance.between(1_000, 90_000)),
    }
}

/// One digit is another.
pub fn wrong_digit(reference: &str, chance: &mut Chance) -> String {
    let mut digits = reference.as_bytes().to_vec();
    let place = chance.index(digits.len());
    digits[place] = b'0' + (digits[place] - b'0' + chance.between(1, 9) as u8) % 10;
    String::from_utf8(digits).expect("digits")
}

/// Two neighbours have changed places.
pub fn transposed(reference: &str, chance: &mut Chance) -> String {
    let mut digits = reference.as_bytes().to_vec();
    let different: Vec<usize> = (1..digits.len()).filter(|place| digits[*place] != digits[place - 1]).collect();
    let place = *chance.pick(&different);
    digits.swap(place, place - 1);
    String::from_utf8(digits).expect("digits")
}

/// A digit, not a leading zero, is missing.
pub fn missing_digit(reference: &str, chance: &mut Chance) -> String {
    let zeros = reference.len() - reference.trim_start_matches('0').len();
    let mut digits = reference.to_string();
    digits.remove(zeros + chance.index(reference.len() - zeros));
    digits
}
