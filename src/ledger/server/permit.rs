//! The guard of the tables, and the permits that let the ledger's own statements pass it.
//!
//! Every table has a statement-level BEFORE trigger that calls `ar.guard()`, which refuses everything but a statement
//! for which a permit lies ready. A permit is good for one table, one event and one statement: with a plain flag,
//! code of the caller's that runs while the flag is up (a trigger, a function behind a view) could write rows too. Here
//! an intruder can at most take the permit that the ledger's own statement then misses, and that one fails.
//!
//! Permits are armed from Rust only and put back by `Drop`, so that none outlives an error.

use std::cell::RefCell;
use std::ffi::CStr;

use pgrx::pg_guard;
use pgrx::pg_sys;

use super::raise::raise;
use super::tables::Table;
use crate::domain::base::error::{Code, Error};

/// What a statement does to a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    Insert,
    Update,
    Delete,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Slip {
    serial: u64,
    table: pg_sys::Oid,
    event: Event,
}

thread_local! {
    static ARMED: RefCell<Vec<Slip>> = const { RefCell::new(Vec::new()) };
    static SERIAL: RefCell<u64> = const { RefCell::new(0) };
}

/// The right to run one statement; ends with the value.
pub struct Permit(Slip);

impl Permit {
    pub fn arm(table: Table, event: Event) -> Permit {
        let serial = SERIAL.with_borrow_mut(|serial| {
            *serial += 1;
            *serial
        });
        let slip = Slip { serial, table: table.oid(), event };
        ARMED.with_borrow_mut(|armed| armed.push(slip));
        Permit(slip)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        ARMED.with_borrow_mut(|armed| armed.retain(|slip| slip.serial != self.0.serial));
    }
}

/// Takes the newest permit for the statement, if there is one.
fn consume(table: pg_sys::Oid, event: Event) -> bool {
    ARMED.with_borrow_mut(|armed| {
        let found = armed.iter().rposition(|slip| slip.table == table && slip.event == event);
        found.map(|place| armed.remove(place)).is_some()
    })
}

#[unsafe(no_mangle)]
#[doc(hidden)]
pub extern "C" fn pg_finfo_ar_guard() -> &'static pg_sys::Pg_finfo_record {
    const VERSION_1: pg_sys::Pg_finfo_record = pg_sys::Pg_finfo_record { api_version: 1 };
    &VERSION_1
}

/// `ar.guard()`: the trigger function.
///
/// # Safety
/// Called by PostgreSQL.
#[unsafe(no_mangle)]
#[pg_guard]
pub unsafe extern "C-unwind" fn ar_guard(fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    const EVENT_MASK: u32 = pg_sys::TRIGGER_EVENT_OPMASK;
    let context = unsafe { (*fcinfo).context };
    if context.is_null() || unsafe { (*context).type_ } != pg_sys::NodeTag::T_TriggerData {
        raise(Error::new(Code::AppendOnly, "function ar.guard() can only be called as a trigger"));
    }
    let data = unsafe { &*context.cast::<pg_sys::TriggerData>() };
    let relation = unsafe { &*data.tg_relation };
    let (event, verb) = match data.tg_event & EVENT_MASK {
        pg_sys::TRIGGER_EVENT_INSERT => (Some(Event::Insert), "inserted into"),
        pg_sys::TRIGGER_EVENT_UPDATE => (Some(Event::Update), "updated"),
        pg_sys::TRIGGER_EVENT_DELETE => (Some(Event::Delete), "deleted from"),
        _ => (None, "truncated"),
    };
    if !event.is_some_and(|event| consume(relation.rd_id, event)) {
        let name = unsafe { CStr::from_ptr((*relation.rd_rel).relname.data.as_ptr()) }.to_string_lossy();
        let schema = unsafe { pg_sys::get_namespace_name((*relation.rd_rel).relnamespace) };
        let schema = if schema.is_null() { c"ar" } else { unsafe { CStr::from_ptr(schema) } }.to_string_lossy();
        raise(
            Error::new(Code::AppendOnly, format!("table {schema}.{name} cannot be {verb} by hand"))
                .detail("Facts are only added, by the functions of schema ar.")
                .hint("Call the function for the business event; correct a document by another one, such as a credit note."),
        );
    }
    pg_sys::Datum::from(0)
}
