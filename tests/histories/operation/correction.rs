//! Losses, what comes back of them, and what was wrong.

use rust_decimal::Decimal;

use super::Plan;
use crate::call::Call;
use crate::stage::Stage;

pub fn adjustment(stage: &mut Stage, way: &str) -> Plan {
    let currency = stage.currency();
    let sign = if way == "credit" { -Decimal::ONE } else { Decimal::ONE };
    let mut call = Call::new("post_adjustment", stage.company.code)
        .with("customer", stage.customer())
        .with("amount", sign * stage.amount(currency))
        .with("account", stage.chance.pick(&stage.company.results))
        .with("adjustment_date", stage.day())
        .with("text", "adjusted")
        .with("currency", currency)
        .with("rate", stage.rate(currency));
    if stage.chance.percent(20) {
        call = call.with("receivable", stage.chance.pick(&stage.company.receivables));
    }
    Ok(Some(call))
}

pub fn write_off(stage: &mut Stage, way: &str) -> Plan {
    let condition = match way {
        "credit" => "i.amount < 0".to_string(),
        "expected" => format!("i.amount > 0 and i.document_id in ({})", stage.documents("invoice")),
        _ => "i.amount > 0".to_string(),
    };
    let Some(item) = stage.item(&condition)? else { return Ok(None) };
    let open = if item.open < Decimal::ZERO { -item.open } else { item.open };
    let mut call = Call::new("write_off", stage.company.code)
        .with("document", item.document)
        .with("amount", stage.part_or_all(open, &item.currency))
        .with("write_off_date", stage.day_since(item.posted));
    if way == "expected" {
        call = call.with("established", false);
    }
    if way == "without tax" {
        call = call.with("tax", false);
    }
    if stage.chance.percent(30) {
        call = call.with("item", item.item);
    }
    Ok(Some(call))
}

pub fn recovery(stage: &mut Stage, way: &str) -> Plan {
    if way == "customer" {
        let currency = stage.currency();
        let mut call = Call::new("post_recovery", stage.company.code)
            .with("amount", stage.amount(currency))
            .with("recovery_date", stage.day())
            .with("customer", stage.customer())
            .with("currency", currency)
            .with("rate", stage.rate(currency));
        if stage.chance.percent(50) {
            call = call.with("tax_code", *stage.chance.pick(stage.company.tax_codes));
        }
        return Ok(Some(call));
    }
    let lost = stage.pick(&format!(
        "select w.document_id, w.about_id, w.amount, w.currency, w.posting_date
        from ar.document as w
        where w.company_id = {} and w.kind = 'write_off'
        order by w.document_id",
        stage.company.id
    ))?;
    let Some(lost) = lost else { return Ok(None) };
    let about = if stage.chance.percent(50) || lost.text(1).is_none() { lost.id(0) } else { lost.id(1) };
    let currency = lost.text(3).expect("a currency");
    Ok(Some(
        Call::new("post_recovery", stage.company.code)
            .with("amount", stage.part(lost.amount(2), currency))
            .with("recovery_date", stage.day_since(lost.date(4)))
            .with("about", about)
            .with("rate", stage.rate(currency)),
    ))
}

/// A document that is not reversed yet, mostly one of which nothing is allocated.
pub fn reverse(stage: &mut Stage, way: &str) -> Plan {
    let kind = if way == "invoice" { "d.kind = 'invoice'" } else { "d.kind <> 'invoice'" };
    let most = if stage.chance.percent(70) { "i.amount <> i.open_amount" } else { "false" };
    let document = stage.pick(&format!(
        "select d.document_id, d.posting_date
        from ar.document as d
        where d.company_id = {id} and {kind}
            and d.document_id not in (
                select r.reverses_id from ar.document as r where r.company_id = {id} and r.reverses_id is not null)
            and d.document_id not in (
                select i.document_id from ar.open_item as i where i.company_id = {id} and {most})
        order by d.document_id",
        id = stage.company.id
    ))?;
    let Some(document) = document else { return Ok(None) };
    Ok(Some(
        Call::new("reverse_document", stage.company.code)
            .with("document", document.id(0))
            .with("reversal_date", stage.day_since(document.date(1)))
            .with("reason", "by mistake"),
    ))
}
