//! Payments that say nothing of what they pay: who pays and how much must do.

use crate::simulation::basics::date;
use crate::simulation::dirt::references::in_full;
use crate::simulation::payer::Payer;
use crate::simulation::payment::Payment;
use crate::simulation::pool::{Pool, sums};

/// More items than this nobody adds up in every way.
pub const FEW: usize = 14;

/// An invoice in full, by somebody who says nothing.
pub fn silent(pool: &mut Pool, invoice: usize, payer: Payer) -> Option<Payment> {
    let date = pool.day_after(&[invoice])?;
    let drawn = &pool.invoices[invoice];
    Some(Payment::of(drawn.customer, vec![(invoice, drawn.amount)], date, payer, &mut pool.chance).text(empty(pool)))
}

/// Nothing, or as good as nothing.
fn empty(pool: &mut Pool) -> String {
    pool.chance.pick(&["", "", "", "betalning", "tack", "enl ök"]).to_string()
}

pub fn only_of_its_amount(pool: &mut Pool) -> Option<usize> {
    pool.invoice(|pool, invoice| pool.with_amount(invoice.customer, invoice.amount) == 1)
}

pub fn known_account(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = only_of_its_amount(pool)?;
    let payer = pool.known(pool.invoices[invoice].customer)?;
    Some(vec![silent(pool, invoice, payer)?])
}

pub fn name_only(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = only_of_its_amount(pool)?;
    let payer = pool.named(pool.invoices[invoice].customer)?;
    Some(vec![silent(pool, invoice, payer)?])
}

pub fn known_account_discount(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| {
        invoice.discounted().is_some_and(|amount| pool.with_amount(invoice.customer, amount) == 1)
    })?;
    let drawn = &pool.invoices[invoice];
    let (discount, last) = drawn.discount?;
    let payer = pool.known(drawn.customer)?;
    let mut payment = silent(pool, invoice, payer)?;
    payment.date = pool.day(drawn.date, Some(last))?;
    payment.amount -= discount;
    payment.truth.settles = vec![(invoice, payment.amount)];
    payment.truth.closes = (discount, discount);
    Some(vec![payment])
}

/// Which of them was meant, nobody can say.
pub fn same_amount(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| pool.with_amount(invoice.customer, invoice.amount) > 1)?;
    let payer = pool.recognised(pool.invoices[invoice].customer)?;
    Some(vec![silent(pool, invoice, payer)?.undecidable()])
}

/// Which of the namesakes paid, nobody can say.
pub fn same_name(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| !pool.customers[invoice.customer].unique_name)?;
    let payer = pool.namesake(pool.invoices[invoice].customer);
    Some(vec![silent(pool, invoice, payer)?.undecidable()])
}

/// Of the amount of some invoice, as it happens.
pub fn nobody(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let mut payer = pool.stranger();
    if pool.chance.percent(30) {
        payer.name = None;
    }
    let mut payment = silent(pool, invoice, payer)?.undecidable();
    payment.truth.settles = Vec::new();
    payment.truth.customer = None;
    Some(vec![payment])
}

/// A customer without a family that has few enough items to add up, and may pay nothing else this month.
fn small_customer(pool: &mut Pool) -> Option<usize> {
    let invoice = pool.invoice(|pool, invoice| {
        pool.family(invoice.customer).len() == 1 && (2..=FEW).contains(&pool.open_at_first(invoice.customer).len())
    })?;
    Some(pool.invoices[invoice].customer)
}

/// Two to four invoices that nobody has paid, and in how many ways what was open adds up to them.
fn some_of(pool: &mut Pool) -> Option<(usize, Vec<usize>, usize)> {
    let customer = small_customer(pool)?;
    let mut chosen = pool.free_of(customer);
    chosen.truncate(pool.chance.between(2, 4) as usize);
    let ways = ways(pool, customer, &chosen);
    (chosen.len() > 1).then_some((customer, chosen, ways))
}

fn ways(pool: &Pool, customer: usize, chosen: &[usize]) -> usize {
    let amounts = |places: &[usize]| places.iter().map(|place| pool.invoices[*place].amount).collect::<Vec<i64>>();
    sums(&amounts(&pool.open_at_first(customer)), amounts(chosen).iter().sum())
}

fn paid_together(pool: &mut Pool, customer: usize, chosen: &[usize]) -> Option<Payment> {
    let date = pool.day_after(chosen)?;
    let payer = pool.recognised(customer)?;
    let settles = in_full(pool, chosen);
    Some(Payment::of(customer, settles, date, payer, &mut pool.chance).text(empty(pool)))
}

pub fn sum(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (customer, chosen, ways) = some_of(pool)?;
    if ways != 1 {
        return None;
    }
    Some(vec![paid_together(pool, customer, &chosen)?])
}

pub fn ambiguous_sum(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (customer, chosen, ways) = some_of(pool)?;
    if ways == 1 {
        return None;
    }
    Some(vec![paid_together(pool, customer, &chosen)?.undecidable()])
}

/// Credit notes and all.
pub fn whole_balance(pool: &mut Pool) -> Option<Vec<Payment>> {
    let customer = small_customer(pool)?;
    let all = pool.open_at_first(customer);
    let balance: i64 = all.iter().map(|place| pool.invoices[*place].amount).sum();
    if !pool.is_untouched(customer) || all.len() < 3 || balance <= 0 || ways(pool, customer, &all) != 1 {
        return None;
    }
    Some(vec![paid_together(pool, customer, &all)?])
}

pub fn all_overdue(pool: &mut Pool) -> Option<Vec<Payment>> {
    let customer = small_customer(pool)?;
    if !pool.is_untouched(customer) {
        return None;
    }
    let all = pool.open_at_first(customer);
    let date = pool.day(date(6, 1), None)?;
    let overdue: Vec<usize> = all.iter().copied().filter(|place| pool.invoices[*place].due < date).collect();
    let is_plain = overdue.iter().all(|place| !pool.invoices[*place].is_credit_note());
    if !is_plain || overdue.len() < 2 || overdue.len() == all.len() || ways(pool, customer, &overdue) != 1 {
        return None;
    }
    let mut payment = paid_together(pool, customer, &overdue)?;
    payment.date = date;
    // Nothing else that becomes due may be paid before: the rest stays open.
    pool.take(all.into_iter());
    Some(vec![payment])
}
