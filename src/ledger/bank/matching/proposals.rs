//! Proposals: what a person is asked about a payment. Open ones are made anew by each run, unless nothing has changed;
//! what was decided stays, and what was rejected is known by its contents and not proposed again.

use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::domain::bank::matching::proposal::Proposal;
use crate::domain::bank::matching::transaction::BankTransaction;
use crate::domain::bank::matching::{Match, Portion};
use crate::domain::base::amount;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::fingerprint;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::Book;
use crate::ledger::company::idempotency::sha256;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement::{self, Record};
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// What a proposal is known by: whose payment it would be, and what it would settle.
pub fn fingerprint(found: &Match) -> Vec<u8> {
    let mut contents = fingerprint::Contents::of("match");
    let settled: Vec<Portion> =
        found.portions.iter().map(|portion| Portion { discount: Decimal::ZERO, ..portion.clone() }).collect();
    contents.number("customer", found.customer_id.into()).json("allocations", &allocations(&settled));
    sha256(&contents.into_text())
}

/// `[{"document_id": 1, "item_no": 1, "amount": 100.00}]`; negative for a credit note that is deducted. A discount that is
/// granted on top stands beside it.
fn allocations(portions: &[Portion]) -> Json {
    let number = |value: &Decimal| serde_json::from_str(&value.to_string()).unwrap_or(Json::Null);
    let one = |portion: &Portion| {
        let mut entry = json!({
            "document_id": portion.key.document_id,
            "item_no": portion.key.item_no,
            "amount": number(&portion.amount),
        });
        if let Some(credit_amount) = &portion.credit_amount {
            entry["credit_amount"] = number(credit_amount);
        }
        if !portion.discount.is_zero() {
            entry["discount"] = number(&portion.discount);
        }
        entry
    };
    Json::Array(portions.iter().map(one).collect())
}

/// What was rejected for payments: transaction and fingerprint.
pub fn rejected(book: &Book, payments: &[&BankTransaction]) -> HashSet<(i64, Vec<u8>)> {
    const SQL: &str = "
        select p.bank_transaction_id, p.fingerprint
        from pg_catalog.unnest($2) as k (bank_transaction_id)
        cross join lateral (
            select p.*
            from ar.bank_proposal as p
            where p.company_id = $1 and p.bank_transaction_id = k.bank_transaction_id
            offset 0
        ) as p
        where p.status = 'rejected'";
    let ids: Vec<i64> = payments.iter().map(|read| read.id()).collect();
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8Array(&ids)];
    let rows = statement::query(SQL, &parameters, |row| {
        (row.get::<i64>("bank_transaction_id"), row.get::<Vec<u8>>("fingerprint"))
    });
    rows.into_iter().collect()
}

struct ProposalRow<'a> {
    book: &'a Book,
    proposal_id: i64,
    bank_transaction_id: i64,
    rank: i32,
    found: &'a Match,
    allocations: String,
    fingerprint: &'a [u8],
}

impl Record for ProposalRow<'_> {
    const TABLE: Table = Table::BankProposal;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        vec![
            ("company_id", Value::Int8(Some(self.book.company_id))),
            ("proposal_id", Value::Int8(Some(self.proposal_id))),
            ("bank_transaction_id", Value::Int8(Some(self.bank_transaction_id))),
            ("rank", Value::Int4(Some(self.rank))),
            ("rule", Value::Text(Some(self.found.rule.name()))),
            ("score", Value::Numeric(Some(Decimal::new(self.found.score.into(), 3)))),
            ("reason", Value::Text(Some(&self.found.reason))),
            ("customer_id", Value::Int8(Some(self.found.customer_id))),
            ("allocations", Value::Json(Some(&self.allocations))),
            ("unapplied", Value::Numeric(Some(self.found.unapplied))),
            ("fingerprint", Value::Bytes(Some(self.fingerprint))),
            ("status", Value::Text(Some("open"))),
            ("decided_at", Value::Timestamp(None)),
            ("decided_by", Value::Text(None)),
            ("decision_reason", Value::Text(None)),
            ("recorded_at", Value::Timestamp(Some(self.book.recorded_at))),
            ("recorded_by", Value::Text(Some(&self.book.recorded_by))),
        ]
    }
}

/// What proposals say: fingerprints, reasons and what they settle, in their order.
type Contents = Vec<(Vec<u8>, String, Json)>;

/// The open proposals of transactions become these, best first; those that are the same keep their numbers.
pub fn replace(book: &Book, proposed: Vec<(i64, Vec<Match>)>) -> Result<()> {
    const STANDING: &str = "
        select p.bank_transaction_id, p.proposal_id, p.fingerprint, p.reason, p.allocations
        from pg_catalog.unnest($2) as k (bank_transaction_id)
        cross join lateral (
            select p.*
            from ar.bank_proposal as p
            where p.company_id = $1 and p.bank_transaction_id = k.bank_transaction_id
            offset 0
        ) as p
        where p.status = 'open'
        order by p.bank_transaction_id, p.rank";
    const DELETE: &str = "delete from ar.bank_proposal as p where p.company_id = $1 and p.proposal_id = any ($2)";
    const INSERT: &str = "insert into ar.bank_proposal overriding system value select * from staged";
    let ids: Vec<i64> = proposed.iter().map(|(bank_transaction_id, _)| *bank_transaction_id).collect();
    let company = Value::Int8(Some(book.company_id));
    let mut standing: BTreeMap<i64, (Vec<i64>, Contents)> = BTreeMap::new();
    statement::query(STANDING, &[company, Value::Int8Array(&ids)], |row| {
        let (ids, contents) = standing.entry(row.get("bank_transaction_id")).or_default();
        ids.push(row.get::<i64>("proposal_id"));
        let allocations = row.parse("allocations", Some::<Json>);
        contents.push((row.get::<Vec<u8>>("fingerprint"), row.get::<String>("reason"), allocations));
    });
    let mut new = Vec::new();
    let mut gone = Vec::new();
    for (bank_transaction_id, found) in &proposed {
        let contents: Contents = found
            .iter()
            .map(|found| (fingerprint(found), found.reason.clone(), allocations(&found.portions)))
            .collect();
        match standing.remove(bank_transaction_id) {
            Some((_, same)) if same == contents => continue,
            Some((ids, _)) => gone.extend(ids),
            None => {}
        }
        new.extend(
            found.iter().zip(contents).enumerate().map(|(rank, (found, (fingerprint, _, _)))| {
                (*bank_transaction_id, rank as i32 + 1, found, fingerprint)
            }),
        );
    }
    if !gone.is_empty() {
        statement::write(Table::BankProposal, Event::Delete, DELETE, &[company, Value::Int8Array(&gone)]);
    }
    let rows: Vec<ProposalRow> = new
        .iter()
        .map(|(bank_transaction_id, rank, found, fingerprint)| ProposalRow {
            book,
            proposal_id: statement::next_value(c"bank_proposal_proposal_id_seq"),
            bank_transaction_id: *bank_transaction_id,
            rank: *rank,
            found,
            allocations: allocations(&found.portions).to_string(),
            fingerprint,
        })
        .collect();
    statement::insert(INSERT, &rows)
}

/// A proposal (LG003 if there is none: the last run may have made it anew).
pub fn read(book: &Book, proposal_id: i64) -> Result<Proposal> {
    const SQL: &str = "
        select p.bank_transaction_id, p.status, p.customer_id, p.rule, p.reason, p.allocations, p.unapplied
        from ar.bank_proposal as p
        where p.company_id = $1 and p.proposal_id = $2";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(proposal_id))];
    let found = statement::query_one(SQL, &parameters, |row| Proposal {
        proposal_id,
        bank_transaction_id: row.get("bank_transaction_id"),
        status: row.get("status"),
        customer_id: row.get("customer_id"),
        rule: row.get("rule"),
        reason: row.get("reason"),
        portions: row.parse("allocations", portions),
        unapplied: row.get("unapplied"),
    });
    found.ok_or_else(|| {
        Error::new(Code::UnknownDocument, format!("proposal {proposal_id} does not exist")).hint(
            "Open proposals are in ar.match_proposal; ar.match_payments makes them anew where something has changed.",
        )
    })
}

/// Reads what [`allocations`] has written.
fn portions(allocations: Json) -> Option<Vec<Portion>> {
    let read = |entry: &Json| {
        let amount = amount::parse_json(&entry["amount"], "amount").ok()?;
        let credit_amount = match &entry["credit_amount"] {
            Json::Null => None,
            value => Some(amount::parse_json(value, "credit_amount").ok()?),
        };
        let discount = match &entry["discount"] {
            Json::Null => Decimal::ZERO,
            value => amount::parse_json(value, "discount").ok()?,
        };
        Some(Portion {
            key: ItemKey {
                document_id: entry["document_id"].as_i64()?,
                item_no: i32::try_from(entry["item_no"].as_i64()?).ok()?,
            },
            amount,
            discount,
            credit_amount,
            seen_open: Decimal::ZERO,
        })
    };
    allocations.as_array()?.iter().map(read).collect()
}

/// Notes what a person has decided; the transaction's other open proposals go if one was accepted.
pub fn decide(book: &Book, proposal: &Proposal, status: &str, reason: Option<&str>) {
    const SQL: &str = "
        update ar.bank_proposal as p
        set status = $3, decided_at = $4, decided_by = $5, decision_reason = $6
        where p.company_id = $1 and p.proposal_id = $2";
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Int8(Some(proposal.proposal_id)),
        Value::Text(Some(status)),
        Value::Timestamp(Some(book.recorded_at)),
        Value::Text(Some(&book.recorded_by)),
        Value::Text(reason),
    ];
    statement::write(Table::BankProposal, Event::Update, SQL, &parameters);
}
