//! What a server process takes: processor time, and memory of its own. Read from Linux' /proc; none elsewhere.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use postgres::Client;

use crate::database::value;
use crate::error::Result;

/// How long a server process has run on a processor, in seconds.
pub fn processor_seconds(process: i32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/schedstat")).ok()?;
    Some(status.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// Does the work and returns with its result how many MB the client's server process had at most, shared memory not
/// counted.
pub fn peak_while<T>(client: &mut Client, work: impl FnOnce(&mut Client) -> Result<T>) -> Result<(T, Option<u64>)> {
    let process: i32 = value(client, "select pg_backend_pid()")?;
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut peak = None;
            while !done.load(Ordering::Relaxed) {
                peak = peak.max(megabytes(process));
                std::thread::sleep(Duration::from_millis(20));
            }
            peak
        });
        let result = work(client);
        done.store(true, Ordering::Relaxed);
        let peak = watcher.join().expect("the watcher does not panic");
        Ok((result?, peak))
    })
}

fn megabytes(process: i32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
