//! Money that comes and goes.

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::Plan;
use crate::call::Call;
use crate::stage::{Item, Stage, number, scale};

pub fn payment(stage: &mut Stage, way: &str) -> Plan {
    let wanted = match way {
        "given" | "oldest" | "deductions" | "other currency" => {
            stage.item("i.amount > 0 and i.customer is not null")?
        }
        _ => None,
    };
    let Some(first) = wanted else { return Ok(on_account(stage, way)) };
    let currency = first.currency.clone();
    let mut items = vec![first.clone()];
    if way != "other currency" && stage.chance.percent(50) {
        let code = first.customer.clone().unwrap_or_default();
        items.extend(stage.item(&format!(
            "i.amount > 0 and i.customer = '{code}' and i.currency = '{currency}' and i.account = '{}'
            and (i.document_id, i.item_no) <> ({}, {})",
            first.account, first.document, first.item
        ))?);
    }
    let owed: Decimal = items.iter().map(|item| item.open).sum();
    let latest = items.iter().map(|item| item.posted).max().unwrap_or(first.posted);
    let call = Call::new("post_payment", stage.company.code).with("customer", first.customer.as_deref());
    if way == "other currency" {
        return Ok(Some(in_other_currency(stage, call, &first)));
    }
    let paid = received(stage, owed, &currency);
    let mut call = call.with("payment_date", stage.day_since(latest)).with("currency", currency.as_str());
    let mut amount = paid;
    if way == "deductions" && paid > Decimal::new(1, scale(&currency)) {
        let fee = (paid / Decimal::from(20)).round_dp(scale(&currency)).max(Decimal::new(1, scale(&currency)));
        amount -= fee;
        call = call.with("deductions", json!([{"amount": number(fee)}]));
    }
    call = call.with("amount", amount).with("rate", stage.rate(&currency));
    if stage.chance.percent(25) {
        call = call.with("discount", "none");
    }
    let allocate = if way == "oldest" { json!("oldest") } else { given(stage, &items) };
    Ok(Some(call.with("allocate", allocate)))
}

/// All that is owed, that less a discount, or another part of it.
fn received(stage: &mut Stage, owed: Decimal, currency: &str) -> Decimal {
    let percent = stage.chance.pick(&[100, 100, 98, 99, 97]);
    match stage.chance.percent(70) {
        true => (owed * Decimal::new(*percent, 2)).round_dp(scale(currency)).max(Decimal::new(1, scale(currency))),
        false => stage.part(owed, currency),
    }
}

fn given(stage: &mut Stage, items: &[Item]) -> Json {
    let entry = |item: &Item| {
        let mut entry = json!({"document_id": item.document});
        if stage.chance.percent(70) {
            entry["item_no"] = json!(item.item);
        }
        if stage.chance.percent(25) {
            entry["amount"] = number(stage.part(item.open, &item.currency));
        }
        entry
    };
    items.iter().map(entry).collect()
}

/// A payment in another currency than the item's, with both amounts said.
fn in_other_currency(stage: &mut Stage, call: Call, item: &Item) -> Call {
    let others: Vec<&str> = stage.company.currencies.iter().copied().filter(|code| *code != item.currency).collect();
    let currency = *stage.chance.pick(&others);
    let amount = stage.amount(currency);
    let settled = stage.part(item.open, &item.currency);
    let used = stage.part(amount, currency);
    let entry = json!({
        "document_id": item.document, "item_no": item.item, "amount": number(settled), "credit_amount": number(used)
    });
    call.with("amount", amount)
        .with("currency", currency)
        .with("rate", stage.rate(currency))
        .with("payment_date", stage.day_since(item.posted))
        .with("allocate", json!([entry]))
}

fn on_account(stage: &mut Stage, way: &str) -> Option<Call> {
    let currency = stage.currency();
    let call = Call::new("post_payment", stage.company.code);
    let call = if way == "unidentified" { call.null("customer") } else { call.with("customer", stage.customer()) };
    let mut call = call
        .with("amount", stage.amount(currency))
        .with("payment_date", stage.day())
        .with("currency", currency)
        .with("rate", stage.rate(currency));
    if stage.chance.percent(20) {
        call = call.with("bank_account", stage.chance.pick(&stage.company.bank_accounts).0);
    }
    matches!(way, "on account" | "unidentified" | "oldest").then_some(call)
}

pub fn identify(stage: &mut Stage, way: &str) -> Plan {
    let Some(item) = stage.item("i.customer is null and i.amount < 0")? else { return Ok(None) };
    let amount = (way == "part").then(|| stage.part(-item.open, &item.currency));
    Ok(Some(
        Call::new("identify_payment", stage.company.code)
            .with("payment", item.document)
            .with("customer", stage.customer())
            .with("amount", amount)
            .with("identified_on", stage.day_since(item.posted)),
    ))
}

pub fn give_back(stage: &mut Stage, way: &str) -> Plan {
    let payment = stage.pick(&format!(
        "select d.document_id, d.amount, d.currency, d.posting_date
        from ar.document as d
        where d.company_id = {} and d.kind = 'payment'
        order by d.document_id",
        stage.company.id
    ))?;
    let Some(payment) = payment else { return Ok(None) };
    let currency = payment.text(2).expect("a currency");
    let amount = (way == "part").then(|| stage.part(payment.amount(1), currency));
    Ok(Some(
        Call::new("return_payment", stage.company.code)
            .with("payment", payment.id(0))
            .with("amount", amount)
            .with("return_date", stage.day_since(payment.date(3)))
            .with("reason", "returned by the bank"),
    ))
}

pub fn refund(stage: &mut Stage, way: &str) -> Plan {
    let Some(item) = stage.item("i.amount < 0")? else { return Ok(None) };
    let amount = (way == "part").then(|| stage.part(-item.open, &item.currency));
    let mut call = Call::new("post_refund", stage.company.code)
        .with("credit_document", item.document)
        .with("credit_item", item.item)
        .with("amount", amount)
        .with("refund_date", stage.day_since(item.posted))
        .with("rate", stage.rate(&item.currency));
    if stage.chance.percent(30) {
        call = call.with("bank_account", stage.chance.pick(&stage.company.bank_accounts).0);
    }
    Ok(Some(call))
}
