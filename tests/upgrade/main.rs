//! Upgrades: a ledger of every release becomes the ledger that a new installation makes, with all that was in it.
//!
//! Run as an owner who is no superuser. The releases before the version in work are frozen in folders beside this file.

mod freeze;
mod frozen;

use ar_ledger_testing::{Database, Session, invoice, payment};
use freeze::VERSION;
use frozen::Release;

const CATALOG: &str = include_str!("catalog.sql");

const UPDATE: &str = "alter extension ar_ledger update";

/// What users have made of their own on the ledger's tables.
const OWN: &str = "own_index";

/// The catalogs' lines on the ledger, each whole; who owns what by the names of the files.
fn catalog(database: &Database) -> Vec<String> {
    let rows = database.connect().rows(CATALOG);
    let rows = rows.iter().map(|row| frozen::without_roles_of(database, row));
    rows.filter(|row| !row.contains(OWN)).collect()
}

/// Nothing is in one of them and not in the other.
#[track_caller]
fn assert_same(found: &[String], expected: &[String]) {
    let (more, less) = (missing(found, expected), missing(expected, found));
    let numbers = (more.len(), less.len());
    assert_eq!(numbers, (0, 0), "lines only here: {:#?}\nlines missing: {:#?}", first(&more), first(&less));
    assert_eq!(found.len(), expected.len());
}

/// The lines that the others lack.
fn missing(lines: &[String], others: &[String]) -> Vec<String> {
    lines.iter().filter(|line| !others.contains(line)).cloned().collect()
}

/// Enough to see what is wrong.
fn first(lines: &[String]) -> &[String] {
    &lines[..lines.len().min(50)]
}

/// What a new installation of the version in work looks like.
fn assert_as_new(database: &Database) {
    let new = frozen::empty_database();
    let mut owner = new.connect_as("@owner");
    owner.run("create extension ar_ledger");
    assert_eq!(owner.value("select ar.install()"), "created");
    let expected = catalog(&new);
    assert!(expected.len() > 1000, "{}", expected.len());
    assert_same(&catalog(database), &expected);
}

/// `ar.install()` says that the tables were of another version.
#[track_caller]
fn assert_upgraded(owner: &mut Session) {
    let answer = owner.value("select ar.install()");
    let version =
        answer.strip_prefix("made whole: tables of version ").and_then(|rest| rest.strip_suffix(", views and reports"));
    assert!(version.is_some_and(|version| version.parse::<u32>().is_ok()), "{answer}");
}

/// The rows of every table that the release had, by the columns that it had; roles by their names in the files.
struct Rows(Vec<(String, String, String)>);

impl Rows {
    fn of(database: &Database) -> Rows {
        let tables = database.connect().rows(
            "select c.oid::regclass, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
            from pg_class as c
            join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind = 'r' and c.relnamespace in ('ar'::regnamespace, 'public'::regnamespace)
            group by c.oid
            order by 1",
        );
        let tables = tables.iter().map(|line| line.split_once('|').expect("a table and its columns"));
        Rows(tables.map(|(table, columns)| (table.into(), columns.into(), rows(database, table, columns))).collect())
    }

    fn assert_unchanged(&self, database: &Database) {
        assert!(self.0.len() > 25, "{}", self.0.len());
        for (table, columns, before) in &self.0 {
            assert_eq!(&rows(database, table, columns), before, "the rows of {table}");
        }
    }
}

/// (Without what a step takes away on purpose: the series of a kind that no document was of.)
fn rows(database: &Database, table: &str, columns: &str) -> String {
    let rows = database.connect().rows(&format!("select r::text from (select {columns} from {table}) as r"));
    let kept = rows.iter().filter(|row| table != "ar.number_series" || !row.contains(",factoring,"));
    let text: String = kept.map(|row| format!("{row}\n")).collect();
    frozen::sorted(&frozen::without_roles_of(database, &text))
}

/// The books are sound, can be read, and go on: by the owner, and by those to whom access was given.
fn assert_goes_on(database: &Database) {
    database.assert_sound_books();
    let mut owner = database.connect_as("@owner");
    assert_eq!(owner.value("select ar.install()"), "unchanged");
    owner.refused("LG050", "insert into ar.posting select * from ar.posting");
    owner.refused("LG050", "update ar.open_item set open_amount = 0");
    let posting = |sql: String| sql.replace("'C1'", "'SE'");
    let mut clerk = database.connect_as("@clerk");
    assert_eq!(clerk.rows("select code from ar.company order by 1"), ["NO", "SE"]);
    assert_eq!(clerk.value("select count(distinct company) from ar.open_invoice"), "2");
    clerk.run(&posting(invoice("K1", "1000", "2024-05-01")));
    clerk.run(&posting(payment("K1", "1000", "2024-05-02", r#"'"oldest"'"#)));
    clerk.refused("LG020", &posting(invoice("K1", "1000", "2024-01-31")));
    let mut viewer = database.connect_as("@viewer");
    assert_eq!(viewer.value("select count(*) > 0 from ar.aging('SE', '2024-05-31')"), "t");
    viewer.refused("42501", &posting(invoice("K1", "1000", "2024-05-01")));
    // Keys and numbers are those of before, files of the bank are known.
    owner.refused(
        "LG022",
        &posting(invoice("K1", "1", "2024-05-01"))
            .replace("invoice_date", "idempotency_key => 'order 1', invoice_date"),
    );
    assert_bulk_calls_are_known(&mut owner);
    let numbers = owner.value(
        "select count(*) = max(number_seq) - min(number_seq) + 1, max(number_seq) > 100
        from ar.document where company_id = 1 and series = 'invoice'",
    );
    assert_eq!(numbers, "t|t");
    owner.run("select ar.create_company('NEW', 'New', 'SEK')");
    owner.run("select ar.create_customer('NEW', 'K1', 'One')");
    owner.run(&invoice("K1", "1", "2024-05-01").replace("'C1'", "'NEW'"));
    database.assert_sound_books();
}

/// The keyed bulk calls that filled the ledgers of the releases, sent again from a session of another `DateStyle`: they are
/// replayed, and refused with another row.
fn assert_bulk_calls_are_known(owner: &mut Session) {
    owner.run(
        "set datestyle = 'German';
        create temporary table bulk_again (order_ref text, invoice_date date, lines jsonb, customer text);
        insert into bulk_again
        select 'B' || n, date '2024-01-08' + 3 * n,
            jsonb_build_array(jsonb_build_object('net', 100 + 37 * n, 'tax_code', 'S25')), 'K' || (array[1, 2, 7])[1 + n % 3]
        from generate_series(25, 1, -1) as n;
        create temporary table items_again (
            customer text, amount numeric, number text, document_date date, posting_date date, due_date date, currency text,
            base_amount numeric, tax jsonb);
        insert into items_again values
            ('K1', 1000.00, 'OLD-1', '2023-11-01', '2023-12-31', '2023-12-01', null, null, null),
            ('K1', -50.50, 'OLD-2', '2023-11-10', '2023-12-31', null, null, null, null),
            ('K2', 1250.00, 'OLD-3', '2023-12-15', '2023-12-31', null, null, null,
                '[{\"tax_code\": \"S25\", \"net\": 1000, \"tax\": 250}]'),
            ('K2', 75.00, 'OLD-4', '2023-12-15', '2023-12-31', 'infinity', null, null, null),
            ('K3', 100.00, 'OLD-5', '2023-12-01', '2023-12-31', '2024-01-10', 'EUR', 1100.55, null)",
    );
    let invoices = "select count, replayed, sums from ar.post_invoices('SE', 'bulk_again', 'bulk')";
    assert_eq!(owner.value(invoices), r#"25|25|{"SEK": 18156.25}"#);
    let items = "select count, replayed, sums from ar.post_opening_balances('SE', 'items_again', 'opening')";
    assert_eq!(owner.value(items), r#"5|5|{"EUR": 100.00, "SEK": 2274.50}"#);
    owner.run("update bulk_again set invoice_date = '01.05.2024' where order_ref = 'B7'");
    owner.refused("LG022", invoices);
    owner.run("update items_again set amount = 74.99 where number = 'OLD-4'");
    owner.refused("LG022", items);
    owner.run("drop table bulk_again, items_again; reset datestyle");
}

#[test]
fn a_ledger_of_a_release_becomes_that_of_a_new_installation() {
    for release in Release::all().iter().filter(|release| release.version != VERSION) {
        let database = release.restored();
        let mut owner = database.connect_as("@owner");
        let rows = Rows::of(&database);
        owner.run(UPDATE);
        assert_eq!(owner.value("select extversion from pg_extension where extname = 'ar_ledger'"), VERSION);
        assert_upgraded(&mut owner);
        assert_as_new(&database);
        rows.assert_unchanged(&database);
        release.assert_answers_as_before(&database, None);
        assert_eq!(owner.value("select count(*) from ar.number_series where kind = 'factoring'"), "0");
        // What users have made of it is theirs, as it was.
        assert_eq!(owner.value("select obj_description('public.own_aging'::regclass)"), "Mine.");
        assert_eq!(owner.value("select count(*) from pg_indexes where indexname = 'own_index'"), "1");
        let mut viewer = database.connect_as("@viewer");
        assert_eq!(viewer.value("select count(*) > 0 from public.own_aging"), "t");
        assert_goes_on(&database);
    }
}

/// A ledger without rows too, and an extension that has made no tables yet.
#[test]
fn an_empty_ledger_and_an_extension_without_tables_are_brought_up() {
    for release in Release::all().iter().filter(|release| release.version != VERSION) {
        let database = frozen::empty_database();
        let mut owner = database.connect_as("@owner");
        owner.run(&format!("create extension ar_ledger version '{}'", release.version));
        owner.run(UPDATE);
        assert_eq!(owner.value("select ar.install()"), "created");
        assert_as_new(&database);
    }
}

/// While a new package is there and ALTER EXTENSION has not been run the functions are those of the release, and the library
/// is not. Whatever is called answers rightly or says what to do; nothing crashes.
#[test]
fn the_functions_of_a_release_work_in_this_library_or_say_what_to_do() {
    for release in Release::all().iter().filter(|release| release.version != VERSION) {
        let database = release.restored();
        let mut owner = database.connect_as("@owner");
        let before = catalog(&database);
        let calls = owner.rows(
            "select format('select * from %s(%s)', p.oid::regproc,
                (select string_agg('null::' || format_type(t, null), ', ' order by n)
                from unnest(p.proargtypes) with ordinality as a (t, n)))
            from pg_proc as p
            join pg_depend as d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
            join pg_extension as e on e.oid = d.refobjid and e.extname = 'ar_ledger'
            where p.prokind = 'f' and p.prorettype <> 'trigger'::regtype and p.proname !~ '^require_'",
        );
        assert!(calls.len() > 50, "{}", calls.len());
        for call in &calls {
            for role in ["@owner", "@clerk"] {
                // A session for each, so that none stands in for one that the server has ended.
                let mut session = database.connect_as(role);
                if let Err(failure) = session.attempt(call) {
                    // (A trigger's function, or one of a type's, is not to be called.)
                    let known =
                        failure.code().starts_with("LG") || ["0A000", "39P01", "42501"].contains(&failure.code());
                    assert!(known, "{failure} by: {call}");
                }
                assert_eq!(session.value("select 1"), "1", "after: {call}");
            }
        }
        let writing = [
            invoice("K1", "1", "2024-05-01"),
            payment("K1", "1", "2024-05-01", "null"),
            "select ar.create_company('NEW', 'New', 'SEK')".to_string(),
            "select ar.create_customer('C1', 'K9', 'Nine')".to_string(),
            "select ar.set_company('C1', 'Other')".to_string(),
            "select ar.close_period('C1', '2024-05-31')".to_string(),
            "select ar.grant_access('postgres', 'C1', 'viewer')".to_string(),
            "select * from ar.match_payments('C1')".to_string(),
            "select ar.install()".to_string(),
        ];
        for role in ["@owner", "@clerk"] {
            let mut session = database.connect_as(role);
            for call in &writing {
                let failure = session.refused("LG060", &call.replace("'C1'", "'SE'"));
                assert!(failure.hint().contains("alter extension ar_ledger update"), "{} by: {call}", failure.hint());
            }
        }
        // Whose rows are whose is not known before the tables are of the library's version: better no answer than none.
        let failure = database.connect_as("@clerk").refused("LG060", "select * from ar.company");
        assert!(failure.hint().contains("alter extension ar_ledger update"), "{}", failure.hint());
        let mut answered = 0;
        for (question, before) in release.answers(&database) {
            match owner.attempt(&question) {
                Ok(_) => {
                    let now = frozen::sorted(&frozen::answer(&mut owner, &question));
                    assert_eq!(now, before, "the answer to: {question}");
                    answered += 1;
                }
                Err(failure) => assert_eq!(failure.code(), "LG060", "{failure} by: {question}"),
            }
        }
        assert!(answered >= 10, "views answer the owner: {answered}");
        assert_same(&catalog(&database), &before);
        owner.run(UPDATE);
        // The tables are still the release's.
        let failure = owner.refused("LG060", &writing[0].replace("'C1'", "'SE'"));
        assert_eq!(failure.hint(), "Run: select ar.install()");
        assert_upgraded(&mut owner);
        assert_goes_on(&database);
    }
}

#[test]
fn a_dump_of_a_release_is_restored_where_only_this_version_is() {
    for release in Release::all().iter().filter(|release| release.version != VERSION) {
        let database = frozen::empty_database();
        let dump = release.dump();
        let (_, complaints) = frozen::psql(&database, &[], &dump);
        // Reports are there as soon as the tables are. Until then a user's view cannot refer to one.
        for error in complaints.lines().filter(|line| line.contains("ERROR:")) {
            assert!(error.contains("function ar.") || error.contains("\"public.own_"), "{complaints}");
        }
        let mut owner = database.connect_as("@owner");
        assert_upgraded(&mut owner);
        let rows = Rows::of(&release.restored());
        rows.assert_unchanged(&database);
        assert_as_new(&database);
        for (_, view) in dump.split(";\n").filter_map(|statement| statement.split_once("CREATE VIEW ")) {
            let (name, _) = view.split_once(' ').expect("a name");
            if owner.value(&format!("select to_regclass('{name}') is null")) == "t" {
                // What is not the product has moved.
                owner.run(&format!("create view {}", view.replace("ar.aging_bucket(", "ar_internal.aging_bucket(")));
            }
        }
        release.assert_answers_as_before(&database, None);
        assert_goes_on(&database);
    }
}

#[test]
fn an_extension_that_was_dropped_with_all_that_hung_on_it_takes_the_tables_on() {
    for release in Release::all().iter().filter(|release| release.version != VERSION) {
        let database = release.restored();
        let mut owner = database.connect_as("@owner");
        let rows = Rows::of(&database);
        let take_on = |owner: &mut Session| {
            owner.run("drop extension ar_ledger cascade");
            rows.assert_unchanged(&database);
            owner.run("create extension ar_ledger");
            owner.refused("LG060", &invoice("K1", "1", "2024-05-01").replace("'C1'", "'SE'"));
            assert!(owner.value("select ar.install()").starts_with("made whole: "));
            rows.assert_unchanged(&database);
            assert_as_new(&database);
            release.assert_answers_as_before(&database, Some("public."));
        };
        // The release's tables, and no guard that says so.
        take_on(&mut owner);
        let version = owner.value("select version from ar.tables_version");
        // Those of this version: no step runs again.
        owner.run("drop extension ar_ledger cascade");
        assert_eq!(owner.value("select version from ar.tables_version"), version);
        owner.run("create extension ar_ledger");
        take_on(&mut owner);
        assert_goes_on(&database);
    }
}

#[test]
fn an_upgrade_that_fails_leaves_all_as_it_was() {
    let release = Release::all().remove(0);
    let database = release.restored();
    let mut owner = database.connect_as("@owner");
    owner.run(UPDATE);
    let before = catalog(&database);
    let mut reader = database.connect_as("@owner");
    reader.run("begin; select * from ar.known_payer");
    owner.refused("55P03", "set lock_timeout = '100ms'; select ar.install()");
    assert_same(&catalog(&database), &before);
    reader.run("commit");
    assert_upgraded(&mut owner);
    assert_as_new(&database);
}

#[test]
fn tables_and_extensions_of_later_versions_are_left_alone() {
    let database = Database::with_company();
    let mut session = database.connect();
    let mark = |version: u32| format!("create or replace view ar.tables_version as select {version} as version");
    let version = session.number("select version from ar.tables_version");
    session.run(&mark(9999));
    session.run("drop trigger ar_guard on ar.posting");
    let failure = session.refused("LG060", "select ar.install()");
    assert!(failure.message().contains("version 9999"), "{failure}");
    session.run(&mark(version as u32));
    assert_eq!(session.value("select ar.install()"), "made whole: guard of ar.posting");
    // As in a session that has loaded a library which was replaced since.
    session.run("update pg_extension set extversion = '9999.0.0' where extname = 'ar_ledger'");
    let failure = session.refused("LG060", "select ar.install()");
    assert_eq!((failure.message().contains("9999.0.0"), failure.hint()), (true, "Connect anew."));
}

#[test]
fn what_was_released_stays_as_it_is() {
    let released = freeze::released();
    assert!(released.lines().count() >= 4, "{released}");
    assert_eq!(freeze::released_now(), released);
    for release in Release::all() {
        assert!(freeze::is_released(&release.version), "{} is frozen and not noted as released", release.version);
    }
}

/// What the extension's script and `ar.install()` define: once its version is released only the next one changes it.
#[test]
fn definitions_change_only_with_the_version() {
    let database = Database::new();
    let lines = |text: &str| text.lines().map(String::from).collect::<Vec<_>>();
    let now = lines(&freeze::definitions(&mut database.connect()));
    assert!(now.len() > 150, "{}", now.len());
    for release in Release::all() {
        let frozen = lines(&freeze::frozen_definitions(&release.version));
        let (changed, gone) = (missing(&now, &frozen), missing(&frozen, &now));
        if release.version == VERSION {
            let numbers = (changed.len(), gone.len());
            let what_to_do = "the next version is needed, with its script and steps: docs/UPGRADING.md";
            assert_eq!(numbers, (0, 0), "{VERSION} is released, {what_to_do}\nnow {changed:#?}\nfrozen {gone:#?}");
        } else {
            assert!(!changed.is_empty(), "nothing has changed since {}", release.version);
        }
    }
}

/// A superuser's update leaves the owner what is the owner's.
#[test]
fn a_superuser_updates_for_the_owner() {
    let release = Release::all().remove(0);
    let database = release.restored();
    database.connect().run(UPDATE);
    assert_upgraded(&mut database.connect_as("@owner"));
    assert_as_new(&database);
    assert_goes_on(&database);
}

/// Functions and operators that the schema's owner has planted there are not called by a script that runs as a superuser.
#[test]
fn nothing_of_the_owners_is_called_by_the_script() {
    let release = Release::all().remove(0);
    let database = release.restored();
    let mut owner = database.connect_as("@owner");
    owner.run(
        "create function ar.planted(text, text) returns text language plpgsql as $$
        begin raise exception 'planted' using errcode = 'ZZ001'; end $$;
        create function ar.format(text, regrole) returns text language sql return ar.planted($1, $2::text);
        create function ar.format(text, text) returns text language sql return ar.planted($1, $2);
        create function ar.format(text, text, text) returns text language sql return ar.planted($1, $2);
        create function ar.equal(name, text) returns boolean language sql return ar.planted($1::text, $2) is null;
        create operator ar.= (function = ar.equal, leftarg = name, rightarg = text)",
    );
    owner.run(UPDATE);
    owner.run(
        "drop operator ar.= (name, text);
        drop function ar.equal, ar.format(text, regrole), ar.format(text, text), ar.format(text, text, text), ar.planted",
    );
    assert_upgraded(&mut owner);
    assert_as_new(&database);
}

/// Not a test: `bin/freeze` runs it.
#[test]
#[ignore = "writes tests/upgrade: bin/freeze"]
fn freeze_the_version_in_work() {
    freeze::freeze();
}
