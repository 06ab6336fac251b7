//! XML in pieces: what `quick-xml` reads, with the checks that a file from outside needs. No document type and no
//! entities of its own, so that nothing expands; nesting, attributes, texts and the size of what is held at once are
//! bounded. Names are without their prefix: the message is known by its elements, whatever a bank calls the namespace.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::damaged::damaged;
use crate::domain::base::error::Error;

/// How deep elements may lie in each other; a message with envelope and all needs less than half of it.
const DEEPEST: usize = 64;
/// How many attributes an element may have; a message's root has a handful.
const MOST_ATTRIBUTES: usize = 32;
/// How many bytes an element's text may have where it is read at all; ISO 20022 ends at 2,000 characters.
const LONGEST_VALUE: usize = 10_000;
/// How many elements may be held at once: a payment for several thousand invoices.
const MOST_ELEMENTS: usize = 100_000;
/// How many bytes of text these may have together.
const MOST_TEXT: usize = 4_000_000;

/// What is written where a message must have a value and there is none: in ISO 20022, and in SWIFT's older messages.
const NONE_GIVEN: [&str; 2] = ["NOTPROVIDED", "NONREF"];

/// Why something could not be read.
#[derive(Debug)]
pub enum Fault {
    /// The file is no XML, or not such as is read here.
    File(Error),
    /// What is being read is too large or makes no sense; what comes after it can be read.
    Part(String),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        Fault::File(error)
    }
}

/// An element with what is in it.
#[derive(Debug, Default)]
pub struct Element<'a> {
    pub name: &'a str,
    /// The attribute `Ccy`.
    pub currency: Option<Cow<'a, str>>,
    /// Its own text, before any element in it, with entities resolved.
    pub text: Cow<'a, str>,
    pub children: Vec<Element<'a>>,
}

impl<'a> Element<'a> {
    /// The elements of a name that lie directly in it.
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Element<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element at a path such as `Refs/EndToEndId`.
    pub fn at(&self, path: &str) -> Option<&Element<'a>> {
        path.split('/').try_fold(self, |element, name| element.children.iter().find(|child| child.name == name))
    }

    /// The text of the first element at a path, if there is any.
    pub fn value(&self, path: &str) -> Option<&str> {
        self.at(path)?.own_value()
    }

    /// The element's own text without the blanks around it, if there is any; what is written because something must be
    /// is none.
    pub fn own_value(&self) -> Option<&str> {
        let is_none = |text: &str| NONE_GIVEN.iter().any(|none| text.eq_ignore_ascii_case(none));
        Some(self.text.trim()).filter(|text| !text.is_empty() && !is_none(text))
    }
}

/// Where an element begins.
#[derive(Debug)]
pub struct Start<'a> {
    pub name: &'a str,
    pub currency: Option<Cow<'a, str>>,
    /// The byte of the text at which its `<` stands.
    pub at: usize,
}

/// What comes next in a text.
#[derive(Debug)]
pub enum Piece<'a> {
    Start(Start<'a>),
    End,
    /// A text, or a part of one.
    Text(Cow<'a, str>),
    Eof,
}

/// The pieces of a text, or of one element in it, in order.
pub struct Pieces<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where in the text the reader began.
    offset: usize,
    depth: usize,
    has_root: bool,
}

impl<'a> Pieces<'a> {
    pub fn new(text: &'a str, range: Range<usize>) -> Pieces<'a> {
        let mut reader = Reader::from_str(&text[range.clone()]);
        reader.config_mut().expand_empty_elements = true;
        Pieces { text, reader, offset: range.start, depth: 0, has_root: false }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The byte of the text at which the next piece begins.
    pub fn at(&self) -> usize {
        self.offset + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// LG070 where the text is not well-formed, or passes one of the bounds.
    pub fn next(&mut self) -> Result<Piece<'a>, Error> {
        loop {
            let at = self.at();
            let event = self.reader.read_event().map_err(|error| {
                let at = self.offset + usize::try_from(self.reader.error_position()).unwrap_or_default();
                self.wrong(at, &format!("it is not well-formed: {error}"))
            })?;
            match event {
                Event::Start(tag) => return self.start(&tag, at).map(Piece::Start),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Piece::End);
                }
                Event::Text(text) => {
                    let text = text.xml10_content().map_err(|error| self.wrong(at, &error.to_string()))?;
                    return self.text(text, at);
                }
                Event::CData(text) => {
                    let text = text.xml10_content().map_err(|error| self.wrong(at, &error.to_string()))?;
                    return self.text(text, at);
                }
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|error| self.wrong(at, &error.to_string()))?;
                    let character = character(&name)
                        .ok_or_else(|| self.wrong(at, &format!("the entity &{name:.20}; is not read")))?;
                    return self.text(Cow::Owned(character.to_string()), at);
                }
                Event::DocType(_) => return Err(self.wrong(at, "document types and their entities are not read")),
                Event::Eof if self.depth > 0 => return Err(self.wrong(at, "it ends before its elements do")),
                Event::Eof if !self.has_root => return Err(self.wrong(at, "it has no element")),
                Event::Eof => return Ok(Piece::Eof),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Leaves out what is left of the elements that lie deeper than `depth`.
    pub fn leave(&mut self, depth: usize) -> Result<(), Error> {
        while self.depth > depth {
            self.next()?;
        }
        Ok(())
    }

    /// The element whose start was just read, with all that is in it.
    pub fn element(&mut self, start: Start<'a>) -> Result<Element<'a>, Fault> {
        self.element_within(start, &mut (MOST_ELEMENTS, MOST_TEXT))
    }

    fn element_within(&mut self, start: Start<'a>, left: &mut (usize, usize)) -> Result<Element<'a>, Fault> {
        let too_large = || Fault::Part("it has more in it than any bank writes".to_string());
        left.0 = left.0.checked_sub(1).ok_or_else(too_large)?;
        let mut element = Element { name: start.name, currency: start.currency, ..Element::default() };
        loop {
            match self.next()? {
                Piece::Start(start) => {
                    let child = self.element_within(start, left)?;
                    element.children.push(child);
                }
                // Only blanks stand between elements.
                Piece::Text(_) if !element.children.is_empty() => {}
                Piece::Text(text) => {
                    if element.text.len() + text.len() > LONGEST_VALUE {
                        return Err(Fault::Part(format!("its {} is longer than {LONGEST_VALUE} bytes", element.name)));
                    }
                    left.1 = left.1.checked_sub(text.len()).ok_or_else(too_large)?;
                    if element.text.is_empty() {
                        element.text = text;
                    } else {
                        element.text.to_mut().push_str(&text);
                    }
                }
                Piece::End | Piece::Eof => return Ok(element),
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: usize) -> Result<Start<'a>, Error> {
        if self.depth == 0 && self.has_root {
            return Err(self.wrong(at, "it has more than one outermost element"));
        }
        if self.depth == DEEPEST {
            return Err(self.wrong(at, &format!("its elements lie more than {DEEPEST} deep")));
        }
        // The tag's own name lives as short as the tag; the text lives on.
        let name = self.text.get(at + 1..at + 1 + tag.name().as_ref().len()).unwrap_or_default();
        if !name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            return Err(self.wrong(at, "an element has no name"));
        }
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        let mut currency = None;
        for (number, attribute) in tag.attributes().enumerate() {
            if number == MOST_ATTRIBUTES {
                return Err(self.wrong(at, &format!("an element has more than {MOST_ATTRIBUTES} attributes")));
            }
            let attribute = attribute.map_err(|error| self.wrong(at, &error.to_string()))?;
            if attribute.key.local_name().as_ref() == b"Ccy" {
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|error| self.wrong(at, &error.to_string()))?;
                currency = Some(Cow::Owned(value.trim().to_string()));
            }
        }
        self.depth += 1;
        self.has_root = true;
        Ok(Start { name, currency, at })
    }

    fn text(&self, text: Cow<'a, str>, at: usize) -> Result<Piece<'a>, Error> {
        if self.depth == 0 && !text.trim().is_empty() {
            return Err(self.wrong(at, "there is text outside its outermost element"));
        }
        Ok(Piece::Text(text))
    }

    fn wrong(&self, at: usize, why: &str) -> Error {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        damaged(format!("the XML file cannot be read at line {line}, byte {column} of the line: {why}"))
            .hint("A part of a bank file cannot be checked against its totals: ask the bank for the whole file anew.")
    }
}

/// The character that an entity stands for: one of the five of XML itself, or one given by its number.
fn character(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        },
        None => {
            let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
            return known.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
        }
    };
    let character = char::from_u32(number.ok()?)?;
    (character >= ' ' || matches!(character, '\t' | '\n' | '\r')).then_some(character)
}
