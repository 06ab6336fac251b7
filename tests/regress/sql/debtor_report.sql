-- Customers as debtors: what they owe, how they pay.
select ar.create_company('GALD', 'Gäldenären AB', 'SEK', country => 'SE') > 0 as founded;

-- No customers, no rows.
select * from ar.debtor_report('GALD', '2026-06-30');

select count(ar.create_customer('GALD', u.code, u.name, terms => u.terms, credit_limit => u.credit_limit)) as customers
from (values
    ('D', 'Discount AB', '2/10 net 30', null),
    ('H', 'Head Office AB', 'net 30', null),
    ('N', 'Nothing AB', 'net 30', 0),
    ('O', 'Old AB', 'net 30', null),
    ('P', 'Prompt AB', 'net 30', 10000),
    ('R', 'Returned AB', 'net 30', null),
    ('S', 'Slow AB', 'net 30', 1000),
    ('T', 'Transfer AB', 'net 30', null),
    ('W', 'Written Off AB', 'net 30', null),
    ('X', 'Extra AB', 'net 30', null)) as u (code, name, terms, credit_limit);
select count(ar.create_customer('GALD', u.code, u.name, parent => u.parent)) as customers
from (values ('B', 'Branch AB', 'H'), ('U', 'Under AB', 'T')) as u (code, name, parent);
create function pg_temp.item(document_id bigint) returns jsonb language sql as $$
    select jsonb_build_array(jsonb_build_object('document_id', $1))
$$;

-- Prompt has paid 1000 in 20 days and 3000 in 40 (10 late): 30 days on average, 35 weighted; 500 are not due.
select document_id as p1 from ar.post_invoice('GALD', 'P', '[{"net": 1000}]', '2026-01-10') \gset
select open_amount from ar.post_payment('GALD', 'P', 1000, '2026-01-30', allocate => pg_temp.item(:p1));
select document_id as p2 from ar.post_invoice('GALD', 'P', '[{"net": 3000}]', '2026-02-01') \gset
select open_amount from ar.post_payment('GALD', 'P', 3000, '2026-03-13', allocate => pg_temp.item(:p2));
select amount from ar.post_invoice('GALD', 'P', '[{"net": 500}]', '2026-06-15');
-- Slow owes 400 since 31 January, 150 days, and 600 that are not due; 100 were paid on account.
select amount from ar.post_invoice('GALD', 'S', '[{"net": 400}]', '2026-01-01');
select amount from ar.post_invoice('GALD', 'S', '[{"net": 600}]', '2026-06-10');
select open_amount from ar.post_payment('GALD', 'S', 100, '2026-06-20');
-- The head office pays its branch's invoice after 40 days, 10 late: it is the branch's that is paid.
select document_id as b1 from ar.post_invoice('GALD', 'B', '[{"net": 800}]', '2026-03-01') \gset
select open_amount from ar.post_payment('GALD', 'H', 800, '2026-04-10', allocate => pg_temp.item(:b1));
-- Transfer's invoice goes over to Under, who pays it 38 days after its date, 8 late. Transfer has settled nothing by money.
select document_id as t1 from ar.post_invoice('GALD', 'T', '[{"net": 1000}]', '2026-02-10') \gset
select document_id as u1 from ar.transfer_item('GALD', :t1, to_customer => 'U', transfer_date => '2026-03-01') \gset
select open_amount from ar.post_payment('GALD', 'U', 1000, '2026-03-20', allocate => '"oldest"');
-- Discount pays 980 of 1000 in 7 days, and 200 in 55, which is not late: they were given until 30 April.
select document_id as d1 from ar.post_invoice('GALD', 'D', '[{"net": 200}]', '2026-03-01', terms => 'net 30') \gset
select ar.set_due_date('GALD', :d1, due_date => '2026-04-30', effective_on => '2026-03-15') as event_no;
select open_amount from ar.post_payment('GALD', 'D', 200, '2026-04-25', allocate => pg_temp.item(:d1));
select document_id as d2 from ar.post_invoice('GALD', 'D', '[{"net": 1000}]', '2026-05-01') \gset
select open_amount from ar.post_payment('GALD', 'D', 980, '2026-05-08', allocate => pg_temp.item(:d2));
-- Returned has paid in 19 days, but the bank took it back.
select document_id as r1 from ar.post_invoice('GALD', 'R', '[{"net": 100}]', '2026-01-01') \gset
select document_id as bounced from ar.post_payment('GALD', 'R', 100, '2026-01-20', allocate => pg_temp.item(:r1)) \gset
select amount from ar.return_payment('GALD', :bounced, '2026-02-05');
-- Written Off has paid 490 of 500; 10 were lost after 120 days, 90 late. Another 50 were all lost: no money, not settled by it.
select document_id as w1 from ar.post_invoice('GALD', 'W', '[{"net": 500}]', '2026-02-01') \gset
select open_amount from ar.post_payment('GALD', 'W', 490, '2026-02-25', allocate => pg_temp.item(:w1));
select amount from ar.write_off('GALD', :w1, write_off_date => '2026-06-01');
select document_id as w2 from ar.post_invoice('GALD', 'W', '[{"net": 50}]', '2026-02-01') \gset
select amount from ar.write_off('GALD', :w2, write_off_date => '2026-06-01');
-- Old has paid 70 just before the year; Extra has paid 300 for nothing and got 120 back.
select document_id as o1 from ar.post_invoice('GALD', 'O', '[{"net": 70}]', '2024-01-01') \gset
select open_amount from ar.post_payment('GALD', 'O', 70, '2025-06-30', allocate => pg_temp.item(:o1));
select document_id as extra from ar.post_payment('GALD', 'X', 300, '2026-05-01') \gset
select amount from ar.post_refund('GALD', :extra, 120, '2026-05-10');

\x on
select * from ar.debtor_report('GALD', '2026-06-30') where customer in ('P', 'S');
\x off

-- By hand.
create temporary table debtor_by_hand (
    as_of date, days int, customer text, owed numeric, not_due numeric, overdue numeric, unapplied numeric, paid numeric, items bigint,
    days_to_pay numeric, weighted numeric, days_late numeric, worst int, overdue_percent numeric, last_date date, last_amount numeric,
    credit_limit numeric, used numeric);
insert into debtor_by_hand values
    ('2026-06-30', 365, 'B', 0, 0, 0, 0, 800, 1, 40, 40, 10, 10, null, '2026-04-10', 800, null, null),
    ('2026-06-30', 365, 'D', 0, 0, 0, 0, 1180, 2, 31, 17860 / 1180.0, 0, 0, null, '2026-05-08', 980, null, null),
    ('2026-06-30', 365, 'H', 0, 0, 0, 0, 0, 0, null, null, null, null, null, null, null, null, null),
    ('2026-06-30', 365, 'N', 0, 0, 0, 0, 0, 0, null, null, null, null, null, null, null, 0, null),
    ('2026-06-30', 365, 'O', 0, 0, 0, 0, 0, 0, null, null, null, null, null, '2025-06-30', 70, null, null),
    ('2026-06-30', 365, 'P', 500, 500, 0, 0, 4000, 2, 30, 35, 5, 10, 0, '2026-03-13', 3000, 10000, 5),
    ('2026-06-30', 365, 'R', 100, 0, 100, 0, 0, 0, null, null, null, 150, 100, null, null, null, null),
    ('2026-06-30', 365, 'S', 900, 600, 400, -100, 100, 0, null, null, null, 150, 40, '2026-06-20', 100, 1000, 90),
    ('2026-06-30', 365, 'T', 0, 0, 0, 0, 0, 0, null, null, null, null, null, null, null, null, null),
    ('2026-06-30', 365, 'U', 0, 0, 0, 0, 1000, 1, 38, 38, 8, 8, null, '2026-03-20', 1000, null, null),
    ('2026-06-30', 365, 'W', 0, 0, 0, 0, 490, 1, 120, 120, 90, 90, null, '2026-02-25', 490, null, null),
    ('2026-06-30', 365, 'X', -180, 0, 0, -180, 180, 0, null, null, null, null, null, '2026-05-01', 180, null, null),
    -- A year and a day reach back to the last day of June 2025; it took 546 days, 516 of them late.
    ('2026-06-30', 366, 'O', 0, 0, 0, 0, 70, 1, 546, 546, 516, 516, null, '2025-06-30', 70, null, null),
    -- On 31 January nobody knew yet that the payment would be returned, and nothing was overdue.
    ('2026-01-31', 365, 'R', 0, 0, 0, 0, 100, 1, 19, 19, 0, 0, null, '2026-01-20', 100, null, null),
    ('2026-01-31', 365, 'S', 400, 400, 0, 0, 0, 0, null, null, null, 0, 0, null, null, 1000, 40),
    ('2026-02-01', 365, 'S', 400, 0, 400, 0, 0, 0, null, null, null, 1, 100, null, null, 1000, 40),
    -- On 28 February 490 of 500 were paid, but nothing was settled; Transfer still owed its invoice.
    ('2026-02-28', 365, 'W', 60, 60, 0, 0, 490, 0, null, null, null, 0, 0, '2026-02-25', 490, null, null),
    ('2026-02-28', 365, 'T', 1000, 1000, 0, 0, 0, 0, null, null, null, 0, 0, null, null, null, null);
select h.as_of, h.days, h.customer, h.by_hand, r.got
from (
    select h.as_of, h.days, h.customer,
        array[owed, not_due, overdue, unapplied, paid, items, round(days_to_pay, 6), round(weighted, 6), round(days_late, 6), worst,
            overdue_percent, to_char(last_date, 'YYYYMMDD')::numeric, last_amount, credit_limit, used] as by_hand
    from debtor_by_hand as h) as h
left join (
    select p.as_of, p.days, r.customer,
        array[r.owed, r.not_due, r.overdue, r.unapplied, r.paid, r.items_settled, round(r.average_days_to_pay, 6),
            round(r.weighted_days_to_pay, 6), round(r.average_days_late, 6), r.worst_days_late, r.overdue_percent,
            to_char(r.last_payment_date, 'YYYYMMDD')::numeric, r.last_payment_amount, r.credit_limit, r.credit_used_percent] as got
    from (select distinct as_of, days from debtor_by_hand) as p
    cross join lateral ar.debtor_report('GALD', p.as_of, p.days) as r) as r using (as_of, days, customer)
where h.by_hand is distinct from r.got;

-- On every day: every customer has a row, which adds up; all of them are the aging; what they paid is what the customer
-- ledger says.
select count(*) as days,
    count(*) filter (where r.customers = 12 and r.add_up) as add_up,
    count(*) filter (where r.owed = a.total) as aging,
    count(*) filter (where r.paid = l.paid) as ledger
from generate_series(date '2026-01-01', '2026-07-31', '1 day') as d (day)
cross join lateral (
    select count(*) as customers, bool_and(r.owed = r.not_due + r.overdue + r.unapplied) as add_up, sum(r.owed) as owed, sum(r.paid) as paid
    from ar.debtor_report('GALD', d.day::date, 30) as r) as r
cross join lateral (select coalesce(sum(a.total), 0) as total from ar.aging('GALD', d.day::date) as a) as a
cross join lateral (
    select coalesce(-sum(l.paid), 0) as paid from ar.customer_ledger('GALD', d.day::date - 29, d.day::date) as l) as l;

-- Wrong calls.
\set SHOW_CONTEXT never
select * from ar.debtor_report('NOWHERE');
\echo :SQLSTATE
select * from ar.debtor_report(null);
\echo :SQLSTATE
select * from ar.debtor_report('GALD', null);
\echo :SQLSTATE
select * from ar.debtor_report('GALD', 'infinity');
\echo :SQLSTATE
select * from ar.debtor_report('GALD', '2026-06-30', 0);
\echo :SQLSTATE
select * from ar.debtor_report('GALD', '2026-06-30', null);
\echo :SQLSTATE
\set SHOW_CONTEXT errors

-- The books are sound.
select * from ar.verify();
