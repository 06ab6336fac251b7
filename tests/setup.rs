//! Sessions that meet over the set-up, over the limit of a family, and over who is above whom; and who may change what.

use std::sync::Barrier;
use std::thread;

use ar_ledger_testing::{COMPANY, Database, Failure, Session, invoice};

type Outcome = Result<Vec<String>, Failure>;

const LEVELS: [&str; 3] = ["read committed", "repeatable read", "serializable"];

/// Runs one statement in each of two sessions, begun at the same moment; each commits on its own.
fn at_once(sessions: &mut [Session; 2], statements: [&str; 2]) -> [Outcome; 2] {
    let barrier = &Barrier::new(2);
    let [one, other] = sessions;
    let run = |session: &mut Session, sql: &str| {
        barrier.wait();
        session.attempt(sql)
    };
    thread::scope(|scope| {
        let one = scope.spawn(|| run(one, statements[0]));
        let other = scope.spawn(|| run(other, statements[1]));
        [one.join().expect("no panic"), other.join().expect("no panic")]
    })
}

fn code(outcome: &Outcome) -> &str {
    outcome.as_ref().map_or_else(|failure| failure.code(), |_| "ok")
}

fn ends(outcomes: &[Outcome; 2]) -> [&str; 2] {
    let mut ends = [code(&outcomes[0]), code(&outcomes[1])];
    ends.sort_unstable();
    ends
}

fn sessions(database: &Database, level: &str) -> [Session; 2] {
    let mut sessions = [database.connect(), database.connect()];
    for session in &mut sessions {
        session.run(&format!("set default_transaction_isolation = '{level}'"));
    }
    sessions
}

fn create(code: &str, arguments: &str) -> String {
    format!("select ar.create_customer('{COMPANY}', '{code}', 'Customer {code}' {arguments})")
}

fn update(code: &str, changes: &str) -> String {
    format!("select ar.update_customer('{COMPANY}', '{code}', '{changes}')")
}

#[test]
fn two_branches_at_once_never_pass_the_limit_of_their_head_office_together() {
    for level in LEVELS {
        let database = Database::with_company();
        let mut watcher = database.connect();
        let mut sessions = sessions(&database, level);
        for round in 0..20 {
            let [head, middle, one, other] = ["H", "M", "A", "B"].map(|name| format!("{name}{round}"));
            watcher.run(&create(&head, ", credit_limit => 100"));
            watcher.run(&create(&middle, &format!(", parent => '{head}'")));
            watcher.run(&create(&one, &format!(", parent => '{middle}'")));
            watcher.run(&create(&other, &format!(", parent => '{head}', credit_limit => 90")));
            let posted = [&one, &other].map(|customer| invoice(customer, "60", "2024-01-01"));
            let outcomes = at_once(&mut sessions, [&posted[0], &posted[1]]);
            let ends = ends(&outcomes);
            assert!([["LG040", "ok"], ["40001", "ok"]].contains(&ends), "{level}: {outcomes:?}");
            for call in posted {
                let failure = sessions[0].refused("LG040", &call);
                assert!(failure.message().contains(&head) || failure.message().contains(&other), "{failure}");
            }
        }
        assert_eq!(watcher.value("select count(*), sum(amount) from ar.open_item"), "20|1200.00");
        database.assert_sound_books();
    }
}

#[test]
fn a_limit_and_a_parent_count_for_invoices_that_were_under_way() {
    for (prepare, change) in [
        (create("A", ""), update("A", r#"{"credit_limit": 100}"#)),
        (format!("{}; {}", create("H", ", credit_limit => 100"), create("A", "")), update("A", r#"{"parent": "H"}"#)),
    ] {
        let database = Database::with_company();
        let (mut writer, mut controller) = (database.connect(), database.connect());
        writer.run(&prepare);
        writer.run("begin");
        writer.run(&invoice("A", "60", "2024-01-01"));
        let pid = controller.pid;
        thread::scope(|scope| {
            let changing = scope.spawn(|| controller.run(&change));
            database.wait_until_blocked(pid);
            writer.run("commit");
            changing.join().expect("changed");
        });
        writer.refused("LG040", &invoice("A", "60", "2024-01-01"));
        writer.run(&invoice("A", "40", "2024-01-01"));
        database.assert_sound_books();
    }
}

#[test]
fn an_older_snapshot_does_not_hide_a_limit_or_a_parent() {
    for level in &LEVELS[1..] {
        for change in [r#"{"credit_limit": 50}"#, r#"{"parent": "H"}"#, r#"{"on_hold": true}"#] {
            let database = Database::with_company();
            let (mut slow, mut quick) = (database.connect(), database.connect());
            quick.run(&create("A", ""));
            slow.run(&format!("begin isolation level {level}; select count(*) from ar.customer"));
            quick.run(&create("H", ", credit_limit => 50"));
            quick.run(&update("A", change));
            let failure = slow.failure(&invoice("A", "60", "2024-01-01"));
            assert!(["LG040", "LG041", "40001"].contains(&failure.code()), "{level}: {failure} after {change}");
            slow.run("rollback");
            database.assert_sound_books();
        }
    }
}

#[test]
fn two_sessions_never_close_a_circle_of_parents() {
    for level in LEVELS {
        let database = Database::with_company();
        let mut watcher = database.connect();
        let mut sessions = sessions(&database, level);
        for round in 0..20 {
            let [one, other, below] = ["A", "B", "C"].map(|name| format!("{name}{round}"));
            watcher.run(&create(&one, ""));
            watcher.run(&create(&other, ""));
            watcher.run(&create(&below, &format!(", parent => '{one}'")));
            let calls = [
                update(&one, &format!(r#"{{"parent": "{other}"}}"#)),
                update(&other, &format!(r#"{{"parent": "{below}"}}"#)),
            ];
            let outcomes = at_once(&mut sessions, [&calls[0], &calls[1]]);
            let ends = ends(&outcomes);
            assert!([["LG010", "ok"], ["40001", "ok"]].contains(&ends), "{level}: {outcomes:?}");
        }
        let circles = "
            with recursive above as (
                select company_id, customer_id, parent_id, 1 as steps from ar.customer
                union all
                select a.company_id, a.customer_id, c.parent_id, a.steps + 1
                from above as a
                join ar.customer as c on c.company_id = a.company_id and c.customer_id = a.parent_id
                where a.steps < 10)
            select count(*) from above where steps = 10";
        assert_eq!(watcher.value(circles), "0");
    }
}

#[test]
fn a_circle_is_not_closed_by_a_session_with_an_older_snapshot() {
    for level in &LEVELS[1..] {
        let database = Database::with_company();
        let (mut slow, mut quick) = (database.connect(), database.connect());
        quick.run(&create("A", ""));
        quick.run(&create("B", ""));
        slow.run(&format!("begin isolation level {level}; select count(*) from ar.customer"));
        quick.run(&update("A", r#"{"parent": "B"}"#));
        let failure = slow.failure(&update("B", r#"{"parent": "A"}"#));
        assert!(["LG010", "40001"].contains(&failure.code()), "{level}: {failure}");
    }
}

#[test]
fn a_change_of_the_set_up_is_seen_by_sessions_that_have_kept_it() {
    let database = Database::with_company();
    let (mut admin, mut clerk) = (database.connect(), database.connect());
    let posted = |session: &mut Session, arguments: &str| {
        let document = session.number(&format!(
            "select document_id from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100 {arguments}}}]',
            invoice_date => '2024-01-01')"
        ));
        session.value(&format!(
            "select d.number, d.amount, min(l.account)
            from ar.document as d
            join ar.document_line as l using (company_id, document_id)
            where d.document_id = {document}
            group by d.number, d.amount"
        ))
    };
    let revenue = admin.value("select account from ar.account_role where role = 'revenue'");
    assert_eq!(posted(&mut clerk, ""), format!("1|100.00|{revenue}"));
    // Each kept by the clerk's session since its first invoice.
    admin.run(&format!("select ar.set_account('{COMPANY}', '4999', 'Other sales', 'revenue', role => 'revenue')"));
    assert_eq!(posted(&mut clerk, ""), "2|100.00|4999");
    admin.run(&format!("select ar.set_tax_code('{COMPANY}', 'NEW', 10, '2200')"));
    assert_eq!(posted(&mut clerk, r#", "tax_code": "NEW""#), "3|110.00|4999");
    admin.run(&format!("select ar.set_number_series('{COMPANY}', 'invoice', 'N')"));
    assert_eq!(posted(&mut clerk, ""), "N4|100.00|4999");
    admin.run(&format!("select ar.set_company('{COMPANY}', settings => '{{\"round_total_to\": 50}}')"));
    assert_eq!(posted(&mut clerk, r#", "tax_code": "NEW""#), "N5|100.00|4999");
    // What was rolled back was never so, also for the session that tried.
    admin.run(&format!(
        "begin;
        select ar.set_account('{COMPANY}', '{revenue}', role => 'revenue');
        select document_id from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 1}}]');
        rollback"
    ));
    assert_eq!(posted(&mut admin, ""), "N6|100.00|4999");
    // A snapshot from before a change does not post by what was then.
    clerk.run("begin isolation level repeatable read; select count(*) from ar.company");
    admin.run(&format!("select ar.set_account('{COMPANY}', '{revenue}', role => 'revenue')"));
    clerk.refused("40001", &invoice("K1", "1", "2024-01-01"));
    clerk.run("rollback");
    database.assert_sound_books();
}

#[test]
fn the_set_up_waits_for_what_is_posted_with_it() {
    let database = Database::with_company();
    let (mut writer, mut admin) = (database.connect(), database.connect());
    writer.run(&format!("select ar.set_account('{COMPANY}', '4999', 'Other sales', 'revenue')"));
    writer.run("begin");
    writer.run(&format!("select * from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 1, \"account\": \"4999\"}}]')"));
    let pid = admin.pid;
    thread::scope(|scope| {
        let call = format!("select ar.set_account('{COMPANY}', '4999', type => 'receivable')");
        let changing = scope.spawn(move || admin.failure(&call));
        database.wait_until_blocked(pid);
        writer.run("commit");
        assert_eq!(changing.join().expect("no panic").code(), "LG010");
    });
    database.assert_sound_books();
}

#[test]
fn rates_and_bank_accounts_hold_up_nobody_and_are_set_by_two_sessions_at_once() {
    for level in LEVELS {
        let database = Database::with_company();
        let mut writer = database.connect();
        let mut sessions = sessions(&database, level);
        writer.run("begin");
        writer.post_invoice("10", "2024-01-01");
        for round in 1..=20 {
            let rate = format!("select ar.set_exchange_rate('{COMPANY}', 'EUR', '2024-01-{round:02}', 11.{round})");
            let account = format!("select ar.set_bank_account('{COMPANY}', 'B{round}', '1000')");
            for call in [rate, account] {
                let outcomes = at_once(&mut sessions, [&call, &call]);
                let ends = ends(&outcomes);
                // With a snapshot from before the other's commit the key is one to retry.
                assert!([["ok", "ok"], ["40001", "ok"]].contains(&ends), "{level}: {outcomes:?} by {call}");
                assert!(level != LEVELS[0] || ends == ["ok", "ok"], "{level}: {outcomes:?} by {call}");
            }
        }
        writer.run("commit");
        assert_eq!(writer.value("select count(*) from ar.exchange_rate"), "20");
        assert_eq!(writer.value("select count(*), count(distinct (table_name, key)) from ar.change_log"), "40|40");
        database.assert_sound_books();
    }
}

#[test]
fn a_row_made_since_the_snapshot_is_to_be_retried_and_not_lost() {
    for level in &LEVELS[1..] {
        for call in [
            format!("select ar.set_exchange_rate('{COMPANY}', 'EUR', '2024-01-01', 11)"),
            format!("select ar.set_bank_account('{COMPANY}', 'B', '1000')"),
            format!("select ar.set_account('{COMPANY}', '1999', 'New', 'asset')"),
            format!("select ar.set_tax_code('{COMPANY}', 'NEW', 10, '2200')"),
            format!("select ar.set_company('{COMPANY}', 'New')"),
        ] {
            let other = call.replace("11)", "12)").replace("'1000')", "'2200')").replace("New'", "Other'");
            let other = other.replace("10, ", "12, ");
            let database = Database::with_company();
            let (mut slow, mut quick) = (database.connect(), database.connect());
            slow.run(&format!("begin isolation level {level}; select count(*) from ar.company"));
            quick.run(&call);
            slow.refused("40001", &other);
            slow.run("rollback");
            slow.run(&other);
            // Both have been kept.
            let kept = slow.number("select count(*) from ar.change_log");
            assert_eq!(kept, 2, "{level}: {call}");
        }
    }
}

#[test]
fn each_level_sets_up_what_it_may() {
    let database = Database::with_company();
    let mut owner = database.connect();
    let calls = [
        ("clerk", update("K1", r#"{"name": "Other"}"#)),
        ("controller", update("K1", r#"{"on_hold": false}"#)),
        ("controller", update("K1", r#"{"credit_limit": null, "name": "Other"}"#)),
        ("controller", format!("select ar.set_exchange_rate('{COMPANY}', 'EUR', '2024-01-01', 11)")),
        ("admin", format!("select ar.set_company('{COMPANY}', 'Other')")),
        ("admin", format!("select ar.set_account('{COMPANY}', '1999', 'New', 'asset')")),
        ("admin", format!("select ar.set_tax_code('{COMPANY}', 'NEW', 10, '2200')")),
        ("admin", format!("select ar.set_number_series('{COMPANY}', 'invoice', 'N')")),
        ("admin", format!("select ar.set_bank_account('{COMPANY}', 'B', '1000')")),
    ];
    let levels = ["viewer", "clerk", "controller", "admin"];
    for (rank, level) in levels.iter().enumerate() {
        let role = database.create_role(&format!("@{level}"));
        owner.run(&format!("select ar.grant_access('{role}', '{COMPANY}', '{level}')"));
        let mut session = database.connect_as(&format!("@{level}"));
        for (needed, call) in &calls {
            if levels.iter().position(|other| other == needed) <= Some(rank) {
                session.run(call);
            } else {
                let failure = session.refused("42501", call);
                assert!(failure.message().contains(COMPANY), "{failure}");
            }
            session.refused("LG001", &call.replace(&format!("'{COMPANY}'"), "'C2'"));
        }
        // All read the log and ask for credit.
        session.run(&format!("select * from ar.credit_check('{COMPANY}', 'K1')"));
        session.run("select * from ar.change_log");
    }
    // Each change once, whoever sent it again.
    assert_eq!(owner.value("select count(*), count(distinct recorded_by) from ar.change_log"), "7|3");
    database.create_role("@stranger");
    let mut stranger = database.connect_as("@stranger");
    assert_eq!(stranger.value("select count(*) from ar.change_log"), "0");
    stranger.refused("LG001", &format!("select * from ar.credit_check('{COMPANY}', 'K1')"));
    for (_, call) in &calls {
        let failure = stranger.failure(call);
        assert!(["LG001", "42501"].contains(&failure.code()), "{failure} by: {call}");
    }
}

/// Writes a table by hand, as a test that needs what no function makes yet.
fn by_hand(session: &mut Session, table: &str, sql: &str) {
    session.run(&format!(
        "begin;
        alter table ar.{table} disable trigger ar_guard;
        {sql};
        alter table ar.{table} enable trigger ar_guard;
        commit"
    ));
}

#[test]
fn the_credit_check_goes_by_due_dates_as_last_set() {
    let database = Database::with_company();
    let mut session = database.connect();
    let post = format!(
        "select document_id from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100}}]', current_date - 70,
        due_date => current_date - 40)"
    );
    let (open, settled) = (session.number(&post), session.number(&post));
    session.run(&format!(
        "select * from ar.post_payment('{COMPANY}', 'K1', 100, current_date - 30,
        allocate => '[{{\"document_id\": {settled}}}]')"
    ));
    let check = format!(
        "select overdue, oldest_overdue_days, round(average_days_late, 1), round(late_share, 1)
        from ar.credit_check('{COMPANY}', 'K1')"
    );
    assert_eq!(session.value(&check), "100.00|40|10.0|1.0");
    let mut set_due_date = |document: i64, event: i32, effective_on: &str, due_date: &str| {
        by_hand(
            &mut session,
            "item_event",
            &format!(
                "insert into ar.item_event (company_id, document_id, item_no, event_no, kind, effective_on, due_date,
                    recorded_at, recorded_by)
                select company_id, {document}, 1, {event}, 'due_date', {effective_on}, {due_date}, now(), 'test'
                from ar.company"
            ),
        );
        session.value(&check)
    };
    // What is set for the future does not count yet.
    assert_eq!(set_due_date(open, 1, "current_date + 1", "current_date + 30"), "100.00|40|10.0|1.0");
    assert_eq!(set_due_date(open, 2, "current_date - 5", "current_date - 7"), "100.00|7|10.0|1.0");
    assert_eq!(set_due_date(open, 3, "current_date - 5", "current_date"), "0|0|10.0|1.0");
    assert_eq!(set_due_date(open, 4, "current_date", "'infinity'"), "0|0|10.0|1.0");
    // Nor does what was set after the item was settled.
    assert_eq!(set_due_date(settled, 1, "current_date - 29", "current_date"), "0|0|10.0|1.0");
    assert_eq!(set_due_date(settled, 2, "current_date - 45", "current_date - 33"), "0|0|3.0|1.0");
    assert_eq!(set_due_date(settled, 3, "current_date - 31", "current_date - 30"), "0|0|0.0|0.0");
}

#[test]
fn a_series_that_an_older_company_has_not_got_is_made() {
    let database = Database::with_company();
    let mut session = database.connect();
    by_hand(&mut session, "number_series", "delete from ar.number_series where kind = 'payment'");
    session.run(&format!("select ar.set_number_series('{COMPANY}', 'payment', 'P', start => 5)"));
    let payment = session.post_payment("1", "2024-01-01");
    assert_eq!(session.value(&format!("select number from ar.document where document_id = {payment}")), "P5");
    assert_eq!(session.value("select key, changes -> 'start' from ar.change_log"), "payment|{\"to\": 5}");
    database.assert_sound_books();
}
