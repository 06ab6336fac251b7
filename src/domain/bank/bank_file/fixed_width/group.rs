//! A transaction with the records that belong to it: what begins one, what is taken up by it, and what becomes of them
//! all when the beginning is damaged.

use super::{Line, Reason, damaged};
use crate::domain::bank::bank_file::{Record, Transaction};

/// The most records that one transaction may have: far more than a payer's list of invoices, and little memory.
const MOST_RECORDS: u32 = 50_000;

/// A transaction in the making.
pub trait Parts {
    /// Takes up a record; or says why it cannot, and is as before.
    fn add(&mut self, line: Line) -> Result<(), Reason>;
    /// Notes that a record of it was lost.
    fn note(&mut self, name: &str, value: String);
    fn finish(self) -> Box<Transaction>;
}

/// A transaction and its records up to the next one; or, if its first record is damaged, all of them in quarantine,
/// since they must not be taken for another's.
pub struct Group<'a, T> {
    first: Line<'a>,
    last: Line<'a>,
    parts: Result<T, Reason>,
    records: u32,
}

impl<'a, T: Parts> Group<'a, T> {
    pub fn begin(line: Line<'a>, parts: Result<T, Reason>) -> Group<'a, T> {
        Group { first: line, last: line, parts, records: 1 }
    }

    /// Takes up a record that follows. One that is damaged is returned for quarantine, unless all of them go there.
    pub fn follow(&mut self, line: Line<'a>) -> Option<Record> {
        self.records = self.records.saturating_add(1);
        self.last = line;
        let parts = self.parts.as_mut().ok()?;
        if self.records > MOST_RECORDS {
            self.parts = Err(format!("the transaction has more than {MOST_RECORDS} records"));
            return None;
        }
        let reason = parts.add(line).err()?;
        // Whoever looks at the transaction should know that it once said more.
        parts.note("incomplete", format!("line {}", line.number));
        Some(line.damaged(reason))
    }

    /// The transaction, or the whole group in quarantine; `left` is what their part's total leaves for damaged ones.
    pub fn finish(self, left: Option<&str>) -> Record {
        match (self.parts, left) {
            (Ok(parts), _) => Record::Transaction(parts.finish()),
            (Err(reason), None) => damaged(self.first, self.last, reason),
            (Err(reason), Some(left)) => {
                let reason = format!("{reason}; the total leaves {left} for what cannot be read");
                damaged(self.first, self.last, reason)
            }
        }
    }
}
