//! What a script defines anew at any time without touching a row: views, what reports are made of, reports.
//!
//! One list of scripts, in the order in which they refer to each other, is all there is: what a script defines is read from
//! its comments, which every view and function has, so that to add a report is to add a line. They are members of nothing:
//! dumped and restored like a user's own.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

macro_rules! sql_files {
    ($($path:literal),* $(,)?) => {
        &[$(include_str!(concat!("../../../sql/", $path))),*]
    };
}

pub const SCRIPTS: &[&str] = sql_files![
    "views/open_item_today.sql",
    "views/open_invoice.sql",
    "views/customer_balance.sql",
    "views/aging_by_customer.sql",
    "views/unapplied_payment.sql",
    "views/payment_history.sql",
    "views/journal.sql",
    "views/trial_balance.sql",
    "views/match_proposal.sql",
    "views/match_result.sql",
    "views/match_summary.sql",
    "views/unmatched_transaction.sql",
    "helpers/kind_is.sql",
    "helpers/within_books.sql",
    "helpers/company.sql",
    "helpers/open_items.sql",
    "helpers/open_items_on_days.sql",
    "helpers/aging.sql",
    "helpers/receivable_movements.sql",
    "helpers/sales.sql",
    "helpers/credit_limits.sql",
    "helpers/payment_habits.sql",
    "helpers/charts.sql",
    "reports/aging.sql",
    "reports/aging_items.sql",
    "reports/trial_balance.sql",
    "reports/receivables.sql",
    "reports/customer_statement.sql",
    "reports/customer_ledger.sql",
    "reports/debtor_report.sql",
    "reports/credit_check.sql",
    "reports/tax_report.sql",
    "reports/dso.sql",
    "reports/cei.sql",
    "reports/kpi.sql",
    "reports/roll_rates.sql",
    "reports/expected_payment.sql",
    "reports/cash_forecast.sql",
    "reports/match_summary.sql",
    "reports/charts.sql",
    "verify/references.sql",
    "verify/documents.sql",
    "verify/parties.sql",
    "verify/numbers.sql",
    "verify/journals.sql",
    "verify/items.sql",
    "verify/balances.sql",
    "verify/allocations.sql",
    "verify/reversals.sql",
    "verify/claims.sql",
    "verify/periods.sql",
    "verify/setup.sql",
    "verify/bank.sql",
    "verify/verify.sql",
];

/// The names of the views of schema `ar`.
pub fn views() -> impl Iterator<Item = &'static str> {
    SCRIPTS.iter().flat_map(|script| views_of(script))
}

/// The views that a script defines.
pub fn views_of(script: &'static str) -> impl Iterator<Item = &'static str> {
    commented(script, "comment on view ar.")
}

/// The functions, as `ar.aging(text, date, …)`.
pub fn functions() -> impl Iterator<Item = &'static str> {
    SCRIPTS.iter().flat_map(|script| functions_of(script))
}

/// The functions that a script defines.
pub fn functions_of(script: &'static str) -> impl Iterator<Item = &'static str> {
    commented(script, "comment on function ")
}

fn commented(script: &'static str, comment: &'static str) -> impl Iterator<Item = &'static str> {
    script.lines().filter_map(move |line| line.strip_prefix(comment)?.split_once(" is").map(|(name, _)| name))
}

/// What tells these scripts from those of any other version.
pub fn digest() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| {
        let digest = Sha256::digest(SCRIPTS.concat());
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    });
    &DIGEST
}
