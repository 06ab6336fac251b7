//! Raises the ledger's errors as PostgreSQL errors with a SQLSTATE of class LG.
//!
//! pgrx knows PostgreSQL's own SQLSTATEs only and would report ours as XX000, so PostgreSQL's reporting functions are
//! called directly, inside pgrx's guard: the error becomes a Rust panic there, destructors run on the way up, and pgrx
//! hands it on to PostgreSQL unchanged.

use std::ffi::{CStr, CString, c_char, c_int};

use pgrx::pg_sys;

use crate::domain::base::error::{Code, Error, Result};

unsafe extern "C-unwind" {
    fn errstart(elevel: c_int, domain: *const c_char) -> bool;
    fn errcode(sqlerrcode: c_int) -> c_int;
    fn errmsg_internal(fmt: *const c_char, ...) -> c_int;
    fn errdetail_internal(fmt: *const c_char, ...) -> c_int;
    fn errhint(fmt: *const c_char, ...) -> c_int;
    fn errfinish(filename: *const c_char, lineno: c_int, funcname: *const c_char);
}

const AS_IT_IS: &CStr = c"%s";

/// Answers a SQL call: the value, or the error raised.
pub fn answer<T>(call: impl FnOnce() -> Result<T>) -> T {
    match call() {
        Ok(value) => value,
        Err(error) => raise(error),
    }
}

/// Raises `error`; the transaction (or the caller's savepoint) is rolled back.
pub fn raise(error: Error) -> ! {
    report(pgrx::PgLogLevel::ERROR as c_int, error);
    unreachable!("an ERROR does not return")
}

/// Tells the client something that stops nothing.
pub fn warn(error: Error) {
    report(pgrx::PgLogLevel::WARNING as c_int, error);
}

fn report(level: c_int, error: Error) {
    let c_string = |text: &str| CString::new(text.replace('\0', "")).expect("no NUL is left");
    let sqlstate = sqlstate_number(error.code);
    let message = c_string(&error.message);
    let detail = error.detail.as_deref().map(c_string);
    let hint = error.hint.as_deref().map(c_string);
    // The report copies the texts, so they may be freed by the unwinding that it starts.
    unsafe {
        pg_sys::ffi::pg_guard_ffi_boundary(|| {
            if errstart(level, std::ptr::null()) {
                errcode(sqlstate);
                errmsg_internal(AS_IT_IS.as_ptr(), message.as_ptr());
                if let Some(detail) = &detail {
                    errdetail_internal(AS_IT_IS.as_ptr(), detail.as_ptr());
                }
                if let Some(hint) = &hint {
                    errhint(AS_IT_IS.as_ptr(), hint.as_ptr());
                }
                errfinish(c"".as_ptr(), 0, c"ar_ledger".as_ptr());
            }
        });
    }
}

/// PostgreSQL's packing of a SQLSTATE: six bits a character (its macro `MAKE_SQLSTATE`).
fn sqlstate_number(code: Code) -> c_int {
    code.sqlstate().bytes().rev().fold(0, |number, byte| (number << 6) + ((byte.wrapping_sub(b'0') & 0x3F) as c_int))
}
