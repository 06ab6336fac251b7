//! The design's worked numbers, and what must hold for whatever comes in.

use super::*;
use crate::domain::base::amount::MAX;
use crate::domain::base::currency::Currency;
use crate::domain::base::discount_step::DiscountStep;
use crate::domain::base::error::{Code, Error};
use crate::domain::facts::item_key::ItemKey;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

/// The day so many days after New Year 2026.
fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(n))
}

fn key(document_id: i64) -> ItemKey {
    ItemKey { document_id, item_no: 1 }
}

/// A wholly open item in SEK, dated day 0 and due on day 30, without discount.
fn item(document_id: i64, amount: &str) -> Item {
    foreign(document_id, "SEK", amount, amount)
}

fn foreign(document_id: i64, code: &str, amount: &str, base_amount: &str) -> Item {
    Item {
        key: key(document_id),
        document_date: day(0),
        due_date: Some(day(30)),
        currency: currency(code),
        amount: d(amount),
        base_amount: d(base_amount),
        left: Left::now(d(amount), d(base_amount)),
        discountable: d(amount),
        discount_steps: Vec::new(),
    }
}

/// 2 % until day 10.
fn with_discount(mut item: Item) -> Item {
    item.discount_steps = vec![DiscountStep { percent: d("2"), last_date: day(10) }];
    item
}

fn discounted(document_id: i64, amount: &str) -> Item {
    with_discount(item(document_id, amount))
}

/// A payment dated day 10.
fn payment(amount: &str) -> Item {
    Item { document_date: day(10), due_date: Some(day(10)), ..item(99, amount) }
}

fn auto() -> Rules {
    Rules { base: currency("SEK"), discounts: Discounts::Auto { grace_days: 0 } }
}

fn off() -> Rules {
    Rules { discounts: Discounts::Off, ..auto() }
}

fn ask(document_id: i64, amount: Option<&str>) -> Request {
    Request { document_id, item_no: Some(1), amount: amount.map(d), credit_amount: None, ..Request::default() }
}

/// Per document: what money pays, and the discount.
fn paid(plan: &Plan) -> Vec<(i64, Decimal, Decimal)> {
    let mut paid: BTreeMap<i64, (Decimal, Decimal)> = BTreeMap::new();
    for pair in &plan.pairs {
        paid.entry(pair.debit.document_id).or_default().0 += pair.debit_amount;
    }
    for grant in &plan.discounts {
        paid.entry(grant.debit.document_id).or_default().1 += grant.amount;
    }
    paid.into_iter().map(|(document, (money, discount))| (document, money, discount)).collect()
}

fn sums(expected: &[(i64, &str, &str)]) -> Vec<(i64, Decimal, Decimal)> {
    expected.iter().map(|&(document, money, discount)| (document, d(money), d(discount))).collect()
}

fn refused(result: crate::domain::base::error::Result<Plan>) -> Error {
    result.unwrap_err()
}

// Discounts

#[test]
fn two_items_of_2500_paid_with_4900() {
    let plan = spread(&payment("4900"), vec![discounted(2, "2500"), discounted(1, "2500")], &auto()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "2450", "50"), (2, "2450", "50")]));
    assert!(plan.discounts.iter().all(|grant| grant.percent == d("2") && grant.base_amount == d("50")));
    assert_eq!((plan.exchange_difference, plan.credit_left), (d("0"), d("0")));
}

#[test]
fn one_item_of_2500() {
    let money_and_discount = |money| paid(&spread(&payment(money), vec![discounted(1, "2500")], &auto()).unwrap());
    assert_eq!(money_and_discount("2450"), sums(&[(1, "2450", "50")]));
    assert_eq!(money_and_discount("2470"), sums(&[(1, "2470", "30")]));
    assert_eq!(money_and_discount("2500"), sums(&[(1, "2500", "0")]));
    assert_eq!(money_and_discount("2449.99"), sums(&[(1, "2449.99", "0")]));
    assert_eq!(spread(&payment("2600"), vec![discounted(1, "2500")], &auto()).unwrap().credit_left, d("100"));
}

#[test]
fn a_part_payment_gets_none_and_the_one_that_reaches_the_rest_gets_all() {
    let mut invoice = discounted(1, "2500");
    let plan = spread(&payment("1000"), vec![invoice.clone()], &auto()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "1000", "0")]));
    invoice.take(d("1000"), auto().base).unwrap();
    let plan = spread(&payment("1450"), vec![invoice], &auto()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "1450", "50")]));
}

#[test]
fn a_credit_note_lowers_what_the_discount_is_taken_of() {
    let mut invoice = discounted(1, "2500");
    invoice.take(d("500"), auto().base).unwrap();
    invoice.discountable = d("2000");
    let plan = spread(&payment("1960"), vec![invoice.clone()], &auto()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "1960", "40")]));
    let plan = spread(&payment("1950"), vec![invoice], &auto()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "1950", "0")]));
}

#[test]
fn grace_days_and_steps_decide_by_the_payments_own_date() {
    let mut invoice = discounted(1, "1000");
    invoice.discount_steps.push(DiscountStep { percent: d("1"), last_date: day(20) });
    let discount = |paid_on, grace_days| {
        let credit = Item { document_date: day(paid_on), ..payment("980") };
        let rules = Rules { discounts: Discounts::Auto { grace_days }, ..auto() };
        let requests = [ask(1, None)];
        let spread = spread(&credit, vec![invoice.clone()], &rules).unwrap();
        assert_eq!(spread, explicit(&credit, vec![invoice.clone()], &requests, &rules).unwrap());
        spread.discounts.first().map(|grant| (grant.percent, grant.amount))
    };
    assert_eq!(discount(10, 0), Some((d("2"), d("20"))));
    assert_eq!(discount(11, 0), None); // 1 % does not make 980 enough
    assert_eq!(discount(13, 3), Some((d("2"), d("20"))));
    assert_eq!(discount(14, 3), None);
    assert_eq!(discount(14, u32::MAX), Some((d("2"), d("20"))));
    let late = Item { document_date: day(15), ..payment("990") };
    let plan = spread(&late, vec![invoice.clone()], &auto()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "990", "10")]));
    assert_eq!(spread(&late, vec![invoice], &off()).unwrap().discounts, []);
}

#[test]
fn no_discount_where_money_cannot_settle_the_item_for_good() {
    let mut invoice = discounted(1, "2500");
    // 1,500 were allocated on the day and are taken back later.
    invoice.left = Left { open: d("1000"), base_open: d("1000"), open_now: d("2500"), base_open_now: d("2500") };
    let plan = spread(&payment("980"), vec![invoice], &auto()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "980", "0")]));
}

#[test]
fn a_requested_amount_short_by_the_discount_settles_the_item() {
    let debits = || vec![discounted(1, "2500"), discounted(2, "2500")];
    let plan = |requests: &[Request]| explicit(&payment("4900"), debits(), requests, &auto()).unwrap();
    assert_eq!(paid(&plan(&[ask(1, Some("2450"))])), sums(&[(1, "2450", "50")]));
    assert_eq!(paid(&plan(&[ask(1, Some("2449.99"))])), sums(&[(1, "2449.99", "0")]));
    assert_eq!(paid(&plan(&[ask(1, Some("2470")), ask(2, Some("100"))])), sums(&[(1, "2470", "30"), (2, "100", "0")]));
    assert_eq!(paid(&plan(&[ask(2, None), ask(1, None)])), sums(&[(1, "2450", "50"), (2, "2450", "50")]));
    // The amount given comes first, wherever it stands; the other item gets what is left.
    let mixed = plan(&[ask(2, None), ask(1, Some("2500"))]);
    assert_eq!(paid(&mixed), sums(&[(1, "2500", "0"), (2, "2400", "0")]));
    assert_eq!(mixed.pairs[0].debit, key(2));
    let plan = explicit(&payment("4900"), debits(), &[ask(1, Some("2450"))], &off()).unwrap();
    assert_eq!(paid(&plan), sums(&[(1, "2450", "0")]));
}

// Order and requests

#[test]
fn oldest_first_is_by_due_date_document_date_document_and_item() {
    let mut never = item(1, "10");
    never.due_date = None;
    let due_early = Item { due_date: Some(day(20)), ..item(5, "10") };
    let dated_early = Item { document_date: day(0) - Days::new(1), ..item(4, "10") };
    let second = Item { key: ItemKey { document_id: 2, item_no: 2 }, ..item(2, "10") };
    let debits = vec![never, item(3, "10"), second, item(2, "10"), dated_early, due_early];
    let plan = spread(&payment("60"), debits, &auto()).unwrap();
    let order: Vec<_> = plan.pairs.iter().map(|pair| (pair.debit.document_id, pair.debit.item_no)).collect();
    assert_eq!(order, [(5, 1), (4, 1), (2, 1), (2, 2), (3, 1), (1, 1)]);
}

#[test]
fn spread_passes_over_what_it_cannot_settle() {
    let mut settled = item(1, "10");
    settled.left = Left::now(d("0"), d("0"));
    let debits = vec![settled, foreign(2, "EUR", "10", "110"), item(3, "10")];
    let plan = spread(&payment("50"), debits.clone(), &auto()).unwrap();
    assert_eq!((paid(&plan), plan.credit_left), (sums(&[(3, "10", "0")]), d("40")));
    let mut used = payment("50");
    used.left = Left::now(d("0"), d("0"));
    assert_eq!(spread(&used, debits, &auto()).unwrap().pairs, []);
    assert_eq!(spread(&payment("50"), vec![], &auto()).unwrap().credit_left, d("50"));
}

#[test]
fn a_request_for_a_document_takes_its_items_oldest_first() {
    let part =
        |item_no, due| Item { key: ItemKey { document_id: 1, item_no }, due_date: Some(day(due)), ..item(1, "100") };
    let debits = || vec![part(1, 60), part(2, 30), part(3, 90)];
    let document = |amount| Request { item_no: None, ..ask(1, amount) };
    let parts = |plan: Plan| plan.pairs.iter().map(|p| (p.debit.item_no, p.debit_amount)).collect::<Vec<_>>();
    let plan = explicit(&payment("250"), debits(), &[document(None)], &auto()).unwrap();
    assert_eq!(parts(plan), [(2, d("100")), (1, d("100")), (3, d("50"))]);
    let plan = explicit(&payment("250"), debits(), &[document(Some("150"))], &auto()).unwrap();
    assert_eq!(parts(plan), [(2, d("100")), (1, d("50"))]);
    let error = refused(explicit(&payment("500"), debits(), &[document(Some("300.01"))], &auto()));
    assert_eq!(error.message, "SEK 300.01 asked of document 1 is more than the SEK 300.00 open of its items");
    let twice = [document(None), ask(1, None)];
    assert_eq!(
        refused(explicit(&payment("500"), debits(), &twice, &auto())).message,
        "document 1, item 1 is listed twice"
    );
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let debits = || vec![item(1, "100"), item(2, "100")];
    let error = |requests: &[Request]| refused(explicit(&payment("150"), debits(), requests, &auto()));
    let more = error(&[ask(1, Some("100.5"))]);
    assert_eq!(more.code, Code::MoreThanOpen);
    assert_eq!(more.message, "SEK 100.50 asked of document 1, item 1 is more than the SEK 100.00 open");
    let sum = error(&[ask(1, Some("100")), ask(2, Some("60"))]);
    assert_eq!(sum.code, Code::MoreThanOpen);
    assert_eq!(sum.message, "SEK 160.00 asked of document 99, item 1 is more than the SEK 150.00 open");
    assert_eq!(error(&[ask(1, None), ask(1, Some("1"))]).code, Code::InvalidArgument);
    assert_eq!(error(&[ask(3, None)]).code, Code::UnknownDocument);
    assert_eq!(error(&[ask(1, Some("0"))]).code, Code::InvalidArgument);
    assert_eq!(error(&[ask(1, Some("-5"))]).code, Code::InvalidArgument);
    assert_eq!(error(&[ask(1, Some("0.001"))]).code, Code::AmountOutOfRange);
    assert_eq!(error(&[Request { credit_amount: Some(d("5")), ..ask(1, Some("6")) }]).code, Code::InvalidArgument);
    assert_eq!(explicit(&payment("150"), debits(), &[], &auto()).unwrap().credit_left, d("150"));
}

#[test]
fn what_is_settled_is_refused_and_says_when_it_is_open_again() {
    let mut settled = item(1, "100");
    settled.left = Left { open: d("0"), base_open: d("0"), open_now: d("100"), base_open_now: d("100") };
    let error = refused(explicit(&payment("50"), vec![settled.clone()], &[ask(1, None)], &auto()));
    assert_eq!(error.message, "nothing is open of document 1, item 1 (SEK 100.00)");
    assert_eq!(
        error.detail.unwrap(),
        "SEK 100.00 is open after all allocations, but only SEK 0.00 on every date from the allocation's on."
    );
    let mut used = payment("50");
    used.left = Left::now(d("0"), d("0"));
    let error = refused(explicit(&used, vec![item(1, "10")], &[ask(1, None)], &auto()));
    assert_eq!((error.code, error.detail), (Code::MoreThanOpen, None));
    assert_eq!(error.message, "nothing is open of document 99, item 1 (SEK 50.00)");
}

#[test]
fn an_item_is_not_settled_by_itself_or_twice() {
    assert_eq!(refused(spread(&item(1, "5"), vec![item(1, "5")], &auto())).code, Code::CannotPair);
    assert_eq!(refused(spread(&payment("5"), vec![item(1, "5"), item(1, "5")], &auto())).code, Code::InvalidArgument);
    let twice = vec![item(1, "5"), item(1, "5")];
    assert_eq!(refused(explicit(&payment("5"), twice, &[ask(1, None)], &auto())).code, Code::InvalidArgument);
}

// Currencies

#[test]
fn the_last_part_takes_what_is_left_of_the_base_amount() {
    let mut item = foreign(1, "EUR", "100", "1100.50");
    let shares: Vec<_> = ["33.33", "33.33", "33.34"].map(|part| item.take(d(part), currency("SEK")).unwrap()).to_vec();
    assert_eq!(shares, [d("366.80"), d("366.80"), d("366.90")]);
    assert_eq!(item.left, Left::now(d("0"), d("0")));
    assert_eq!(item.take(d("0.01"), currency("SEK")).unwrap_err().code, Code::MoreThanOpen);
    assert_eq!(item.take(d("0"), currency("SEK")).unwrap_err().code, Code::InvalidArgument);
}

#[test]
fn a_share_is_never_more_than_is_left() {
    // Four of five parts round up to all there is.
    let mut item = foreign(1, "EUR", "0.05", "0.03");
    let shares = [0; 5].map(|_| item.take(d("0.01"), currency("SEK")).unwrap());
    assert_eq!(shares, [d("0.01"), d("0.01"), d("0.01"), d("0"), d("0")]);
}

#[test]
fn what_is_open_until_it_is_taken_back_uses_up_the_base_amount_of_that_time() {
    let mut item = foreign(1, "EUR", "100", "1100.50");
    // 60 = 660.31 are taken back later; until then 40 = 440.19 are open, of which round(1100.50 × 40 %) would be 440.20.
    item.left = Left { open: d("40"), base_open: d("440.19"), ..item.left };
    assert_eq!(item.take(d("40"), currency("SEK")).unwrap(), d("440.19"));
    let left = Left { open: d("0"), base_open: d("0"), open_now: d("60"), base_open_now: d("660.31") };
    assert_eq!(item.left, left);
    // Never more than there is, neither until then nor after it.
    item.left = Left { open: d("0.02"), base_open: d("0.10"), ..left };
    assert_eq!(item.take(d("0.01"), currency("SEK")).unwrap(), d("0.10"));
    item.left = Left { open: d("51"), base_open: d("561.26"), open_now: d("60"), base_open_now: d("561.20") };
    assert_eq!(item.take(d("51"), currency("SEK")).unwrap(), d("561.20"));
}

#[test]
fn a_discount_takes_the_invoices_rate_and_the_gain_is_the_moneys() {
    let credit = Item { document_date: day(10), ..foreign(99, "EUR", "98", "1127") };
    let invoice = with_discount(foreign(1, "EUR", "100", "1100"));
    let plan = spread(&credit, vec![invoice.clone()], &auto()).unwrap();
    let pair = plan.pairs[0];
    assert_eq!((pair.debit_amount, pair.debit_base, pair.credit_base), (d("98"), d("1078"), d("1127")));
    assert_eq!((plan.discounts[0].amount, plan.discounts[0].base_amount), (d("2"), d("22")));
    assert_eq!((plan.exchange_difference, pair.exchange_difference()), (d("49"), d("49")));
    let asked = explicit(&credit, vec![invoice], &[ask(1, Some("98"))], &auto()).unwrap();
    assert_eq!(asked, plan);
}

#[test]
fn a_payment_in_sek_settles_an_invoice_in_eur() {
    let both = |amount, credit_amount| Request { credit_amount: Some(d(credit_amount)), ..ask(1, Some(amount)) };
    let invoice = || vec![with_discount(foreign(1, "EUR", "100", "1100"))];
    let plan = explicit(&payment("1127"), invoice(), &[both("98", "1127")], &auto()).unwrap();
    let pair = plan.pairs[0];
    assert_eq!((pair.debit_amount, pair.credit_amount), (d("98"), d("1127")));
    assert_eq!((pair.debit_base, pair.credit_base, plan.exchange_difference), (d("1078"), d("1127"), d("49")));
    assert_eq!((plan.discounts[0].amount, plan.discounts[0].base_amount, plan.credit_left), (d("2"), d("22"), d("0")));
    for request in [ask(1, None), ask(1, Some("98")), Request { amount: None, ..both("98", "1127") }] {
        let error = refused(explicit(&payment("1127"), invoice(), &[request], &auto()));
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(error.message.starts_with("document 1, item 1 is in EUR, document 99, item 1 in SEK"));
    }
    let error = refused(explicit(&payment("1127"), invoice(), &[both("98", "1127.01")], &auto()));
    assert_eq!(error.message, "SEK 1127.01 asked of document 99, item 1 is more than the SEK 1127.00 open");
}

#[test]
fn two_currencies_and_several_items_divide_the_credit_in_proportion() {
    let part = |item_no| Item { key: ItemKey { document_id: 1, item_no }, ..foreign(1, "EUR", "10", "110") };
    let debits = || vec![part(1), part(2), part(3)];
    let request = |amount, own| Request { item_no: None, credit_amount: Some(d(own)), ..ask(1, Some(amount)) };
    let plan = explicit(&payment("500"), debits(), &[request("30", "100")], &auto()).unwrap();
    let own: Vec<_> = plan.pairs.iter().map(|pair| pair.credit_amount).collect();
    assert_eq!(own, [d("33.33"), d("33.34"), d("33.33")]);
    let error = refused(explicit(&payment("500"), debits(), &[request("30", "0.01")], &auto()));
    assert_eq!(error.message, "SEK 0.01 is too little to be divided among the items of document 1");
}

#[test]
fn items_that_contradict_themselves_are_refused() {
    let change = |change: fn(&mut Item)| {
        let mut wrong = discounted(1, "100");
        change(&mut wrong);
        refused(spread(&payment("10"), vec![wrong], &auto())).code
    };
    assert_eq!(change(|item| item.left.open = d("200")), Code::InvalidArgument);
    assert_eq!(change(|item| item.left.open = d("-1")), Code::InvalidArgument);
    assert_eq!(change(|item| item.amount = d("-100")), Code::InvalidArgument);
    assert_eq!(change(|item| item.left.base_open = d("99")), Code::InvalidArgument);
    assert_eq!(change(|item| item.base_amount = Decimal::MAX), Code::InvalidArgument);
    assert_eq!(change(|item| item.discountable = d("101")), Code::InvalidArgument);
    assert_eq!(change(|item| item.discount_steps[0].percent = d("101")), Code::InvalidArgument);
    assert_eq!(change(|item| item.left = Left::now(d("0.001"), d("0"))), Code::AmountOutOfRange);
}

#[test]
fn the_largest_amounts_are_no_trouble() {
    let mut credit = foreign(99, "KWD", "1", "1");
    let mut debit = with_discount(foreign(1, "KWD", "1", "1"));
    for item in [&mut credit, &mut debit] {
        (item.amount, item.base_amount, item.left) = (MAX, MAX, Left::now(MAX, MAX));
        item.discountable = MAX;
    }
    credit.left = Left::now(MAX - d("0.001"), MAX - d("0.001").round_dp(2));
    let plan = spread(&credit, vec![debit.clone()], &auto()).unwrap();
    assert_eq!(plan.discounts[0].amount, d("0.001"));
    debit.discount_steps[0].last_date = NaiveDate::MAX;
    credit.document_date = NaiveDate::MAX;
    let rules = Rules { discounts: Discounts::Auto { grace_days: u32::MAX }, ..auto() };
    assert_eq!(spread(&credit, vec![debit], &rules).unwrap().discounts.len(), 1);
}

#[test]
fn errors_can_show_any_number() {
    let mut wild = item(1, "1");
    wild.left = Left::now(Decimal::ZERO, Decimal::ZERO);
    wild.amount = Decimal::MAX;
    assert!(wild.take(Decimal::MAX, auto().base).unwrap_err().message.contains("SEK 79228162514264337593543950335"));
}
