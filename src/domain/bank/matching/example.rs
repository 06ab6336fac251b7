//! Small ledgers and payments as tests write them down, and decisions as tests read them: `"booked by amount: 1001 500"`.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::decide::decide;
use super::evidence::Case;
use super::fit::Terms;
use super::known::{Holder, Known, Source, organisation_key};
use super::stages;
use super::{Claim, Debtor, Decision, Document, Incoming, Match, Settled};
use crate::domain::bank::bank_file::Reference;
use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::base::kind::Kind;
use crate::domain::base::reference::{Scheme, make};
use crate::domain::company::matching::Settings;
use crate::domain::facts::allocation::{Item, Left};
use crate::domain::facts::item_key::ItemKey;

pub fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// An invoice or credit note: of 10 January, due on 9 February, in kronor, with an OCR number as its reference.
#[derive(Clone, Debug)]
pub struct Sale {
    claim: Claim,
    reference: Option<String>,
}

fn sale(kind: Kind, number: &str, amount: &str) -> Sale {
    let amount = dec(amount);
    let item = Item {
        key: ItemKey { document_id: 0, item_no: 1 },
        document_date: day("2026-01-10"),
        due_date: Some(day("2026-02-09")),
        currency: currency("SEK"),
        amount,
        base_amount: amount,
        left: Left::now(amount, amount),
        discountable: amount,
        discount_steps: Vec::new(),
    };
    let claim = Claim {
        item,
        is_credit: kind == Kind::CreditNote,
        customer_id: 0,
        payer_id: None,
        document_id: 0,
        number: number.to_string(),
        kind,
        posting_date: day("2026-01-10"),
    };
    Sale { claim, reference: make(Scheme::SeOcr, number).ok() }
}

pub fn invoice(number: &str, amount: &str) -> Sale {
    sale(Kind::Invoice, number, amount)
}

pub fn credit_note(number: &str, amount: &str) -> Sale {
    sale(Kind::CreditNote, number, amount)
}

impl Sale {
    pub fn dated(mut self, text: &str) -> Sale {
        (self.claim.item.document_date, self.claim.posting_date) = (day(text), day(text));
        self
    }

    pub fn due(mut self, text: &str) -> Sale {
        self.claim.item.due_date = Some(day(text));
        self
    }

    pub fn in_currency(mut self, code: &str) -> Sale {
        self.claim.item.currency = currency(code);
        self
    }

    /// What is left of it.
    pub fn open(mut self, open: &str) -> Sale {
        self.claim.item.left = Left::now(dec(open), dec(open));
        self
    }

    pub fn discount(mut self, percent: &str, last: &str) -> Sale {
        self.claim.item.discount_steps.push(DiscountStep { percent: dec(percent), last_date: day(last) });
        self
    }

    pub fn reference(mut self, reference: &str) -> Sale {
        self.reference = Some(reference.to_string());
        self
    }

    /// Who is to pay it.
    pub fn payer(mut self, customer_id: i64) -> Sale {
        self.claim.payer_id = Some(customer_id);
        self
    }
}

/// A payment in kronor of 5 February that says nothing but its amount.
pub fn pay(amount: &str) -> Incoming {
    Incoming {
        bank_transaction_id: 1,
        date: day("2026-02-05"),
        amount: dec(amount),
        currency: currency("SEK"),
        charges: Decimal::ZERO,
        instructed: None,
        payer_name: None,
        ultimate_payer: None,
        payer_account: None,
        payer_organisation_no: None,
        references: Vec::new(),
        text: String::new(),
        bank_account: None,
        scheme: Some(Scheme::SeOcr),
        lengths: Vec::new(),
    }
}

impl Incoming {
    pub fn on(mut self, text: &str) -> Incoming {
        self.date = day(text);
        self
    }

    /// The payer's name.
    pub fn by(mut self, name: &str) -> Incoming {
        self.payer_name = Some(name.to_string());
        self
    }

    pub fn from(mut self, account: &str) -> Incoming {
        self.payer_account = Some(account.to_string());
        self
    }

    pub fn organisation(mut self, number: &str) -> Incoming {
        self.payer_organisation_no = Some(number.to_string());
        self
    }

    /// A structured reference.
    pub fn reference(mut self, text: &str) -> Incoming {
        self.references.push(Reference { text: text.to_string(), amount: None });
        self
    }

    /// The OCR numbers of these invoices, as structured references.
    pub fn ocr(self, numbers: &[&str]) -> Incoming {
        numbers.iter().fold(self, |incoming, number| incoming.reference(&make(Scheme::SeOcr, number).unwrap()))
    }

    /// What is meant for the last reference.
    pub fn part(mut self, amount: &str) -> Incoming {
        self.references.last_mut().unwrap().amount = Some(dec(amount));
        self
    }

    pub fn text(mut self, text: &str) -> Incoming {
        self.text = text.to_string();
        self
    }

    pub fn charges(mut self, amount: &str) -> Incoming {
        self.charges = dec(amount);
        self
    }

    pub fn in_currency(mut self, code: &str) -> Incoming {
        self.currency = currency(code);
        self
    }

    pub fn instructed(mut self, amount: &str, code: &str) -> Incoming {
        self.instructed = Some((dec(amount), currency(code)));
        self
    }
}

/// A ledger.
#[derive(Clone, Debug)]
pub struct Book {
    debtors: Vec<Debtor>,
    accounts: Vec<(String, Holder)>,
    own_numbers: Vec<String>,
    documents: Vec<Document>,
    claims: Vec<Claim>,
    rates: HashMap<Currency, Decimal>,
    pub settings: Settings,
    pub grace_days: u32,
}

impl Book {
    pub fn new() -> Book {
        Book {
            debtors: Vec::new(),
            accounts: Vec::new(),
            own_numbers: Vec::new(),
            documents: Vec::new(),
            claims: Vec::new(),
            rates: HashMap::from([(currency("SEK"), Decimal::ONE)]),
            settings: Settings::default(),
            grace_days: 0,
        }
    }

    /// A customer without a family; the first one is 1.
    pub fn customer(&mut self, name: &str) -> i64 {
        let customer_id = self.debtors.len() as i64 + 1;
        self.add_debtor(customer_id, name, None)
    }

    pub fn child_of(&mut self, head: i64, name: &str) -> i64 {
        self.add_debtor(head, name, None)
    }

    pub fn company(&mut self, name: &str, organisation_no: &str) -> i64 {
        let customer_id = self.debtors.len() as i64 + 1;
        self.add_debtor(customer_id, name, Some(organisation_no.to_string()))
    }

    /// A consumer.
    pub fn person(&mut self, name: &str) -> i64 {
        let customer_id = self.customer(name);
        self.debtors[customer_id as usize - 1].is_person = true;
        customer_id
    }

    /// A customer of a code that is none of `C1`, `C2`...
    pub fn coded(&mut self, code: &str, name: &str) -> i64 {
        let customer_id = self.customer(name);
        self.debtors[customer_id as usize - 1].code = code.to_string();
        customer_id
    }

    fn add_debtor(&mut self, root: i64, name: &str, organisation_no: Option<String>) -> i64 {
        let customer_id = self.debtors.len() as i64 + 1;
        self.debtors.push(Debtor {
            customer_id,
            code: format!("C{customer_id}"),
            name: name.to_string(),
            is_person: false,
            organisation_key: organisation_no.as_deref().and_then(organisation_key),
            root,
        });
        customer_id
    }

    /// A person has said that the account is the customer's.
    pub fn account(&mut self, account: &str, customer_id: i64) {
        self.accounts.push((account.to_string(), Holder { customer_id, source: Source::Accepted, name: None }));
    }

    /// The same of a payment that came under this name.
    pub fn accepted(&mut self, account: &str, customer_id: i64, name: &str) {
        let owner = Holder { customer_id, source: Source::Accepted, name: Some(name.to_string()) };
        self.accounts.push((account.to_string(), owner));
    }

    /// Matching has concluded that the account is the customer's.
    pub fn concluded(&mut self, account: &str, customer_id: i64) {
        self.accounts.push((account.to_string(), Holder { customer_id, source: Source::Matched, name: None }));
    }

    /// One of the company's own accounts.
    pub fn own_number(&mut self, number: &str) {
        self.own_numbers.push(number.to_string());
    }

    /// What a unit of a currency is worth in kronor.
    pub fn rate(&mut self, code: &str, rate: &str) {
        self.rates.insert(currency(code), dec(rate));
    }

    pub fn bill(&mut self, customer_id: i64, sale: Sale) -> ItemKey {
        let Sale { mut claim, reference } = sale;
        claim.document_id = self.documents.len() as i64 + 1;
        claim.item.key.document_id = claim.document_id;
        claim.customer_id = customer_id;
        self.documents.push(Document {
            document_id: claim.document_id,
            customer_id,
            number: claim.number.clone(),
            reference,
            kind: claim.kind,
            amount: if claim.is_credit { -claim.item.amount } else { claim.item.amount },
            currency: claim.item.currency,
            settled_by: None,
        });
        let key = claim.item.key;
        self.claims.push(claim);
        key
    }

    /// A sale of which nothing is open.
    pub fn settled(&mut self, customer_id: i64, sale: Sale) {
        self.bill(customer_id, sale.open("0"));
    }

    /// A sale that no payment has settled.
    pub fn settled_by(&mut self, customer_id: i64, sale: Sale, by: Settled) {
        self.settled(customer_id, sale);
        self.documents.last_mut().unwrap().settled_by = Some(by);
    }

    /// Another instalment of the document of an item.
    pub fn instalment(&mut self, of: ItemKey, amount: &str, due: &str) -> ItemKey {
        let mut claim = self.claims.iter().find(|claim| claim.item.key == of).unwrap().clone();
        claim.item.key.item_no =
            self.claims.iter().filter(|claim| claim.document_id == of.document_id).count() as i32 + 1;
        claim.item.amount = dec(amount);
        claim.item.left = Left::now(dec(amount), dec(amount));
        claim.item.discountable = dec(amount);
        claim.item.due_date = Some(day(due));
        let key = claim.item.key;
        self.claims.push(claim);
        key
    }

    pub fn known(&self, is_trial: bool) -> Known {
        let mut known = Known::new(is_trial);
        known.set_debtors(self.debtors.clone());
        for (account, owner) in &self.accounts {
            known.learn(account, owner.clone());
        }
        known.own_numbers.extend(self.own_numbers.iter().cloned());
        self.documents.iter().cloned().for_each(|document| known.add_document(document));
        self.claims.iter().cloned().for_each(|claim| known.add_claim(claim));
        known
    }

    pub fn with_terms<T>(&self, then: impl FnOnce(&Terms) -> T) -> T {
        let rate = |currency: Currency, _: NaiveDate| self.rates.get(&currency).copied();
        then(&Terms { settings: &self.settings, grace_days: self.grace_days, rate: &rate })
    }

    pub fn with_case<T>(&self, incoming: &Incoming, then: impl FnOnce(&Case) -> T) -> T {
        let known = self.known(false);
        self.with_terms(|terms| then(&Case::new(incoming, &known, terms)))
    }

    pub fn decide(&self, incoming: &Incoming) -> Decision {
        self.decide_unless(incoming, &|_| false)
    }

    pub fn decide_unless(&self, incoming: &Incoming, is_rejected: &dyn Fn(&Match) -> bool) -> Decision {
        let known = self.known(false);
        self.with_terms(|terms| decide(incoming, &known, terms, is_rejected))
    }

    /// What becomes of a payment, in short.
    pub fn outcome(&self, incoming: &Incoming) -> String {
        self.told(&self.decide(incoming))
    }

    /// What becomes of payments of one run.
    pub fn outcomes(&self, payments: &[Incoming]) -> Vec<String> {
        self.decisions(payments).iter().map(|decision| self.told(decision)).collect()
    }

    fn decisions(&self, payments: &[Incoming]) -> Vec<Decision> {
        let mut known = self.known(true);
        let mut decided = self.with_terms(|terms| stages::decide_all(payments, &mut known, terms));
        decided.sort_by_key(|(place, _)| *place);
        decided.into_iter().map(|(_, decision)| decision).collect()
    }

    /// `booked by reference: 1001 500, on account 20`, `proposed: 1001 500 | 1002 500`, `left`. A discount follows a `+`.
    pub fn told(&self, decision: &Decision) -> String {
        match decision {
            Decision::Book(found) => format!("booked by {}: {}", found.rule, self.match_told(found)),
            Decision::Propose(all, _) => {
                let all: Vec<String> = all.iter().map(|found| self.match_told(found)).collect();
                format!("proposed: {}", all.join(" | "))
            }
            Decision::Leave(_) => "left".to_string(),
        }
    }

    fn match_told(&self, found: &Match) -> String {
        let mut words: Vec<String> = Vec::new();
        for portion in &found.portions {
            let claim = self.claims.iter().find(|claim| claim.item.key == portion.key).unwrap();
            let instalment = match portion.key.item_no {
                1 => String::new(),
                item_no => format!("/{item_no}"),
            };
            let discount = match portion.discount.is_zero() {
                true => String::new(),
                false => format!("+{}", portion.discount.normalize()),
            };
            words.push(format!("{}{instalment} {}{discount}", claim.number, portion.amount.normalize()));
        }
        for (amount, word) in
            [(found.unapplied, "on account"), (found.charges, "charges"), (found.difference, "difference")]
        {
            if !amount.is_zero() {
                words.push(format!("{word} {}", amount.normalize()));
            }
        }
        if found.portions.is_empty() {
            words.push(format!("of {}", self.debtors[found.customer_id as usize - 1].code));
        }
        words.join(", ")
    }
}
