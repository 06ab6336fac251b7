//! What the sessions of a history share: what was called and how it ended, the answers that keyed calls must give again.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::call::Call;
use crate::operation::Operation;
use ar_ledger_testing::Failure;

/// How many calls a failing history shows.
const SHOWN: usize = 50;

/// A keyed call that succeeded, and its answer.
#[derive(Clone)]
pub struct Answered {
    pub sql: String,
    pub rows: Vec<String>,
}

/// How often each operation succeeded in each way, and how often each error came.
#[derive(Default)]
pub struct Tally(BTreeMap<(&'static str, &'static str), BTreeMap<String, u32>>);

impl Tally {
    pub fn count(&mut self, operation: &Operation, way: &'static str, end: &str) {
        *self.0.entry((operation.name, way)).or_default().entry(end.to_string()).or_default() += 1;
    }

    pub fn add(&mut self, other: Tally) {
        for (key, ends) in other.0 {
            for (end, count) in ends {
                *self.0.entry(key).or_default().entry(end).or_default() += count;
            }
        }
    }

    pub fn succeeded(&self, name: &str, way: &str) -> u32 {
        let found = self.0.iter().find(|(key, _)| **key == (name, way));
        found.and_then(|(_, ends)| ends.get("ok")).copied().unwrap_or(0)
    }

    pub fn total(&self, end: &str) -> u32 {
        self.0.values().filter_map(|ends| ends.get(end)).sum()
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        for ((name, way), ends) in &self.0 {
            let ends: String = ends.iter().map(|(end, count)| format!(" {end} {count}")).collect();
            writeln!(formatter, "{:38}{ends}", format!("{name} ({way})"))?;
        }
        Ok(())
    }
}

pub struct History {
    pub name: String,
    log: Mutex<Vec<String>>,
    answered: Mutex<VecDeque<Answered>>,
    pub tally: Mutex<Tally>,
    pub stopped: AtomicBool,
}

impl History {
    pub fn new(name: String) -> History {
        History {
            name,
            log: Mutex::default(),
            answered: Mutex::default(),
            tally: Mutex::default(),
            stopped: AtomicBool::new(false),
        }
    }

    pub fn log(&self, who: &str, sql: &str, outcome: &Result<Vec<String>, Failure>) {
        let end = match outcome {
            Ok(rows) => rows.join(" / "),
            Err(failure) => failure.to_string(),
        };
        let mut log = self.log.lock().expect("a log");
        let place = log.len() + 1;
        log.push(format!("{sql}; -- {place}, {who}: {}", end.replace('\n', " ")));
    }

    pub fn remember(&self, call: &Call, rows: &[String]) {
        let mut answered = self.answered.lock().expect("answers");
        answered.push_back(Answered { sql: call.sql(), rows: rows.to_vec() });
        if answered.len() > 200 {
            answered.pop_front();
        }
    }

    /// One of the keyed calls that were answered; `choose` says which of so many.
    pub fn recall(&self, choose: impl FnOnce(usize) -> usize) -> Option<Answered> {
        let answered = self.answered.lock().expect("answers");
        if answered.is_empty() { None } else { answered.get(choose(answered.len())).cloned() }
    }

    /// The calls so far, as a script for psql.
    fn script(&self) -> PathBuf {
        let path =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("history-{}.sql", self.name.replace(' ', "-")));
        let mut script = String::new();
        for entry in self.log.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).iter() {
            let _ = writeln!(script, "{entry}");
        }
        let _ = std::fs::write(&path, script);
        path
    }
}

impl Drop for History {
    /// A failing history tells what happened.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let path = self.script();
        let log = self.log.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        eprintln!("\n{} failed. Its last calls (all are in {}):", self.name, path.display());
        for entry in &log[log.len().saturating_sub(SHOWN)..] {
            eprintln!("{entry}");
        }
    }
}

/// Stops the other sessions when its own panics.
pub struct Alarm<'a>(pub &'a History);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stopped.store(true, Ordering::Relaxed);
        }
    }
}
