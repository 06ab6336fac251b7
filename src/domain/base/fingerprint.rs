//! The canonical text of a call's arguments, of which the fingerprint of an idempotent call is the digest.
//!
//! Two calls are the same if their arguments are: objects by key, numbers by value (1.0 = 1.00), what is not given left
//! out. Defaults are not filled in, so that a call repeated after midnight is still the same call.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use super::amount;

/// Writes arguments down, each under its name; null ones are left out.
pub struct Arguments(String);

impl Arguments {
    pub fn of(function: &str) -> Arguments {
        let mut text = String::new();
        write_text(&mut text, function);
        Arguments(text)
    }

    pub fn text(&mut self, name: &str, value: Option<&str>) -> &mut Arguments {
        if let Some(value) = value {
            self.name(name);
            write_text(&mut self.0, value);
        }
        self
    }

    pub fn number(&mut self, name: &str, value: Option<Decimal>) -> &mut Arguments {
        if let Some(value) = value {
            self.name(name);
            self.0.push_str(&amount::canonical(&value));
        }
        self
    }

    pub fn whole(&mut self, name: &str, value: Option<i64>) -> &mut Arguments {
        self.number(name, value.map(Decimal::from))
    }

    pub fn date(&mut self, name: &str, value: Option<NaiveDate>) -> &mut Arguments {
        self.text(name, value.map(|date| date.to_string()).as_deref())
    }

    pub fn json(&mut self, name: &str, value: Option<&Value>) -> &mut Arguments {
        if let Some(value) = value {
            self.name(name);
            write_json(&mut self.0, value);
        }
        self
    }

    fn name(&mut self, name: &str) {
        self.0.push('\n');
        self.0.push_str(name);
        self.0.push('=');
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Whether two JSON values mean the same: objects by key, numbers by value.
pub fn is_same_json(one: &Value, other: &Value) -> bool {
    let text = |value| {
        let mut text = String::new();
        write_json(&mut text, value);
        text
    };
    one == other || text(one) == text(other)
}

fn write_text(out: &mut String, text: &str) {
    out.push_str(&Value::from(text).to_string());
}

fn write_json(out: &mut String, value: &Value) {
    match value {
        Value::Number(number) => match Decimal::from_str_exact(&number.to_string()) {
            Ok(decimal) => out.push_str(&amount::canonical(&decimal)),
            Err(_) => out.push_str(&number.to_string()),
        },
        Value::Array(values) => {
            out.push('[');
            for value in values {
                write_json(out, value);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| key.as_str());
            for (key, value) in sorted {
                write_text(out, key);
                out.push(':');
                write_json(out, value);
                out.push(',');
            }
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> String {
        let mut arguments = Arguments::of("post_invoice");
        arguments.json("lines", Some(&serde_json::from_str(json).unwrap()));
        arguments.into_text()
    }

    #[test]
    fn numbers_count_by_value_and_members_by_name() {
        assert_eq!(of(r#"[{"net": 1.00, "account": "3001"}]"#), of(r#"[{"account":"3001","net":1.0}]"#));
        assert_ne!(of(r#"[{"net": 1.01}]"#), of(r#"[{"net": 1.0}]"#));
        assert_ne!(of(r#"[{"net": "1"}]"#), of(r#"[{"net": 1}]"#));
    }

    #[test]
    fn what_is_not_given_is_left_out_and_texts_cannot_pass_for_arguments() {
        let mut one = Arguments::of("post_payment");
        one.text("text", None).text("reference", Some("7"));
        let mut other = Arguments::of("post_payment");
        other.text("reference", Some("7"));
        assert_eq!(one.into_text(), other.into_text());
        let mut forged = Arguments::of("post_payment");
        forged.text("a", Some("x\nreference=\"7\""));
        let mut honest = Arguments::of("post_payment");
        honest.text("a", Some("x")).text("reference", Some("7"));
        assert_ne!(forged.into_text(), honest.into_text());
    }
}
