//! `ar.return_payment`.

use chrono::NaiveDate;
use pgrx::prelude::*;
use rust_decimal::Decimal;

use super::call::{Arguments, call};
use super::posted::{PostedRow, row};
use crate::domain::base::error::Result;
use crate::ledger::company::book::Book;
use crate::ledger::events::payment_return::{self, PaymentReturnRequest};

call! {
    /// Books that the bank has taken a payment back: takes its allocations back on that day and books the money out at
    /// the payment's own rate. With an amount only that part; what is left is allocated again to what it had settled,
    /// in two currencies only where the agreed amounts still fit. Errors: LG001, LG003, LG010, LG011, LG020, LG022,
    /// LG030, LG033.
    fn return_payment(book: Shared, Clerk, "post") -> pgrx::composite_type!('static, "ar.posted") = take_out;
    struct PaymentReturn as "return_payment" {
        payment: i64,
        return_date: Option<NaiveDate> = NULL,
        amount: Option<Decimal> = NULL,
        reason: Option<String> = NULL,
    }
}

fn take_out(book: &Book, arguments: PaymentReturn) -> Result<PostedRow> {
    let request = PaymentReturnRequest {
        keyed: arguments.keyed()?,
        payment: arguments.payment,
        day: arguments.return_date,
        amount: arguments.amount,
        reason: arguments.reason,
    };
    payment_return::return_payment(book, &request).map(|posted| row(&posted))
}
