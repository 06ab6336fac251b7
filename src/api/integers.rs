//! Lists of integers on their way in. An array of PostgreSQL's may have several dimensions, and begin to count anywhere:
//! read as a list it would be another one than SQL sees.

use pgrx::callconv::{Arg, ArgAbi};
use pgrx::nullable::Nullable;
use pgrx::{FromDatum, pg_sys};

use crate::domain::base::error::{self, Code, Error};
use crate::ledger::server::value;

/// An `integer[]`.
pub struct Integers {
    values: Vec<Option<i32>>,
    /// The text of an array that is no list.
    odd: Option<String>,
}

impl Integers {
    /// The numbers, in their order (LG010 if the array is no list).
    pub fn list(self, argument: &str) -> error::Result<Vec<Option<i32>>> {
        match self.odd {
            None => Ok(self.values),
            Some(text) => Err(Error::new(Code::InvalidArgument, format!("{argument} {text} is no plain list"))
                .hint("Use an array of one dimension that counts from 1, such as {30,60,90}.")),
        }
    }
}

impl FromDatum for Integers {
    unsafe fn from_polymorphic_datum(datum: pg_sys::Datum, is_null: bool, _: pg_sys::Oid) -> Option<Integers> {
        if is_null {
            return None;
        }
        unsafe {
            let array = pg_sys::pg_detoast_datum(datum.cast_mut_ptr()).cast::<pg_sys::ArrayType>();
            let datum = pg_sys::Datum::from(array);
            let dimensions = (*array).ndim;
            let is_list = match dimensions {
                0 => true,
                // Behind the head of an array stand its dimensions, then where each begins to count.
                1 => *array.add(1).cast::<i32>().add(1) == 1,
                _ => false,
            };
            if !is_list {
                return Some(Integers { values: Vec::new(), odd: Some(value::text_of(datum, pg_sys::INT4ARRAYOID)) });
            }
            Some(Integers { values: FromDatum::from_datum(datum, false)?, odd: None })
        }
    }
}

unsafe impl<'fcx> ArgAbi<'fcx> for Integers {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> Integers {
        unsafe { arg.unbox_arg_using_from_datum() }.expect("an argument that may be null is an option")
    }

    unsafe fn unbox_nullable_arg(arg: Arg<'_, 'fcx>) -> Nullable<Integers> {
        unsafe { arg.unbox_arg_using_from_datum() }.into()
    }
}

pgrx::pgrx_sql_entity_graph::impl_sql_translatable!(Integers, "INT[]");
