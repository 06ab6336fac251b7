use pgrx::AnyNumeric;
use pgrx::FromDatum;
use rust_decimal::Decimal;

use crate::domain::base::currency::Currency;
use crate::domain::base::error::Result;
use crate::ledger::server::value::Value;

/// A decimal as PostgreSQL's numeric, digit by digit.
pub fn numeric(value: Decimal) -> AnyNumeric {
    let datum = Value::Numeric(Some(value)).datum();
    datum.and_then(|datum| unsafe { AnyNumeric::from_datum(datum, false) }).expect("a decimal is a numeric")
}

/// A currency with as many decimals as `value`, at least two: for amounts that name none.
pub fn currency_with_scale_of(value: Decimal) -> Result<Currency> {
    Currency::parse(match value.normalize().scale() {
        0..=2 => "EUR",
        3 => "KWD",
        _ => "CLF",
    })
}
