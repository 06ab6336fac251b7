//! 2,466 invoices of 100 customers, each paid in full on its settlement date, against a few lines of plain SQL over the
//! same file: `../shared/data/ibm_late_payment.csv` (skipped where it is not there).

use std::collections::BTreeMap;

use ar_ledger_testing::{Database, Session};
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

/// A database with the file in table `csv` and its invoices posted, and a session there; none without the file.
fn with_invoices() -> Option<(Database, Session)> {
    let database = Database::new();
    let mut session = database.connect();
    if !ar_ledger_testing::load_ibm_file(&mut session) {
        return None;
    }
    session.run(
        "create table csv as select customer, number, invoice_date, due_date, amount, settled_on from file;
        create table day as
            select (month + interval '1 month' - interval '1 day')::date as day
            from generate_series(date '2012-01-01', date '2013-12-01', interval '1 month') as month
            union
            select day::date
            from generate_series(date '2012-01-02', date '2014-01-20', interval '17 days') as day;
        select ar.create_company('IBM', 'Invoices of IBM''s sample', 'USD', chart => 'generic');
        select ar.create_customer('IBM', c.customer, 'Customer ' || c.customer)
        from (select distinct customer from csv) as c;
        create view invoices as
            select customer, jsonb_build_array(jsonb_build_object('net', amount)) as lines, invoice_date, due_date, number
            from csv",
    );
    assert_eq!(
        session.value("select count, replayed, sums from ar.post_invoices('IBM', 'invoices'::regclass)"),
        session.value("select count(*), 0, jsonb_build_object('USD', sum(amount)) from csv"),
    );
    assert_eq!(session.value("select count(*), count(distinct number) from csv"), "2466|2466");
    Some((database, session))
}

/// The same, and its payments, each allocated to its invoice.
fn with_payments() -> Option<(Database, Session)> {
    let (database, mut session) = with_invoices()?;
    post_payments(&mut session);
    Some((database, session))
}

fn post_payments(session: &mut Session) {
    session.run(
        "create view payments as
            select c.customer, c.amount, c.settled_on as payment_date,
                jsonb_build_array(jsonb_build_object('document_id', d.document_id)) as allocate
            from csv as c
            join ar.document as d on d.number = c.number and d.kind = 'invoice'",
    );
    assert_eq!(
        session.value("select count, replayed, sums from ar.post_payments('IBM', 'payments'::regclass)"),
        session.value("select count(*), 0, jsonb_build_object('USD', sum(amount)) from csv"),
    );
}

/// Both queries must answer with the same rows, and with some.
fn assert_same(session: &mut Session, report: &str, expected: &str) {
    let difference = session.rows(&format!(
        "with report as ({report}), expected as ({expected})
        (select 'in the report' as only, r.* from (table report except all table expected) as r)
        union all
        (select 'expected' as only, e.* from (table expected except all table report) as e)
        order by 2, 3
        limit 20"
    ));
    assert!(difference.is_empty(), "{difference:#?}");
    assert_ne!(session.value(&format!("select count(*) from ({expected}) as expected")), "0");
}

#[test]
fn aging_equals_the_file_bucket_by_bucket() {
    let Some((database, mut session)) = with_payments() else { return };
    assert_same(
        &mut session,
        "select d.day, a.key, a.name, a.currency, a.not_due, a.overdue, a.unapplied, a.total
        from day as d
        cross join ar.aging('IBM', d.day) as a",
        "select d.day, c.customer, 'Customer ' || c.customer, 'USD',
            coalesce(sum(c.amount) filter (where d.day <= c.due_date), 0),
            array[
                coalesce(sum(c.amount) filter (where d.day - c.due_date between 1 and 30), 0),
                coalesce(sum(c.amount) filter (where d.day - c.due_date between 31 and 60), 0),
                coalesce(sum(c.amount) filter (where d.day - c.due_date between 61 and 90), 0),
                coalesce(sum(c.amount) filter (where d.day - c.due_date > 90), 0)],
            0,
            sum(c.amount)
        from day as d
        join csv as c on c.invoice_date <= d.day and c.settled_on > d.day
        group by d.day, c.customer",
    );
    database.assert_sound_books();
}

#[test]
fn aging_equals_the_trial_balance_and_the_file_in_total() {
    let Some((database, mut session)) = with_payments() else { return };
    assert_same(
        &mut session,
        "select d.day, sum(t.balance)
        from day as d
        cross join ar.trial_balance('IBM', d.day) as t
        where t.account = '1200'
        group by d.day",
        "select d.day, sum(c.amount) filter (where c.settled_on > d.day)
        from day as d
        join csv as c on c.invoice_date <= d.day
        where d.day < '2014-01-09'
        group by d.day
        union all
        select d.day, 0 from day as d where d.day >= '2014-01-09'",
    );
    assert_same(
        &mut session,
        "select d.day, a.key, a.total
        from day as d
        cross join ar.aging('IBM', d.day, group_by => 'company') as a",
        "select d.day, 'IBM', sum(t.balance)
        from day as d
        cross join ar.trial_balance('IBM', d.day) as t
        where t.account = '1200'
        group by d.day
        having sum(t.balance) <> 0",
    );
    database.assert_sound_books();
}

#[test]
fn aging_takes_other_buckets_and_counts_from_other_dates() {
    let Some((database, mut session)) = with_payments() else { return };
    let expected = |date: &str| {
        format!(
            "select d.day, c.customer,
                coalesce(sum(c.amount) filter (where d.day <= c.{date}), 0),
                array[
                    coalesce(sum(c.amount) filter (where d.day - c.{date} between 1 and 7), 0),
                    coalesce(sum(c.amount) filter (where d.day - c.{date} > 7), 0)]
            from day as d
            join csv as c on c.invoice_date <= d.day and c.settled_on > d.day
            group by d.day, c.customer"
        )
    };
    for (basis, date) in [("due_date", "due_date"), ("document_date", "invoice_date"), ("posting_date", "invoice_date")]
    {
        let report = format!(
            "select d.day, a.key, a.not_due, a.overdue
            from day as d
            cross join ar.aging('IBM', d.day, buckets => '{{7}}', basis => '{basis}') as a"
        );
        assert_same(&mut session, &report, &expected(date));
    }
    database.assert_sound_books();
}

#[test]
fn aging_items_list_what_the_file_has_open() {
    let Some((database, mut session)) = with_payments() else { return };
    assert_same(
        &mut session,
        "select d.day, a.customer, a.number, a.due_date, a.days_overdue, a.bucket, a.open_amount
        from day as d
        cross join ar.aging_items('IBM', d.day) as a",
        "select d.day, c.customer, c.number, c.due_date, d.day - c.due_date,
            least(greatest((d.day - c.due_date + 29) / 30, 0), 4), c.amount
        from day as d
        join csv as c on c.invoice_date <= d.day and c.settled_on > d.day",
    );
    database.assert_sound_books();
}

#[test]
fn payments_not_yet_allocated_stand_apart_in_the_aging() {
    let Some((database, mut session)) = with_invoices() else { return };
    session.run(
        "create view payments as select customer, amount, settled_on as payment_date from csv;
        select * from ar.post_payments('IBM', 'payments'::regclass)",
    );
    let open = "select d.day, c.customer, d.day - c.due_date as late, c.amount as invoiced, 0 as paid
        from day as d
        join csv as c on c.invoice_date <= d.day
        union all
        select d.day, c.customer, d.day - c.settled_on, 0, c.amount
        from day as d
        join csv as c on c.settled_on <= d.day";
    assert_same(
        &mut session,
        "select d.day, a.key, a.overdue[1], a.overdue[4], a.unapplied, a.total
        from day as d
        cross join ar.aging('IBM', d.day) as a",
        &format!(
            "select o.day, o.customer,
                coalesce(sum(o.invoiced) filter (where o.late between 1 and 30), 0),
                coalesce(sum(o.invoiced) filter (where o.late > 90), 0),
                -sum(o.paid),
                sum(o.invoiced - o.paid)
            from ({open}) as o
            group by o.day, o.customer"
        ),
    );
    assert_same(
        &mut session,
        "select d.day, a.key, a.not_due, a.overdue[1], a.overdue[4], a.unapplied, a.total
        from day as d
        cross join ar.aging('IBM', d.day, credits => 'aged') as a",
        &format!(
            "select o.day, o.customer,
                coalesce(sum(o.invoiced - o.paid) filter (where o.late <= 0), 0),
                coalesce(sum(o.invoiced - o.paid) filter (where o.late between 1 and 30), 0),
                coalesce(sum(o.invoiced - o.paid) filter (where o.late > 90), 0),
                0,
                sum(o.invoiced - o.paid)
            from ({open}) as o
            group by o.day, o.customer"
        ),
    );
    database.assert_sound_books();
}

#[test]
fn a_report_as_known_at_a_moment_stays_the_same_for_ever() {
    let Some((database, mut session)) = with_invoices() else { return };
    let report = |known_at: &str| {
        format!(
            "select d.day, a.key, a.not_due, a.overdue, a.unapplied, a.total
            from day as d
            cross join ar.aging('IBM', d.day, known_at => {known_at}) as a"
        )
    };
    session.run(&format!(
        "create table moment as select 'invoices' as what, ar.report_mark('IBM') as mark;
        create table invoices_only as {}",
        report("null")
    ));
    post_payments(&mut session);
    session.run(&format!(
        "insert into moment select 'payments', ar.report_mark('IBM');
        create table with_payments as {}",
        report("null")
    ));
    // What comes later counts on days that were reported before: payments come back, and others arrive backdated.
    session.run(
        "select ar.unallocate('IBM', a.allocation_id)
        from (select allocation_id from ar.allocation order by allocation_id limit 300) as a;
        select ar.post_payment('IBM', c.customer, 10, payment_date => '2012-06-15')
        from (select distinct customer from csv) as c",
    );
    let mark = |what: &str| format!("(select mark from moment where what = '{what}')");
    assert_same(&mut session, &report(&mark("invoices")), "table invoices_only");
    assert_same(&mut session, &report(&mark("payments")), "table with_payments");
    let changed = format!("select count(*) from ({} except all table with_payments) as changed", report("null"));
    assert_ne!(session.value(&changed), "0");
    database.assert_sound_books();
}

/// The file's invoices, for the sums that are simpler in Rust.
struct Invoice {
    invoiced: NaiveDate,
    due: NaiveDate,
    settled: NaiveDate,
    amount: Decimal,
}

struct File(Vec<Invoice>);

impl File {
    fn read(session: &mut Session) -> File {
        let rows = session.rows("select invoice_date, due_date, settled_on, amount from csv");
        let invoice = |row: &String| {
            let columns: Vec<&str> = row.split('|').collect();
            let date = |text: &str| text.parse().expect("a date");
            let amount = columns[3].parse().expect("an amount");
            Invoice { invoiced: date(columns[0]), due: date(columns[1]), settled: date(columns[2]), amount }
        };
        File(rows.iter().map(invoice).collect())
    }

    fn owed(&self, day: NaiveDate) -> Decimal {
        self.0.iter().filter(|i| i.invoiced <= day && i.settled > day).map(|i| i.amount).sum()
    }

    fn not_due(&self, day: NaiveDate) -> Decimal {
        self.0.iter().filter(|i| i.invoiced <= day && i.settled > day && i.due >= day).map(|i| i.amount).sum()
    }

    fn sales(&self, from: NaiveDate, to: NaiveDate) -> Decimal {
        self.0.iter().filter(|i| i.invoiced >= from && i.invoiced <= to).map(|i| i.amount).sum()
    }

    /// `amount` in days of the sales of the last `days`.
    fn in_days(&self, amount: Decimal, day: NaiveDate, days: u64) -> Option<Decimal> {
        let sales = self.sales(day - Days::new(days - 1), day);
        (!sales.is_zero()).then(|| amount / sales * Decimal::from(days))
    }

    fn countback(&self, day: NaiveDate) -> Option<Decimal> {
        let oldest = self.0.iter().map(|i| i.invoiced).min()?;
        let (mut owed, mut days, mut last) = (self.owed(day), 0, day);
        while !owed.is_zero() {
            let first = last.with_day(1)?;
            let sales = self.sales(first, last);
            if owed <= sales {
                return Some(Decimal::from(days) + owed / sales * Decimal::from(last.day()));
            }
            owed -= sales;
            days += last.day();
            last = first.pred_opt()?;
            if last < oldest {
                return None;
            }
        }
        Some(Decimal::from(days))
    }

    fn dso(&self, method: &str, day: NaiveDate, days: u64) -> Option<Decimal> {
        match method {
            "simple" => self.in_days(self.owed(day), day, days),
            "best_possible" => self.in_days(self.not_due(day), day, days),
            "delinquent" => self.in_days(self.owed(day) - self.not_due(day), day, days),
            "countback" => self.countback(day),
            _ => unreachable!("no other method is asked for"),
        }
    }
}

#[test]
fn dso_equals_the_file_in_all_four_methods() {
    let Some((database, mut session)) = with_payments() else { return };
    let file = File::read(&mut session);
    let mut compared = BTreeMap::new();
    for method in ["simple", "best_possible", "delinquent", "countback"] {
        for days in [90, 30, 365] {
            let reported = session.rows(&format!(
                "select d.day, ar.dso('IBM', d.day, method => '{method}', days => {days}) from day as d order by d.day"
            ));
            for row in reported {
                let (day, reported) = row.split_once('|').expect("two columns");
                let expected = file.dso(method, day.parse().expect("a date"), days);
                let reported: Option<Decimal> = (!reported.is_empty()).then(|| reported.parse().expect("a number"));
                let same = match (expected, reported) {
                    (Some(expected), Some(reported)) => (expected - reported).abs() < Decimal::new(1, 9),
                    (expected, reported) => expected == reported,
                };
                assert!(same, "{method} of {days} days as of {day}: {reported:?} instead of {expected:?}");
                *compared.entry(method).or_insert(0) += i32::from(reported.is_some_and(|dso| !dso.is_zero()));
            }
        }
    }
    assert!(compared.values().all(|count| *count > 100), "too few days with a value: {compared:?}");
    database.assert_sound_books();
}

#[test]
fn numbers_that_the_file_gives_cannot_be_posted_again() {
    let Some((database, mut session)) = with_invoices() else { return };
    let failure = session.refused("LG021", "select * from ar.post_invoices('IBM', 'invoices'::regclass)");
    assert!(failure.message().contains("row 1"), "{failure}");
    assert_eq!(session.value("select count(*) from ar.document"), "2466");
    database.assert_sound_books();
}
