-- The tax report: base and tax of sales, credit notes, discounts, losses and recoveries, per tax code.
select ar.create_company('MOMS', 'Momsen AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('MOMS', u.code, u.name, currency => u.currency, terms => u.terms)) as customers
from (values
    ('A', 'Alfa AB', null, 'net 30'),
    ('B', 'Beta AB', null, 'net 30'),
    ('D', 'Discount AB', null, '2/10 net 30'),
    ('E', 'Euro GmbH', 'EUR', '2/10 net 30')) as u (code, name, currency, terms);

-- An empty ledger has no tax.
select * from ar.tax_report('MOMS', '2026-03-01', '2026-03-31');

-- From April on the tax on food is 6 % instead of 12 %, on another account.
select ar.set_tax_code('MOMS', 'S12', rate => 6, account => '2631', valid_from => '2026-04-01', name => 'Moms 6 %, mat') as code;

-- March. Alfa buys at 25 %, 12 %, 0 % and without a code, for 2000 and 310 tax; 100 and 12 tax of it are credited; of the rest,
-- 2198, half is lost: 125 and 24 tax, and 950 net of 1000, 400, 300 and 200.
select document_id as a1
from ar.post_invoice('MOMS', 'A', '[
    {"net": 1000, "tax_code": "S25"}, {"net": 500, "tax_code": "S12"}, {"net": 300, "tax_code": "K0"}, {"net": 200}]', '2026-03-01') \gset
select amount
from ar.post_credit_note('MOMS', 'A', '[{"net": 100, "tax_code": "S12"}]', corrects => :a1, credit_date => '2026-03-05');
select amount from ar.write_off('MOMS', :a1, 1099, '2026-03-20');
-- A discount of 60 on 2500 and 500 tax: 10 tax, and 50 net of 2000 and 500.
select amount
from ar.post_invoice('MOMS', 'D', '[{"net": 2000, "tax_code": "S25"}, {"net": 500, "tax_code": "K0"}]', '2026-03-02');
select open_amount from ar.post_payment('MOMS', 'D', 2940, '2026-03-08', allocate => '"oldest"');
-- EUR 100 at 11, paid with EUR 98: the discount is worth 22.
select amount from ar.post_invoice('MOMS', 'E', '[{"net": 100, "tax_code": "K0"}]', '2026-03-07', rate => 11);
select open_amount from ar.post_payment('MOMS', 'E', 98, '2026-03-09', rate => 11.5, allocate => '"oldest"');
-- Charges: a fee is outside VAT, a service is not, and an advance is no sale. Three at 9.99 with tax: 23.97, 5.99 and 0.01.
select amount from ar.post_charge('MOMS', 'A', 'reminder_fee', 60, '2026-03-10');
select amount from ar.post_charge('MOMS', 'A', 'compensation', 125, '2026-03-10', tax_code => 'S25');
select amount from ar.post_charge('MOMS', 'A', 'other', 100, '2026-03-10');
select amount
from ar.post_invoice('MOMS', 'B', '[{"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}]',
    '2026-03-11');
-- Beta's three other invoices: one sent in error, one lost, one lost without its tax. 30 that Beta has to its credit are kept,
-- and 7 are booked on the tax account by hand.
select document_id as b2 from ar.post_invoice('MOMS', 'B', '[{"net": 400, "tax_code": "S25"}]', '2026-03-12') \gset
select document_id as b3 from ar.post_invoice('MOMS', 'B', '[{"net": 80, "tax_code": "S25"}]', '2026-03-03') \gset
select document_id as lost from ar.write_off('MOMS', :b3, write_off_date => '2026-03-15') \gset
select document_id as b4 from ar.post_invoice('MOMS', 'B', '[{"net": 40, "tax_code": "S25"}]', '2026-03-04') \gset
select amount from ar.write_off('MOMS', :b4, write_off_date => '2026-03-16', tax => false);
select document_id as kept from ar.post_payment('MOMS', 'B', 30, '2026-03-06') \gset
select amount from ar.write_off('MOMS', :kept, write_off_date => '2026-03-22');
select amount from ar.post_adjustment('MOMS', 'B', 7, '2611', '2026-03-18');

-- April. The error is taken back, so is the loss; of what Alfa lost half comes back; food is sold at 6 %.
select amount from ar.reverse_document('MOMS', :b2, '2026-04-02');
select amount from ar.reverse_document('MOMS', :lost, '2026-04-03');
select amount from ar.post_recovery('MOMS', 549.50, '2026-04-05', about => :a1);
select amount from ar.post_invoice('MOMS', 'A', '[{"net": 1000, "tax_code": "S12"}]', '2026-04-10');

select tax_code, name, category, rate, report_code, account, total_base, total_tax
from ar.tax_report('MOMS', '2026-03-01', '2026-04-30');

-- By hand, per part of the report.
create temporary table tax_by_hand (
    from_date date, to_date date, tax_code text, rate numeric, account text, part text, base numeric, tax numeric);
insert into tax_by_hand values
    -- 1000 + 2000 + 100 + 23.97 + 400 + 80 + 40, and 250 + 500 + 25 + 5.99 + 100 + 20 + 10.
    ('2026-03-01', '2026-03-31', 'S25', 25, '2611', 'sales', 3643.97, 910.99),
    ('2026-03-01', '2026-03-31', 'S25', 25, '2611', 'discount', -40, -10),
    ('2026-03-01', '2026-03-31', 'S25', 25, '2611', 'loss', -580, -145),
    ('2026-03-01', '2026-03-31', 'S25', 25, '2611', 'total', 3023.97, 755.99),
    ('2026-03-01', '2026-03-31', 'S12', 12, '2621', 'sales', 500, 60),
    ('2026-03-01', '2026-03-31', 'S12', 12, '2621', 'credit', -100, -12),
    ('2026-03-01', '2026-03-31', 'S12', 12, '2621', 'loss', -200, -24),
    ('2026-03-01', '2026-03-31', 'S12', 12, '2621', 'total', 200, 24),
    -- 300 + 500 + 1100, and 10 + 22.
    ('2026-03-01', '2026-03-31', 'K0', 0, null, 'sales', 1900, 0),
    ('2026-03-01', '2026-03-31', 'K0', 0, null, 'discount', -32, 0),
    ('2026-03-01', '2026-03-31', 'K0', 0, null, 'loss', -150, 0),
    ('2026-03-01', '2026-03-31', 'K0', 0, null, 'total', 1718, 0),
    -- 200 + 60 + 0.01; 100 and 50 lost, 30 kept.
    ('2026-03-01', '2026-03-31', null, null, null, 'sales', 260.01, 0),
    ('2026-03-01', '2026-03-31', null, null, null, 'loss', -120, 0),
    ('2026-03-01', '2026-03-31', null, null, null, 'total', 140.01, 0),
    ('2026-03-01', '2026-03-31', null, null, '2611', 'other', null, 7),
    ('2026-03-01', '2026-03-31', null, null, '2611', 'total', 0, 7),
    ('2026-04-01', '2026-04-30', 'S25', 25, '2611', 'credit', -400, -100),
    ('2026-04-01', '2026-04-30', 'S25', 25, '2611', 'loss', 80, 20),
    ('2026-04-01', '2026-04-30', 'S25', 25, '2611', 'recovery', 250, 62.50),
    ('2026-04-01', '2026-04-30', 'S25', 25, '2611', 'total', -70, -17.50),
    -- What is recovered was sold at 12 %.
    ('2026-04-01', '2026-04-30', 'S12', 12, '2621', 'recovery', 100, 12),
    ('2026-04-01', '2026-04-30', 'S12', 12, '2621', 'total', 100, 12),
    ('2026-04-01', '2026-04-30', 'S12', 6, '2631', 'sales', 1000, 60),
    ('2026-04-01', '2026-04-30', 'S12', 6, '2631', 'total', 1000, 60),
    ('2026-04-01', '2026-04-30', 'K0', 0, null, 'recovery', 75, 0),
    ('2026-04-01', '2026-04-30', 'K0', 0, null, 'total', 75, 0),
    ('2026-04-01', '2026-04-30', null, null, null, 'recovery', 50, 0),
    ('2026-04-01', '2026-04-30', null, null, null, 'total', 50, 0);
create function pg_temp.tax_parts(company text, from_date date, to_date date)
returns table (tax_code text, rate numeric, account text, part text, base numeric, tax numeric) language sql as $$
    select r.tax_code, r.rate, r.account, v.part, v.base, v.tax
    from ar.tax_report($1, $2, $3) as r
    cross join lateral (values
        ('sales', r.sales_base, r.sales_tax), ('credit', r.credit_base, r.credit_tax), ('discount', r.discount_base, r.discount_tax),
        ('loss', r.loss_base, r.loss_tax), ('recovery', r.recovery_base, r.recovery_tax), ('other', null, r.other_tax),
        ('total', r.total_base, r.total_tax)) as v (part, base, tax)
    where coalesce(v.base, 0) <> 0 or v.tax <> 0 or v.part = 'total'
$$;
(
    select 'not reported' as difference, h.* from tax_by_hand as h
    except
    select 'not reported', p.from_date, p.to_date, r.*
    from (select distinct from_date, to_date from tax_by_hand) as p
    cross join lateral pg_temp.tax_parts('MOMS', p.from_date, p.to_date) as r
)
union all
(
    select 'not by hand', p.from_date, p.to_date, r.*
    from (select distinct from_date, to_date from tax_by_hand) as p
    cross join lateral pg_temp.tax_parts('MOMS', p.from_date, p.to_date) as r
    except
    select 'not by hand', h.* from tax_by_hand as h
);

-- Every week of two months: the parts add up, the tax of each account is what the trial balance has moved, and sales with
-- tax are the sales and the charges of 60 and 125.
select count(*) as weeks,
    count(*) filter (where r.add_up) as add_up,
    count(*) filter (where a.differences = 0) as agree,
    count(*) filter (where r.sales = s.amount + case when date '2026-03-10' between d.day and d.day + 6 then 185 else 0 end) as sales
from generate_series(date '2026-02-20', '2026-04-30', '1 day') as g (day)
cross join lateral (select g.day::date as day) as d
cross join lateral (
    select
        coalesce(bool_and(
            t.sales_base + t.credit_base + t.discount_base + t.loss_base + t.recovery_base = t.total_base
            and t.sales_tax + t.credit_tax + t.discount_tax + t.loss_tax + t.recovery_tax + t.other_tax = t.total_tax), true) as add_up,
        coalesce(sum(t.sales_base + t.sales_tax + t.credit_base + t.credit_tax), 0) as sales
    from ar.tax_report('MOMS', d.day, d.day + 6) as t) as r
cross join lateral (
    select count(*) filter (where coalesce(c.balance, 0) - coalesce(o.balance, 0) + coalesce(t.tax, 0) <> 0) as differences
    from (values ('2611'), ('2621'), ('2631')) as v (account)
    left join ar.trial_balance('MOMS', d.day - 1) as o using (account)
    left join ar.trial_balance('MOMS', d.day + 6) as c using (account)
    left join (
        select x.account, sum(x.total_tax) as tax from ar.tax_report('MOMS', d.day, d.day + 6) as x group by x.account) as t using (account)) as a
cross join lateral (select coalesce(sum(amount), 0) as amount from ar_internal.sales('MOMS', d.day, d.day + 6)) as s;

-- More is lost than the invoice is for: half of it was credited, and the credit note used for another invoice. The tax of the
-- other half comes back, and so does its base; 500 without tax are lost beside them.
select document_id as x1 from ar.post_invoice('MOMS', 'A', '[{"net": 800, "tax_code": "S25"}]', '2026-05-01') \gset
select document_id as x2 from ar.post_invoice('MOMS', 'A', '[{"net": 500}]', '2026-05-01') \gset
select document_id as note
from ar.post_credit_note('MOMS', 'A', '[{"net": 400, "tax_code": "S25"}]', corrects => :x1, credit_date => '2026-05-02') \gset
select allocation_id as used from ar.allocation as a where a.credit_document_id = :note \gset
select ar.unallocate('MOMS', :used, '2026-05-03') > 0 as taken_back;
select ar.allocate('MOMS', :note, :x2, allocated_on => '2026-05-03') > 0 as allocated;
select amount from ar.write_off('MOMS', :x1, write_off_date => '2026-05-04');
select tax_code, loss_base, loss_tax from ar.tax_report('MOMS', '2026-05-04', '2026-05-04');
-- Of the 1000 that were lost 500 come back: half of each.
select amount from ar.post_recovery('MOMS', 500, '2026-05-05', about => :x1);
select tax_code, recovery_base, recovery_tax from ar.tax_report('MOMS', '2026-05-05', '2026-05-05');

-- Wrong calls.
\set SHOW_CONTEXT never
select * from ar.tax_report('NOWHERE', '2026-03-01', '2026-03-31');
\echo :SQLSTATE
select * from ar.tax_report(null, '2026-03-01', '2026-03-31');
\echo :SQLSTATE
select * from ar.tax_report('MOMS', null, '2026-03-31');
\echo :SQLSTATE
select * from ar.tax_report('MOMS', '2026-03-01', null);
\echo :SQLSTATE
select * from ar.tax_report('MOMS', '2026-03-31', '2026-03-01');
\echo :SQLSTATE
\set SHOW_CONTEXT errors

-- The books are sound.
select * from ar.verify();
