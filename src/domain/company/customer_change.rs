//! Customers as they are set up: what a change of one may say.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::domain::base::amount;
use crate::domain::base::arguments::{choice, object, required_text, wrong_member};
use crate::domain::base::change::Columns;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::terms::PaymentTerms;

/// What can be changed of a customer.
pub const KEYS: [&str; 12] = [
    "name",
    "kind",
    "terms",
    "currency",
    "credit_limit",
    "on_hold",
    "parent",
    "customer_group",
    "organisation_no",
    "language",
    "contact",
    "attributes",
];

/// What of a customer can be changed, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerRow {
    pub name: String,
    pub kind: String,
    pub terms: String,
    pub currency: Currency,
    pub credit_limit: Option<Decimal>,
    pub on_hold: bool,
    /// The parent's code.
    pub parent: Option<String>,
    pub customer_group: Option<String>,
    pub organisation_no: Option<String>,
    pub language: Option<String>,
    pub contact: Value,
    pub attributes: Value,
}

impl CustomerRow {
    pub fn columns(&self) -> Columns {
        Columns::new()
            .text("name", Some(&self.name))
            .text("kind", Some(&self.kind))
            .text("terms", Some(&self.terms))
            .text("currency", Some(self.currency.code()))
            .number("credit_limit", self.credit_limit)
            .flag("on_hold", self.on_hold)
            .text("parent", self.parent.as_deref())
            .text("customer_group", self.customer_group.as_deref())
            .text("organisation_no", self.organisation_no.as_deref())
            .text("language", self.language.as_deref())
            .json("contact", self.contact.clone())
            .json("attributes", self.attributes.clone())
    }

    /// The row with changes, whose keys are [`KEYS`]; a null clears what may be null (LG010 elsewhere).
    pub fn with(&self, changes: &Map<String, Value>, base: Currency) -> Result<CustomerRow> {
        let mut row = self.clone();
        for (key, value) in changes {
            match key.as_str() {
                "name" => row.name = text(key, value)?,
                "kind" => row.kind = kind(&text(key, value)?)?.to_string(),
                "terms" => row.terms = PaymentTerms::parse(&text(key, value)?)?.to_string(),
                "currency" => row.currency = Currency::parse(&text(key, value)?)?,
                "credit_limit" => {
                    row.credit_limit = match value {
                        Value::Null => None,
                        value => Some(credit_limit(amount::parse_json(value, key)?, base)?),
                    }
                }
                "on_hold" => {
                    let wrong = || wrong_member("changes", key, value, "true or false");
                    row.on_hold = value.as_bool().ok_or_else(wrong)?;
                }
                "parent" => row.parent = text_or_null(key, value)?,
                "customer_group" => row.customer_group = text_or_null(key, value)?,
                "organisation_no" => row.organisation_no = text_or_null(key, value)?,
                "language" => row.language = text_or_null(key, value)?,
                "contact" => row.contact = json_object(key, value)?,
                "attributes" => row.attributes = json_object(key, value)?,
                other => unreachable!("changes have no key {other}"),
            }
        }
        Ok(row)
    }
}

/// Whether changes touch the customer's credit, which not everybody may give.
pub fn touch_credit(changes: &Map<String, Value>) -> bool {
    ["credit_limit", "on_hold", "parent"].iter().any(|key| changes.contains_key(*key))
}

/// Whether changes make a limit bind that did not bind before: a new limit, or a parent with one.
pub fn may_bind(changes: &Map<String, Value>) -> bool {
    changes.contains_key("parent") || changes.get("credit_limit").is_some_and(|limit| !limit.is_null())
}

/// One of the kinds of customer (LG010).
pub fn kind(text: &str) -> Result<&str> {
    choice(text, "kind", &["business", "consumer", "public"])
}

/// A credit limit in base currency: 0 or more (LG010, LG011).
pub fn credit_limit(limit: Decimal, base: Currency) -> Result<Decimal> {
    let limit = amount::exact(limit, base, "credit_limit")?;
    if limit < Decimal::ZERO {
        return Err(Error::new(Code::InvalidArgument, format!("credit_limit {limit} is negative"))
            .hint("Use null for no limit, 0 for no credit at all."));
    }
    Ok(limit)
}

fn text(key: &str, value: &Value) -> Result<String> {
    match value {
        Value::String(text) => required_text(Some(text.clone()), key),
        other => Err(wrong_member("changes", key, other, "a text")),
    }
}

fn text_or_null(key: &str, value: &Value) -> Result<Option<String>> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => required_text(Some(text.clone()), key).map(Some),
        other => Err(wrong_member("changes", key, other, "a text, or null for none")),
    }
}

fn json_object(key: &str, value: &Value) -> Result<Value> {
    object(Some(value.clone()), key)?.ok_or_else(|| wrong_member("changes", key, value, "an object, {} for nothing"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn base() -> Currency {
        Currency::parse("SEK").unwrap()
    }

    fn row() -> CustomerRow {
        CustomerRow {
            name: "Ek AB".into(),
            kind: "business".into(),
            terms: "net 30".into(),
            currency: base(),
            credit_limit: Some(Decimal::from(100)),
            on_hold: false,
            parent: Some("HEAD".into()),
            customer_group: Some("retail".into()),
            organisation_no: None,
            language: Some("sv".into()),
            contact: json!({"email": "a@ek.example"}),
            attributes: json!({}),
        }
    }

    fn with(changes: Value) -> Result<CustomerRow> {
        row().with(changes.as_object().unwrap(), base())
    }

    #[test]
    fn every_key_changes_its_field_and_no_other() {
        let values = json!({
            "name": "Ask AB", "kind": "public", "terms": "N/14", "currency": "EUR", "credit_limit": 0.5, "on_hold": true,
            "parent": "OTHER", "customer_group": "building", "organisation_no": "556677-8899", "language": "en",
            "contact": {}, "attributes": {"a": 1}
        });
        for key in KEYS {
            let changed = with(json!({key: values[key]})).unwrap();
            let difference =
                crate::domain::base::change::difference(Some(&row().columns()), &changed.columns()).unwrap();
            assert_eq!(difference.as_object().unwrap().keys().collect::<Vec<_>>(), [key]);
        }
        assert_eq!(with(json!({"terms": " N/14 "})).unwrap().terms, "net 14");
    }

    #[test]
    fn null_clears_only_what_may_be_nothing() {
        for key in KEYS {
            let may_be_nothing =
                ["credit_limit", "parent", "customer_group", "organisation_no", "language"].contains(&key);
            assert_eq!(with(json!({key: null})).is_ok(), may_be_nothing, "{key}");
        }
        assert_eq!(with(json!({"credit_limit": null})).unwrap().credit_limit, None);
    }

    #[test]
    fn wrong_values_are_refused() {
        for bad in [
            json!({"name": " "}),
            json!({"name": 5}),
            json!({"kind": "alien"}),
            json!({"terms": "soon"}),
            json!({"currency": "sek"}),
            json!({"credit_limit": -1}),
            json!({"credit_limit": 0.001}),
            json!({"credit_limit": true}),
            json!({"on_hold": "yes"}),
            json!({"parent": ""}),
            json!({"contact": []}),
        ] {
            assert!(with(bad.clone()).is_err(), "{bad}");
        }
    }

    #[test]
    fn credit_is_touched_by_limit_and_hold_and_bound_by_limit_and_parent() {
        let of = |changes: Value| changes.as_object().unwrap().clone();
        assert!(touch_credit(&of(json!({"on_hold": false}))) && touch_credit(&of(json!({"credit_limit": null}))));
        assert!(!touch_credit(&of(json!({"name": "A"}))) && touch_credit(&of(json!({"parent": null}))));
        assert!(may_bind(&of(json!({"credit_limit": 1}))) && may_bind(&of(json!({"parent": "A"}))));
        assert!(!may_bind(&of(json!({"credit_limit": null, "on_hold": true}))));
    }
}
