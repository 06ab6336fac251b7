//! What a call visits grows with its own rows and not with the tables, in a database that was never analysed, for the
//! tables' owner as for a clerk; and a clerk's reports visit what the owner's do. Rows and probes are counted and not
//! seconds: by PostgreSQL itself, in each plan that was run, also within functions (by contrib's auto_explain).

use std::collections::BTreeMap;

use ar_ledger_testing::bank::{self, Movement};
use ar_ledger_testing::{COMPANY, Database, Notices, Session};
use serde_json::Value as Json;

/// What a statement has visited, and by what plan.
#[derive(Default)]
struct Visit {
    visited: f64,
    plan: String,
}

/// What was visited, by statement.
type Visits = BTreeMap<String, Visit>;

/// What a node of a plan has visited itself: each row that was read, whether it was of use or not, and each time that one
/// was looked for.
fn visited_by(node: &Json) -> f64 {
    let number = |name: &str| node[name].to_string().parse::<f64>().unwrap_or(0.0);
    let reads = node["Plans"].is_null() || node["Node Type"].as_str().is_some_and(|kind| kind.ends_with("Scan"));
    let of_use = if reads { 1.0 + number("Actual Rows") } else { 0.0 };
    let removed = ["Rows Removed by Filter", "Rows Removed by Join Filter", "Rows Removed by Index Recheck"];
    number("Actual Loops") * (of_use + removed.iter().map(|name| number(name)).sum::<f64>())
}

fn inputs(node: &Json) -> &[Json] {
    node["Plans"].as_array().map_or(&[], Vec::as_slice)
}

fn visited(plan: &Json) -> f64 {
    visited_by(plan) + inputs(plan).iter().map(visited).sum::<f64>()
}

/// The nodes that visit most of what the plan does.
fn outline(plan: &Json, total: f64) -> String {
    let below: String = inputs(plan).iter().map(|input| outline(input, total)).collect();
    let own = visited_by(plan);
    if own < total / 20.0 {
        return below;
    }
    let told = ["Node Type", "Index Name", "Alias", "Index Cond", "Filter", "Join Filter", "Actual Loops"];
    let told: Vec<String> =
        told.iter().filter(|name| !plan[**name].is_null()).map(|name| plan[*name].to_string()).collect();
    format!("{below}\n  {own}: {}", told.join(" "))
}

/// A session, and the plans that it runs.
struct Watched {
    session: Session,
    notices: Notices,
    /// For what the test itself wants to know.
    owner: Session,
}

impl Watched {
    fn connect(database: &Database, role: &str) -> Watched {
        let (session, notices) = database.connect_explained(role);
        Watched { session, notices, owner: database.connect() }
    }

    /// What the call visits, by its statements.
    fn visits(&mut self, call: &str) -> Visits {
        self.notices.take();
        self.session.run(call);
        let mut visits = Visits::new();
        for notice in self.notices.take() {
            let Some((_, plan)) = notice.split_once("plan:\n") else { continue };
            let run: Json = serde_json::from_str(plan).unwrap_or_else(|error| panic!("{error}: {plan}"));
            let words: Vec<&str> = run["Query Text"].as_str().unwrap_or_default().split_whitespace().collect();
            let visit = visits.entry(words.join(" ")).or_default();
            let visited = visited(&run["Plan"]);
            visit.visited += visited;
            visit.plan = outline(&run["Plan"], visited);
        }
        assert!(!visits.is_empty(), "nothing was told of the plans of: {call}");
        visits
    }
}

/// A company with so many customers, without an invoice yet, whose tables are never analysed; the role `@clerk` may do
/// everything.
fn with_customers(customers: usize) -> Database {
    let database = Database::with_company();
    let mut owner = database.connect();
    bank::prepare(&mut owner);
    owner.run(&format!(
        "do $$
        declare
            name text;
        begin
            for name in select oid::regclass from pg_class where relnamespace = 'ar'::regnamespace and relkind = 'r' loop
                execute format('alter table %s set (autovacuum_enabled = off)', name);
            end loop;
        end $$;
        select ar.set_exchange_rate('{COMPANY}', 'EUR', '2025-01-01', 11);
        select ar.create_customer('{COMPANY}', 'M', 'Many');
        select ar.create_customer(
            '{COMPANY}', 'D' || n, 'Customer ' || n, terms => '2/10 net 30', credit_limit => 1000000000,
            parent => case when n % 10 = 5 then 'D' || n - 1 end)
            from generate_series(0, {customers} - 1) as n;
        select ar.create_customer('{COMPANY}', 'E' || n, 'Euro ' || n, currency => 'EUR') from generate_series(0, {customers} - 1) as n"
    ));
    let clerk = database.create_role("@clerk");
    owner.run(&format!("select ar.grant_access('{clerk}', '{COMPANY}', 'admin')"));
    database
}

/// As many as leave each with the same number of documents.
fn customers(rows: usize) -> usize {
    (rows / 10).max(10)
}

/// A bulk source of so many rows, and the call that posts it.
fn bulk(function: &str, columns: &str, rows: usize) -> String {
    format!(
        "drop table if exists pg_temp.source;
        create temporary table source as select {columns} from generate_series(1, {rows}) as n;
        select count from ar.{function}('{COMPANY}', 'source'::regclass)"
    )
}

fn invoices(name: &str, rows: usize) -> String {
    let customers = customers(rows);
    let columns = format!(
        "case when n % 10 = 0 then 'E' else 'D' end || n / 10 % {customers} as customer, '[{{\"net\": 100}}]'::jsonb as lines,
        date '2026-01-05' + n % 20 as invoice_date, '{name}-{rows}-' || n as idempotency_key,
        case when n % 2 = 0 then '{name}-{rows}-' || n end as number"
    );
    bulk("post_invoices", &columns, rows)
}

fn payments(name: &str, rows: usize) -> String {
    let customers = customers(rows);
    let columns = format!(
        "case when n % 10 = 0 then 'E' else 'D' end || n / 10 % {customers} as customer, 90 as amount, date '2026-02-05' + n % 20 as payment_date,
        '\"oldest\"'::jsonb as allocate, 'paid {name}-{rows}-' || n as idempotency_key"
    );
    bulk("post_payments", &columns, rows)
}

/// Payments, of which a third names an invoice, a third a customer, and a third nobody.
fn movements(session: &mut Session, name: &str, rows: usize) -> Vec<Movement> {
    let customers = customers(rows);
    let open = session.rows(&format!(
        "select i.open_amount, d.reference
        from ar.open_item as i
        join ar.document as d using (company_id, document_id)
        where i.open_amount > 0 and i.currency = 'SEK' and d.reference is not null
        order by document_id desc
        limit {}",
        rows.div_ceil(3)
    ));
    let movement = |row: usize| {
        let known = open.get(row / 3).and_then(|item| item.split_once('|')).filter(|_| row.is_multiple_of(3));
        let movement = match known {
            Some((amount, reference)) => Movement::of(amount, reference),
            None if row % 3 == 1 => {
                Movement::by("17", &format!("Customer {}", row % customers), &format!("{}", 5000 + row % customers))
            }
            None => Movement::by("19", &format!("Stranger {row}"), &format!("{}", 900_000 + row)),
        };
        Movement { bank_reference: format!("{name}-{rows}-{row}"), ..movement }
    };
    (0..rows).map(movement).collect()
}

/// Calls of so many rows each, in an order in which each finds what it needs.
fn bulk_calls(watched: &mut Watched, name: &str, rows: usize) -> Vec<(&'static str, Visits)> {
    let mut calls = Vec::new();
    let mut call = |watched: &mut Watched, what: &'static str, call: &str| calls.push((what, watched.visits(call)));
    call(watched, "post_invoices", &invoices(name, rows));
    call(watched, "post_invoices, sent again", &invoices(name, rows));
    call(watched, "post_payments", &payments(name, rows));
    call(watched, "post_payments, sent again", &payments(name, rows));
    let opening = format!(
        "case when n % 2 = 1 then 'M' else 'D' || n % {} end as customer, 50 as amount, 'O-{name}-{rows}-' || n as number, date '2025-12-01' as document_date,
        date '2025-12-31' as posting_date",
        customers(rows)
    );
    call(watched, "post_opening_balances", &bulk("post_opening_balances", &opening, rows));
    let movements = movements(&mut watched.owner, name, rows);
    call(watched, "import_bank_file", &bank::import(&movements));
    call(watched, "import_bank_file, of what is known", &bank::import_statement(&movements));
    call(watched, "match_payments", &bank::matching(""));
    call(watched, "match_payments, of what was left", &bank::matching(""));
    // One payment that settles many items, and all that comes of it.
    let amount = 50 * rows.div_ceil(2);
    let many = format!(
        "select amount from ar.post_payment('{COMPANY}', 'M', {amount}, '2026-03-10', allocate => '\"oldest\"')"
    );
    call(watched, "post_payment of many items", &many);
    let payment = watched.owner.number("select max(document_id) from ar.document where kind = 'payment'");
    let returned = format!("select amount from ar.return_payment('{COMPANY}', {payment}, '2026-03-11')");
    call(watched, "return_payment of many items", &returned);
    call(watched, "revalue", &format!("select count(*) from ar.revalue('{COMPANY}', '2026-03-31')"));
    calls
}

/// Calls of one row each, ten times.
fn single_calls(watched: &mut Watched) -> Vec<(&'static str, Visits)> {
    const TIMES: usize = 10;
    let mut calls = Vec::new();
    for time in 0..TIMES {
        let customer = format!("D{time}");
        let mut call = |watched: &mut Watched, what: &'static str, call: String| -> i64 {
            calls.push((what, watched.visits(&call)));
            watched.owner.number("select max(document_id) from ar.document")
        };
        let post_invoice = format!(
            "select amount from ar.post_invoice('{COMPANY}', '{customer}', '[{{\"net\": 100, \"tax_code\": \"S25\"}}]', '2026-04-01')"
        );
        let invoice = call(watched, "post_invoice", post_invoice.clone());
        let credit_note = format!(
            "select amount from ar.post_credit_note('{COMPANY}', '{customer}', '[{{\"net\": 10, \"tax_code\": \"S25\"}}]', credit_date => '2026-04-02'"
        );
        call(watched, "post_credit_note", format!("{credit_note}, corrects => {invoice})"));
        let payment = format!("select amount from ar.post_payment('{COMPANY}', '{customer}', 20, '2026-04-03'");
        let paid = call(watched, "post_payment", format!("{payment})"));
        call(watched, "allocate", format!("select ar.allocate('{COMPANY}', {paid}, {invoice})"));
        let allocation = watched.owner.number("select max(allocation_id) from ar.allocation");
        call(watched, "unallocate", format!("select ar.unallocate('{COMPANY}', {allocation}, '2026-04-04')"));
        call(watched, "post_payment, oldest first", format!("{payment}, allocate => '\"oldest\"')"));
        call(
            watched,
            "return_payment",
            format!("select amount from ar.return_payment('{COMPANY}', {paid}, '2026-04-05')"),
        );
        let refunded = call(watched, "post_payment", format!("{payment})"));
        call(
            watched,
            "post_refund",
            format!("select amount from ar.post_refund('{COMPANY}', {refunded}, 5, '2026-04-06')"),
        );
        call(
            watched,
            "set_due_date",
            format!("select ar.set_due_date('{COMPANY}', {invoice}, due_date => '2026-06-01')"),
        );
        let write_off = format!("select amount from ar.write_off('{COMPANY}', {invoice}, 10, '2026-04-07'");
        call(watched, "write_off", format!("{write_off})"));
        call(watched, "write_off, expected", format!("{write_off}, established => false)"));
        let charge = format!(
            "select amount from ar.post_charge('{COMPANY}', '{customer}', 'other', 8, '2026-04-08', about => {invoice})"
        );
        let charged = call(watched, "post_charge", charge);
        call(
            watched,
            "reverse_document",
            format!("select amount from ar.reverse_document('{COMPANY}', {charged}, '2026-04-09')"),
        );
        let transfer = format!(
            "select amount from ar.transfer_item('{COMPANY}', {invoice}, amount => 9, to_customer => 'M', transfer_date => '2026-04-10')"
        );
        call(watched, "transfer_item", transfer);
        let nobodys =
            call(watched, "post_payment of nobody", format!("{})", payment.replace(&format!("'{customer}'"), "null")));
        let identify = format!("select amount from ar.identify_payment('{COMPANY}', {nobodys}, '{customer}')");
        call(watched, "identify_payment", identify);
        let lost = format!("select amount from ar.post_recovery('{COMPANY}', 3, '2026-04-11', about => {invoice})");
        call(watched, "post_recovery", lost);
        let rate = format!("select ar.set_exchange_rate('{COMPANY}', 'EUR', '2026-04-{:02}', 11.{time})", 11 + time);
        call(watched, "set_exchange_rate", rate);
        let tax = format!("select ar.set_tax_code('{COMPANY}', 'S25', 26, valid_from => '2030-01-{:02}')", 11 + time);
        call(watched, "set_tax_code", tax);
        let limit = format!("select ar.update_customer('{COMPANY}', '{customer}', '{{\"credit_limit\": 99999999}}')");
        call(watched, "update_customer", limit);
    }
    calls
}

/// What a call visits per row of its own, and the statement that visits most.
struct PerRow {
    rows: usize,
    visits: f64,
    worst: String,
}

/// What calls visit in a ledger of so many rows, by what they do.
fn visits_per_row(role: &str, rows: usize) -> BTreeMap<&'static str, PerRow> {
    let database = with_customers(customers(rows));
    let mut watched = Watched::connect(&database, role);
    // The plans that the session keeps are made while the tables are all but empty.
    for few in [1, 2, 3] {
        bulk_calls(&mut watched, "few", few);
    }
    single_calls(&mut watched);
    let mut most: BTreeMap<&'static str, PerRow> = BTreeMap::new();
    let mut add = |what: &'static str, visits: Visits, rows: usize| {
        let per_row: f64 = visits.values().map(|visit| visit.visited).sum::<f64>() / rows as f64;
        let most_visits = |a: &(String, Visit), b: &(String, Visit)| a.1.visited.total_cmp(&b.1.visited);
        let (statement, visit) = visits.into_iter().max_by(most_visits).expect("a statement");
        let worst = format!("{:.0} by {statement}{}", visit.visited / rows as f64, visit.plan);
        if most.get(what).is_none_or(|before| before.visits < per_row) {
            most.insert(what, PerRow { rows, visits: per_row, worst });
        }
    };
    for (what, visits) in bulk_calls(&mut watched, "many", rows) {
        add(what, visits, rows);
    }
    for (what, visits) in single_calls(&mut watched) {
        add(what, visits, 1);
    }
    assert_eq!(watched.owner.rows("analyze; select * from ar.verify()"), [""; 0]);
    most
}

/// The most that a call may visit for each of its rows, each of which becomes several in several tables.
const MOST_IN_BULK: f64 = 70.0;
/// And for one row alone, with all that its customer has open.
const MOST: f64 = 700.0;

fn assert_linear(role: &str) {
    let (few, many) = (visits_per_row(role, 1_000), visits_per_row(role, 10_000));
    let mut wrong = Vec::new();
    for (what, PerRow { rows, visits, worst }) in &many {
        let PerRow { visits: of_few, worst: worst_of_few, .. } = &few[what];
        let most = if *rows > 1 { MOST_IN_BULK } else { MOST };
        if *visits > 1.3 * of_few + 5.0 || *visits > most {
            wrong.push(format!("{what}: {of_few:.0} per row at 1,000, {visits:.0} at 10,000, of which {worst}"));
        } else if *of_few > most {
            wrong.push(format!("{what}: {of_few:.0} per row at 1,000, of which {worst_of_few}"));
        }
    }
    assert!(wrong.is_empty(), "{role}: {}", wrong.join("\n"));
}

#[test]
fn what_an_owner_s_call_visits_grows_with_its_rows_only() {
    assert_linear("postgres");
}

#[test]
fn what_a_clerk_s_call_visits_grows_with_its_rows_only() {
    assert_linear("@clerk");
}

/// 20,000 documents, of which few are allocated to, with discounts; analysed as any database is.
fn with_documents() -> Database {
    let database = with_customers(400);
    database.connect().run(&format!(
        "create view sales as
            select case when n <= 300 then 'M' else 'D' || n % 400 end as customer, '2/10 net 30' as terms,
                '[{{\"net\": 100, \"tax_code\": \"S25\"}}]'::jsonb as lines, date '2026-01-05' + n / 400 as invoice_date
            from generate_series(1, 20000) as n;
        create view money as
            select 'M' as customer, 40 as amount, date '2026-01-15' + n / 30 as payment_date, '\"oldest\"'::jsonb as allocate
            from generate_series(1, 300) as n;
        select ar.post_invoices('{COMPANY}', 'sales');
        select ar.post_payments('{COMPANY}', 'money');
        analyze"
    ));
    database
}

/// All views, and reports with what they ask for.
fn readings(session: &mut Session) -> Vec<String> {
    let views = session.rows("select 'select * from ' || oid::regclass from pg_class where relnamespace = 'ar'::regnamespace and relkind = 'v'");
    let reports = [
        "aging('C1', '2026-02-28')",
        "aging('C1', '2026-02-10')",
        "aging('C1', '2026-02-10', known_at => now())",
        "aging_items('C1', '2026-02-28')",
        "aging_chart('C1', '2026-02-28')",
        "cash_forecast('C1', '2026-02-28')",
        "credit_check('C1', 'D7', 100)",
        "customer_ledger('C1', '2026-02-01', '2026-02-28')",
        "customer_statement('C1', 'D7', '2026-02-01', '2026-02-28')",
        "debtor_report('C1', '2026-02-28')",
        "dso_chart('C1', 3, '2026-02-28')",
        "expected_payments('C1', '2026-02-28')",
        "kpi('C1', '2026-01-01', '2026-02-28')",
        "receivables('C1', '2026-02-28')",
        "roll_rates('C1', '2026-01-01', '2026-02-28')",
        "tax_report('C1', '2026-02-01', '2026-02-28')",
        "trial_balance('C1', '2026-02-28')",
        "verify('C1')",
    ];
    views.into_iter().chain(reports.map(|report| format!("select * from ar.{report}"))).collect()
}

#[test]
fn a_clerk_s_reports_visit_what_the_owner_s_do() {
    let database = with_documents();
    let mut owner = Watched::connect(&database, "postgres");
    let mut clerk = Watched::connect(&database, "@clerk");
    let mut wrong = Vec::new();
    for reading in readings(&mut owner.owner) {
        let total = |watched: &mut Watched| -> (f64, String) {
            let visits = watched.visits(&reading);
            let most = visits.values().max_by(|a, b| a.visited.total_cmp(&b.visited)).map(|most| most.plan.clone());
            (visits.values().map(|visit| visit.visited).sum(), most.unwrap_or_default())
        };
        let (of_owner, of_clerk) = (total(&mut owner), total(&mut clerk));
        // Where the owner's plan looks a few rows up, the clerk's may read one table whole.
        if of_clerk.0 > 1.5 * of_owner.0 + 25_000.0 {
            wrong.push(format!("{reading}: owner {}, clerk {}:{}", of_owner.0, of_clerk.0, of_clerk.1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
