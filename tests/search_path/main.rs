//! What a caller has put first in his search path (operators, functions, types, casts, tables) is never what a report, a
//! view, a check or a call means: nothing planted is called, and every answer is what it was without.

use ar_ledger_testing::{COMPANY, Database, Session, bank};

const PLANT: &str = include_str!("plant.sql");
/// Planted for each type on the left.
const OPERATORS: &str = include_str!("operators.sql");
const TYPES: [&str; 14] = [
    "numeric",
    "smallint",
    "integer",
    "bigint",
    "text",
    "date",
    "timestamptz",
    "timestamp",
    "interval",
    "boolean",
    "jsonb",
    "integer[]",
    "text[]",
    "date[]",
];
const PLANTED_FIRST: &str = "set search_path = planted, pg_catalog, public, ar, ar_internal";

/// A moment is of another day in every run.
fn without_moments(rows: Vec<String>) -> Vec<String> {
    let is_moment = |column: &&str| {
        let signs = column.as_bytes();
        signs.len() >= 19 && signs[4] == b'-' && signs[10] == b' ' && signs[13] == b':'
    };
    let mut rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let columns = row.split('|').map(|column| if is_moment(&column) { "a moment" } else { column });
            columns.collect::<Vec<_>>().join("|")
        })
        .collect();
    rows.sort();
    rows
}

/// Rows in an order of their own, or the error.
type Answer = Result<Vec<String>, String>;

fn answers(session: &mut Session, sql: &str) -> Answer {
    session.attempt(sql).map(without_moments).map_err(|failure| failure.to_string())
}

/// Every report with arguments that take it through its branches, in a ledger of [`COMPANY`] whose customers are K1 … K3.
fn reports() -> Vec<String> {
    let mut reports: Vec<String> = [
        "trial_balance('C1', '2024-02-28')",
        "receivables('C1', '2024-02-28')",
        "customer_statement('C1', 'K2', '2024-01-04', '2024-02-28')",
        "customer_ledger('C1', '2024-01-04', '2024-02-28')",
        "debtor_report('C1', '2024-02-28')",
        "credit_check('C1', 'K2', 100)",
        "tax_report('C1', '2024-01-01', '2024-02-28')",
        "cei('C1', '2024-01-01', '2024-02-01')",
        "kpi('C1', '2024-01-01', '2024-03-01')",
        "roll_rates('C1', '2024-01-01', '2024-03-01')",
        "expected_payments('C1', '2024-02-28')",
        "expected_payment('C1', 1, '2024-01-03')",
        "cash_forecast('C1', '2024-02-28', 4)",
        "match_summary('C1', '2024-01-01', '2024-12-31')",
        "aging_chart('C1', '2024-02-28')",
        "dso_chart('C1', 3, '2024-02-28')",
        "verify('C1')",
        "verify()",
    ]
    .map(String::from)
    .to_vec();
    for method in ["simple", "best_possible", "delinquent", "countback", "weighted"] {
        reports.push(format!("dso('C1', '2024-02-28', '{method}')"));
    }
    for group_by in ["customer", "payer", "parent", "customer_group", "currency", "account", "company"] {
        for rest in ["", ", known_at => 'infinity'", ", credits => 'aged', in_currency => true, accounts => 'all'"] {
            for (report, company) in [("aging", "'C1'"), ("aging_items", "null")] {
                reports.push(format!("{report}({company}, '2024-02-10', group_by => '{group_by}'{rest})"));
            }
        }
    }
    reports
}

/// The calls that fill a ledger, with nothing in them to look up but the call. What stands in braces is a document, a
/// customer's item or the like of a run's own: a query that a session without anything planted answers.
fn calls() -> Vec<String> {
    const LINES: &str =
        r#"'[{"net": 2500, "tax_code": "S25"}, {"unit_price": 9.99, "quantity": 3, "discount_percent": 5}]'"#;
    let told = [
        bank::Movement::by("900", "Customer K3", "ACC3").on("2024-03-04"),
        bank::Movement::by("950", "Customer K3", "ACC3").on("2024-03-04"),
        bank::Movement::of("100", "F100").on("2024-03-04"),
        bank::Movement::new("1").on("2024-03-05"),
    ];
    let mut calls = vec![
        "ar.install()".to_string(),
        "ar.create_company('C1', 'Ett AB', 'SEK', 'SE', idempotency_key => 'C1')".to_string(),
        "ar.create_company('C1', 'Ett AB', 'SEK', 'SE', idempotency_key => 'C1')".to_string(),
        "ar.create_company('C2', 'To AS', 'NOK', 'NO', 'NS4102')".to_string(),
        "ar.set_company('C1', settings => '{\"credit_control\": \"warn\", \"grace_days\": 2}')".to_string(),
        "ar.set_account('C1', '3999', 'Övrigt', 'revenue')".to_string(),
        "ar.set_tax_code('C1', 'S7', 7, '2611', category => 'S')".to_string(),
        "ar.set_exchange_rate('C1', 'EUR', '2024-01-01', 11.005)".to_string(),
        "ar.set_number_series('C1', 'credit_note', 'K{year}-', 6)".to_string(),
        "ar.set_bank_account('C1', 'BANK', '1930', iban => 'SE4550000000058398257466')".to_string(),
        "ar.create_customer('C1', 'K1', 'Kund ett', customer_group => 'A', credit_limit => 100000)".to_string(),
        "ar.create_customer('C1', 'K2', 'Kund två', terms => '2/10 net 30', parent => 'K1')".to_string(),
        "ar.create_customer('C1', 'K3', 'Customer K3', terms => '30% now, 50% net 30, 20% net 60')".to_string(),
        "ar.update_customer('C1', 'K3', '{\"terms\": \"net 10\", \"customer_group\": \"B\"}')".to_string(),
        format!("ar.post_invoice('C1', 'K2', {LINES}, '2024-01-02', idempotency_key => 'order 1')"), // 1
        format!("ar.post_invoice('C1', 'K2', {LINES}, '2024-01-02', idempotency_key => 'order 1')"),
        format!("ar.post_invoice('C1', 'K2', {LINES}, '2024-01-03', idempotency_key => 'order 1')"),
        "ar.post_invoice('C1', 'K3', '[{\"net\": 800}]', '2024-01-10', number => 'F800')".to_string(), // 2
        "ar.post_invoice('C1', 'K1', '[{\"net\": 100}]', '2024-01-10', currency => 'EUR', payer => 'K2')".to_string(), // 3
        "ar.post_credit_note('C1', 'K2', '[{\"net\": 500, \"tax_code\": \"S25\"}]', corrects => 1, credit_date => '2024-01-04')"
            .to_string(), // 4
        "ar.post_payment('C1', 'K2', 2450, '2024-01-08', allocate => '\"oldest\"')".to_string(),
        "ar.post_payment('C1', 'K1', 50, '2024-01-20', currency => 'EUR', rate => 11.5, allocate => '[{\"document_id\": 3}]')"
            .to_string(),
        "ar.post_payment('C1', null, 77, '2024-01-20', idempotency_key => 'unknown')".to_string(),
        "ar.post_charge('C1', 'K3', 'reminder_fee', 60, '2024-02-01')".to_string(),
        "ar.post_adjustment('C1', 'K3', -5.50, '3999', '2024-02-01')".to_string(),
        "ar.post_invoice('C1', 'K3', '[{\"gross\": 125, \"tax_code\": \"S25\"}]', '2024-02-01', number => 'LOST')".to_string(),
        "ar.post_invoice('C1', 'K3', '[{\"net\": 100}]', '2024-02-02', number => 'F100', reference => 'F100')".to_string(),
        "ar.post_invoice('C2', 'NONE', '[{\"net\": 1}]')".to_string(),
        "ar.post_payment('C1', 'K3', 40, '2024-02-03')".to_string(),
        "ar.post_opening_balances('C1', 'public.opening')".to_string(),
        "ar.post_invoices('C1', 'public.invoices')".to_string(),
        "ar.post_payments('C1', 'public.payments')".to_string(),
        "ar.close_period('C1', '2023-12-31')".to_string(),
        "ar.reopen_period('C1', '2023-11-30')".to_string(),
        "ar.revalue('C1', '2024-01-31')".to_string(),
        "ar.report_mark('C1')".to_string(),
        "ar.grant_access('@planter', 'C1', 'viewer')".to_string(),
        "ar.revoke_access('@planter', 'C1')".to_string(),
        "ar.make_reference('se_ocr', '1234')".to_string(),
        "ar.check_reference('iso11649', 'RF71 2348 231')".to_string(),
        "ar.find_references('iso11649', 'pays RF71 2348 231')".to_string(),
        "ar.due_date('2/10 net 30', '2024-01-01')".to_string(),
        "ar.discount_date('2/10 net 30', '2024-01-01')".to_string(),
        "ar.discount_percent('2/10 net 30', '2024-01-01', '2024-01-05')".to_string(),
        "ar.instalments('30% now, 70% net 30', '2024-01-01', 100)".to_string(),
        "ar.monetary_amount('SEK', 12.5)".to_string(),
    ];
    for call in [
        "ar.identify_payment('C1', {select document_id from ar.document where amount = 77 and kind = 'payment'}, 'K3')",
        "ar.set_due_date('C1', {select document_id from ar.document where number = 'LOST'}, due_date => '2024-04-01')",
        "ar.allocate('C1', {select document_id from ar.document where amount = 40 and kind = 'payment'},
            {select document_id from ar.document where number = 'LOST'}, allocated_on => '2024-02-04')",
        "ar.unallocate('C1', {select max(allocation_id) from ar.allocation}, '2024-02-05')",
        "ar.return_payment('C1', {select document_id from ar.document where amount = 40 and kind = 'payment'}, '2024-02-06')",
        "ar.write_off('C1', {select document_id from ar.document where number = 'LOST'}, write_off_date => '2024-02-07')",
        "ar.post_recovery('C1', 50, '2024-02-08', about => {select document_id from ar.document where number = 'LOST'})",
        "ar.post_payment('C1', 'K1', 30, '2024-02-08')",
        "ar.post_refund('C1', {select document_id from ar.document where amount = 30 and kind = 'payment'}, 10, '2024-02-09')",
        "ar.post_invoice('C1', 'K1', '[{\"net\": 300}]', '2024-02-09', number => 'WRONG')",
        "ar.transfer_item('C1', {select document_id from ar.document where number = 'WRONG'}, amount => 100,
            to_customer => 'K2', transfer_date => '2024-02-10')",
        "ar.post_invoice('C1', 'K1', '[{\"net\": 301}]', '2024-02-09', number => 'WRONG 2')",
        "ar.reverse_document('C1', {select document_id from ar.document where number = 'WRONG 2'}, '2024-02-10')",
    ] {
        calls.push(call.to_string());
    }
    calls.push(bank::import(&told).replace("select transactions, duplicates from ", ""));
    for call in [
        "ar.match_payments('C1', '2024-03-04', true)",
        "ar.match_payments('C1')",
        "ar.accept_match('C1', {select min(proposal_id) from ar.match_proposal where amount = 900})",
        "ar.reject_match('C1', {select min(proposal_id) from ar.match_proposal where amount = 950})",
        "ar.set_aside_transaction('C1', {select bank_transaction_id from ar.bank_transaction where amount = 1}, 'interest')",
        "ar.reopen_transaction('C1', {select bank_transaction_id from ar.bank_transaction where amount = 1})",
        "ar.post_payment('C1', 'K1', 1, '2024-03-05')",
        "ar.link_transaction('C1', {select bank_transaction_id from ar.bank_transaction where amount = 1},
            {select document_id from ar.document where kind = 'payment' and amount = 1})",
    ] {
        calls.push(call.to_string());
    }
    calls
}

/// A call with its queries answered.
fn filled(plain: &mut Session, call: &str, database: &Database) -> String {
    let mut filled = String::new();
    let mut rest = call;
    // The braces of JSON are followed by a quote.
    while let Some((before, query)) = rest.split_once("{select") {
        let (query, after) = query.split_once('}').expect("a brace is closed");
        filled += before;
        filled += &plain.value(&format!("select{query}"));
        rest = after;
    }
    filled += rest;
    filled.replace("@planter", &database.role_name("@planter"))
}

/// A database with the extension, which was created by a session that may have something else first in its path.
fn with_extension(is_planted: bool) -> (Database, Session) {
    let database = Database::empty();
    let mut session = database.connect();
    database.create_role("@planter");
    session.run(
        "create table public.opening (customer text, amount numeric, number text, document_date date, due_date date);
        insert into public.opening values ('K1', 1250, 'O1', '2023-12-15', '2024-01-14');
        create table public.invoices (customer text, lines jsonb, invoice_date date, number text);
        insert into public.invoices
            select 'K3', '[{\"net\": 900}]'::jsonb, date '2024-03-01', 'B' || n from generate_series(1, 2) as n
            union all
            select 'K3', '[{\"net\": 950}]'::jsonb, date '2024-03-01', 'C' || n from generate_series(1, 2) as n;
        create table public.payments (customer text, amount numeric, payment_date date, allocate jsonb);
        insert into public.payments values ('K1', 1000, '2024-02-01', '\"oldest\"')",
    );
    if is_planted {
        session.run(PLANT);
        TYPES.iter().for_each(|left| session.run(&OPERATORS.replace("{left}", left)));
        session.run(PLANTED_FIRST);
    }
    session.run("create extension ar_ledger");
    (database, session)
}

/// A ledger, and what each call answered while it was filled.
fn fill(is_planted: bool) -> (Database, Session, Vec<(String, Answer)>) {
    let (database, mut session) = with_extension(is_planted);
    let mut plain = database.connect();
    let mut answered = Vec::new();
    for call in calls() {
        let sql = format!("select * from {}", filled(&mut plain, &call, &database));
        answered.push((call, answers(&mut session, &sql)));
    }
    (database, session, answered)
}

fn names(session: &mut Session, sql: &str) -> Vec<String> {
    let names = session.rows(sql);
    assert!(!names.is_empty(), "nothing is found by: {sql}");
    names
}

#[test]
fn what_is_planted_is_called_where_a_query_is_open_to_it() {
    let (database, mut session) = with_extension(true);
    for open in [
        "select 1.0 = 1",
        "select nullif(2.0, 1)",
        "select sum(v) from unnest(array[1.0]) as v",
        "select round(1.5, 0)",
        "select abs(1.5)",
        "select 1.5 + 1",
        "select date_trunc('month', now())",
        "select current_date - 1",
        "select coalesce('a' || 'b')",
        "select count(*) from pg_catalog.pg_class",
        "select array_agg(1)",
        "select row_number() over ()",
        "select pg_catalog.text 'a' like 'a'",
        "select 1 in (2, 3)",
        "select -(pg_catalog.int4 '1')",
    ] {
        let answer = answers(&mut session, open);
        let is_planted = |error: &String| error.contains("planted") || error.contains("aggregate function");
        assert!(answer.as_ref().is_err_and(is_planted), "{answer:?} by: {open}");
    }
    assert_eq!(answers(&mut session, "select * from company").as_deref(), Ok(&[][..]));
    drop(database);
}

#[test]
fn calls_reports_views_and_checks_answer_as_without() {
    let (plain_database, mut plain, expected) = fill(false);
    let (planted_database, mut planted, answered) = fill(true);
    for ((call, expected), (_, answer)) in expected.iter().zip(&answered) {
        assert_eq!(answer, expected, "{call}");
    }
    let refused: Vec<_> = expected.iter().filter(|(_, answer)| answer.is_err()).collect();
    assert_eq!(refused.len(), 2, "other keyed contents and an unknown customer: {refused:#?}");

    let views =
        names(&mut plain, "select relname from pg_class where relnamespace = 'ar'::regnamespace and relkind = 'v'");
    let mut queries: Vec<String> = reports().iter().map(|report| format!("select * from ar.{report}")).collect();
    queries.extend(views.iter().map(|view| format!("select * from ar.{view}")));
    // Of the helpers those that nothing but tests asks alone.
    queries.push("select * from ar_internal.open_items_as_of('C1', '2024-02-10', null, false, 'all')".to_string());
    let mut viewers: Vec<Session> = [&plain_database, &planted_database]
        .map(|database| {
            let role = database.create_role("@viewer");
            database.connect().run(&format!("select ar.grant_access('{role}', '{COMPANY}', 'viewer')"));
            database.connect_as("@viewer")
        })
        .into();
    planted_database.connect().run("grant usage on schema planted to public");
    viewers[1].run(PLANTED_FIRST);
    for query in &queries {
        let expected = answers(&mut plain, query);
        assert!(expected.is_ok(), "{expected:?} by: {query}");
        assert_eq!(answers(&mut planted, query), expected, "{query}");
        let expected = answers(&mut viewers[0], query);
        assert_eq!(answers(&mut viewers[1], query), expected, "{query} of a viewer");
    }
    assert_eq!(answers(&mut planted, "select * from ar.verify()"), Ok(vec![]));
    planted_database.assert_sound_books();

    // Nothing that users call is left out.
    let functions = names(
        &mut plain,
        "select distinct p.proname
        from pg_proc as p
        where p.pronamespace = 'ar'::regnamespace
            and p.prokind = 'f'
            and p.proname not in ('guard', 'my_companies', 'amount', 'currency')",
    );
    let called = [calls(), queries].concat().join("\n");
    let left_out: Vec<_> = functions.iter().filter(|name| !called.contains(&format!("ar.{name}("))).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}

#[test]
fn nothing_says_the_schema_of_an_operator() {
    fn scripts(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.flat_map(|path| if path.is_dir() { scripts(&path) } else { vec![path] }).collect()
    }
    let scripts = scripts(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sql"));
    assert!(scripts.len() > 60);
    for script in scripts.iter().filter(|path| path.extension().is_some_and(|extension| extension == "sql")) {
        let text = std::fs::read_to_string(script).expect("a script");
        assert!(!text.to_lowercase().contains("operator(pg_catalog"), "{}", script.display());
    }
}
