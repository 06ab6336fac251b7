//! Payments at which a hasty clerk books wrongly: something fits, and something that is written or known speaks against it.
//! Each has a harmless twin, here or among the other kinds, that a careful clerk books all the same. Where nobody can know
//! whose the money is, the truth names no customer: booked anywhere it is wrong.

use chrono::NaiveDate;

use crate::simulation::dirt::payers::{FEW, only_of_its_amount, silent};
use crate::simulation::dirt::references::exact;
use crate::simulation::payer::Payer;
use crate::simulation::payment::Payment;
use crate::simulation::people::{Kind, organisation_no};
use crate::simulation::pool::{Pool, sums};

/// A payment of which nobody can say what it is for.
fn trap(pool: &mut Pool, payer: Payer, amount: i64, date: NaiveDate) -> Payment {
    let mut payment = Payment::of(0, Vec::new(), date, payer, &mut pool.chance).undecidable();
    payment.amount = amount;
    payment.truth.customer = None;
    payment
}

/// Of the amount of an invoice.
fn trap_of(pool: &mut Pool, payer: Payer, invoice: usize) -> Option<Payment> {
    let date = pool.day_after(&[invoice])?;
    let amount = pool.invoices[invoice].amount;
    Some(trap(pool, payer, amount, date))
}

/// Money that belongs to a customer, but to none of its items.
fn on_account(pool: &mut Pool, customer: usize, payer: Payer, amount: i64, date: NaiveDate) -> Payment {
    let mut payment = trap(pool, payer, amount, date);
    payment.truth.customer = Some(customer);
    payment
}

/// A customer lists an invoice of its own and one of somebody else's.
pub fn lists_anothers(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (own, other) = (pool.invoice(|_, _| true)?, pool.invoice(|_, _| true)?);
    let (customer, stranger) = (pool.invoices[own].customer, pool.invoices[other].customer);
    if pool.family(customer).contains(&stranger) {
        return None;
    }
    let payer = pool.recognised(customer)?;
    let date = pool.day_after(&[own, other])?;
    let amount = pool.invoices[own].amount + pool.invoices[other].amount;
    let text = format!("Faktura {} och {}", pool.invoices[own].number, pool.invoices[other].number);
    Some(vec![trap(pool, payer, amount, date).text(text)])
}

/// The name is a customer's, the organisation number is not.
pub fn other_number(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| pool.customers[invoice.customer].organisation_no.is_some())?;
    let mut payer = pool.named(pool.invoices[invoice].customer)?;
    payer.organisation_no = Some(organisation_no(500_000 + pool.chance.index(100_000)));
    Some(vec![trap_of(pool, payer, invoice)?])
}

/// Both are.
pub fn own_number(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = only_of_its_amount(pool)?;
    let customer = pool.invoices[invoice].customer;
    let mut payer = pool.named(customer)?;
    payer.organisation_no = Some(pool.customers[customer].organisation_no.clone()?);
    Some(vec![silent(pool, invoice, payer)?])
}

/// An account that is known, under a name that is not.
pub fn strange_name(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = only_of_its_amount(pool)?;
    let payer = pool.under_another_name(pool.invoices[invoice].customer)?;
    Some(vec![trap_of(pool, payer, invoice)?])
}

/// Another form of company of the same name.
pub fn other_form(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| {
        let customer = &pool.customers[invoice.customer];
        customer.unique_name && [" AB", " HB", " Oy"].iter().any(|form| customer.name.ends_with(form))
    })?;
    let name = &pool.customers[pool.invoices[invoice].customer].name;
    let (rest, form) = name.rsplit_once(' ')?;
    let other = match form {
        "AB" => "HB",
        "HB" => "Oy",
        _ => "AB",
    };
    let payer = Payer::of(&format!("{rest} {other}"), None);
    Some(vec![trap_of(pool, payer, invoice)?])
}

/// A company that bears a consumer's first name.
pub fn first_name(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| pool.customers[invoice.customer].kind == Kind::Consumer)?;
    let first = pool.customers[pool.invoices[invoice].customer].name.split(' ').next()?.to_string();
    Some(vec![trap_of(pool, Payer::of(&format!("{first} AB"), None), invoice)?])
}

/// The number of an order, a customer or a flat is that of somebody's invoice, of the same amount.
pub fn number_of_something_else(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let payer = pool.stranger();
    let number = pool.invoices[invoice].short_number().to_string();
    let word = *pool.chance.pick(&["order", "kundnr", "Lgh", "projekt", "avtal"]);
    Some(vec![trap_of(pool, payer, invoice)?.text(format!("{word} {number}"))])
}

/// The same where the word says that it is an invoice's.
pub fn number_of_an_invoice(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let mut payment = exact(pool, invoice)?.text(format!("faktura {}", pool.invoices[invoice].number));
    payment.payer = pool.stranger();
    payment.channel = payment.payer.channel(&mut pool.chance);
    Some(vec![payment])
}

/// What is named was paid, and another item has its amount.
pub fn settled_in_text(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| pool.paid_of(invoice.customer, invoice.amount).is_some())?;
    let (customer, amount) = (pool.invoices[invoice].customer, pool.invoices[invoice].amount);
    let paid = pool.paid_of(customer, amount)?;
    let payer = pool.recognised(customer)?;
    let date = pool.day_after(&[invoice, paid])?;
    let text = format!("Faktura {}", pool.invoices[paid].number);
    // Where the other one is paid by then, it was paid twice.
    Some(vec![on_account(pool, customer, payer, amount, date).text(text)])
}

/// A valid reference of an invoice that is not there yet, and an older item of that amount.
pub fn nobodys_reference(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = only_of_its_amount(pool)?;
    let payer = pool.recognised(pool.invoices[invoice].customer)?;
    let reference = pool.nobodys_reference();
    Some(vec![trap_of(pool, payer, invoice)?.reference(&reference)])
}

/// The text says the amount, and that is the number of a larger invoice of the payer's.
pub fn amount_for_number(pool: &mut Pool) -> Option<Vec<Payment>> {
    let as_amount = |number: &str| number.parse::<i64>().map_or(i64::MAX, |kronor| kronor * 100);
    let invoice = pool.invoice(|_, invoice| as_amount(invoice.short_number()) < invoice.amount)?;
    let (customer, number) = (pool.invoices[invoice].customer, pool.invoices[invoice].short_number().to_string());
    let payer = pool.recognised(customer)?;
    let date = pool.day_after(&[invoice])?;
    let text = format!("delbetalning {number}");
    Some(vec![on_account(pool, customer, payer, as_amount(&number), date).text(text)])
}

/// The reference of an invoice that was written off, credited or reversed.
pub fn never_paid(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.unpaid_invoice()?;
    let payer = pool.own(pool.invoices[invoice].customer);
    let reference = pool.invoices[invoice].reference.clone();
    Some(vec![trap_of(pool, payer, invoice)?.reference(&reference)])
}

/// Two invoices with a discount that is in time, which the payer does not take.
pub fn short_without_discount(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (invoices, (_, first_last), (_, second_last)) = two_discounted(pool)?;
    let latest = invoices.iter().map(|place| pool.invoices[*place].date).max()?;
    let date = pool.day(latest, Some(first_last.min(second_last)))?;
    let (first, second) = (pool.invoices[invoices[0]].amount, pool.invoices[invoices[1]].amount);
    let part = second * pool.chance.between(30, 80) / 100;
    // Less than the discounts of both would be taken for one.
    let discounts = pool.invoices[invoices[0]].discount?.0 + pool.invoices[invoices[1]].discount?.0;
    if second - part <= discounts {
        return None;
    }
    let customer = pool.invoices[invoices[0]].customer;
    let payer = pool.own(customer);
    let settles = vec![(invoices[0], first), (invoices[1], part)];
    let mut payment = Payment::of(customer, settles, date, payer, &mut pool.chance);
    payment.references = invoices.iter().map(|place| (pool.invoices[*place].reference.clone(), None)).collect();
    Some(vec![payment])
}

/// Two discounts are taken, of which one is in time.
pub fn one_discount_late(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (mut invoices, first, second) = two_discounted(pool)?;
    let ((late, late_last), (granted, last)) = match first.1 < second.1 {
        true => (first, second),
        false => {
            invoices.reverse();
            (second, first)
        }
    };
    let after = late_last.max(pool.invoices[invoices[1]].date);
    let date = pool.day(after, Some(last))?;
    let [one, other] = [pool.invoices[invoices[0]].amount - late, pool.invoices[invoices[1]].amount - granted];
    let customer = pool.invoices[invoices[0]].customer;
    let payer = pool.own(customer);
    let settles = vec![(invoices[0], one), (invoices[1], other)];
    let mut payment = Payment::of(customer, settles, date, payer, &mut pool.chance);
    payment.references = invoices.iter().map(|place| (pool.invoices[*place].reference.clone(), None)).collect();
    payment.truth.closes = (granted, granted);
    Some(vec![payment])
}

type Discount = (i64, NaiveDate);

fn two_discounted(pool: &mut Pool) -> Option<(Vec<usize>, Discount, Discount)> {
    let first = pool.invoice(|_, invoice| invoice.discount.is_some_and(|(_, last)| last > date_of_june()))?;
    let customer = pool.invoices[first].customer;
    let others = pool.free_of(customer);
    let second = others.into_iter().find(|place| *place != first && pool.invoices[*place].discount.is_some())?;
    Some((vec![first, second], pool.invoices[first].discount?, pool.invoices[second].discount?))
}

fn date_of_june() -> NaiveDate {
    crate::simulation::basics::date(6, 2)
}

/// Somebody whose own name is known pays just what his sister owes.
pub fn sisters_amount(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| {
        pool.customers[invoice.customer].parent.is_some() && pool.with_amount(invoice.customer, invoice.amount) == 1
    })?;
    let owner = pool.invoices[invoice].customer;
    let head = pool.customers[owner].parent?;
    let sister = pool.family(owner).iter().copied().find(|member| *member != owner && *member != head)?;
    let payer = pool.named(sister)?;
    Some(vec![trap_of(pool, payer, invoice)?])
}

/// The head pays for one of its family.
pub fn heads_payment(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|pool, invoice| {
        pool.customers[invoice.customer].parent.is_some() && pool.with_amount(invoice.customer, invoice.amount) == 1
    })?;
    let head = pool.customers[pool.invoices[invoice].customer].parent?;
    let payer = pool.named(head)?;
    let mut payment = silent(pool, invoice, payer)?;
    payment.truth.customer = Some(head);
    Some(vec![payment])
}

/// The reference is one namesake's, the amount the other's.
pub fn namesakes_reference(pool: &mut Pool) -> Option<Vec<Payment>> {
    let named = pool.invoice(|pool, invoice| !pool.customers[invoice.customer].unique_name)?;
    let customer = pool.invoices[named].customer;
    let is_namesake =
        |pool: &Pool, other: usize| other != customer && pool.customers[other].name == pool.customers[customer].name;
    let other = (0..pool.customers.len()).find(|other| is_namesake(pool, *other))?;
    let meant = pool.free_of(other).into_iter().next()?;
    if pool.invoices[meant].amount >= pool.invoices[named].amount || pool.invoices[meant].currency != "SEK" {
        return None;
    }
    let payer = Payer::of(&pool.customers[customer].name.clone(), None);
    let reference = pool.invoices[named].reference.clone();
    let date = pool.day_after(&[named, meant])?;
    let amount = pool.invoices[meant].amount;
    Some(vec![trap(pool, payer, amount, date).reference(&reference)])
}

/// What the bank charges is named beside an amount that came through whole.
pub fn charges_apart(pool: &mut Pool) -> Option<Vec<Payment>> {
    let charge = 2_500;
    let invoice = pool.invoice(|pool, invoice| {
        invoice.amount > 50_000 && pool.with_amount(invoice.customer, invoice.amount - charge) == 0
    })?;
    let customer = pool.invoices[invoice].customer;
    let amount = pool.invoices[invoice].amount - charge;
    // What is by chance the sum of others would fool a clerk too.
    let open: Vec<i64> = pool.open_at_first(customer).iter().map(|place| pool.invoices[*place].amount).collect();
    if open.len() > FEW || sums(&open, amount) > 0 {
        return None;
    }
    let mut payer = pool.named(customer)?;
    payer.account = pool.customers[customer].accounts.first().cloned();
    let date = pool.day_after(&[invoice])?;
    let mut payment = on_account(pool, customer, payer, amount, date);
    payment.charges_apart = charge;
    Some(vec![payment])
}

/// A payment that names nothing comes before the one that names the item of its amount.
pub fn before_a_reference(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = only_of_its_amount(pool)?;
    let customer = pool.invoices[invoice].customer;
    let payer = pool.recognised(customer)?;
    let date = pool.day_after(&[invoice])?;
    let amount = pool.invoices[invoice].amount;
    let first = on_account(pool, customer, payer, amount, date);
    let mut second = exact(pool, invoice)?.reference(&pool.invoices[invoice].reference);
    second.date = pool.day(date, None)?;
    second.truth.kind = "after a guess: the reference";
    Some(vec![first, second])
}

/// From an account of two customers, without a name.
pub fn shared_account(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = of_shared(pool)?;
    let (_, account) = pool.customers[pool.invoices[invoice].customer].shared.clone()?;
    let payer = Payer { name: None, account: Some(account), organisation_no: None };
    Some(vec![trap_of(pool, payer, invoice)?])
}

/// The same with a name, and the other one owes nothing of that amount.
pub fn shared_account_with_name(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = of_shared(pool)?;
    let customer = pool.invoices[invoice].customer;
    let (other, account) = pool.customers[customer].shared.clone()?;
    let amount = pool.invoices[invoice].amount;
    if pool.with_amount(customer, amount) != 1
        || pool.with_amount(other, amount) > 0
        || !pool.customers[customer].unique_name
    {
        return None;
    }
    let payer = Payer::of(&pool.customers[customer].name.clone(), Some(account));
    Some(vec![silent(pool, invoice, payer)?])
}

fn of_shared(pool: &mut Pool) -> Option<usize> {
    (0..20).find_map(|_| pool.invoice(|pool, invoice| pool.customers[invoice.customer].shared.is_some()))
}
