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
mod integers;
mod json;
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

extension_sql_file!("../../sql/types/posted.sql", name = "types", bootstrap);
extension_sql_file!("../../sql/extension/encoding.sql", name = "encoding");
extension_sql_file!("../../sql/extension/security.sql", name = "security");
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
extension_sql_file!("../../sql/extension/finalize.sql", name = "finalize", finalize);
