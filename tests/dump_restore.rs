//! The ledger is ordinary tables: dumped and restored like any, refused to be dropped, readable without the extension.

use std::fs::File;
use std::path::PathBuf;
use std::process::Stdio;

use ar_ledger_testing::bank::{self, Movement};
use ar_ledger_testing::{COMPANY, Database, Session, invoice, payment, succeed};

/// A folder of a test's own, gone when the value goes.
struct Folder(PathBuf);

impl Folder {
    fn new(database: &Database) -> Folder {
        let folder = std::env::temp_dir().join(format!("{}.dump", database.name));
        std::fs::create_dir(&folder).expect("a folder for the dump");
        Folder(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.join("dump")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A ledger with some of everything: two companies, currencies, taxes, discounts, instalments, credit notes, what is
/// allocated and taken back, keyed calls, closings, access, and what a user has added of his own.
fn with_some_of_everything() -> Database {
    let database = Database::with_company();
    let mut session = database.connect();
    let clerk = database.create_role("@clerk");
    session.run(&format!(
        "select ar.create_company('C2', 'Two & \\\"quoted\\\" \\\\ ÅÄÖ', 'NOK', 'NO', 'NS4102',
            settings => '{{\"reference_scheme\": \"no_kid_mod10\"}}');
        select ar.create_company('C3', 'Three', 'SEK', 'SE', idempotency_key => 'found C3');
        select ar.create_customer('{COMPANY}', 'K2', E'tab\\there, line\\nthere', terms => '2/10 net 30', parent => 'K1',
            credit_limit => 100000, contact => '{{\"street\": \"Storgatan 1\"}}', idempotency_key => 'K2');
        select ar.create_customer('{COMPANY}', 'K3', 'Instalments', terms => '30% now, 50% net 30, 20% net 60');
        select ar.create_customer('C2', 'N1', 'Nordmann', kind => 'consumer');
        select ar.grant_access('{clerk}', '{COMPANY}', 'clerk');
        select ar.grant_access('{clerk}', 'C2', 'viewer');
        set ar_ledger.actor = 'anna';
        select ar.post_invoice('{COMPANY}', 'K2', '[{{\"net\": 2500, \"tax_code\": \"S25\", \"dimensions\": {{\"project\": \"X\"}}}},
            {{\"unit_price\": 9.9999, \"quantity\": 3, \"description\": \"Ärt\"}}]', invoice_date => '2024-01-02',
            idempotency_key => 'order 1', attributes => '{{\"channel\": \"web\"}}');
        select ar.post_invoice('{COMPANY}', 'K3', '[{{\"net\": 1000}}]', invoice_date => '2024-01-02', number => 'OWN-1');
        select ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100}}]', invoice_date => '2024-01-03', currency => 'EUR',
            rate => 11.005, payer => 'K2');
        select ar.post_invoice('C2', 'N1', '[{{\"net\": 400}}]', invoice_date => '2024-01-03');
        select ar.post_credit_note('{COMPANY}', 'K2', '[{{\"net\": 500, \"tax_code\": \"S25\"}}]',
            corrects => (select document_id from ar.document where idempotency_key = 'order 1'), credit_date => '2024-01-04');
        select ar.post_payment('{COMPANY}', 'K2', 2400, payment_date => '2024-01-05', allocate => '\"oldest\"');
        select ar.post_payment('{COMPANY}', 'K1', 50, payment_date => '2024-01-20', currency => 'EUR', rate => 11.5,
            allocate => '\"oldest\"');
        select ar.post_payment('{COMPANY}', null, 77, payment_date => '2024-01-20');
        select ar.post_payment('C2', 'N1', 100, payment_date => '2024-01-21', allocate => '\"oldest\"');
        select ar.unallocate('{COMPANY}', (select max(allocation_id) from ar.allocation as a
            join ar.company as c using (company_id) where c.code = '{COMPANY}'), reason => 'wrong invoice');
        select ar.close_period('{COMPANY}', '2023-12-31', 'year end');
        select ar.close_period('{COMPANY}', '2024-01-31', idempotency_key => 'January');
        select ar.reopen_period('{COMPANY}', '2024-01-15', 'late invoices');
        select ar.update_customer('{COMPANY}', 'K2', '{{\"credit_limit\": 200000.50}}', 'limit of K2');
        select ar.set_exchange_rate('{COMPANY}', 'EUR', '2024-01-31', 11.25);
        select ar.set_bank_account('{COMPANY}', 'GIRO', '1000', bankgiro => '5050-1055', reference_scheme => 'se_ocr',
            reference_lengths => '{{8,10}}');
        create table public.note (company_id bigint, document_id bigint, note text,
            foreign key (company_id, document_id) references ar.document);
        insert into public.note select company_id, document_id, 'mine' from ar.document;
        create index own_index on ar.document (company_id, order_ref);
        create view public.own_view as select * from ar.open_invoice"
    ));
    session.run(&invoice("K1", "10", "2024-02-01"));
    session.run(&invoice("K1", "20", "2024-02-01"));
    session.run(&payment("K1", "5", "2024-02-02", "null"));
    database.assert_sound_books();
    database
}

/// Payments of which one is damaged.
fn told() -> Vec<Movement> {
    let by = |amount| Movement::by(amount, "Customer K7", "ACC7").on("2024-03-04");
    let mut movements = ["800", "900", "950", "1.2.3"].map(by).to_vec();
    movements.push(Movement::of("700", "F700").on("2024-03-04"));
    movements.push(Movement::new("1").on("2024-03-05"));
    movements
}

/// Payments of the bank's in every state: booked by a rule, accepted, proposed, rejected, left, and a damaged record.
fn told_by_a_bank(database: &Database) {
    let session = &mut database.connect();
    session
        .run(&format!("select ar.set_bank_account('{COMPANY}', 'IBAN', '1000', iban => 'SE4550000000058398257466')"));
    session.create_customer("K7");
    for amount in ["800", "800", "900", "900", "950", "950"] {
        session.run(&invoice("K7", amount, "2024-03-01"));
    }
    session.run(&invoice("K7", "700", "2024-03-01").replace("invoice_date", "number => 'F700', invoice_date"));
    session.run(&bank::import(&told()));
    session.run(&bank::import_statement(&told()[4..5]));
    session.run(&bank::matching(""));
    let best = |amount: &str| format!("select min(proposal_id) from ar.match_proposal where amount = {amount}");
    let (accepted, rejected) = (session.number(&best("800")), session.number(&best("900")));
    session.run(&format!("select ar.accept_match('{COMPANY}', {accepted})"));
    session.run(&format!("select ar.reject_match('{COMPANY}', {rejected})"));
    let kinds = session.rows(
        "select 'file' from ar.bank_file
        union select 'quarantine' from ar.bank_quarantine
        union select 'source' from ar.bank_transaction_source
        union select 'payer' from ar.known_payer
        union select action from ar.bank_transaction_event
        union select status from ar.bank_proposal
        union select outcome from ar.match_result
        order by 1",
    );
    let all = ["accepted", "booked", "file", "left", "open", "payer", "proposed", "quarantine", "rejected", "source"];
    assert_eq!(kinds, all);
}

/// Every table and view with the checksum of its rows, every sequence with its place, every index, trigger and policy.
fn contents(session: &mut Session) -> Vec<String> {
    let relations = session.rows(
        "select oid::regclass from pg_class
        where relkind in ('r', 'v') and relnamespace in ('ar'::regnamespace, 'public'::regnamespace)
        order by oid::regclass::text",
    );
    assert!(relations.len() >= 27, "{relations:?}");
    let mut contents = Vec::new();
    for relation in relations {
        let rows = session
            .value(&format!("select count(*), md5(string_agg(r::text, E'\\n' order by r::text)) from {relation} as r"));
        contents.push(format!("{relation}: {rows}"));
    }
    contents.extend(session.rows(
        "select 'sequence', sequencename::text, last_value from pg_sequences where schemaname = 'ar'
        union all
        select 'index', indexname, null from pg_indexes where schemaname = 'ar'
        union all
        select 'trigger ' || tgrelid::regclass, tgname || ' ' || tgenabled::text, null from pg_trigger where not tgisinternal
        union all
        select 'policy ' || tablename, policyname || coalesce(qual, '') || coalesce(with_check, ''), null from pg_policies
        union all
        select 'rights ' || oid::regclass, relrowsecurity || coalesce(relacl::text, ''), null from pg_class
        where relnamespace = 'ar'::regnamespace and relkind in ('r', 'v', 'S')
        union all
        select 'function ' || p.oid::regprocedure,
            -- (The name that an unnamed column is given may be another afterwards.)
            concat(
                p.proacl,
                md5(regexp_replace(pg_get_functiondef(p.oid), '\\s+as \"?\\w+\"?', '', 'gi')),
                obj_description(p.oid, 'pg_proc')),
            p.proowner::bigint
        from pg_proc as p
        join pg_language as l on l.oid = p.prolang
        join pg_namespace as n on n.oid = p.pronamespace
        where n.nspname in ('ar', 'ar_internal') and l.lanname = 'sql'
        order by 1, 2",
    ));
    contents
}

/// Of the contents what tables and views hold.
fn rows(contents: &[String]) -> Vec<String> {
    let is_relation = |line: &&String| line.split_once(": ").is_some_and(|(name, _)| !name.contains(' '));
    contents.iter().filter(is_relation).cloned().collect()
}

const HAND_WRITTEN: &str = "insert into ar.posting select * from ar.posting";

fn assert_same(restored: &[String], original: &[String]) {
    let only_in = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|line| !those.contains(line)).cloned().collect()
    };
    assert_eq!(only_in(restored, original), only_in(original, restored));
    assert_eq!(restored, original);
}

/// What was restored is the same ledger, and goes on.
fn assert_restored(original: &Database, restored: &Database) {
    let mut session = restored.connect();
    assert_same(&contents(&mut session), &contents(&mut original.connect()));
    restored.assert_sound_books();
    session.refused("LG050", HAND_WRITTEN);
    session.refused("LG050", "update ar.open_item set open_amount = 0");
    assert_eq!(session.value("select ar.install()"), "unchanged");
    let last = session.number("select max(number_seq) from ar.document where kind = 'invoice' and company_id = 1");
    let next = format!(
        "select number, replayed from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 1}}]', invoice_date => '2024-03-01')"
    );
    assert_eq!(session.value(&next), format!("{}|f", last + 1));
    // Documents have new ids, a key is remembered, the closing holds, a clerk is still one.
    session.refused("LG022", &next.replace("invoice_date", "idempotency_key => 'order 1', invoice_date"));
    session.refused("LG020", &invoice("K1", "1", "2024-01-15"));
    session.run(&payment("K2", "100", "2024-03-01", r#"'"oldest"'"#));
    session.create_customer("K9");
    session.create_company("C9");
    // The bank's file is known, and what is open of it can be decided.
    assert_eq!(session.value(&bank::import(&told())), "5|5");
    let proposal = session.number("select min(proposal_id) from ar.match_proposal where amount = 950");
    session.run(&format!("select ar.accept_match('{COMPANY}', {proposal})"));
    bank::assert_decided_once(&mut session);
    let mut clerk = restored.connect();
    clerk.run(&format!("set role {}", original.role_name("@clerk")));
    assert_eq!(clerk.rows("select code from ar.company order by 1"), ["C1", "C2"]);
    clerk.run(&invoice("K1", "3", "2024-03-02"));
    clerk.refused("42501", &invoice("N1", "3", "2024-03-02").replace("'C1'", "'C2'"));
    restored.assert_sound_books();
}

/// Reports are dumped like views, and so is what a user has made of them.
fn reported_on(database: &Database) {
    database.connect().run(&format!(
        "create view public.own_report as
            select a.key, a.total, c.cei
            from ar.aging('{COMPANY}', '2024-02-28') as a
            cross join ar.cei('{COMPANY}', '2024-01-01', '2024-02-01') as c (cei);
        create function public.owed(company text) returns numeric language sql stable
            begin atomic select sum(total) from ar.aging_items(company) as a, ar.aging(company, group_by => 'company'); end"
    ));
}

/// Plain SQL, as `dump_options` make it, through psql that stops at the first error.
fn plain(dump_options: &[&str]) {
    let original = with_some_of_everything();
    told_by_a_bank(&original);
    reported_on(&original);
    let folder = Folder::new(&original);
    succeed(original.tool("pg_dump").args(dump_options).arg("--file").arg(folder.path()));
    let restored = Database::empty();
    let script = File::open(folder.path()).expect("the dump");
    let output = succeed(
        restored
            .tool("psql")
            .args(["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", "-"])
            .stdin(Stdio::from(script)),
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_restored(&original, &restored);
}

/// An archive, as `dump_options` make it, through pg_restore that stops at the first error.
fn archive(dump_options: &[&str], restore_options: &[&str]) {
    let original = with_some_of_everything();
    told_by_a_bank(&original);
    reported_on(&original);
    let folder = Folder::new(&original);
    succeed(original.tool("pg_dump").args(dump_options).arg("--file").arg(folder.path()));
    let restored = Database::empty();
    let output = succeed(restored.tool("pg_restore").arg("--exit-on-error").args(restore_options).arg(folder.path()));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_restored(&original, &restored);
}

#[test]
fn a_plain_dump_restores_the_same_ledger() {
    plain(&[]);
}

#[test]
fn a_dump_of_inserts_restores_the_same_ledger() {
    plain(&["--inserts"]);
}

#[test]
fn a_dump_of_column_inserts_restores_the_same_ledger() {
    plain(&["--column-inserts", "--rows-per-insert=3"]);
}

#[test]
fn a_custom_dump_restores_the_same_ledger() {
    archive(&["--format=custom"], &[]);
}

#[test]
fn a_custom_dump_restores_in_one_transaction() {
    archive(&["--format=custom"], &["--single-transaction"]);
}

#[test]
fn a_directory_dump_made_and_restored_by_two_jobs_restores_the_same_ledger() {
    archive(&["--format=directory", "--jobs=2"], &["--jobs=2"]);
}

#[test]
fn an_owner_who_is_no_superuser_restores_his_own_dump() {
    let original = Database::owned_by("@owner");
    let mut owner = original.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    let folder = Folder::new(&original);
    succeed(original.tool_as("@owner", "pg_dump").args(["--format=custom", "--file"]).arg(folder.path()));
    let role = original.role_name("@owner");
    let restored = Database::owned_by(&role);
    succeed(restored.tool_as(&role, "pg_restore").arg("--exit-on-error").arg(folder.path()));
    let mut session = restored.connect_as(&role);
    assert_eq!(session.value("select ar.install()"), "unchanged");
    session.run(&invoice("K1", "100", "2024-01-01"));
    session.refused("LG050", HAND_WRITTEN);
    restored.assert_sound_books();
}

#[test]
fn a_dump_is_restored_into_a_database_of_another_owner() {
    let original = with_some_of_everything();
    told_by_a_bank(&original);
    reported_on(&original);
    let folder = Folder::new(&original);
    succeed(original.tool("pg_dump").args(["--format=custom", "--file"]).arg(folder.path()));
    let restored = Database::owned_by("@other");
    succeed(restored.tool_as("@other", "pg_restore").args(["--exit-on-error", "--no-owner"]).arg(folder.path()));
    let mut other = restored.connect_as("@other");
    assert_eq!(rows(&contents(&mut other)), rows(&contents(&mut original.connect())));
    let of_others = "
        select p.oid::regprocedure::text
        from pg_proc as p
        join pg_language as l on l.oid = p.prolang and l.lanname = 'sql'
        where p.pronamespace in ('ar'::regnamespace, 'ar_internal'::regnamespace)
            and p.proowner <> (select r.oid from pg_roles as r where r.rolname = current_user)
        union all
        select nspname from pg_namespace where nspname ~ '^ar' and nspowner <> current_user::regrole";
    assert_eq!(other.rows(of_others), [""; 0]);
    assert_eq!(other.value("select ar.install()"), "unchanged");
    other.run("drop function ar.kpi(text, date, date)");
    assert_eq!(other.value("select ar.install()"), "made whole: function ar.kpi");
    other.run(&format!("select * from ar.kpi('{COMPANY}', '2024-01-01', '2024-02-01')"));
    other.run(&invoice("K1", "100", "2024-03-01"));
    restored.assert_sound_books();
}

#[test]
fn a_superuser_restores_the_ledger_of_an_owner_who_is_none() {
    let original = Database::owned_by("@owner");
    let mut owner = original.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    let folder = Folder::new(&original);
    succeed(original.tool("pg_dump").args(["--format=custom", "--file"]).arg(folder.path()));
    let restored = Database::empty();
    succeed(restored.tool("pg_restore").arg("--exit-on-error").arg(folder.path()));
    let mut superuser = restored.connect();
    assert_same(&contents(&mut superuser), &contents(&mut original.connect()));
    let mut owner = restored.connect_as(&original.role_name("@owner"));
    assert_eq!(owner.value("select ar.install()"), "unchanged");
    // The extension is the superuser's now, and so is the schema that came with it, until he installs for the owner.
    owner.run("drop function ar.kpi(text, date, date)");
    owner.refused("42501", "select ar.install()");
    assert_eq!(superuser.value("select ar.install()"), "made whole: owner of ar_internal, function ar.kpi");
    owner.run("drop function ar.kpi(text, date, date)");
    assert_eq!(owner.value("select ar.install()"), "made whole: function ar.kpi");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    restored.assert_sound_books();
}

/// What a restore leaves out is missing, and made again.
#[test]
fn a_dump_restored_without_rights_is_made_whole() {
    let original = with_some_of_everything();
    let folder = Folder::new(&original);
    succeed(original.tool("pg_dump").args(["--format=custom", "--file"]).arg(folder.path()));
    let restored = Database::empty();
    succeed(restored.tool("pg_restore").args(["--exit-on-error", "--no-privileges"]).arg(folder.path()));
    let mut session = restored.connect();
    let clerk = original.role_name("@clerk");
    session.run(&format!("set role {clerk}"));
    session.refused("42501", "select code from ar.company");
    session.run("reset role");
    let answer = session.value("select ar.install()");
    assert!(answer.starts_with("made whole: rights on "), "{answer}");
    assert_eq!(session.value("select ar.install()"), "unchanged");
    assert_same(&contents(&mut session), &contents(&mut original.connect()));
    session.run(&format!("set role {clerk}"));
    assert_eq!(session.rows("select code from ar.company order by 1"), ["C1", "C2"]);
    session.run(&invoice("K1", "3", "2024-03-02"));
    restored.assert_sound_books();
}

#[test]
fn dropping_the_extension_is_refused() {
    let database = with_some_of_everything();
    let mut session = database.connect();
    let before = contents(&mut session);
    session.refused("2BP01", "drop extension ar_ledger");
    session.refused("2BP01", "drop schema ar");
    assert_same(&contents(&mut session), &before);
    database.assert_sound_books();
}

#[test]
fn rows_outlive_the_extension_and_a_new_one_takes_them_on() {
    let database = with_some_of_everything();
    let mut session = database.connect();
    let before = contents(&mut session);
    session.run("drop extension ar_ledger cascade");
    assert_eq!(rows(&contents(&mut session)), rows(&before));
    session.refused("42883", &invoice("K1", "1", "2024-02-01"));
    session.refused("42883", "select ar.install()");

    session.run("create extension ar_ledger");
    assert_eq!(rows(&contents(&mut session)), rows(&before));
    let mut clerk = database.connect_as("@clerk");
    for call in [
        invoice("K1", "1", "2024-02-01"),
        payment("K1", "1", "2024-02-01", "null"),
        format!("select ar.create_customer('{COMPANY}', 'K8', 'Eight')"),
        format!("select ar.close_period('{COMPANY}', '2024-02-28')"),
        format!("select ar.allocate('{COMPANY}', 1, 2)"),
    ] {
        let failure = session.refused("LG060", &call);
        assert!(!failure.message().is_empty());
        clerk.refused("LG060", &call);
    }

    let answer = session.value("select ar.install()");
    assert!(answer.starts_with("made whole: guards of 27 tables"), "{answer}");
    assert_same(&contents(&mut session), &before);
    session.refused("LG050", HAND_WRITTEN);
    session.run(&invoice("K1", "1", "2024-02-01"));
    clerk.run(&invoice("K1", "1", "2024-02-01"));
    assert_eq!(clerk.rows("select code from ar.company order by 1"), ["C1", "C2"]);
    assert_eq!(session.value("select ar.install()"), "unchanged");
    database.assert_sound_books();
}

#[test]
fn without_the_extension_a_clerk_does_not_see_other_companies() {
    let database = with_some_of_everything();
    database.connect().run("drop extension ar_ledger cascade");
    let mut clerk = database.connect_as("@clerk");
    for sql in ["select code from ar.company", "select number from ar.document", "select number from ar.open_invoice"] {
        if let Ok(rows) = clerk.attempt(sql) {
            assert_eq!(rows, [""; 0], "{sql}");
        }
    }
    database.connect().run("create extension ar_ledger; select ar.install()");
    database.assert_sound_books();
}

#[test]
fn install_changes_nothing_and_waits_for_nobody_when_nothing_is_missing() {
    let database = Database::with_company();
    let (mut writer, mut session) = (database.connect(), database.connect());
    writer.run("begin");
    writer.post_invoice("10", "2024-01-01");
    session.run("set lock_timeout = 1000");
    assert_eq!(session.value("select ar.install()"), "unchanged");
    writer.run("commit");
    database.assert_sound_books();
}

#[test]
fn a_table_that_lost_its_guard_is_not_written_until_install_has_made_it_whole() {
    let database = Database::with_company();
    let mut session = database.connect();
    for damage in ["drop trigger ar_guard on ar.posting", "alter table ar.posting disable trigger ar_guard"] {
        session.run(damage);
        session.refused("LG060", &invoice("K1", "1", "2024-02-01"));
        assert_eq!(session.value("select ar.install()"), "made whole: guard of ar.posting");
        session.run(&invoice("K1", "1", "2024-02-01"));
        session.refused("LG050", HAND_WRITTEN);
    }
    database.assert_sound_books();
}

#[test]
fn a_guard_that_does_not_guard_counts_as_missing() {
    let database = Database::with_company();
    let mut session = database.connect();
    session.run("create function public.wave() returns trigger language plpgsql as $$ begin return null; end $$");
    for damage in [
        "alter table ar.posting enable replica trigger ar_guard",
        "drop trigger ar_guard on ar.posting;
        create trigger ar_guard before insert or update or delete or truncate on ar.posting
            for each statement execute function public.wave('1')",
        "drop trigger ar_guard on ar.posting;
        create trigger ar_guard before truncate on ar.posting for each statement execute function ar.guard('3')",
    ] {
        session.run(damage);
        session.refused("LG060", &invoice("K1", "1", "2024-02-01"));
        assert_eq!(session.value("select ar.install()"), "made whole: guard of ar.posting");
        session.run(&invoice("K1", "1", "2024-02-01"));
        session.refused("LG050", HAND_WRITTEN);
    }
    database.assert_sound_books();
}

/// What came with version 2 of the tables, and with version 3.
const SINCE_2: [&str; 1] = ["change_log"];
const SINCE_3: [&str; 7] = [
    "bank_file",
    "bank_quarantine",
    "bank_transaction",
    "bank_transaction_source",
    "bank_transaction_event",
    "bank_proposal",
    "known_payer",
];

/// Takes a ledger back to what an earlier version of the tables was: without those that came later, guards of that
/// version, and the mark that came with version 4.
fn as_of_version(session: &mut Session, version: u32, later: &[&str]) {
    session.run("drop view ar.tables_version");
    for table in later {
        session.run(&format!("drop table ar.{table} cascade"));
    }
    session.run(
        "drop index ar.document_payment_reference_idx;
        create index document_reference_idx on ar.document (company_id, reference) where reference is not null",
    );
    session.run(&format!(
        "do $$
        declare
            name text;
        begin
            for name in select relname from pg_class where relnamespace = 'ar'::regnamespace and relkind = 'r' loop
                execute format('drop trigger ar_guard on ar.%I', name);
                execute format('create trigger ar_guard before insert or update or delete or truncate on ar.%I
                    for each statement execute function ar.guard(''{version}'')', name);
            end loop;
        end $$"
    ));
}

#[test]
fn install_brings_tables_of_earlier_versions_up_to_date() {
    const INDEXES: &str = "
        select indexname, indexdef from pg_indexes where schemaname = 'ar' order by indexname";
    for (version, later) in [(1, [&SINCE_2[..], &SINCE_3].concat()), (2, SINCE_3.to_vec())] {
        let database = with_some_of_everything();
        let mut session = database.connect();
        let (before, indexes) = (contents(&mut session), session.rows(INDEXES));
        let changed = |line: &&String| later.iter().any(|table| line.contains(table));
        as_of_version(&mut session, version, &later);
        session.refused("LG060", &invoice("K1", "1", "2024-02-01"));
        session.refused("LG060", &format!("select ar.set_company('{COMPANY}', 'Other')"));
        // Another session has kept what it knew of the tables.
        let mut other = database.connect();
        other.refused("LG060", &invoice("K1", "1", "2024-02-01"));

        assert_eq!(
            session.value("select ar.install()"),
            format!("made whole: tables of version {version}, views and reports")
        );
        assert_eq!(session.value("select ar.install()"), "unchanged");
        let after = contents(&mut session);
        assert_eq!(
            after.iter().filter(|line| !changed(line)).collect::<Vec<_>>(),
            before.iter().filter(|line| !changed(line)).collect::<Vec<_>>()
        );
        assert_eq!(after.iter().filter(changed).count(), before.iter().filter(changed).count());
        assert_eq!(session.rows(INDEXES), indexes, "from version {version}");
        other.run(&invoice("K1", "1", "2024-02-01"));
        session.refused("LG050", HAND_WRITTEN);
        for table in &later {
            session.refused("LG050", &format!("delete from ar.{table}"));
        }
        session.run(&format!("select ar.set_company('{COMPANY}', 'Newer')"));
        assert_eq!(session.value("select key from ar.change_log order by change_no desc limit 1"), COMPANY);
        database.assert_sound_books();
    }
}

#[test]
fn two_sessions_install_at_once() {
    let database = Database::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| database.connect().run("select ar.install()"));
        }
    });
    let mut session = database.connect();
    assert_eq!(session.value("select ar.install()"), "unchanged");
    session.create_company(COMPANY);
    database.assert_sound_books();
}
