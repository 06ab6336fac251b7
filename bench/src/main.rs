//! The benchmark: what the ledger does, beside its floor, which is what PostgreSQL needs for the same rows alone.
//! Figures are medians of several runs, the ledger's and the floor's in turn, so that a ratio tells something on a busy
//! machine too.

mod aging;
mod bulk;
mod database;
mod floor;
mod matching;
mod post;
mod process;
mod report;
mod simulation;

use std::process::ExitCode;

use database::Cluster;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// How much is measured.
pub struct Scale {
    /// Runs of each side.
    pub runs: usize,
    /// How long a run of single calls takes.
    pub seconds: f64,
    /// Invoices in a bulk load.
    pub bulk_invoices: i64,
    /// Items in the ledger that is aged; one in four is open.
    pub items: i64,
    pub matching: MatchScale,
}

/// How much is matched.
pub struct MatchScale {
    pub customers: usize,
    pub invoices: usize,
    pub payments: usize,
}

const MATCHING: MatchScale = MatchScale { customers: 5_000, invoices: 200_000, payments: 100_000 };
const FEW: MatchScale = MatchScale { customers: 500, invoices: 20_000, payments: 10_000 };
/// Against a million open invoices.
const MILLION: MatchScale = MatchScale { customers: 25_000, invoices: 1_000_000, payments: 100_000 };

const FULL: Scale = Scale { runs: 5, seconds: 3.0, bulk_invoices: 200_000, items: 4_000_000, matching: MATCHING };
const QUICK: Scale = Scale { runs: 3, seconds: 1.0, bulk_invoices: 20_000, items: 200_000, matching: FEW };

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
