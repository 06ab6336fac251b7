//! The one way in: sees what a file is, and hands it to the reader of its format.

use super::{Format, Sink, Summary, bgmax, camt, ocr_giro};
use crate::domain::base::error::{Code, Error, Result};

impl Format {
    /// The format of that name; LG010 if there is none.
    pub fn parse(name: &str) -> Result<Format> {
        Format::of(name).ok_or_else(|| {
            let names = Format::ALL.map(Format::name).join(", ");
            Error::new(Code::InvalidArgument, format!("unknown bank file format \"{name:.60}\""))
                .hint(format!("The formats are {names}; auto finds out which one it is."))
        })
    }
}

/// What kind of file it is, by how it begins (LG070 if none that can be read).
pub fn detect(content: &[u8]) -> Result<Format> {
    if bgmax::sniff(content) {
        return Ok(Format::BgMax);
    }
    if ocr_giro::sniff(content) {
        return Ok(Format::OcrGiro);
    }
    camt::sniff(content).ok_or_else(|| {
        let names = Format::ALL.map(Format::name).join(", ");
        let what = if content.is_empty() { "the file is empty" } else { "the file is of no format that can be read" };
        Error::new(Code::FileDamaged, what)
            .hint(format!("Import {names} as the bank sent it, neither packed nor opened."))
    })
}

/// Reads a file of the format given, or of the one that it is, and hands on its records in their order.
///
/// LG070 if it is not of that format, of none, or damaged as a whole; an error of the sink ends the reading.
pub fn read(content: &[u8], format: Option<Format>, sink: &mut Sink) -> Result<Summary> {
    let found = detect(content)?;
    if let Some(format) = format.filter(|format| *format != found) {
        return Err(Error::new(Code::FileDamaged, format!("the file is {}, not {}", found.name(), format.name()))
            .hint("Name the format that it is, or auto."));
    }
    match found {
        Format::BgMax => bgmax::read(content, sink),
        Format::OcrGiro => ocr_giro::read(content, sink),
        Format::Camt053 | Format::Camt054 => camt::read(content, sink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BGMAX: &[u8] = include_bytes!("../../../../fuzz/seeds/bgmax/every_record.txt");
    const OCR_GIRO: &[u8] = include_bytes!("../../../../fuzz/seeds/ocr_giro/every_record.txt");
    const CAMT: &[u8] = include_bytes!("../../../../fuzz/seeds/camt/notification.xml");

    fn records(content: &[u8], format: Option<Format>) -> Result<(Format, usize)> {
        let mut records = 0;
        let summary = read(content, format, &mut |_| {
            records += 1;
            Ok(())
        })?;
        Ok((summary.format, records))
    }

    #[test]
    fn each_file_is_read_as_what_it_is() {
        for (content, format, count) in
            [(BGMAX, Format::BgMax, 2), (OCR_GIRO, Format::OcrGiro, 4), (CAMT, Format::Camt054, 2)]
        {
            assert_eq!(records(content, None), Ok((format, count)));
            assert_eq!(records(content, Some(format)), Ok((format, count)));
        }
    }

    #[test]
    fn a_file_that_is_not_what_it_is_called_is_refused() {
        for (content, format, message) in [
            (BGMAX, Some(Format::OcrGiro), "the file is bgmax, not ocr_giro"),
            (OCR_GIRO, Some(Format::Camt053), "the file is ocr_giro, not camt.053"),
            (CAMT, Some(Format::Camt053), "the file is camt.054, not camt.053"),
            (b"PK\x03\x04", None, "the file is of no format that can be read"),
            (b"", Some(Format::BgMax), "the file is empty"),
        ] {
            let error = records(content, format).unwrap_err();
            assert_eq!((error.code, &*error.message), (Code::FileDamaged, message));
            assert!(error.hint.is_some());
        }
    }

    #[test]
    fn formats_are_known_by_their_names() {
        for format in Format::ALL {
            assert_eq!(Format::parse(format.name()), Ok(format));
        }
        let error = Format::parse("mt940").unwrap_err();
        assert_eq!((error.code, &*error.message), (Code::InvalidArgument, "unknown bank file format \"mt940\""));
        assert_eq!(
            error.hint.as_deref(),
            Some("The formats are camt.053, camt.054, bgmax, ocr_giro; auto finds out which one it is.")
        );
    }
}
