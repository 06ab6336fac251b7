//! The rows of an answer, read by their columns' names into the types that they are to have.
//!
//! What stands in the tables was written by the ledger, so there is no second guess: a value that cannot be read as what
//! it should be was put there by somebody else, and stops the call (LG060) with its table, column, key and text. Where a
//! column comes from is asked of the statement's plan, and only then.

use std::cell::Cell;
use std::ffi::CStr;

use chrono::NaiveDate;
use pgrx::{FromDatum, PgTupleDesc, pg_sys};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::plans::{self, Origin};
use super::raise::raise;
use super::value;
use crate::domain::bank::bank_file::duplicates::Status;
use crate::domain::bank::bank_file::{self, Format};
use crate::domain::bank::matching::known::Source;
use crate::domain::base::currency::Currency;
use crate::domain::base::error::{Code, Error};
use crate::domain::base::kind::Kind;
use crate::domain::base::reference::Scheme;
use crate::domain::company::matching::Rule;
use crate::domain::company::setup::AccountType;

/// What a column can be read as.
pub trait Stored: Sized {
    /// The type that the column has.
    const TYPE: pg_sys::Oid;

    /// Reads a value that is not null; none if it cannot be one of these.
    ///
    /// # Safety
    /// `datum` is of type [`Stored::TYPE`].
    unsafe fn read(datum: pg_sys::Datum) -> Option<Self>;

    /// What null means; none if there must be a value.
    fn null() -> Option<Self> {
        None
    }
}

impl<T: Stored> Stored for Option<T> {
    const TYPE: pg_sys::Oid = T::TYPE;

    unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
        unsafe { T::read(datum) }.map(Some)
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}

/// Types that pgrx reads.
macro_rules! stored_as {
    ($($stored:ty = $oid:ident),* $(,)?) => {
        $(impl Stored for $stored {
            const TYPE: pg_sys::Oid = pg_sys::$oid;

            unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
                unsafe { <$stored>::from_datum(datum, false) }
            }
        })*
    };
}

stored_as! {
    bool = BOOLOID,
    i16 = INT2OID,
    i32 = INT4OID,
    i64 = INT8OID,
    String = TEXTOID,
    Vec<u8> = BYTEAOID,
    Vec<i32> = INT4ARRAYOID,
    pg_sys::Oid = OIDOID,
    pgrx::Uuid = UUIDOID,
}

/// Types of the domain's that a column holds by name.
macro_rules! stored_by_name {
    ($($stored:ty = $of:expr),* $(,)?) => {
        $(impl Stored for $stored {
            const TYPE: pg_sys::Oid = pg_sys::TEXTOID;

            unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
                let name = unsafe { <&str>::from_datum(datum, false) }?;
                $of(name)
            }
        })*
    };
}

stored_by_name! {
    Kind = Kind::of,
    Currency = |code| Currency::parse(code).ok(),
    AccountType = AccountType::of,
    Scheme = |name| Scheme::parse(name).ok(),
    bank_file::Kind = bank_file::Kind::of,
    Status = Status::of,
    Format = |name| Format::ALL.into_iter().find(|format| format.name() == name),
    Rule = Rule::of,
    Source = Source::of,
}

impl Stored for Decimal {
    const TYPE: pg_sys::Oid = pg_sys::NUMERICOID;

    unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
        Decimal::from_str_exact(&unsafe { value::numeric_text(datum) }).ok()
    }
}

impl Stored for NaiveDate {
    const TYPE: pg_sys::Oid = pg_sys::DATEOID;

    unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
        value::date(datum.value() as i32)
    }
}

impl Stored for Json {
    const TYPE: pg_sys::Oid = pg_sys::JSONBOID;

    unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
        serde_json::from_str(&unsafe { value::json_text(datum) }).ok()
    }
}

impl<const N: usize> Stored for [u8; N] {
    const TYPE: pg_sys::Oid = pg_sys::BYTEAOID;

    unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
        unsafe { <&[u8]>::from_datum(datum, false) }?.try_into().ok()
    }
}

/// A date or, where there is none, one of the infinities.
pub struct Unbounded(pub Option<NaiveDate>);

impl Stored for Unbounded {
    const TYPE: pg_sys::Oid = pg_sys::DATEOID;

    unsafe fn read(datum: pg_sys::Datum) -> Option<Self> {
        match datum.value() as i32 {
            i32::MAX | i32::MIN => Some(Unbounded(None)),
            days => value::date(days).map(|date| Unbounded(Some(date))),
        }
    }
}

/// The columns of an answer, looked up once for all its rows.
pub(super) struct Columns {
    names: Vec<(&'static CStr, pg_sys::Oid)>,
    /// The place after the column read last: columns are mostly read in their order, which makes a name one comparison.
    next: Cell<usize>,
    /// The statement, if its plan is kept.
    sql: Option<&'static str>,
}

impl Columns {
    /// # Safety
    /// `descriptor` outlives the columns.
    pub(super) unsafe fn of(descriptor: pg_sys::TupleDesc, sql: Option<&'static str>) -> Columns {
        let shape = unsafe { PgTupleDesc::from_pg_unchecked(descriptor) };
        let names =
            shape.iter().map(|column| unsafe { (CStr::from_ptr(column.attname.data.as_ptr()), column.atttypid) });
        Columns { names: names.collect(), next: Cell::new(0), sql }
    }

    pub(super) fn count(&self) -> usize {
        self.names.len()
    }

    fn place(&self, name: &str) -> usize {
        let (before, after) = self.names.split_at(self.next.get());
        let is_named = |(column, _): &(&CStr, pg_sys::Oid)| column.to_bytes() == name.as_bytes();
        let place = match after.iter().position(is_named) {
            Some(place) => Some(before.len() + place),
            None => before.iter().position(is_named),
        };
        let place = place.unwrap_or_else(|| panic!("no column \"{name}\" is selected by: {:?}", self.sql));
        self.next.set(place + 1);
        place
    }
}

/// One row of an answer; valid while it is being read.
pub struct Row<'a> {
    pub(super) columns: &'a Columns,
    pub(super) values: &'a [pg_sys::Datum],
    pub(super) nulls: &'a [bool],
}

impl Row<'_> {
    /// The value of a column (LG060 if it cannot be one of its type).
    pub fn get<T: Stored>(&self, column: &str) -> T {
        self.parse(column, Some)
    }

    /// What a column says, by its own reading of it (LG060 where that finds none).
    pub fn parse<S: Stored, T>(&self, column: &str, parse: impl FnOnce(S) -> Option<T>) -> T {
        let place = self.columns.place(column);
        let found = self.columns.names[place].1;
        if found != S::TYPE {
            self.refuse(place, &format!("is of type {} instead of {}", type_name(found), type_name(S::TYPE)));
        }
        let value = if self.nulls[place] { S::null() } else { unsafe { S::read(self.values[place]) } };
        value.and_then(parse).unwrap_or_else(|| {
            let text = self.text_of(place).map_or("null".to_string(), |text| format!("\"{text:.200}\""));
            self.refuse(place, &format!("holds {text}, which cannot be read"))
        })
    }

    /// A date; none for an infinite one.
    pub fn date_or_infinity(&self, column: &str) -> Option<NaiveDate> {
        self.get::<Unbounded>(column).0
    }

    fn datum(&self, place: usize) -> Option<pg_sys::Datum> {
        (!self.nulls[place]).then_some(self.values[place])
    }

    /// A value as PostgreSQL prints it.
    fn text_of(&self, place: usize) -> Option<String> {
        self.datum(place).map(|datum| unsafe { value::text_of(datum, self.columns.names[place].1) })
    }

    /// Raises what is the matter with a value of the row.
    fn refuse(&self, place: usize, what: &str) -> ! {
        let origins = self.columns.sql.map(plans::origins).unwrap_or_default();
        let selected = self.columns.names[place].0.to_string_lossy();
        // What is made of several rows is told by the table that the row is of.
        let own = origins.get(place).and_then(Option::as_ref);
        let table = own.or(origins.iter().flatten().next()).map(|origin| origin.table);
        let name = match (own, table.map(plans::table_name)) {
            (Some(origin), Some(table)) => format!("column \"{}\" of table {table}", origin.column_name()),
            (_, Some(table)) => format!("\"{selected}\", read with table {table},"),
            (_, None) => format!("column \"{selected}\""),
        };
        // By its table's key as far as it was read; else by those of the tables that it was read with.
        let keys_of = |is_wanted: &dyn Fn(&Origin) -> bool| -> Vec<String> {
            let columns =
                origins.iter().enumerate().filter_map(|(place, origin)| origin.as_ref().map(|of| (place, of)));
            columns
                .filter(|(_, origin)| is_wanted(origin) && origin.is_key())
                .map(|(at, origin)| format!("{} {}", origin.column_name(), self.text_of(at).unwrap_or("null".into())))
                .collect()
        };
        let key = match keys_of(&|origin| Some(origin.table) == table) {
            own if own.is_empty() => keys_of(&|_| true),
            own => own,
        };
        let row = if key.is_empty() { String::new() } else { format!(", in the row of {}", key.join(", ")) };
        raise(
            Error::new(Code::TablesMissing, format!("{name} {what}{row}"))
                .detail("The ledger has not written it so.")
                .hint("See with ar.verify what else differs, and restore the row from a backup."),
        )
    }
}

/// Rows of a bulk call's source, whose columns are selected in the order of its arguments: what stands in them is the
/// caller's, and read as an argument of a call is.
impl Row<'_> {
    pub fn at<T: FromDatum>(&self, place: usize) -> Option<T> {
        self.datum(place).and_then(|datum| unsafe { T::from_datum(datum, false) })
    }

    /// A numeric's text, NaN and infinities included.
    pub fn numeric_text_at(&self, place: usize) -> Option<String> {
        self.datum(place).map(|datum| unsafe { value::numeric_text(datum) })
    }
}

fn type_name(oid: pg_sys::Oid) -> String {
    unsafe { CStr::from_ptr(pg_sys::format_type_be(oid)) }.to_string_lossy().into_owned()
}
