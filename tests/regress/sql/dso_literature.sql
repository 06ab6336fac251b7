-- Days sales outstanding, by worked examples from the literature.
-- DSO, best possible DSO and average days delinquent as the Credit Research Foundation defines them (Key Performance Indicator
-- Definitions).
-- 15,000 are owed after a month of 30 days in which 10,000 were sold: 15,000 / 10,000 * 30 = 45 days. 4,000 of it are not due:
-- 4,000 / 10,000 * 30 = 12 days would be possible. 45 - 12 = 33 days are delinquent.
select ar.create_company('DSO-CRF', 'Credit Research', 'USD', chart => 'generic') > 0 as founded;
select ar.create_customer('DSO-CRF', 'C1', 'Customer 1') > 0 as created;
select amount from ar.post_invoice('DSO-CRF', 'C1', '[{"net": 8000}]', '2026-03-02', due_date => '2026-04-01');
select document_id as part_paid
from ar.post_invoice('DSO-CRF', 'C1', '[{"net": 6000}]', '2026-04-01', due_date => '2026-04-20') \gset
select amount from ar.post_invoice('DSO-CRF', 'C1', '[{"net": 4000}]', '2026-04-30', due_date => '2026-05-30');
select open_amount
from ar.post_payment('DSO-CRF', 'C1', 3000, '2026-04-25',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :part_paid)));
select a.not_due, a.overdue, a.total, s.amount as sales
from ar.aging('DSO-CRF', '2026-04-30', group_by => 'company') as a
cross join (select sum(amount) as amount from ar_internal.sales('DSO-CRF', '2026-04-01', '2026-04-30')) as s;
create temp table expected (company text, as_of date, method text, days integer, dso numeric);
insert into expected
values ('DSO-CRF', '2026-04-30', 'simple', 30, 45), ('DSO-CRF', '2026-04-30', 'best_possible', 30, 12),
    ('DSO-CRF', '2026-04-30', 'delinquent', 30, 33);
-- The month's key figures say the same.
select trim_scale(dso) as dso, trim_scale(best_possible_dso) as best_possible_dso,
    trim_scale(average_days_delinquent) as average_days_delinquent
from ar.kpi('DSO-CRF', '2026-04-01', '2026-04-30');

-- Countback (exhaustion, working back): 212,000 are owed, and 100,000, 80,000 and 70,000 were sold in this month, the last and
-- the one before (an example of several vendors, such as Benji Pays, "Mastering DSO calculation: the count-back method"). With
-- months of 30 days: 30 + 30 + 32,000 / 70,000 * 30 = 73.71. A ledger counts the days of real months: from February to April
-- (30, 31 and 28 days) it is 73.80, the nearest there is; from January to March 73.17, from April to June 74.71.
select count(ar.create_company(c, 'Countback', 'USD', chart => 'generic')) as founded
from unnest(array['DSO-MARCH', 'DSO-APRIL', 'DSO-JUNE']) as c;
select count(ar.create_customer(c, 'C1', 'Customer 1')) as created
from unnest(array['DSO-MARCH', 'DSO-APRIL', 'DSO-JUNE']) as c;
select count(p.document_id) as invoices
from (values ('DSO-MARCH', date '2026-03-15'), ('DSO-APRIL', '2026-04-15'), ('DSO-JUNE', '2026-06-15')) as c (company, day)
cross join (values (0, 100000), (1, 80000), (2, 70000)) as v (months_ago, amount)
cross join lateral ar.post_invoice(c.company, 'C1', jsonb_build_array(jsonb_build_object('net', v.amount)),
    (c.day - v.months_ago * interval '1 month')::date) as p;
select count(p.document_id) as payments
from unnest(array['DSO-MARCH', 'DSO-APRIL', 'DSO-JUNE']) as c
cross join lateral ar.post_payment(c, 'C1', 38000, '2026-03-15', allocate => '"oldest"') as p
where c <> 'DSO-JUNE';
select open_amount from ar.post_payment('DSO-JUNE', 'C1', 38000, '2026-05-20', allocate => '"oldest"');
insert into expected
values ('DSO-MARCH', '2026-03-31', 'countback', 90, 31 + 28 + 32000 * 31 / 70000.0),
    ('DSO-APRIL', '2026-04-30', 'countback', 90, 30 + 31 + 32000 * 28 / 70000.0),
    ('DSO-JUNE', '2026-06-30', 'countback', 90, 30 + 31 + 32000 * 30 / 70000.0);
select round(30 + 30 + 32000 * 30 / 70000.0, 2) as months_of_30_days;

select e.company, e.as_of, e.method, round(ar.dso(e.company, e.as_of, e.method, e.days), 2) as dso
from expected as e
order by e.company, e.as_of, e.method;
select e.*
from expected as e
where round(ar.dso(e.company, e.as_of, e.method, e.days), 10) is distinct from round(e.dso, 10);
select k.company, round(m.dso_countback, 2) as dso_countback
from (values ('DSO-MARCH', date '2026-03-31'), ('DSO-APRIL', '2026-04-30'), ('DSO-JUNE', '2026-06-30')) as k (company, as_of)
cross join lateral ar.kpi(k.company, k.as_of, k.as_of) as m
order by k.as_of;

-- The Motley Fool, "Days Sales Outstanding": 18,000 are owed on average, 20,000 were sold in April: 27 days.
select ar.create_company('DSO-FOOL', 'April', 'USD', chart => 'generic') > 0 as founded;
select ar.create_customer('DSO-FOOL', 'C1', 'Customer 1') > 0 as created;
select amount from ar.post_invoice('DSO-FOOL', 'C1', '[{"net": 20000}]', '2026-04-10');
select open_amount from ar.post_payment('DSO-FOOL', 'C1', 2000, '2026-04-20', allocate => '"oldest"');
select trim_scale(ar.dso('DSO-FOOL', '2026-04-30', days => 30)) as dso;

-- The books are sound.
select v.*
from unnest(array['DSO-CRF', 'DSO-MARCH', 'DSO-APRIL', 'DSO-JUNE', 'DSO-FOOL']) as c
cross join lateral ar.verify(c) as v;
