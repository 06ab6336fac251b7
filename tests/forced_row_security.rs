//! An owner who forces row security upon himself, on one of the ledger's tables or on all, harms nobody: others see and do
//! what they did, and the ledger's own statements go on.

use ar_ledger_testing::{COMPANY, Database, invoice, payment};

#[test]
fn row_security_that_is_forced_upon_the_owner_harms_nobody() {
    let database = Database::owned_by("@owner");
    let mut owner = database.connect_as("@owner");
    owner.run("create extension ar_ledger");
    owner.create_company(COMPANY);
    owner.create_customer("K1");
    owner.run(&invoice("K1", "100", "2024-01-01"));
    for level in ["viewer", "clerk", "admin"] {
        let role = database.create_role(&format!("@{level}"));
        owner.run(&format!("select ar.grant_access('{role}', '{COMPANY}', '{level}')"));
    }
    database.create_role("@stranger");
    let mut tables = owner.rows(
        "select array[oid::regclass::text] from pg_class where relnamespace = 'ar'::regnamespace and relkind = 'r' order by 1",
    );
    assert!(tables.len() >= 18, "{tables:?}");
    tables.push(format!("{{{}}}", tables.join(",").replace(['{', '}'], "")));
    let mut invoices = 1;
    for forced in &tables {
        let force = |how: &str| {
            format!(
                "do $$ declare t text; begin foreach t in array '{forced}'::text[] loop
                execute format('alter table %s {how} row level security', t); end loop; end $$"
            )
        };
        owner.run(&force("force"));
        // Sessions that know nothing yet, and one that does.
        let mut clerk = database.connect_as("@clerk");
        let mut viewer = database.connect_as("@viewer");
        let mut admin = database.connect_as("@admin");
        for session in [&mut clerk, &mut viewer, &mut admin] {
            assert_eq!(session.number("select count(*) from ar.document where kind = 'invoice'"), invoices, "{forced}");
            assert_eq!(session.value("select count(*) from ar.aging('C1', '2024-12-31')"), "1", "{forced}");
        }
        assert_eq!(database.connect_as("@stranger").value("select count(*) from ar.document"), "0", "{forced}");
        clerk.run(&invoice("K1", "100", "2024-01-01"));
        clerk.run(&payment("K1", "100", "2024-01-10", r#"'"oldest"'"#));
        viewer.refused("42501", &invoice("K1", "100", "2024-01-01"));
        admin.run(&format!("select ar.set_account('C1', '9999', 'Account {}', 'expense')", invoices));
        // The owner posts; what he reads is what he has been given access to.
        owner.run(&invoice("K1", "100", "2024-01-01"));
        invoices += 2;
        for read in [
            "select count(*) from ar.document",
            "select count(*) from ar.open_invoice",
            "select count(*) from ar.access",
        ] {
            owner.run(read);
        }
        if let Err(failure) = owner.attempt("select * from ar.aging('C1', '2024-12-31')") {
            assert_eq!(failure.code(), "LG001", "{failure} with {forced}");
        }
        assert_eq!(
            database.connect_as("@admin").rows("select * from ar.verify('C1')"),
            Vec::<String>::new(),
            "{forced}"
        );
        owner.run(&force("no force"));
    }
    database.assert_sound_books();
}
