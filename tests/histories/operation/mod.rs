//! What is done in a history: every function that writes, each in the ways that it can be called.

mod allocation;
mod correction;
mod money;
mod rows;
mod sales;
mod setting;

use crate::call::Call;
use crate::stage::Stage;
use ar_ledger_testing::Failure;

/// A call, or none when there is nothing to do it with yet.
pub type Plan = Result<Option<Call>, Failure>;

pub struct Operation {
    /// The function's name.
    pub name: &'static str,
    /// How often it is called, compared with the others.
    pub weight: i64,
    pub ways: &'static [&'static str],
    pub plan: fn(&mut Stage, &str) -> Plan,
}

impl Operation {
    /// Whether it is called in a transaction of its own and without a key: a report is not marked in a transaction that
    /// has written, and rows come from a temporary table that is gone afterwards.
    pub fn stands_alone(&self) -> bool {
        self.name == "report_mark" || self.ways == ["rows"]
    }
}

macro_rules! operations {
    ($($name:ident $weight:literal $ways:tt by $plan:path;)*) => {
        pub const ALL: &[Operation] =
            &[$(Operation { name: stringify!($name), weight: $weight, ways: &$ways, plan: $plan }),*];
    };
}

operations! {
    post_invoice 20 ["plain", "terms", "instalments", "shared", "payer"] by sales::invoice;
    post_credit_note 6 ["corrects", "plain"] by sales::credit_note;
    post_charge 8 ["interest", "reminder_fee", "compensation", "other"] by sales::charge;
    post_invoices 4 ["rows"] by rows::invoices;
    post_payments 4 ["rows"] by rows::payments;
    post_opening_balances 3 ["rows"] by rows::opening_balances;
    post_payment 20 ["given", "oldest", "on account", "unidentified", "deductions", "other currency"] by money::payment;
    identify_payment 5 ["all", "part"] by money::identify;
    return_payment 4 ["all", "part"] by money::give_back;
    post_refund 4 ["all", "part"] by money::refund;
    allocate 16 ["fits", "amount", "family", "currencies"] by allocation::allocate;
    unallocate 6 ["any"] by allocation::unallocate;
    transfer_item 7 ["customer", "account", "both", "instalments"] by allocation::transfer;
    post_adjustment 5 ["debit", "credit"] by correction::adjustment;
    write_off 8 ["established", "without tax", "expected", "credit"] by correction::write_off;
    post_recovery 5 ["about", "customer"] by correction::recovery;
    reverse_document 8 ["invoice", "any"] by correction::reverse;
    set_due_date 5 ["date", "never"] by setting::due_date;
    revalue 3 ["any"] by setting::revalue;
    close_period 3 ["any"] by setting::close;
    reopen_period 4 ["any"] by setting::reopen;
    report_mark 3 ["any"] by setting::mark;
    set_exchange_rate 4 ["any"] by setting::exchange_rate;
    update_customer 4 ["any"] by setting::customer;
}
