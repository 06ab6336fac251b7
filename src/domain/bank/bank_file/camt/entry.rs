//! An entry: one movement of the account, and how it divides into the transactions that it is made of.
//!
//! The entry's amount is what moved the account, and nothing else is believed over it. Where there is one transaction,
//! the entry's amount is its amount, whatever the detail says about it (often what was paid, before charges or in another
//! currency). Where there are several, their amounts in the account's currency must add up to the entry's, before or
//! after the charges that are named; if they do not, the entry is damaged. Where the file does not tell the parts'
//! amounts, the entry stays one transaction, a lump.

use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::money;
use super::xml::{Element, Fault, Piece, Pieces, Start};
use crate::domain::base::currency::Currency;

/// How many elements an entry may have of its own, beside its details.
const MOST_OWN_ELEMENTS: usize = 1000;

/// An entry without its details.
#[derive(Debug, Default)]
pub struct Head<'a> {
    /// The entry's own elements.
    pub own: Element<'a>,
    /// The first batch that it names, and of how many transactions all its batches are said to be.
    pub batch: Option<Element<'a>>,
    pub announced: u64,
    /// How many details are there, and the first of them, if it was asked for.
    pub details: u64,
    pub first: Option<Element<'a>>,
}

/// What an entry did to the account.
#[derive(Clone, Copy, Debug)]
pub struct Movement {
    /// Positive when it came in.
    pub amount: Decimal,
    pub currency: Currency,
    pub is_credit: bool,
    /// Whether it takes back an earlier entry of the other direction.
    pub is_reversal: bool,
}

impl<'a> Head<'a> {
    /// Reads an entry whose start was just read, to its end.
    pub fn read(pieces: &mut Pieces<'a>, with_first: bool) -> Result<Head<'a>, Fault> {
        let mut head = Head::default();
        each_child(pieces, &mut |pieces, start, is_detail| {
            match (start.name, is_detail) {
                ("TxDtls", true) => {
                    head.details += 1;
                    if with_first && head.details == 1 {
                        head.first = Some(pieces.element(start)?);
                    }
                }
                ("Btch", true) => {
                    let batch = pieces.element(start)?;
                    let announced = batch.value("NbOfTxs").and_then(|number| number.parse::<u64>().ok());
                    head.announced = head.announced.saturating_add(announced.unwrap_or(0));
                    head.batch.get_or_insert(batch);
                }
                (_, true) => {}
                (_, false) => {
                    if head.own.children.len() == MOST_OWN_ELEMENTS {
                        return Err(Fault::Part(format!("it has more than {MOST_OWN_ELEMENTS} elements")));
                    }
                    head.own.children.push(pieces.element(start)?);
                }
            }
            Ok(())
        })?;
        Ok(head)
    }

    /// What the entry did to the account; the reason if that cannot be told.
    pub fn movement(&self) -> Result<Movement, String> {
        let amount = self.own.at("Amt").ok_or("it has no amount")?;
        let currency = money::currency(amount)?;
        let is_credit = money::is_credit(&self.own)?.ok_or("it has no CdtDbtInd")?;
        Ok(Movement {
            amount: money::signed(money::unsigned(amount, currency)?, is_credit),
            currency,
            is_credit,
            is_reversal: money::indicator(&self.own, "RvslInd") == Some(true),
        })
    }

    /// `BOOK`, `PDNG`, `INFO` or another; a text in version 02, in later ones an element of its own.
    pub fn status(&self) -> Option<&str> {
        self.own.value("Sts").or_else(|| self.own.value("Sts/Cd")).or_else(|| self.own.value("Sts/Prtry"))
    }

    /// The date of `BookgDt` or `ValDt`, as written there, whatever its time and zone.
    pub fn date(&self, name: &str) -> Result<Option<NaiveDate>, String> {
        let date = |text: &str| date(text).ok_or_else(|| format!("its {name} \"{text:.40}\" is not a date"));
        let element = self.own.at(name);
        element.and_then(|element| element.value("Dt").or_else(|| element.value("DtTm"))).map(date).transpose()
    }
}

/// The date at the beginning of a date or a time stamp of XML Schema; only of centuries in which it can be meant.
pub fn date(text: &str) -> Option<NaiveDate> {
    let (date, rest) = text.split_at_checked(10)?;
    let is_shaped = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let goes_on = rest.is_empty() || rest.starts_with(['T', ' ', 'Z', '+', '-']);
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
    let range = NaiveDate::from_ymd_opt(1900, 1, 1)?..NaiveDate::from_ymd_opt(2200, 1, 1)?;
    (is_shaped && goes_on && range.contains(&date)).then_some(date)
}

/// Hands on the details of the entry that lies at `range`, one at a time, with their numbers from 1.
pub fn each_detail<'a>(
    text: &'a str,
    range: Range<usize>,
    each: &mut dyn FnMut(u64, Element<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut pieces = Pieces::new(text, range);
    let mut number = 0;
    // The start of the entry itself.
    pieces.next()?;
    each_child(&mut pieces, &mut |pieces, start, is_detail| {
        if !is_detail || start.name != "TxDtls" {
            return Ok(());
        }
        number += 1;
        let detail = pieces.element(start)?;
        each(number, detail)
    })
}

type OnChild<'f, 'a> = dyn FnMut(&mut Pieces<'a>, Start<'a>, bool) -> Result<(), Fault> + 'f;

/// The elements of the entry whose start was just read, and those of its `NtryDtls` (the last argument is true): what is
/// not read of them is left out.
fn each_child<'a>(pieces: &mut Pieces<'a>, on_child: &mut OnChild<'_, 'a>) -> Result<(), Fault> {
    let inside = pieces.depth();
    loop {
        match pieces.next()? {
            Piece::Start(start) if start.name == "NtryDtls" && pieces.depth() == inside + 1 => {}
            Piece::Start(start) => {
                let depth = pieces.depth();
                on_child(pieces, start, depth == inside + 2)?;
                pieces.leave(depth - 1)?;
            }
            Piece::End if pieces.depth() < inside => return Ok(()),
            Piece::End | Piece::Text(_) => {}
            Piece::Eof => return Ok(()),
        }
    }
}
