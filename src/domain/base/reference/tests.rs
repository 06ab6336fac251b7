use super::*;
use crate::domain::base::error::Code;
use proptest::prelude::*;

#[test]
fn names_round_trip() {
    for scheme in Scheme::ALL {
        assert_eq!(Scheme::parse(&scheme.to_string()).unwrap(), scheme);
    }
    let error = Scheme::parse("SE_OCR").unwrap_err();
    assert_eq!((error.code, error.message.as_str()), (Code::InvalidArgument, "unknown reference scheme \"SE_OCR\""));
}

/// The vectors that the project shares; they may not be at hand where only the source is.
#[test]
fn shared_vectors() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/vectors/references.csv");
    let Ok(vectors) = std::fs::read_to_string(path) else { return };
    for line in vectors.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let scheme = match fields[0] {
            "BE-OGM" => Scheme::BeOgm,
            "CH-QRR" => Scheme::ChQrr,
            "FI-REF" => Scheme::Fi,
            "ISO11649" => Scheme::Iso11649,
            "NO-KID-mod10" => Scheme::NoKidMod10,
            "NO-KID-mod11" => Scheme::NoKidMod11,
            "SE-OCR-mod10" => Scheme::SeOcr,
            "SE-OCR-mod10+length" => Scheme::SeOcrLength,
            other => panic!("unknown scheme {other}"),
        };
        assert_eq!(check(scheme, fields[2], None), fields[3] == "true", "{line}");
        if !fields[1].is_empty() {
            assert_eq!(make(scheme, fields[1]).unwrap(), fields[2], "{line}");
        }
    }
}

#[test]
fn examples_of_the_specifications() {
    for (scheme, number, reference) in [
        (Scheme::SeOcr, "163691", "1636919"),
        (Scheme::SeOcrLength, "12345678", "1234567806"),
        (Scheme::NoKidMod10, "12345678", "123456782"),
        (Scheme::NoKidMod11, "6", "6-"),
        (Scheme::NoKidMod11, "24", "248"),
        (Scheme::Iso11649, "539007547034", "RF18539007547034"),
        (Scheme::Fi, "123456", "1234561"),
        (Scheme::BeOgm, "0108068171", "010806817183"),
        (Scheme::BeOgm, "97", "000000009797"),
        (Scheme::ChQrr, "21000000000313947143000901", "210000000003139471430009017"),
    ] {
        assert_eq!(make(scheme, number).unwrap(), reference);
        assert!(check(scheme, reference, None), "{reference}");
    }
}

#[test]
fn invoice_numbers_keep_what_the_scheme_can_carry() {
    assert_eq!(make(Scheme::SeOcr, "F-1042").unwrap(), make(Scheme::SeOcr, "1042").unwrap());
    assert_eq!(make(Scheme::SeOcr, "2024-0007").unwrap(), make(Scheme::SeOcr, "20240007").unwrap());
    assert_eq!(&make(Scheme::Iso11649, "f-1042").unwrap()[4..], "F1042");
    assert_eq!(&make(Scheme::Iso11649, "0042").unwrap()[4..], "0042");
    assert_eq!(make(Scheme::Fi, "1").unwrap(), "0013");
    assert_eq!(make(Scheme::Fi, "00123456").unwrap(), "1234561");
}

#[test]
fn numbers_without_digits_or_with_too_many_are_refused() {
    for (scheme, number) in [
        (Scheme::SeOcr, ""),
        (Scheme::SeOcr, "KREDIT"),
        (Scheme::Fi, "F-000"),
        (Scheme::Iso11649, "--Å"),
        (Scheme::SeOcr, "1234567890123456789012345"),
        (Scheme::SeOcrLength, "123456789012345678901234"),
        (Scheme::Iso11649, "1234567890123456789012"),
        (Scheme::Fi, "12345678901234567890"),
        (Scheme::BeOgm, "12345678901"),
        (Scheme::ChQrr, "123456789012345678901234567"),
    ] {
        assert_eq!(make(scheme, number).unwrap_err().code, Code::InvalidReference, "{number}");
    }
    assert_eq!(
        make(Scheme::BeOgm, "12345678901").unwrap_err().message,
        "number \"12345678901\" is too long for a be_ogm reference"
    );
}

#[test]
fn as_on_paper_is_the_same_reference() {
    for (scheme, paper, reference) in [
        (Scheme::Iso11649, "RF71 2348 231", "RF712348231"),
        (Scheme::Iso11649, "rf71\u{a0}2348231", "RF712348231"),
        (Scheme::Iso11649, "RF33 0000 0000 0000 0234 8236", "RF332348236"),
        (Scheme::BeOgm, "+++010/8068/17183+++", "010806817183"),
        (Scheme::BeOgm, "***010/8068/17183***", "010806817183"),
        (Scheme::Fi, "12 34561", "1234561"),
        (Scheme::Fi, "00000000000001234561", "1234561"),
        (Scheme::Fi, "00000000000000000013", "0013"),
        (Scheme::ChQrr, "21 00000 00003 13947 14300 09017", "210000000003139471430009017"),
        (Scheme::SeOcr, "# 1636919 #", "1636919"),
        (Scheme::NoKidMod11, " 6 - ", "6-"),
        (Scheme::NoKidMod11, "6\u{2013}", "6-"),
    ] {
        assert_eq!(normalize(scheme, paper), reference);
        assert!(check(scheme, paper, None), "{paper}");
    }
}

#[test]
fn what_is_no_reference_is_not_valid() {
    for (scheme, text) in [
        (Scheme::Iso11649, "RF994020510029133"),
        (Scheme::Iso11649, "RF01"),
        (Scheme::Iso11649, "RF"),
        (Scheme::Iso11649, "XX712348231"),
        (Scheme::Iso11649, "RF7Å2348231"),
        (Scheme::SeOcr, "0"),
        (Scheme::SeOcr, "16369１9"),
        (Scheme::SeOcr, "OCR1636919"),
        (Scheme::NoKidMod11, "-"),
        (Scheme::NoKidMod11, "24-"),
        (Scheme::NoKidMod10, "123456782-A"),
        (Scheme::Fi, "13"),
        (Scheme::Fi, "0000"),
        (Scheme::BeOgm, "000000000000"),
        (Scheme::BeOgm, "10806817183"),
        (Scheme::ChQrr, "010806817183"),
    ] {
        assert!(!check(scheme, text, None), "{text}");
    }
    for scheme in Scheme::ALL {
        assert!(!check(scheme, "", None));
        assert!(!check(scheme, "åäö", None));
    }
}

#[test]
fn an_agreement_limits_the_lengths() {
    assert!(check(Scheme::SeOcr, "1636919", Some(&[5, 7])));
    assert!(check(Scheme::SeOcr, "163 6919", Some(&[7])));
    assert!(!check(Scheme::SeOcr, "1636919", Some(&[8])));
    assert!(check(Scheme::SeOcr, "1636919", Some(&[])));
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    prop::sample::select(Scheme::ALL.to_vec())
}

proptest! {
    #[test]
    fn what_is_made_is_valid(scheme in any_scheme(), number in "[0-9]{0,9}[1-9]") {
        let reference = make(scheme, &number).unwrap();
        prop_assert!(check(scheme, &reference, None));
        prop_assert!(check(scheme, &reference, Some(&[reference.len()])));
        let normal = normalize(scheme, &reference);
        prop_assert!(check(scheme, &normal, None));
        prop_assert_eq!(normalize(scheme, &normal), normal);
    }

    #[test]
    fn blanks_do_not_matter(scheme in any_scheme(), number in "[0-9]{0,9}[1-9]", every in 1usize..6) {
        let reference = make(scheme, &number).unwrap();
        let characters: Vec<char> = reference.to_lowercase().chars().collect();
        let groups: Vec<String> = characters.chunks(every).map(String::from_iter).collect();
        let paper = groups.join(" ");
        prop_assert!(check(scheme, &paper, None));
        prop_assert_eq!(normalize(scheme, &paper), normalize(scheme, &reference));
    }

    #[test]
    fn a_wrong_digit_is_caught(scheme in any_scheme(), number in "[1-9][0-9]{3,8}", at in 0usize..40, by in 1u8..10) {
        let reference = make(scheme, &number).unwrap();
        let mut wrong = reference.clone().into_bytes();
        let at = at % wrong.len();
        if wrong[at].is_ascii_digit() {
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(!check(scheme, &wrong, None), "{} {}", reference, wrong);
        }
    }

    #[test]
    fn any_text_is_answered(scheme in any_scheme(), text in "\\PC{0,40}|(RF)?[0-9 +/-]{0,40}") {
        let valid = check(scheme, &text, None);
        prop_assert_eq!(check(scheme, &normalize(scheme, &text), None) || !valid, true);
        let _ = make(scheme, &text);
    }
}
