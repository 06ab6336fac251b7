-- Receivables as a balance sheet shows them: who owes, who is owed, what is doubtful, what is expected to come in.
select ar.create_company('FORDR', 'Fordran AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('FORDR', u.code, u.name, currency => u.currency, terms => u.terms)) as customers
from (values
    ('A', 'Alfa AB', null, 'net 30'),
    ('B', 'Beta AB', null, 'net 30'),
    ('C', 'Cash AB', null, '2/10, 1/20 net 30'),
    ('D', 'Doubtful AB', null, 'net 30'),
    ('E', 'Euro GmbH', 'EUR', 'net 30'),
    ('F', 'Five AB', null, '2/10 net 30')) as u (code, name, currency, terms);

-- An empty ledger has every line.
select * from ar.receivables('FORDR', '2026-01-31');

-- A owes 1250 and has paid 200 on account: 1050. B has paid 400 for 100: it is owed 300. C may take 2 % off 2500 until 20 March
-- and 1 % until 30 March, less what a credit note takes off. Of D's 625 the net is doubtful from 15 March on. Whose 70 are is
-- not known. A owes 60 more that are no sale. E's EUR 100 are booked at 11 and worth 11.40 on 31 March. F has paid 990 of 1000 and
-- can take no more of 2 % than the 10 that are open, until 21 March.
select document_id as d1 from ar.post_invoice('FORDR', 'D', '[{"net": 500, "tax_code": "S25"}]', '2026-02-01') \gset
select amount from ar.post_invoice('FORDR', 'A', '[{"net": 1000, "tax_code": "S25"}]', '2026-03-01');
select amount from ar.post_invoice('FORDR', 'B', '[{"net": 100}]', '2026-03-01');
select amount from ar.post_invoice('FORDR', 'E', '[{"net": 100}]', '2026-03-01', rate => 11);
select open_amount from ar.post_payment('FORDR', 'A', 200, '2026-03-05');
select open_amount from ar.post_payment('FORDR', null, 70, '2026-03-08');
select amount from ar.post_charge('FORDR', 'A', 'other', 60, '2026-03-09');
select open_amount from ar.post_payment('FORDR', 'B', 400, '2026-03-10', allocate => '"oldest"');
select document_id as c1 from ar.post_invoice('FORDR', 'C', '[{"net": 2000, "tax_code": "S25"}]', '2026-03-10') \gset
select amount from ar.post_invoice('FORDR', 'F', '[{"net": 1000}]', '2026-03-11');
select open_amount
from ar.post_credit_note('FORDR', 'C', '[{"net": 400, "tax_code": "S25"}]', corrects => :c1, credit_date => '2026-03-12');
select open_amount from ar.post_payment('FORDR', 'F', 990, '2026-03-12', allocate => '"oldest"', discount => 'none');
select amount from ar.write_off('FORDR', :d1, established => false, write_off_date => '2026-03-15');
select ar.set_exchange_rate('FORDR', 'EUR', '2026-03-31', 11.4) as rate;
select currency, base_open_amount, difference from ar.revalue('FORDR', '2026-03-31');

select * from ar.receivables('FORDR', '2026-03-20');
select * from ar.receivables('FORDR', '2026-03-31');

-- By hand.
create temporary table receivables_by_hand (
    as_of date, gross numeric, in_credit numeric, allowance numeric, revaluation numeric, expected numeric, net numeric, other numeric);
insert into receivables_by_hand values
    ('2026-02-28', 625, 0, 0, null, 0, 625, 0),
    ('2026-03-01', 3075, 0, 0, null, 0, 3075, 0),
    ('2026-03-10', 5275, -370, 0, null, -50, 5225, 60),
    ('2026-03-12', 4785, -370, 0, null, -50, 4735, 60),
    ('2026-03-20', 4785, -370, -500, null, -50, 4235, 60),
    ('2026-03-21', 4785, -370, -500, null, -30, 4255, 60),
    ('2026-03-22', 4785, -370, -500, null, -20, 4265, 60),
    ('2026-03-31', 4785, -370, -500, 40, 0, 4325, 60),
    ('2026-04-01', 4785, -370, -500, null, 0, 4285, 60);
select as_of, l.line, l.by_hand, r.amount as got
from (
    select h.as_of, v.line, v.by_hand
    from receivables_by_hand as h
    cross join lateral (values
        ('trade gross', h.gross), ('customers in credit', h.in_credit), ('allowance', h.allowance), ('revaluation', h.revaluation),
        ('expected credits', h.expected), ('net', h.net), ('other receivables', h.other)) as v (line, by_hand)
    where v.by_hand is not null) as l
full join (
    select h.as_of, r.line, r.amount
    from receivables_by_hand as h
    cross join lateral ar.receivables('FORDR', h.as_of) as r) as r using (as_of, line)
where l.by_hand is distinct from r.amount;

-- On every day of half a year: the lines add up, and what is booked stands on its accounts.
select count(*) as days,
    count(*) filter (where r.gross + r.allowance + r.revaluation + r.expected = r.net) as add_up,
    count(*) filter (where r.gross + r.in_credit = t.trade) as trade,
    count(*) filter (where r.allowance = t.allowance and r.revaluation = t.revaluation and r.other = t.other) as others
from generate_series(date '2026-01-01', '2026-06-30', '1 day') as d (day)
cross join lateral (
    select
        sum(amount) filter (where line = 'trade gross') as gross,
        sum(amount) filter (where line = 'customers in credit') as in_credit,
        sum(amount) filter (where line = 'allowance') as allowance,
        coalesce(sum(amount) filter (where line = 'revaluation'), 0) as revaluation,
        sum(amount) filter (where line = 'expected credits') as expected,
        sum(amount) filter (where line = 'net') as net,
        sum(amount) filter (where line = 'other receivables') as other
    from ar.receivables('FORDR', d.day::date)) as r
cross join lateral (
    select
        coalesce(sum(balance) filter (where account in ('1510', '1518')), 0) as trade,
        coalesce(sum(balance) filter (where account = '1519'), 0) as allowance,
        coalesce(sum(balance) filter (where account = '1514'), 0) as revaluation,
        coalesce(sum(balance) filter (where account = '1680'), 0) as other
    from ar.trial_balance('FORDR', d.day::date)) as t;

-- Wrong calls.
\set SHOW_CONTEXT never
select * from ar.receivables('NOWHERE', '2026-03-31');
\echo :SQLSTATE
select * from ar.receivables(null, '2026-03-31');
\echo :SQLSTATE
select * from ar.receivables('FORDR', null);
\echo :SQLSTATE
select * from ar.receivables('FORDR', 'infinity');
\echo :SQLSTATE
\set SHOW_CONTEXT errors

-- The books are sound.
select * from ar.verify();
