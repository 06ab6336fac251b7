//! Tax codes and their versions.
//!
//! Of the set-up that sessions keep ([`setup`]). A version that documents were posted with keeps its rate and account: a
//! new one begins on a later day.

use chrono::NaiveDate;

use super::accounts::{TAX_ACCOUNT, type_of};
use super::book::Book;
use super::change_log;
use super::setup;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::{Kind, Meaning};
use crate::domain::company::tax_code::{Change, Version};
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// Sets the version of a tax code that applies from `valid_from` (none: the beginning) to the next version's date.
pub fn set(book: &Book, code: &str, valid_from: Option<NaiveDate>, change: Change) -> Result<()> {
    const READ: &str = "
        select valid_from, rate, account, category, report_code, name
        from ar.tax_code
        where company_id = $1 and code = $2
        order by valid_from";
    const INSERT: &str = "
        insert into ar.tax_code (company_id, code, valid_from, rate, account, category, report_code, name)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    const UPDATE: &str = "
        update ar.tax_code
        set rate = $4, account = $5, category = $6, report_code = $7, name = $8
        where company_id = $1 and code = $2 and valid_from = $3";
    let key = [Value::Int8(Some(book.company_id)), Value::Text(Some(code))];
    let versions: Vec<(Option<NaiveDate>, Version)> = statement::query_latest(READ, &key, |row| {
        let version = Version {
            rate: row.get("rate"),
            account: row.get("account"),
            category: row.get("category"),
            report_code: row.get("report_code"),
            name: row.get("name"),
        };
        (row.date_or_infinity("valid_from"), version)
    });
    let applies = versions.iter().rfind(|(from, _)| *from <= valid_from);
    let next = versions.iter().find(|(from, _)| *from > valid_from).and_then(|(from, _)| *from);
    let template = applies.map(|(_, version)| version);
    let after = change.applied(code, template)?;
    if let Some(account) = &after.account {
        let account_type = type_of(book, account)?;
        if account_type != TAX_ACCOUNT {
            let message =
                format!("account \"{account}\" of type {account_type} cannot take the tax of code \"{code}\"");
            return Err(Error::new(Code::InvalidArgument, message).hint("Tax stands on a liability account."));
        }
    }
    if template.is_some_and(|template| !template.books_as(&after)) {
        must_be_unused(book, code, valid_from, next)?;
    }
    let from = valid_from.map_or("-infinity".to_string(), |date| date.to_string());
    let written = change_log::write(
        book,
        &change_log::Change {
            table: Table::TaxCode,
            key: format!("{code}/{from}"),
            before: applies.filter(|(from, _)| *from == valid_from).map(|(_, version)| version.columns()),
            after: after.columns(),
            insert: INSERT,
            update: UPDATE,
            parameters: &[
                Value::Int8(Some(book.company_id)),
                Value::Text(Some(code)),
                Value::DateOrMinusInfinity(valid_from),
                Value::Numeric(Some(after.rate)),
                Value::Text(after.account.as_deref()),
                Value::Text(Some(&after.category)),
                Value::Text(after.report_code.as_deref()),
                Value::Text(Some(&after.name)),
            ],
        },
    )?;
    if written {
        setup::stamp(book.company_id);
    }
    Ok(())
}

/// Refuses (LG010) to give a tax code another rate or account on dates for which documents were posted with it.
fn must_be_unused(book: &Book, code: &str, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<()> {
    // Of the documents that look their tax up by their own tax date: discounts, losses and reversals follow these.
    const USED: &str = "
        select d.kind, d.number, d.tax_date
        from ar.document as d
        where d.company_id = $1
            and d.tax_date >= $3
            and d.tax_date < $4
            and d.kind = any ($5)
            and (
                exists (
                    select
                    from ar.document_line as l
                    where l.company_id = d.company_id and l.document_id = d.document_id and l.tax_code = $2)
                or exists (
                    select
                    from ar.posting as p
                    where p.company_id = d.company_id and p.document_id = d.document_id and p.tax_code = $2))
        limit 1";
    let taxed = Kind::names_of(Meaning::Taxed);
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Text(Some(code)),
        Value::DateOrMinusInfinity(from),
        Value::DateOrInfinity(until),
        Value::TextArray(&taxed),
    ];
    match statement::query_latest(USED, &parameters, |row| {
        (row.get::<String>("kind"), row.get::<String>("number"), row.get::<NaiveDate>("tax_date"))
    })
    .pop()
    {
        None => Ok(()),
        Some((kind, number, tax_date)) => Err(Error::new(
            Code::InvalidArgument,
            format!("tax code \"{code}\" was used by {kind} {number} with tax date {tax_date}"),
        )
        .hint("Posted documents keep their rate and account: add a version with a later valid_from.")),
    }
}
