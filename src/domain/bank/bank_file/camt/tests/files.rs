//! Files as a whole: envelopes, encodings, totals, and what is refused.

use super::*;

fn good() -> String {
    statement(&entry(
        "1.00",
        "CRDT",
        "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Åke Öberg</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>",
    ))
}

#[test]
fn envelopes_prefixes_and_missing_namespaces_do_not_matter() {
    let message = statement(&entry("1.00", "CRDT", ""));
    let bare = message.split_once('\n').unwrap().1;
    let prefixed = bare
        .replace("<Document xmlns=", "<Document xmlns:ns2=")
        .replace("</", "</ns2:")
        .replace('<', "<ns2:")
        .replace("<ns2:/ns2:", "</ns2:");
    for text in [
        message.clone(),
        bare.to_string(),
        bare.replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"", ""),
        bare.replace("001.08", "001.13"),
        bare.replace(
            "<Document ",
            "<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:iso a.xsd\" ",
        ),
        prefixed,
        format!(
            "<!-- sent --><BizMsgEnvlp xmlns=\"urn:swift:xsd:envelope\"><AppHdr><MsgDefIdr>camt.053.001.08</MsgDefIdr><Ntry/></AppHdr>{bare}</BizMsgEnvlp>"
        ),
    ] {
        let outcome = bytes(text.as_bytes());
        assert_eq!(outcome.amounts(), ["1.00"], "{text}");
        assert_eq!(sniff(text.as_bytes()), Some(Format::Camt053), "{text}");
    }
    let notification =
        message.replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn").replace("Stmt>", "Ntfctn>").replace("053", "054");
    assert_eq!(bytes(notification.as_bytes()).summary.unwrap().format, Format::Camt054);
    assert_eq!(sniff(notification.as_bytes()), Some(Format::Camt054));
    // Several messages in one file.
    let outcome = bytes(format!("<All>{bare}{bare}</All>").as_bytes());
    let positions: Vec<_> = outcome
        .transactions()
        .iter()
        .map(|transaction| (transaction.position.as_str(), transaction.entry.no))
        .collect();
    assert_eq!(positions, [("statement 1, entry 1", 1), ("statement 2, entry 1", 2)]);
}

#[test]
fn other_files_are_not_taken_for_statements() {
    for text in [
        "",
        "01BGMAX",
        "<html>BkToCstmrStmt</html>",
        "<Document><CstmrCdtTrfInitn/></Document>",
        "{\"BkToCstmrStmt\": 1}",
    ] {
        assert_eq!(sniff(text.as_bytes()), None, "{text}");
        bytes(text.as_bytes()).error();
    }
    let report = good().replace("BkToCstmrStmt", "BkToCstmrAcctRpt").replace("053", "052");
    assert_eq!(sniff(report.as_bytes()), None);
    assert_eq!(bytes(report.as_bytes()).error().message, "the file has no statement or notification");
}

#[test]
fn encodings_are_those_of_the_declaration() {
    let text = good();
    let utf_16 = |order: fn(u16) -> [u8; 2], mark: bool| {
        let marked = if mark { format!("\u{feff}{text}") } else { text.clone() };
        marked.replace("UTF-8", "UTF-16").encode_utf16().flat_map(order).collect::<Vec<u8>>()
    };
    let eight_bits = |label: &str| encoding_rs::WINDOWS_1252.encode(&text.replace("UTF-8", label)).0.into_owned();
    for content in [
        text.clone().into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        utf_16(u16::to_le_bytes, true),
        utf_16(u16::to_be_bytes, true),
        utf_16(u16::to_le_bytes, false),
        utf_16(u16::to_be_bytes, false),
        eight_bits("ISO-8859-1"),
        eight_bits("iso-8859-15"),
        eight_bits("windows-1252"),
        // Said wrongly, as programs do that write text made in memory.
        text.replace("UTF-8", "UTF-16").into_bytes(),
    ] {
        let outcome = bytes(&content);
        assert_eq!(outcome.transaction().payer.name.as_deref(), Some("Åke Öberg"));
        assert_eq!(sniff(&content), Some(Format::Camt053));
    }
    // A character of two halves lies across the pieces in which a file is decoded.
    for shift in 0..4 {
        let long = text.replace("<Ntry>", &format!("<!--{}--><Ntry>", "\u{1f980}".repeat(40_000) + &"x".repeat(shift)));
        let content: Vec<u8> = format!("\u{feff}{long}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(bytes(&content).transaction().payer.name.as_deref(), Some("Åke Öberg"));
        assert!(bytes(&content[..content.len() / 2 + shift]).summary.is_err());
    }
    let at = text.find('Å').unwrap() + 1;
    assert_eq!(bytes(&eight_bits("UTF-8")).error().message, format!("byte {at} of the file is not UTF-8"));
    assert_eq!(bytes(&eight_bits("x-klingon")).error().message, "the file's encoding \"x-klingon\" is not known");
    assert_eq!(bytes(&eight_bits("x-\0klingon")).error().message, "the file's encoding \"x-klingon\" is not known");
}

#[test]
fn what_is_not_well_formed_is_refused_as_a_whole() {
    let text = good();
    let cut = &text[..text.len() - 20];
    assert!(bytes(cut.as_bytes()).error().message.contains("at line 8, byte "), "{}", bytes(cut.as_bytes()).error());
    for wrong in [
        text.replace("</Stmt>", ""),
        text.replace("</Ntry>", "</Ntyr>"),
        format!("{text}<more/>"),
        format!("{text}more"),
        text.replace("Åke", "Åke & Co"),
        text.replace("Åke", "&unknown;"),
        text.replace("Åke", "&#0;"),
        text.replace("Åke", "\u{1}"),
        text.replace("Åke", "&#xD800;"),
        text.replace(" Ccy=\"SEK\"", " Ccy=\"SEK\" Ccy=\"SEK\""),
        text.replace(" Ccy=\"SEK\"", " Ccy=SEK"),
    ] {
        bytes(wrong.as_bytes()).error();
    }
    let outcome = bytes(text.replace("Åke Öberg", "&#197;ke<![CDATA[ & ]]>&#xD6;berg &lt;&quot;").as_bytes());
    assert_eq!(outcome.transaction().payer.name.as_deref(), Some("Åke & Öberg <\""));
}

#[test]
fn nothing_expands() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<Document ";
    let text = good().replace("<Document ", bomb).replace("Åke", "&b;");
    assert!(bytes(text.as_bytes()).error().message.ends_with("document types and their entities are not read"));
}

#[test]
fn absurd_sizes_are_refused_or_quarantined() {
    let text = good();
    let deep = "<a>".repeat(100) + &"</a>".repeat(100);
    assert!(bytes(text.replace("Åke", &deep).as_bytes()).error().message.contains("64 deep"));
    let attributes: String = (0..100).map(|number| format!(" a{number}=\"\"")).collect();
    assert!(
        bytes(text.replace("<Ntry>", &format!("<Ntry{attributes}>")).as_bytes())
            .error()
            .message
            .contains("32 attributes")
    );
    // What lies in an entry that is left out is no entry of the statement.
    let nested = entry("1.00", "CRDT", &("<Chrgs/>".repeat(996) + "<Ntry/>"));
    let summary = "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>";
    let beside = outcome(&format!("{summary}{nested}{}", entry("2.00", "CRDT", "")));
    assert_eq!((beside.amounts(), beside.damaged().len()), (vec!["2.00".to_string()], 1));
    // One entry is too large to be one; the next one is read.
    let next = entry("2.00", "CRDT", "");
    for (large, reason) in [
        (entry("1.00", "CRDT", &"<Chrgs/>".repeat(2000)), "it has more than 1000 elements"),
        (
            entry(
                "1.00",
                "CRDT",
                &format!("<NtryDtls><TxDtls><AddtlTxInf>{}</AddtlTxInf></TxDtls></NtryDtls>", "x".repeat(20_000)),
            ),
            "its AddtlTxInf is longer than 10000 bytes",
        ),
        (
            entry(
                "1.00",
                "CRDT",
                &format!("<NtryDtls><TxDtls><RmtInf>{}</RmtInf></TxDtls></NtryDtls>", "<Strd/>".repeat(150_000)),
            ),
            "it has more in it than any bank writes",
        ),
    ] {
        let outcome = outcome(&(large + &next));
        assert_eq!(outcome.amounts(), ["2.00"]);
        assert_eq!(outcome.damaged()[0].reason, reason);
        assert!(outcome.damaged()[0].text.chars().count() <= LONGEST_TEXT);
    }
}

#[test]
fn a_summary_that_agrees_is_no_matter() {
    let summary = "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries><Sum>35.5</Sum><TtlNetNtry><Amt>15.50</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries>\
        <TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>25.50</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>10</Sum></TtlDbtNtries></TxsSummry>";
    let entries = entry("20.00", "CRDT", "") + &entry("10.00", "DBIT", "") + &entry("5.50", "CRDT", "");
    assert_eq!(outcome(&format!("{summary}{entries}")).amounts(), ["20.00", "-10.00", "5.50"]);
    // An entry that is not booked may be counted or not.
    let pending = entry("4.00", "CRDT", "").replace("BOOK", "PDNG");
    assert_eq!(outcome(&format!("{summary}{entries}{pending}")).amounts().len(), 3);
    // Version 02, and a sum that is a net sum.
    let version_02 = summary.replace(
        "<TtlNetNtry><Amt>15.50</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry>",
        "<TtlNetNtryAmt>15.50</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd>",
    );
    assert_eq!(outcome(&format!("{version_02}{entries}")).amounts().len(), 3);
    assert_eq!(outcome(&format!("{}{entries}", summary.replace("35.5", "15.5"))).amounts().len(), 3);
}

#[test]
fn a_summary_that_disagrees_damages_its_statement_only() {
    let summary = |entries: &str, sum: &str, net: &str, credits: &str, debits: &str| {
        format!(
            "<TxsSummry><TtlNtries><NbOfNtries>{entries}</NbOfNtries><Sum>{sum}</Sum><TtlNetNtry><Amt>{net}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries><TtlCdtNtries><Sum>{credits}</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>{debits}</NbOfNtries></TtlDbtNtries></TxsSummry>"
        )
    };
    let entries = entry("20.00", "CRDT", "") + &entry("10.00", "DBIT", "");
    assert_eq!(outcome(&(summary("2", "30", "10", "20", "1") + &entries)).amounts().len(), 2);
    for (summary, reason) in [
        (summary("3", "30", "10", "20", "1"), "it says that TtlNtries/NbOfNtries is 3, but there are 2"),
        (summary("2", "31", "10", "20", "1"), "it says that TtlNtries/Sum is 31, but its entries add up to 30.00"),
        (summary("2", "30", "11", "20", "1"), "it says that TtlNtries/TtlNetNtry is 11, but its entries come to 10.00"),
        (
            summary("2", "30", "10", "20.01", "1"),
            "it says that TtlCdtNtries/Sum is 20.01, but its entries add up to 20.00",
        ),
        (summary("2", "30", "10", "20", "0"), "it says that TtlDbtNtries/NbOfNtries is 0, but there are 1"),
        (summary("two", "30", "10", "20", "1"), "it says that TtlNtries/NbOfNtries is two, but there are 2"),
    ] {
        let first = format!("{summary}{entries}");
        let outcome = outcome(&format!("{first}</Stmt><Stmt><Id>S2</Id>{}", entry("3.00", "CRDT", "")));
        assert_eq!(outcome.amounts(), ["3.00"]);
        assert_eq!(outcome.transactions()[0].position, "statement 2, entry 1");
        let damaged = outcome.damaged()[0];
        assert_eq!((damaged.position.as_str(), damaged.reason.as_str()), ("statement 1", reason));
        assert!(
            damaged.text.starts_with("<Stmt><Id>S1</Id>") && damaged.text.trim_end().ends_with("</TxsSummry>"),
            "{}",
            damaged.text
        );
        // One page of several: the totals may be those of all.
        let page = super::outcome(&format!("<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>{first}"));
        assert_eq!((page.amounts().len(), page.damaged().len()), (2, 0));
        assert_eq!(page.notices(), [format!("statement 1 is one page of several: {reason}")]);
    }
    // A statement without entries has a summary too.
    assert_eq!(outcome(&summary("2", "30", "10", "20", "1")).damaged().len(), 1);
}

#[test]
fn an_entry_that_was_not_understood_leaves_the_sums_unchecked() {
    let summary = "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>30</Sum></TtlNtries></TxsSummry>";
    let entries = entry("20.00", "CRDT", "") + &entry("10,00", "CRDT", "");
    let outcome = outcome(&format!("{summary}{entries}"));
    assert_eq!(
        (outcome.amounts(), outcome.damaged()[0].position.as_str()),
        (vec!["20.00".to_string()], "statement 1, entry 2")
    );
    let three = super::outcome(&format!("{}{entries}", summary.replace("<NbOfNtries>2", "<NbOfNtries>3")));
    assert_eq!(three.damaged()[0].position, "statement 1");
}

#[test]
fn balances_that_do_not_follow_are_a_notice() {
    let balance = |kind: &str, amount: &str, direction: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd></Bal>"
        )
    };
    let notices = |closing: &str| {
        let contents =
            balance("OPBD", "5.00", "DBIT") + &balance("CLBD", closing, "CRDT") + &entry("20.00", "CRDT", "");
        let outcome = outcome(&contents);
        assert_eq!(outcome.amounts(), ["20.00"]);
        outcome.notices().to_vec()
    };
    assert_eq!(notices("15.00"), [""; 0]);
    assert_eq!(
        notices("15.01"),
        ["statement 1: its closing balance 15.01 SEK is not its opening balance -5.00 with the entries 20.00"]
    );
}

#[test]
fn an_error_of_the_sink_ends_the_reading() {
    let details = detail("1.00", "CRDT", "") + &detail("1.00", "CRDT", "");
    let text =
        statement(&(entry("1.00", "CRDT", "") + &entry("2.00", "CRDT", &format!("<NtryDtls>{details}</NtryDtls>"))));
    for most in 1..=3 {
        let mut seen = 0;
        let result = read(text.as_bytes(), &mut |_| {
            seen += 1;
            if seen == most { Err(Error::new(Code::PeriodClosed, "closed")) } else { Ok(()) }
        });
        assert_eq!((result.unwrap_err().code, seen), (Code::PeriodClosed, most));
    }
}
