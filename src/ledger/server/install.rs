//! Creates the tables, views, guards and policies, or makes them whole again.
//!
//! Looks into the catalogs first: where nothing is missing, nothing is locked. What is created belongs to the schema's
//! owner, whoever of its members or superusers calls.

use pgrx::pg_sys;

use super::access::AsUser;
use super::lock;
use super::statement;
use super::steps;
use super::tables::{self, Table};
use super::value::Value;
use super::version;
use crate::domain::base::error::{Code, Error, Result};

macro_rules! sql_file {
    ($path:literal) => {
        include_str!(concat!("../../../sql/", $path))
    };
}

/// In the order in which they refer to each other. They are run on tables that are there too, which the steps ([`steps`])
/// have made like new ones before: then they make what is missing, and say again what the comments say.
const TABLES: &[&str] = &[
    sql_file!("tables/company.sql"),
    sql_file!("tables/period_event.sql"),
    sql_file!("tables/account.sql"),
    sql_file!("tables/tax_code.sql"),
    sql_file!("tables/exchange_rate.sql"),
    sql_file!("tables/bank_account.sql"),
    sql_file!("tables/customer.sql"),
    sql_file!("tables/number_series.sql"),
    sql_file!("tables/access.sql"),
    sql_file!("tables/document.sql"),
    sql_file!("tables/posting.sql"),
    sql_file!("tables/open_item.sql"),
    sql_file!("tables/allocation.sql"),
    sql_file!("tables/idempotent_call.sql"),
    sql_file!("tables/change_log.sql"),
    sql_file!("tables/bank_file.sql"),
    sql_file!("tables/bank_transaction.sql"),
    sql_file!("tables/bank_proposal.sql"),
    sql_file!("tables/known_payer.sql"),
];

/// In the order in which they refer to each other.
const VIEWS: &[(&str, &str)] = &[
    ("open_item_today", sql_file!("views/open_item_today.sql")),
    ("open_invoice", sql_file!("views/open_invoice.sql")),
    ("customer_balance", sql_file!("views/customer_balance.sql")),
    ("aging_by_customer", sql_file!("views/aging_by_customer.sql")),
    ("unapplied_payment", sql_file!("views/unapplied_payment.sql")),
    ("payment_history", sql_file!("views/payment_history.sql")),
    ("journal", sql_file!("views/journal.sql")),
    ("trial_balance", sql_file!("views/trial_balance.sql")),
    ("match_proposal", sql_file!("views/match_proposal.sql")),
    ("match_result", sql_file!("views/match_result.sql")),
    ("match_summary", sql_file!("views/match_summary.sql")),
    ("unmatched_transaction", sql_file!("views/unmatched_transaction.sql")),
];

const GUARD: &str = sql_file!("install/guard.sql");
const ROW_SECURITY: &str = sql_file!("install/row_security.sql");
const FOUNDING: &str = sql_file!("install/founding.sql");
const INCOMPLETE: &str = sql_file!("install/incomplete.sql");

/// What an installation found and did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Created,
    MadeWhole,
    Unchanged,
}

/// `ar.install()`.
pub fn install() -> Result<Outcome> {
    version::same()?;
    if incomplete().is_empty() {
        return Ok(Outcome::Unchanged);
    }
    let owner = schema_owner();
    if !unsafe { pg_sys::has_privs_of_role(pg_sys::GetUserId(), owner) } {
        return Err(Error::new(Code::AccessDenied, "permission denied to install the tables of the ledger")
            .hint("The owner of schema ar or a superuser can run: select ar.install()"));
    }
    lock::install();
    let incomplete = incomplete();
    if incomplete.is_empty() {
        return Ok(Outcome::Unchanged);
    }
    let found = AsUser::run(owner, steps::found)?;
    AsUser::run(owner, || statement::without_notices(|| create(&incomplete, found.unwrap_or(tables::version()))));
    tables::ready()?;
    Ok(if found.is_none() { Outcome::Created } else { Outcome::MadeWhole })
}

/// Creates what is incomplete; tables that are there are of the version `found`.
fn create(incomplete: &[String], found: u32) {
    if found < tables::version() {
        steps::unguard();
    }
    steps::run(steps::TABLES, found);
    for table in TABLES {
        statement::run_script(table);
    }
    steps::run(steps::ROWS, found);
    steps::note();
    let version = tables::VERSION.to_str().expect("the version is ASCII");
    for table in incomplete.iter().filter(|name| Table::ALL.iter().any(|table| table.name() == name.as_str())) {
        let fill = |template: &str| template.replace("{table}", table).replace("{version}", version);
        statement::run_script(&fill(ROW_SECURITY));
        statement::run_script(&fill(GUARD));
    }
    statement::run_script(FOUNDING);
    for (name, view) in VIEWS {
        statement::run_script(view);
        statement::run_script(&format!("grant select on ar.{name} to public"));
    }
}

fn incomplete() -> Vec<String> {
    let names: Vec<String> = Table::ALL
        .iter()
        .map(|table| table.name())
        .chain(VIEWS.iter().map(|view| view.0))
        .chain([steps::MARK])
        .map(String::from)
        .collect();
    // A trigger's arguments are kept with a NUL behind each.
    let arguments = tables::VERSION.to_bytes_with_nul();
    statement::query(INCOMPLETE, &[Value::TextArray(&names), Value::Bytes(Some(arguments))], |row| row.text(0))
}

fn schema_owner() -> pg_sys::Oid {
    const SQL: &str = "select nspowner from pg_catalog.pg_namespace where nspname = 'ar'";
    statement::query_one(SQL, &[], |row| row.oid(0)).unwrap_or(pg_sys::InvalidOid)
}
