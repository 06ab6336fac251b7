//! Where the server of the tests is, and PostgreSQL's programs: `AR_LEDGER_TEST_URL` says how to connect as a superuser,
//! `AR_LEDGER_BINDIR` where pg_dump, pg_restore, psql and the others are.

use std::path::PathBuf;
use std::process::{Command, Output};

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these tests by bin/test connections"))
}

/// How to connect to the server as a superuser.
pub fn url() -> String {
    variable("AR_LEDGER_TEST_URL")
}

/// One of PostgreSQL's own programs.
pub fn program(name: &str) -> PathBuf {
    PathBuf::from(variable("AR_LEDGER_BINDIR")).join(name)
}

/// Succeeds with the tool's output or fails with what it said.
pub fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    output
}
