//! Steps: how tables of an earlier version become those of this build, with what is in them.
//!
//! A table's script says what a new table is like; a step says how an old one gets there. Both must come out the same, which
//! `tests/upgrade` compares, so a step adds columns behind those that are there, and the script has them in that order.
//! Steps of tables run before the tables' scripts (which then make what is missing), steps of rows after them, all in
//! `ar.install()`'s transaction, each once, in the order of their numbers, from whatever version is found.
//!
//! The version is noted twice. The guards' argument says that tables can be written to, and goes with them; the view
//! `ar.tables_version` stays with the tables when the extension is dropped, and in every dump, so that no step runs twice.
//! Tables without the view are those of release 0.1.0 (version 3), or older, as their guards then say.

use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::server::statement;
use crate::ledger::server::tables::{self, Table};

/// A version of the tables, and the script that leads to it from the one before.
type Step = (u32, &'static str);

macro_rules! step {
    ($version:literal, $file:literal) => {
        ($version, include_str!(concat!("../../../sql/upgrade/steps/", $file)))
    };
}

/// Steps that change tables, run before the tables' scripts.
pub const TABLES: &[Step] =
    &[step!(3, "003_payment_reference_index.sql"), step!(5, "005_rights.sql"), step!(5, "005_known_payer.sql")];

/// Steps that change rows, run when all tables are there.
pub const ROWS: &[Step] = &[step!(4, "004_no_series_of_factoring.sql")];

/// The view that carries the version.
pub const MARK: &str = "tables_version";

const MARKING: &str = include_str!("../../../sql/upgrade/mark.sql");

/// The first release had tables of this version, and no mark.
const FIRST_RELEASE: u32 = 3;

/// The version of the tables that are there; `None` where there are none. LG060 if they are newer than this build.
pub fn found() -> Result<Option<u32>> {
    const EXIST: &str = "select true as is_there where to_regclass('ar.company') is not null";
    const MARKED: &str = "
        select c.relkind = 'v' and c.relowner = n.nspowner as is_the_owners
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        where n.nspname = 'ar' and c.relname = 'tables_version'";
    const NOTED: &str = "select version from ar.tables_version";
    const GUARDS: &str = "
        select min(replace(encode(t.tgargs, 'escape'), '\\000', '')::integer) as version
        from pg_catalog.pg_trigger as t
        join pg_catalog.pg_class as c on c.oid = t.tgrelid
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        where n.nspname = 'ar' and t.tgname = 'ar_guard' and t.tgnargs = 1
        having count(*) > 0";
    let marked = statement::query_one(MARKED, &[], |row| row.get::<bool>("is_the_owners"));
    if marked == Some(false) {
        // Whoever may create in the schema could plant it, and what it calls would run with the owner's rights.
        let message = format!("ar.{MARK} is not a view of the owner of schema ar");
        return Err(
            Error::new(Code::AccessDenied, message).hint(format!("Drop ar.{MARK}, then run: select ar.install()"))
        );
    }
    if statement::query_one(EXIST, &[], |row| row.get::<bool>("is_there")).is_none() {
        return Ok(None);
    }
    let noted = if marked.is_some() { NOTED } else { GUARDS };
    let noted = statement::query_one(noted, &[], |row| row.get::<i32>("version"));
    let version = noted.map_or(FIRST_RELEASE, |version| version as u32);
    if version > tables::version() {
        let message = format!("the tables are of version {version}, newer than the library's {}", tables::version());
        return Err(Error::new(Code::TablesMissing, message)
            .hint("Install the package of the version that made them, or a newer one."));
    }
    Ok(Some(version))
}

/// Takes the guards away, which let no step pass. Nobody else gets at the tables until the transaction ends.
pub fn unguard() {
    for table in Table::ALL {
        let name = table.name();
        statement::run_script(&format!("drop trigger if exists ar_guard on ar.{name}"));
    }
}

/// Runs those steps that lead on from the version that was found.
pub fn run(steps: &[Step], found: u32) {
    for (_, script) in steps.iter().filter(|(version, _)| *version > found) {
        statement::run_script(script);
    }
}

/// Notes that the tables are of this build's version.
pub fn note() {
    statement::run_script(&MARKING.replace("{version}", &tables::version().to_string()));
}
