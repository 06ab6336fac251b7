//! The file's bytes as text. XML says itself how it is encoded: by a byte order mark, by the shape of its first `<`, or
//! by name in its declaration; without any of these it is UTF-8.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::damaged::damaged;
use crate::domain::base::error::Result;

/// How far into the file a declaration may reach.
const LONGEST_DECLARATION: usize = 400;
/// How many bytes are decoded at a time.
const PIECE: usize = 64 * 1024;

/// The text without its byte order mark: borrowed where the file is UTF-8, else a copy.
///
/// LG070 for an encoding that is not known, for bytes that are not of it, and for control characters, which XML does
/// not allow (and a database's text could not hold the first of them).
pub fn decode(content: &[u8]) -> Result<Cow<'_, str>> {
    let (encoding, bom) = of(content)?;
    let content = &content[bom..];
    let is_ascii = encoding.is_ascii_compatible() && content.is_ascii();
    let text = if encoding == UTF_8 || is_ascii {
        // Not left to encoding_rs, which does not say where the first wrong byte is.
        Cow::Borrowed(std::str::from_utf8(content).map_err(|error| {
            damaged(format!("byte {} of the file is not UTF-8", bom + error.valid_up_to() + 1))
                .hint("The file's XML declaration must name the encoding it is in. Ask the bank for the file anew.")
        })?)
    } else {
        Cow::Owned(copy(content, encoding)?)
    };
    match text.bytes().position(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
        Some(at) => Err(damaged(format!("byte {} of the file is a control character", at + 1))),
        None => Ok(text),
    }
}

/// The text in a copy. It is made piece by piece, since encoding_rs would set aside, and fill, the most that a whole file
/// can come to: three times its bytes.
fn copy(content: &[u8], encoding: &'static Encoding) -> Result<String> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(PIECE).unwrap_or(PIECE * 4);
    let mut buffer = "\0".repeat(most);
    // UTF-16 takes half of it, mostly; the encodings of one byte a little more.
    let mut text = String::with_capacity(content.len() + content.len() / 16);
    let pieces = content.chunks(PIECE);
    let last = pieces.len().saturating_sub(1);
    for (number, piece) in pieces.enumerate() {
        let (result, _, written) = decoder.decode_to_str_without_replacement(piece, &mut buffer, number == last);
        if result != DecoderResult::InputEmpty {
            return Err(damaged(format!("the file is not in {}, which it says it is in", encoding.name())));
        }
        text.push_str(&buffer[..written]);
    }
    Ok(text)
}

/// The first bytes as text, whatever is wrong with them; for a look at what they are.
pub fn glance(content: &[u8], length: usize) -> Cow<'_, str> {
    let content = &content[..content.len().min(length)];
    let (encoding, bom) = of(content).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(&content[bom..]).0
}

/// The encoding, and how many bytes of the file are its mark.
fn of(content: &[u8]) -> Result<(&'static Encoding, usize)> {
    if let Some(found) = Encoding::for_bom(content) {
        return Ok(found);
    }
    match content {
        [b'<', 0, ..] => return Ok((UTF_16LE, 0)),
        [0, b'<', ..] => return Ok((UTF_16BE, 0)),
        _ => {}
    }
    let Some(label) = declared(content) else { return Ok((UTF_8, 0)) };
    match Encoding::for_label(label) {
        // Written by programs that made UTF-16 in memory and saved it as bytes: the declaration could not be read
        // if it were true.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok((UTF_8, 0)),
        Some(encoding) => Ok((encoding, 0)),
        None => Err(damaged(format!("the file's encoding \"{:.40}\" is not known", readable(label)))
            .hint("UTF-8, UTF-16, ISO-8859-1, ISO-8859-15 and windows-1252 are known, among others.")),
    }
}

/// The value of `encoding` in the XML declaration.
fn declared(content: &[u8]) -> Option<&[u8]> {
    let head = &content[..content.len().min(LONGEST_DECLARATION)];
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let head = &head[..head.windows(2).position(|pair| pair == b"?>")?];
    let name = b"encoding";
    let value = &head[head.windows(name.len()).position(|word| word == name)? + name.len()..];
    let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    value.split(|byte| byte == quote).next()
}

/// Bytes of the file as a message can show them: without control characters, of which PostgreSQL does not take all.
fn readable(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().filter(|letter| !letter.is_control()).collect()
}
