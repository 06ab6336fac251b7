//! Due dates, periods, rates and customers' data.

use chrono::Days;
use serde_json::json;

use super::Plan;
use crate::call::Call;
use crate::stage::{Stage, day};
use crate::world::TERMS;

pub fn due_date(stage: &mut Stage, way: &str) -> Plan {
    let Some(item) = stage.item("i.amount > 0")? else { return Ok(None) };
    let later = Days::new(stage.chance.between(0, 90).unsigned_abs());
    let due = if way == "never" { "infinity".to_string() } else { (item.posted + later).to_string() };
    Ok(Some(
        Call::new("set_due_date", stage.company.code)
            .with("document", item.document)
            .with("item", item.item)
            .with("due_date", due.as_str())
            .with("effective_on", stage.day_since(item.posted))
            .with("reason", "agreed"),
    ))
}

pub fn revalue(stage: &mut Stage, _: &str) -> Plan {
    Ok(Some(Call::new("revalue", stage.company.code).with("as_of", stage.day())))
}

/// Closes some weeks of the first months, so that most of what is to come can still be posted.
pub fn close(stage: &mut Stage, _: &str) -> Plan {
    let through = day(stage.chance.between(0, 200.min(stage.progress / 3)));
    Ok(Some(Call::new("close_period", stage.company.code).with("through", through)))
}

pub fn reopen(stage: &mut Stage, _: &str) -> Plan {
    let closed = stage.pick(&format!(
        "select closed_through from ar.company where code = '{}' and closed_through is not null",
        stage.company.code
    ))?;
    let Some(closed) = closed else { return Ok(None) };
    let through = closed.date(0) - Days::new(stage.chance.between(1, 300).unsigned_abs());
    Ok(Some(Call::new("reopen_period", stage.company.code).with("through", through).with("reason", "forgotten")))
}

pub fn mark(stage: &mut Stage, _: &str) -> Plan {
    Ok(Some(Call::new("report_mark", stage.company.code)))
}

pub fn exchange_rate(stage: &mut Stage, _: &str) -> Plan {
    let currency = *stage.chance.pick(&stage.company.currencies);
    let rate = stage.company.rate(currency, stage.chance);
    let Some(rate) = rate else { return Ok(None) };
    Ok(Some(
        Call::new("set_exchange_rate", stage.company.code)
            .with("currency", currency)
            .with("rate_date", stage.day())
            .with("rate", rate),
    ))
}

/// Another parent, another limit, or other terms.
pub fn customer(stage: &mut Stage, _: &str) -> Plan {
    let changes = match stage.chance.between(1, 4) {
        1 => json!({"parent": stage.customer()}),
        2 => json!({"parent": null}),
        3 => json!({"credit_limit": stage.chance.pick(&[json!(null), json!(100_000), json!(20_000)])}),
        _ => json!({"terms": stage.chance.pick(&TERMS)}),
    };
    Ok(Some(Call::new("update_customer", stage.company.code).with("code", stage.customer()).with("changes", changes)))
}
