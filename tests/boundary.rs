//! One company is nothing to another. The ledger's statements run as the tables' owner, whom row security lets pass, so each
//! must name the company; and whoever is admin of one and knows everything of the other, its documents, items, customers,
//! keys, accounts and references, gets no further with that than with what does not exist.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ar_ledger_testing::bank::{self, Movement};
use ar_ledger_testing::functions::{functions, ledger};
use ar_ledger_testing::{COMPANY, Database, Failure, Session};

/// Stands in every text of the other company's.
const SECRET: &str = "SECRET";

/// Beside the ledger of C1 and its admin: C2, which has everything under names and numbers that C1 has not.
fn with_another() -> Database {
    let (database, mut owner) = ledger();
    // Numbers that stand in no message for another reason.
    for sequence in
        ["document_document", "allocation_allocation", "bank_proposal_proposal", "bank_transaction_bank_transaction"]
    {
        owner.run(&format!("alter sequence ar.{sequence}_id_seq restart 760001"));
    }
    let lines = r#"'[{"net": 7777.77, "account": "9876", "tax_code": "SECRETTAX", "description": "SECRET"}]'"#;
    owner.run(&format!(
        "select ar.create_company('C2', 'SECRET AB', 'SEK', settings => '{{\"reference_scheme\": \"se_ocr\"}}');
        select ar.set_account('C2', '9876', 'SECRET sales', 'revenue');
        select ar.set_account('C2', '9877', 'SECRET receivable', 'receivable');
        select ar.set_tax_code('C2', 'SECRETTAX', 0.25, '2611', 'S', name => 'SECRET');
        select ar.set_bank_account('C2', 'SECRETBANK', '1930', iban => 'SE4550000000058398257466');
        select ar.create_customer('C2', 'SECRETK', 'SECRET', attributes => '{{\"note\": \"SECRET\"}}');
        select ar.create_customer('C2', 'SECRETL', 'SECRET');
        select * from ar.post_invoice('C2', 'SECRETK', {lines}, '2024-01-01', text => 'SECRET', number => 'SECRET1',
            idempotency_key => 'SECRETKEY');
        select * from ar.post_invoice('C2', 'SECRETK', {lines}, '2024-01-02', number => 'SECRET2468024');
        select * from ar.post_invoice('C2', 'SECRETK', {lines}, '2024-01-03', number => 'SECRET3');
        select * from ar.post_payment('C2', 'SECRETK', 9722.21, '2024-01-10', allocate => '\"oldest\"');
        select * from ar.post_payment('C2', 'SECRETK', 55, '2024-01-11');
        select * from ar.post_payment('C2', null, 66, '2024-01-12')"
    ));
    let movements = ["9722.21", "9722.21", "14"].map(|amount| Movement::by(amount, SECRET, SECRET));
    owner.run(&bank::import(&movements).replace("'C1'", "'C2'"));
    owner.run("select * from ar.match_payments('C2')");
    let role = database.create_role("@admin");
    owner.run(&format!(
        "select ar.grant_access('{role}', '{COMPANY}', 'admin');
        grant select on public.file, public.source, public.money, public.items to {role};
        grant usage on sequence public.numbers to {role};
        grant create on schema public to {role}"
    ));
    database
}

/// What C2 has, by the type of the argument that might name it, each beside what nobody has.
fn of_another(owner: &mut Session) -> BTreeMap<&'static str, Vec<(String, String)>> {
    let ids: BTreeSet<String> = [
        "select document_id from ar.document",
        "select allocation_id from ar.allocation",
        "select proposal_id from ar.bank_proposal",
        "select bank_transaction_id from ar.bank_transaction",
    ]
    .iter()
    .flat_map(|ids| {
        owner.rows(&format!("{ids} where company_id = (select company_id from ar.company where code = 'C2')"))
    })
    .collect();
    // A number that is an id of C1's too would be taken for it.
    let own: BTreeSet<String> = [
        "select document_id from ar.document",
        "select allocation_id from ar.allocation",
        "select proposal_id from ar.bank_proposal",
        "select bank_transaction_id from ar.bank_transaction",
    ]
    .iter()
    .flat_map(|ids| {
        owner.rows(&format!("{ids} where company_id = (select company_id from ar.company where code = 'C1')"))
    })
    .collect();
    let ids: Vec<String> = ids.difference(&own).cloned().collect();
    assert!(ids.len() >= 6, "{ids:?}");
    let reference = owner.value("select reference from ar.document where number = 'SECRET2468024'");
    let nobody = owner.value("select ar.make_reference('se_ocr', '1357913')");
    let texts = ["SECRETK", "9876", "9877", "SECRETTAX", "SECRETBANK", "SECRET2468024", "SECRETKEY"];
    let quoted = |text: &str| format!("'{text}'");
    let of_text: Vec<(String, String)> = texts
        .iter()
        .map(|text| (quoted(text), quoted(&text.replace("SECRET", "NOBODY").replace("987", "543"))))
        .chain([(quoted(&reference), quoted(&nobody))])
        .collect();
    let of_id: Vec<(String, String)> = ids.iter().map(|id| (id.clone(), "740001".to_string())).collect();
    let mut of_json: Vec<(String, String)> = ids
        .iter()
        .map(|id| format!(r#"'[{{"document_id": {id}, "amount": 1}}]'"#))
        .map(|json| (json, r#"'[{"document_id": 740001, "amount": 1}]'"#.to_string()))
        .collect();
    for json in [
        r#"'[{"reference": "REFERENCE", "amount": 1}]'"#,
        r#"'[{"number": "SECRET2468024", "amount": 1}]'"#,
        r#"'[{"net": 1, "account": "9876"}]'"#,
        r#"'[{"net": 1, "tax_code": "SECRETTAX"}]'"#,
        r#"'[{"amount": 1, "account": "9876"}]'"#,
        r#"'{"parent": "SECRETK"}'"#,
    ] {
        of_json.push((
            json.replace("REFERENCE", &reference),
            json.replace("REFERENCE", &nobody).replace("SECRET", "NOBODY").replace("9876", "5436"),
        ));
    }
    BTreeMap::from([("text", of_text), ("bigint", of_id), ("jsonb", of_json)])
}

/// A digest of each table's rows of C2.
fn rows_of_another(owner: &mut Session) -> Vec<String> {
    let tables = owner.rows(
        "select c.relname from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attname = 'company_id'
        where c.relnamespace = 'ar'::regnamespace and c.relkind = 'r' order by 1",
    );
    tables
        .iter()
        .map(|table| {
            owner.value(&format!(
                "select '{table}', count(*), md5(string_agg(t::text, ',' order by t::text)) from ar.{table} as t
                where company_id = (select company_id from ar.company where code = 'C2')"
            ))
        })
        .collect()
}

/// What an answer says, apart from how it names what it was asked for.
fn said(answer: &Result<Vec<String>, Failure>, values: &[String]) -> String {
    let Err(failure) = answer else { return "done".to_string() };
    let alike = |text: &str| text.replace("NOBODY", SECRET).replace("543", "987");
    let text = alike(&format!("{failure} {}", failure.hint()));
    values.iter().fold(text, |text, value| text.replace(alike(value).trim_matches('\''), "…"))
}

/// Every function of the ledger that takes a company, with every argument: what another company has is as if nobody had it.
#[test]
fn what_another_company_has_is_as_if_nobody_had_it() {
    let database = with_another();
    let mut owner = database.connect_as("@owner");
    let of_another = of_another(&mut owner);
    let before = rows_of_another(&mut owner);
    let mut admin = database.connect_as("@admin");
    let (mut calls, mut told) = (0, Vec::new());
    // The numbers and references within a list are named without it.
    let inner: Vec<&str> = of_another["bigint"]
        .iter()
        .chain(of_another["text"].last())
        .flat_map(|(theirs, nobodys)| [theirs.as_str(), nobodys.as_str()])
        .collect();
    let names = |value: &str| -> Vec<String> {
        let parts = inner.iter().filter(|part| value.contains(part.trim_matches('\'')));
        std::iter::once(value).chain(parts.copied()).map(String::from).collect()
    };
    for function in functions(&mut admin) {
        if !function.name.starts_with("ar.") || !function.arguments.iter().any(|argument| argument.name == "company") {
            continue;
        }
        for (place, argument) in function.arguments.iter().enumerate().filter(|(_, argument)| argument.name != "start")
        {
            let pairs = of_another.get(argument.data_type.as_str()).into_iter().flatten();
            let companies = [("'C2'".to_string(), "'C9'".to_string())];
            let pairs: Vec<_> = match argument.name.as_str() {
                "company" => companies.iter().collect(),
                _ => pairs.collect(),
            };
            for (theirs, nobodys) in pairs {
                let mut answer = |value: &str| {
                    admin.run("begin");
                    let answer = admin.attempt(&function.call(&function.given(Some(place), value)));
                    admin.run("rollback");
                    answer
                };
                let (of_theirs, of_nobodys) = (answer(theirs), answer(nobodys));
                calls += 1;
                let seen = match &of_theirs {
                    Ok(rows) => rows.iter().any(|row| row.replace(theirs.trim_matches('\''), "").contains(SECRET)),
                    Err(_) => false,
                };
                let call = || format!("{}({} => {theirs})", function.name, argument.name);
                if let Err(failure) = &of_theirs
                    && !failure.code().starts_with("LG")
                    && failure.code() != "42501"
                {
                    told.push(format!("{failure} by {}", call()));
                }
                if seen || said(&of_theirs, &names(theirs)) != said(&of_nobodys, &names(nobodys)) {
                    told.push(format!("{}: {:?}, not {:?}", call(), of_theirs, of_nobodys));
                }
            }
        }
    }
    assert!(calls > 1_000, "{calls}");
    assert!(told.is_empty(), "{} of {calls}:\n{}", told.len(), told.join("\n"));
    assert_eq!(rows_of_another(&mut owner), before);
    database.assert_sound_books();
}

/// The same in a bulk call's source.
#[test]
fn what_another_company_has_is_as_if_nobody_had_it_in_a_source() {
    let database = with_another();
    let mut owner = database.connect_as("@owner");
    let before = rows_of_another(&mut owner);
    let document = owner.value("select document_id from ar.document where number = 'SECRET2468024'");
    let reference = owner.value("select reference from ar.document where number = 'SECRET2468024'");
    let mut admin = database.connect_as("@admin");
    for (function, row) in [
        ("post_invoices", r#"'SECRETK' as customer, '[{"net": 1}]'::jsonb as lines"#.to_string()),
        ("post_invoices", r#"'K1' as customer, '[{"net": 1, "account": "9876"}]'::jsonb as lines"#.to_string()),
        ("post_payments", "'SECRETK' as customer, 1 as amount".to_string()),
        (
            "post_payments",
            format!("null as customer, 1 as amount, '{reference}' as reference, 'SECRETBANK' as bank_account"),
        ),
        (
            "post_payments",
            format!(r#"'K1' as customer, 1 as amount, '[{{"document_id": {document}}}]'::jsonb as allocate"#),
        ),
        ("post_opening_balances", "'SECRETK' as customer, 1 as amount, date '2024-02-01' as document_date".to_string()),
    ] {
        admin.run(&format!("create view public.theirs as select {row}"));
        let failure = admin.failure(&format!("select * from ar.{function}('{COMPANY}', 'public.theirs')"));
        assert!(failure.code().starts_with("LG"), "{failure} by: {row}");
        admin.run("drop view public.theirs");
    }
    // A key of theirs is free here.
    admin.run(
        "create view public.theirs as
        select 'K1' as customer, '[{\"net\": 1}]'::jsonb as lines, date '2024-03-01' as invoice_date,
            'SECRETKEY' as idempotency_key",
    );
    let tally = admin.value(&format!("select count, replayed from ar.post_invoices('{COMPANY}', 'public.theirs')"));
    assert_eq!(tally, "1|0");
    assert_eq!(rows_of_another(&mut owner), before);
    database.assert_sound_books();
}

/// The texts in the ledger's source that are statements on its tables, each with where it stands.
fn statements() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ledger")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("source");
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            // No string of the source holds an escaped quote and a table. What no semicolon parts is one statement.
            let mut statement = String::new();
            for (place, part) in text.split('"').chain([";"]).enumerate() {
                if place % 2 == 1 && part != ";" {
                    statement.push_str(part);
                    statement.push(' ');
                } else if part.contains(';') {
                    if !references(&statement).is_empty() {
                        found.push((file.clone(), statement.split_whitespace().collect::<Vec<_>>().join(" ")));
                    }
                    statement.clear();
                }
            }
        }
    }
    found
}

/// The tables that a statement reads or changes, each under the name that it has there. (Rows that are inserted carry their
/// company with them.)
fn references(statement: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let reads = ["from", "join", "update", "using"];
    let mut found = Vec::new();
    for (place, pair) in words.windows(2).enumerate() {
        if reads.contains(&pair[0]) && pair[1].starts_with("ar.") {
            let table = pair[1].trim_start_matches("ar.").trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let alias = match words.get(place + 2) {
                Some(&"as") => words[place + 3].trim_end_matches([',', ')']),
                _ => table,
            };
            found.push((table.to_string(), alias.to_string()));
        }
    }
    found
}

/// Statements that are about all companies, or about none.
const OF_ALL: [(&str, &str); 10] = [
    ("access.rs", "select company_id, role::pg_catalog.oid as role"),
    ("access.rs", "select role::pg_catalog.oid as role, role_name from ar.founder"),
    ("book.rs", "where code = $1"),
    ("charts.rs", "where company.chart = $1"),
    ("charts.rs", "from ar.company as company"),
    ("charts.rs", "from ar.company as c cross join pg_catalog.unnest($1) as k (kind)"),
    // Parts of others.
    ("knowledge.rs", "select i.document_id, i.item_no, i.customer_id, i.payer_id, i.document_date"),
    ("in_force.rs", "not exists ( select from ar.document as reversal where reversal.company_id ="),
    ("roles.rs", "delete from ar.founder where role = $1"),
    ("steps.rs", "select version from ar.tables_version"),
];

#[test]
fn every_statement_names_the_company() {
    let statements = statements();
    assert!(statements.len() > 60, "{}", statements.len());
    let mut faults = Vec::new();
    for (file, statement) in &statements {
        if OF_ALL.iter().any(|(of, part)| of == file && statement.contains(part)) {
            continue;
        }
        let references = references(statement);
        for (table, alias) in &references {
            let named = statement.contains(&format!("{alias}.company_id"))
                || statement.contains("using (company_id")
                || references.len() == 1 && statement.contains("company_id");
            if !named {
                faults.push(format!("{file}: ar.{table} in: {statement}"));
            }
        }
        // The chain of companies begins at one that was handed in.
        let begins = ["company_id = $", "$1 as company_id", "i.company_id = s.company_id"];
        if !begins.iter().any(|begin| statement.contains(begin)) {
            faults.push(format!("{file}: no company is handed to: {statement}"));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), statements.len(), faults.join("\n"));
}
