//! A session that does one thing after another.

use std::sync::atomic::Ordering;

use crate::call::Call;
use crate::history::{Alarm, History};
use crate::operation::{self, Operation};
use crate::stage::Stage;
use crate::world::{Company, World};
use crate::{check, known};
use ar_ledger_testing::chance::Chance;
use ar_ledger_testing::{Failure, Session};

/// How often a call that met another session's is sent again.
const RETRIES: usize = 30;

pub struct Player<'a> {
    /// How the log calls it.
    pub name: String,
    pub session: Session,
    pub chance: Chance,
    pub world: &'a World,
    pub history: &'a History,
    /// Whether no other session writes, so that reports can be compared with those as known now.
    pub alone: bool,
    /// Whether calls are put together into transactions at times.
    pub transactions: bool,
    pub serial: u32,
}

/// Why a call did not succeed.
enum Trouble {
    /// The ledger said no.
    Refused,
    /// Another session was in the way (40001, 40P01).
    Met,
}

/// A call that was made in a way of an operation, and whether it carries a key.
struct Made {
    operation: &'static Operation,
    way: &'static str,
    call: Call,
    keyed: bool,
}

impl<'a> Player<'a> {
    /// Does `steps` things, unless another session has failed.
    pub fn play(mut self, steps: i64) {
        let _alarm = Alarm(self.history);
        for step in 0..steps {
            if self.history.stopped.load(Ordering::Relaxed) {
                return;
            }
            let progress = step * 1000 / steps;
            if self.transactions && self.chance.percent(15) {
                self.transaction(progress);
            } else if self.chance.percent(5) {
                self.repeat();
            } else {
                self.single(progress);
            }
        }
    }

    fn attempt(&mut self, sql: &str) -> Result<Vec<String>, Failure> {
        let outcome = self.session.attempt(sql);
        self.history.log(&self.name, sql, &outcome);
        outcome
    }

    /// Only the ledger's own errors are answers, and clashes with others.
    fn judge(&self, sql: &str, failure: &Failure) -> Trouble {
        match failure.code() {
            "40001" | "40P01" => Trouble::Met,
            "LG001" | "LG050" | "LG060" => panic!("{failure:?} by: {sql}"),
            code if code.starts_with("LG") => Trouble::Refused,
            _ => panic!("{failure:?} by: {sql}"),
        }
    }

    fn count(&self, made: &Made, end: &str) {
        self.history.tally.lock().expect("a tally").count(made.operation, made.way, end);
    }

    /// Makes up the next call.
    fn next(&mut self, progress: i64, within: bool) -> Result<Option<Made>, Failure> {
        let total: i64 = operation::ALL.iter().map(|operation| operation.weight).sum();
        let mut place = self.chance.between(1, total);
        let found = operation::ALL.iter().find(|operation| {
            place -= operation.weight;
            place <= 0
        });
        let operation = found.expect("an operation for every place");
        if within && operation.stands_alone() {
            return Ok(None);
        }
        let way = *self.chance.pick(operation.ways);
        self.serial += 1;
        let serial = format!("{}.{}", self.name, self.serial);
        let world: &'a World = self.world;
        let company: &'a Company = self.chance.pick(&world.companies);
        let mut stage =
            Stage { chance: &mut self.chance, session: &mut self.session, company, progress, serial: serial.clone() };
        let Some(call) = (operation.plan)(&mut stage, way)? else { return Ok(None) };
        let keyed = !operation.stands_alone() && self.chance.percent(15);
        let call = if keyed { call.with("idempotency_key", format!("key {serial}")) } else { call };
        Ok(Some(Made { operation, way, call, keyed }))
    }

    /// One call, committed on its own, sent again as long as others are in the way.
    fn single(&mut self, progress: i64) {
        let made = self.next(progress, false).unwrap_or_else(|failure| panic!("{failure:?} by a query"));
        let Some(made) = made else { return };
        let sql = made.call.sql();
        for _ in 0..RETRIES {
            match self.attempt(&sql) {
                Ok(rows) => {
                    self.count(&made, "ok");
                    self.succeeded(&made, &rows);
                    return;
                }
                Err(failure) => {
                    self.count(&made, failure.code());
                    if let Trouble::Refused = self.judge(&sql, &failure) {
                        return;
                    }
                }
            }
        }
        panic!("{RETRIES} times in vain: {sql}");
    }

    fn succeeded(&mut self, made: &Made, rows: &[String]) {
        if made.keyed {
            self.history.remember(&made.call, rows);
            if self.chance.percent(30) {
                self.send_again(&made.call.sql(), rows);
            }
        }
        if made.operation.name == "report_mark" {
            known::store(&mut self.session, made.call.company(), &rows[0], &mut self.chance, self.alone);
        }
        if made.operation.name == "revalue" && self.alone {
            check::assert_revalued(&mut self.session, &made.call);
        }
    }

    /// Sends a keyed call again that some session sent before.
    fn repeat(&mut self) {
        let chance = &mut self.chance;
        if let Some(answered) = self.history.recall(|count| chance.index(count)) {
            self.send_again(&answered.sql, &answered.rows);
        }
    }

    fn send_again(&mut self, sql: &str, first: &[String]) {
        // Rows of ar.posted end in `replayed`; other answers are the same.
        let expected: Vec<String> =
            first.iter().map(|row| row.strip_suffix("|f").map_or(row.clone(), |row| format!("{row}|t"))).collect();
        for _ in 0..RETRIES {
            match self.attempt(sql) {
                Ok(rows) => {
                    assert_eq!(rows, expected, "sent again: {sql}");
                    return;
                }
                Err(failure) => {
                    let trouble = self.judge(sql, &failure);
                    assert!(matches!(trouble, Trouble::Met), "sent again, {failure:?} by: {sql}");
                }
            }
        }
        panic!("{RETRIES} times in vain, sent again: {sql}");
    }

    /// A few calls in one transaction, which a refused one does not end.
    fn transaction(&mut self, progress: i64) {
        let level = self.chance.pick(&["read committed", "read committed", "repeatable read", "serializable"]);
        let mut kept = Vec::new();
        let calls = self.chance.between(2, 4);
        let mut outcome = self.attempt(&format!("begin isolation level {level}")).map(|_| ());
        for _ in 0..calls {
            outcome = outcome.and_then(|()| self.within(progress, &mut kept));
        }
        let end = if self.chance.percent(15) { "rollback" } else { "commit" };
        match outcome.and_then(|()| self.attempt(end)) {
            Ok(_) if end == "commit" => {
                for (made, rows) in &kept {
                    self.count(made, "ok");
                    if made.keyed {
                        self.history.remember(&made.call, rows);
                    }
                }
            }
            Ok(_) => {}
            Err(failure) => {
                let trouble = self.judge("a transaction", &failure);
                assert!(matches!(trouble, Trouble::Met), "{failure:?} by a transaction");
                let _ = self.attempt("rollback");
            }
        }
    }

    fn within(&mut self, progress: i64, kept: &mut Vec<(Made, Vec<String>)>) -> Result<(), Failure> {
        let Some(made) = self.next(progress, true)? else { return Ok(()) };
        let sql = made.call.sql();
        self.attempt("savepoint before")?;
        match self.attempt(&sql) {
            Ok(rows) => kept.push((made, rows)),
            Err(failure) => {
                self.count(&made, failure.code());
                if let Trouble::Met = self.judge(&sql, &failure) {
                    return Err(failure);
                }
                self.attempt("rollback to before")?;
            }
        }
        Ok(())
    }
}
