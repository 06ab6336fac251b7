//! What a change of a row that is set up changes: column by column, the value before and after, as `ar.change_log` keeps
//! it.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::amount;
use super::fingerprint;

/// A row's columns by name, in the form in which they are compared and kept.
#[derive(Debug, Clone, Default)]
pub struct Columns(Vec<(&'static str, Value)>);

impl Columns {
    pub fn new() -> Columns {
        Columns::default()
    }

    pub fn text(self, name: &'static str, value: Option<&str>) -> Columns {
        self.json(name, value.map_or(Value::Null, Value::from))
    }

    pub fn number(self, name: &'static str, value: Option<Decimal>) -> Columns {
        self.json(name, value.map_or(Value::Null, amount::json))
    }

    pub fn flag(self, name: &'static str, value: bool) -> Columns {
        self.json(name, Value::from(value))
    }

    pub fn json(mut self, name: &'static str, value: Value) -> Columns {
        self.0.push((name, value));
        self
    }
}

/// The columns that differ, each as `{"from": …, "to": …}`; of a new row those that are not null, as `{"to": …}`. None
/// if nothing differs. Both rows have the same columns in the same order.
pub fn difference(before: Option<&Columns>, after: &Columns) -> Option<Value> {
    let Some(before) = before else {
        let given = after.0.iter().filter(|(_, value)| !value.is_null());
        return Some(given.map(|(name, value)| (name.to_string(), json!({"to": value}))).collect());
    };
    let differing: Map<String, Value> = before
        .0
        .iter()
        .zip(&after.0)
        .filter(|((_, from), (_, to))| !fingerprint::is_same_json(from, to))
        .map(|((name, from), (_, to))| (name.to_string(), json!({"from": from, "to": to})))
        .collect();
    (!differing.is_empty()).then_some(Value::Object(differing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(limit: Option<&str>, contact: &str) -> Columns {
        Columns::new()
            .text("name", Some("Ek AB"))
            .number("credit_limit", limit.map(|limit| limit.parse().unwrap()))
            .flag("on_hold", false)
            .json("contact", serde_json::from_str(contact).unwrap())
    }

    #[test]
    fn only_what_differs_is_kept_with_both_values() {
        let (before, after) = (customer(None, "{}"), customer(Some("50000.00"), "{}"));
        let difference = difference(Some(&before), &after).unwrap();
        assert_eq!(difference.to_string(), r#"{"credit_limit":{"from":null,"to":50000}}"#);
    }

    #[test]
    fn numbers_count_by_value_and_objects_by_their_members() {
        let before = customer(Some("1000.00"), r#"{"floor": 1.0, "door": "A"}"#);
        let after = customer(Some("1000"), r#"{"door": "A", "floor": 1.00}"#);
        assert_eq!(difference(Some(&before), &after), None);
    }

    #[test]
    fn a_new_row_has_no_values_before_it() {
        let difference = difference(None, &customer(None, "{}")).unwrap();
        assert_eq!(difference, json!({"name": {"to": "Ek AB"}, "on_hold": {"to": false}, "contact": {"to": {}}}));
    }
}
