-- Losses: established ones settle the claim and take its tax back, expected ones stand beside it until it is settled.
select ar.create_company('LOSS', 'Kundförluster AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('LOSS', 'C' || n, 'Customer ' || n, terms => 'net 30')) as customers from generate_series(1, 9) as n;
select ar.create_customer('LOSS', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR', terms => '2/10 net 30') > 0 as created;
select ar.create_customer('LOSS', 'YEN', 'Tokyo KK', currency => 'JPY') > 0 as created;
select ar.create_customer('LOSS', 'DINAR', 'Kuwait Trading', currency => 'KWD') > 0 as created;

-- The vouchers of losses and allowances from a document on.
create function pg_temp.losses(document bigint)
returns table (kind text, subtype text, number text, posting_date date, account text, tax_code text, debit numeric, credit numeric)
language sql as $$
    select j.kind, coalesce(d.subtype, ''), j.number, j.posting_date, j.account, j.tax_code, j.debit, j.credit
    from ar.journal as j
    join ar.document as d on d.document_id = j.document_id
    join ar.company as c on c.company_id = d.company_id and c.code = j.company
    where j.company = 'LOSS' and j.document_id > $1 and (j.kind in ('write_off', 'allowance') or j.kind = 'reversal' and d.subtype in ('write_off', 'allowance'))
    order by j.document_id, j.account, j.tax_code
$$;
create function pg_temp.items(document bigint)
returns table (item_no integer, amount numeric, open_amount numeric, base_open_amount numeric, settled_on date)
language sql as $$
    select item_no, amount, open_amount, base_open_amount, settled_on from ar.open_item where document_id = $1 order by item_no
$$;

-- 100.00 with 20.00 tax, lost in parts of 33.33, 33.33 and 33.34: the tax is 6.67, 6.66 and 6.67.
select document_id as invoice from ar.post_invoice('LOSS', 'C1', '[{"net": 80, "tax_code": "S25"}]', '2026-01-01') \gset
select number, amount, open_amount, due_date, replayed
from ar.write_off('LOSS', :invoice, 33.33, '2026-02-01', text => 'bankruptcy', idempotency_key => 'loss-1');
select number, amount, open_amount from ar.write_off('LOSS', :invoice, 33.33, '2026-02-02');
select number, amount, open_amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-02-03');
select * from pg_temp.losses(:invoice);
select * from pg_temp.items(:invoice);
-- The same call again; another one under its key; and nothing is left.
select number, amount, replayed
from ar.write_off('LOSS', :invoice, 33.330, '2026-02-01', text => 'bankruptcy', idempotency_key => 'loss-1');
\set VERBOSITY sqlstate
select number from ar.write_off('LOSS', :invoice, 33.33, '2026-02-01', text => 'bankruptcy', tax => false, idempotency_key => 'loss-1');
select number from ar.write_off('LOSS', :invoice, write_off_date => '2026-02-04');
select number from ar.write_off('LOSS', :invoice, 0.01, '2026-02-04');
\set VERBOSITY default

-- Without tax in between: 6.67, nothing, and 6.66, so that of 20.00 tax 13.33 go back: the middle third's 6.67 stay paid.
select document_id as invoice from ar.post_invoice('LOSS', 'C1', '[{"net": 80, "tax_code": "S25"}]', '2026-01-02') \gset
select count(w.number)
from (values (1, 33.33, true), (2, 33.33, false), (3, 33.34, true)) as t (line, amount, tax)
cross join lateral ar.write_off('LOSS', :invoice, t.amount, date '2026-02-05' + t.line, tax => t.tax) as w;
select * from pg_temp.losses(:invoice);

-- Several tax codes, a rebate among them: 1,250.00, 560.00 and -106.00 are 1,704.00. Half of it, 852.00, takes 125.00, 30.00 and
-- -3.00 of tax; the other half the same.
select document_id as invoice, amount
from ar.post_invoice('LOSS', 'C2',
    '[{"net": 1000, "tax_code": "S25"}, {"net": 500, "tax_code": "S12"}, {"net": -100, "tax_code": "S6"}]', '2026-01-03') \gset
select :amount as amount;
select amount from ar.write_off('LOSS', :invoice, 852, '2026-02-10');
select * from pg_temp.losses(:invoice);
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-02-11');
select account, sum(debit - credit) as balance
from ar.journal where company = 'LOSS' and customer = 'C2' group by account order by account;

-- After a credit note of half the invoice, half its tax is left; a discount has taken some of the rest. 1,000.00 (200.00)
-- less 500.00 (100.00); the loss of 500.00 takes the other 100.00.
select document_id as invoice from ar.post_invoice('LOSS', 'C2', '[{"net": 800, "tax_code": "S25"}]', '2026-01-04') \gset
select amount, open_amount from ar.post_credit_note('LOSS', 'C2', '[{"net": 400, "tax_code": "S25"}]', :invoice, '2026-01-05');
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-02-12');
select * from pg_temp.losses(:invoice);

-- Instalments of 60.00 and 40.00: 70.00 takes all of the first that falls due and 10.00 of the second. One item alone: the rest.
select document_id as invoice
from ar.post_invoice('LOSS', 'C3', '[{"net": 80, "tax_code": "S25"}]', '2026-01-01',
    instalments => '[{"due_date": "2026-03-31", "amount": 40}, {"due_date": "2026-02-28", "amount": 60}]') \gset
select amount, open_amount from ar.write_off('LOSS', :invoice, 70, '2026-02-01');
select * from pg_temp.items(:invoice);
\set VERBOSITY sqlstate
select amount from ar.write_off('LOSS', :invoice, 1, '2026-02-02', item => 2);
select amount from ar.write_off('LOSS', :invoice, 1, '2026-02-02', item => 3);
select amount from ar.write_off('LOSS', :invoice, 30.01, '2026-02-02', item => 1);
\set VERBOSITY default
select amount, open_amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-02-02', item => 1);
select * from pg_temp.items(:invoice);
select debit_item_no, debit_amount, allocated_on, method
from ar.allocation where debit_document_id = :invoice order by allocated_on, debit_item_no;
select * from pg_temp.losses(:invoice);

-- An expected loss of 500.00 of 1,000.00: 400.00 without the tax. The claim stays open; paid in parts of 250.00 and 250.00,
-- then credited with 250.00 and lost with 250.00, it gives up a quarter each time.
select document_id as invoice from ar.post_invoice('LOSS', 'C4', '[{"net": 800, "tax_code": "S25"}]', '2026-03-01') \gset
select document_id as allowance, number, amount, open_amount
from ar.write_off('LOSS', :invoice, 500, '2026-03-02', established => false, idempotency_key => 'doubtful') \gset allowance_
select :'allowance_number' as number, :allowance_amount as amount, :allowance_open_amount as open_amount;
select number, amount, replayed from ar.write_off('LOSS', :invoice, 500, '2026-03-02', established => false, idempotency_key => 'doubtful');
select * from pg_temp.items(:invoice);
select open_amount from ar.post_payment('LOSS', 'C4', 250, '2026-03-03', allocate => '"oldest"');
select document_id as payment from ar.post_payment('LOSS', 'C4', 250, '2026-03-04', allocate => '"oldest"') \gset
select amount, open_amount from ar.post_credit_note('LOSS', 'C4', '[{"net": 200, "tax_code": "S25"}]', :invoice, '2026-03-05');
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-03-06');
select * from pg_temp.losses(:invoice);
select account, sum(debit - credit) as balance
from ar.journal where company = 'LOSS' and customer = 'C4' group by account order by account;
-- One payment is un-allocated again: its quarter stands again. It cannot be reversed, for the rest was given up.
select allocation_id as allocation from ar.allocation where credit_document_id = :payment \gset
select ar.unallocate('LOSS', :allocation, '2026-03-07') > 0 as taken_back;
select account, sum(debit - credit) as balance
from ar.journal where company = 'LOSS' and customer = 'C4' and account in ('1519', '6352') group by account order by account;
\set VERBOSITY sqlstate
select number from ar.reverse_document('LOSS', :allowance_allowance, '2026-03-08');
\set VERBOSITY default
select open_amount from ar.post_payment('LOSS', 'C4', 250, '2026-03-09', allocate => '"oldest"');
select account, sum(debit - credit) as balance
from ar.journal where company = 'LOSS' and customer = 'C4' and account in ('1519', '6352') group by account order by account;

-- All that is open is doubtful, and then more is not: an allowance without an amount raises it to what is open, net of tax.
select document_id as invoice from ar.post_invoice('LOSS', 'C5', '[{"net": 800, "tax_code": "S25"}]', '2026-03-01') \gset
select amount from ar.write_off('LOSS', :invoice, 100, '2026-03-02', established => false);
select document_id as allowance, amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-03-03', established => false) \gset
select :amount as amount;
\set VERBOSITY sqlstate
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-03-04', established => false);
select amount from ar.write_off('LOSS', :invoice, 1, '2026-03-04', established => false);
\set VERBOSITY default
-- It was judged too badly: the second one is reversed, once.
select number, amount from ar.reverse_document('LOSS', :allowance, '2026-03-05', 'he pays after all');
\set VERBOSITY sqlstate
select number, amount from ar.reverse_document('LOSS', :allowance, '2026-03-05', 'he pays after all');
\set VERBOSITY default
select * from pg_temp.losses(:invoice);
-- As of each day.
select as_of, account, balance
from (values (date '2026-03-01'), ('2026-03-02'), ('2026-03-03'), ('2026-03-05')) as day (as_of)
cross join lateral ar.trial_balance('LOSS', day.as_of) as t
where account in ('1519', '6352')
order by as_of, account;

-- An allowance for a third, 26.66 of 33.33 gross, is given up in thirds: 8.89, 8.88 and the 8.89 left.
select document_id as invoice from ar.post_invoice('LOSS', 'C6', '[{"net": 80, "tax_code": "S25"}]', '2026-03-01') \gset
select amount from ar.write_off('LOSS', :invoice, 33.33, '2026-03-02', established => false);
select count(p.number)
from (values (1, 33.33), (2, 33.33), (3, 33.34)) as t (line, amount)
cross join lateral ar.post_payment('LOSS', 'C6', t.amount, date '2026-03-10' + t.line, allocate => '"oldest"') as p;
select * from pg_temp.losses(:invoice);

-- Of two instalments of 500.00 the first is doubtful: 400.00 net. Then 125.00 of the second: 100.00.
select document_id as invoice
from ar.post_invoice('LOSS', 'C6', '[{"net": 800, "tax_code": "S25"}]', '2026-03-01',
    instalments => '[{"terms": "net 10", "percent": 50}, {"terms": "net 20", "percent": 50}]') \gset
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-03-02', established => false, item => 1);
select amount from ar.write_off('LOSS', :invoice, 125, '2026-03-02', established => false, item => 2);
select open_amount from ar.post_payment('LOSS', 'C6', 1000, '2026-03-20', allocate => '"oldest"');
select * from pg_temp.losses(:invoice);

-- A payment of January, booked after the allowance of February: nothing is given up before it was made, nor comes back before.
select document_id as invoice from ar.post_invoice('LOSS', 'C6', '[{"net": 800, "tax_code": "S25"}]', '2026-01-01') \gset
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-02-01', established => false);
select document_id as payment from ar.post_payment('LOSS', 'C6', 600, '2026-01-15', allocate => '"oldest"') \gset
select * from pg_temp.losses(:invoice);
select ar.unallocate('LOSS', (select allocation_id from ar.allocation where credit_document_id = :payment), '2026-01-20') > 0 as taken_back;
select * from pg_temp.losses(:invoice) offset 4;
select ar.allocate('LOSS', :payment, :invoice, allocated_on => '2026-02-10') > 0 as allocated;
select * from pg_temp.losses(:invoice) offset 6;

-- One settling call, two invoices with an allowance each; and a transfer, which settles nothing for good.
select document_id as first from ar.post_invoice('LOSS', 'C7', '[{"net": 80, "tax_code": "S25"}]', '2026-03-01') \gset
select document_id as second from ar.post_invoice('LOSS', 'C7', '[{"net": 80, "tax_code": "S25"}]', '2026-03-02') \gset
select amount from ar.write_off('LOSS', :first, write_off_date => '2026-03-03', established => false);
select amount from ar.write_off('LOSS', :second, 50, '2026-03-03', established => false);
select open_amount from ar.post_payment('LOSS', 'C7', 150, '2026-03-04', allocate => '"oldest"');
select document_id as moved, open_amount from ar.transfer_item('LOSS', :second, to_customer => 'C8', transfer_date => '2026-03-05') \gset
select open_amount from ar.post_payment('LOSS', 'C8', 25, '2026-03-06', allocate => '"oldest"');
select amount from ar.write_off('LOSS', :moved, write_off_date => '2026-03-07');
select * from pg_temp.losses(:first);

-- A credit is written off the other way round: nobody claims the 12.50. Tax is not touched.
select document_id as payment from ar.post_payment('LOSS', 'C9', 12.50, '2026-03-01') \gset
select amount, open_amount from ar.write_off('LOSS', :payment, 2.50, '2026-04-01');
select amount, open_amount from ar.write_off('LOSS', :payment, write_off_date => '2026-04-02');
select * from pg_temp.losses(:payment);
select * from pg_temp.items(:payment);
\set VERBOSITY sqlstate
select amount from ar.write_off('LOSS', :payment, write_off_date => '2026-04-03');
select document_id as payment from ar.post_payment('LOSS', 'C9', 1, '2026-03-01') \gset
select amount from ar.write_off('LOSS', :payment, write_off_date => '2026-04-03', established => false);
\set VERBOSITY default

-- EUR 100.00 at 11.005 are SEK 1,100.50, lost in thirds: 366.80, 366.80 and 366.90, at the invoice's rate, without difference.
select document_id as invoice from ar.post_invoice('LOSS', 'EURO', '[{"net": 100, "tax_code": "K0"}]', '2026-04-01', rate => 11.005) \gset
select count(w.number)
from (values (1, 33.33), (2, 33.33), (3, 33.34)) as t (line, amount)
cross join lateral ar.write_off('LOSS', :invoice, t.amount, date '2026-05-01' + t.line) as w;
select number, account, debit, credit, base_debit, base_credit
from ar.journal where company = 'LOSS' and kind = 'write_off' and customer = 'EURO' order by document_id, account;
select * from pg_temp.items(:invoice);
-- EUR 80.00 and 20.00 tax at 11.111: 1,111.10, of which tax 222.22. A third lost: EUR 33.33 is SEK 370.33, of which tax EUR 6.67 is
-- 74.11 and the loss EUR 26.66 is 296.22.
select document_id as invoice from ar.post_invoice('LOSS', 'EURO', '[{"net": 80, "tax_code": "S25"}]', '2026-04-02', rate => 11.111) \gset
select document_id as loss from ar.write_off('LOSS', :invoice, 33.33, '2026-05-05') \gset
select account, debit, credit, base_debit, base_credit from ar.journal where company = 'LOSS' and document_id = :loss order by account;
-- Of the 66.67 left, EUR 30.00 gross are doubtful: 6.00 tax, EUR 24.00 net are SEK 266.66. Paid with EUR 66.67 at 11: released.
select document_id as allowance, amount from ar.write_off('LOSS', :invoice, 30, '2026-05-06', established => false) \gset
select :amount as amount;
select open_amount from ar.post_payment('LOSS', 'EURO', 66.67, '2026-05-07', rate => 11, allocate => '"oldest"');
select kind, account, debit, credit, base_debit, base_credit
from ar.journal where company = 'LOSS' and document_id >= :allowance order by document_id, account;
-- JPY 1,001 at 0.07 is SEK 70.07: JPY 500 is 35.00, the rest 35.07. KWD 1.005 at 34 is SEK 34.17.
select document_id as invoice from ar.post_invoice('LOSS', 'YEN', '[{"net": 1001, "tax_code": "G0"}]', '2026-04-01', rate => 0.07) \gset
select amount from ar.write_off('LOSS', :invoice, 500, '2026-05-01');
select * from pg_temp.items(:invoice);
\set VERBOSITY sqlstate
select amount from ar.write_off('LOSS', :invoice, 0.5, '2026-05-02');
\set VERBOSITY default
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-05-02');
select amount, base_amount from ar.document where about_id = :invoice order by document_id;
select document_id as invoice from ar.post_invoice('LOSS', 'DINAR', '[{"net": 1.005, "tax_code": "G0"}]', '2026-04-01', rate => 34) \gset
select amount from ar.write_off('LOSS', :invoice, 0.001, '2026-05-01');
select * from pg_temp.items(:invoice);

-- Wrong calls, which leave nothing.
\set VERBOSITY sqlstate
select document_id as invoice from ar.post_invoice('LOSS', 'C9', '[{"net": 80, "tax_code": "S25"}]', '2026-05-01', posting_date => '2026-05-03') \gset
select amount from ar.write_off('LOSS', :invoice, 100.01, '2026-05-04');
select amount from ar.write_off('LOSS', :invoice, 100.01, '2026-05-04', established => false);
select amount from ar.write_off('LOSS', :invoice, 0, '2026-05-04');
select amount from ar.write_off('LOSS', :invoice, -1, '2026-05-04');
select amount from ar.write_off('LOSS', :invoice, 0.001, '2026-05-04');
select amount from ar.write_off('LOSS', :invoice, 'NaN', '2026-05-04');
select amount from ar.write_off('LOSS', :invoice, 1, '2026-05-02');
select amount from ar.write_off('LOSS', :invoice, 1, '2026-05-04', established => null);
select amount from ar.write_off('LOSS', :invoice, 1, '2026-05-04', tax => null);
select amount from ar.write_off('LOSS', null, 1, '2026-05-04');
select amount from ar.write_off('LOSS', 999999999, 1, '2026-05-04');
select amount from ar.write_off('LOSS', :invoice, 1, '-infinity');
select amount from ar.write_off('NOBODY', :invoice, 1, '2026-05-04');
-- What is paid later cannot be lost earlier: on every date from the loss on it has to be open.
select open_amount from ar.post_payment('LOSS', 'C9', 60, '2026-05-20', allocate => format('[{"document_id": %s}]', :invoice)::jsonb);
select amount from ar.write_off('LOSS', :invoice, 40.01, '2026-05-10');
select amount from ar.write_off('LOSS', :invoice, 40, '2026-05-10');
\set VERBOSITY default
select * from pg_temp.items(:invoice);

-- Losses are a controller's.
create role regress_loss_clerk;
create role regress_loss_controller;
select ar.grant_access('regress_loss_clerk', 'LOSS', 'clerk'), ar.grant_access('regress_loss_controller', 'LOSS', 'controller');
select document_id as invoice from ar.post_invoice('LOSS', 'C9', '[{"net": 80, "tax_code": "S25"}]', '2026-06-01') \gset
\set VERBOSITY sqlstate
set role regress_loss_clerk;
select amount from ar.write_off('LOSS', :invoice, 1, '2026-06-02');
select amount from ar.write_off('LOSS', :invoice, 1, '2026-06-02', established => false);
set role regress_loss_controller;
select amount from ar.write_off('LOSS', :invoice, 10, '2026-06-02', established => false);
select amount from ar.write_off('LOSS', :invoice, 1, '2026-06-02');
-- The clerk takes in the payment, which gives up what is left of the allowance (7.92 of 8.00).
set role regress_loss_clerk;
select open_amount from ar.post_payment('LOSS', 'C9', 99, '2026-06-03', allocate => format('[{"document_id": %s}]', :invoice)::jsonb);
reset role;
\set VERBOSITY default
select * from pg_temp.losses(:invoice);
select ar.revoke_access('regress_loss_clerk', 'LOSS'), ar.revoke_access('regress_loss_controller', 'LOSS');
drop role regress_loss_clerk;
drop role regress_loss_controller;

-- In closed books nothing is lost.
select document_id as invoice from ar.post_invoice('LOSS', 'C9', '[{"net": 10}]', '2026-06-01') \gset
select ar.close_period('LOSS', '2026-06-30') is not null as closed;
\set VERBOSITY sqlstate
select amount from ar.write_off('LOSS', :invoice, 1, '2026-06-30');
select amount from ar.write_off('LOSS', :invoice, 1, '2026-06-30', established => false);
\set VERBOSITY default
begin isolation level repeatable read;
select amount from ar.write_off('LOSS', :invoice, 4, '2026-07-01');
savepoint lost;
select amount from ar.write_off('LOSS', :invoice, write_off_date => '2026-07-01');
rollback to lost;
select amount from ar.write_off('LOSS', :invoice, 5.99, '2026-07-01');
commit;
select * from pg_temp.items(:invoice);

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('LOSS');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('LOSS', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('LOSS', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'LOSS') as t;
-- What is left of allowances has an open claim: 80.00 of C5's and 320.00 of C6's.
select account, balance from ar.trial_balance('LOSS', '2026-12-31') where account in ('1519', '6352') order by account;
