//! `ar.grant_access` and `ar.revoke_access`.

use pgrx::prelude::*;

use crate::domain::base::arguments::required;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::roles;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Gives a role access to a company. What each level may do is said by the comment on column `ar.access.level`.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn grant_access(role: Option<&str>, company: Option<&str>, level: Option<&str>) {
    answer(|| {
        let role = required(role, "role")?;
        let level = Level::parse(required(level, "level")?)?;
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "grant access")?;
        roles::grant(&book, role, level)
    })
}

/// Takes a role's access to a company away. Returns false if it had none.
#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn revoke_access(role: Option<&str>, company: Option<&str>) -> bool {
    answer(|| {
        let role = required(role, "role")?;
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "revoke access")?;
        roles::revoke(&book, role)
    })
}
