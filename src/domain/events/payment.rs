//! Payments: from what was asked for to the voucher that books it, before it is allocated to anything.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::company::setup::Setup;
use crate::domain::facts::allocation::Allocate;
use crate::domain::facts::deduction::Deduction;
use crate::domain::facts::journal::{Conversion, Journal};
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// A payment as asked for.
#[derive(Debug, Clone)]
pub struct PaymentRequest {
    /// `None`: whose it is, is not known yet.
    pub customer: Option<String>,
    pub amount: Decimal,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub currency: Option<Currency>,
    pub rate: Option<Decimal>,
    /// What the bank paid out in base currency.
    pub base_amount: Option<Decimal>,
    pub reference: Option<String>,
    pub bank_account: Option<String>,
    pub allocate: Allocate,
    pub takes_discounts: bool,
    pub deductions: Vec<Deduction>,
    /// What of the money is no more than a small difference, and nobody's: it goes to the `rounding` role.
    pub excess: Decimal,
    pub text: Option<String>,
    pub attributes: Option<Value>,
    pub keyed: Option<Keyed>,
}

/// Who pays: the customer and its group; none if it is not known.
#[derive(Debug, Clone, Default)]
pub struct Payer {
    pub customer_id: Option<i64>,
    pub customer_group: Option<String>,
}

/// What the booking needs besides the request.
pub struct Facts<'a> {
    pub base: Currency,
    pub setup: &'a Setup,
    pub payer: &'a Payer,
    pub currency: Currency,
    /// Not needed if the request says what the bank paid out.
    pub rate: Option<Decimal>,
    /// The general-ledger account of the bank account that was named.
    pub bank_account: Option<&'a str>,
}

/// Books a payment as document `document_id`: Dr bank, Dr bank charges and the like, Cr receivable. Its item is the
/// whole of what it settles, deductions included.
pub fn book(request: &PaymentRequest, facts: &Facts, document_id: i64) -> Result<Voucher> {
    let Facts { base, setup, currency, .. } = *facts;
    let received = amount::exact(request.amount, currency, "amount")?;
    if received <= Decimal::ZERO {
        return Err(Error::new(Code::InvalidArgument, format!("payment amount {received} is not positive"))
            .hint("Book money that goes out as a refund."));
    }
    let conversion = match request.base_amount {
        Some(base_amount) => {
            let base_amount = amount::exact(base_amount, base, "base_amount")?;
            if base_amount <= Decimal::ZERO {
                return Err(Error::new(Code::InvalidArgument, format!("base_amount {base_amount} is not positive")));
            }
            if request.rate.is_some() {
                return Err(Error::new(Code::InvalidArgument, "rate and base_amount cannot be combined")
                    .hint("Give one of them: the other follows."));
            }
            if currency == base && base_amount != received {
                return Err(Error::new(
                    Code::InvalidArgument,
                    format!("base_amount {base_amount} differs from the amount {received} in the base currency"),
                ));
            }
            Conversion::Whole { amount: received, base_amount }
        }
        None => Conversion::Rate(facts.rate.unwrap_or(Decimal::ONE)),
    };
    let group = facts.payer.customer_group.as_deref();
    let role = if facts.payer.customer_id.is_some() { "receivable" } else { "unidentified" };
    let receivable = setup.account_in_role(role, currency, group)?;
    let bank = match facts.bank_account {
        Some(account) => account,
        None => setup.account_in_role("bank", currency, group)?,
    };

    let mut journal = Journal::new(base, conversion);
    let mut settles = received - request.excess;
    journal.move_amount(bank, receivable, settles, None, None)?;
    for deduction in &request.deductions {
        let value = amount::exact(deduction.amount, currency, "deduction")?;
        if value <= Decimal::ZERO {
            return Err(Error::new(Code::InvalidArgument, format!("deduction of {value} is not positive")));
        }
        let account = match &deduction.account {
            Some(account) => setup.contra_account(account)?,
            None => setup.account_in_role("bank_charge", currency, group)?,
        };
        journal.move_amount(account, receivable, value, None, None)?;
        settles += value;
    }
    let settles = amount::exact(settles, currency, "amount and deductions")?;

    let mut voucher = Voucher::new(
        document_id,
        Kind::Payment,
        facts.payer.customer_id,
        request.document_date,
        currency,
        conversion.rate(),
    );
    voucher.posting_date = request.posting_date;
    voucher.amount = received;
    voucher.base_amount = conversion.base(received, base)?;
    voucher.reference = request.reference.clone();
    voucher.text = request.text.clone();
    voucher.attributes = request.attributes.clone();
    voucher.keyed = request.keyed.clone();
    let base_settled = journal.base_sum();
    if !request.excess.is_zero() {
        journal.move_amount(bank, setup.account_in_role("rounding", currency, group)?, request.excess, None, None)?;
    }
    voucher.postings = journal.into_postings();
    voucher.items = vec![OpenItem::new(
        1,
        facts.payer.customer_id,
        receivable,
        Some(request.document_date),
        -settles,
        -base_settled,
    )];
    Ok(voucher)
}
