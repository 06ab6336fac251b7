//! What is stored already of the accounts, days and amounts that a file names. The days are found by index, the amounts
//! among them by a hashed look-up: under row security no index is searched for a numeric, nor for what a function makes of
//! a key, since neither is leakproof. So keys are converted before they are joined.

use std::collections::{HashMap, HashSet};

use super::rows::read_references;
use crate::domain::bank::bank_file::Format;
use crate::domain::bank::bank_file::batches::{Batch, Total};
use crate::domain::bank::bank_file::duplicates::{Naming, Place, Stored};
use crate::domain::bank::bank_file::identity::{Hash, Traits};
use crate::domain::bank::bank_file::own_account::OwnAccounts;
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::value::Value;

/// The accounts and days to be looked at, and the amounts to be looked for on them.
#[derive(Default)]
pub struct Wanted {
    names: Vec<String>,
    days: Vec<String>,
    amounts: Vec<String>,
    seen: HashSet<(String, i32)>,
    seen_amounts: HashSet<String>,
}

impl Wanted {
    pub fn add(&mut self, total: &Total, accounts: &OwnAccounts) {
        let day = crate::ledger::server::value::days(total.booking_date);
        if self.seen.insert((total.account.clone(), day)) {
            for name in accounts.names(&total.account) {
                self.names.push(name);
                self.days.push(total.booking_date.to_string());
            }
        }
        let amount = total.amount.normalize().to_string();
        if self.seen_amounts.insert(amount.clone()) {
            self.amounts.push(amount);
        }
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn parameters(&self, company_id: i64) -> [Value<'_>; 4] {
        [
            Value::Int8(Some(company_id)),
            Value::TextArray(&self.names),
            Value::TextArray(&self.days),
            Value::TextArray(&self.amounts),
        ]
    }
}

/// What other files have stored, and what of it was told as a batch and in which formats.
pub struct Found {
    pub stored: Vec<Stored>,
    pub parts_in: HashMap<i64, Vec<Format>>,
}

fn naming(row: &Row) -> Naming {
    Naming {
        format: row.get("format"),
        bank_reference: row.get("bank_reference"),
        end_to_end_id: row.get("end_to_end_id"),
        entry_reference: row.get("entry_reference"),
        identity: row.get("identity"),
    }
}

/// The transactions of the wanted amounts, but for those that the file has named already. The file that is imported has no row yet, so that its own are not among them.
pub fn transactions(company_id: i64, wanted: &Wanted, accounts: &OwnAccounts, claimed: &HashSet<i64>) -> Found {
    const TRANSACTIONS: &str = "
        select t.bank_transaction_id, f.format, t.bank_reference, t.end_to_end_id, t.entry_reference, t.identity,
            coalesce(t.bank_account, t.own_account) as account, t.booking_date, t.amount, t.currency, t.kind, t.is_lump, t.status,
            t.entry_transactions, t.payment_references, t.payer_account, t.payer_name, t.text
        from (select account, day::date as day from unnest($2::text[], $3::text[]) as w (account, day) offset 0) as w
        cross join lateral (
            select *
            from ar.bank_transaction as t
            where t.company_id = $1
                and coalesce(t.bank_account, t.own_account) = w.account
                and t.booking_date = w.day
                -- Written so that it is looked up in a hash table and not joined.
                and (t.amount in (select a::numeric from unnest($4::text[]) as a)) is true
            -- The order has the planner take the index of days, also while the table is empty and all cost the same.
            order by t.company_id, coalesce(t.bank_account, t.own_account), t.booking_date
            offset 0) as t
        join ar.bank_file as f on f.company_id = $1 and f.bank_file_id = t.bank_file_id
        order by t.bank_transaction_id";
    if wanted.is_empty() {
        return Found { stored: Vec::new(), parts_in: HashMap::new() };
    }
    let read = |row: &Row| {
        let id = row.get("bank_transaction_id");
        if claimed.contains(&id) {
            return None;
        }
        let currency = row.get("currency");
        let references = row.parse("payment_references", read_references);
        let texts = references.iter().map(|reference| reference.text.as_str());
        Some(Stored {
            id,
            namings: vec![naming(row)],
            place: Place {
                account: accounts.name(&row.get::<String>("account"), currency),
                booking_date: row.get("booking_date"),
                amount: row.get("amount"),
                currency,
                kind: row.get("kind"),
                is_lump: row.get("is_lump"),
            },
            status: row.get("status"),
            entry_transactions: row.get::<i64>("entry_transactions").unsigned_abs(),
            traits: Traits::new(
                texts,
                row.get::<Option<String>>("payer_account").as_deref(),
                row.get::<Option<String>>("payer_name").as_deref(),
                &row.get::<String>("text"),
            ),
        })
    };
    let rows = statement::query(TRANSACTIONS, &wanted.parameters(company_id), read);
    let mut stored: Vec<Stored> = rows.into_iter().flatten().collect();
    let mut parts_in: HashMap<i64, Vec<Format>> = HashMap::new();
    let places: HashMap<i64, usize> = stored.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    for (id, naming, is_batch) in sources(company_id, &stored.iter().map(|one| one.id).collect::<Vec<_>>()) {
        let Some(&place) = places.get(&id) else { continue };
        if is_batch {
            parts_in.entry(id).or_default().push(naming.format);
        } else {
            stored[place].namings.push(naming);
        }
    }
    Found { stored, parts_in }
}

/// How further files have named transactions: by id, and whether as a batch.
fn sources(company_id: i64, ids: &[i64]) -> Vec<(i64, Naming, bool)> {
    const SQL: &str = "
        select s.bank_transaction_id, s.format, s.bank_reference, s.end_to_end_id, s.entry_reference, s.identity, s.is_batch
        from unnest($2::bigint[]) as w (id)
        cross join lateral (
            select *
            from ar.bank_transaction_source as s
            where s.company_id = $1 and s.bank_transaction_id = w.id
            offset 0) as s
        order by s.bank_transaction_id, s.bank_file_id";
    if ids.is_empty() {
        return Vec::new();
    }
    let read = |row: &Row| (row.get("bank_transaction_id"), naming(row), row.get("is_batch"));
    statement::query(SQL, &[Value::Int8(Some(company_id)), Value::Int8Array(ids)], read)
}

/// The batches of the wanted amounts of which other files have stored the parts.
pub fn batches(company_id: i64, wanted: &Wanted, accounts: &OwnAccounts) -> Vec<Batch> {
    const SQL: &str = "
        select min(t.bank_transaction_id) as first, coalesce(t.bank_account, t.own_account) as account, t.booking_date,
            t.entry_amount, t.currency, f.format, min(t.entry_reference) as entry_reference
        from (select account, day::date as day from unnest($2::text[], $3::text[]) as w (account, day) offset 0) as w
        cross join lateral (
            select *
            from ar.bank_transaction as t
            where t.company_id = $1
                and coalesce(t.bank_account, t.own_account) = w.account
                and t.booking_date = w.day
                and t.entry_transactions > 1
                and not t.is_lump
                and (t.entry_amount in (select a::numeric from unnest($4::text[]) as a)) is true
            offset 0) as t
        join ar.bank_file as f on f.company_id = $1 and f.bank_file_id = t.bank_file_id
        group by coalesce(t.bank_account, t.own_account), t.booking_date, t.entry_amount, t.currency, t.bank_file_id,
            t.entry_no, f.format
        order by 1";
    if wanted.is_empty() {
        return Vec::new();
    }
    let read = |row: &Row| {
        let currency = row.get("currency");
        Batch {
            id: row.get("first"),
            total: Total {
                account: accounts.name(&row.get::<String>("account"), currency),
                booking_date: row.get("booking_date"),
                amount: row.get("entry_amount"),
                currency,
            },
            format: row.get("format"),
            entry_reference: row.get("entry_reference"),
            told_by: Vec::new(),
        }
    };
    let mut batches = statement::query(SQL, &wanted.parameters(company_id), read);
    let ids: Vec<i64> = batches.iter().map(|batch| batch.id).collect();
    for (id, naming, is_batch) in sources(company_id, &ids) {
        if is_batch && let Some(batch) = batches.iter_mut().find(|batch| batch.id == id) {
            batch.told_by.push(naming);
        }
    }
    batches
}

/// How many transactions of each identity are stored, by this file or others.
pub fn occurrences(company_id: i64, identities: &HashSet<Hash>) -> HashMap<Hash, i32> {
    const SQL: &str = "
        select t.identity, t.occurrence
        from (select decode(identity, 'hex') as identity from unnest($2::text[]) as w (identity) offset 0) as w
        cross join lateral (
            select t.identity, t.occurrence
            from ar.bank_transaction as t
            where t.company_id = $1 and t.identity = w.identity
            -- The order has the planner take the unique index, also while the table is empty and all cost the same.
            order by t.company_id desc, t.identity desc, t.occurrence desc
            limit 1) as t";
    let hex = |hash: &Hash| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let wanted: Vec<String> = identities.iter().map(hex).collect();
    let read = |row: &Row| (row.get("identity"), row.get("occurrence"));
    statement::query(SQL, &[Value::Int8(Some(company_id)), Value::TextArray(&wanted)], read).into_iter().collect()
}
