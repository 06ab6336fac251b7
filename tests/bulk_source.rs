//! The source of a bulk call is the caller's: whatever its functions do, and whatever triggers do while it is posted, the
//! rows that were there are posted, each once, by the set-up that holds then.

use ar_ledger_testing::{COMPANY, Database, Session};

/// More than are posted together.
const MANY: usize = 5_003;

/// A database of an owner who is no superuser, with the company and its customer K1.
fn owned() -> (Database, Session) {
    let database = Database::owned_by("@owner");
    let mut owner = database.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    (database, owner)
}

fn create_source(session: &mut Session, rows: usize) {
    session.run(&format!(
        "create table public.source as
        select 'K1' as customer, '[{{\"net\": 10}}]'::jsonb as lines, date '2026-03-01' as invoice_date, 'N' || n as order_ref
        from generate_series(1, {rows}) as n"
    ));
}

/// A view of so many invoices whose customers come from a function, called once for each.
fn create_view(session: &mut Session, rows: usize, body: &str) {
    session.run(&format!(
        "create table public.times (times int);
        insert into public.times values (0);
        create function public.customer(n int) returns text language plpgsql as $$
        begin
            update public.times set times = times + 1;
            {body}
            return 'K1';
        end $$;
        create view public.source as
        select public.customer(n) as customer, '[{{\"net\": 10, \"account\": \"4000\"}}]'::jsonb as lines,
            date '2026-03-01' as invoice_date, 'N' || n as order_ref
        from generate_series(1, {rows}) as n"
    ));
}

fn drop_view(session: &mut Session) {
    session.run("drop view public.source; drop function public.customer; drop table public.times");
}

const POST: &str = "select count from ar.post_invoices('C1', 'public.source'::regclass)";

/// Each row of the source has become one invoice.
#[track_caller]
fn assert_all_posted(database: &Database, session: &mut Session, rows: usize) {
    let posted = session.value("select count(*), count(distinct order_ref) from ar.document where order_ref ~ '^N'");
    assert_eq!(posted, format!("{rows}|{rows}"));
    database.assert_sound_books();
}

/// What a function can do to cursors whose names it finds.
const MOVE_ALL: &str = "
    for n in 1..9 loop
        begin
            execute format('move forward 2 from %I', format('<unnamed portal %s>', n));
        exception when others then null;
        end;
    end loop;";

#[test]
fn a_trigger_that_closes_or_moves_all_cursors_does_the_call_no_harm() {
    for harm in ["execute 'close all';", MOVE_ALL] {
        let (database, mut owner) = owned();
        create_source(&mut owner, MANY);
        owner.run(&format!(
            "create function public.harm() returns trigger language plpgsql as $$ begin {harm} return null; end $$;
            create trigger z_harm after insert on ar.document for each statement execute function public.harm()"
        ));
        assert_eq!(owner.value(POST), MANY.to_string(), "{harm}");
        assert_all_posted(&database, &mut owner, MANY);
    }
}

#[test]
fn a_source_that_closes_or_moves_all_cursors_is_read_whole() {
    for harm in ["execute 'close all';", MOVE_ALL] {
        let (database, mut owner) = owned();
        create_view(&mut owner, MANY, &format!("if n % 1000 = 0 then {harm} end if;"));
        assert_eq!(owner.value(POST), MANY.to_string(), "{harm}");
        assert_all_posted(&database, &mut owner, MANY);
    }
}

#[test]
fn a_source_is_read_once_and_what_it_has_changed_holds_for_its_rows() {
    let change = |at: usize, change: &str| format!("if n = {at} then perform {change}; end if;");
    let close = "ar.close_period('C1', '2026-03-31')";
    let receivable = "ar.set_account('C1', '9999', type => 'receivable')";
    let series = "ar.set_number_series('C1', 'invoice', start => 1000)";
    let inactive = "ar.update_customer('C1', 'K1', '{\"on_hold\": true}')";
    for at in 1..=3 {
        for (what, refusal) in
            [(close, Some("LG020")), (receivable, Some("LG010")), (series, None), (inactive, Some("LG041"))]
        {
            let (database, mut owner) = owned();
            owner.run("select ar.set_account('C1', '9999', 'X', 'revenue')");
            create_view(&mut owner, 3, &change(at, what));
            owner.run(&format!(
                "create or replace view public.source as
                select public.customer(n) as customer, '[{{\"net\": 10, \"account\": \"{}\"}}]'::jsonb as lines,
                    date '2026-03-01' as invoice_date, 'N' || n as order_ref
                from generate_series(1, 3) as n",
                if what == receivable { "9999" } else { "4000" }
            ));
            match refusal {
                Some(code) => {
                    owner.refused(code, POST);
                    assert_eq!(owner.value("select count(*) from ar.document"), "0");
                    database.assert_sound_books();
                }
                None => {
                    owner.run(POST);
                    assert_eq!(owner.value("select times from public.times"), "3", "each row is read once");
                    assert_eq!(owner.value("select min(number_seq), max(number_seq) from ar.document"), "1000|1002");
                    assert_all_posted(&database, &mut owner, 3);
                }
            }
        }
    }
}

#[test]
fn a_source_may_post_itself() {
    let (database, mut owner) = owned();
    let invoice = "ar.post_invoice('C1', 'K1', '[{\"net\": 1}]', '2026-03-01')";
    for (body, more) in [
        (format!("perform {invoice};"), 4),
        (format!("begin perform {invoice}; raise 'no'; exception when raise_exception then null; end;"), 0),
        ("perform ar.create_customer('C1', 'N' || n, 'New');".to_string(), 0),
        ("perform * from ar.post_payments('C1', 'public.money');".to_string(), 4),
    ] {
        owner.run(
            "create table if not exists public.money as
            select 'K1' as customer, 1.0 as amount, date '2026-03-01' as payment_date",
        );
        let before = owner.number("select count(*) from ar.document");
        create_view(&mut owner, 4, &body);
        assert_eq!(owner.value(POST), "4", "{body}");
        assert_eq!(owner.number("select count(*) from ar.document"), before + 4 + more, "{body}");
        database.assert_sound_books();
        drop_view(&mut owner);
    }
}

#[test]
fn an_error_in_the_middle_of_a_source_leaves_nothing() {
    let (database, mut owner) = owned();
    let half = "if n = 5002 then raise exception 'half' using errcode = 'ZZ001'; end if;";
    create_view(&mut owner, MANY, half);
    owner.refused("ZZ001", POST);
    // Within a savepoint as well, after which the session goes on.
    owner.run("set work_mem = '64kB'; begin; savepoint before");
    owner.refused("ZZ001", POST);
    owner.run("rollback to before; commit");
    assert_eq!(owner.value("select count(*) from ar.document"), "0");
    drop_view(&mut owner);
    create_source(&mut owner, MANY);
    owner.run("insert into public.source values ('NOBODY', '[{\"net\": 10}]', '2026-03-01', 'N')");
    let failure = owner.refused("LG002", POST);
    assert!(failure.message().starts_with(&format!("row {}: ", MANY + 1)), "{failure}");
    owner.run(&format!(
        "do $$ begin {}; exception when sqlstate 'LG002' then null; end $$",
        POST.replace("select count from", "perform * from")
    ));
    owner.run("delete from public.source where order_ref = 'N'");
    assert_eq!(owner.value(POST), MANY.to_string());
    assert_all_posted(&database, &mut owner, MANY);
}

#[test]
fn what_a_source_sets_does_not_change_what_is_posted() {
    for set in [
        "set search_path = public",
        "set local search_path = public",
        "set datestyle = 'SQL, DMY'",
        "set enable_nestloop = off",
        "declare c cursor for select 1",
        "declare c cursor with hold for select * from ar.document",
        "set constraints all deferred",
        "create temporary table t ()",
        "savepoint s",
    ] {
        let (database, mut owner) = owned();
        let refused = set == "savepoint s";
        create_view(&mut owner, 2, &format!("if n = 2 then execute '{}'; end if;", set.replace('\'', "''")));
        match owner.attempt(POST) {
            Ok(count) => assert_eq!(count, ["2"], "{set}"),
            // No function can begin or end a transaction.
            Err(failure) => assert!(refused && failure.code() == "0A000", "{failure} by: {set}"),
        }
        assert_all_posted(&database, &mut owner, if refused { 0 } else { 2 });
    }
}

/// The role that the source has taken on posts, if it may.
#[test]
fn a_source_that_takes_on_another_role_posts_as_that_role() {
    let database = Database::with_company();
    let mut admin = database.connect();
    for role in ["@clerk", "@viewer", "@stranger"] {
        database.create_role(role);
    }
    let role = |name: &str| database.role_name(name);
    admin.run(&format!(
        "select ar.grant_access('{}', 'C1', 'clerk'), ar.grant_access('{}', 'C1', 'viewer')",
        role("@clerk"),
        role("@viewer")
    ));
    for (name, refusal) in [("@clerk", None), ("@viewer", Some("42501")), ("@stranger", Some("LG001"))] {
        create_view(&mut admin, 2, &format!("if n = 2 then execute 'set role {}'; end if;", role(name)));
        match refusal {
            Some(code) => _ = admin.refused(code, POST),
            None => assert_eq!(admin.value(POST), "2"),
        }
        admin.run("reset role");
        drop_view(&mut admin);
    }
    let recorded = admin.value("select string_agg(distinct recorded_by, ',') from ar.document");
    assert_eq!(recorded, format!("{} (postgres)", role("@clerk")));
    assert_all_posted(&database, &mut admin, 2);
}

#[test]
fn a_source_need_not_outlive_its_reading() {
    // Its rows are fetched with the values that lie outside of them.
    let (database, mut owner) = owned();
    create_source(&mut owner, 5);
    owner.run(
        "alter table public.source add column attributes jsonb;
        alter table public.source alter column attributes set storage external;
        update public.source set attributes = jsonb_build_object('text', repeat(md5(order_ref), 5000));
        create function public.harm() returns trigger language plpgsql as $$
        begin drop table if exists public.source; return null; end $$;
        create trigger z_harm after insert on ar.document for each statement execute function public.harm()",
    );
    assert_eq!(owner.value(POST), "5");
    let texts = owner.value("select bool_and(attributes ->> 'text' = repeat(md5(order_ref), 5000)) from ar.document");
    assert_eq!((texts.as_str(), owner.value("select to_regclass('public.source') is null").as_str()), ("t", "t"));
    assert_all_posted(&database, &mut owner, 5);
    owner.run("drop trigger z_harm on ar.document");

    // While a table is read it cannot go; a view can.
    create_view(&mut owner, 2, "drop table public.under cascade;");
    owner.run(
        "create table public.under as select * from generate_series(1, 2) as n;
        create or replace view public.source as
        select public.customer(n) as customer, '[{\"net\": 10}]'::jsonb as lines, date '2026-03-01' as invoice_date,
            'N' || n as order_ref
        from public.under",
    );
    owner.refused("55006", POST);
    drop_view(&mut owner);
    create_view(&mut owner, 7, "drop view if exists public.source;");
    owner.run("begin");
    assert_eq!(owner.value(POST), "7");
    assert_eq!(owner.value("select to_regclass('public.source') is null"), "t");
    owner.run("rollback");

    // Temporary ones, and what is gone at the end of the transaction.
    owner.run(
        "begin;
        create temporary table source on commit drop as
        select 'K1' as customer, '[{\"net\": 10}]'::jsonb as lines, date '2026-03-01' as invoice_date, 'N6' as order_ref;
        select * from ar.post_invoices('C1', 'pg_temp.source');
        commit",
    );
    assert_all_posted(&database, &mut owner, 6);
}

#[test]
fn a_source_of_the_ledgers_own_rows_is_what_they_were_before_the_call() {
    let (database, mut owner) = owned();
    create_source(&mut owner, 3);
    owner.run(POST);
    owner.run(
        "drop table public.source;
        create sequence public.numbers start 4;
        create view public.source as
        select i.customer, jsonb_build_array(jsonb_build_object('net', i.open_amount)) as lines,
            date '2026-03-02' as invoice_date, 'N' || nextval('public.numbers') as order_ref
        from ar.open_invoice as i",
    );
    assert_eq!(owner.value(POST), "3");
    assert_all_posted(&database, &mut owner, 6);
    assert_eq!(owner.value(POST), "6");
    assert_all_posted(&database, &mut owner, 12);
    // The ledger's own views and tables have columns that no argument has.
    for own in ["ar.open_invoice", "ar.document", "ar.customer", "pg_catalog.pg_class"] {
        owner.refused("LG010", &POST.replace("public.source", own));
    }
}

const KEYED: &str = "select count, replayed from ar.post_invoices('C1', 'public.source', 'key')";

#[test]
fn a_keyed_call_is_the_same_under_every_setting_and_in_every_order() {
    let (database, mut owner) = owned();
    owner.run(
        "create table public.source (customer text, lines jsonb, invoice_date date, rate numeric, attributes jsonb);
        insert into public.source values
            ('K1', '[{\"net\": 10}]', '2026-03-04', 1.0, '{\"a\": 1, \"b\": 2.50}'),
            ('K1', '[{\"net\": 10}]', '2026-03-04', 1.0, '{\"a\": 1, \"b\": 2.50}'),
            ('K1', '[{\"net\": 20}]', '2026-04-03', null, null)",
    );
    assert_eq!(owner.value(KEYED), "3|0");
    for setting in [
        "datestyle = 'German'",
        "datestyle = 'SQL, DMY'",
        "datestyle = 'Postgres, MDY'",
        "intervalstyle = 'iso_8601'",
        "timezone = 'Pacific/Auckland'",
        "extra_float_digits = -15",
        "bytea_output = 'escape'",
        "lc_numeric = 'C'",
        "lc_monetary = 'C'",
        "lc_time = 'C'",
        "quote_all_identifiers = on",
        "xmlbinary = 'hex'",
        "search_path = ''",
        "work_mem = '64kB'",
        "jit = on",
    ] {
        owner.run(&format!("set {setting}"));
        assert_eq!(owner.value(KEYED), "3|3", "{setting}");
    }
    owner.run("reset all");
    for same in [
        "update public.source set rate = 1.000 where rate = 1",
        "alter table public.source add column number text, add column payer text",
        "alter table public.source alter column customer type varchar(50)",
        "create table public.other as select payer, lines, invoice_date, attributes, rate, customer
            from public.source order by invoice_date desc; drop table public.source;
            alter table public.other rename to source",
        "update public.source set attributes = '{\"b\": 2.5, \"a\": 1.0}' where attributes is not null",
    ] {
        owner.run(same);
        assert_eq!(owner.value(KEYED), "3|3", "{same}");
    }
    for other in [
        "update public.source set invoice_date = '2026-04-04' where invoice_date = '2026-04-03'",
        "update public.source set payer = 'K1'",
        "update public.source set rate = null",
        "update public.source set attributes = '{\"a\": 1, \"b\": 3}' where attributes is not null",
        "delete from public.source where invoice_date = '2026-04-03'",
        "insert into public.source select * from public.source limit 1",
        "alter table public.source add column idempotency_key text; update public.source set idempotency_key = md5(random()::text)",
    ] {
        owner.run(&format!("begin; {other}"));
        owner.refused("LG022", KEYED);
        owner.run("rollback");
    }
    database.assert_sound_books();
}

/// What versions before 0.3.0 have recorded: a digest of the rows' texts, under the `DateStyle` of that session.
#[test]
fn a_keyed_call_of_an_earlier_version_is_known_whatever_it_was_recorded_under() {
    const FORMER: &str = "
        select format(E'\"%s\"\\nrows=%s\\ndigest=\"%s %s\"', 'post_payments', count(*), sum(hashtextextended(r::text, 0)),
            sum(hashtextextended(r::text, 1)))
        from (
            select customer, amount, payment_date, null::text as currency, null::numeric as rate, null::numeric as base_amount,
                reference, null::text as bank_account, null::jsonb as allocate, null::text as discount,
                null::jsonb as deductions, null::date as posting_date, null::text as text, null::jsonb as attributes,
                null::text as idempotency_key
            from public.money) as r";
    let call = "select count, replayed from ar.post_payments('C1', 'public.money', 'key')";
    let (database, mut owner) = owned();
    owner.run(
        "create table public.money (payment_date date, amount numeric, customer text, reference text);
        insert into public.money
        select date '2026-01-07' + n, 10.50 + n, 'K1', 'R \"' || n from generate_series(1, 9) as n",
    );
    assert_eq!(owner.value(call), "9|0");
    for style in
        ["ISO, YMD", "ISO, DMY", "German", "SQL, DMY", "SQL, MDY", "SQL, YMD", "Postgres, DMY", "Postgres, MDY"]
    {
        database.connect().run(&format!(
            "set session_replication_role = replica; set datestyle = '{style}';
            update ar.idempotent_call set fingerprint = sha256(convert_to(({FORMER}), 'UTF8'))"
        ));
        for now in ["ISO", "German"] {
            owner.run(&format!("set datestyle = '{now}'"));
            assert_eq!(owner.value(call), "9|9", "recorded under {style}, sent again under {now}");
        }
        owner.run("begin; update public.money set amount = 1 where amount = 19.50");
        owner.refused("LG022", call);
        owner.run("rollback");
    }
    database.assert_sound_books();
}

/// A call whose rows do not fit into `work_mem` posts them all the same, and leaves no file behind.
#[test]
fn rows_that_do_not_fit_into_memory_are_posted_in_their_order() {
    let (database, mut owner) = owned();
    create_source(&mut owner, MANY);
    owner.run("set work_mem = '64kB'");
    assert_eq!(owner.value(&POST.replace("regclass)", "regclass, 'key')")), MANY.to_string());
    let in_order = owner.value("select bool_and(order_ref = 'N' || number_seq) from ar.document");
    assert_eq!(in_order, "t");
    owner.run("select pg_stat_force_next_flush()");
    let files = "select temp_files > 0 from pg_stat_database where datname = current_database()";
    assert_eq!(owner.value(files), "t");
    let left = format!("select count(*) from pg_ls_tmpdir() where starts_with(name, 'pgsql_tmp{}.')", owner.pid);
    assert_eq!(database.connect().value(&left), "0");
    assert_all_posted(&database, &mut owner, MANY);
}
