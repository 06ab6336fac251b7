-- Aging to the day: the edges of buckets, month ends and 29 February, and what counts on which day. What is expected
-- stands in VALUES; each comparison prints the rows that only one side has: none.
\set VERBOSITY sqlstate
select ar.create_company('EDGE', 'Kanten AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('EDGE', code, 'Customer ' || code) > 0 as created
from unnest('{DAYS,BEFORE,AFTER,SETTLED,PARTLY,LATER,BACKDATED}'::text[]) as code;

-- Customer DAYS: invoices of 1, 2, 4 and so on, so that every sum tells which they are. By their due dates they are, as of
-- 29 February 2024, due today (1); 1, 30, 31, 60, 61, 90 and 91 days late (2 to 128); due tomorrow (256), in ten years
-- (512) and on the last day that a ledger knows (1024). And one (2048) is not due at all.
select count(p.document_id)
from (values
    (1, date '2024-02-29'), (2, '2024-02-28'), (4, '2024-01-30'), (8, '2024-01-29'), (16, '2023-12-31'),
    (32, '2023-12-30'), (64, '2023-12-01'), (128, '2023-11-30'), (256, '2024-03-01'), (512, '2034-02-28'),
    (1024, '2199-12-31')) as due (amount, day)
cross join lateral ar.post_invoice('EDGE', 'DAYS', jsonb_build_array(jsonb_build_object('net', due.amount)),
    '2023-11-01', due_date => due.day) as p;
select document_id as never from ar.post_invoice('EDGE', 'DAYS', '[{"net": 2048}]', '2023-11-01') \gset
select ar.set_due_date('EDGE', :never, due_date => 'infinity', effective_on => '2023-11-01');

create temporary table expected (as_of date, not_due numeric, overdue numeric[]);
insert into expected values
    -- Before the first is due: all 4095.
    ('2023-11-30', 4095, '{0,0,0,0}'),
    ('2023-12-01', 3967, '{128,0,0,0}'),
    -- The last day of January: 1 (4) and 2 (8), 31 (16) and 32 (32), 61 (64) and 62 (128) days.
    ('2024-01-31', 3843, '{12,48,192,0}'),
    -- One day before the leap day: 29 and 30, 59 and 60, 89 and 90 days.
    ('2024-02-28', 3843, '{12,48,192,0}'),
    -- On it: 1 and 30, 31 and 60, 61 and 90, 91 days.
    ('2024-02-29', 3841, '{6,24,96,128}'),
    -- After it: 1 (1), 2 (2), 31 (4), 32 (8), 61, 62, 91, 92 days; 256 is due today.
    ('2024-03-01', 3840, '{3,12,48,192}'),
    ('2024-03-02', 3584, '{259,12,48,192}'),
    -- The last day of March: 30 (256), 31 and 32, 61 and 62, 91 and more.
    ('2024-03-31', 3584, '{256,3,12,240}'),
    -- 28 February of ten years later: 512 is due today, and the day after it is late.
    ('2034-02-28', 3584, '{0,0,0,511}'),
    ('2034-03-01', 3072, '{512,0,0,511}'),
    ('2199-12-31', 3072, '{0,0,0,1023}');
with report as (
    select e.as_of, a.not_due, a.overdue, a.unapplied, a.total
    from expected as e
    cross join lateral ar.aging('EDGE', e.as_of) as a),
wanted as (select e.as_of, e.not_due, e.overdue, 0, 4095 from expected as e)
(table wanted except all table report) union all (table report except all table wanted);

-- Other buckets, as of the leap day: not due is always 3841, and all of 254 stands in some bucket.
create temporary table cut (buckets integer[], overdue numeric[]);
insert into cut values
    ('{10}', '{2,252}'),
    ('{1}', '{2,252}'),
    ('{30}', '{6,248}'),
    ('{29,30,31}', '{2,4,8,240}'),
    ('{59,60,61,89,90,91}', '{14,16,32,0,64,128,0}'),
    ('{91}', '{254,0}'),
    ('{2147483647}', '{254,0}'),
    ('{7,14,21,28,35,42,49,56,63,70,77,84,91,98}', '{2,0,0,0,12,0,0,0,48,0,0,0,192,0,0}');
with report as (
    select c.buckets, a.not_due, a.overdue, a.unapplied, a.total
    from cut as c
    cross join lateral ar.aging('EDGE', '2024-02-29', buckets => c.buckets) as a),
wanted as (select c.buckets, 3841, c.overdue, 0, 4095 from cut as c)
(table wanted except all table report) union all (table report except all table wanted);

-- A hundred buckets of one day each.
select cardinality(a.overdue), array_agg(b.days || ': ' || b.amount order by b.days) filter (where b.amount <> 0)
from ar.aging('EDGE', '2024-02-29', buckets => array(select generate_series(1, 100))) as a
cross join lateral unnest(a.overdue) with ordinality as b (amount, days)
group by a.overdue;

-- The items say the same: days overdue, none for the one that is not due at all, and the bucket.
with report as (
    select i.amount, i.days_overdue, i.bucket, i.key, i.company
    from ar.aging_items('EDGE', '2024-02-29') as i),
wanted as (
    select w.amount, w.days_overdue, w.bucket, 'DAYS', 'EDGE'
    from (values
        (1.00, 0, 0), (2, 1, 1), (4, 30, 1), (8, 31, 2), (16, 60, 2), (32, 61, 3), (64, 90, 3), (128, 91, 4),
        (256, -1, 0), (512, date '2024-02-29' - date '2034-02-28', 0), (1024, date '2024-02-29' - date '2199-12-31', 0),
        (2048, null, 0)) as w (amount, days_overdue, bucket))
(table wanted except all table report) union all (table report except all table wanted);

-- BEFORE: a payment of 100 on 10 January for an invoice that came on 10 February.
select document_id as paid from ar.post_payment('EDGE', 'BEFORE', 100, '2024-01-10') \gset
select document_id as invoice from ar.post_invoice('EDGE', 'BEFORE', '[{"net": 100}]', '2024-02-10') \gset
select ar.allocate('EDGE', :paid, :invoice) > 0 as allocated;

-- AFTER: an invoice of 200, due on 4 February, and a credit note of 50 on 10 February that settles nothing yet.
select amount from ar.post_invoice('EDGE', 'AFTER', '[{"net": 200}]', '2024-01-05');
select amount from ar.post_credit_note('EDGE', 'AFTER', '[{"net": 50}]', credit_date => '2024-02-10');

-- SETTLED: 300, due on 31 January, paid on 29 February.
select document_id as invoice from ar.post_invoice('EDGE', 'SETTLED', '[{"net": 300}]', '2024-01-01') \gset
select open_amount from ar.post_payment('EDGE', 'SETTLED', 300, '2024-02-29', allocate => '"oldest"');

-- PARTLY: two instalments of 500, due on 31 January and 1 March; 200 of the first are paid on 15 February.
select amount from ar.post_invoice('EDGE', 'PARTLY', '[{"net": 1000}]', '2024-01-01', terms => '50% net 30, 50% net 60');
select open_amount from ar.post_payment('EDGE', 'PARTLY', 200, '2024-02-15', allocate => '"oldest"');
-- 150 more on 10 March: what is open in between is neither what is open now nor all of it.
select open_amount from ar.post_payment('EDGE', 'PARTLY', 150, '2024-03-10', allocate => '"oldest"');

-- LATER: 400, due on 10 February, paid on 5 March.
select amount from ar.post_invoice('EDGE', 'LATER', '[{"net": 400}]', '2024-01-11');
select open_amount from ar.post_payment('EDGE', 'LATER', 400, '2024-03-05', allocate => '"oldest"');

create temporary table counted (
    as_of date, key text, not_due numeric, overdue numeric[], unapplied numeric, aged_not_due numeric, aged numeric[]);
insert into counted values
    ('2024-01-09', 'LATER', null, null, null, null, null),
    ('2024-01-10', 'BEFORE', 0, '{0,0,0,0}', -100, -100, '{0,0,0,0}'),
    ('2024-01-11', 'BEFORE', 0, '{0,0,0,0}', -100, 0, '{-100,0,0,0}'),
    ('2024-02-09', 'BEFORE', 0, '{0,0,0,0}', -100, 0, '{-100,0,0,0}'),
    ('2024-02-10', 'BEFORE', null, null, null, null, null),
    ('2024-02-04', 'AFTER', 200, '{0,0,0,0}', 0, 200, '{0,0,0,0}'),
    ('2024-02-09', 'AFTER', 0, '{200,0,0,0}', 0, 0, '{200,0,0,0}'),
    ('2024-02-10', 'AFTER', 0, '{200,0,0,0}', -50, -50, '{200,0,0,0}'),
    ('2024-02-11', 'AFTER', 0, '{200,0,0,0}', -50, 0, '{150,0,0,0}'),
    -- 31 days after 4 February, 25 after the credit note's day.
    ('2024-03-06', 'AFTER', 0, '{0,200,0,0}', -50, 0, '{-50,200,0,0}'),
    ('2024-02-28', 'SETTLED', 0, '{300,0,0,0}', 0, 0, '{300,0,0,0}'),
    ('2024-02-29', 'SETTLED', null, null, null, null, null),
    ('2024-02-14', 'PARTLY', 500, '{500,0,0,0}', 0, 500, '{500,0,0,0}'),
    ('2024-02-15', 'PARTLY', 500, '{300,0,0,0}', 0, 500, '{300,0,0,0}'),
    ('2024-03-01', 'PARTLY', 500, '{300,0,0,0}', 0, 500, '{300,0,0,0}'),
    ('2024-03-02', 'PARTLY', 0, '{500,300,0,0}', 0, 0, '{500,300,0,0}'),
    ('2024-03-10', 'PARTLY', 0, '{500,150,0,0}', 0, 0, '{500,150,0,0}'),
    ('2024-02-10', 'LATER', 400, '{0,0,0,0}', 0, 400, '{0,0,0,0}'),
    ('2024-02-29', 'LATER', 0, '{400,0,0,0}', 0, 0, '{400,0,0,0}'),
    ('2024-03-04', 'LATER', 0, '{400,0,0,0}', 0, 0, '{400,0,0,0}'),
    ('2024-03-05', 'LATER', null, null, null, null, null);
with report as (
    select c.as_of, c.key, s.not_due, s.overdue, s.unapplied, a.not_due as aged_not_due, a.overdue as aged, s.total - a.total as apart,
        a.unapplied as left_apart
    from counted as c
    left join lateral ar.aging('EDGE', c.as_of) as s on s.key = c.key
    left join lateral ar.aging('EDGE', c.as_of, credits => 'aged') as a on a.key = c.key),
wanted as (select c.*, c.not_due * 0, c.not_due * 0 from counted as c)
(table wanted except all table report) union all (table report except all table wanted);

-- The instalments one by one: 350 of the first are paid, 150 of it after the day.
select i.item_no, i.due_date, i.days_overdue, i.bucket, i.amount, i.open_amount
from ar.aging_items('EDGE', '2024-03-09') as i
where i.customer = 'PARTLY'
order by i.item_no;

-- BACKDATED: 600, due on 31 January. What was known on the day stays; what is known since says 450.
select amount from ar.post_invoice('EDGE', 'BACKDATED', '[{"net": 600}]', '2024-01-01');
select ar.report_mark('EDGE') as mark \gset
select open_amount from ar.post_payment('EDGE', 'BACKDATED', 150, '2024-02-20', allocate => '"oldest"');
select d.as_of, k.overdue as as_known_then, n.overdue as as_known_now
from (values (date '2024-02-19'), ('2024-02-20'), ('2024-02-29')) as d (as_of)
cross join lateral ar.aging('EDGE', d.as_of, known_at => :'mark') as k
join lateral ar.aging('EDGE', d.as_of) as n on n.key = k.key
where k.key = 'BACKDATED'
order by d.as_of;

-- A new due date counts from the day it was agreed on, and for what was known.
select ar.set_due_date('EDGE', document_id, due_date => '2024-03-15', effective_on => '2024-02-25')
from ar.document
where customer_id = (select customer_id from ar.customer where code = 'BACKDATED') and kind = 'invoice';
select d.as_of, k.not_due as not_due_then, k.overdue as overdue_then, n.not_due, n.overdue
from (values (date '2024-02-24'), ('2024-02-25'), ('2024-03-15'), ('2024-03-16')) as d (as_of)
cross join lateral ar.aging('EDGE', d.as_of, known_at => :'mark') as k
join lateral ar.aging('EDGE', d.as_of) as n on n.key = k.key
where k.key = 'BACKDATED'
order by d.as_of;

-- Wrong buckets: descending, equal, none, nothing, null, 0, negative, of two dimensions.
select * from ar.aging('EDGE', '2024-02-29', buckets => '{60,30}');
select * from ar.aging('EDGE', '2024-02-29', buckets => '{30,30}');
select * from ar.aging('EDGE', '2024-02-29', buckets => '{}');
select * from ar.aging('EDGE', '2024-02-29', buckets => null);
select * from ar.aging('EDGE', '2024-02-29', buckets => '{30,null}');
select * from ar.aging('EDGE', '2024-02-29', buckets => '{0,30}');
select * from ar.aging('EDGE', '2024-02-29', buckets => '{-1,30}');
select * from ar.aging('EDGE', '2024-02-29', buckets => '{{30,60},{90,120}}');
select * from ar.aging_items('EDGE', '2024-02-29', buckets => '{60,30}');
select * from ar.aging_items('EDGE', '2024-02-29', buckets => '{{30,60},{90,120}}');
\set VERBOSITY default
select * from ar.verify('EDGE');
