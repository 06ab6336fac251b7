use pgrx::prelude::*;

use crate::ledger::company::charts;
use crate::ledger::server::faults;
use crate::ledger::server::install::{Outcome, install as install_tables};
use crate::ledger::server::raise::answer;

/// Creates the tables, views, reports, guards and policies of the ledger, or makes them whole again, and gives companies
/// what their charts and the number series have new. Returns `created`, `unchanged`, or `made whole: ` and what. Where
/// nothing is missing it locks nothing.
// A session that has loaded the library of 0.1.0, which knows no version but its own, would take the guards back to it.
// It does not find this function, whose C symbol is a new one.
#[pg_extern(name = "install")]
fn install_once_updated() -> String {
    answer(|| {
        let outcome = install_tables()?;
        let added = charts::complete()?;
        let mut made_whole = match outcome {
            Outcome::Created => return Ok("created".to_string()),
            Outcome::MadeWhole(what) => what,
            Outcome::Unchanged => Vec::new(),
        };
        if added > 0 {
            made_whole.push("set-up of companies".to_string());
        }
        Ok(match made_whole.is_empty() {
            true => "unchanged".to_string(),
            false => format!("made whole: {}", faults::listed(&made_whole)),
        })
    })
}
