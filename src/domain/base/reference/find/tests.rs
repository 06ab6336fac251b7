use super::super::make;
use super::*;
use proptest::prelude::*;

/// Reference, position and writing of each that is found.
fn found(scheme: Scheme, text: &str) -> Vec<(String, usize, String)> {
    find(scheme, text, None).into_iter().map(|found| (found.reference, found.position, found.written)).collect()
}

#[test]
fn references_in_free_text() {
    for (scheme, text, expected) in [
        (Scheme::SeOcr, "Betalning OCR 1636919, faktura 12", vec![("1636919", 15, "1636919")]),
        (Scheme::SeOcr, "OCR1636919", vec![("1636919", 4, "1636919")]),
        (Scheme::SeOcr, "ocr:1636919.", vec![("1636919", 5, "1636919")]),
        (Scheme::SeOcr, "åäö 1636919", vec![("1636919", 5, "1636919")]),
        (Scheme::SeOcr, "# 1636919 #", vec![("1636919", 3, "1636919")]),
        (
            Scheme::SeOcr,
            "650861,655969/657767",
            vec![("650861", 1, "650861"), ("655969", 8, "655969"), ("657767", 15, "657767")],
        ),
        (Scheme::SeOcr, "650861 655969", vec![("650861", 1, "650861"), ("655969", 8, "655969")]),
        (Scheme::SeOcr, "163 6919", vec![("1636919", 1, "163 6919")]),
        (Scheme::SeOcr, "650861 och 650861", vec![("650861", 1, "650861")]),
        (Scheme::SeOcrLength, "OCR 65 0861", vec![("650861", 5, "65 0861")]),
        (Scheme::NoKidMod10, "KID: 12345 6782", vec![("123456782", 6, "12345 6782")]),
        (Scheme::NoKidMod11, "KID 6-", vec![("6-", 5, "6-")]),
        (Scheme::NoKidMod11, "KID 6-, 248", vec![("6-", 5, "6-"), ("248", 9, "248")]),
        (Scheme::NoKidMod11, "248-takk", vec![("248", 1, "248")]),
        (
            Scheme::Iso11649,
            "RF71 2348 231 / RF33 2348 236",
            vec![("RF712348231", 1, "RF71 2348 231"), ("RF332348236", 17, "RF33 2348 236")],
        ),
        (Scheme::Iso11649, "ref:rf712348231;tack", vec![("RF712348231", 5, "rf712348231")]),
        (Scheme::Iso11649, "RF 71 2348231 tack", vec![("RF712348231", 1, "RF 71 2348231")]),
        (Scheme::Iso11649, "RF71 2348 231 RF71 2348 231", vec![("RF712348231", 1, "RF71 2348 231")]),
        (Scheme::Iso11649, "RF33 0000 0000 0000 0234 8236", vec![("RF332348236", 1, "RF33 0000 0000 0000 0234 8236")]),
        (Scheme::Iso11649, "RF19 AB2G 59X5 6V54 3", vec![("RF19AB2G59X56V543", 1, "RF19 AB2G 59X5 6V54 3")]),
        (Scheme::Fi, "Viite 12 34561", vec![("1234561", 7, "12 34561")]),
        (Scheme::Fi, "viite 00000000000001234561", vec![("1234561", 7, "00000000000001234561")]),
        (Scheme::BeOgm, "Mededeling +++010/8068/17183+++", vec![("010806817183", 12, "+++010/8068/17183+++")]),
        (Scheme::BeOgm, "***010/8068/17183***, dank", vec![("010806817183", 1, "***010/8068/17183***")]),
        (Scheme::BeOgm, "010806817183", vec![("010806817183", 1, "010806817183")]),
        (Scheme::BeOgm, "5 010/8068/17183", vec![("010806817183", 3, "010/8068/17183")]),
        (
            Scheme::ChQrr,
            "QR 21 00000 00003 13947 14300 09017 merci",
            vec![("210000000003139471430009017", 4, "21 00000 00003 13947 14300 09017")],
        ),
    ] {
        let expected: Vec<(String, usize, String)> =
            expected.into_iter().map(|(reference, at, written)| (reference.into(), at, written.into())).collect();
        assert_eq!(found(scheme, text), expected, "{text}");
    }
}

#[test]
fn what_is_part_of_something_else_is_no_reference() {
    for (scheme, text) in [
        (Scheme::BeOgm, "1010806817183"),
        (Scheme::ChQrr, "2100000000031394714300090170"),
        (Scheme::SeOcr, "F1636919"),
        (Scheme::SeOcr, "1636919A"),
        (Scheme::SeOcr, "SE1636919"),
        (Scheme::SeOcr, "0000 00"),
        (Scheme::Iso11649, "XRF712348231"),
        (Scheme::Iso11649, "RF712348231Å"),
        (Scheme::Iso11649, "712348231"),
        (Scheme::Iso11649, "RF994020510029133"),
        (Scheme::Fi, "2024-05-31"),
        (Scheme::NoKidMod11, "-"),
        (Scheme::SeOcr, ""),
    ] {
        assert_eq!(found(scheme, text), [], "{text}");
    }
}

#[test]
fn an_agreement_limits_the_lengths_found() {
    let text = "650861 1636919";
    let of_lengths = |lengths: &[usize]| {
        find(Scheme::SeOcr, text, Some(lengths)).into_iter().map(|found| found.reference).collect::<Vec<_>>()
    };
    assert_eq!(of_lengths(&[7]), ["1636919"]);
    assert_eq!(of_lengths(&[6]), ["650861"]);
    assert_eq!(of_lengths(&[]), ["650861", "1636919"]);
    assert!(of_lengths(&[9]).is_empty());
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    prop::sample::select(Scheme::ALL.to_vec())
}

proptest! {
    #[test]
    fn what_is_made_is_found(
        scheme in any_scheme(),
        number in "[1-9][0-9]{3,8}",
        before in prop::sample::select(vec!["", "OCR ", "Ref: ", "faktura, ", "(", "\n"]),
        after in prop::sample::select(vec!["", ".", ", tack", " tack", ")", "\nx"]),
    ) {
        let reference = make(scheme, &number).unwrap();
        let text = format!("{before}{reference}{after}");
        let found = find(scheme, &text, None);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(&found[0].reference, &normalize(scheme, &reference));
        prop_assert_eq!(&found[0].written, &reference);
        prop_assert_eq!(found[0].position, before.chars().count() + 1);
    }

    #[test]
    fn groups_are_put_together(scheme in any_scheme(), number in "[1-9][0-9]{5,8}", every in 4usize..6) {
        let reference = make(scheme, &number).unwrap();
        let characters: Vec<char> = reference.chars().collect();
        let groups: Vec<String> = characters.chunks(every).map(String::from_iter).collect();
        // A control character by itself is no group.
        prop_assume!(groups.last().is_some_and(|last| last != "-"));
        let by_themselves = groups.iter().all(|group| check(scheme, group, None));
        let paper = groups.join(" ");
        let found = find(scheme, &format!("Till er: {paper}"), None);
        prop_assert!(by_themselves || found.iter().any(|found| found.reference == normalize(scheme, &reference)), "{}", paper);
    }

    #[test]
    fn several_are_all_found(scheme in any_scheme(), numbers in prop::collection::vec("[1-9][0-9]{5,8}", 1..6)) {
        let references: Vec<String> = numbers.iter().map(|number| make(scheme, number).unwrap()).collect();
        let found: HashSet<String> =
            find(scheme, &references.join(", "), None).into_iter().map(|found| found.reference).collect();
        prop_assert_eq!(found, references.iter().map(|made| normalize(scheme, made)).collect::<HashSet<_>>());
    }

    #[test]
    fn any_text_is_searched(scheme in any_scheme(), text in "\\PC{0,80}|[0-9 ,./+*RFrf-]{0,200}") {
        let letters: Vec<char> = text.chars().collect();
        let mut end = 0;
        for found in find(scheme, &text, None) {
            prop_assert!(check(scheme, &found.reference, None));
            prop_assert!(found.position > end, "in order and apart");
            end = found.position - 1 + found.written.chars().count();
            prop_assert_eq!(found.written.chars().collect::<Vec<_>>(), &letters[found.position - 1..end]);
        }
    }
}

#[test]
fn a_long_text_is_searched_once() {
    for scheme in Scheme::ALL {
        for text in ["1 2 3 4 ".repeat(500), "1".repeat(5_000), "RF71 RF".repeat(500), "123456 ".repeat(500)] {
            let found = find(scheme, &text, None);
            assert!(found.len() < 500, "{scheme}");
        }
    }
}
