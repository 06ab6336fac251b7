//! A company's customers, invoices and a month of payments as a bank delivers them, with the dirt of real life and the
//! truth kept aside: what each payment was meant for, and whether a careful clerk could tell from what the bank file and
//! the ledger say. A seed repeats all of it. Nothing here knows how the ledger matches, or uses any of its code: what is
//! expected comes from what the payer meant.
//!
//! Amounts are whole minor units (öre, cents).

pub mod bank_files;
mod basics;
mod bgmax;
mod camt;
mod channel;
pub mod dirt;
pub mod fill;
pub mod invoices;
mod own_accounts;
mod payer;
mod payment;
mod payments;
pub mod people;
mod pool;
mod text;
pub mod verdict;

use invoices::Invoice;
use people::Customer;

use crate::chance::Chance;

pub use basics::{COMPANY, Result};
pub use channel::Channel;
pub use payment::Payment;

/// How much there is.
#[derive(Clone, Copy)]
pub struct Scale {
    pub customers: usize,
    /// Open invoices and credit notes.
    pub invoices: usize,
    pub payments: usize,
}

pub struct Simulation {
    pub customers: Vec<Customer>,
    pub invoices: Vec<Invoice>,
    /// A month of clean payments, from which the ledger learns what accounts its customers pay from.
    pub history: Vec<Payment>,
    /// The month that is judged.
    pub payments: Vec<Payment>,
}

impl Simulation {
    pub fn new(seed: u64, scale: Scale) -> Simulation {
        let mut chance = Chance::new(seed);
        let mut customers = people::customers(scale.customers, &mut chance.fork());
        let mut invoices = invoices::invoices(&mut customers, scale.invoices, &mut chance.fork());
        let history = payments::history(&mut customers, &mut invoices, &mut chance.fork());
        let payments = payments::payments(&customers, &invoices, scale.payments, &mut chance.fork());
        Simulation { customers, invoices, history, payments }
    }
}
