//! What is known when payments are matched: customers and their families, payers that were learnt, documents that
//! references name, and open items. Read for many payments at once; what a decision takes of an item counts for the next
//! one, so that two payments of one file do not settle the same invoice.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use rust_decimal::Decimal;

use super::names::Names;
use super::{Claim, Debtor, Document, Match, Settled};
use crate::domain::facts::item_key::ItemKey;

/// How an account came to be known as a customer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// From payments that were matched by their references and bore the customer's name.
    Matched,
    /// A person has said so.
    Accepted,
}

impl Source {
    /// Reads `ar.known_payer.source`.
    pub fn of(name: &str) -> Option<Source> {
        match name {
            "matched" => Some(Source::Matched),
            // What was given beforehand was said by a person too.
            "accepted" | "given" => Some(Source::Accepted),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Source::Matched => "matched",
            Source::Accepted => "accepted",
        }
    }
}

/// A customer whose payments have come from an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub customer_id: i64,
    pub source: Source,
    /// The name under which it has paid; none where the bank told none, or the account was given beforehand.
    pub name: Option<String>,
}

/// A twentieth.
const SMALL_REST: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// See the module's text.
#[derive(Default)]
pub struct Known {
    pub debtors: HashMap<i64, Debtor>,
    families: HashMap<i64, Vec<i64>>,
    /// Made when the first name is looked for.
    names: OnceCell<Names>,
    by_organisation: HashMap<String, Vec<i64>>,
    by_code: HashMap<String, i64>,
    owners: HashMap<String, Vec<Holder>>,
    /// The company's own accounts and registered number: letters and digits.
    pub own_numbers: HashSet<String>,
    pub documents: HashMap<i64, Document>,
    by_reference: HashMap<String, BTreeSet<i64>>,
    by_number: HashMap<String, BTreeSet<i64>>,
    claims: HashMap<ItemKey, Claim>,
    of_customer: HashMap<i64, Vec<ItemKey>>,
    of_document: HashMap<i64, Vec<ItemKey>>,
    /// Customers all of whose open items are here.
    whole: HashSet<i64>,
    /// In a trial, what it has taken of items: the tables do not know.
    taken: Option<HashMap<ItemKey, Decimal>>,
}

/// A reference in the one form in which two ways of writing it are equal: letters and digits, without leading zeros.
/// `ar.document` has an index on the same form of its references.
pub fn reference_key(reference: &str) -> String {
    let kept: String = reference
        .chars()
        .filter(|character| !" \u{a0}-+*/.#".contains(*character))
        .map(|character| character.to_ascii_uppercase())
        .collect();
    kept.trim_start_matches('0').to_string()
}

/// An organisation number in the form in which they are compared: the last ten digits (Swedish ones are also written
/// with the century or `16` in front, or as a tax number with `SE` and `01` about it), letters kept but those of a country's
/// tax number.
pub fn organisation_key(number: &str) -> Option<String> {
    let kept: String = number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let of_tax =
        |country: &str, end: &str| kept.strip_prefix(country)?.strip_suffix(end).filter(|rest| is_number(rest));
    let kept = match kept.len() {
        12 if is_number(&kept) => kept[2..].to_string(),
        14 if of_tax("SE", "01").is_some() => kept[2..12].to_string(),
        _ => match of_tax("NO", "MVA")
            .or(of_tax("", "MVA"))
            .or(of_tax("NO", ""))
            .or(of_tax("FI", ""))
            .or(of_tax("DK", ""))
        {
            Some(number) => number.to_string(),
            None => kept,
        },
    };
    (kept.len() >= 6).then_some(kept)
}

impl Known {
    /// `is_trial`: what is decided is not going to be written.
    pub fn new(is_trial: bool) -> Known {
        Known { taken: is_trial.then(HashMap::new), ..Known::default() }
    }

    /// Takes an account over that is known as a customer's.
    pub fn learn(&mut self, account: &str, owner: Holder) {
        let owners = self.owners.entry(account.to_string()).or_default();
        owners.retain(|other| other.customer_id != owner.customer_id);
        owners.push(owner);
    }

    /// Whose payments have come from an account.
    pub fn owners(&self, account: &str) -> &[Holder] {
        self.owners.get(account).map_or(&[], Vec::as_slice)
    }

    /// Takes customers over: each with the head of its family.
    pub fn set_debtors(&mut self, debtors: impl IntoIterator<Item = Debtor>) {
        for debtor in debtors {
            let customer_id = debtor.customer_id;
            self.families.entry(debtor.root).or_default().push(customer_id);
            if let Some(key) = &debtor.organisation_key {
                self.by_organisation.entry(key.clone()).or_default().push(customer_id);
            }
            self.by_code.insert(reference_key(&debtor.code), customer_id);
            self.debtors.insert(customer_id, debtor);
        }
    }

    /// The customer whose code it is.
    pub fn with_code(&self, written: &str) -> Option<i64> {
        self.by_code.get(&reference_key(written)).copied()
    }

    pub fn add_document(&mut self, document: Document) {
        if let Some(reference) = &document.reference {
            self.by_reference.entry(reference_key(reference)).or_default().insert(document.document_id);
        }
        self.by_number.entry(document.number.clone()).or_default().insert(document.document_id);
        self.documents.insert(document.document_id, document);
    }

    /// Notes what has settled a document of which nothing is open and which no payment has settled: of a small rest that was
    /// written off it was paid all the same.
    pub fn note_settled(&mut self, document_id: i64, amount: Decimal, by: Settled) {
        if let Some(document) = self.documents.get_mut(&document_id)
            && amount > document.amount.abs() * SMALL_REST
        {
            document.settled_by = Some(by);
        }
    }

    /// Takes an open item over, unless it is known already: then what this run has taken of it counts.
    pub fn add_claim(&mut self, mut claim: Claim) {
        let key = claim.item.key;
        if self.claims.contains_key(&key) {
            return;
        }
        if let Some(taken) = self.taken.as_ref().and_then(|taken| taken.get(&key)) {
            claim.item.left.open -= taken;
            claim.item.left.open_now = claim.item.left.open;
        }
        let mut holders = vec![claim.customer_id];
        holders.extend(claim.payer_id.filter(|payer_id| *payer_id != claim.customer_id));
        for holder in holders {
            self.of_customer.entry(holder).or_default().push(key);
        }
        self.of_document.entry(claim.document_id).or_default().push(key);
        self.claims.insert(key, claim);
    }

    /// Notes that all open items of a customer are here.
    pub fn is_whole(&self, customer_id: i64) -> bool {
        self.whole.contains(&customer_id)
    }

    pub fn set_whole(&mut self, customers: impl IntoIterator<Item = i64>) {
        self.whole.extend(customers);
    }

    /// How many open items are held.
    pub fn size(&self) -> usize {
        self.claims.len()
    }

    /// Forgets documents and open items.
    pub fn forget(&mut self) {
        self.documents.clear();
        self.by_reference.clear();
        self.by_number.clear();
        self.claims.clear();
        self.of_customer.clear();
        self.of_document.clear();
        self.whole.clear();
    }

    pub fn claim(&self, key: ItemKey) -> Option<&Claim> {
        self.claims.get(&key)
    }

    /// What is open of a document, on whose card ever it stands.
    pub fn open_of(&self, document_id: i64) -> Vec<&Claim> {
        let keys = self.of_document.get(&document_id).into_iter().flatten();
        self.in_order(keys.filter_map(|key| self.claims.get(key)))
    }

    /// What customers owe or are to pay, and their credit notes: open items, oldest first, each once.
    pub fn open_items(&self, customers: &[i64]) -> Vec<&Claim> {
        let keys: BTreeSet<&ItemKey> = customers.iter().filter_map(|id| self.of_customer.get(id)).flatten().collect();
        self.in_order(keys.into_iter().filter_map(|key| self.claims.get(key)))
    }

    fn in_order<'a>(&self, claims: impl Iterator<Item = &'a Claim>) -> Vec<&'a Claim> {
        let mut open: Vec<&Claim> = claims.filter(|claim| !claim.item.left.open.is_zero()).collect();
        open.sort_by_key(|claim| claim.item.age());
        open
    }

    /// The documents that a reference names.
    pub fn with_reference(&self, reference: &str) -> Vec<&Document> {
        self.documents_of(self.by_reference.get(&reference_key(reference)))
    }

    /// The documents of that number.
    pub fn with_number(&self, number: &str) -> Vec<&Document> {
        self.documents_of(self.by_number.get(number))
    }

    fn documents_of(&self, ids: Option<&BTreeSet<i64>>) -> Vec<&Document> {
        ids.into_iter().flatten().filter_map(|id| self.documents.get(id)).collect()
    }

    pub fn root(&self, customer_id: i64) -> i64 {
        self.debtors.get(&customer_id).map_or(customer_id, |debtor| debtor.root)
    }

    /// All of a family, by its head.
    pub fn family(&self, root: i64) -> &[i64] {
        self.families.get(&root).map_or(&[], Vec::as_slice)
    }

    pub fn code(&self, customer_id: i64) -> &str {
        self.debtors.get(&customer_id).map_or("", |debtor| debtor.code.as_str())
    }

    pub fn with_organisation(&self, number: &str) -> &[i64] {
        let found = organisation_key(number).and_then(|key| self.by_organisation.get(&key));
        found.map_or(&[], Vec::as_slice)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let of = |debtor: &'_ Debtor| (debtor.customer_id, debtor.name.clone(), debtor.is_person);
            let mut names: Vec<(i64, String, bool)> = self.debtors.values().map(of).collect();
            names.sort_unstable();
            Names::new(names.iter().map(|(id, name, is_person)| (*id, name.as_str(), *is_person)))
        })
    }

    pub fn with_name(&self, name: &str) -> Vec<i64> {
        self.names().exact(name)
    }

    /// Those of the same name but another form of company.
    pub fn with_name_of_other_form(&self, name: &str) -> Vec<i64> {
        self.names().of_other_form(name)
    }

    pub fn with_name_near(&self, name: &str, at_least: u16, most: usize) -> Vec<(i64, u16)> {
        self.names().near(name, at_least, most)
    }

    /// Takes what a decision takes.
    pub fn take(&mut self, decided: &Match) {
        for portion in &decided.portions {
            let Some(claim) = self.claims.get_mut(&portion.key) else { continue };
            let left = &mut claim.item.left;
            left.open = (left.open - portion.amount.abs() - portion.discount).max(Decimal::ZERO);
            left.open_now = left.open;
            if let Some(taken) = &mut self.taken {
                *taken.entry(portion.key).or_default() += portion.amount.abs() + portion.discount;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank::matching::Decision;
    use crate::domain::bank::matching::example::{Book, credit_note, dec, invoice, pay};

    #[test]
    fn references_are_equal_however_written() {
        assert_eq!(reference_key("0012 345-9"), "123459");
        assert_eq!(reference_key("rf71 2348 231"), "RF712348231");
        assert_eq!(reference_key("+++010/8068/17183+++"), "10806817183");
        assert_eq!(reference_key("0000"), "");
    }

    #[test]
    fn organisation_numbers_are_equal_with_and_without_the_century() {
        assert_eq!(organisation_key("556000-1234"), organisation_key("16 5560001234"));
        assert_eq!(organisation_key("005500001234").as_deref(), Some("5500001234"));
        assert_eq!(organisation_key("SE556000123401").as_deref(), Some("5560001234"));
        assert_eq!(organisation_key("NO 987 654 321 MVA"), organisation_key("987654321"));
        assert_eq!(organisation_key("FI12345678"), organisation_key("1234567-8"));
        assert_eq!(organisation_key("0"), None);
    }

    fn book() -> Book {
        let mut book = Book::new();
        let norr = book.customer("Norr Bygg AB");
        let ek = book.customer("Eva Ek");
        book.bill(norr, invoice("1002", "320").due("2026-02-20"));
        book.bill(norr, invoice("1001", "500").due("2026-02-10"));
        book.bill(norr, credit_note("91", "60").due("2026-01-10"));
        book.bill(ek, invoice("2001", "750").due("2026-02-15").payer(norr));
        book.settled(norr, invoice("1000", "470"));
        book
    }

    fn numbers(claims: Vec<&Claim>) -> Vec<&str> {
        claims.into_iter().map(|claim| claim.number.as_str()).collect()
    }

    #[test]
    fn open_items_are_those_owed_and_those_to_be_paid_oldest_first() {
        let known = book().known(false);
        assert_eq!(numbers(known.open_items(&[1])), ["91", "1001", "2001", "1002"]);
        assert_eq!(numbers(known.open_items(&[2])), ["2001"]);
        assert_eq!(numbers(known.open_items(&[1, 2])), ["91", "1001", "2001", "1002"], "each once");
        assert!(known.open_items(&[3]).is_empty());
    }

    #[test]
    fn what_is_taken_is_not_open_for_the_next() {
        for is_trial in [false, true] {
            let book = book();
            let mut known = book.known(is_trial);
            let Decision::Book(found) = book.decide(&pay("440").ocr(&["1001", "91"]).by("Norr Bygg AB")) else {
                panic!("not booked")
            };
            known.take(&found);
            assert_eq!(numbers(known.open_items(&[1])), ["2001", "1002"]);
            let Decision::Book(found) = book.decide(&pay("300").ocr(&["1002"]).by("Norr Bygg AB")) else {
                panic!("not booked")
            };
            known.take(&found);
            let left = &known.claim(found.portions[0].key).unwrap().item.left;
            assert_eq!((left.open, left.open_now), (dec("20"), dec("20")));
        }
    }

    #[test]
    fn a_trial_remembers_what_it_took_when_items_are_read_again() {
        let book = book();
        let Decision::Book(found) = book.decide(&pay("300").ocr(&["1002"]).by("Norr Bygg AB")) else {
            panic!("not booked")
        };
        let key = found.portions[0].key;
        for (is_trial, open) in [(true, "20"), (false, "320")] {
            let mut known = book.known(is_trial);
            let fresh = known.claim(key).unwrap().clone();
            known.take(&found);
            known.add_claim(fresh.clone());
            assert_eq!(known.claim(key).unwrap().item.left.open, dec("20"), "what is known is not read over");
            known.forget();
            assert_eq!(known.size(), 0);
            assert!(known.with_number("1002").is_empty());
            known.add_claim(fresh);
            assert_eq!(known.claim(key).unwrap().item.left.open, dec(open), "trial: {is_trial}");
        }
    }

    #[test]
    fn an_account_is_learnt_once_and_the_last_source_counts() {
        let mut known = Known::new(false);
        let owner = |customer_id, source| Holder { customer_id, source, name: None };
        known.learn("SE1", owner(1, Source::Matched));
        known.learn("SE1", owner(2, Source::Matched));
        known.learn("SE1", owner(1, Source::Accepted));
        assert_eq!(known.owners("SE1"), [owner(2, Source::Matched), owner(1, Source::Accepted)]);
    }
}
