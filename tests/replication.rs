//! Logical replication of the tables into another database, which goes on as the ledger when the first one is given up.

use std::thread;
use std::time::{Duration, Instant};

use ar_ledger_testing::server::Server;
use ar_ledger_testing::{COMPANY, Session, invoice, payment};

/// Waits until both answer the same.
fn wait_until_same(first: &mut Session, second: &mut Session, question: &str) {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let (one, other) = (first.rows(question), second.rows(question));
        if one == other {
            return;
        }
        assert!(Instant::now() < deadline, "{other:?} does not become {one:?}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Every table with the checksum of its rows.
const CONTENTS: &str = "
    select c.oid::regclass, (xpath('//md5/text()', query_to_xml(format(
        'select md5(string_agg(t::text, '','' order by t::text)) as md5 from %s as t', c.oid::regclass), true, true, '')))[1]
    from pg_class as c
    where c.relnamespace = 'ar'::regnamespace and c.relkind = 'r'
    order by 1";

#[test]
fn a_replicated_ledger_goes_on_once_its_sequences_are_set() {
    let server = Server::start_with("-c wal_level=logical");
    let mut admin = server.connect();
    admin.run("create role clerk login");
    admin.run("create database first template template0");
    admin.run("create database second template template0");
    let open = |database: &str| Session::open(&server.connection(database).parse().expect("a connection"));
    let (mut first, mut second) = (open("first"), open("second"));
    first.run("create extension ar_ledger");
    first.create_company(COMPANY);
    first.create_customer("K1");
    first.run(&invoice("K1", "100", "2024-01-01"));
    first.run(&payment("K1", "40", "2024-01-10", r#"'"oldest"'"#));

    // (A subscription does not make its slot in the server that it runs in.)
    first.run("create publication ledger for tables in schema ar");
    first.run("select pg_create_logical_replication_slot('ledger', 'pgoutput')");
    second.run("create extension ar_ledger");
    assert_eq!(second.value("select ar.install()"), "created");
    let mut clerk = open("second");
    clerk.run("set role clerk");
    assert_eq!(clerk.value("select count(*) from ar.company"), "0");
    let first_database = server.connection("first");
    second.run(&format!(
        "create subscription ledger connection '{first_database}' publication ledger with (create_slot = false)"
    ));
    wait_until_same(&mut first, &mut second, CONTENTS);
    // What is inserted, updated and deleted afterwards comes too, access among it, in sessions that have read it before.
    first.run(&format!("select ar.grant_access('clerk', '{COMPANY}', 'clerk')"));
    first.run(&invoice("K1", "10", "2024-02-01"));
    first.run(&payment("K1", "70", "2024-02-02", r#"'"oldest"'"#));
    first.run(&format!("select ar.update_customer('{COMPANY}', 'K1', '{{\"credit_limit\": 500}}')"));
    wait_until_same(&mut first, &mut second, CONTENTS);
    assert_eq!(clerk.rows("select code from ar.company"), [COMPANY]);
    first.run(&format!("select ar.revoke_access('clerk', '{COMPANY}')"));
    wait_until_same(&mut first, &mut second, CONTENTS);
    assert_eq!(clerk.value("select count(*) from ar.company"), "0");
    second.refused("LG050", "delete from ar.posting");

    // The first one is given up.
    second.run("alter subscription ledger disable");
    second.run("alter subscription ledger set (slot_name = none)");
    second.run("drop subscription ledger");
    second.refused("23505", &invoice("K1", "10", "2024-03-01"));
    clerk.refused("42501", "select ar.install()");
    let answer = second.value("select ar.install()");
    assert_eq!(
        answer,
        "made whole: sequence of ar.allocation, sequence of ar.change_log, sequence of ar.company, sequence of \
        ar.customer, sequence of ar.document"
    );
    assert_eq!(second.value("select ar.install()"), "unchanged");
    let last = first.number("select max(document_id) from ar.document");
    assert!(second.post_invoice("10", "2024-03-01") > last);
    second.run(&payment("K1", "10", "2024-03-02", r#"'"oldest"'"#));
    second.create_company("C2");
    second.create_customer("K2");
    second.assert_sound_books();
    // In the end so that the server can stop.
    first.run("select pg_drop_replication_slot('ledger')");
}
