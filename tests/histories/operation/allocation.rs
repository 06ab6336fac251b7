//! Debits and credits that meet, part, or change hands.

use rust_decimal::Decimal;

use super::Plan;
use super::sales::instalments;
use crate::call::Call;
use crate::stage::{Item, Stage};
use ar_ledger_testing::Failure;

/// A credit and a debit for the way: of one customer, account and currency, of others of the family, or of other
/// currencies.
fn pair(stage: &mut Stage, way: &str) -> Result<Option<(Item, Item)>, Failure> {
    let kin = "(i.customer like 'K%' or i.payer_id is not null)";
    let debit = stage.item(&format!("i.amount > 0 and {}", if way == "family" { kin } else { "true" }))?;
    let Some(debit) = debit else { return Ok(None) };
    let same_customer = match &debit.customer {
        Some(code) => format!("i.customer = '{code}'"),
        None => "i.customer is null".to_string(),
    };
    let same_account = format!("i.account = '{}'", debit.account);
    let same_currency = format!("i.currency = '{}'", debit.currency);
    let condition = match way {
        "family" if stage.chance.percent(20) => format!("not ({same_customer} and {same_account})"),
        "family" => format!(
            "{same_currency} and not ({same_customer} and {same_account})
            and (i.customer like 'K%' or i.customer_id = (
                select d.payer_id
                from ar.open_item as d
                where d.company_id = {} and d.document_id = {} and d.item_no = {}))",
            stage.company.id, debit.document, debit.item
        ),
        "currencies" => format!("{same_customer} and not {same_currency}"),
        _ => format!("{same_customer} and {same_account} and {same_currency}"),
    };
    let credit = stage.item(&format!("i.amount < 0 and {condition}"))?;
    Ok(credit.map(|credit| (credit, debit)))
}

pub fn allocate(stage: &mut Stage, way: &str) -> Plan {
    // Most debits have no such credit: a few more are looked at.
    let mut found = None;
    for _ in 0..4 {
        found = pair(stage, way)?;
        if found.is_some() {
            break;
        }
    }
    let Some((credit, debit)) = found else { return Ok(None) };
    let mut call = Call::new("allocate", stage.company.code)
        .with("credit_document", credit.document)
        .with("debit_document", debit.document)
        .with("credit_item", credit.item)
        .with("allocated_on", stage.day_since(credit.posted.max(debit.posted)));
    if stage.chance.percent(70) {
        call = call.with("debit_item", debit.item);
    }
    if way == "amount" || way == "currencies" {
        let least = if way == "amount" { debit.open.min(-credit.open) } else { debit.open };
        call = call.with("amount", stage.part(least, &debit.currency));
    }
    if way == "currencies" {
        call = call.with("credit_amount", stage.part(-credit.open, &credit.currency));
    }
    if stage.chance.percent(30) {
        call = call.with("discount", "none");
    }
    Ok(Some(call))
}

pub fn unallocate(stage: &mut Stage, _: &str) -> Plan {
    let allocation = stage.pick(&format!(
        "select a.allocation_id, max(a.allocated_on)
        from ar.allocation as a
        where a.company_id = {id} and a.reverses_id is null
            and a.allocation_id not in (
                select r.reverses_id from ar.allocation as r where r.company_id = {id} and r.reverses_id is not null)
        group by a.allocation_id
        order by a.allocation_id",
        id = stage.company.id
    ))?;
    let Some(allocation) = allocation else { return Ok(None) };
    Ok(Some(
        Call::new("unallocate", stage.company.code)
            .with("allocation", allocation.id(0))
            .with("unallocated_on", stage.day_since(allocation.date(1)))
            .with("reason", "by mistake"),
    ))
}

pub fn transfer(stage: &mut Stage, way: &str) -> Plan {
    let Some(item) = stage.item("i.customer is not null")? else { return Ok(None) };
    let mut call = Call::new("transfer_item", stage.company.code)
        .with("document", item.document)
        .with("item", item.item)
        .with(
            "amount",
            stage.part_or_all(if item.open < Decimal::ZERO { -item.open } else { item.open }, &item.currency),
        )
        .with("transfer_date", stage.day_since(item.posted))
        .with("reason", "asked for");
    if way == "customer" || way == "both" {
        call = call.with("to_customer", stage.customer());
    }
    if way == "account" || way == "both" {
        call = call.with("to_account", stage.chance.pick(&stage.company.receivables));
    }
    if way == "instalments" {
        let shared = stage.chance.percent(40);
        call = call.with("instalments", instalments(stage, item.posted, shared));
    }
    Ok(Some(call))
}
