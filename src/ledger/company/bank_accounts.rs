//! The company's own bank accounts, as far as postings need them.

use std::collections::HashMap;

use super::book::Book;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error};
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::value::Value;

/// The company's bank accounts by code, with ledger account and currency.
pub fn read(book: &Book) -> HashMap<String, (String, Currency)> {
    const SQL: &str = "select code, account, currency from ar.bank_account where company_id = $1";
    let read = |row: &Row| (row.get("code"), (row.get("account"), row.get("currency")));
    statement::query(SQL, &[Value::Int8(Some(book.company_id))], read).into_iter().collect()
}

pub fn unknown(code: &str) -> Error {
    Error::new(Code::UnknownAccount, format!("bank account \"{code}\" does not exist"))
        .hint("The company's bank accounts are in ar.bank_account; ar.set_bank_account makes another.")
}
