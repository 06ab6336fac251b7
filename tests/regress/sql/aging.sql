-- Aging (åldersanalys, aldersfordeling): who owes how much, and for how long.
select ar.create_company('AGING', 'Åldern AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('AGING', 'A', 'Alfa AB', customer_group => 'north') > 0 as created;
select ar.create_customer('AGING', 'B', 'Beta AB', customer_group => 'south', parent => 'A') > 0 as created;
select ar.create_customer('AGING', 'C', 'Gamma GmbH', currency => 'EUR') > 0 as created;

-- Customer A has nine invoices, one for each edge of a bucket as of 30 June: due today, and 1, 30, 31, 60, 61, 90 and 91
-- days ago, and one not due before 15 July. Their amounts are 1, 2, 4 and so on, so that every sum tells which they are.
select due.days as days_ago, p.due_date, p.amount
from (values (0, 1), (1, 2), (30, 4), (31, 8), (60, 16), (61, 32), (90, 64), (91, 128)) as due (days, amount)
cross join lateral ar.post_invoice('AGING', 'A', jsonb_build_array(jsonb_build_object('net', due.amount)), '2026-03-01',
    due_date => date '2026-06-30' - due.days) as p
order by due.days;
select due_date, amount
from ar.post_invoice('AGING', 'A', '[{"net": 256}]', '2026-06-20', due_date => '2026-07-15', posting_date => '2026-06-25');

-- Not due are 1 + 256, for due today is not overdue; then 2 + 4, 8 + 16, 32 + 64, and 128.
select * from ar.aging('AGING', '2026-06-30');

-- A payment and a credit note that settle nothing yet stand in a column of their own: nobody is less late for them.
select open_amount from ar.post_payment('AGING', 'A', 512, '2026-05-15');
select open_amount from ar.post_credit_note('AGING', 'A', '[{"net": 3}]', credit_date => '2026-06-10');
select * from ar.aging('AGING', '2026-06-30');

-- Or in the bucket of their own date: 46 days ago and 20 days ago.
select * from ar.aging('AGING', '2026-06-30', credits => 'aged');

-- Other buckets. Nothing ever falls outside.
select overdue, total from ar.aging('AGING', '2026-06-30', buckets => '{10}');
select overdue, total from ar.aging('AGING', '2026-06-30', buckets => '{1,30,31,60,61,90,91}');
select overdue, total from ar.aging('AGING', '2026-06-30', buckets => '{365,730}');

-- Counted from the document's date, or from the posting date: 30 June is 121 days after 1 March, 10 after 20 June and 5
-- after 25 June.
select not_due, overdue from ar.aging('AGING', '2026-06-30', '{5,10,120}', basis => 'document_date');
select not_due, overdue from ar.aging('AGING', '2026-06-30', '{5,10,120}', basis => 'posting_date');
select not_due, overdue from ar.aging('AGING', '2026-06-25', '{5,10,120}', basis => 'posting_date');

-- As of other days. On 24 June the invoice of 256 is not in the books yet; on 16 July it is a day late.
select d.day::date, a.not_due, a.overdue, a.unapplied, a.total
from (values ('2026-02-28'), ('2026-03-01'), ('2026-03-31'), ('2026-04-01'), ('2026-06-24'), ('2026-07-16')) as d (day)
cross join lateral ar.aging('AGING', d.day::date) as a
order by d.day;

-- B belongs to A, who also pays B's invoices. C owes EUR 100 at 11. And 77 came from somebody.
select amount from ar.post_invoice('AGING', 'B', '[{"net": 1024}]', '2026-06-30', payer => 'A');
select amount from ar.post_invoice('AGING', 'C', '[{"net": 100}]', '2026-06-01', rate => 11);
select open_amount from ar.post_payment('AGING', null, 77, '2026-06-15');
select * from ar.aging('AGING', '2026-06-30');
select g.by, a.key, a.name, a.currency, a.not_due, a.overdue, a.unapplied, a.total
from (
    values (1, 'payer'), (2, 'parent'), (3, 'customer_group'), (4, 'currency'), (5, 'account'), (6, 'company'))
    as g (line, by)
cross join lateral ar.aging('AGING', '2026-06-30', group_by => g.by) as a
order by g.line, a.key;

-- In the invoices' own currencies.
select key, currency, not_due, total from ar.aging('AGING', '2026-06-30', in_currency => true);

-- Trade receivables only, unless others are asked for. There are none here.
select a.total from ar.aging('AGING', '2026-06-30', group_by => 'company', accounts => 'other') as a;
select a.total from ar.aging('AGING', '2026-06-30', group_by => 'company', accounts => 'all') as a;

-- The same, item by item. The bucket's number: 0 is not due, none is not applied.
select key, kind, number, payer, account, due_date, days_overdue, bucket, amount, open_amount
from ar.aging_items('AGING', '2026-06-30')
order by key, kind desc, number::int;

-- A later payment with an earlier date changes the past, as it was not known.
select ar.report_mark('AGING') as mark \gset
select open_amount from ar.post_payment('AGING', 'B', 1000, '2026-06-30', allocate => '"oldest"');
select key, total from ar.aging('AGING', '2026-06-30', known_at => :'mark') where key = 'B';
select key, total from ar.aging('AGING', '2026-06-30') where key = 'B';

-- Paid on 2 July it is still open on 30 June.
select open_amount from ar.post_payment('AGING', 'C', 100, '2026-07-02', rate => 11, allocate => '"oldest"');
select d.day::date, a.total
from (values ('2026-06-30'), ('2026-07-01')) as d (day)
cross join lateral ar.aging('AGING', d.day::date) as a
where a.key = 'C'
order by d.day;
select count(*) from ar.aging('AGING', '2026-07-02') where key = 'C';

-- Wrong calls.
select * from ar.aging('NOWHERE');
\echo :SQLSTATE
select count(distinct split_part(key, '/', 1)) > 1 as many_companies from ar.aging(null);
\echo :SQLSTATE
select * from ar.aging('AGING', null);
\echo :SQLSTATE
select * from ar.aging('AGING', 'infinity');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', buckets => '{}');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', buckets => '{0,30}');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', buckets => '{30,30}');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', buckets => '{30,null}');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', buckets => null);
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', basis => 'tax_date');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', group_by => 'colour');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', credits => 'hidden');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', accounts => 'both');
\echo :SQLSTATE
select * from ar.aging('AGING', '2026-06-30', in_currency => null);
\echo :SQLSTATE

-- The books are sound, and what customers owe is what stands on the receivable accounts: on every day of the year.
select * from ar.verify();
select count(*) as days, count(*) filter (where a.total = t.balance) as agree
from generate_series(date '2026-03-01', date '2026-12-31', '1 day') as d (day)
cross join lateral (select sum(total) as total from ar.aging('AGING', d.day::date)) as a
cross join lateral (
    select sum(balance) as balance from ar.trial_balance('AGING', d.day::date) where account in ('1510', '1518')) as t;
