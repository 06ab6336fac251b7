//! `ar.grant_access` and `ar.revoke_access`.

use pgrx::prelude::*;

use super::comment::comment;
use crate::domain::base::arguments::required;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::roles;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

comment! {
    /// Gives a role access to a company, at a level: viewer reads; clerk also keeps customers, posts, allocates and
    /// matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and
    /// changes customers' credit (limit, hold and parent); admin also sets up and grants access. Errors: LG001, LG010.
    fn grant_access
}

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

comment! {
    /// Takes a role's access to a company away. Returns false if it had none. Errors: LG001, LG010.
    fn revoke_access
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn revoke_access(role: Option<&str>, company: Option<&str>) -> bool {
    answer(|| {
        let role = required(role, "role")?;
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "revoke access")?;
        roles::revoke(&book, role)
    })
}
