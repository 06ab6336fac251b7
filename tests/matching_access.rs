//! Who may match, and who sees what the bank has told: by level and by company; and that nobody writes it by hand.

use ar_ledger_testing::bank::{Movement, import, import_statement, matching, prepare};
use ar_ledger_testing::{COMPANY, Database, Session};

const OTHER: &str = "C2";
const TABLES: [&str; 7] = [
    "bank_file",
    "bank_quarantine",
    "bank_transaction",
    "bank_transaction_event",
    "bank_transaction_source",
    "bank_proposal",
    "known_payer",
];

/// Two companies with the same: a payment that is booked, one with two proposals, one accepted, a damaged file and one
/// credit that two files name. Each has a clerk, the first a viewer too.
fn with_two_companies() -> Database {
    let database = Database::with_company();
    let mut admin = database.connect();
    prepare(&mut admin);
    admin.create_company(OTHER);
    let elsewhere = |sql: &str| sql.replace("'C1'", "'C2'");
    admin.run(&elsewhere(&format!(
        "select ar.create_customer('{COMPANY}', 'K1', 'Customer K1');
        select ar.set_company('{COMPANY}', settings => '{{\"reference_scheme\": \"se_ocr\"}}');
        select ar.set_bank_account('{COMPANY}', 'BANK', '1000', iban => 'SE4550000000058398257466')"
    )));
    let mut movements =
        vec![Movement { bank_reference: "B1".to_string(), ..Movement::by("100", "Customer K1", "ACC1") }];
    for amount in ["100", "70", "70", "60", "60"] {
        for invoice in [
            ar_ledger_testing::invoice("K1", amount, "2026-02-01"),
            elsewhere(&ar_ledger_testing::invoice("K1", amount, "2026-02-01")),
        ] {
            admin.run(&invoice);
        }
    }
    movements[0].reference =
        admin.value("select max(reference) from ar.document where number = '1' and kind = 'invoice'");
    movements.extend(["70", "60"].map(|amount| Movement::by(amount, "Customer K1", "ACC2")));
    let damaged = [Movement::new("1.2.3")];
    for call in [import(&movements), import_statement(&movements[..1]), import(&damaged), matching("")] {
        admin.run(&call);
        admin.run(&elsewhere(&call));
    }
    for company in [COMPANY, OTHER] {
        let best =
            format!("select max(proposal_id) from ar.match_proposal where company = '{company}' and amount = 60");
        let best = admin.number(&best);
        admin.run(&format!("select ar.accept_match('{company}', {best})"));
    }
    for (role, company, level) in
        [("viewer", COMPANY, "viewer"), ("clerk", COMPANY, "clerk"), ("other", OTHER, "clerk")]
    {
        let name = database.create_role(&format!("@{role}"));
        admin.run(&format!("select ar.grant_access('{name}', '{company}', '{level}')"));
    }
    database
}

fn counts(session: &mut Session, of: &str) -> Vec<i64> {
    TABLES.iter().map(|table| session.number(&format!("select count(*) from ar.{table} {of}"))).collect()
}

fn proposal_of(session: &mut Session, company: &str) -> i64 {
    session.number(&format!("select min(proposal_id) from ar.match_proposal where company = '{company}'"))
}

#[test]
fn a_viewer_sees_what_would_be_matched_and_matches_nothing() {
    let database = with_two_companies();
    let mut viewer = database.connect_as("@viewer");
    assert_eq!(viewer.rows(&matching(", dry_run => true")).len(), 1);
    let proposal = proposal_of(&mut viewer, COMPANY);
    let transaction = viewer.number("select min(bank_transaction_id) from ar.unmatched_transaction");
    let before = counts(&mut viewer, "");
    for call in [
        matching(""),
        import(&[Movement::new("5")]),
        format!("select ar.accept_match('{COMPANY}', {proposal})"),
        format!("select ar.reject_match('{COMPANY}', {proposal})"),
        format!("select ar.set_aside_transaction('{COMPANY}', {transaction}, 'mine')"),
        format!("select ar.reopen_transaction('{COMPANY}', {transaction})"),
        format!("select ar.link_transaction('{COMPANY}', {transaction}, 1)"),
    ] {
        let failure = viewer.refused("42501", &call);
        assert!(failure.message().contains(COMPANY), "{failure}");
    }
    assert_eq!(counts(&mut viewer, ""), before);
    // The same by a clerk.
    let mut clerk = database.connect_as("@clerk");
    assert_eq!(clerk.rows(&matching("")).len(), 1);
    let proposal = proposal_of(&mut clerk, COMPANY);
    clerk.run(&format!("select ar.reject_match('{COMPANY}', {proposal})"));
    let recorded_by = format!("select decided_by from ar.bank_proposal where proposal_id = {proposal}");
    assert_eq!(viewer.value(&recorded_by), database.role_name("@clerk"));
    database.assert_sound_books();
}

/// Whoever may only read makes nobody wait, however long his transaction lasts.
#[test]
fn a_dry_run_holds_up_nobody() {
    let database = with_two_companies();
    let mut viewer = database.connect_as("@viewer");
    viewer.run("begin");
    viewer.run(&matching(", dry_run => true"));
    let mut clerk = database.connect_as("@clerk");
    clerk.run("set lock_timeout = '3s'");
    clerk.run(&matching(""));
    let mut admin = database.connect();
    admin.run("set lock_timeout = '3s'");
    admin.run(&format!("select ar.revoke_access('{}', '{COMPANY}')", database.role_name("@viewer")));
    viewer.run("commit");
    database.assert_sound_books();
}

#[test]
fn another_company_s_payments_and_proposals_are_nobody_s_business() {
    let database = with_two_companies();
    let mut owner = database.connect();
    let id = |company: &str| format!("where company_id = (select company_id from ar.company where code = '{company}')");
    let mine = counts(&mut owner, &id(COMPANY));
    assert!(mine.iter().all(|count| *count > 0), "{mine:?} of {TABLES:?}");
    let before = counts(&mut owner, &id(OTHER));
    let mut clerk = database.connect_as("@clerk");
    assert_eq!(counts(&mut clerk, ""), mine);
    for view in ["match_result", "match_proposal", "unmatched_transaction", "match_summary"] {
        assert_eq!(clerk.rows(&format!("select distinct company from ar.{view}")), [COMPANY], "{view}");
    }
    let proposal = proposal_of(&mut owner, OTHER);
    let transaction =
        format!("select min(bank_transaction_id) from ar.unmatched_transaction where company = '{OTHER}'");
    let transaction = owner.number(&transaction);
    let document = owner.number(&format!("select max(document_id) from ar.document {}", id(OTHER)));
    for company in [COMPANY, OTHER] {
        for call in [
            format!("select ar.accept_match('{company}', {proposal})"),
            format!("select ar.reject_match('{company}', {proposal})"),
            format!("select ar.set_aside_transaction('{company}', {transaction}, 'mine')"),
            format!("select ar.reopen_transaction('{company}', {transaction})"),
            format!("select ar.link_transaction('{company}', {transaction}, {document})"),
        ] {
            clerk.refused(if company == OTHER { "LG001" } else { "LG003" }, &call);
        }
    }
    let own = clerk.number("select min(bank_transaction_id) from ar.unmatched_transaction");
    clerk.refused("LG003", &format!("select ar.link_transaction('{COMPANY}', {own}, {document})"));
    clerk.refused("LG001", &matching("").replace("'C1'", "'C2'"));
    clerk.refused("LG001", &matching(", dry_run => true").replace("'C1'", "'C2'"));
    clerk.refused("LG001", "select * from ar.match_summary('C2')");
    clerk.refused("LG001", &import(&[Movement::new("5")]).replace("'C1'", "'C2'"));
    assert_eq!(counts(&mut owner, &id(OTHER)), before);
    // What it says of a company does not depend on what stands in another.
    let mut other = database.connect_as("@other");
    other.run(&format!("select ar.accept_match('{OTHER}', {proposal})"));
    assert_eq!(counts(&mut clerk, ""), mine);
    database.assert_sound_books();
}

#[test]
fn what_the_bank_has_told_and_what_became_of_it_is_not_written_by_hand() {
    let database = with_two_companies();
    let contents = |session: &mut Session| -> Vec<String> {
        let digest = |table| format!("select md5(string_agg(t::text, ',' order by t::text)) from ar.{table} as t");
        TABLES.iter().map(|table| session.value(&digest(table))).collect()
    };
    let mut owner = database.connect();
    let before = contents(&mut owner);
    for role in ["postgres", "@clerk"] {
        let mut session = database.connect_as(role);
        for statement in [
            "update ar.bank_transaction set status = 'set_aside', document_id = null where status = 'booked'",
            "update ar.bank_transaction set amount = amount + 1",
            "update ar.bank_proposal set status = 'accepted', decided_at = now()",
            "delete from ar.bank_proposal where status = 'rejected'",
            "update ar.known_payer set source = 'given'",
            "insert into ar.known_payer select company_id, 'ACC9', customer_id, 'given', null, now(), 'me' from ar.customer",
            "insert into ar.bank_transaction_event select company_id, bank_transaction_id, event_no + 1, 'unbooked', null,
                null, null, now(), 'me' from ar.bank_transaction_event",
            "delete from ar.bank_transaction_event",
            "delete from ar.bank_transaction_source",
            "update ar.bank_file set file_name = 'another'",
            "delete from ar.bank_quarantine",
        ] {
            // A clerk holds no privilege to write, so PostgreSQL refuses him before the ledger does.
            session.refused(if role == "@clerk" { "42501" } else { "LG050" }, statement);
        }
    }
    assert_eq!(contents(&mut owner), before);
    database.assert_sound_books();
}
