//! Creates the tables, views, reports, guards and policies, or makes them whole again, and says what it has done.
//!
//! Looks into the catalogs first ([`faults`]): where nothing is amiss, nothing is locked. What is created belongs to the
//! schema's owner, whoever of its members or superusers calls, and is created as him; only to give him what belongs to
//! somebody else is done as the caller.

use std::ffi::CStr;

use pgrx::{PgSqlErrorCode, PgTryBuilder, pg_sys};

use super::attempt::attempt;
use super::definitions;
use super::faults::{self, Fault, Kind};
use super::lock;
use super::schema;
use super::statement;
use super::steps;
use super::tables::{self, Table};
use super::user::AsUser;
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
    sql_file!("tables/founder.sql"),
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

const GUARD: &str = sql_file!("install/guard.sql");
const ROW_SECURITY: &str = sql_file!("install/row_security.sql");
const DEFINITIONS: &str = sql_file!("install/definitions.sql");

/// What an installation found and did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    Created,
    /// What was not as it should be.
    MadeWhole(Vec<String>),
    Unchanged,
}

/// `ar.install()`.
pub fn install() -> Result<Outcome> {
    version::same()?;
    schema::is_utf8()?;
    schema::holds_nothing_of_others()?;
    let outcome = made()?;
    // What was planted while rights were still to be mended.
    schema::holds_nothing_of_others()?;
    schema::holds_no_overload()?;
    Ok(outcome)
}

fn made() -> Result<Outcome> {
    let seen = faults::look();
    if seen.is_empty() {
        return tables::ready().map(|()| Outcome::Unchanged);
    }
    let owner = schema::owner();
    if !unsafe { pg_sys::has_privs_of_role(pg_sys::GetUserId(), owner) } {
        return Err(Error::new(Code::AccessDenied, "permission denied to install the tables of the ledger")
            .detail(format!("To be made whole: {}.", faults::listed(&faults::in_words(&seen))))
            .hint("The owner of schema ar or a superuser can run: select ar.install()"));
    }
    lock::install();
    let seen = faults::look();
    if seen.is_empty() {
        // Whoever was waited for has made them. This session has still to find them.
        return tables::ready().map(|()| Outcome::Unchanged);
    }
    schema::may_hold_the_tables(owner)?;
    let found = AsUser::run(owner, steps::found)?;
    give_to_owner(&seen, found == Some(tables::version()))?;
    AsUser::run(owner, || without_notices(|| mend(&seen, found)));
    tables::ready()?;
    let behind = faults::behind();
    AsUser::run(owner, || run(behind.iter().filter_map(|fault| fault.change.as_deref())));
    Ok(match found {
        None => Outcome::Created,
        Some(version) => Outcome::MadeWhole(told(seen, version).into_iter().chain(faults::in_words(&behind)).collect()),
    })
}

/// What was made whole, of tables that were of `version`. With the tables' version all of them have changed.
fn told(mut seen: Vec<Fault>, version: u32) -> Vec<String> {
    let is_of_definitions = |fault: &Fault| [Kind::Definitions, Kind::View, Kind::Function].contains(&fault.kind);
    let is_old = version < tables::version();
    let mut words = Vec::new();
    if is_old {
        words.push(format!("tables of version {version}"));
        seen.retain(|fault| is_of_definitions(fault) || fault.kind == Kind::Owner);
    }
    if is_old || seen.iter().any(|fault| fault.kind == Kind::Definitions) {
        // All of them are made anew.
        let of_definitions = seen.iter_mut().filter(|fault| is_of_definitions(fault));
        of_definitions.for_each(|fault| fault.kind = Kind::Definitions);
    }
    seen.retain(|fault| fault.kind != Kind::Sequence);
    words.extend(faults::in_words(&seen));
    words
}

/// Gives the schema's owner what is the ledger's and belongs to somebody else: tables that `ALTER TABLE` has given away, and
/// `ar_internal`, which CREATE EXTENSION gives to its caller, who need not be the owner of a schema `ar` that a restore has
/// brought. Before the tables are of this version (`is_current`) somebody else's table may be one that waited for the name.
fn give_to_owner(seen: &[Fault], is_current: bool) -> Result<()> {
    if let Some(table) = seen.iter().find(|fault| !is_current && fault.is_given_away()) {
        let message = format!("table {} does not belong to the owner of schema ar", table.object);
        return Err(Error::new(Code::AccessDenied, message).hint(format!(
            "If it is the ledger's, give it to that owner; else drop it. Then run: select ar.install(), \
            which makes {} of this version.",
            table.object
        )));
    }
    let caller = unsafe { pg_sys::GetUserId() };
    let others = seen.iter().filter(|fault| fault.kind == Kind::Owner);
    let may_not = |fault: &&Fault| unsafe { !pg_sys::has_privs_of_role(caller, fault.owner) };
    let denied: Vec<&Fault> = others.clone().filter(may_not).collect();
    if !denied.is_empty() {
        let objects: Vec<String> = denied.iter().map(|fault| fault.object.clone()).collect();
        let objects = faults::listed(&objects);
        let message = format!("permission denied to give the owner of schema ar what is not his: {objects}");
        let change = match &denied[..] {
            [Fault { change: Some(change), .. }] => change,
            _ => "select ar.install()",
        };
        return Err(Error::new(Code::AccessDenied, message).hint(format!("A superuser can run: {change}")));
    }
    run(others.filter_map(|fault| fault.change.as_deref()));
    Ok(())
}

fn run<'a>(changes: impl Iterator<Item = &'a str>) {
    changes.for_each(statement::run_script);
}

/// Mends what was seen; the tables that are there are of the version `found`.
fn mend(seen: &[Fault], found: Option<u32>) {
    let version = found.unwrap_or(tables::version());
    let is_old = version < tables::version();
    let is_unmarked =
        seen.iter().any(|fault| fault.kind == Kind::View && fault.object == format!("ar.{}", steps::MARK));
    // First of all what the owner may do, for he makes the rest.
    let of_rights = |fault: &&Fault| fault.kind == Kind::Rights;
    run(seen.iter().filter(of_rights).filter_map(|fault| fault.change.as_deref()));
    if is_old {
        // The steps go past all guards, so all are made again, whatever was missing before.
        steps::unguard();
        make_tables(Table::ALL.iter().copied(), version);
    } else {
        let of_tables = [Kind::Table, Kind::Guard, Kind::Trigger, Kind::Policies];
        let unmade = |fault: &&Fault| of_tables.contains(&fault.kind) && fault.change.is_none();
        let is_unmade =
            |table: &Table| seen.iter().filter(unmade).any(|fault| fault.object == format!("ar.{}", table.name()));
        if is_unmarked || seen.iter().any(|fault| unmade(&fault)) {
            make_tables(Table::ALL.iter().copied().filter(is_unmade), version);
        }
    }
    let of_definitions = [Kind::Table, Kind::Definitions, Kind::View, Kind::Function];
    if is_old || seen.iter().any(|fault| of_definitions.contains(&fault.kind)) {
        define();
    }
    // What is left, and what the owner's default privileges have given with what was made.
    run(faults::look_for_changes().iter().map(String::as_str));
}

fn make_tables(incomplete: impl Iterator<Item = Table>, found: u32) {
    steps::run(steps::TABLES, found);
    TABLES.iter().for_each(|table| statement::run_script(table));
    steps::run(steps::ROWS, found);
    steps::note();
    let version = tables::VERSION.to_str().expect("the version is ASCII");
    for table in incomplete {
        let fill = |template: &str| {
            let template = template.replace("{table}", table.name()).replace("{version}", version);
            template.replace("{condition}", condition(table))
        };
        statement::run_script(&fill(ROW_SECURITY));
        statement::run_script(&fill(GUARD));
    }
}

/// Which rows of a table a role sees.
fn condition(table: Table) -> &'static str {
    if table == Table::Founder {
        "pg_catalog.pg_has_role(role::pg_catalog.oid, 'usage')"
    } else {
        "company_id = any (ar.my_companies())"
    }
}

/// Makes views and functions anew, in place: what users have made of them stays. A view or a function whose columns have
/// changed cannot be replaced. It is put aside until all that refers to it has been made anew, and dropped then (which is
/// refused while something of a user's refers to it).
fn define() {
    let mut aside = Vec::new();
    for script in definitions::SCRIPTS {
        if !replaced(script) {
            aside.extend(definitions::views_of(script).filter_map(put_view_aside));
            aside.extend(definitions::functions_of(script).filter_map(put_function_aside));
            statement::run_script(script);
        }
    }
    for object in aside.iter().rev() {
        statement::run_script(&format!("drop {object}"));
    }
    statement::run_script(&DEFINITIONS.replace("{digests}", &faults::digests()));
}

/// Runs a script of definitions; false if it would change which columns a view has, what a function returns, or how its
/// arguments are called.
fn replaced(script: &str) -> bool {
    let changed = || Error::new(Code::TablesMissing, "the columns of a view or a function have changed");
    attempt(|| {
        PgTryBuilder::new(|| {
            statement::run_script(script);
            Ok(())
        })
        .catch_when(PgSqlErrorCode::ERRCODE_INVALID_FUNCTION_DEFINITION, |_| Err(changed()))
        .catch_when(PgSqlErrorCode::ERRCODE_INVALID_TABLE_DEFINITION, |_| Err(changed()))
        .execute()
    })
    .is_ok()
}

/// Renames a view out of the way, if it is there; returns what it is from then on.
fn put_view_aside(view: &str) -> Option<String> {
    const SQL: &str = "select true as is_there where to_regclass('ar.' || $1) is not null";
    statement::query_one(SQL, &[Value::Text(Some(view))], |row| row.get::<bool>("is_there"))?;
    statement::run_script(&format!("alter view ar.{view} rename to before_{view}"));
    Some(format!("view ar.before_{view}"))
}

/// The same with a function.
fn put_function_aside(function: &str) -> Option<String> {
    const SQL: &str = "select true as is_there where to_regprocedure($1) is not null";
    statement::query_one(SQL, &[Value::Text(Some(function))], |row| row.get::<bool>("is_there"))?;
    let (name, arguments) = function.split_once('(').expect("a function has arguments");
    let (schema, name) = name.split_once('.').expect("a function has a schema");
    statement::run_script(&format!("alter function {function} rename to before_{name}"));
    Some(format!("function {schema}.before_{name}({arguments}"))
}

/// Runs definitions without the notices of `if exists`.
fn without_notices<T>(define: impl FnOnce() -> T) -> T {
    const SETTINGS: [(&CStr, &CStr); 1] = [(c"client_min_messages", c"warning")];
    statement::under(&SETTINGS, define)
}
