//! Accounts, payers, references and texts.

use super::*;
use crate::domain::bank::bank_file::Payer;

fn with_detail(direction: &str, contents: &str) -> Outcome {
    outcome(&entry("10.00", direction, &format!("<NtryDtls><TxDtls>{contents}</TxDtls></NtryDtls>")))
}

#[test]
fn own_accounts_are_known_by_their_scheme() {
    let other = |id: &str, scheme: &str| format!("<Othr><Id>{id}</Id>{scheme}</Othr>");
    let scheme = |name: &str, code: &str| format!("<SchmeNm><{name}>{code}</{name}></SchmeNm>");
    for (id, own) in [
        (other("5050-1055", &scheme("Prtry", "BGNR")), [None, Some("50501055"), None, None]),
        (other("9020033", &scheme("Cd", "PGNR")), [None, None, Some("9020033"), None]),
        (other("8601 11 17947", &scheme("Cd", "BBAN")), [None, None, None, Some("86011117947")]),
        (other("8601 11 17947", ""), [None, None, None, Some("86011117947")]),
        // An IBAN in the wrong place.
        (other("NO93 8601 1117 947", ""), [Some("NO9386011117947"), None, None, None]),
        ("<IBAN>no93 8601 1117 947</IBAN>".to_string(), [Some("NO9386011117947"), None, None, None]),
    ] {
        let text = statement(&entry("1.00", "CRDT", "")).replace("<IBAN>SE4550000000058398257466</IBAN>", &id);
        let outcome = bytes(text.as_bytes());
        let account = &outcome.transaction().account;
        let found =
            [&account.iban, &account.bankgiro, &account.plusgiro, &account.bban].map(|number| number.as_deref());
        assert_eq!(found, own, "{id}");
    }
    // The statement is of the account, the payment was to its bankgiro.
    let giro = "<RltdPties><CdtrAcct><Id><Othr><Id>50501055</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id></CdtrAcct></RltdPties>";
    let outcome = with_detail("CRDT", giro);
    let account = &outcome.transaction().account;
    assert_eq!((account.iban.is_some(), account.bankgiro.as_deref()), (true, Some("50501055")));
}

#[test]
fn the_payer_is_the_debtor() {
    let party = "<Nm>Kund &amp; Son AB</Nm><PstlAdr><StrtNm>Gatan</StrtNm><BldgNb>1</BldgNb><PstCd>111 22</PstCd><TwnNm>Ort</TwnNm><Ctry>SE</Ctry></PstlAdr>\
        <Id><OrgId><Othr><Id>99</Id><SchmeNm><Cd>BANK</Cd></SchmeNm></Othr><Othr><Id>556677-8899</Id></Othr></OrgId></Id>";
    let account = "<DbtrAcct><Id><Othr><Id>991-2346</Id></Othr></Id></DbtrAcct>";
    let payer = Payer {
        name: Some("Kund & Son AB".into()),
        account: Some("9912346".into()),
        organisation_no: Some("556677-8899".into()),
        address: Some("Gatan 1, 111 22 Ort, SE".into()),
        ultimate_name: Some("Dotter AB".into()),
    };
    // Version 02, then version 08.
    let old = format!("<RltdPties><Dbtr>{party}</Dbtr>{account}<UltmtDbtr><Nm>Dotter AB</Nm></UltmtDbtr></RltdPties>");
    let new = format!(
        "<RltdPties><Dbtr><Pty>{party}</Pty></Dbtr>{account}<UltmtDbtr><Pty><Nm>Dotter AB</Nm></Pty></UltmtDbtr></RltdPties>"
    );
    assert_eq!(with_detail("CRDT", &old).transaction().payer, payer);
    assert_eq!(with_detail("CRDT", &new).transaction().payer, payer);
    // A transfer between own accounts has a payer too; one that nobody named has none.
    let between = "<RltdPties><Dbtr><Nm>Vi</Nm></Dbtr><DbtrAcct><Id><IBAN>SE4550000000058398257466</IBAN></Id></DbtrAcct></RltdPties>";
    assert_eq!(with_detail("CRDT", between).transaction().payer.name.as_deref(), Some("Vi"));
    let nobody = with_detail("CRDT", "<RltdPties><Dbtr><Nm>NOTPROVIDED</Nm></Dbtr></RltdPties>");
    assert_eq!(nobody.transaction().payer, Payer::default());
    // A payment that comes back, with the parties where they stood or in each other's place.
    let own = "<Id><IBAN>SE4550000000058398257466</IBAN></Id>";
    let returned = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    assert_eq!(with_detail("DBIT", &format!("{old}{returned}")).transaction().payer, payer);
    let turned = old.replace("Dbtr", "Cdtr").replace("<RltdPties>", &format!("<RltdPties><DbtrAcct>{own}</DbtrAcct>"));
    assert_eq!(with_detail("DBIT", &format!("{turned}{returned}")).transaction().payer, payer);
    let alone = "<RltdPties><Cdtr><Nm>Kund</Nm></Cdtr></RltdPties>";
    assert_eq!(with_detail("DBIT", &format!("{alone}{returned}")).transaction().payer.name.as_deref(), Some("Kund"));
    // Whom we pay has not paid us.
    let paid = with_detail("DBIT", &turned);
    assert_eq!((&paid.transaction().payer, paid.transaction().kind), (&Payer::default(), Kind::Other));
    assert_eq!(paid.transaction().attributes["creditor"], "Kund & Son AB");
}

#[test]
fn references_keep_their_order_and_amounts() {
    let remittance = "<RmtInf><Ustrd>first line</Ustrd><Ustrd>second line</Ustrd>\
        <Strd><RfrdDocAmt><RmtdAmt Ccy=\"SEK\">100.00</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>1636919</Ref></CdtrRefInf></Strd>\
        <Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp><Nb>K5</Nb></RfrdDocInf>\
        <RfrdDocAmt><CdtNoteAmt Ccy=\"SEK\">20.00</CdtNoteAmt></RfrdDocAmt></Strd>\
        <Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp><Nb>K6</Nb></RfrdDocInf>\
        <RfrdDocAmt><RmtdAmt Ccy=\"SEK\">3.00</RmtdAmt></RfrdDocAmt></Strd>\
        <Strd><RfrdDocInf><Nb>F7</Nb></RfrdDocInf><RfrdDocAmt><DuePyblAmt Ccy=\"SEK\">7.00</DuePyblAmt></RfrdDocAmt></Strd>\
        <Strd><RfrdDocInf><Nb>F8</Nb></RfrdDocInf><RfrdDocInf><Nb>F9</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy=\"SEK\">9.00</RmtdAmt></RfrdDocAmt></Strd>\
        <Strd><RfrdDocInf><Nb>F10</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy=\"EUR\">9.00</RmtdAmt></RfrdDocAmt>\
        <CdtrRefInf><Ref>RF712348231</Ref></CdtrRefInf><AddtlRmtInf>thanks</AddtlRmtInf></Strd></RmtInf>";
    let outcome = with_detail("CRDT", remittance);
    let references: Vec<(&str, Option<String>)> = outcome
        .transaction()
        .references
        .iter()
        .map(|reference| (reference.text.as_str(), reference.amount.map(|amount| amount.to_string())))
        .collect();
    let some = |text: &str| Some(text.to_string());
    assert_eq!(
        references,
        [
            ("1636919", some("100.00")),
            ("K5", some("-20.00")),
            ("K6", some("-3.00")),
            ("F7", some("7.00")),
            ("F8", None),
            ("F9", None),
            ("RF712348231", None)
        ]
    );
    assert_eq!(outcome.transaction().text, "first line\nsecond line\nF10\nthanks");
}

#[test]
fn references_of_the_payment_are_kept_and_none_is_none() {
    let refs = "<Refs><MsgId>m</MsgId><InstrId>i</InstrId><EndToEndId>E2E-1</EndToEndId><UETR>u</UETR><TxId>t</TxId><MndtId>d</MndtId></Refs>";
    let outcome = with_detail("CRDT", refs);
    let transaction = outcome.transaction();
    assert_eq!(transaction.end_to_end_id.as_deref(), Some("E2E-1"));
    for (name, value) in
        [("message_id", "m"), ("instruction_id", "i"), ("uetr", "u"), ("tx_id", "t"), ("mandate_id", "d")]
    {
        assert_eq!(transaction.attributes[name], value);
    }
    let none = with_detail("CRDT", "<Refs><EndToEndId>notprovided</EndToEndId></Refs>");
    assert_eq!(none.transaction().end_to_end_id, None);
}

#[test]
fn a_reference_that_details_share_is_nobodys() {
    let of = |reference: &str| detail("5.00", "CRDT", &format!("<Refs><AcctSvcrRef>{reference}</AcctSvcrRef></Refs>"));
    let references = |first: &str, second: &str| {
        let contents = format!("<AcctSvcrRef>E</AcctSvcrRef><NtryDtls>{}{}</NtryDtls>", of(first), of(second));
        let outcome = outcome(&entry("10.00", "CRDT", &contents));
        outcome.transactions().iter().map(|transaction| transaction.bank_reference.clone()).collect::<Vec<_>>()
    };
    assert_eq!(references("A", "B"), [Some("A".to_string()), Some("B".to_string())]);
    assert_eq!(references("A", "A"), [None, None]);
    assert_eq!(references("A", "E"), [None, None]);
}

#[test]
fn bank_transaction_codes_are_kept() {
    let code = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+166</Cd></Prtry></BkTxCd>";
    for contents in [code.to_string(), format!("<NtryDtls><TxDtls>{code}</TxDtls></NtryDtls>")] {
        let outcome = outcome(&entry("10.00", "CRDT", &contents));
        let attributes = &outcome.transaction().attributes;
        assert_eq!(
            (&attributes["bank_transaction_code"], &attributes["proprietary_code"]),
            (&"PMNT/RCDT/ESCT".into(), &"NTRF+166".into())
        );
    }
}
