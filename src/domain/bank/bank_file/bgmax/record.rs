//! Records by their type, the first two characters.

use crate::domain::bank::bank_file::fixed_width::Line;

pub fn kind(line: Line<'_>) -> &[u8] {
    let bytes = line.bytes();
    &bytes[..bytes.len().min(2)]
}

/// Whether a record of that type belongs to the payment or deduction before it.
pub fn follows(kind: &[u8]) -> bool {
    matches!(kind, b"22" | b"23" | b"25" | b"26" | b"27" | b"28" | b"29")
}
