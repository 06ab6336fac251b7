//! Rule 6: the amount is all that the payer owes, or all that is overdue.

use super::verdict::{Verdict, decided};
use super::words::known_as;
use crate::domain::bank::matching::evidence::Case;
use crate::domain::bank::matching::fit::Fit;
use crate::domain::bank::matching::{Claim, Match};
use crate::domain::company::matching::Rule;
use crate::domain::facts::item_key::ItemKey;

pub fn apply(case: &Case) -> Verdict {
    balance(case, true)
}

/// Only all that is owed: which of several sums is meant is then no question any more. What is overdue is but one of them.
pub fn whole(case: &Case) -> Verdict {
    balance(case, false)
}

fn balance(case: &Case, or_overdue: bool) -> Verdict {
    let Some(payer) = &case.payer else { return Verdict::No };
    let own = case.billed(&payer.customers);
    let all = case.billed(case.known.family(payer.root));
    let overdue = |claims: &[&'_ Claim]| -> Vec<bool> {
        claims
            .iter()
            .map(|claim| !claim.is_credit && claim.item.due_date.is_some_and(|due| due < case.incoming.date))
            .collect()
    };
    let mut balances = vec![(own, "all that the customer owes"), (all, "all that the customer's family owes")];
    if or_overdue {
        for (place, what) in
            [(0, "all that is overdue of the customer"), (1, "all that is overdue of the customer's family")]
        {
            let mut is_overdue = overdue(&balances[place].0).into_iter();
            let mut claims = balances[place].0.clone();
            claims.retain(|_| is_overdue.next().unwrap_or_default());
            balances.push((claims, what));
        }
    }
    let keys = |claims: &[&Claim]| -> Vec<ItemKey> { claims.iter().map(|claim| claim.item.key).collect() };
    let mut fitting: Vec<(Vec<&Claim>, Fit, &str)> = Vec::new();
    for (claims, what) in balances {
        let is_new = fitting.iter().all(|(other, _, _)| keys(other) != keys(&claims));
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
