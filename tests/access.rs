//! Who sees and does what: levels, row security, founders, and what is recorded of whom.

use ar_ledger_testing::{COMPANY, Database, Session, invoice, payment};

/// Companies C1 and C2, each with a customer K1, an invoice and a payment; one role for each level on C1, and a stranger.
fn with_roles() -> Database {
    let database = Database::with_company();
    let mut admin = database.connect();
    admin.run(
        "select ar.create_company('C2', 'Company C2', 'SEK', chart => 'generic');
        select ar.create_customer('C2', 'K1', 'Customer K1 of C2')",
    );
    for call in [invoice("K1", "100", "2024-01-01"), payment("K1", "40", "2024-01-10", r#"'"oldest"'"#)] {
        admin.run(&call);
        admin.run(&call.replace("'C1'", "'C2'"));
    }
    for level in ["viewer", "clerk", "controller", "admin"] {
        let role = database.create_role(&format!("@{level}"));
        admin.run(&format!("select ar.grant_access('{role}', '{COMPANY}', '{level}')"));
    }
    database.create_role("@stranger");
    database
}

/// All tables with a company and all views, and the column that says which company.
fn relations(session: &mut Session) -> Vec<(String, String)> {
    let rows = session.rows(
        "select c.oid::regclass, a.attname
        from pg_class as c
        join pg_attribute as a on a.attrelid = c.oid
        where c.relnamespace = 'ar'::regnamespace
            and c.relkind in ('r', 'v')
            and (a.attname = 'company_id' or c.relkind = 'v' and a.attname = 'company')
        order by 1",
    );
    assert!(rows.len() >= 25, "{rows:?}");
    rows.iter().filter_map(|row| row.split_once('|')).map(|(name, column)| (name.into(), column.into())).collect()
}

#[test]
fn nobody_sees_anything_by_default() {
    let database = with_roles();
    let mut stranger = database.connect_as("@stranger");
    for (name, _) in relations(&mut stranger) {
        assert_eq!(stranger.value(&format!("select count(*) from {name}")), "0", "{name}");
    }
    assert_eq!(stranger.value("select ar.my_companies()"), "{}");
    for call in [
        invoice("K1", "1", "2024-01-01"),
        payment("K1", "1", "2024-01-01", "null"),
        format!("select * from ar.aging('{COMPANY}')"),
        format!("select * from ar.trial_balance('{COMPANY}')"),
        format!("select ar.dso('{COMPANY}')"),
        format!("select ar.report_mark('{COMPANY}')"),
        format!("select ar.close_period('{COMPANY}', '2024-01-31')"),
        format!("select ar.create_customer('{COMPANY}', 'K2', 'Two')"),
        format!("select ar.grant_access('{}', '{COMPANY}', 'admin')", database.role_name("@stranger")),
    ] {
        let failure = stranger.failure(&call);
        assert!(["LG001", "42501"].contains(&failure.code()), "{failure} by: {call}");
    }
    database.assert_sound_books();
}

#[test]
fn roles_see_the_companies_they_have_access_to_and_no_other() {
    let database = with_roles();
    let mut owner = database.connect();
    let company = owner.value(&format!("select company_id from ar.company where code = '{COMPANY}'"));
    for level in ["viewer", "clerk", "controller", "admin"] {
        let mut session = database.connect_as(&format!("@{level}"));
        assert_eq!(session.value("select ar.my_companies()"), format!("{{{company}}}"));
        for (name, column) in relations(&mut session) {
            let own = if column == "company" { format!("'{COMPANY}'") } else { company.clone() };
            assert_eq!(session.value(&format!("select count(*) from {name} where {column} <> {own}")), "0", "{name}");
            assert_eq!(
                session.value(&format!("select count(*) from {name}")),
                owner.value(&format!("select count(*) from {name} where {column} = {own}")),
                "{name}",
            );
        }
        assert_eq!(session.value(&format!("select sum(total) from ar.aging('{COMPANY}')")), "60.00");
        assert_eq!(session.rows("select code from ar.company"), [COMPANY]);
        for call in ["select * from ar.aging('C2')", "select ar.dso('C2')", "select * from ar.trial_balance('C2')"] {
            session.refused("LG001", call);
        }
    }
    database.assert_sound_books();
}

#[test]
fn each_level_does_what_it_may_and_no_more() {
    let database = with_roles();
    let role = database.role_name("@stranger");
    let calls = [
        ("clerk", invoice("K1", "1", "2024-02-01")),
        ("clerk", payment("K1", "1", "2024-02-01", "null")),
        (
            "clerk",
            format!(
                "select ar.allocate('{COMPANY}', (select max(document_id) from ar.document where kind = 'payment'),
            (select min(document_id) from ar.document where kind = 'invoice'), amount => 0.1)"
            ),
        ),
        ("clerk", format!("select ar.create_customer('{COMPANY}', 'New' || random(), 'New')")),
        (
            "controller",
            format!(
                "select ar.close_period('{COMPANY}', (select coalesce(max(closed_through), '2023-12-01') + 1
            from ar.company where code = '{COMPANY}'))"
            ),
        ),
        ("admin", format!("select ar.grant_access('{role}', '{COMPANY}', 'viewer')")),
        ("admin", format!("select ar.revoke_access('{role}', '{COMPANY}')")),
    ];
    let levels = ["viewer", "clerk", "controller", "admin"];
    let rank = |level: &str| levels.iter().position(|other| *other == level);
    for level in levels {
        let mut session = database.connect_as(&format!("@{level}"));
        for (needed, call) in &calls {
            if rank(level) >= rank(needed) {
                session.run(call);
            } else {
                let failure = session.refused("42501", call);
                assert!(failure.message().contains(COMPANY), "{failure}");
            }
            let failure = session.failure(&call.replace("'C1'", "'C2'"));
            assert!(["LG001", "42501"].contains(&failure.code()), "{level}: {failure} by: {call} on C2");
        }
    }
    database.assert_sound_books();
}

#[test]
fn a_clerk_posts_under_row_security_what_the_owner_would_post() {
    let database = with_roles();
    let mut clerk = database.connect_as("@clerk");
    clerk.run(&format!(
        "select ar.create_customer('{COMPANY}', 'K2', 'Two', terms => '2/10 net 30', credit_limit => 5000)"
    ));
    clerk.run(&invoice("K2", "1000", "2024-02-01"));
    clerk.run(
        "create temporary table batch as
            select 'K2' as customer, '[{\"net\": 100}]'::jsonb as lines, date '2024-02-01' as invoice_date
            from generate_series(1, 10)",
    );
    assert_eq!(clerk.value(&format!("select count from ar.post_invoices('{COMPANY}', 'batch'::regclass)")), "10");
    clerk.run(&payment("K2", "1960", "2024-02-05", r#"'"oldest"'"#));
    // 2,000 less 2 %, in time: nothing is left.
    assert_eq!(clerk.rows(&format!("select total from ar.aging('{COMPANY}') where key = 'K2'")), [""; 0]);
    database.assert_sound_books();
}

#[test]
fn access_ends_when_it_is_revoked() {
    let database = with_roles();
    let mut admin = database.connect_as("@admin");
    let mut clerk = database.connect_as("@clerk");
    let role = database.role_name("@clerk");
    clerk.run(&invoice("K1", "1", "2024-02-01"));
    assert_eq!(admin.value(&format!("select ar.revoke_access('{role}', '{COMPANY}')")), "t");
    assert_eq!(clerk.value("select count(*) from ar.document"), "0");
    clerk.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    assert_eq!(admin.value(&format!("select ar.revoke_access('{role}', '{COMPANY}')")), "f");
    // Given and rolled back is not given.
    admin.run(&format!("begin; select ar.grant_access('{role}', '{COMPANY}', 'clerk'); rollback"));
    assert_eq!(clerk.value("select count(*) from ar.document"), "0");
    database.assert_sound_books();
}

/// Who has lost his access goes on in no transaction that was open, whatever it has seen, called or kept a snapshot of. What
/// he reads there stays what it was.
#[test]
fn a_transaction_that_is_open_goes_on_without_the_access_that_was_taken_away() {
    let database = with_roles();
    let mut owner = database.connect();
    let stranger = database.role_name("@stranger");
    for isolation in ["read committed", "repeatable read"] {
        for first in ["select ar.my_companies()", "select sum(total) from ar.aging('C1')", "select 1"] {
            for (role, call) in [
                ("admin", format!("select ar.grant_access('{stranger}', 'C1', 'admin')")),
                ("admin", "select ar.set_company('C1', name => 'Mine')".to_string()),
                ("controller", "select ar.close_period('C1', '2024-01-31')".to_string()),
                ("clerk", payment("K1", "1", "2024-02-01", "null")),
                ("clerk", "select * from ar.match_payments('C1')".to_string()),
            ] {
                let name = database.role_name(&format!("@{role}"));
                let mut session = database.connect_as(&format!("@{role}"));
                session.run(&format!("begin isolation level {isolation}; {first}"));
                let seen = session.value("select count(*) from ar.document");
                owner.run(&format!("select ar.revoke_access('{name}', 'C1')"));
                session.run("savepoint s");
                session.refused("LG001", &call);
                session.run("rollback to s");
                assert_eq!(session.value("select count(*) from ar.document"), seen, "{first}");
                session.run("commit");
                assert_eq!(session.value("select count(*) from ar.document"), "0");
                session.refused("LG001", &call);
                owner.run(&format!("select ar.grant_access('{name}', 'C1', '{role}')"));
            }
        }
    }
    // The same by a lower level, and by a role that is no member any more.
    let mut controller = database.connect_as("@controller");
    controller.run("begin; select ar.my_companies()");
    owner.run(&format!("select ar.grant_access('{}', 'C1', 'clerk')", database.role_name("@controller")));
    controller.refused("42501", "select ar.close_period('C1', '2024-01-31')");
    controller.run("rollback");
    let group = database.create_role("@group");
    owner.run(&format!("select ar.grant_access('{group}', 'C1', 'clerk'); grant {group} to {stranger}"));
    let mut member = database.connect_as("@stranger");
    member.run(&invoice("K1", "1", "2024-02-01"));
    member.run("begin; select ar.my_companies()");
    owner.run(&format!("revoke {group} from {stranger}"));
    member.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    member.run("rollback");
    database.assert_sound_books();
}

/// What a transaction has posted counts, as it was let in: taking access away waits for it, if it is a prepared one too.
#[test]
fn taking_access_away_waits_for_who_was_let_in() {
    let database = with_roles();
    let (mut owner, mut clerk) = (database.connect(), database.connect_as("@clerk"));
    let revoke = format!("select ar.revoke_access('{}', 'C1')", database.role_name("@clerk"));
    clerk.run("begin");
    clerk.run(&invoice("K1", "1", "2024-02-01"));
    owner.run("set lock_timeout = '300ms'");
    owner.refused("55P03", &revoke);
    let prepared = database.role_name("@prepared");
    clerk.run(&format!("prepare transaction '{prepared}'"));
    owner.refused("55P03", &revoke);
    drop(clerk);
    owner.refused("55P03", &revoke);
    owner.run(&format!("commit prepared '{prepared}'"));
    assert_eq!(owner.value(&revoke), "t");
    database.connect_as("@clerk").refused("LG001", &invoice("K1", "1", "2024-02-01"));
    database.assert_sound_books();
}

/// Levels are kept across transactions, and read anew where rows come without the ledger's functions, as by replication.
#[test]
fn levels_that_change_by_replication_are_read_anew() {
    let database = with_roles();
    let mut clerk = database.connect_as("@clerk");
    clerk.run(&invoice("K1", "1", "2024-02-01"));
    let change = |change: &str| {
        database.connect().run(&format!("begin; set local session_replication_role = replica; {change}; commit"));
    };
    let clerks = format!("where role = '{}'::regrole", database.role_name("@clerk"));
    change(&format!("update ar.access set level = 'viewer' {clerks}"));
    clerk.refused("42501", &invoice("K1", "1", "2024-02-01"));
    change(&format!("delete from ar.access {clerks}"));
    clerk.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    assert_eq!(clerk.value("select count(*) from ar.document"), "0");
    database.assert_sound_books();
}

#[test]
fn a_change_of_access_counts_at_once_in_its_own_transaction() {
    let database = with_roles();
    let mut owner = database.connect();
    let role = database.role_name("@stranger");
    owner.run("begin");
    let count = format!("set local role {role}; select count(*) from ar.document");
    assert_eq!(owner.value(&count), "0");
    owner.run(&format!("reset role; savepoint s; select ar.grant_access('{role}', '{COMPANY}', 'viewer')"));
    assert_eq!(owner.value(&count), "2");
    owner.run("reset role; rollback to s");
    assert_eq!(owner.value(&count), "0");
    owner.run("rollback");
    database.assert_sound_books();
}

#[test]
fn access_given_to_a_group_reaches_its_members() {
    let database = with_roles();
    let mut owner = database.connect();
    let (group, stranger) = (database.create_role("@group"), database.role_name("@stranger"));
    owner.run(&format!("select ar.grant_access('{group}', '{COMPANY}', 'clerk'); grant {group} to {stranger}"));
    let mut session = database.connect_as("@stranger");
    session.run(&invoice("K1", "1", "2024-02-01"));
    assert_eq!(session.value("select recorded_by from ar.document order by document_id desc limit 1"), stranger);
    owner.run(&format!("revoke {group} from {stranger}"));
    session.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    database.assert_sound_books();
}

#[test]
fn the_access_of_a_dropped_role_disturbs_no_one_and_gives_nobody_anything() {
    let database = with_roles();
    let mut owner = database.connect();
    let gone = database.create_role("@gone");
    owner.run(&format!("select ar.grant_access('{gone}', '{COMPANY}', 'admin')"));
    owner.run(&format!("drop role {gone}"));
    let mut clerk = database.connect_as("@clerk");
    clerk.run(&invoice("K1", "1", "2024-02-01"));
    assert_eq!(clerk.value("select count(*) from ar.access"), "5");
    database.create_role("@gone");
    let mut heir = database.connect_as("@gone");
    assert_eq!(heir.value("select count(*) from ar.document"), "0");
    heir.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    database.assert_sound_books();
}

#[test]
fn raw_sql_cannot_give_oneself_access() {
    let database = with_roles();
    for role in ["@viewer", "@clerk", "@admin", "@stranger"] {
        let mut session = database.connect_as(role);
        for sql in [
            "insert into ar.access select company_id, current_user::regrole, 'admin', now(), '' from generate_series(1, 2) as company_id",
            "update ar.access set level = 'admin'",
            "delete from ar.access",
        ] {
            session.refused("42501", sql);
        }
        session.refused("42501", "alter table ar.access disable row level security");
        session.refused("42501", "drop trigger ar_guard on ar.posting");
    }
    database.assert_sound_books();
}

#[test]
fn a_database_owner_who_is_no_superuser_installs_and_founds_companies() {
    let database = Database::owned_by("@owner");
    let owner = database.role_name("@owner");
    let mut session = database.connect_as("@owner");
    session.run("create extension ar_ledger");
    session.create_company(COMPANY);
    session.create_customer("K1");
    session.post_invoice("100", "2024-01-01");
    let owners = "select distinct pg_get_userbyid(relowner) from pg_class where relnamespace = 'ar'::regnamespace and relkind in ('r', 'v', 'S')";
    assert_eq!(session.rows(owners), [owner]);
    assert_eq!(session.value("select ar.install()"), "unchanged");
    database.assert_sound_books();
}

#[test]
fn founding_is_a_right_of_its_own_that_the_owner_gives() {
    let database = with_roles();
    let mut owner = database.connect();
    let founder = database.create_role("@founder");
    let mut session = database.connect_as("@founder");
    let found = "select ar.create_company('C3', 'Three', 'SEK', idempotency_key => 'found C3')";
    session.refused("42501", found);
    // Neither a right to create on the schema is one to found, nor is a company's admin a founder, or one to make founders.
    owner.run(&format!("grant create on schema ar to {founder}"));
    session.refused("42501", found);
    owner.run(&format!("revoke create on schema ar from {founder}"));
    let mut admin = database.connect_as("@admin");
    for call in [
        "select ar.create_company('C3', 'Three', 'SEK')".to_string(),
        format!("select ar.grant_access('{founder}', null, 'founder')"),
        format!("select ar.revoke_access('{founder}', null)"),
    ] {
        admin.refused("42501", &call);
    }
    session.refused("42501", &format!("select ar.grant_access('{founder}', null, 'founder')"));
    owner.refused("LG010", &format!("select ar.grant_access('{founder}', null, 'admin')"));
    owner.refused("LG010", &format!("select ar.grant_access('{founder}', 'C1', 'founder')"));
    owner.run(&format!("select ar.grant_access('{founder}', null, 'founder')"));
    session.run(found);
    session.run(found);
    assert_eq!(session.rows("select code from ar.company"), ["C3"]);
    assert_eq!(session.rows("select role::text, level from ar.access"), [format!("{founder}|admin")]);
    assert_eq!(session.value("select role::text from ar.founder"), founder);
    assert_eq!(admin.rows("select role::text from ar.founder"), [""; 0]);
    let clerk = database.role_name("@clerk");
    session.run(&format!("select ar.grant_access('{clerk}', 'C3', 'clerk')"));
    assert_eq!(database.connect_as("@clerk").rows("select code from ar.company order by 1"), ["C1", "C3"]);
    session.refused("LG001", &invoice("K1", "1", "2024-01-01"));
    // A code that is taken holds nobody up: the answer comes while somebody posts there.
    let mut poster = database.connect_as("@clerk");
    poster.run("begin");
    poster.run(&invoice("K1", "1", "2024-01-01"));
    session.run("set lock_timeout = '5s'");
    session.refused("LG021", "select ar.create_company('C1', 'Mine now', 'SEK')");
    poster.run("commit");
    assert_eq!(owner.value(&format!("select ar.revoke_access('{founder}', null)")), "t");
    assert_eq!(owner.value(&format!("select ar.revoke_access('{founder}', null)")), "f");
    session.refused("42501", "select ar.create_company('C4', 'Four', 'SEK')");
    database.assert_sound_books();
}

/// What a role was given is its own: neither another role that gets its name nor one that gets its number has it.
#[test]
fn an_entry_counts_while_role_and_name_fit() {
    let database = with_roles();
    let mut owner = database.connect();
    let (clerk, renamed) = (database.role_name("@clerk"), database.role_name("@renamed"));
    let founder = database.create_role("@founder");
    owner.run(&format!("select ar.grant_access('{founder}', null, 'founder')"));
    let mut session = database.connect_as("@clerk");
    session.run(&invoice("K1", "1", "2024-02-01"));
    // As a dump restores an entry whose role was dropped: by a number that is another role's there.
    owner.run(&format!(
        "begin;
        set local session_replication_role = replica;
        update ar.access set role = '{}'::regrole where role = '{clerk}'::regrole;
        update ar.founder set role = '{clerk}'::regrole;
        commit",
        database.role_name("@stranger")
    ));
    let mut stranger = database.connect_as("@stranger");
    assert_eq!(stranger.value("select ar.my_companies()"), "{}");
    stranger.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    session.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    session.refused("42501", "select ar.create_company('C3', 'Three', 'SEK')");
    owner.run(&format!("select ar.grant_access('{clerk}', 'C1', 'clerk')"));
    session.run(&invoice("K1", "1", "2024-02-01"));
    drop(session);
    owner.run(&format!("alter role {clerk} rename to {renamed}"));
    let mut session = database.connect_as("@renamed");
    session.refused("LG001", &invoice("K1", "1", "2024-02-01"));
    owner.run(&format!("select ar.grant_access('{renamed}', 'C1', 'clerk')"));
    session.run(&invoice("K1", "1", "2024-02-01"));
    database.assert_sound_books();
}

#[test]
fn recorded_by_names_the_role_the_login_and_the_application_s_user() {
    let database = with_roles();
    let (login, role) = (database.create_role("@login"), database.role_name("@clerk"));
    database.connect().run(&format!("grant {role} to {login}"));
    let mut session = database.connect_as("@login");
    session.run(&format!("set role {role}"));
    for (actor, expected) in [
        ("", vec![role.clone(), login.clone()]),
        ("anna@shop", vec![role.clone(), login.clone(), "anna@shop".to_string()]),
    ] {
        session.run(&format!("set ar_ledger.actor = '{actor}'"));
        let document = session.post_invoice("1", "2024-02-01");
        let recorded = session.value(&format!("select recorded_by from ar.document where document_id = {document}"));
        for name in &expected {
            assert!(recorded.contains(name), "{recorded} lacks {name}");
        }
        assert!(recorded.starts_with(&role), "{recorded}");
    }
    // On behalf of nobody else, nobody else is named.
    let mut clerk = database.connect_as("@clerk");
    let document = clerk.post_invoice("1", "2024-02-01");
    assert_eq!(clerk.value(&format!("select recorded_by from ar.document where document_id = {document}")), role);
    database.assert_sound_books();
}
