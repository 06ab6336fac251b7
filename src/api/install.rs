use pgrx::prelude::*;

use crate::ledger::server::install::{Outcome, install as install_tables};
use crate::ledger::server::raise::answer;

/// Creates the tables, views, guards and policies of the ledger, or makes them whole again. Returns `created`,
/// `made whole`, or `unchanged` (then nothing was locked).
#[pg_extern]
fn install() -> &'static str {
    answer(|| {
        Ok(match install_tables()? {
            Outcome::Created => "created",
            Outcome::MadeWhole => "made whole",
            Outcome::Unchanged => "unchanged",
        })
    })
}
