//! Values on their way into and out of PostgreSQL. Amounts stay exact: numerics are built from and read as decimals,
//! never through a float.

use std::ffi::{CStr, CString};

use chrono::{Days, NaiveDate};
use pgrx::pg_sys;
use pgrx::{IntoDatum, direct_function_call_as_datum};
use rust_decimal::Decimal;

/// A moment: microseconds since 2000-01-01 UTC, as PostgreSQL keeps it.
pub type Timestamp = i64;

/// A parameter of a statement or a column of a staged row. `None` is null.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    Bool(bool),
    Int2(Option<i16>),
    Int4(Option<i32>),
    Int8(Option<i64>),
    Text(Option<&'a str>),
    Bytes(Option<&'a [u8]>),
    Date(Option<NaiveDate>),
    /// A date whose `None` is `infinity`.
    DateOrInfinity(Option<NaiveDate>),
    /// A date whose `None` is `-infinity`.
    DateOrMinusInfinity(Option<NaiveDate>),
    Timestamp(Option<Timestamp>),
    Numeric(Option<Decimal>),
    /// The text of a JSON value.
    Json(Option<&'a str>),
    Oid(pg_sys::Oid),
    Role(pg_sys::Oid),
    TextArray(&'a [String]),
    Int4Array(Option<&'a [i32]>),
    Int8Array(&'a [i64]),
}

impl Value<'_> {
    pub fn type_oid(&self) -> pg_sys::Oid {
        match self {
            Value::Bool(_) => pg_sys::BOOLOID,
            Value::Int2(_) => pg_sys::INT2OID,
            Value::Int4(_) => pg_sys::INT4OID,
            Value::Int8(_) => pg_sys::INT8OID,
            Value::Text(_) => pg_sys::TEXTOID,
            Value::Bytes(_) => pg_sys::BYTEAOID,
            Value::Date(_) | Value::DateOrInfinity(_) | Value::DateOrMinusInfinity(_) => pg_sys::DATEOID,
            Value::Timestamp(_) => pg_sys::TIMESTAMPTZOID,
            Value::Numeric(_) => pg_sys::NUMERICOID,
            Value::Json(_) => pg_sys::JSONBOID,
            Value::Oid(_) => pg_sys::OIDOID,
            Value::Role(_) => pg_sys::REGROLEOID,
            Value::TextArray(_) => pg_sys::TEXTARRAYOID,
            Value::Int4Array(_) => pg_sys::INT4ARRAYOID,
            Value::Int8Array(_) => pg_sys::INT8ARRAYOID,
        }
    }

    pub fn datum(&self) -> Option<pg_sys::Datum> {
        match *self {
            Value::Bool(value) => Some(pg_sys::Datum::from(value)),
            Value::Int2(value) => value.map(pg_sys::Datum::from),
            Value::Int4(value) => value.map(pg_sys::Datum::from),
            Value::Int8(value) => value.map(pg_sys::Datum::from),
            Value::Text(value) => value.and_then(|text| text.into_datum()),
            Value::Bytes(value) => value.and_then(|bytes| bytes.into_datum()),
            Value::Date(value) => value.map(|date| pg_sys::Datum::from(days(date))),
            Value::DateOrInfinity(value) => Some(pg_sys::Datum::from(value.map_or(i32::MAX, days))),
            Value::DateOrMinusInfinity(value) => Some(pg_sys::Datum::from(value.map_or(i32::MIN, days))),
            Value::Timestamp(value) => value.map(pg_sys::Datum::from),
            Value::Numeric(value) => value.map(numeric_datum),
            Value::Json(value) => value.map(json_datum),
            Value::Oid(oid) | Value::Role(oid) => Some(pg_sys::Datum::from(oid)),
            Value::TextArray(values) => values.to_vec().into_datum(),
            Value::Int4Array(values) => values.and_then(|values| values.to_vec().into_datum()),
            Value::Int8Array(values) => values.to_vec().into_datum(),
        }
    }
}

fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2000, 1, 1).expect("PostgreSQL's epoch is a date")
}

/// Days since 2000-01-01, as PostgreSQL keeps a date.
pub fn days(date: NaiveDate) -> i32 {
    date.signed_duration_since(epoch()).num_days() as i32
}

/// The date of so many days since 2000-01-01; none for the infinities and for what no calendar of ours reaches.
pub fn date(days: i32) -> Option<NaiveDate> {
    if days >= 0 {
        epoch().checked_add_days(Days::new(days as u64))
    } else {
        epoch().checked_sub_days(Days::new(days.unsigned_abs() as u64))
    }
}

/// A date as PostgreSQL prints it, infinities too.
pub fn date_text(days: i32) -> String {
    unsafe { output(pg_sys::date_out, pg_sys::Datum::from(days)) }
}

fn numeric_datum(value: Decimal) -> pg_sys::Datum {
    // The usual amount fits in 64 bits of its smallest unit; PostgreSQL then builds the numeric without any text.
    match i64::try_from(value.mantissa()) {
        Ok(units) => unsafe { pg_sys::Datum::from(pg_sys::int64_div_fast_to_numeric(units, value.scale() as i32)) },
        Err(_) => input(pg_sys::numeric_in, &value.to_string()),
    }
}

fn json_datum(text: &str) -> pg_sys::Datum {
    input(pg_sys::jsonb_in, text)
}

type PgFunction = unsafe fn(pg_sys::FunctionCallInfo) -> pg_sys::Datum;

fn input(function: PgFunction, text: &str) -> pg_sys::Datum {
    let text = CString::new(text).expect("no text of PostgreSQL's has a NUL");
    let arguments =
        [Some(pg_sys::Datum::from(text.as_ptr())), Some(pg_sys::Datum::from(0)), Some(pg_sys::Datum::from(-1))];
    unsafe { direct_function_call_as_datum(function, &arguments) }.expect("an input function returns a value")
}

/// The text of a numeric, as PostgreSQL prints it.
///
/// # Safety
/// `datum` is a numeric.
pub unsafe fn numeric_text(datum: pg_sys::Datum) -> String {
    unsafe { output(pg_sys::numeric_out, datum) }
}

/// The text of a jsonb, as PostgreSQL prints it.
///
/// # Safety
/// `datum` is a jsonb.
pub unsafe fn json_text(datum: pg_sys::Datum) -> String {
    unsafe { output(pg_sys::jsonb_out, datum) }
}

/// The text of a value of any type, as PostgreSQL prints it.
///
/// # Safety
/// `datum` is of type `type_oid`.
pub unsafe fn text_of(datum: pg_sys::Datum, type_oid: pg_sys::Oid) -> String {
    unsafe {
        let (mut function, mut is_varlena) = (pg_sys::InvalidOid, false);
        pg_sys::getTypeOutputInfo(type_oid, &mut function, &mut is_varlena);
        let text = pg_sys::OidOutputFunctionCall(function, datum);
        CStr::from_ptr(text).to_string_lossy().into_owned()
    }
}

unsafe fn output(function: PgFunction, datum: pg_sys::Datum) -> String {
    let text = unsafe { direct_function_call_as_datum(function, &[Some(datum)]) }.expect("an output function answers");
    let owned = unsafe { CStr::from_ptr(text.cast_mut_ptr()) }.to_string_lossy().into_owned();
    unsafe { pg_sys::pfree(text.cast_mut_ptr()) };
    owned
}
