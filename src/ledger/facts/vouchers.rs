//! Writes vouchers: numbers them and adds their rows, one statement per table whether there is one voucher or
//! thousands.
//!
//! Numbers come without gaps and without a counter row: the series' lock is taken last of all locks and held until the
//! end of the transaction, and the last number is then found in the unique index. At REPEATABLE READ and above the
//! snapshot may miss it; the index then refuses the clash, and the caller retries.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::records::{DocumentRow, ItemRow, LineRow, Numbered, PartyRow, PostingRow};
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::numbering;
use crate::domain::company::setup::Series;
use crate::domain::facts::voucher::{Number, Voucher};
use crate::ledger::company::book::Book;
use crate::ledger::company::idempotency;
use crate::ledger::server::lock;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// The next document_id.
pub fn new_document_id() -> i64 {
    statement::next_value(c"document_document_id_seq")
}

/// Writes vouchers; returns their numbers. References are made from numbers where none was given.
pub fn write(book: &Book, vouchers: &mut [Voucher]) -> Result<Vec<Numbered>> {
    const DOCUMENTS: &str = "insert into ar.document overriding system value select * from staged";
    const PARTIES: &str = "insert into ar.document_party select * from staged";
    const LINES: &str = "insert into ar.document_line select * from staged";
    const POSTINGS: &str = "insert into ar.posting select * from staged";
    const ITEMS: &str = "insert into ar.open_item select * from staged";
    let numbered = number(book, vouchers)?;
    if let Some(scheme) = book.setup.settings.reference_scheme {
        for (voucher, numbered) in vouchers.iter_mut().zip(&numbered) {
            if voucher.kind != Kind::Invoice {
                continue;
            }
            match &voucher.reference {
                None => voucher.reference = numbering::reference_for(scheme, &numbered.number)?,
                Some(given) => numbering::check_reference(scheme, given)?,
            }
        }
    }
    let vouchers = &*vouchers;
    let company_id = book.company_id;
    let documents: Vec<DocumentRow> =
        vouchers.iter().zip(&numbered).map(|(voucher, numbered)| DocumentRow::new(book, voucher, numbered)).collect();
    let parties: Vec<PartyRow> = vouchers
        .iter()
        .filter_map(|voucher| Some(PartyRow::new(company_id, voucher.document_id, voucher.party.as_ref()?)))
        .collect();
    let lines: Vec<LineRow> = vouchers
        .iter()
        .flat_map(|voucher| {
            (1..).zip(&voucher.lines).map(|(no, line)| LineRow::new(company_id, voucher.document_id, no, line))
        })
        .collect();
    let postings: Vec<PostingRow> = vouchers
        .iter()
        .flat_map(|voucher| {
            (1..).zip(&voucher.postings).map(|(no, posting)| PostingRow::new(company_id, voucher, no, posting))
        })
        .collect();
    let items: Vec<ItemRow> = vouchers
        .iter()
        .flat_map(|voucher| voucher.items.iter().map(|item| ItemRow::new(company_id, voucher, item)))
        .collect();
    statement::on_unique_violation(
        || statement::insert(DOCUMENTS, &documents),
        |constraint| clash(constraint, vouchers),
    )?;
    statement::insert(PARTIES, &parties)?;
    statement::insert(LINES, &lines)?;
    statement::insert(POSTINGS, &postings)?;
    statement::insert(ITEMS, &items)?;
    Ok(numbered)
}

fn clash(constraint: &str, vouchers: &[Voucher]) -> Option<Error> {
    match constraint {
        "document_number_key" => {
            let own = vouchers.iter().find_map(|voucher| match &voucher.number {
                Number::Own(number) => Some(number.as_str()),
                Number::Next => None,
            });
            Some(match own {
                Some(number) if vouchers.len() == 1 => number_used(number),
                _ => {
                    Error::new(Code::RetryNeeded, "document numbers were taken by another transaction at the same time")
                        .hint("Retry the transaction.")
                }
            })
        }
        "document_number_seq_key" => Some(
            Error::new(Code::RetryNeeded, "the next number was taken by another transaction at the same time")
                .hint("Retry the transaction."),
        ),
        "document_idempotency_key" => {
            let key = vouchers.iter().find_map(|voucher| voucher.keyed.as_ref()).map_or("", |keyed| keyed.key.as_str());
            Some(idempotency::sent_at_once(key))
        }
        "document_reverses_key" => {
            let reversed = vouchers.iter().find_map(|voucher| voucher.reverses_id).unwrap_or_default();
            Some(Error::new(Code::AlreadyReversed, format!("document {reversed} is already reversed")))
        }
        _ => None,
    }
}

fn number_used(number: &str) -> Error {
    Error::new(Code::NumberUsed, format!("document number \"{number}\" is already used"))
        .hint("Give it another number, or none to take the next one of the series.")
}

/// A voucher's own number, where it stands in a bulk call, and its idempotency key.
pub struct OwnNumber<'a> {
    pub place: usize,
    pub number: &'a str,
    pub key: Option<&'a str>,
}

/// Refuses (LG021) own numbers that are used already; tells which voucher's.
pub fn own_numbers_must_be_free(book: &Book, kind: Kind, own: &[OwnNumber]) -> std::result::Result<(), (usize, Error)> {
    const SQL: &str = "
        select d.number, d.idempotency_key
        from pg_catalog.unnest($3) as n (number)
        cross join lateral (
            select d.number, d.idempotency_key
            from ar.document as d
            where d.company_id = $1 and d.number = n.number and d.series = $2 and d.fiscal_year = 0
            offset 0
        ) as d";
    let mut seen = HashSet::with_capacity(own.len());
    if let Some(twice) = own.iter().find(|own| !seen.insert(own.number)) {
        return Err((twice.place, number_used(twice.number)));
    }
    if own.is_empty() {
        return Ok(());
    }
    let numbers: Vec<String> = own.iter().map(|own| own.number.to_string()).collect();
    let series = numbering::own_series(kind);
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(&series)), Value::TextArray(&numbers)];
    let used: HashMap<String, Option<String>> = statement::query(SQL, &parameters, |row| {
        (row.get::<String>("number"), row.get::<Option<String>>("idempotency_key"))
    })
    .into_iter()
    .collect();
    for own in own {
        match (used.get(own.number), own.key) {
            // The same call, recorded since the keys were looked up.
            (Some(Some(theirs)), Some(key)) if theirs == key => {
                return Err((own.place, idempotency::sent_at_once(key)));
            }
            (Some(_), _) => return Err((own.place, number_used(own.number))),
            (None, _) => {}
        }
    }
    Ok(())
}

/// Locks the series of kinds of document that a call is going to write in several steps, in the order in which one step
/// would.
pub fn lock_series(book: &Book, kinds: &[Kind], posting_date: NaiveDate) -> Result<()> {
    let series = kinds.iter().map(|kind| book.setup.series(*kind)).collect::<Result<Vec<_>>>()?;
    let year = |series: &Series| numbering::series_year(series, posting_date, book.fiscal_year_start);
    let wanted: BTreeSet<(&str, i16)> = series.into_iter().map(|series| (series.name.as_str(), year(series))).collect();
    for (name, year) in wanted {
        lock::series(&book.code, name, year);
    }
    Ok(())
}

fn number(book: &Book, vouchers: &[Voucher]) -> Result<Vec<Numbered>> {
    let mut wanted = BTreeSet::new();
    let mut places = Vec::with_capacity(vouchers.len());
    for voucher in vouchers {
        places.push(match voucher.number {
            Number::Own(_) => None,
            Number::Next => {
                let series = book.setup.series(voucher.kind)?;
                let year = numbering::series_year(series, voucher.posting_date, book.fiscal_year_start);
                wanted.insert((series.name.as_str(), year));
                Some((series, year))
            }
        });
    }
    let mut last = HashMap::with_capacity(wanted.len());
    for (series, year) in wanted {
        lock::series(&book.code, series, year);
        last.insert((series, year), last_number(book, series, year));
    }
    let mut numbered = Vec::with_capacity(vouchers.len());
    for (voucher, place) in vouchers.iter().zip(places) {
        numbered.push(match (&voucher.number, place) {
            (Number::Next, Some((series, year))) => {
                let last = last.entry((series.name.as_str(), year)).or_default();
                let number_seq = last.map_or(series.start, |last| last + 1);
                *last = Some(number_seq);
                // A prefix may name the year although the numbers go on through it.
                let printed_year = numbering::fiscal_year(voucher.posting_date, book.fiscal_year_start);
                Numbered {
                    series: series.name.clone(),
                    fiscal_year: year,
                    number_seq: Some(number_seq),
                    number: numbering::printed(series, printed_year, number_seq),
                }
            }
            (Number::Own(number), _) => Numbered {
                series: numbering::own_series(voucher.kind),
                fiscal_year: 0,
                number_seq: None,
                number: number.clone(),
            },
            (Number::Next, None) => unreachable!("a voucher without a number of its own has a place in a series"),
        });
    }
    Ok(numbered)
}

fn last_number(book: &Book, series: &str, year: i16) -> Option<i64> {
    const SQL: &str = "
        select number_seq
        from ar.document
        where company_id = $1 and series = $2 and fiscal_year = $3 and number_seq is not null
        order by number_seq desc
        limit 1";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Text(Some(series)), Value::Int2(Some(year))];
    statement::query_one(SQL, &parameters, |row| row.get("number_seq"))
}
