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
use crate::domain::base::error::{Code, Error, Result};
use crate::domain::base::kind::Kind;
use crate::domain::company::customer::{Customer, Owner};
use crate::domain::company::period::Period;
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

/// What of an item is transferred, and when: the amount and day given, else all that is open, today. Not before the item
/// (LG010), on a day that is open (LG020), and no more than is open from that day on (LG030).
pub fn part_of<'a>(
    source: &'a LedgerItem,
    amount: Option<Decimal>,
    day: Option<NaiveDate>,
    base: Currency,
    period: &Period,
) -> Result<Part<'a>> {
    let earliest = source.posting_date;
    let day = period.day(day, earliest, "transfer date", |day| {
        Error::new(
            Code::InvalidArgument,
            format!("transfer date {day} is before the posting date {earliest} of {}", source.key()),
        )
        .hint("An item can be transferred from its posting date on.")
    })?;
    let mut seen = source.seen_from(day)?;
    let open = seen.left.open;
    let hint = "Leave the amount out to transfer all that is open.";
    let amount = amount::part_or_all(amount, open, source.currency, hint)?;
    if amount > open || amount.is_zero() {
        return Err(source.more_than_open("transferred", amount, open).hint("Transfer no more than is open."));
    }
    let base_amount = seen.take(amount, base)?;
    Ok(Part { source, amount, base_amount, day, text: None })
}

/// The account that an item stands on with a customer: the one it is on, unless that is the usual one of where it comes
/// from; then the usual one of where it goes.
pub fn account_of(setup: &Setup, source: &LedgerItem, customer: Option<&Customer>) -> Result<String> {
    let Some(customer) = customer else { return Ok(source.item.account.clone()) };
    let group = source.group();
    let is_usual = ["receivable", "unidentified"].iter().any(|role| {
        setup.account_in_role(role, source.currency, group).is_ok_and(|account| account == source.item.account)
    });
    if !is_usual {
        return Ok(source.item.account.clone());
    }
    let usual = setup.account_in_role("receivable", source.currency, customer.customer_group.as_deref())?;
    Ok(usual.to_string())
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::company::setup::Settings;
    use crate::domain::facts::ledger_item::example::{date, dec, item, sek};

    const PERIOD: Period = Period { company: "ACME", closed_through: None, today: NaiveDate::MIN };

    fn part(source: &LedgerItem, amount: Option<&str>, day: Option<&str>) -> std::result::Result<Decimal, Code> {
        let period = Period { closed_through: Some(date("2026-01-15")), today: date("2026-03-10"), ..PERIOD };
        let part = part_of(source, amount.map(dec), day.map(date), sek(), &period);
        part.map(|part| part.amount).map_err(|error| error.code)
    }

    #[test]
    fn a_part_is_positive_and_no_more_than_is_open_on_a_day_that_is_open() {
        let source = item(1, "100.00");
        assert_eq!(part(&source, None, None), Ok(dec("100.00")));
        assert_eq!(part(&source, Some("40"), Some("2026-01-16")), Ok(dec("40.00")));
        assert_eq!(part(&source, Some("100.01"), None), Err(Code::MoreThanOpen));
        assert_eq!(part(&source, Some("0"), None), Err(Code::InvalidArgument));
        assert_eq!(part(&source, Some("0.001"), None), Err(Code::AmountOutOfRange));
        assert_eq!(part(&source, None, Some("2026-01-09")), Err(Code::InvalidArgument));
        assert_eq!(part(&source, None, Some("2026-01-15")), Err(Code::PeriodClosed));
        let mut settled = source.clone();
        settled.item.state = settled.item.settled(date("2026-02-01"));
        assert_eq!(part(&settled, None, None), Err(Code::MoreThanOpen));
    }

    #[test]
    fn a_part_takes_its_share_of_the_base_amount_and_a_credit_is_a_magnitude() {
        let mut source = item(1, "-100.00");
        (source.item.base_amount, source.item.state.base_open_amount) = (dec("-1000.01"), dec("-1000.01"));
        let period = Period { today: date("2026-03-10"), ..PERIOD };
        let part = part_of(&source, Some(dec("33.33")), None, sek(), &period).unwrap();
        assert_eq!((part.amount, part.base_amount, part.day), (dec("33.33"), dec("333.30"), date("2026-03-10")));
    }

    #[test]
    fn an_item_on_the_usual_account_goes_to_the_usual_one_of_where_it_goes() {
        let role = |role: &str, group: &str, account: &str| {
            ((role.to_string(), String::new(), group.to_string()), account.to_string())
        };
        let setup = Setup {
            accounts: HashMap::new(),
            roles: HashMap::from([
                role("receivable", "", "1510"),
                role("receivable", "abroad", "1512"),
                role("unidentified", "", "2429"),
            ]),
            tax_codes: HashMap::new(),
            series: HashMap::new(),
            settings: Settings::parse(&serde_json::json!({}), sek()).unwrap(),
        };
        let customer = |group: Option<&str>| Customer {
            customer_id: 8,
            code: "C8".to_string(),
            name: "Customer 8".to_string(),
            organisation_no: None,
            customer_group: group.map(String::from),
            parent_id: None,
            currency: sek(),
            terms: "net 30".to_string(),
            credit_limit: None,
            on_hold: false,
            contact: serde_json::Value::Null,
        };
        let on = |account: &str, to: Option<&Customer>| {
            let mut source = item(1, "100.00");
            source.item.account = account.to_string();
            account_of(&setup, &source, to).unwrap()
        };
        let (abroad, here) = (customer(Some("abroad")), customer(None));
        assert_eq!(on("1510", Some(&abroad)), "1512");
        assert_eq!(on("1510", Some(&here)), "1510");
        assert_eq!(on("2429", Some(&abroad)), "1512", "it is identified");
        assert_eq!(on("1580", Some(&abroad)), "1580", "it stands apart");
        assert_eq!(on("1510", None), "1510");
    }
}
