//! OCR giro: what Mastercard Payment Services (formerly Nets, and BBS before) tells a payee about payments with a
//! customer identification, KID ("Systemspesifikasjon OCR giro"). Records of 80 characters, of which the first eight
//! tell format, service (09), type of transaction and type of record:
//!
//! ```text
//! NY000010              start of the transmission
//!   NY090020            start of an assignment: agreement and account
//!     NY09tt30          amount item 1: settlement date, amount, KID
//!     NY09tt31          amount item 2: archive reference, the order's date, the payer's account
//!     NY09tt32          amount item 3: free text (types 20 and 21)
//!   NY090088            end of the assignment: numbers of transactions and records, total, first and last date
//! NY000089              end of the transmission: the same of all its assignments
//! ```
//!
//! As with BgMax the last record of an assignment protects it, so each assignment is read twice before the next: one
//! whose totals disagree is withheld, and a transmission whose end record disagrees, or is missing, still gives the
//! assignments that are whole. A damaged amount item 1 takes the other items of its transaction with it.
//!
//! The specification adds reversals (types 18 and 20) to the totals and takes credit notes (a `-` before the amount)
//! from them. Some who write such files take both away; a total that agrees with either reading is right.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::fixed_width::{self, Fields, Group, Line, Lines, Notices, Reason, Tally};
use super::{Entry, Format, OwnAccount, Sink, Summary};
use crate::domain::base::error::{Code, Error, Result};
use record::{Kind, account, day, fields, kind};
use transaction::{Item1, Items};

mod record;
mod transaction;

/// A bank's settlement: what appears on the statement as one credit. The day, and centre, day code, partial settlement
/// and serial number as one number.
type Settlement = (NaiveDate, i64);

/// What an assignment's start record says.
struct Start {
    agreement: Option<String>,
    number: Option<String>,
    account: Option<String>,
}

/// What the end record of an assignment or a transmission says.
struct End {
    transactions: i64,
    records: i64,
    total: i64,
    generated: Option<NaiveDate>,
    /// First and last settlement, which only an assignment tells.
    settled: Option<(NaiveDate, NaiveDate)>,
}

/// Transactions counted and summed in both readings of the totals.
#[derive(Clone, Copy, Default)]
struct Sums {
    specified: Tally,
    moved: Tally,
    records: i64,
}

/// The records from a start to its end, or as much as there is of them.
struct Assignment<'a> {
    first: Line<'a>,
    last: Line<'a>,
    /// Where the first line is read from.
    lines: Lines<'a>,
    start: std::result::Result<Start, Reason>,
    end: std::result::Result<End, Reason>,
    sums: Sums,
    entries: HashMap<Settlement, Entry>,
    settled: Option<(NaiveDate, NaiveDate)>,
}

struct Reader<'s, 'f> {
    sink: &'s mut Sink<'f>,
    /// Of the transmission so far.
    sums: Sums,
    entries: u64,
    summary: Summary,
    notices: Notices,
}

/// Whether it begins as an OCR giro file does.
pub fn sniff(content: &[u8]) -> bool {
    Lines::new(content).next().is_some_and(|line| kind(line) == Kind::TransmissionStart)
}

/// Reads an OCR giro file (see the module's text for what is withheld). LG070 if it is none.
pub fn read(content: &[u8], sink: &mut Sink) -> Result<Summary> {
    let mut lines = Lines::new(content);
    let start = lines.next().filter(|line| kind(*line) == Kind::TransmissionStart).ok_or_else(|| {
        Error::new(Code::FileDamaged, "the file is not OCR giro: it does not begin with NY000010")
            .hint("Import the file as the bank sent it.")
    })?;
    let summary = Summary { format: Format::OcrGiro, message_id: None, created: None, notices: Vec::new() };
    let mut reader = Reader { sink, sums: Sums::default(), entries: 0, summary, notices: Notices::default() };
    reader.start(start)?;
    // The last line of a transmission that has not been ended.
    let mut open = Some(start);
    loop {
        let bookmark = lines;
        let Some(line) = lines.next() else { break };
        match kind(line) {
            Kind::TransmissionStart => {
                if let Some(last) = open.replace(line) {
                    reader.unended(last)?;
                }
                reader.start(line)?;
            }
            Kind::TransmissionEnd if open.take().is_some() => reader.end(line)?,
            Kind::TransmissionEnd => (reader.sink)(line.damaged("it is a second end record (89)".to_string()))?,
            Kind::OtherService => {
                let last = reader.other_service(line, &mut lines)?;
                open = open.map(|_| last);
            }
            _ => {
                let assignment = Assignment::collect(bookmark, line, &mut lines, &mut reader.entries);
                open = open.map(|_| assignment.last);
                reader.assignment(&assignment)?;
            }
        }
    }
    if let Some(last) = open {
        reader.unended(last)?;
    }
    reader.summary.notices = reader.notices.told();
    Ok(reader.summary)
}

impl Reader<'_, '_> {
    /// The start record of a transmission (10). Only the first one's goes to the summary.
    fn start(&mut self, line: Line<'_>) -> Result<()> {
        self.sums = Sums { records: 1, ..Sums::default() };
        match fields(line) {
            Ok(fields) if self.summary.message_id.is_none() => self.summary.message_id = fields.text(17, 23),
            Ok(_) => {}
            Err(reason) => (self.sink)(line.damaged(reason))?,
        }
        Ok(())
    }

    fn assignment(&mut self, assignment: &Assignment) -> Result<()> {
        self.sums.include(&assignment.sums);
        let left = match assignment.agrees() {
            Ok(left) => left.map(|left| format!("{} NOK", fixed_width::total(left))),
            Err(reason) => {
                let reason = format!("the assignment is withheld: {reason}");
                return (self.sink)(fixed_width::damaged(assignment.first, assignment.last, reason));
            }
        };
        if let (Some(found), Ok(End { settled: Some(told), .. })) = (assignment.settled, &assignment.end)
            && found != *told
        {
            self.notices.add(format!(
                "line {}: the assignment's settlements are of {} to {}, its end record says {} to {}",
                assignment.last.number, found.0, found.1, told.0, told.1
            ));
        }
        let mut group: Option<Group<Items>> = None;
        for line in assignment.lines() {
            match (kind(line), &mut group) {
                (Kind::AssignmentStart | Kind::AssignmentEnd, _) => {}
                (Kind::FurtherItem, Some(group)) => {
                    if let Some(record) = group.follow(line) {
                        (self.sink)(record)?;
                    }
                }
                _ => {
                    let next = Group::begin(line, Items::begin(line, assignment));
                    if let Some(group) = group.replace(next) {
                        (self.sink)(group.finish(left.as_deref()))?;
                    }
                }
            }
        }
        group.map_or(Ok(()), |group| (self.sink)(group.finish(left.as_deref())))
    }

    /// An assignment of another service, such as changes of direct-debit agreements: left out, but counted. Returns its
    /// last line.
    fn other_service<'a>(&mut self, first: Line<'a>, lines: &mut Lines<'a>) -> Result<Line<'a>> {
        let service = |line: Line<'a>| line.bytes().get(2..4).unwrap_or_default();
        let is_end = |line: Line<'a>| line.bytes().get(6..8) == Some(b"88");
        let mut last = first;
        let mut ahead = *lines;
        self.sums.records += 1;
        while !is_end(last)
            && let Some(line) = ahead.next()
            && kind(line) == Kind::OtherService
            && service(line) == service(first)
        {
            self.sums.records += 1;
            (last, *lines) = (line, ahead);
        }
        let whose = format!("an assignment of service {}", service(first).escape_ascii());
        if first.bytes().get(6..8) != Some(b"20") || !is_end(last) {
            self.sums.unclear();
            let reason = format!("{whose}, which is not OCR giro, is not whole");
            (self.sink)(fixed_width::damaged(first, last, reason))?;
            return Ok(last);
        }
        if let Ok(end) = fields(last).and_then(|fields| End::read(&fields, false)) {
            self.sums.foreign(&end);
        }
        let place = format!("lines {}–{}", first.number, last.number);
        self.notices.add(format!("{place}: {whose}, which is not OCR giro, was left out"));
        Ok(last)
    }

    /// The end record of a transmission (89).
    fn end(&mut self, line: Line<'_>) -> Result<()> {
        self.sums.records += 1;
        let end = match fields(line).and_then(|fields| End::read(&fields, false)) {
            Ok(end) => end,
            Err(reason) => return (self.sink)(line.damaged(reason)),
        };
        if self.summary.created.is_none() {
            self.summary.created = end.generated.map(|date| date.to_string());
        }
        match self.sums.agree(&end) {
            Ok(None) => Ok(()),
            Ok(Some(left)) => {
                let left = fixed_width::total(left);
                let notice = format!("line {}: the end record counts damaged records, with {left} NOK", line.number);
                self.notices.add(notice);
                Ok(())
            }
            Err(reason) => {
                let reason =
                    format!("the transmission was cut or joined: {reason}; assignments that are whole were read");
                (self.sink)(line.damaged(reason))
            }
        }
    }

    /// The transmission, or the one that another was joined to, has no end record.
    fn unended(&mut self, last: Line<'_>) -> Result<()> {
        let reason = "the file has no end record (89) after this one: it was cut; assignments that are whole were read";
        (self.sink)(last.damaged(reason.to_string()))
    }
}

impl Sums {
    fn add(&mut self, item: &Item1) {
        self.specified.add(item.specified());
        self.moved.add(item.moved());
    }

    fn lost(&mut self) {
        self.specified.lost += 1;
        self.moved.lost += 1;
    }

    fn unclear(&mut self) {
        self.specified.unclear += 1;
        self.moved.unclear += 1;
    }

    /// What another service's assignment says of itself.
    fn foreign(&mut self, end: &End) {
        for tally in [&mut self.specified, &mut self.moved] {
            tally.count += end.transactions.unsigned_abs();
            tally.sum += i128::from(end.total);
        }
    }

    fn include(&mut self, part: &Sums) {
        self.specified.include(&part.specified);
        self.moved.include(&part.moved);
        self.records += part.records;
    }

    /// See [`Tally::compare`]. Lines that are missing are told only where no damaged one can stand for two.
    fn agree(&self, end: &End) -> std::result::Result<Option<i128>, Reason> {
        let compare = |tally: &Tally| tally.compare(end.transactions, end.total.into());
        let left = compare(&self.specified).or_else(|reason| compare(&self.moved).map_err(|_| reason))?;
        if end.records != self.records && !self.specified.is_damaged() {
            return Err(format!("the end record counts {} records, there are {}", end.records, self.records));
        }
        Ok(left)
    }
}

impl<'a> Assignment<'a> {
    /// The assignment that begins with `first`, the bookmark's next line: up to its end record, or to where another one
    /// or the end of the transmission shows that it has none. `lines` is left behind it.
    fn collect(bookmark: Lines<'a>, first: Line<'a>, lines: &mut Lines<'a>, entries: &mut u64) -> Assignment<'a> {
        let mut assignment = Assignment {
            first,
            last: first,
            lines: bookmark,
            start: Err("it has no start record (20)".to_string()),
            end: Err("it has no end record (88)".to_string()),
            sums: Sums::default(),
            entries: HashMap::new(),
            settled: None,
        };
        assignment.count(first, entries);
        let mut ahead = *lines;
        while kind(assignment.last) != Kind::AssignmentEnd
            && let Some(line) = ahead.next()
            && !matches!(kind(line), Kind::TransmissionStart | Kind::TransmissionEnd | Kind::AssignmentStart)
        {
            assignment.count(line, entries);
            *lines = ahead;
        }
        assignment
    }

    fn count(&mut self, line: Line<'a>, entries: &mut u64) {
        match kind(line) {
            Kind::AssignmentStart => self.start = fields(line).and_then(|fields| Start::read(&fields)),
            Kind::AssignmentEnd => self.end = fields(line).and_then(|fields| End::read(&fields, true)),
            Kind::Item1 => match Item1::read(line) {
                Ok(item) => self.settle(&item, entries),
                Err(_) => self.sums.lost(),
            },
            Kind::FurtherItem => {}
            _ => self.sums.unclear(),
        }
        self.sums.records += 1;
        self.last = line;
    }

    /// Adds the transaction to the settlement that it is part of.
    fn settle(&mut self, item: &Item1, entries: &mut u64) {
        self.sums.add(item);
        let (date, number) = item.settlement;
        let (first, last) = self.settled.unwrap_or((date, date));
        self.settled = Some((first.min(date), last.max(date)));
        let entry = self.entries.entry(item.settlement).or_insert_with(|| {
            *entries += 1;
            let reference = (number != 0).then(|| format!("{number:010}"));
            Entry { no: *entries, reference, amount: Decimal::ZERO, transactions: 0, is_lump: false }
        });
        entry.transactions += 1;
        entry.amount += Decimal::new(item.moved(), 2);
    }

    fn lines(&self) -> impl Iterator<Item = Line<'a>> {
        let last = self.last.number;
        self.lines.take_while(move |line| line.number <= last)
    }

    /// What of its total damaged transactions account for; or why it is withheld.
    fn agrees(&self) -> std::result::Result<Option<i128>, Reason> {
        self.start.as_ref().map_err(Reason::clone)?;
        let end = self.end.as_ref().map_err(Reason::clone)?;
        self.sums.agree(end)
    }

    fn account(&self) -> OwnAccount {
        let bban = self.start.as_ref().ok().and_then(|start| start.account.clone());
        OwnAccount { bban, ..OwnAccount::default() }
    }
}

impl Start {
    fn read(fields: &Fields) -> std::result::Result<Start, Reason> {
        Ok(Start {
            agreement: fields.identifier(9, 17, "the agreement's number")?,
            number: fields.identifier(18, 24, "the assignment's number")?,
            account: account(fields, 25, 35, "the account number")?,
        })
    }
}

impl End {
    fn read(fields: &Fields, with_dates: bool) -> std::result::Result<End, Reason> {
        let day = |from: usize| day(fields, from, "a date").ok().flatten();
        Ok(End {
            transactions: fields.number(9, 16, "the number of transactions")?,
            records: fields.number(17, 24, "the number of records")?,
            total: fields.number(25, 41, "the total")?,
            generated: day(42),
            settled: day(48).zip(day(54)).filter(|_| with_dates),
        })
    }
}

#[cfg(test)]
mod tests;
