-- Key figures by month, against figures worked out by hand.
select ar.create_company('KPI', 'Nyckeltal AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('KPI', 'A', 'Alfa AB') > 0 as created;
select ar.create_customer('KPI', 'B', 'Beta AB') > 0 as created;

-- January: 1,000 and 800 are sold to A.
select document_id as i1 from ar.post_invoice('KPI', 'A', '[{"net": 1000}]', '2026-01-05', due_date => '2026-02-04') \gset
select document_id as i2 from ar.post_invoice('KPI', 'A', '[{"net": 800}]', '2026-01-20', due_date => '2026-02-19') \gset
-- February: the 1,000 are paid after 36 days, 6 of them late; 600 are sold to B, who also takes over the 800.
select open_amount
from ar.post_payment('KPI', 'A', 1000, '2026-02-10', allocate => jsonb_build_array(jsonb_build_object('document_id', :i1)));
select document_id as i3 from ar.post_invoice('KPI', 'B', '[{"net": 600}]', '2026-02-10', due_date => '2026-03-12') \gset
select document_id as moved from ar.transfer_item('KPI', :i2, to_customer => 'B', transfer_date => '2026-02-15') \gset
-- March: B pays the 800 after 40 days, 10 of them late; 100 of the 600 are credited, 500 are paid in time after 28 days. 400
-- are sold; 50 are sold and credited, so that no money settles them.
select open_amount
from ar.post_payment('KPI', 'B', 800, '2026-03-01', allocate => jsonb_build_array(jsonb_build_object('document_id', :moved)));
select open_amount from ar.post_credit_note('KPI', 'B', '[{"net": 100}]', corrects => :i3, credit_date => '2026-03-05');
select open_amount
from ar.post_payment('KPI', 'B', 500, '2026-03-10', allocate => jsonb_build_array(jsonb_build_object('document_id', :i3)));
select document_id as i4 from ar.post_invoice('KPI', 'A', '[{"net": 400}]', '2026-03-15', due_date => '2026-04-14') \gset
select document_id as i5 from ar.post_invoice('KPI', 'A', '[{"net": 50}]', '2026-03-20', due_date => '2026-04-19') \gset
select open_amount from ar.post_credit_note('KPI', 'A', '[{"net": 50}]', corrects => :i5, credit_date => '2026-03-25');
-- April: the 400 are paid, and the bank takes the money back. 120 come from somebody.
select document_id as returned
from ar.post_payment('KPI', 'A', 400, '2026-04-10', allocate => jsonb_build_array(jsonb_build_object('document_id', :i4))) \gset
select amount from ar.return_payment('KPI', :returned, '2026-04-20');
select document_id as somebodys from ar.post_payment('KPI', null, 120, '2026-04-20') \gset
-- May: the 120 were A's and pay some of the 400; after 77 days, 47 of them late, the other 280 are lost. 2,000 are sold, to be
-- paid by 9 June; on 20 May A gets until the end of June.
select document_id as identified from ar.identify_payment('KPI', :somebodys, 'A', identified_on => '2026-05-04') \gset
select ar.allocate('KPI', :identified, :i4, allocated_on => '2026-05-04') > 0 as allocated;
select amount from ar.write_off('KPI', :i4, write_off_date => '2026-05-31');
select document_id as i6 from ar.post_invoice('KPI', 'A', '[{"net": 2000}]', '2026-05-10', due_date => '2026-06-09') \gset
select ar.set_due_date('KPI', :i6, due_date => '2026-06-30', effective_on => '2026-05-20') is not null as set;
-- June: the 2,000 are paid after 41 days, in time. 300 are sold, of which 30 are lost, but not for good: it is taken back on 2
-- July. B pays 5 too much, which nobody claims.
select open_amount
from ar.post_payment('KPI', 'A', 2000, '2026-06-20', allocate => jsonb_build_array(jsonb_build_object('document_id', :i6)));
select document_id as i7 from ar.post_invoice('KPI', 'B', '[{"net": 300}]', '2026-06-01', due_date => '2026-07-01') \gset
select document_id as loss from ar.write_off('KPI', :i7, 30, '2026-06-05') \gset
select document_id as too_much from ar.post_payment('KPI', 'B', 5, '2026-06-10') \gset
select open_amount from ar.write_off('KPI', :too_much, write_off_date => '2026-06-11');
select amount from ar.reverse_document('KPI', :loss, '2026-07-02');

-- What that makes, as fractions. A month without sales or without facts is a row too.
create temp table expected (
    month date, credit_sales numeric, receivables numeric, not_due numeric, overdue numeric, overdue_percent numeric,
    overdue_invoices_percent numeric, dso numeric, best_possible_dso numeric, average_days_delinquent numeric,
    dso_countback numeric, cei numeric, turnover numeric, average_days_to_pay numeric, weighted_days_to_pay numeric,
    average_days_late numeric, written_off numeric, written_off_percent numeric);
insert into expected
values
    -- Nothing yet.
    ('2025-12-01', 0, 0, 0, 0, null, null, null, null, null, 0, null, null, null, null, null, 0, null),
    -- 1,800 of 31 days; nothing could be collected.
    ('2026-01-01', 1800, 1800, 1800, 0, 0, 0, 31, 31, 0, 31, null, 1800 * 2 / 1800.0, null, null, null, 0, 0),
    -- 800 are overdue, one of two. Countback: 600 in 28 days, 800 of January's 1,800.
    ('2026-02-01', 600, 1400, 600, 800, 80000 / 1400.0, 50, 1400 * 28 / 600.0, 28, 800 * 28 / 600.0, 28 + 800 * 31 / 1800.0,
        1000 / 18.0, 2400 * 2 / 1400.0, 36, 36, 6, 0, 0),
    -- 400 + 50 - 100 - 50 are sold. 40 days for 800 and 28 days for 500.
    ('2026-03-01', 300, 400, 400, 0, 0, 0, 400 * 31 / 300.0, 400 * 31 / 300.0, 0, 31 + 100 * 28 / 600.0, 100,
        2700 * 2 / 400.0, 34, (40 * 800 + 28 * 500) / 1300.0, 5, 0, 0),
    -- 400 are overdue, less 120 that nobody owns. Countback: 30 days without sales, 280 of March's 300.
    ('2026-04-01', 0, 280, 0, 400, 40000 / 280.0, 100, null, null, null, 30 + 280 * 31 / 300.0, (400 - 280) / 4.0,
        2700 * 2 / 280.0, null, null, null, 0, null),
    ('2026-05-01', 2000, 2000, 2000, 0, 0, 0, 31, 31, 0, 31, 100, 4700 * 2 / 2000.0, 77, 77, 47, 280, 14),
    ('2026-06-01', 300, 270, 270, 0, 0, 0, 27, 27, 0, 27, 100, 5000 * 2 / 270.0, 41, 41, 0, 30, 10),
    -- What comes back was not collected: (270 + 0 - 300) / (270 + 0 - 0). Countback: 31 days without sales, all of June's 300.
    ('2026-07-01', 0, 300, 0, 300, 100, 100, null, null, null, 31 + 30, -3000 / 270.0, 5000 * 2 / 300.0, null, null, null,
        -30, null),
    -- A year later sales are those from February to January, 3,200, and at their beginning 1,800 were owed.
    ('2027-01-01', 0, 300, 0, 300, 100, 100, null, null, null, 31 + 31 + 30 + 31 + 30 + 31 + 31 + 30, 0,
        3200 * 2 / 2100.0, null, null, null, 0, null);
create function pg_temp.rounded(facts jsonb) returns jsonb
language sql as $$
    select jsonb_object_agg(key, case when jsonb_typeof(value) = 'number' then to_jsonb(trim_scale(round(value::numeric, 8))) else value end)
    from jsonb_each(facts)
$$;
select e.month, v.key, k.found ->> v.key as found, v.value as expected
from expected as e
left join (
    select k.month, pg_temp.rounded(to_jsonb(k)) as found
    from ar.kpi('KPI', '2025-12-31', '2027-01-01') as k) as k on k.month = e.month
cross join lateral jsonb_each_text(pg_temp.rounded(to_jsonb(e))) as v
where k.found ->> v.key is distinct from v.value
order by e.month, v.key;
select month, credit_sales, receivables, not_due, overdue, round(overdue_percent, 2) as overdue_percent,
    round(overdue_invoices_percent, 2) as overdue_invoices_percent
from ar.kpi('KPI', '2026-01-01', '2026-07-31');
select month, round(dso, 2) as dso, round(best_possible_dso, 2) as best_possible_dso,
    round(average_days_delinquent, 2) as average_days_delinquent, round(dso_countback, 2) as dso_countback, round(cei, 2) as cei,
    round(turnover, 2) as turnover
from ar.kpi('KPI', '2026-01-01', '2026-07-31');
select month, round(average_days_to_pay, 2) as average_days_to_pay, round(weighted_days_to_pay, 2) as weighted_days_to_pay,
    round(average_days_late, 2) as average_days_late, written_off, round(written_off_percent, 2) as written_off_percent
from ar.kpi('KPI', '2026-01-01', '2026-07-31');
-- One row per month, asked for by any days in them, whatever is asked for besides.
select count(*) as months, min(month) as first, max(month) as last from ar.kpi('KPI', '2025-12-31', '2027-01-01');
select count(*) as same
from ar.kpi('KPI', '2025-12-31', '2027-01-01') as k
cross join lateral ar.kpi('KPI', k.month + 27, k.month) as m
where m = k;

-- A credit and nothing else; and nothing at all.
select ar.create_company('KPI-CREDIT', 'Tillgodo AB', 'SEK') > 0 as founded;
select ar.create_company('KPI-EMPTY', 'Tom AB', 'SEK') > 0 as founded;
select open_amount from ar.post_payment('KPI-CREDIT', null, 70, '2026-01-10');
select c.company, k.month, k.credit_sales, k.receivables, k.not_due, k.overdue, k.overdue_percent = 0 as none_overdue,
    num_nulls(k.overdue_invoices_percent, k.dso, k.best_possible_dso, k.average_days_delinquent, k.average_days_to_pay,
        k.weighted_days_to_pay, k.average_days_late, k.written_off_percent) as nulls,
    k.dso_countback, k.cei = 0 as none_collected, k.turnover = 0 as none_turned_over, k.written_off
from (values ('KPI-CREDIT'), ('KPI-EMPTY')) as c (company)
cross join lateral ar.kpi(c.company, '2026-01-01', '2026-02-01') as k
order by c.company, k.month;

-- It agrees with ar.aging, ar.aging_items, ar_internal.sales, ar.dso and ar.cei called month by month: here, and on two years of
-- invoices in two currencies, in instalments, paid in parts, too much, too late, never, or with a credit note.
select ar.create_company('KPI-MANY', 'Många AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('KPI-MANY', 'C' || n, 'Customer ' || n, currency => case when n = 3 then 'EUR' else 'SEK' end)) as created
from generate_series(1, 5) as n;
create temp table many as
select n, 'C' || 1 + n % 5 as customer, date '2024-01-03' + n * 37 % 700 as day, 100 + n * 7919 % 900 as amount
from generate_series(1, 300) as n;
create temp table many_invoice as
select m.*, p.document_id
from many as m
cross join lateral ar.post_invoice('KPI-MANY', m.customer, jsonb_build_array(jsonb_build_object('net', m.amount)), m.day,
    rate => case when m.customer = 'C3' then 11 + m.n % 7 * 0.1 end,
    instalments => case when m.n % 9 = 0 then '[{"terms": "net 20", "percent": 40}, {"terms": "net 80", "percent": 60}]'::jsonb end) as p;
select count(p.document_id) as payments
from many_invoice as m
cross join lateral ar.post_payment('KPI-MANY', m.customer, m.amount * case m.n % 4 when 0 then 0.5 when 1 then 1.1 else 1 end,
    m.day + m.n * 13 % 90, rate => case when m.customer = 'C3' then 11.3 end, discount => 'none',
    allocate => jsonb_build_array(jsonb_build_object('document_id', m.document_id))) as p
where m.n % 6 <> 5;
select count(p.document_id) as credit_notes
from many_invoice as m
cross join lateral ar.post_credit_note('KPI-MANY', m.customer, jsonb_build_array(jsonb_build_object('net', m.amount / 2)),
    corrects => m.document_id, credit_date => m.day + m.n % 40) as p
where m.n % 12 = 11;
select count(ar.set_due_date('KPI-MANY', m.document_id, due_date => m.day + 45 + m.n % 50, effective_on => m.day + 10 + m.n % 30)) as moved
from many_invoice as m
where m.n % 12 = 5;
select c.company,
    count(*) as months,
    count(*) filter (where k.credit_sales = coalesce((select sum(s.amount) from ar_internal.sales(c.company, k.month, e.last_day) as s), 0)) as sales,
    count(*) filter (
        where (k.receivables, k.not_due, k.overdue)
            = (coalesce(a.total, 0), coalesce(a.not_due, 0), coalesce((select sum(o) from unnest(a.overdue) as o), 0))) as aging,
    count(*) filter (
        where k.overdue_invoices_percent is not distinct from (
            select count(*) filter (where i.days_overdue > 0) * 100.0 / nullif(count(*), 0)
            from ar.aging_items(c.company, e.last_day) as i
            where i.open_amount > 0)) as items,
    count(*) filter (where k.dso is not distinct from ar.dso(c.company, e.last_day, 'simple', e.days)) as simple,
    count(*) filter (where k.best_possible_dso is not distinct from ar.dso(c.company, e.last_day, 'best_possible', e.days)) as best_possible,
    count(*) filter (where k.average_days_delinquent is not distinct from ar.dso(c.company, e.last_day, 'delinquent', e.days)) as delinquent,
    count(*) filter (where k.dso_countback is not distinct from ar.dso(c.company, e.last_day, 'countback')) as countback,
    count(*) filter (where k.cei is not distinct from ar.cei(c.company, k.month, e.last_day)) as cei,
    count(k.dso) > 15 or c.company = 'KPI' as has_something_to_say
from (values ('KPI'), ('KPI-MANY')) as c (company)
cross join lateral ar.kpi(c.company, '2023-12-01', '2026-08-01') as k
cross join lateral (
    select (k.month + interval '1 month')::date - 1 as last_day, (k.month + interval '1 month')::date - k.month as days) as e
left join lateral ar.aging(c.company, e.last_day, group_by => 'company') as a on true
group by c.company
order by c.company;

-- A viewer sees them; who has no access does not even learn that there is such a company.
create role regress_kpi_viewer;
create role regress_kpi_stranger;
select ar.grant_access('regress_kpi_viewer', 'KPI', 'viewer');
create temp table owners as select * from ar.kpi('KPI', '2025-12-01', '2026-12-01');
grant select on owners to regress_kpi_viewer;
set role regress_kpi_viewer;
select count(*) as months from ar.kpi('KPI', '2025-12-01', '2026-12-01');
select k.month from (select * from ar.kpi('KPI', '2025-12-01', '2026-12-01') except select * from owners) as k;
set role regress_kpi_stranger;
\set VERBOSITY sqlstate
select * from ar.kpi('KPI', '2025-12-01', '2026-12-01');
\set VERBOSITY default
reset role;
select ar.revoke_access('regress_kpi_viewer', 'KPI');
drop table owners;
drop role regress_kpi_viewer;
drop role regress_kpi_stranger;

-- Wrong calls.
\set VERBOSITY terse
select * from ar.kpi('NOWHERE', '2026-01-01', '2026-01-01');
\echo :SQLSTATE
select * from ar.kpi(null, '2026-01-01', '2026-01-01');
\echo :SQLSTATE
select * from ar.kpi('KPI', null, '2026-01-01');
\echo :SQLSTATE
select * from ar.kpi('KPI', '2026-01-01', null);
\echo :SQLSTATE
select * from ar.kpi('KPI', '2026-02-01', '2026-01-31');
\echo :SQLSTATE
select * from ar.kpi('KPI', '2026-02-01', 'infinity');
\echo :SQLSTATE
select * from ar.kpi('KPI', '-infinity', 'infinity');
\echo :SQLSTATE
\set VERBOSITY default

-- The books are sound.
select v.* from (values ('KPI'), ('KPI-CREDIT'), ('KPI-MANY')) as c (company) cross join lateral ar.verify(c.company) as v;
