//! ISO 20022's camt.053 (statement of an account) and camt.054 (notification of debits and credits), of any version: the
//! elements that matter have kept their names and places from version 02 on, or are found at both. Banks wrap messages
//! in envelopes of their own, and name or forget the namespace as they like; so a message is known by its element.
//!
//! The file is read twice. The first time it is checked to be whole, well-formed XML within bounds, and each statement's
//! summary is compared with its entries; a file that breaks off is refused as a whole, since what is left of it cannot be
//! checked. The second time the entries are handed on one by one; an entry of several details is read twice more in its
//! place, first for the sum of its details. So what is held at once is one detail, one entry's own elements and one
//! statement's particulars, each bounded, whatever the length of the file. The one cost beside that is text in another
//! encoding than UTF-8: it is decoded as a whole, which takes about half of the file's size again for UTF-16, and the file's
//! size for the encodings of one byte.
//!
//! | part of the file | if it is wrong |
//! |---|---|
//! | not well-formed, a document type, absurd nesting or sizes, no statement | LG070, nothing is handed on |
//! | a statement's summary (`TxsSummry`) disagrees with its entries | the statement is one damaged record |
//! | an entry cannot be understood, or its details do not add up to it | the entry is one damaged record |
//! | a closing balance does not follow from the entries; entries that are not booked | a notice |
//!
//! Amounts are what moved the account, charges what the bank kept of what was paid: the payer paid both together.

mod code;
mod control;
mod damaged;
mod division;
mod document;
mod encoding;
mod entry;
mod money;
mod party;
mod remittance;
mod transaction;
mod xml;

use std::collections::BTreeMap;

use self::control::Control;
use self::damaged::damaged;
use self::document::{Document, Item};
use self::entry::Head;
use self::transaction::{Booked, Statement, Stop};
use self::xml::{Element, Fault};
use super::{Damaged, Format, LONGEST_TEXT, Record, Sink, Summary};
use crate::domain::base::error::Result;

/// How many bytes are looked at to see what a file is: envelopes have heads of their own.
const GLANCE: usize = 16 * 1024;
/// How many notices are given; of the others, only their number.
const MOST_NOTICES: usize = 100;

/// Which of the two formats a file seems to be, if it is one of them: by the element of the message or, in a longer
/// envelope, the message's name.
pub fn sniff(content: &[u8]) -> Option<Format> {
    let text = encoding::glance(content, GLANCE);
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let element = |name: &str| text.match_indices(name).map(|(at, _)| at).find(|at| text[..*at].ends_with(['<', ':']));
    let first = |found: [Option<usize>; 2]| match found {
        [Some(statement), Some(notification)] if notification < statement => Some(Format::Camt054),
        [Some(_), _] => Some(Format::Camt053),
        [None, Some(_)] => Some(Format::Camt054),
        [None, None] => None,
    };
    first(["BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn"].map(element))
        .or_else(|| first(["camt.053.001.", "camt.054.001."].map(|name| text.find(name))))
}

/// Reads a file and hands on its booked entries' transactions in order.
///
/// LG070 as the table above says; an error of the sink ends the reading.
pub fn read(content: &[u8], sink: &mut Sink) -> Result<Summary> {
    let text = encoding::decode(content)?;
    let verdicts = check(&text)?;
    hand_on(&text, &verdicts, sink)
}

/// What the first reading found out about statements, by their numbers: nothing where all is well.
#[derive(Default)]
struct Verdicts {
    /// Why a statement is not handed on.
    damaged: BTreeMap<u64, String>,
    notices: Notices,
}

#[derive(Default)]
struct Notices {
    given: Vec<String>,
    left_out: u64,
}

impl Notices {
    fn add(&mut self, notice: String) {
        match self.given.len() < MOST_NOTICES {
            true => self.given.push(notice),
            false => self.left_out += 1,
        }
    }
}

/// The first reading.
fn check(text: &str) -> Result<Verdicts> {
    let mut document = Document::new(text);
    let mut verdicts = Verdicts::default();
    let mut control = Control::default();
    let mut number = 0;
    while let Some(item) = document.next()? {
        match item {
            Item::Statement(_) => {
                number += 1;
                control = Control::default();
            }
            Item::Particular(element) => control.particular(element),
            Item::Entry(_) => match Head::read(&mut document.pieces, false) {
                Ok(head) => control.entry(head.movement().ok(), head.status() == Some("BOOK")),
                Err(Fault::File(error)) => return Err(error),
                Err(Fault::Part(_)) => control.entry(None, false),
            },
            Item::EndOfStatement(_) => {
                match control.disagreement() {
                    Some(reason) if control.is_page() => {
                        verdicts.notices.add(format!("statement {number} is one page of several: {reason}"));
                    }
                    Some(reason) => drop(verdicts.damaged.insert(number, reason)),
                    None => {}
                }
                if let Some(notice) = control.balance_notice() {
                    verdicts.notices.add(format!("statement {number}: {notice}"));
                }
            }
            Item::Message(_) | Item::Header(_) => {}
        }
    }
    match number {
        0 => Err(damaged("the file has no statement or notification".to_string()).hint(
            "A camt.053 file holds a BkToCstmrStmt with Stmt, a camt.054 file a BkToCstmrDbtCdtNtfctn with Ntfctn.",
        )),
        _ => Ok(verdicts),
    }
}

/// The second reading. What was refused in the first one does not come up again.
fn hand_on(text: &str, verdicts: &Verdicts, sink: &mut Sink) -> Result<Summary> {
    let mut document = Document::new(text);
    let mut file = File::default();
    file.notices.given = verdicts.notices.given.clone();
    file.notices.left_out = verdicts.notices.left_out;
    while let Some(item) = document.next()? {
        match item {
            Item::Message(format) => drop(file.format.get_or_insert(format)),
            Item::Header(header) => file.header(&header),
            Item::Statement(at) => file.statement(at, verdicts),
            Item::Particular(element) => file.particular(&element),
            Item::Entry(at) => {
                file.damaged_statement(&text[file.starts_at..at], sink)?;
                let inside = document.pieces.depth() - 1;
                let head = Head::read(&mut document.pieces, true);
                document.pieces.leave(inside)?;
                file.entry(text, at..document.pieces.at(), head, sink)?;
            }
            Item::EndOfStatement(at) => {
                file.damaged_statement(&text[file.starts_at..at], sink)?;
                file.end_of_statement();
            }
        }
    }
    file.summary()
}

/// How far the second reading has come.
#[derive(Default)]
struct File {
    format: Option<Format>,
    message_id: Option<String>,
    created: Option<String>,
    notices: Notices,
    statement: Statement,
    /// The numbers of the statement in the file, of the entry in the statement, and of the entry in the file.
    statement_no: u64,
    entry_no: u64,
    file_entry_no: u64,
    /// The byte of the text at which the statement starts.
    starts_at: usize,
    /// Why nothing of the statement is handed on, and whether that was said.
    is_damaged: bool,
    reason: Option<String>,
    /// Entries of the statement that are not booked, and the status of the first of them.
    not_booked: u64,
    status: String,
}

impl File {
    fn header(&mut self, header: &Element) {
        self.message_id = self.message_id.take().or_else(|| header.value("MsgId").map(str::to_string));
        self.created = self.created.take().or_else(|| header.value("CreDtTm").map(str::to_string));
    }

    fn statement(&mut self, at: usize, verdicts: &Verdicts) {
        self.statement_no += 1;
        self.entry_no = 0;
        self.starts_at = at;
        self.statement = Statement { created: self.created.as_deref().and_then(entry::date), ..Statement::default() };
        self.reason = verdicts.damaged.get(&self.statement_no).cloned();
        self.is_damaged = self.reason.is_some();
        self.not_booked = 0;
        self.status.clear();
    }

    fn particular(&mut self, element: &Element) {
        match element.name {
            "Id" => self.statement.id = element.own_value().map(str::to_string),
            "CreDtTm" => self.statement.created = element.own_value().and_then(entry::date).or(self.statement.created),
            "Acct" => self.statement.account = party::own_account(element),
            _ => {}
        }
    }

    /// Hands on a damaged statement, once.
    fn damaged_statement(&mut self, head: &str, sink: &mut Sink) -> Result<()> {
        match self.reason.take() {
            Some(reason) => sink(damaged_record(format!("statement {}", self.statement_no), head, reason)),
            None => Ok(()),
        }
    }

    fn entry(
        &mut self,
        text: &str,
        range: std::ops::Range<usize>,
        head: std::result::Result<Head<'_>, Fault>,
        sink: &mut Sink,
    ) -> Result<()> {
        self.entry_no += 1;
        self.file_entry_no += 1;
        if self.is_damaged {
            return Ok(());
        }
        let position = format!("statement {}, entry {}", self.statement_no, self.entry_no);
        let xml = &text[range.clone()];
        let done = head.map_err(Stop::from).and_then(|head| {
            match head.status() {
                Some("BOOK") => {}
                Some(status) => {
                    self.not_booked += 1;
                    if self.status.is_empty() {
                        self.status = status.to_string();
                    }
                    return Ok(());
                }
                None => return Err(Stop::Damaged("it has no status".to_string())),
            }
            let at = (self.file_entry_no, position.clone());
            let booked = Booked::new(text, range, &self.statement, &head, at)?;
            booked.hand_on(sink, &mut |notice| self.notices.add(notice))
        });
        match done {
            Err(Stop::Damaged(reason)) => sink(damaged_record(position, xml, reason)),
            Err(Stop::Failed(error)) => Err(error),
            Ok(()) => Ok(()),
        }
    }

    fn end_of_statement(&mut self) {
        if self.not_booked > 0 {
            let (number, count, status) = (self.statement_no, self.not_booked, &self.status);
            let notice = format!("statement {number}: {count} entries are not booked ({status:.35}) and were left out");
            self.notices.add(notice);
        }
    }

    fn summary(self) -> Result<Summary> {
        let mut notices = self.notices.given;
        if self.notices.left_out > 0 {
            notices.push(format!("and {} more of that kind", self.notices.left_out));
        }
        let format = self.format.ok_or_else(|| damaged("the file has no message".to_string()))?;
        Ok(Summary { format, message_id: self.message_id, created: self.created, notices })
    }
}

fn damaged_record(position: String, text: &str, reason: String) -> Record {
    Record::Damaged(Damaged { position, text: text.chars().take(LONGEST_TEXT).collect(), reason })
}

#[cfg(test)]
mod tests;
