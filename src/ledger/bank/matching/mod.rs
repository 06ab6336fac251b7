//! Matches the bank's payments: reads those that are open, has the domain decide each, books what is certain and keeps
//! proposals for the rest.
//!
//! One run at a time works on a company, under a lock of its own, so that two cannot decide the same payment. What is
//! decided was read without locks; so before anything is written the payments and the items are locked, and a decision is
//! dropped whose payment or items somebody else has changed since: it is made anew by the next run. Everything goes in
//! chunks; a run of more than one chunk holds the company alone, as bulk calls do, for it locks items after it has taken
//! numbers.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::bank::matching::decide::{customers_needed, decide};
use crate::domain::bank::matching::evidence::Case;
use crate::domain::bank::matching::fit::Terms;
use crate::domain::bank::matching::stages::Stage;
use crate::domain::bank::matching::transaction::BankTransaction;
use crate::domain::bank::matching::{Decision, Incoming, Match};
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::ledger::company::book::Book;
use crate::ledger::server::lock;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

mod booking;
mod by_hand;
mod knowledge;
mod manual;
mod outcome;
mod outgoing;
mod proposals;
mod transactions;

pub use manual::{accept, link, reject, reopen, set_aside};
pub use outcome::{Outcome, Outcomes};

use outcome::told;

/// How many payments are decided and booked together.
pub const CHUNK: i64 = 5_000;

/// How many open items are kept in memory, about 500 bytes each.
const MOST_KEPT: usize = 250_000;

/// Whether a run needs the company for itself: it has more than one chunk. (Money that goes out is booked in several steps
/// too, but seldom: where that deadlocks with somebody else's call, PostgreSQL ends one of both, to be retried.)
pub fn needs_company_alone(company: &str, through: Option<NaiveDate>) -> Result<bool> {
    Ok(transactions::is_much(crate::ledger::company::book::company_id(company)?, through))
}

/// Decides all payments that are open, dated `through` or before; books them unless it is only asked what it would do.
///
/// In the stages of [`Stage`], each over all payments: what a payment names is there when its turn comes, in whichever
/// chunk of whichever file it stands.
pub fn run(book: &Book, through: Option<NaiveDate>, is_dry: bool) -> Result<Vec<Outcome>> {
    if !is_dry {
        alone(book)?;
    }
    let mut run = Run {
        book,
        is_dry,
        knowledge: knowledge::Knowledge::new(book, is_dry),
        waiting: BTreeMap::new(),
        outcomes: Vec::new(),
    };
    let mut outgoing = Vec::new();
    let mut after = None;
    loop {
        let chunk = transactions::open(book, through, after);
        let Some(last) = chunk.last() else { break };
        after = Some((last.incoming.date, last.incoming.bank_transaction_id));
        let (payments, others): (Vec<_>, Vec<_>) = chunk.iter().partition(|read| read.is_payment());
        outgoing.extend(others.iter().map(|read| read.id()));
        run.take(Stage::Written, &payments)?;
    }
    for stage in Stage::ALL {
        let due: Vec<i64> = run.waiting.iter().filter(|(_, until)| **until <= stage).map(|((_, id), _)| *id).collect();
        for ids in due.chunks(CHUNK as usize) {
            let chunk = transactions::open_of(book, ids);
            run.take(stage, &chunk.iter().collect::<Vec<_>>())?;
        }
    }
    run.outcomes.sort_by_key(|outcome| outcome.bank_transaction_id);
    for ids in outgoing.chunks(CHUNK as usize) {
        let chunk = transactions::open_of(book, ids);
        run.knowledge.read_payers(&chunk.iter().map(|read| &read.incoming).collect::<Vec<_>>());
        let settled = outgoing::settle(book, &run.knowledge, &chunk.iter().collect::<Vec<_>>(), is_dry)?;
        run.tell(&chunk.iter().collect::<Vec<_>>(), settled);
    }
    Ok(run.outcomes)
}

/// A run as far as it has come.
struct Run<'a> {
    book: &'a Book,
    is_dry: bool,
    knowledge: knowledge::Knowledge<'a>,
    /// The payments that wait for a later stage, in their order.
    waiting: BTreeMap<(NaiveDate, i64), Stage>,
    outcomes: Vec<Outcome>,
}

impl Run<'_> {
    /// Decides payments, carries out what is due in this stage, and lets the others wait.
    fn take(&mut self, stage: Stage, payments: &[&BankTransaction]) -> Result<()> {
        let rejected = proposals::rejected(self.book, payments);
        let (decided, waiting) = decide_all(self.book, &mut self.knowledge, payments, &rejected, stage);
        let place = |incoming: &Incoming| (incoming.date, incoming.bank_transaction_id);
        for (incoming, _) in &decided {
            self.waiting.remove(&place(incoming));
        }
        self.waiting.extend(waiting.into_iter().map(|(incoming, until)| (place(incoming), until)));
        let told = match self.is_dry {
            true => {
                decided.into_iter().map(|(incoming, decision)| told(&self.knowledge, incoming, &decision)).collect()
            }
            false => booking::carry_out(self.book, &mut self.knowledge, decided)?,
        };
        self.tell(payments, told);
        self.knowledge.forget_beyond(MOST_KEPT);
        Ok(())
    }

    /// Takes outcomes over, and keeps why payments are left to a person.
    fn tell(&mut self, payments: &[&BankTransaction], told: Vec<Outcome>) {
        if !self.is_dry {
            let left = told.iter().filter(|outcome| outcome.result != Outcomes::Booked);
            let reasons = left.map(|outcome| (outcome.bank_transaction_id, outcome.reason.as_str())).collect();
            transactions::keep_reasons(self.book, payments, &reasons);
        }
        self.outcomes.extend(told);
    }
}

/// One at a time decides what the company's bank transactions are. With a snapshot from before what another has
/// proposed, that would be proposed again (40001).
fn alone(book: &Book) -> Result<()> {
    const LAST: &str = "select max(proposal_id) as last from ar.bank_proposal where company_id = $1";
    lock::matching(&book.code);
    let company = [Value::Int8(Some(book.company_id))];
    if lock::is_snapshot_kept()
        && statement::query(LAST, &company, |row| row.get::<Option<i64>>("last"))
            != statement::query_latest(LAST, &company, |row| row.get::<Option<i64>>("last"))
    {
        return Err(Error::new(Code::RetryNeeded, "the company's payments were matched at the same time")
            .hint("Retry the transaction."));
    }
    Ok(())
}

/// What was decided, in this stage.
type Decided<'a> = Vec<(&'a Incoming, Decision)>;

/// Decides payments one after the other: what one takes, the next one does not find. Those that are due in a later stage
/// take nothing yet.
fn decide_all<'a>(
    book: &Book,
    knowledge: &mut knowledge::Knowledge,
    payments: &[&'a BankTransaction],
    rejected: &HashSet<(i64, Vec<u8>)>,
    stage: Stage,
) -> (Decided<'a>, Vec<(&'a Incoming, Stage)>) {
    let incoming: Vec<&Incoming> = payments.iter().map(|read| &read.incoming).collect();
    knowledge.read_for(&incoming);
    let settings = &book.setup.settings;
    let rates = knowledge.rates();
    let terms = Terms { settings: &settings.matching, grace_days: settings.grace_days, rate: &rates };
    let cases: Vec<Case> = incoming.iter().map(|one| Case::new(one, &knowledge.known, &terms)).collect();
    let mut named = HashSet::new();
    let named_often: HashSet<i64> = cases
        .iter()
        .flat_map(|case| &case.named)
        .map(|named| named.document.document_id)
        .filter(|document_id| !named.insert(*document_id))
        .collect();
    // Whoever names nothing is not asked in the stage of those who do.
    let has_turn: Vec<bool> = cases.iter().map(|case| stage > Stage::Written || case.names_something()).collect();
    let asked = cases.iter().zip(&has_turn).filter(|(_, has_turn)| **has_turn);
    let needed: HashSet<i64> = asked.flat_map(|(case, _)| customers_needed(case, &named_often)).collect();
    drop(cases);
    knowledge.read_items_of(needed);
    let mut decided: Decided = Vec::with_capacity(payments.len());
    let mut waiting = Vec::new();
    for (read, has_turn) in payments.iter().zip(has_turn) {
        let one = &read.incoming;
        pgrx::check_for_interrupts!();
        if !has_turn {
            waiting.push((one, Stage::Single));
            continue;
        }
        let is_rejected = |found: &Match| {
            !rejected.is_empty() && rejected.contains(&(one.bank_transaction_id, proposals::fingerprint(found)))
        };
        let decision = match cannot_be_posted(book, one, &rates) {
            Some(why) => Decision::Leave(why),
            None => match (decide(one, &knowledge.known, &terms, &is_rejected), read.held()) {
                (Decision::Book(found), Some(why)) => Decision::Propose(vec![found], why),
                (Decision::Propose(found, _), Some(why)) => Decision::Propose(found, why),
                (Decision::Leave(_), Some(why)) => Decision::Leave(why),
                (decision, None) => decision,
            },
        };
        if !stage.takes(&decision) {
            waiting.push((one, Stage::of(&decision)));
            continue;
        }
        if let Decision::Book(found) = &decision {
            knowledge.known.take(found);
        }
        decided.push((one, decision));
    }
    if by_hand::hold(book, &mut decided) {
        // What they would have taken is there after all.
        knowledge.known.forget();
    }
    (decided, waiting)
}

/// Why a payment cannot be booked, whatever it is for.
fn cannot_be_posted(
    book: &Book,
    incoming: &Incoming,
    rates: &dyn Fn(Currency, NaiveDate) -> Option<Decimal>,
) -> Option<String> {
    let closed = book.must_be_open(incoming.date, "posting date").err().map(|error| error.message);
    closed.or_else(|| match rates(incoming.currency, incoming.date) {
        Some(_) => None,
        None => Some(format!("there is no rate for {} on {}", incoming.currency, incoming.date)),
    })
}
