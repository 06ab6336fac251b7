//! The one way in: sees what a file is, and hands it to the reader of its format.

use super::{Format, Sink, Summary, bgmax, camt, ocr_giro};
use crate::domain::error::{Code, Error, Result};

/// What kind of file it seems to be (LG070 if none of those that can be read).
pub fn detect(content: &[u8]) -> Result<Format> {
    let giro = [(bgmax::sniff(content), Format::BgMax), (ocr_giro::sniff(content), Format::OcrGiro)];
    let found = giro.into_iter().find(|(is_it, _)| *is_it).map(|(_, format)| format);
    found.or_else(|| camt::sniff(content)).ok_or_else(|| {
        let what = if content.is_empty() { "the file is empty" } else { "the file is of no format that can be read" };
        Error::new(Code::FileDamaged, what).hint("Import camt.053, camt.054, BgMax or OCR giro, as the bank sent it.")
    })
}

/// Reads a file, of the format given or else seen, and hands on its records in their order. LG070 if it is of another
/// format, or damaged as a whole; an error of the sink ends the reading.
pub fn read(content: &[u8], format: Option<Format>, sink: &mut Sink) -> Result<Summary> {
    let seen = detect(content)?;
    if let Some(format) = format.filter(|format| *format != seen) {
        return Err(Error::new(Code::FileDamaged, format!("the file is {}, not {}", seen.name(), format.name()))
            .hint("Name its own format, or auto."));
    }
    match seen {
        Format::BgMax => bgmax::read(content, sink),
        Format::OcrGiro => ocr_giro::read(content, sink),
        Format::Camt053 | Format::Camt054 => camt::read(content, sink),
    }
}
