-- Reports as text bars, for people who would rather look than read.
select ar.create_company('CHART', 'Stapel AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('CHART', 'A', 'Alfa AB') > 0 as created;
select count(p.document_id) as invoices
from (
    values (4000, date '2026-06-30'), (1000, '2026-06-29'), (50, '2026-05-01'), (0.01, '2026-04-20')) as v (amount, due_date)
cross join lateral ar.post_invoice('CHART', 'A', jsonb_build_array(jsonb_build_object('net', v.amount)), '2026-03-10',
    due_date => v.due_date) as p;
select open_amount from ar.post_payment('CHART', 'A', 2010, '2026-06-15');
select * from ar.aging_chart('CHART', '2026-06-30');
-- 40 characters are 4,000: 1,000 are ten; 50 are half of one; 0.01 is an eighth, so that it is seen; 0 is nothing; the unapplied
-- 2,010 are 20.1 characters, shaded: 21.
create temp table expected (line text);
insert into expected
values ('Aging as of 2026-06-30 in SEK: Stapel AB'),
    ('not due     4,000.00  ' || repeat('█', 40)),
    ('1-30        1,000.00  ██████████'),
    ('31-60          50.00  ▌'),
    ('61-90           0.01  ▏'),
    ('91+             0.00'),
    ('unapplied  -2,010.00  ' || repeat('░', 21)),
    ('total       3,040.01');
select line as differs from ar.aging_chart('CHART', '2026-06-30') except table expected;

-- Where the client does not know block characters.
set client_encoding = 'LATIN1';
select * from ar.aging_chart('CHART', '2026-06-30');
reset client_encoding;

-- Other currencies have other decimals; large amounts keep theirs.
select ar.create_company('CHART-YEN', 'Tokyo KK', 'JPY', chart => 'generic') > 0 as founded;
select ar.create_customer('CHART-YEN', 'A', 'Osaka KK') > 0 as created;
select amount from ar.post_invoice('CHART-YEN', 'A', '[{"net": 123456789012345}]', '2026-06-01');
select * from ar.aging_chart('CHART-YEN', '2026-06-15');

-- Before anything happened; and nothing but a credit.
select * from ar.aging_chart('CHART', '2026-03-09');
select ar.create_company('CHART-CREDIT', 'Tillgodo AB', 'SEK') > 0 as founded;
select open_amount from ar.post_payment('CHART-CREDIT', null, 70, '2026-06-10');
select * from ar.aging_chart('CHART-CREDIT', '2026-06-30');

-- DSO at the end of each month and on the day itself. 900 are sold on 15 January, to be paid by 14 February: until then 90 days at
-- best, then 90 days late. 450 are sold on 20 March, to be paid by 19 April: at the end of March 900 * 90 / 1,350 = 60 days, at best
-- 30. On 15 April only they are within the 90 days: 900 * 90 / 450 = 180, at best 90. In December there were no sales.
select ar.create_company('CHART-DSO', 'Dagar AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('CHART-DSO', 'A', 'Alfa AB') > 0 as created;
select amount from ar.post_invoice('CHART-DSO', 'A', '[{"net": 900}]', '2026-01-15', due_date => '2026-02-14');
select open_amount from ar.post_payment('CHART-DSO', 'A', 450, '2026-03-10', allocate => '"oldest"');
select amount from ar.post_invoice('CHART-DSO', 'A', '[{"net": 450}]', '2026-03-20', due_date => '2026-04-19');
select * from ar.dso_chart('CHART-DSO', 5, '2026-04-15');
-- 40 characters are 180 days: 90 are 20; 60 are 13 1/3, rounded up 14, of which 30 at best are 6 2/3, rounded up 6 3/4.
truncate expected;
insert into expected
values ('DSO in days, on sales of 90 days (█ at best, ▒ late): Dagar AB'),
    ('2025-12-31      -'),
    ('2026-01-31   90.0  ' || repeat('█', 20)),
    ('2026-02-28   90.0  ' || repeat('▒', 20)),
    ('2026-03-31   60.0  ██████▊▒▒▒▒▒▒▒'),
    ('2026-04-15  180.0  ' || repeat('█', 20) || repeat('▒', 20));
select line as differs from ar.dso_chart('CHART-DSO', 5, '2026-04-15') except table expected;
-- Its days are those of ar.dso.
select count(*) as days, count(*) filter (where p.text = coalesce(round(ar.dso('CHART-DSO', p.day), 1)::text, '-')) as agree
from (
    select left(line, 10)::date as day, split_part(regexp_replace(line, ' +', ' '), ' ', 2) as text
    from ar.dso_chart('CHART-DSO', 24, '2027-06-15')
    where line not like 'DSO%') as p;
-- Twelve months up to today, unless others are asked for.
select count(*) as months, max(left(line, 10)) = to_char(current_date, 'YYYY-MM-DD') as last_is_today
from ar.dso_chart('CHART-DSO')
where line not like 'DSO%';
set client_encoding = 'LATIN1';
select * from ar.dso_chart('CHART-DSO', 2, '2026-04-15');
reset client_encoding;
-- Paid too much: 100 sold, 300 paid, -200 * 90 / 100 days. And nothing but a credit.
select ar.create_company('CHART-MORE', 'För mycket AB', 'SEK') > 0 as founded;
select ar.create_customer('CHART-MORE', 'A', 'Alfa AB') > 0 as created;
select amount from ar.post_invoice('CHART-MORE', 'A', '[{"net": 100}]', '2026-01-15');
select open_amount from ar.post_payment('CHART-MORE', 'A', 300, '2026-02-10', allocate => '"oldest"');
select * from ar.dso_chart('CHART-MORE', 2, '2026-02-28');
select * from ar.dso_chart('CHART-CREDIT', 2, '2026-06-30');

-- Wrong calls.
\set VERBOSITY terse
select * from ar.aging_chart('NOWHERE');
\echo :SQLSTATE
select * from ar.aging_chart(null);
\echo :SQLSTATE
select * from ar.aging_chart('CHART', null);
\echo :SQLSTATE
select * from ar.dso_chart('NOWHERE');
\echo :SQLSTATE
select * from ar.dso_chart(null);
\echo :SQLSTATE
select * from ar.dso_chart('CHART', 0);
\echo :SQLSTATE
select * from ar.dso_chart('CHART', null);
\echo :SQLSTATE
select * from ar.dso_chart('CHART', 1201);
\echo :SQLSTATE
select * from ar.dso_chart('CHART', 12, null);
\echo :SQLSTATE
select * from ar.dso_chart('CHART', 12, 'infinity');
\echo :SQLSTATE
\set VERBOSITY default

-- The books are sound.
select v.*
from (values ('CHART'), ('CHART-YEN'), ('CHART-CREDIT'), ('CHART-DSO'), ('CHART-MORE')) as c (company)
cross join lateral ar.verify(c.company) as v;
