//! The sample files beside the project, with what their XML says to the eye. Without them the tests pass.

use super::*;

/// What reading a sample comes to, if it is there.
fn sample(name: &str) -> Option<(Outcome, Option<Format>)> {
    let path = format!("{}/../shared/samples/camt/{name}", env!("CARGO_MANIFEST_DIR"));
    let content = std::fs::read(path).ok()?;
    Some((bytes(&content), sniff(&content)))
}

#[test]
fn every_sample_is_read() {
    let names = |folder: &str| -> Vec<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".xml"))
            .collect()
    };
    for name in names(&format!("{}/../shared/samples/camt", env!("CARGO_MANIFEST_DIR"))) {
        let (outcome, format) = sample(&name).unwrap();
        let is_054 = name.starts_with("camt054");
        assert_eq!(format, Some(if is_054 { Format::Camt054 } else { Format::Camt053 }), "{name}");
        // It has a header and nothing else.
        if name == "camt053.v2.wrong.xml" {
            assert_eq!(outcome.error().message, "the file has no statement or notification");
            continue;
        }
        assert_eq!(outcome.summary.as_ref().map(|summary| Some(summary.format)), Ok(format), "{name}");
        assert!(outcome.damaged().is_empty(), "{name}");
        let amounts: &[&str] = match name.as_str() {
            "camt053.v2.multi.statement.xml" => &["8.85", "-7.00"],
            "camt53.only-Dt-with-DtTm.xml" => &[],
            _ if is_054 => &["-200000.00"],
            _ => &["8.85"],
        };
        assert_eq!(outcome.amounts(), amounts, "{name}");
    }
}

#[test]
fn the_payment_of_version_02() {
    let Some((outcome, _)) = sample("camt053.v2.minimal.xml") else { return };
    let transaction = outcome.transaction();
    assert_eq!((transaction.kind, transaction.currency.code()), (Kind::Payment, "EUR"));
    assert_eq!((transaction.booking_date, transaction.value_date), (day("2014-12-31"), Some(day("2015-01-02"))));
    assert_eq!(transaction.account.iban.as_deref(), Some("NL26VAYB8060476890"));
    assert_eq!(transaction.payer.name.as_deref(), Some("NAME NAME"));
    assert_eq!(transaction.payer.account.as_deref(), Some("NL56AGDH9619008421"));
    assert_eq!(transaction.payer.address.as_deref(), Some("ADDR ADDR 10, 2000 ANTWERPEN, NL"));
    assert_eq!(
        transaction.references.iter().map(|reference| reference.text.as_str()).collect::<Vec<_>>(),
        ["4654654654654654"]
    );
    assert_eq!((transaction.bank_reference.as_ref(), transaction.end_to_end_id.as_ref()), (None, None));
    let summary = outcome.summary.unwrap();
    assert_eq!(
        (summary.message_id.as_deref(), summary.created.as_deref()),
        (Some("CAMT053RIB000000000001"), Some("2015-03-10T18:43:50+00:00"))
    );
}

#[test]
fn the_payer_behind_the_payer() {
    let Some((outcome, _)) = sample("camt053.v2.minimal.ultimate.xml") else { return };
    let payer = &outcome.transaction().payer;
    assert_eq!((payer.name.as_deref(), payer.ultimate_name.as_deref()), (None, Some("DEBTOR NAME NM")));
}

/// Zeros beyond the currency's decimals are no decimals; and the balances of this one do not follow from each other.
#[test]
fn amounts_of_more_decimals_than_the_currency() {
    let Some((outcome, _)) = sample("camt053.v2.five.decimals.xml") else { return };
    assert_eq!(
        (outcome.transaction().amount.to_string(), outcome.transaction().text.as_str()),
        ("8.85".to_string(), "Transaction Description")
    );
    assert_eq!(
        outcome.notices(),
        ["statement 1: its closing balance 27.05 EUR is not its opening balance 18.15 with the entries 8.85"]
    );
}

/// The entry fits the balances (18.15 and 27.00); the detail's 105.75 fits nothing.
#[test]
fn a_detail_of_another_amount() {
    let Some((outcome, _)) = sample("camt053.v3.xml") else { return };
    assert_eq!(outcome.transaction().bank_reference.as_deref(), Some("XXXXXXXXXXXXXXXXXXXXXXEUR"));
    assert_eq!(outcome.notices(), ["statement 1, entry 1: it is 8.85 EUR, its only detail says 105.75"]);
}

#[test]
fn the_payment_of_version_08() {
    let Some((outcome, _)) = sample("camt053.v8.xml") else { return };
    let transaction = outcome.transaction();
    assert_eq!((transaction.booking_date, transaction.payer.name.as_deref()), (day("2014-12-31"), Some("NAME NAME")));
    assert_eq!(transaction.bank_reference.as_deref(), Some("AAAASESS-FP-CN_98765/01"));
    assert_eq!(transaction.end_to_end_id.as_deref(), Some("MUELL/FINP/RA12345"));
    assert_eq!(transaction.attributes["bank_transaction_code"], "PMNT/RCDT/BOOK");
    // The detail's amount is 0 of another currency, which nobody was asked to pay.
    assert_eq!(transaction.instructed, None);
}

/// Three details without amounts, or with amounts of Swiss francs that are not what moved the account.
#[test]
fn batches_that_do_not_tell_their_parts() {
    for name in ["camt054.v2.xml", "camt054.v4.xml", "camt054.v8.xml"] {
        let Some((outcome, _)) = sample(name) else { return };
        let transaction = outcome.transaction();
        assert_eq!(
            (transaction.kind, transaction.currency.code(), transaction.booking_date),
            (Kind::Other, "SEK", day("2007-10-18"))
        );
        assert_eq!((transaction.entry.is_lump, transaction.entry.transactions), (true, 3));
        let references: Vec<&str> = transaction.references.iter().map(|reference| reference.text.as_str()).collect();
        assert_eq!(
            references,
            ["ISR ref number V1", "ISR ref number V2", "Ref number V3 block 1", "Ref number V3 block 2"]
        );
        assert!(
            transaction.text.ends_with(
                "Additional Remittance Information V3 block 1\nAdditional Remittance Information V3 block 2"
            )
        );
        let is_v2 = name.contains("v2");
        assert_eq!(outcome.notices().len(), usize::from(!is_v2), "of 2, but has 3");
    }
}

#[test]
fn what_is_optional_may_be_missing() {
    let Some((outcome, _)) = sample("camt054.v8-with-UETR.xml") else { return };
    let transaction = outcome.transaction();
    assert_eq!((transaction.booking_date, transaction.value_date), (day("2007-10-18"), None));
    assert_eq!(transaction.attributes["uetr"], "255ae394-9965-4438-ac86-f406feada396");
    let Some((outcome, _)) = sample("camt054.v8-with-financial-institution.xml") else { return };
    assert_eq!(outcome.transaction().attributes["creditor"], "Example Creditor 3 - V1");
}
