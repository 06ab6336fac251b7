//! `ar.unallocate`.

use chrono::NaiveDate;
use pgrx::prelude::*;

use super::call::{Arguments, call, once};
use crate::domain::base::error::Result;
use crate::ledger::company::book::Book;
use crate::ledger::events::unallocation::{Asked, take_back};

call! {
    /// Takes back all pairs of an allocation and reverses the documents that it caused. Returns the allocation_id of
    /// the rows that do. An allocation of a loss needs the level controller. Errors: LG001, LG003, LG010, LG020, LG032,
    /// LG033.
    fn unallocate(book: Shared, Clerk, "allocate") -> i64 = take_back_allocation;
    struct Unallocation as "unallocate" {
        allocation: i64,
        unallocated_on: Option<NaiveDate> = NULL,
        reason: Option<String> = NULL,
    }
}

fn take_back_allocation(book: &Book, arguments: Unallocation) -> Result<i64> {
    once(book, arguments.keyed()?, || {
        let (day, reason) = (arguments.unallocated_on, arguments.reason.as_deref());
        take_back(book, arguments.allocation, day, reason, Asked::Allocation).map(|taken| taken.allocation_id)
    })
}
