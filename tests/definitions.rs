//! Views, reports and what they are made of are no members of the extension: `ar.install()` makes them, finds what is
//! missing or of another version, and leaves alone what users have made of them.

use std::path::{Path, PathBuf};

use ar_ledger_testing::{COMPANY, Database, invoice};

/// The functions that are written in SQL.
const REPORTS: &str = "
    select p.oid::regprocedure::text
    from pg_proc as p
    join pg_language as l on l.oid = p.prolang
    where p.pronamespace in ('ar'::regnamespace, 'ar_internal'::regnamespace) and l.lanname = 'sql'";

fn scripts() -> Vec<PathBuf> {
    let sql = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let folders = ["views", "helpers", "reports", "verify"].map(|folder| sql.join(folder));
    folders.iter().flat_map(|folder| folder.read_dir().expect("a folder")).map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn every_script_says_what_each_of_its_definitions_is_and_is_installed() {
    let database = Database::with_company();
    let mut session = database.connect();
    let (mut views, mut functions) = (0, 1); // ar_internal.definitions() is the list's own
    for script in scripts() {
        let text = std::fs::read_to_string(&script).expect("a script");
        let names = |word: &str| -> Vec<String> {
            let named = text.lines().filter_map(|line| line.strip_prefix(word));
            named.map(|rest| rest.split(['(', ' ']).next().expect("a name").to_string()).collect()
        };
        for kind in ["view", "function"] {
            let made = names(&format!("create or replace {kind} "));
            assert_eq!(made, names(&format!("comment on {kind} ")), "{}", script.display());
            *if kind == "view" { &mut views } else { &mut functions } += made.len();
        }
    }
    let count = |query: &str| format!("select count(*) from ({query}) as found");
    assert_eq!(session.number(&count(REPORTS)), functions as i64);
    let made = "
        select relname from pg_class
        where relnamespace = 'ar'::regnamespace and relkind = 'v' and relname <> 'tables_version'";
    assert_eq!(session.number(&count(made)), views as i64);
}

#[test]
fn reports_are_bound_to_what_they_mean_and_dumped_like_a_user_s_own() {
    let database = Database::with_company();
    let mut session = database.connect();
    let of_reports = |condition: &str| format!("{REPORTS} and {condition} order by 1");
    // No text that is read anew, no setting that would keep them from being inlined, none STRICT, but for the families of
    // checks, which are planned each by itself.
    let unbound = session.rows(&of_reports(
        "(p.prosqlbody is null or p.proconfig is not null
            or p.proisstrict <> starts_with(p.oid::regproc::text, 'ar_internal.verify_'))",
    ));
    assert_eq!(unbound, [""; 0]);
    let members = of_reports(
        "exists (select from pg_depend as d
            where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')",
    );
    assert_eq!(session.rows(&members), [""; 0]);
    // What relies on a primary key for its GROUP BY is dumped after the data.
    let on_keys = of_reports(
        "exists (select from pg_depend as d
            where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.refclassid = 'pg_constraint'::regclass)",
    );
    assert_eq!(session.rows(&on_keys), [""; 0]);
}

#[test]
fn schema_ar_shows_what_users_call() {
    let database = Database::with_company();
    let mut session = database.connect();
    let shown = session.rows("select distinct proname from pg_proc where pronamespace = 'ar'::regnamespace order by 1");
    let internal = session
        .rows("select distinct proname from pg_proc where pronamespace = 'ar_internal'::regnamespace order by 1");
    for name in ["aging", "cash_forecast", "post_invoice", "verify"] {
        assert!(shown.iter().any(|shown| shown == name), "{name} is not in {shown:?}");
    }
    for name in ["require_company", "company", "aging_bucket", "chart_bar", "open_items_as_of", "payment_terms_in"] {
        assert!(internal.iter().any(|internal| internal == name), "{name} is not in {internal:?}");
    }
    let helpers: Vec<_> = shown.iter().filter(|name| name.starts_with("require_") || internal.contains(name)).collect();
    assert!(helpers.is_empty(), "{helpers:?}");
}

#[test]
fn what_is_missing_is_made_again_and_nobody_waits() {
    let database = Database::with_company();
    let (mut writer, mut session) = (database.connect(), database.connect());
    session.run("set lock_timeout = 5000");
    writer.run("begin");
    writer.post_invoice("10", "2024-01-01");
    for (missing, made_whole) in [
        ("function ar.cei(text, date, date)", "function ar.cei"),
        ("function ar_internal.company(text) cascade", "functions"),
        ("function ar_internal.aging_label(text, text, text) cascade", "function ar_internal.aging_label"),
        ("function ar_internal.definitions()", "views and reports"),
        ("view ar.payment_history", "view ar.payment_history"),
    ] {
        session.run(&format!("drop {missing}"));
        let answer = session.value("select ar.install()");
        assert!(answer.starts_with("made whole: ") && answer.contains(made_whole), "{answer} without {missing}");
        assert_eq!(session.value("select ar.install()"), "unchanged", "with {missing}");
        session.run(&format!("select * from ar.cei('{COMPANY}', '2024-01-01', '2024-01-01'), ar.payment_history"));
    }
    writer.run("commit");
    database.assert_sound_books();
}

#[test]
fn definitions_of_another_version_are_made_anew_and_users_views_stay() {
    let database = Database::with_company();
    let mut session = database.connect();
    session.run(&invoice("K1", "100", "2024-01-01"));
    let aging = format!("select total, not_due from ar.aging('{COMPANY}', '2024-01-01')");
    let chart = format!("select * from ar.aging_chart('{COMPANY}', '2024-01-01')");
    let (aged, drawn) = (session.value(&aging), session.rows(&chart));
    // A view of a user's, and reports as they were once: another body, a helper that returned something else and one whose
    // argument had another name, both used by others.
    session.run(&format!(
        "create view public.owed as {aging};
        create view public.drawn as {chart};
        comment on view public.owed is 'mine';
        create or replace function ar.cei(company text, from_month date, to_month date) returns numeric
            language sql stable return 1;
        alter function ar_internal.chart_number(numeric) rename to later;
        create function ar_internal.chart_number(amount numeric) returns integer language sql stable return 7;
        alter function ar_internal.aging_label(text, text, text) rename to later;
        create function ar_internal.aging_label(by text, account text, currency text) returns text
            language sql immutable return 'label';
        create or replace function ar.aging_chart(company text, as_of date default current_date)
            returns table (line text) language sql stable
            begin atomic select ar_internal.chart_number(1)::text || ar_internal.aging_label('', '', ''); end;
        create or replace function ar_internal.definitions() returns text language sql immutable return 'older'"
    ));
    assert_eq!(session.value(&chart), "7label");
    let replaced = "select pg_get_functiondef('ar.cei'::regproc) like '%RETURN 1%'";
    assert_eq!(session.value(replaced), "t");

    assert_eq!(session.value("select ar.install()"), "made whole: views and reports");
    assert_eq!(session.value("select ar.install()"), "unchanged");
    assert_eq!(session.value(replaced), "f");
    assert_eq!(session.value("table public.owed"), aged);
    assert_eq!(session.rows("table public.drawn"), drawn);
    assert_eq!(session.value("select obj_description('public.owed'::regclass)"), "mine");
    assert_eq!(session.rows(&format!("{REPORTS} and p.proname ~ 'before'")), [""; 0]);
    // Users' views on what has changed its columns stand in the way, and nothing is done.
    session.run(
        "create or replace function ar_internal.definitions() returns text language sql immutable return 'older';
        drop function ar.cei(text, date, date);
        create function ar.cei(text, date, date) returns text language sql stable return 'other';
        create view public.effective as select ar.cei('', null, null)",
    );
    session.refused("2BP01", "select ar.install()");
    assert_eq!(session.value("table public.effective"), "other");
    session.run("drop view public.effective");
    assert_eq!(session.value("select ar.install()"), "made whole: views and reports");
    database.assert_sound_books();
}

#[test]
fn a_mark_that_somebody_has_planted_is_not_read() {
    let database = Database::with_company();
    let planter = database.create_role("@planter");
    let mut owner = database.connect();
    owner.run(&format!("grant create on schema ar to {planter}; drop view ar.tables_version"));
    database.connect_as("@planter").run(
        "create function ar.planted() returns integer language plpgsql as $$ begin raise 'it was called'; end $$;
        create view ar.tables_version as select ar.planted() as version",
    );
    let failure = owner.refused("42501", "select ar.install()");
    let whose = "belongs neither to the owner of schema ar nor to a superuser";
    assert_eq!(failure.message(), format!("function ar.planted() {whose}"));
    owner.run("drop function ar.planted() cascade");
    owner.run(&format!("grant create on schema public to {planter}"));
    database.connect_as("@planter").run(
        "create function public.planted() returns integer language plpgsql as $$ begin raise 'it was called'; end $$;
        create view ar.tables_version as select public.planted() as version",
    );
    let failure = owner.refused("42501", "select ar.install()");
    assert_eq!(failure.message(), format!("view ar.tables_version {whose}"));
    owner.run("drop view ar.tables_version");
    assert_eq!(owner.value("select ar.install()"), "made whole: rights on schema ar, view ar.tables_version");
    assert_eq!(owner.value("select ar.install()"), "unchanged");
    database.assert_sound_books();
}

#[test]
fn a_view_whose_columns_have_changed_is_made_anew() {
    let database = Database::with_company();
    let mut session = database.connect();
    let columns = "select string_agg(attname, ' ' order by attnum) from pg_attribute
        where attrelid = 'ar.customer_balance'::regclass and attnum > 0";
    let made = session.value(columns);
    session.run(
        "drop view ar.customer_balance;
        create view ar.customer_balance as select 1 as of_before;
        create or replace function ar_internal.definitions() returns text language sql immutable return 'before'",
    );
    assert_eq!(session.value("select ar.install()"), "made whole: rights on ar.customer_balance, views and reports");
    assert_eq!(session.value(columns), made);
    assert_eq!(session.value("select ar.install()"), "unchanged");
    let left = "select count(*) from pg_class where relnamespace = 'ar'::regnamespace and relname like 'before%'";
    assert_eq!(session.value(left), "0");
}

#[test]
fn everybody_may_call_reports_whatever_the_owner_grants_by_default() {
    let database = Database::new();
    let clerk = database.create_role("@clerk");
    let mut owner = database.connect();
    owner.run("alter default privileges revoke execute on functions from public");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    owner.run(&format!("select ar.grant_access('{clerk}', '{COMPANY}', 'clerk')"));
    let total = format!("select total from ar.aging('{COMPANY}', '2024-01-01')");
    assert_eq!(database.connect_as("@clerk").value(&total), owner.value(&total));
}
