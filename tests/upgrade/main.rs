//! Upgrades: a ledger of every release becomes the ledger that a new installation makes, with all that was in it.

#[path = "../support/mod.rs"]
mod support;

mod freeze;
mod frozen;

/// Not a test: `bin/freeze` runs it.
#[test]
#[ignore = "writes tests/upgrade: bin/freeze"]
fn freeze_the_version_in_work() {
    freeze::freeze(std::env::var("AR_LEDGER_FREEZE").is_ok_and(|what| what == "release"));
}
