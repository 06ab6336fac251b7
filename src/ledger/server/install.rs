//! Creates the tables, views, reports, guards and policies, or makes them whole again.
//!
//! Looks into the catalogs first: where nothing is missing, nothing is locked. What is created belongs to the schema's
//! owner, whoever of its members or superusers calls.

use pgrx::{PgSqlErrorCode, PgTryBuilder, pg_sys};

use super::attempt::attempt;
use super::definitions;
use super::lock;
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
const SCHEMA: &str = sql_file!("install/schema.sql");
const DEFINITIONS: &str = sql_file!("install/definitions.sql");
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
    own_what_is_there(owner)?;
    let found = AsUser::run(owner, steps::found)?;
    AsUser::run(owner, || statement::without_notices(|| create(&incomplete, found.unwrap_or(tables::version()))));
    tables::ready()?;
    Ok(if found.is_none() { Outcome::Created } else { Outcome::MadeWhole })
}

/// Creates what is incomplete; tables that are there are of the version `found`.
fn create(incomplete: &[String], found: u32) {
    let tables = incomplete.iter().filter(|name| Table::ALL.iter().any(|table| table.name() == name.as_str()));
    if tables.clone().next().is_some() || incomplete.iter().any(|name| name == steps::MARK) {
        if found < tables::version() {
            // The steps go past all guards, so all are made again, whatever was incomplete before.
            steps::unguard();
            make_tables(Table::ALL.iter().map(|table| table.name()), found);
        } else {
            make_tables(tables.map(String::as_str), found);
        }
    }
    define();
}

fn make_tables<'a>(incomplete: impl Iterator<Item = &'a str>, found: u32) {
    steps::run(steps::TABLES, found);
    TABLES.iter().for_each(|table| statement::run_script(table));
    steps::run(steps::ROWS, found);
    steps::note();
    let version = tables::VERSION.to_str().expect("the version is ASCII");
    for table in incomplete {
        let fill = |template: &str| {
            let template = template.replace("{table}", table).replace("{version}", version);
            template.replace("{condition}", condition(table))
        };
        statement::run_script(&fill(ROW_SECURITY));
        statement::run_script(&fill(GUARD));
    }
    statement::run_script(SCHEMA);
}

/// Which rows of a table a role sees.
fn condition(table: &str) -> &'static str {
    if table == Table::Founder.name() {
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
    for view in definitions::views() {
        statement::run_script(&format!("grant select on ar.{view} to public"));
    }
    grant_functions();
    for object in aside.iter().rev() {
        statement::run_script(&format!("drop {object}"));
    }
    statement::run_script(&DEFINITIONS.replace("{digest}", definitions::digest()));
}

/// Everybody may call what views and reports call, row security decides what is seen; where the owner's default privileges
/// say otherwise it has to be granted. (Granted where it holds already, it would not be dumped.)
fn grant_functions() {
    const SQL: &str = "
        select format('grant execute on function %s to public', p.oid::regprocedure) as change
        from unnest($1::text[]) as f (name)
        join pg_proc as p on p.oid = to_regprocedure(f.name)
        where not exists (
            select
            from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
            where a.grantee = 0 and a.privilege_type = 'EXECUTE')";
    let functions: Vec<String> = definitions::functions().map(String::from).collect();
    let changes = statement::query(SQL, &[Value::TextArray(&functions)], |row| row.get::<String>("change"));
    changes.iter().for_each(|change| statement::run_script(change));
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

fn incomplete() -> Vec<String> {
    let relations: Vec<String> = Table::ALL
        .iter()
        .map(|table| table.name())
        .chain(definitions::views())
        .chain([steps::MARK])
        .map(String::from)
        .collect();
    let functions: Vec<String> = definitions::functions().map(String::from).collect();
    // A trigger's arguments are kept with a NUL behind each.
    let arguments = tables::VERSION.to_bytes_with_nul();
    let parameters = [
        Value::TextArray(&relations),
        Value::Bytes(Some(arguments)),
        Value::TextArray(&functions),
        Value::Text(Some(definitions::digest())),
    ];
    statement::query(INCOMPLETE, &parameters, |row| row.get("name"))
}

fn schema_owner() -> pg_sys::Oid {
    const SQL: &str = "select nspowner from pg_namespace where nspname = 'ar'";
    statement::query_one(SQL, &[], |row| row.get::<pg_sys::Oid>("nspowner")).unwrap_or(pg_sys::InvalidOid)
}

/// What reports are made of belongs to whom the tables belong to. CREATE EXTENSION gives `ar_internal` to its caller, who need
/// not be the owner of a schema `ar` that a restore has brought.
fn own_what_is_there(owner: pg_sys::Oid) -> Result<()> {
    const SQL: &str = "
        select format('alter %s owner to %I', o.object, r.rolname) as change
        from pg_roles as r
        cross join lateral (
            select 'schema ar_internal' as object
            from pg_namespace as n
            where n.nspname = 'ar_internal' and n.nspowner <> r.oid
            union all
            select format('function %s', p.oid::regprocedure)
            from unnest($2::text[]) as f (name)
            join pg_proc as p on p.oid = to_regprocedure(f.name)
            where p.proowner <> r.oid) as o
        where r.oid = $1";
    let functions: Vec<String> = definitions::functions().map(String::from).collect();
    let parameters = [Value::Oid(owner), Value::TextArray(&functions)];
    let changes = statement::query(SQL, &parameters, |row| row.get::<String>("change"));
    if !changes.is_empty() && !unsafe { pg_sys::superuser() } {
        let message = "schema ar_internal or reports do not belong to the owner of schema ar";
        return Err(Error::new(Code::AccessDenied, message).hint("A superuser can run: select ar.install()"));
    }
    changes.iter().for_each(|change| statement::run_script(change));
    Ok(())
}
