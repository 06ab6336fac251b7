//! JSON on its way in, handed over as text: pgrx's own type reads it before the call begins, and what it cannot read is a
//! panic there. Here it is an error that names the argument.

use pgrx::callconv::{Arg, ArgAbi};
use pgrx::nullable::Nullable;
use pgrx::{FromDatum, pg_sys};
use serde_json::Value as Json;

use crate::domain::base::error::{self, Code, Error};
use crate::ledger::server::value;

/// A `jsonb` as PostgreSQL prints it.
pub struct JsonText(pub String);

impl FromDatum for JsonText {
    unsafe fn from_polymorphic_datum(datum: pg_sys::Datum, is_null: bool, _: pg_sys::Oid) -> Option<JsonText> {
        (!is_null).then(|| JsonText(unsafe { value::json_text(datum) }))
    }
}

unsafe impl<'fcx> ArgAbi<'fcx> for JsonText {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> JsonText {
        unsafe { arg.unbox_arg_using_from_datum() }.expect("an argument that may be null is an option")
    }

    unsafe fn unbox_nullable_arg(arg: Arg<'_, 'fcx>) -> Nullable<JsonText> {
        unsafe { arg.unbox_arg_using_from_datum() }.into()
    }
}

pgrx::pgrx_sql_entity_graph::impl_sql_translatable!(JsonText, "jsonb");

/// Reads what an argument says, numbers digit by digit (LG010 if it cannot be read).
pub fn read(text: &str, argument: &str) -> error::Result<Json> {
    serde_json::from_str(text).map_err(|fault| {
        Error::new(Code::InvalidArgument, format!("{argument} cannot be read: {fault}"))
            .hint("Nest arrays and objects at most 127 levels deep, and write numbers as numbers.")
    })
}
