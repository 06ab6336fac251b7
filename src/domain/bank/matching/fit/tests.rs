use super::*;
use crate::domain::bank::matching::example::{Book, Sale, credit_note, dec, invoice, pay};

/// How a payment fits the sales, in their order: closeness, money of each, discount of each, what is left, charges and
/// difference.
fn fitted(book: &Book, incoming: &Incoming, sales: &[Sale]) -> Option<(Closeness, Vec<String>, [Decimal; 3])> {
    let mut book = book.clone();
    let keys: Vec<_> = sales.iter().map(|sale| book.bill(1, sale.clone())).collect();
    let known = book.known(false);
    let claims: Vec<&Claim> = keys.iter().map(|key| known.claim(*key).unwrap()).collect();
    let fit = book.with_terms(|terms| fit(incoming, &claims, terms))?;
    let portions = fit.portions.iter().map(|portion| {
        let discount =
            if portion.discount.is_zero() { String::new() } else { format!("+{}", portion.discount.normalize()) };
        let own = portion.credit_amount.map_or(String::new(), |amount| format!(" of {}", amount.normalize()));
        format!("{}{discount}{own}", portion.amount.normalize())
    });
    Some((fit.closeness, portions.collect(), [fit.unapplied, fit.charges, fit.difference]))
}

fn book() -> Book {
    let mut book = Book::new();
    book.customer("Norr Bygg AB");
    book
}

fn nothing() -> [Decimal; 3] {
    [Decimal::ZERO; 3]
}

fn words(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| part.to_string()).collect()
}

#[test]
fn nothing_to_settle_does_not_fit() {
    assert_eq!(fitted(&book(), &pay("100"), &[]), None);
    assert_eq!(fitted(&book(), &pay("100"), &[credit_note("91", "100")]), None);
    assert_eq!(fitted(&book(), &pay("100"), &[invoice("1", "100"), credit_note("91", "100")]), None, "nothing is left");
    assert_eq!(fitted(&book(), &pay("100"), &[invoice("1", "100"), invoice("2", "100").in_currency("EUR")]), None);
}

#[test]
fn credit_notes_are_deducted_from_the_first() {
    let sales = [invoice("1", "100"), invoice("2", "200"), credit_note("91", "130")];
    assert_eq!(
        fitted(&book(), &pay("170"), &sales),
        Some((Closeness::Exact, words(&["100", "200", "-130"]), nothing()))
    );
    assert_eq!(
        fitted(&book(), &pay("150"), &sales),
        Some((Closeness::Short, words(&["100", "180", "-130"]), nothing()))
    );
}

#[test]
fn a_discount_is_of_what_credit_notes_leave() {
    let sales = [invoice("1", "200").discount("10", "2026-02-10"), credit_note("91", "100")];
    assert_eq!(
        fitted(&book(), &pay("90"), &sales),
        Some((Closeness::Discounted, words(&["190+10", "-100"]), nothing()))
    );
}

#[test]
fn a_discount_in_part_in_full_and_late() {
    let sales = [invoice("1", "100").discount("2", "2026-02-10"), invoice("2", "200").discount("1", "2026-02-10")];
    let on = |amount: &str, date: &str| fitted(&book(), &pay(amount).on(date), &sales);
    let in_time = "2026-02-10";
    assert_eq!(on("296", in_time), Some((Closeness::Discounted, words(&["98+2", "198+2"]), nothing())));
    assert_eq!(on("297", in_time), Some((Closeness::PartDiscount, words(&["98+2", "199+1"]), nothing())));
    assert_eq!(on("295", in_time), Some((Closeness::Short, words(&["100", "195"]), nothing())));
    assert_eq!(on("296", "2026-02-11"), Some((Closeness::DiscountLate, words(&["98", "198"]), nothing())));
    assert_eq!(on("297", "2026-02-11"), Some((Closeness::Short, words(&["100", "197"]), nothing())));
    assert_eq!(on("300", in_time), Some((Closeness::Exact, words(&["100", "200"]), nothing())));
}

#[test]
fn grace_keeps_a_discount_alive() {
    let mut book = book();
    book.grace_days = 3;
    let sales = [invoice("1", "100").discount("2", "2026-02-02")];
    let paid = fitted(&book, &pay("98"), &sales);
    assert_eq!(paid, Some((Closeness::Discounted, words(&["98+2"]), nothing())));
    let later = fitted(&book, &pay("98").on("2026-02-06"), &sales);
    assert_eq!(later, Some((Closeness::DiscountLate, words(&["98"]), nothing())));
}

#[test]
fn short_pays_in_order() {
    let sales = [invoice("1", "100"), invoice("2", "200"), invoice("3", "300")];
    assert_eq!(fitted(&book(), &pay("150"), &sales), Some((Closeness::Short, words(&["100", "50"]), nothing())));
}

#[test]
fn over_is_left() {
    let over = [dec("50"), Decimal::ZERO, Decimal::ZERO];
    assert_eq!(fitted(&book(), &pay("150"), &[invoice("1", "100")]), Some((Closeness::Over, words(&["100"]), over)));
}

#[test]
fn what_the_bank_kept() {
    let kept = [Decimal::ZERO, dec("5"), Decimal::ZERO];
    let discounted = invoice("1", "100").discount("2", "2026-02-10");
    let paid = |amount: &str| fitted(&book(), &pay(amount).charges("5"), std::slice::from_ref(&discounted));
    assert_eq!(paid("95"), Some((Closeness::Exact, words(&["100"]), kept)));
    assert_eq!(paid("93"), Some((Closeness::Discounted, words(&["98+2"]), kept)));
    assert_eq!(paid("100"), Some((Closeness::Exact, words(&["100"]), nothing())), "the payer has paid them");
    assert_eq!(paid("94"), Some((Closeness::Short, words(&["94"]), nothing())));
}

#[test]
fn the_tolerance_is_the_stricter_one() {
    let mut book = book();
    book.settings.tolerance_amount = dec("5");
    book.settings.tolerance_percent = dec("1");
    let paid = |amount: &str, open: &str| fitted(&book, &pay(amount), &[invoice("1", open)]);
    let closed =
        |open: &str, off: &str| Some((Closeness::Tolerated, words(&[open]), [Decimal::ZERO, Decimal::ZERO, dec(off)]));
    assert_eq!(paid("99", "100"), closed("100", "1"));
    assert_eq!(paid("101", "100"), closed("100", "-1"));
    assert_eq!(paid("98.99", "100").unwrap().0, Closeness::Short);
    assert_eq!(paid("995", "1000"), closed("1000", "5"));
    assert_eq!(paid("994.99", "1000").unwrap().0, Closeness::Short);
    assert_eq!(paid("1005.01", "1000").unwrap().0, Closeness::Over);
}

#[test]
fn a_tolerance_of_the_discounted_amount() {
    let mut book = book();
    book.settings.tolerance_amount = dec("1");
    book.settings.tolerance_percent = dec("5");
    let sales = [invoice("1", "100").discount("10", "2026-02-10")];
    let off = [Decimal::ZERO, Decimal::ZERO, dec("0.5")];
    assert_eq!(fitted(&book, &pay("89.5"), &sales), Some((Closeness::Tolerated, words(&["90+10"]), off)));
}

#[test]
fn the_payers_own_amount_in_another_currency() {
    let sales = [invoice("1", "100").in_currency("EUR"), invoice("2", "50").in_currency("EUR")];
    let paid = |amount: &str| fitted(&book(), &pay("1700").instructed(amount, "EUR"), &sales);
    assert_eq!(paid("150"), Some((Closeness::Exact, words(&["100 of 1133.33", "50 of 566.67"]), nothing())));
    assert_eq!(paid("120"), Some((Closeness::Short, words(&["100 of 1416.67", "20 of 283.33"]), nothing())));
    assert_eq!(paid("160"), None, "what is over has no price");
    assert_eq!(fitted(&book(), &pay("1700").instructed("150", "USD"), &sales), None);
}

#[test]
fn another_currency_at_about_the_days_rate() {
    let mut book = book();
    let sales = [invoice("1", "100").in_currency("EUR")];
    assert_eq!(fitted(&book, &pay("1100"), &sales), None, "without a rate");
    book.rate("EUR", "11");
    let paid = |book: &Book, amount: &str| fitted(book, &pay(amount), &sales);
    assert_eq!(paid(&book, "1122"), Some((Closeness::Converted, words(&["100 of 1122"]), nothing())));
    assert_eq!(paid(&book, "1078"), Some((Closeness::Converted, words(&["100 of 1078"]), nothing())));
    assert_eq!(paid(&book, "1122.01"), None);
    book.settings.exchange_percent = Decimal::ZERO;
    assert_eq!(paid(&book, "1122"), None);
    assert!(paid(&book, "1100").is_some());
}

#[test]
fn credit_notes_in_another_currency_are_not_netted() {
    let sales = [invoice("1", "100").in_currency("EUR"), credit_note("91", "20").in_currency("EUR")];
    assert_eq!(fitted(&book(), &pay("900").instructed("80", "EUR"), &sales), None);
    let in_euro = fitted(&book(), &pay("80").in_currency("EUR"), &sales);
    assert_eq!(in_euro, Some((Closeness::Exact, words(&["100", "-20"]), nothing())));
}

#[test]
fn a_discount_in_another_currency_is_seen_where_the_rate_is_met_closely() {
    let mut book = book();
    let sales = [invoice("1", "100").in_currency("EUR").discount("2", "2026-02-10")];
    book.rate("EUR", "11");
    let paid = |amount: &str| fitted(&book, &pay(amount), &sales).map(|(_, words, _)| words);
    assert_eq!(paid("1100"), Some(words(&["100 of 1100"])));
    assert_eq!(paid("1078"), Some(words(&["98+2 of 1078"])));
    assert_eq!(paid("1080"), Some(words(&["98+2 of 1080"])));
    assert_eq!(paid("1072"), None, "less a discount, or at another rate?");
    assert_eq!(paid("1089"), None, "as far from one as from the other");
}

#[test]
fn a_part_of_a_discount_comes_before_the_tolerance() {
    let mut book = book();
    book.settings.tolerance_amount = dec("5");
    book.settings.tolerance_percent = dec("5");
    let sales = [invoice("1", "200").discount("2", "2026-02-10")];
    assert_eq!(fitted(&book, &pay("198"), &sales), Some((Closeness::PartDiscount, words(&["198+2"]), nothing())));
}
