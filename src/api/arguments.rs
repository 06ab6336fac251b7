//! Arguments on their way in: PostgreSQL's values as the domain's, and as what a fingerprint says of them.

use std::ops::RangeFrom;

use chrono::NaiveDate;
use pgrx::datum::Date;
use pgrx::{AnyNumeric, FromDatum};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::integers::Integers;
use super::json::{self, JsonText};
use crate::domain::base::arguments::required;
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::base::fingerprint::Contents;
use crate::domain::base::reference::Scheme;
use crate::domain::base::terms::PaymentTerms;
use crate::domain::base::{amount, arguments};
use crate::domain::facts::instalment::{self, Instalment};
use crate::ledger::server::source::Column;
use crate::ledger::server::statement::Row;
use crate::ledger::server::value;

/// A date as PostgreSQL hands it over: days since 2000-01-01, infinities among them.
pub type Days = i32;

pub fn days(date: Option<Date>) -> Option<Days> {
    date.map(|date| date.to_pg_epoch_days())
}

/// A date that books can have (LG010).
pub fn date(days: Option<Days>, argument: &str) -> Result<Option<NaiveDate>> {
    let Some(days) = days else { return Ok(None) };
    match value::date(days).filter(|_| days != i32::MAX && days != i32::MIN) {
        Some(date) => arguments::date(date, argument).map(Some),
        None => Err(arguments::date_out_of_range(&value::date_text(days), argument)),
    }
}

/// A due date, or `infinity` for what is not due (LG010).
pub fn due_date(days: Option<Days>, argument: &str) -> Result<Option<DueDate>> {
    match days {
        Some(i32::MAX) => Ok(Some(DueDate::Never)),
        days => Ok(date(days, argument)?.map(DueDate::On)),
    }
}

/// The text of a numeric, by which it is read.
pub fn numeric_text(numeric: Option<AnyNumeric>) -> Option<String> {
    numeric.map(|numeric| numeric.to_string())
}

/// An exact decimal (LG011 for NaN, the infinities, and what is too long).
pub fn decimal(text: Option<&str>, argument: &str) -> Result<Option<Decimal>> {
    text.map(|text| amount::from_text(text, argument)).transpose()
}

/// A value as SQL hands it over.
pub trait Given: FromDatum {
    /// What it is read from.
    type Raw;
    /// The name of its type in SQL.
    const TYPE: &'static str;

    fn raw(self) -> Self::Raw;

    fn of_row(row: &Row, column: usize) -> Option<Self::Raw> {
        row.at::<Self>(column).map(Self::raw)
    }
}

impl Given for AnyNumeric {
    type Raw = String;
    const TYPE: &'static str = "numeric";

    fn raw(self) -> String {
        self.to_string()
    }

    fn of_row(row: &Row, column: usize) -> Option<String> {
        row.numeric_text_at(column)
    }
}

impl Given for Date {
    type Raw = Days;
    const TYPE: &'static str = "date";

    fn raw(self) -> Days {
        self.to_pg_epoch_days()
    }
}

impl Given for JsonText {
    type Raw = String;
    const TYPE: &'static str = "jsonb";

    fn raw(self) -> String {
        self.0
    }
}

impl Given for Integers {
    type Raw = Integers;
    const TYPE: &'static str = "integer[]";

    fn raw(self) -> Integers {
        self
    }
}

macro_rules! given_as_they_are {
    ($($type:ty: $name:literal),+) => {
        $(impl Given for $type {
            type Raw = $type;
            const TYPE: &'static str = $name;

            fn raw(self) -> $type {
                self
            }
        })+
    };
}
given_as_they_are!(String: "text", i32: "integer", i64: "bigint", bool: "boolean");

pub type Raw<Sql> = <Sql as Given>::Raw;

/// What arguments are read as.
pub trait Value: Sized {
    type Sql: Given;

    fn read(raw: Raw<Self::Sql>, argument: &str) -> Result<Self>;

    /// Writes down what makes a call the same call as another.
    fn enter(&self, argument: &str, contents: &mut Contents);
}

/// An argument of a call: a [`Value`] that must not be null (LG010), an `Option` of one, or what reads null in its own way.
pub trait Argument: Sized {
    type Sql: Given;
    /// Whether a bulk call's source must have a column for it.
    const IS_REQUIRED: bool;

    fn read(raw: Option<Raw<Self::Sql>>, argument: &str) -> Result<Self>;

    /// Reads a source's column, in which null is what is not given.
    fn of_column(raw: Option<Raw<Self::Sql>>, argument: &str) -> Result<Self> {
        Self::read(raw, argument)
    }

    fn enter(&self, argument: &str, contents: &mut Contents);
}

impl<T: Value> Argument for T {
    type Sql = T::Sql;
    const IS_REQUIRED: bool = true;

    fn read(raw: Option<Raw<T::Sql>>, argument: &str) -> Result<T> {
        T::read(required(raw, argument)?, argument)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        Value::enter(self, argument, contents);
    }
}

impl<T: Value> Argument for Option<T> {
    type Sql = T::Sql;
    const IS_REQUIRED: bool = false;

    fn read(raw: Option<Raw<T::Sql>>, argument: &str) -> Result<Option<T>> {
        raw.map(|raw| T::read(raw, argument)).transpose()
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        if let Some(value) = self {
            value.enter(argument, contents);
        }
    }
}

/// Values that are texts in SQL: how each is read from one, and the text that the fingerprint has of it.
macro_rules! text_value {
    ($type:ty, $read:expr, $text:expr) => {
        impl $crate::api::arguments::Value for $type {
            type Sql = String;

            fn read(raw: String, argument: &str) -> $crate::domain::base::error::Result<$type> {
                let read: fn(String, &str) -> $crate::domain::base::error::Result<$type> = $read;
                read(raw, argument)
            }

            fn enter(&self, argument: &str, contents: &mut $crate::domain::base::fingerprint::Contents) {
                let text: fn(&$type) -> std::borrow::Cow<'_, str> = $text;
                contents.text(argument, &text(self));
            }
        }
    };
}
pub(super) use text_value;

/// A text that says something (LG010).
pub struct Text(pub String);

impl Text {
    pub fn text(self) -> String {
        self.0
    }
}

/// A code that people and programs call something by (LG010).
pub struct Code(pub String);

impl Code {
    pub fn text(self) -> String {
        self.0
    }
}

/// An ISO 3166-1 code (LG010).
pub struct Country(pub String);

impl Country {
    pub fn text(self) -> String {
        self.0
    }
}

text_value!(String, |raw, _| Ok(raw), |text| text.into());
text_value!(Text, |raw, argument| arguments::required_text(Some(raw), argument).map(Text), |text| (&text.0).into());
text_value!(Code, |raw, argument| arguments::code(Some(raw), argument).map(Code), |code| (&code.0).into());
text_value!(Country, |raw, _| arguments::country(raw).map(Country), |country| (&country.0).into());
text_value!(Currency, |raw, _| Currency::parse(&raw), |currency| currency.code().into());
text_value!(PaymentTerms, |raw, _| PaymentTerms::parse(&raw), |terms| terms.to_string().into());
text_value!(Scheme, |raw, _| Scheme::parse(&raw), |scheme| scheme.name().into());

impl Value for Decimal {
    type Sql = AnyNumeric;

    fn read(raw: String, argument: &str) -> Result<Decimal> {
        amount::from_text(&raw, argument)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        contents.number(argument, *self);
    }
}

impl Value for NaiveDate {
    type Sql = Date;

    fn read(raw: Days, argument: &str) -> Result<NaiveDate> {
        required(date(Some(raw), argument)?, argument)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        contents.text(argument, &self.to_string());
    }
}

impl Value for DueDate {
    type Sql = Date;

    fn read(raw: Days, argument: &str) -> Result<DueDate> {
        required(due_date(Some(raw), argument)?, argument)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        contents.text(argument, &self.text());
    }
}

impl Value for Json {
    type Sql = JsonText;

    fn read(raw: String, argument: &str) -> Result<Json> {
        json::read(&raw, argument)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        contents.json(argument, self);
    }
}

macro_rules! value_as_it_is {
    ($type:ty, $contents:ident.$kind:ident($value:ident => $entered:expr)) => {
        impl Value for $type {
            type Sql = $type;

            fn read(raw: $type, _: &str) -> Result<$type> {
                Ok(raw)
            }

            fn enter(&self, argument: &str, $contents: &mut Contents) {
                let $value = self;
                $contents.$kind(argument, $entered);
            }
        }
    };
}
value_as_it_is!(i64, contents.number(value => (*value).into()));
value_as_it_is!(i32, contents.number(value => (*value).into()));
value_as_it_is!(bool, contents.json(value => &json!(value)));

impl Value for Vec<Option<i32>> {
    type Sql = Integers;

    fn read(raw: Integers, argument: &str) -> Result<Vec<Option<i32>>> {
        raw.list(argument)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        contents.json(argument, &json!(self));
    }
}

/// A JSON object (LG010); none for null, and for a JSON null.
pub struct Object(pub Option<Json>);

impl Argument for Object {
    type Sql = JsonText;
    const IS_REQUIRED: bool = false;

    fn read(raw: Option<String>, argument: &str) -> Result<Object> {
        let json = raw.map(|raw| json::read(&raw, argument)).transpose()?;
        arguments::object(json, argument).map(Object)
    }

    fn enter(&self, argument: &str, contents: &mut Contents) {
        Argument::enter(&self.0, argument, contents);
    }
}

/// What `instalments` divides a document or an item into; none for a JSON null.
pub fn instalments(json: Option<Json>) -> Result<Option<Vec<Instalment>>> {
    json.filter(|json| !json.is_null()).map(|json| instalment::parse(&json)).transpose()
}

/// The name that SQL knows an argument by: an identifier without the mark of one that is a word of Rust.
const fn name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

/// Reads what SQL hands over as an argument.
pub fn read<A: Argument>(given: Option<A::Sql>, identifier: &'static str) -> Result<A> {
    A::read(given.map(Given::raw), name(identifier))
}

/// The column of a bulk call's source for an argument.
pub const fn column<A: Argument>(identifier: &'static str) -> Column {
    Column { name: name(identifier), data_type: <A::Sql as Given>::TYPE, is_required: A::IS_REQUIRED }
}

/// Reads the next column of a source's row.
pub fn of_row<A: Argument>(row: &Row, columns: &mut RangeFrom<usize>, identifier: &'static str) -> Result<A> {
    let raw = columns.next().and_then(|column| <A::Sql as Given>::of_row(row, column));
    A::of_column(raw, name(identifier))
}

pub fn enter<A: Argument>(value: &A, identifier: &'static str, contents: &mut Contents) {
    value.enter(name(identifier), contents);
}
