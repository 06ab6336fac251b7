use super::*;
use proptest::prelude::*;

/// What is written, implied numbers in brackets.
fn written(text: &str) -> Vec<String> {
    let name = |number: Number| match number.is_implied {
        true => format!("({})", number.readings[0]),
        false => number.readings[0].clone(),
    };
    numbers(text).into_iter().map(name).collect()
}

#[test]
fn numbers_as_written() {
    for (text, expected) in [
        ("faktura 1042, 1043 och 1045", vec!["1042", "1043", "1045"]),
        ("Invoice no. F-1042.", vec!["F-1042"]),
        ("inv F1042;F1043", vec!["F1042", "F1043"]),
        ("F 1042", vec!["F 1042"]),
        ("fakt 1042", vec!["1042"]),
        ("(1042)", vec!["1042"]),
        ("#1042#", vec!["1042"]),
        ("fakturanr:1042", vec!["FAKTURANR:1042"]),
        ("104,105,106", vec!["104", "105", "106"]),
        ("1042/1043", vec!["1042/1043", "1042", "1043"]),
        ("1042+1043", vec!["1042+1043", "1042", "1043"]),
        ("1042/43", vec!["1042/43", "1042", "(1043)"]),
        ("1042-1045", vec!["1042-1045", "1042", "(1043)", "(1044)", "1045"]),
        ("F1042-F1044", vec!["F1042-F1044", "F1042", "(F1043)", "F1044"]),
        ("1000-9000", vec!["1000-9000", "1000", "9000"]),
        ("2024-0007", vec!["2024-0007"]),
        ("F-2024-17", vec!["F-2024-17"]),
        ("tack för allt", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(written(text), expected, "{text}");
    }
}

#[test]
fn amounts_and_dates_are_no_numbers() {
    for text in [
        "1250,00",
        "1 250,00",
        "12 345 678,90 kr",
        "1.250,00",
        "1,250.00",
        "1,250,000.00",
        "12.50",
        "SEK 1250",
        "1250 kr",
        "2024-05-31",
        "31.05.2024",
        "31/5-24",
        "24-05-31 2024/05/31",
        "2024\u{2013}05\u{2013}31",
    ] {
        let expected: [&str; 0] = [];
        assert_eq!(written(text), expected, "{text}");
    }
    assert_eq!(written("1042 1250,00 2024-05-31"), ["1042"]);
    assert_eq!(written("2024-13-31"), ["2024-13-31"]);
}

#[test]
fn readings_of_a_number() {
    let readings = |text: &str| numbers(text).remove(0).readings;
    assert_eq!(readings("F 1042"), ["F 1042", "F-1042", "F1042", "1042"]);
    assert_eq!(readings("f-1042"), ["F-1042", "F1042", "1042"]);
    assert_eq!(readings("F1042"), ["F1042", "F-1042", "1042"]);
    assert_eq!(readings("00001042"), ["00001042", "1042"]);
    assert_eq!(readings("2024-0007"), ["2024-0007", "20240007"]);
    assert_eq!(readings("fakturanr:1042"), ["FAKTURANR:1042", "FAKTURANR1042", "1042"]);
}

#[test]
fn positions_count_characters() {
    let found = numbers("åäöåä 1042/43");
    let places: Vec<(usize, &str)> = found.iter().map(|number| (number.position, number.written.as_str())).collect();
    assert_eq!(places, [(7, "1042/43"), (7, "1042"), (12, "43")]);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,80}|[0-9A-Fa-f ,./+&:-]{0,300}") {
        let letters: Vec<char> = text.chars().collect();
        let found = numbers(&text);
        prop_assert!(found.len() <= MOST_NUMBERS);
        for number in found {
            prop_assert!(!number.readings.is_empty() && number.readings.len() <= 8);
            prop_assert!(number.readings.iter().all(|reading| reading.chars().any(|letter| letter.is_ascii_digit())));
            let start = number.position - 1;
            prop_assert_eq!(
                number.written.chars().collect::<Vec<_>>(),
                &letters[start..start + number.written.chars().count()]
            );
        }
    }

    #[test]
    fn a_number_among_words_is_found(number in "[1-9][0-9]{3,7}", before in "[a-zåäö]{5,9}( [a-z]{5,9}){0,3}") {
        let text = format!("{before} {number}, {before}");
        prop_assert_eq!(written(&text), [number]);
    }
}

#[test]
fn a_long_list_is_not_one_long_number() {
    let list = "F-016034/F-024647/F-021151/F-012759/F-012038/F-017869";
    let found: Vec<String> = numbers(list).into_iter().map(|number| number.written).collect();
    assert_eq!(found, ["F-016034", "F-024647", "F-021151", "F-012759", "F-012038", "F-017869"]);
    assert!(numbers(&"12".repeat(30)).is_empty());
}
