//! Who has paid. An organisation number is one customer's; an account is known with the names that pay from it; a name is
//! borne by several. Each speaks for a customer only as far as none of the others speaks against it: a number that
//! differs refutes a name, a name that is new to an account makes the account say nothing, and an account from which
//! several customers are paid needs a name to tell which.

use std::collections::BTreeSet;

use super::known::{Holder, Known, organisation_key};
use super::{Incoming, names};

/// How it is known who has paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    Account,
    OrganisationNo,
    Name,
}

impl KnownBy {
    pub fn words(self) -> &'static str {
        match self {
            KnownBy::Account => "account",
            KnownBy::OrganisationNo => "organisation number",
            KnownBy::Name => "name",
        }
    }
}

/// Customers, all of one family, one of whom has paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    pub customers: Vec<i64>,
    pub root: i64,
    pub by: KnownBy,
}

/// The least likeness of two names that speaks for the same customer, per mille. Somewhat less than what means the same
/// name ([`names::ALIKE`]), for it decides nothing by itself: a short name with a typing error is among them.
pub const ALIKE: u16 = names::ALIKE - 20;

/// So unlike may a name be to those that an account is known with and still be one of them: an initial, a name left out.
const OF_THE_ACCOUNT: u16 = 800;

/// Who has paid, if what is told says so and does not contradict itself.
#[derive(Debug, Default)]
pub struct Identity {
    pub payer: Option<Payer>,
    /// Why it is not known, in words, where something points to customers all the same.
    pub doubt: Option<String>,
    /// Whether what is told points to several families, or away from the one that it points to.
    pub is_unclear: bool,
    /// All to whom something points, whether it is believed or not.
    pub pointed_to: Vec<i64>,
}

/// The names that a payment tells of its payer.
pub fn names_of(incoming: &Incoming) -> impl Iterator<Item = &str> {
    let names = [&incoming.payer_name, &incoming.ultimate_payer];
    names.into_iter().filter_map(|name| name.as_deref()).filter(|name| !names::key(name).is_empty())
}

/// Whether the payment's organisation number is another than the customer's, and none of its family's.
pub fn is_refuted(incoming: &Incoming, known: &Known, customer_id: i64) -> bool {
    let Some(told) = incoming.payer_organisation_no.as_deref().and_then(organisation_key) else { return false };
    let root = known.root(customer_id);
    let is_familys = known.with_organisation(&told).iter().any(|id| known.root(*id) == root);
    let own = known.debtors.get(&customer_id).and_then(|debtor| debtor.organisation_key.as_deref());
    !is_familys && own.is_some_and(|own| own != told)
}

/// Whether a name is like that of a customer of the family.
pub fn is_like_family(known: &Known, name: &str, root: i64, at_least: u16) -> bool {
    let family = known.family(root).iter().filter_map(|id| known.debtors.get(id));
    family.take(MOST_COMPARED).any(|debtor| debtor.likeness(name) >= at_least)
}

/// The same of an account's names, which are known: one that was cut is one of them.
fn is_of_family(known: &Known, name: &str, root: i64) -> bool {
    let family = known.family(root).iter().filter_map(|id| known.debtors.get(id)).take(MOST_COMPARED);
    let mut names = family.map(|debtor| (debtor.name.as_str(), debtor.is_person));
    names.any(|(own, is_person)| is_of_account(name, own, is_person))
}

fn is_of_account(name: &str, own: &str, is_person: bool) -> bool {
    names::likeness_of(name, own, is_person) >= OF_THE_ACCOUNT || names::is_cut(name, own)
}

/// The most names of one family that a payer's name is compared with.
const MOST_COMPARED: usize = 50;

/// Whether a payer's name may be that of one of these, as an account is known by: each with whether it is a person's.
pub fn is_like_one(name: &str, names: &[(String, bool)]) -> bool {
    names.iter().any(|(own, is_person)| is_of_account(name, own, *is_person))
}

/// What an account says of one of its customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfAccount {
    /// It is the customer's.
    Own,
    /// It is the customer's, but the payment bears a name that is none like those that it is known with.
    NewName,
    /// It was accepted once under a name that is not like the customer's: somebody pays for it.
    Strangers,
}

/// Whether an account is a customer's own: it was learnt under its name, or without any.
pub fn is_own(known: &Known, owner: &Holder) -> bool {
    let root = known.root(owner.customer_id);
    owner.name.as_deref().is_none_or(|name| is_of_family(known, name, root))
}

pub fn of_account(incoming: &Incoming, known: &Known, owner: &Holder) -> OfAccount {
    if !is_own(known, owner) {
        return OfAccount::Strangers;
    }
    let root = known.root(owner.customer_id);
    let is_told = |name: &str| {
        is_of_family(known, name, root) || owner.name.as_deref().is_some_and(|own| is_of_account(name, own, false))
    };
    let mut names = names_of(incoming).peekable();
    if names.peek().is_none() || names.any(is_told) { OfAccount::Own } else { OfAccount::NewName }
}

impl Identity {
    pub fn of(incoming: &Incoming, known: &Known) -> Identity {
        let owners = incoming.payer_account.as_deref().map_or(&[][..], |account| known.owners(account));
        let organisation = incoming.payer_organisation_no.as_deref().map_or(&[][..], |no| known.with_organisation(no));
        let mut bearing = BTreeSet::new();
        for name in names_of(incoming) {
            bearing.extend(known.with_name(name));
        }
        let pointed_to: Vec<i64> = owners
            .iter()
            .map(|owner| owner.customer_id)
            .chain(organisation.iter().copied())
            .chain(bearing.iter().copied())
            .collect();
        let identity = |payer, doubt: Option<String>, is_unclear| Identity {
            payer,
            doubt,
            is_unclear,
            pointed_to: pointed_to.clone(),
        };
        let (refuted, named): (Vec<i64>, Vec<i64>) =
            bearing.into_iter().partition(|customer_id| is_refuted(incoming, known, *customer_id));
        let contradicts = |what: &str, customer_id: i64| {
            let code = known.code(customer_id);
            format!("the payer's {what} is customer {code}'s, but the organisation number is another's")
        };
        // What the account says, and why it says nothing.
        let mut of_the_account = Vec::new();
        let mut silenced = None;
        for owner in owners {
            let code = known.code(owner.customer_id);
            let is_numbers = organisation.contains(&owner.customer_id);
            match of_account(incoming, known, owner) {
                _ if is_refuted(incoming, known, owner.customer_id) => {
                    silenced = Some(contradicts("account", owner.customer_id));
                }
                OfAccount::Own => of_the_account.push(owner.customer_id),
                OfAccount::NewName if is_numbers => of_the_account.push(owner.customer_id),
                OfAccount::NewName => {
                    let words = "is known as customer";
                    silenced = Some(format!("the payer's account {words} {code}'s, but the name is none like it"));
                }
                OfAccount::Strangers => {
                    let name = owner.name.as_deref().unwrap_or_default();
                    silenced = Some(format!(
                        "the payer's account was accepted once for customer {code}, but under the name {name}, which is not like it"
                    ));
                }
            }
        }
        let roots = |customers: &[i64]| -> BTreeSet<i64> { customers.iter().map(|id| known.root(*id)).collect() };
        let told = [organisation, &named[..]].concat();
        let all_of_account: Vec<i64> = owners.iter().map(|owner| owner.customer_id).collect();
        let is_shared = roots(&all_of_account).len() > 1;
        if is_shared {
            // The rest has to tell which of them it is.
            of_the_account.retain(|customer_id| told.iter().any(|id| known.root(*id) == known.root(*customer_id)));
            if of_the_account.is_empty() {
                let mut codes: Vec<&str> = all_of_account.iter().map(|id| known.code(*id)).collect();
                codes.truncate(3);
                silenced = Some(format!("the payer's account is known as that of customers {}", codes.join(" and ")));
            }
        }
        let mut found: Option<Payer> = None;
        for (customers, by, rest) in [
            (&of_the_account[..], KnownBy::Account, &told[..]),
            (organisation, KnownBy::OrganisationNo, &named[..]),
            (&named[..], KnownBy::Name, &[]),
        ] {
            let roots = roots(customers);
            match &mut found {
                _ if roots.is_empty() => {}
                // What is known for sure may be one of several of a name; another one altogether is a contradiction.
                Some(payer) if roots.contains(&payer.root) => {
                    let closer: Vec<i64> =
                        payer.customers.iter().filter(|id| customers.contains(id)).copied().collect();
                    if !closer.is_empty() {
                        payer.customers = closer;
                    }
                }
                Some(payer) => {
                    let (one, other) = (known.code(payer.customers[0]), known.code(customers[0]));
                    let doubt = format!(
                        "the {} is customer {other}'s, but the {} is customer {one}'s",
                        by.words(),
                        payer.by.words()
                    );
                    return identity(None, Some(doubt), true);
                }
                None if roots.len() == 1 => {
                    let root = roots.into_iter().next().unwrap_or(0);
                    found = Some(Payer { customers: customers.to_vec(), root, by });
                }
                // One account or number of several customers: the rest may tell which.
                None => {
                    let both: Vec<i64> = customers.iter().filter(|id| rest.contains(id)).copied().collect();
                    let both_roots: BTreeSet<i64> = both.iter().map(|id| known.root(*id)).collect();
                    if both_roots.len() == 1 {
                        found = Some(Payer { root: known.root(both[0]), customers: both, by });
                    } else {
                        let codes: Vec<&str> = customers.iter().take(3).map(|id| known.code(*id)).collect();
                        let doubt = format!("the payer's {} is that of customers {}", by.words(), codes.join(" and "));
                        return identity(None, Some(doubt), true);
                    }
                }
            }
        }
        // The name of one customer from the account of another's is a contradiction as well, whosever name is new to it.
        let owned: Vec<i64> =
            owners.iter().filter(|owner| is_own(known, owner)).map(|owner| owner.customer_id).collect();
        if let Some(payer) = &found
            && payer.by == KnownBy::Name
            && !owned.is_empty()
            && !roots(&owned).contains(&payer.root)
        {
            let (one, other) = (known.code(owned[0]), known.code(payer.customers[0]));
            let doubt = format!("the name is customer {other}'s, but the account is customer {one}'s");
            return identity(None, Some(doubt), true);
        }
        // A name that is another customer's is none of the one whose number it is.
        let is_named = |payer: &Payer| named.iter().any(|id| known.root(*id) == payer.root);
        if let Some(customer_id) = refuted.first()
            && !found.as_ref().is_some_and(is_named)
        {
            let other = organisation.first().map(|id| known.code(*id));
            let code = known.code(*customer_id);
            let doubt = match other {
                Some(other) => {
                    format!("the name is customer {code}'s, but the organisation number is customer {other}'s")
                }
                None => contradicts("name", *customer_id),
            };
            return identity(None, Some(doubt), true);
        }
        if found.is_some() {
            return identity(found, None, false);
        }
        if silenced.is_some() {
            return identity(None, silenced, true);
        }
        // Another form of company is another customer, but perhaps one that a clerk knows.
        let alike: Vec<i64> = names_of(incoming).flat_map(|name| known.with_name_of_other_form(name)).collect();
        let doubt = alike.first().map(|customer_id| {
            let code = known.code(*customer_id);
            format!("the payer's name is customer {code}'s but for the form of company")
        });
        Identity { pointed_to: alike, ..identity(None, doubt, false) }
    }
}
