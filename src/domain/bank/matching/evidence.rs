//! What a payment says about itself: who has paid, and which documents it names. Rules weigh it; nothing is decided here.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::fit::{Fit, Terms, fit, may_close};
use super::known::Known;
use super::payer::{self, ALIKE, Identity, KnownBy, OfAccount, Payer, is_refuted};
use super::written::{Doubt, Mark, Reading, Writing, other_meaning, writings};
use super::{Claim, Document, Incoming, names};
use crate::domain::base::amount;
use crate::domain::base::reference::{self, Scheme};

#[cfg(test)]
mod tests;

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
#[derive(Debug, Clone)]
pub struct Named<'a> {
    pub document: &'a Document,
    pub how: How,
    /// How many letters and digits were written: a short number means little.
    pub length: usize,
    /// What the payer meant for it, if it says so.
    pub amount: Option<Decimal>,
    /// Whether it stands in a field for references, or a word says that it is an invoice's.
    pub is_marked: bool,
    /// What else it may be.
    pub doubt: Option<Doubt>,
}

/// What stands in the free text.
#[derive(Default)]
struct Told<'a> {
    named: Vec<Named<'a>>,
    /// Numbers of documents that are more likely something else.
    doubtful: Vec<Named<'a>>,
    /// What is marked as an invoice's number and is nobody's.
    strays: Vec<String>,
}

/// One payment with all that it says.
pub struct Case<'a> {
    pub incoming: &'a Incoming,
    pub known: &'a Known,
    pub terms: &'a Terms<'a>,
    pub payer: Option<Payer>,
    /// Whether what is known of the payer points to several families, or speaks against the one that it points to.
    pub is_payer_unclear: bool,
    /// Why it is not known who has paid, in words, where something points to customers.
    pub payer_doubt: Option<String>,
    pointed_to: Vec<i64>,
    /// The documents that structured references name, each once.
    pub named: Vec<Named<'a>>,
    /// Structured references that several documents bear, or none.
    pub unresolved: Vec<&'a str>,
    told: OnceCell<Told<'a>>,
    in_text: OnceCell<Vec<i64>>,
    near: OnceCell<Vec<(i64, u16)>>,
    suspects: OnceCell<Vec<i64>>,
    billed: RefCell<Vec<Billed<'a>>>,
}

/// Customers, and what they were billed.
type Billed<'a> = (Vec<i64>, Vec<&'a Claim>);

impl<'a> Case<'a> {
    pub fn new(incoming: &'a Incoming, known: &'a Known, terms: &'a Terms<'a>) -> Case<'a> {
        let Identity { payer, doubt, is_unclear, pointed_to } = Identity::of(incoming, known);
        let mut named: Vec<Named> = Vec::new();
        let mut unresolved = Vec::new();
        for reference in &incoming.references {
            match resolve(&reference.text, incoming.scheme, known) {
                Some((document, how)) if named.iter().all(|named| named.document != document) => {
                    let length = letters(&reference.text);
                    let amount = reference.amount;
                    let is_code = how == How::Number && known.with_code(&reference.text).is_some();
                    let doubt = is_code.then(|| Doubt::of("which is a customer's number"));
                    named.push(Named { document, how, length, amount, is_marked: true, doubt });
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
            is_payer_unclear: is_unclear,
            payer_doubt: doubt,
            pointed_to,
            named,
            unresolved: Vec::new(),
            told: OnceCell::new(),
            in_text: OnceCell::new(),
            near: OnceCell::new(),
            suspects: OnceCell::new(),
            billed: RefCell::default(),
        };
        for written in unresolved {
            // An invoice's number without what stands before it, of one of those who may have paid.
            match case.numbered_alike(written) {
                Some(document) if case.named.iter().all(|named| named.document != document) => {
                    let length = letters(written);
                    let how = How::Number;
                    case.named.push(Named { document, how, length, amount: None, is_marked: true, doubt: None });
                }
                Some(_) => {}
                None => case.unresolved.push(written),
            }
        }
        case
    }

    /// Those who may have paid: the payer's family, and all to whom something else points.
    pub fn suspects(&self) -> &[i64] {
        self.suspects.get_or_init(|| {
            let mut suspects = self.pointed_to.clone();
            match &self.payer {
                Some(payer) => suspects.extend(self.known.family(payer.root)),
                None => suspects.extend(self.near().iter().map(|(customer_id, _)| *customer_id)),
            }
            suspects.extend(self.named_in_text());
            suspects.sort_unstable();
            suspects.dedup();
            suspects
        })
    }

    /// Customers to whom the payer's account, number or name points, or whose name stands in the text.
    pub fn pointed_to(&self) -> impl Iterator<Item = i64> + '_ {
        self.pointed_to.iter().chain(self.named_in_text()).copied()
    }

    /// Customers whose whole names, of two words or more, stand in the free text.
    pub fn named_in_text(&self) -> &[i64] {
        self.in_text.get_or_init(|| {
            let mut found = Vec::new();
            let words: Vec<&str> = self.incoming.text.split_whitespace().take(MOST_WORDS_OF_TEXT).collect();
            for count in 2..=LONGEST_NAME_IN_TEXT {
                for name in words.windows(count) {
                    let is_of_letters = |word: &&str| word.chars().next().is_some_and(char::is_alphabetic);
                    if is_of_letters(&name[0]) && is_of_letters(&name[count - 1]) {
                        let name = name.join(" ");
                        if names::key(&name).contains(' ') {
                            found.extend(self.known.with_name(&name));
                        }
                    }
                }
            }
            found.sort_unstable();
            found.dedup();
            found
        })
    }

    /// The one document among what the suspects owe whose number has the same digits: `14712` for `F-014712`.
    fn numbered_alike(&self, written: &str) -> Option<&'a Document> {
        let wanted = digits(written)?;
        // The end of a longer number is no number.
        let before = &written[..written.len() - written.bytes().rev().take_while(u8::is_ascii_digit).count()];
        if before.bytes().any(|letter| letter.is_ascii_digit()) {
            return None;
        }
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
        &self.read().named
    }

    /// Documents whose numbers stand in the text but are more likely something else.
    pub fn doubtful(&self) -> &[Named<'a>] {
        &self.read().doubtful
    }

    /// What is written as an invoice's reference or number and is nobody's: perhaps of one that is not posted yet, or of
    /// another company.
    pub fn nameless(&self) -> impl Iterator<Item = &str> {
        let structured = self.unresolved.iter().copied().filter(|written| {
            let digits = written.bytes().filter(u8::is_ascii_digit).count();
            digits >= FEWEST_DIGITS && other_meaning(written, self.incoming, self.known).is_none()
        });
        structured.chain(self.read().strays.iter().map(String::as_str))
    }

    /// Whether it names any document.
    pub fn names_something(&self) -> bool {
        !self.named.is_empty() || !self.told().is_empty() || !self.doubtful().is_empty()
    }

    fn read(&self) -> &Told<'a> {
        self.told.get_or_init(|| {
            let mut told = Told::default();
            let writings = writings(self.incoming);
            let mut are_named = vec![false; writings.len()];
            for (place, writing) in writings.iter().enumerate() {
                // What lies between two numbers is meant only if both of them are.
                let Some((written, document, how)) = self.document_of(writing).filter(|_| !writing.is_implied) else {
                    continue;
                };
                are_named[place] = true;
                let length = letters(&written);
                let mark = writing.mark_of(&written);
                let is_marked = *mark == Mark::Invoice;
                let doubt = writing.doubt(mark, self.incoming, self.known);
                let doubt = doubt.or_else(|| of_another_series(writing, document));
                let named = Named { document, how, length, amount: None, is_marked, doubt };
                told.add(named, &self.named);
            }
            for (place, writing) in writings.iter().enumerate().filter(|(_, writing)| writing.is_implied) {
                let Some((written, document, how)) = self.document_of(writing) else { continue };
                let whole = writings.iter().find(|other| !other.is_implied && other.holds(writing));
                let is_end = |end: &Writing| {
                    !end.is_implied && whole.is_some_and(|whole| whole.holds(end) && whole.written != end.written)
                };
                let mut ends = writings.iter().zip(&are_named).filter(|(end, _)| is_end(end)).map(|(_, named)| *named);
                let is_meant = ends.next().is_some_and(|first| first && ends.all(|named| named));
                are_named[place] = is_meant;
                let doubt = match is_meant {
                    true => writing.doubt(&writing.mark, self.incoming, self.known),
                    false => Some(Doubt::of("which only lies between two others")),
                };
                let (length, is_marked) = (letters(&written), writing.mark == Mark::Invoice);
                told.add(Named { document, how, length, amount: None, is_marked, doubt }, &self.named);
            }
            for writing in writings.iter().filter(|writing| writing.mark == Mark::Invoice && !writing.is_implied) {
                let is_of_named = writings.iter().zip(&are_named).any(|(other, named)| *named && other.meets(writing));
                let digits = writing.written.bytes().filter(u8::is_ascii_digit).count();
                let is_part = writings.iter().any(|other| other.holds(writing) && other.written != writing.written);
                if !is_of_named && !is_part && digits >= FEWEST_OF_STRAY && !self.is_anybodys(writing) {
                    told.strays.push(writing.written.clone());
                }
            }
            told.strays.dedup();
            told
        })
    }

    /// Whether it names a document after all, if not one only.
    fn is_anybodys(&self, writing: &Writing) -> bool {
        match &writing.reading {
            Reading::Reference(_, written) => !self.known.with_reference(written).is_empty(),
            Reading::Number(readings) => readings.iter().any(|reading| {
                !self.known.with_number(reading).is_empty() || !self.known.with_reference(reading).is_empty()
            }),
        }
    }

    fn document_of(&self, writing: &Writing) -> Option<(String, &'a Document, How)> {
        match &writing.reading {
            Reading::Reference(scheme, written) => {
                resolve(written, Some(*scheme), self.known).map(|(document, how)| (written.clone(), document, how))
            }
            // The reading closest to what is written that is a document's number.
            Reading::Number(readings) => {
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
                    let written = readings.first()?;
                    let document = self.numbered_alike(written)?;
                    Some((written.clone(), document, How::Number))
                })
            }
        }
    }

    /// Customers whose names are like the payer's, likest first.
    pub fn near(&self) -> &[(i64, u16)] {
        self.near.get_or_init(|| {
            let names = payer::names_of(self.incoming);
            let mut near: Vec<(i64, u16)> = names.flat_map(|name| self.known.with_name_near(name, ALIKE, 5)).collect();
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

    /// What is known of the payer, compared with a customer's family.
    pub fn agreement(&self, customer_id: i64) -> Agreement {
        let root = self.known.root(customer_id);
        let is_refuted = is_refuted(self.incoming, self.known, customer_id);
        match &self.payer {
            Some(payer) if payer.root == root && !is_refuted => return Agreement::Same,
            Some(_) => return Agreement::Other,
            None => {}
        }
        let mut names = payer::names_of(self.incoming).peekable();
        let mut is_silent = !is_refuted && names.peek().is_none();
        for name in names {
            if !is_refuted && payer::is_like_family(self.known, name, root, ALIKE) {
                return Agreement::Alike;
            }
            // Another form of company of that name speaks neither for it nor against it.
            let of_other_form = || self.known.with_name_of_other_form(name);
            is_silent |= !is_refuted && of_other_form().iter().any(|id| self.known.root(*id) == root);
        }
        // An account that is known as several families' speaks for each of them.
        let account = self.incoming.payer_account.as_deref();
        let owners = account.map_or(&[][..], |account| self.known.owners(account));
        let mut of_family = owners.iter().filter(|owner| self.known.root(owner.customer_id) == root);
        if !is_refuted && of_family.any(|owner| payer::of_account(self.incoming, self.known, owner) == OfAccount::Own) {
            return Agreement::Alike;
        }
        if is_silent && !self.is_payer_unclear { Agreement::Silent } else { Agreement::Unlike }
    }

    /// The same for open items: who is to pay an item speaks for it as well as whose it is.
    pub fn agreement_on(&self, claims: &[&Claim]) -> Agreement {
        let sides: BTreeSet<(i64, Option<i64>)> =
            claims.iter().map(|claim| (claim.customer_id, claim.payer_id)).collect();
        let of_one = |(owner, payer): (i64, Option<i64>)| {
            let of_payer = payer.filter(|payer| self.known.root(*payer) != self.known.root(owner));
            of_payer.map(|payer| self.agreement(payer)).into_iter().chain([self.agreement(owner)]).min()
        };
        sides.into_iter().filter_map(of_one).max().unwrap_or(Agreement::Unlike)
    }

    /// Whether the payer's account may be remembered for a customer: it is not known yet, and the name or the
    /// organisation number is that customer's own, not only the family's, and neither speaks against it.
    pub fn is_lesson(&self, customer_id: i64) -> bool {
        let Some(debtor) = self.known.debtors.get(&customer_id) else { return false };
        if is_refuted(self.incoming, self.known, customer_id) {
            return false;
        }
        let mut names = payer::names_of(self.incoming).peekable();
        let is_nameless = names.peek().is_none();
        let is_named = names.any(|name| debtor.likeness(name) >= ALIKE);
        match &self.payer {
            Some(payer) if payer.by == KnownBy::Account || !payer.customers.contains(&customer_id) => false,
            Some(payer) => is_named || is_nameless && payer.by == KnownBy::OrganisationNo,
            None => is_named,
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

    /// Whether customers may settle an item that nobody names: it is theirs to pay, or one of a family whose head they are.
    pub fn may_settle(&self, customers: &[i64], claim: &Claim) -> bool {
        let is_theirs =
            |customer_id: i64| customers.contains(&customer_id) || customers.contains(&self.known.root(customer_id));
        is_theirs(claim.customer_id) || claim.payer_id.is_some_and(is_theirs)
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

/// The most words of a text in which names are looked for, and the most words of a name.
const MOST_WORDS_OF_TEXT: usize = 40;
const LONGEST_NAME_IN_TEXT: usize = 4;

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

/// Fewer digits behind "faktura" may count its parts ("faktura 1 av 3").
const FEWEST_OF_STRAY: usize = 3;

impl<'a> Told<'a> {
    fn add(&mut self, new: Named<'a>, structured: &[Named]) {
        if structured.iter().any(|named| named.document == new.document) {
            return;
        }
        // The same number in two readings is as sure as the surer of them.
        self.doubtful.retain(|named| new.doubt.is_some() || named.document != new.document);
        if let Some(named) = self.named.iter_mut().find(|named| named.document == new.document) {
            if new.doubt.is_none() {
                named.length = named.length.max(new.length);
                named.is_marked |= new.is_marked;
            }
        } else if new.doubt.is_none() {
            self.named.push(new);
        } else if self.doubtful.iter().all(|named| named.document != new.document) {
            self.doubtful.push(new);
        }
    }
}

/// `WEB-104200` is none of the numbers `104200`.
fn of_another_series(writing: &Writing, document: &Document) -> Option<Doubt> {
    let letters: String = writing.written.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let is_series = letters.chars().count() > 1 && writing.mark != Mark::Invoice;
    let has_it = || document.number.to_uppercase().starts_with(&letters.to_uppercase());
    (is_series && !has_it())
        .then(|| Doubt { words: format!("which is written with {letters}, as no number of ours"), is_said: true })
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
