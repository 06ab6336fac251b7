//! BgMax: what Bankgirot tells a payee about the payments to its bankgiro number ("Bankgiro Inbetalningar, teknisk
//! manual"). Records of 80 characters, of which the first two tell the type:
//!
//! ```text
//! 01                    start of the file
//!   05                  opening: the bankgiro number and the currency of the section
//!     20 | 21           a payment, or a deduction for a credit note
//!       22 | 23         more references of it, 23 for what was deducted
//!       25              what the payer wrote
//!       26 27 28 29     name, address, address, organisation number
//!   15                  deposit: account, date, total and number of the section's payments and deductions
//! 70                    end of the file: how many records of each sort
//! ```
//!
//! A section's date and total stand in its last record, so each section is read twice before the next: once to see
//! whether its total agrees, once to hand its payments on. Its own total is what protects a section; so a file that was
//! cut or joined with another, whose end record disagrees, still gives the sections that are whole, and the disagreement
//! goes to quarantine in the end record's place.
//!
//! A damaged record costs its own payment only, where the deposit's number of payments accounts for it. Records that
//! follow a damaged payment are its own and go with it; records of types that nobody knows may have been payments.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::fixed_width::{self, Fields, Group, Line, Lines, Notices, Reason, Tally};
use super::{Entry, Format, OwnAccount, Sink, Summary};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use payment::{Head, Payment};
use record::{follows, kind};

mod payment;
mod record;

/// What a section's opening record (05) says.
struct Opening {
    bankgiro: Option<String>,
    plusgiro: Option<String>,
    currency: Option<Currency>,
}

/// What a section's deposit record (15) says.
struct Deposit {
    bban: Option<String>,
    date: NaiveDate,
    serial: Option<String>,
    total: i64,
    currency: Option<Currency>,
    count: i64,
    kind: Option<String>,
}

/// The records from an opening to its deposit, or as much as there is of them.
struct Section<'a> {
    first: Line<'a>,
    last: Line<'a>,
    /// Where the first line is read from.
    lines: Lines<'a>,
    opening: std::result::Result<Opening, Reason>,
    deposit: std::result::Result<Deposit, Reason>,
    tally: Tally,
}

/// What the payments of a section have in common.
struct Shared {
    account: OwnAccount,
    currency: Currency,
    date: NaiveDate,
    deposit_kind: Option<String>,
    entry: Entry,
}

/// How many records of each sort there are, as the end record (70) counts them: payments, deductions, extra references,
/// deposits.
#[derive(Default)]
struct Counts {
    found: [u64; 4],
    unclear: u64,
}

struct Reader<'s, 'f> {
    sink: &'s mut Sink<'f>,
    counts: Counts,
    entries: u64,
    notices: Notices,
}

/// Whether it begins as a BgMax file does.
pub fn sniff(content: &[u8]) -> bool {
    Lines::new(content).next().is_some_and(|line| line.bytes().starts_with(b"01BGMAX"))
}

/// Reads a BgMax file (see the module's text for what is withheld). LG070 if it is none, or of another version than 01.
pub fn read(content: &[u8], sink: &mut Sink) -> Result<Summary> {
    let mut lines = Lines::new(content);
    let start = lines.next().filter(|line| line.bytes().starts_with(b"01BGMAX")).ok_or_else(|| {
        Error::new(Code::FileDamaged, "the file is not BgMax: it does not begin with 01BGMAX")
            .hint("Import the file as the bank sent it.")
    })?;
    let mut summary = Summary { format: Format::BgMax, message_id: None, created: None, notices: Vec::new() };
    let mut reader = Reader { sink, counts: Counts::default(), entries: 0, notices: Notices::default() };
    reader.start(start, &mut summary)?;
    // The last line of a file that has not been ended.
    let mut open = Some(start);
    loop {
        let bookmark = lines;
        let Some(line) = lines.next() else { break };
        match kind(line) {
            b"01" => {
                if let Some(last) = open.replace(line) {
                    reader.unended(last)?;
                }
                reader.start(line, &mut summary)?;
            }
            b"70" if open.take().is_some() => reader.end(line)?,
            b"70" => (reader.sink)(line.damaged("it is a second end record (70)".to_string()))?,
            _ => {
                let section = Section::collect(bookmark, line, &mut lines, &mut reader.counts);
                open = open.map(|_| section.last);
                reader.section(&section)?;
            }
        }
    }
    if let Some(last) = open {
        reader.unended(last)?;
    }
    summary.notices = reader.notices.told();
    Ok(summary)
}

impl Reader<'_, '_> {
    /// The start record (01): layout, version, time and whether it is a test. Only the first file's goes to the summary.
    fn start(&mut self, line: Line<'_>, summary: &mut Summary) -> Result<()> {
        let fields = match line.fields() {
            Ok(fields) => fields,
            Err(reason) => return (self.sink)(line.damaged(reason)),
        };
        if fields.raw(3, 22).trim_end() != "BGMAX" || fields.raw(23, 24) != "01" {
            let found = fields.raw(3, 24).trim_end();
            return Err(Error::new(
                Code::FileDamaged,
                format!("line {}: layout \"{found}\" is not known", line.number),
            )
            .hint("BgMax files of version 01 can be read."));
        }
        if summary.created.is_none() {
            summary.created = created(fields.raw(25, 44));
        }
        if fields.raw(45, 45) == "T" {
            self.notices.add(format!("line {}: the bank has marked the file as a test", line.number));
        }
        Ok(())
    }

    fn section(&mut self, section: &Section) -> Result<()> {
        self.entries += 1;
        match section.shared(self.entries) {
            Ok((shared, left)) => self.payments(section, &shared, left),
            Err(reason) => (self.sink)(fixed_width::damaged(section.first, section.last, reason)),
        }
    }

    /// Hands on the section's payments; `left` is the part of its total that damaged ones account for.
    fn payments(&mut self, section: &Section, shared: &Shared, left: Option<i128>) -> Result<()> {
        let left = left.map(|left| format!("{} {}", fixed_width::total(left), shared.currency));
        let mut group: Option<Group<Payment>> = None;
        for line in section.lines() {
            match (kind(line), &mut group) {
                (b"05" | b"15", _) => {}
                (kind, Some(group)) if follows(kind) => {
                    if let Some(record) = group.follow(line) {
                        (self.sink)(record)?;
                    }
                }
                _ => {
                    let next = Group::begin(line, Payment::begin(line, shared));
                    if let Some(group) = group.replace(next) {
                        (self.sink)(group.finish(left.as_deref()))?;
                    }
                }
            }
        }
        group.map_or(Ok(()), |group| (self.sink)(group.finish(left.as_deref())))
    }

    /// The end record (70). Damaged records that the counts miss explain a difference; nothing else does.
    fn end(&mut self, line: Line<'_>) -> Result<()> {
        let counts = std::mem::take(&mut self.counts);
        let declared = line.fields().and_then(|fields| {
            let mut declared = [0; 4];
            for (index, number) in declared.iter_mut().enumerate() {
                *number = fields.number(3 + 8 * index, 10 + 8 * index, "a number of records")?;
            }
            Ok(declared)
        });
        let declared = match declared {
            Ok(declared) => declared,
            Err(reason) => return (self.sink)(line.damaged(reason)),
        };
        let missing = declared.iter().zip(counts.found).map(|(declared, found)| declared - found as i64);
        let (more, fewer) = missing.fold((0, 0), |(more, fewer), n| (more + n.max(0), fewer + n.min(0)));
        if more == 0 && fewer == 0 {
            return Ok(());
        }
        let told = |numbers: [String; 4]| {
            let [payments, deductions, references, deposits] = numbers;
            format!("{payments} payments, {deductions} deductions, {references} extra references, {deposits} deposits")
        };
        let (says, has) = (told(declared.map(|n| n.to_string())), told(counts.found.map(|n| n.to_string())));
        let difference = format!("the end record (70) counts {says}; the file has {has}");
        if fewer == 0 && more <= counts.unclear as i64 {
            self.notices.add(format!("line {}: {difference}, and {more} that cannot be read", line.number));
            return Ok(());
        }
        (self.sink)(line.damaged(format!("{difference}: it was cut or joined; deposits that are whole were read")))
    }

    /// The file, or the one that another was joined to, has no end record.
    fn unended(&mut self, last: Line<'_>) -> Result<()> {
        self.counts = Counts::default();
        let reason = "the file has no end record (70) after this one: it was cut; deposits that are whole were read";
        (self.sink)(last.damaged(reason.to_string()))
    }
}

/// `20040525173035010331` as `2004-05-25 17:30:35.010331`.
fn created(digits: &str) -> Option<String> {
    let is_time = digits.len() == 20 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| &digits[from..to];
    is_time.then(|| {
        let (date, clock) = ([part(0, 4), part(4, 6), part(6, 8)], [part(8, 10), part(10, 12), part(12, 14)]);
        format!("{} {}.{}", date.join("-"), clock.join(":"), part(14, 20))
    })
}

impl<'a> Section<'a> {
    /// The section that begins with `first`, the bookmark's next line: up to its deposit record, or to where another
    /// section or the end of the file shows that it has none. `lines` is left behind it.
    fn collect(bookmark: Lines<'a>, first: Line<'a>, lines: &mut Lines<'a>, counts: &mut Counts) -> Section<'a> {
        let mut section = Section {
            first,
            last: first,
            lines: bookmark,
            opening: Err("it has no opening record (05)".to_string()),
            deposit: Err("it has no deposit record (15)".to_string()),
            tally: Tally::default(),
        };
        section.count(first, counts);
        let mut ahead = *lines;
        while kind(section.last) != b"15" {
            match ahead.next() {
                Some(line) if !matches!(kind(line), b"01" | b"05" | b"70") => section.count(line, counts),
                _ => break,
            }
            *lines = ahead;
        }
        section
    }

    fn count(&mut self, line: Line<'a>, counts: &mut Counts) {
        match kind(line) {
            b"05" => self.opening = line.fields().and_then(|fields| Opening::read(&fields)),
            b"15" => {
                self.deposit = line.fields().and_then(|fields| Deposit::read(&fields));
                counts.found[3] += 1;
            }
            b"20" => {
                counts.found[0] += 1;
                match Head::read(line) {
                    Ok(head) => self.tally.add(head.amount),
                    Err(_) => self.tally.lost_credits += 1,
                }
            }
            b"21" => {
                counts.found[1] += 1;
                match Head::read(line) {
                    Ok(head) => self.tally.add(head.amount),
                    Err(_) => self.tally.lost_debits += 1,
                }
            }
            b"22" | b"23" => counts.found[2] += 1,
            kind if follows(kind) => {}
            _ => {
                counts.unclear += 1;
                self.tally.unclear += 1;
            }
        }
        self.last = line;
    }

    fn lines(&self) -> impl Iterator<Item = Line<'a>> {
        let last = self.last.number;
        self.lines.take_while(move |line| line.number <= last)
    }

    /// What its payments have in common, and what of its total damaged ones account for; or why it is withheld.
    fn shared(&self, no: u64) -> std::result::Result<(Shared, Option<i128>), Reason> {
        let withheld = |reason: Reason| format!("the deposit is withheld: {reason}");
        let opening = self.opening.as_ref().map_err(|reason| withheld(reason.clone()))?;
        let deposit = self.deposit.as_ref().map_err(|reason| withheld(reason.clone()))?;
        let currency = match (opening.currency, deposit.currency) {
            (Some(one), Some(other)) if one != other => {
                return Err(withheld(format!("it is opened in {one} and deposited in {other}")));
            }
            (one, other) => one.or(other).ok_or_else(|| withheld("it has no currency".to_string()))?,
        };
        let left = self.tally.compare(deposit.count, deposit.total.into()).map_err(withheld)?;
        let shared = Shared {
            account: OwnAccount {
                bankgiro: opening.bankgiro.clone(),
                plusgiro: opening.plusgiro.clone(),
                bban: deposit.bban.clone(),
                iban: None,
            },
            currency,
            date: deposit.date,
            deposit_kind: deposit.kind.clone(),
            entry: Entry {
                no,
                reference: deposit.serial.clone(),
                amount: Decimal::new(deposit.total, 2),
                transactions: deposit.count.unsigned_abs(),
                is_lump: false,
            },
        };
        Ok((shared, left))
    }
}

impl Opening {
    fn read(fields: &Fields) -> std::result::Result<Opening, Reason> {
        Ok(Opening {
            bankgiro: fields.identifier(3, 12, "the bankgiro number")?,
            plusgiro: fields.identifier(13, 22, "the plusgiro number")?,
            currency: currency(fields, 23, 25)?,
        })
    }
}

impl Deposit {
    fn read(fields: &Fields) -> std::result::Result<Deposit, Reason> {
        let what = "the day of the deposit";
        let day = (fields.number(38, 41, what)?, fields.number(42, 43, what)?, fields.number(44, 45, what)?);
        Ok(Deposit {
            bban: fields.identifier(3, 37, "the account number")?,
            date: fixed_width::date(day.0, day.1, day.2, what)?,
            serial: fields.identifier(46, 50, "the deposit's number")?,
            total: fields.amount(51, 68, "the deposit's total")?,
            currency: currency(fields, 69, 71)?,
            count: fields.number(72, 79, "the deposit's number of payments")?,
            kind: fields.text(80, 80),
        })
    }
}

/// A currency; none where the columns are blank.
fn currency(fields: &Fields, from: usize, to: usize) -> std::result::Result<Option<Currency>, Reason> {
    let Some(code) = fields.text(from, to) else { return Ok(None) };
    let currency = Currency::parse(&code).map_err(|error| error.message)?;
    match currency.scale() {
        2 => Ok(Some(currency)),
        scale => Err(format!("amounts are in hundredths, and {currency} has {scale} decimals")),
    }
}

#[cfg(test)]
mod tests;
