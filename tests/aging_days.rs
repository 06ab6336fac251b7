//! Aging as of each of 700 days, in every grouping and both ways of showing credits, on a ledger of documents of all kinds
//! drawn by lot (the same each time): it is what the trial balance and the facts themselves say.

use ar_ledger_testing::{Database, Session};

/// What each of the two companies tries to do, some of which the ledger refuses.
const STEPS: &str = "280";
const SEED: &str = "0.4";

/// The sides in which two queries differ, and rows of the second at all.
fn assert_same(session: &mut Session, report: &str, expected: &str) {
    let difference = session.rows(&format!(
        "with report as materialized ({report}), expected as materialized ({expected})
        (select 'in the report' as only, r.* from (table report except all table expected) as r)
        union all
        (select 'expected' as only, e.* from (table expected except all table report) as e)
        order by 2, 3
        limit 20"
    ));
    assert!(difference.is_empty(), "{difference:#?}");
    assert_ne!(session.value(&format!("select count(*) from ({expected}) as expected")), "0");
}

fn with_ledger() -> (Database, Session) {
    let database = Database::new();
    let mut session = database.connect();
    session.run(&include_str!("random_ledger.sql").replace("{seed}", SEED).replace("{steps}", STEPS));
    session.run("analyze");
    let missing =
        session.rows("select step from happened group by step having count(*) filter (where answer = 'done') < 5");
    assert!(missing.is_empty(), "hardly ever done: {missing:?}");
    (database, session)
}

/// What every grouping says of every day, in table `aged`: one query per grouping.
fn age(session: &mut Session) {
    session.run(
        "create table aged (
            day date, group_by text, credits text, key text, currency text, not_due numeric, overdue numeric[],
            unapplied numeric, total numeric);
        set jit = off",
    );
    for group_by in ["customer", "payer", "parent", "customer_group", "currency", "account", "company"] {
        for credits in ["separate", "aged"] {
            session.run(&format!(
                "insert into aged
                select d.day, '{group_by}', '{credits}', a.key, a.currency, a.not_due, a.overdue, a.unapplied, a.total
                from day as d
                cross join ar.aging('SE', d.day, group_by => '{group_by}', credits => '{credits}') as a"
            ));
        }
    }
    session.run("analyze aged");
}

#[test]
fn aging_of_every_day_in_every_grouping_equals_the_trial_balance() {
    let (database, mut session) = with_ledger();
    age(&mut session);
    assert_eq!(session.value("select count(distinct day), count(distinct (group_by, credits)) from aged"), "700|14");

    session.run(
        "create table balance as
        select d.day, t.account, t.balance
        from day as d
        cross join ar.trial_balance('SE', d.day) as t
        join ar.company as c on c.code = 'SE'
        join ar.account as a on a.company_id = c.company_id and a.account = t.account and a.type = 'receivable'",
    );
    assert_same(
        &mut session,
        "select a.day, a.group_by, a.credits, sum(a.total) from aged as a group by a.day, a.group_by, a.credits",
        "select b.day, g.group_by, g.credits, sum(b.balance)
        from balance as b
        cross join (select distinct group_by, credits from aged) as g
        group by b.day, g.group_by, g.credits",
    );
    assert_same(
        &mut session,
        "select a.day, a.credits, a.key, a.total from aged as a where a.group_by = 'account' and a.total <> 0",
        "select b.day, g.credits, b.account, b.balance
        from balance as b
        cross join (values ('separate'), ('aged')) as g (credits)
        where b.balance <> 0",
    );

    // Each row adds up, and so do the rows of each grouping: column by column they are those of the whole company.
    let apart = session.rows(
        "select * from aged as a
        where a.total <> a.not_due + a.unapplied + (select sum(v) from unnest(a.overdue) as v) or a.currency <> 'SEK'
        limit 20",
    );
    assert!(apart.is_empty(), "{apart:#?}");
    assert_same(
        &mut session,
        "select a.day, a.group_by, a.credits, sum(a.not_due), sum(a.overdue[1]), sum(a.overdue[2]), sum(a.overdue[3]),
            sum(a.overdue[4]), sum(a.unapplied), sum(a.total)
        from aged as a
        group by a.day, a.group_by, a.credits",
        "select a.day, g.group_by, a.credits, a.not_due, a.overdue[1], a.overdue[2], a.overdue[3], a.overdue[4],
            a.unapplied, a.total
        from aged as a
        cross join (select distinct group_by from aged) as g
        where a.group_by = 'company'",
    );
    assert_same(
        &mut session,
        "select a.day, a.key, sum(a.total) from aged as a where a.credits = 'aged' and a.unapplied = 0 group by 1, 2, a.group_by",
        "select a.day, a.key, sum(a.total) from aged as a where a.credits = 'separate' group by 1, 2, a.group_by",
    );
    database.assert_sound_books();
}

#[test]
fn aging_of_every_day_is_what_the_facts_say() {
    let (database, mut session) = with_ledger();
    // What is open of each item on each day: its amount less what was allocated of it by then.
    session.run(
        "create table open as
        select d.day, m.document_id, m.item_no, sum(m.amount) as amount, sum(m.base_amount) as base_amount
        from day as d
        join (
            select i.company_id, i.document_id, i.item_no, i.posting_date as day, i.amount, i.base_amount
            from ar.open_item as i
            union all
            select a.company_id, a.debit_document_id, a.debit_item_no, a.allocated_on, -a.debit_amount, -a.debit_base_amount
            from ar.allocation as a
            union all
            select a.company_id, a.credit_document_id, a.credit_item_no, a.allocated_on, a.credit_amount, a.credit_base_amount
            from ar.allocation as a) as m
            on m.day <= d.day
        join ar.company as c on c.company_id = m.company_id and c.code = 'SE'
        group by d.day, m.document_id, m.item_no
        having sum(m.amount) <> 0;
        create table agreed as
        select d.day, e.document_id, e.item_no,
            (array_agg(e.due_date order by e.effective_on desc, e.event_no desc))[1] as due_date
        from day as d
        join ar.item_event as e on e.kind = 'due_date' and e.effective_on <= d.day
        group by d.day, e.document_id, e.item_no;
        create table item as
        select o.day, i.customer_id, i.account, i.currency, o.amount, o.base_amount,
            case
                when coalesce(g.due_date, i.due_date) < 'infinity'
                    then greatest(o.day - coalesce(g.due_date, i.due_date), 0)
                else 0
            end as days_late
        from open as o
        join ar.open_item as i on i.document_id = o.document_id and i.item_no = o.item_no
        join ar.account as a on a.company_id = i.company_id and a.account = i.account and a.type = 'receivable'
        left join agreed as g on g.day = o.day and g.document_id = o.document_id and g.item_no = o.item_no;
        analyze item",
    );
    let expected = |amount: &str, currency: &str| {
        format!(
            "select i.day, u.code, {currency},
                coalesce(sum({amount}) filter (where {amount} > 0 and i.days_late = 0), 0),
                coalesce(sum({amount}) filter (where {amount} > 0 and i.days_late between 1 and 30), 0),
                coalesce(sum({amount}) filter (where {amount} > 0 and i.days_late between 31 and 60), 0),
                coalesce(sum({amount}) filter (where {amount} > 0 and i.days_late between 61 and 90), 0),
                coalesce(sum({amount}) filter (where {amount} > 0 and i.days_late > 90), 0),
                coalesce(sum({amount}) filter (where {amount} < 0), 0),
                sum({amount})
            from item as i
            left join ar.customer as u on u.customer_id = i.customer_id
            group by 1, 2, 3"
        )
    };
    session.run("set jit = off");
    for (in_currency, expected) in
        [("false", expected("i.base_amount", "'SEK'")), ("true", expected("i.amount", "i.currency"))]
    {
        let report = format!(
            "select d.day, a.key, a.currency, a.not_due, a.overdue[1], a.overdue[2], a.overdue[3], a.overdue[4],
                a.unapplied, a.total
            from day as d
            cross join ar.aging('SE', d.day, in_currency => {in_currency}) as a"
        );
        assert_same(&mut session, &report, &expected);
    }
    // The items say of themselves which row they are part of, and of which column.
    for credits in ["separate", "aged"] {
        let of_groups =
            "from unnest('{customer,payer,parent,customer_group,currency,account,company}'::text[]) as g (by)
            cross join (select day from day where day - date '2023-06-01' in (99, 272, 300, 399, 500, 600, 699)) as d";
        assert_same(
            &mut session,
            &format!(
                "select g.by, d.day, a.key, a.not_due, a.overdue[1], a.overdue[4], a.unapplied, a.total {of_groups}
                cross join lateral ar.aging('SE', d.day, group_by => g.by, credits => '{credits}') as a"
            ),
            &format!(
                "select g.by, d.day, i.key, coalesce(sum(i.open_amount) filter (where i.bucket = 0), 0),
                    coalesce(sum(i.open_amount) filter (where i.bucket = 1), 0),
                    coalesce(sum(i.open_amount) filter (where i.bucket = 4), 0),
                    coalesce(sum(i.open_amount) filter (where i.bucket is null), 0), sum(i.open_amount) {of_groups}
                cross join lateral ar.aging_items('SE', d.day, group_by => g.by, credits => '{credits}') as i
                group by 1, 2, 3"
            ),
        );
    }
    // All companies at once are each of them alone, with its code before the key.
    assert_same(
        &mut session,
        "select d.day, a.key, a.name, a.currency, a.not_due, a.overdue, a.unapplied, a.total
        from (select day from day where extract(dow from day) = 1) as d
        cross join ar.aging(null, d.day) as a",
        "select d.day, concat_ws('/', c.code, a.key), a.name, a.currency, a.not_due, a.overdue, a.unapplied, a.total
        from (select day from day where extract(dow from day) = 1) as d
        cross join unnest('{SE,NO}'::text[]) as c (code)
        cross join lateral ar.aging(c.code, d.day) as a",
    );
    database.assert_sound_books();
}
