use super::*;
use proptest::prelude::*;

fn terms(text: &str) -> PaymentTerms {
    PaymentTerms::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap());
    let mut next = || parts.next().unwrap();
    NaiveDate::from_ymd_opt(next() as i32, next(), next()).unwrap()
}

fn due(text: &str, date: &str) -> NaiveDate {
    terms(text).due_date(day(date)).unwrap()
}

fn problem(text: &str) -> String {
    let error = PaymentTerms::parse(text).unwrap_err();
    assert_eq!(error.code, Code::TermsNotUnderstood);
    assert_eq!(error.hint.as_deref(), Some(FORMS));
    error.message.split_once("not understood: ").unwrap().1.to_string()
}

fn dec(text: &str) -> Decimal {
    amount::from_text(text, "number").unwrap()
}

fn sek() -> Currency {
    Currency::parse("SEK").unwrap()
}

fn amounts(text: &str, amount: &str) -> Vec<String> {
    let parts = terms(text).instalments(day("2024-01-31"), dec(amount), sek()).unwrap();
    parts.iter().map(|part| part.amount.to_string()).collect()
}

#[test]
fn every_form_has_one_canonical_text() {
    for (text, canonical) in [
        ("net 30", "net 30"),
        ("  NET   030 ", "net 30"),
        ("net 30 days", "net 30"),
        ("30 days", "net 30"),
        ("30 Days net", "net 30"),
        ("1 day", "net 1"),
        ("n/30", "net 30"),
        ("2/10 net 30", "2/10 net 30"),
        ("2/10, net 30", "2/10 net 30"),
        ("2/10 N/30", "2/10 net 30"),
        ("2.50 / 10 net 30", "2.5/10 net 30"),
        ("2/10,1/20 net 30", "2/10, 1/20 net 30"),
        ("2/10 1/20 30 days", "2/10, 1/20 net 30"),
        ("net 30 EOM", "net 30 eom"),
        ("30 days eom", "net 30 eom"),
        ("eom net 30", "eom net 30"),
        ("eom 30 days", "eom net 30"),
        ("eom", "eom net 0"),
        ("15th next month", "15th next month"),
        ("15 next month", "15th next month"),
        ("1ST of next month", "1st next month"),
        ("22 of Next Month", "22nd next month"),
        ("13th next month", "13th next month"),
        ("23rd next month", "23rd next month"),
        ("Due on receipt", "due on receipt"),
        ("now", "due on receipt"),
        ("net 0", "net 0"),
        ("2/10 15th next month", "2/10 15th next month"),
        ("30% now, 50% net 30, 20% net 60", "30% now, 50% net 30, 20% net 60"),
        ("30 % due on receipt,70.0% eom,", "refused"),
        ("33.3333333333% eom,66.6666666667% 31 next month", "33.3333333333% eom net 0, 66.6666666667% 31st next month"),
        ("100% net 30", "net 30"),
    ] {
        match PaymentTerms::parse(text) {
            Ok(terms) => assert_eq!(terms.to_string(), canonical, "{text}"),
            Err(error) => assert_eq!("refused", canonical, "{error}"),
        }
    }
}

#[test]
fn what_is_not_understood_names_the_word() {
    for (text, expected) in [
        ("", "a due date is missing"),
        ("2/10", "a due date is missing"),
        ("30", "\"30\" does not say whether it means days (net 30) or a day of next month (15th next month)"),
        ("nett 30", "\"nett\" is no term of payment"),
        ("net", "a number of days is missing at the end"),
        ("net Thirty", "\"Thirty\" is not a number of days"),
        ("net -30", "\"-30\" is not a number of days"),
        ("net 3651", "\"3651\" is more than 3650 days"),
        ("net 99999999999999999999", "\"99999999999999999999\" is more than 3650 days"),
        ("net 30 sharp", "\"sharp\" is out of place"),
        ("net 30, 2/10", "\",\" is out of place"),
        ("eom maybe", "\"maybe\" is not a number of days"),
        ("due at receipt", "\"at\" stands where \"on\" is expected"),
        ("due on", "\"receipt\" is missing at the end"),
        ("0th next month", "\"0th\" is not a day of the month"),
        ("32 next month", "\"32\" is not a day of the month"),
        ("15xx next month", "\"15xx\" is not a day of the month"),
        ("15th next year", "\"year\" stands where \"month\" is expected"),
        ("x/10 net 30", "\"x\" is not a percentage"),
        ("1e1/10 net 30", "\"1e1\" is not a percentage"),
        ("0.0/10 net 30", "\"0.0\" is not more than 0 percent"),
        ("100/10 net 30", "\"100\" is not less than 100 percent"),
        ("1.00000000001/10 net 30", "\"1.00000000001\" has more decimals than a percentage can have (10)"),
        ("2/ten net 30", "\"ten\" is not a number of days"),
        ("2/10, 1/10 net 30", "\"10\" is not more days than the discount before it"),
        ("2/10, 3/20 net 30", "\"3\" is not less percent than the discount before it"),
        ("2/40 net 30", "the discount of 40 days outlasts \"net 30\""),
        ("2/10 due on receipt", "the discount of 10 days outlasts \"due on receipt\""),
        ("30% now, 50% net 30", "the instalments add up to 80%, not to 100%"),
        ("101% now", "\"101\" is more than 100 percent"),
        ("50% now 50% net 30", "\"50\" is out of place"),
        ("50% now, 50 net 30", "\"net\" stands where \"%\" is expected"),
        (
            "50% now, 50% 2/10 net 30",
            "\"2\" does not say whether it means days (net 30) or a day of next month (15th next month)",
        ),
    ] {
        assert_eq!(problem(text), expected, "{text}");
    }
}

#[test]
fn due_dates_count_days_and_know_month_ends() {
    for (text, date, expected) in [
        ("net 30", "2024-01-31", "2024-03-01"),
        ("net 30", "2023-01-31", "2023-03-02"),
        ("net 0", "2024-02-29", "2024-02-29"),
        ("due on receipt", "2024-02-29", "2024-02-29"),
        ("net 30 eom", "2024-01-15", "2024-02-29"),
        ("net 30 eom", "2023-01-15", "2023-02-28"),
        ("net 30 eom", "2024-01-31", "2024-03-31"),
        ("net 0 eom", "2024-12-31", "2024-12-31"),
        ("eom net 30", "2024-01-15", "2024-03-01"),
        ("eom net 30", "2023-01-15", "2023-03-02"),
        ("eom net 30", "2023-11-30", "2023-12-30"),
        ("eom", "1900-02-01", "1900-02-28"),
        ("eom", "2000-02-01", "2000-02-29"),
        ("15th next month", "2024-12-31", "2025-01-15"),
        ("15th next month", "2024-01-15", "2024-02-15"),
        ("31st next month", "2024-01-31", "2024-02-29"),
        ("31st next month", "2023-01-01", "2023-02-28"),
        ("31st next month", "2023-03-31", "2023-04-30"),
        ("30% net 60, 70% net 30", "2024-01-01", "2024-03-01"),
    ] {
        assert_eq!(due(text, date), day(expected), "{text} from {date}");
    }
}

#[test]
fn beyond_the_calendar_is_an_error() {
    for text in ["net 1", "net 1 eom", "eom net 1", "1st next month", "50% now, 50% net 1"] {
        let error = terms(text).due_date(NaiveDate::MAX).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert_eq!(terms(text).instalments(NaiveDate::MAX, dec("1"), sek()).unwrap_err().code, Code::InvalidArgument);
    }
    assert_eq!(terms("2/10 net 30").discount_date(NaiveDate::MAX), Some(NaiveDate::MAX));
    assert!(terms("net 30 eom").due_date(NaiveDate::MIN).is_ok());
}

#[test]
fn discounts_end_step_by_step() {
    let terms = terms("2/10, 1/20 net 30");
    let date = day("2024-02-20");
    let steps = terms.discount_steps(date);
    assert_eq!(steps[0], DiscountStep { percent: dec("2"), last_date: day("2024-03-01") });
    assert_eq!(steps[1], DiscountStep { percent: dec("1"), last_date: day("2024-03-11") });
    assert_eq!(terms.discount_date(date), Some(day("2024-03-01")));
    for (paid, percent) in
        [("2024-02-19", "2"), ("2024-03-01", "2"), ("2024-03-02", "1"), ("2024-03-11", "1"), ("2024-03-12", "0")]
    {
        assert_eq!(terms.discount_percent(date, day(paid)), dec(percent), "{paid}");
    }
    assert_eq!(super::tests::terms("net 30").discount_date(date), None);
    assert_eq!(super::tests::terms("net 30").discount_percent(date, date), Decimal::ZERO);
}

#[test]
fn no_discount_outlasts_the_due_date() {
    let steps = terms("3/10, 2/20, 1/25 eom").discount_steps(day("2024-01-15"));
    let ends: Vec<NaiveDate> = steps.iter().map(|step| step.last_date).collect();
    assert_eq!(ends, [day("2024-01-25"), day("2024-01-31")]);
    assert_eq!(steps[1].percent, dec("2"));
    let steps = terms("2/10, 1/20 eom").discount_steps(day("2024-01-30"));
    assert_eq!(steps, [DiscountStep { percent: dec("2"), last_date: day("2024-01-31") }]);
}

#[test]
fn instalments_lose_no_minor_unit() {
    assert_eq!(amounts("30% now, 50% net 30, 20% net 60", "1000"), ["300.00", "500.00", "200.00"]);
    assert_eq!(amounts("30% now, 50% net 30, 20% net 60", "0.01"), ["0.00", "0.01", "0.00"]);
    assert_eq!(amounts("33.33% now, 33.33% net 30, 33.34% net 60", "100.01"), ["33.33", "33.34", "33.34"]);
    assert_eq!(amounts("50% now, 50% net 30", "-0.01"), ["-0.01", "0.00"]);
    assert_eq!(amounts("net 30", "12.5"), ["12.50"]);
    assert_eq!(amounts("50% now, 50% net 30", "0"), ["0.00", "0.00"]);
    let refused = terms("net 30").instalments(day("2024-01-01"), dec("0.001"), sek()).unwrap_err();
    assert_eq!(refused.code, Code::AmountOutOfRange);
    let dates: Vec<NaiveDate> = terms("30% now, 50% net 30, 20% net 30 eom")
        .instalments(day("2024-01-31"), dec("10"), sek())
        .unwrap()
        .iter()
        .map(|part| part.due_date)
        .collect();
    assert_eq!(dates, [day("2024-01-31"), day("2024-03-01"), day("2024-03-31")]);
}

fn any_rule() -> impl Strategy<Value = DueRule> {
    prop_oneof![
        Just(DueRule::OnReceipt),
        (0..=MAX_DAYS).prop_map(|days| DueRule::Net { days }),
        (0..=MAX_DAYS).prop_map(|days| DueRule::NetEndOfMonth { days }),
        (0..=MAX_DAYS).prop_map(|days| DueRule::EndOfMonthNet { days }),
        (1u32..=31).prop_map(|day| DueRule::NextMonth { day }),
    ]
}

fn any_instalment_terms() -> impl Strategy<Value = PaymentTerms> {
    let cuts = prop::collection::btree_set(1i64..10_000_000, 1..8);
    (cuts, prop::collection::vec(any_rule(), 9)).prop_map(|(cuts, rules)| {
        let ends: Vec<i64> = cuts.into_iter().chain([10_000_000]).collect();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let percents = ends.iter().zip(starts).map(|(end, start)| Decimal::new(end - start, 5).normalize());
        let parts = percents.zip(rules).map(|(percent, rule)| Part { percent, rule }).collect();
        PaymentTerms { discounts: Vec::new(), parts }
    })
}

fn any_discount_terms() -> impl Strategy<Value = PaymentTerms> {
    let days = prop::collection::btree_set(0..=MAX_DAYS, 0..4);
    let percents = prop::collection::btree_set(1i64..10_000, 4);
    (days, percents, any_rule()).prop_map(|(days, percents, rule)| {
        let percents = percents.into_iter().rev().map(|percent| Decimal::new(percent, 2).normalize());
        let limit = match rule {
            DueRule::OnReceipt => 0,
            DueRule::Net { days } => days,
            _ => MAX_DAYS,
        };
        let days = days.into_iter().filter(|days| *days <= limit);
        let discounts = days.zip(percents).map(|(days, percent)| Discount { percent, days }).collect();
        PaymentTerms { discounts, parts: vec![Part { percent: HUNDRED, rule }] }
    })
}

fn any_terms() -> impl Strategy<Value = PaymentTerms> {
    prop_oneof![any_instalment_terms(), any_discount_terms()]
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0u64..200 * 366).prop_map(|days| day("1900-01-01").checked_add_days(Days::new(days)).unwrap())
}

/// Any text, or words of the language in any order.
const ANY_TEXT: &str = "\\PC{0,30}|([0-9]{1,4}|net|eom|days|now|due|on|receipt|next|month|of|th|n|[,/% .]){0,12}";

proptest! {
    #[test]
    fn text_round_trips(terms in any_terms(), noise in "[ \t]{1,3}") {
        let text = terms.to_string();
        prop_assert_eq!(&PaymentTerms::parse(&text).unwrap(), &terms);
        let loud = text.to_uppercase().replace(' ', &noise);
        prop_assert_eq!(PaymentTerms::parse(&loud).unwrap(), terms);
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop::string::string_regex(ANY_TEXT).unwrap()) {
        match PaymentTerms::parse(&text) {
            Ok(terms) => prop_assert_eq!(PaymentTerms::parse(&terms.to_string()).unwrap(), terms),
            Err(error) => prop_assert_eq!(error.code, Code::TermsNotUnderstood),
        }
    }

    #[test]
    fn nothing_is_due_before_the_invoice(terms in any_terms(), date in any_date()) {
        let due_date = terms.due_date(date).unwrap();
        prop_assert!(due_date >= date);
        let latest = terms.instalments(date, Decimal::ONE, sek()).unwrap().iter().map(|part| part.due_date).max();
        prop_assert_eq!(latest, Some(due_date));
    }

    #[test]
    fn end_of_month_rules_end_at_a_month_end(days in 0..=MAX_DAYS, date in any_date()) {
        let is_month_end = |date: NaiveDate| date.succ_opt().unwrap().day() == 1;
        let due_date = DueRule::NetEndOfMonth { days }.due_date(date).unwrap();
        prop_assert!(is_month_end(due_date));
        let plain = date.checked_add_days(Days::new(days.into())).unwrap();
        prop_assert_eq!((due_date.year(), due_date.month()), (plain.year(), plain.month()));
        let from_end = DueRule::EndOfMonthNet { days }.due_date(date).unwrap();
        prop_assert!(is_month_end(from_end.checked_sub_days(Days::new(days.into())).unwrap()));
    }

    #[test]
    fn discounts_shrink_with_time(terms in any_discount_terms(), date in any_date()) {
        let steps = terms.discount_steps(date);
        prop_assert!(steps.is_sorted_by(|a, b| a.last_date < b.last_date && a.percent > b.percent));
        let due_date = terms.due_date(date).unwrap();
        prop_assert!(steps.iter().all(|step| (date..=due_date).contains(&step.last_date)));
        prop_assert_eq!(terms.discount_date(date).is_some(), !terms.discounts.is_empty());
        for step in steps {
            prop_assert_eq!(terms.discount_percent(date, step.last_date), step.percent);
            prop_assert!(terms.discount_percent(date, step.last_date.succ_opt().unwrap()) < step.percent);
        }
    }

    #[test]
    fn instalments_add_up(terms in any_instalment_terms(), units in -9_999_999_999_999..=9_999_999_999_999_i64) {
        let amount = Decimal::new(units, 2);
        let parts = terms.instalments(day("2024-01-31"), amount, sek()).unwrap();
        prop_assert_eq!(parts.iter().map(|part| part.amount).sum::<Decimal>(), amount);
        for part in parts {
            prop_assert_eq!(part.amount.scale(), 2);
            prop_assert!(part.amount.is_zero() || part.amount.is_sign_negative() == (units < 0));
        }
    }
}
