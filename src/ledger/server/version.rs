//! Whether the extension's functions are of the version of this library.
//!
//! They are not between the library's replacement and ALTER EXTENSION, and not in sessions that have loaded the library
//! before it was replaced.

use std::cmp::Ordering;

use pgrx::{FromDatum, PgRelation, pg_sys};

use crate::domain::base::error::{Code, Error, Result};

const LIBRARY: &str = env!("CARGO_PKG_VERSION");

/// Refuses (LG060) while the extension is of another version than this library.
pub fn same() -> Result<()> {
    let Some(version) = of_extension() else { return Ok(()) };
    let message =
        format!("the extension is of version {version}, and of {LIBRARY} the library that this session has loaded");
    let hint = match numbers(&version).cmp(&numbers(LIBRARY)) {
        Ordering::Equal => return Ok(()),
        Ordering::Less => "Run: alter extension ar_ledger update; select ar.install()",
        Ordering::Greater => "Connect anew.",
    };
    Err(Error::new(Code::TablesMissing, message).hint(hint))
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|number| number.parse().unwrap_or(0)).collect()
}

/// As the catalog has it, read as PostgreSQL reads it: statements ask here whether they may run.
fn of_extension() -> Option<String> {
    unsafe {
        let extensions = PgRelation::with_lock(pg_sys::ExtensionRelationId, pg_sys::AccessShareLock as i32);
        let mut key = pg_sys::ScanKeyData::default();
        pg_sys::ScanKeyInit(
            &mut key,
            pg_sys::Anum_pg_extension_extname as i16,
            pg_sys::BTEqualStrategyNumber as u16,
            pg_sys::F_NAMEEQ.into(),
            pg_sys::Datum::from(c"ar_ledger".as_ptr()),
        );
        let index = pg_sys::ExtensionNameIndexId.into();
        let scan = pg_sys::systable_beginscan(extensions.as_ptr(), index, true, std::ptr::null_mut(), 1, &mut key);
        let tuple = pg_sys::systable_getnext(scan);
        let version = (!tuple.is_null()).then(|| {
            let mut is_null = false;
            let column = pg_sys::Anum_pg_extension_extversion as i32;
            let datum = pg_sys::heap_getattr(tuple, column, (*extensions.as_ptr()).rd_att, &mut is_null);
            String::from_datum(datum, is_null)
        });
        pg_sys::systable_endscan(scan);
        version.flatten()
    }
}
