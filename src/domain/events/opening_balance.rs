//! Opening balances: open items as they come from another system, each against the role `opening`, which the general
//! ledger's own opening entry clears. The old system has booked sale and tax; what of an item is tax is kept on its lines,
//! so that later discounts and losses relieve it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::arguments::{given, members, wrong_member};
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::base::terms::PaymentTerms;
use crate::domain::company::customer::Customer;
use crate::domain::company::numbering::own_number;
use crate::domain::company::setup::Setup;
use crate::domain::facts::journal::{Conversion, Journal};
use crate::domain::facts::voucher::{Number, OpenItem, Voucher, VoucherLine};

/// An open item as it stood in the other system.
#[derive(Debug, Clone)]
pub struct OpeningRequest {
    pub customer: String,
    /// What is open: positive is owed, negative to the customer's credit.
    pub amount: Decimal,
    pub number: Option<String>,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub due_date: Option<DueDate>,
    pub terms: Option<String>,
    pub currency: Option<Currency>,
    pub rate: Option<Decimal>,
    /// What it is booked at in base currency, signed as the amount.
    pub base_amount: Option<Decimal>,
    pub tax: Vec<TaxBreakdown>,
    /// The receivable account that it stands on.
    pub account: Option<String>,
    pub reference: Option<String>,
    pub order_ref: Option<String>,
    pub payer: Option<String>,
    pub text: Option<String>,
    pub attributes: Option<Value>,
    pub keyed: Option<Keyed>,
}

/// What of the open amount is net and tax of a tax code, signed as the amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxBreakdown {
    pub tax_code: Option<String>,
    pub net: Decimal,
    pub tax: Decimal,
}

/// Reads `tax`: `[{"tax_code": "S25", "net": 1000, "tax": 250}]` (LG010, LG011).
pub fn tax_breakdown(json: Option<&Value>) -> Result<Vec<TaxBreakdown>> {
    let entries = match json {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(entries)) => entries,
        Some(other) => {
            return Err(Error::new(Code::InvalidArgument, format!("tax {other} is no list"))
                .hint("Use a list such as [{\"tax_code\": \"S25\", \"net\": 1000, \"tax\": 250}]."));
        }
    };
    let read = |(place, entry): (usize, &Value)| {
        let what = format!("tax entry {}", place + 1);
        let members = members(entry, &what, &["tax_code", "net", "tax"])?;
        let number = |key: &str| match given(members, key) {
            Some(value) => amount::parse_json(value, &format!("{what}: {key}")),
            None => Ok(Decimal::ZERO),
        };
        let tax_code = match given(members, "tax_code") {
            None => None,
            Some(Value::String(code)) => Some(code.clone()),
            Some(other) => return Err(wrong_member(&what, "tax_code", other, "a tax code as text")),
        };
        Ok(TaxBreakdown { tax_code, net: number("net")?, tax: number("tax")? })
    };
    entries.iter().enumerate().map(read).collect()
}

/// What the booking needs besides the request.
pub struct Facts<'a> {
    pub base: Currency,
    pub setup: &'a Setup,
    pub customer: &'a Customer,
    pub payer_id: Option<i64>,
    pub currency: Currency,
    /// Not needed if the request says what the item is booked at.
    pub rate: Option<Decimal>,
}

/// Books an open item as document `document_id`: Dr receivable, Cr opening; a credit the other way round.
pub fn book(request: &OpeningRequest, facts: &Facts, document_id: i64) -> Result<Voucher> {
    let Facts { base, setup, customer, currency, .. } = *facts;
    let value = amount::exact(request.amount, currency, "amount")?;
    if value.is_zero() {
        return Err(
            Error::new(Code::InvalidArgument, "an opening balance of 0 is none").hint("Leave out what is settled.")
        );
    }
    let conversion = conversion(request, value, facts)?;
    let group = customer.customer_group.as_deref();
    let receivable = match &request.account {
        Some(account) => setup.receivable_account(account)?,
        None => setup.account_in_role("receivable", currency, group)?,
    };
    let contra = setup.account_in_role("opening", currency, group)?;
    let mut journal = Journal::new(base, conversion);
    journal.move_amount(receivable, contra, value, None, None)?;

    let customer_id = Some(customer.customer_id);
    let mut voucher = Voucher::new(
        document_id,
        Kind::OpeningBalance,
        customer_id,
        request.document_date,
        currency,
        conversion.rate(),
    );
    voucher.posting_date = request.posting_date;
    voucher.number = match &request.number {
        Some(number) => Number::Own(own_number(number)?.to_string()),
        None => Number::Next,
    };
    voucher.amount = value;
    voucher.base_amount = journal.base_sum();
    voucher.reference = request.reference.clone();
    voucher.order_ref = request.order_ref.clone();
    voucher.text = request.text.clone();
    voucher.attributes = request.attributes.clone();
    voucher.keyed = request.keyed.clone();
    voucher.lines = lines(request, value, contra, facts)?;
    voucher.postings = journal.into_postings();
    let terms = request.terms.as_deref().map(PaymentTerms::parse).transpose()?;
    let due_date = match (request.due_date, &terms) {
        (Some(due_date), _) => due_date.date(),
        (None, _) if value < Decimal::ZERO => Some(request.document_date),
        (None, Some(terms)) => Some(terms.due_date(request.document_date)?),
        (None, None) => Some(PaymentTerms::parse(&customer.terms)?.due_date(request.document_date)?),
    };
    if let Some(due_date) = due_date.filter(|due_date| value > Decimal::ZERO && *due_date < request.document_date) {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("due_date {due_date} is before the document's date {}", request.document_date),
        ));
    }
    let mut item = OpenItem::new(1, customer_id, receivable, due_date, value, voucher.base_amount);
    item.payer_id = facts.payer_id;
    if let Some(terms) = terms {
        item.discount_steps = terms.discount_steps(request.document_date);
        voucher.terms = Some(terms.to_string());
    }
    voucher.items.push(item);
    Ok(voucher)
}

fn conversion(request: &OpeningRequest, value: Decimal, facts: &Facts) -> Result<Conversion> {
    let Some(base_amount) = request.base_amount else {
        return Ok(Conversion::Rate(facts.rate.unwrap_or(Decimal::ONE)));
    };
    let base_amount = amount::exact(base_amount, facts.base, "base_amount")?;
    let refused = |message: String, hint: &str| Err(Error::new(Code::InvalidArgument, message).hint(hint));
    if request.rate.is_some() {
        return refused("rate and base_amount cannot be combined".to_string(), "Give one of them: the other follows.");
    }
    if facts.currency == facts.base && base_amount != value {
        return refused(
            format!("base_amount {base_amount} differs from the amount {value} in the base currency"),
            "Leave base_amount out.",
        );
    }
    if base_amount * value < Decimal::ZERO {
        return refused(
            format!("base_amount {base_amount} is not of the same sign as the amount {value}"),
            "Sign it as the amount: positive is owed.",
        );
    }
    Ok(Conversion::Whole { amount: value, base_amount })
}

/// The tax breakdown as lines, which add up to the amount (LG010).
fn lines(request: &OpeningRequest, value: Decimal, contra: &str, facts: &Facts) -> Result<Vec<VoucherLine>> {
    let sum: Decimal = request.tax.iter().map(|part| part.net + part.tax).sum();
    if !request.tax.is_empty() && sum != value {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("the tax breakdown adds up to {sum} instead of the amount {value}"),
        )
        .hint("Break down what is open, net and tax, not the original invoice."));
    }
    request
        .tax
        .iter()
        .map(|part| {
            if let Some(code) = &part.tax_code {
                let rate = facts.setup.tax_version(code, request.document_date)?.rate;
                is_of_rate(part, code, rate, facts.currency)?;
            }
            Ok(VoucherLine {
                description: request.text.clone(),
                quantity: Decimal::ONE,
                unit_price: None,
                discount_percent: Decimal::ZERO,
                net: amount::exact(part.net, facts.currency, "net")?,
                tax_code: part.tax_code.clone(),
                tax: amount::exact(part.tax, facts.currency, "tax")?,
                account: contra.to_string(),
                dimensions: None,
            })
        })
        .collect()
}

/// Refuses (LG010) a tax that is not its net's at the rate of its code. The other system may have rounded line by line, so
/// a difference of up to one unit of the currency is let pass.
fn is_of_rate(part: &TaxBreakdown, code: &str, rate: Decimal, currency: Currency) -> Result<()> {
    let expected = amount::share(part.net, rate, Decimal::ONE_HUNDRED, currency)?;
    if (part.tax - expected).abs() <= Decimal::ONE {
        return Ok(());
    }
    Err(Error::new(
        Code::InvalidArgument,
        format!("tax {} on {} is not that of tax code \"{code}\", which makes {expected}", part.tax, part.net),
    )
    .hint("Check net, tax and tax code of the open amount."))
}
