use super::*;
use proptest::prelude::*;
use serde_json::json;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn dec(text: &str) -> Decimal {
    from_text(text, "number").unwrap()
}

fn code_of(text: &str) -> Code {
    from_text(text, "number").unwrap_err().code
}

#[test]
fn max_is_ten_to_the_fifteenth() {
    assert_eq!(MAX.to_string(), "1000000000000000");
}

#[test]
fn numbers_are_read_digit_by_digit() {
    for (text, read) in [
        ("0", "0"),
        ("-0.00", "0.00"),
        ("1.50", "1.50"),
        ("+7", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0.1", "0.1"),
        ("1e3", "1000"),
        ("1.25E+1", "12.5"),
        ("125e-4", "0.0125"),
        ("0e999999999999999999999", "0"),
        ("0e-999999999999999999999", "0.0000000000000000000000000000"),
        ("-79228162514264337593543950335", "-79228162514264337593543950335"),
        ("1.0000000000000000000000000000000000000000000000000", "1.0000000000000000000000000000"),
    ] {
        assert_eq!(dec(text).to_string(), read, "{text}");
    }
}

#[test]
fn what_cannot_be_held_exactly_is_refused() {
    for text in [
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
        "1.23456789012345678901234567890123",
        "1e29",
        "1e999999999999999999999",
        "1e-999999999999999999999",
        "NaN",
        "Infinity",
        "-Infinity",
        "-inf",
    ] {
        assert_eq!(code_of(text), Code::AmountOutOfRange, "{text}");
    }
    assert_eq!(from_text("NaN", "rate").unwrap_err().message, "rate is NaN");
}

#[test]
fn what_is_no_number_is_an_invalid_argument() {
    for text in ["", "-", ".", "e5", "1e", "1e+", "1_000", "1,5", "1 000", " 1", "0x10", "--1", "1.2.3", "١", "1e1.5"]
    {
        assert_eq!(code_of(text), Code::InvalidArgument, "{text}");
    }
    let error = parse_json(&json!(true), "quantity").unwrap_err();
    assert_eq!((error.code, error.message.as_str()), (Code::InvalidArgument, "quantity is not a number: true"));
    for value in [json!(null), json!([1]), json!({"a": 1}), json!("")] {
        assert_eq!(parse_json(&value, "net").unwrap_err().code, Code::InvalidArgument);
    }
}

#[test]
fn json_numbers_do_not_pass_through_a_float() {
    let line: Value = serde_json::from_str(r#"{"a": 0.1000000000000000055, "b": 9007199254740993, "c": 1E2}"#).unwrap();
    assert_eq!(parse_json(&line["a"], "a").unwrap(), dec("0.1000000000000000055"));
    assert_eq!(parse_json(&line["b"], "b").unwrap(), dec("9007199254740993"));
    assert_eq!(parse_json(&line["c"], "c").unwrap(), dec("100"));
    assert_eq!(parse_json(&json!("12.50"), "d").unwrap().to_string(), "12.50");
}

#[test]
fn exact_refuses_to_round() {
    let (sek, jpy) = (currency("SEK"), currency("JPY"));
    assert_eq!(exact(dec("10"), sek, "amount").unwrap().to_string(), "10.00");
    assert_eq!(exact(dec("10.0500"), sek, "amount").unwrap().to_string(), "10.05");
    assert_eq!(exact(-dec("0"), sek, "amount").unwrap().to_string(), "0.00");
    assert_eq!(exact(dec("-1e15"), jpy, "amount").unwrap().to_string(), "-1000000000000000");
    let error = exact(dec("10.0050"), sek, "amount").unwrap_err();
    assert_eq!(error.message, "amount 10.005 has more decimals than SEK, which has 2");
    assert_eq!(error.code, Code::AmountOutOfRange);
    assert_eq!(exact(dec("0.5"), jpy, "amount").unwrap_err().code, Code::AmountOutOfRange);
    assert_eq!(
        exact(dec("1000000000000000.01"), sek, "net").unwrap_err().message,
        "net 1000000000000000.01 is out of range"
    );
    assert_eq!(exact(dec("1e15"), currency("CLF"), "amount").unwrap().to_string(), "1000000000000000.0000");
}

#[test]
fn rounding_is_half_away_from_zero_to_the_currency() {
    for (value, code, rounded) in [
        ("0.125", "SEK", "0.13"),
        ("-0.125", "SEK", "-0.13"),
        ("0.1249999999", "SEK", "0.12"),
        ("-0.001", "SEK", "0.00"),
        ("2.5", "JPY", "3"),
        ("1.0005", "KWD", "1.001"),
        ("7", "KWD", "7.000"),
        ("23.976", "SEK", "23.98"),
    ] {
        assert_eq!(round(dec(value), currency(code)).to_string(), rounded, "{value}");
    }
    let large = round(Decimal::MAX, currency("SEK"));
    assert_eq!(large, Decimal::MAX);
    assert!(exact(large, currency("SEK"), "net").is_err());
}

#[test]
fn a_product_is_exact_or_refused() {
    assert_eq!(product(&[]).unwrap(), Decimal::ONE);
    assert_eq!(product(&[dec("3"), dec("9.99"), dec("0.985")]).unwrap(), dec("29.52045"));
    assert_eq!(product(&[dec("12345678901234"), dec("0.00000000000001")]).unwrap(), dec("0.12345678901234"));
    assert_eq!(product(&[Decimal::MAX, Decimal::MAX, dec("0")]).unwrap(), dec("0"));
    let fine = dec("1.00000000000001");
    assert_eq!(product(&[fine, fine]).unwrap(), dec("1.0000000000000200000000000001"));
    let error = product(&[fine, fine, fine]).unwrap_err();
    assert_eq!(error.code, Code::AmountOutOfRange);
    assert!(error.message.contains("1.00000000000001 × 1.00000000000001"));
    assert!(product(&[Decimal::MAX, Decimal::MAX]).is_err());
}

#[test]
fn shares_are_rounded_once_from_the_exact_quotient() {
    let (sek, clf) = (currency("SEK"), currency("CLF"));
    // The design's example: EUR 100 = 1,100.50, settled as 33.33.
    assert_eq!(share(dec("1100.50"), dec("33.33"), dec("100"), sek).unwrap().to_string(), "366.80");
    assert_eq!(share(dec("1"), dec("1"), dec("8"), sek).unwrap().to_string(), "0.13");
    assert_eq!(share(dec("-1"), dec("1"), dec("8"), sek).unwrap().to_string(), "-0.13");
    assert_eq!(share(dec("1"), dec("1"), dec("-8"), sek).unwrap().to_string(), "-0.13");
    assert_eq!(share(dec("-1"), dec("-1"), dec("-8"), sek).unwrap().to_string(), "-0.13");
    assert_eq!(share(dec("0"), dec("-1"), dec("8"), sek).unwrap().to_string(), "0.00");
    // One unit in the last of 38 digits decides: nothing is rounded on the way.
    let (whole, part) = (dec("999999999999999.9998"), dec("499999999999999.9999"));
    assert_eq!(share(dec("0.0001"), part, whole, clf).unwrap().to_string(), "0.0001");
    assert_eq!(share(dec("0.0001"), part - dec("0.0001"), whole, clf).unwrap().to_string(), "0.0000");
    assert_eq!(share(whole, part, whole, clf).unwrap(), part);
    assert_eq!(share(MAX, whole, dec("999999999999999.9997"), clf).unwrap_err().code, Code::AmountOutOfRange);
    assert_eq!(share(MAX, dec("1"), dec("0"), sek).unwrap_err().code, Code::AmountOutOfRange);
    assert_eq!(share(Decimal::MAX, dec("0.3"), dec("7"), sek).unwrap_err().code, Code::AmountOutOfRange);
}

#[test]
fn minor_units_there_and_back() {
    let (sek, jpy, clf) = (currency("SEK"), currency("JPY"), currency("CLF"));
    assert_eq!(minor_units(dec("-12.5"), sek).unwrap(), -1250);
    assert_eq!(minor_units(dec("12"), jpy).unwrap(), 12);
    assert_eq!(from_minor_units(-1250, sek).to_string(), "-12.50");
    assert_eq!(minor_units(dec("0.001"), sek).unwrap_err().code, Code::AmountOutOfRange);
    assert_eq!(minor_units(MAX, clf).unwrap_err().code, Code::AmountOutOfRange);
}

fn any_currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["JPY", "SEK", "KWD", "CLF"]).prop_map(currency)
}

/// Any amount within range, at any scale a currency has.
fn any_amount() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0u32..=4).prop_map(|(units, scale)| Decimal::new(units % 1_000_000_000_000_000, scale))
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    (any::<i128>(), 0u32..=28).prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits >> 32, scale))
}

/// The units of `value` at `scale`, rounded half away from zero on integers: an independent way to round.
fn rounded_units(value: Decimal, scale: u32) -> i128 {
    let mantissa = value.mantissa();
    if value.scale() <= scale {
        return mantissa * 10_i128.pow(scale - value.scale());
    }
    let divisor = 10_i128.pow(value.scale() - scale);
    (mantissa + mantissa.signum() * (divisor / 2)) / divisor
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}|[-+]?[0-9]{0,40}[.]?[0-9]{0,40}([eE][-+]?[0-9]{0,30})?") {
        if let Ok(value) = from_text(&text, "number") {
            prop_assert_eq!(from_text(&value.to_string(), "number").unwrap(), value);
        }
    }

    #[test]
    fn text_round_trips_value_and_scale(value in any_decimal()) {
        let read = dec(&value.to_string());
        prop_assert_eq!(read, value);
        prop_assert_eq!(read.scale(), value.scale());
        prop_assert_eq!(parse_json(&serde_json::from_str(&value.to_string()).unwrap(), "number").unwrap(), value);
    }

    #[test]
    fn exponents_move_the_point(units in any::<i64>(), exponent in -28i64..=9) {
        let value = dec(&format!("{units}e{exponent}"));
        let factor = 10_i128.pow(exponent.unsigned_abs() as u32);
        let expected = match exponent {
            0.. => Decimal::from_i128_with_scale(i128::from(units) * factor, 0),
            _ => Decimal::from_i128_with_scale(units.into(), exponent.unsigned_abs() as u32),
        };
        prop_assert_eq!(value, expected);
    }

    #[test]
    fn round_agrees_with_integers(units in any::<i64>(), scale in 0u32..=18, currency in any_currency()) {
        let value = Decimal::new(units, scale);
        let rounded = round(value, currency);
        prop_assert_eq!(rounded.scale(), currency.scale());
        prop_assert_eq!(rounded.mantissa(), rounded_units(value, currency.scale()));
        prop_assert_eq!(round(-value, currency), -rounded);
    }

    #[test]
    fn exact_keeps_the_value_or_refuses(value in any_decimal(), currency in any_currency()) {
        match exact(value, currency, "amount") {
            Ok(kept) => {
                prop_assert_eq!(kept, value);
                prop_assert_eq!(kept.scale(), currency.scale());
                prop_assert!(kept.abs() <= MAX);
            }
            Err(error) => {
                prop_assert_eq!(error.code, Code::AmountOutOfRange);
                prop_assert!(round(value, currency) != value || value.abs() > MAX);
            }
        }
    }

    #[test]
    fn product_is_that_of_the_mantissas(a in any_amount(), b in any::<i32>(), scale in 0u32..=9) {
        let b = Decimal::new(b.into(), scale);
        let expected = Decimal::from_i128_with_scale(a.mantissa() * b.mantissa(), a.scale() + b.scale());
        prop_assert_eq!(product(&[a, b]).unwrap(), expected);
        prop_assert_eq!(product(&[b, a]).unwrap(), expected);
    }

    #[test]
    fn product_never_panics(factors in prop::collection::vec(any_decimal(), 0..5)) {
        let _ = product(&factors);
    }

    #[test]
    fn share_is_the_nearest_amount(total in any_amount(), part in any_amount(), whole in any_amount()) {
        let currency = currency("CLF");
        prop_assume!(!whole.is_zero());
        if let Ok(amount) = share(total, part, whole, currency) {
            // 2 × |amount × whole − total × part| ≤ |whole| in the last place, on integers of any size.
            let [total, part, whole] = [total, part, whole].map(|value| rounded_units(value, 4));
            let rest = amount.mantissa().checked_mul(whole).map(|product| product - total * part);
            prop_assert!(rest.is_none_or(|rest| 2 * rest.abs() <= whole.abs()));
        }
    }

    #[test]
    fn shares_of_all_parts_add_up(total in any_amount(), cuts in prop::collection::vec(0i64..=1_000_000, 1..6)) {
        let sek = currency("SEK");
        let total = round(total, sek);
        let whole = Decimal::from(1_000_000);
        let mut cuts: Vec<Decimal> = cuts.into_iter().map(Decimal::from).collect();
        cuts.push(whole);
        cuts.sort();
        let mut before = Decimal::ZERO;
        let mut sum = Decimal::ZERO;
        for cut in cuts {
            let cumulated = share(total, cut, whole, sek).unwrap();
            prop_assert!(cumulated == before || (cumulated > before) == (total > Decimal::ZERO));
            sum += cumulated - before;
            before = cumulated;
        }
        prop_assert_eq!(sum, total);
    }

    #[test]
    fn share_never_panics(total in any_decimal(), part in any_decimal(), whole in any_decimal()) {
        let _ = share(total, part, whole, currency("SEK"));
    }

    #[test]
    fn canonical_text_is_one_per_value(value in any_amount(), zeros in 0u32..=10) {
        let mut padded = value;
        padded.rescale(value.scale() + zeros);
        prop_assert_eq!(canonical(&padded), canonical(&value));
        prop_assert_eq!(dec(&canonical(&value)), value);
    }

    #[test]
    fn minor_units_round_trip(units in -100_000_000_000_000_i64..=100_000_000_000_000, currency in any_currency()) {
        prop_assert_eq!(minor_units(from_minor_units(units, currency), currency).unwrap(), units);
    }
}
