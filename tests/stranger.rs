//! A stranger may connect, and create in schema `public` and in a schema of his own. He tries to hinder those who work in the
//! ledger, and to learn of them: after each attempt, whose transaction he leaves open, a clerk posts, is paid and reads, an
//! admin closes and grants, a matching runs, and the stranger has learnt nothing.

use ar_ledger_testing::bank::{self, Movement};
use ar_ledger_testing::{COMPANY, Database, Session, invoice, payment};

/// Stands in every text of the ledger's.
const SECRET: &str = "SECRET";

fn ledger() -> Database {
    let database = Database::owned_by("@owner");
    let mut owner = database.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    bank::prepare(&mut owner);
    owner.run(&format!("select ar.create_customer('{COMPANY}', 'K1', '{SECRET}', terms => '2/10 net 30')"));
    owner.run(&invoice("K1", "1000", "2024-01-01").replace("invoice_date", "text => 'SECRET', invoice_date"));
    owner.run(&payment("K1", "150", "2024-01-10", "null"));
    owner.run(&bank::import(&[Movement::by("14", SECRET, SECRET)]));
    for level in ["viewer", "clerk", "admin"] {
        let role = database.create_role(&format!("@{level}"));
        owner.run(&format!("select ar.grant_access('{role}', '{COMPANY}', '{level}')"));
    }
    let stranger = database.create_role("@stranger");
    database.connect().run(&format!(
        "grant create on schema public to {stranger};
        create schema own authorization {stranger}"
    ));
    database
}

/// What the stranger does, each a text of statements. `{COMPANY}` is known to him, and so is every name in the catalog.
const ATTEMPTS: &[&str] = &[
    // Locks.
    "lock table ar.company in access exclusive mode",
    "lock table ar.document in share mode",
    "lock table ar.open_item in row share mode",
    "lock table ar.open_invoice in access exclusive mode",
    "select 1 from ar.open_item for update",
    "select 1 from ar.company for key share",
    "select 1 from ar.open_invoice for update",
    "select pg_advisory_lock(hashtextextended('C1', 1))",
    "select pg_advisory_lock(hashtextextended('C1', n)), pg_advisory_lock_shared(n) from generate_series(0, 8) as n",
    "select pg_advisory_xact_lock('ar.company'::regclass::oid::int, n) from generate_series(0, 100) as n",
    "select count(*) from ar.document as d cross join generate_series(1, 10) for no key update of d",
    "comment on table ar.document is 'mine'",
    "select ar.report_mark('C1')",
    "select ar.close_period('C1', '2024-12-31')",
    "select * from ar.match_payments('C1')",
    "select * from ar.post_invoice('C1', 'K1', '[{\"net\": 1}]')",
    "select ar.create_company('C1', 'Mine', 'SEK')",
    "select ar.create_company('C9', 'Mine', 'SEK', idempotency_key => 'C1')",
    "select ar.install()",
    "vacuum ar.document",
    "analyze ar.document",
    "reindex table ar.document",
    "cluster ar.document using document_pkey",
    "refresh materialized view ar.open_invoice",
    // Rows.
    "insert into ar.access select 1, current_user::regrole, 'admin', now(), '', current_user",
    "insert into ar.founder select current_user::regrole, current_user, now(), ''",
    "update ar.open_item set open_amount = 0",
    "delete from ar.allocation",
    "truncate ar.posting cascade",
    "copy ar.posting from program 'true'",
    "merge into ar.open_item using (select 1) as one on true when matched then delete",
    "create rule r as on insert to ar.document do instead nothing",
    "create trigger t before insert on ar.document for each statement execute function ar.guard('5')",
    "create function own.t() returns trigger language plpgsql as $$ begin return null; end $$;
        create trigger t before insert on ar.document for each row execute function own.t()",
    "alter table ar.document disable trigger ar_guard",
    "alter table ar.document add column mine text",
    "drop table ar.document cascade",
    "drop extension ar_ledger cascade",
    "alter extension ar_ledger update",
    "create policy p on ar.document using (true)",
    "create table own.t (company_id bigint references ar.company)",
    "create table own.t (company_id bigint, document_id bigint,
        foreign key (company_id, document_id) references ar.document on delete cascade)",
    "create table own.t () inherits (ar.document)",
    "create view own.v with (security_invoker = false) as select * from ar.document; select * from own.v",
    "create statistics own.s on company_id, document_id from ar.document",
    "create index on ar.document (text)",
    "create publication p for table ar.document",
    // Sequences.
    "select count(nextval('ar.document_document_id_seq')) from generate_series(1, 1000)",
    "select setval('ar.document_document_id_seq', 1)",
    "select currval('ar.document_document_id_seq')",
    "select last_value from ar.document_document_id_seq",
    "select sum(coalesce(last_value, 0)) from pg_sequences where schemaname = 'ar' having sum(coalesce(last_value, 0)) > 0",
    "select last from pg_sequence_last_value('ar.document_document_id_seq') as last where last is not null",
    // Objects that others might call.
    "create function ar.post_payment(company text, customer text, amount integer, payment_date date) returns int
        language sql as 'select 1'",
    "create function ar_internal.mine() returns int language sql as 'select 1'",
    "create table ar.mine (n int)",
    "create function public.sum(numeric) returns numeric language sql as 'select 0::numeric';
        create operator public.= (leftarg = bigint, rightarg = bigint, function = int8ne)",
    "create operator own.= (leftarg = text, rightarg = text, function = textne); set search_path = own, pg_catalog",
    "create or replace function ar.my_companies() returns bigint[] language sql as 'select array[1::bigint]'",
    "create cast (text as ar.payment_terms) with inout as implicit",
    "create function own.leak(bigint, text) returns boolean language plpgsql cost 0.0000001 as
        $$ begin raise warning 'SEEN %', $2; return true; end $$;
        select count(*) from ar.document where own.leak(document_id, number) having count(*) > 0",
    "select count(*) from ar.customer where 1 / (case when name like 'S%' then 0 else 1 end) = 1 having count(*) > 0",
    // What there is to be learnt.
    "select * from ar.company",
    "select * from ar.document",
    "select * from ar.access",
    "select * from ar.bank_file",
    "select * from ar.customer_list",
    "select * from ar.journal",
    "select ar.my_companies() where ar.my_companies() <> '{}'",
    "select * from ar.aging('C1')",
    "select ar.aging('C1')",
    "select * from ar.verify()",
    "select ar.verify('C1')",
    "select * from ar_internal.company('C1')",
    "select ar_internal.require_company('C1', null)",
    "select * from ar_internal.open_items_as_they_are(null, null)",
    "set row_security = off; select * from ar.document",
    "select most_common_vals, histogram_bounds from pg_stats where schemaname = 'ar'",
    "select stavalues1 from pg_statistic",
    "select query from pg_stat_activity where usename <> current_user and query not like '<%' and query <> ''",
    "copy ar.document to program 'cat'",
    "explain (analyze, costs off, timing off, summary off) select 1 from ar.document where text = 'SECRET' limit 0",
    "set role postgres",
    "select pg_read_file('postgresql.conf')",
    "select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user and backend_type = 'client backend' and datname = current_database()",
    "create temp table document (n int); create temp view company as select 1; set search_path = pg_temp, own",
    "load 'ar_ledger'; set ar_ledger.actor = 'postgres'; select ar.revoke_access('postgres', 'C1')",
    "do $$ begin perform ar.grant_access(current_user, 'C1', 'admin'); end $$",
    "select ar.grant_access(current_user, null, 'founder')",
    "prepare transaction 'mine'",
];

/// A day's work, by those who may; whoever is held up gets an error.
fn work(database: &Database, round: usize) {
    let patient = |role: &str| -> Session {
        let mut session = database.connect_as(role);
        session.run("set lock_timeout = '5s'; set statement_timeout = '20s'");
        session
    };
    let mut clerk = patient("@clerk");
    let before = balance(&mut clerk, "0");
    clerk.run(&invoice("K1", "10", "2024-02-01"));
    clerk.run(&payment("K1", "4", "2024-02-01", r#"'"oldest"'"#));
    assert_eq!(balance(&mut clerk, &before), "6.00");
    clerk.run("select * from ar.match_payments('C1')");
    let (mut viewer, mut admin) = (patient("@viewer"), patient("@admin"));
    assert_eq!(viewer.value("select count(*) from ar.document where text = 'SECRET'"), "1");
    admin.run(&format!("select ar.set_account('{COMPANY}', '4000', name => 'Sales {round}')"));
    assert_eq!(admin.rows("select * from ar.verify()"), [""; 0]);
}

fn balance(session: &mut Session, less: &str) -> String {
    session.value(&format!("select sum(total) - {less} from ar.aging('{COMPANY}', '2024-02-01')"))
}

#[test]
fn a_stranger_hinders_nobody_and_learns_nothing() {
    let database = ledger();
    assert!(ATTEMPTS.len() >= 50);
    for (round, attempt) in ATTEMPTS.iter().enumerate() {
        let mut stranger = database.connect_as("@stranger");
        stranger.run("set statement_timeout = '10s'");
        let alone = ["vacuum", "cluster", "reindex"].iter().any(|command| attempt.starts_with(command));
        if !alone {
            stranger.run("begin");
        }
        // What PostgreSQL skips with a warning has no rows either.
        let is_done = match stranger.attempt(attempt) {
            Err(failure) => {
                let told = format!("{failure} {}", failure.hint());
                assert!(!told.contains(SECRET) || attempt.contains(SECRET), "{told} by: {attempt}");
                assert_ne!(failure.code(), "XX000", "{failure} by: {attempt}");
                stranger.run(if alone { "select 1" } else { "rollback; begin" });
                false
            }
            Ok(rows) => {
                let is_own = ["advisory", "explain", "temp ", "ar.install()"].iter().any(|own| attempt.contains(own));
                assert!(rows.is_empty() || is_own, "{rows:?} by: {attempt}");
                if attempt.starts_with("explain") {
                    // Not one row was looked at on his behalf.
                    assert!(!rows.iter().any(|row| row.contains("rows=1 ")), "{rows:?}");
                }
                true
            }
        };
        // (What was refused and rolled back holds nothing.)
        if is_done {
            work(&database, round);
        }
        assert_eq!(
            stranger.value(
                "select count(*) from pg_catalog.pg_sequences where schemaname = 'ar' and last_value is not null"
            ),
            "0"
        );
        stranger.run("rollback");
        if attempt.starts_with("prepare transaction") {
            stranger.run("rollback prepared 'mine'");
        }
    }
    database.assert_sound_books();
}

/// What he leaves behind for good, in schemas that lie in everybody's path, hinders nobody either.
#[test]
fn what_a_stranger_leaves_behind_hinders_nobody() {
    let database = ledger();
    let mut stranger = database.connect_as("@stranger");
    let mut left = 0;
    for attempt in ATTEMPTS.iter().filter(|attempt| attempt.starts_with("create")) {
        left += u32::from(stranger.attempt(attempt).is_ok());
        stranger.run("reset search_path");
    }
    assert!(left >= 4, "{left}");
    stranger.run("select pg_advisory_lock(hashtextextended('C1', n)) from generate_series(0, 8) as n");
    work(&database, 0);
    assert_eq!(database.connect_as("@owner").value("select ar.install()"), "unchanged");
    database.assert_sound_books();
}
