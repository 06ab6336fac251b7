//! Reads what payments may be about: their payers, the documents that they name, and open items. For many payments at
//! once, and each thing once.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::bank::matching::known::{Holder, Known, organisation_key, reference_key};
use crate::domain::bank::matching::written::{Reading, writings};
use crate::domain::bank::matching::{Claim, Debtor, Document, Incoming, Settled};
use crate::domain::base::currency::Currency;
use crate::domain::base::kind::{Kind, Meaning};
use crate::domain::facts::allocation::{Item, Left};
use crate::domain::facts::item_key::ItemKey;
use crate::ledger::company::book::Book;
use crate::ledger::company::rates;
use crate::ledger::facts::records::discount_steps;
use crate::ledger::server::statement::{self, Row};
use crate::ledger::server::value::Value;

/// Debits and credit notes on trade receivables, each with the document that it was born as.
macro_rules! select_items {
    ($of:literal) => {
        concat!(
            "
            select i.document_id, i.item_no, i.customer_id, i.payer_id, i.document_date, i.posting_date,
                coalesce(e.due_date, i.due_date) as due_date, i.discount_steps, i.currency, i.amount, i.open_amount,
                i.base_amount, i.base_open_amount, o.document_id as born_document_id, o.number as born_number,
                o.kind as born_kind, o.reference as born_reference, o.amount as born_amount, o.currency as born_currency,
                case when i.discount_steps is not null then (
                    select sum(a.debit_amount)
                    from ar.allocation as a
                    join ar.document as n on n.company_id = a.company_id and n.document_id = a.credit_document_id
                    where a.company_id = i.company_id
                        and a.debit_document_id = i.document_id
                        and a.debit_item_no = i.item_no
                        and n.kind = 'credit_note'
                ) end as credited, o.customer_id as born_customer_id
            from pg_catalog.unnest($2) as k (id)",
            $of,
            "
            join ar.document as o
                on o.company_id = i.company_id
                and o.document_id = coalesce(i.origin_document_id, i.document_id)
            join ar.account as t
                on t.company_id = i.company_id and t.account = i.account and t.type = 'receivable'
            left join lateral (
                select v.due_date
                from ar.item_event as v
                where v.company_id = i.company_id
                    and v.document_id = i.document_id
                    and v.item_no = i.item_no
                    and v.kind = 'due_date'
                order by v.effective_on desc, v.event_no desc
                limit 1
            ) as e on true
            where i.customer_id is not null and (i.amount > 0 or o.kind = 'credit_note')"
        )
    };
}
/// What is known, and of what company.
pub struct Knowledge<'a> {
    book: &'a Book,
    pub known: Known,
    /// The payers' accounts that were asked for.
    accounts: HashSet<String>,
}

impl<'a> Knowledge<'a> {
    /// Reads the company's customers. A trial books nothing: what it has decided is not in the tables.
    pub fn new(book: &'a Book, is_trial: bool) -> Knowledge<'a> {
        let mut known = Known::new(is_trial);
        known.set_debtors(debtors(book));
        known.own_numbers.extend(own_numbers(book));
        Knowledge { book, known, accounts: HashSet::new() }
    }

    /// Forgets documents and open items if there are more than so many.
    pub fn forget_beyond(&mut self, most: usize) {
        if self.known.size() > most {
            self.known.forget();
        }
    }

    /// The price of a unit of a currency in base currency on a day.
    pub fn rates(&self) -> impl Fn(Currency, NaiveDate) -> Option<Decimal> + use<'a> {
        let rates = RefCell::new(rates::Rates::new(self.book));
        move |currency, day| rates.borrow_mut().rate(currency, None, day).ok()
    }

    /// Reads the payers of payments, the documents that they name and what is open of these.
    pub fn read_for(&mut self, incoming: &[&Incoming]) {
        self.read_payers(incoming);
        let mut references = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for one in incoming {
            let written = one.references.iter().map(|reference| reference.text.clone());
            for text in written {
                numbers.insert(text.trim().to_string());
                references.insert(reference_key(&text));
            }
            for writing in writings(one) {
                match writing.reading {
                    Reading::Reference(_, text) => _ = references.insert(reference_key(&text)),
                    Reading::Number(readings) => {
                        references.extend(readings.first().map(|written| reference_key(written)));
                        numbers.extend(readings);
                    }
                }
            }
        }
        references.remove("");
        numbers.remove("");
        let found = self.read_documents(&Vec::from_iter(references), &Vec::from_iter(numbers));
        self.read_items_on(&found);
        let settled = found.into_iter().filter(|document_id| self.known.open_of(*document_id).is_empty()).collect();
        self.read_settlements(settled);
    }

    /// Reads whose accounts the payers' are.
    pub fn read_payers(&mut self, incoming: &[&Incoming]) {
        const SQL: &str = "
            select p.payer_account, p.customer_id, p.source, p.payer_name
            from pg_catalog.unnest($2) as k (payer_account)
            cross join lateral (
                select p.*
                from ar.known_payer as p
                where p.company_id = $1 and p.payer_account = k.payer_account
                offset 0
            ) as p";
        let accounts: BTreeSet<&String> = incoming.iter().filter_map(|one| one.payer_account.as_ref()).collect();
        let new: Vec<String> =
            accounts.into_iter().filter(|account| self.accounts.insert(account.to_string())).cloned().collect();
        if new.is_empty() {
            return;
        }
        let parameters = [Value::Int8(Some(self.book.company_id)), Value::TextArray(&new)];
        statement::query(SQL, &parameters, |row| {
            let owner =
                Holder { customer_id: row.get("customer_id"), source: row.get("source"), name: row.get("payer_name") };
            self.known.learn(&row.get::<String>("payer_account"), owner);
        });
    }

    /// Reads the documents of those references and numbers; returns the new ones.
    fn read_documents(&mut self, references: &[String], numbers: &[String]) -> Vec<i64> {
        // The expression is that of an index.
        const BY_REFERENCE: &str = "
            select d.document_id, d.customer_id, d.number, d.reference, d.kind, d.amount, d.currency
            from pg_catalog.unnest($2) as k (reference)
            cross join lateral (
                select d.*
                from ar.document as d
                where d.company_id = $1
                    and d.reference is not null
                    and ltrim(translate(upper(d.reference collate \"C\"), ' -+*/.#', ''), '0') = k.reference
                offset 0
            ) as d
            where d.kind = any ($3) and d.customer_id is not null and d.reverses_id is null";
        const BY_NUMBER: &str = "
            select d.document_id, d.customer_id, d.number, d.reference, d.kind, d.amount, d.currency
            from pg_catalog.unnest($2) as k (number)
            cross join lateral (
                select d.*
                from ar.document as d
                where d.company_id = $1 and d.number = k.number
                offset 0
            ) as d
            where d.kind = any ($3) and d.customer_id is not null and d.reverses_id is null";
        let kinds = Kind::names_of(Meaning::Named);
        let mut new = Vec::new();
        for (sql, keys) in [(BY_REFERENCE, references), (BY_NUMBER, numbers)] {
            if keys.is_empty() {
                continue;
            }
            let parameters =
                [Value::Int8(Some(self.book.company_id)), Value::TextArray(keys), Value::TextArray(&kinds)];
            for document in statement::query(sql, &parameters, document) {
                if !self.known.documents.contains_key(&document.document_id) {
                    new.push(document.document_id);
                    self.known.add_document(document);
                }
            }
        }
        new
    }

    /// Reads all open items of customers and of those whose payers they are.
    pub fn read_items_of(&mut self, customers: impl IntoIterator<Item = i64>) {
        const SQL: &str = select_items!(
            "
            cross join lateral (
                select i.*
                from ar.open_item as i
                where i.company_id = $1 and i.customer_id = k.id and i.settled_on = 'infinity'
                union
                select i.*
                from ar.open_item as i
                where i.company_id = $1 and i.payer_id = k.id and i.settled_on = 'infinity'
                offset 0
            ) as i"
        );
        let new: Vec<i64> = customers.into_iter().filter(|id| !self.known.is_whole(*id)).collect();
        if new.is_empty() {
            return;
        }
        self.read_claims(SQL, &new);
        self.known.set_whole(new);
    }

    /// Reads what is open of documents, on whose card ever it stands.
    fn read_items_on(&mut self, documents: &[i64]) {
        const SQL: &str = select_items!(
            "
            cross join lateral (
                select i.*
                from ar.open_item as i
                where i.company_id = $1 and i.document_id = k.id and i.settled_on = 'infinity'
                union
                select i.*
                from ar.open_item as i
                where i.company_id = $1 and i.origin_document_id = k.id and i.settled_on = 'infinity'
                offset 0
            ) as i"
        );
        if !documents.is_empty() {
            self.read_claims(SQL, documents);
        }
    }

    /// Reads what has settled documents of which nothing is open, where it was no payment.
    fn read_settlements(&mut self, documents: Vec<i64>) {
        const SQL: &str = "
            select k.id as document_id, n.kind, n.number, n.reverses_id is not null as is_reversal, n.posting_date,
                sum(a.debit_amount) as amount
            from pg_catalog.unnest($2) as k (id)
            cross join lateral (
                select i.document_id, i.item_no
                from ar.open_item as i
                where i.company_id = $1 and i.document_id = k.id
                union
                select i.document_id, i.item_no
                from ar.open_item as i
                where i.company_id = $1 and i.origin_document_id = k.id
                offset 0
            ) as i
            join ar.allocation as a
                on a.company_id = $1 and a.debit_document_id = i.document_id and a.debit_item_no = i.item_no
            join ar.document as n on n.company_id = $1 and n.document_id = a.credit_document_id
            group by k.id, n.document_id, n.kind, n.number, n.reverses_id, n.posting_date
            having sum(a.debit_amount) > 0
            order by k.id, sum(a.debit_amount), n.document_id";
        if documents.is_empty() {
            return;
        }
        let parameters = [Value::Int8(Some(self.book.company_id)), Value::Int8Array(&documents)];
        let mut unpaid: HashMap<i64, (Decimal, Settled)> = HashMap::new();
        statement::query(SQL, &parameters, |row| {
            let by = match row.get::<Kind>("kind") {
                _ if row.get::<bool>("is_reversal") => Settled::Reversed,
                Kind::WriteOff => Settled::WrittenOff(row.get("posting_date")),
                Kind::CreditNote => Settled::Credited(row.get("number")),
                _ => return,
            };
            // The largest comes last, and names the reason.
            let entry = unpaid.entry(row.get("document_id")).or_insert((Decimal::ZERO, Settled::Reversed));
            *entry = (entry.0 + row.get::<Decimal>("amount"), by);
        });
        for (document_id, (amount, by)) in unpaid {
            self.known.note_settled(document_id, amount, by);
        }
    }

    fn read_claims(&mut self, sql: &'static str, ids: &[i64]) {
        let parameters = [Value::Int8(Some(self.book.company_id)), Value::Int8Array(ids)];
        for (claim, document) in statement::query(sql, &parameters, claim) {
            // A reference that is written with an error is compared with those of the payer's items.
            if !self.known.documents.contains_key(&document.document_id) {
                self.known.add_document(document);
            }
            self.known.add_claim(claim);
        }
    }
}

fn claim(row: &Row) -> (Claim, Document) {
    let currency = row.get::<Currency>("currency");
    let kind = row.get::<Kind>("born_kind");
    let amount = row.get::<Decimal>("amount");
    let customer_id = row.get::<i64>("customer_id");
    let magnitude = amount.abs();
    let claim = Claim {
        item: Item {
            key: ItemKey { document_id: row.get("document_id"), item_no: row.get("item_no") },
            document_date: row.get("document_date"),
            due_date: row.date_or_infinity("due_date"),
            currency,
            amount: magnitude,
            base_amount: row.get::<Decimal>("base_amount").abs(),
            left: Left::now(row.get::<Decimal>("open_amount").abs(), row.get::<Decimal>("base_open_amount").abs()),
            discountable: (magnitude - row.get::<Option<Decimal>>("credited").unwrap_or_default()).max(Decimal::ZERO),
            discount_steps: row.parse("discount_steps", discount_steps),
        },
        is_credit: amount < Decimal::ZERO,
        customer_id,
        payer_id: row.get("payer_id"),
        document_id: row.get("born_document_id"),
        number: row.get("born_number"),
        kind,
        posting_date: row.get("posting_date"),
    };
    let document = Document {
        document_id: row.get("born_document_id"),
        customer_id: row.get::<Option<i64>>("born_customer_id").unwrap_or(customer_id),
        number: row.get("born_number"),
        reference: row.get("born_reference"),
        kind,
        amount: row.get("born_amount"),
        currency: row.get("born_currency"),
        settled_by: None,
    };
    (claim, document)
}

fn document(row: &Row) -> Document {
    Document {
        document_id: row.get("document_id"),
        customer_id: row.get("customer_id"),
        number: row.get("number"),
        reference: row.get("reference"),
        kind: row.get("kind"),
        amount: row.get("amount"),
        currency: row.get("currency"),
        settled_by: None,
    }
}

/// The company's own accounts and registered number, letters and digits.
fn own_numbers(book: &Book) -> Vec<String> {
    const SQL: &str = "
        select n.number
        from ar.bank_account as b
        cross join lateral (values (b.iban), (b.bankgiro), (b.plusgiro), (b.bban)) as n (number)
        where b.company_id = $1 and n.number is not null";
    statement::query(SQL, &[Value::Int8(Some(book.company_id))], |row| row.get::<String>("number"))
}

/// The company's customers, each with the head of its family.
fn debtors(book: &Book) -> Vec<Debtor> {
    const SQL: &str = "
        select c.customer_id, c.code, c.name, c.kind = 'consumer' as is_person, c.parent_id, c.organisation_no
        from ar.customer as c
        where c.company_id = $1
        order by c.customer_id";
    let rows = statement::query(SQL, &[Value::Int8(Some(book.company_id))], |row| {
        let customer_id = row.get::<i64>("customer_id");
        let debtor = Debtor {
            customer_id,
            code: row.get("code"),
            name: row.get("name"),
            is_person: row.get("is_person"),
            organisation_key: row.get::<Option<String>>("organisation_no").as_deref().and_then(organisation_key),
            root: customer_id,
        };
        (debtor, row.get::<Option<i64>>("parent_id"))
    });
    let parents: HashMap<i64, i64> =
        rows.iter().filter_map(|(debtor, parent_id)| Some((debtor.customer_id, (*parent_id)?))).collect();
    let root = |customer_id: i64| {
        let mut head = customer_id;
        while let Some(parent_id) = parents.get(&head) {
            head = *parent_id;
        }
        head
    };
    rows.into_iter().map(|(debtor, _)| Debtor { root: root(debtor.customer_id), ..debtor }).collect()
}
