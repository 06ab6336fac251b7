//! `ar.install()` sees what is not as it makes it, says so and mends it; it installs only where the ledger is its owner's.

use std::thread;

use ar_ledger_testing::{COMPANY, Database, Session, invoice, payment};

const INSTALL: &str = "select ar.install()";

/// All rights, policies, triggers, owners and definitions; rights that nobody has touched as what they mean.
fn state(session: &mut Session) -> Vec<String> {
    session.rows(
        "select 'relation ' || c.oid::regclass, concat_ws('|', c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity,
            c.reloptions, (
                select string_agg(a::text, ',' order by a::text)
                from unnest(coalesce(
                    c.relacl, acldefault((case c.relkind when 'S' then 's' else 'r' end)::\"char\", c.relowner))) as a), (
                select string_agg(a.attacl::text, ',' order by a.attnum)
                from pg_attribute as a
                where a.attrelid = c.oid and a.attacl <> '{}'))
        from pg_class as c
        where c.relnamespace = 'ar'::regnamespace and c.relkind in ('r', 'v', 'S')
        union all
        select 'schema ' || nspname, concat_ws('|', nspowner::regrole, nspacl)
        from pg_namespace where nspname in ('ar', 'ar_internal')
        union all
        select 'trigger ' || tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid) || tgenabled::text
        from pg_trigger where not tgisinternal
        union all
        select 'policy ' || tablename, concat_ws('|', policyname, permissive, roles, cmd, qual, with_check) from pg_policies
        union all
        select 'view ' || oid::regclass, pg_get_viewdef(oid) from pg_class
        where relnamespace = 'ar'::regnamespace and relkind = 'v'
        union all
        select 'function ' || p.oid::regprocedure, concat_ws('|', p.proowner::regrole, pg_get_functiondef(p.oid), (
            select string_agg(a::text, ',' order by a::text)
            from unnest(coalesce(p.proacl, acldefault('f', p.proowner))) as a))
        from pg_proc as p join pg_language as l on l.oid = p.prolang
        where p.pronamespace in ('ar'::regnamespace, 'ar_internal'::regnamespace) and l.lanname = 'sql'
        order by 1, 2",
    )
}

/// The lines that only one of them has.
fn changed(one: &[String], other: &[String]) -> Vec<String> {
    let only_in = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|line| !those.contains(line)).cloned().collect()
    };
    [only_in(one, other), only_in(other, one)].concat()
}

/// What somebody does to a ledger, and what `ar.install()` says that it has made whole.
const DAMAGES: &[(&str, &str)] = &[
    ("revoke select on ar.posting from public", "rights on ar.posting"),
    ("revoke all on ar.journal from public", "rights on ar.journal"),
    ("grant update on ar.document to public", "rights on ar.document"),
    ("grant insert, truncate on ar.document to @clerk", "rights on ar.document"),
    ("grant insert (amount), references (amount) on ar.posting to @clerk", "rights on ar.posting"),
    ("revoke insert on ar.posting from @owner", "rights on ar.posting"),
    (
        "grant delete on ar.open_item to @clerk with grant option;
        set role @clerk; grant delete on ar.open_item to public; reset role",
        "rights on ar.open_item",
    ),
    ("grant trigger on ar.open_invoice to @clerk", "rights on ar.open_invoice"),
    ("grant usage on all sequences in schema ar to public", "rights on 8 objects"),
    ("grant select on ar.document_document_id_seq to @clerk", "rights on sequence ar.document_document_id_seq"),
    ("revoke execute on function ar.cei(text, date, date) from public", "rights on function ar.cei"),
    ("revoke usage on schema ar from public", "rights on schema ar"),
    ("revoke usage on schema ar_internal from public", "rights on schema ar_internal"),
    ("grant create on schema ar, ar_internal to @clerk", "rights on schema ar, rights on schema ar_internal"),
    ("revoke create on schema ar from @owner", "rights on schema ar"),
    ("create policy all_of_it on ar.posting using (true)", "policies of ar.posting"),
    ("create policy \"an Auditor's\" on ar.company for select to @clerk using (true)", "policies of ar.company"),
    ("alter policy company_access on ar.document using (true)", "policies of ar.document"),
    ("alter policy company_access on ar.document to @clerk", "policies of ar.document"),
    ("alter policy company_access on ar.document with check (false)", "policies of ar.document"),
    ("drop policy company_access on ar.founder", "policies of ar.founder"),
    (
        "drop policy company_access on ar.document;
        create policy company_access on ar.document as restrictive using (company_id = any (ar.my_companies()))",
        "policies of ar.document",
    ),
    ("alter table ar.posting disable row level security", "row security of ar.posting"),
    ("alter table ar.access force row level security", "row security of ar.access"),
    ("drop trigger ar_guard on ar.posting", "guard of ar.posting"),
    ("alter table ar.posting disable trigger ar_guard", "guard of ar.posting"),
    ("drop trigger ar_access_changed on ar.access", "trigger ar_access_changed of ar.access"),
    ("alter table ar.access disable trigger ar_access_changed", "trigger ar_access_changed of ar.access"),
    ("alter table ar.access enable trigger ar_access_changed", "trigger ar_access_changed of ar.access"),
    (
        "create or replace trigger ar_access_changed after insert on ar.access
            for each row execute function ar_internal.access_changed();
        alter table ar.access enable always trigger ar_access_changed",
        "trigger ar_access_changed of ar.access",
    ),
    ("drop view ar.match_summary", "view ar.match_summary"),
    ("drop view ar.tables_version", "view ar.tables_version"),
    ("alter view ar.journal reset (security_invoker)", "view ar.journal"),
    (
        "do $$ begin
            execute format('create or replace view ar.trial_balance with (security_invoker = true)
                as select * from (%s) as t where false', trim(trailing ';' from pg_get_viewdef('ar.trial_balance'::regclass)));
        end $$",
        "view ar.trial_balance",
    ),
    (
        "create or replace function ar.cei(company text, from_month date, to_month date) returns numeric
            language sql stable return 100",
        "function ar.cei",
    ),
    ("alter function ar.cei(text, date, date) security definer", "function ar.cei"),
    ("alter function ar.cei(text, date, date) set search_path = public", "function ar.cei"),
    ("alter function ar_internal.company(text) rows 7", "function ar_internal.company"),
    ("drop function ar_internal.definitions()", "views and reports"),
    ("alter table ar.document disable trigger ar_guard; grant insert on ar.document to public; drop view ar.journal",
        "guard of ar.document, rights on ar.document, view ar.journal"),
];

#[test]
fn what_is_amiss_is_named_and_mended() {
    let database = Database::owned_by("@owner");
    database.create_role("@clerk");
    let mut owner = database.connect_as("@owner");
    let mut superuser = database.connect();
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    let whole = state(&mut superuser);
    let name = |text: &str| {
        text.replace("@owner", &database.role_name("@owner")).replace("@clerk", &database.role_name("@clerk"))
    };
    for (damage, answer) in DAMAGES {
        let damage = name(damage);
        superuser.run(&damage);
        assert_ne!(changed(&state(&mut superuser), &whole), [""; 0], "nothing is changed by: {damage}");
        assert_eq!(owner.value(INSTALL), format!("made whole: {}", name(answer)), "after: {damage}");
        assert_eq!(changed(&state(&mut superuser), &whole), [""; 0], "after: {damage}");
        assert_eq!(owner.value(INSTALL), "unchanged", "after: {damage}");
    }
    owner.run(&invoice("K1", "100", "2024-01-01"));
    database.assert_sound_books();
}

#[test]
fn what_does_no_harm_stays() {
    let database = Database::with_company();
    let clerk = database.create_role("@clerk");
    let mut session = database.connect();
    session.run(&format!(
        "grant select on ar.posting, ar.journal to {clerk} with grant option;
        grant select (amount) on ar.document to {clerk};
        grant usage on schema ar to {clerk};
        grant execute on function ar.cei(text, date, date) to {clerk};
        create policy no_sundays on ar.document as restrictive using (true);
        create function ar.own_report() returns integer language sql return 1;
        create view ar.own_view as select 1 as one;
        create index own_index on ar.document (company_id, order_ref);
        create view public.own as select * from ar.journal"
    ));
    let before = state(&mut session);
    assert_eq!(session.value(INSTALL), "unchanged");
    // Nor does it matter how a session writes names and dates.
    session.run("set quote_all_identifiers = on; set DateStyle = 'SQL, DMY'; set standard_conforming_strings = off");
    session.run("set IntervalStyle = 'iso_8601'; set TimeZone = 'Asia/Tokyo'; set extra_float_digits = 0");
    assert_eq!(session.value(INSTALL), "unchanged");
    let mut other = database.connect();
    assert_eq!(other.value(INSTALL), "unchanged");
    session.run("drop view ar.open_invoice cascade");
    assert_eq!(session.value(INSTALL).split(':').next(), Some("made whole"));
    assert_eq!(other.value(INSTALL), "unchanged");
    assert_eq!(changed(&state(&mut other), &before), [""; 0]);
    database.assert_sound_books();
}

#[test]
fn what_an_owner_gives_away_a_superuser_brings_back() {
    let database = Database::owned_by("@owner");
    let other = database.create_role("@other");
    let mut owner = database.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    let mut superuser = database.connect();
    let whole = state(&mut superuser);
    superuser.run(&format!(
        "alter table ar.posting owner to {other};
        alter view ar.journal owner to {other};
        alter function ar.cei(text, date, date) owner to {other}"
    ));
    let failure = owner.refused("42501", INSTALL);
    for object in ["ar.posting", "ar.journal", "ar.cei"] {
        assert!(failure.message().contains(object), "{failure}");
    }
    assert_eq!(failure.hint(), "A superuser can run: select ar.install()");
    let answer = superuser.value(INSTALL);
    for object in ["owner of ar.posting", "owner of ar.journal", "owner of ar.cei(text,date,date)"] {
        assert!(answer.contains(object), "{answer}");
    }
    assert_eq!(changed(&state(&mut superuser), &whole), [""; 0]);
    assert_eq!(owner.value(INSTALL), "unchanged");
    // Who owns nothing is told what he cannot mend.
    owner.run("drop view ar.journal");
    let mut stranger = database.connect_as("@other");
    let failure = stranger.refused("42501", INSTALL);
    assert_eq!(failure.message(), "permission denied to install the tables of the ledger");
    owner.run(INSTALL);
    assert_eq!(stranger.value(INSTALL), "unchanged");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    database.assert_sound_books();
}

#[test]
fn sessions_that_mend_at_once_wait_for_each_other() {
    let database = Database::with_company();
    let mut session = database.connect();
    for damage in
        ["revoke select on ar.posting from public", "drop policy company_access on ar.document", "drop view ar.journal"]
    {
        session.run(damage);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| database.connect().run(INSTALL));
            }
        });
        assert_eq!(session.value(INSTALL), "unchanged");
    }
    database.assert_sound_books();
}

/// Of two who found a company where nothing is installed yet the second one waits for the first.
#[test]
fn two_found_the_first_companies_at_once() {
    let database = Database::new();
    let (mut first, mut second) = (database.connect(), database.connect());
    first.run("begin");
    first.create_company("X");
    let pid = second.pid;
    thread::scope(|scope| {
        let waiting = scope.spawn(|| second.create_company("Y"));
        database.wait_until_blocked(pid);
        first.run("commit");
        waiting.join().expect("the second company is founded");
    });
    assert_eq!(first.rows("select code from ar.company order by 1"), ["X", "Y"]);
    database.assert_sound_books();
}

/// A database of the superuser's in which a stranger may create schemas.
fn with_a_stranger() -> Database {
    let database = Database::empty();
    let stranger = database.create_role("@stranger");
    database.connect().run(&format!("grant create on database {} to {stranger}", database.name));
    database
}

#[test]
fn no_tables_are_created_in_a_stranger_s_schema() {
    // The schema first, then the extension; by the stranger too, who may create it.
    for creator in ["postgres", "@stranger"] {
        let database = with_a_stranger();
        let stranger = database.role_name("@stranger");
        database.connect_as("@stranger").run("create schema ar");
        database.connect_as(creator).run("create extension ar_ledger");
        let mut superuser = database.connect();
        for call in [INSTALL, "select ar.create_company('A', 'A', 'SEK')"] {
            let failure = superuser.refused("42501", call);
            assert_eq!(failure.message(), format!("schema ar belongs to {stranger}, who would own the ledger"));
            assert!(failure.hint().contains("alter schema ar owner to"), "{}", failure.hint());
        }
        assert_eq!(
            superuser.value("select count(*) from pg_class where relnamespace = 'ar'::regnamespace and relkind = 'r'"),
            "0"
        );
        // If it is to be so, somebody has to say it.
        superuser.run(&format!("alter schema ar_internal owner to {stranger}; set role {stranger}"));
        assert_eq!(superuser.value(INSTALL), "created");
    }
    // The schema is taken over, and what lies in it is looked at.
    let database = with_a_stranger();
    database.connect_as("@stranger").run(
        "create schema ar;
        create function ar.t() returns integer language sql return 1;
        create view ar.v as select 1 as one",
    );
    let mut superuser = database.connect();
    superuser.run("create extension ar_ledger; alter schema ar owner to postgres");
    let failure = superuser.refused("42501", INSTALL);
    assert_eq!(failure.message(), "function ar.t() belongs neither to the owner of schema ar nor to a superuser");
    superuser.run("drop function ar.t(); drop view ar.v");
    assert_eq!(superuser.value(INSTALL), "created");
    // The extension first: nobody else gets in.
    let database = with_a_stranger();
    let mut superuser = database.connect();
    superuser.run("create extension ar_ledger");
    let mut stranger = database.connect_as("@stranger");
    for creation in ["create schema ar", "create table ar.company (company_id bigint)", "alter schema ar rename to ra"]
    {
        let code = stranger.failure(creation).code().to_string();
        assert!(["42P06", "42501"].contains(&code.as_str()), "{code} by: {creation}");
    }
    assert_eq!(superuser.value(INSTALL), "created");
    // And the schema of what the product is made of.
    let database = with_a_stranger();
    database.connect_as("@stranger").run("create schema ar_internal");
    database.connect().refused("55000", "create extension ar_ledger");
}

#[test]
fn what_others_have_put_among_the_ledger_s_own_is_named() {
    let database = Database::with_company();
    let founder = database.create_role("@founder");
    let mut owner = database.connect();
    owner.run(&format!("select ar.grant_access('{founder}', '{COMPANY}', 'admin')"));
    let planted = [
        (
            "function ar.post_payment(company text, customer text, amount integer, payment_date date)",
            "create function ar.post_payment(company text, customer text, amount integer, payment_date date)
                returns ar.posted language plpgsql as 'begin return null; end'",
            "function ar.post_payment(text,text,integer,date)",
        ),
        (
            "function ar_internal.aging_label(text, text, text, integer)",
            "create function ar_internal.aging_label(group_by text, account text, currency text, more integer default 0)
                returns text language sql return null",
            "function ar_internal.aging_label(text,text,text,integer)",
        ),
        ("function ar.other()", "create function ar.other() returns integer language sql return 1", "function ar.other()"),
        ("view ar.own", "create view ar.own as select 1 as one", "view ar.own"),
        ("table ar.own", "create table ar.own (one integer)", "table ar.own"),
        ("type ar.own", "create type ar.own as enum ('one')", "type ar.own"),
        (
            "operator ar.= (date, text)",
            "create function public.equal(date, text) returns boolean language sql return true;
            create operator ar.= (function = public.equal, leftarg = date, rightarg = text)",
            "operator ar.=(date,text)",
        ),
    ];
    owner.run(&format!("grant create on schema public to {founder}"));
    for (object, creation, name) in planted {
        owner.run(&format!("grant create on schema ar, ar_internal to {founder}"));
        database.connect_as("@founder").run(creation);
        let failure = owner.refused("42501", INSTALL);
        assert_eq!(failure.message(), format!("{name} belongs neither to the owner of schema ar nor to a superuser"));
        assert!(failure.hint().starts_with(&format!("Drop it: drop {name}")), "{}", failure.hint());
        owner.run(&format!("drop {object}"));
        assert_eq!(owner.value(INSTALL), "made whole: rights on schema ar, rights on schema ar_internal");
    }
    // An overload of the owner's own is as bad.
    owner.run(planted[0].1);
    let failure = owner.refused("LG060", INSTALL);
    assert_eq!(failure.message(), format!("{} has the name of one of the ledger's", planted[0].2));
    owner.run(&format!("drop {}", planted[0].0));
    assert_eq!(owner.value(INSTALL), "unchanged");
    owner.run(&payment("K1", "100", "2024-01-01", "null"));
    database.assert_sound_books();
}

#[test]
fn a_database_of_another_encoding_is_refused() {
    for encoding in ["LATIN1", "SQL_ASCII", "EUC_JP"] {
        let database = Database::encoded(encoding);
        let mut session = database.connect();
        let message = format!("ar_ledger needs encoding UTF8, and this database has {encoding}");
        let failure = session.refused("0A000", "create extension ar_ledger");
        assert_eq!(failure.message(), message);
        assert_eq!(failure.hint(), "Use a database created with: encoding 'UTF8' template template0");
        // Earlier versions did not look.
        session.run("create extension ar_ledger version '0.2.0'");
        let failure = session.refused("0A000", "alter extension ar_ledger update");
        assert_eq!(failure.message(), message);
        session.run("update pg_extension set extversion = '0.3.0' where extname = 'ar_ledger'");
        let failure = session.refused("0A000", INSTALL);
        assert_eq!(failure.message(), message);
    }
}

/// A table that an upgrade is about to make, put there by somebody who could once create in the schema.
#[test]
fn a_table_that_waited_for_its_name_is_not_taken() {
    let database = Database::with_company();
    let planter = database.create_role("@planter");
    let mut owner = database.connect();
    owner.run(&format!("drop table ar.founder; grant create on schema ar to {planter}"));
    owner.run("create or replace view ar.tables_version as select 4 as version");
    let mut other = database.connect_as("@planter");
    other.run("create table ar.founder (role regrole primary key)");
    let failure = owner.refused("42501", INSTALL);
    assert_eq!(failure.message(), "table ar.founder does not belong to the owner of schema ar");
    owner.run("drop table ar.founder");
    assert_eq!(owner.value(INSTALL), "made whole: tables of version 4");
    assert_eq!(owner.value(INSTALL), "unchanged");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    database.assert_sound_books();
}
