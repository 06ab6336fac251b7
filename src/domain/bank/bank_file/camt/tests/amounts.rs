//! Entries, their details, charges, currencies and kinds.

use super::*;

#[test]
fn an_entry_without_details_is_a_transaction() {
    let outcome = outcome(&entry("1250.50", "CRDT", "<AcctSvcrRef>B7</AcctSvcrRef><AddtlNtryInf>Swish</AddtlNtryInf>"));
    let transaction = outcome.transaction();
    assert_eq!(transaction.position, "statement 1, entry 1");
    assert_eq!((transaction.amount, transaction.currency.code()), (number("1250.50"), "SEK"));
    assert_eq!((transaction.booking_date, transaction.value_date), (day("2026-03-01"), Some(day("2026-03-02"))));
    assert_eq!(transaction.account.iban.as_deref(), Some("SE4550000000058398257466"));
    assert_eq!((transaction.kind, transaction.bank_reference.as_deref()), (Kind::Payment, Some("B7")));
    let entry = &transaction.entry;
    assert_eq!((entry.no, entry.transactions, entry.is_lump), (1, 1, false));
    assert_eq!(
        (transaction.attributes["entry_info"].as_str(), transaction.attributes["statement_id"].as_str()),
        (Some("Swish"), Some("S1"))
    );
    let summary = outcome.summary.unwrap();
    assert_eq!((summary.format, summary.message_id.as_deref()), (Format::Camt053, Some("M1")));
    assert_eq!(summary.created.as_deref(), Some("2026-03-02T04:00:00+01:00"));
}

#[test]
fn a_direction_and_what_is_reversed_make_the_kind() {
    let code = |family: &str, sub: &str| {
        format!("<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>{family}</Cd><SubFmlyCd>{sub}</SubFmlyCd></Fmly></Domn></BkTxCd>")
    };
    let interest = "<BkTxCd><Domn><Cd>ACMT</Cd><Fmly><Cd>MCOP</Cd><SubFmlyCd>INTR</SubFmlyCd></Fmly></Domn></BkTxCd>";
    let returned =
        "<NtryDtls><TxDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></RtrInf></TxDtls></NtryDtls>";
    for (direction, contents, kind, amount) in [
        ("CRDT", String::new(), Kind::Payment, "10.00"),
        ("CRDT", code("RCDT", "DMCT"), Kind::Payment, "10.00"),
        ("CRDT", "<RvslInd>false</RvslInd>".into(), Kind::Payment, "10.00"),
        // A debit is taken back.
        ("CRDT", "<RvslInd>true</RvslInd>".into(), Kind::Other, "10.00"),
        ("CRDT", code("ICDT", "RRTN"), Kind::Other, "10.00"),
        ("CRDT", interest.into(), Kind::Other, "10.00"),
        ("DBIT", String::new(), Kind::Other, "-10.00"),
        ("DBIT", code("ICDT", "DMCT"), Kind::Other, "-10.00"),
        // A credit is taken back.
        ("DBIT", "<RvslInd>true</RvslInd>".into(), Kind::Return, "-10.00"),
        ("DBIT", "<RvslInd>1</RvslInd>".into(), Kind::Return, "-10.00"),
        ("DBIT", code("IDDT", "UPDD"), Kind::Return, "-10.00"),
        ("DBIT", code("ICDT", "RRTN"), Kind::Other, "-10.00"),
        ("DBIT", returned.into(), Kind::Return, "-10.00"),
    ] {
        let outcome = outcome(&entry("10.00", direction, &contents));
        let transaction = outcome.transaction();
        assert_eq!((transaction.kind, transaction.amount.to_string()), (kind, amount.to_string()), "{contents}");
    }
    let outcome = outcome(&entry("10.00", "DBIT", returned));
    let attributes = &outcome.transaction().attributes;
    assert_eq!(
        (attributes["return_reason"].as_str(), attributes["return_info"].as_str()),
        (Some("AC04"), Some("closed"))
    );
}

#[test]
fn a_batch_divides_into_its_details() {
    let details = [
        detail("100.00", "CRDT", "<Refs><AcctSvcrRef>D1</AcctSvcrRef></Refs>"),
        detail("23.45", "CRDT", "<Refs><AcctSvcrRef>D2</AcctSvcrRef></Refs>"),
    ];
    let contents = format!(
        "<AcctSvcrRef>E</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>{}{}</NtryDtls>",
        details[0], details[1]
    );
    let outcome = outcome(&(entry("5", "CRDT", "") + &entry("123.45", "CRDT", &contents)));
    assert_eq!(outcome.amounts(), ["5.00", "100.00", "23.45"]);
    let transaction = outcome.transactions()[2];
    assert_eq!(transaction.position, "statement 1, entry 2, detail 2");
    assert_eq!(transaction.bank_reference.as_deref(), Some("D2"));
    let entry = &transaction.entry;
    assert_eq!((entry.no, entry.transactions, entry.is_lump), (2, 2, false));
    assert_eq!((entry.amount, entry.reference.as_deref()), (number("123.45"), Some("E")));
    assert!(outcome.notices().is_empty());
}

#[test]
fn details_of_version_02_have_their_amounts_in_amount_details() {
    let detail = |amount: &str| {
        format!(
            "<TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"EUR\">1.00</Amt></InstdAmt><TxAmt><Amt Ccy=\"SEK\">{amount}</Amt></TxAmt></AmtDtls></TxDtls>"
        )
    };
    let contents = format!("<NtryDtls>{}</NtryDtls><NtryDtls>{}</NtryDtls>", detail("11.10"), detail("11.30"));
    let outcome = outcome(&entry("22.40", "CRDT", &contents));
    assert_eq!(outcome.amounts(), ["11.10", "11.30"]);
    assert_eq!(
        outcome.transactions()[1].instructed.map(|(amount, currency)| (amount.to_string(), currency.code())),
        Some(("1.00".into(), "EUR"))
    );
}

#[test]
fn details_that_do_not_add_up_are_damaged() {
    let contents = format!("<NtryDtls>{}{}</NtryDtls>", detail("100.00", "CRDT", ""), detail("23.45", "CRDT", ""));
    let outcome = outcome(&(entry("123.54", "CRDT", &contents) + &entry("1.00", "CRDT", "")));
    assert_eq!(outcome.amounts(), ["1.00"]);
    let damaged = outcome.damaged()[0];
    assert_eq!(damaged.position, "statement 1, entry 1");
    assert_eq!(damaged.reason, "its details add up to 123.45 SEK, but the entry is 123.54 SEK");
    assert!(damaged.text.starts_with("<Ntry><Amt Ccy=\"SEK\">123.54</Amt>") && damaged.text.ends_with("</Ntry>"));
}

#[test]
fn details_have_directions_of_their_own() {
    let batch = |direction: &str| {
        format!("<NtryDtls>{}{}</NtryDtls>", detail("100.00", "CRDT", ""), detail("20.00", direction, ""))
    };
    assert_eq!(outcome(&entry("80.00", "CRDT", &batch("DBIT"))).amounts(), ["100.00", "-20.00"]);
    // What is taken back still has the direction that it had.
    let outcome = outcome(&entry("120.00", "DBIT", &format!("<RvslInd>true</RvslInd>{}", batch("CRDT"))));
    assert_eq!(outcome.amounts(), ["-100.00", "-20.00"]);
    assert!(outcome.transactions().iter().all(|transaction| transaction.kind == Kind::Return));
}

#[test]
fn the_only_detail_does_not_change_what_moved_the_account() {
    let contents = format!("<NtryDtls>{}</NtryDtls>", detail("105.75", "CRDT", ""));
    let outcome = outcome(&entry("8.85", "CRDT", &contents));
    assert_eq!(outcome.transaction().amount, number("8.85"));
    assert_eq!(outcome.transaction().attributes["detail_amount"], "105.75");
    assert_eq!(outcome.notices(), ["statement 1, entry 1: it is 8.85 SEK, its only detail says 105.75"]);
}

#[test]
fn charges_are_what_the_bank_kept() {
    let charge = |contents: &str| {
        format!("<Chrgs><Rcrd><Amt Ccy=\"SEK\">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>{contents}</Rcrd></Chrgs>")
    };
    let one = |amount: &str, of_entry: &str, of_detail: &str| {
        let contents = format!("{of_entry}<NtryDtls>{}</NtryDtls>", detail(amount, "CRDT", of_detail));
        let outcome = outcome(&entry("95.00", "CRDT", &contents));
        assert_eq!(outcome.notices(), [""; 0], "{contents}");
        (outcome.transaction().amount.to_string(), outcome.transaction().charges.to_string())
    };
    let after_charges = ("95.00".to_string(), "5.00".to_string());
    assert_eq!(one("95.00", "", &charge("")), after_charges);
    assert_eq!(one("100.00", "", &charge("")), after_charges);
    assert_eq!(one("100.00", &charge(""), ""), after_charges);
    assert_eq!(one("95.00", &charge("<ChrgInclInd>true</ChrgInclInd>"), ""), after_charges);
    // Said twice, taken once.
    assert_eq!(one("95.00", &charge(""), &charge("")), after_charges);
    // Announced only, or paid by the payer on top.
    for contents in ["<ChrgInclInd>false</ChrgInclInd>", "<Br>DEBT</Br>"] {
        assert_eq!(one("95.00", "", &charge(contents)), ("95.00".to_string(), "0".to_string()));
    }
    // All came through that was paid: what was charged was not taken out of it.
    let paid = |of_what: &str, amount: &str| format!("<{of_what}><Amt Ccy=\"SEK\">{amount}</Amt></{of_what}>");
    let with =
        |amounts: &str, contents: &str| one("95.00", "", &format!("<AmtDtls>{amounts}</AmtDtls>{}", charge(contents)));
    let untouched = ("95.00".to_string(), "0".to_string());
    assert_eq!(with(&paid("TxAmt", "95.00"), ""), untouched);
    assert_eq!(with(&paid("InstdAmt", "95.00"), ""), untouched);
    assert_eq!(one("95.00", &charge(""), &format!("<AmtDtls>{}</AmtDtls>", paid("TxAmt", "95.00"))), untouched);
    assert_eq!(with(&paid("TxAmt", "95.00"), "<ChrgInclInd>true</ChrgInclInd>"), after_charges);
    assert_eq!(with(&(paid("InstdAmt", "100.00") + &paid("TxAmt", "95.00")), ""), after_charges);
    let version_02 = "<Chrgs><Amt Ccy=\"SEK\">3.00</Amt></Chrgs><Chrgs><Amt Ccy=\"SEK\">2.00</Amt></Chrgs>";
    assert_eq!(one("100.00", "", version_02), after_charges);
    // A fee for taking back: more went out than had come in.
    let contents = format!("<RvslInd>true</RvslInd><NtryDtls>{}</NtryDtls>", detail("100.00", "DBIT", &charge("")));
    let outcome = outcome(&entry("105.00", "DBIT", &contents));
    assert_eq!((outcome.transaction().amount, outcome.transaction().charges), (number("-105.00"), number("5.00")));
}

#[test]
fn charges_explain_a_batch() {
    let charge = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"SEK\">1.00</TtlChrgsAndTaxAmt></Chrgs>";
    let batch = |of_entry: &str, of_detail: &str| {
        let details = [detail("10.00", "CRDT", of_detail), detail("20.00", "CRDT", of_detail)].concat();
        format!("{of_entry}<NtryDtls>{details}</NtryDtls>")
    };
    let of_details = outcome(&entry("28.00", "CRDT", &batch("", charge)));
    assert_eq!(of_details.amounts(), ["9.00", "19.00"]);
    assert!(of_details.transactions().iter().all(|transaction| transaction.charges == number("1.00")));
    let of_entry = outcome(&entry("29.00", "CRDT", &batch(charge, "")));
    assert_eq!(of_entry.amounts(), ["10.00", "20.00", "-1.00"]);
    let last = of_entry.transactions()[2];
    assert_eq!(
        (last.kind, last.position.as_str(), last.entry.transactions),
        (Kind::Other, "statement 1, entry 1, charges", 3)
    );
    let before = outcome(&entry("30.00", "CRDT", &batch("", charge)));
    assert_eq!(before.amounts(), ["10.00", "20.00"]);
}

#[test]
fn a_batch_without_parts_is_a_lump() {
    let batch = "<NtryDtls><Btch><PmtInfId>P</PmtInfId><NbOfTxs>17</NbOfTxs></Btch></NtryDtls>";
    let lump = outcome(&entry("500.00", "CRDT", batch));
    let transaction = lump.transaction();
    assert_eq!((transaction.entry.is_lump, transaction.entry.transactions), (true, 17));
    assert_eq!((transaction.amount, transaction.attributes["batch_id"].as_str()), (number("500.00"), Some("P")));
    // Only one detail of two is there: the payer of one has not paid for both.
    let payer = "<RltdPties><Dbtr><Pty><Nm>One</Nm></Pty></Dbtr></RltdPties>";
    let partial = |amount: &str| {
        format!("<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>{}</NtryDtls>", detail(amount, "CRDT", payer))
    };
    let one_of_two = outcome(&entry("500.00", "CRDT", &partial("200.00")));
    assert!(one_of_two.transaction().entry.is_lump && one_of_two.transaction().payer.name.is_none());
    let whole = outcome(&entry("200.00", "CRDT", &partial("200.00")));
    assert!(!whole.transaction().entry.is_lump && whole.transaction().payer.name.is_some());
    // Details without amounts of the account's currency tell what was paid, not how much each.
    let reference = |number: u32| format!("<RmtInf><Strd><CdtrRefInf><Ref>{number}</Ref></CdtrRefInf></Strd></RmtInf>");
    let foreign = format!(
        "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">9</Amt>{}</TxDtls><TxDtls>{}</TxDtls></NtryDtls>",
        reference(17),
        reference(25)
    );
    let outcome = outcome(&entry("200.00", "CRDT", &foreign));
    let references: Vec<&str> =
        outcome.transaction().references.iter().map(|reference| reference.text.as_str()).collect();
    assert_eq!((outcome.transaction().entry.is_lump, references), (true, vec!["17", "25"]));
}

#[test]
fn the_currency_of_the_payer_is_kept() {
    let contents = "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><AmtDtls><InstdAmt><Amt Ccy=\"USD\">110.50</Amt></InstdAmt></AmtDtls></TxDtls></NtryDtls>";
    let outcome = outcome(&entry("1123.00", "CRDT", contents));
    let (amount, currency) = outcome.transaction().instructed.unwrap();
    assert_eq!((amount, currency.code(), outcome.transaction().amount), (number("110.50"), "USD", number("1123.00")));
    assert!(outcome.notices().is_empty());
}

#[test]
fn an_entry_that_cannot_be_understood_is_damaged_and_the_others_are_not() {
    let good = entry("1.00", "CRDT", "");
    for (wrong, reason) in [
        (good.replace("<Amt Ccy=\"SEK\">1.00</Amt>", ""), "it has no amount"),
        (good.replace(" Ccy=\"SEK\"", ""), "its Amt has no currency"),
        (good.replace("SEK", "ZZZ"), "unknown currency \"ZZZ\""),
        (good.replace("1.00", "1.005"), "Amt 1.005 has more decimals than SEK, which has 2"),
        (good.replace("1.00", "-1.00"), "its Amt \"-1.00\" is not an amount"),
        (good.replace("1.00", "1,00"), "its Amt \"1,00\" is not an amount"),
        (good.replace("1.00", "1e3"), "its Amt \"1e3\" is not an amount"),
        (good.replace("1.00", " "), "its Amt is empty"),
        (good.replace("CRDT", "Credit"), "its CdtDbtInd \"Credit\" is neither CRDT nor DBIT"),
        (good.replace("<CdtDbtInd>CRDT</CdtDbtInd>", ""), "it has no CdtDbtInd"),
        (good.replace("<Sts><Cd>BOOK</Cd></Sts>", ""), "it has no status"),
        (good.replace("2026-03-01", "2026-02-29"), "its BookgDt \"2026-02-29\" is not a date"),
        (good.replace("2026-03-01", "0001-01-01"), "its BookgDt \"0001-01-01\" is not a date"),
        (good.replace("2026-03-01", "2026-03-011"), "its BookgDt \"2026-03-011\" is not a date"),
        (good.replace("2026-03-02", "02.03.2026"), "its ValDt \"02.03.2026\" is not a date"),
    ] {
        let outcome = outcome(&format!("{good}{wrong}{good}"));
        assert_eq!(outcome.amounts(), ["1.00", "1.00"]);
        let damaged = outcome.damaged()[0];
        assert_eq!((damaged.position.as_str(), damaged.reason.as_str()), ("statement 1, entry 2", reason));
        assert_eq!(damaged.text, wrong.trim());
    }
    assert_eq!(outcome(&good.replace("1.00", "1.00000")).amounts(), ["1.00"]);
}

#[test]
fn only_booked_entries_are_handed_on() {
    let status = |status: &str| entry("7.00", "CRDT", "").replace("<Cd>BOOK</Cd>", status);
    let entries = [status("BOOK"), status("PDNG"), status("<Cd>INFO</Cd>"), status("<Cd>BOOK</Cd>")].concat();
    let outcome = outcome(&entries);
    let numbers: Vec<u64> = outcome.transactions().iter().map(|transaction| transaction.entry.no).collect();
    assert_eq!(numbers, [1, 4]);
    assert_eq!(outcome.notices(), ["statement 1: 2 entries are not booked (PDNG) and were left out"]);
}

#[test]
fn dates_stay_as_they_are_written() {
    let good = entry("1.00", "CRDT", "");
    let late = good.replace("<Dt>2026-03-01</Dt>", "<DtTm>2026-03-01T23:59:00-08:00</DtTm>");
    assert_eq!(outcome(&late).transaction().booking_date, day("2026-03-01"));
    let without = good.replace("<BookgDt><Dt>2026-03-01</Dt></BookgDt>", "");
    let valued = outcome(&without);
    assert_eq!(valued.transaction().booking_date, day("2026-03-02"));
    assert_eq!(valued.transaction().attributes["booking_date_from"], "value date");
    let of_statement = outcome(&without.replace("<ValDt><Dt>2026-03-02</Dt></ValDt>", ""));
    assert_eq!(
        (of_statement.transaction().booking_date, of_statement.transaction().value_date),
        (day("2026-03-02"), None)
    );
    assert_eq!(of_statement.transaction().attributes["booking_date_from"], "statement");
}
