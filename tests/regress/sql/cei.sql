-- Collection effectiveness index. The example of creditguru.com, "Collection Effectiveness Index", by the formula of the
-- Credit Research Foundation: 6,200 are owed at first; 3,390, 3,610 and 3,890 are sold in three months; then 6,340 are owed,
-- of which 3,590 are not due.
select ar.create_company('CEI', 'Indrivning AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('CEI', 'C1', 'Customer 1') > 0 as created;
select document_id as december from ar.post_invoice('CEI', 'C1', '[{"net": 6200}]', '2025-12-01') \gset
select document_id as january from ar.post_invoice('CEI', 'C1', '[{"net": 3390}]', '2026-01-05') \gset
select document_id as february from ar.post_invoice('CEI', 'C1', '[{"net": 3610}]', '2026-02-10') \gset
select document_id as march from ar.post_invoice('CEI', 'C1', '[{"net": 3890}]', '2026-03-05') \gset
select count(p.document_id) as payments
from (
    values (date '2026-01-20', :december, 5200), ('2026-02-15', :december, 1000), ('2026-02-15', :january, 2440),
        ('2026-03-20', :february, 1810), ('2026-03-20', :march, 300)) as v (day, invoice, amount)
cross join lateral ar.post_payment('CEI', 'C1', v.amount, v.day,
    allocate => jsonb_build_array(jsonb_build_object('document_id', v.invoice, 'amount', v.amount))) as p;
select d.day, a.not_due, a.overdue, a.total
from (values (date '2025-12-31'), ('2026-03-31')) as d (day)
cross join lateral ar.aging('CEI', d.day, group_by => 'company') as a
order by d.day;

-- (6,200 + 10,890 / 3 - 6,340) / (6,200 + 10,890 / 3 - 3,590) * 100 = 3,490 / 6,240 * 100 = 55.93. Any days of the months do.
select round(ar.cei('CEI', '2026-01-31', '2026-03-01'), 2) as cei,
    round((6200 + 10890 / 3.0 - 6340) / (6200 + 10890 / 3.0 - 3590) * 100, 2) as formula;

-- All is paid on 1 July; 100 more come in September.
select open_amount from ar.post_payment('CEI', 'C1', 6340, '2026-07-01', allocate => '"oldest"');
select open_amount from ar.post_payment('CEI', 'C1', 100, '2026-09-15');

-- The months by themselves, and some together.
-- December 2025: what was sold is not due, so nothing could be collected. 0 / 0.
-- January: 4,390 are owed, 3,390 of them not due. (6,200 + 3,390 - 4,390) / (6,200 + 3,390 - 3,390) = 5,200 / 6,200.
-- February: 4,560 and 3,610. (4,390 + 3,610 - 4,560) / (4,390 + 3,610 - 3,610) = 3,440 / 4,390.
-- March: 6,340 and 3,590. (4,560 + 3,890 - 6,340) / (4,560 + 3,890 - 3,590) = 2,110 / 4,860.
-- April: no sales, nothing is paid, nothing is not due. 0 / 6,340. July: 6,340 / 6,340; from April to July the same.
-- August: nothing is owed. September: only a credit is there, (0 + 0 + 100) / 0. October: (-100 + 100) / -100.
-- December to January: (0 + 9,590 / 2 - 4,390) / (0 + 9,590 / 2 - 3,390) = 405 / 1,405.
create temp table expected (from_month date, to_month date, cei numeric);
insert into expected
values ('2025-11-01', '2025-11-01', null), ('2025-12-01', '2025-12-01', null), ('2026-01-01', '2026-01-31', 5200 / 62.0),
    ('2026-02-28', '2026-02-01', 3440 / 43.9), ('2026-03-31', '2026-03-31', 2110 / 48.6), ('2026-04-30', '2026-04-30', 0),
    ('2026-07-01', '2026-07-01', 100), ('2026-04-01', '2026-07-31', 100), ('2026-08-01', '2026-08-01', null),
    ('2026-09-01', '2026-09-01', null), ('2026-10-01', '2026-10-01', 0), ('2025-12-31', '2026-01-01', 405 / 14.05),
    ('2026-01-01', '2026-03-31', 3490 / 62.4);
select e.from_month, e.to_month, round(ar.cei('CEI', e.from_month, e.to_month), 2) as cei
from expected as e
order by e.from_month, e.to_month;
select e.*
from expected as e
where round(ar.cei('CEI', e.from_month, e.to_month), 10) is distinct from round(e.cei, 10);

-- Without anything in the books.
select ar.create_company('CEI-EMPTY', 'Tom AB', 'SEK') > 0 as founded;
select ar.cei('CEI-EMPTY', '2026-01-01', '2026-12-31') is null as without_facts;

-- Wrong calls.
\set SHOW_CONTEXT never
select ar.cei('NOWHERE', '2026-01-01', '2026-01-01');
\echo :SQLSTATE
select ar.cei(null, '2026-01-01', '2026-01-01');
\echo :SQLSTATE
select ar.cei('CEI', null, '2026-01-01');
\echo :SQLSTATE
select ar.cei('CEI', '2026-01-01', null);
\echo :SQLSTATE
select ar.cei('CEI', '2026-02-01', '2026-01-31');
\echo :SQLSTATE
select ar.cei('CEI', '-infinity', 'infinity');
\echo :SQLSTATE
select ar.cei('CEI', '2026-01-01', 'infinity');
\echo :SQLSTATE
\set SHOW_CONTEXT errors

-- The books are sound.
select * from ar.verify('CEI');
