//! The totals that a statement says of itself, against its entries.

use rust_decimal::Decimal;

use super::entry::Movement;
use super::money;
use super::xml::Element;
use crate::domain::base::amount;

/// How many balances of a statement are looked at.
const MOST_BALANCES: usize = 100;

#[derive(Clone, Copy, Default, Debug)]
struct Tally {
    credits: u64,
    debits: u64,
    credit_sum: Decimal,
    debit_sum: Decimal,
}

/// What a statement's entries come to, and what it says that they do.
#[derive(Default, Debug)]
pub struct Control<'a> {
    all: Tally,
    booked: Tally,
    /// Entries whose amount or direction could not be read.
    unread: u64,
    booked_currency: Option<&'static str>,
    summary: Option<Element<'a>>,
    balances: Vec<Element<'a>>,
    /// Whether the statement is one page of several; its totals may be those of all.
    is_page: bool,
}

impl Tally {
    fn add(&mut self, movement: Movement) {
        let amount = movement.amount.abs();
        match movement.is_credit {
            true => (self.credits, self.credit_sum) = (self.credits + 1, self.credit_sum + amount),
            false => (self.debits, self.debit_sum) = (self.debits + 1, self.debit_sum + amount),
        }
    }
}

impl<'a> Control<'a> {
    /// Counts an entry; without a movement, one that could not be read.
    pub fn entry(&mut self, movement: Option<Movement>, is_booked: bool) {
        let Some(movement) = movement else {
            self.unread += 1;
            return;
        };
        self.all.add(movement);
        if is_booked {
            self.booked.add(movement);
            let code = movement.currency.code();
            let is_mixed = self.booked_currency.is_some_and(|before| before != code);
            self.booked_currency = Some(if is_mixed { "" } else { code });
        }
    }

    /// Keeps what the statement says of its totals.
    pub fn particular(&mut self, element: Element<'a>) {
        match element.name {
            "TxsSummry" => self.summary = Some(element),
            "Bal" if self.balances.len() < MOST_BALANCES => self.balances.push(element),
            "StmtPgntn" | "NtfctnPgntn" => {
                let is_last = money::indicator(&element, "LastPgInd") != Some(false);
                self.is_page = !is_last || element.value("PgNb").is_some_and(|number| number != "1");
            }
            _ => {}
        }
    }

    /// Whether the statement is one page of several.
    pub fn is_page(&self) -> bool {
        self.is_page
    }

    /// Why the entries are not those that the statement's summary counts. Whether it counts entries that are not booked
    /// yet is for banks to choose.
    pub fn disagreement(&self) -> Option<String> {
        let summary = self.summary.as_ref()?;
        let reason = self.against(summary, &self.all)?;
        self.against(summary, &self.booked).map(|_| reason)
    }

    fn against(&self, summary: &Element, tally: &Tally) -> Option<String> {
        let Tally { credits, debits, credit_sum, debit_sum } = *tally;
        let net = credit_sum - debit_sum;
        let counts =
            [("TtlNtries", credits + debits + self.unread), ("TtlCdtNtries", credits), ("TtlDbtNtries", debits)];
        let sums = [("TtlNtries", credit_sum + debit_sum), ("TtlCdtNtries", credit_sum), ("TtlDbtNtries", debit_sum)];
        for (name, found) in counts {
            let path = format!("{name}/NbOfNtries");
            let Some(said) = summary.value(&path) else { continue };
            // An entry that could not be read is on one of the two sides, nobody knows which.
            let is_known = name == "TtlNtries" || self.unread == 0;
            if is_known && said.parse() != Ok(found) {
                return Some(format!("it says that {path} is {said:.40}, but there are {found}"));
            }
        }
        if self.unread > 0 {
            return None;
        }
        for (name, found) in sums {
            let path = format!("{name}/Sum");
            let Some(said) = summary.value(&path) else { continue };
            let sum = amount::from_text(said, &path).ok();
            // "Total of all entries" is read by some banks as credits less debits.
            let is_net = name == "TtlNtries" && sum.is_some_and(|sum| sum.abs() == net.abs());
            if sum != Some(found) && !is_net {
                return Some(format!("it says that {path} is {said:.40}, but its entries add up to {found}"));
            }
        }
        let total = summary.at("TtlNtries")?;
        // Version 02 has the net amount beside the sum, later ones in an element with its direction.
        let (said, side) = match total.at("TtlNetNtry") {
            Some(net) => (net.value("Amt")?, net),
            None => (total.value("TtlNetNtryAmt")?, total),
        };
        let sum = amount::from_text(said, "TtlNetNtry").ok();
        let is_credit = money::is_credit(side).ok().flatten();
        let agrees = match (sum, is_credit) {
            (Some(sum), Some(is_credit)) => money::signed(sum, is_credit) == net,
            (Some(sum), None) => sum.abs() == net.abs(),
            (None, _) => false,
        };
        (!agrees).then(|| format!("it says that TtlNtries/TtlNetNtry is {said:.40}, but its entries come to {net}"))
    }

    /// What to say if the closing balance does not follow from the opening balance and the booked entries.
    pub fn balance_notice(&self) -> Option<String> {
        let opening = self.balance("OPBD").or_else(|| self.balance("PRCD"))?;
        let closing = self.balance("CLBD")?;
        let code = opening.1;
        let of_one_currency = closing.1 == code && self.booked_currency.is_none_or(|booked| booked == code);
        if !of_one_currency || self.unread > 0 || self.is_page {
            return None;
        }
        let moved = self.booked.credit_sum - self.booked.debit_sum;
        let (opening, closing) = (opening.0, closing.0);
        (opening + moved != closing).then(|| {
            format!(
                "its closing balance {closing} {code} is not its opening balance {opening} with the entries {moved}"
            )
        })
    }

    /// The first balance of a kind, with its sign, and its currency.
    fn balance(&self, kind: &str) -> Option<(Decimal, &str)> {
        let balance = self.balances.iter().find(|balance| balance.value("Tp/CdOrPrtry/Cd") == Some(kind))?;
        let element = balance.at("Amt")?;
        let currency = money::currency(element).ok()?;
        let is_credit = money::is_credit(balance).ok()??;
        let amount = money::unsigned(element, currency).ok()?;
        Some((money::signed(amount, is_credit), currency.code()))
    }
}
