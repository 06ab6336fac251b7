-- When open items are likely to be paid: worked examples, small enough to be done by hand.
\set SHOW_CONTEXT never
select ar.create_company('EXPECT', 'Väntan AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('EXPECT', 'K', 'Kund AB') > 0 as created;
select ar.create_customer('EXPECT', 'T', 'Tagaren AB') > 0 as created;

-- An empty ledger.
select * from ar.expected_payments('EXPECT', '2026-06-13');

-- Without any payment ever, what is not overdue is expected when it is due (today's: tomorrow), what is overdue at no
-- date; what is never due at none either; and there are no chances.
begin;
select p.due_date
from (values (1, '2026-06-12'), (2, '2026-06-13'), (3, '2026-06-14')) as v (line, due)
cross join lateral ar.post_invoice('EXPECT', 'K', '[{"net": 1}]', '2026-06-01', due_date => v.due::date) as p
order by v.line;
select ar.set_due_date('EXPECT', p.document_id, due_date => 'infinity', effective_on => '2026-06-01', reason => 'agreed') as event
from ar.post_invoice('EXPECT', 'K', '[{"net": 1}]', '2026-06-01') as p;
select customer, due_date, open_amount, expected_date, chance_7, chance_30, chance_60, observations
from ar.expected_payments('EXPECT', '2026-06-13')
order by due_date;
rollback;

-- Five invoices are due on 1 June. One is paid 3 days late, one 6, one 12; two are open on 13 June, 12 days late.
select p.number
from generate_series(1, 5) as v (line)
cross join lateral ar.post_invoice('EXPECT', 'K', '[{"net": 100}]', '2026-05-02', due_date => '2026-06-01',
    number => 'I' || v.line) as p
order by v.line;
create temporary view invoice as
    select d.number, d.document_id
    from ar.document as d
    join ar.company as c on c.company_id = d.company_id and c.code = 'EXPECT'
    where d.kind = 'invoice';
select v.number, p.open_amount
from (values ('I1', '2026-06-04'), ('I2', '2026-06-07'), ('I3', '2026-06-13')) as v (number, paid_on)
join invoice as i on i.number = v.number
cross join lateral ar.post_payment('EXPECT', 'K', 100, v.paid_on::date,
    allocate => jsonb_build_array(jsonb_build_object('document_id', i.document_id))) as p
order by v.number;

-- They all have the same weight, (180 / (180 + 12))².
select i.number, o.days_in, o.days_out, o.is_paid, o.weight, o.weight = round(180 * 180 / (192.0 * 192), 9) as as_said
from ar_internal.payment_observations('EXPECT', '2026-06-13') as o
join invoice as i on i.document_id = o.document_id
order by i.number;

-- The mean of what was paid is (3 + 6 + 12) / 3 = 7 days. The open ones are later than that already, and count: (3 + 6 + 12
-- + 12 + 12) / 5 = 9. With one payer there is nobody to lean on, and its spread is everybody's.
-- The curve: of 5 (and one that is always waiting) one is paid on the 3rd day, of 4 (and one) one on the 6th, of 3 (and one)
-- one on the 12th: 5/6, 5/6 x 4/5 = 4/6, 4/6 x 3/4 = 3/6 are left.
-- So of an invoice of today, due in 30 days, half will be paid 12 days after its due date, on 25 July; nothing within 30
-- days, the half within 60. Of those that are 12 days late nobody is known to be paid later.
select document_id as new_one from ar.post_invoice('EXPECT', 'K', '[{"net": 100}]', '2026-06-13', due_date => '2026-07-13', number => 'I6') \gset
select i.number, e.due_date, e.open_amount, e.expected_date, e.chance_7, e.chance_30, e.chance_60, e.observations
from ar.expected_payments('EXPECT', '2026-06-13') as e
join invoice as i on i.document_id = e.document_id
order by i.number;

-- On the day before the third payment is not known: the mean of 3 and 6 is 4.5; with three at 11 it is 42 / 5 = 8.4. Left are
-- 5/6 and 4/6 only: no day by which half is paid, and a third within 60 days.
select i.number, e.due_date, e.expected_date, e.chance_7, e.chance_30, e.chance_60, e.observations
from ar.expected_payments('EXPECT', '2026-06-12') as e
join invoice as i on i.document_id = e.document_id
order by i.number;
-- Today's invoice, dated the 12th, would be asked for like that:
begin;
select document_id as before from ar.post_invoice('EXPECT', 'K', '[{"net": 100}]', '2026-06-12', due_date => '2026-07-12', number => 'I7') \gset
select expected_date, chance_7, chance_30, chance_60, observations from ar.expected_payment('EXPECT', :before, '2026-06-12');
rollback;

-- A credit note and a transfer are no payments. Two more invoices are due on 1 June; on 8 June one is credited, the other
-- goes to T. They were at risk until then: of 7 (and one) one was paid on the 3rd day, of 6 (and one) one on the 6th, of 3 (and
-- one) one on the 12th: 7/8 x 6/7 x 3/4 = 18/32 are left, so that 14/32 of today's invoice are paid within 60 days.
-- The mean stays 9, for 7 days are not later than the 7 of what was paid. T, who has no history, is taken for K.
begin;
select document_id as credited from ar.post_invoice('EXPECT', 'K', '[{"net": 100}]', '2026-05-02', due_date => '2026-06-01', number => 'C1') \gset
select document_id as transferred from ar.post_invoice('EXPECT', 'K', '[{"net": 100}]', '2026-05-02', due_date => '2026-06-01', number => 'C2') \gset
select open_amount from ar.post_credit_note('EXPECT', 'K', '[{"net": 100}]', corrects => :credited, credit_date => '2026-06-08');
select open_amount from ar.transfer_item('EXPECT', :transferred, to_customer => 'T', transfer_date => '2026-06-08');
select i.number, o.days_in, o.days_out, o.is_paid
from ar_internal.payment_observations('EXPECT', '2026-06-13') as o
join invoice as i on i.document_id = o.document_id
where i.number like 'C%'
order by i.number;
select customer, due_date, expected_date, chance_7, chance_30, chance_60, observations
from ar.expected_payments('EXPECT', '2026-06-13')
order by customer, due_date, document_id;
select expected_date, chance_60, chance_60 = round(14 / 32.0, 6) as as_said from ar.expected_payment('EXPECT', :new_one, '2026-06-13');
rollback;

-- What comes later plays no part: payments and invoices of 14 June, a due date agreed on then.
create temporary table before as select * from ar.expected_payments('EXPECT', '2026-06-13');
begin;
select open_amount
from ar.post_payment('EXPECT', 'K', 200, '2026-06-14', allocate => '"oldest"');
select due_date from ar.post_invoice('EXPECT', 'K', '[{"net": 100}]', '2026-06-14');
select ar.set_due_date('EXPECT', :new_one, due_date => '2026-09-30', effective_on => '2026-06-14', reason => 'agreed') as event;
(table before except all select * from ar.expected_payments('EXPECT', '2026-06-13'))
union all
(select * from ar.expected_payments('EXPECT', '2026-06-13') except all table before);
-- As of 14 June the two are paid 13 days late: (3 + 6 + 12 + 13 + 13) / 5 = 9.4 on average. Left are 5/6, 4/6, 3/6, and of 2 (and
-- one) both are paid: 1/6. Their steps from the mean, rounded, are -6, -3, 3 and 4.
-- The invoice of 14 June, due on 14 July, is at half on the day round(9.4 + 3) = 12 after that; the other, due on 30 September,
-- on 12 October. The first has not begun to be paid within 30 days, and 5/6 are paid within 60.
select due_date, expected_date, chance_7, chance_30, chance_60, observations
from ar.expected_payments('EXPECT', '2026-06-14')
order by due_date;
rollback;

-- What is observed of an invoice due on 1 June, as of 28 November, when it weighs a quarter: 180 days have passed.
begin;
select ar.create_company('OBSERVE', 'Iakttagelsen AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('OBSERVE', c, c) > 0 as created from (values ('K')) as v (c);
create temporary view observed as
    select d.number, o.days_in, o.days_out, o.is_paid, o.weight, d.company_id
    from ar.document as d
    join ar.company as c on c.company_id = d.company_id and c.code = 'OBSERVE'
    join ar_internal.payment_observations('OBSERVE', '2026-11-28') as o on o.document_id = d.document_id;
create temporary table due as
select v.number, v.text, p.document_id
from (values
    ('O1', 'paid'), ('O2', 'paid in part'), ('O3', 'paid in two parts'), ('O4', 'money first, the rest credited'),
    ('O5', 'little money, the rest credited'), ('O6', 'paid, returned and paid again'), ('O7', 'paid and returned'),
    ('O8', 'put off by 10 days and paid then'), ('O9', 'reversed'), ('O10', 'written off'), ('O11', 'never due'),
    ('O12', 'paid a day after the day of the report')) as v (number, text)
cross join lateral ar.post_invoice('OBSERVE', 'K', '[{"net": 100}]', '2026-05-02',
    due_date => '2026-06-01', number => v.number) as p;
select ar.set_due_date('OBSERVE', d.document_id, due_date => 'infinity', effective_on => '2026-05-02', reason => 'agreed') as event
from due as d
where d.number = 'O11';
create function pg_temp.pay(number text, amount numeric, paid_on date) returns bigint language sql as $$
    select p.document_id
    from due as d
    cross join lateral ar.post_payment('OBSERVE', 'K', pay.amount, pay.paid_on,
        allocate => jsonb_build_array(jsonb_build_object('document_id', d.document_id))) as p
    where d.number = pay.number
$$;
select pg_temp.pay('O1', 100, '2026-06-04') > 0 as paid;
select pg_temp.pay('O2', 90, '2026-06-04') > 0 as paid;
select pg_temp.pay('O3', 90, '2026-06-04') > 0 and pg_temp.pay('O3', 10, '2026-06-11') > 0 as paid;
select pg_temp.pay('O4', 60, '2026-06-04') > 0 as paid;
select pg_temp.pay('O5', 50, '2026-06-04') > 0 as paid;
select p.open_amount
from due as d
cross join lateral ar.post_credit_note('OBSERVE', 'K', '[{"net": 40}]', corrects => d.document_id,
    credit_date => '2026-06-11') as p
where d.number = 'O4';
select p.open_amount
from due as d
cross join lateral ar.post_credit_note('OBSERVE', 'K', '[{"net": 50}]', corrects => d.document_id,
    credit_date => '2026-06-11') as p
where d.number = 'O5';
select pg_temp.pay('O6', 100, '2026-06-04') as returned \gset
select amount from ar.return_payment('OBSERVE', :returned, '2026-06-06', reason => 'no funds');
select pg_temp.pay('O6', 100, '2026-06-09') > 0 as paid;
select pg_temp.pay('O7', 100, '2026-06-04') as returned \gset
select amount from ar.return_payment('OBSERVE', :returned, '2026-06-06', reason => 'no funds');
select ar.set_due_date('OBSERVE', d.document_id, due_date => '2026-06-11', effective_on => '2026-06-01',
    reason => 'agreed') as event
from due as d
where d.number = 'O8';
select pg_temp.pay('O8', 100, '2026-06-11') > 0 as paid;
select r.amount
from due as d
cross join lateral ar.reverse_document('OBSERVE', d.document_id, '2026-06-03') as r
where d.number = 'O9';
select w.amount
from due as d
cross join lateral ar.write_off('OBSERVE', d.document_id, write_off_date => '2026-10-01') as w
where d.number = 'O10';
select pg_temp.pay('O11', 100, '2026-06-04') > 0 as paid;
select pg_temp.pay('O12', 100, '2026-11-29') > 0 as paid;
-- Taken over from another system: overdue already, which tells nothing, and not due yet.
create temporary view taken_over as
    select 'K' as customer, 100 as amount, v.number, date '2026-05-02' as document_date, v.posting_date::date, date '2026-06-01' as due_date
    from (values ('X1', '2026-06-02'), ('X2', '2026-05-31')) as v (number, posting_date);
select count, sums from ar.post_opening_balances('OBSERVE', 'taken_over');
-- What was derived by hand and is not said, and how many are: neither O11, which is never due, nor X1.
select v.number, coalesce(d.text, 'taken over'), v.days_in, v.days_out, v.is_paid, v.weight
from (values
    ('O1', -30, 3, true, 0.25), ('O2', -30, 180, false, 0.25), ('O3', -30, 10, true, 0.25), ('O4', -30, 3, true, 0.25),
    ('O5', -30, 10, false, 0.25), ('O6', -30, 8, true, 0.25), ('O7', -30, 180, false, 0.25),
    ('O8', -40, 0, true, round(180 * 180 / (350.0 * 350), 9)), ('O9', -30, 2, false, 0.25),
    ('O10', -30, 122, false, 0.25), ('O12', -30, 180, false, 0.25), ('X2', -1, 180, false, 0.25))
    as v (number, days_in, days_out, is_paid, weight)
left join due as d
    on d.number = v.number
left join observed as o
    on o.number = v.number
    and (o.days_in, o.days_out, o.is_paid, o.weight) = (v.days_in, v.days_out, v.is_paid, v.weight)
where o.number is null
order by 1;
select count(*) as observed from observed;
rollback;

-- Leaning on the company. All that is paid is due on 31 December, later than the day of the report, and weighs 1. A pays 20 and
-- 16 days early, B 10 and 6. Within payers the variance is 8: each has squares of 8 and one degree of freedom. Between them it is
-- (2 x 5² + 2 x 5² - 8) / 2 = 46. So each is believed by 46 x 2 / (46 x 2 + 8) = 0.92: from the mean of -13 to -13 - 0.92 x 5 = -17.6
-- for A and to -8.4 for B; C, of whom nothing is known, stays at -13.
-- The four payments are -2.4, 1.6, -1.6 and 2.4 from these, on the steps -2, 2, -2 and 2: of 4 (and one) two are paid on -2, of 2 (and
-- one) two on 2. Left are 3/5 and 1/5; half on step 2.
-- Ahead, the spread of A and B is √(1 + 46/8 x 0.08) = √1.46 = 1.208305, that of C √(1 + 46/8) = √6.75 = 2.598076. Expected, from the due
-- date: A -17.6 + 2.42 = -15, B -8.4 + 2.42 = -6, C -13 + 5.20 = -8. Who pays is who counts: C's invoice that A pays is like A's.
-- A's invoice that is due in 25 days will in 7 days be 18 days before it, on step -0.4 / 1.208305 = 0: two fifths are paid.
select ar.create_company('LEAN', 'Stödet AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('LEAN', c, c) > 0 as created from (values ('A'), ('B'), ('C')) as v (c);
select v.customer, y.open_amount
from (values (1, 'A', 20), (2, 'A', 16), (3, 'B', 10), (4, 'B', 6)) as v (line, customer, early)
cross join lateral ar.post_invoice('LEAN', v.customer, '[{"net": 100}]', '2026-12-01', due_date => '2026-12-31') as p
cross join lateral ar.post_payment('LEAN', v.customer, 100, date '2026-12-31' - v.early,
    allocate => jsonb_build_array(jsonb_build_object('document_id', p.document_id))) as y
order by v.line;
select count(p.document_id)
from (values ('A', 100, 30, null), ('A', 200, 25, null), ('B', 400, 30, null), ('C', 800, 30, null), ('C', 1600, 30, 'A'))
    as v (customer, amount, days, payer)
cross join lateral ar.post_invoice('LEAN', v.customer, jsonb_build_array(jsonb_build_object('net', v.amount)), '2026-12-25',
    due_date => date '2026-12-25' + v.days, payer => v.payer) as p;
select customer, due_date, open_amount, expected_date, expected_date - due_date as days_late, chance_7, chance_30, chance_60, observations
from ar.expected_payments('LEAN', '2026-12-25')
order by open_amount;

-- One document, an item for each instalment; none when nothing of it is open.
begin;
select document_id as parts from ar.post_invoice('LEAN', 'A', '[{"net": 100}]', '2026-12-25', terms => '50% net 25, 50% net 30') \gset
select item_no, customer, due_date, open_amount, expected_date, chance_7, chance_30, chance_60, observations
from ar.expected_payment('LEAN', :parts, '2026-12-25');
select * from ar.expected_payment('LEAN', :parts, '2026-12-24');
rollback;

-- Wrong calls.
select * from ar.expected_payments('NOWHERE');
\echo :SQLSTATE
select * from ar.expected_payments(null);
\echo :SQLSTATE
select * from ar.expected_payments('EXPECT', null);
\echo :SQLSTATE
select * from ar.expected_payments('EXPECT', 'infinity');
\echo :SQLSTATE
select * from ar.expected_payment('EXPECT', null);
\echo :SQLSTATE
select * from ar.expected_payment('EXPECT', 0);
\echo :SQLSTATE
select * from ar.verify();
