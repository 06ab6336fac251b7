//! Several at once, from the rows of a temporary table.

use rust_decimal::Decimal;
use serde_json::json;

use super::Plan;
use super::sales::lines;
use crate::call::{Argument, Call};
use crate::stage::{Stage, number, scale};

/// A value of a row; null if there is none.
fn sql(value: impl Argument) -> String {
    value.sql().unwrap_or_else(|| "null".to_string())
}

fn call(stage: &Stage, function: &'static str, columns: &str, rows: &[String]) -> Plan {
    let source = format!(
        "create temporary table source on commit drop as select * from (values {}) as v ({columns})",
        rows.join(", ")
    );
    Ok(Some(Call::new(function, stage.company.code).after(&source).with("source", "pg_temp.source")))
}

pub fn invoices(stage: &mut Stage, _: &str) -> Plan {
    let row = |_| {
        let currency = stage.currency();
        let (customer, lines, day) = (stage.customer(), lines(stage, currency), stage.day());
        let rate = sql(stage.rate(currency));
        format!("('{customer}', {}::jsonb, date '{day}', '{currency}', {rate}::numeric)", sql(lines))
    };
    let rows: Vec<String> = (1..=4).map(row).collect();
    call(stage, "post_invoices", "customer, lines, invoice_date, currency, rate", &rows)
}

/// One for an invoice, one for whatever is oldest, one on account.
pub fn payments(stage: &mut Stage, _: &str) -> Plan {
    let Some(item) = stage.item("i.amount > 0 and i.customer is not null")? else { return Ok(None) };
    let customer = item.customer.as_deref().unwrap_or_default();
    let row = |allocate| {
        let amount = stage.part(item.open, &item.currency);
        let (day, rate) = (stage.day().max(item.posted), sql(stage.rate(&item.currency)));
        let allocate = sql(allocate);
        format!("('{customer}', {amount}, date '{day}', '{}', {rate}::numeric, {allocate}::jsonb)", item.currency)
    };
    let given = json!([{"document_id": item.document, "item_no": item.item}]);
    let rows: Vec<String> = [Some(given), Some(json!("oldest")), None].into_iter().map(row).collect();
    call(stage, "post_payments", "customer, amount, payment_date, currency, rate, allocate", &rows)
}

/// One without tax, one with, one a credit.
pub fn opening_balances(stage: &mut Stage, _: &str) -> Plan {
    let row = |place: i64| {
        let (currency, day) = (stage.currency(), stage.day());
        let sign = if place == 3 { -Decimal::ONE } else { Decimal::ONE };
        let amount = sign * stage.amount(currency);
        let tax = (amount / Decimal::from(5)).round_dp(scale(currency));
        let taxes = json!([
            {"tax_code": stage.company.tax_codes[0], "net": number(amount - tax), "tax": number(tax)}
        ]);
        let taxes = sql((place == 2).then_some(taxes));
        let rate = stage.company.rate(currency, stage.chance).unwrap_or(Decimal::ONE);
        let number = format!("{}.{place}", stage.serial);
        let customer = stage.customer();
        format!(
            "('{customer}', {amount}, '{number}', date '{day}', date '{day}' + 30, '{currency}', {rate}, {taxes}::jsonb)"
        )
    };
    let rows: Vec<String> = (1..=3).map(row).collect();
    call(
        stage,
        "post_opening_balances",
        "customer, amount, number, document_date, due_date, currency, rate, tax",
        &rows,
    )
}
