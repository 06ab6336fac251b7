//! A company that exists is given what a later version's chart has and it lacks; what it has changed stays.

use ar_ledger_testing::{COMPANY, Database, Session, invoice};

/// The company's set-up, row by row.
fn set_up(session: &mut Session) -> Vec<String> {
    session.rows(
        "select 'account', account, name, type from ar.account
        union all
        select 'role', role, currency || customer_group, account from ar.account_role
        union all
        select 'tax', code || valid_from, rate || category || name, coalesce(account, '') || coalesce(report_code, '')
        from ar.tax_code
        union all
        select 'series', series, kind, prefix || width || start || restarts from ar.number_series
        order by 1, 2, 3, 4",
    )
}

/// As a company founded by a version that did not know these: written past the guard, with another stamp, as every change
/// of the set-up leaves one.
fn forget(session: &mut Session, rows: &str) {
    session.run(&format!(
        "begin;
        set local session_replication_role = replica;
        {rows};
        update ar.company set setup_stamp = gen_random_uuid();
        commit"
    ));
}

#[test]
fn what_a_chart_has_new_is_given_to_companies_that_exist() {
    for chart in ["generic", "BAS", "NS4102"] {
        let database = Database::new();
        let mut session = database.connect();
        session.run(&format!("select ar.create_company('{COMPANY}', 'Company', 'SEK', chart => '{chart}')"));
        session.create_customer("K1");
        let whole = set_up(&mut session);
        assert_eq!(session.value("select ar.install()"), "unchanged", "{chart}");
        forget(
            &mut session,
            "delete from ar.account as a
                using ar.account_role as r
                where r.company_id = a.company_id and r.account = a.account and r.role = 'opening';
            delete from ar.account_role where role in ('opening', 'receivable');
            delete from ar.tax_code where code in ('S25', 'O0');
            delete from ar.number_series where kind in ('invoice', 'transfer')",
        );
        assert_eq!(set_up(&mut session).len(), whole.len() - 7, "{chart}");
        let mut other = database.connect();
        other.refused("LG004", &invoice("K1", "100", "2026-01-10"));
        assert_eq!(session.value("select ar.install()"), "made whole: set-up of companies", "{chart}");
        assert_eq!(set_up(&mut session), whole, "{chart}");
        // Also in a session that has read the company's set-up before.
        other.run(&invoice("K1", "100", "2026-01-10"));
        let logged = "select table_name, key from ar.change_log order by change_no";
        let opening = session.value("select account from ar.account_role where role = 'opening'");
        let mut lines = session.rows(logged);
        lines.sort_unstable();
        let mut wanted = vec![
            format!("account|{opening}"),
            "account_role|opening".to_string(),
            "account_role|receivable".to_string(),
            "number_series|invoice".to_string(),
            "number_series|transfer".to_string(),
            "tax_code|O0/-infinity".to_string(),
            "tax_code|S25/-infinity".to_string(),
        ];
        wanted.sort_unstable();
        assert_eq!(lines, wanted, "{chart}");
        assert_eq!(session.value("select ar.install()"), "unchanged", "{chart}");
        database.assert_sound_books();
    }
}

#[test]
fn what_a_company_has_changed_stays() {
    let database = Database::with_company();
    let mut session = database.connect();
    session.run(&format!(
        "select ar.set_account('{COMPANY}', '1010', 'Second bank', 'asset', role => 'bank');
        select ar.set_account('{COMPANY}', '4000', 'Turnover');
        select ar.set_tax_code('{COMPANY}', 'S25', rate => 24);
        select ar.set_number_series('{COMPANY}', 'invoice', prefix => 'F', width => 5)"
    ));
    let changed = set_up(&mut session);
    assert_eq!(session.value("select ar.install()"), "unchanged");
    assert_eq!(set_up(&mut session), changed);
    // An account of the chart's was new to the company's own books, and is no receivable there.
    forget(
        &mut session,
        "delete from ar.account_role where role = 'unidentified';
        delete from ar.account where account = '1210';
        delete from ar.number_series where kind = 'transfer'",
    );
    session.run(&format!("select ar.set_account('{COMPANY}', '1210', 'Loans', 'asset')"));
    let mut own = set_up(&mut session);
    assert_eq!(session.value("select ar.install()"), "made whole: set-up of companies");
    own.push("series|transfer|transfer|01never".to_string());
    own.sort_unstable();
    let mut now = set_up(&mut session);
    now.sort_unstable();
    assert_eq!(now, own);
    // The part is left to a person; nothing else is missing.
    assert_eq!(session.value("select ar.install()"), "unchanged");
    session.run(&format!(
        "select ar.set_account('{COMPANY}', '1220x', 'Unidentified', 'receivable', role => 'unidentified')"
    ));
    assert_eq!(session.value("select ar.install()"), "unchanged");
}

/// Who may not install changes nothing, and is told nothing.
#[test]
fn others_than_the_owner_complete_nothing() {
    let database = Database::with_company();
    let clerk = database.create_role("@clerk");
    let mut session = database.connect();
    session.run(&format!("select ar.grant_access('{clerk}', '{COMPANY}', 'admin')"));
    forget(&mut session, "delete from ar.number_series where kind = 'transfer'");
    let before = set_up(&mut session);
    assert_eq!(database.connect_as("@clerk").value("select ar.install()"), "unchanged");
    assert_eq!(set_up(&mut session), before);
}
