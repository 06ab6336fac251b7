//! Nobody writes a row by hand: not by SQL, not by code that runs while the ledger writes, not after an error.

use std::collections::BTreeSet;
use std::process::Stdio;

use ar_ledger_testing::{COMPANY, Database, Failure, Session, invoice, payment};

/// Every kind of statement that writes a table, most of them without a row to write.
fn statements(table: &str, column: &str) -> Vec<String> {
    vec![
        format!("insert into {table} default values"),
        format!("insert into {table} ({column}) select {column} from {table} on conflict do nothing"),
        format!("update {table} set {column} = {column}"),
        format!("update {table} set {column} = {column} where false"),
        format!("delete from {table}"),
        format!("truncate {table} cascade"),
        format!("truncate {table} restart identity cascade"),
        format!("merge into {table} as t using (select 1) as s on false when not matched then insert default values"),
        format!(
            "merge into {table} as t using (select 1) as s on true when matched then update set {column} = t.{column}"
        ),
        format!("merge into {table} as t using (select 1) as s on true when matched then delete"),
        format!("with written as (delete from {table} returning 1) select count(*) from written"),
        format!("do $$ begin delete from {table}; end $$"),
    ]
}

/// The tables of schema ar, each with a column that anyone may name in an update.
fn tables(session: &mut Session) -> Vec<(String, String)> {
    let rows = session.rows(
        "select c.oid::regclass, min(a.attname)
        from pg_class as c
        join pg_attribute as a on a.attrelid = c.oid
        where c.relnamespace = 'ar'::regnamespace
            and c.relkind in ('r', 'p')
            and a.attnum > 0
            and not a.attisdropped
            and a.attidentity = ''
        group by c.oid
        order by 1",
    );
    assert!(rows.len() >= 19, "{rows:?}");
    rows.iter().filter_map(|row| row.split_once('|')).map(|(name, column)| (name.into(), column.into())).collect()
}

/// The SQLSTATE by which a COPY into the table is refused.
fn copy(database: &Database, role: &str, table: &str) -> String {
    let mut psql = database.tool_as(role, "psql");
    psql.args(["--no-psqlrc", "--set", "VERBOSITY=sqlstate", "--command", &format!("copy {table} from stdin")]);
    let output = psql.stdin(Stdio::null()).output().expect("psql runs");
    let said = String::from_utf8_lossy(&output.stderr);
    said.trim().strip_prefix("ERROR:  ").unwrap_or_else(|| panic!("copy {table}: {said}")).to_string()
}

/// What the ledger holds, to see that nothing was left behind.
fn contents(session: &mut Session) -> Vec<String> {
    let mut contents = Vec::new();
    for (table, _) in tables(session) {
        contents.push(session.value(&format!(
            "select '{table}', count(*), md5(string_agg(t::text, ',' order by t::text)) from {table} as t"
        )));
    }
    contents
}

/// A database of an ordinary role's, with the company, an invoice and a payment, and a clerk.
fn of_an_ordinary_owner() -> Database {
    let database = Database::owned_by("@owner");
    let mut owner = database.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    owner.run(&payment("K1", "40", "2024-01-10", r#"'"oldest"'"#));
    let clerk = database.create_role("@clerk");
    owner.run(&format!("select ar.grant_access('{clerk}', '{COMPANY}', 'clerk')"));
    owner.run(&format!("grant create on schema public to {clerk}"));
    database
}

#[test]
fn no_table_can_be_written_by_hand_by_superuser_or_owner() {
    let database = of_an_ordinary_owner();
    for role in ["postgres", "@owner"] {
        let mut session = database.connect_as(role);
        let before = contents(&mut session);
        for (table, column) in tables(&mut session) {
            for sql in statements(&table, &column) {
                let failure = session.refused("LG050", &sql);
                assert!(failure.message().contains("ar."), "{failure}");
            }
            assert_eq!(copy(&database, role, &table), "LG050", "copy {table}");
        }
        assert_eq!(contents(&mut session), before);
    }
    database.assert_sound_books();
}

#[test]
fn no_table_can_be_written_by_hand_by_a_clerk() {
    let database = of_an_ordinary_owner();
    let mut clerk = database.connect_as("@clerk");
    let before = contents(&mut clerk);
    for (table, column) in tables(&mut clerk) {
        for sql in statements(&table, &column) {
            clerk.refused("42501", &sql);
        }
        for mode in ["row share", "row exclusive", "share", "access exclusive"] {
            clerk.refused("42501", &format!("begin; lock table {table} in {mode} mode"));
            clerk.run("rollback");
        }
        clerk.refused("42501", &format!("select 1 from {table} for update"));
        clerk.refused("42501", &format!("select 1 from {table} for key share"));
        // PostgreSQL has no COPY FROM under row security (0A000).
        let code = copy(&database, "@clerk", &table);
        assert!(["LG050", "42501", "0A000"].contains(&code.as_str()), "copy {table}: {code}");
    }
    assert_eq!(contents(&mut clerk), before);
    database.assert_sound_books();
}

const HAND_WRITTEN: &str = "insert into ar.posting (
        company_id, document_id, line_no, posting_date, debit_account, credit_account, amount, base_amount)
    select company_id, document_id, 666, posting_date, '1000', '4000', 1, 1 from ar.document limit 1";

/// Ways to write by hand, each as the body of a PL/pgSQL function.
fn intrusions() -> Vec<String> {
    let swallowed = format!("begin {HAND_WRITTEN}; exception when others then null; end;");
    vec![
        format!("{HAND_WRITTEN};"),
        swallowed.clone(),
        // As often as there may be permits to find.
        format!("for i in 1..5 loop {swallowed} end loop;"),
        "begin update ar.open_item set open_amount = 0; exception when others then null; end;".to_string(),
        "begin delete from ar.allocation; exception when others then null; end;".to_string(),
        "begin update ar.document set amount = amount + 1; exception when others then null; end;".to_string(),
        "begin insert into ar.access select company_id, 'pg_monitor', 'admin', now(), '' from ar.company;
            exception when others then null; end;"
            .to_string(),
    ]
}

/// Whatever the call did: either it failed (for want of a right, or with an LG error) and left nothing, or it posted exactly
/// what it was asked to.
fn assert_harmless(session: &mut Session, before: &[String], outcome: Result<Vec<String>, Failure>, what: &str) {
    match outcome {
        Err(failure) => {
            assert!(failure.code().starts_with("LG") || failure.code() == "42501", "{failure}: {what}");
            assert_eq!(contents(session), before, "{what}");
        }
        Ok(_) => {
            let changed: Vec<String> = contents(session)
                .into_iter()
                .zip(before)
                .filter(|(now, before)| now != *before)
                .filter_map(|(now, _)| now.split('|').next().map(str::to_string))
                .collect();
            let own = ["ar.document", "ar.document_line", "ar.document_party", "ar.open_item", "ar.posting"];
            assert!(changed.iter().all(|table| own.contains(&table.as_str())), "{changed:?}: {what}");
        }
    }
    let strays = session.value("select count(*) from ar.posting where line_no = 666");
    assert_eq!(strays, "0", "{what}");
}

#[test]
fn a_view_with_a_writing_function_behind_it_writes_nothing() {
    for (role, refusal) in [("@clerk", "42501"), ("@owner", "LG050")] {
        a_view_writes_nothing(role, refusal);
    }
}

fn a_view_writes_nothing(role: &str, refusal: &str) {
    let database = of_an_ordinary_owner();
    database.connect().run(&format!("grant create on schema public to {}", database.role_name("@owner")));
    let mut session = database.connect_as(role);
    for (place, body) in intrusions().iter().enumerate() {
        session.run(&format!(
            "create function public.intrude{place}() returns text language plpgsql as $$ begin {body} return 'K1'; end $$;
            create view public.source{place} as
                select public.intrude{place}() as customer, '[{{\"net\": 10}}]'::jsonb as lines,
                    date '2024-02-01' as invoice_date
                from generate_series(1, 3)"
        ));
        let before = contents(&mut session);
        let call = format!("select * from ar.post_invoices('{COMPANY}', 'source{place}'::regclass)");
        let outcome = session.attempt(&call);
        assert_harmless(&mut session, &before, outcome, body);
        session.refused(refusal, HAND_WRITTEN);
    }
    database.assert_sound_books();
}

#[test]
fn a_view_whose_function_posts_by_the_ledger_s_own_functions_keeps_the_books_sound() {
    let database = of_an_ordinary_owner();
    let mut clerk = database.connect_as("@clerk");
    clerk.run(&format!(
        "create function public.post_another() returns text language plpgsql as $$
        begin
            perform ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 5}}]', invoice_date => '2024-02-01');
            return 'K1';
        end $$;
        create view public.source as
            select public.post_another() as customer, '[{{\"net\": 10}}]'::jsonb as lines, date '2024-02-01' as invoice_date
            from generate_series(1, 3)"
    ));
    let outcome = clerk.attempt(&format!("select * from ar.post_invoices('{COMPANY}', 'source'::regclass)"));
    if let Err(failure) = outcome {
        assert!(failure.code().starts_with("LG"), "{failure}");
    }
    clerk.refused("42501", HAND_WRITTEN);
    clerk.run(&invoice("K1", "1", "2024-02-02"));
    database.assert_sound_books();
}

#[test]
fn a_view_whose_function_changes_the_search_path_does_not_change_what_the_ledger_does() {
    let database = of_an_ordinary_owner();
    let mut owner = database.connect_as("@owner");
    owner.run(&format!("select ar.create_customer('{COMPANY}', 'L', 'Limited', credit_limit => 100)"));
    (0..10).for_each(|_| owner.run(&payment("K1", "1", "2024-02-01", "null")));
    owner.run(&format!("grant create on database {} to {}", database.name, database.role_name("@clerk")));
    // Operators and aggregates that the ledger's own statements would use: a sum of zero, texts that are all the same.
    let mut clerk = database.connect_as("@clerk");
    clerk.run(
        "create schema sums;
        create function sums.zero(numeric, numeric) returns numeric language sql immutable as 'select 0.0';
        create aggregate sums.sum(numeric) (sfunc = sums.zero, stype = numeric, initcond = '0');
        create schema texts;
        create function texts.yes(text, text) returns boolean language sql immutable as 'select true';
        create operator texts.= (leftarg = text, rightarg = text, function = texts.yes);
        create schema keys;
        create function keys.yes(bigint, bigint) returns boolean language sql immutable as 'select true';
        create operator keys.= (leftarg = bigint, rightarg = bigint, function = keys.yes)",
    );
    for (schema, customer) in [("sums", "L"), ("texts", "K1"), ("keys", "K1")] {
        clerk.run(&format!(
            "create function {schema}.search() returns text language plpgsql as $$
            begin
                perform set_config('search_path', '{schema}, pg_catalog', false);
                return '{customer}';
            end $$;
            create view {schema}.invoices as
                select {schema}.search() as customer, '[{{\"net\": 90}}]'::jsonb as lines, date '2024-02-01' as invoice_date;
            create view {schema}.payments as
                select {schema}.search() as customer, 5 as amount, date '2024-02-01' as payment_date,
                    '\"oldest\"'::jsonb as allocate"
        ));
        for (function, source) in [("post_invoices", "invoices"), ("post_payments", "payments")] {
            for _ in 0..2 {
                // Refused or done as ever, and sound in either case.
                if let Err(failure) = clerk
                    .attempt(&format!("select ar.{function}('{COMPANY}', '{schema}.{source}'::pg_catalog.regclass)"))
                {
                    assert!(failure.code().starts_with("LG"), "{failure}: {schema}.{source}");
                }
                clerk.run("reset search_path");
                database.assert_sound_books();
            }
        }
    }
    assert_eq!(owner.value(&format!("select sum(total) <= 100 from ar.aging('{COMPANY}') where key = 'L'")), "t");
    database.assert_sound_books();
}

#[test]
fn a_rule_on_a_view_over_the_ledger_s_tables_writes_nothing() {
    let database = of_an_ordinary_owner();
    let mut clerk = database.connect_as("@clerk");
    clerk.run(
        "create view public.postings as select * from ar.posting;
        create view public.documents as select document_id, text from ar.document;
        create rule on_update as on update to public.documents do instead
            update ar.document set text = new.text where document_id = old.document_id;
        create rule on_insert as on insert to public.documents do instead delete from ar.open_item",
    );
    let before = contents(&mut clerk);
    clerk.refused("42501", "update public.postings set amount = 0");
    clerk.refused("42501", "insert into public.postings select * from ar.posting");
    clerk.refused("42501", "update public.documents set text = 'forged'");
    clerk.refused("42501", "insert into public.documents values (1, 'x')");
    assert_eq!(contents(&mut clerk), before);
    database.assert_sound_books();
}

#[test]
fn a_trigger_that_writes_by_hand_while_the_ledger_writes_leaves_nothing_behind() {
    let database = of_an_ordinary_owner();
    let mut owner = database.connect_as("@owner");
    let calls = [invoice("K1", "10", "2024-02-01"), payment("K1", "5", "2024-02-01", r#"'"oldest"'"#)];
    for table in ["document", "document_line", "posting", "open_item", "allocation"] {
        // The first comes before the guard's own trigger by its name, the second after it.
        for name in ["a_first", "z_last"] {
            for when in [
                "before insert or update on {} for each statement",
                "before insert or update on {} for each row",
                "after insert or update on {} for each row",
                "after insert or update on {} for each statement",
            ] {
                for target in BTreeSet::from([table, "posting"]) {
                    // Copies a row that is there, under another key.
                    let key = if target == "open_item" { "item_no" } else { "document_id" };
                    let forge = match target {
                        "allocation" | "document_line" => format!("update ar.{target} set company_id = company_id"),
                        _ => format!(
                            "insert into ar.{target} overriding system value
                            select (jsonb_populate_record(t, jsonb_build_object('{key}', 666, 'number', '666',
                                'number_seq', null, 'idempotency_key', null, 'line_no', 666))).*
                            from ar.{target} as t limit 1"
                        ),
                    };
                    for body in [format!("{forge};"), format!("begin {forge}; exception when others then null; end;")] {
                        let on = when.replace("{}", &format!("ar.{table}"));
                        owner.run(&format!(
                            "begin;
                            create function public.intrude() returns trigger language plpgsql as $$
                            begin
                                if pg_trigger_depth() = 1 then {body} end if;
                                return new;
                            end $$;
                            create trigger {name} {on} execute function public.intrude()"
                        ));
                        let before = contents(&mut owner);
                        for call in &calls {
                            owner.run("savepoint s");
                            let what = format!("{name} {on} doing {body} during {call}");
                            let outcome = owner.attempt(call);
                            if outcome.is_err() {
                                owner.run("rollback to s");
                            }
                            if let Err(failure) = &outcome {
                                assert!(failure.code().starts_with("LG"), "{failure}: {what}");
                                assert_eq!(contents(&mut owner), before, "{what}");
                            }
                            let strays = owner.value(
                                "select (select count(*) from ar.document where document_id = 666)
                                    + (select count(*) from ar.posting where document_id = 666)
                                    + (select count(*) from ar.open_item where item_no = 666)",
                            );
                            assert_eq!(strays, "0", "{what}");
                            assert_eq!(owner.rows("select * from ar.verify()"), [""; 0], "{what}");
                            owner.run("rollback to s");
                        }
                        owner.run("rollback");
                    }
                }
            }
        }
    }
    database.assert_sound_books();
}

#[test]
fn a_trigger_or_rule_that_takes_rows_away_from_the_ledger_fails_the_call() {
    let database = of_an_ordinary_owner();
    let mut owner = database.connect_as("@owner");
    owner.run("create function public.skip() returns trigger language plpgsql as $$ begin return null; end $$");
    let before = contents(&mut owner);
    for table in ["document", "document_line", "posting", "open_item"] {
        for (create, drop) in [
            (
                format!("create trigger skip before insert on ar.{table} for each row execute function public.skip()"),
                format!("drop trigger skip on ar.{table}"),
            ),
            (
                format!("create rule skip as on insert to ar.{table} do instead nothing"),
                format!("drop rule skip on ar.{table}"),
            ),
        ] {
            owner.run(&create);
            let outcome = owner.attempt(&invoice("K1", "10", "2024-02-01"));
            owner.run(&drop);
            let failure = outcome.expect_err(&create);
            assert!(failure.code().starts_with("LG"), "{failure}: {create}");
            assert_eq!(contents(&mut owner), before, "{create}");
        }
    }
    owner.refused("LG050", HAND_WRITTEN);
    database.assert_sound_books();
}

#[test]
fn the_guard_cannot_be_called_by_hand_and_arms_nothing_elsewhere() {
    let database = of_an_ordinary_owner();
    let mut clerk = database.connect_as("@clerk");
    assert_ne!(clerk.failure("select ar.guard()").code(), "XX000");
    clerk.run(
        "create table public.posting (note text);
        create trigger ar_guard before insert or update or delete or truncate on public.posting
            for each statement execute function ar.guard('3')",
    );
    for sql in ["insert into public.posting values ('x')", "delete from public.posting", "truncate public.posting"] {
        let failure = clerk.failure(sql);
        assert_ne!(failure.code(), "XX000", "{failure}");
    }
    clerk.run(&invoice("K1", "10", "2024-02-01"));
    clerk.refused("42501", HAND_WRITTEN);
    database.assert_sound_books();
}

#[test]
fn an_error_that_is_caught_leaves_no_permit_and_a_session_that_works() {
    let database = of_an_ordinary_owner();
    let mut owner = database.connect_as("@owner");
    owner.run(&invoice("K1", "10", "2024-02-01").replace("invoice_date", "number => 'A1', invoice_date"));
    owner.run(
        "create function public.refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
        create table public.trap (on_table text, trigger text)",
    );
    // Errors from the arguments, from a unique index, and from triggers before and after the guard.
    let mut attempts = vec![
        (invoice("nobody", "10", "2024-02-01"), String::new(), String::new()),
        (
            invoice("K1", "10", "2024-02-01").replace("invoice_date", "number => 'A1', invoice_date"),
            String::new(),
            String::new(),
        ),
        (payment("K1", "10", "2024-02-01", "'[{\"document_id\": 1, \"amount\": 9999}]'"), String::new(), String::new()),
    ];
    for table in ["document", "document_line", "posting", "open_item", "allocation"] {
        for (name, when) in [
            ("a_first", "before insert or update on {} for each statement"),
            ("z_last", "before insert or update on {} for each statement"),
            ("z_last", "after insert or update on {} for each row"),
        ] {
            let on = when.replace("{}", &format!("ar.{table}"));
            attempts.push((
                payment("K1", "1", "2024-02-01", r#"'"oldest"'"#),
                format!("create trigger {name} {on} execute function public.refuse()"),
                format!("drop trigger {name} on ar.{table}"),
            ));
            attempts.push((
                invoice("K1", "1", "2024-02-01"),
                format!("create trigger {name} {on} execute function public.refuse()"),
                format!("drop trigger {name} on ar.{table}"),
            ));
        }
    }
    for (call, create, drop) in attempts {
        let before = contents(&mut owner);
        owner.run(&create);
        // Within one transaction: the error is caught, then rows are written by hand, then the ledger is called.
        let perform = call.replacen("select document_id from", "select from", 1).replacen("select", "perform", 1);
        owner.run(&format!(
            "do $$
            declare state text;
            begin
                begin
                    {perform};
                exception when others then
                    get stacked diagnostics state = returned_sqlstate;
                    if state = 'XX000' then raise 'XX000 by a call'; end if;
                end;
                begin
                    {HAND_WRITTEN};
                    raise 'written by hand' using errcode = 'ZZ001';
                exception when sqlstate 'LG050' or raise_exception then
                    null;
                end;
                begin
                    update ar.open_item set open_amount = 0;
                    raise 'written by hand' using errcode = 'ZZ001';
                exception when sqlstate 'LG050' or raise_exception then
                    null;
                end;
            end $$"
        ));
        owner.run(&drop);
        if create.is_empty() {
            assert_eq!(contents(&mut owner), before, "{call}");
        }
        owner.refused("LG050", HAND_WRITTEN);
        owner.run(&invoice("K1", "1", "2024-02-03"));
    }
    database.assert_sound_books();
}

#[test]
fn a_call_that_is_cancelled_leaves_no_permit() {
    let database = of_an_ordinary_owner();
    let (mut holder, mut waiter) = (database.connect(), database.connect_as("@owner"));
    // The waiter stands at the series' lock, or at the row of the number that is not committed yet.
    holder.run("begin");
    holder.run(&invoice("K1", "1", "2024-02-01").replace("invoice_date", "number => 'A1', invoice_date"));
    holder.run(&invoice("K1", "1", "2024-02-01"));
    waiter.run("set statement_timeout = 200");
    let own = invoice("K1", "1", "2024-02-01").replace("invoice_date", "number => 'A1', invoice_date");
    for call in [invoice("K1", "1", "2024-02-01"), own] {
        waiter.refused("57014", &call);
        waiter.refused("LG050", HAND_WRITTEN);
    }
    holder.run("rollback");
    waiter.run(&invoice("K1", "1", "2024-02-01"));
    database.assert_sound_books();
}

/// A trigger would run as the tables' owner, or as whoever commits: one that is somebody else's, has a condition of anybody's, or
/// can be deferred, is refused, and all goes on once it has gone.
#[test]
fn a_trigger_that_would_run_what_is_another_s_is_refused() {
    let database = of_an_ordinary_owner();
    let (mut owner, mut clerk) = (database.connect_as("@owner"), database.connect_as("@clerk"));
    let name = database.role_name("@clerk");
    owner.run(&format!("grant trigger on ar.document to {name}"));
    clerk.run(
        "create function public.mine() returns trigger language plpgsql as $$ begin return null; end $$;
        create function public.condition() returns boolean language sql as 'select false'",
    );
    for trigger in [
        "after insert on ar.document for each statement execute function public.mine()",
        "before insert on ar.document for each row when (public.condition())
            execute function pg_catalog.suppress_redundant_updates_trigger()",
    ] {
        clerk.run(&format!("create trigger own {trigger}"));
        let failure = owner.refused("LG060", &invoice("K1", "1", "2024-02-01"));
        assert!(failure.message().contains("own"), "{failure}");
        clerk.refused("LG060", &invoice("K1", "1", "2024-02-01"));
        owner.run("drop trigger own on ar.document");
    }
    owner.run(
        "create function public.owners() returns trigger language plpgsql as $$ begin return null; end $$;
        create constraint trigger own after insert on ar.document deferrable for each row execute function public.owners()",
    );
    owner.refused("LG060", &invoice("K1", "1", "2024-02-01"));
    owner.run("drop trigger own on ar.document");
    // One that is the owner's own runs as the owner, whoever posts.
    owner.run(
        "create table public.seen (who text);
        create or replace function public.owners() returns trigger language plpgsql as
            $$ begin insert into public.seen values (current_user); return null; end $$;
        create trigger own after insert on ar.document for each row execute function public.owners()",
    );
    clerk.run(&invoice("K1", "1", "2024-02-01"));
    database.connect().run(&invoice("K1", "1", "2024-02-01"));
    assert_eq!(owner.rows("select distinct who from public.seen"), [database.role_name("@owner")]);
    owner.run("drop trigger own on ar.document");
    database.assert_sound_books();
}
