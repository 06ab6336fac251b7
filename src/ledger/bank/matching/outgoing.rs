//! Money that goes out by the bank's own doing: payments that are returned, and credit notes that a payer has deducted
//! from a deposit. Each is booked only where it can mean but one thing.

use rust_decimal::Decimal;

use super::outcome::{Outcome, Outcomes};
use super::transactions::{self, Read};
use crate::domain::bank::bank_file;
use crate::domain::bank::matching::known::reference_key;
use crate::domain::base::error::Result;
use crate::domain::events::refund::RefundRequest;
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::bank::bank_file::rows::read_references;
use crate::ledger::company::book::Book;
use crate::ledger::events::payment_return::{PaymentReturnRequest, return_payment};
use crate::ledger::events::refund;
use crate::ledger::facts::bank_transactions::{self, Step};
use crate::ledger::facts::in_force::in_force;
use crate::ledger::facts::posted::Posted;
use crate::ledger::server::attempt::attempt;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;

/// The rules of this module, as `ar.match_summary` names them.
const RETURN: &str = "return";
const DEDUCTION: &str = "deduction";

/// What a transaction is found to be.
enum Found {
    /// A payment that is taken back.
    Returned {
        payment: i64,
        why: String,
    },
    /// A credit note that is paid back by being deducted.
    Deducted {
        credit: ItemKey,
        why: String,
    },
    Nothing(String),
}

/// Books what goes out, or only tells what it would.
pub fn settle(book: &Book, transactions: &[&Read], is_dry: bool) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::with_capacity(transactions.len());
    for transaction in transactions {
        let id = transaction.incoming.bank_transaction_id;
        let left = |reason: String| Outcome {
            bank_transaction_id: id,
            result: Outcomes::Left,
            rule: None,
            score: None,
            customer: None,
            document_id: None,
            reason,
        };
        let (found, rule) = match transaction.kind {
            bank_file::Kind::Return => (returned(book, transaction), RETURN),
            bank_file::Kind::Deduction => (deducted(book, transaction), DEDUCTION),
            bank_file::Kind::Payment | bank_file::Kind::Other => {
                (Found::Nothing("it is no payment".to_string()), RETURN)
            }
        };
        let why = match &found {
            Found::Nothing(reason) => {
                outcomes.push(left(reason.clone()));
                continue;
            }
            Found::Returned { why, .. } | Found::Deducted { why, .. } => why.clone(),
        };
        if let Some(reason) = closed(book, transaction) {
            outcomes.push(left(reason));
            continue;
        }
        let mut outcome = Outcome {
            bank_transaction_id: id,
            result: Outcomes::Booked,
            rule: Some(rule),
            score: Some(950),
            customer: None,
            document_id: None,
            reason: why.clone(),
        };
        if !is_dry {
            if transactions::lock_open(book, &[id]).is_empty() {
                outcomes.push(left("it was changed by somebody else meanwhile".to_string()));
                continue;
            }
            let posted = match attempt(|| post(book, transaction, found, &why)) {
                Ok(posted) => posted,
                Err(error) => {
                    outcomes.push(left(format!("{why}, but {}", error.message)));
                    continue;
                }
            };
            outcome.document_id = Some(posted.document_id);
            let step = Step {
                bank_transaction_id: id,
                action: "booked",
                document_id: outcome.document_id,
                rule: Some(rule),
                reason: Some(&why),
            };
            bank_transactions::record(book, &[step])?;
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

fn closed(book: &Book, transaction: &Read) -> Option<String> {
    book.must_be_open(transaction.incoming.date, "posting date").err().map(|error| error.message)
}

fn post(book: &Book, transaction: &Read, found: Found, why: &str) -> Result<Posted> {
    let incoming = &transaction.incoming;
    let amount = -incoming.amount;
    match found {
        Found::Returned { payment, .. } => {
            let request = PaymentReturnRequest {
                payment,
                day: Some(incoming.date),
                amount: Some(amount),
                reason: Some(why.to_string()),
                keyed: None,
            };
            return_payment(book, &request)
        }
        Found::Deducted { credit, .. } => {
            let request = RefundRequest {
                credit,
                amount: Some(amount),
                document_date: incoming.date,
                posting_date: incoming.date,
                rate: None,
                base_amount: None,
                bank_account: incoming.bank_account.clone(),
                text: Some(why.to_string()),
                attributes: None,
                keyed: None,
            };
            refund::refund(book, &request)
        }
        Found::Nothing(reason) => unreachable!("nothing is posted for what was left: {reason}"),
    }
}

/// The payment that is taken back: the only one of that amount whose reference the bank repeats, or that came from that
/// account with that reference.
fn returned(book: &Book, transaction: &Read) -> Found {
    const SQL: &str = concat!(
        "
        select d.document_id, d.number, t.bank_reference, t.end_to_end_id, t.payer_account, t.payment_references
        from ar.bank_transaction as t
        join ar.document as d on d.company_id = t.company_id and d.document_id = t.document_id
        where t.company_id = $1
            and coalesce(t.bank_account, t.own_account) = coalesce(
                $2, (
                    select r.own_account
                    from ar.bank_transaction as r
                    where r.company_id = $1 and r.bank_transaction_id = $3))
            and t.booking_date between $4 - 400 and $4
            and t.amount = $5
            and t.currency = $6
            and t.kind = 'payment'
            and t.status = 'booked'
            and not exists (
                select from ar.document as r
                where r.company_id = d.company_id
                    and r.about_id = d.document_id
                    and r.kind = 'refund'
                    and ",
        in_force!("r"),
        ")
        order by d.document_id"
    );
    let incoming = &transaction.incoming;
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Text(incoming.bank_account.as_deref()),
        Value::Int8(Some(incoming.bank_transaction_id)),
        Value::Date(Some(incoming.date)),
        Value::Numeric(Some(-incoming.amount)),
        Value::Text(Some(incoming.currency.code())),
    ];
    struct Payment {
        document_id: i64,
        number: String,
        is_same_id: bool,
        is_same_payer: bool,
    }
    let keys: Vec<String> = incoming.references.iter().map(|reference| reference_key(&reference.text)).collect();
    let payments = statement::query(SQL, &parameters, |row| {
        let is_same = |own: &Option<String>, other: Option<String>| own.is_some() && *own == other;
        let references = row.parse("payment_references", read_references);
        let others: Vec<String> = references.iter().map(|reference| reference_key(&reference.text)).collect();
        Payment {
            document_id: row.get("document_id"),
            number: row.get("number"),
            is_same_id: is_same(&transaction.bank_reference, row.get::<Option<String>>("bank_reference"))
                || is_same(&transaction.end_to_end_id, row.get::<Option<String>>("end_to_end_id")),
            is_same_payer: is_same(&incoming.payer_account, row.get::<Option<String>>("payer_account"))
                || !keys.is_empty() && keys == others,
        }
    });
    let by_id: Vec<&Payment> = payments.iter().filter(|payment| payment.is_same_id).collect();
    let by_payer: Vec<&Payment> = payments.iter().filter(|payment| payment.is_same_payer).collect();
    match (by_id.as_slice(), by_payer.as_slice()) {
        ([payment], _) => Found::Returned {
            payment: payment.document_id,
            why: format!("the bank takes back payment {}, whose reference it repeats", payment.number),
        },
        ([], [payment]) => Found::Returned {
            payment: payment.document_id,
            why: format!("the bank takes back payment {}, the only one of that payer and amount", payment.number),
        },
        ([], []) => Found::Nothing("no payment is known that is taken back".to_string()),
        _ => Found::Nothing("more than one payment could be meant that is taken back".to_string()),
    }
}

/// The credit note that was deducted: its reference or number is given, and so much is open of it.
fn deducted(book: &Book, transaction: &Read) -> Found {
    const SQL: &str = "
        select i.document_id, i.item_no, d.number, -i.open_amount as left_amount
        from pg_catalog.unnest($2) as k (reference)
        cross join lateral (
            select d.*
            from ar.document as d
            where d.company_id = $1
                and d.reference is not null
                and ltrim(translate(upper(d.reference collate \"C\"), ' -+*/.#', ''), '0') = k.reference
            union
            select d.*
            from ar.document as d
            where d.company_id = $1 and d.number = k.reference
            offset 0
        ) as d
        join ar.open_item as i on i.company_id = d.company_id and i.document_id = d.document_id
        where d.kind = 'credit_note' and i.open_amount < 0 and i.currency = $3";
    let incoming = &transaction.incoming;
    let keys: Vec<String> = incoming.references.iter().map(|reference| reference_key(&reference.text)).collect();
    let parameters =
        [Value::Int8(Some(book.company_id)), Value::TextArray(&keys), Value::Text(Some(incoming.currency.code()))];
    let amount = -incoming.amount;
    let credits = statement::query(SQL, &parameters, |row| {
        (
            ItemKey { document_id: row.get("document_id"), item_no: row.get("item_no") },
            row.get::<String>("number"),
            row.get::<Decimal>("left_amount"),
        )
    });
    let fitting: Vec<&(ItemKey, String, Decimal)> = credits.iter().filter(|(_, _, open)| *open >= amount).collect();
    match fitting.as_slice() {
        [(credit, number, _)] => {
            Found::Deducted { credit: *credit, why: format!("the payer has deducted credit note {number}") }
        }
        [] => Found::Nothing("no open credit note is known that was deducted".to_string()),
        _ => Found::Nothing("more than one credit note could be meant that was deducted".to_string()),
    }
}
