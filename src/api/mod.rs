//! The SQL functions, thin: read the arguments, let the domain decide and the ledger write, return.

mod access;
mod account;
mod allocation;
mod arguments;
mod bank_account;
mod bank_file;
mod bulk;
mod call;
mod check;
mod claim;
mod comment;
mod company;
mod customer;
mod due_date;
mod exchange_rate;
mod install;
mod loss;
mod matching;
mod monetary_amount;
mod number_series;
mod numeric;
mod opening_balance;
mod payment;
mod payment_return;
mod period;
mod posted;
mod reference;
mod refund;
mod retired;
mod revaluation;
mod reversal;
mod sale;
mod tax_code;
mod terms;
mod transfer;
mod unallocation;

use pgrx::extension_sql_file;

extension_sql_file!("../../sql/functions/security.sql", name = "security");
extension_sql_file!("../../sql/types/posted.sql", name = "types", bootstrap);
extension_sql_file!("../../sql/functions/aging_items.sql", name = "aging_items");
extension_sql_file!("../../sql/functions/aging.sql", name = "aging");
extension_sql_file!("../../sql/functions/credit_check.sql", name = "credit_check");
extension_sql_file!("../../sql/functions/dso.sql", name = "dso");
extension_sql_file!("../../sql/functions/trial_balance.sql", name = "trial_balance");
extension_sql_file!("../../sql/functions/receivable_movements.sql", name = "receivable_movements");
extension_sql_file!("../../sql/functions/customer_statement.sql", name = "customer_statement");
extension_sql_file!("../../sql/functions/customer_ledger.sql", name = "customer_ledger");
extension_sql_file!("../../sql/functions/receivables.sql", name = "receivables");
extension_sql_file!("../../sql/functions/tax_report.sql", name = "tax_report");
extension_sql_file!("../../sql/functions/debtor_report.sql", name = "debtor_report");
extension_sql_file!("../../sql/functions/open_items_on_days.sql", name = "open_items_on_days");
extension_sql_file!("../../sql/functions/cei.sql", name = "cei");
extension_sql_file!("../../sql/functions/kpi.sql", name = "kpi");
extension_sql_file!("../../sql/functions/roll_rates.sql", name = "roll_rates");
extension_sql_file!("../../sql/functions/charts.sql", name = "charts");
extension_sql_file!("../../sql/functions/expected_payment.sql", name = "expected_payment");
extension_sql_file!("../../sql/functions/cash_forecast.sql", name = "cash_forecast");
extension_sql_file!("../../sql/functions/match_summary.sql", name = "match_summary");
extension_sql_file!("../../sql/functions/verify.sql", name = "verify");
extension_sql_file!(
    "../../sql/types/casts.sql",
    name = "casts",
    requires = [
        terms::payment_terms,
        terms::payment_terms_eq,
        terms::payment_terms_ne,
        monetary_amount::monetary_amount,
        monetary_amount::monetary_amount_add,
        monetary_amount::monetary_amount_subtract,
        monetary_amount::monetary_amount_eq,
        monetary_amount::monetary_amount_ne,
        monetary_amount::monetary_amount_lt,
        monetary_amount::monetary_amount_le,
        monetary_amount::monetary_amount_gt,
        monetary_amount::monetary_amount_ge,
    ]
);
extension_sql_file!("../../sql/functions/comments.sql", name = "comments", finalize);
