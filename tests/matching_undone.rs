//! What was matched and is taken back: by a clerk, by the bank, by the payer. The bank's transaction is open again, and
//! the next matching decides it anew.

use ar_ledger_testing::bank::{
    Movement, TakenBack, import, import_file, invoice, matched, matching, while_held, with_bank,
};
use ar_ledger_testing::{COMPANY, Session, payment};

fn booked_by(session: &mut Session, amount: &str) -> i64 {
    session.number(&format!("select document_id from ar.bank_transaction where amount = {amount}"))
}

fn allocation_of(session: &mut Session, payment: i64) -> i64 {
    session.number(&format!(
        "select allocation_id from ar.allocation where credit_document_id = {payment} and reverses_id is null"
    ))
}

fn open_of(session: &mut Session, document: i64) -> String {
    session.value(&format!("select sum(open_amount) from ar.open_item where document_id = {document}"))
}

#[test]
fn a_match_that_is_taken_back_is_proposed_and_can_be_accepted_again() {
    let database = with_bank();
    let mut session = database.connect();
    let (debit, reference) = invoice(&mut session, "K1", "100");
    session.run(&import(&[Movement::of("100", &reference)]));
    assert_eq!(matched(&mut session), ["booked|1"]);
    // On the day of the match, later, and today.
    for day in ["date '2026-03-02'", "date '2026-03-20'", "null"] {
        let payment = booked_by(&mut session, "100");
        let allocation = session.number(&format!(
            "select max(allocation_id) from ar.allocation where credit_document_id = {payment} and reverses_id is null"
        ));
        session.refused("LG033", &format!("select ar.reverse_document('{COMPANY}', {payment})"));
        session.run(&format!("select ar.unallocate('{COMPANY}', {allocation}, unallocated_on => {day})"));
        // The money is on the account, where the bank's transaction has brought it.
        assert_eq!(session.rows(&matching("")), [""; 0]);
        session.run(&format!(
            "select ar.reverse_document('{COMPANY}', {payment}, reversal_date => {day}, reason => 'wrong')"
        ));
        assert_eq!(session.value("select status, document_id from ar.bank_transaction"), "open|");
        assert_eq!(open_of(&mut session, debit), "100.00");
        // Not unasked: a person has taken it back.
        assert_eq!(matched(&mut session), ["proposed|1"], "{day}");
        session.run(&format!("select ar.accept_match('{COMPANY}', (select min(proposal_id) from ar.match_proposal))"));
        assert_ne!(booked_by(&mut session, "100"), payment);
        assert_eq!(open_of(&mut session, debit), "0.00");
        database.assert_sound_books();
    }
    let actions = "select string_agg(action, ' ' order by event_no) from ar.bank_transaction_event";
    assert_eq!(session.value(actions), "booked unbooked booked unbooked booked unbooked booked");
}

#[test]
fn an_invoice_that_is_open_only_from_a_later_day_holds_up_no_other_payment() {
    let database = with_bank();
    let mut session = database.connect();
    let (first, late) = invoice(&mut session, "K1", "100");
    let (_, other) = invoice(&mut session, "K1", "200");
    session.run(&payment("K1", "100", "2026-02-10", &format!(r#"'[{{"document_id": {first}}}]'"#)));
    session.run(&format!(
        "select ar.unallocate('{COMPANY}', (select max(allocation_id) from ar.allocation), unallocated_on => '2026-03-25')"
    ));
    session.run(&import(&[Movement::of("100", &late), Movement::of("200", &other)]));
    assert_eq!(matched(&mut session), ["booked|2"]);
    assert_eq!(
        session.rows("select debit_amount, allocated_on from ar.allocation where method = 'reference' order by 1"),
        ["100.00|2026-03-25", "200.00|2026-03-02"]
    );
    database.assert_sound_books();
}

#[test]
fn a_payment_that_the_bank_takes_back_is_returned_once() {
    for how in [TakenBack::Reversal, TakenBack::Reason] {
        let database = with_bank();
        let mut session = database.connect();
        let mut movements = Vec::new();
        let mut invoices = Vec::new();
        for n in ["1", "2", "3"] {
            let (document, reference) = invoice(&mut session, "K1", "100");
            invoices.push(document);
            let bank_reference = format!("B{n}");
            movements.push(Movement { bank_reference, account: format!("ACC{n}"), ..Movement::of("100", &reference) });
        }
        session.run(&import(&movements));
        assert_eq!(matched(&mut session), ["booked|3"]);
        // By the bank's own reference, and by the payer's account.
        let back = [
            Movement {
                taken_back: Some(how),
                account: String::new(),
                reference: String::new(),
                ..movements[1].clone()
            },
            Movement {
                taken_back: Some(how),
                bank_reference: String::new(),
                reference: String::new(),
                ..movements[2].clone()
            },
        ]
        .map(|movement| movement.on("2026-03-04"));
        let file = import(&back);
        assert_eq!(session.value(&file), "2|0");
        assert_eq!(session.rows(&matching(", dry_run => true")).len(), 2);
        assert_eq!(matched(&mut session), ["booked|2"]);
        assert_eq!(session.value(&file), "2|2");
        assert_eq!(session.rows(&matching("")), [""; 0]);
        let opens: Vec<String> = invoices.iter().map(|document| open_of(&mut session, *document)).collect();
        assert_eq!(opens, ["0.00", "100.00", "100.00"]);
        let refunds =
            "select count(*), sum(amount), min(posting_date), max(posting_date) from ar.document where kind = 'refund'";
        assert_eq!(session.value(refunds), "2|200.00|2026-03-04|2026-03-04");
        database.assert_sound_books();

        // The return was booked wrongly: taken back, it is open, and is booked again. A later reversal leaves no money
        // that could go out on the bank's day: that a person decides.
        for (day, outcome) in [("2026-03-04", "booked|1"), ("2026-03-05", "left|1")] {
            let refund = session.number("select max(document_id) from ar.bank_transaction where kind = 'return'");
            session.run(&format!("select ar.reverse_document('{COMPANY}', {refund}, reversal_date => '{day}')"));
            assert_eq!(session.value("select kind from ar.bank_transaction where status = 'open'"), "return");
            assert_eq!(matched(&mut session), [outcome], "{day}");
            database.assert_sound_books();
        }
    }
}

#[test]
fn a_return_that_cannot_be_booked_on_its_day_holds_up_no_other_payment() {
    let database = with_bank();
    let mut session = database.connect();
    let paid = Movement { bank_reference: "B1".to_string(), ..Movement::by("100", "Customer K1", "ACC1") };
    session.run(&import(std::slice::from_ref(&paid)));
    assert_eq!(matched(&mut session), ["proposed|1"]);
    let on_account = session.number("select proposal_id from ar.match_proposal where settles is null");
    session.run(&format!("select ar.accept_match('{COMPANY}', {on_account})"));
    // Allocated by hand later than on the day on which the bank takes the money back.
    let (debit, _) = invoice(&mut session, "K1", "100");
    let credit = booked_by(&mut session, "100");
    session.run(&format!("select ar.allocate('{COMPANY}', {credit}, {debit}, allocated_on => '2026-03-20')"));
    let (_, reference) = invoice(&mut session, "K1", "200");
    session.run(&import(&[
        Movement { taken_back: Some(TakenBack::Reversal), ..paid }.on("2026-03-10"),
        Movement::of("200", &reference).on("2026-03-10"),
    ]));
    assert_eq!(matched(&mut session), ["booked|1", "left|1"]);
    let reason = session.value(&matching(""));
    assert!(reason.starts_with("left|") && reason.contains("2026-03-20"), "{reason}");
    database.assert_sound_books();
    // The clerk makes room, and the next run books it.
    let allocation = allocation_of(&mut session, credit);
    session.run(&format!("select ar.unallocate('{COMPANY}', {allocation}, unallocated_on => '2026-03-20')"));
    assert_eq!(matched(&mut session), ["booked|1"]);
    database.assert_sound_books();
}

#[test]
fn a_credit_note_that_a_payer_deducts_is_paid_back_once() {
    let database = with_bank();
    let mut session = database.connect();
    let (debit, reference) = invoice(&mut session, "K1", "500");
    let credit = session.number(&format!(
        "select document_id from ar.post_credit_note('{COMPANY}', 'K1', '[{{\"net\": 120}}]', credit_date => '2026-02-03', number => 'KR77')"
    ));
    let record = |line: String| format!("{line:<80}\r\n");
    let payment = |kind: &str, reference: &str, ore: u32, serial: u32, end: &str| {
        record(format!("{kind}{:0>10}{reference:>25}{ore:0>18}22{serial:0>12}0{end}", "3783511"))
    };
    let file = [
        record(format!("01{:<20}01{:<20}P", "BGMAX", "20260302173035010331")),
        record(format!("05{:0>10}{:10}SEK", "9912346", "")),
        payment("20", &reference, 50_000, 1, ""),
        payment("21", "KR77", 12_000, 2, "1"),
        record(format!("15{:0>35}20260302{:05}{:018}SEK{:08}", "58398257466", 74, 38_000, 2)),
        record(format!("70{:08}{:08}{:08}{:08}", 1, 1, 0, 1)),
    ];
    let import = import_file(file.concat().as_bytes());
    assert_eq!(session.value(&import), "2|0");
    assert_eq!(matched(&mut session), ["booked|2"]);
    assert_eq!(session.value(&import), "2|2");
    assert_eq!(session.rows(&matching("")), [""; 0]);
    assert_eq!((open_of(&mut session, debit), open_of(&mut session, credit)), ("0.00".into(), "0.00".into()));
    let refund = booked_by(&mut session, "-120");
    assert_eq!(
        session.value(&format!("select kind, amount from ar.document where document_id = {refund}")),
        "refund|120.00"
    );
    database.assert_sound_books();
    for (day, outcome) in [("2026-03-02", "booked|1"), ("2026-03-09", "left|1")] {
        let refund = booked_by(&mut session, "-120");
        session.run(&format!("select ar.reverse_document('{COMPANY}', {refund}, reversal_date => '{day}')"));
        assert_eq!(session.value("select amount from ar.bank_transaction where status = 'open'"), "-120.00");
        assert_eq!(open_of(&mut session, credit), "-120.00");
        assert_eq!(matched(&mut session), [outcome], "{day}");
        database.assert_sound_books();
    }
}

/// The credit note was there before an allocation of the invoice that was taken back since.
#[test]
fn a_deducted_credit_note_is_allocated_on_the_day_of_the_payment() {
    let database = with_bank();
    let mut session = database.connect();
    let (debit, _) = invoice(&mut session, "K1", "100");
    session.run(&format!(
        "select ar.post_credit_note('{COMPANY}', 'K1', '[{{\"net\": 40}}]', credit_date => '2026-02-03')"
    ));
    session.run(&payment("K1", "90", "2026-02-10", &format!(r#"'[{{"document_id": {debit}}}]'"#)));
    session.run(&format!(
        "select ar.unallocate('{COMPANY}', (select max(allocation_id) from ar.allocation), unallocated_on => '2026-02-20')"
    ));
    session.run(&format!(
        "select ar.reverse_document('{COMPANY}', (select document_id from ar.document where kind = 'payment'),
            reversal_date => '2026-02-20')"
    ));
    let numbers = session.value(
        "select string_agg(number, ' ' order by kind desc) from ar.document where kind in ('invoice', 'credit_note')",
    );
    let text = format!("Faktura {}", numbers.replace(' ', " minus kredit "));
    session.run(&import(&[Movement { text, ..Movement::by("60", "Customer K1", "") }]));
    assert_eq!(matched(&mut session), ["booked|1"]);
    assert_eq!(open_of(&mut session, debit), "0.00");
    let days = "select distinct allocated_on from ar.allocation where allocation_id = (select max(allocation_id) from ar.allocation)";
    assert_eq!(session.value(days), "2026-03-02");
    database.assert_sound_books();
}

#[test]
fn a_document_that_was_reversed_books_no_transaction() {
    let database = with_bank();
    let mut session = database.connect();
    session.run(&import(&[Movement::new("100")]));
    let transaction = session.number("select bank_transaction_id from ar.bank_transaction");
    let by_hand = session.post_payment("100", "2026-03-02");
    session.run(&format!("select ar.reverse_document('{COMPANY}', {by_hand}, reversal_date => '2026-03-02')"));
    session.refused("LG032", &format!("select ar.link_transaction('{COMPANY}', {transaction}, {by_hand})"));
    let reversal = session.number(&format!("select document_id from ar.document where reverses_id = {by_hand}"));
    let failure = session.failure(&format!("select ar.link_transaction('{COMPANY}', {transaction}, {reversal})"));
    assert!(failure.code().starts_with("LG"), "{failure}");
    // One that is being reversed is waited for.
    let by_hand = session.post_payment("100", "2026-03-02");
    let mut holder = database.connect();
    holder.run(&format!("begin; select ar.reverse_document('{COMPANY}', {by_hand})"));
    let link = format!("select ar.link_transaction('{COMPANY}', {transaction}, {by_hand})");
    let outcome = while_held(&database, &mut holder, &link);
    assert_eq!(outcome.expect_err("reversed").code(), "LG032");
    // And one that is being named is opened again by the reversal that waits for it.
    let by_hand = session.post_payment("100", "2026-03-02");
    holder.run(&format!("begin; select ar.link_transaction('{COMPANY}', {transaction}, {by_hand})"));
    let reversal = format!("select ar.reverse_document('{COMPANY}', {by_hand})");
    while_held(&database, &mut holder, &reversal).expect("reversed");
    assert_eq!(session.value("select status from ar.bank_transaction"), "open");
    database.assert_sound_books();
}

/// Of these two the date is never the same: they lie 26 hours apart.
const ZONES: [&str; 2] = ["Pacific/Kiritimati", "Etc/GMT+12"];

#[test]
fn the_bank_s_days_are_the_same_in_every_time_zone() {
    for zone in ZONES {
        let database = with_bank();
        let mut session = database.connect_with(&format!("-c TimeZone={zone}"));
        let (_, reference) = invoice(&mut session, "K1", "100");
        session.run(&import(&[Movement::of("100", &reference), Movement::of("55", "").on("2026-03-03")]));
        assert_eq!(session.rows(&matching(", through => '2026-03-02'")).len(), 1);
        let days = "select t.booking_date, d.document_date, d.posting_date, a.allocated_on
            from ar.bank_transaction as t
            join ar.document as d using (company_id, document_id)
            join ar.allocation as a on a.company_id = d.company_id and a.credit_document_id = d.document_id";
        assert_eq!(session.rows(days), ["2026-03-02|2026-03-02|2026-03-02|2026-03-02"], "{zone}");
        let paid_through = |day: &str| format!("select coalesce(sum(total), 0) from ar.aging('{COMPANY}', '{day}')");
        assert_eq!(session.value(&paid_through("2026-03-01")), "100.00");
        assert_eq!(session.value(&paid_through("2026-03-02")), "0");
        let open = session.value("select days_open = current_date - date '2026-03-03' from ar.unmatched_transaction");
        assert_eq!(open, "t");
        database.assert_sound_books();
    }
}
