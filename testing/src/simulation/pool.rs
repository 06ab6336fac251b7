//! What the payments are drawn from: customers and the invoices that nobody has paid yet. Each invoice is paid once, but
//! where a kind of dirt says otherwise.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::chance::Chance;
use crate::simulation::basics::bank_days;
use crate::simulation::invoices::{Invoice, State, reference};
use crate::simulation::payer::{Payer, written};
use crate::simulation::people::{Customer, account_of, stranger};

/// How often a random pick is tried before the maker gives up for this time.
const TRIES: usize = 60;

pub struct Pool<'a> {
    pub customers: &'a [Customer],
    pub invoices: &'a [Invoice],
    pub chance: Chance,
    taken: Vec<bool>,
    /// What is left of a customer's invoices that were paid in part.
    remainders: HashSet<(usize, i64)>,
    credit_notes: Vec<usize>,
    paid: Vec<usize>,
    unpaid: Vec<usize>,
    /// By customer: those of the same family, itself included.
    families: Vec<Vec<usize>>,
    /// References and numbers without leading zeros.
    written: HashMap<String, usize>,
    days: Vec<NaiveDate>,
}

impl<'a> Pool<'a> {
    pub fn new(customers: &'a [Customer], invoices: &'a [Invoice], chance: Chance) -> Pool<'a> {
        let mut by_head: HashMap<usize, Vec<usize>> = HashMap::new();
        for (customer, own) in customers.iter().enumerate() {
            by_head.entry(own.parent.unwrap_or(customer)).or_default().push(customer);
        }
        let families =
            customers.iter().enumerate().map(|(no, own)| by_head[&own.parent.unwrap_or(no)].clone()).collect();
        let mut written = HashMap::new();
        for (place, invoice) in invoices.iter().enumerate() {
            written.insert(invoice.reference.trim_start_matches('0').to_string(), place);
            written.insert(invoice.short_number().to_string(), place);
        }
        let with = |wanted: fn(&Invoice) -> bool| {
            invoices.iter().enumerate().filter(|(_, invoice)| wanted(invoice)).map(|(place, _)| place).collect()
        };
        Pool {
            customers,
            invoices,
            chance,
            taken: vec![false; invoices.len()],
            remainders: HashSet::new(),
            credit_notes: with(|invoice| invoice.is_credit_note() && invoice.currency == "SEK"),
            paid: with(|invoice| invoice.state.is_paid() && !invoice.is_credit_note() && invoice.currency == "SEK"),
            unpaid: with(|invoice| {
                !invoice.state.is_paid() && invoice.state != State::Open && invoice.currency == "SEK"
            }),
            families,
            written,
            days: bank_days(6),
        }
    }

    pub fn take(&mut self, invoices: impl Iterator<Item = usize>) {
        for invoice in invoices {
            self.taken[invoice] = true;
        }
    }

    /// Notes what a payment settles.
    pub fn book(&mut self, settles: &[(usize, i64)]) {
        for (place, amount) in settles {
            self.taken[*place] = true;
            let invoice = &self.invoices[*place];
            if *amount < invoice.amount {
                self.remainders.insert((invoice.customer, invoice.amount - amount));
            }
        }
    }

    /// Whether the customer, or another of its family, has something of that amount open that money too much could be
    /// meant for.
    pub fn could_owe(&self, customer: usize, amount: i64) -> bool {
        self.with_amount(customer, amount) > 0
            || self.families[customer].iter().any(|member| self.remainders.contains(&(*member, amount)))
    }

    fn is_free(&self, invoice: usize) -> bool {
        !self.taken[invoice] && self.invoices[invoice].state == State::Open
    }

    /// An invoice in kronor that nobody has paid.
    pub fn invoice(&mut self, wanted: impl Fn(&Pool, &Invoice) -> bool) -> Option<usize> {
        self.invoice_in("SEK", wanted)
    }

    pub fn invoice_in(&mut self, currency: &str, wanted: impl Fn(&Pool, &Invoice) -> bool) -> Option<usize> {
        (0..TRIES).map(|_| self.chance.index(self.invoices.len())).collect::<Vec<_>>().into_iter().find(|place| {
            let invoice = &self.invoices[*place];
            self.is_free(*place) && !invoice.is_credit_note() && invoice.currency == currency && wanted(self, invoice)
        })
    }

    pub fn credit_note(&mut self) -> Option<usize> {
        let place = *self.chance.pick(&self.credit_notes);
        self.is_free(place).then_some(place)
    }

    /// An invoice that was paid before.
    pub fn paid_invoice(&mut self) -> Option<usize> {
        (!self.paid.is_empty()).then(|| *self.chance.pick(&self.paid))
    }

    /// The customer's invoices that nobody has paid, in random order.
    pub fn free_of(&mut self, customer: usize) -> Vec<usize> {
        let mut free: Vec<usize> = self.customers[customer]
            .invoices
            .iter()
            .copied()
            .filter(|place| self.is_free(*place) && !self.invoices[*place].is_credit_note())
            .collect();
        for place in (1..free.len()).rev() {
            free.swap(place, self.chance.index(place + 1));
        }
        free
    }

    /// All that the customer had open when the month began, whether or not it was paid since: what is unique among these
    /// is unique on every day.
    pub fn open_at_first(&self, customer: usize) -> Vec<usize> {
        let invoices = &self.customers[customer].invoices;
        invoices.iter().copied().filter(|place| self.invoices[*place].state == State::Open).collect()
    }

    /// Whether nothing has been paid of all that.
    pub fn is_untouched(&self, customer: usize) -> bool {
        self.open_at_first(customer).iter().all(|place| !self.taken[*place])
    }

    pub fn family(&self, customer: usize) -> &[usize] {
        &self.families[customer]
    }

    /// How many of the family's open items have this amount, with or without their discount.
    pub fn with_amount(&self, customer: usize, amount: i64) -> usize {
        let family = self.families[customer].iter().flat_map(|member| self.open_at_first(*member));
        family
            .filter(|place| {
                let invoice = &self.invoices[*place];
                invoice.amount == amount || invoice.discounted() == Some(amount)
            })
            .count()
    }

    /// Whose reference or number it is, read without leading zeros.
    pub fn written(&self, text: &str) -> Option<usize> {
        self.written.get(text.trim_start_matches('0')).copied()
    }

    /// A bank day after a day and up to another.
    pub fn day(&mut self, after: NaiveDate, until: Option<NaiveDate>) -> Option<NaiveDate> {
        let days: Vec<NaiveDate> =
            self.days.iter().copied().filter(|day| *day > after && until.is_none_or(|last| *day <= last)).collect();
        (!days.is_empty()).then(|| *self.chance.pick(&days))
    }

    /// A bank day after all these invoices.
    pub fn day_after(&mut self, invoices: &[usize]) -> Option<NaiveDate> {
        let latest = invoices.iter().map(|place| self.invoices[*place].date).max()?;
        self.day(latest, None)
    }

    /// The customer, from one of its accounts, its name as banks write names.
    pub fn own(&mut self, customer: usize) -> Payer {
        let own = &self.customers[customer];
        let name = written(own, &mut self.chance);
        let accounts: Vec<&String> = own.accounts.iter().chain(&own.bankgiro).collect();
        let account = (*self.chance.pick(&accounts)).clone();
        Payer { account: Some(account).filter(|_| !self.chance.percent(8)), ..Payer::of(&name, None) }
    }

    /// The customer, from an account that has paid for it before; the file may tell no name.
    pub fn known(&mut self, customer: usize) -> Option<Payer> {
        let own = &self.customers[customer];
        if own.known_accounts.is_empty() {
            return None;
        }
        let account = self.chance.pick(&own.known_accounts).clone();
        let name = match self.chance.between(1, 10) {
            1 => None,
            _ => Some(written(own, &mut self.chance)),
        };
        Some(Payer { name, account: Some(account), organisation_no: None })
    }

    /// The customer, by its name, which nobody else bears, from a new account.
    pub fn named(&mut self, customer: usize) -> Option<Payer> {
        self.customers[customer].unique_name.then(|| self.namesake(customer))
    }

    /// The same, whether or not others bear the name.
    pub fn namesake(&mut self, customer: usize) -> Payer {
        let name = &self.customers[customer].name;
        let account = self.chance.percent(70).then(|| account_of(name, &mut self.chance));
        let name = if self.chance.percent(70) { name.clone() } else { name.to_uppercase() };
        Payer::of(&name, account)
    }

    /// The customer, so that it can be known by its account or its name.
    pub fn recognised(&mut self, customer: usize) -> Option<Payer> {
        if self.chance.percent(65) { self.known(customer) } else { self.named(customer) }
    }

    /// The account of one customer under the name of somebody else.
    pub fn under_another_name(&mut self, customer: usize) -> Option<Payer> {
        let account = self.customers[customer].known_accounts.first().cloned()?;
        Some(Payer::of(&stranger(&mut self.chance).0, Some(account)))
    }

    /// An invoice of that amount that the customer has paid.
    pub fn paid_of(&self, customer: usize, amount: i64) -> Option<usize> {
        let mut invoices = self.customers[customer].invoices.iter().copied();
        invoices.find(|place| {
            let invoice = &self.invoices[*place];
            invoice.state.is_paid() && invoice.amount == amount
        })
    }

    /// An invoice that was never paid: written off, credited or reversed.
    pub fn unpaid_invoice(&mut self) -> Option<usize> {
        (!self.unpaid.is_empty()).then(|| *self.chance.pick(&self.unpaid))
    }

    /// A reference that is valid and that no invoice bears.
    pub fn nobodys_reference(&mut self) -> String {
        reference(&format!("{:06}", 900_000 + self.chance.between(0, 99_999)))
    }

    /// Somebody who is nobody's customer.
    pub fn stranger(&mut self) -> Payer {
        let (name, account) = stranger(&mut self.chance);
        Payer::of(&name, Some(account))
    }
}

/// How many choices of the items add up to the amount; 2 stands for more as well.
pub fn sums(items: &[i64], amount: i64) -> usize {
    let mut found = 0;
    for choice in 1u32..1 << items.len() {
        let mut rest = choice;
        let mut sum = 0;
        while rest != 0 {
            sum += items[rest.trailing_zeros() as usize];
            rest &= rest - 1;
        }
        if sum == amount {
            found += 1;
            if found == 2 {
                break;
            }
        }
    }
    found
}
