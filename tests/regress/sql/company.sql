-- A company is a legal entity with its own books. It brings a chart of accounts: BAS for Sweden, ...
select ar.create_company('NORDVIK', 'Nordvik Handel AB', 'SEK', country => 'SE') > 0 as founded;
select a.account, a.name, a.type
from ar.account as a
join ar.company as c using (company_id)
where c.code = 'NORDVIK' and a.type in ('receivable', 'other_receivable')
order by a.account;

-- ... NS 4102 for Norway, ...
select ar.create_company(
    'FJELLHEIM', 'Fjellheim Sport AS', 'NOK', country => 'NO', chart => 'NS4102', fiscal_year_start => 1) > 0 as founded;

-- ... and a small one for any country. Settings say how the company likes its books.
select ar.create_company(
    'LAKESIDE', 'Lakeside Trading Ltd', 'EUR', country => 'IE', chart => 'generic', fiscal_year_start => 7,
    settings => '{"round_total_to": 0.05, "credit_control": "warn", "grace_days": 3, "discount_reduces_tax": false}')
    > 0 as founded;
select code, name, country, currency, chart, fiscal_year_start, closed_through, settings
from ar.company
where code in ('NORDVIK', 'FJELLHEIM', 'LAKESIDE')
order by code;

-- Each chart says which account plays which part.
select
    r.role,
    max(r.account) filter (where c.code = 'NORDVIK') as bas,
    max(r.account) filter (where c.code = 'FJELLHEIM') as ns4102,
    max(r.account) filter (where c.code = 'LAKESIDE') as generic
from ar.account_role as r
join ar.company as c using (company_id)
where c.code in ('NORDVIK', 'FJELLHEIM', 'LAKESIDE')
group by r.role
order by r.role;

-- A role is played by an account of the company: nobody's is missing.
select r.role, r.account
from ar.account_role as r
left join ar.account as a using (company_id, account)
where a.account is null;

-- The tax codes.
select c.code as company, t.code, t.rate, t.account, t.category
from ar.tax_code as t
join ar.company as c using (company_id)
where c.code in ('NORDVIK', 'FJELLHEIM', 'LAKESIDE')
order by c.code desc, t.rate desc, t.code;

-- Sent again with the same key, the call is the same company; with other contents it is refused.
select ar.create_company('HAVN', 'Havn AS', 'NOK', chart => 'NS4102', idempotency_key => 'found-havn') as havn \gset
select ar.create_company('HAVN', 'Havn AS', 'NOK', chart => 'NS4102', idempotency_key => 'found-havn') = :havn as same;
select ar.create_company('HAVN', 'Havn Eiendom AS', 'NOK', chart => 'NS4102', idempotency_key => 'found-havn');
\echo :SQLSTATE

-- Wrong calls.
select ar.create_company('HAVN', 'Another Havn', 'NOK');
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'ABC');
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'SEK', chart => 'SKR03');
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'SEK', fiscal_year_start => 13);
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'SEK', country => 'Sweden');
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'SEK', settings => '{"round_totals_to": 1}');
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'SEK', settings => '{"credit_control": "strict"}');
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'SEK', settings => '{"round_total_to": 0.005}');
\echo :SQLSTATE
select ar.create_company('X', 'Nowhere Inc', 'SEK', settings => '[1]');
\echo :SQLSTATE
select ar.create_company(' ', 'Nowhere Inc', 'SEK');
\echo :SQLSTATE
select ar.create_company('X', null, 'SEK');
\echo :SQLSTATE

-- None of them has left anything.
select count(*) from ar.company where code = 'X' or name = 'Another Havn';
select * from ar.verify();
