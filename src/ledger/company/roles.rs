//! Which roles have access to a company.
//!
//! The company is held alone while that changes, so no call is under way that was let in by what is taken away. The table's
//! trigger tells the sessions that have read it ([`crate::ledger::server::access`]).

use pgrx::pg_sys;

use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::company::book::Book;
use crate::ledger::server::access::Level;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// Gives a role a level of access, in place of the one it has.
pub fn grant(book: &Book, role: &str, level: Level) -> Result<()> {
    const UPDATE: &str = "
        update ar.access
        set level = $3, granted_at = $4, granted_by = $5
        where company_id = $1 and role = $2";
    const INSERT: &str = "
        insert into ar.access (company_id, role, level, granted_at, granted_by)
        values ($1, $2, $3, $4, $5)";
    let grant = [
        Value::Int8(Some(book.company_id)),
        Value::Role(role_oid(role)?),
        Value::Text(Some(level.name())),
        Value::Timestamp(Some(book.recorded_at)),
        Value::Text(Some(&book.recorded_by)),
    ];
    if statement::write(Table::Access, Event::Update, UPDATE, &grant) == 0 {
        statement::write(Table::Access, Event::Insert, INSERT, &grant);
    }
    Ok(())
}

/// Takes a role's access away; false if it had none.
pub fn revoke(book: &Book, role: &str) -> Result<bool> {
    const DELETE: &str = "delete from ar.access where company_id = $1 and role = $2";
    let entry = [Value::Int8(Some(book.company_id)), Value::Role(role_oid(role)?)];
    let had_access = statement::write(Table::Access, Event::Delete, DELETE, &entry) > 0;
    Ok(had_access)
}

fn role_oid(role: &str) -> Result<pg_sys::Oid> {
    const SQL: &str = "select oid from pg_catalog.pg_roles where rolname = $1::pg_catalog.name";
    statement::query_one(SQL, &[Value::Text(Some(role))], |row| row.get("oid")).ok_or_else(|| {
        Error::new(Code::InvalidArgument, format!("role \"{role}\" does not exist")).hint("Create it with create role.")
    })
}
