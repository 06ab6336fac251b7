//! Posts charges, adjustments and recoveries.
//!
//! What is claimed anew settles nothing, so no item is locked for it. A recovery is the exception: the items of the claim
//! that was lost are locked, so that two at once cannot recover more than was lost, and what was lost and recovered by
//! then is read as it is committed under that lock.

use crate::ledger::company::book::Book;
use crate::ledger::company::customers;
use crate::ledger::company::families;
use crate::ledger::company::rates;
use crate::ledger::facts::documents;
use crate::ledger::facts::in_force::in_force;
use crate::ledger::facts::items;
use crate::ledger::facts::posted::Posted;
use crate::ledger::facts::requests::recorded_one;
use crate::ledger::facts::vouchers;
use crate::ledger::facts::worklist::Worklist;
use crate::ledger::server::access::Level;
use crate::ledger::server::statement;
use crate::ledger::server::value::Value;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::arguments::required;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::customer::Customer;
use crate::domain::events::claim::{self, Claim, ClaimRequest, Facts, Tax};
use crate::domain::events::loss::{LostClaim, LostTax};
use crate::domain::facts::voucher::Voucher;

/// Posts a claim.
pub fn post(book: &Book, request: &ClaimRequest) -> Result<Posted> {
    if let Some(posted) = recorded_one(book, request.keyed.as_ref())? {
        return Ok(posted);
    }
    book.must_be_open(request.posting_date, "posting date")?;
    if request.account.as_ref().is_some_and(|account| book.setup.is_loss_account(account)) {
        book.require(Level::Controller, "write off")?;
    }
    let about = match request.about {
        Some(document_id) => documents::read(book, &[document_id])?.pop(),
        None => None,
    };
    let mut request = request.clone();
    let lost = match &about {
        Some(about) if request.claim == Claim::Recovery => Some(lost_claim(book, about, &mut request)?),
        _ => None,
    };
    let customer = customer(book, &request, about.as_ref())?;
    if let Some(about) = &about {
        must_concern(book, &customer, about)?;
    }
    let currency = request.currency.or(about.as_ref().map(|about| about.currency)).unwrap_or(customer.currency);
    if let Some(about) = about.as_ref().filter(|about| lost.is_some() && about.currency != currency) {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("currency {currency} is not that of {}, {}", about.name(), about.currency),
        )
        .hint("Leave the currency out: what is recovered is of the claim that was lost."));
    }
    let taxes = match &lost {
        Some((claim, name)) => Some(recovered_tax(claim, &request, currency, name)?),
        None => None,
    };
    let rate = match &about {
        // What comes back was lost at this rate; a difference arises when it is paid.
        Some(about) if lost.is_some() && about.currency == currency && request.rate.is_none() => about.rate,
        _ => rates::rate(book, currency, request.rate, request.document_date)?,
    };
    request.text = request.text.or_else(|| default_text(&request.claim, about.as_ref()));
    let is_one_code = lost.as_ref().is_some_and(|(claim, _)| claim.is_one_code);
    let facts = Facts { base: book.base, setup: &book.setup, customer: &customer, currency, rate, taxes, is_one_code };
    let voucher = claim::book(&request, &facts, vouchers::new_document_id())?;
    let mut worklist = Worklist::new(book);
    worklist.add(voucher, customer.owner());
    let written = worklist.write(None)?;
    Ok(Posted::new(&written[0].0, &written[0].1))
}

/// Refuses (LG031) a claim about a document that the customer has no part in: neither its own or its family's, nor one
/// that it pays or owes an instalment of.
fn must_concern(book: &Book, customer: &Customer, about: &Voucher) -> Result<()> {
    const OWES: &str = "
        select
        from (
            select i.customer_id, i.payer_id
            from ar.open_item as i
            where i.company_id = $1 and i.document_id = $2
            union all
            select i.customer_id, i.payer_id
            from ar.open_item as i
            where i.company_id = $1 and i.origin_document_id = $2
        ) as i
        where i.customer_id = $3 or i.payer_id = $3
        limit 1";
    let Some(owner) = about.customer_id else { return Ok(()) };
    if owner == customer.customer_id {
        return Ok(());
    }
    let parameters = [
        Value::Int8(Some(book.company_id)),
        Value::Int8(Some(about.document_id)),
        Value::Int8(Some(customer.customer_id)),
    ];
    let roots = families::roots(book, &[owner, customer.customer_id]);
    if roots.get(&owner) == roots.get(&customer.customer_id)
        || statement::query_one(OWES, &parameters, |_| ()).is_some()
    {
        return Ok(());
    }
    Err(Error::new(Code::CannotPair, format!("{} does not concern customer \"{}\"", about.name(), customer.code))
        .hint("Name a document of the customer, or leave about out."))
}

/// What a voucher says of itself when its caller says nothing.
fn default_text(claim: &Claim, about: Option<&Voucher>) -> Option<String> {
    let what = match claim {
        Claim::Charge(charge) => charge.name().replace('_', " "),
        Claim::Adjustment => return None,
        Claim::Recovery => "recovery".to_string(),
    };
    Some(match about {
        Some(about) => format!("{what}, {}", about.name()),
        None => what,
    })
}

fn customer(book: &Book, request: &ClaimRequest, about: Option<&Voucher>) -> Result<Customer> {
    match (&request.customer, about.and_then(|about| about.customer_id)) {
        (Some(code), _) => customers::one(book, code),
        (None, Some(customer_id)) => customers::by_id(book, customer_id),
        (None, None) => required(None, "customer"),
    }
}

/// The tax in what is recovered: in proportion to what was relieved, unless a tax code is given.
fn recovered_tax(claim: &LostClaim, request: &ClaimRequest, currency: Currency, number: &str) -> Result<Vec<Tax>> {
    let taxes = claim.tax_of(request.amount, currency, number)?;
    if request.tax_code.is_some() {
        return Err(Error::new(Code::InvalidArgument, "tax_code and about cannot be combined for a recovery")
            .hint("Leave tax_code out: the tax is that of what was lost."));
    }
    Ok(taxes)
}

/// What was lost of the claim that a recovery is about. The recovery is then about the document that the claim was born
/// as, also if it names the loss; its items are locked, so that two recoveries at once cannot be of more than was lost.
fn lost_claim(book: &Book, about: &Voucher, request: &mut ClaimRequest) -> Result<(LostClaim, String)> {
    const SINCE: &str = concat!(
        "
        select min(d.posting_date) as since
        from ar.document as d
        where d.company_id = $1 and d.about_id = $2 and d.kind = 'write_off'
            and ",
        in_force!("d"),
    );
    const CODES: &str = "
        select count(distinct coalesce(l.tax_code, '')) = 1 as is_one_code
        from ar.document_line as l
        where l.company_id = $1 and l.document_id = $2";
    // A loss debits the tax to its account, a recovery credits it; negative tax (of a rebate) the other way round.
    const TAXES: &str = concat!(
        "
        select p.tax_code, a.account,
            coalesce(sum(v.debited) filter (where d.kind = 'write_off'), 0) as relieved,
            coalesce(-sum(v.debited) filter (where d.kind = 'recovery'), 0) as recovered
        from ar.document as d
        join ar.posting as p on p.company_id = d.company_id and p.document_id = d.document_id
        cross join lateral (values
            (p.debit_account, p.amount),
            (p.credit_account, -p.amount)) as v (account, debited)
        join ar.account as a on a.company_id = p.company_id and a.account = v.account
        where d.company_id = $1 and d.about_id = $2 and d.kind in ('write_off', 'recovery')
            and p.tax_code is not null
            and a.type in ('asset', 'liability')
            and ",
        in_force!("d"),
        "
        group by 1, 2
        order by 1, 2"
    );
    let claim_id = match about.kind {
        Kind::WriteOff | Kind::Transfer => about.about_id.unwrap_or(about.document_id),
        _ => about.document_id,
    };
    request.about = Some(claim_id);
    items::lock(book, &[claim_id]);
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(claim_id))];
    let (lost, recovered) = lost_and_recovered(book, claim_id);
    let since: Option<NaiveDate> = statement::query_latest(SINCE, &parameters, |row| row.get("since")).pop().flatten();
    if let Some(since) = since.filter(|since| request.posting_date < *since) {
        return Err(Error::new(
            Code::InvalidArgument,
            format!("recovery date {} is before the loss of {}", request.posting_date, about.name()),
        )
        .hint(format!("It was lost on {since}.")));
    }
    let parts = statement::query_latest(TAXES, &parameters, |row| LostTax {
        tax_code: row.get("tax_code"),
        account: row.get("account"),
        relieved: row.get("relieved"),
        recovered: row.get("recovered"),
    });
    if lost.is_zero() {
        return Err(Error::new(Code::MoreThanOpen, format!("nothing of {} was written off", about.name()))
            .hint("Write it off with ar.write_off first, or leave about out."));
    }
    let is_one_code = statement::query_one(CODES, &parameters, |row| row.get::<bool>("is_one_code")).unwrap_or(false);
    Ok((LostClaim { lost, recovered, parts, is_one_code }, about.name()))
}

/// What was lost of a claim, and what of that was recovered. To be read under the lock of the claim's items.
pub fn lost_and_recovered(book: &Book, claim_id: i64) -> (Decimal, Decimal) {
    const SUMS: &str = concat!(
        "
        select coalesce(sum(d.amount) filter (where d.kind = 'write_off'), 0) as lost,
            coalesce(sum(d.amount) filter (where d.kind = 'recovery'), 0) as recovered
        from ar.document as d
        where d.company_id = $1 and d.about_id = $2 and d.kind in ('write_off', 'recovery')
            and ",
        in_force!("d"),
    );
    let parameters = [Value::Int8(Some(book.company_id)), Value::Int8(Some(claim_id))];
    let sums =
        statement::query_latest(SUMS, &parameters, |row| (row.get::<Decimal>("lost"), row.get::<Decimal>("recovered")));
    sums.into_iter().next().unwrap_or_default()
}
