//! Payments that name what they pay, rightly or not.

use crate::chance::Chance;
use crate::simulation::channel::Channel;
use crate::simulation::invoices::Invoice;
use crate::simulation::payer::is_bankgiro;
use crate::simulation::payment::Payment;
use crate::simulation::pool::Pool;
use crate::simulation::text;

/// The invoice, in full, by its own customer.
pub fn exact(pool: &mut Pool, invoice: usize) -> Option<Payment> {
    let customer = pool.invoices[invoice].customer;
    let date = pool.day_after(&[invoice])?;
    let payer = pool.own(customer);
    let settles = vec![(invoice, pool.invoices[invoice].amount)];
    Some(Payment::of(customer, settles, date, payer, &mut pool.chance))
}

pub fn clean(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    Some(vec![exact(pool, invoice)?.reference(&pool.invoices[invoice].reference)])
}

/// Half of them with the reference, half with the number, some with digits that mean something else.
pub fn in_text(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let payment = exact(pool, invoice)?;
    let drawn = &pool.invoices[invoice];
    let mut written = if pool.chance.percent(45) {
        text::with_reference(&drawn.reference, &mut pool.chance)
    } else {
        text::with_number(drawn, &mut pool.chance)
    };
    if pool.chance.percent(15) {
        let noise = text::noise(&mut pool.chance);
        written = if pool.chance.percent(50) { format!("{written} {noise}") } else { format!("{noise}, {written}") };
    }
    Some(vec![payment.text(written)])
}

pub fn zeros_missing(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, invoice| invoice.reference.starts_with('0'))?;
    let reference = pool.invoices[invoice].reference.trim_start_matches('0');
    Some(vec![exact(pool, invoice)?.reference(reference)])
}

pub fn zeros_added(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let reference = &pool.invoices[invoice].reference;
    let written = match pool.chance.between(1, 3) {
        1 => format!("{reference:0>16}"),
        2 => format!("{} {}", &reference[..4], &reference[4..]),
        _ => format!("{reference:0>25}"),
    };
    Some(vec![exact(pool, invoice)?.reference(&written)])
}

/// Two to six invoices of one customer, in full.
fn several_of(pool: &mut Pool) -> Option<(Vec<usize>, Payment)> {
    let first = pool.invoice(|_, _| true)?;
    let customer = pool.invoices[first].customer;
    let mut invoices = pool.free_of(customer);
    invoices.truncate(pool.chance.between(2, 6) as usize);
    if invoices.len() < 2 {
        return None;
    }
    let date = pool.day_after(&invoices)?;
    let payer = pool.own(customer);
    let settles = in_full(pool, &invoices);
    Some((invoices, Payment::of(customer, settles, date, payer, &mut pool.chance)))
}

pub fn in_full(pool: &Pool, invoices: &[usize]) -> Vec<(usize, i64)> {
    invoices.iter().map(|invoice| (*invoice, pool.invoices[*invoice].amount)).collect()
}

fn references(pool: &Pool, invoices: &[usize], with_amounts: bool) -> Vec<(String, Option<i64>)> {
    let quoted = |place: &usize| {
        let invoice = &pool.invoices[*place];
        (invoice.reference.clone(), with_amounts.then_some(invoice.amount))
    };
    invoices.iter().map(quoted).collect()
}

pub fn several(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (invoices, mut payment) = several_of(pool)?;
    payment.references = references(pool, &invoices, false);
    Some(vec![payment])
}

pub fn several_with_amounts(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (invoices, mut payment) = several_of(pool)?;
    payment.references = references(pool, &invoices, true);
    camt(&mut payment);
    Some(vec![payment])
}

pub fn several_in_text(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (invoices, payment) = several_of(pool)?;
    let named: Vec<&Invoice> = invoices.iter().map(|invoice| &pool.invoices[*invoice]).collect();
    let written = text::with_numbers(&named, &mut pool.chance);
    Some(vec![payment.text(written)])
}

/// Bankgiro files have no room for this.
fn camt(payment: &mut Payment) {
    if payment.channel == Channel::BgMax {
        payment.channel = Channel::Camt054;
        payment.payer.account = payment.payer.account.take().filter(|account| !is_bankgiro(account));
    }
}

/// One to three invoices less a credit note.
fn netted(pool: &mut Pool) -> Option<(Vec<usize>, Payment)> {
    let credit_note = pool.credit_note()?;
    let credited = -pool.invoices[credit_note].amount;
    let customer = pool.invoices[credit_note].customer;
    let mut invoices = pool.free_of(customer);
    invoices.truncate(pool.chance.between(1, 3) as usize);
    let owed: i64 = invoices.iter().map(|invoice| pool.invoices[*invoice].amount).sum();
    if owed <= credited {
        return None;
    }
    invoices.push(credit_note);
    let date = pool.day_after(&invoices)?;
    let payer = pool.own(customer);
    let settles = in_full(pool, &invoices);
    let mut payment = Payment::of(customer, settles, date, payer, &mut pool.chance);
    camt(&mut payment);
    Some((invoices, payment))
}

pub fn credit_note_netted(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (invoices, mut payment) = netted(pool)?;
    let with_amounts = pool.chance.percent(50);
    payment.references = references(pool, &invoices, with_amounts);
    Some(vec![payment])
}

pub fn credit_note_netted_in_text(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (mut invoices, payment) = netted(pool)?;
    let credit_note = pool.invoices[invoices.pop()?].number.clone();
    let named: Vec<String> = invoices.iter().map(|invoice| pool.invoices[*invoice].number.clone()).collect();
    let named = named.join(", ");
    let written = match pool.chance.between(1, 3) {
        1 => format!("faktura {named} minus kreditfaktura {credit_note}"),
        2 => format!("Inv {named} less credit note {credit_note}"),
        _ => format!("fakt {named} avdrag kredit {credit_note}"),
    };
    Some(vec![payment.text(written)])
}

/// The head of a family pays two to five invoices of at least two others in it.
fn by_parent(pool: &mut Pool) -> Option<(Vec<usize>, Payment)> {
    let first = pool.invoice(|pool, invoice| pool.customers[invoice.customer].parent.is_some())?;
    let parent = pool.customers[pool.invoices[first].customer].parent?;
    let mut invoices = Vec::new();
    for member in pool.family(parent).to_vec() {
        let mut own = pool.free_of(member);
        own.truncate(pool.chance.between(0, 2) as usize);
        invoices.extend(own);
    }
    invoices.truncate(5);
    let first = pool.invoices[*invoices.first()?].customer;
    if invoices.iter().all(|invoice| pool.invoices[*invoice].customer == first) {
        return None;
    }
    let date = pool.day_after(&invoices)?;
    let payer = pool.own(parent);
    let settles = in_full(pool, &invoices);
    Some((invoices, Payment::of(parent, settles, date, payer, &mut pool.chance)))
}

pub fn parent(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (invoices, mut payment) = by_parent(pool)?;
    payment.references = references(pool, &invoices, false);
    Some(vec![payment])
}

pub fn parent_in_text(pool: &mut Pool) -> Option<Vec<Payment>> {
    let (invoices, payment) = by_parent(pool)?;
    let named: Vec<&Invoice> = invoices.iter().map(|invoice| &pool.invoices[*invoice]).collect();
    let written = text::with_numbers(&named, &mut pool.chance);
    Some(vec![payment.text(written)])
}

type Slip = fn(&str, &mut Chance) -> String;

/// A reference with a slip. Whoever knows the payer finds the invoice by its amount, unless that is not the only one.
fn slip(pool: &mut Pool, slip: Slip) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let drawn = &pool.invoices[invoice];
    let payer = pool.recognised(drawn.customer)?;
    let written = slip(&drawn.reference, &mut pool.chance);
    // That of a neighbour would be no slip that anybody can see.
    if pool.written(&written).is_some_and(|other| pool.invoices[other].customer == drawn.customer) {
        return None;
    }
    let date = pool.day_after(&[invoice])?;
    let is_only = pool.with_amount(drawn.customer, drawn.amount) == 1;
    let settles = vec![(invoice, drawn.amount)];
    let payment = Payment::of(drawn.customer, settles, date, payer, &mut pool.chance).decidable_if(is_only);
    Some(vec![payment.reference(&written)])
}

pub fn wrong_digit(pool: &mut Pool) -> Option<Vec<Payment>> {
    slip(pool, text::wrong_digit)
}

pub fn transposed(pool: &mut Pool) -> Option<Vec<Payment>> {
    slip(pool, text::transposed)
}

pub fn missing_digit(pool: &mut Pool) -> Option<Vec<Payment>> {
    slip(pool, text::missing_digit)
}

/// The same by somebody whom nobody knows: a clerk would ask.
fn slip_unknown(pool: &mut Pool, slip: Slip) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let drawn = &pool.invoices[invoice];
    let written = slip(&drawn.reference, &mut pool.chance);
    if pool.written(&written).is_some() {
        return None;
    }
    let date = pool.day_after(&[invoice])?;
    let payer = pool.stranger();
    let settles = vec![(invoice, drawn.amount)];
    Some(vec![Payment::of(drawn.customer, settles, date, payer, &mut pool.chance).reference(&written).undecidable()])
}

pub fn wrong_digit_unknown(pool: &mut Pool) -> Option<Vec<Payment>> {
    slip_unknown(pool, text::wrong_digit)
}

pub fn transposed_unknown(pool: &mut Pool) -> Option<Vec<Payment>> {
    slip_unknown(pool, text::transposed)
}

pub fn missing_digit_unknown(pool: &mut Pool) -> Option<Vec<Payment>> {
    slip_unknown(pool, text::missing_digit)
}

/// A wife pays for her husband: reference and amount say enough.
pub fn strangers_account(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let mut payment = exact(pool, invoice)?.reference(&pool.invoices[invoice].reference);
    payment.payer = pool.stranger();
    payment.channel = payment.payer.channel(&mut pool.chance);
    Some(vec![payment])
}

/// One customer pays another's invoice: reference and amount say enough, since nothing of that amount is its own.
pub fn others_account(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let drawn = &pool.invoices[invoice];
    let other = pool.chance.index(pool.customers.len());
    if pool.family(drawn.customer).contains(&other)
        || pool.customers[other].currency != "SEK"
        || pool.with_amount(other, drawn.amount) > 0
    {
        return None;
    }
    let mut payment = exact(pool, invoice)?.reference(&drawn.reference);
    payment.payer = pool.own(other);
    payment.channel = payment.payer.channel(&mut pool.chance);
    Some(vec![payment])
}

/// A customer that can be known pays an invoice of its own, but names one of somebody else's, of another amount: open,
/// or paid long ago. A clerk would ask.
pub fn others_reference(pool: &mut Pool) -> Option<Vec<Payment>> {
    let invoice = pool.invoice(|_, _| true)?;
    let named = if pool.chance.percent(30) { pool.paid_invoice()? } else { pool.invoice(|_, _| true)? };
    let (drawn, named) = (&pool.invoices[invoice], &pool.invoices[named]);
    if pool.family(drawn.customer).contains(&named.customer)
        || pool.with_amount(drawn.customer, drawn.amount) > 1
        || pool.with_amount(named.customer, drawn.amount) > 0
        || (named.amount - drawn.amount).abs() * 10 < named.amount
    {
        return None;
    }
    let payer = pool.recognised(drawn.customer)?;
    let date = pool.day(drawn.date.max(named.date), None)?;
    let settles = vec![(invoice, drawn.amount)];
    let payment = Payment::of(drawn.customer, settles, date, payer, &mut pool.chance).undecidable();
    Some(vec![payment.reference(&named.reference)])
}
