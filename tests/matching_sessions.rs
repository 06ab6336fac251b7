//! Sessions that meet over the bank's payments: that match them at once, decide proposals at once, and post to the
//! same invoices meanwhile; and a server that dies while it matches.

use std::process::Command;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use ar_ledger_testing::bank::{
    self, Movement, assert_decided_once, import, matched, matching, prepare, while_held, with_bank,
};
use ar_ledger_testing::chance::Chance;
use ar_ledger_testing::server::Server;
use ar_ledger_testing::{COMPANY, Database, Failure, Session, payment};

const LEVELS: [&str; 3] = ["read committed", "repeatable read", "serializable"];
const KEPT_SNAPSHOTS: [&str; 2] = ["repeatable read", "serializable"];

type Outcome = Result<Vec<String>, Failure>;

/// Runs a statement in each of two sessions, begun at the same moment; each commits on its own.
fn at_once(sessions: &mut [Session; 2], statements: [&str; 2]) -> [Outcome; 2] {
    let barrier = &Barrier::new(2);
    let [first, second] = sessions;
    let run = |session: &mut Session, sql: &str| {
        barrier.wait();
        session.attempt(sql)
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| run(second, statements[1]));
        [run(first, statements[0]), other.join().expect("no panic")]
    })
}

/// What the tables of the ledger hold.
fn contents(session: &mut Session) -> Vec<String> {
    let tables = session.rows(
        "select oid::regclass from pg_class where relnamespace = 'ar'::regnamespace and relkind = 'r' order by relname",
    );
    let contents = tables.iter().map(|table| {
        session.value(&format!(
            "select '{table}', count(*), md5(string_agg(t::text, ',' order by t::text)) from {table} as t"
        ))
    });
    contents.collect()
}

/// Payments that fit, and some that fit in two ways.
fn payments(session: &mut Session, round: usize) -> Vec<Movement> {
    let customer = format!("R{round}");
    session.run(&format!("select ar.create_customer('{COMPANY}', '{customer}', 'Rund {round} Handel AB')"));
    let mut movements: Vec<Movement> = (0..20)
        .map(|n| {
            let amount = format!("{}", 100 + n);
            let (_, reference) = bank::invoice(session, &customer, &amount);
            Movement::of(&amount, &reference)
        })
        .collect();
    for amount in ["77", "77"] {
        bank::invoice(session, &customer, amount);
    }
    movements.push(Movement::by("77", &format!("Rund {round} Handel"), ""));
    movements
}

#[test]
fn two_sessions_that_match_at_once_book_each_payment_once() {
    let database = with_bank();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect()];
    let call = matching("");
    for (round, level) in LEVELS.iter().cycle().take(9).enumerate() {
        sessions.iter_mut().for_each(|session| session.run(&format!("set default_transaction_isolation = '{level}'")));
        let movements = payments(&mut watcher, round);
        watcher.run(&import(&movements));
        let outcomes = at_once(&mut sessions, [&call, &call]);
        let mut booked = 0;
        for outcome in &outcomes {
            match outcome {
                Ok(rows) => booked += rows.iter().filter(|row| row.starts_with("booked")).count(),
                Err(failure) => {
                    assert_eq!(failure.code(), "40001", "{level}: {failure}");
                    assert_ne!(*level, "read committed", "{failure}");
                }
            }
        }
        assert_eq!(booked, 20, "{level}: {outcomes:?}");
        assert_decided_once(&mut watcher);
    }
    let stands =
        "select outcome, count(*), count(distinct document_id) from ar.match_result group by outcome order by outcome";
    assert_eq!(watcher.rows(stands), ["booked|180|180", "proposed|9|0"]);
    assert_eq!(watcher.value("select count(*) from ar.document where kind = 'payment'"), "180");
    database.assert_sound_books();
}

#[test]
fn what_was_matched_since_the_snapshot_is_a_serialization_failure() {
    for level in KEPT_SNAPSHOTS {
        let database = with_bank();
        let mut session = database.connect();
        let movements = payments(&mut session, 0);
        session.run(&import(&movements[..20]));
        let mut slow = with_snapshot(&database, level);
        assert_eq!(matched(&mut session), ["booked|20"]);
        slow.refused("40001", &matching(""));
        assert_decided_once(&mut session);
        database.assert_sound_books();
    }
}

/// A session in a transaction whose snapshot is of this moment.
fn with_snapshot(database: &Database, level: &str) -> Session {
    let mut session = database.connect();
    session.run(&format!("begin isolation level {level}; select count(*) from ar.company"));
    session
}

#[test]
fn what_was_proposed_since_the_snapshot_is_not_proposed_twice() {
    for level in KEPT_SNAPSHOTS {
        let database = with_bank();
        let mut session = database.connect();
        for _ in 0..2 {
            bank::invoice(&mut session, "K1", "77");
        }
        session.run(&import(&[Movement::by("77", "Customer K1", "ACC1")]));
        let mut slow = with_snapshot(&database, level);
        assert_eq!(matched(&mut session), ["proposed|1"]);
        slow.refused("40001", &matching(""));
        slow.run("rollback");
        assert_eq!(slow.rows(&matching("")).len(), 1);
        assert_decided_once(&mut session);
        database.assert_sound_books();
    }
}

/// What a clerk does to an invoice of 100, and what comes of the bank's payment of 100 for it in the next run.
#[test]
fn what_a_clerk_changes_meanwhile_is_left_and_decided_by_the_next_run() {
    let database = with_bank();
    let mut session = database.connect();
    session.create_customer("K2");
    let operations = [
        (
            "paid",
            r#"select ar.post_payment('C1', 'K1', 100, payment_date => '2026-02-20', allocate => '[{"document_id": @}]')"#,
            "left",
        ),
        (
            "paid in part",
            r#"select ar.post_payment('C1', 'K1', 30, payment_date => '2026-02-20', allocate => '[{"document_id": @}]')"#,
            "left",
        ),
        (
            "credited",
            r#"select ar.post_credit_note('C1', 'K1', '[{"net": 25}]', corrects => @, credit_date => '2026-02-20')"#,
            "left",
        ),
        (
            "brought to another customer",
            "select ar.transfer_item('C1', @, to_customer => 'K2', transfer_date => '2026-02-20')",
            "left",
        ),
        ("written off", "select ar.write_off('C1', @, 10, write_off_date => '2026-02-20')", "left"),
        ("reversed", "select ar.reverse_document('C1', @, reversal_date => '2026-02-20')", "left"),
        // What does not touch what is open holds it up no longer than it lasts.
        (
            "paid by somebody else's money",
            "select ar.post_payment('C1', 'K2', 100, payment_date => '2026-02-20')",
            "booked",
        ),
    ];
    for (what, operation, outcome) in operations {
        let (document, reference) = bank::invoice(&mut session, "K1", "100");
        session.run(&import(&[Movement { bank_reference: document.to_string(), ..Movement::of("100", &reference) }]));
        let mut holder = database.connect();
        holder.run(&format!("begin; {}", operation.replace('@', &document.to_string())));
        if outcome == "booked" {
            holder.run(&format!("select from ar.open_item where document_id = {document} for update"));
        }
        let rows =
            while_held(&database, &mut holder, &matching("")).unwrap_or_else(|failure| panic!("{what}: {failure}"));
        let row = rows.iter().find(|row| row.starts_with(outcome)).unwrap_or_else(|| panic!("{what}: {rows:?}"));
        assert!(outcome == "booked" || row.contains("changed by somebody else meanwhile"), "{what}: {row}");
        assert_decided_once(&mut session);
        database.assert_sound_books();
        // Decided anew: not what was decided before, and not by the same words.
        let again = session.rows(&matching(""));
        assert!(again.iter().all(|row| !row.contains("meanwhile")), "{what}: {again:?}");
        database.assert_sound_books();
        // What stays is no business of the next round.
        for open in session.rows("select bank_transaction_id from ar.bank_transaction where status = 'open'") {
            session.run(&format!("select ar.set_aside_transaction('{COMPANY}', {open}, 'seen')"));
        }
    }
}

#[test]
fn a_period_that_is_closed_meanwhile_takes_no_more_payments() {
    let database = with_bank();
    let mut session = database.connect();
    let (_, reference) = bank::invoice(&mut session, "K1", "100");
    session.run(&import(&[Movement::of("100", &reference)]));
    // The closing is there first.
    let mut holder = database.connect();
    holder.run(&format!("begin; select ar.close_period('{COMPANY}', '2026-03-31')"));
    let rows = while_held(&database, &mut holder, &matching("")).expect("a reason");
    assert!(rows[0].starts_with("left|") && rows[0].contains("closed period"), "{rows:?}");
    session.run(&format!("select ar.reopen_period('{COMPANY}', '2026-02-28', 'late')"));
    // The matching is there first: the closing waits for it.
    holder.run(&format!("begin; {}", matching("")));
    while_held(&database, &mut holder, &format!("select ar.close_period('{COMPANY}', '2026-03-31')")).expect("closed");
    assert_eq!(session.value("select outcome from ar.match_result"), "booked");
    let late = "select count(*) from ar.document where recorded_at > (select max(recorded_at) from ar.period_event)";
    assert_eq!(session.value(late), "0");
    database.assert_sound_books();
}

/// A payment that fits two invoices: the first of its proposals, and the invoice that this is about.
fn proposal(session: &mut Session, customer: &str, amount: &str) -> (i64, i64) {
    for _ in 0..2 {
        bank::invoice(session, customer, amount);
    }
    session.run(&import(&[Movement::by(amount, &format!("Customer {customer}"), &format!("ACC{amount}"))]));
    session.run(&matching(""));
    let found = session.value(&format!(
        "select proposal_id, allocations -> 0 ->> 'document_id' from ar.match_proposal where amount = {amount} order by rank limit 1"
    ));
    let (proposal, document) = found.split_once('|').expect("two columns");
    (proposal.parse().expect("a proposal"), document.parse().expect("a document"))
}

fn accept(proposal: i64) -> String {
    format!("select amount, open_amount from ar.accept_match('{COMPANY}', {proposal})")
}

#[test]
fn a_proposal_that_is_accepted_by_two_sessions_at_once_is_booked_once() {
    let database = with_bank();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect()];
    for (round, level) in LEVELS.iter().cycle().take(9).enumerate() {
        sessions.iter_mut().for_each(|session| session.run(&format!("set default_transaction_isolation = '{level}'")));
        let (first, _) = proposal(&mut watcher, "K1", &format!("{}", 300 + round));
        let second =
            watcher.number(&format!("select max(proposal_id) from ar.match_proposal where amount = {}", 300 + round));
        assert_ne!(first, second);
        // The same proposal, two of one payment, or one accepted while another session rejects it.
        let reject = format!("select ar.reject_match('{COMPANY}', {first})");
        let other = &[accept(first), accept(second), reject][round / 3];
        let outcomes = at_once(&mut sessions, [&accept(first), other]);
        let ends: Vec<&str> =
            outcomes.iter().map(|outcome| outcome.as_ref().map_or_else(Failure::code, |_| "ok")).collect();
        // The same acceptance once more is answered by what the first has booked.
        let answered = ends.iter().filter(|end| **end == "ok").count();
        assert!(answered == 1 || answered == 2 && round / 3 == 0, "{level}: {outcomes:?}");
        let allowed =
            if *level == "read committed" { &["ok", "LG003", "LG010"][..] } else { &["ok", "LG003", "LG010", "40001"] };
        assert!(ends.iter().all(|end| allowed.contains(end)), "{level}: {outcomes:?}");
        let booked = format!("select count(*) from ar.document where kind = 'payment' and amount = {}", 300 + round);
        let is_accepted = ends[0] == "ok" || round / 3 < 2;
        assert_eq!(watcher.number(&booked), i64::from(is_accepted), "{level}: {outcomes:?}");
        assert_decided_once(&mut watcher);
    }
    database.assert_sound_books();
}

#[test]
fn a_proposal_is_accepted_after_the_matching_under_way() {
    let database = with_bank();
    let mut session = database.connect();
    // The run leaves the proposal as it is.
    let (kept, _) = proposal(&mut session, "K1", "310");
    let mut holder = database.connect();
    holder.run(&format!("begin; {}", matching("")));
    assert_eq!(while_held(&database, &mut holder, &accept(kept)).expect("booked"), ["310.00|0.00"]);
    // The run books the payment, since only one of the invoices is left.
    session.create_customer("K2");
    let (gone, document) = proposal(&mut session, "K2", "320");
    session.run(&payment("K2", "320", "2026-02-20", &format!(r#"'[{{"document_id": {document}}}]'"#)));
    holder.run("begin");
    let rows = holder.rows(&matching(""));
    let failure = while_held(&database, &mut holder, &accept(gone));
    if rows.iter().any(|row| row.starts_with("booked")) {
        assert_eq!(failure.expect_err("booked already").code(), "LG003");
    } else {
        // It says now that it was changed, under another number.
        assert!(failure.is_err(), "{rows:?}");
    }
    // A matching waits for what is being accepted, and finds it decided.
    let (accepted, _) = proposal(&mut session, "K2", "330");
    holder.run(&format!("begin; {}", accept(accepted)));
    let rows = while_held(&database, &mut holder, &matching("")).expect("outcomes");
    assert!(rows.iter().all(|row| !row.contains("330")), "{rows:?}");
    assert_decided_once(&mut session);
    database.assert_sound_books();
}

#[test]
fn a_proposal_whose_invoice_was_paid_meanwhile_is_refused_and_changes_nothing() {
    let database = with_bank();
    let mut session = database.connect();
    let (first, document) = proposal(&mut session, "K1", "340");
    // Before the call, and while it waits.
    session.run(&payment("K1", "300", "2026-02-20", &format!(r#"'[{{"document_id": {document}}}]'"#)));
    let before = contents(&mut session);
    let failure = session.refused("LG030", &accept(first));
    assert!(failure.message().contains("40.00"), "{failure}");
    assert_eq!(contents(&mut session), before);
    let (second, document) = proposal(&mut session, "K1", "350");
    let mut holder = database.connect();
    holder.run("begin");
    holder.run(&payment("K1", "350", "2026-02-20", &format!(r#"'[{{"document_id": {document}}}]'"#)));
    let failure = while_held(&database, &mut holder, &accept(second)).expect_err("paid");
    assert_eq!(failure.code(), "LG030", "{failure}");
    let stands = "select status, document_id from ar.bank_transaction where amount = 350";
    assert_eq!(session.value(stands), "open|");
    assert_eq!(session.value("select count(*) from ar.known_payer where payer_account = 'ACC350'"), "0");
    for level in KEPT_SNAPSHOTS {
        let (proposal, document) = proposal(&mut session, "K1", if level == "serializable" { "360" } else { "370" });
        let mut slow = with_snapshot(&database, level);
        session.run(&payment("K1", "1", "2026-02-20", &format!(r#"'[{{"document_id": {document}}}]'"#)));
        slow.refused("40001", &accept(proposal));
    }
    database.assert_sound_books();
}

#[test]
fn a_payer_who_was_learnt_since_the_snapshot_is_a_serialization_failure() {
    for level in KEPT_SNAPSHOTS {
        let database = with_bank();
        let mut session = database.connect();
        // In two years, so that the payments' numbers do not meet.
        session.run(&format!(
            "select ar.set_number_series('{COMPANY}', 'payment', prefix => 'B{{year}}-', restarts => 'yearly')"
        ));
        let years = [("410", "2025-12-29"), ("420", "2026-03-02")];
        for (amount, _) in years {
            for _ in 0..2 {
                session.run(&ar_ledger_testing::invoice("K1", amount, "2025-11-03"));
            }
        }
        session.run(&import(&years.map(|(amount, day)| Movement::by(amount, "Customer K1", "ACC").on(day))));
        session.run(&matching(""));
        let best =
            |amount: &str| format!("select proposal_id from ar.match_proposal where amount = {amount} and rank = 1");
        let (first, second) = (session.number(&best("410")), session.number(&best("420")));
        let mut slow = with_snapshot(&database, level);
        session.run(&accept(first));
        let failure = slow.refused("40001", &accept(second));
        assert!(failure.message().contains("payer"), "{failure}");
        slow.run("rollback");
        slow.run(&accept(second));
        assert_eq!(session.value("select count(*), min(source) from ar.known_payer"), "1|accepted");
        database.assert_sound_books();
    }
}

#[test]
fn a_document_named_for_two_transactions_at_once_books_one() {
    for level in LEVELS {
        let database = with_bank();
        let mut session = database.connect();
        session.run(&import(&[Movement::new("100"), Movement::new("100")]));
        let by_hand = session.post_payment("100", "2026-03-02");
        let ids = session.rows("select bank_transaction_id from ar.bank_transaction order by 1");
        let link = |id: &str| format!("select ar.link_transaction('{COMPANY}', {id}, {by_hand})");
        let mut slow = with_snapshot(&database, level);
        session.run(&link(&ids[0]));
        let failure = slow.failure(&link(&ids[1]));
        assert!(["LG010", "40001"].contains(&failure.code()), "{level}: {failure}");
        slow.run("rollback");
        // A reversal with a snapshot from before the naming does not pass it by.
        session.run(&format!("select ar.reverse_document('{COMPANY}', {by_hand})"));
        let by_hand = session.post_payment("100", "2026-03-02");
        let mut slow = with_snapshot(&database, level);
        session.run(&format!("select ar.link_transaction('{COMPANY}', {}, {by_hand})", ids[0]));
        let outcome = slow.attempt(&format!("select ar.reverse_document('{COMPANY}', {by_hand}); commit"));
        assert_eq!(
            outcome.err().as_ref().map_or("ok", Failure::code),
            if level == "read committed" { "ok" } else { "40001" }
        );
        database.assert_sound_books();
    }
}

/// Clerks who post to the same invoices all the time, while payments are matched.
#[test]
fn clerks_and_matching_at_once_allocate_no_more_than_there_is() {
    let database = with_bank();
    let mut watcher = database.connect();
    let mut movements = Vec::new();
    let mut documents = Vec::new();
    for n in 0..150 {
        let amount = format!("{}", 100 + n % 7);
        let (document, reference) = bank::invoice(&mut watcher, "K1", &amount);
        documents.push(document);
        movements.push(Movement { bank_reference: n.to_string(), ..Movement::of(&amount, &reference) });
    }
    watcher.create_customer("K2");
    let is_over = &AtomicBool::new(false);
    let documents = &documents;
    let allowed = ["40P01", "40001"];
    thread::scope(|scope| {
        for clerk in 0..2 {
            let mut session = database.connect();
            scope.spawn(move || {
                let mut chance = Chance::new(4711 + clerk);
                while !is_over.load(Ordering::Relaxed) {
                    let call = clerk_s_call(&mut chance, documents);
                    if let Err(failure) = session.attempt(&call) {
                        let code = failure.code();
                        assert!(code.starts_with("LG0") || allowed.contains(&code), "{failure} by {call}");
                    }
                }
            });
        }
        let mut matcher = database.connect();
        for part in movements.chunks(15) {
            watcher.run(&import(part));
            match matcher.attempt(&matching("")) {
                Ok(rows) => assert!(!rows.is_empty()),
                Err(failure) => assert!(allowed.contains(&failure.code()), "{failure}"),
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
    let rows = watcher.rows(&matching(""));
    assert!(rows.iter().all(|row| !row.contains("meanwhile")), "{rows:?}");
    let over = "select count(*) from ar.open_item where sign(open_amount) = -sign(amount)";
    assert_eq!(watcher.value(over), "0");
    let booked = watcher.number("select count(*) from ar.match_result where outcome = 'booked'");
    assert!(booked > 15, "{booked} of {}", movements.len());
    assert_decided_once(&mut watcher);
    database.assert_sound_books();
}

/// What a clerk may do to invoices of which other clerks know nothing.
fn clerk_s_call(chance: &mut Chance, documents: &[i64]) -> String {
    let (one, other) = (chance.pick(documents), chance.pick(documents));
    match chance.between(0, 4) {
        0 | 1 => {
            let pairs = format!(r#"[{{"document_id": {one}, "amount": 60}}, {{"document_id": {other}, "amount": 9}}]"#);
            payment("K1", "80", "2026-02-20", &format!("'{pairs}'"))
        }
        2 => format!(
            "select ar.post_credit_note('{COMPANY}', 'K1', '[{{\"net\": 40}}]', corrects => {one},
            credit_date => '2026-02-20')"
        ),
        3 => format!("select ar.transfer_item('{COMPANY}', {one}, to_customer => 'K2', transfer_date => '2026-02-20')"),
        _ => format!(
            "select ar.unallocate('{COMPANY}', (select min(allocation_id) from ar.allocation
            where reverses_id is null and method = 'given'))"
        ),
    }
}

/// More payments than are booked in one go.
const MANY: usize = 5_100;
const BOOKED: &str = "select count(*), count(distinct document_id) from ar.bank_transaction where status = 'booked'";

#[test]
fn a_server_that_dies_while_it_matches_books_nothing_twice_and_loses_nothing() {
    let server = Server::start();
    let mut session = server.connect();
    session.run("create extension ar_ledger");
    session.create_company(COMPANY);
    session.create_customer("K1");
    prepare(&mut session);
    session.run(&format!(
        "create table invoices as
            select 'K1' as customer, '[{{\"net\": 10}}]'::jsonb as lines, date '2026-02-01' as invoice_date
            from generate_series(1, {MANY});
        select ar.post_invoices('{COMPANY}', 'invoices'::regclass)"
    ));
    let references = session.rows("select reference from ar.document where kind = 'invoice' order by document_id");
    let movements: Vec<Movement> = references.iter().map(|reference| Movement::of("10", reference)).collect();
    let file = import(&movements);
    assert_eq!(session.value(&file), format!("{MANY}|0"));
    // The last payment's invoice is locked when the first payments are written.
    let last = "select from ar.open_item where document_id = (select max(document_id) from ar.document) for update";
    let call = matching("");
    for death in ["backend", "server"] {
        let mut holder = server.connect();
        let mut matcher = server.connect();
        holder.run(&format!("begin; {last}"));
        let pid = matcher.pid;
        let is_doomed = thread::scope(|scope| {
            let running = scope.spawn(|| matcher.client.simple_query(&call).is_err());
            let waits = format!("select exists (select from pg_locks where pid = {pid} and not granted)");
            while session.value(&waits) != "t" {
                thread::sleep(Duration::from_millis(5));
            }
            match death {
                "backend" => drop(ar_ledger_testing::succeed(Command::new("kill").args(["-9", &pid.to_string()]))),
                _ => {
                    server.pg_ctl("immediate");
                    server.pg_ctl("start");
                }
            }
            running.join().expect("no panic")
        });
        assert!(is_doomed, "{death}");
        session = server.connect();
        assert_eq!(session.value(BOOKED), "0|0", "{death}");
        assert_eq!(session.value("select count(*) from ar.document where kind = 'payment'"), "0", "{death}");
    }
    assert_eq!(matched(&mut session), [format!("booked|{MANY}")]);
    // What was answered is kept, whatever dies then.
    server.pg_ctl("immediate");
    server.pg_ctl("start");
    session = server.connect();
    assert_eq!(session.value(BOOKED), format!("{MANY}|{MANY}"));
    assert_eq!(session.value(&file), format!("{MANY}|{MANY}"));
    assert_eq!(session.rows(&matching("")), [""; 0]);
    assert_eq!(session.value("select count(*) from ar.open_item where open_amount <> 0"), "0");
    session.assert_sound_books();
}
