-- What money comes in which week: by due date, and by how customers have in fact paid. Worked examples, done by hand.
\set SHOW_CONTEXT never
select ar.create_company('CASH', 'Kassan AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('CASH', c, c) > 0 as created from (values ('K'), ('N')) as v (c);

-- An empty ledger has all its lines. 3 June 2026 is a Wednesday.
select * from ar.cash_forecast('CASH', '2026-06-03', 2);
select count(*) as lines, min(week_start) as first, max(week_end) as last, sum(by_due_date + expected + unapplied) as amount
from ar.cash_forecast('CASH', '2026-06-03');

-- Nothing was ever paid. Amounts are 1, 2, 4 and so on, so that every sum tells which they are: due yesterday, today, on
-- Sunday, Monday, the Sunday after, the Monday after that, and never. What is not overdue is expected when it is due
-- (today's tomorrow, in the same week), what is overdue or never due later, at no date: 1 + 32 + 64.
begin;
select p.due_date
from (values ('2026-06-02', 1), ('2026-06-03', 2), ('2026-06-07', 4), ('2026-06-08', 8), ('2026-06-14', 16), ('2026-06-15', 32))
    as v (due, amount)
cross join lateral ar.post_invoice('CASH', 'N', jsonb_build_array(jsonb_build_object('net', v.amount)), '2026-05-04',
    due_date => v.due::date) as p
order by v.amount;
select ar.set_due_date('CASH', p.document_id, due_date => 'infinity', effective_on => '2026-05-04', reason => 'agreed') as event
from ar.post_invoice('CASH', 'N', '[{"net": 64}]', '2026-05-04') as p;
-- Credits that settle nothing yet stand apart, a payment of tomorrow and an invoice of tomorrow nowhere.
select open_amount from ar.post_payment('CASH', 'N', 5, '2026-06-01');
select open_amount from ar.post_credit_note('CASH', 'N', '[{"net": 6}]', credit_date => '2026-06-03');
select open_amount from ar.post_payment('CASH', 'N', 1, '2026-06-04', allocate => '"oldest"');
select open_amount from ar.post_invoice('CASH', 'N', '[{"net": 128}]', '2026-06-04');
select * from ar.cash_forecast('CASH', '2026-06-03', 2);
select sum(by_due_date) as by_due_date, sum(expected) as expected, sum(expected_overdue) as expected_overdue, sum(unapplied) as unapplied,
    (select sum(balance) from ar.trial_balance('CASH', '2026-06-03') where account = '1510') as ledger
from ar.cash_forecast('CASH', '2026-06-03', 2);
-- Asked for one week only.
select * from ar.cash_forecast('CASH', '2026-06-03', 1);
rollback;

-- Everything overdue. Four invoices, due on 1 June, were paid 10 days after that. On 12 June, a Friday, two are open, 5 and 8
-- days late: earlier than 10 yet, and so at risk on none of the days with payments. Of 4 (and one) four are paid on the 10th day:
-- each is paid then, on 17 and 14 June, with a chance of 4/5. The 14th is the Sunday of this week: 0.8 x 2; the 17th is in the
-- next: 0.8 x 1; a fifth of both comes later, or never.
begin;
select y.open_amount
from generate_series(1, 4) as v (line)
cross join lateral ar.post_invoice('CASH', 'K', '[{"net": 100}]', '2026-05-02', due_date => '2026-06-01',
    number => 'P' || v.line) as p
cross join lateral ar.post_payment('CASH', 'K', 100, '2026-06-11',
    allocate => jsonb_build_array(jsonb_build_object('document_id', p.document_id))) as y;
select p.due_date
from (values ('2026-06-07', 1), ('2026-06-04', 2)) as v (due, amount)
cross join lateral ar.post_invoice('CASH', 'K', jsonb_build_array(jsonb_build_object('net', v.amount)), '2026-05-04',
    due_date => v.due::date) as p
order by v.amount;
select * from ar.cash_forecast('CASH', '2026-06-12', 2);
select due_date, open_amount, expected_date, chance_7, chance_30, chance_60, observations
from ar.expected_payments('CASH', '2026-06-12')
order by open_amount;
-- A customer without history is taken for those with one: 10 days after 19 June is the 29th, a Monday: 0.8 x 4 then.
select due_date from ar.post_invoice('CASH', 'N', '[{"net": 4}]', '2026-06-12', due_date => '2026-06-19');
select * from ar.cash_forecast('CASH', '2026-06-12', 4);
-- When all is paid, nothing is expected.
select open_amount from ar.post_payment('CASH', 'K', 3, '2026-06-13', allocate => '"oldest"');
select open_amount from ar.post_payment('CASH', 'N', 4, '2026-06-13', allocate => '"oldest"');
select * from ar.cash_forecast('CASH', '2026-06-13', 1);
rollback;

-- The example of expected_payment.sql: A pays 17.6 days before the due date, in units of 1.208305 days, B 8.4 days before it, in
-- the same units, C, who is not known, 13 days before it, in units of 2.598076; 3/5 are left from step -2 on and 1/5 from step 2 on.
-- As of Friday, 25 December 2026, five invoices are open, due in 30 days but for A's second, due in 25. The steps at the ends of
-- the weeks, on 27 December, 3, 10, 17 and 24 January (2, 9, 16, 23 and 30 days ahead), and what is paid by then:
--   A 100:  (-28 + 17.6) / 1.208305 = -9   -3    3 (4/5)            so 80 from 4 January
--   A 200:                          -4    1 (2/5)  7 (4/5)          so 80 from 28 December, 80 from 4 January
--   B 400:                         -16  -10   -5    1 (2/5)  7 (4/5)  so 160 from 11 January, 160 from 18 January
--   C 800:                          -6   -3    0 (2/5)  2 (4/5)      so 320 from 4 January, 320 from 11 January
--   C 1600, which A pays: as A 100                                  so 1280 from 4 January
-- Together 80, 1760, 480 and 160; a fifth of 3100 comes later. They are due from 18 to 24 January.
select ar.create_company('WEEKS', 'Veckan AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('WEEKS', c, c) > 0 as created from (values ('A'), ('B'), ('C')) as v (c);
select v.customer, y.open_amount
from (values (1, 'A', 20), (2, 'A', 16), (3, 'B', 10), (4, 'B', 6)) as v (line, customer, early)
cross join lateral ar.post_invoice('WEEKS', v.customer, '[{"net": 100}]', '2026-12-01', due_date => '2026-12-31',
    number => 'P' || v.line) as p
cross join lateral ar.post_payment('WEEKS', v.customer, 100, date '2026-12-31' - v.early,
    allocate => jsonb_build_array(jsonb_build_object('document_id', p.document_id))) as y
order by v.line;
select count(p.document_id) as posted
from (values ('A', 100, 30, null), ('A', 200, 25, null), ('B', 400, 30, null), ('C', 800, 30, null), ('C', 1600, 30, 'A'))
    as v (customer, amount, days, payer)
cross join lateral ar.post_invoice('WEEKS', v.customer, jsonb_build_array(jsonb_build_object('net', v.amount)), '2026-12-25',
    due_date => date '2026-12-25' + v.days, payer => v.payer) as p;
select * from ar.cash_forecast('WEEKS', '2026-12-25', 5);

-- Over sixty invoices of three customers, on several days: both columns add up to what the aging has, the overdue part of what
-- is expected to what is overdue; and as of a Sunday the next week's money is that of the chances within 7 days.
select ar.create_customer('CASH', 'C' || n, 'C' || n) > 0 as created from generate_series(1, 3) as n;
select count(*) as posted
from generate_series(1, 60) as n
cross join lateral ar.post_invoice('CASH', 'C' || n % 3 + 1, jsonb_build_array(jsonb_build_object('net', 100 + n)),
    date '2026-01-01' + 3 * n) as p;
select count(*) as paid
from (
    select i.document_id, i.amount, i.due_date, u.code, row_number() over (order by i.document_id) as n
    from ar.open_item as i
    join ar.company as c on c.company_id = i.company_id and c.code = 'CASH'
    join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
    where i.amount > 0 and i.due_date < '2026-06-20') as i
cross join lateral ar.post_payment('CASH', i.code, i.amount, i.due_date - 9 + (i.n * 7 % 20)::integer,
    allocate => jsonb_build_array(jsonb_build_object('document_id', i.document_id))) as y
where i.n % 5 > 0;
select
    d.day,
    count(*) as lines,
    sum(f.by_due_date) = a.amount as due,
    sum(f.expected) = a.amount as expected,
    sum(f.expected_overdue) = sum(f.by_due_date) filter (where f.period = 'overdue') as overdue,
    abs(sum(f.expected) filter (where f.week_start = d.day + 1) - e.within_7) < 0.01 as next_week,
    min(f.expected) >= 0 as no_less_than_nothing
from (values (date '2026-03-01'), ('2026-04-26'), ('2026-06-14'), ('2026-12-27')) as d (day)
cross join lateral ar.cash_forecast('CASH', d.day, 5) as f
cross join lateral (
    select sum(a.not_due) + sum((select sum(v.amount) from unnest(a.overdue) as v (amount))) as amount
    from ar.aging('CASH', d.day) as a) as a
cross join lateral (
    select sum(e.open_amount * e.chance_7) as within_7
    from ar.expected_payments('CASH', d.day) as e) as e
group by d.day, a.amount, e.within_7
order by d.day;

-- Wrong calls.
select * from ar.cash_forecast('NOWHERE');
\echo :SQLSTATE
select * from ar.cash_forecast(null);
\echo :SQLSTATE
select * from ar.cash_forecast('CASH', null);
\echo :SQLSTATE
select * from ar.cash_forecast('CASH', 'infinity');
\echo :SQLSTATE
select * from ar.cash_forecast('CASH', '2026-06-03', null);
\echo :SQLSTATE
select * from ar.cash_forecast('CASH', '2026-06-03', 0);
\echo :SQLSTATE
select * from ar.cash_forecast('CASH', '2026-06-03', 521);
\echo :SQLSTATE
select * from ar.verify();
