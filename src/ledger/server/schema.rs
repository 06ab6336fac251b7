//! Where the ledger may be installed: in a database of encoding UTF8, in a schema whose owner may own the tables, and with
//! nothing of somebody else's among what is its own.
//!
//! Whoever owns schema `ar` will own the tables: he reads them all, can switch their guards off, and his triggers run as him.
//! So a schema that somebody has put there before the extension came is not taken for one's own, unless a restore has
//! brought the tables along with it. What lies in the schema can be reached instead of the ledger's own (a function with the
//! same name that fits a call better), so it is named, and nothing is done before it has gone. Functions of the owner's with
//! names of their own are his business.

use std::ffi::CStr;

use pgrx::pg_sys;

use super::definitions;
use super::faults;
use super::statement;
use super::tables::Table;
use super::value::Value;
use crate::domain::base::error::{Code, Error, Result};

const FOREIGN: &str = include_str!("../../../sql/install/foreign.sql");

/// Refuses (0A000) a database of another encoding: texts are UTF-8 in the library, and the charts' names in the scripts.
pub fn is_utf8() -> Result<()> {
    unsafe {
        if pg_sys::GetDatabaseEncoding() == pg_sys::pg_enc::PG_UTF8 as i32 {
            return Ok(());
        }
        let encoding = CStr::from_ptr(pg_sys::GetDatabaseEncodingName()).to_string_lossy();
        Err(Error::new(Code::NotSupported, format!("ar_ledger needs encoding UTF8, and this database has {encoding}"))
            .hint("Use a database created with: encoding 'UTF8' template template0"))
    }
}

pub fn owner() -> pg_sys::Oid {
    const SQL: &str = "select nspowner from pg_namespace where nspname = 'ar'";
    statement::query_one(SQL, &[], |row| row.get::<pg_sys::Oid>("nspowner")).unwrap_or(pg_sys::InvalidOid)
}

/// Refuses (42501) to give the tables to an owner of schema `ar` who is neither the caller himself, nor the owner of the
/// database, nor a superuser, unless they are his already.
pub fn may_hold_the_tables(owner: pg_sys::Oid) -> Result<()> {
    const SQL: &str = "
        select r.oid::regrole::text as name,
            r.oid = $2
                or r.rolsuper
                or r.rolname = 'pg_database_owner'
                or exists (
                    select
                    from pg_database as d
                    where d.datname = current_database() and d.datdba = r.oid) as is_trusted,
            to_regclass('ar.company') is not null
                and not exists (
                    select
                    from pg_class as c
                    where c.relnamespace = to_regnamespace('ar')
                        and c.relkind = 'r'
                        and c.relname = any ($3::text[])
                        and c.relowner <> r.oid) as has_them
        from pg_roles as r
        where r.oid = $1";
    let tables: Vec<String> = Table::ALL.iter().map(|table| table.name().to_string()).collect();
    let caller = Value::Oid(unsafe { pg_sys::GetUserId() });
    let parameters = [Value::Oid(owner), caller, Value::TextArray(&tables)];
    let asked = statement::query_one(SQL, &parameters, |row| {
        (row.get::<String>("name"), row.get::<bool>("is_trusted") || row.get::<bool>("has_them"))
    });
    match asked {
        Some((name, false)) => Err(Error::new(
            Code::AccessDenied,
            format!("schema ar belongs to {name}, who would own the ledger"),
        )
        .detail("The owner of the schema is neither you, nor the owner of the database, nor a superuser.")
        .hint(format!(
            "If that is meant, run: alter schema ar_internal owner to {name}; set role {name}; select ar.install(). Else \
            look what lies in the schema, and run: alter schema ar owner to …"
        ))),
        _ => Ok(()),
    }
}

/// Refuses (42501) whatever somebody else has put into schemas `ar` and `ar_internal`.
pub fn holds_nothing_of_others() -> Result<()> {
    let whose = "belongs neither to the owner of schema ar nor to a superuser";
    refuse(Code::AccessDenied, whose, |is_of_others| is_of_others)
}

/// Refuses (LG060) functions of the owner's own with the name of one of the ledger's. (After an upgrade, which may have
/// taken away what an earlier version called so.)
pub fn holds_no_overload() -> Result<()> {
    refuse(Code::TablesMissing, "has the name of one of the ledger's", |is_of_others| !is_of_others)
}

fn refuse(code: Code, why: &str, which: impl Fn(bool) -> bool) -> Result<()> {
    let functions: Vec<String> = definitions::functions().chain([faults::MADE]).map(String::from).collect();
    let relations = faults::relations();
    let parameters = [Value::TextArray(&relations), Value::TextArray(&functions)];
    let found =
        statement::query(FOREIGN, &parameters, |row| (row.get::<String>("object"), row.get::<bool>("is_of_others")));
    let objects: Vec<String> = found.into_iter().filter(|(_, is)| which(*is)).map(|(object, _)| object).collect();
    let Some(first) = objects.first() else { return Ok(()) };
    let all = faults::listed(&objects);
    Err(Error::new(code, format!("{first} {why}"))
        .detail(format!("Calls could reach it instead of the ledger's own. So it is with: {all}."))
        .hint(format!("Drop it: drop {first}; then run: select ar.install()")))
}
