//! `ar.grant_access` and `ar.revoke_access`.

use pgrx::prelude::*;

use super::comment::comment;
use crate::domain::base::arguments::required;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::roles;
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;
use crate::ledger::server::tables;

/// What is granted without a company.
const FOUNDER: &str = "founder";

comment! {
    /// Gives a role access to a company, at a level: viewer reads; clerk also keeps customers, posts, allocates and
    /// matches; controller also closes periods, writes off and takes losses back, revalues, sets exchange rates and
    /// changes customers' credit (limit, hold and parent); admin also sets up and grants access. Without a company and with
    /// the level founder it gives the right to found companies, which the owner of the tables can. A role that is renamed
    /// is to be given access anew. Errors: LG001, LG010.
    fn grant_access
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn grant_access(role: Option<&str>, company: Option<&str>, level: Option<&str>) {
    answer(|| {
        let role = required(role, "role")?;
        let level = required(level, "level")?;
        if company.is_none() && level == FOUNDER {
            tables::ready()?;
            return roles::grant_founding(role);
        }
        let level = Level::parse(level)?;
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "grant access")?;
        roles::grant(&book, role, level)
    })
}

comment! {
    /// Takes a role's access to a company away; without a company, the right to found companies. Returns false if it had
    /// none. Errors: LG001, LG010.
    fn revoke_access
}

#[pg_extern]
#[search_path(pg_catalog, pg_temp)]
fn revoke_access(role: Option<&str>, company: Option<&str>) -> bool {
    answer(|| {
        let role = required(role, "role")?;
        if company.is_none() {
            tables::ready()?;
            return roles::revoke_founding(role);
        }
        let book = Book::open(company, Hold::Exclusive, Level::Admin, "revoke access")?;
        roles::revoke(&book, role)
    })
}
