//! Records: of which type one is, and what stands in its columns.

use chrono::NaiveDate;

use crate::domain::bank::bank_file::fixed_width::{self, Fields, Line, Reason};
use crate::domain::base::currency::Currency;

/// What begins and ends things, and what stands between.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    TransmissionStart,
    AssignmentStart,
    Item1,
    /// Amount items 2 and 3, which belong to a transaction before them.
    FurtherItem,
    AssignmentEnd,
    TransmissionEnd,
    /// A record of another service, of which a transmission may hold assignments too.
    OtherService,
    Unknown,
}

pub fn kind(line: Line<'_>) -> Kind {
    let bytes = line.bytes();
    let Some((format, [service @ .., r1, r2])) = bytes.get(..8).map(|bytes| bytes.split_at(2)) else {
        return Kind::Unknown;
    };
    let (service, transaction_type) = service.split_at(2);
    let is_number = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    if format != b"NY" || !is_number(&bytes[2..8]) {
        return Kind::Unknown;
    }
    match (service, transaction_type, &[*r1, *r2]) {
        (b"00", b"00", b"10") => Kind::TransmissionStart,
        (b"00", b"00", b"89") => Kind::TransmissionEnd,
        (b"09", b"00", b"20") => Kind::AssignmentStart,
        (b"09", b"00", b"88") => Kind::AssignmentEnd,
        (b"09", _, b"30") => Kind::Item1,
        (b"09", _, b"31" | b"32") => Kind::FurtherItem,
        (b"00" | b"09", _, _) => Kind::Unknown,
        _ => Kind::OtherService,
    }
}

/// The columns of a record that is whole: fillers are zeros, so none ends before its last column.
pub fn fields(line: Line<'_>) -> std::result::Result<Fields<'_>, Reason> {
    let fields = line.fields()?;
    match fields.length() {
        fixed_width::WIDTH => Ok(fields),
        length => Err(format!("the record has {length} characters: a record has {}", fixed_width::WIDTH)),
    }
}

/// A Norwegian account number with all its digits, zeros in front included; none if it is all zeros.
pub fn account(fields: &Fields, from: usize, to: usize, what: &str) -> std::result::Result<Option<String>, Reason> {
    Ok(fields.identifier(from, to, what)?.map(|_| fields.raw(from, to).to_string()))
}

/// A day written DDMMYY, of 1970 to 2069; none if it is all zeros.
pub fn day(fields: &Fields, from: usize, what: &str) -> std::result::Result<Option<NaiveDate>, Reason> {
    let part = |index: usize| fields.number(from + 2 * index, from + 2 * index + 1, what);
    let (day, month, year) = (part(0)?, part(1)?, part(2)?);
    if (day, month, year) == (0, 0, 0) {
        return Ok(None);
    }
    let century = if year < 70 { 2000 } else { 1900 };
    fixed_width::date(century + year, month, day, what).map(Some)
}

/// All amounts are in Norwegian kroner.
pub fn kroner() -> std::result::Result<Currency, Reason> {
    Currency::parse("NOK").map_err(|error| error.message)
}
