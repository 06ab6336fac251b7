//! Charts of accounts: what a company begins with, and what it is given later, when a version of the ledger knows more.
//!
//! A chart is written once, as three lists of rows. A new company takes all of them; a company that exists takes what is
//! missing, one row after the other, by the same changes that a person would make, and with a line in `ar.change_log`.
//! What is there under the same account, role, tax code or kind stays as the company has it.

use super::accounts::{self, AccountChange, Part};
use super::book::{Book, Hold};
use super::number_series;
use super::tax_codes;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::numbering::SeriesChange;
use crate::domain::company::tax_code;
use crate::ledger::server::access::{self, Level};
use crate::ledger::server::permit::Event;
use crate::ledger::server::raise::warn;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// The statements of one chart: those that a new company begins with, and those that find what companies lack.
pub struct Chart {
    pub name: &'static str,
    accounts: Statements,
    roles: Statements,
    tax_codes: Statements,
}

struct Statements {
    /// For the company `$1`.
    all: &'static str,
    /// Of all companies with the chart `$1`.
    missing: &'static str,
}

/// The rows of a file become those of a table; `$key` is what must not be there yet.
macro_rules! statements {
    ($folder:literal, $table:literal, $columns:literal, $key:literal) => {
        Statements {
            all: concat!(
                "insert into ar.",
                $table,
                " (company_id, ",
                $columns,
                ") select $1, ",
                $columns,
                " from (",
                include_str!(concat!("../../../sql/charts/", $folder, "/", $table, ".sql")),
                ") as chart"
            ),
            missing: concat!(
                "select company.code as company, chart.* from ar.company as company cross join (",
                include_str!(concat!("../../../sql/charts/", $folder, "/", $table, ".sql")),
                ") as chart where company.chart = $1 and not exists (select from ar.",
                $table,
                " as present where present.company_id = company.company_id and ",
                $key,
                ") order by company.code"
            ),
        }
    };
}

macro_rules! chart {
    ($name:literal, $folder:literal) => {
        Chart {
            name: $name,
            accounts: statements!($folder, "account", "account, name, type", "present.account = chart.account"),
            roles: statements!(
                $folder,
                "account_role",
                "role, account",
                "present.role = chart.role and present.currency = '' and present.customer_group = ''"
            ),
            tax_codes: statements!(
                $folder,
                "tax_code",
                "code, rate, account, category, report_code, name",
                "present.code = chart.code"
            ),
        }
    };
}

const CHARTS: [Chart; 3] = [chart!("BAS", "bas"), chart!("NS4102", "ns4102"), chart!("generic", "generic")];

/// The chart of that name (LG010).
pub fn of(name: &str) -> Result<&'static Chart> {
    CHARTS.iter().find(|chart| chart.name == name).ok_or_else(|| {
        Error::new(Code::InvalidArgument, format!("chart \"{name}\" does not exist"))
            .hint("Use BAS, NS4102 or generic.")
    })
}

/// Gives a new company its chart and a number series for each kind of document.
pub fn found(company_id: i64, chart: &Chart) {
    const SERIES: &str = "
        insert into ar.number_series (company_id, series, kind)
        select $1, kind, kind
        from pg_catalog.unnest($2::pg_catalog.text[]) as kind";
    let company = Value::Int8(Some(company_id));
    statement::write(Table::Account, Event::Insert, chart.accounts.all, &[company]);
    statement::write(Table::AccountRole, Event::Insert, chart.roles.all, &[company]);
    statement::write(Table::TaxCode, Event::Insert, chart.tax_codes.all, &[company]);
    statement::write(Table::NumberSeries, Event::Insert, SERIES, &[company, Value::TextArray(&kinds())]);
}

fn kinds() -> Vec<String> {
    Kind::ALL.iter().map(|kind| kind.name().to_string()).collect()
}

/// Companies by their codes, each with something that it lacks.
type Lacking = Vec<(String, Missing)>;

/// What a company lacks.
enum Missing {
    Account { account: String, name: String, account_type: String },
    Role { role: String, account: String },
    TaxCode { code: String, change: tax_code::Change },
    Series(Kind),
}

/// Gives every company what its chart, or a kind of document, has that it lacks; the number of rows added. Where an account
/// has another use in the company, so that it cannot play its part, the part is left to a person, with a warning.
///
/// Looks without a lock; where nothing is missing nothing is locked. Only for those who may install: others change nothing.
pub fn complete() -> Result<u64> {
    if !access::passes_everywhere() {
        return Ok(0);
    }
    let mut added = 0;
    // Roles and tax codes refer to accounts.
    let lists: [fn() -> Lacking; 4] = [missing_accounts, missing_roles, missing_tax_codes, missing_series];
    for list in lists {
        for (company, missing) in list() {
            let book = Book::open(Some(&company), Hold::Exclusive, Level::Admin, "complete the chart")?;
            match add(&book, missing) {
                Ok(is_added) => added += u64::from(is_added),
                Err(error) => warn(Error {
                    message: format!("company \"{company}\" is not given what is new in its chart: {}", error.message),
                    ..error
                }),
            }
        }
    }
    Ok(added)
}

/// Adds what a company lacks; false where somebody else has added it before the company was held.
fn add(book: &Book, missing: Missing) -> Result<bool> {
    let setup = &book.setup;
    let is_there = match &missing {
        Missing::Account { account, .. } => setup.accounts.contains_key(account),
        Missing::Role { role, .. } => setup.roles.contains_key(&(role.clone(), String::new(), String::new())),
        Missing::TaxCode { code, .. } => setup.tax_codes.contains_key(code),
        Missing::Series(kind) => setup.series.contains_key(kind),
    };
    if is_there {
        return Ok(false);
    }
    match missing {
        Missing::Account { account, name, account_type } => accounts::set(
            book,
            &AccountChange { account, name: Some(name), account_type: Some(account_type), plays: None },
        ),
        Missing::Role { role, account } => {
            let plays = Some(Part { role, currency: None, customer_group: None });
            accounts::set(book, &AccountChange { account, name: None, account_type: None, plays })
        }
        Missing::TaxCode { code, change } => tax_codes::set(book, &code, None, change),
        Missing::Series(kind) => number_series::set(book, kind, SeriesChange::default()).map(|_| ()),
    }
    .map(|()| true)
}

fn missing_accounts() -> Lacking {
    let of = |chart: &'static Chart| {
        statement::query_latest(chart.accounts.missing, &[Value::Text(Some(chart.name))], |row| {
            let missing =
                Missing::Account { account: row.get("account"), name: row.get("name"), account_type: row.get("type") };
            (row.get("company"), missing)
        })
    };
    CHARTS.iter().flat_map(of).collect()
}

fn missing_roles() -> Lacking {
    let of = |chart: &'static Chart| {
        statement::query_latest(chart.roles.missing, &[Value::Text(Some(chart.name))], |row| {
            (row.get("company"), Missing::Role { role: row.get("role"), account: row.get("account") })
        })
    };
    CHARTS.iter().flat_map(of).collect()
}

fn missing_tax_codes() -> Lacking {
    let of = |chart: &'static Chart| {
        statement::query_latest(chart.tax_codes.missing, &[Value::Text(Some(chart.name))], |row| {
            let change = tax_code::Change {
                rate: Some(row.get("rate")),
                account: row.get("account"),
                category: row.get("category"),
                report_code: row.get("report_code"),
                name: row.get("name"),
            };
            (row.get("company"), Missing::TaxCode { code: row.get("code"), change })
        })
    };
    CHARTS.iter().flat_map(of).collect()
}

fn missing_series() -> Lacking {
    const MISSING: &str = "
        select c.code as company, k.kind
        from ar.company as c
        cross join pg_catalog.unnest($1) as k (kind)
        where not exists (
            select from ar.number_series as s where s.company_id = c.company_id and s.kind = k.kind)
        order by c.code";
    statement::query_latest(MISSING, &[Value::TextArray(&kinds())], |row| {
        (row.get("company"), Missing::Series(row.get("kind")))
    })
}
