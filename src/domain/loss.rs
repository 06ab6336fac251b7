//! Losses on receivables: established ones settle the claim, expected ones stand beside it until it is settled, and what
//! was lost may be recovered.
//!
//! Tax goes back in proportion where the claim is lost for good (see [`super::discount_tax`]); an expected loss says
//! nothing to the tax authority, so it is booked net of tax and leaves the tax alone.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amount;
use super::currency::Currency;
use super::discount_tax::TaxBasis;
use super::error::{Code, Error, Result};
use super::invoice::tax_relief;
use super::journal::{Conversion, Journal, Posting};
use super::ledger_item::LedgerItem;
use super::settlement::WITHOUT_TAX;
use super::setup::Setup;
use super::voucher::{Keyed, Kind, OpenItem, Voucher};

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

/// What stands as allowance for a claim: the sums of its documents, less what was released.
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
    pub amount: Decimal,
    pub base_amount: Decimal,
    /// The latest day on which any of it was made: nothing is given up before that.
    pub since: NaiveDate,
}

impl Allowance {
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
        let (amount, base_amount) = if settled >= open {
            (self.amount, self.base_amount)
        } else {
            (
                amount::share(self.amount, settled, open, self.currency)?,
                amount::share(self.base_amount, settled, open, base)?,
            )
        };
        if amount.is_zero() && base_amount.is_zero() {
            return Ok(None);
        }
        self.amount -= amount;
        self.base_amount -= base_amount;
        let worth = Conversion::Whole { amount, base_amount };
        let day = day.max(self.since);
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
