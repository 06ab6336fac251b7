//! Every kind of document stands in a ledger, and every report knows what to do with it: what the reports say adds up to
//! what the kinds are.

use std::collections::BTreeSet;

use ar_ledger::domain::base::kind::{Kind, Meaning};
use ar_ledger_testing::{COMPANY, Database, Session};

/// Posts documents of all kinds, and reverses one of each that can be.
fn post_all(session: &mut Session) {
    session.run(&format!(
        "select ar.set_exchange_rate('{COMPANY}', 'EUR', '2026-01-01', 11);
        select ar.set_exchange_rate('{COMPANY}', 'EUR', '2026-02-01', 12);
        select ar.create_customer('{COMPANY}', 'K2', 'K2', parent => 'K1')"
    ));
    let mut document = |call: &str| session.number(&format!("select document_id from ar.{call}").replace("@", COMPANY));
    let sale = |net: i32, day: &str| {
        format!(
            "post_invoice('@', 'K1', '[{{\"net\": {net}, \"tax_code\": \"S25\"}}]', '{day}', terms => '2/10 net 30')"
        )
    };
    let reverse = |id: i64| format!("reverse_document('@', {id}, '2026-03-20')");
    // Sales, and what takes of them: a credit note, a discount, money.
    let paid = document(&sale(1000, "2026-01-05"));
    document(&format!(
        "post_credit_note('@', 'K1', '[{{\"net\": 200, \"tax_code\": \"S25\"}}]', corrects => {paid}, credit_date => '2026-01-06')"
    ));
    document("post_payment('@', 'K1', 980, '2026-01-10', allocate => '\"oldest\"')");
    let wrong = document(&sale(300, "2026-01-07"));
    document(&reverse(wrong));
    let credit =
        document("post_credit_note('@', 'K1', '[{\"net\": 40, \"tax_code\": \"S25\"}]', credit_date => '2026-01-08')");
    document(&reverse(credit));
    // Money that is too much, brought to a branch, and sent back.
    let advance = document("post_payment('@', 'K1', 500, '2026-01-11')");
    document(&format!(
        "transfer_item('@', {advance}, amount => 100, to_customer => 'K2', transfer_date => '2026-01-12')"
    ));
    let refund = document(&format!("post_refund('@', {advance}, 150, '2026-01-13')"));
    document(&reverse(refund));
    document(&format!("post_refund('@', {advance}, 120, '2026-01-14')"));
    let mistaken = document("post_payment('@', 'K1', 77, '2026-01-15')");
    document(&reverse(mistaken));
    // Claims of other kinds.
    document("post_charge('@', 'K1', 'reminder_fee', 60, '2026-01-16')");
    let charge = document("post_charge('@', 'K1', 'other', 50, '2026-01-16', tax_code => 'S25', account => '4000')");
    document(&reverse(charge));
    document("post_adjustment('@', 'K1', 12, '4200', '2026-01-17')");
    let adjustment = document("post_adjustment('@', 'K1', -7, '4200', '2026-01-17')");
    document(&reverse(adjustment));
    session.run(&format!(
        "create temporary table opening as
        select 'K1' as customer, amount, number, date '2025-12-01' as document_date, date '2026-01-01' as posting_date
        from (values (900.00, 'OLD-1'), (-80.00, 'OLD-2')) as old (amount, number);
        select ar.post_opening_balances('{COMPANY}', 'opening')"
    ));
    let mut document = |call: &str| session.number(&format!("select document_id from ar.{call}").replace("@", COMPANY));
    document("reverse_document('@', (select document_id from ar.document where number = 'OLD-2'), '2026-03-20')");
    // Losses, expected and not, and what comes back.
    let lost = document(&sale(400, "2026-01-18"));
    document(&format!("write_off('@', {lost}, 250, '2026-02-18')"));
    let loss = document(&format!("write_off('@', {lost}, 100, '2026-02-19')"));
    document(&reverse(loss));
    document(&format!("post_recovery('@', 50, '2026-02-25', about => {lost})"));
    let doubtful = document(&sale(600, "2026-01-19"));
    document(&format!("write_off('@', {doubtful}, 300, '2026-02-20', established => false)"));
    // Another currency, paid at another rate.
    document("post_invoice('@', 'K1', '[{\"net\": 100}]', '2026-01-20', currency => 'EUR')");
    document("post_payment('@', 'K1', 40, '2026-02-02', currency => 'EUR', allocate => '\"oldest\"')");
}

fn posted() -> Database {
    let database = Database::with_company();
    post_all(&mut database.connect());
    database
}

#[test]
fn the_kinds_are_those_that_are_posted_and_their_items_go_as_they_say() {
    let database = posted();
    let mut session = database.connect();
    let found: BTreeSet<String> = session.rows("select distinct kind from ar.document").into_iter().collect();
    assert_eq!(found, Kind::ALL.iter().map(|kind| kind.name().to_string()).collect());
    for kind in Kind::ALL {
        let signs = session.rows(&format!(
            "select distinct sign(i.amount)
            from ar.document as d
            join ar.open_item as i using (company_id, document_id)
            where d.kind = '{}'",
            kind.name()
        ));
        match kind {
            _ if kind.is(Meaning::Debit) => assert_eq!(signs, ["1"], "{kind:?}"),
            _ if kind.is(Meaning::Credit) => assert_eq!(signs, ["-1"], "{kind:?}"),
            Kind::ExchangeDifference | Kind::Allowance => assert_eq!(signs, [""; 0], "{kind:?}"),
            _ => assert!(!signs.is_empty(), "{kind:?}"),
        }
        let signed = session.value(&format!(
            "select coalesce(bool_or(amount < 0), false) from ar.document where kind = '{}'",
            kind.name()
        ));
        assert!(signed == "f" || kind.is(Meaning::Signed) || *kind == Kind::Reversal, "{kind:?}");
    }
    database.assert_sound_books();
}

/// Held equal by the text too; here as PostgreSQL reads it.
#[test]
fn sql_says_the_same_of_each_kind() {
    let database = Database::with_company();
    let mut session = database.connect();
    for kind in Kind::ALL {
        for meaning in Meaning::ALL {
            let asked = format!("select ar_internal.kind_is('{}', '{}')", kind.name(), meaning.name());
            assert_eq!(session.value(&asked) == "t", kind.is(*meaning), "{asked}");
        }
    }
    // A comparison with texts is left of it, which row security and indexes take.
    let plan =
        session.rows("explain (verbose, costs off) select from ar.document where ar_internal.kind_is(kind, 'relief')");
    assert!(plan.iter().any(|line| line.contains("kind = ANY ('{cash_discount,write_off}'::text[])")), "{plan:?}");
}

#[test]
fn reports_add_up_whatever_the_kind() {
    let database = posted();
    let mut session = database.connect();
    let names = |meaning| format!("'{{{}}}'", Kind::names_of(meaning).join(","));
    // A reversal is what it reverses, the other way round.
    let of = |kinds: String, amount: &str| {
        format!(
            "select coalesce(sum(case when d.reverses_id is null then {amount} else -({amount}) end), 0)::numeric(20, 2)
            from ar.document as d
            left join ar.document as o on o.company_id = d.company_id and o.document_id = d.reverses_id and d.kind = 'reversal'
            where coalesce(o.kind, d.kind) = any ({kinds})"
        )
    };
    // Sales: invoices less credit notes; the credit note that reverses an invoice is one.
    let sales = session.value(&format!(
        "select sum(case
                when d.kind = 'reversal' then case when o.kind = 'credit_note' then o.base_amount else -o.base_amount end
                when d.kind = 'credit_note' then -d.base_amount
                else d.base_amount
            end)
        from ar.document as d
        left join ar.document as o on o.company_id = d.company_id and o.document_id = d.reverses_id and d.kind = 'reversal'
        where coalesce(o.kind, d.kind) = any ({})",
        names(Meaning::Sale)
    ));
    assert_eq!(
        session.value(&format!("select sum(credit_sales) from ar.kpi('{COMPANY}', '2026-01-01', '2026-12-01')")),
        sales
    );
    // The customers' ledger: every item stands in one of its columns.
    let ledger = format!("ar.customer_ledger('{COMPANY}', '2026-01-01', '2026-12-31')");
    let add_up = format!("select bool_and(opening + invoiced + credited + paid + other = closing) from {ledger}");
    assert_eq!(session.value(&add_up), "t");
    let aging = format!("select sum(total) from ar.aging('{COMPANY}', '2026-12-31')");
    assert_eq!(session.value(&format!("select sum(closing) from {ledger}")), session.value(&aging));
    let money = session.value(&of(
        names(Meaning::Money),
        "case when coalesce(o.kind, d.kind) = 'payment' then -d.base_amount else d.base_amount end",
    ));
    assert_eq!(session.value(&format!("select sum(paid) from {ledger}")), money);
    // What the tax report says of tax is what stands on the accounts of tax.
    let report = format!(
        "select sum(total_tax)
        from ar.tax_report('{COMPANY}', '2026-01-01', '2026-12-31')"
    );
    let account = format!("select -balance from ar.trial_balance('{COMPANY}', '2026-12-31') where account = '2200'");
    assert_eq!(session.value(&report), session.value(&account));
}
