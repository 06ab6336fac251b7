//! Payments with the right reference and another amount, another day or another currency than the invoice has.

use crate::simulation::basics::date;
use crate::simulation::channel::Channel;
use crate::simulation::dirt::references::exact;
use crate::simulation::payment::Payment;
use crate::simulation::pool::Pool;

/// With its reference, in full.
fn referenced(pool: &mut Pool, invoice: usize) -> Option<Payment> {
    Some(exact(pool, invoice)?.reference(&pool.invoices[invoice].reference))
}

/// What of an invoice was paid, with its reference.
fn paying(pool: &mut Pool, invoice: usize, amount: i64) -> Option<Payment> {
    let mut payment = referenced(pool, invoice)?;
    payment.amount = amount;
    payment.truth.settles = vec![(invoice, amount.min(pool.invoices[invoice].amount))];
    Some(payment)
}

pub fn discount(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, invoice| invoice.discount.is_some())?;
    let (discount, last) = pool.invoices[invoice].discount?;
    let mut payment = paying(pool, invoice, pool.invoices[invoice].amount - discount)?;
    payment.date = pool.day(pool.invoices[invoice].date, Some(last))?;
    payment.truth.closes = (discount, discount);
    Some(vec![payment])
}

/// What is missing stays open.
pub fn late_discount(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, invoice| invoice.discount.is_some())?;
    let (discount, last) = pool.invoices[invoice].discount?;
    let mut payment = paying(pool, invoice, pool.invoices[invoice].amount - discount)?;
    payment.date = pool.day(last, None)?;
    Some(vec![payment])
}

/// The bank says what it kept, and that settles the invoice too.
pub fn charges(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, invoice| invoice.amount > 50_000)?;
    let drawn = &pool.invoices[invoice];
    let mut payment = referenced(pool, invoice)?;
    payment.charges = *pool.chance.pick(&[2_500, 5_000, 12_550]);
    payment.amount = drawn.amount - payment.charges;
    payment.payer = pool.own(drawn.customer);
    payment.payer.account = pool.customers[drawn.customer].accounts.first().cloned();
    payment.channel = payment.payer.channel(&mut pool.chance);
    Some(vec![payment])
}

pub fn early(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, invoice| invoice.date > date(6, 5))?;
    let mut payment = referenced(pool, invoice)?;
    payment.date = pool.day(date(6, 1), Some(pool.invoices[invoice].date.pred_opt()?))?;
    Some(vec![payment])
}

pub fn euro(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice_in("EUR", |_, _| true)?;
    let mut payment = referenced(pool, invoice)?;
    payment.currency = "EUR";
    payment.channel = foreign(pool, &mut payment);
    Some(vec![payment])
}

/// At some bank's price of the day, which the ledger does not know.
pub fn kronor_for_euro(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice_in("EUR", |_, _| true)?;
    let mut payment = referenced(pool, invoice)?.undecidable();
    payment.amount = pool.invoices[invoice].amount * pool.chance.between(1_080, 1_130) / 100;
    payment.channel = foreign(pool, &mut payment);
    Some(vec![payment])
}

/// A payment over the border comes in a statement.
fn foreign(pool: &mut Pool, payment: &mut Payment) -> Channel {
    let customer = payment.truth.customer.expect("somebody pays");
    payment.payer.account = pool.customers[customer].accounts.first().cloned();
    payment.payer.channel(&mut pool.chance)
}

/// Paid before: now it is money on the customer's account, whatever else is open of that amount.
pub fn paid_reference(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.paid_invoice()?;
    let drawn = &pool.invoices[invoice];
    let date = pool.day_after(&[invoice])?;
    let payer = pool.own(drawn.customer);
    let mut payment = Payment::of(drawn.customer, Vec::new(), date, payer, &mut pool.chance);
    payment.amount = drawn.amount;
    Some(vec![payment.reference(&drawn.reference)])
}

/// The second time it is money on the customer's account.
pub fn twice(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let first = referenced(pool, invoice)?;
    let day = pool.day(first.date, None)?;
    let payer = first.payer.clone();
    let mut second = Payment::of(pool.invoices[invoice].customer, Vec::new(), day, payer, &mut pool.chance)
        .reference(&pool.invoices[invoice].reference);
    second.amount = first.amount;
    second.channel = first.channel;
    second.truth.kind = "paid twice: the second time";
    Some(vec![first, second])
}

/// What is missing may be closed or stay open.
pub fn short_by_little(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let amount = pool.invoices[invoice].amount;
    let rounded = amount / 100 * 100;
    let missing = if rounded < amount { amount - rounded } else { pool.chance.between(1, 99) };
    let mut payment = paying(pool, invoice, amount - missing)?;
    payment.truth.closes = (0, missing);
    Some(vec![payment])
}

/// What is too much may be closed or stay on the customer's account.
pub fn over_by_little(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let amount = pool.invoices[invoice].amount;
    let rounded = (amount + 99) / 100 * 100;
    let surplus = if rounded > amount { rounded - amount } else { pool.chance.between(1, 99) };
    if pool.could_owe(pool.invoices[invoice].customer, surplus) {
        return None;
    }
    let mut payment = paying(pool, invoice, amount + surplus)?;
    payment.truth.closes = (0, surplus);
    Some(vec![payment])
}

pub fn part(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, invoice| invoice.amount > 30_000)?;
    let part = part_of(pool, invoice);
    Some(vec![paying(pool, invoice, part)?])
}

/// A third to nine tenths, as people choose: round.
fn part_of(pool: &mut Pool, invoice: usize) -> i64 {
    let amount = pool.invoices[invoice].amount;
    (amount * pool.chance.between(30, 90) / 100 / 10_000).max(1) * 10_000
}

pub fn two_parts(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, invoice| invoice.amount > 30_000)?;
    let part = part_of(pool, invoice);
    let first = paying(pool, invoice, part)?;
    let mut second = paying(pool, invoice, pool.invoices[invoice].amount - part)?;
    second.date = pool.day(first.date, None)?;
    Some(vec![first, second])
}

pub fn over(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let surplus = pool.chance.between(1, 50) * 2_500;
    if pool.could_owe(pool.invoices[invoice].customer, surplus) {
        return None;
    }
    let amount = pool.invoices[invoice].amount + surplus;
    Some(vec![paying(pool, invoice, amount)?])
}
