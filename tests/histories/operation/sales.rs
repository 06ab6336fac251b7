//! What customers come to owe.

use chrono::{Duration, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::Plan;
use crate::call::Call;
use crate::stage::{Stage, number};
use crate::world::TERMS;

pub fn lines(stage: &mut Stage, currency: &str) -> Json {
    let count = stage.chance.between(1, 3);
    let gross = stage.chance.percent(20);
    let line = |place: i64| {
        let amount = stage.amount(currency);
        let mut line = json!({});
        match stage.chance.between(1, 4) {
            _ if gross => line["gross"] = number(amount),
            1 => {
                line["unit_price"] = number(amount / Decimal::from(8));
                line["quantity"] = number(Decimal::new(stage.chance.between(1, 500), 1));
                line["discount_percent"] = json!(stage.chance.pick(&[0, 5, 33]));
            }
            // A rebate, which may take more than the lines before are worth.
            2 if place > 1 => line["net"] = number(-amount / Decimal::TEN),
            _ => line["net"] = number(amount),
        }
        if let Some(net) = line.get("net").and_then(|net| net.to_string().parse::<Decimal>().ok()) {
            line["net"] = number(net.round_dp(crate::stage::scale(currency)));
        }
        if stage.chance.percent(75) {
            line["tax_code"] = json!(stage.chance.pick(stage.company.tax_codes));
        }
        if stage.chance.percent(15) {
            line["dimensions"] = json!({"project": stage.chance.between(1, 3).to_string()});
        }
        line
    };
    (1..=count).map(line).collect()
}

pub fn invoice(stage: &mut Stage, way: &str) -> Plan {
    let (day, currency) = (stage.day(), stage.currency());
    let mut call = Call::new("post_invoice", stage.company.code)
        .with("customer", stage.customer())
        .with("lines", lines(stage, currency))
        .with("invoice_date", day)
        .with("currency", currency)
        .with("rate", stage.rate(currency));
    match way {
        "terms" => call = call.with("terms", stage.chance.pick(&TERMS)),
        "instalments" => call = call.with("instalments", instalments(stage, day, false)),
        "shared" => call = call.with("instalments", instalments(stage, day, true)),
        "payer" => call = call.with("payer", stage.customer()),
        _ if stage.chance.percent(30) => call = call.with("due_date", day + Duration::days(20)),
        _ => {}
    }
    if stage.chance.percent(20) {
        let later = stage.chance.between(-5, 40);
        call = call.with("posting_date", day + Duration::days(later));
    }
    if stage.chance.percent(15) {
        call = call.with("number", stage.serial.clone());
    }
    Ok(Some(call))
}

/// What an invoice or an item is split into; `shared` among customers and accounts.
pub fn instalments(stage: &mut Stage, day: NaiveDate, shared: bool) -> Json {
    let percents = stage.chance.pick(&[&[50, 50][..], &[80, 20], &[30, 30, 40], &[33, 33, 34], &[100]]).iter();
    let mut place = 0;
    let part = |percent: &i32| {
        place += 1;
        let mut part = json!({"percent": percent});
        match stage.chance.between(1, 4) {
            1 => part["due_date"] = json!("infinity"),
            2 => part["due_date"] = json!((day + Duration::days(stage.chance.between(-1, 90))).to_string()),
            _ => part["terms"] = json!(stage.chance.pick(&["net 10", "net 30", "net 60"])),
        }
        if shared && (place == 1 || stage.chance.percent(60)) {
            part["customer"] = json!(stage.customer());
        }
        if shared && stage.chance.percent(40) {
            part["account"] = json!(stage.chance.pick(&stage.company.receivables));
        }
        part
    };
    percents.map(part).collect()
}

pub fn credit_note(stage: &mut Stage, way: &str) -> Plan {
    if way == "plain" {
        let currency = stage.currency();
        return Ok(Some(
            Call::new("post_credit_note", stage.company.code)
                .with("customer", stage.customer())
                .with("lines", lines(stage, currency))
                .with("credit_date", stage.day())
                .with("currency", currency)
                .with("rate", stage.rate(currency)),
        ));
    }
    let invoice = stage.pick(&format!(
        "select d.document_id, (
                select c.code from ar.customer as c where (c.company_id, c.customer_id) = (d.company_id, d.customer_id)),
            d.currency, d.posting_date
        from ar.document as d
        where d.company_id = {} and d.kind = 'invoice'
        order by d.document_id",
        stage.company.id
    ))?;
    let Some(invoice) = invoice else { return Ok(None) };
    let line = stage.pick(&format!(
        "select l.net, l.tax_code, l.account
        from ar.document_line as l
        where l.company_id = {} and l.document_id = {} and l.net > 0
        order by l.line_no",
        stage.company.id,
        invoice.id(0)
    ))?;
    let Some(line) = line else { return Ok(None) };
    let currency = invoice.text(2).expect("a currency");
    let mut credited = json!({"net": number(stage.part(line.amount(0), currency)), "account": line.text(2)});
    if let Some(code) = line.text(1) {
        credited["tax_code"] = json!(code);
    }
    Ok(Some(
        Call::new("post_credit_note", stage.company.code)
            .with("customer", invoice.text(1))
            .with("lines", json!([credited]))
            .with("corrects", invoice.id(0))
            .with("credit_date", stage.day_since(invoice.date(3))),
    ))
}

/// A charge to some customer, at times about an invoice of its own.
pub fn charge(stage: &mut Stage, way: &str) -> Plan {
    let invoices = format!("i.document_id in ({})", stage.documents("invoice"));
    let about = if stage.chance.percent(30) { stage.item(&invoices)? } else { None };
    let customer = about.as_ref().and_then(|item| item.customer.clone());
    let currency = stage.currency();
    let mut call = Call::new("post_charge", stage.company.code)
        .with("customer", customer.unwrap_or_else(|| stage.customer().to_string()))
        .with("subtype", way)
        .with("amount", stage.amount(currency))
        .with("charge_date", stage.day())
        .with("currency", currency)
        .with("rate", stage.rate(currency))
        .with("about", about.map(|item| item.document));
    if stage.chance.percent(30) {
        call = call.with("tax_code", *stage.chance.pick(stage.company.tax_codes));
    }
    Ok(Some(call))
}
