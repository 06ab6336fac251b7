//! Which roles have access to a company, and which may found one.
//!
//! The company is held alone while that changes, so no call is under way that was let in by what is taken away. The table's
//! trigger tells the sessions that have read it ([`crate::ledger::server::access`]).

use pgrx::pg_sys;

use super::book;
use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::company::book::Book;
use crate::ledger::server::access::{self, Level};
use crate::ledger::server::actor;
use crate::ledger::server::lock;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement;
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::{Timestamp, Value};

/// Gives a role a level of access, in place of the one it has.
pub fn grant(book: &Book, role: &str, level: Level) -> Result<()> {
    const UPDATE: &str = "
        update ar.access
        set level = $3, granted_at = $4, granted_by = $5, role_name = $6
        where company_id = $1 and role = $2";
    let entry = Entry { role: role_oid(role)?, name: role, at: book.recorded_at, by: &book.recorded_by };
    if statement::write(Table::Access, Event::Update, UPDATE, &entry.of_access(book.company_id, level)) == 0 {
        add(book.company_id, level, &entry);
    }
    Ok(())
}

/// A role that is given something.
pub struct Entry<'a> {
    pub role: pg_sys::Oid,
    pub name: &'a str,
    pub at: Timestamp,
    pub by: &'a str,
}

impl Entry<'_> {
    fn of_access(&self, company_id: i64, level: Level) -> [Value<'_>; 6] {
        [
            Value::Int8(Some(company_id)),
            Value::Role(self.role),
            Value::Text(Some(level.name())),
            Value::Timestamp(Some(self.at)),
            Value::Text(Some(self.by)),
            Value::Text(Some(self.name)),
        ]
    }
}

/// Gives a role that has none a level of access.
pub fn add(company_id: i64, level: Level, entry: &Entry) {
    const INSERT: &str = "
        insert into ar.access (company_id, role, level, granted_at, granted_by, role_name)
        values ($1, $2, $3, $4, $5, $6)";
    statement::write(Table::Access, Event::Insert, INSERT, &entry.of_access(company_id, level));
}

/// Gives a role the right to found companies, if it has not got it. 42501 to all but the tables' owner.
pub fn grant_founding(role: &str) -> Result<()> {
    const INSERT: &str = "insert into ar.founder (role, role_name, granted_at, granted_by) values ($1, $2, $3, $4)";
    must_own_the_tables()?;
    lock::founding();
    revoke_founding(role)?;
    let entry = [
        Value::Role(role_oid(role)?),
        Value::Text(Some(role)),
        Value::Timestamp(Some(book::clock())),
        Value::Text(Some(&actor::recorded_by())),
    ];
    statement::write(Table::Founder, Event::Insert, INSERT, &entry);
    Ok(())
}

/// Takes that right away; false if the role had it not.
pub fn revoke_founding(role: &str) -> Result<bool> {
    const DELETE: &str = "delete from ar.founder where role = $1";
    must_own_the_tables()?;
    Ok(statement::write(Table::Founder, Event::Delete, DELETE, &[Value::Role(role_oid(role)?)]) > 0)
}

fn must_own_the_tables() -> Result<()> {
    if access::passes_everywhere() {
        return Ok(());
    }
    let message = "permission denied to say who may found companies";
    Err(Error::new(Code::AccessDenied, message).hint("The owner of the ledger's tables can."))
}

/// Takes a role's access away; false if it had none.
pub fn revoke(book: &Book, role: &str) -> Result<bool> {
    const DELETE: &str = "delete from ar.access where company_id = $1 and role = $2";
    let entry = [Value::Int8(Some(book.company_id)), Value::Role(role_oid(role)?)];
    let had_access = statement::write(Table::Access, Event::Delete, DELETE, &entry) > 0;
    Ok(had_access)
}

fn role_oid(role: &str) -> Result<pg_sys::Oid> {
    // (Not as a name, which would be cut at 63 bytes: the name is kept as it was given.)
    const SQL: &str = "select oid from pg_catalog.pg_roles where rolname::pg_catalog.text = $1";
    statement::query_one(SQL, &[Value::Text(Some(role))], |row| row.get("oid")).ok_or_else(|| {
        Error::new(Code::InvalidArgument, format!("role \"{role}\" does not exist")).hint("Create it with create role.")
    })
}
