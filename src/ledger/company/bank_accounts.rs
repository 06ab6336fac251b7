//! The company's own bank accounts.
//!
//! They are read by each call and not kept, so posting goes on beside a change; of two sessions that change them or rates,
//! one waits.

use std::collections::HashMap;

use super::accounts::type_of;
use super::book::Book;
use super::change_log;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::accounts;
use crate::domain::company::bank_account::{BankAccount, Change};
use crate::ledger::server::lock;
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::tables::Table;
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

/// Sets an own account that customers pay to.
pub fn set(book: &Book, code: &str, change: Change) -> Result<()> {
    const READ: &str = "
        select account, currency, iban, bankgiro, plusgiro, bban, reference_scheme, reference_lengths
        from ar.bank_account
        where company_id = $1 and code = $2";
    const INSERT: &str = "
        insert into ar.bank_account (
            company_id, code, account, currency, iban, bankgiro, plusgiro, bban, reference_scheme, reference_lengths)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    const UPDATE: &str = "
        update ar.bank_account
        set account = $3, currency = $4, iban = $5, bankgiro = $6, plusgiro = $7, bban = $8, reference_scheme = $9,
            reference_lengths = $10
        where company_id = $1 and code = $2";
    lock::setup(&book.code);
    let key = [Value::Int8(Some(book.company_id)), Value::Text(Some(code))];
    let before = statement::query_latest(READ, &key, |row| BankAccount {
        account: row.get("account"),
        currency: row.get("currency"),
        iban: row.get("iban"),
        bankgiro: row.get("bankgiro"),
        plusgiro: row.get("plusgiro"),
        bban: row.get("bban"),
        reference_scheme: row.get("reference_scheme"),
        reference_lengths: row.get("reference_lengths"),
    })
    .pop();
    let after = change.applied(code, before.as_ref(), book.base)?;
    let account_type = type_of(book, &after.account)?;
    accounts::must_fit("bank", &after.account, &account_type)?;
    let change = change_log::Change {
        table: Table::BankAccount,
        key: code.to_string(),
        before: before.as_ref().map(BankAccount::columns),
        after: after.columns(),
        insert: INSERT,
        update: UPDATE,
        parameters: &[
            key[0],
            key[1],
            Value::Text(Some(&after.account)),
            Value::Text(Some(&after.currency)),
            Value::Text(after.iban.as_deref()),
            Value::Text(after.bankgiro.as_deref()),
            Value::Text(after.plusgiro.as_deref()),
            Value::Text(after.bban.as_deref()),
            Value::Text(after.reference_scheme.as_deref()),
            Value::Int4Array(after.reference_lengths.as_deref()),
        ],
    };
    change_log::write(book, &change).map(|_| ())
}
