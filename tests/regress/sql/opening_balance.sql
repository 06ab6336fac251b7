-- Opening balances: open items as they come from another system.
select ar.create_company('OPENING', 'Övertagare AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('OPENING', 'SHOP', 'Hörnbutiken AB', terms => 'net 20') > 0 as created;
select ar.create_customer('OPENING', 'EARLY', 'Skonto AB', terms => '2/10 net 30') > 0 as created;
select ar.create_customer('OPENING', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR') > 0 as created;
select ar.create_customer('OPENING', 'YEN', 'Tokyo KK', currency => 'JPY') > 0 as created;
select ar.create_customer('OPENING', 'DINAR', 'Kuwait Trading', currency => 'KWD') > 0 as created;
select ar.create_customer('OPENING', 'ANNA', 'Anna Andersson') > 0 as created;

-- What an item looked like there: an invoice, a credit, one with a tax breakdown, one in euro at what it was booked at, one that is
-- not due, one with terms and a discount, one on another account, one with a payer.
create temporary table opening_source (
    customer text, amount numeric, number text, document_date date, posting_date date, due_date date, terms text, currency text,
    rate numeric, base_amount numeric, tax jsonb, account text, payer text, reference text, text text, idempotency_key text);
insert into opening_source (customer, amount, number, document_date, posting_date, due_date, idempotency_key) values
    ('SHOP', 1000.00, 'F-1', '2025-11-01', '2025-12-31', '2025-11-21', 'f-1'),
    ('SHOP', -50.50, 'K-1', '2025-11-10', '2025-12-31', null, 'k-1'),
    ('SHOP', 200.00, 'F-2', '2025-12-15', '2025-12-31', null, 'f-2'),
    ('SHOP', 75.00, 'F-3', '2025-12-15', '2025-12-31', 'infinity', 'f-3');
insert into opening_source (customer, amount, number, document_date, posting_date, terms, tax, idempotency_key) values
    ('EARLY', 1250.00, 'F-4', '2025-12-29', '2025-12-31', '2/10 net 30', '[{"tax_code": "S25", "net": 1000, "tax": 250}]', 'f-4'),
    ('EARLY', 162.00, 'F-5', '2025-12-30', '2025-12-31', null,
        '[{"tax_code": "S25", "net": 40, "tax": 10}, {"tax_code": "S12", "net": 100, "tax": 12}]', 'f-5');
insert into opening_source (customer, amount, number, document_date, posting_date, currency, rate, base_amount, idempotency_key) values
    ('EURO', 100.00, 'F-6', '2025-12-01', '2025-12-31', null, null, 1100.55, 'f-6'),
    ('EURO', -30.00, 'K-2', '2025-12-01', '2025-12-31', null, 11.111, null, 'k-2'),
    ('YEN', 1001, 'F-7', '2025-12-01', '2025-12-31', null, 0.07, null, 'f-7'),
    ('DINAR', 1.005, 'F-8', '2025-12-01', '2025-12-31', null, 34.5, null, 'f-8');
insert into opening_source (customer, amount, number, document_date, posting_date, account, payer, reference, text, idempotency_key) values
    ('ANNA', 3000.00, 'L-1', '2025-12-01', '2025-12-31', '1610', null, null, 'Advance', 'l-1'),
    ('ANNA', 10.00, null, '2025-12-01', '2025-12-31', null, 'SHOP', '12344', null, 'n-1');
select * from ar.post_opening_balances('OPENING', 'opening_source', 'opening');

select u.code as customer, d.number, d.amount, d.base_amount, d.currency, d.rate, d.document_date, d.posting_date, i.due_date, i.account,
    i.open_amount, i.base_open_amount, i.discount_steps
from ar.document as d
join ar.company as c on c.company_id = d.company_id and c.code = 'OPENING'
join ar.open_item as i on i.company_id = d.company_id and i.document_id = d.document_id
join ar.customer as u on u.company_id = d.company_id and u.customer_id = d.customer_id
order by d.document_id;
select number, account, base_debit, base_credit from ar.journal where company = 'OPENING' and number in ('F-6', 'K-1', 'L-1') order by number, account;
select account, balance from ar.trial_balance('OPENING', '2025-12-31') order by account;
-- Aged by the days of the old system, but in these books only from the posting date on.
select as_of, key, not_due, overdue, unapplied, total
from (values (date '2025-12-30'), ('2025-12-31')) as day (as_of)
cross join lateral ar.aging('OPENING', day.as_of) as a
order by as_of, key;
select key, total from ar.aging('OPENING', '2025-12-31', group_by => 'payer') where key in ('ANNA', 'SHOP') order by key;

-- Sent again, all of it is there already; with a new row, only that is posted; a changed row is another call.
select * from ar.post_opening_balances('OPENING', 'opening_source', 'opening');
insert into opening_source (customer, amount, number, document_date, posting_date, idempotency_key) values ('SHOP', 5, 'F-9', '2025-12-20', '2025-12-31', 'f-9');
\set VERBOSITY sqlstate
select * from ar.post_opening_balances('OPENING', 'opening_source', 'opening');
\set VERBOSITY default
select * from ar.post_opening_balances('OPENING', 'opening_source');
update opening_source set amount = 6 where number = 'F-9';
\set VERBOSITY sqlstate
select * from ar.post_opening_balances('OPENING', 'opening_source');
\set VERBOSITY default

-- A discount and a loss relieve the tax of the breakdown. In time: 2 % of 1,250.00 = 25.00, of which 5.00 tax.
select document_id as f4 from ar.document where kind = 'opening_balance' and number = 'F-4' \gset
select document_id as f5 from ar.document where kind = 'opening_balance' and number = 'F-5' \gset
select open_amount from ar.post_payment('OPENING', 'EARLY', 1225, '2026-01-08', allocate => format('[{"document_id": %s}]', :f4)::jsonb);
-- Half of 162.00 is lost: 5.00 and 6.00 of tax; then the other half.
select amount from ar.write_off('OPENING', :f5, 81, '2026-01-09');
select amount from ar.write_off('OPENING', :f5, write_off_date => '2026-01-10');
select kind, posting_date, account, tax_code, debit, credit
from ar.journal where company = 'OPENING' and kind in ('cash_discount', 'write_off') order by document_id, account;
select amount from ar.post_recovery('OPENING', 81, '2026-01-11', about => :f5);
select account, tax_code, debit, credit from ar.journal where company = 'OPENING' and kind = 'recovery' order by account;

-- EUR 100.00 booked at 1,100.55: the credit of EUR 30.00, 333.33, settles 330.17 of it, EUR 33.33 366.81 each, and EUR 3.34 the 36.76 left.
select document_id as f6 from ar.document where kind = 'opening_balance' and number = 'F-6' \gset
select document_id as k2 from ar.document where kind = 'opening_balance' and number = 'K-2' \gset
select ar.allocate('OPENING', :k2, :f6, allocated_on => '2026-01-05') > 0 as allocated;
select count(p.number)
from (values (1, 33.33), (2, 33.33), (3, 3.34)) as t (line, amount)
cross join lateral ar.post_payment('OPENING', 'EURO', t.amount, date '2026-01-05' + t.line, rate => 11, allocate => '"oldest"') as p;
select debit_amount, debit_base_amount, credit_base_amount from ar.allocation where debit_document_id = :f6 order by allocated_on;
select open_amount, base_open_amount from ar.open_item where document_id = :f6;
-- Overpaid there, paid back here. And one is reversed: it was not open.
select amount from ar.post_refund('OPENING', (select document_id from ar.document where kind = 'opening_balance' and number = 'K-1'), refund_date => '2026-01-12');
select amount, open_amount from ar.reverse_document('OPENING', (select document_id from ar.document where kind = 'opening_balance' and number = 'F-9'), '2026-01-12');
select kind, account, debit, credit from ar.journal where company = 'OPENING' and kind = 'reversal' order by account;

-- Wrong rows: none is posted, and the error names the row.
\set VERBOSITY terse
create function pg_temp.refused(extra text)
returns void
language plpgsql as $$
begin
    execute 'create temporary table wrong as select ''SHOP''::text as customer, 1.00::numeric as amount, date ''2025-12-31'' as document_date'
        || ' union all select ''SHOP'', 2, date ''2025-12-31''';
    execute 'create temporary view wrong_source as select w.customer, ' || extra || ' from wrong as w';
    perform ar.post_opening_balances('OPENING', 'wrong_source');
end
$$;
select pg_temp.refused('case when amount = 2 then 0 else amount end as amount, document_date');
select pg_temp.refused('case when amount = 2 then 0.001 else amount end as amount, document_date');
select pg_temp.refused('case when amount = 2 then ''NaN'' else amount end as amount, document_date');
select pg_temp.refused('case when amount = 2 then null else amount end as amount, document_date');
select pg_temp.refused('amount, document_date, ''[{"tax_code": "S25", "net": 1.6, "tax": 0.4}]''::jsonb as tax');
select pg_temp.refused('amount, document_date, case when amount = 2 then ''[{"tax_code": "S99", "net": 1.6, "tax": 0.4}]''::jsonb end as tax');
select pg_temp.refused('amount, document_date, case when amount = 2 then ''[{"code": "S25", "net": 1.6, "tax": 0.4}]''::jsonb end as tax');
select pg_temp.refused('amount, document_date, case when amount = 2 then ''{}''::jsonb end as tax');
select pg_temp.refused('amount, document_date, ''F-1''::text as number');
select pg_temp.refused('amount, document_date, ''X-1''::text as number');
select pg_temp.refused('amount, document_date, case when amount = 2 then ''NOBODY'' end as payer');
select pg_temp.refused('amount, document_date, case when amount = 2 then ''3001'' end as account');
select pg_temp.refused('amount, document_date, case when amount = 2 then ''9999'' end as account');
select pg_temp.refused('amount, document_date, case when amount = 2 then ''USD'' end as currency');
select pg_temp.refused('amount, document_date, ''USD''::text as currency, case when amount = 2 then -20 else 10 end::numeric as base_amount');
select pg_temp.refused('amount, document_date, ''USD''::text as currency, 10::numeric as rate, 20::numeric as base_amount');
select pg_temp.refused('amount, document_date, 3.00 as base_amount');
select pg_temp.refused('amount, document_date, ''soon''::text as terms');
select pg_temp.refused('amount, document_date, 1 as colour');
select pg_temp.refused('document_date');
create temporary table wrong_customer as select 'SHOP' as customer, 1.00 as amount union all select 'NOBODY', 1.00;
select * from ar.post_opening_balances('OPENING', 'wrong_customer');
select * from ar.post_opening_balances('NOBODY', 'wrong_customer');
select * from ar.post_opening_balances('OPENING', null);
select count(*), sum(amount) from ar.document as d join ar.company as c on c.company_id = d.company_id and c.code = 'OPENING' where d.kind = 'opening_balance';
\set VERBOSITY default

-- Closed books take none, whatever the documents' own dates; an empty source is none.
select ar.close_period('OPENING', '2026-01-31') is not null as closed;
create temporary table late as select 'SHOP' as customer, 1.00 as amount, date '2025-12-31' as document_date, null::date as posting_date;
\set VERBOSITY sqlstate
select * from ar.post_opening_balances('OPENING', 'late');
\set VERBOSITY default
update late set posting_date = '2026-02-01';
select * from ar.post_opening_balances('OPENING', 'late');
delete from late;
select * from ar.post_opening_balances('OPENING', 'late');

-- A savepoint takes them all back.
insert into late values ('SHOP', 3, '2025-12-31', '2026-02-02');
begin isolation level repeatable read;
savepoint before;
select count, sums from ar.post_opening_balances('OPENING', 'late', 'twice');
rollback to before;
select count, replayed from ar.post_opening_balances('OPENING', 'late', 'twice');
select count, replayed from ar.post_opening_balances('OPENING', 'late', 'twice');
commit;
grant select on late to public;

-- A viewer reads only.
create role regress_opening_viewer;
create role regress_opening_clerk;
select ar.grant_access('regress_opening_viewer', 'OPENING', 'viewer'), ar.grant_access('regress_opening_clerk', 'OPENING', 'clerk');
\set VERBOSITY sqlstate
set role regress_opening_viewer;
select count from ar.post_opening_balances('OPENING', 'late');
set role regress_opening_clerk;
select count from ar.post_opening_balances('OPENING', 'late');
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_opening_viewer', 'OPENING'), ar.revoke_access('regress_opening_clerk', 'OPENING');
drop role regress_opening_viewer;
drop role regress_opening_clerk;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('OPENING');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('OPENING', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('OPENING', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'OPENING') as t;
