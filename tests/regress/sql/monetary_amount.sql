-- An amount that knows its currency. It is written at the currency's own scale.
select a.written, a.written::ar.monetary_amount as understood
from (values (1, 'SEK 1250'), (2, ' SEK  1250.00 '), (3, 'JPY 1000'), (4, 'KWD 1.5'), (5, 'EUR -0.10'), (6, 'SEK -0'))
    as a (line, written)
order by a.line;
select ar.monetary_amount('NOK', 99.9) as made, ar.amount('NOK 99.90') as amount, ar.currency('NOK 99.90') as currency;

-- The operators live in schema ar, as everything does.
set search_path = public, ar;

-- It adds, subtracts and compares exactly ...
select 'SEK 0.10'::ar.monetary_amount + 'SEK 0.20'::ar.monetary_amount as sum,
    'SEK 0.10'::ar.monetary_amount - 'SEK 0.30'::ar.monetary_amount as difference;
select
    'SEK 10'::ar.monetary_amount = 'SEK 10.00'::ar.monetary_amount as equal,
    'SEK 10'::ar.monetary_amount <> 'SEK 10.01'::ar.monetary_amount as unequal,
    'SEK 9'::ar.monetary_amount < 'SEK 10'::ar.monetary_amount as less,
    'SEK 9'::ar.monetary_amount <= 'SEK 9'::ar.monetary_amount as at_most,
    'SEK 9'::ar.monetary_amount > 'SEK 10'::ar.monetary_amount as more,
    'SEK 9'::ar.monetary_amount >= 'SEK 10'::ar.monetary_amount as at_least;

-- ... sums, passing over nulls ...
select ar.sum(a.value) as sum
from (values ('EUR 10.10'::ar.monetary_amount), ('EUR 20.20'), (null), ('EUR -0.30')) as a (value);
select ar.sum(a.value) as nothing from (select 'EUR 1'::ar.monetary_amount as value) as a where false;

-- ... but only within one currency.
select 'SEK 1'::ar.monetary_amount + 'EUR 1'::ar.monetary_amount;
\echo :SQLSTATE
select 'SEK 1'::ar.monetary_amount - 'EUR 1'::ar.monetary_amount;
\echo :SQLSTATE
select 'SEK 1'::ar.monetary_amount < 'EUR 1'::ar.monetary_amount;
\echo :SQLSTATE
select ar.sum(a.value) from (values ('EUR 10.10'::ar.monetary_amount), ('SEK 20.20')) as a (value);
\echo :SQLSTATE

-- The largest amount is 10^15. Past it, and past the currency's decimals, nothing is rounded: it is refused.
select 'SEK 1000000000000000'::ar.monetary_amount as largest;
select 'SEK 1000000000000000.01'::ar.monetary_amount;
\echo :SQLSTATE
select 'SEK 1000000000000000'::ar.monetary_amount + 'SEK 0.01'::ar.monetary_amount;
\echo :SQLSTATE
select 'SEK 1.005'::ar.monetary_amount;
\echo :SQLSTATE
select 'JPY 0.5'::ar.monetary_amount;
\echo :SQLSTATE
select 'SEK NaN'::ar.monetary_amount;
\echo :SQLSTATE
select ar.monetary_amount('SEK', 'infinity');
\echo :SQLSTATE
select '1250.00'::ar.monetary_amount;
\echo :SQLSTATE
select 'SEK 1,250.00'::ar.monetary_amount;
\echo :SQLSTATE
select 'ABC 1'::ar.monetary_amount;
\echo :SQLSTATE
select ar.monetary_amount(null, 1);
\echo :SQLSTATE
select ar.monetary_amount('SEK', null);
\echo :SQLSTATE
select ar.amount(null);
\echo :SQLSTATE
