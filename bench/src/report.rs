//! What is printed: the machine, and a table of ratios.

use std::time::{Duration, Instant};

use crate::database::{Cluster, texts, value};
use crate::error::Result;

pub fn print_machine(cluster: &Cluster) -> Result<()> {
    let mut client = cluster.connect()?;
    let cores = std::thread::available_parallelism()?;
    let version: String = value(&mut client, "show server_version")?;
    println!(
        "ar_ledger {}, PostgreSQL {version}, {cores} cores",
        std::env::var("AR_LEDGER_REVISION").unwrap_or_default()
    );
    let settings = texts(
        &mut client,
        "select name || ' = ' || current_setting(name)
        from unnest(array[
            'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'work_mem',
            'max_parallel_workers_per_gather', 'jit']) as name",
    )?;
    println!("{}", settings.concat().join(", "));
    Ok(())
}

pub fn heading(subject: &str, unit: &str) {
    println!("\n{subject:<58}{:>12}{:>12}{:>8}  {:<14}goal", format!("ours, {unit}"), "floor", "ratio", "(runs)");
}

/// A second figure of the same pair.
pub fn note(what: &str, ours: String, floor: String, meaning: &str) {
    println!("{what:<58}{ours:>12}{floor:>12}          {meaning}");
}

/// What was measured of the ledger and of its floor, in pairs of runs that followed each other.
pub struct Pairs {
    pub ours: Vec<f64>,
    pub floor: Vec<f64>,
}

impl Pairs {
    /// Measures both sides in turn.
    pub fn measure(
        runs: usize,
        mut ours: impl FnMut() -> Result<f64>,
        mut floor: impl FnMut() -> Result<f64>,
    ) -> Result<Pairs> {
        let mut pairs = Pairs { ours: Vec::new(), floor: Vec::new() };
        for _ in 0..runs {
            pairs.ours.push(ours()?);
            pairs.floor.push(floor()?);
        }
        Ok(pairs)
    }

    /// Prints a row: both medians, their ratio, and between what the ratios of the pairs lie.
    fn print(&self, what: &str, show: impl Fn(f64) -> String, ratio: impl Fn(f64) -> String, goal: &str) {
        let (ours, floor) = (median(&self.ours), median(&self.floor));
        let mut ratios: Vec<f64> = self.ours.iter().zip(&self.floor).map(|(ours, floor)| ours / floor).collect();
        ratios.sort_by(f64::total_cmp);
        let spread = format!("({} to {})", ratio(ratios[0]), ratio(ratios[ratios.len() - 1]));
        println!("{what:<58}{:>12}{:>12}{:>8}  {spread:<14}{goal}", show(ours), show(floor), ratio(ours / floor));
    }

    /// Calls per second: as much of the floor's as can be.
    pub fn print_rate(&self, what: &str, goal: &str) {
        self.print(what, |rate| format!("{rate:.0}"), |ratio| format!("{:.0}%", ratio * 100.0), goal);
    }

    /// Seconds: as few times the floor's as can be.
    pub fn print_time(&self, what: &str, goal: &str) {
        self.print(what, |seconds| format!("{seconds:.3}"), |ratio| format!("{ratio:.1}x"), goal);
    }
}

pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 }
}

/// How long the work takes, in seconds.
pub fn seconds<T>(work: impl FnOnce() -> Result<T>) -> Result<f64> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64())
}

pub fn rounded(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
