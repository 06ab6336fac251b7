//! Accounts and parties.

use super::xml::Element;
use crate::domain::bank::bank_file::{OwnAccount, Payer};
use crate::domain::company::bank_account;

/// Schemes of identification that name somebody in another way than by the number of a country's register.
const OTHER_NUMBERS: [&str; 7] = ["BANK", "CUST", "DUNS", "EMPL", "GS1G", "CINC", "CHID"];

/// Capitals and digits of an account number.
fn compact(number: &str) -> Option<String> {
    let number: String =
        number.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    Some(number).filter(|number| !number.is_empty())
}

/// The own account by an `Acct`. Bankgirot's and Plusgirot's numbers are known by the scheme `BGNR` or `PGNR`; an IBAN
/// that a bank writes as another number is known by its check digits.
pub fn own_account(account: &Element) -> OwnAccount {
    let mut own = OwnAccount { iban: account.value("Id/IBAN").and_then(compact), ..OwnAccount::default() };
    if let Some(other) = account.at("Id/Othr") {
        let number = other.value("Id").and_then(compact);
        match giro_scheme(other) {
            Some("BGNR") => own.bankgiro = number,
            Some(_) => own.plusgiro = number,
            None => match number {
                Some(number) if own.iban.is_none() && bank_account::iban(&number).is_ok() => own.iban = Some(number),
                number => own.bban = number,
            },
        }
    }
    own
}

/// The giro number that a payment was made to, where the account itself has another number.
pub fn add_giro(own: &mut OwnAccount, account: &Element) {
    let Some(other) = account.at("Id/Othr") else { return };
    let number = other.value("Id").and_then(compact);
    match giro_scheme(other) {
        Some("BGNR") => own.bankgiro = own.bankgiro.take().or(number),
        Some(_) => own.plusgiro = own.plusgiro.take().or(number),
        None => {}
    }
}

fn giro_scheme<'e>(other: &'e Element) -> Option<&'e str> {
    let scheme = other.value("SchmeNm/Prtry").or_else(|| other.value("SchmeNm/Cd"))?;
    ["BGNR", "PGNR"].contains(&scheme).then_some(scheme)
}

/// The number of an account, of whatever kind.
pub fn account_number(account: &Element) -> Option<String> {
    account.value("Id/IBAN").or_else(|| account.value("Id/Othr/Id")).and_then(compact)
}

/// The party of an element such as `Dbtr`: itself, from version 08 on one step further down; or a bank.
fn party<'e, 'a>(element: &'e Element<'a>) -> &'e Element<'a> {
    element.at("Pty").or_else(|| element.at("Agt/FinInstnId")).unwrap_or(element)
}

/// The name of a party such as `Dbtr`.
pub fn name(parties: &Element, role: &str) -> Option<String> {
    parties.at(role).and_then(|element| party(element).value("Nm")).map(str::to_string)
}

/// Who paid, by the `RltdPties` of a detail: the debtor. In a payment that comes back (`is_return`) some banks leave the
/// parties where they stood in the payment, and some let them change places; then the debtor is the own company, by its
/// account or for want of any.
pub fn payer(parties: &Element, own: &OwnAccount, is_return: bool) -> Payer {
    let account = |role: &str| parties.at(role).and_then(account_number);
    let own = [&own.iban, &own.bban, &own.bankgiro, &own.plusgiro];
    let is_unnamed = parties.at("Dbtr").is_none() && parties.at("DbtrAcct").is_none();
    let have_changed =
        is_return && (is_unnamed || account("DbtrAcct").is_some_and(|number| own.contains(&&Some(number))));
    let (role, at, ultimate) = match have_changed {
        true => ("Cdtr", "CdtrAcct", "UltmtCdtr"),
        false => ("Dbtr", "DbtrAcct", "UltmtDbtr"),
    };
    let element = parties.at(role).map(party);
    let account_name = || parties.value(&format!("{at}/Nm")).map(str::to_string);
    Payer {
        name: name(parties, role).or_else(account_name),
        account: account(at),
        organisation_no: element.and_then(organisation_no).map(str::to_string),
        address: element.and_then(|party| party.at("PstlAdr")).and_then(address),
        ultimate_name: name(parties, ultimate),
    }
}

/// The number in a country's register of organisations; the first one that is not known to be another.
fn organisation_no<'e>(party: &'e Element) -> Option<&'e str> {
    let is_registered =
        |other: &&Element| !other.value("SchmeNm/Cd").is_some_and(|scheme| OTHER_NUMBERS.contains(&scheme));
    party.at("Id/OrgId")?.children.iter().filter(|child| child.name == "Othr").find(is_registered)?.value("Id")
}

/// The lines of an address, as on an envelope.
fn address(address: &Element) -> Option<String> {
    let line = |names: [&str; 2]| {
        let words: Vec<&str> = names.iter().filter_map(|name| address.value(name)).collect();
        Some(words.join(" ")).filter(|line| !line.is_empty())
    };
    let written = address.children.iter().filter(|child| child.name == "AdrLine");
    let lines: Vec<String> = line(["StrtNm", "BldgNb"])
        .into_iter()
        .chain(written.filter_map(|line| line.own_value()).map(str::to_string))
        .chain(line(["PstCd", "TwnNm"]))
        .chain(line(["Ctry", ""]))
        .collect();
    Some(lines.join(", ")).filter(|address| !address.is_empty())
}
