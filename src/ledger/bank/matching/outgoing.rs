//! Books money that goes out by the bank's own doing: payments that are returned, and credit notes that a payer has deducted
//! from a deposit, where the domain finds which.

use super::knowledge::Knowledge;
use super::outcome::{Outcome, Outcomes};
use super::transactions;
use crate::domain::bank::bank_file::Kind;
use crate::domain::bank::matching::evidence::Case;
use crate::domain::bank::matching::fit::Terms;
use crate::domain::bank::matching::known::reference_key;
use crate::domain::bank::matching::outgoing::{self, Credit, Found, Paid};
use crate::domain::bank::matching::transaction::BankTransaction;
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

/// Books what goes out, or only tells what it would.
pub fn settle(
    book: &Book,
    knowledge: &Knowledge,
    transactions: &[&BankTransaction],
    is_dry: bool,
) -> Result<Vec<Outcome>> {
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
        let found = match transaction.kind {
            Kind::Return => outgoing::returned(transaction, &payments(book, transaction)),
            Kind::Deduction => {
                let settings = &book.setup.settings;
                let rates = knowledge.rates();
                let terms = Terms { settings: &settings.matching, grace_days: settings.grace_days, rate: &rates };
                let case = Case::new(&transaction.incoming, &knowledge.known, &terms);
                let code = |customer_id| knowledge.known.code(customer_id).to_string();
                let agreement = |customer_id| case.agreement(customer_id);
                outgoing::deducted(transaction, &credit_notes(book, transaction), &agreement, &code)
            }
            Kind::Payment | Kind::Other => Found::Nothing("it is no payment".to_string()),
        };
        let (rule, why) = match &found {
            Found::Nothing(reason) => {
                outcomes.push(left(reason.clone()));
                continue;
            }
            Found::Returned { why, .. } => (outgoing::RETURN, why.clone()),
            Found::Deducted { why, .. } => (outgoing::DEDUCTION, why.clone()),
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

fn closed(book: &Book, transaction: &BankTransaction) -> Option<String> {
    book.must_be_open(transaction.incoming.date, "posting date").err().map(|error| error.message)
}

fn post(book: &Book, transaction: &BankTransaction, found: Found, why: &str) -> Result<Posted> {
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

/// The payments that a return may take back: of its account, amount and currency, of the last 400 days, nothing of which
/// was paid back; those that are not booked among them.
fn payments(book: &Book, transaction: &BankTransaction) -> Vec<Paid> {
    const SQL: &str = concat!(
        "
        select d.document_id, d.number, t.booking_date, t.bank_reference, t.end_to_end_id, t.payer_account, t.payer_name,
            t.payment_references
        from ar.bank_transaction as t
        left join ar.document as d on d.company_id = t.company_id and d.document_id = t.document_id
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
            and not exists (
                select from ar.document as r
                where r.company_id = d.company_id
                    and r.about_id = d.document_id
                    and r.kind = 'refund'
                    and ",
        in_force!("r"),
        ")
        order by d.document_id, t.bank_transaction_id"
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
    statement::query(SQL, &parameters, |row| Paid {
        document: row.get::<Option<i64>>("document_id").map(|document_id| (document_id, row.get("number"))),
        date: row.get("booking_date"),
        payer_name: row.get("payer_name"),
        bank_reference: row.get("bank_reference"),
        end_to_end_id: row.get("end_to_end_id"),
        payer_account: row.get("payer_account"),
        references: row.parse("payment_references", read_references),
    })
}

/// The open credit notes whose reference or number a deduction gives.
fn credit_notes(book: &Book, transaction: &BankTransaction) -> Vec<Credit> {
    const SQL: &str = "
        select i.document_id, i.item_no, i.customer_id, d.number, -i.open_amount as left_amount
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
    statement::query(SQL, &parameters, |row| Credit {
        item: ItemKey { document_id: row.get("document_id"), item_no: row.get("item_no") },
        number: row.get("number"),
        customer_id: row.get("customer_id"),
        open: row.get("left_amount"),
    })
}
