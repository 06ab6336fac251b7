//! Random histories of all that can be done, in several companies and currencies, by one session and by several at
//! once: whatever happens, the books are sound on every day, reports as known at a moment stay the same, and all of it
//! can be taken back.
//!
//! `AR_LEDGER_SEED` repeats a run (exactly so, where one session is alone), `AR_LEDGER_HISTORIES` says how many histories
//! there are and `AR_LEDGER_STEPS` how long they are.

mod call;
mod check;
mod history;
mod known;
mod operation;
mod player;
mod stage;
mod undo;
mod world;

use std::str::FromStr;
use std::thread;
use std::time::Instant;

use ar_ledger_testing::Database;
use ar_ledger_testing::chance::Chance;
use history::{History, Tally};
use player::Player;
use world::World;

fn environment<T: FromStr>(name: &str) -> Option<T> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} cannot be {value}")))
}

/// The seed of the first history: the same in each run, unless `AR_LEDGER_SEED` says another (`make soak` takes the clock's).
fn seed() -> u64 {
    environment("AR_LEDGER_SEED").unwrap_or(1_795_328_646_904)
}

/// Runs the history of a seed by so many sessions; returns what was done in it.
fn run(name: String, seed: u64, sessions: usize, steps: i64) -> Tally {
    let mut chance = Chance::new(seed);
    // Of four histories in a row two have single calls only, and one of those and of the others is narrow.
    let (transactions, narrow) = (seed & 1 != 0, seed & 2 != 0);
    let database = Database::new();
    let history = History::new(name);
    let world = World::found(&database, "@keeper", &history, narrow, &mut chance);
    let mut players: Vec<Player> = (1..=sessions)
        .map(|number| Player {
            name: format!("s{number}"),
            session: database.connect_as("@keeper"),
            chance: chance.fork(),
            world: &world,
            history: &history,
            alone: sessions == 1,
            transactions,
            serial: 0,
        })
        .collect();
    thread::scope(|scope| {
        for player in players.drain(1..) {
            scope.spawn(move || player.play(steps));
        }
        players.remove(0).play(steps);
    });
    let mut session = database.connect();
    session.run("analyze");
    check::assert_sound(&mut session, &world, 2, &mut chance);
    undo::undo(&mut session, &world, &history, &mut chance);
    check::assert_sound(&mut session, &world, 0, &mut chance);
    let done = std::mem::take(&mut *history.tally.lock().expect("a tally"));
    let clashes = done.total("40P01") + done.total("40001");
    // Single calls wait for each other, and never clash.
    assert!(transactions || clashes == 0, "single calls that clashed with others:\n{done}");
    done
}

/// Runs histories, and sees to it that everything was done in them.
fn histories(title: &str, default_count: u64, sessions: usize, default_steps: i64) {
    let (seed, count) = (seed(), environment("AR_LEDGER_HISTORIES").unwrap_or(default_count));
    let steps = environment("AR_LEDGER_STEPS").unwrap_or(default_steps);
    let mut tally = Tally::default();
    for number in 0..count {
        let seed = seed.wrapping_add(number);
        let name = format!("{title} {seed}");
        println!("{name}: AR_LEDGER_SEED={seed} AR_LEDGER_STEPS={steps}, {sessions} sessions");
        let begun = Instant::now();
        let done = run(name, seed, sessions, steps);
        println!("{} calls succeeded, {:?}", done.total("ok"), begun.elapsed());
        tally.add(done);
    }
    println!("{tally}");
    // A short run may miss a way of doing something, no run may miss a thing to do.
    let is_long = tally.total("ok") > 10_000;
    for operation in operation::ALL {
        let succeeded = operation.ways.iter().map(|way| tally.succeeded(operation.name, way));
        assert!(succeeded.clone().sum::<u32>() > 0, "never succeeded: {}, seed {seed}", operation.name);
        assert!(!is_long || succeeded.clone().all(|count| count > 0), "a way of {} never succeeded", operation.name);
    }
}

#[test]
fn whatever_one_session_does_the_books_are_sound_and_all_can_be_taken_back() {
    histories("alone", 4, 1, 300);
}

#[test]
fn whatever_several_sessions_do_at_once_the_books_are_sound_and_all_can_be_taken_back() {
    histories("at-once", 4, 4, 100);
}
