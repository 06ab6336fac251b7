//! A small ledger as matching sees it, and what it decides.

use ar_ledger::domain::bank::bank_file::Reference;
use ar_ledger::domain::bank::matching::fit::Terms;
use ar_ledger::domain::bank::matching::known::{Holder, Known, Source, organisation_key};
use ar_ledger::domain::bank::matching::stages;
use ar_ledger::domain::bank::matching::{Claim, Debtor, Decision, Document, Incoming, Match, Settled};
use ar_ledger::domain::base::currency::Currency;
use ar_ledger::domain::base::discount_step::DiscountStep;
use ar_ledger::domain::base::kind::Kind;
use ar_ledger::domain::base::reference::Scheme;
use ar_ledger::domain::company::matching::{Settings, Unfitted};
use ar_ledger::domain::facts::allocation::{Item, Left};
use ar_ledger::domain::facts::item_key::ItemKey;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::clerk::Booked;
use crate::ledger::{Ledger, State, date};

pub struct AsKnown<'a> {
    ledger: &'a Ledger,
    known: Known,
    incoming: Vec<Incoming>,
    settings: Settings,
}

/// What became of a payment.
pub struct Decided {
    pub place: usize,
    pub decision: Decision,
    pub booked: Option<Booked>,
}

fn kronor() -> Currency {
    Currency::parse("SEK").expect("a currency")
}

fn amount(minor: i64) -> Decimal {
    Decimal::new(minor, 2)
}

fn minor(amount: Decimal) -> i64 {
    i64::try_from((amount * Decimal::ONE_HUNDRED).normalize()).expect("whole minor units")
}

impl AsKnown<'_> {
    pub fn new(ledger: &Ledger) -> AsKnown<'_> {
        let mut known = Known::new(true);
        let id = |place: usize| place as i64 + 1;
        known.set_debtors(ledger.customers.iter().enumerate().map(|(place, customer)| Debtor {
            customer_id: id(place),
            code: customer.code.clone(),
            name: customer.name.clone(),
            is_person: customer.is_consumer,
            organisation_key: customer.organisation_no.as_deref().and_then(organisation_key),
            root: id(ledger.head(place)),
        }));
        known.own_numbers.insert(ledger.own_number.clone());
        for account in &ledger.accounts {
            let source = if account.is_accepted { Source::Accepted } else { Source::Matched };
            let holder = Holder { customer_id: id(account.customer), source, name: account.name.clone() };
            known.learn(&account.number, holder);
        }
        for (place, document) in ledger.documents.iter().enumerate() {
            let kind = if document.is_credit_note { Kind::CreditNote } else { Kind::Invoice };
            let signed = if document.is_credit_note { -document.amount } else { document.amount };
            known.add_document(Document {
                document_id: id(place),
                customer_id: id(document.customer),
                number: document.number.clone(),
                reference: Some(document.reference.clone()),
                kind,
                amount: amount(signed),
                currency: kronor(),
                settled_by: match document.state {
                    State::Open | State::Paid => None,
                    State::WrittenOff => Some(Settled::WrittenOff(date(2, 1))),
                    State::Credited => Some(Settled::Credited("1".to_string())),
                    State::Reversed => Some(Settled::Reversed),
                },
            });
            let (whole, open) = (amount(document.amount), amount(document.open));
            let step =
                |(percent, last_date): (i64, NaiveDate)| DiscountStep { percent: Decimal::from(percent), last_date };
            known.add_claim(Claim {
                item: Item {
                    key: ItemKey { document_id: id(place), item_no: 1 },
                    document_date: document.date,
                    due_date: Some(document.due),
                    currency: kronor(),
                    amount: whole,
                    base_amount: whole,
                    left: Left::now(open, open),
                    discountable: whole,
                    discount_steps: document.discount.into_iter().map(step).collect(),
                },
                is_credit: document.is_credit_note,
                customer_id: id(document.customer),
                payer_id: None,
                document_id: id(place),
                number: document.number.clone(),
                kind,
                posting_date: document.date,
            });
        }
        let incoming = ledger.payments.iter().enumerate().map(|(place, payment)| Incoming {
            bank_transaction_id: id(place),
            date: payment.date,
            amount: amount(payment.amount),
            currency: kronor(),
            charges: amount(payment.charges),
            instructed: None,
            payer_name: payment.name.clone(),
            ultimate_payer: None,
            payer_account: payment.account.clone(),
            payer_organisation_no: payment.organisation_no.clone(),
            references: payment.references.iter().map(|text| Reference { text: text.clone(), amount: None }).collect(),
            text: payment.text.clone(),
            bank_account: None,
            scheme: Some(Scheme::SeOcr),
            lengths: Vec::new(),
        });
        let unfitted = [Unfitted::OnAccount, Unfitted::Oldest, Unfitted::Propose][ledger.unfitted];
        let settings = Settings { unfitted, ..Settings::default() };
        AsKnown { ledger, known, incoming: incoming.collect(), settings }
    }

    /// Decides the payments as one run, in the order in which they are carried out.
    pub fn decide(mut self) -> Vec<Decided> {
        let terms = Terms { settings: &self.settings, grace_days: 0, rate: &|_, _| Some(Decimal::ONE) };
        let decided = stages::decide_all(&self.incoming, &mut self.known, &terms);
        let booked = |found: &Match| Booked {
            customer: found.customer_id as usize - 1,
            portions: found
                .portions
                .iter()
                .map(|portion| (portion.key.document_id as usize - 1, minor(portion.amount), minor(portion.discount)))
                .collect(),
            unapplied: minor(found.unapplied),
            charges: minor(found.charges) + minor(found.difference),
            is_lesson: found.is_lesson,
        };
        let told = |(place, decision): (usize, Decision)| {
            let booked = match &decision {
                Decision::Book(found) => Some(booked(found)),
                _ => None,
            };
            Decided { place, decision, booked }
        };
        debug_assert_eq!(self.ledger.payments.len(), decided.len());
        decided.into_iter().map(told).collect()
    }
}
