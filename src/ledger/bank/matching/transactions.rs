//! The bank's transactions as matching reads them: a chunk of the open ones without a lock, to decide; one, or those that
//! are to be booked, with a lock, in the order of their ids. Why one is left to a person is kept with it until that
//! changes.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::bank::matching::Incoming;
use crate::domain::bank::matching::transaction::BankTransaction;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::reference::Scheme;
use crate::ledger::bank::bank_file::rows::read_references;
use crate::ledger::company::book::Book;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;
use rust_decimal::Decimal;

/// Whether there is more than a chunk of open transactions.
pub fn is_much(company_id: i64, through: Option<NaiveDate>) -> bool {
    const SQL: &str = "
        select count(*) as transactions
        from (
            select
            from ar.bank_transaction as t
            where t.company_id = $1 and t.status = 'open' and t.booking_date <= $2
            limit $3) as t";
    let parameters =
        [Value::Int8(Some(company_id)), Value::DateOrInfinity(through), Value::Int8(Some(super::CHUNK + 1))];
    statement::query_one(SQL, &parameters, |row| row.get::<i64>("transactions"))
        .is_some_and(|count| count > super::CHUNK)
}

macro_rules! read_where {
    ($condition:literal) => {
        concat!(
            "
        select t.bank_transaction_id, t.booking_date, t.amount, t.currency, t.charges, t.instructed_amount,
            t.instructed_currency, t.payer_name, t.ultimate_payer, t.payer_account, t.payer_organisation_no,
            t.payment_references, t.text, b.reference_scheme, b.reference_lengths, t.kind, t.status, t.document_id,
            b.code as bank_account_code, t.bank_reference, t.end_to_end_id,
            exists (
                select
                from ar.bank_transaction_event as e
                where e.company_id = t.company_id
                    and e.bank_transaction_id = t.bank_transaction_id
                    and e.action = 'unbooked') as was_taken_back,
            t.is_lump, t.entry_transactions, t.left_reason, t.own_account,
            b.code is null and exists (
                select
                from ar.bank_account as o
                where o.company_id = t.company_id and coalesce(o.iban, o.bankgiro, o.plusgiro, o.bban) is not null) as is_foreign
        from ar.bank_transaction as t
        left join lateral (
            -- One that was set up after the file had come is found by its number.
            select b.code, b.reference_scheme, b.reference_lengths
            from ar.bank_account as b
            where b.company_id = t.company_id
                and (
                    b.code = t.bank_account
                    or t.bank_account is null
                        and b.currency = t.currency
                        and t.own_account in (b.iban, b.bankgiro, b.plusgiro, b.bban))
            order by b.code
            limit 1) as b
            on true
        where t.company_id = $1 and ",
            $condition
        )
    };
}

/// A chunk of open transactions, oldest first, from one on.
pub fn open(book: &Book, through: Option<NaiveDate>, after: Option<(NaiveDate, i64)>) -> Vec<BankTransaction> {
    const SQL: &str = read_where!(
        "t.status = 'open'
            and t.booking_date <= $2
            and (t.booking_date, t.bank_transaction_id) > ($3, $4)
        order by t.booking_date, t.bank_transaction_id
        limit $5"
    );
    let (date, id) = after.unzip();
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::DateOrInfinity(through),
        Value::DateOrMinusInfinity(date),
        Value::Int8(Some(id.unwrap_or(0))),
        Value::Int8(Some(super::CHUNK)),
    ];
    statement::query(SQL, &parameters, |row| read(book, row))
}

/// Those of these transactions that are open, oldest first.
pub fn open_of(book: &Book, ids: &[i64]) -> Vec<BankTransaction> {
    const SQL: &str = read_where!(
        "t.bank_transaction_id = any ($2)
            and t.status = 'open'
        order by t.booking_date, t.bank_transaction_id"
    );
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(ids)];
    statement::query(SQL, &parameters, |row| read(book, row))
}

/// One transaction, locked (LG003 if there is none).
pub fn lock(book: &Book, bank_transaction_id: i64) -> Result<BankTransaction> {
    const LOCK: &str = "
        select
        from ar.bank_transaction as t
        where t.company_id = $1 and t.bank_transaction_id = $2
        for update";
    const SQL: &str = read_where!("t.bank_transaction_id = $2");
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(bank_transaction_id))];
    statement::query(LOCK, &parameters, |_| ());
    statement::query_one(SQL, &parameters, |row| read(book, row)).ok_or_else(|| {
        Error::new(Code::UnknownDocument, format!("bank transaction {bank_transaction_id} does not exist"))
            .hint("The bank's transactions are in ar.bank_transaction.")
    })
}

fn read(book: &Book, row: &Row) -> BankTransaction {
    let instructed: Option<Decimal> = row.get("instructed_amount");
    let incoming = Incoming {
        bank_transaction_id: row.get("bank_transaction_id"),
        date: row.get("booking_date"),
        amount: row.get("amount"),
        currency: row.get("currency"),
        charges: row.get("charges"),
        instructed: instructed.map(|amount| (amount, row.get("instructed_currency"))),
        payer_name: row.get("payer_name"),
        ultimate_payer: row.get("ultimate_payer"),
        payer_account: row.get("payer_account"),
        payer_organisation_no: row.get("payer_organisation_no"),
        references: row.parse("payment_references", read_references),
        text: row.get("text"),
        bank_account: row.get("bank_account_code"),
        scheme: row.get::<Option<Scheme>>("reference_scheme").or(book.setup.settings.reference_scheme),
        lengths: row.parse("reference_lengths", lengths),
    };
    BankTransaction {
        incoming,
        kind: row.get("kind"),
        status: row.get("status"),
        document_id: row.get("document_id"),
        bank_reference: row.get("bank_reference"),
        end_to_end_id: row.get("end_to_end_id"),
        was_taken_back: row.get("was_taken_back"),
        lump_of: row.get::<bool>("is_lump").then(|| row.get("entry_transactions")),
        left_reason: row.get("left_reason"),
        foreign_account: row.get::<bool>("is_foreign").then(|| row.get("own_account")),
    }
}

fn lengths(lengths: Option<Vec<i32>>) -> Option<Vec<usize>> {
    lengths.unwrap_or_default().into_iter().map(|length| usize::try_from(length).ok()).collect()
}

/// Locks transactions and tells which of them are still open.
pub fn lock_open(book: &Book, transactions: &[i64]) -> Vec<i64> {
    const SQL: &str = "
        select t.bank_transaction_id
        from (select k.id from pg_catalog.unnest($2) as k (id) order by k.id offset 0) as k
        cross join lateral (
            select t.bank_transaction_id
            from ar.bank_transaction as t
            where t.company_id = $1
                and t.bank_transaction_id = k.id
                -- Written so that the index of what is open is not searched for each key.
                and (t.status = 'open') is true
            for update
        ) as t";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(transactions)];
    statement::query(SQL, &parameters, |row| row.get("bank_transaction_id"))
}

/// Keeps why transactions are left to a person, where that has changed.
pub fn keep_reasons(book: &Book, before: &[&BankTransaction], reasons: &HashMap<i64, &str>) {
    const SQL: &str = "
        update ar.bank_transaction as t
        set left_reason = k.reason
        from (
            select $1 as company_id, k.bank_transaction_id, k.reason
            from rows from (pg_catalog.unnest($2), pg_catalog.unnest($3)) as k (bank_transaction_id, reason)
            offset 0
        ) as k
        where t.company_id = k.company_id
            and t.bank_transaction_id = k.bank_transaction_id
            -- Written so that the index of what is open is not searched for each key.
            and (t.status = 'open') is true";
    let changed: (Vec<i64>, Vec<String>) = before
        .iter()
        .filter_map(|read| {
            let id = read.incoming.bank_transaction_id;
            let reason = reasons.get(&id).filter(|reason| read.left_reason.as_deref() != Some(**reason))?;
            Some((id, reason.to_string()))
        })
        .unzip();
    if !changed.0.is_empty() {
        let parameters =
            [Value::Int8(Some(book.company_id)), Value::Int8Array(&changed.0), Value::TextArray(&changed.1)];
        statement::write(Table::BankTransaction, Event::Update, SQL, &parameters);
    }
}
