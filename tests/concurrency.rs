//! Sessions that meet: on one invoice, one key, one series, one credit limit, and around a closing.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;

use ar_ledger_testing::{COMPANY, Database, Failure, Session, invoice, payment};

type Outcome = Result<Vec<String>, Failure>;

/// Runs a statement in each session, begun at the same moment; each commits on its own.
fn at_once(sessions: &mut [Session], statements: &[String]) -> Vec<Outcome> {
    let barrier = Barrier::new(sessions.len());
    thread::scope(|scope| {
        let run = |(session, sql): (_, &String)| {
            let (session, sql, barrier): (&mut Session, String, &Barrier) = (session, sql.clone(), &barrier);
            scope.spawn(move || {
                barrier.wait();
                session.attempt(&sql)
            })
        };
        let threads: Vec<_> = sessions.iter_mut().zip(statements).map(run).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    })
}

/// How the calls ended: `ok`, or the SQLSTATE; sorted.
fn ends(outcomes: &[Outcome]) -> Vec<&str> {
    let mut ends: Vec<&str> =
        outcomes.iter().map(|outcome| outcome.as_ref().map_or_else(|failure| failure.code(), |_| "ok")).collect();
    ends.sort_unstable();
    ends
}

fn open_amount(session: &mut Session, document_id: i64) -> String {
    session.value(&format!("select sum(open_amount) from ar.open_item where document_id = {document_id}"))
}

#[test]
fn two_sessions_that_pay_one_invoice_never_pay_too_much_and_never_deadlock() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect()];
    for round in 0..100 {
        let first = watcher.post_invoice("100", "2024-01-01");
        let second = watcher.post_invoice("50", "2024-01-01");
        let given = |pairs: &str| payment("K1", "100", "2024-01-15", &format!("'[{pairs}]'"));
        let (payments, allowed): ([String; 2], &[&[&str]]) = match round % 4 {
            // More than there is together: one pays, the other learns that nothing like it is left.
            0 => {
                let payment = given(&format!(r#"{{"document_id": {first}, "amount": 70}}"#));
                ([payment.clone(), payment], &[&["LG030", "ok"]])
            }
            // As much as there is: the second gets what is left, or a clear error.
            1 => {
                let payment = given(&format!(r#"{{"document_id": {first}}}"#));
                ([payment.clone(), payment], &[&["LG030", "ok"], &["ok", "ok"]])
            }
            // The same two invoices, named the other way round.
            2 => {
                let pair = |document: i64, amount: i64| format!(r#"{{"document_id": {document}, "amount": {amount}}}"#);
                let there = given(&format!("{}, {}", pair(first, 50), pair(second, 25)));
                let back = given(&format!("{}, {}", pair(second, 25), pair(first, 50)));
                ([there, back], &[&["ok", "ok"]])
            }
            // Whatever is oldest.
            _ => {
                let payment = payment("K1", "100", "2024-01-15", r#"'"oldest"'"#);
                ([payment.clone(), payment], &[&["ok", "ok"]])
            }
        };
        let outcomes = at_once(&mut sessions, &payments);
        assert!(allowed.contains(&ends(&outcomes).as_slice()), "round {round}: {outcomes:?}");
        for failure in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
            assert!(failure.message().contains(&first.to_string()), "{failure}");
        }
        // Nothing is left for the next round: 150 owed, and what was paid.
        watcher.run(&payment("K1", "150", "2024-01-20", r#"'"oldest"'"#));
        assert_eq!(open_amount(&mut watcher, first), "0.00", "round {round}");
        assert_eq!(open_amount(&mut watcher, second), "0.00", "round {round}");
    }
    assert_eq!(watcher.rows("select from ar.open_item where amount > 0 and open_amount <> 0").len(), 0);
    database.assert_sound_books();
}

#[test]
fn a_payment_s_money_is_allocated_once_by_sessions_that_spend_it_at_once() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect(), database.connect()];
    for round in 0..20 {
        let invoices = [0; 3].map(|_| watcher.post_invoice("80", "2024-01-01"));
        let credit = watcher.post_payment("100", "2024-01-10");
        let calls =
            invoices.map(|invoice| format!("select ar.allocate('{COMPANY}', {credit}, {invoice}, amount => 60)"));
        let outcomes = at_once(&mut sessions, &calls);
        assert_eq!(ends(&outcomes), ["LG030", "LG030", "ok"], "round {round}");
        assert_eq!(open_amount(&mut watcher, credit), "-40.00");
    }
    database.assert_sound_books();
}

#[test]
fn an_allocation_is_taken_back_once() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect()];
    for round in 0..20 {
        let (debit, credit) = (watcher.post_invoice("80", "2024-01-01"), watcher.post_payment("80", "2024-01-10"));
        let allocation = watcher.number(&format!("select ar.allocate('{COMPANY}', {credit}, {debit})"));
        let call = format!("select ar.unallocate('{COMPANY}', {allocation})");
        let outcomes = at_once(&mut sessions, &[call.clone(), call]);
        let ends = ends(&outcomes);
        assert!(ends[0].starts_with("LG") && ends[1] == "ok", "round {round}: {outcomes:?}");
        assert_eq!(open_amount(&mut watcher, debit), "80.00");
    }
    database.assert_sound_books();
}

#[test]
fn credit_notes_at_once_never_credit_more_than_the_invoice() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect()];
    for round in 0..20 {
        let corrected = watcher.post_invoice("100", "2024-01-01");
        let call = format!(
            "select * from ar.post_credit_note('{COMPANY}', 'K1', '[{{\"net\": 60}}]', corrects => {corrected},
            credit_date => '2024-01-05')"
        );
        let outcomes = at_once(&mut sessions, &[call.clone(), call]);
        let ends = ends(&outcomes);
        assert!(ends[0].starts_with("LG") && ends[1] == "ok", "round {round}: {outcomes:?}");
        assert_eq!(open_amount(&mut watcher, corrected), "40.00");
    }
    database.assert_sound_books();
}

#[test]
fn a_key_sent_by_several_sessions_at_once_makes_one_document() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    let mut sessions = [0; 4].map(|_| database.connect());
    for round in 0..20 {
        let number = if round % 2 == 0 { "null".to_string() } else { format!("'A{round}'") };
        let call = format!(
            "select document_id, replayed from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100}}]',
            invoice_date => '2024-01-01', number => {number}, idempotency_key => 'order {round}')"
        );
        let outcomes = at_once(&mut sessions, &[0; 4].map(|_| call.clone()));
        let answers: Vec<String> = outcomes.into_iter().map(|outcome| outcome.expect("a document").remove(0)).collect();
        let documents: BTreeSet<&str> = answers.iter().filter_map(|answer| answer.split('|').next()).collect();
        assert_eq!(documents.len(), 1, "{answers:?}");
        assert_eq!(answers.iter().filter(|answer| answer.ends_with("|f")).count(), 1, "{answers:?}");
    }
    assert_eq!(watcher.value("select count(*) from ar.document"), "20");
    database.assert_sound_books();
}

#[test]
fn a_batch_of_keyed_invoices_sent_by_two_sessions_at_once_is_posted_once() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect()];
    for round in 0..20 {
        // Few and many, with the caller's numbers and without.
        let rows = if round % 2 == 0 { 1 } else { 50 };
        let number = if round % 4 < 2 { "null::text".to_string() } else { format!("'A{round}.' || n") };
        watcher.run(&format!(
            "create table batch{round} as
                select 'K1' as customer, '[{{\"net\": 10}}]'::jsonb as lines, date '2024-01-01' as invoice_date,
                    {number} as number, 'order {round}.' || n as idempotency_key
                from generate_series(1, {rows}) as n"
        ));
        let call = format!("select count from ar.post_invoices('{COMPANY}', 'batch{round}'::regclass)");
        let outcomes = at_once(&mut sessions, &[call.clone(), call.clone()]);
        let ends = ends(&outcomes);
        assert!([["40001", "ok"], ["ok", "ok"]].contains(&[ends[0], ends[1]]), "round {round}: {outcomes:?}");
        assert_eq!(watcher.value(&call.replace("count", "count, replayed")), format!("{rows}|{rows}"));
    }
    assert_eq!(watcher.value("select count(*) from ar.document"), "510");
    database.assert_sound_books();
}

#[test]
fn a_key_sent_with_other_contents_at_once_is_refused() {
    let database = Database::with_company();
    let mut sessions = [database.connect(), database.connect()];
    for round in 0..20 {
        let call = |amount: i32| {
            format!(
                "select * from ar.post_payment('{COMPANY}', 'K1', {amount}, payment_date => '2024-01-01',
                idempotency_key => 'receipt {round}')"
            )
        };
        let outcomes = at_once(&mut sessions, &[call(10), call(20)]);
        assert_eq!(ends(&outcomes), ["LG022", "ok"], "round {round}");
    }
    database.assert_sound_books();
}

#[test]
fn keyed_customers_and_allocations_at_once_are_made_once() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    let mut sessions = [database.connect(), database.connect()];
    for round in 0..20 {
        let (debit, credit) = (watcher.post_invoice("80", "2024-01-01"), watcher.post_payment("80", "2024-01-10"));
        for call in [
            format!("select ar.create_customer('{COMPANY}', 'N{round}', 'New', idempotency_key => 'customer {round}')"),
            format!("select ar.allocate('{COMPANY}', {credit}, {debit}, idempotency_key => 'allocation {round}')"),
        ] {
            let outcomes = at_once(&mut sessions, &[call.clone(), call]);
            let answers: Vec<Vec<String>> = outcomes.into_iter().map(|outcome| outcome.expect("an id")).collect();
            assert_eq!(answers[0], answers[1]);
        }
    }
    assert_eq!(watcher.value("select count(distinct allocation_id) from ar.allocation"), "20");
    database.assert_sound_books();
}

#[test]
fn eight_sessions_take_numbers_from_one_series_without_gaps() {
    let database = Database::with_company();
    thread::scope(|scope| {
        for worker in 0..8 {
            let database = &database;
            scope.spawn(move || {
                let mut session = database.connect();
                for call in 0..25 {
                    match (worker + call) % 5 {
                        // A transaction rolled back, a savepoint rolled back, a call that fails.
                        0 => session.run(&format!("begin; {}; rollback", invoice("K1", "10", "2024-01-01"))),
                        1 => session.run(&format!(
                            "begin; savepoint s; {posted}; rollback to s; {posted}; commit",
                            posted = invoice("K1", "10", "2024-01-01")
                        )),
                        2 => {
                            session.refused("LG002", &invoice("nobody", "10", "2024-01-01"));
                        }
                        _ => session.run(&invoice("K1", "10", "2024-01-01")),
                    }
                }
            });
        }
    });
    let numbers = database.connect().value(
        "select count(*), count(distinct number_seq), min(number_seq), max(number_seq) from ar.document where kind = 'invoice'",
    );
    assert_eq!(numbers, "120|120|1|120");
    database.assert_sound_books();
}

#[test]
fn nothing_is_recorded_in_a_period_after_it_was_closed() {
    let database = Database::with_company();
    let mut closer = database.connect();
    for round in 1..=5 {
        let day = format!("2024-0{round}-15");
        thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|_| {
                    let (mut session, call) = (database.connect(), invoice("K1", "10", &day));
                    scope.spawn(move || {
                        (0..200).find_map(|_| session.attempt(&call).err()).map(|failure| failure.code().to_string())
                    })
                })
                .collect();
            database.wait_until(&format!("select count(*) > 10 from ar.document where posting_date = '{day}'"));
            closer.run(&format!("select ar.close_period('{COMPANY}', '2024-0{round}-28')"));
            for writer in writers {
                // A writer is refused, or was done before.
                let end = writer.join().expect("no panic");
                assert!(end.as_deref().is_none_or(|code| code == "LG020"), "{end:?}");
            }
        });
        closer.refused("LG020", &invoice("K1", "10", &day));
    }
    let late = closer.rows(
        "select d.document_id, d.posting_date, d.recorded_at, p.recorded_at
        from ar.period_event as p
        join ar.document as d on d.posting_date <= p.through and d.recorded_at >= p.recorded_at",
    );
    assert_eq!(late, [""; 0]);
    database.assert_sound_books();
}

#[test]
fn closing_waits_for_an_invoice_under_way_and_counts_it_as_before() {
    let database = Database::with_company();
    let (mut writer, mut closer) = (database.connect(), database.connect());
    writer.run("begin");
    writer.post_invoice("10", "2024-01-15");
    let closer_pid = closer.pid;
    thread::scope(|scope| {
        let closing = scope.spawn(move || {
            closer.run(&format!("select ar.close_period('{COMPANY}', '2024-01-31')"));
            closer
        });
        database.wait_until_blocked(closer_pid);
        writer.post_invoice("20", "2024-01-16");
        writer.run("commit");
        closing.join().expect("closed").refused("LG020", &invoice("K1", "10", "2024-01-31"));
    });
    assert_eq!(writer.value("select count(*) from ar.document"), "2");
    database.assert_sound_books();
}

#[test]
fn report_mark_waits_for_writers_under_way() {
    let database = Database::with_company();
    let (mut writer, mut analyst) = (database.connect(), database.connect());
    writer.run("begin");
    writer.post_invoice("10", "2024-01-15");
    let analyst_pid = analyst.pid;
    thread::scope(|scope| {
        let marking = scope.spawn(move || {
            let mark = analyst.value(&format!("select ar.report_mark('{COMPANY}')"));
            (analyst, mark)
        });
        database.wait_until_blocked(analyst_pid);
        writer.run("commit");
        let (mut analyst, mark) = marking.join().expect("a moment");
        writer.post_invoice("5", "2024-01-15");
        let report = format!("select total from ar.aging('{COMPANY}', '2024-01-31', known_at => '{mark}')");
        assert_eq!(analyst.value(&report), "10.00");
    });
    database.assert_sound_books();
}

/// A viewer who waits for the mark holds up nobody: others post meanwhile, and are not in the report.
#[test]
fn report_mark_bars_nobody() {
    let database = Database::with_company();
    let viewer = database.create_role("@viewer");
    let mut owner = database.connect();
    owner.run(&format!("select ar.grant_access('{viewer}', '{COMPANY}', 'viewer')"));
    let (mut writer, mut other) = (database.connect(), database.connect());
    let mut analyst = database.connect_as("@viewer");
    // A number of the series would wait for the writer's.
    let own = |number: &str| {
        invoice("K1", "5", "2024-01-15").replace("invoice_date", &format!("number => '{number}', invoice_date"))
    };
    writer.run("begin");
    writer.post_invoice("10", "2024-01-15");
    let analyst_pid = analyst.pid;
    thread::scope(|scope| {
        let marking = scope.spawn(move || {
            let mark = analyst.value(&format!("select ar.report_mark('{COMPANY}')"));
            (analyst, mark)
        });
        database.wait_until_blocked(analyst_pid);
        other.run("set lock_timeout = '3s'");
        other.run(&own("A1"));
        owner.run("set lock_timeout = '3s'");
        owner.run(&format!("select ar.create_customer('{COMPANY}', 'K2', 'Two')"));
        writer.run("commit");
        let (mut analyst, mark) = marking.join().expect("a moment");
        let report = format!("select total from ar.aging('{COMPANY}', '2024-01-31', known_at => '{mark}')");
        assert_eq!(analyst.value(&report), "10.00");
    });
    // A prepared transaction is waited for as well.
    let prepared = database.role_name("@prepared");
    writer.run("begin");
    writer.post_invoice("1", "2024-01-15");
    writer.run(&format!("prepare transaction '{prepared}'"));
    let mut analyst = database.connect_as("@viewer");
    analyst.run("set lock_timeout = '300ms'");
    analyst.refused("55P03", &format!("select ar.report_mark('{COMPANY}')"));
    other.run(&own("A2"));
    owner.run(&format!("commit prepared '{prepared}'"));
    analyst.run(&format!("select ar.report_mark('{COMPANY}')"));
    database.assert_sound_books();
}

/// What one session does after another has committed since the first one's snapshot.
fn clash(level: &str, prepare: impl Fn(&mut Session) -> (String, String)) -> Outcome {
    let database = Database::with_company();
    let (mut slow, mut quick) = (database.connect(), database.connect());
    let (theirs, own) = prepare(&mut quick);
    slow.run(&format!("begin isolation level {level}; select count(*) from ar.company"));
    quick.run(&theirs);
    let outcome = slow.attempt(&own);
    // What was done must also be possible to commit, or fail for the same reason.
    let outcome = outcome.and_then(|rows| slow.attempt("commit").map(|_| rows));
    slow.run("rollback");
    // The retried transaction goes its way: it succeeds, or the ledger has something to say.
    if let Err(failure) = slow.attempt(&format!("begin isolation level {level}; {own}; commit")) {
        assert!(failure.code().starts_with("LG"), "after a retry at {level}: {failure}");
        slow.run("rollback");
    }
    database.assert_sound_books();
    outcome
}

const KEPT_SNAPSHOTS: [&str; 2] = ["repeatable read", "serializable"];

#[test]
fn a_paid_invoice_credited_since_the_snapshot_is_not_credited_again() {
    // Nothing of the invoice is open, so that no row of it changes by which PostgreSQL could tell.
    for level in KEPT_SNAPSHOTS {
        let outcome = clash(level, |session| {
            let paid = session.post_invoice("100", "2024-01-01");
            session.run(&format!(
                "select ar.post_payment('{COMPANY}', 'K1', 100, '2024-01-02', allocate => '\"oldest\"')"
            ));
            let credit = format!(
                "select * from ar.post_credit_note('{COMPANY}', 'K1', '[{{\"net\": 100}}]', corrects => {paid},
                credit_date => '2024-01-05')"
            );
            (credit.clone(), credit)
        });
        let code = outcome.expect_err(level).code().to_string();
        assert!(["LG030", "40001"].contains(&code.as_str()), "{level}: {code}");
    }
}

#[test]
fn a_number_taken_since_the_snapshot_is_a_serialization_failure() {
    for level in KEPT_SNAPSHOTS {
        let posted = invoice("K1", "10", "2024-01-01");
        let outcome = clash(level, |_| (posted.clone(), posted.clone()));
        assert_eq!(ends(&[outcome]), ["40001"], "{level}");
    }
}

#[test]
fn an_invoice_paid_since_the_snapshot_is_a_serialization_failure() {
    for level in KEPT_SNAPSHOTS {
        let outcome = clash(level, |session| {
            let debit = session.post_invoice("100", "2024-01-01");
            let credits = [0; 2].map(|_| session.post_payment("70", "2024-01-02"));
            let call = |credit: i64| format!("select ar.allocate('{COMPANY}', {credit}, {debit}, amount => 70)");
            (call(credits[0]), call(credits[1]))
        });
        assert_eq!(ends(&[outcome]), ["40001"], "{level}");
    }
}

#[test]
fn a_period_closed_since_the_snapshot_is_a_serialization_failure() {
    for level in KEPT_SNAPSHOTS {
        let outcome = clash(level, |_| {
            let close = format!("select ar.close_period('{COMPANY}', '2024-01-31')");
            (close, invoice("K1", "10", "2024-01-15"))
        });
        assert_eq!(ends(&[outcome]), ["40001"], "{level}");
    }
}

#[test]
fn a_period_is_not_closed_over_an_invoice_that_the_snapshot_misses() {
    for level in KEPT_SNAPSHOTS {
        let outcome = clash(level, |_| {
            let close = format!("select ar.close_period('{COMPANY}', '2024-01-31')");
            (close.clone(), close)
        });
        assert_eq!(ends(&[outcome]), ["40001"], "{level}");
    }
}

#[test]
fn a_key_recorded_since_the_snapshot_is_a_serialization_failure() {
    for level in KEPT_SNAPSHOTS {
        for call in [
            "select * from ar.post_invoice('C1', 'K1', '[{\"net\": 10}]', number => 'A1', invoice_date => '2024-01-01',
            idempotency_key => 'k')",
            "select * from ar.post_payment('C1', 'K1', 10, payment_date => '2024-01-01', idempotency_key => 'k')",
            "select ar.create_customer('C1', 'K2', 'Two', idempotency_key => 'k')",
        ] {
            let outcome = clash(level, |_| (call.to_string(), call.to_string()));
            assert_eq!(ends(&[outcome]), ["40001"], "{level}: {call}");
        }
    }
}

#[test]
fn an_own_number_or_code_used_since_the_snapshot_is_told_apart_from_a_bug() {
    for level in KEPT_SNAPSHOTS {
        for call in [
            "select * from ar.post_invoice('C1', 'K1', '[{\"net\": 10}]', number => 'A1', invoice_date => '2024-01-01')",
            "select ar.create_customer('C1', 'K2', 'Two')",
            "select ar.create_company('C2', 'Two', 'SEK', chart => 'generic')",
        ] {
            let outcome = clash(level, |_| (call.to_string(), call.to_string()));
            let ends = ends(std::slice::from_ref(&outcome));
            assert!(["LG021", "40001"].contains(&ends[0]), "{level}: {outcome:?} by {call}");
        }
    }
}

#[test]
fn two_invoices_at_once_never_pass_the_credit_limit_together() {
    for level in ["read committed", "repeatable read", "serializable"] {
        let database = Database::with_company();
        let mut watcher = database.connect();
        let mut sessions = [database.connect(), database.connect()];
        for session in &mut sessions {
            session.run(&format!("set default_transaction_isolation = '{level}'"));
        }
        for round in 0..20 {
            watcher.run(&format!("select ar.create_customer('{COMPANY}', 'L{round}', 'Limited', credit_limit => 100)"));
            let posted = invoice(&format!("L{round}"), "60", "2024-01-01");
            let outcomes = at_once(&mut sessions, &[posted.clone(), posted.clone()]);
            let ends = ends(&outcomes);
            assert!([["LG040", "ok"], ["40001", "ok"]].contains(&[ends[0], ends[1]]), "{level}: {outcomes:?}");
            sessions[0].refused("LG040", &posted);
        }
        assert_eq!(watcher.value("select count(*), sum(amount) from ar.open_item"), "20|1200.00");
        database.assert_sound_books();
    }
}

#[test]
fn an_older_snapshot_does_not_let_an_invoice_slip_past_the_credit_limit() {
    for level in KEPT_SNAPSHOTS {
        let outcome = clash(level, |session| {
            session.run(&format!("select ar.create_customer('{COMPANY}', 'L', 'Limited', credit_limit => 100)"));
            let posted = |number: &str| {
                format!(
                    "select * from ar.post_invoice('{COMPANY}', 'L', '[{{\"net\": 60}}]', number => '{number}',
                    invoice_date => '2024-01-01')"
                )
            };
            (posted("A1"), posted("A2"))
        });
        assert!(["LG040", "40001"].contains(&ends(std::slice::from_ref(&outcome))[0]), "{level}: {outcome:?}");
    }
}

#[test]
fn bulk_calls_on_the_same_invoices_in_another_order_do_not_deadlock() {
    let database = Database::with_company();
    let mut watcher = database.connect();
    for _ in 0..30 {
        watcher.post_invoice("100", "2024-01-01");
    }
    for (view, order) in [("there", "asc"), ("back", "desc")] {
        watcher.run(&format!(
            "create view {view} as
                select 'K1' as customer, 40 as amount, date '2024-01-10' as payment_date,
                    jsonb_build_array(jsonb_build_object('document_id', document_id)) as allocate
                from ar.document
                where kind = 'invoice'
                order by document_id {order}"
        ));
    }
    let mut sessions = [database.connect(), database.connect()];
    let call = |view: &str| format!("select count from ar.post_payments('{COMPANY}', '{view}'::regclass)");
    for _ in 0..2 {
        let outcomes = at_once(&mut sessions, &[call("there"), call("back")]);
        let ends = ends(&outcomes);
        assert_eq!(ends[1], "ok", "{outcomes:?}");
        assert!(["ok", "LG030"].contains(&ends[0]), "{outcomes:?}");
    }
    assert_eq!(watcher.value("select min(open_amount) >= 0 from ar.open_item where amount > 0"), "t");
    database.assert_sound_books();
}
