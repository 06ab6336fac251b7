//! What a payment says about itself: who has paid, and which documents it names. Rules weigh it; nothing is decided here.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::fit::{Fit, Terms, fit, may_close};
use super::known::{Known, Source};
use super::{Claim, Document, Incoming, names};
use crate::domain::base::amount;
use crate::domain::base::reference::{self, Scheme};

#[cfg(test)]
mod tests;

/// How it is known who has paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    Account,
    OrganisationNo,
    Name,
}

/// Customers, all of one family, one of whom has paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    pub customers: Vec<i64>,
    pub root: i64,
    pub by: KnownBy,
}

/// What is known of the payer, compared with a family; what speaks most for it first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The payer is known and of that family.
    Same,
    /// The payer's name is like one of the family's.
    Alike,
    /// The file says nothing about the payer.
    Silent,
    /// Nobody known, of another name.
    Unlike,
    /// The payer is known and of another family.
    Other,
}

/// How a document is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Its payment reference as it is.
    Reference,
    /// Its payment reference, but for leading zeros.
    Zeros,
    /// Its number.
    Number,
}

/// A document that the payment names.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    pub document: &'a Document,
    pub how: How,
    /// How many letters and digits were written: a short number means little.
    pub length: usize,
    /// What the payer meant for it, if it says so.
    pub amount: Option<Decimal>,
}

/// The least likeness of two names that speaks for the same customer, per mille. Somewhat less than what means the same
/// name ([`names::ALIKE`]), for it decides nothing by itself: a short name with a typing error is among them.
pub const ALIKE: u16 = names::ALIKE - 20;

/// One payment with all that it says.
pub struct Case<'a> {
    pub incoming: &'a Incoming,
    pub known: &'a Known,
    pub terms: &'a Terms<'a>,
    pub payer: Option<Payer>,
    /// Whether what is known of the payer points to several families.
    pub is_payer_unclear: bool,
    /// The documents that structured references name, each once.
    pub named: Vec<Named<'a>>,
    /// Structured references that several documents bear, or none.
    pub unresolved: Vec<&'a str>,
    told: OnceCell<Vec<Named<'a>>>,
    near: OnceCell<Vec<(i64, u16)>>,
    suspects: OnceCell<Vec<i64>>,
    billed: RefCell<Vec<Billed<'a>>>,
}

/// Customers, and what they were billed.
type Billed<'a> = (Vec<i64>, Vec<&'a Claim>);

impl<'a> Case<'a> {
    pub fn new(incoming: &'a Incoming, known: &'a Known, terms: &'a Terms<'a>) -> Case<'a> {
        let (payer, is_payer_unclear) = payer(incoming, known);
        let mut named: Vec<Named> = Vec::new();
        let mut unresolved = Vec::new();
        for reference in &incoming.references {
            match resolve(&reference.text, incoming.scheme, known) {
                Some((document, how)) if named.iter().all(|named| named.document != document) => {
                    let length = letters(&reference.text);
                    named.push(Named { document, how, length, amount: reference.amount });
                }
                Some(_) => {}
                None => unresolved.push(reference.text.as_str()),
            }
        }
        let mut case = Case {
            incoming,
            known,
            terms,
            payer,
            is_payer_unclear,
            named,
            unresolved: Vec::new(),
            told: OnceCell::new(),
            near: OnceCell::new(),
            suspects: OnceCell::new(),
            billed: RefCell::default(),
        };
        for written in unresolved {
            // An invoice's number without what stands before it, of one of those who may have paid.
            match case.numbered_alike(written) {
                Some(document) if case.named.iter().all(|named| named.document != document) => {
                    let length = letters(written);
                    case.named.push(Named { document, how: How::Number, length, amount: None });
                }
                Some(_) => {}
                None => case.unresolved.push(written),
            }
        }
        case
    }

    /// Those who may have paid: the payer's family or, where it is not known who has paid, all to whom something points.
    pub fn suspects(&self) -> &[i64] {
        self.suspects.get_or_init(|| match &self.payer {
            Some(payer) => self.known.family(payer.root).to_vec(),
            None => {
                let mut suspects = pointed_to(self.incoming, self.known);
                suspects.extend(self.near().iter().map(|(customer_id, _)| *customer_id));
                suspects.sort_unstable();
                suspects.dedup();
                suspects
            }
        })
    }

    /// The one document among what the suspects owe whose number has the same digits: `14712` for `F-014712`.
    fn numbered_alike(&self, written: &str) -> Option<&'a Document> {
        let wanted = digits(written)?;
        let claims = self.known.open_items(self.suspects());
        let mut found: Vec<i64> = claims
            .iter()
            .filter(|claim| digits(&claim.number).is_some_and(|digits| digits == wanted))
            .map(|claim| claim.document_id)
            .collect();
        found.dedup();
        match found.as_slice() {
            [document_id] => self.known.documents.get(document_id),
            _ => None,
        }
    }

    /// The documents that the free text names, by valid references or by numbers, and that structured references do not.
    pub fn told(&self) -> &[Named<'a>] {
        self.told.get_or_init(|| {
            let mut told: Vec<Named> = Vec::new();
            for candidate in candidates(self.incoming) {
                let found = match candidate {
                    Candidate::Reference(scheme, written) => {
                        resolve(&written, Some(scheme), self.known).map(|(document, how)| (written, document, how))
                    }
                    // The reading closest to what is written that is a document's number.
                    Candidate::Number(readings) => {
                        let exact = readings.iter().find_map(|reading| {
                            let document = one(&self.known.with_number(reading))?;
                            Some((reading.clone(), document, How::Number))
                        });
                        // A reference that is of no scheme, or of none that was agreed.
                        let referred = || {
                            let written = readings.first().filter(|written| letters(written) >= FEWEST_OF_REFERENCE)?;
                            let (document, how) = resolve(written, None, self.known)?;
                            Some((written.clone(), document, how))
                        };
                        exact.or_else(referred).or_else(|| {
                            let written = readings.into_iter().next()?;
                            let document = self.numbered_alike(&written)?;
                            Some((written, document, How::Number))
                        })
                    }
                };
                let Some((written, document, how)) = found else { continue };
                let length = letters(&written);
                let is_new = |list: &[Named]| list.iter().all(|named| named.document != document);
                match told.iter_mut().find(|named| named.document == document) {
                    Some(named) => named.length = named.length.max(length),
                    None if is_new(&self.named) => told.push(Named { document, how, length, amount: None }),
                    None => {}
                }
            }
            told
        })
    }

    /// Customers whose names are like the payer's, likest first.
    pub fn near(&self) -> &[(i64, u16)] {
        self.near.get_or_init(|| {
            let names = self.payer_names();
            let mut near: Vec<(i64, u16)> =
                names.into_iter().flat_map(|name| self.known.with_name_near(name, ALIKE, 5)).collect();
            // Both names of a payer may be like one customer's.
            near.sort_by_key(|(customer_id, likeness)| (*customer_id, std::cmp::Reverse(*likeness)));
            near.dedup_by_key(|(customer_id, _)| *customer_id);
            near.sort_by_key(|(customer_id, likeness)| (std::cmp::Reverse(*likeness), *customer_id));
            near
        })
    }

    /// The same where nothing else tells who has paid: they are not asked for otherwise.
    pub fn near_if_unknown(&self) -> &[(i64, u16)] {
        if self.payer.is_some() { &[] } else { self.near() }
    }

    fn payer_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let names = [&self.incoming.payer_name, &self.incoming.ultimate_payer];
        names.into_iter().filter_map(|name| name.as_deref()).filter(|name| !names::key(name).is_empty())
    }

    /// What is known of the payer, compared with a customer's family.
    pub fn agreement(&self, customer_id: i64) -> Agreement {
        let root = self.known.root(customer_id);
        match &self.payer {
            Some(payer) if payer.root == root => return Agreement::Same,
            Some(_) => return Agreement::Other,
            None => {}
        }
        let mut is_silent = true;
        for name in self.payer_names() {
            is_silent = false;
            let family = self.known.family(root).iter().filter_map(|id| self.known.debtors.get(id));
            if family.take(MOST_COMPARED).any(|debtor| names::likeness(name, &debtor.name) >= ALIKE) {
                return Agreement::Alike;
            }
        }
        // An account that is known as several families' speaks for each of them.
        let account = self.incoming.payer_account.as_deref();
        let owners = account.and_then(|account| self.known.payers.get(account));
        if owners.is_some_and(|owners| owners.iter().any(|(owner, _)| self.known.root(*owner) == root)) {
            return Agreement::Alike;
        }
        if is_silent && !self.is_payer_unclear { Agreement::Silent } else { Agreement::Unlike }
    }

    /// The same for open items: who is to pay an item speaks for it as well as whose it is.
    pub fn agreement_on(&self, claims: &[&Claim]) -> Agreement {
        let sides: BTreeSet<(i64, Option<i64>)> = claims
            .iter()
            .map(|claim| (self.known.root(claim.customer_id), claim.payer_id.map(|payer_id| self.known.root(payer_id))))
            .collect();
        let of_one = |(owner, payer): (i64, Option<i64>)| {
            let of_payer = payer.filter(|payer| *payer != owner).map(|payer| self.agreement(payer));
            of_payer.into_iter().chain([self.agreement(owner)]).min()
        };
        sides.into_iter().filter_map(of_one).max().unwrap_or(Agreement::Unlike)
    }

    /// Whether the payer's account may be remembered for a customer: it is not known yet, and the name or the
    /// organisation number is that customer's own, not only the family's.
    pub fn is_lesson(&self, customer_id: i64) -> bool {
        match &self.payer {
            Some(payer) => payer.by != KnownBy::Account && payer.customers.contains(&customer_id),
            None => self
                .known
                .debtors
                .get(&customer_id)
                .is_some_and(|debtor| self.payer_names().any(|name| names::likeness(name, &debtor.name) >= ALIKE)),
        }
    }

    /// Whether so much was billed to the customers by the payment's date: what came later cannot be what is paid, unless
    /// the payer names it.
    pub fn is_billed(&self, claim: &Claim) -> bool {
        claim.posting_date.min(claim.item.document_date) <= self.incoming.date
    }

    /// The open items of customers in the payment's currency, oldest first, that were billed by its date.
    pub fn billed(&self, customers: &[i64]) -> Vec<&'a Claim> {
        if let Some((_, claims)) = self.billed.borrow().iter().find(|(asked, _)| asked == customers) {
            return claims.clone();
        }
        let mut claims = self.known.open_items(customers);
        claims.retain(|claim| claim.item.currency == self.incoming.currency && self.is_billed(claim));
        self.billed.borrow_mut().push((customers.to_vec(), claims.clone()));
        claims
    }

    /// Amounts in minor units of the payment's currency, for exact sums; `None` where one does not fit.
    pub fn minor_units(&self, amounts: &[Decimal]) -> Option<Vec<i64>> {
        amounts.iter().map(|value| amount::minor_units(*value, self.incoming.currency).ok()).collect()
    }

    /// Whether the payer is known by more than a name: names are borne by several people.
    pub fn is_payer_sure(&self) -> bool {
        self.payer.as_ref().is_some_and(|payer| payer.by != KnownBy::Name)
    }

    pub fn fit(&self, claims: &[&Claim]) -> Option<Fit> {
        fit(self.incoming, claims, self.terms)
    }

    /// Whether nobody can tell the payment from one of the same payer for another debt: some item of the payer, other
    /// than those at hand, fits its amount.
    pub fn fits_elsewhere(&self, customers: &[i64], besides: &[&Claim]) -> Option<&'a Claim> {
        self.billed(customers).into_iter().find(|claim| {
            !claim.is_credit
                && besides.iter().all(|other| other.item.key != claim.item.key)
                && may_close(self.incoming, claim, self.terms)
                && self.fit(&[*claim]).is_some_and(|fit| fit.closeness.is_exact())
        })
    }
}

/// The most names of one family that a payer's name is compared with.
const MOST_COMPARED: usize = 50;

fn one<'a>(documents: &[&'a Document]) -> Option<&'a Document> {
    match documents {
        [document] => Some(document),
        _ => None,
    }
}

/// The digits at the end of a number, without leading zeros, if they are enough to tell one from another.
fn digits(number: &str) -> Option<&str> {
    let start = number.len() - number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let digits = number[start..].trim_start_matches('0');
    (digits.len() >= FEWEST_DIGITS).then_some(digits)
}

/// Fewer characters in a text are too few to be a reference.
const FEWEST_OF_REFERENCE: usize = 6;

/// Fewer digits of a number are too few to stand for it.
const FEWEST_DIGITS: usize = 4;

/// All customers to whom a payer's account, organisation number or name points, whether they agree or not.
fn pointed_to(incoming: &Incoming, known: &Known) -> Vec<i64> {
    let account = incoming.payer_account.as_deref().and_then(|account| known.payers.get(account));
    let owners = account.into_iter().flatten().map(|(owner, _)| *owner);
    let organisation = incoming.payer_organisation_no.as_deref().map_or(&[][..], |no| known.with_organisation(no));
    let names = [&incoming.payer_name, &incoming.ultimate_payer].into_iter().flatten();
    let named = names.flat_map(|name| known.with_name(name));
    owners.chain(organisation.iter().copied()).chain(named.copied()).collect()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|character| character.is_alphanumeric()).count()
}

/// The one document that a structured reference names: by its reference or, as payers do, by its number.
///
/// Zeros that a scheme itself adds (Finnish banks fill references with them) are no deviation.
fn resolve<'a>(text: &str, scheme: Option<Scheme>, known: &'a Known) -> Option<(&'a Document, How)> {
    let compact = |text: &str| -> String {
        let text = scheme.map_or_else(|| text.to_string(), |scheme| reference::normalize(scheme, text));
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let by_reference = known.with_reference(text);
    let written = compact(text);
    let is_same = |document: &&&Document| document.reference.as_deref().map(compact).as_deref() == Some(&written);
    let exact: Vec<&Document> = by_reference.iter().filter(is_same).copied().collect();
    if let Some(document) = one(&exact) {
        return Some((document, How::Reference));
    }
    if exact.is_empty()
        && let Some(document) = one(&by_reference)
    {
        return Some((document, How::Zeros));
    }
    if !by_reference.is_empty() {
        return None;
    }
    one(&known.with_number(text.trim())).map(|document| (document, How::Number))
}

/// What in a free text may name a document.
pub enum Candidate {
    Reference(Scheme, String),
    /// A number, as it may be read; the closest to what is written first.
    Number(Vec<String>),
}

/// So much of a text is read: banks carry a few hundred characters.
pub const LONGEST_TEXT: usize = 2_000;

/// The references and numbers that may be in a payment's free text.
pub fn candidates(incoming: &Incoming) -> Vec<Candidate> {
    let mut found = Vec::new();
    let text: String = incoming.text.chars().take(LONGEST_TEXT).collect();
    if text.is_empty() {
        return found;
    }
    // Creditor references are used beside those of any country.
    let schemes =
        incoming.scheme.into_iter().chain([Scheme::Iso11649].into_iter().filter(|iso| incoming.scheme != Some(*iso)));
    for scheme in schemes {
        let lengths = if incoming.scheme == Some(scheme) { incoming.lengths.as_slice() } else { &[] };
        let references = reference::find(scheme, &text, Some(lengths)).into_iter();
        found.extend(references.map(|found| Candidate::Reference(scheme, found.reference)));
    }
    found.extend(reference::numbers(&text).into_iter().map(|number| Candidate::Number(number.readings)));
    found
}

/// Who has paid, if the account, the organisation number or the name say so and do not contradict each other; and
/// whether they do.
fn payer(incoming: &Incoming, known: &Known) -> (Option<Payer>, bool) {
    let account = incoming.payer_account.as_deref().and_then(|account| known.payers.get(account));
    let owners: Vec<i64> = match account {
        Some(owners) => {
            // What a person has said outweighs what was concluded.
            let best = owners.iter().map(|(_, source)| *source).max().unwrap_or(Source::Matched);
            owners.iter().filter(|(_, source)| *source == best).map(|(owner, _)| *owner).collect()
        }
        None => Vec::new(),
    };
    let organisation = incoming.payer_organisation_no.as_deref().map_or(&[][..], |no| known.with_organisation(no));
    let mut named = BTreeSet::new();
    for name in [&incoming.payer_name, &incoming.ultimate_payer].into_iter().flatten() {
        named.extend(known.with_name(name).iter().copied());
    }
    let named = Vec::from_iter(named);
    let mut found: Option<Payer> = None;
    let by_name_or_number = [organisation, &named[..]].concat();
    for (customers, by, rest) in [
        (&owners[..], KnownBy::Account, &by_name_or_number[..]),
        (organisation, KnownBy::OrganisationNo, &named[..]),
        (&named[..], KnownBy::Name, &[]),
    ] {
        let roots: BTreeSet<i64> = customers.iter().map(|customer_id| known.root(*customer_id)).collect();
        match &mut found {
            _ if roots.is_empty() => {}
            // What is known for sure may be one of several of a name; another one altogether is a contradiction.
            Some(payer) if roots.contains(&payer.root) => {
                let closer: Vec<i64> = payer.customers.iter().filter(|id| customers.contains(id)).copied().collect();
                if !closer.is_empty() {
                    payer.customers = closer;
                }
            }
            Some(_) => return (None, true),
            None if roots.len() == 1 => {
                found = Some(Payer { customers: customers.to_vec(), root: roots.into_iter().next().unwrap_or(0), by });
            }
            // One account or number of several customers: the rest may tell which.
            None => {
                let both: Vec<i64> = customers.iter().filter(|id| rest.contains(id)).copied().collect();
                let both_roots: BTreeSet<i64> = both.iter().map(|id| known.root(*id)).collect();
                if both_roots.len() == 1 {
                    found = Some(Payer { root: known.root(both[0]), customers: both, by });
                } else {
                    return (None, true);
                }
            }
        }
    }
    (found, false)
}
