//! Rule 6: the amount is all that the payer owes, or all that is overdue.

use super::{Verdict, decided, known_as};
use crate::domain::matching::evidence::Case;
use crate::domain::matching::fit::Fit;
use crate::domain::matching::{Claim, Match, Rule};

pub fn apply(case: &Case) -> Verdict {
    let Some(payer) = &case.payer else { return Verdict::No };
    let family = case.known.family(payer.root);
    let own = case.billed(&payer.customers);
    let all = case.billed(family);
    let is_overdue =
        |claim: &&&Claim| !claim.is_credit && claim.item.due_date.is_some_and(|due| due < case.incoming.date);
    let overdue =
        |claims: &[&'_ Claim]| -> Vec<_> { claims.iter().filter(is_overdue).map(|claim| claim.item.key).collect() };
    let mut fitting: Vec<(Vec<&Claim>, Fit, &str)> = Vec::new();
    let overdue_of = |claims: &[_]| {
        let keys = overdue(claims);
        let mut claims: Vec<_> = claims.to_vec();
        claims.retain(|claim| keys.contains(&claim.item.key));
        claims
    };
    let (own_overdue, all_overdue) = (overdue_of(&own), overdue_of(&all));
    for (claims, what) in [
        (own, "all that the customer owes"),
        (all, "all that the customer's family owes"),
        (own_overdue, "all that is overdue of the customer"),
        (all_overdue, "all that is overdue of the customer's family"),
    ] {
        let keys: Vec<_> = claims.iter().map(|claim| claim.item.key).collect();
        let is_new =
            fitting.iter().all(|(other, _, _)| other.iter().map(|claim| claim.item.key).collect::<Vec<_>>() != keys);
        if is_new && let Some(fit) = case.fit(&claims).filter(|fit| fit.closeness.is_exact()) {
            fitting.push((claims, fit, what));
        }
    }
    let known = known_as(case);
    let matches: Vec<Match> = fitting
        .into_iter()
        .filter_map(|(claims, fit, what)| {
            decided(case, Rule::Balance, 900, &claims, fit, format!("{known}, and the amount is {what}"))
        })
        .collect();
    match matches.as_slice() {
        [] => Verdict::No,
        [only] => Verdict::Fits(only.clone()),
        _ => Verdict::Unclear(matches, format!("{known}, and the amount is a balance in more than one way")),
    }
}
