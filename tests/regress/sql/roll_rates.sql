-- Roll rates: what part of a bucket moves on to a worse one within a month. Each item has an amount of its own, 1, 2, 4 and so
-- on, so that every sum tells which they are.
select ar.create_company('ROLL', 'Rullande AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('ROLL', 'A', 'Alfa AB') > 0 as created;
select ar.create_customer('ROLL', 'B', 'Beta AB') > 0 as created;
create temp table item as
select v.amount, v.due_date, p.document_id
from (
    values
        (1, date '2026-04-30'), (2, '2026-04-29'), (4, '2026-03-31'), (8, '2026-03-30'), (16, '2026-03-01'),
        (32, '2026-02-28'), (64, '2026-01-30'), (128, '2026-01-29'), (256, '2025-12-30'), (512, '2026-03-15'),
        (1024, '2026-02-15'), (2048, '2026-04-10'), (4096, '2026-03-20'), (8192, '2026-04-15'), (32768, '2026-03-25'),
        (131072, '2026-03-01')) as v (amount, due_date)
cross join lateral ar.post_invoice('ROLL', 'A', jsonb_build_array(jsonb_build_object('net', v.amount)), '2025-12-01',
    due_date => v.due_date) as p;
select document_id as i512 from item where amount = 512 \gset
select document_id as i1024 from item where amount = 1024 \gset
select document_id as i2048 from item where amount = 2048 \gset
select document_id as i4096 from item where amount = 4096 \gset
select document_id as i8192 from item where amount = 8192 \gset
select document_id as i32768 from item where amount = 32768 \gset
select document_id as i131072 from item where amount = 131072 \gset
-- The 131,072 are not due until a date is agreed.
select ar.set_due_date('ROLL', :i131072, due_date => 'infinity', effective_on => '2026-02-01') is not null as set;

-- On 28 March 20,000 of the 32,768 are paid, but that was another's invoice: on 5 April it is open again.
select document_id as wrong
from ar.post_payment('ROLL', 'A', 20000, '2026-03-28', allocate => jsonb_build_array(jsonb_build_object('document_id', :i32768))) \gset
-- In April 312 of the 512 and all of the 1,024 are paid, the 2,048 and the 4,096 get later due dates, the 8,192 go to B's card,
-- 16,384 are sold.
select ar.unallocate('ROLL', (select max(allocation_id) from ar.allocation where credit_document_id = :wrong), '2026-04-05') > 0 as taken_back;
select open_amount
from ar.post_payment('ROLL', 'A', 312, '2026-04-15', allocate => jsonb_build_array(jsonb_build_object('document_id', :i512)));
select open_amount
from ar.post_payment('ROLL', 'A', 1024, '2026-04-16', allocate => jsonb_build_array(jsonb_build_object('document_id', :i1024)));
select ar.set_due_date('ROLL', :i2048, due_date => '2026-05-31', effective_on => '2026-04-05') is not null as set;
select ar.set_due_date('ROLL', :i4096, due_date => '2026-06-30', effective_on => '2026-04-10') is not null as set;
select amount from ar.transfer_item('ROLL', :i8192, to_customer => 'B', transfer_date => '2026-04-12');
select amount from ar.post_invoice('ROLL', 'B', '[{"net": 16384}]', '2026-04-02', due_date => '2026-04-12');

-- April.
-- Not due on 31 March: 1 + 2 + 4 + 2,048 + 8,192 + 131,072. The 4, due that day, and the 2 are overdue on 30 April; the 1, due
-- that day, is not, nor what got a later due date or has none. B's card is another item.
-- 1-30: 8 + 16 + 512 + 4,096 and 12,768 of the 32,768; of these 200 of the 512 are still open at the end, in the next bucket, as
-- are the 8, the 16 and the 32,768, which had no more than 12,768 to roll. The 4,096 are not due any more.
-- 31-60: 32 + 64 + 1,024, which are gone. 61-90: 128. Beyond 90 days: 256.
create temp table expected (month date, bucket text, amount numeric, rolled numeric, remained numeric, gone numeric);
insert into expected
values ('2026-04-01', 'not due', 141319, 6, 133121, 8192), ('2026-04-01', '1-30', 17400, 12992, 4096, 312),
    ('2026-04-01', '31-60', 1120, 96, 0, 1024), ('2026-04-01', '61-90', 128, 128, 0, 0), ('2026-04-01', '91+', 256, 0, 256, 0);
select month, bucket, amount, rolled, remained, gone, round(rolled_percent, 4) as rolled_percent
from ar.roll_rates('ROLL', '2026-04-15', '2026-04-15');
(select month, bucket, amount, rolled, remained, gone from ar.roll_rates('ROLL', '2026-04-15', '2026-04-15') except table expected)
union all
(table expected except select month, bucket, amount, rolled, remained, gone from ar.roll_rates('ROLL', '2026-04-15', '2026-04-15'));

-- Beyond 90 days at the end of April: 128 + 256. Of May: 64, 32 and 16 more. The 256 are paid in June, and the bank takes the
-- money back in July: gone in June, not there in July, back in August. Of June: 128 + 64 + 32 + 16 and 8, 4, 32,768 and 200 more. Of
-- July: 256, 2, 1 and B's 8,192 and 16,384 more.
select document_id as returned
from ar.post_payment('ROLL', 'A', 256, '2026-06-10', allocate => jsonb_build_array(
    jsonb_build_object('document_id', (select document_id from item where amount = 256)))) \gset
select amount from ar.return_payment('ROLL', :returned, '2026-07-10');
select month, amount, rolled, remained, gone, rolled_percent
from ar.roll_rates('ROLL', '2026-05-01', '2026-08-01')
where bucket = '91+';

-- Every month has its five buckets, also before there is anything; they add up to what ar.aging says, and the parts to the
-- whole. An unapplied payment is not in them.
select
    count(*) as months,
    count(*) filter (where r.buckets = '{not due,1-30,31-60,61-90,91+}') as with_all_buckets,
    count(*) filter (where r.amounts = case when a.total is null then '{0,0,0,0,0}' else a.not_due || a.overdue end) as as_aging,
    count(*) filter (where r.parts = r.amounts) as add_up,
    count(*) filter (where a.unapplied < 0) as with_credits
from (
    select month, array_agg(bucket) as buckets, array_agg(amount) as amounts, array_agg(rolled + remained + gone) as parts
    from ar.roll_rates('ROLL', '2025-10-31', '2027-01-01')
    group by month) as r
left join lateral ar.aging('ROLL', r.month - 1, group_by => 'company') as a on true;
-- A month by itself says the same as among others.
select count(*) as same
from ar.roll_rates('ROLL', '2025-10-31', '2027-01-01') as r
cross join lateral ar.roll_rates('ROLL', r.month, r.month) as m
where m = r;

-- Without anything in the books, or nothing but a credit.
select ar.create_company('ROLL-EMPTY', 'Tom AB', 'SEK') > 0 as founded;
select open_amount from ar.post_payment('ROLL-EMPTY', null, 70, '2026-02-10');
select month, bucket, amount + rolled + remained + gone as sum, rolled_percent
from ar.roll_rates('ROLL-EMPTY', '2026-02-01', '2026-03-01');

-- Wrong calls.
\set VERBOSITY terse
select * from ar.roll_rates('NOWHERE', '2026-01-01', '2026-01-01');
\echo :SQLSTATE
select * from ar.roll_rates(null, '2026-01-01', '2026-01-01');
\echo :SQLSTATE
select * from ar.roll_rates('ROLL', null, '2026-01-01');
\echo :SQLSTATE
select * from ar.roll_rates('ROLL', '2026-01-01', null);
\echo :SQLSTATE
select * from ar.roll_rates('ROLL', '2026-02-01', '2026-01-31');
\echo :SQLSTATE
select * from ar.roll_rates('ROLL', '-infinity', '2026-01-31');
\echo :SQLSTATE
\set VERBOSITY default

-- The books are sound.
select v.* from (values ('ROLL'), ('ROLL-EMPTY')) as c (company) cross join lateral ar.verify(c.company) as v;
