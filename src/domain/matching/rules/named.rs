//! What the rules share that go by what the payer has written: documents are named, and the amount and what is known of
//! the payer say whether they are really meant. A reference can be another's: typed with an error that its check digit
//! does not catch, or copied from an old invoice.

use rust_decimal::Decimal;

use super::payer::{on_account, settled};
use super::{Verdict, decided, list, minor_units, score};
use crate::domain::matching::evidence::{Agreement, Case, How, Named};
use crate::domain::matching::fit::{Closeness, Fit};
use crate::domain::matching::sums::{self, Sums};
use crate::domain::matching::{Claim, Match, Portion, Rule};
use crate::domain::reference::Scheme;

/// Where the names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Structured,
    InText,
}

/// Judges the documents that a payment names.
pub fn judge(case: &Case, rule: Rule, named: &[Named], written: Written) -> Verdict {
    let claims: Vec<&Claim> = named.iter().flat_map(|named| case.known.open_of(named.document.document_id)).collect();
    if claims.iter().all(|claim| claim.is_credit) {
        return match written {
            Written::Structured => settled(case, rule, named),
            Written::InText => Verdict::No,
        };
    }
    let why = why(named, written);
    let Some(card) = super::card(case, &claims) else { return of_several_families(case, rule, &claims, &why) };
    let fitted = as_divided(case, named).map(|fit| (claims.clone(), fit, None));
    let fitted = fitted.or_else(|| case.fit(&claims).map(|fit| completed(case, &claims, fit)));
    let Some((claims, fit, doubt)) = fitted else {
        let reason = format!("{why}, but its currency is another one and the amounts cannot be compared");
        return Verdict::Unclear(on_account(case, rule, card, 400, &reason).into_iter().collect(), reason);
    };
    let agreement = case.agreement(card);
    let weakest = named.iter().map(|named| (named.how, named.length)).max_by_key(|(how, length)| {
        // The less it says, the higher.
        (*how, std::cmp::Reverse(*length))
    });
    let (how, length) = weakest.unwrap_or((How::Number, 0));
    let is_billed = claims.iter().all(|claim| case.is_billed(claim));
    let mut is_safe = doubt.is_none()
        && (is_billed || fit.closeness.closes())
        && is_enough(case, fit.closeness, agreement, how, length, written);
    let mut others = Vec::new();
    if agreement == Agreement::Other
        && let Some(payer) = &case.payer
        && let Some(own) = case.fits_elsewhere(case.known.family(payer.root), &claims)
        && let Some(fit) = case.fit(&[own])
    {
        // The reference is another customer's, and the amount that of an item of the payer's own.
        let reason = format!("{}, and {} has that amount", super::known_as(case), list(&[own]));
        others.extend(decided(case, Rule::Amount, 600, &[own], fit, reason));
        is_safe = false;
    }
    let closeness = fit.closeness;
    let points = score(closeness, agreement);
    let points = if is_safe { points } else { points.min(700) };
    let mut why = why;
    let is_beside = |claim: &&&Claim| named.iter().all(|named| named.document.document_id != claim.document_id);
    let (credits, debits): (Vec<&Claim>, Vec<&Claim>) =
        claims.iter().filter(is_beside).partition(|claim| claim.is_credit);
    for (word, besides) in [("with", debits), ("less", credits)] {
        if !besides.is_empty() {
            why = format!("{why}, {word} {}", list(&besides));
        }
    }
    if matches!(agreement, Agreement::Unlike | Agreement::Other) {
        why = format!("{why}, paid by another");
    }
    let Some(mut found) = decided(case, rule, points, &claims, fit, why) else { return Verdict::No };
    if is_safe {
        found.is_lesson = closeness.is_exact() && agreement == Agreement::Alike
            || agreement == Agreement::Same && closeness.is_exact();
        return Verdict::Fits(found);
    }
    let reason = match (&doubt, agreement) {
        (Some(doubt), _) => doubt.clone(),
        (None, Agreement::Other) => format!("{}, but {}", found.reason, super::known_as(case)),
        _ => format!("{}, and nothing else says that it is meant", found.reason),
    };
    let mut all = vec![found];
    all.extend(others);
    all.extend(on_account(case, rule, card, 300, "what the payer wrote names a document of this customer"));
    Verdict::Unclear(all, reason)
}

/// Whether what is known is enough to book. The amount counts most; then who has paid; then how the document is named.
fn is_enough(
    case: &Case,
    closeness: Closeness,
    agreement: Agreement,
    how: How,
    length: usize,
    written: Written,
) -> bool {
    let is_whole = closeness.closes();
    let is_plain = how == How::Reference && written == Written::Structured;
    match agreement {
        // Short numbers stand in any text.
        Agreement::Same | Agreement::Alike => is_whole || length >= 4 || is_plain,
        // A KID has been checked by the bank.
        Agreement::Silent => match is_plain {
            true => is_whole || matches!(case.incoming.scheme, Some(Scheme::NoKidMod10 | Scheme::NoKidMod11)),
            false => is_whole && length >= 5,
        },
        Agreement::Unlike | Agreement::Other => {
            closeness.is_exact() && (is_plain || length >= 6)
                || is_plain && matches!(closeness, Closeness::Tolerated | Closeness::Converted)
        }
    }
}

fn why(named: &[Named], written: Written) -> String {
    let place = match written {
        Written::Structured => "the reference",
        Written::InText => "the text",
    };
    let mut numbers: Vec<String> = named
        .iter()
        .take(6)
        .map(|named| format!("{} {}", named.document.kind.words(), named.document.number))
        .collect();
    if named.len() > 6 {
        numbers.push(format!("{} more", named.len() - 6));
    }
    let how = if named.iter().any(|named| named.how == How::Zeros) { " (but for leading zeros)" } else { "" };
    format!("{place} names {}{how}", numbers.join(", "))
}

/// The parts as the payer divides the payment, if it says so and they are all there.
fn as_divided(case: &Case, named: &[Named]) -> Option<Fit> {
    let mut portions = Vec::new();
    let mut total = Decimal::ZERO;
    for named in named {
        let amount = named.amount?;
        let [claim] = case.known.open_of(named.document.document_id)[..] else { return None };
        let open = claim.item.left.open;
        let is_possible = claim.is_credit == amount.is_sign_negative() && amount.abs() <= open;
        if !is_possible || claim.item.currency != case.incoming.currency || claim.is_credit && amount.abs() != open {
            return None;
        }
        total += amount;
        portions.push(Portion {
            key: claim.item.key,
            amount,
            discount: Decimal::ZERO,
            credit_amount: None,
            seen_open: open,
        });
    }
    let is_whole = portions.iter().all(|portion| portion.amount.abs() == portion.seen_open);
    (total == case.incoming.amount && !is_whole).then(|| Fit {
        closeness: Closeness::Tolerated,
        portions,
        unapplied: Decimal::ZERO,
        charges: Decimal::ZERO,
        difference: Decimal::ZERO,
        words: "as the payer divides it".to_string(),
    })
}

/// What may be meant besides what is named: a credit note deducted where the payment is short, other items where it is
/// more; and why it is in doubt, if it could be this or that.
fn completed<'a>(case: &Case<'a>, claims: &[&'a Claim], fit: Fit) -> (Vec<&'a Claim>, Fit, Option<String>) {
    let as_it_is = |fit: Fit, doubt| (claims.to_vec(), fit, doubt);
    if fit.closeness.closes() {
        return as_it_is(fit, None);
    }
    let Some(card) = super::card(case, claims) else { return as_it_is(fit, None) };
    let is_new = |claim: &&Claim| claims.iter().all(|other| other.item.key != claim.item.key);
    let together = |more: &[&'a Claim]| {
        let all = [claims, more].concat();
        case.fit(&all).filter(|fit| fit.closeness.is_exact()).map(|fit| (all, fit))
    };
    // What stands in the text beside a structured reference.
    let told = case.told().iter().flat_map(|named| case.known.open_of(named.document.document_id));
    let told: Vec<&Claim> = told.filter(is_new).collect();
    if !told.is_empty()
        && let Some((all, fit)) = together(&told)
        && super::card(case, &all).is_some()
    {
        return (all, fit, None);
    }
    let family = case.known.family(case.known.root(card));
    let others: Vec<&Claim> = case.billed(family).into_iter().filter(is_new).collect();
    if fit.closeness == Closeness::Short {
        let mut deducted = others.iter().filter(|claim| claim.is_credit).filter_map(|credit| together(&[*credit]));
        return match (deducted.next(), deducted.next()) {
            (None, _) => as_it_is(fit, None),
            (Some((all, fit)), None) => (all, fit, None),
            _ => as_it_is(fit, Some("the payment is short by the amount of more than one credit note".to_string())),
        };
    }
    let others: Vec<&Claim> = others.into_iter().filter(|claim| !claim.is_credit).collect();
    // Paid twice at once, or another one of the same amount? That cannot be told.
    let singles: Vec<&Claim> = others.iter().filter(|claim| claim.item.left.open == fit.unapplied).copied().collect();
    let is_twice = claims.iter().any(|claim| claim.item.left.open == fit.unapplied);
    match singles.as_slice() {
        [] => {}
        [single] if !is_twice => {
            if let Some((all, fit)) = together(&[*single]) {
                return (all, fit, None);
            }
        }
        _ => return as_it_is(fit, Some("what is paid too much could be meant for more than one item".to_string())),
    }
    let opens: Vec<Decimal> = others.iter().map(|claim| claim.item.left.open).collect();
    let (Some(opens), Some(target)) = (minor_units(&opens, case), minor_units(&[fit.unapplied], case)) else {
        return as_it_is(fit, None);
    };
    match sums::find(&opens, target[0], &super::sum::limit(&opens, case.terms.settings.work)) {
        Sums::None | Sums::GaveUp(_) => as_it_is(fit, None),
        Sums::One(set) => {
            let more: Vec<&Claim> = set.iter().map(|index| others[*index]).collect();
            match together(&more) {
                Some((all, fit)) => (all, fit, None),
                None => as_it_is(fit, None),
            }
        }
        Sums::Several(..) => {
            as_it_is(fit, Some("what is paid too much is the sum of other open items in several ways".to_string()))
        }
    }
}

/// One payment cannot be booked for customers who have nothing to do with each other: each family's part is proposed.
fn of_several_families(case: &Case, rule: Rule, claims: &[&Claim], why: &str) -> Verdict {
    let mut roots: Vec<i64> = claims.iter().map(|claim| case.known.root(claim.customer_id)).collect();
    roots.sort_unstable();
    roots.dedup();
    let proposals: Vec<Match> = roots
        .into_iter()
        .filter_map(|root| {
            let own: Vec<&Claim> =
                claims.iter().filter(|claim| case.known.root(claim.customer_id) == root).copied().collect();
            let fit = case.fit(&own)?;
            decided(case, rule, 500, &own, fit, why.to_string())
        })
        .collect();
    Verdict::Unclear(proposals, format!("{why}, which are not of one customer or family"))
}
