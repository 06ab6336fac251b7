use super::*;
use crate::domain::bank::matching::example::{Book, pay};

/// Each number with its mark: `i` an invoice's, `o` something else's, `-` not said.
fn marks(text: &str) -> Vec<(String, char)> {
    let mut incoming = pay("1").text(text);
    incoming.scheme = None;
    let of = |writing: &Writing| match writing.mark {
        Mark::Invoice => 'i',
        Mark::Other(_) => 'o',
        Mark::None => '-',
    };
    writings(&incoming).iter().map(|writing| (writing.written.clone(), of(writing))).collect()
}

#[test]
fn the_words_before_a_number_say_what_it_is() {
    for (text, expected) in [
        ("Faktura 11002", "i"),
        ("Fakt.nr 11002", "i"),
        ("FAKTURA: 11002, tack", "i"),
        ("betalning av faktura nr 11002", "i"),
        ("fakturor 11001, 11002 och 11003", "iii"),
        ("Faktura 11002 order 200001", "io"),
        ("order 200001 faktura 11002", "oi"),
        ("Kundnr 260245", "o"),
        ("kundnummer: 260245, 11002", "o-"),
        ("tel 070-123 4567", "oooo"),
        ("Abonnemang 260301", "-"),
        ("Invoice no 11002", "i"),
        ("faktura 11002 (egen 11005 bestrids)", "i-"),
        ("faktura 11001 minus kreditfaktura 11002", "ii"),
        ("OCR-nr 1234 5678", "ii"),
        ("BG 991-2346 avgift", "o"),
        ("orderbekräftelse 77123", "o"),
        ("Tack! 11002", "-"),
        ("Lgh 1102", "o"),
    ] {
        let found: String = marks(text).into_iter().map(|(_, mark)| mark).collect();
        assert_eq!(found, expected, "{text}: {:?}", marks(text));
    }
}

#[test]
fn what_looks_like_something_else_is_in_doubt() {
    let mut book = Book::new();
    book.coded("260245", "Bo Bok");
    book.company("Nordisk Data AB", "556000-4615");
    book.own_number("9912346");
    let is_doubted = |text: &str| {
        let incoming = pay("1000").text(text);
        let known = book.known(false);
        writings(&incoming).iter().any(|writing| writing.doubt(&writing.mark, &incoming, &known).is_some())
    };
    for text in [
        "260301",
        "Bet 20260301",
        "hyra april 2026",
        "period 202601",
        "mars 2603",
        "0326",
        "800101-1234",
        "summa 1000",
        "delbetalning 1000",
        "100000",
        "260245",
        "Kundnr 12345",
        "991-2346",
        "9912346",
        "5560004615",
        "Storgatan 1 12345 Solna",
        "Storgatan 12345 Solna",
        "order 77123",
    ] {
        assert!(is_doubted(text), "{text}");
    }
    for text in
        ["faktura 2026", "Faktura 260301", "11001", "1234", "12345 tack", "991234", "3112", "OCR 20260301", "900001"]
    {
        assert!(!is_doubted(text), "{text}");
    }
}
