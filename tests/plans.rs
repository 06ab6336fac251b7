//! Reports are one plan each, copied into the caller's query, and read by index where a few rows are wanted of many.

use ar_ledger_testing::{Database, Session};

/// A company of 300 customers with 6,000 invoices, most of them paid.
fn with_ledger() -> (Database, Session) {
    let database = Database::new();
    let mut session = database.connect();
    session.run(
        "select ar.create_company('PLAN', 'Planerat AB', 'SEK', country => 'SE');
        select ar.create_customer('PLAN', 'C' || n, 'Customer ' || n) from generate_series(1, 300) as n;
        create view invoices as
            select 'C' || 1 + n % 300 as customer, '[{\"net\": 100, \"tax_code\": \"S25\"}]'::jsonb as lines,
                date '2024-01-01' + n / 10 as invoice_date
            from generate_series(1, 6000) as n;
        create view payments as
            select 'C' || 1 + n % 300 as customer, 125 as amount, date '2024-02-01' + n / 10 as payment_date,
                '\"oldest\"'::jsonb as allocate
            from generate_series(1, 5400) as n;
        select ar.post_invoices('PLAN', 'invoices'::regclass);
        select ar.post_payments('PLAN', 'payments'::regclass);
        analyze;
        set jit = off",
    );
    (database, session)
}

fn plan(session: &mut Session, query: &str) -> String {
    session.rows(&format!("explain (costs off) {query}")).join("\n")
}

#[test]
fn reports_are_inlined() {
    let (_database, mut session) = with_ledger();
    for report in [
        "aging('PLAN', '2025-06-30')",
        "aging_items('PLAN', '2025-06-30')",
        "aging('PLAN', '2025-06-30', group_by => 'parent', known_at => now())",
        "customer_statement('PLAN', 'C7', '2025-01-01', '2025-03-31')",
        "customer_ledger('PLAN', '2025-01-01', '2025-03-31')",
        "receivables('PLAN', '2025-06-30')",
        "tax_report('PLAN', '2025-01-01', '2025-03-31')",
        "debtor_report('PLAN', '2025-06-30')",
        "kpi('PLAN', '2025-01-01', '2025-03-31')",
        "roll_rates('PLAN', '2025-01-01', '2025-03-31')",
        "expected_payments('PLAN', '2025-06-30')",
        "cash_forecast('PLAN', '2025-06-30')",
        "trial_balance('PLAN', '2025-06-30')",
        "credit_check('PLAN', 'C7', 100)",
        "verify('PLAN')",
    ] {
        let plan = plan(&mut session, &format!("select * from ar.{report}"));
        let name = report.split('(').next().expect("a name");
        // (The families of checks that ar.verify asks are functions of their own.)
        let mut scanned = plan.split("Function Scan on ").skip(1).filter_map(|scan| scan.split_whitespace().next());
        assert!(scanned.all(|scanned| scanned != name), "{report} is not inlined:\n{plan}");
    }
}

#[test]
fn a_customers_items_and_what_is_open_are_found_by_index() {
    let (_database, mut session) = with_ledger();
    for (report, index) in [
        ("customer_statement('PLAN', 'C7', '2025-01-01', '2025-03-31')", "open_item_customer_idx"),
        ("aging('PLAN', '2025-09-30')", "open_item_settled_idx"),
        ("aging_items('PLAN', '2025-09-30')", "open_item_settled_idx"),
        ("credit_check('PLAN', 'C7', 100)", "open_item_customer_idx"),
    ] {
        let plan = plan(&mut session, &format!("select * from ar.{report}"));
        assert!(plan.contains(index), "{report} does not use {index}:\n{plan}");
        assert!(!plan.contains("Seq Scan on open_item"), "{report} reads all items:\n{plan}");
    }
}
