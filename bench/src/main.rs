//! The benchmark: what the ledger does, beside its floor, which is what PostgreSQL needs for the same rows alone.
//! Figures are medians of several runs, the ledger's and the floor's in turn, so that a ratio tells something on a busy
//! machine too.

mod aging;
mod bulk;
mod database;
mod error;
mod floor;
mod matching;
mod post;
mod process;
mod report;
mod scale;

use std::process::ExitCode;

use database::Cluster;
use error::Result;
use scale::{FULL, MILLION, QUICK};

const USAGE: &str = "usage: bin/bench [--quick] [--million] [--keep] [--seed N] [post] [bulk] [aging] [match]";

/// The simulation's, unless `--seed` says another.
const SEED: u64 = 1;

fn run() -> Result<()> {
    let mut scale = &FULL;
    let mut subjects = Vec::new();
    let (mut million, mut keep, mut seed) = (false, false, SEED);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--quick" => scale = &QUICK,
            "--million" => million = true,
            "--keep" => keep = true,
            "--seed" => {
                seed = arguments
                    .next()
                    .and_then(|seed| seed.parse().ok())
                    .ok_or_else(|| format!("--seed needs a whole number; {USAGE}"))?;
            }
            "post" | "bulk" | "aging" | "match" => subjects.push(argument),
            _ => return Err(format!("unknown argument {argument}; {USAGE}").into()),
        }
    }
    let wanted = |subject: &str| subjects.is_empty() || subjects.iter().any(|name| name == subject);
    let cluster = Cluster::from_environment()?;
    report::print_machine(&cluster)?;
    if wanted("post") {
        post::run(&cluster, scale)?;
    }
    if wanted("bulk") {
        bulk::run(&cluster, scale)?;
    }
    if wanted("aging") {
        aging::run(&cluster, scale)?;
    }
    if wanted("match") {
        matching::run(&cluster, if million { &MILLION } else { &scale.matching }, seed, keep)?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut cause: Option<&dyn std::error::Error> = Some(error.as_ref());
            while let Some(error) = cause {
                eprintln!("error: {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}
