//! Revaluation of open items in other currencies at a key date: what they would be worth at the day's rate, against what
//! they are booked at. The difference is not realised, so it never touches the receivable: it stands on
//! `receivable_revaluation` for one day and is reversed on the next (IAS 21 §23 and §28, closing rate for monetary items).

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::json;

use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::domain::base::kind::Kind;
use crate::domain::company::setup::Setup;
use crate::domain::facts::journal::Posting;
use crate::domain::facts::voucher::Voucher;

/// The subtype of the document.
pub const REVALUATION: &str = "revaluation";

/// What is open in a currency at the key date, signed as the items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInCurrency {
    pub currency: Currency,
    pub rate: Decimal,
    pub open_amount: Decimal,
    /// At the booked rates.
    pub base_open_amount: Decimal,
    /// The differences of the items that have gained, and of those that have lost, both positive.
    pub gains: Decimal,
    pub losses: Decimal,
    /// What earlier revaluations of the same day have posted of both.
    pub posted_gains: Decimal,
    pub posted_losses: Decimal,
}

impl OpenInCurrency {
    /// What the items are worth at the day's rate.
    pub fn revalued(&self) -> Decimal {
        self.base_open_amount + self.gains - self.losses
    }

    /// What is still to be posted: a gain if positive.
    pub fn difference(&self) -> Decimal {
        let mut difference = (self.gains - self.posted_gains) - (self.losses - self.posted_losses);
        difference.rescale(self.base_open_amount.scale());
        difference
    }

    fn is_posted(&self) -> bool {
        self.gains == self.posted_gains && self.losses == self.posted_losses
    }
}

/// Books a revaluation: Dr receivable revaluation, Cr unrealised gain; Dr unrealised loss, Cr receivable revaluation. None
/// if all of it is posted already.
pub fn book(
    open: &OpenInCurrency,
    day: NaiveDate,
    base: Currency,
    setup: &Setup,
    document_id: i64,
) -> Result<Option<Voucher>> {
    if open.is_posted() {
        return Ok(None);
    }
    let account = |role: &str| setup.account_in_role(role, open.currency, None);
    let revaluation = account("receivable_revaluation")?;
    let mut voucher = Voucher::new(document_id, Kind::ExchangeDifference, None, day, base, Decimal::ONE);
    let parts = [
        (revaluation, account("unrealised_gain")?, open.gains - open.posted_gains),
        (account("unrealised_loss")?, revaluation, open.losses - open.posted_losses),
    ];
    for (debit, credit, value) in parts.into_iter().filter(|(_, _, value)| !value.is_zero()) {
        let posting = Posting {
            debit_account: debit.to_string(),
            credit_account: credit.to_string(),
            amount: Decimal::new(0, base.scale()),
            base_amount: value.abs(),
            tax_code: None,
            dimensions: None,
        };
        voucher.postings.push(if value.is_sign_positive() { posting } else { posting.mirrored() });
    }
    voucher.subtype = Some(REVALUATION.to_string());
    voucher.base_amount = open.difference().abs();
    voucher.text = Some(format!("{} at {}", open.currency, open.rate.normalize()));
    // What was posted is known by this, whatever accounts play the roles by then.
    voucher.attributes = Some(json!({
        "currency": open.currency.code(),
        "gains": (open.gains - open.posted_gains).to_string(),
        "losses": (open.losses - open.posted_losses).to_string(),
    }));
    Ok(Some(voucher))
}
