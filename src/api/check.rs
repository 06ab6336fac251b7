//! Argument checks for the reports, which are written in SQL: each returns its value or raises an error of class LG.

use chrono::Datelike;
use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;

use super::arguments::{self as read, date, decimal};
use super::integers::Integers;
use crate::domain::base::arguments::{choice, required};
use crate::domain::base::error::{Code, Error};
use crate::ledger::company::book::unknown_company;
use crate::ledger::company::customers::unknown_customer;
use crate::ledger::facts::documents::unknown_document;
use crate::ledger::server::access;
use crate::ledger::server::raise::answer;
use crate::ledger::server::tables;

/// What is not called by users. (Its owner is set at the end of the script.)
#[pg_schema]
mod ar_internal {}

/// The company_id that was found for a company's code (LG001 if none was, LG060 if the tables are not in order).
#[pg_extern(schema = "ar_internal", stable, parallel_safe)]
fn require_company(company: Option<&str>, company_id: Option<i64>) -> i64 {
    answer(|| {
        tables::ready()?;
        let company = required(company, "company")?;
        company_id.ok_or_else(|| unknown_company(company))
    })
}

/// The companies whose books are asked for: those found for a company's code (LG001 if none was), or all that the caller
/// sees. (42501 if these are none, but for whom row security hides nothing: then there are none. LG060 as above.)
#[pg_extern(schema = "ar_internal", stable, parallel_safe)]
fn require_books(company: Option<&str>, companies: Option<Vec<Option<i64>>>) -> Vec<Option<i64>> {
    answer(|| {
        tables::ready()?;
        match (company, companies.unwrap_or_default()) {
            (Some(company), companies) if companies.is_empty() => Err(unknown_company(company)),
            (None, companies) if companies.is_empty() && !access::passes_everywhere() => Err(sees_nothing()),
            (_, companies) => Ok(companies),
        }
    })
}

fn sees_nothing() -> Error {
    Error::new(Code::AccessDenied, "permission denied to verify books")
        .detail("This role has access to no company.")
        .hint("An admin of a company can give it with ar.grant_access.")
}

/// The customer_id that was found for a customer's code (LG002 if none was).
#[pg_extern(schema = "ar_internal", stable, parallel_safe)]
fn require_customer(customer: Option<&str>, customer_id: Option<i64>) -> i64 {
    answer(|| {
        let customer = required(customer, "customer")?;
        customer_id.ok_or_else(|| unknown_customer(customer))
    })
}

/// An amount of 0 or more (LG010; LG011 for NaN and the infinities).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_amount(argument: Option<&str>, value: Option<AnyNumeric>) -> AnyNumeric {
    let text = value.as_ref().map(AnyNumeric::to_string);
    answer(|| {
        let argument = required(argument, "argument")?;
        let amount = required(decimal(text.as_deref(), argument)?, argument)?;
        if amount.is_sign_negative() {
            return Err(
                Error::new(Code::InvalidArgument, format!("{argument} {amount} is negative")).hint("Use 0 or more.")
            );
        }
        required(value, argument)
    })
}

/// One of the words that an argument takes (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_choice(argument: Option<&str>, value: Option<&str>, choices: Option<Vec<Option<String>>>) -> String {
    answer(|| {
        let argument = required(argument, "argument")?;
        let choices = required(choices, "choices")?;
        let choices: Vec<&str> = choices.iter().flatten().map(String::as_str).collect();
        Ok(choice(required(value, argument)?, argument, &choices)?.to_string())
    })
}

/// A date that reports can be made for (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_date(argument: Option<&str>, value: Option<Date>) -> Date {
    answer(|| {
        let argument = required(argument, "argument")?;
        date(read::days(value), argument)?;
        required(value, argument)
    })
}

/// True or false (LG010 for null).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_boolean(argument: Option<&str>, value: Option<bool>) -> bool {
    answer(|| required(value, required(argument, "argument")?))
}

/// A number of days over 0 (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_days(days: Option<i32>) -> i32 {
    answer(|| match required(days, "days")? {
        days if (1..=36_600).contains(&days) => Ok(days),
        days => Err(Error::new(Code::InvalidArgument, format!("days {days} is out of range"))
            .hint("Use a number of days from 1 to 36600.")),
    })
}

/// A period, from its first to its last day (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_period(from_date: Option<Date>, to_date: Option<Date>) -> bool {
    answer(|| {
        let from = required(date(read::days(from_date), "from_date")?, "from_date")?;
        let to = required(date(read::days(to_date), "to_date")?, "to_date")?;
        if from > to {
            return Err(Error::new(Code::InvalidArgument, format!("from_date {from} is after to_date {to}"))
                .hint("Name the first and the last day of the period."));
        }
        Ok(true)
    })
}

/// The document_id that was found for a document (LG003 if none was).
#[pg_extern(schema = "ar_internal", stable, parallel_safe)]
fn require_document(document: Option<i64>, document_id: Option<i64>) -> i64 {
    answer(|| {
        let document = required(document, "document")?;
        document_id.ok_or_else(|| unknown_document(document))
    })
}

/// The months of a report, named by any day in them, the first not after the last (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_months(from_month: Option<Date>, to_month: Option<Date>) -> bool {
    answer(|| {
        let from = required(date(read::days(from_month), "from_month")?, "from_month")?;
        let to = required(date(read::days(to_month), "to_month")?, "to_month")?;
        if (from.year(), from.month()) > (to.year(), to.month()) {
            let month = |date: chrono::NaiveDate| format!("{:04}-{:02}", date.year(), date.month());
            let (from, to) = (month(from), month(to));
            return Err(Error::new(Code::InvalidArgument, format!("from_month {from} is after to_month {to}"))
                .hint("Name any day of the first and of the last month."));
        }
        Ok(true)
    })
}

/// A number of months over 0 (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_month_count(months: Option<i32>) -> i32 {
    answer(|| match required(months, "months")? {
        months if (1..=1200).contains(&months) => Ok(months),
        months => Err(Error::new(Code::InvalidArgument, format!("months {months} is out of range"))
            .hint("Use a number of months from 1 to 1200.")),
    })
}

/// A number of weeks over 0 (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_weeks(weeks: Option<i32>) -> i32 {
    answer(|| match required(weeks, "weeks")? {
        weeks if (1..=520).contains(&weeks) => Ok(weeks),
        weeks => Err(Error::new(Code::InvalidArgument, format!("weeks {weeks} is out of range"))
            .hint("Use a number of weeks from 1 to 520.")),
    })
}

/// The upper bounds of aging buckets: days over 0, ascending (LG010).
#[pg_extern(schema = "ar_internal", immutable, parallel_safe)]
fn require_buckets(buckets: Option<Integers>) -> Vec<i32> {
    answer(|| {
        let given = required(buckets, "buckets")?.list("buckets")?;
        let bounds = given.iter().copied().collect::<Option<Vec<i32>>>().ok_or_else(|| wrong_buckets(&given))?;
        let ascending = bounds.windows(2).all(|pair| pair[0] < pair[1]);
        if bounds.is_empty() || bounds.len() > 100 || bounds[0] < 1 || !ascending {
            return Err(wrong_buckets(&given));
        }
        Ok(bounds)
    })
}

fn wrong_buckets(buckets: &[Option<i32>]) -> Error {
    let texts: Vec<String> =
        buckets.iter().map(|bound| bound.map_or("NULL".to_string(), |bound| bound.to_string())).collect();
    Error::new(Code::InvalidArgument, format!("buckets {{{}}} are not ascending days over 0", texts.join(",")))
        .hint("Use the last day of each bucket, such as {30,60,90}.")
}
