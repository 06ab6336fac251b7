//! Payment references: made, checked and found.

use pgrx::prelude::*;

use super::comment::comment;
use super::integers::Integers;
use crate::domain::base::arguments::required;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::reference::{self, Scheme};
use crate::ledger::server::raise::answer;

comment! {
    /// The payment reference of a number: its digits (in iso11649 its letters too) and what the scheme adds. Schemes:
    /// se_ocr, se_ocr_length, no_kid_mod10, no_kid_mod11, iso11649, fi, be_ogm, ch_qrr. Errors: LG010, LG012.
    fn make_reference
}

#[pg_extern(immutable, parallel_safe)]
fn make_reference(scheme: Option<&str>, number: Option<&str>) -> String {
    answer(|| {
        let scheme = Scheme::parse(required(scheme, "scheme")?)?;
        reference::make(scheme, required(number, "number")?)
    })
}

comment! {
    /// Whether a reference is one of the scheme with the right check digits, written with blanks and signs or without.
    /// lengths are those that an agreement allows, check digits included; null: any. Errors: LG010.
    fn check_reference
}

#[pg_extern(immutable, parallel_safe)]
fn check_reference(scheme: Option<&str>, reference: Option<&str>, lengths: default!(Option<Integers>, "NULL")) -> bool {
    answer(|| {
        let scheme = Scheme::parse(required(scheme, "scheme")?)?;
        let reference = required(reference, "reference")?;
        Ok(reference::check(scheme, reference, agreed(lengths)?.as_deref()))
    })
}

comment! {
    /// The valid references of a scheme in free text, in its order, each once: in their one form, where they begin (in
    /// characters from 1) and as written. Of overlapping readings the longer counts; no part of a longer number is one.
    /// lengths as in ar.check_reference. Errors: LG010.
    fn find_references
}

#[pg_extern(immutable, parallel_safe)]
fn find_references(
    scheme: Option<&str>,
    text: Option<&str>,
    lengths: default!(Option<Integers>, "NULL"),
) -> TableIterator<'static, (name!(reference, String), name!(position, i32), name!(written, String))> {
    answer(|| {
        let scheme = Scheme::parse(required(scheme, "scheme")?)?;
        let text = required(text, "text")?;
        let length = text.chars().count();
        if length > LONGEST_TEXT {
            return Err(Error::new(Code::InvalidArgument, format!("text of {length} characters is too long"))
                .hint(format!("Pass what a payer has written: {LONGEST_TEXT} characters at most.")));
        }
        let found = reference::find(scheme, text, agreed(lengths)?.as_deref());
        Ok(TableIterator::new(found.into_iter().map(|found| (found.reference, found.position as i32, found.written))))
    })
}

/// The longest text that is searched.
const LONGEST_TEXT: usize = 100_000;

/// The lengths of an agreement (LG010 for a null or a negative one among them).
fn agreed(lengths: Option<Integers>) -> Result<Option<Vec<usize>>> {
    let Some(lengths) = lengths else { return Ok(None) };
    let lengths = lengths.list("lengths")?.into_iter().map(|length| {
        length.and_then(|length| usize::try_from(length).ok()).ok_or_else(|| {
            let given = length.map_or("null".to_string(), |length| length.to_string());
            Error::new(Code::InvalidArgument, format!("lengths contains {given}"))
                .hint("Give the lengths that the agreement allows, check digits included, or null for any.")
        })
    });
    lengths.collect::<Result<Vec<usize>>>().map(Some)
}
