use super::*;
use proptest::prelude::*;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn lines(json: &str) -> Vec<Line> {
    super::super::parse_lines(&serde_json::from_str(json).unwrap()).unwrap()
}

/// Swedish and Norwegian rates, and an odd one.
fn rate(code: &str) -> Result<Decimal> {
    match code {
        "S25" => Ok(dec("25")),
        "S12" => Ok(dec("12")),
        "S6" => Ok(dec("6")),
        "N11" => Ok(dec("11.11")),
        "Z" => Ok(dec("0")),
        other => Err(Error::new(Code::UnknownAccount, format!("unknown tax code \"{other}\""))),
    }
}

fn sum(code: &str, json: &str, round_total_to: Option<&str>) -> Result<Totals> {
    calculate(&lines(json), currency(code), rate, round_total_to.map(dec))
}

fn sek(json: &str) -> Totals {
    sum("SEK", json, None).unwrap()
}

/// (lines "net+tax …", taxes "code base+tax …", rounding, total), as text so that scales show.
fn written(totals: &Totals) -> (String, String, String, String) {
    let lines: Vec<_> = totals.lines.iter().map(|line| format!("{}+{}", line.net, line.tax)).collect();
    let taxes: Vec<_> = totals.taxes.iter().map(|t| format!("{} {}+{}", t.tax_code, t.base, t.tax)).collect();
    (lines.join(" "), taxes.join(" "), totals.rounding.to_string(), totals.total.to_string())
}

#[track_caller]
fn check(totals: &Totals, lines: &str, taxes: &str, rounding: &str, total: &str) {
    let wanted = (lines.to_owned(), taxes.to_owned(), rounding.to_owned(), total.to_owned());
    assert_eq!(written(totals), wanted);
}

#[track_caller]
fn refused(result: Result<Totals>, code: Code, message: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.code, code, "{}", error.message);
    assert!(error.message.contains(message), "{}", error.message);
}

#[test]
fn net_is_quantity_times_price_less_discount() {
    let line = r#"[{"quantity": 3, "unit_price": 33.335, "discount_percent": 10, "tax_code": "S25"}]"#;
    check(&sek(line), "90.00+22.50", "S25 90.00+22.50", "0.00", "112.50");
    check(&sek(r#"[{"quantity": 0.333, "unit_price": 1000}]"#), "333.00+0.00", "", "0.00", "333.00");
    check(
        &sek(r#"[{"unit_price": 80, "discount_percent": 100, "tax_code": "S25"}]"#),
        "0.00+0.00",
        "S25 0.00+0.00",
        "0.00",
        "0.00",
    );
}

#[test]
fn halves_round_away_from_zero() {
    check(&sek(r#"[{"unit_price": 0.125}, {"unit_price": 0.005}]"#), "0.13+0.00 0.01+0.00", "", "0.00", "0.14");
    let rebate = r#"[{"net": 1}, {"quantity": -1, "unit_price": 0.125}]"#;
    check(&sek(rebate), "1.00+0.00 -0.13+0.00", "", "0.00", "0.87");
    // 0.10 × 25 % = 0.025
    check(&sek(r#"[{"net": 0.10, "tax_code": "S25"}]"#), "0.10+0.03", "S25 0.10+0.03", "0.00", "0.13");
    let negative = r#"[{"net": 5}, {"net": -0.10, "tax_code": "S25"}]"#;
    check(&sek(negative), "5.00+0.00 -0.10+-0.03", "S25 -0.10+-0.03", "0.00", "4.87");
}

#[test]
fn tax_is_rounded_once_per_code_and_lines_add_up_to_it() {
    // By line each would be 0.03, together 0.09; the code's tax is round(0.075) = 0.08.
    let three =
        r#"[{"net": 0.10, "tax_code": "S25"}, {"net": 0.10, "tax_code": "S25"}, {"net": 0.10, "tax_code": "S25"}]"#;
    check(&sek(three), "0.10+0.03 0.10+0.02 0.10+0.03", "S25 0.30+0.08", "0.00", "0.38");
}

#[test]
fn taxes_stand_in_order_of_first_use() {
    let mixed = r#"[{"net": 100, "tax_code": "S12"}, {"net": 10}, {"net": 100, "tax_code": "S25"},
        {"net": 50, "tax_code": "S12"}, {"net": 7, "tax_code": "Z"}]"#;
    let taxes = "S12 150.00+18.00 S25 100.00+25.00 Z 7.00+0.00";
    check(&sek(mixed), "100.00+12.00 10.00+0.00 100.00+25.00 50.00+6.00 7.00+0.00", taxes, "0.00", "310.00");
}

#[test]
fn rates_are_asked_once_per_code() {
    let asked = std::cell::RefCell::new(Vec::new());
    let ask = |code: &str| {
        asked.borrow_mut().push(code.to_owned());
        rate(code)
    };
    let json =
        r#"[{"net": 1, "tax_code": "S25"}, {"net": 1}, {"net": 1, "tax_code": "S6"}, {"net": 1, "tax_code": "S25"}]"#;
    calculate(&lines(json), currency("SEK"), ask, None).unwrap();
    assert_eq!(*asked.borrow(), ["S25", "S6"]);
}

#[test]
fn the_designs_gross_example() {
    let json = r#"[{"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}]"#;
    check(&sek(json), "7.99+2.00 7.99+2.00 7.99+1.99", "S25 23.97+5.99", "0.01", "29.97");
}

#[test]
fn gross_is_of_the_whole_line_whatever_its_quantity() {
    let json = r#"[{"quantity": 3, "gross": 125, "tax_code": "S25"}, {"quantity": 3, "net": 10}]"#;
    check(&sek(json), "100.00+25.00 10.00+0.00", "S25 100.00+25.00", "0.00", "135.00");
    check(
        &sek(r#"[{"gross": 9.99}, {"gross": 9.99, "tax_code": "Z"}]"#),
        "9.99+0.00 9.99+0.00",
        "Z 9.99+0.00",
        "0.00",
        "19.98",
    );
}

#[test]
fn rounding_of_gross_lines_may_be_negative() {
    // 29.97 ÷ 1.25 = 23.976, and 23.98 × 25 % = 5.995.
    check(&sek(r#"[{"gross": 29.97, "tax_code": "S25"}]"#), "23.98+6.00", "S25 23.98+6.00", "-0.01", "29.97");
}

#[test]
fn gross_and_net_lines_of_one_code() {
    // To pay: 9.99 + 9.99 + 9.99 gross, and 10.10 net + its own tax 2.53 (2.525): 42.60.
    let json = r#"[{"gross": 9.99, "tax_code": "S25"}, {"net": 10.10, "tax_code": "S25"},
        {"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}]"#;
    let by_line = "7.99+2.00 10.10+2.52 7.99+2.00 7.99+2.00";
    check(&sek(json), by_line, "S25 34.07+8.52", "0.01", "42.60");
    // A rebate entered gross takes off exactly itself.
    let rebate = r#"[{"net": 100, "tax_code": "S25"}, {"gross": -9.99, "tax_code": "S25"}]"#;
    check(&sek(rebate), "100.00+25.00 -7.99+-2.00", "S25 92.01+23.00", "0.00", "115.01");
}

#[test]
fn the_total_is_rounded_as_asked_and_the_difference_joins_the_rounding() {
    let to = |step: &str, json: &str| sum("SEK", json, Some(step)).unwrap();
    let by = |step: &str, json: &str| (to(step, json).rounding.to_string(), to(step, json).total.to_string());
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(by("1.00", r#"[{"net": 10.50}]"#), pair("0.50", "11.00"));
    assert_eq!(by("1", r#"[{"net": 10.49}]"#), pair("-0.49", "10.00"));
    assert_eq!(by("1", r#"[{"net": 0.49}]"#), pair("-0.49", "0.00"));
    assert_eq!(by("0.05", r#"[{"net": 10.02}]"#), pair("-0.02", "10.00"));
    assert_eq!(by("0.05", r#"[{"net": 10.03}]"#), pair("0.02", "10.05"));
    assert_eq!(by("10", r#"[{"net": 10.00}]"#), pair("0.00", "10.00"));
    assert_eq!(by("0.01", r#"[{"net": 10.03}]"#), pair("0.00", "10.03"));
    let gross = r#"[{"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}]"#;
    assert_eq!(by("1.00", gross), pair("0.04", "30.00"));
    assert_eq!(to("1.00", gross).taxes, sek(gross).taxes);
}

#[test]
fn round_total_to_is_a_positive_amount_of_the_currency() {
    for step in ["0", "-1"] {
        refused(sum("SEK", r#"[{"net": 1}]"#, Some(step)), Code::InvalidArgument, "round_total_to");
    }
    refused(sum("SEK", r#"[{"net": 1}]"#, Some("0.005")), Code::AmountOutOfRange, "round_total_to");
    refused(sum("JPY", r#"[{"net": 1}]"#, Some("0.5")), Code::AmountOutOfRange, "round_total_to");
}

#[test]
fn each_currency_has_its_own_scale() {
    let yen = sum("JPY", r#"[{"quantity": 3, "unit_price": 33.5, "tax_code": "S25"}]"#, None).unwrap();
    check(&yen, "101+25", "S25 101+25", "0", "126");
    let dinar = sum("KWD", r#"[{"unit_price": 1.0005, "tax_code": "S25"}]"#, None).unwrap();
    check(&dinar, "1.001+0.250", "S25 1.001+0.250", "0.000", "1.251");
    assert!(sum("KWD", r#"[{"net": 1.001}]"#, None).is_ok());
    refused(sum("JPY", r#"[{"net": 1.5}]"#, None), Code::AmountOutOfRange, "line 1: net");
}

#[test]
fn given_amounts_are_never_rounded() {
    refused(sum("SEK", r#"[{"net": 1}, {"net": 1.005}]"#, None), Code::AmountOutOfRange, "line 2: net");
    refused(sum("SEK", r#"[{"gross": 1.005}]"#, None), Code::AmountOutOfRange, "1.005");
    assert!(sum("SEK", r#"[{"net": 1.500}]"#, None).is_ok());
}

#[test]
fn totals_may_be_zero_and_not_negative() {
    check(
        &sek(r#"[{"net": 10, "tax_code": "S25"}, {"net": -10, "tax_code": "S25"}]"#),
        "10.00+2.50 -10.00+-2.50",
        "S25 0.00+0.00",
        "0.00",
        "0.00",
    );
    refused(sum("SEK", r#"[{"net": 1}, {"net": -1.01}]"#, None), Code::InvalidArgument, "-0.01");
    refused(sum("SEK", r#"[{"gross": -1, "tax_code": "S25"}]"#, Some("10")), Code::InvalidArgument, "-1.00");
}

#[test]
fn amounts_end_at_ten_to_the_fifteenth() {
    let most = "1000000000000000";
    let total = |json: String| sum("SEK", &json, None);
    assert_eq!(total(format!(r#"[{{"net": {most}}}]"#)).unwrap().total, amount::MAX);
    assert_eq!(sum("SEK", r#"[{"quantity": 1000, "unit_price": 1000000000000}]"#, None).unwrap().total, amount::MAX);
    let out = Code::AmountOutOfRange;
    refused(total(format!(r#"[{{"net": 1}}, {{"net": {most}.01}}]"#)), out, "line 2");
    refused(sum("SEK", r#"[{"net": 1}, {"quantity": 1000, "unit_price": 1000000000000.01}]"#, None), out, "line 2");
    refused(total(format!(r#"[{{"net": {most}}}, {{"net": 0.01}}]"#)), out, "without a tax code");
    refused(total(format!(r#"[{{"net": {most}, "tax_code": "S25"}}]"#)), out, "total");
    // What goes beyond on the way and comes back is no matter, in any order.
    let there = format!(r#"[{{"net": {most}}}, {{"net": {most}}}, {{"net": -{most}}}]"#);
    assert_eq!(total(there).unwrap().total, amount::MAX);
    // Products are exact to 38 digits; beyond them they are refused, not rounded.
    let third = r#"[{"quantity": 0.33333333333333333333, "unit_price": 123456.789, "discount_percent": 12.5}]"#;
    assert_eq!(sek(third).total, dec("36008.23"));
    let long = r#"[{"net": 1}, {"quantity": 0.1234567890123456789012345679, "unit_price": 1.2345678901234567891}]"#;
    refused(sum("SEK", long, None), out, "line 2");
}

#[test]
fn zero_has_no_sign() {
    let json = r#"[{"net": -0.00, "tax_code": "S25"}, {"quantity": -1, "unit_price": 0.001, "tax_code": "S25"},
        {"gross": -0.0, "tax_code": "S12"}, {"quantity": -1, "unit_price": 0}]"#;
    check(&sek(json), "0.00+0.00 0.00+0.00 0.00+0.00 0.00+0.00", "S25 0.00+0.00 S12 0.00+0.00", "0.00", "0.00");
}

#[test]
fn unknown_codes_and_impossible_rates_name_the_line() {
    let unknown = sum("SEK", r#"[{"net": 1}, {"net": 1, "tax_code": "X"}]"#, None);
    refused(unknown, Code::UnknownAccount, "line 2: unknown tax code \"X\"");
    for bad in ["-1", "-100", "1000.01", "0.00000000001"] {
        let result = calculate(&lines(r#"[{"gross": 1, "tax_code": "X"}]"#), currency("SEK"), |_| Ok(dec(bad)), None);
        refused(result, Code::InvalidArgument, "tax code \"X\"");
    }
}

#[test]
fn no_lines_come_to_nothing() {
    check(&calculate(&[], currency("SEK"), rate, None).unwrap(), "", "", "0.00", "0.00");
}

/// Up to 30 lines in all manner of prices and codes.
fn any_lines() -> impl Strategy<Value = Vec<Line>> {
    let small = |most: i64, scale: u32| (-most..=most).prop_map(move |units| Decimal::new(units, scale));
    let price = prop_oneof![
        small(1_000_000, 4).prop_map(Price::Unit),
        small(100_000, 2).prop_map(Price::Net),
        small(100_000, 2).prop_map(Price::Gross),
    ];
    let code = proptest::sample::select(vec![None, Some("S25"), Some("S12"), Some("S6"), Some("N11"), Some("Z")]);
    let line = (small(10_000, 3), price, (0i64..=1000), code).prop_map(|(quantity, price, discount, code)| Line {
        description: None,
        quantity,
        price,
        discount_percent: Decimal::new(discount, 1),
        tax_code: code.map(str::to_owned),
        account: None,
        dimensions: None,
    });
    // One large line keeps most totals positive.
    proptest::collection::vec(line, 0..30).prop_map(|mut lines| {
        lines.extend(super::tests::lines(r#"[{"net": 50000, "tax_code": "S25"}]"#));
        lines
    })
}

fn step() -> impl Strategy<Value = Option<Decimal>> {
    proptest::sample::select(vec![None, Some(dec("0.05")), Some(dec("1")), Some(dec("0.30"))])
}

/// The amounts of the lines of one code.
fn of_code<'a>(lines: &'a [Line], totals: &'a Totals, code: Option<&'a str>) -> impl Iterator<Item = LineAmounts> + 'a {
    let pairs = lines.iter().zip(&totals.lines);
    pairs.filter(move |(line, _)| line.tax_code.as_deref() == code).map(|(_, amounts)| *amounts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Lines add up to codes, codes and rounding to the total; each code's tax is its base × rate, rounded once.
    #[test]
    fn everything_adds_up(lines in any_lines(), step in step()) {
        let Ok(totals) = calculate(&lines, currency("SEK"), rate, step) else { return Ok(()) };
        prop_assert_eq!(totals.lines.len(), lines.len());
        for tax in &totals.taxes {
            let code = Some(tax.tax_code.as_str());
            prop_assert_eq!(of_code(&lines, &totals, code).map(|line| line.net).sum::<Decimal>(), tax.base);
            prop_assert_eq!(of_code(&lines, &totals, code).map(|line| line.tax).sum::<Decimal>(), tax.tax);
            let unrounded = tax.base * rate(&tax.tax_code).unwrap() / dec("100");
            prop_assert_eq!(amount::round(unrounded, currency("SEK")), tax.tax);
        }
        prop_assert!(of_code(&lines, &totals, None).all(|line| line.tax.is_zero()));
        let nets_and_taxes: Decimal = totals.lines.iter().map(|line| line.net + line.tax).sum();
        prop_assert_eq!(nets_and_taxes + totals.rounding, totals.total);
        prop_assert!(totals.total >= Decimal::ZERO);
        if let Some(step) = step {
            prop_assert!((totals.total % step).is_zero());
        }
    }

    /// No line's tax is of the other sign than its net, or further than a minor unit from its own share.
    #[test]
    fn line_taxes_are_near_their_own(lines in any_lines()) {
        let Ok(totals) = calculate(&lines, currency("SEK"), rate, None) else { return Ok(()) };
        for (line, amounts) in lines.iter().zip(&totals.lines) {
            let rate = line.tax_code.as_deref().map_or(Decimal::ZERO, |code| rate(code).unwrap());
            prop_assert!((amounts.net * rate / dec("100") - amounts.tax).abs() <= dec("0.01"));
            prop_assert!(amounts.net * amounts.tax >= Decimal::ZERO);
        }
    }

    #[test]
    fn order_of_lines_changes_no_sum(
        (lines, shuffled) in any_lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        step in step(),
    ) {
        let sums = |lines: &[Line]| {
            calculate(lines, currency("SEK"), rate, step).map(|mut totals| {
                totals.taxes.sort_by(|a, b| a.tax_code.cmp(&b.tax_code));
                (totals.taxes, totals.rounding, totals.total)
            })
        };
        prop_assert_eq!(sums(&lines), sums(&shuffled));
    }

    /// Gross lines cost what they say; a document without them needs no rounding; together they cost their sum.
    #[test]
    fn gross_lines_are_paid_as_they_stand(lines in any_lines()) {
        let is_gross = |line: &Line| matches!(line.price, Price::Gross(_));
        let (gross, others): (Vec<Line>, Vec<Line>) = lines.iter().cloned().partition(is_gross);
        let grosses: Decimal =
            gross.iter().map(|line| if let Price::Gross(gross) = line.price { gross } else { Decimal::ZERO }).sum();
        if let Ok(totals) = calculate(&gross, currency("SEK"), rate, None) {
            prop_assert_eq!(totals.total, grosses);
        } else {
            prop_assert!(grosses < Decimal::ZERO);
        }
        if let Ok(alone) = calculate(&others, currency("SEK"), rate, None) {
            prop_assert!(alone.rounding.is_zero());
            match calculate(&lines, currency("SEK"), rate, None) {
                Ok(totals) => prop_assert_eq!(totals.total, alone.total + grosses),
                Err(_) => prop_assert!(alone.total + grosses < Decimal::ZERO),
            }
        }
    }

    /// Whatever decimals come in: amounts or a named error, no panic.
    #[test]
    fn no_number_is_too_strange(
        numbers in proptest::collection::vec((any::<i128>(), 0u32..=28, any::<i128>(), 0u32..=28, 0usize..3), 1..5),
        rate in (any::<i64>(), 0u32..=28),
        step in (any::<i64>(), 0u32..=28),
        code in proptest::sample::select(vec!["SEK", "JPY", "KWD"]),
    ) {
        let number = |units: i128, scale| Decimal::from_i128_with_scale(units >> 32, scale);
        let lines: Vec<Line> = numbers.into_iter().map(|(a, a_scale, b, b_scale, kind)| Line {
            description: None,
            quantity: number(a, a_scale),
            price: [Price::Unit, Price::Net, Price::Gross][kind](number(b, b_scale)),
            discount_percent: Decimal::ZERO,
            tax_code: Some("S".to_owned()),
            account: None,
            dimensions: None,
        }).collect();
        let (rate, step) = (Decimal::new(rate.0, rate.1), Decimal::new(step.0, step.1));
        let _ = calculate(&lines, currency(code), |_| Ok(rate), Some(step));
    }
}
