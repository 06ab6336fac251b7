//! A call of a function of the ledger, as SQL text with named arguments.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// A value as SQL text; none leaves the argument to its default.
pub trait Argument {
    fn sql(&self) -> Option<String>;
}

impl<T: Argument + ?Sized> Argument for &T {
    fn sql(&self) -> Option<String> {
        T::sql(self)
    }
}

macro_rules! argument {
    ($($type:ty as $value:ident => $sql:expr;)*) => {
        $(impl Argument for $type {
            fn sql(&self) -> Option<String> {
                let $value = self;
                Some($sql)
            }
        })*
    };
}

argument! {
    str as text => format!("'{}'", text.replace('\'', "''"));
    String as text => format!("'{}'", text.replace('\'', "''"));
    i64 as id => id.to_string();
    bool as flag => flag.to_string();
    Decimal as amount => amount.to_string();
    NaiveDate as date => format!("'{date}'");
    Json as json => format!("'{json}'");
}

impl<T: Argument> Argument for Option<T> {
    fn sql(&self) -> Option<String> {
        self.as_ref().and_then(T::sql)
    }
}

#[derive(Clone)]
pub struct Call {
    function: &'static str,
    company: String,
    arguments: Vec<String>,
    before: String,
}

impl Call {
    pub fn new(function: &'static str, company: &str) -> Call {
        Call { function, company: company.to_string(), arguments: Vec::new(), before: String::new() }
    }

    /// What is run in the same breath, first.
    pub fn after(mut self, statement: &str) -> Call {
        self.before = format!("{statement};\n");
        self
    }

    pub fn with(mut self, name: &str, value: impl Argument) -> Call {
        self.arguments.extend(value.sql().map(|value| format!("{name} => {value}")));
        self
    }

    pub fn null(mut self, name: &str) -> Call {
        self.arguments.push(format!("{name} => null"));
        self
    }

    pub fn company(&self) -> &str {
        &self.company
    }

    /// What was given for an argument, as SQL.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find_map(|argument| argument.strip_prefix(name)?.strip_prefix(" => "))
    }

    pub fn sql(&self) -> String {
        let Call { function, company, arguments, before } = self;
        let arguments: String = arguments.iter().map(|argument| format!(", {argument}")).collect();
        format!("{before}select * from ar.{function}('{company}'{arguments})")
    }
}
