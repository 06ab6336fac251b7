use pgrx::IntoDatum;
use pgrx::prelude::*;

use super::numeric::numeric;
use super::terms::sql_date;
use crate::ledger::facts::posted::Posted;

pub type PostedRow = pgrx::composite_type!('static, "ar.posted");

/// A row of type `ar.posted`.
pub fn row(posted: &Posted) -> PostedRow {
    let mut row = PgHeapTuple::new_composite_type("ar.posted").expect("the extension has the type ar.posted");
    fn set<T: IntoDatum>(row: &mut PostedRow, column: &str, value: Option<T>) {
        row.set_by_name(column, value).expect("ar.posted has the column");
    }
    set(&mut row, "document_id", Some(posted.document_id));
    set(&mut row, "number", Some(posted.number.as_str()));
    set(&mut row, "reference", posted.reference.as_deref());
    set(&mut row, "due_date", posted.due_date.map(sql_date));
    set(&mut row, "amount", Some(numeric(posted.amount)));
    set(&mut row, "open_amount", Some(numeric(posted.open_amount)));
    set(&mut row, "replayed", Some(posted.replayed));
    row
}
