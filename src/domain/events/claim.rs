//! Claims that are no invoices: charges, adjustments, what is recovered of a loss, and money that is paid back. Each is
//! one movement between the customer's card and another account, with its tax where there is any.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::base::terms::PaymentTerms;
use crate::domain::company::customer::Customer;
use crate::domain::company::setup::Setup;
use crate::domain::facts::journal::{Conversion, Journal};
use crate::domain::facts::voucher::{OpenItem, Voucher, VoucherLine};

/// What charges are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charge {
    Interest,
    ReminderFee,
    /// A lump sum for the costs of collection.
    Compensation,
    /// A claim that is no sale, such as an advance to an employee.
    Other,
}

impl Charge {
    pub const NAMES: [&str; 4] = ["interest", "reminder_fee", "compensation", "other"];

    pub fn of(name: &str) -> Result<Charge> {
        Ok(match crate::domain::base::arguments::choice(name, "subtype", &Charge::NAMES)? {
            "interest" => Charge::Interest,
            "reminder_fee" => Charge::ReminderFee,
            "compensation" => Charge::Compensation,
            _ => Charge::Other,
        })
    }

    pub fn name(self) -> &'static str {
        Charge::NAMES[self as usize]
    }

    /// The role of the receivable account that it stands on, and that of its income.
    fn roles(self) -> (&'static str, &'static str) {
        match self {
            Charge::Interest => ("receivable", "interest_income"),
            Charge::ReminderFee | Charge::Compensation => ("receivable", "fee_income"),
            Charge::Other => ("other_receivable", "fee_income"),
        }
    }
}

/// Which claim it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    Charge(Charge),
    /// Signed: a negative one is to the customer's credit.
    Adjustment,
    Recovery,
}

/// A claim as asked for.
#[derive(Debug, Clone)]
pub struct ClaimRequest {
    pub claim: Claim,
    /// `None`: that of the document it is about.
    pub customer: Option<String>,
    /// With tax.
    pub amount: Decimal,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    pub about: Option<i64>,
    pub tax_code: Option<String>,
    /// The account of the other side.
    pub account: Option<String>,
    /// A receivable account other than the usual one.
    pub receivable: Option<String>,
    pub currency: Option<Currency>,
    pub rate: Option<Decimal>,
    pub text: Option<String>,
    pub attributes: Option<Value>,
    pub keyed: Option<Keyed>,
}

/// A part of a claim that is tax: its code, the account that it is booked on, and how much.
pub type Tax = (String, String, Decimal);

/// What the booking needs besides the request.
pub struct Facts<'a> {
    pub base: Currency,
    pub setup: &'a Setup,
    pub customer: &'a Customer,
    pub currency: Currency,
    pub rate: Decimal,
    /// The tax that comes back with what is recovered of a loss; `None`: that of the request's tax code.
    pub taxes: Option<Vec<Tax>>,
    /// Whether all that was lost is of one tax code, which the net then belongs to.
    pub is_one_code: bool,
}

/// Books a claim as document `document_id`: Dr receivable, Cr the other account and tax; a negative one the other way
/// round.
pub fn book(request: &ClaimRequest, facts: &Facts, document_id: i64) -> Result<Voucher> {
    let Facts { setup, customer, currency, .. } = *facts;
    let value = amount::exact(request.amount, currency, "amount")?;
    let group = customer.customer_group.as_deref();
    let (kind, subtype, receivable_role, role) = match request.claim {
        Claim::Charge(charge) => {
            let (receivable, income) = charge.roles();
            (Kind::Charge, Some(charge.name().to_string()), receivable, income)
        }
        Claim::Adjustment => (Kind::Adjustment, None, "receivable", ""),
        Claim::Recovery => (Kind::Recovery, None, "receivable", "recovery"),
    };
    if value.is_zero() || value < Decimal::ZERO && request.claim != Claim::Adjustment {
        let error = Error::new(Code::InvalidArgument, format!("{} amount {value} is not positive", kind.name()));
        return Err(match request.claim {
            Claim::Adjustment => {
                Error::new(Code::InvalidArgument, "an adjustment of 0 adjusts nothing").hint("Give an amount.")
            }
            _ => error.hint("Book what is to the customer's credit with ar.post_credit_note or ar.post_adjustment."),
        });
    }
    let receivable = match &request.receivable {
        Some(account) => setup.receivable_account(account)?,
        None => setup.account_in_role(receivable_role, currency, group)?,
    };
    let contra = match &request.account {
        Some(account) => setup.contra_account(account)?,
        None => setup.account_in_role(role, currency, group)?,
    };
    let taxes = match (&facts.taxes, &request.tax_code) {
        (Some(taxes), _) => taxes.clone(),
        (None, Some(code)) => included_tax(setup, code, value, currency, request.document_date)?,
        (None, None) => Vec::new(),
    };

    let mut voucher =
        Voucher::new(document_id, kind, Some(customer.customer_id), request.document_date, currency, facts.rate);
    let tax: Decimal = taxes.iter().map(|(_, _, tax)| tax).sum();
    // The net belongs to the tax code if there is but one.
    let code = match &taxes[..] {
        [(code, _, _)] if facts.taxes.is_none() || facts.is_one_code => Some(code.as_str()),
        _ => None,
    };
    let mut journal = Journal::new(facts.base, Conversion::Rate(facts.rate));
    journal.move_amount(receivable, contra, value - tax, code, None)?;
    for (code, account, tax) in &taxes {
        journal.move_amount(receivable, account, *tax, Some(code), None)?;
    }
    if kind != Kind::Adjustment {
        voucher.lines = lines(request, contra, (value - tax, code.is_some()), &taxes, currency);
    }
    let base_amount = journal.base_sum();
    voucher.posting_date = request.posting_date;
    voucher.subtype = subtype;
    voucher.amount = value;
    voucher.base_amount = base_amount;
    voucher.about_id = request.about;
    voucher.text = request.text.clone();
    voucher.attributes = request.attributes.clone();
    voucher.keyed = request.keyed.clone();
    voucher.postings = journal.into_postings();
    let due_date = due_date(request, customer)?;
    let customer_id = Some(customer.customer_id);
    voucher.items = vec![OpenItem::new(1, customer_id, receivable, Some(due_date), value, base_amount)];
    Ok(voucher)
}

/// The tax that is in an amount.
fn included_tax(
    setup: &Setup,
    code: &str,
    value: Decimal,
    currency: Currency,
    tax_date: NaiveDate,
) -> Result<Vec<Tax>> {
    let version = setup.tax_version(code, tax_date)?;
    let tax = amount::share(value, version.rate, Decimal::ONE_HUNDRED + version.rate, currency)?;
    let account = match &version.account {
        Some(account) => account.clone(),
        // Of a rate of 0 nothing is booked.
        None => String::new(),
    };
    Ok(vec![(code.to_string(), account, tax)])
}

/// The lines that say what of the document is tax: one, or, with several tax codes, the net and a line for each tax.
fn lines(
    request: &ClaimRequest,
    account: &str,
    (net, is_of_code): (Decimal, bool),
    taxes: &[Tax],
    currency: Currency,
) -> Vec<VoucherLine> {
    let nothing = Decimal::new(0, currency.scale());
    let line = |net: Decimal, tax_code: Option<&str>, tax: Decimal| VoucherLine {
        description: request.text.clone(),
        quantity: Decimal::ONE,
        unit_price: None,
        discount_percent: Decimal::ZERO,
        net,
        tax_code: tax_code.map(String::from),
        tax,
        account: account.to_string(),
        dimensions: None,
    };
    match taxes {
        [(code, _, tax)] if is_of_code => vec![line(net, Some(code), *tax)],
        _ => {
            let of_codes = taxes.iter().map(|(code, _, tax)| line(nothing, Some(code), *tax));
            std::iter::once(line(net, None, nothing)).chain(of_codes).collect()
        }
    }
}

/// The due date: the one given, an adjustment's own date, else as the customer's terms say.
fn due_date(request: &ClaimRequest, customer: &Customer) -> Result<NaiveDate> {
    let from = request.document_date;
    match request.due_date {
        Some(due_date) if due_date < from => {
            Err(Error::new(Code::InvalidArgument, format!("due_date {due_date} is before the document's date {from}")))
        }
        Some(due_date) => Ok(due_date),
        None if request.claim == Claim::Adjustment => Ok(from),
        None => PaymentTerms::parse(&customer.terms)?.due_date(from),
    }
}
