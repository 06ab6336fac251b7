//! The canonical text of a call's arguments, of which the fingerprint of an idempotent call is the digest.
//!
//! Two calls are the same if their arguments are: objects by key, numbers by value (1.0 = 1.00), what is not given left
//! out. Defaults are not filled in, so that a call repeated after midnight is still the same call.

use rust_decimal::Decimal;
use serde_json::Value;

use super::amount;

/// What a call says: its arguments written down, each under its name.
pub struct Contents(String);

impl Contents {
    pub fn of(call: &str) -> Contents {
        let mut text = String::new();
        write_text(&mut text, call);
        Contents(text)
    }

    pub fn text(&mut self, name: &str, value: &str) -> &mut Contents {
        self.name(name);
        write_text(&mut self.0, value);
        self
    }

    pub fn number(&mut self, name: &str, value: Decimal) -> &mut Contents {
        self.name(name);
        self.0.push_str(&amount::canonical(&value));
        self
    }

    pub fn json(&mut self, name: &str, value: &Value) -> &mut Contents {
        self.name(name);
        write_json(&mut self.0, value);
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
        let mut contents = Contents::of("post_invoice");
        contents.json("lines", &serde_json::from_str(json).unwrap());
        contents.into_text()
    }

    #[test]
    fn numbers_count_by_value_and_members_by_name() {
        assert_eq!(of(r#"[{"net": 1.00, "account": "3001"}]"#), of(r#"[{"account":"3001","net":1.0}]"#));
        assert_ne!(of(r#"[{"net": 1.01}]"#), of(r#"[{"net": 1.0}]"#));
        assert_ne!(of(r#"[{"net": "1"}]"#), of(r#"[{"net": 1}]"#));
    }

    #[test]
    fn texts_cannot_pass_for_arguments() {
        let mut forged = Contents::of("post_payment");
        forged.text("a", "x\nreference=\"7\"");
        let mut honest = Contents::of("post_payment");
        honest.text("a", "x").text("reference", "7");
        assert_ne!(forged.into_text(), honest.into_text());
    }
}
