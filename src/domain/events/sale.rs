//! Invoices and credit notes: from what was asked for to the voucher that books it.
//!
//! A credit note is an invoice the other way round: the same lines, taxes and rounding, every movement mirrored.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::keyed::Keyed;
use crate::domain::base::kind::Kind;
use crate::domain::base::terms::PaymentTerms;
use crate::domain::company::customer::Customer;
use crate::domain::company::numbering::own_number;
use crate::domain::company::setup::Setup;
use crate::domain::facts::instalment::{self, Instalment};
use crate::domain::facts::invoice::{Line, Price, Totals, calculate};
use crate::domain::facts::journal::{Conversion, Journal};
use crate::domain::facts::voucher::{Number, OpenItem, Party, Voucher, VoucherLine};

/// An invoice or credit note as asked for.
#[derive(Debug, Clone)]
pub struct SaleRequest {
    pub customer: String,
    pub lines: Vec<Line>,
    pub document_date: NaiveDate,
    pub posting_date: NaiveDate,
    pub tax_date: Option<NaiveDate>,
    pub due_date: Option<DueDate>,
    pub number: Option<String>,
    pub terms: Option<String>,
    pub currency: Option<Currency>,
    pub rate: Option<Decimal>,
    pub reference: Option<String>,
    pub order_ref: Option<String>,
    pub instalments: Option<Vec<Instalment>>,
    pub payer: Option<String>,
    pub text: Option<String>,
    pub attributes: Option<Value>,
    /// The invoice that a credit note corrects.
    pub corrects: Option<i64>,
    pub keyed: Option<Keyed>,
}

/// An item of an invoice that is owed by somebody else than the buyer, or stands on another receivable account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub item_no: i32,
    pub customer: Option<String>,
    pub account: Option<String>,
}

impl SaleRequest {
    /// The items that instalments move elsewhere. (An instalment that comes to nothing has no item.)
    pub fn moves(&self) -> Vec<Move> {
        let instalments = self.instalments.iter().flatten().zip(1..);
        let moves = instalments.map(|(instalment, item_no)| Move {
            item_no,
            customer: instalment.customer.clone(),
            account: instalment.account.clone(),
        });
        moves.filter(|one| one.customer.is_some() || one.account.is_some()).collect()
    }
}

/// The invoice that a credit note corrects, and what earlier credit notes have taken of it.
#[derive(Debug, Clone)]
pub struct Corrected {
    pub document_id: i64,
    pub number: String,
    pub customer_id: i64,
    pub currency: Currency,
    pub rate: Decimal,
    pub tax_date: NaiveDate,
    pub amount: Decimal,
    pub credited: Decimal,
    /// What discounts and losses have taken of it.
    pub relieved: Decimal,
    /// The receivable account that it stands on.
    pub account: Option<String>,
    /// Its nets and taxes by tax code.
    pub parts: Vec<CorrectedPart>,
}

/// What an invoice has of one tax code, and what earlier credit notes have taken of it.
#[derive(Debug, Clone)]
pub struct CorrectedPart {
    pub tax_code: Option<String>,
    pub net: Decimal,
    pub tax: Decimal,
    pub credited_net: Decimal,
    pub credited_tax: Decimal,
}

/// What the booking needs besides the request.
pub struct Facts<'a> {
    pub base: Currency,
    pub setup: &'a Setup,
    pub customer: &'a Customer,
    pub payer_id: Option<i64>,
    pub currency: Currency,
    pub rate: Decimal,
    pub corrected: Option<&'a Corrected>,
}

/// Books an invoice or, if `kind` says so, a credit note, as document `document_id`. Instalments are all the buyer's here:
/// those that are owed by others, or stand elsewhere, are transferred afterwards ([`SaleRequest::moves`]).
pub fn book(kind: Kind, request: &SaleRequest, facts: &Facts, document_id: i64) -> Result<Voucher> {
    let Facts { base, setup, customer, currency, rate, .. } = *facts;
    let is_credit = kind == Kind::CreditNote;
    let tax_date =
        request.tax_date.or(facts.corrected.map(|invoice| invoice.tax_date)).unwrap_or(request.document_date);
    let mut totals = calculate(
        &request.lines,
        currency,
        |code| setup.tax_version(code, tax_date).map(|version| version.rate),
        setup.settings.round_total_to.filter(|_| currency == base),
    )?;
    if let Some(invoice) = facts.corrected {
        may_correct(invoice, customer, currency)?;
        take_tax_of(invoice, &request.lines, &mut totals, currency)?;
    }

    let mut voucher =
        Voucher::new(document_id, kind, Some(customer.customer_id), request.document_date, currency, rate);
    voucher.posting_date = request.posting_date;
    voucher.tax_date = tax_date;
    voucher.amount = totals.total;
    // A difference of nothing has no decimals of its own.
    voucher.amount.rescale(currency.scale());
    voucher.number = match &request.number {
        Some(number) => Number::Own(own_number(number)?.to_string()),
        None => Number::Next,
    };
    voucher.reference = request.reference.clone();
    voucher.order_ref = request.order_ref.clone();
    voucher.text = request.text.clone();
    voucher.corrects_id = request.corrects;
    voucher.keyed = request.keyed.clone();
    voucher.attributes = request.attributes.clone();
    voucher.party = Some(party(customer));
    voucher.lines = lines(request, facts, &totals)?;

    let account = match facts.corrected.and_then(|invoice| invoice.account.as_deref()) {
        Some(account) => account,
        None => setup.account_in_role("receivable", currency, customer.customer_group.as_deref())?,
    };
    let journal = journal(account, &voucher.lines, &totals, facts, tax_date, is_credit)?;
    voucher.base_amount = journal.base_sum().abs();
    voucher.postings = journal.into_postings();
    if is_credit {
        if !totals.total.is_zero() {
            let mut item = OpenItem::new(
                1,
                Some(customer.customer_id),
                account,
                Some(request.document_date),
                -totals.total,
                -voucher.base_amount,
            );
            item.payer_id = facts.payer_id;
            voucher.items.push(item);
        }
    } else {
        let plan = payment_plan(request, customer, totals.total, currency)?;
        voucher.terms = plan.terms;
        voucher.items = debit_items(&plan.parts, &plan.discount_steps, account, &voucher, facts)?;
    }
    Ok(voucher)
}

fn may_correct(invoice: &Corrected, customer: &Customer, currency: Currency) -> Result<()> {
    if invoice.customer_id != customer.customer_id {
        return Err(Error::new(
            Code::CannotPair,
            format!("invoice {} is not one of customer \"{}\"", invoice.number, customer.code),
        )
        .hint("Credit the customer to whom the invoice was issued."));
    }
    if invoice.currency != currency {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("currency {currency} is not that of invoice {}, {}", invoice.number, invoice.currency),
        )
        .hint("Leave the currency out: a correction takes the invoice's."));
    }
    Ok(())
}

/// Gives a credit note the tax of the invoice that it corrects: per tax code what all credit notes so far take of the
/// invoice's tax, in proportion to the nets, less what the earlier ones have taken. So credit notes for all of an invoice
/// take all of its tax and no more; the last one takes the rest of its rounding too. Never more than the invoice has, in
/// sum (LG030) or of a tax code (LG010, LG030).
fn take_tax_of(invoice: &Corrected, lines: &[Line], totals: &mut Totals, currency: Currency) -> Result<()> {
    if invoice.parts.is_empty() {
        // An open item of another system that came without its tax: the credit note's own lines say it.
        return must_be_left(invoice, totals.total, currency);
    }
    let mut nets: BTreeMap<Option<&str>, Decimal> = BTreeMap::new();
    for (line, amounts) in lines.iter().zip(&totals.lines) {
        *nets.entry(line.tax_code.as_deref()).or_default() += amounts.net;
    }
    for (tax_code, net) in &nets {
        let part = part_of(invoice, *tax_code)?;
        let left = part.net - part.credited_net;
        if net.abs() > left.abs() || net * left < Decimal::ZERO {
            let of = tax_code.map_or("without tax".to_string(), |code| format!("with tax code \"{code}\""));
            let message = format!("net of {net} {of} is more than the {left} left of invoice {}", invoice.number);
            return Err(
                Error::new(Code::MoreThanOpen, message).hint("Credit no more than the invoice, or leave out corrects.")
            );
        }
        let Some(total) = totals.taxes.iter_mut().find(|total| Some(total.tax_code.as_str()) == *tax_code) else {
            continue;
        };
        let so_far = part.credited_net + net;
        let tax = match part.net.is_zero() {
            true => Decimal::ZERO,
            false => amount::share(part.tax, so_far, part.net, currency)? - part.credited_tax,
        };
        let more = tax - total.tax;
        total.tax = tax;
        if let Some(place) = lines.iter().rposition(|line| line.tax_code.as_deref() == *tax_code) {
            totals.lines[place].tax += more;
        }
        // A gross amount stays what it is.
        let mut of_code = lines.iter().filter(|line| line.tax_code.as_deref() == *tax_code);
        match of_code.any(|line| matches!(line.price, Price::Gross(_))) {
            true => totals.rounding -= more,
            false => totals.total += more,
        }
    }
    let left = invoice.amount - invoice.credited - invoice.relieved;
    let takes_the_rest = invoice.relieved.is_zero()
        && invoice.parts.iter().all(|part| {
            let net = nets.get(&part.tax_code.as_deref()).copied().unwrap_or_default();
            part.credited_net + net == part.net
        });
    if takes_the_rest && left >= Decimal::ZERO {
        totals.rounding += left - totals.total;
        totals.total = left;
    }
    must_be_left(invoice, totals.total, currency)
}

/// Refuses (LG030) to credit more than earlier credit notes, discounts and losses have left of an invoice.
fn must_be_left(invoice: &Corrected, total: Decimal, currency: Currency) -> Result<()> {
    let left = invoice.amount - invoice.credited - invoice.relieved;
    if total <= left {
        return Ok(());
    }
    Err(Error::new(
        Code::MoreThanOpen,
        format!("{currency} {total} credited is more than the {left} left of invoice {}", invoice.number),
    )
    .detail(format!(
        "The invoice is for {}; earlier credit notes have taken {}, discounts and losses {}.",
        invoice.amount, invoice.credited, invoice.relieved
    ))
    .hint("Credit no more than the invoice, or leave out corrects."))
}

fn part_of<'a>(invoice: &'a Corrected, tax_code: Option<&str>) -> Result<&'a CorrectedPart> {
    invoice.parts.iter().find(|part| part.tax_code.as_deref() == tax_code).ok_or_else(|| {
        let codes: Vec<&str> = invoice.parts.iter().map(|part| part.tax_code.as_deref().unwrap_or("none")).collect();
        let message = match tax_code {
            Some(code) => format!("tax code \"{code}\" is not on invoice {}", invoice.number),
            None => format!("there is no line without tax code on invoice {}", invoice.number),
        };
        Error::new(Code::InvalidArgument, message).hint(format!("The invoice has the tax codes {}.", codes.join(", ")))
    })
}

fn party(customer: &Customer) -> Party {
    Party {
        name: customer.name.clone(),
        address: customer.contact.get("address").filter(|address| !address.is_null()).cloned(),
        organisation_no: customer.organisation_no.clone(),
        vat_no: customer.contact.get("vat_no").and_then(Value::as_str).map(String::from),
    }
}

fn lines(request: &SaleRequest, facts: &Facts, totals: &Totals) -> Result<Vec<VoucherLine>> {
    let group = facts.customer.customer_group.as_deref();
    let line = |(place, (line, amounts)): (usize, (&Line, &crate::domain::facts::invoice::LineAmounts))| {
        let account = match &line.account {
            Some(account) => facts
                .setup
                .contra_account(account)
                .map_err(|error| Error { message: format!("line {}: {}", place + 1, error.message), ..error })?,
            None => facts.setup.account_in_role("revenue", facts.currency, group)?,
        };
        Ok(VoucherLine {
            description: line.description.clone(),
            quantity: line.quantity,
            unit_price: match line.price {
                Price::Unit(price) => Some(price),
                _ => None,
            },
            discount_percent: line.discount_percent,
            net: amounts.net,
            tax_code: line.tax_code.clone(),
            tax: amounts.tax,
            account: account.to_string(),
            dimensions: line.dimensions.clone(),
        })
    };
    request.lines.iter().zip(&totals.lines).enumerate().map(line).collect()
}

/// Dr receivable, Cr revenue per line, Cr tax per tax code, Cr rounding; a credit note the other way round.
fn journal(
    receivable: &str,
    lines: &[VoucherLine],
    totals: &Totals,
    facts: &Facts,
    tax_date: NaiveDate,
    is_credit: bool,
) -> Result<Journal> {
    let signed = |value: Decimal| if is_credit { -value } else { value };
    let mut journal = Journal::new(facts.base, Conversion::Rate(facts.rate));
    for line in lines {
        let (net, tax_code) = (signed(line.net), line.tax_code.as_deref());
        journal.move_amount(receivable, &line.account, net, tax_code, line.dimensions.as_ref())?;
    }
    for tax in totals.taxes.iter().filter(|tax| !tax.tax.is_zero()) {
        let version = facts.setup.tax_version(&tax.tax_code, tax_date)?;
        let account = version.account.as_deref().ok_or_else(|| {
            Error::new(Code::UnknownAccount, format!("tax code \"{}\" has no account", tax.tax_code))
                .hint("Give it one with ar.set_tax_code.")
        })?;
        journal.move_amount(receivable, account, signed(tax.tax), Some(&tax.tax_code), None)?;
    }
    if !totals.rounding.is_zero() {
        let group = facts.customer.customer_group.as_deref();
        let account = facts.setup.account_in_role("rounding", facts.currency, group)?;
        journal.move_amount(receivable, account, signed(totals.rounding), None, None)?;
    }
    Ok(journal)
}

/// When how much of an invoice is due.
struct PaymentPlan {
    terms: Option<String>,
    /// Due dates (none for what is not due) and amounts.
    parts: Vec<(Option<NaiveDate>, Decimal)>,
    discount_steps: Vec<DiscountStep>,
}

/// Instalments go before a due date, that before terms, those before the customer's own. A due date given beside terms
/// replaces theirs and keeps their discounts; given alone it leaves none.
fn payment_plan(request: &SaleRequest, customer: &Customer, total: Decimal, currency: Currency) -> Result<PaymentPlan> {
    let from = request.document_date;
    if let Some(instalments) = &request.instalments {
        if request.due_date.is_some() || request.terms.is_some() {
            return Err(Error::new(Code::InvalidArgument, "instalments cannot be combined with due_date or terms")
                .hint("Say when each instalment is due in the instalments."));
        }
        let parts = instalment::divide(instalments, from, total, currency)?;
        return Ok(PaymentPlan {
            terms: None,
            parts: parts.into_iter().map(|part| (part.due_date.date(), part.amount)).collect(),
            discount_steps: Vec::new(),
        });
    }
    let terms = match (&request.terms, request.due_date) {
        (Some(terms), _) => Some(PaymentTerms::parse(terms)?),
        (None, Some(_)) => None,
        (None, None) => Some(PaymentTerms::parse(&customer.terms)?),
    };
    let parts = match (request.due_date, &terms) {
        (Some(DueDate::On(due_date)), _) if due_date < from => {
            return Err(Error::new(
                Code::InvalidArgument,
                format!("due_date {due_date} is before the invoice date {from}"),
            ));
        }
        (Some(due_date), _) => vec![(due_date.date(), total)],
        (None, Some(terms)) => terms
            .instalments(from, total, currency)?
            .into_iter()
            .map(|part| (Some(part.due_date), part.amount))
            .collect(),
        (None, None) => Vec::new(),
    };
    let discount_steps = terms.as_ref().map(|terms| terms.discount_steps(from)).unwrap_or_default();
    Ok(PaymentPlan { terms: terms.map(|terms| terms.to_string()), parts, discount_steps })
}

fn debit_items(
    parts: &[(Option<NaiveDate>, Decimal)],
    discount_steps: &[DiscountStep],
    account: &str,
    voucher: &Voucher,
    facts: &Facts,
) -> Result<Vec<OpenItem>> {
    let mut items: Vec<OpenItem> = Vec::with_capacity(parts.len());
    let (mut sum, mut base_sum) = (Decimal::ZERO, Decimal::ZERO);
    for ((due_date, part), item_no) in parts.iter().zip(1..).filter(|((_, part), _)| !part.is_zero()) {
        sum += part;
        let worth = amount::share(voucher.base_amount, sum, voucher.amount, facts.base)?;
        let mut item = OpenItem::new(item_no, voucher.customer_id, account, *due_date, *part, worth - base_sum);
        item.payer_id = facts.payer_id;
        item.discount_steps = discount_steps.to_vec();
        base_sum = worth;
        items.push(item);
    }
    Ok(items)
}
