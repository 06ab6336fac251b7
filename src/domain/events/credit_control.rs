//! Credit control: what is said to an invoice before it is posted.

use rust_decimal::Decimal;

use crate::domain::base::error::{Code, Error, Result};
use crate::domain::company::customer::Customer;
use crate::domain::company::setup::CreditControl;

/// A credit limit that an invoice must fit: the customer's own or that of one above it. It covers the customer that has
/// it and all below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    pub customer_id: i64,
    /// The code of the customer that has the limit.
    pub code: String,
    /// In base currency.
    pub limit: Decimal,
    /// What the customer and all below it owe already, in base currency.
    pub balance: Decimal,
    /// Whether there are any below it.
    pub is_family: bool,
}

/// What credit control says to an invoice: nothing, a warning, or (LG040, LG041) no. `limits` are those that it must
/// fit, the nearest first, and `invoice` is what it adds to the customer's debt, in base currency.
pub fn control<'a>(
    control: CreditControl,
    customer: &Customer,
    limits: impl IntoIterator<Item = &'a Limit>,
    invoice: Decimal,
) -> Result<Option<Error>> {
    let passed = |limit: &&Limit| invoice > Decimal::ZERO && limit.balance + invoice > limit.limit;
    let objection = if customer.on_hold {
        Error::new(Code::CustomerOnHold, format!("customer \"{}\" is on hold", customer.code))
            .hint("Take the customer off hold first: ar.update_customer(company, code, '{\"on_hold\": false}').")
    } else if let Some(limit) = limits.into_iter().find(passed) {
        past(limit, customer, invoice)
    } else {
        return Ok(None);
    };
    match control {
        CreditControl::Block => Err(objection),
        CreditControl::Warn => Ok(Some(objection)),
        CreditControl::Off => Ok(None),
    }
}

fn past(limit: &Limit, customer: &Customer, invoice: Decimal) -> Error {
    let Limit { code, limit: most, balance, is_family, .. } = limit;
    let message = match limit.customer_id == customer.customer_id {
        true => format!("invoice of {invoice} takes customer \"{code}\" past the credit limit of {most}"),
        false => format!(
            "invoice of {invoice} to customer \"{}\" takes customer \"{code}\" above it past the credit limit of {most}",
            customer.code
        ),
    };
    Error::new(Code::CreditLimitExceeded, message)
        .detail(match is_family {
            true => format!("Customer \"{code}\" and those below it owe {balance} already."),
            false => format!("The customer owes {balance} already."),
        })
        .hint("A payment makes room for it; ar.update_customer changes the limit.")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::domain::base::currency::Currency;

    fn customer(on_hold: bool) -> Customer {
        Customer {
            customer_id: 1,
            code: "BRANCH".into(),
            name: "Branch".into(),
            organisation_no: None,
            customer_group: None,
            parent_id: Some(2),
            currency: Currency::parse("SEK").unwrap(),
            terms: "net 30".into(),
            credit_limit: None,
            on_hold,
            contact: Value::Null,
        }
    }

    fn limit(customer_id: i64, code: &str, most: i64, balance: i64) -> Limit {
        let (limit, balance) = (Decimal::from(most), Decimal::from(balance));
        Limit { customer_id, code: code.into(), limit, balance, is_family: customer_id != 1 }
    }

    fn objection(limits: &[Limit], invoice: i64) -> Option<String> {
        control(CreditControl::Block, &customer(false), limits, Decimal::from(invoice)).err().map(|error| error.message)
    }

    #[test]
    fn an_invoice_fits_every_limit_above_it() {
        let limits = [limit(1, "BRANCH", 50, 10), limit(2, "HEAD", 100, 70)];
        assert_eq!(objection(&limits, 30), None);
        let head = "invoice of 31 to customer \"BRANCH\" takes customer \"HEAD\" above it past the credit limit of 100";
        assert_eq!(objection(&limits, 31).as_deref(), Some(head));
        // The nearest one is named.
        let own = "invoice of 41 takes customer \"BRANCH\" past the credit limit of 50";
        assert_eq!(objection(&limits, 41).as_deref(), Some(own));
        assert_eq!(objection(&[], 1_000_000), None);
    }

    #[test]
    fn what_adds_nothing_passes_no_limit() {
        assert_eq!(objection(&[limit(1, "BRANCH", 50, 60)], 0), None);
    }

    #[test]
    fn hold_goes_before_limits_and_the_setting_says_what_follows() {
        let limits = [limit(1, "BRANCH", 0, 0)];
        let said = |setting, on_hold| control(setting, &customer(on_hold), &limits, Decimal::ONE);
        assert_eq!(said(CreditControl::Block, true).unwrap_err().code, Code::CustomerOnHold);
        assert_eq!(said(CreditControl::Block, false).unwrap_err().code, Code::CreditLimitExceeded);
        assert_eq!(said(CreditControl::Warn, true).unwrap().unwrap().code, Code::CustomerOnHold);
        assert_eq!(said(CreditControl::Off, true), Ok(None));
    }
}
