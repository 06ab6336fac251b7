//! Books what was decided: payments with what they settle, all of a chunk by the path of `ar.post_payments`; keeps
//! proposals for the others; remembers payers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::knowledge::Knowledge;
use super::outcome::{Outcome, told};
use super::proposals;
use super::transactions;
use crate::domain::bank::matching::known::{Holder, Source};
use crate::domain::bank::matching::payer;
use crate::domain::bank::matching::{Decision, Incoming, Match, Portion};
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::customer::{Customer, Owner};
use crate::domain::events::payment::PaymentRequest;
use crate::domain::facts::allocation::Allocate;
use crate::domain::facts::allocation::{Discounts, Request};
use crate::domain::facts::deduction::Deduction;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::voucher::Voucher;
use crate::ledger::company::book::Book;
use crate::ledger::company::rates::Rates;
use crate::ledger::company::{bank_accounts, customers};
use crate::ledger::events::allocation::{Found, Intent, Target};
use crate::ledger::events::payment;
use crate::ledger::facts::allocations;
use crate::ledger::facts::bank_transactions::{self, Step};
use crate::ledger::facts::items;
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::worklist::Worklist;
use crate::ledger::server::permit::Event;
use crate::ledger::server::statement::{self, Record};
use crate::ledger::server::tables::Table;
use crate::ledger::server::value::Value;

/// A decision about to be booked.
pub struct Booking<'a> {
    pub incoming: &'a Incoming,
    pub found: Match,
}

/// Books what is to be booked and writes down the rest.
pub fn carry_out(book: &Book, knowledge: &mut Knowledge, decided: Vec<(&Incoming, Decision)>) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::with_capacity(decided.len());
    let mut bookings = Vec::new();
    let mut proposed = Vec::new();
    for (incoming, decision) in decided {
        match decision {
            Decision::Book(found) => bookings.push(Booking { incoming, found }),
            decision => {
                outcomes.push(told(knowledge, incoming, &decision));
                let found = if let Decision::Propose(found, _) = decision { found } else { Vec::new() };
                proposed.push((incoming.bank_transaction_id, found));
            }
        }
    }
    let (bookings, changed) = still_so(book, bookings);
    let posted = post(book, &bookings)?;
    let mut left: Vec<(&Booking, String)> =
        changed.iter().map(|booking| (booking, "it was changed by somebody else meanwhile".to_string())).collect();
    for (booking, posted) in bookings.iter().zip(&posted) {
        match posted {
            Ok(posted) => {
                let mut outcome = told(knowledge, booking.incoming, &Decision::Book(booking.found.clone()));
                outcome.document_id = Some(posted.document_id);
                outcomes.push(outcome);
                proposed.push((booking.incoming.bank_transaction_id, Vec::new()));
            }
            Err(error) => left.push((booking, error.message.clone())),
        }
    }
    for (booking, reason) in left {
        // What it would have taken is there after all.
        knowledge.known.forget();
        outcomes.push(told(knowledge, booking.incoming, &Decision::Leave(reason)));
    }
    learn(book, knowledge, &bookings, &posted)?;
    proposals::replace(book, proposed)?;
    outcomes.sort_by_key(|outcome| outcome.bank_transaction_id);
    Ok(outcomes)
}

/// Locks the transactions and the items, and parts the bookings into those that are as they were decided and the others.
fn still_so<'a>(book: &Book, bookings: Vec<Booking<'a>>) -> (Vec<Booking<'a>>, Vec<Booking<'a>>) {
    if bookings.is_empty() {
        return (bookings, Vec::new());
    }
    let ids: Vec<i64> = bookings.iter().map(|booking| booking.incoming.bank_transaction_id).collect();
    let open: HashSet<i64> = transactions::lock_open(book, &ids).into_iter().collect();
    let documents: BTreeSet<i64> =
        bookings.iter().flat_map(|booking| &booking.found.portions).map(|portion| portion.key.document_id).collect();
    let mut left: HashMap<ItemKey, Decimal> = items::lock_open(book, &Vec::from_iter(documents)).into_iter().collect();
    bookings.into_iter().partition(|booking| {
        let portions = &booking.found.portions;
        let is_as_seen = open.contains(&booking.incoming.bank_transaction_id)
            && portions.iter().all(|portion| left.get(&portion.key) == Some(&portion.seen_open));
        if is_as_seen {
            for portion in portions {
                if let Some(left) = left.get_mut(&portion.key) {
                    *left = (*left - portion.amount.abs() - portion.discount).max(Decimal::ZERO);
                }
            }
        }
        is_as_seen
    })
}

/// Posts the payments, each with what it settles; answers in their order. What cannot be posted (its period is closed, a
/// rate is missing, an item is not open on the day) is answered with the reason, and holds up none of the others.
pub fn post(book: &Book, bookings: &[Booking]) -> Result<Vec<Result<Posted>>> {
    let banks = bank_accounts::read(book);
    let ids = BTreeSet::from_iter(bookings.iter().map(|booking| booking.found.customer_id));
    let customers = customers::by_ids(book, &Vec::from_iter(ids));
    let by_code: HashMap<String, Customer> =
        customers.values().map(|customer| (customer.code.clone(), customer.clone())).collect();
    let owners: HashMap<i64, Owner> =
        customers.values().map(|customer| (customer.customer_id, customer.owner())).collect();
    let mut rates = Rates::new(book);
    let mut refused: BTreeMap<usize, Error> = BTreeMap::new();
    // Nothing is written until all of it can be: what is refused is left out, and the rest decided anew.
    let (worklist, places) = loop {
        let mut vouchers: Vec<Voucher> = Vec::with_capacity(bookings.len());
        let mut places = Vec::with_capacity(bookings.len());
        let mut intents = Vec::new();
        for (place, booking) in bookings.iter().enumerate() {
            if refused.contains_key(&place) {
                continue;
            }
            let drafted = request(book, booking, &customers)
                .and_then(|request| payment::draft(book, &request, &by_code, &banks, &mut rates));
            match drafted {
                Ok(voucher) => {
                    intents.extend(
                        intents_of(book, booking, voucher.item_key(1)).into_iter().map(|intent| (place, intent)),
                    );
                    vouchers.push(voucher);
                    places.push(place);
                }
                Err(error) => _ = refused.insert(place, error),
            }
        }
        let (of, intents): (Vec<usize>, Vec<Intent>) = intents.into_iter().unzip();
        let mut worklist = Worklist::load(book, vouchers, &owners, &intents)?;
        let before = refused.len();
        for (place, intent) in of.iter().zip(&intents) {
            if !refused.contains_key(place)
                && let Err(error) = worklist.settle(intent)
            {
                refused.insert(*place, error);
            }
        }
        if refused.len() == before {
            break (worklist, places);
        }
    };
    let written = worklist.write(None)?;
    let posted: HashMap<usize, Posted> = places
        .into_iter()
        .zip(&written)
        .map(|(place, (voucher, numbered))| (place, Posted::new(voucher, numbered)))
        .collect();
    let steps: Vec<Step> = bookings
        .iter()
        .enumerate()
        .filter_map(|(place, booking)| {
            Some(Step {
                bank_transaction_id: booking.incoming.bank_transaction_id,
                action: "booked",
                document_id: Some(posted.get(&place)?.document_id),
                rule: Some(booking.found.rule.name()),
                reason: Some(&booking.found.reason),
            })
        })
        .collect();
    bank_transactions::record(book, &steps)?;
    let refused_or = |place: usize| match (posted.get(&place), refused.remove(&place)) {
        (Some(posted), _) => Ok(posted.clone()),
        (None, Some(error)) => Err(error),
        (None, None) => unreachable!("what was not refused was posted"),
    };
    Ok((0..bookings.len()).map(refused_or).collect())
}

fn request(book: &Book, booking: &Booking, customers: &HashMap<i64, Customer>) -> Result<PaymentRequest> {
    let Booking { incoming, found } = booking;
    let customer = customers.get(&found.customer_id).ok_or_else(|| customers::unknown_customer("?"))?;
    let mut deductions = Vec::new();
    if !found.charges.is_zero() {
        deductions.push(Deduction { amount: found.charges, account: None });
    }
    if found.difference > Decimal::ZERO {
        let rounding = book.setup.account_in_role("rounding", incoming.currency, customer.customer_group.as_deref())?;
        deductions.push(Deduction { amount: found.difference, account: Some(rounding.to_string()) });
    }
    let text = [incoming.payer_name.as_deref(), Some(incoming.text.as_str()).filter(|text| !text.is_empty())];
    let text: Vec<&str> = text.into_iter().flatten().collect();
    Ok(PaymentRequest {
        customer: Some(customer.code.clone()),
        amount: incoming.amount,
        document_date: incoming.date,
        posting_date: incoming.date,
        currency: Some(incoming.currency),
        rate: None,
        base_amount: None,
        reference: incoming.references.first().map(|reference| reference.text.clone()),
        bank_account: incoming.bank_account.clone(),
        allocate: Allocate::Nothing,
        takes_discounts: true,
        deductions,
        excess: (-found.difference).max(Decimal::ZERO),
        text: (!text.is_empty()).then(|| text.join(": ")),
        attributes: None,
        keyed: None,
    })
}

/// What is to be allocated for a payment: credit notes that were deducted first, from the debits in their order, then the
/// payment itself.
fn intents_of(book: &Book, booking: &Booking, payment: ItemKey) -> Vec<Intent> {
    let found = Found {
        allocation_id: allocations::new_id(),
        method: booking.found.rule.name(),
        reason: Rc::from(booking.found.reason.as_str()),
        day: booking.incoming.date,
    };
    let as_decided = Discounts::Auto { grace_days: book.setup.settings.grace_days };
    let intent =
        |credit, target, discounts| Intent { credit, target, discounts, day: None, found: Some(found.clone()) };
    let (credits, debits): (Vec<&Portion>, Vec<&Portion>) =
        booking.found.portions.iter().partition(|portion| portion.amount.is_sign_negative());
    let mut left: BTreeMap<usize, Decimal> = debits.iter().map(|debit| debit.amount).enumerate().collect();
    let mut intents = Vec::new();
    for credit in credits {
        let mut rest = -credit.amount;
        let mut requests = Vec::new();
        for (place, debit) in debits.iter().enumerate() {
            let part = left.get(&place).copied().unwrap_or_default().min(rest);
            if !part.is_zero() {
                rest -= part;
                left.insert(place, left[&place] - part);
                requests.push(to(debit, part, None));
            }
        }
        intents.push(intent(credit.key, Target::Items(requests), Discounts::Off));
    }
    // A discount that was not decided is not granted, though it were in time: what is short of it stays open.
    for (is_granted, discounts) in [(true, as_decided), (false, Discounts::Off)] {
        let requests: Vec<Request> = debits
            .iter()
            .enumerate()
            .filter(|(place, debit)| !left[place].is_zero() && debit.discount.is_zero() != is_granted)
            .map(|(place, debit)| to(debit, left[&place], debit.credit_amount))
            .collect();
        if !requests.is_empty() {
            intents.push(intent(payment, Target::Items(requests), discounts));
        }
    }
    intents
}

fn to(debit: &Portion, amount: Decimal, credit_amount: Option<Decimal>) -> Request {
    Request {
        document_id: debit.key.document_id,
        item_no: Some(debit.key.item_no),
        amount: Some(amount),
        credit_amount,
        moved: Vec::new(),
    }
}

/// Remembers the accounts of payers whose references and names agree.
fn learn(book: &Book, knowledge: &mut Knowledge, bookings: &[Booking], posted: &[Result<Posted>]) -> Result<()> {
    let mut lessons: BTreeMap<(&str, i64), &Incoming> = BTreeMap::new();
    for (booking, posted) in bookings.iter().zip(posted) {
        let Some(account) = booking.incoming.payer_account.as_deref() else { continue };
        let owners = knowledge.known.owners(account);
        let is_new = owners.iter().all(|owner| owner.customer_id != booking.found.customer_id);
        if posted.is_ok() && booking.found.is_lesson && is_new {
            lessons.entry((account, booking.found.customer_id)).or_insert(booking.incoming);
        }
    }
    if lessons.is_empty() {
        return Ok(());
    }
    let rows: Vec<PayerRow> = lessons
        .iter()
        .map(|((account, customer_id), incoming)| PayerRow { book, account, customer_id: *customer_id, incoming })
        .collect();
    unless_learnt_since(|| statement::insert("insert into ar.known_payer select * from staged", &rows))?;
    let accounts: Vec<String> = lessons.keys().map(|(account, _)| account.to_string()).collect();
    doubt_shared(book, &accounts);
    for ((account, customer_id), incoming) in lessons {
        let owner = Holder { customer_id, source: Source::Matched, name: incoming.payer_name.clone() };
        knowledge.known.learn(account, owner);
    }
    Ok(())
}

/// Notes of accounts from which several customers have paid that they do not tell which.
fn doubt_shared(book: &Book, accounts: &[String]) {
    const SQL: &str = "
        update ar.known_payer as p
        set doubt = 'customer ' || o.code || ' pays from it too'
        from (
            select k.payer_account, c.customer_id, c.code, coalesce(c.parent_id, c.customer_id) as head_id
            from ar.known_payer as k
            join ar.customer as c on c.company_id = k.company_id and c.customer_id = k.customer_id
            where k.company_id = $1 and k.payer_account = any ($2)) as o
        join ar.customer as u on u.company_id = $1
        where p.company_id = $1
            and p.payer_account = o.payer_account
            and u.customer_id = p.customer_id
            and o.head_id <> coalesce(u.parent_id, u.customer_id)
            and p.doubt is null";
    let parameters = [Value::Int8(Some(book.company_id)), Value::TextArray(accounts)];
    statement::write(Table::KnownPayer, Event::Update, SQL, &parameters);
}

/// Writes what was not known of payers; to a snapshot that misses what was learnt since, it is not known yet (40001).
fn unless_learnt_since<T>(write: impl FnOnce() -> T) -> T {
    statement::on_unique_violation(AssertUnwindSafe(write), |_| {
        let error = Error::new(Code::RetryNeeded, "the same payer was learnt at the same time");
        Some(error.hint("Retry the transaction."))
    })
}

struct PayerRow<'a> {
    book: &'a Book,
    account: &'a str,
    customer_id: i64,
    incoming: &'a Incoming,
}

impl Record for PayerRow<'_> {
    const TABLE: Table = Table::KnownPayer;

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        vec![
            ("company_id", Value::Int8(Some(self.book.company_id))),
            ("payer_account", Value::Text(Some(self.account))),
            ("customer_id", Value::Int8(Some(self.customer_id))),
            ("source", Value::Text(Some(Source::Matched.name()))),
            ("bank_transaction_id", Value::Int8(Some(self.incoming.bank_transaction_id))),
            ("recorded_at", Value::Timestamp(Some(self.book.recorded_at))),
            ("recorded_by", Value::Text(Some(&self.book.recorded_by))),
            ("payer_name", Value::Text(self.incoming.payer_name.as_deref())),
            ("doubt", Value::Text(None)),
        ]
    }
}

/// Remembers that a person has said whose payment came from an account, and under what name. A name that is not like the
/// customer's is somebody else's, who pays for many: it is kept with that doubt, and is no evidence.
pub fn remember(book: &Book, account: &str, customer_id: i64, incoming: &Incoming) {
    const SQL: &str = "
        insert into ar.known_payer (
            company_id, payer_account, customer_id, source, bank_transaction_id, recorded_at, recorded_by, payer_name, doubt)
        values ($1, $2, $3, 'accepted', $4, $5, $6, $7, $8)";
    const SOURCE: &str = "
        select p.source, p.payer_name
        from ar.known_payer as p
        where p.company_id = $1 and p.payer_account = $2 and p.customer_id = $3";
    const RAISE: &str = "
        update ar.known_payer as p
        set source = 'accepted', bank_transaction_id = $4, recorded_at = $5, recorded_by = $6, payer_name = $7, doubt = $8
        where p.company_id = $1 and p.payer_account = $2 and p.customer_id = $3";
    let family = family_names(book, customer_id);
    let doubt_of = |name: Option<&str>| {
        let name = name.filter(|name| !payer::is_like_one(name, &family))?;
        Some(format!("the payer's name, {name}, is not like the customer's"))
    };
    let key = [Value::Int8(Some(book.company_id)), Value::Text(Some(account)), Value::Int8(Some(customer_id))];
    let before = statement::query_one(SOURCE, &key, |row| {
        (row.get::<Source>("source"), row.get::<Option<String>>("payer_name"))
    });
    // Its own name stays, whoever pays from it later.
    let known_name = before.as_ref().and_then(|(_, name)| name.clone());
    let known_name = known_name.filter(|name| doubt_of(Some(name)).is_none());
    let name = known_name.or_else(|| incoming.payer_name.clone());
    let doubt = doubt_of(name.as_deref());
    let [company, account_value, customer] = key;
    let parameters = [
        company,
        account_value,
        customer,
        Value::Int8(Some(incoming.bank_transaction_id)),
        Value::Timestamp(Some(book.recorded_at)),
        Value::Text(Some(&book.recorded_by)),
        Value::Text(name.as_deref()),
        Value::Text(doubt.as_deref()),
    ];
    match before {
        None => {
            unless_learnt_since(|| statement::write(Table::KnownPayer, Event::Insert, SQL, &parameters));
        }
        Some((Source::Accepted, before)) if before == name => {}
        Some(_) => _ = statement::write(Table::KnownPayer, Event::Update, RAISE, &parameters),
    }
    doubt_shared(book, &[account.to_string()]);
}

/// The names of a customer and of those of its family: each, and whether it is a person's.
fn family_names(book: &Book, customer_id: i64) -> Vec<(String, bool)> {
    const SQL: &str = "
        select f.name, f.kind = 'consumer' as is_person
        from ar.customer as c
        join ar.customer as f
            on f.company_id = c.company_id
            and (f.customer_id in (c.customer_id, c.parent_id) or f.parent_id in (c.customer_id, c.parent_id))
        where c.company_id = $1 and c.customer_id = $2
        order by f.customer_id
        limit 50";
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(customer_id))];
    statement::query(SQL, &parameters, |row| (row.get("name"), row.get("is_person")))
}
