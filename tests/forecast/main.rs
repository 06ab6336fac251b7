//! Payment dates foretold for invoices of a real company, each from what was known on its date, against simple rules:
//! `../shared/data/ibm_late_payment.csv` (skipped where it is not there). Prints the table that the README quotes.

use ar_ledger_testing::{Database, load_ibm_file, succeed};

/// The columns of the method's row in what the script has printed: error in days, late or in time, and by chance.
fn figures(printed: &str, method: &str) -> [f64; 3] {
    let row = printed.lines().find(|line| line.trim_start().starts_with(method));
    let row = row.unwrap_or_else(|| panic!("no row for {method} in\n{printed}"));
    let columns: Vec<&str> = row.split('|').map(str::trim).collect();
    [2, 4, 7].map(|column| columns[column].parse().expect("a figure"))
}

#[test]
fn expected_payments_are_nearer_than_simple_rules() {
    let database = Database::new();
    if !load_ibm_file(&mut database.connect()) {
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/forecast/ibm.sql");
    let output = succeed(database.tool("psql").args(["-X", "-q", "-f", script]));
    let printed = String::from_utf8(output.stdout).expect("psql prints text");
    println!("{printed}");
    let [error, late, brier] = figures(&printed, "ar.expected_payments");
    for rule in ["due date", "overall mean", "customer's mean"] {
        let [of_rule, late_of_rule, brier_of_rule] = figures(&printed, rule);
        assert!(error < of_rule, "{error} days against {of_rule} of the rule: {rule}");
        assert!(late > late_of_rule, "late or in time: {late} against {late_of_rule} of the rule: {rule}");
        assert!(brier < brier_of_rule, "Brier score {brier} against {brier_of_rule} of the rule: {rule}");
    }
}
