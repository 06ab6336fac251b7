-- Payment terms are a type. What people write in many ways is kept in one.
select t.written, t.written::ar.payment_terms as understood
from (
    values
        (1, 'net 30'), (2, '30 days'), (3, '  NET   30 '), (4, '2/10 net 30'), (5, '2/10, 1/20 net 30'),
        (6, 'net 30 eom'), (7, 'eom net 30'), (8, '15th next month'), (9, 'due on receipt'),
        (10, '30% now, 50% net 30, 20% net 60')) as t (line, written)
order by t.line;

-- When an invoice is due. After the end of January, which has no thirtieth in February: leap years and others.
select
    t.terms,
    ar.due_date(t.terms, '2026-01-15') as from_15_jan,
    ar.due_date(t.terms, '2026-01-31') as from_31_jan,
    ar.due_date(t.terms, '2024-01-31') as leap_year,
    ar.due_date(t.terms, '2026-12-31') as new_year
from (
    values
        (1, 'net 30'), (2, '30 days'), (3, 'net 30 eom'), (4, 'eom net 30'), (5, '15th next month'),
        (6, '31st next month'), (7, 'due on receipt'), (8, '2/10, 1/20 net 30'),
        (9, '30% now, 50% net 30, 20% net 60')) as t (line, terms)
order by t.line;

-- The leap day itself, and the day before it.
select
    ar.due_date('net 1', '2024-02-28') as leap,
    ar.due_date('net 1', '2026-02-28') as common,
    ar.due_date('net 1', '2100-02-28') as century,
    ar.due_date('net 366', '2024-02-29') as a_year_on,
    ar.due_date('eom net 0', '2024-02-10') as end_of_month;

-- Discounts: the last day of the highest, and what is granted on a day.
select ar.discount_date('2/10, 1/20 net 30', '2026-02-20') as last_day, ar.discount_date('net 30', '2026-02-20') as none;
select
    d.paid_on::date,
    ar.discount_percent('2/10, 1/20 net 30', '2026-02-20', d.paid_on::date) as percent
from (values ('2026-02-20'), ('2026-03-02'), ('2026-03-03'), ('2026-03-12'), ('2026-03-13')) as d (paid_on)
order by 1;
select ar.discount_percent('2/10 net 30', '2024-02-20', '2024-03-01') as leap_year_day_10,
    ar.discount_percent('2/10 net 30', '2024-02-20', '2024-03-02') as day_11;

-- Instalments add up, to the last öre, yen or fils.
select * from ar.instalments('30% now, 50% net 30, 20% net 60', '2026-01-31', 1000.01);
select * from ar.instalments('33% now, 33% net 30, 34% net 60', '2026-01-31', 100, 'JPY');
select * from ar.instalments('50% net 10, 50% net 20', '2026-01-31', 0.001, 'KWD');
select * from ar.instalments('net 30', '2026-01-31', 99.90, 'SEK');

-- What it cannot read it refuses, and names the word.
select 'net soon'::ar.payment_terms;
\echo :SQLSTATE
select 'net 30 fortnightly'::ar.payment_terms;
\echo :SQLSTATE
select '30'::ar.payment_terms;
\echo :SQLSTATE
select ''::ar.payment_terms;
\echo :SQLSTATE
select 'net -5'::ar.payment_terms;
\echo :SQLSTATE
select 'net 99999'::ar.payment_terms;
\echo :SQLSTATE
select '32nd next month'::ar.payment_terms;
\echo :SQLSTATE
select '2/10'::ar.payment_terms;
\echo :SQLSTATE
select '102/10 net 30'::ar.payment_terms;
\echo :SQLSTATE
select '2/40 net 30'::ar.payment_terms;
\echo :SQLSTATE
select '1/10, 2/20 net 30'::ar.payment_terms;
\echo :SQLSTATE
select '50% now, 40% net 30'::ar.payment_terms;
\echo :SQLSTATE

-- Nor does it answer for days that no books have, or for nothing.
select ar.due_date('net 30', 'infinity');
\echo :SQLSTATE
select ar.due_date('net 30', '4000-01-01');
\echo :SQLSTATE
select ar.due_date(null, '2026-01-01');
\echo :SQLSTATE
select ar.due_date('net 30', null);
\echo :SQLSTATE
select ar.discount_date(null, null);
\echo :SQLSTATE
select ar.discount_percent('2/10 net 30', '2026-01-01', null);
\echo :SQLSTATE
select * from ar.instalments('net 30', '2026-01-01', null);
\echo :SQLSTATE
select * from ar.instalments('net 30', '2026-01-01', 10.005, 'SEK');
\echo :SQLSTATE
