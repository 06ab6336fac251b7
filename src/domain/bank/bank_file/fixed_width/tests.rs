use super::*;

fn lines(content: &[u8]) -> Vec<(u64, &[u8])> {
    Lines::new(content).map(|line| (line.number, line.bytes())).collect()
}

#[test]
fn lines_are_numbered_as_an_editor_numbers_them() {
    let content = b"\xEF\xBB\xBFone  \r\n\r\n  \ntwo\n\x1A three \x1A\r\n\x1A";
    assert_eq!(lines(content), [(1, &b"one"[..]), (4, b"two"), (5, b"\x1A three")]);
    assert_eq!(lines(b"\n\n"), []);
    assert_eq!(lines(b""), []);
}

#[test]
fn columns_are_characters_in_both_encodings() {
    for content in ["Åä 12é4".as_bytes(), b"\xC5\xE4 12\xE94"] {
        let line = Lines::new(content).next().unwrap();
        let fields = line.fields().unwrap();
        assert_eq!(fields.length(), 7);
        assert_eq!((fields.raw(1, 2), fields.raw(4, 5), fields.raw(6, 80), fields.raw(7, 7)), ("Åä", "12", "é4", "4"));
        assert_eq!((fields.raw(8, 9), fields.raw(90, 95)), ("", ""));
        assert_eq!((fields.text(1, 3).as_deref(), fields.text(3, 3)), (Some("Åä"), None));
    }
    let dash = Lines::new(b"A\x96B").next().unwrap();
    assert_eq!(dash.fields().unwrap().raw(1, 3), "A–B");
}

#[test]
fn bytes_that_no_bank_writes_are_damage() {
    let too_long = [b'1'; 81];
    let absurd = [b'1'; 5000];
    for (content, reason) in [
        (&b"a\tb"[..], "the record has a control character (U+0009)"),
        (b"a\x81", "the record has a control character (U+0081)"),
        (b"a\rb", "the record has a control character (U+000D)"),
        (&too_long, "the record has 81 characters: a record has 80"),
        (&absurd, "the record has 5000 bytes: a record has 80 characters"),
    ] {
        assert_eq!(Lines::new(content).next().unwrap().fields().err().as_deref(), Some(reason));
    }
    let umlauts = "ä".repeat(80);
    assert_eq!(Lines::new(umlauts.as_bytes()).next().unwrap().fields().unwrap().length(), 80);
}

#[test]
fn numbers_fill_their_columns_and_identifiers_need_not() {
    let line = Lines::new(b"0012 12 -1200000000000000000001").next().unwrap();
    let fields = line.fields().unwrap();
    assert_eq!(fields.number(1, 4, "it"), Ok(12));
    assert_eq!(fields.number(4, 6, "it").unwrap_err(), "it is not a number: \"2 1\"");
    assert_eq!(fields.number(9, 10, "it").unwrap_err(), "it is not a number: \"-1\"");
    assert_eq!(fields.number(30, 40, "it").unwrap_err(), "it is not a number: \"01\"");
    assert_eq!(fields.amount(10, 26, "it"), Ok(12_000_000_000_000_000));
    assert_eq!(fields.amount(10, 28, "it").unwrap_err(), "it is out of range: 12000000000000000.00");
    assert_eq!(fields.identifier(1, 8, "it").unwrap_err(), "it is not a number: \"0012 12\"");
    assert_eq!(fields.identifier(1, 5, "it"), Ok(Some("12".to_string())));
    assert_eq!(fields.identifier(1, 2, "it"), Ok(None));
    assert_eq!(fields.identifier(5, 5, "it"), Ok(None));
}

#[test]
fn what_goes_to_quarantine_is_cut_and_without_nul() {
    let content = [&b"\xE5\0b\r\n"[..], &[b'x'; 9000]].concat();
    let lines: Vec<_> = Lines::new(&content).collect();
    let Record::Damaged(record) = damaged(lines[0], lines[1], "why".to_string()) else { panic!() };
    assert_eq!((&*record.position, &*record.reason), ("lines 1–2", "why"));
    assert!(record.text.starts_with("å\u{FFFD}b\nxxx"), "{:.20}", record.text);
    assert_eq!(record.text.chars().count(), LONGEST_TEXT);
    let Record::Damaged(record) = lines[0].damaged("why".to_string()) else { panic!() };
    assert_eq!(record.position, "line 1");
}

#[test]
fn damaged_records_account_for_what_is_missing_by_number_and_sign() {
    let tally = |lost_credits, lost_debits, lost, unclear| Tally {
        count: 2,
        sum: 300,
        lost_credits,
        lost_debits,
        lost,
        unclear,
    };
    let whole = tally(0, 0, 0, 0);
    assert_eq!(whole.compare(2, 300), Ok(None));
    for (tally, count, sum, left) in [
        (whole, 2, 301, None),
        (whole, 3, 300, None),
        (tally(1, 0, 0, 0), 3, 400, Some(100)),
        (tally(1, 0, 0, 0), 3, 200, None),
        (tally(1, 0, 0, 0), 2, 300, Some(0)),
        (tally(0, 1, 0, 0), 3, 200, Some(-100)),
        (tally(0, 1, 0, 0), 3, 400, None),
        (tally(1, 1, 0, 0), 4, 200, Some(-100)),
        (tally(0, 0, 1, 0), 3, 200, Some(-100)),
        (tally(0, 0, 0, 2), 3, 400, Some(100)),
        (tally(0, 0, 0, 2), 5, 400, None),
        (tally(0, 0, 0, 2), 2, 400, None),
        (tally(2, 0, 0, 0), 3, 400, None),
    ] {
        let agrees = tally.compare(count, sum).ok().map(|left| left.unwrap_or_default());
        assert_eq!(agrees, left, "{tally:?} {count} {sum}");
    }
    let reason = tally(1, 0, 0, 1).compare(7, -5).unwrap_err();
    assert_eq!(reason, "the total is -0.05 in 7, the records make 3.00 in 2 and 2 that cannot be read");
}
