//! Where the parts of a message lie in a file: messages, in whatever envelopes, hold a header and statements (camt.053)
//! or notifications (camt.054); these hold their own particulars and entries.

use super::damaged::damaged;
use super::xml::{Element, Fault, Piece, Pieces};
use crate::domain::bank::bank_file::Format;
use crate::domain::base::error::Error;

/// The particulars of a statement that are read; all else between its entries is left out.
const PARTICULARS: [&str; 7] = ["Id", "CreDtTm", "Acct", "Bal", "TxsSummry", "StmtPgntn", "NtfctnPgntn"];

/// What comes next in a file.
#[derive(Debug)]
pub enum Item<'a> {
    Message(Format),
    /// The `GrpHdr` of a message.
    Header(Element<'a>),
    /// A statement begins at this byte of the text.
    Statement(usize),
    /// Something of a statement that is none of its entries.
    Particular(Element<'a>),
    /// An entry begins at this byte; who wants to know what is in it reads [`Document::pieces`] up to its end.
    Entry(usize),
    /// The statement ends at this byte.
    EndOfStatement(usize),
}

/// A file, item by item.
pub struct Document<'a> {
    pub pieces: Pieces<'a>,
    /// How many elements are open inside the message that is being read, and inside its statement.
    message: Option<usize>,
    statement: Option<usize>,
}

impl<'a> Document<'a> {
    pub fn new(text: &'a str) -> Document<'a> {
        Document { pieces: Pieces::new(text, 0..text.len()), message: None, statement: None }
    }

    /// The next item; what was not read of the last one is left out. LG070 as [`Pieces::next`].
    pub fn next(&mut self) -> Result<Option<Item<'a>>, Error> {
        if let Some(inside) = self.statement.or(self.message) {
            self.pieces.leave(inside)?;
        }
        loop {
            let at = self.pieces.at();
            let start = match self.pieces.next()? {
                Piece::Start(start) => start,
                Piece::Text(_) => continue,
                Piece::Eof => return Ok(None),
                Piece::End => {
                    if self.statement.is_some_and(|inside| self.pieces.depth() < inside) {
                        self.statement = None;
                        return Ok(Some(Item::EndOfStatement(at)));
                    }
                    if self.message.is_some_and(|inside| self.pieces.depth() < inside) {
                        self.message = None;
                    }
                    continue;
                }
            };
            match (self.message, self.statement) {
                (_, Some(_)) if start.name == "Ntry" => return Ok(Some(Item::Entry(start.at))),
                (_, Some(_)) if PARTICULARS.contains(&start.name) => {
                    return self.pieces.element(start).map(Item::Particular).map(Some).map_err(whole);
                }
                (Some(_), None) if start.name == "GrpHdr" => {
                    return self.pieces.element(start).map(Item::Header).map(Some).map_err(whole);
                }
                (Some(_), None) if matches!(start.name, "Stmt" | "Ntfctn") => {
                    self.statement = Some(self.pieces.depth());
                    return Ok(Some(Item::Statement(start.at)));
                }
                (Some(inside), None) | (_, Some(inside)) => self.pieces.leave(inside)?,
                (None, None) => {
                    let format = match start.name {
                        "BkToCstmrStmt" => Format::Camt053,
                        "BkToCstmrDbtCdtNtfctn" => Format::Camt054,
                        _ => continue,
                    };
                    self.message = Some(self.pieces.depth());
                    return Ok(Some(Item::Message(format)));
                }
            }
        }
    }
}

/// A header that cannot be read makes nothing of all that comes after it.
fn whole(fault: Fault) -> Error {
    match fault {
        Fault::File(error) => error,
        Fault::Part(reason) => damaged(format!("the head of a statement cannot be read: {reason}")),
    }
}
