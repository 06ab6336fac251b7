//! The payments, in the shares of [`KINDS`].

use chrono::Days;

use crate::chance::Chance;
use crate::simulation::basics::bank_days;
use crate::simulation::dirt::KINDS;
use crate::simulation::invoices::{self, Invoice, State};
use crate::simulation::payer::Payer;
use crate::simulation::payment::Payment;
use crate::simulation::people::{Customer, Kind, account_of};
use crate::simulation::pool::Pool;

/// A little more than half of the customers have paid in May, from each of their accounts, an invoice of its own.
pub fn history(customers: &mut [Customer], invoices: &mut Vec<Invoice>, chance: &mut Chance) -> Vec<Payment> {
    let days = bank_days(5);
    let mut history = Vec::new();
    for customer in 0..customers.len() {
        if !chance.percent(55) {
            continue;
        }
        let own = &customers[customer];
        let known: Vec<String> = own.accounts.iter().chain(&own.bankgiro).cloned().collect();
        for account in &known {
            let day = *chance.pick(&days);
            let amount = chance.between(5_000, 2_000_000);
            invoices::add(customers, invoices, customer, day - Days::new(chance.between(15, 40) as u64), amount);
            let place = invoices.len() - 1;
            let invoice = &mut invoices[place];
            invoice.state = State::History;
            let payer = Payer::of(&customers[customer].name, Some(account.clone()));
            let mut payment =
                Payment::of(customer, vec![(place, amount)], day, payer, chance).reference(&invoice.reference);
            payment.currency = invoice.currency;
            payment.truth.kind = "history";
            history.push(payment);
        }
        customers[customer].known_accounts = known;
    }
    for customer in 0..customers.len().saturating_sub(1) {
        // Two consumers pay from one account: husband and wife.
        let partner = customer + 1;
        let are_people = [customer, partner].iter().all(|one| customers[*one].kind == Kind::Consumer);
        if !are_people || customers[customer].shared.is_some() || !chance.percent(40) {
            continue;
        }
        let account = account_of(&customers[customer].name, chance);
        for (one, other) in [(customer, partner), (partner, customer)] {
            let day = *chance.pick(&days);
            let amount = chance.between(5_000, 90_000);
            invoices::add(customers, invoices, one, day - Days::new(20), amount);
            let place = invoices.len() - 1;
            invoices[place].state = State::History;
            let payer = Payer::of(&customers[one].name, Some(account.clone()));
            let mut payment =
                Payment::of(one, vec![(place, amount)], day, payer, chance).reference(&invoices[place].reference);
            payment.truth.kind = "history";
            history.push(payment);
            customers[one].shared = Some((other, account.clone()));
        }
    }
    number(&mut history, 1);
    history
}

/// The month that is judged.
pub fn payments(customers: &[Customer], invoices: &[Invoice], count: usize, chance: &mut Chance) -> Vec<Payment> {
    let mut pool = Pool::new(customers, invoices, chance.fork());
    let mut payments = Vec::with_capacity(count);
    for kind in KINDS {
        let wanted = (kind.share * count).div_ceil(100_000).min(count - payments.len());
        let (before, mut failures) = (payments.len(), 0);
        while payments.len() - before < wanted && failures < 2_000 {
            match (kind.make)(&mut pool) {
                Some(mut made) => {
                    failures = 0;
                    for payment in &mut made {
                        if payment.truth.kind.is_empty() {
                            payment.truth.kind = kind.name;
                        }
                        pool.book(&payment.truth.settles);
                    }
                    payments.extend(made);
                }
                None => failures += 1,
            }
        }
    }
    payments.sort_by_key(|payment| payment.date);
    number(&mut payments, 10_000_001);
    payments
}

fn number(payments: &mut [Payment], first: usize) {
    for (place, payment) in payments.iter_mut().enumerate() {
        payment.bank_reference = format!("{:012}", first + place);
    }
}
