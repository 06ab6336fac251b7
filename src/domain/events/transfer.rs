//! Transfers: a claim, or a part of it, goes to another customer, another receivable account, or is divided into
//! instalments.
//!
//! The old item is settled by a counter item and new items stand in its place, in the same currency and at the same
//! rate, so that nothing is gained or lost. Between accounts that is one document. Between customers it is two, one for
//! each ledger card, over the role `transfer_clearing`: each customer's items stay equal to its postings, whatever
//! families look like later. The new item keeps what was agreed on the claim: document date, due date, discounts, and
//! where it came from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::base::amount;
use crate::domain::base::currency::Currency;
use crate::domain::base::due_date::DueDate;
use crate::domain::base::error::Result;
use crate::domain::base::kind::Kind;
use crate::domain::company::customer::Owner;
use crate::domain::company::setup::Setup;
use crate::domain::facts::item_key::ItemKey;
use crate::domain::facts::journal::{Conversion, Posting};
use crate::domain::facts::ledger_item::LedgerItem;
use crate::domain::facts::pair::PairRow;
use crate::domain::facts::voucher::{OpenItem, Voucher};

/// Where a part of an item goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    pub customer_id: Option<i64>,
    pub owner: Owner,
    pub account: String,
    /// A new due date, which ends the discounts; `None`: what was agreed stays.
    pub due_date: Option<DueDate>,
    /// Of the part, as a magnitude.
    pub amount: Decimal,
}

/// What of which item is transferred when.
#[derive(Debug)]
pub struct Part<'a> {
    pub source: &'a LedgerItem,
    /// Magnitudes, in the item's and in base currency.
    pub amount: Decimal,
    pub base_amount: Decimal,
    pub day: NaiveDate,
    pub text: Option<&'a str>,
}

/// The documents of a transfer, and the pairs that settle the old item.
#[derive(Debug)]
pub struct Transfer {
    pub vouchers: Vec<Voucher>,
    pub pairs: Vec<PairRow>,
    /// The new items, in the order of their destinations.
    pub new_items: Vec<ItemKey>,
}

/// Transfers a part of an item to destinations, whose amounts add up to it.
pub fn transfer(
    part: &Part,
    destinations: &[Destination],
    base: Currency,
    setup: &Setup,
    allocation_id: i64,
    mut new_document_id: impl FnMut() -> i64,
) -> Result<Transfer> {
    let source = part.source;
    let clearing = setup.account_in_role("transfer_clearing", source.currency, source.group());
    let mut result = Transfer { vouchers: Vec::new(), pairs: Vec::new(), new_items: Vec::new() };

    // Base currency cumulatively, so that the parts add up to the whole.
    let mut shares = Vec::with_capacity(destinations.len());
    let (mut reached, mut base_reached) = (Decimal::ZERO, Decimal::ZERO);
    for destination in destinations {
        reached += destination.amount;
        let worth = amount::share(part.base_amount, reached, part.amount, base)?;
        shares.push(worth - base_reached);
        base_reached = worth;
    }

    let mut by_customer: BTreeMap<Option<i64>, Vec<usize>> = BTreeMap::new();
    for (place, destination) in destinations.iter().enumerate() {
        by_customer.entry(destination.customer_id).or_default().push(place);
    }
    let mut new_items = vec![ItemKey { document_id: 0, item_no: 0 }; destinations.len()];
    for (customer_id, places) in by_customer {
        let amount: Decimal = places.iter().map(|place| destinations[*place].amount).sum();
        let base_amount: Decimal = places.iter().map(|place| shares[*place]).sum();
        let sums = Sums { amount, base_amount };
        let is_own = customer_id == source.item.customer_id;
        // What leaves another customer's card enters it from the clearing account, else straight from the old account.
        let from = if is_own { source.item.account.as_str() } else { clearing.as_deref().map_err(Clone::clone)? };
        let text = text(part, &destinations[places[0]]);
        // In the order of a reader: out of one card, into the other.
        let leaving =
            (!is_own).then(|| Draft::new(part, &text, source.item.customer_id, allocation_id, new_document_id()));
        let mut entering = Draft::new(part, &text, customer_id, allocation_id, new_document_id());
        for place in places {
            let destination = &destinations[place];
            let key = entering.add_item(part, destination, shares[place]);
            entering.post(&destination.account, from, destination.amount, shares[place]);
            new_items[place] = key;
        }
        if let Some(mut leaving) = leaving {
            result.pairs.push(leaving.add_counter_item(part, sums));
            leaving.post(from, &source.item.account, amount, base_amount);
            leaving.is_leaving = true;
            result.vouchers.push(leaving.finish(sums));
        } else {
            result.pairs.push(entering.add_counter_item(part, sums));
        }
        result.vouchers.push(entering.finish(sums));
    }
    result.new_items = new_items;
    Ok(result)
}

/// What the vouchers say of themselves: the reason, or from where to where.
fn text(part: &Part, destination: &Destination) -> String {
    let source = part.source;
    if let Some(text) = part.text {
        return text.to_string();
    }
    if destination.customer_id != source.item.customer_id {
        let of = |owner: &Owner| if owner.code.is_empty() { "unidentified".to_string() } else { owner.code.clone() };
        return format!("{} from {} to {}", source.born_as.words(), of(&source.owner), of(&destination.owner));
    }
    if destination.account != source.item.account {
        return format!("from account {} to {}", source.item.account, destination.account);
    }
    "instalments".to_string()
}

#[derive(Clone, Copy)]
struct Sums {
    amount: Decimal,
    base_amount: Decimal,
}

/// One document of a transfer on its way.
struct Draft {
    voucher: Voucher,
    is_debit: bool,
    is_leaving: bool,
}

impl Draft {
    fn new(part: &Part, text: &str, customer_id: Option<i64>, allocation_id: i64, document_id: i64) -> Draft {
        let source = part.source;
        let rate = Conversion::Whole { amount: part.amount, base_amount: part.base_amount }.rate();
        let mut voucher = Voucher::new(document_id, Kind::Transfer, customer_id, part.day, source.currency, rate);
        voucher.about_id = Some(source.root().document_id);
        voucher.allocation_id = Some(allocation_id);
        voucher.text = Some(text.to_string());
        Draft { voucher, is_debit: source.is_debit(), is_leaving: false }
    }

    fn signed(&self, value: Decimal) -> Decimal {
        if self.is_debit { value } else { -value }
    }

    /// The new item of a destination.
    fn add_item(&mut self, part: &Part, destination: &Destination, base_share: Decimal) -> ItemKey {
        let source = part.source;
        let mut item = OpenItem::new(
            self.voucher.items.len() as i32 + 1,
            destination.customer_id,
            &destination.account,
            destination.due_date.map_or(source.due_date_on(part.day), DueDate::date),
            self.signed(destination.amount),
            self.signed(base_share),
        );
        item.document_date = Some(source.document_date);
        item.origin = Some(source.root());
        if destination.due_date.is_none() {
            item.discount_steps = source.item.discount_steps.clone();
        }
        if destination.customer_id == source.item.customer_id {
            item.payer_id = source.item.payer_id;
        }
        let key = self.voucher.item_key(item.item_no);
        self.voucher.items.push(item);
        key
    }

    /// The item that settles the old one.
    fn add_counter_item(&mut self, part: &Part, sums: Sums) -> PairRow {
        let source = part.source;
        let mut item = OpenItem::new(
            self.voucher.items.len() as i32 + 1,
            source.item.customer_id,
            &source.item.account,
            Some(part.day),
            -self.signed(sums.amount),
            -self.signed(sums.base_amount),
        );
        item.payer_id = source.item.payer_id;
        let counter = self.voucher.item_key(item.item_no);
        self.voucher.items.push(item);
        let (debit, credit) = if self.is_debit { (source.key(), counter) } else { (counter, source.key()) };
        PairRow {
            debit,
            credit,
            debit_amount: sums.amount,
            credit_amount: sums.amount,
            debit_base_amount: sums.base_amount,
            credit_base_amount: sums.base_amount,
            allocated_on: part.day,
        }
    }

    /// Moves a debit from one account to another, a credit back; between one account and itself there is nothing to post.
    fn post(&mut self, to: &str, from: &str, value: Decimal, base_value: Decimal) {
        if to == from {
            return;
        }
        let posting = Posting {
            debit_account: to.to_string(),
            credit_account: from.to_string(),
            amount: value,
            base_amount: base_value,
            tax_code: None,
            dimensions: None,
        };
        self.voucher.postings.push(if self.is_debit { posting } else { posting.mirrored() });
    }

    fn finish(mut self, sums: Sums) -> Voucher {
        let sign = if self.is_leaving { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        self.voucher.amount = sign * self.signed(sums.amount);
        self.voucher.base_amount = sign * self.signed(sums.base_amount);
        self.voucher
    }
}
