-- Aging of an empty ledger, of one customer, and of all companies that one may see.
select ar.create_company('NONE', 'Tomma AB', 'SEK', country => 'SE') > 0 as founded;
select g.by, c.credits, count(a.key), count(i.key)
from unnest('{customer,payer,parent,customer_group,currency,account,company}'::text[]) with ordinality as g (by, line)
cross join unnest('{separate,aged}'::text[]) with ordinality as c (credits, line)
left join lateral ar.aging('NONE', '2024-02-29', group_by => g.by, credits => c.credits) as a on true
left join lateral ar.aging_items('NONE', '2024-02-29', group_by => g.by, credits => c.credits) as i on true
group by g.line, g.by, c.line, c.credits
order by g.line, c.line;
-- One customer, without documents, with one, and with nothing left of it.
select ar.create_customer('NONE', 'ONE', 'The only one') > 0 as created;
select * from ar.aging('NONE', '2024-02-29');
select amount from ar.post_invoice('NONE', 'ONE', '[{"net": 100}]', '2024-01-10');
select * from ar.aging('NONE', '2024-01-09');
select * from ar.aging('NONE', '2024-02-29');
select open_amount from ar.post_payment('NONE', 'ONE', 100, '2024-03-01', allocate => '"oldest"');
select * from ar.aging('NONE', '2024-03-01');

-- Three companies whose customers have the same codes; the viewer has access to two of them, in krona and in euro.
select ar.create_company(code, 'Company ' || code, currency, chart => 'generic') > 0 as founded
from (values ('G1', 'SEK'), ('G2', 'EUR'), ('G3', 'SEK')) as c (code, currency);
select ar.create_customer(c, k, 'Customer ' || k || ' of ' || c, customer_group => case k when 'K1' then 'north' end,
    parent => case k when 'K2' then 'K1' end) > 0 as created
from unnest('{G1,G2,G3}'::text[]) as c
cross join unnest('{K1,K2}'::text[]) as k;
-- Of each: 100 to K1, due on 9 February; 20 to K2, whose payer is K1, due on 10 March; in US dollars 5 at 10 krona or at
-- 0.80 euro to K1, due on 1 March; and 7 of which nobody knows who paid them. G3 has ten times as much.
select count(p.document_id)
from (values ('G1', 1, 10.0), ('G2', 1, 0.8), ('G3', 10, 10.0)) as c (code, times, rate)
cross join lateral (
    select document_id
    from ar.post_invoice(c.code, 'K1', jsonb_build_array(jsonb_build_object('net', 100 * c.times)), '2024-01-10')
    union all
    select document_id
    from ar.post_invoice(c.code, 'K2', jsonb_build_array(jsonb_build_object('net', 20 * c.times)), '2024-02-09', payer => 'K1')
    union all
    select document_id
    from ar.post_invoice(c.code, 'K1', jsonb_build_array(jsonb_build_object('net', 5 * c.times)), '2024-01-31',
        currency => 'USD', rate => c.rate)
    union all
    select document_id from ar.post_payment(c.code, null, 7 * c.times, '2024-02-20')) as p;

create role regress_aging_viewer;
select ar.grant_access('regress_aging_viewer', 'G1', 'viewer');
select ar.grant_access('regress_aging_viewer', 'G2', 'viewer');
set role regress_aging_viewer;

-- As of 29 February: 100 are 20 days late, the rest is not due. Customers, accounts and groups are those of one company
-- each, and their keys say of which; what has no key of its own has the company's alone.
create temporary table wanted (
    by text, key text, name text, currency text, not_due numeric, overdue numeric, unapplied numeric, total numeric);
insert into wanted values
    ('customer', 'G1', 'unidentified', 'SEK', 0, 0, -7, -7),
    ('customer', 'G1/K1', 'Customer K1 of G1', 'SEK', 50, 100, 0, 150),
    ('customer', 'G1/K2', 'Customer K2 of G1', 'SEK', 20, 0, 0, 20),
    ('customer', 'G2', 'unidentified', 'EUR', 0, 0, -7, -7),
    ('customer', 'G2/K1', 'Customer K1 of G2', 'EUR', 4, 100, 0, 104),
    ('customer', 'G2/K2', 'Customer K2 of G2', 'EUR', 20, 0, 0, 20),
    ('payer', 'G1', 'unidentified', 'SEK', 0, 0, -7, -7),
    ('payer', 'G1/K1', 'Customer K1 of G1', 'SEK', 70, 100, 0, 170),
    ('payer', 'G2', 'unidentified', 'EUR', 0, 0, -7, -7),
    ('payer', 'G2/K1', 'Customer K1 of G2', 'EUR', 24, 100, 0, 124),
    ('parent', 'G1', 'unidentified', 'SEK', 0, 0, -7, -7),
    ('parent', 'G1/K1', 'Customer K1 of G1', 'SEK', 70, 100, 0, 170),
    ('parent', 'G2', 'unidentified', 'EUR', 0, 0, -7, -7),
    ('parent', 'G2/K1', 'Customer K1 of G2', 'EUR', 24, 100, 0, 124),
    ('customer_group', 'G1', 'without group', 'SEK', 20, 0, -7, 13),
    ('customer_group', 'G1/north', 'north', 'SEK', 50, 100, 0, 150),
    ('customer_group', 'G2', 'without group', 'EUR', 20, 0, -7, 13),
    ('customer_group', 'G2/north', 'north', 'EUR', 4, 100, 0, 104),
    ('currency', 'EUR', 'EUR', 'EUR', 20, 100, -7, 113),
    ('currency', 'SEK', 'SEK', 'SEK', 20, 100, -7, 113),
    ('currency', 'USD', 'USD', 'EUR', 4, 0, 0, 4),
    ('currency', 'USD', 'USD', 'SEK', 50, 0, 0, 50),
    ('company', 'G1', 'Company G1', 'SEK', 70, 100, -7, 163),
    ('company', 'G2', 'Company G2', 'EUR', 24, 100, -7, 117);
with report as (
    select g.by, a.key, a.name, a.currency, a.not_due, a.overdue[1], a.unapplied, a.total
    from (select distinct by from wanted) as g
    cross join lateral ar.aging(null, '2024-02-29', '{30,60}', group_by => g.by) as a
    where a.overdue[2:3] = '{0,0}')
(table wanted except all table report) union all (table report except all table wanted);
select key, currency, not_due, overdue, unapplied, total from ar.aging(null, '2024-02-29', group_by => 'account');

-- In the documents' own currencies the same currency adds up over companies: 5 + 5 US dollars.
select group_by, key, currency, not_due, overdue[1], unapplied, total
from unnest('{currency,company}'::text[]) as group_by
cross join lateral ar.aging(null, '2024-02-29', group_by => group_by, in_currency => true)
order by group_by desc, key, currency;

-- The items name their company, and their keys are those of the report.
select key, company, customer, kind, bucket, currency, open_amount
from ar.aging_items(null, '2024-02-29')
order by company, document_id;
select g.by, count(*) filter (where a.total is distinct from i.total) as apart
from (select distinct by from wanted) as g
cross join lateral ar.aging(null, '2024-02-29', group_by => g.by) as a
full join (
    select g.by, i.key, case g.by when 'currency' then i.currency end as currency, sum(i.open_amount) as total
    from (select distinct by from wanted) as g
    cross join lateral ar.aging_items(null, '2024-02-29', group_by => g.by) as i
    group by 1, 2, 3) as i
    on i.by = g.by and i.key = a.key and (i.currency is null or i.currency = a.currency)
group by g.by
order by g.by;

-- As known at a moment, and for a company of one's own, it is the same; of the third there is nothing to be seen.
select key, total from ar.aging(null, '2024-02-29', group_by => 'company', known_at => 'infinity');
select key, total from ar.aging('G2', '2024-02-29');
select count(*) from ar.aging('G3', '2024-02-29');
\echo :SQLSTATE
select count(*) from ar.aging('NOWHERE', '2024-02-29');
\echo :SQLSTATE
select count(*) from ar.aging_items('NOWHERE', '2024-02-29');
\echo :SQLSTATE
select count(*) from ar.aging(null, '2024-02-29', basis => 'tax_date');
\echo :SQLSTATE
select count(*) from ar.aging(null, null);
\echo :SQLSTATE

-- Who sees no company has an empty report.
reset role;
select ar.revoke_access('regress_aging_viewer', 'G1');
select ar.revoke_access('regress_aging_viewer', 'G2');
set role regress_aging_viewer;
select count(*) from ar.aging(null, '2024-02-29');
reset role;
drop table wanted;
drop role regress_aging_viewer;
select v.* from unnest('{NONE,G1,G2,G3}'::text[]) as c cross join lateral ar.verify(c) as v;
