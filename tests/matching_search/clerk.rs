//! What a careful clerk lets be booked at all, written from the rules as people say them and sharing no code with the
//! matcher: she does not find what a payment is for, she only says of a booking that is shown to her why it may not be.

use std::collections::BTreeSet;

use crate::ledger::{Document, Ledger, Payment, State};

/// A payment as it was booked.
#[derive(Debug)]
pub struct Booked {
    /// On whose card, by place.
    pub customer: usize,
    /// What of which documents: money (of a credit note negative), and discount.
    pub portions: Vec<(usize, i64, i64)>,
    pub unapplied: i64,
    pub charges: i64,
    pub is_lesson: bool,
}

/// A ledger at the moment of a booking: what is open of each document.
pub struct Moment<'a> {
    pub ledger: &'a Ledger,
    pub open: &'a [i64],
}

/// How sure a document is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sure {
    /// In a field for references, or after "faktura".
    Marked,
    /// A number in the text, and nothing says what it is.
    Bare,
    /// What is called, or looks like, something else.
    Doubtful,
}

/// A name in small letters without rings and dots, parted from the company's form.
fn parted(name: &str) -> (Vec<String>, Option<String>) {
    let folded: String = name
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            other => other,
        })
        .collect();
    let mut words: Vec<String> = folded.split_whitespace().map(str::to_string).collect();
    let form = words.last().filter(|word| words.len() > 1 && ["ab", "hb", "oy"].contains(&word.as_str())).cloned();
    if form.is_some() {
        words.pop();
    }
    (words, form)
}

fn is_persons(words: &[String]) -> bool {
    words.len() == 2 && ["anna", "bo", "kim"].contains(&words[0].as_str())
}

fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let turned = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let least = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if turned { least.min(rows[i - 2][j - 2] + 1) } else { least }
            };
        }
    }
    rows[a.len()][b.len()]
}

/// Whether a payer's name is a customer's, off by so many letters at most.
fn is_name_of(name: &str, customer: &str, is_consumer: bool, off: usize) -> bool {
    let ((ours, our_form), (theirs, their_form)) = (parted(name), parted(customer));
    let is_same = |a: &[String], b: &[String]| {
        let (mut a, mut b) = (a.to_vec(), b.to_vec());
        a.sort();
        b.sort();
        distance(&a.join(" "), &b.join(" ")) <= off
    };
    if !is_same(&ours, &theirs) {
        return false;
    }
    match (our_form, their_form) {
        (Some(ours), Some(theirs)) => ours == theirs,
        (None, None) => true,
        (Some(_), None) => !is_consumer && !is_persons(&theirs),
        (None, Some(_)) => !is_persons(&ours),
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Numbers in a text, each with the word before it.
fn numbers(text: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number =
        |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit() || letter == '-');
    let mut found = Vec::new();
    let mut label = String::new();
    for word in words {
        if is_number(word) {
            found.push((word.to_string(), label.clone()));
            // "order 1 och 2": the second is hardly an order's; "faktura 1 och 2" are both invoices'.
            if !is_invoice_label(&label) {
                label.clear();
            }
        } else if !["nr", "och"].contains(&word) {
            label = word.to_lowercase();
        }
    }
    found
}

fn is_invoice_label(label: &str) -> bool {
    label.starts_with("faktur") || label == "ocr"
}

fn is_other_label(label: &str) -> bool {
    ["order", "kundnr", "period"].contains(&label)
}

impl Moment<'_> {
    fn documents(&self) -> &[Document] {
        &self.ledger.documents
    }

    fn head(&self, customer: usize) -> usize {
        self.ledger.head(customer)
    }

    fn family_of(&self, document: usize) -> usize {
        self.head(self.documents()[document].customer)
    }

    /// What a number may be else than an invoice's.
    fn looks_like_something_else(&self, number: &str, payment: &Payment) -> bool {
        let number = digits(number);
        let part =
            |from: usize, to: usize| number.get(from..to).and_then(|part| part.parse::<i64>().ok()).unwrap_or(-1);
        let is_day = match number.len() {
            4 => (2016..=2029).contains(&part(0, 4)),
            6 => {
                (2024..=2028).contains(&part(0, 4)) && (1..=12).contains(&part(4, 6))
                    || (24..=28).contains(&part(0, 2))
                        && (1..=12).contains(&part(2, 4))
                        && (1..=31).contains(&part(4, 6))
                    || (24..=28).contains(&part(4, 6))
                        && (1..=12).contains(&part(2, 4))
                        && (1..=31).contains(&part(0, 2))
            }
            8 => {
                (2024..=2028).contains(&part(0, 4)) && (1..=12).contains(&part(4, 6)) && (1..=31).contains(&part(6, 8))
            }
            _ => false,
        };
        let amount = number.parse::<i64>().unwrap_or(-1);
        is_day
            || self.ledger.customers.iter().any(|customer| customer.code == number)
            || number == self.ledger.own_number
            || amount * 100 == payment.amount
            || amount == payment.amount
    }

    /// The documents that a payment names, and how surely.
    fn named(&self, payment: &Payment) -> Vec<(usize, Sure)> {
        let mut found: Vec<(usize, Sure)> = Vec::new();
        let bears = |text: &str| -> Vec<usize> {
            let is_it = |document: &Document| {
                [&document.reference, &document.number].contains(&&text.trim_start_matches('0').to_string())
            };
            (0..self.documents().len()).filter(|place| is_it(&self.documents()[*place])).collect()
        };
        for reference in &payment.references {
            let is_code = self.ledger.customers.iter().any(|customer| &customer.code == reference);
            let sure = if is_code { Sure::Doubtful } else { Sure::Marked };
            found.extend(bears(reference).into_iter().map(|place| (place, sure)));
        }
        for (number, label) in numbers(&payment.text) {
            let sure = if is_invoice_label(&label) {
                Sure::Marked
            } else if is_other_label(&label) || self.looks_like_something_else(&number, payment) {
                Sure::Doubtful
            } else {
                Sure::Bare
            };
            found.extend(bears(&number).into_iter().map(|place| (place, sure)));
        }
        found
    }

    /// What is written as a reference or an invoice's number and names nothing.
    fn nameless(&self, payment: &Payment) -> Vec<String> {
        let is_known =
            |text: &str| self.documents().iter().any(|document| document.reference == text || document.number == text);
        let structured = payment.references.iter().filter(|reference| {
            !is_known(reference) && digits(reference).len() >= 4 && !self.looks_like_something_else(reference, payment)
        });
        let in_text =
            numbers(&payment.text).into_iter().filter(|(number, label)| is_invoice_label(label) && !is_known(number));
        structured.cloned().chain(in_text.map(|(number, _)| number)).collect()
    }

    /// Whether the organisation number that the file tells is another than the customer's.
    fn is_refuted(&self, payment: &Payment, customer: usize) -> bool {
        let Some(told) = &payment.organisation_no else { return false };
        let customers = &self.ledger.customers;
        let is_familys = (0..customers.len()).any(|other| {
            self.head(other) == self.head(customer) && customers[other].organisation_no.as_ref() == Some(told)
        });
        !is_familys && customers[customer].organisation_no.as_ref().is_some_and(|own| own != told)
    }

    fn is_named_as(&self, payment: &Payment, customer: usize, off: usize) -> bool {
        let own = &self.ledger.customers[customer];
        payment.name.as_ref().is_some_and(|name| is_name_of(name, &own.name, own.is_consumer, off))
    }

    /// Customers who may have paid, and those who surely have: by number or account. What is told is taken together; where
    /// it contradicts itself, everybody whom it points to may have.
    fn believed(&self, payment: &Payment) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let all = 0..self.ledger.customers.len();
        let by_number: BTreeSet<usize> = all
            .clone()
            .filter(|customer| {
                payment.organisation_no.is_some()
                    && self.ledger.customers[*customer].organisation_no == payment.organisation_no
            })
            .collect();
        let by_account = self.by_account(payment);
        let named = |off: usize| {
            all.clone()
                .filter(|customer| self.is_named_as(payment, *customer, off) && !self.is_refuted(payment, *customer))
                .collect::<BTreeSet<usize>>()
        };
        // A name with a slip of the pen is hers only if nobody bears it as it is.
        let by_name = if named(0).is_empty() { named(1) } else { named(0) };
        let told: Vec<&BTreeSet<usize>> =
            [&by_number, &by_account, &by_name].into_iter().filter(|told| !told.is_empty()).collect();
        let mut common: Option<BTreeSet<usize>> = None;
        for families in told.iter().map(|told| self.families(told)) {
            common = Some(common.map_or(families.clone(), |common| &common & &families));
        }
        let common = common.unwrap_or_default();
        let keep = |told: &BTreeSet<usize>| -> BTreeSet<usize> {
            told.iter()
                .copied()
                .filter(|customer| common.is_empty() || common.contains(&self.head(*customer)))
                .collect()
        };
        let sure: BTreeSet<usize> = &keep(&by_number) | &keep(&by_account);
        (&sure | &keep(&by_name), sure)
    }

    fn by_account(&self, payment: &Payment) -> BTreeSet<usize> {
        let all = 0..self.ledger.customers.len();
        let rows: Vec<_> =
            self.ledger.accounts.iter().filter(|row| payment.account.as_ref() == Some(&row.number)).collect();
        let families: BTreeSet<usize> = rows.iter().map(|row| self.head(row.customer)).collect();
        let mut found = BTreeSet::new();
        for row in &rows {
            let is_familys = |name: &str| {
                all.clone().filter(|other| self.head(*other) == self.head(row.customer)).any(|other| {
                    let other = &self.ledger.customers[other];
                    is_name_of(name, &other.name, other.is_consumer, 1)
                })
            };
            let is_own = row.name.as_ref().is_none_or(|name| is_familys(name));
            let is_numbers = payment.organisation_no.is_some()
                && self.ledger.customers[row.customer].organisation_no == payment.organisation_no;
            let is_known_name = is_numbers
                || payment.name.as_ref().is_none_or(|name| {
                    is_familys(name) || row.name.as_ref().is_some_and(|known| is_name_of(name, known, false, 1))
                });
            // Of several customers' account only a name or a number tells whose money it is.
            let is_told =
                families.len() == 1 || is_numbers || payment.name.as_ref().is_some_and(|name| is_familys(name));
            if is_own && is_known_name && is_told && !self.is_refuted(payment, row.customer) {
                found.insert(row.customer);
            }
        }
        found
    }

    fn families(&self, customers: &BTreeSet<usize>) -> BTreeSet<usize> {
        customers.iter().map(|customer| self.head(*customer)).collect()
    }

    /// What is open of documents, credit notes taken off; with or without the discounts that are in time.
    fn sums(&self, documents: &[usize], payment: &Payment) -> [i64; 2] {
        let signed = |place: &usize| {
            if self.documents()[*place].is_credit_note { -self.open[*place] } else { self.open[*place] }
        };
        let open: i64 = documents.iter().map(signed).sum();
        let discounts: i64 = documents
            .iter()
            .filter_map(|place| {
                let document = &self.documents()[*place];
                let (percent, last) = document.discount?;
                (payment.date <= last).then(|| (document.amount * percent + 50) / 100).filter(|_| self.open[*place] > 0)
            })
            .sum();
        [open, open - discounts]
    }

    fn is_exact(&self, documents: &[usize], payment: &Payment) -> bool {
        let paid = [payment.amount, payment.amount + payment.charges];
        let sums = self.sums(documents, payment);
        // Credit notes come off before a discount is taken.
        let has_credit = documents.iter().any(|place| self.documents()[*place].is_credit_note);
        paid.iter().any(|paid| sums.contains(paid) || has_credit && (sums[1]..=sums[0]).contains(paid))
    }

    /// Less a discount that came too late: nothing else is so much less than what is named.
    fn is_late(&self, documents: &[usize], payment: &Payment) -> bool {
        let all: i64 = documents
            .iter()
            .filter_map(|place| {
                self.documents()[*place]
                    .discount
                    .map(|(percent, _)| (self.documents()[*place].amount * percent + 50) / 100)
            })
            .sum();
        all > 0 && self.sums(documents, payment)[0] - all == payment.amount
    }

    fn is_billed(&self, place: usize, payment: &Payment) -> bool {
        self.documents()[place].date <= payment.date
    }
}

/// Why a payment may not be booked so, if it may not.
pub fn refuse(moment: &Moment, payment: &Payment, booked: &Booked, run: &[Payment]) -> Option<String> {
    let documents = moment.documents();
    let settled: Vec<usize> = booked.portions.iter().map(|(place, ..)| *place).collect();
    let paid: i64 = booked.portions.iter().map(|(_, money, _)| money).sum();
    if paid + booked.unapplied != payment.amount + booked.charges {
        return Some("it does not add up".to_string());
    }
    for (place, money, discount) in &booked.portions {
        if money.abs() + discount > moment.open[*place] {
            return Some(format!("more of {} than is open", documents[*place].number));
        }
        let is_in_time = documents[*place].discount.is_some_and(|(_, last)| payment.date <= last);
        if *discount > 0 && (!is_in_time || money + discount > moment.open[*place]) {
            return Some(format!("a discount on {} that is not granted", documents[*place].number));
        }
    }
    let root = moment.head(booked.customer);
    let named = moment.named(payment);
    let is_named =
        |place: usize, least: &[Sure]| named.iter().any(|(other, sure)| *other == place && least.contains(sure));
    let (may, sure) = moment.believed(payment);
    let (families, sure_families) = (moment.families(&may), moment.families(&sure));
    let is_believed = families == BTreeSet::from([root]) || sure_families == BTreeSet::from([root]);
    let is_possible = families.contains(&root);
    let mut is_exact = !settled.is_empty() && moment.is_exact(&settled, payment);
    let all_marked = !settled.is_empty() && settled.iter().all(|place| is_named(*place, &[Sure::Marked]));
    is_exact |= (all_marked || is_possible) && moment.is_late(&settled, payment);
    let all_written = !settled.is_empty() && settled.iter().all(|place| is_named(*place, &[Sure::Marked, Sure::Bare]));
    let is_slip = |place: usize| {
        moment.nameless(payment).iter().chain(&payment.references).any(|written| {
            distance(written, &documents[place].reference) <= 1 || distance(written, &documents[place].number) <= 1
        })
    };
    let code = &moment.ledger.customers[booked.customer].code;

    // Who has paid.
    let is_refuted = |place: &usize| {
        let owner = documents[*place].customer;
        moment.is_refuted(payment, owner) && (owner == moment.head(owner) || !may.contains(&moment.head(owner)))
    };
    if settled.iter().any(is_refuted) && !(all_written && is_exact) {
        return Some(format!("the organisation number is not customer {code}'s"));
    }
    if settled.is_empty() && moment.is_refuted(payment, booked.customer) {
        return Some(format!("the organisation number is not customer {code}'s, on account"));
    }
    if !is_possible && !all_written && !settled.is_empty() {
        return Some("nothing says that this customer has paid, and the items are not named".to_string());
    }
    if all_written && !is_possible && !is_exact {
        return Some("somebody else pays another amount than what he names".to_string());
    }
    let is_others = |place: usize| {
        let owner = documents[place].customer;
        let own = may.iter().any(|customer| *customer == owner || *customer == moment.head(owner));
        !own && !is_named(place, &[Sure::Marked, Sure::Bare, Sure::Doubtful])
    };
    // A credit note of the one whose invoice is named is that customer's own.
    let is_of_named = |place: usize| {
        settled.iter().any(|other| {
            *other != place
                && documents[*other].customer == documents[place].customer
                && is_named(*other, &[Sure::Marked, Sure::Bare])
        })
    };
    if let Some(place) = settled.iter().find(|place| is_others(**place) && !is_of_named(**place)) {
        return Some(format!("{} is another customer's, and nobody names it", documents[*place].number));
    }

    // What is written.
    for (place, how) in &named {
        let counts = *how == Sure::Marked || *how == Sure::Bare && moment.family_of(*place) == root;
        if !counts || settled.contains(place) {
            continue;
        }
        let number = &documents[*place].number;
        let is_open = moment.open[*place] > 0;
        let uses_what_is_named = all_written && (is_exact || !is_open || is_believed);
        if is_open && moment.family_of(*place) != root {
            return Some(format!("{number} is named too, and is another's"));
        }
        if is_open && !uses_what_is_named && !settled.is_empty() {
            return Some(format!("{number} is named, and other items are settled"));
        }
        if !is_open && !settled.is_empty() && !all_written {
            return Some(format!("{number}, which is settled, is named, and another item is paid"));
        }
        let is_paid = !matches!(documents[*place].state, State::WrittenOff | State::Credited | State::Reversed);
        if !is_open && !is_paid && !documents[*place].is_credit_note {
            return Some(format!("{number}, which no payment has settled, is named"));
        }
    }
    let nameless = moment.nameless(payment);
    let is_explained = |written: &String| {
        settled.iter().any(|place| {
            distance(written, &documents[*place].reference) <= 1 || distance(written, &documents[*place].number) <= 1
        })
    };
    let has_named = settled.iter().any(|place| is_named(*place, &[Sure::Marked, Sure::Bare]));
    if let Some(written) = nameless.iter().find(|written| !is_explained(written))
        && !has_named
    {
        return Some(format!("{written} is written and names nothing"));
    }

    // Numbers that may mean something else.
    let is_only_doubtful =
        |place: usize| is_named(place, &[Sure::Doubtful]) && !is_named(place, &[Sure::Marked, Sure::Bare]);
    let is_oldest_first = moment.ledger.unfitted == 1 && sure_families == BTreeSet::from([root]);
    if settled.iter().any(|place| is_only_doubtful(*place)) && !(is_exact && is_possible) && !is_oldest_first {
        return Some("a number that may mean something else is taken for an invoice's".to_string());
    }
    let other_items = |place: usize| {
        (0..documents.len()).find(|other| {
            *other != place
                && !settled.contains(other)
                && !documents[*other].is_credit_note
                && moment.family_of(*other) == moment.family_of(place)
                && moment.is_billed(*other, payment)
                && moment.is_exact(&[*other], payment)
                && moment.open[*other] > 0
        })
    };
    let only_bare = all_written && !all_marked;
    if let ([place], true, false) = (&settled[..], only_bare, is_possible)
        && other_items(*place).is_some()
    {
        return Some("a bare number of a stranger's, whose amount several items have".to_string());
    }

    // Guesses.
    if let [place] = settled[..]
        && !is_named(place, &[Sure::Marked, Sure::Bare, Sure::Doubtful])
        && is_exact
        && !is_slip(place)
    {
        let allowed: Vec<usize> = may.iter().copied().collect();
        let other = other_items(place).filter(|other| {
            let owner = documents[*other].customer;
            allowed.contains(&owner) || allowed.contains(&moment.head(owner))
        });
        if let Some(other) = other {
            return Some(format!("{} has that amount too", documents[other].number));
        }
    }
    if settled.is_empty() {
        let names_own = named
            .iter()
            .any(|(place, how)| *how == Sure::Marked && moment.family_of(*place) == root && moment.open[*place] == 0);
        if !sure_families.contains(&root) && !names_own {
            return Some("on the account of one of whom only the name is known".to_string());
        }
        if sure_families.len() > 1 && !names_own {
            return Some("on account, and several customers may have paid".to_string());
        }
    } else if !all_written
        && !is_believed
        && !settled.iter().all(|place| is_named(*place, &[Sure::Marked, Sure::Bare]) || is_of_named(*place))
    {
        return Some("who has paid is not clear, and the items are not all named".to_string());
    }
    // What another payment of the run names in full is not taken by a guess.
    for (place, ..) in &booked.portions {
        if is_named(*place, &[Sure::Marked, Sure::Bare, Sure::Doubtful]) || is_slip(*place) {
            continue;
        }
        let document = &documents[*place];
        let names_it = |other: &&Payment| {
            !std::ptr::eq(*other, payment)
                && other.references == [document.reference.clone()]
                && other.text.is_empty()
                && other.amount == document.open
                && other.name.is_none()
                && other.organisation_no.is_none()
                && other.account.is_none()
        };
        let namers = run.iter().filter(names_it).count();
        if namers > 0 {
            return Some(format!("{} is named by another payment of the run", document.number));
        }
    }
    if booked.is_lesson
        && (!moment.is_named_as(payment, booked.customer, 1) || moment.is_refuted(payment, booked.customer))
    {
        let is_numbered = payment.name.is_none() && sure.contains(&booked.customer);
        if !is_numbered {
            return Some("an account is learnt that is not known to be the customer's".to_string());
        }
    }
    None
}
