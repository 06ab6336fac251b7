//! Rule 3: invoice numbers or valid references in free text. Any text holds numbers that are nobody's, so what they name
//! has to be confirmed: by the amount, and by who has paid.

use super::named::{Written, judge};
use super::verdict::Verdict;
use crate::domain::bank::matching::evidence::{Agreement, Case, Named};
use crate::domain::bank::matching::{Claim, Match};
use crate::domain::company::matching::Rule;

/// The most documents named in a text of which some are tried without the others.
const MOST_TRIED: usize = 12;

pub fn apply(case: &Case) -> Verdict {
    let is_open = |named: &&Named| !case.known.open_of(named.document.document_id).is_empty();
    let root = |named: &Named| case.known.root(named.document.customer_id);
    let open: Vec<&Named> = case.told().iter().filter(is_open).collect();
    let mut families: Vec<i64> = open.iter().map(|named| root(named)).collect();
    families.sort_unstable();
    families.dedup();
    // A number that no word calls an invoice's and that is a stranger's is there by chance, beside one that is called so.
    if families.len() > 1 {
        let payers = case.payer.as_ref().map(|payer| payer.root);
        let is_meant = |family: &i64| {
            Some(*family) == payers || open.iter().any(|named| root(named) == *family && named.is_marked)
        };
        if let [meant] = families.iter().copied().filter(|family| is_meant(family)).collect::<Vec<i64>>()[..]
            && open.iter().any(|named| root(named) == meant && named.is_marked)
        {
            families = vec![meant];
        }
    }
    match families[..] {
        [] => settled_or_doubtful(case),
        [family] => {
            // What is settled is named all the same, whosever it was.
            let counts = |named: &&Named| root(named) == family || named.is_marked && !is_open(named);
            let of_family: Vec<Named> = case.told().iter().filter(counts).cloned().collect();
            of_one_family(case, &of_family)
        }
        _ => {
            let all: Vec<Named> = open.into_iter().cloned().collect();
            of_several(case, &all)
        }
    }
}

/// Documents of one family are named, settled ones among them.
fn of_one_family<'a>(case: &Case<'a>, named: &[Named<'a>]) -> Verdict {
    match exact_choices(case, named).as_slice() {
        [] => judge(case, Rule::Text, named, Written::InText),
        [only] => judge(case, Rule::Text, only, Written::InText),
        several => {
            let reason = "the amount is that of more than one document that the text names".to_string();
            Verdict::Unclear(proposed(case, several), reason)
        }
    }
}

/// Documents of several customers: all of them or none, and all of them a payment on one card cannot settle.
fn of_several<'a>(case: &Case<'a>, named: &[Named<'a>]) -> Verdict {
    let (mut proposals, mut reason) = match judge(case, Rule::Text, named, Written::InText) {
        Verdict::Fits(found) => return Verdict::Fits(found),
        Verdict::Unclear(found, reason) => (found, reason),
        Verdict::No => return Verdict::No,
    };
    let claims: Vec<&Claim> = named.iter().flat_map(|named| case.known.open_of(named.document.document_id)).collect();
    match case.fit(&claims) {
        Some(fit) if fit.closeness.is_exact() => reason += ", and their sum is the amount",
        _ => {
            // The amount is none of theirs: the payer may tell more, and what is named is held against what he does.
            let exact: Vec<Vec<Named>> = exact_choices(case, named);
            if exact.is_empty() {
                return Verdict::No;
            }
            proposals.splice(0..0, proposed(case, &exact));
            reason += "; the amount is not that of all of them";
        }
    }
    Verdict::Unclear(proposals, reason)
}

fn proposed(case: &Case, choices: &[Vec<Named>]) -> Vec<Match> {
    let mut proposals = Vec::new();
    for choice in choices {
        match judge(case, Rule::Text, choice, Written::InText) {
            Verdict::Fits(found) => proposals.push(found),
            Verdict::Unclear(found, _) => proposals.extend(found),
            Verdict::No => {}
        }
    }
    proposals.iter_mut().for_each(|found| found.score = found.score.min(650));
    proposals
}

/// Nothing that is surely named is open: what is named is settled, or a number that looks like something else is an
/// invoice's after all, as amount and payer say.
fn settled_or_doubtful(case: &Case) -> Verdict {
    // A stranger's number that no word calls an invoice's says nothing.
    let counts = |named: &&Named| named.is_marked || case.agreement(named.document.customer_id) <= Agreement::Alike;
    let settled: Vec<Named> = case.told().iter().filter(counts).cloned().collect();
    if !settled.is_empty() {
        return judge(case, Rule::Text, &settled, Written::InText);
    }
    let is_agreed = |named: &&Named| {
        let claims = case.known.open_of(named.document.document_id);
        let is_exact = || case.fit(&claims).is_some_and(|fit| fit.closeness.is_exact());
        case.agreement(named.document.customer_id) == Agreement::Same && is_exact()
    };
    let agreed: Vec<Named> = case.doubtful().iter().filter(is_agreed).cloned().collect();
    match &agreed[..] {
        [named] => judge(case, Rule::Text, std::slice::from_ref(named), Written::InText),
        _ => Verdict::No,
    }
}

/// The documents of one family that have the payment's amount: all that are named or, if those have not, one of them.
fn exact_choices<'a>(case: &Case<'a>, named: &[Named<'a>]) -> Vec<Vec<Named<'a>>> {
    let is_exact = |choice: &[Named]| {
        let claims: Vec<&Claim> =
            choice.iter().flat_map(|named| case.known.open_of(named.document.document_id)).collect();
        case.fit(&claims).is_some_and(|fit| fit.closeness.is_exact())
    };
    if named.is_empty() || is_exact(named) {
        return if named.is_empty() { Vec::new() } else { vec![named.to_vec()] };
    }
    let singles = named.iter().take(MOST_TRIED).filter(|one| is_exact(std::slice::from_ref(one)));
    singles.map(|one| vec![one.clone()]).collect()
}
