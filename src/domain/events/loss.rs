//! Losses on receivables: established ones settle the claim, expected ones stand beside it until it is settled, and what
//! was lost may be recovered.
//!
//! Tax goes back in proportion where the claim is lost for good (see [`crate::domain::facts::discount_tax`]); an expected loss says
//! nothing to the tax authority, so it is booked net of tax and leaves the tax alone.

pub mod parts;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::company::setup::Setup;
use crate::domain::events::allocation::WITHOUT_TAX;
use crate::domain::facts::discount_tax::TaxBasis;
use crate::domain::facts::invoice::tax_relief;
use crate::domain::facts::journal::{Conversion, Journal, Posting};
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// The subtype of an allowance that is given up again.
pub const RELEASE: &str = "release";

/// A loss as asked for.
#[derive(Debug, Clone)]
pub struct LossRequest {
    pub document_id: i64,
    /// `None`: all its open items.
    pub item_no: Option<i32>,
    /// `None`: all that is open.
    pub amount: Option<Decimal>,
    pub day: Option<NaiveDate>,
    pub is_established: bool,
    pub takes_tax: bool,
    pub text: Option<String>,
    pub keyed: Option<Keyed>,
}

/// What of items is lost, as magnitudes, in their and in base currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    pub amount: Decimal,
    pub base_amount: Decimal,
}

/// What the booking of a loss needs besides the request.
pub struct Facts<'a> {
    pub base: Currency,
    pub setup: &'a Setup,
    /// One of the items: customer, account and currency are the same for all.
    pub item: &'a LedgerItem,
    pub lost: Lost,
    pub day: NaiveDate,
    pub allocation_id: i64,
}

impl Facts<'_> {
    fn account_in_role(&self, role: &str) -> Result<&str> {
        self.setup.account_in_role(role, self.item.currency, self.item.group())
    }

    fn worth(&self) -> Conversion {
        Conversion::Whole { amount: self.lost.amount, base_amount: self.lost.base_amount }
    }

    fn voucher(&self, kind: Kind, request: &LossRequest, document_id: i64) -> Voucher {
        let item = self.item;
        let mut voucher =
            Voucher::new(document_id, kind, item.item.customer_id, self.day, item.currency, self.worth().rate());
        voucher.amount = self.lost.amount;
        voucher.base_amount = self.lost.base_amount;
        voucher.about_id = Some(item.root().document_id);
        let what = if kind == Kind::Allowance { "expected loss" } else { "loss" };
        voucher.text = request.text.clone().or(Some(format!("{what} on {}", item.document_name())));
        voucher.keyed = request.keyed.clone();
        voucher
    }
}

/// An established loss: Dr write-off and Dr tax, Cr receivable. What the customer has to his credit is lost the other way
/// round: Dr receivable, Cr credit write-off, without tax.
pub fn established(
    request: &LossRequest,
    facts: &Facts,
    basis: Option<&mut TaxBasis>,
    document_id: i64,
) -> Result<Voucher> {
    let Facts { item, lost, .. } = *facts;
    let receivable = item.item.account.as_str();
    let mut journal = Journal::new(facts.base, facts.worth());
    let mut voucher = facts.voucher(Kind::WriteOff, request, document_id);
    let sign = if item.is_debit() {
        let reliefs = match basis {
            Some(basis) if request.takes_tax => basis.relieve(lost.amount, item.currency)?,
            _ => Vec::new(),
        };
        let tax: Decimal = reliefs.iter().map(|(_, _, tax)| tax).sum();
        journal.move_amount(facts.account_in_role("write_off")?, receivable, lost.amount - tax, None, None)?;
        for (tax_code, account, tax) in &reliefs {
            journal.move_amount(account, receivable, *tax, Some(tax_code), None)?;
        }
        voucher.subtype = (!request.takes_tax).then(|| WITHOUT_TAX.to_string());
        Decimal::NEGATIVE_ONE
    } else {
        journal.move_amount(receivable, facts.account_in_role("credit_write_off")?, lost.amount, None, None)?;
        Decimal::ONE
    };
    voucher.postings = journal.into_postings();
    voucher.allocation_id = Some(facts.allocation_id);
    let customer_id = item.item.customer_id;
    let (amount, base_amount) = (sign * lost.amount, sign * lost.base_amount);
    let mut settling = OpenItem::new(1, customer_id, receivable, Some(facts.day), amount, base_amount);
    settling.payer_id = item.item.payer_id;
    voucher.items.push(settling);
    Ok(voucher)
}

/// What is judged about a claim before an expected loss is booked.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// What is open of the claim.
    pub open: Decimal,
    /// What stands as allowance for it.
    pub allowance: Decimal,
}

/// An expected loss: Dr expected loss, Cr allowance, net of tax. No item: the claim stays open. Without an amount the
/// allowance is raised to all that is open; more than that is refused (LG030).
pub fn expected(
    request: &LossRequest,
    facts: &Facts,
    judged: Judged,
    basis: Option<&TaxBasis>,
    document_id: i64,
) -> Result<Voucher> {
    let Facts { item, lost, .. } = *facts;
    if !item.is_debit() {
        return Err(Error::new(Code::InvalidArgument, format!("{} is a credit, which cannot be doubtful", item.key()))
            .hint("Pass established => true to write a credit off."));
    }
    let net_of = |gross: Decimal| match basis {
        Some(basis) if request.takes_tax => Ok(gross - basis.share_of(gross, item.currency)?),
        _ => Ok(gross),
    };
    let left = net_of(judged.open)? - judged.allowance;
    let is_all = request.amount.is_none() && request.item_no.is_none();
    let net = if is_all { left } else { net_of(lost.amount)? };
    if left <= Decimal::ZERO || net > left {
        return Err(Error::new(
            Code::MoreThanOpen,
            format!(
                "an allowance of {} for {} is more than the {} that can still be lost",
                net_of(lost.amount)?,
                item.document_name(),
                left.max(Decimal::ZERO)
            ),
        )
        .detail(format!("{} is open, and an allowance of {} stands for it.", judged.open, judged.allowance))
        .hint("Allow for no more than is open, net of tax; leave the amount out for all that is left."));
    }
    let mut journal = Journal::new(facts.base, facts.worth());
    journal.move_amount(
        facts.account_in_role("expected_loss")?,
        facts.account_in_role("allowance")?,
        net,
        None,
        None,
    )?;
    let mut voucher = facts.voucher(Kind::Allowance, request, document_id);
    voucher.amount = net;
    voucher.base_amount = journal.base_sum();
    voucher.postings = journal.into_postings();
    Ok(voucher)
}

/// What stands as allowance for a claim, day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The claim as people call it.
    pub name: String,
    /// The document that the claim was born as.
    pub document_id: i64,
    pub customer_id: Option<i64>,
    pub currency: Currency,
    pub loss_account: String,
    pub allowance_account: String,
    /// What was made and given up when: positive where it was made, or where its release was taken back.
    pub movements: Vec<AllowanceMovement>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllowanceMovement {
    pub on: NaiveDate,
    pub amount: Decimal,
    pub base_amount: Decimal,
}

impl Allowance {
    /// What stands when every movement counts, whatever its date.
    pub fn amount(&self) -> Decimal {
        self.movements.iter().map(|movement| movement.amount).sum()
    }

    fn base_amount(&self) -> Decimal {
        self.movements.iter().map(|movement| movement.base_amount).sum()
    }

    /// The least that stands on any date from a day on.
    fn least_from(&self, day: NaiveDate) -> Decimal {
        let stands_on = |day: NaiveDate| -> Decimal {
            self.movements.iter().filter(|movement| movement.on <= day).map(|movement| movement.amount).sum()
        };
        let later = self.movements.iter().map(|movement| movement.on).filter(|on| *on > day);
        later.map(stands_on).fold(stands_on(day), Decimal::min)
    }

    /// The first date from `day` on from which so much stands for good: nothing is given up that is not there.
    pub fn stands_from(&self, amount: Decimal, day: NaiveDate) -> NaiveDate {
        let mut days: Vec<NaiveDate> =
            self.movements.iter().map(|movement| movement.on).filter(|on| *on > day).collect();
        days.sort_unstable();
        let last = days.last().copied().unwrap_or(day);
        std::iter::once(day).chain(days).find(|on| self.least_from(*on) >= amount).unwrap_or(last)
    }

    /// Gives up what goes with `settled` of `open` (both magnitudes): all of it when nothing is left open. The document is
    /// caused by the allocation that settles. None if nothing is left to give up.
    pub fn release(
        &mut self,
        settled: Decimal,
        open: Decimal,
        (day, allocation_id): (NaiveDate, i64),
        base: Currency,
        document_id: i64,
    ) -> Result<Option<Voucher>> {
        let (stands, base_stands) = (self.amount(), self.base_amount());
        let amount = if settled >= open { stands } else { amount::share(stands, settled, open, self.currency)? };
        if amount <= Decimal::ZERO {
            return Ok(None);
        }
        // A part that is rounded to all there is takes all that it is worth too: nothing comes after it.
        let base_amount = if amount == stands { base_stands } else { amount::share(base_stands, settled, open, base)? };
        let worth = Conversion::Whole { amount, base_amount };
        let day = self.stands_from(amount, day);
        self.movements.push(AllowanceMovement { on: day, amount: -amount, base_amount: -base_amount });
        let mut voucher =
            Voucher::new(document_id, Kind::Allowance, self.customer_id, day, self.currency, worth.rate());
        voucher.text = Some(format!("release of the allowance for {}", self.name));
        voucher.subtype = Some(RELEASE.to_string());
        voucher.amount = amount;
        voucher.base_amount = base_amount;
        voucher.about_id = Some(self.document_id);
        voucher.allocation_id = Some(allocation_id);
        voucher.postings.push(Posting {
            debit_account: self.allowance_account.clone(),
            credit_account: self.loss_account.clone(),
            amount,
            base_amount,
            tax_code: None,
            dimensions: None,
        });
        Ok(Some(voucher))
    }
}

/// What was lost of a claim and what of that was recovered: amounts with tax, and the tax by code and account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LostClaim {
    pub lost: Decimal,
    pub recovered: Decimal,
    pub parts: Vec<LostTax>,
    /// Whether all of the claim is of one tax code.
    pub is_one_code: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostTax {
    pub tax_code: String,
    pub account: String,
    pub relieved: Decimal,
    pub recovered: Decimal,
}

impl LostClaim {
    /// The tax that comes back with `amount` recovered, by tax code; LG030 beyond what was lost.
    pub fn tax_of(&self, amount: Decimal, currency: Currency, name: &str) -> Result<Vec<(String, String, Decimal)>> {
        let left = self.lost - self.recovered;
        if amount > left {
            return Err(Error::new(
                Code::MoreThanOpen,
                format!("{currency} {amount} recovered is more than the {left} lost on {name}"),
            )
            .hint("Recover no more than was written off; book what goes beyond it without about."));
        }
        self.parts
            .iter()
            .map(|part| {
                let tax = tax_relief(part.relieved, self.lost, self.recovered, amount, part.recovered, currency)?;
                Ok((part.tax_code.clone(), part.account.clone(), tax))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn allowance(movements: &[(&str, &str)]) -> Allowance {
        let movement =
            |(on, amount): &(&str, &str)| AllowanceMovement { on: day(on), amount: d(amount), base_amount: d(amount) };
        Allowance {
            name: "invoice 1".into(),
            document_id: 1,
            customer_id: None,
            currency: Currency::parse("SEK").unwrap(),
            loss_account: "6352".into(),
            allowance_account: "1519".into(),
            movements: movements.iter().map(movement).collect(),
        }
    }

    fn released(allowance: &mut Allowance, settled: &str, open: &str, on: &str) -> (NaiveDate, Decimal) {
        let sek = Currency::parse("SEK").unwrap();
        let voucher = allowance.release(d(settled), d(open), (day(on), 1), sek, 2).unwrap().unwrap();
        (voucher.posting_date, voucher.amount)
    }

    #[test]
    fn an_allowance_goes_in_proportion_and_to_the_last_cent() {
        let mut allowance = allowance(&[("2026-01-02", "100.00")]);
        assert_eq!(released(&mut allowance, "50", "150", "2026-02-01"), (day("2026-02-01"), d("33.33")));
        assert_eq!(released(&mut allowance, "50", "100", "2026-02-02"), (day("2026-02-02"), d("33.34")));
        assert_eq!(released(&mut allowance, "50", "50", "2026-02-03"), (day("2026-02-03"), d("33.33")));
        assert_eq!(allowance.amount(), d("0.00"));
    }

    #[test]
    fn a_part_that_is_rounded_to_all_of_it_takes_all_that_it_is_worth() {
        let mut allowance = allowance(&[("2026-01-02", "0.01")]);
        allowance.movements[0].base_amount = d("0.10");
        assert_eq!(released(&mut allowance, "1", "2", "2026-02-01"), (day("2026-02-01"), d("0.01")));
        assert_eq!((allowance.amount(), allowance.base_amount()), (d("0.00"), d("0.00")));
    }

    #[test]
    fn nothing_is_given_up_before_it_is_there_for_good() {
        let mut made_later = allowance(&[("2026-02-01", "80.00")]);
        assert_eq!(released(&mut made_later, "1", "1", "2026-01-15"), (day("2026-02-01"), d("80.00")));
        // Given up on the 10th and taken back on the 20th: in between there is nothing.
        let mut given_up = allowance(&[("2026-01-02", "40.00"), ("2026-02-10", "-40.00"), ("2026-02-20", "40.00")]);
        assert_eq!(released(&mut given_up, "1", "1", "2026-02-01"), (day("2026-02-20"), d("40.00")));
    }
}
