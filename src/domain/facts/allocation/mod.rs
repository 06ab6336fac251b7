//! Which credit settles which debit, with how much, with what discount and at what difference of exchange.
//!
//! The rules of allocation as pure decisions. The ledger locks and reads the items of one customer on one account and
//! hands them over; what comes back is a [`Plan`]: the rows to write. Nothing is allocated beyond what is open on
//! either side on any date from the allocation's date on, and an item's base currency amount is used up exactly when
//! the item is.
//!
//! - `item`: what the ledger says about an item, and the order "oldest first";
//! - `history`: what dated allocations leave open, on any date, and when an item was settled for good;
//! - `discount`: who may still deduct an early-payment discount, and how money is divided among items;
//! - `exchange`: the base currency share of a part of an item, and amounts in two currencies;
//! - `plan`: what a call decides, and [`spread`]: oldest first;
//! - `request`: [`explicit`]: these items, with these amounts or as much as fits;
//! - `wish`: what callers write.

mod discount;
mod exchange;
mod history;
mod item;
mod plan;
#[cfg(test)]
mod properties;
mod request;
#[cfg(test)]
mod tests;
mod wish;

pub use discount::{Allowed, Discounts};
pub use history::{Movement, allocated_on, free_from, left_from, settled_on};
pub use item::{Age, Item, Left, age, money};
pub use plan::{Grant, Pair, Plan, Rules, spread};
pub use request::{Request, explicit};
pub use wish::{Allocate, parse as parse_allocate};
