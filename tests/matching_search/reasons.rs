//! Each reason in words, held against the facts that it claims: no phrase is believed, and none may stand there that is not
//! known here.

use crate::clerk::{Booked, Moment};
use crate::ledger::{Payment, State};

fn money(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    Some(whole.parse::<i64>().ok()? * 100 + part.parse::<i64>().ok()?)
}

/// Amounts in a phrase: `SEK 12.50`.
fn amounts(phrase: &str) -> Vec<i64> {
    let words: Vec<&str> = phrase.split([' ', ',', ':']).collect();
    let pairs = words.windows(2).filter(|pair| pair[0] == "SEK");
    pairs.filter_map(|pair| money(pair[1].trim_end_matches('.'))).collect()
}

/// The words between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(&rest[..rest.find(after)?])
}

fn after<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(rest.split([' ', ',', ';', ':', '\'']).next().unwrap_or(rest))
}

/// What in a reason is not so.
pub fn untrue(moment: &Moment, payment: &Payment, reason: &str, booked: Option<&Booked>) -> Option<String> {
    let ledger = moment.ledger;
    let customer = |code: &str| ledger.customers.iter().position(|customer| customer.code == code);
    let document = |number: &str| ledger.documents.iter().position(|document| document.number == number);
    let written = format!("{} {}", payment.references.join(" "), payment.text);
    let has_account = |code: &str| {
        let is_it = |row: &&crate::ledger::Account| payment.account.as_ref() == Some(&row.number);
        ledger.accounts.iter().filter(is_it).any(|row| ledger.customers[row.customer].code == code)
    };
    for what in ["account", "organisation number", "name"] {
        for phrase in [format!("the payer's {what} is customer "), format!("the {what} is customer ")] {
            for claim in reason.match_indices(&phrase).map(|(at, _)| &reason[at..]) {
                let code = after(claim, &phrase)?;
                let Some(place) = customer(code) else { return Some(format!("there is no customer {code}")) };
                let own = &ledger.customers[place];
                let is_so = match what {
                    "account" => has_account(code),
                    "name" => payment.name.as_ref().is_some_and(|name| {
                        let first = own.name.split(' ').next().unwrap_or_default();
                        name.to_lowercase().contains(&first.to_lowercase()) || name.to_lowercase().contains("kim as")
                    }),
                    _ => own.organisation_no.is_some() && own.organisation_no == payment.organisation_no,
                };
                if !is_so {
                    return Some(format!("the {what} is not customer {code}'s"));
                }
            }
        }
    }
    if reason.contains("the organisation number is another's")
        && payment.organisation_no.as_ref().is_none_or(|told| {
            ledger.customers.iter().any(|own| {
                own.organisation_no.as_ref() == Some(told) && reason.contains(&format!("customer {}'s, but", own.code))
            })
        })
    {
        return Some("the organisation number is nobody else's".to_string());
    }
    if let Some(place) = ["the reference names", "the text names"]
        .iter()
        .find_map(|names| between(&format!("{reason};"), names, ";").map(str::to_string))
    {
        let place = place.split(", paid by").next().unwrap_or_default();
        let place = place.split(", with ").next().unwrap_or_default().split(", less ").next().unwrap_or_default();
        let place = place.split(", of which ").next().unwrap_or_default().split(", but ").next().unwrap_or_default();
        for word in place.split([' ', ',']).filter(|word| document(word).is_some()) {
            let Some(found) = document(word) else { continue };
            let own = &ledger.documents[found];
            if !written.contains(&own.number) && !written.contains(&own.reference) {
                return Some(format!("{word} is not written"));
            }
        }
    }
    for (phrase, state) in [
        ("was written off on", State::WrittenOff),
        ("was credited by", State::Credited),
        ("was reversed", State::Reversed),
    ] {
        if reason.contains(phrase) {
            let is_any =
                ledger.documents.iter().any(|document| document.state == state && reason.contains(&document.number));
            if !is_any {
                return Some(format!("nothing {phrase}"));
            }
        }
    }
    if reason.contains("it was paid twice") {
        let is_so = ledger.documents.iter().enumerate().any(|(place, document)| {
            let is_paid = document.state == State::Paid || document.state == State::Open && moment.open[place] == 0;
            is_paid && reason.contains(&document.number)
        });
        if !is_so {
            return Some("it was not paid before".to_string());
        }
    }
    if let Some(written_so) = between(reason, "reference ", " names nothing") {
        let number = written_so.rsplit(' ').next().unwrap_or(written_so);
        if document(number).is_some() || ledger.documents.iter().any(|document| document.reference == number) {
            return Some(format!("{number} names something"));
        }
        if !written.contains(number) {
            return Some(format!("{number} is not written"));
        }
    }
    if let Some(code) = after(reason, "the text gives customer ") {
        let name = customer(code).map(|place| ledger.customers[place].name.to_lowercase());
        let first = name.as_deref().map(|name| name.split(' ').take(2).collect::<Vec<_>>().join(" "));
        if !first.is_some_and(|first| payment.text.to_lowercase().contains(&first)) {
            return Some(format!("customer {code}'s name is not in the text"));
        }
    }
    let booked = booked?;
    // The amount compared with what is open.
    let items: Vec<usize> = booked.portions.iter().map(|(place, ..)| *place).collect();
    let discount: i64 = booked.portions.iter().map(|(_, _, discount)| discount).sum();
    let paid: i64 = booked.portions.iter().map(|(_, money, _)| money).sum();
    let open: i64 = items
        .iter()
        .map(|place| if ledger.documents[*place].is_credit_note { -moment.open[*place] } else { moment.open[*place] })
        .sum();
    let compared = reason.rsplit("; ").next().unwrap_or_default();
    let told = amounts(compared);
    let is_so = if compared.contains("is all that is open") {
        told[0] + told.get(1).copied().unwrap_or(0) == open && booked.unapplied == 0 && discount == 0
    } else if compared.contains("for which it came too late") {
        let late = told.last().copied().unwrap_or(0);
        open - paid - discount == late && booked.unapplied == 0
    } else if compared.contains("is what is open less the discount of") {
        told.last() == Some(&discount) && open - discount == paid && booked.unapplied == 0
    } else if compared.contains("less a part of the discount") {
        open - paid == discount && discount > 0
    } else if compared.contains(" more than the ") {
        told[1] == booked.unapplied && told[2] == open
    } else if compared.contains(" less than the ") {
        // Not all that is named need have got something.
        told[0] + told[1] == told[2] && told[2] >= open && paid == told[0] && discount == 0
    } else {
        compared.contains("on the account of customer") && booked.portions.is_empty()
    };
    if told.first().is_some_and(|told| *told != payment.amount) {
        return Some(format!("the amount is not that of the payment: {compared}"));
    }
    (!is_so).then(|| format!("not so: {compared}"))
}
