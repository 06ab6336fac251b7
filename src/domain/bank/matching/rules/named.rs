//! What the rules share that go by what the payer has written: documents are named, and the amount and what is known of
//! the payer say whether they are really meant. A reference can be another's: typed with an error that its check digit
//! does not catch, or copied from an old invoice.

use rust_decimal::Decimal;

use super::settled;
use super::verdict::{self, Verdict, decided, on_account, score};
use super::words::{known_as, list};
use crate::domain::bank::matching::evidence::{Agreement, Case, How, Named};
use crate::domain::bank::matching::fit::{Closeness, Fit};
use crate::domain::bank::matching::sums::{self, Sums};
use crate::domain::bank::matching::{Claim, Match, Portion, near};
use crate::domain::base::reference::Scheme;
use crate::domain::company::matching::Rule;

/// Where the names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Structured,
    InText,
}

impl Written {
    fn place(self) -> &'static str {
        match self {
            Written::Structured => "the reference",
            Written::InText => "the text",
        }
    }
}

/// Judges the documents that a payment names.
pub fn judge(case: &Case, rule: Rule, named: &[Named], written: Written) -> Verdict {
    let claims: Vec<&Claim> = named.iter().flat_map(|named| case.known.open_of(named.document.document_id)).collect();
    if claims.iter().all(|claim| claim.is_credit) {
        return match written {
            // "Kredit 91" is no payment of it.
            Written::InText if !claims.is_empty() => Verdict::No,
            _ => settled::judge(case, rule, named, written.place()),
        };
    }
    let why = why(case, named, written);
    let Some(card) = verdict::card(case, &claims) else { return of_several_families(case, rule, &claims, &why) };
    let meant = match as_divided(case, named) {
        Some(fit) => Some(Meant { is_divided: true, ..Meant::as_named(&claims, fit) }),
        None => case.fit(&claims).map(|fit| completed(case, named, &claims, fit)),
    };
    let Some(Meant { claims, fit, doubt, part, is_guessed, is_divided }) = meant else {
        let reason = format!("{why}, but its currency is another one and the amounts cannot be compared");
        return Verdict::Unclear(on_account(case, rule, card, 400, &reason).into_iter().collect(), reason);
    };
    let why = why + &part;
    let agreement = case.agreement_on(&claims);
    let weakest = named.iter().map(|named| (named.how, named.length)).max_by_key(|(how, length)| {
        // The less it says, the higher.
        (*how, std::cmp::Reverse(*length))
    });
    let (how, length) = weakest.unwrap_or((How::Number, 0));
    let is_billed = claims.iter().all(|claim| case.is_billed(claim));
    let mut is_safe = doubt.is_none()
        && (is_billed || fit.closeness.closes())
        && (!is_guessed || agreement <= Agreement::Alike)
        && is_enough(case, fit.closeness, agreement, how, length, (written, named))
        && named.iter().all(|named| named.doubt.is_none() || agreement == Agreement::Same && fit.closeness.is_exact());
    let mut others = Vec::new();
    let mut doubt = doubt;
    // What was written off or credited was not paid, so nobody has paid it twice.
    let unpaid = named.iter().filter(|named| case.known.open_of(named.document.document_id).is_empty());
    let unpaid = unpaid.filter_map(|named| Some((named.document, named.document.settled_by.as_ref()?)));
    if let Some((document, settled)) = unpaid.into_iter().next() {
        doubt.get_or_insert(format!("{why}, but {} {}", document.number, settled.words()));
        is_safe = false;
    }
    // What is settled was another customer's: what is paid too much may be his.
    let root = |customer_id: i64| case.known.root(customer_id);
    let stranger = named.iter().find(|named| root(named.document.customer_id) != root(card));
    if let Some(stranger) = stranger.filter(|_| fit.closeness == Closeness::Over) {
        doubt.get_or_insert(format!("{why}, of which {} is another customer's", stranger.document.number));
        is_safe = false;
    }
    // A number that nobody calls an invoice's, by a stranger: the amount has to be that of no other item.
    let is_bare = written == Written::InText
        && named.iter().any(|named| !named.is_marked && named.how == How::Number)
        && agreement > Agreement::Alike;
    let is_not_alone = || case.fits_elsewhere(case.known.family(case.known.root(card)), &claims).is_some();
    if is_bare && is_not_alone() {
        doubt.get_or_insert(format!("{why}, and other items have that amount: the number may be something else"));
        is_safe = false;
    }
    // It may be the customer's who bears that number.
    for code in named.iter().filter(|named| named.doubt.is_some()) {
        let bearer = case.known.with_code(&code.document.number).filter(|id| *id != code.document.customer_id);
        if let Some(item) = bearer.and_then(|customer_id| case.fits_elsewhere(&[customer_id], &claims))
            && let Some(fit) = case.fit(&[item])
        {
            let words =
                format!("{} is the number of customer {}", code.document.number, case.known.code(item.customer_id));
            others.extend(decided(case, Rule::Amount, 600, &[item], fit, words));
        }
    }
    let payer = case.payer.as_ref().filter(|_| agreement == Agreement::Other).map(|payer| payer.root);
    // The reference is another customer's, or an old one of the payer's, and the amount that of an item of the payer's.
    let alternative = match payer {
        Some(root) => case.fits_elsewhere(case.known.family(root), &claims),
        None if fit.closeness.is_exact() || is_divided => None,
        // So much less than that document can only mean its discount.
        None if matches!(fit.closeness, Closeness::PartDiscount | Closeness::DiscountLate)
            && written == Written::Structured =>
        {
            None
        }
        None => {
            let suspects = || case.suspects().iter().filter(|_| case.payer.is_none()).copied().collect::<Vec<i64>>();
            case.fits_elsewhere(case.known.family(case.known.root(card)), &claims)
                .or_else(|| case.fits_elsewhere(&suspects(), &claims))
        }
    };
    if let Some(own) = alternative
        && let Some(fit) = case.fit(&[own])
    {
        let reason = match payer {
            Some(_) => format!("{}, and {} has that amount", known_as(case), list(&[own])),
            None => format!("{why}, but {} has that amount", list(&[own])),
        };
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
        found.is_lesson = closeness.is_exact() && !is_guessed && case.is_lesson(found.customer_id);
        found.is_guessed = is_guessed;
        return Verdict::Fits(found);
    }
    let reason = match (&doubt, agreement) {
        (Some(doubt), _) => doubt.clone(),
        (None, Agreement::Other) => format!("{}, but {}", found.reason, known_as(case)),
        (None, _) if !others.is_empty() => format!("{}, but another item has just that amount", found.reason),
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
    (written, named): (Written, &[Named]),
) -> bool {
    let is_whole = closeness.closes();
    let is_plain = how == How::Reference && written == Written::Structured;
    match agreement {
        // Of several of a name a part payment is as well the other's.
        Agreement::Alike if case.is_payer_unclear && !is_whole => false,
        // Short numbers stand in any text.
        Agreement::Same | Agreement::Alike => is_whole || length >= 4 || is_plain,
        // A KID has been checked by the bank.
        Agreement::Silent => match is_plain {
            true => is_whole || matches!(case.incoming.scheme, Some(Scheme::NoKidMod10 | Scheme::NoKidMod11)),
            false => length >= 5 && (closeness.is_exact() || is_whole && named.iter().all(|named| named.is_marked)),
        },
        Agreement::Unlike | Agreement::Other => {
            closeness.is_exact() && (is_plain || length >= 6)
                || is_plain && matches!(closeness, Closeness::Tolerated | Closeness::Converted)
        }
    }
}

fn why(case: &Case, named: &[Named], written: Written) -> String {
    let place = written.place();
    let mut numbers: Vec<String> = named
        .iter()
        .take(6)
        .map(|named| format!("{} {}", named.document.kind.words(), named.document.number))
        .collect();
    if named.len() > 6 {
        numbers.push(format!("{} more", named.len() - 6));
    }
    let how = if named.iter().any(|named| named.how == How::Zeros) { " (but for leading zeros)" } else { "" };
    let nameless = match case.unresolved.first() {
        Some(reference) if written == Written::Structured => format!(", and reference {reference} names nothing"),
        _ => String::new(),
    };
    format!("{place} names {}{how}{nameless}", numbers.join(", "))
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

/// What a payment that names documents is taken to mean.
struct Meant<'a> {
    claims: Vec<&'a Claim>,
    fit: Fit,
    /// Why it is in doubt, if it could be this or that.
    doubt: Option<String>,
    /// Which of what is named it is, in words, if it is not all.
    part: String,
    /// Whether something belongs to it that is not named.
    is_guessed: bool,
    /// Whether the payer says how much is for which.
    is_divided: bool,
}

impl<'a> Meant<'a> {
    fn as_named(claims: &[&'a Claim], fit: Fit) -> Meant<'a> {
        let claims = claims.to_vec();
        Meant { claims, fit, doubt: None, part: String::new(), is_guessed: false, is_divided: false }
    }

    fn in_doubt(claims: &[&'a Claim], fit: Fit, doubt: &str) -> Meant<'a> {
        Meant { doubt: Some(doubt.to_string()), ..Meant::as_named(claims, fit) }
    }
}

/// What is meant where the amount is not that of all that is named: only some of it where the payment is short, or less
/// a credit note; other items beside it where it is more.
fn completed<'a>(case: &Case<'a>, named: &[Named], claims: &[&'a Claim], fit: Fit) -> Meant<'a> {
    if fit.closeness.closes() {
        return Meant::as_named(claims, fit);
    }
    let Some(card) = verdict::card(case, claims) else { return Meant::as_named(claims, fit) };
    let is_new = |claim: &&Claim| claims.iter().all(|other| other.item.key != claim.item.key);
    let together = |more: &[&'a Claim]| {
        let all = [claims, more].concat();
        let fit = case.fit(&all).filter(|fit| fit.closeness.is_exact())?;
        Some(Meant { is_guessed: true, ..Meant::as_named(&all, fit) })
    };
    // What stands in the text beside a structured reference.
    let told = case.told().iter().flat_map(|named| case.known.open_of(named.document.document_id));
    let told: Vec<&Claim> = told.filter(is_new).collect();
    if !told.is_empty()
        && let Some(meant) = together(&told)
        && verdict::card(case, &meant.claims).is_some()
    {
        return Meant { is_guessed: false, ..meant };
    }
    // What is not named is not taken of a sister's: only of those whose documents are named, and of what the payer may
    // settle.
    let family = case.known.family(case.known.root(card));
    let payers = case.payer.as_ref().map_or(&[][..], |payer| &payer.customers[..]);
    let is_near = |claim: &&Claim| {
        claims.iter().any(|other| other.customer_id == claim.customer_id) || case.may_settle(payers, claim)
    };
    let others: Vec<&Claim> = case.billed(family).into_iter().filter(is_new).filter(is_near).collect();
    let (credits, debits): (Vec<&Claim>, Vec<&Claim>) = others.into_iter().partition(|claim| claim.is_credit);
    let settled = || named.iter().filter(|named| case.known.open_of(named.document.document_id).is_empty());
    let mut ways: Vec<Meant> = match fit.closeness {
        Closeness::Short => {
            let some = some_of(case, named);
            let less = |credit: &&'a Claim| together(&[*credit]);
            some.into_iter().chain(credits.iter().filter_map(less)).take(2).collect()
        }
        // What is written besides and names nothing may be what the rest is for.
        _ if !near::unresolved_in_text(case).is_empty() => Vec::new(),
        _ => match more(case, &debits, fit.unapplied) {
            Ok(sets) => sets.iter().filter_map(|more| together(more)).collect(),
            Err(doubt) => return Meant::in_doubt(claims, fit, doubt),
        },
    };
    // Paid twice, all or what is settled already, or meant for another one of the same amount? That cannot be told.
    let is_twice = claims.iter().any(|claim| claim.item.left.open == fit.unapplied) || settled().next().is_some();
    // What is paid too much stays unapplied, even if it is what other items come to; unless a reference with an error stands
    // for each of them.
    let unresolved = near::unresolved(case);
    let is_written = |way: &Meant| {
        let mut besides = way.claims.iter().filter(|claim| is_new(claim));
        way.claims.len() == claims.len() + case.unresolved.len()
            && besides
                .all(|claim| near::is_meant(case, &unresolved, claim, case.known.documents.get(&claim.document_id)))
    };
    match (ways.len(), fit.closeness) {
        (0, _) => Meant::as_named(claims, fit),
        (1, Closeness::Short) if !is_twice => ways.remove(0),
        (1, _) if !is_twice && is_written(&ways[0]) => ways.remove(0),
        (1, _) if !is_twice => {
            let nameless = case.unresolved.first().map(|one| format!("; reference {one} names nothing"));
            let words = "what is paid too much is just what other items come to, which nothing names";
            let doubt = Some(format!("{words}{}", nameless.unwrap_or_default()));
            Meant { doubt, ..ways.remove(0) }
        }
        (_, Closeness::Short) => Meant::in_doubt(claims, fit, "what is missing can be explained in more than one way"),
        _ => Meant::in_doubt(claims, fit, "what is paid too much could be meant for more than one item"),
    }
}

/// The most documents of which every choice is tried.
const MOST_CHOSEN_FROM: usize = 8;

/// The choices of some of the documents named that the amount is just the sum of, up to two. Instalments of one document
/// are paid in their order, so they are not chosen from.
fn some_of<'a>(case: &Case<'a>, named: &[Named]) -> Vec<Meant<'a>> {
    let documents: Vec<Vec<&Claim>> = named
        .iter()
        .map(|named| case.known.open_of(named.document.document_id))
        .filter(|claims| !claims.is_empty())
        .collect();
    if !(2..=MOST_CHOSEN_FROM).contains(&documents.len()) {
        return Vec::new();
    }
    let choices = (1..(1u32 << documents.len()) - 1).map(|choice| {
        let chosen = documents.iter().enumerate().filter(move |(place, _)| choice >> place & 1 == 1);
        chosen.flat_map(|(_, claims)| claims.iter().copied()).collect::<Vec<&Claim>>()
    });
    let exact = choices.filter_map(|claims| {
        let fit = case.fit(&claims).filter(|fit| fit.closeness.is_exact())?;
        let part = format!(", of which {}", list(&claims));
        Some(Meant { part, ..Meant::as_named(&claims, fit) })
    });
    exact.take(2).collect()
}

/// The items that have just the amount that is paid too much: each one that has, or a sum of them. An error if it is a
/// sum in several ways.
fn more<'a>(case: &Case<'a>, debits: &[&'a Claim], unapplied: Decimal) -> Result<Vec<Vec<&'a Claim>>, &'static str> {
    let singles = debits.iter().filter(|claim| claim.item.left.open == unapplied);
    let singles: Vec<Vec<&Claim>> = singles.map(|claim| vec![*claim]).collect();
    if !singles.is_empty() {
        return Ok(singles);
    }
    let opens: Vec<Decimal> = debits.iter().map(|claim| claim.item.left.open).collect();
    let (Some(opens), Some(target)) = (case.minor_units(&opens), case.minor_units(&[unapplied])) else {
        return Ok(Vec::new());
    };
    match sums::find(&opens, target[0], &super::sum::limit(&opens, case.terms.settings.work)) {
        Sums::None | Sums::GaveUp(_) => Ok(Vec::new()),
        Sums::One(set) => Ok(vec![set.iter().map(|place| debits[*place]).collect()]),
        Sums::Several(..) => Err("what is paid too much is the sum of other open items in several ways"),
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
