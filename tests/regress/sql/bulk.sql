-- A night's invoices are posted in one call, from a table or a view whose columns are named after the arguments.
select ar.create_company('WEBSHOP', 'Webbutiken AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('WEBSHOP', 'C' || n, 'Customer ' || n)) as customers from generate_series(1, 3) as n;
create table web_order (customer text, lines jsonb, invoice_date date, number text, idempotency_key text);
insert into web_order
values
    ('C1', '[{"net": 100, "tax_code": "S25"}]', '2026-05-01', null, 'order-1'),
    ('C2', '[{"net": 200, "tax_code": "S25"}, {"net": 50, "tax_code": "S6"}]', '2026-05-01', null, 'order-2'),
    ('C1', '[{"gross": 9.99, "tax_code": "S25"}]', '2026-05-02', 'W-17', 'order-3');

-- 125.00, 303.00 and 9.99 are 437.99.
select * from ar.post_invoices('WEBSHOP', 'web_order');
select d.number, u.code as customer, d.document_date, d.amount
from ar.document as d
join ar.company as c using (company_id)
join ar.customer as u using (company_id, customer_id)
where c.code = 'WEBSHOP'
order by d.document_id;

-- Called again it is the same invoices, by their keys.
select * from ar.post_invoices('WEBSHOP', 'web_order');
select count(*) from ar.document as d join ar.company as c using (company_id) where c.code = 'WEBSHOP';

-- A view does as well, and currencies are summed apart.
create view euro_order as
select 'C3' as customer, '[{"net": 10, "tax_code": "K0"}]'::jsonb as lines, date '2026-05-03' as invoice_date,
    'EUR' as currency, 11.5 as rate
union all
select 'C3', '[{"net": 20}]', '2026-05-03', 'SEK', null;
select * from ar.post_invoices('WEBSHOP', 'euro_order');

-- An error names the row, and nothing of the call is left.
truncate web_order;
insert into web_order
values
    ('C1', '[{"net": 1}]', '2026-05-04', null, 'order-4'),
    ('C2', '[{"net": 2}]', '2026-05-04', null, 'order-5'),
    ('C9', '[{"net": 3}]', '2026-05-04', null, 'order-6');
select * from ar.post_invoices('WEBSHOP', 'web_order');
\echo :SQLSTATE
update web_order set customer = 'C3', lines = '[{"net": 3, "tax_code": "S7"}]' where customer = 'C9';
select * from ar.post_invoices('WEBSHOP', 'web_order');
\echo :SQLSTATE
delete from web_order where customer <> 'C3';
update web_order set lines = '[{"net": 3.005}]';
select * from ar.post_invoices('WEBSHOP', 'web_order');
\echo :SQLSTATE
update web_order set lines = null;
select * from ar.post_invoices('WEBSHOP', 'web_order');
\echo :SQLSTATE
update web_order set lines = '[{"net": 3}]', number = 'W-17';
select * from ar.post_invoices('WEBSHOP', 'web_order');
\echo :SQLSTATE
update web_order set lines = '[{"net": 101}]', idempotency_key = 'order-1', number = null;
select * from ar.post_invoices('WEBSHOP', 'web_order');
\echo :SQLSTATE
select count(*) from ar.document as d join ar.company as c using (company_id) where c.code = 'WEBSHOP';

-- A column that no argument has is a typing error, not a loss.
alter table web_order add column invoice_dat date;
select * from ar.post_invoices('WEBSHOP', 'web_order');
\echo :SQLSTATE
alter table web_order drop column invoice_dat;

-- No rows are no invoices.
truncate web_order;
select * from ar.post_invoices('WEBSHOP', 'web_order');

-- Payments likewise, in the order of the rows: the first pays 125.00 and the rest is on account, the second finds 9.99.
create table bank_line (customer text, amount numeric, payment_date date, allocate jsonb, reference text);
insert into bank_line
values
    ('C1', 120, '2026-05-20', '"oldest"', 'A'),
    ('C1', 20, '2026-05-21', '"oldest"', 'B'),
    (null, 7, '2026-05-22', null, 'C');
select * from ar.post_payments('WEBSHOP', 'bank_line');
select d.number, d.reference, u.code as customer, i.amount, i.open_amount
from ar.open_item as i
join ar.document as d using (company_id, document_id)
join ar.company as c using (company_id)
left join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
where c.code = 'WEBSHOP' and (u.code = 'C1' or u.code is null)
order by d.document_id;
insert into bank_line values ('C2', -1, '2026-05-23', null, 'D');
select * from ar.post_payments('WEBSHOP', 'bank_line');
\echo :SQLSTATE

-- Wrong sources.
select * from ar.post_invoices('WEBSHOP', null);
\echo :SQLSTATE
select * from ar.post_invoices('NOWHERE', 'web_order');
\echo :SQLSTATE
select * from ar.post_invoices('WEBSHOP', 'bank_line');
\echo :SQLSTATE
select * from ar.post_payments(null, 'bank_line');
\echo :SQLSTATE
create sequence no_source;
select * from ar.post_payments('WEBSHOP', 'no_source');
\echo :SQLSTATE
drop table web_order, bank_line;
drop view euro_order;
drop sequence no_source;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('WEBSHOP', '2026-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('WEBSHOP', '2026-12-31') where account in ('1510', '1518')) as t;
