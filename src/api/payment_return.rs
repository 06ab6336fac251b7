//! `ar.return_payment`.

use pgrx::AnyNumeric;
use pgrx::datum::Date;
use pgrx::prelude::*;

use super::arguments::{self as read, date, decimal};
use super::posted::row;
use crate::domain::base::arguments::required;
use crate::domain::base::fingerprint::Arguments;
use crate::ledger::company::book::{Book, Hold};
use crate::ledger::company::idempotency::keyed;
use crate::ledger::events::payment_return::{self, PaymentReturnRequest};
use crate::ledger::server::access::Level;
use crate::ledger::server::raise::answer;

/// Books that the bank has taken a payment back: takes its allocations back on that day and books the money out. With an
/// amount only that part; what is left is allocated again to what it had settled.
#[pg_extern(requires = ["types"])]
#[search_path(pg_catalog, pg_temp)]
fn return_payment(
    company: Option<&str>,
    payment: Option<i64>,
    return_date: default!(Option<Date>, "NULL"),
    amount: default!(Option<AnyNumeric>, "NULL"),
    reason: default!(Option<String>, "NULL"),
    idempotency_key: default!(Option<String>, "NULL"),
) -> pgrx::composite_type!('static, "ar.posted") {
    let amount = read::numeric_text(amount);
    let return_date = read::days(return_date);
    answer(|| {
        let book = Book::open(company, Hold::Shared, Level::Clerk, "post")?;
        let payment = required(payment, "payment")?;
        let amount = decimal(amount.as_deref(), "amount")?;
        let day = date(return_date, "return_date")?;
        let keyed = keyed(idempotency_key, || {
            let mut arguments = Arguments::of("return_payment");
            arguments
                .whole("payment", Some(payment))
                .date("return_date", day)
                .number("amount", amount)
                .text("reason", reason.as_deref());
            arguments
        })?;
        let request = PaymentReturnRequest { payment, day, amount, reason, keyed };
        payment_return::return_payment(&book, &request).map(|posted| row(&posted))
    })
}
