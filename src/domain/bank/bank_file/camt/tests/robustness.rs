//! Whatever the bytes are, the reader answers; and what it holds does not grow with the file.

use proptest::prelude::*;

use super::*;

/// A message with something of everything.
fn rich() -> String {
    let parts: String = (1..5).map(|number| detail(&format!("{number}.00"), "CRDT", "<Refs><AcctSvcrRef>r</AcctSvcrRef></Refs><RmtInf><Ustrd>text &amp; &#197;</Ustrd><Strd><RfrdDocInf><Nb>7</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy=\"SEK\">1</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>1636919</Ref></CdtrRefInf></Strd></RmtInf>")).collect();
    let summary = "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal><TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries><Sum>21</Sum></TtlNtries></TxsSummry>";
    let entries = [
        entry("10.00", "CRDT", &format!("<NtryDtls><Btch><NbOfTxs>4</NbOfTxs></Btch>{parts}</NtryDtls>")),
        entry("7.00", "DBIT", "<RvslInd>true</RvslInd><Chrgs><Rcrd><Amt Ccy=\"SEK\">1</Amt></Rcrd></Chrgs>"),
        entry(
            "4.00",
            "CRDT",
            "<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Åsa</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls>",
        ),
    ];
    statement(&format!("{summary}{}", entries.concat()))
}

#[derive(Debug, Clone)]
enum Damage {
    Flip(u8),
    Cut(usize),
    Repeat(usize),
    Insert(&'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<u8>().prop_map(Damage::Flip),
        (1usize..400).prop_map(Damage::Cut),
        (1usize..400).prop_map(Damage::Repeat),
        prop::sample::select(vec![
            "<Ntry>",
            "</Ntry>",
            "<",
            ">",
            "&",
            "]]>",
            "<!--",
            "<![CDATA[",
            "<?",
            "\0",
            "</TxDtls>",
            "9",
            "\"",
            "<!DOCTYPE a>"
        ])
        .prop_map(Damage::Insert),
    ]
}

#[test]
fn the_message_that_is_damaged_below_is_good() {
    let outcome = bytes(rich().as_bytes());
    assert_eq!(outcome.amounts(), ["1.00", "2.00", "3.00", "4.00", "-7.00", "4.00"]);
}

proptest! {
    #[test]
    fn any_bytes_are_answered(content in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = sniff(&content);
        let _ = bytes(&content);
    }

    #[test]
    fn any_markup_is_answered(pieces in prop::collection::vec(prop::sample::select(vec![
        "<BkToCstmrStmt>", "</BkToCstmrStmt>", "<Stmt>", "</Stmt>", "<Ntry>", "</Ntry>", "<NtryDtls>", "</NtryDtls>", "<TxDtls>",
        "</TxDtls>", "<Amt Ccy='SEK'>1</Amt>", "<CdtDbtInd>CRDT</CdtDbtInd>", "<Sts>BOOK</Sts>", "<BookgDt><Dt>2026-01-01</Dt></BookgDt>",
        "<Btch><NbOfTxs>3</NbOfTxs></Btch>", "<Id>x</Id>", "<GrpHdr/>", "<Stmt/>", "<Ntry/>", "text", "&amp;", "<!--c-->",
    ]), 0..60)) {
        let _ = bytes(pieces.concat().as_bytes());
    }

    /// A damaged message is refused, or each of its records is one that the good one could have: never a panic, never
    /// more records than the text has room for.
    #[test]
    fn damaged_messages_are_answered(damages in prop::collection::vec((any::<prop::sample::Index>(), damage()), 1..4)) {
        let mut content = rich().into_bytes();
        for (at, damage) in damages {
            let at = at.index(content.len());
            match damage {
                Damage::Flip(byte) => content[at] = byte,
                Damage::Cut(length) => drop(content.drain(at..(at + length).min(content.len()))),
                Damage::Repeat(length) => {
                    let piece = content[at..(at + length).min(content.len())].to_vec();
                    content.splice(at..at, piece);
                }
                Damage::Insert(text) => drop(content.splice(at..at, text.bytes())),
            }
            if content.is_empty() {
                break;
            }
        }
        let outcome = bytes(&content);
        prop_assert!(outcome.records.len() <= 20);
        if outcome.summary.is_err() {
            prop_assert!(outcome.records.is_empty());
        }
        for record in outcome.transactions() {
            prop_assert!(record.amount.scale() == 2 && !record.charges.is_sign_negative());
        }
    }

    /// Batches made at random come out as they went in, and any other total of them is found.
    #[test]
    fn parts_add_up_to_the_entry(amounts in prop::collection::vec((1u32..1_000_000, any::<bool>()), 2..20), off in 1i64..100) {
        let sum: i64 = amounts.iter().map(|(amount, is_credit)| i64::from(*amount) * if *is_credit { 1 } else { -1 }).sum();
        let direction = |is_credit: bool| if is_credit { "CRDT" } else { "DBIT" };
        let details: String = amounts.iter()
            .map(|(amount, is_credit)| detail(&Decimal::new(i64::from(*amount), 2).to_string(), direction(*is_credit), ""))
            .collect();
        let of = |sum: i64| {
            let amount = Decimal::new(sum.abs(), 2).to_string();
            outcome(&entry(&amount, direction(sum >= 0), &format!("<NtryDtls>{details}</NtryDtls>")))
        };
        let read: Vec<Decimal> = of(sum).transactions().iter().map(|transaction| transaction.amount).collect();
        let meant: Vec<Decimal> = amounts.iter()
            .map(|(amount, is_credit)| Decimal::new(i64::from(*amount) * if *is_credit { 1 } else { -1 }, 2))
            .collect();
        prop_assert_eq!(read, meant);
        let gross: i64 = amounts.iter().map(|(amount, _)| i64::from(*amount)).sum();
        let wrong = sum + off;
        if wrong.abs() != gross {
            prop_assert_eq!(of(wrong).damaged().len(), 1);
        }
    }
}

/// Some 4 MB: many entries, and one entry of many details. Records come one by one, each of its own size.
#[test]
fn a_long_file_is_handed_on_record_by_record() {
    let single = entry(
        "1.00",
        "CRDT",
        "<NtryDtls><TxDtls><RmtInf><Strd><CdtrRefInf><Ref>1636919</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>",
    );
    let part = detail("0.01", "CRDT", "<RmtInf><Strd><CdtrRefInf><Ref>1636919</Ref></CdtrRefInf></Strd></RmtInf>");
    let (singles, parts) = (5_000, 10_000);
    let batch = entry("100.00", "CRDT", &format!("<NtryDtls>{}</NtryDtls>", part.repeat(parts)));
    let summary = "<TxsSummry><TtlNtries><NbOfNtries>5001</NbOfNtries><Sum>5100</Sum></TtlNtries></TxsSummry>";
    let text = statement(&format!("{summary}{}{batch}", single.repeat(singles)));
    let mut count = 0;
    let mut sum = Decimal::ZERO;
    read(text.as_bytes(), &mut |record| {
        if let Record::Transaction(transaction) = record {
            assert_eq!(transaction.references[0].text, "1636919");
            sum += transaction.amount;
            count += 1;
        }
        Ok(())
    })
    .unwrap();
    assert_eq!((count, sum), (singles + parts, number("5100.00")));
}
