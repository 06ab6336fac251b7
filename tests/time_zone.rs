//! Dates that a call leaves out are those of the caller's time zone.

use ar_ledger_testing::{COMPANY, Database};

/// Of these two the date is never the same: they lie 26 hours apart.
const ZONES: [&str; 2] = ["Pacific/Kiritimati", "Etc/GMT+12"];

#[test]
fn documents_are_dated_today_in_the_session_s_time_zone() {
    let database = Database::with_company();
    let mut days = Vec::new();
    for zone in ZONES {
        let mut session = database.connect_with(&format!("-c TimeZone={zone}"));
        let today = session.value("select current_date");
        let invoice = session.value(&format!(
            "select document_id, due_date from ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100}}]')"
        ));
        let (invoice, due_date) = invoice.split_once('|').expect("two columns");
        assert_eq!(due_date, session.value("select current_date + 30"));
        let payment = session.value(&format!("select document_id from ar.post_payment('{COMPANY}', 'K1', 60)"));
        let credit_note = session.value(&format!(
            "select document_id from ar.post_credit_note('{COMPANY}', 'K1', '[{{\"net\": 10}}]', corrects => {invoice})"
        ));
        session.run(&format!("select ar.allocate('{COMPANY}', {payment}, {invoice})"));
        let dates = format!(
            "select distinct document_date, posting_date, tax_date
            from ar.document
            where document_id in ({invoice}, {payment}, {credit_note})"
        );
        assert_eq!(session.rows(&dates), [format!("{today}|{today}|{today}")], "{zone}");
        let allocated_on =
            format!("select distinct allocated_on from ar.allocation where debit_document_id = {invoice}");
        assert_eq!(session.rows(&allocated_on), [today.as_str()], "{zone}");
        assert_eq!(
            session.value(&format!("select total from ar.aging('{COMPANY}')")),
            session.value(&format!("select total from ar.aging('{COMPANY}', current_date)")),
        );
        days.push(today);
    }
    assert_ne!(days[0], days[1]);
    database.assert_sound_books();
}

#[test]
fn a_session_sees_as_overdue_what_is_overdue_where_it_is() {
    let database = Database::with_company();
    let [mut east, mut west] = ZONES.map(|zone| database.connect_with(&format!("-c TimeZone={zone}")));
    let today = west.value("select current_date");
    west.run(&format!(
        "select ar.post_invoice('{COMPANY}', 'K1', '[{{\"net\": 100}}]', invoice_date => '{today}', due_date => '{today}')"
    ));
    let aging = format!("select not_due, overdue[1] from ar.aging('{COMPANY}')");
    assert_eq!(west.value(&aging), "100.00|0.00");
    assert_eq!(east.value(&aging), "0.00|100.00");
    assert_eq!(west.value("select days_overdue from ar.open_invoice"), "0");
    assert_ne!(east.value("select days_overdue from ar.open_invoice"), "0");
    database.assert_sound_books();
}

#[test]
fn what_is_recorded_in_one_time_zone_is_the_same_moment_in_another() {
    let database = Database::with_company();
    let [mut east, mut west] = ZONES.map(|zone| database.connect_with(&format!("-c TimeZone={zone}")));
    east.post_invoice("100", "2024-01-31");
    let moment = "select extract(epoch from recorded_at) from ar.document";
    assert_eq!(east.value(moment), west.value(moment));
    let mark = east.value(&format!("select ar.report_mark('{COMPANY}')"));
    west.post_invoice("50", "2024-01-31");
    let as_known = format!("select total from ar.aging('{COMPANY}', '2024-01-31', known_at => '{mark}')");
    assert_eq!(west.value(&as_known), "100.00");
    assert_eq!(east.value(&as_known), "100.00");
    database.assert_sound_books();
}
