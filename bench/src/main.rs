//! The benchmark: what the ledger does, beside its floor, which is what PostgreSQL needs for the same rows alone.
//! Figures are medians of several runs, the ledger's and the floor's in turn, so that a ratio tells something on a busy
//! machine too.

mod aging;
mod bulk;
mod database;
mod floor;
mod post;
mod process;
mod report;

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
}

const FULL: Scale = Scale { runs: 5, seconds: 3.0, bulk_invoices: 200_000, items: 4_000_000 };
const QUICK: Scale = Scale { runs: 3, seconds: 1.0, bulk_invoices: 20_000, items: 200_000 };

const USAGE: &str = "usage: bin/bench [--quick] [post] [bulk] [aging]";

fn run() -> Result<()> {
    let mut scale = &FULL;
    let mut subjects = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--quick" => scale = &QUICK,
            "post" | "bulk" | "aging" => subjects.push(argument),
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
