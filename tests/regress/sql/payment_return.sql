-- Returned payments: the bank takes a payment back, and what it settled is open again from that day on.
select ar.create_company('RETURNED', 'Autogiro AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('RETURNED', 'C' || n, 'Customer ' || n, terms => 'net 30')) as customers from generate_series(1, 6) as n;
select ar.create_customer('RETURNED', 'EARLY', 'Skonto AB', terms => '2/10 net 30') > 0 as created;
select ar.create_customer('RETURNED', 'HQ', 'Kedjan AB') > 0 as created;
select ar.create_customer('RETURNED', 'BRANCH', 'Kedjan Norr', parent => 'HQ') > 0 as created;
select ar.create_customer('RETURNED', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR') > 0 as created;

-- The vouchers from a document on, and the items, with documents counted from it.
create function pg_temp.vouchers(document bigint)
returns table (document bigint, kind text, number text, posting_date date, customer text, account text, debit numeric, credit numeric,
    base_debit numeric, base_credit numeric)
language sql as $$
    select document_id - $1, kind, number, posting_date, customer, account, debit, credit, base_debit, base_credit
    from ar.journal
    where company = 'RETURNED' and document_id >= $1
    order by document_id, account, tax_code
$$;
create function pg_temp.items(document bigint)
returns table (document bigint, kind text, item_no integer, customer text, account text, due_date date, amount numeric,
    open_amount numeric, base_open numeric, settled_on date, origin bigint)
language sql as $$
    select i.document_id - $1, d.kind, i.item_no, u.code, i.account, i.due_date, i.amount, i.open_amount, i.base_open_amount,
        i.settled_on, i.origin_document_id - $1
    from ar.open_item as i
    join ar.document as d using (company_id, document_id)
    join ar.company as c on c.company_id = i.company_id and c.code = 'RETURNED'
    left join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
    where i.document_id >= $1
    order by i.document_id, i.item_no
$$;

-- A whole payment: the invoice was paid until the day on which the money went back.
select document_id as invoice from ar.post_invoice('RETURNED', 'C1', '[{"net": 80, "tax_code": "S25"}]', '2026-01-01') \gset
select document_id as payment from ar.post_payment('RETURNED', 'C1', 100, '2026-01-30', allocate => '"oldest"') \gset
select document_id as returned, number, amount, open_amount, due_date, replayed
from ar.return_payment('RETURNED', :payment, '2026-02-03', reason => 'no cover', idempotency_key => 'return-1') \gset returned_
select :'returned_number' as number, :returned_amount as amount, :returned_open_amount as open_amount;
select number, amount, replayed
from ar.return_payment('RETURNED', :payment, '2026-02-03', reason => 'no cover', idempotency_key => 'return-1');
select * from pg_temp.vouchers(:payment);
select * from pg_temp.items(:invoice);
select d.kind, d.subtype, d.about_id = :payment as is_about, d.text from ar.document as d where d.document_id = :returned_returned;
select method, debit_amount, credit_amount, allocated_on, reason from ar.allocation where credit_document_id = :payment order by allocation_id, line_no;
select as_of, not_due, overdue, unapplied, total
from (values (date '2026-01-29'), ('2026-01-30'), ('2026-02-02'), ('2026-02-03')) as day (as_of)
cross join lateral ar.aging('RETURNED', day.as_of)
order by as_of;
-- Twice it cannot be returned, nor reversed, nor allocated again.
\set VERBOSITY sqlstate
select number from ar.return_payment('RETURNED', :payment, '2026-02-04');
select number from ar.return_payment('RETURNED', :payment, '2026-02-04', 0.01);
select number from ar.return_payment('RETURNED', :payment, '2026-02-04', reason => 'no cover', idempotency_key => 'return-1');
select number from ar.reverse_document('RETURNED', :payment, '2026-02-04');
select ar.allocate('RETURNED', :payment, :invoice);
\set VERBOSITY default
-- But the return can be taken back (it was the bank's mistake): the payment is there again, and settles the invoice anew.
select number, amount from ar.reverse_document('RETURNED', :returned_returned, '2026-02-05');
select document, kind, open_amount from pg_temp.items(:invoice) where open_amount <> 0;
select ar.allocate('RETURNED', :payment, :invoice, allocated_on => '2026-02-05') > 0 as allocated;
-- And it may be returned once more.
select number, amount from ar.return_payment('RETURNED', :payment, '2026-02-06');
select document, kind, open_amount from pg_temp.items(:invoice) where open_amount <> 0;

-- A part: 30.00 of 100.00 that settled 60.00 and 40.00. The rest settles the same again, 60.00 and 10.00. Then 30.00 more: 40.00.
select document_id as first from ar.post_invoice('RETURNED', 'C2', '[{"net": 60}]', '2026-02-01') \gset
select document_id as second from ar.post_invoice('RETURNED', 'C2', '[{"net": 40}]', '2026-02-02') \gset
select document_id as payment from ar.post_payment('RETURNED', 'C2', 100, '2026-02-10', allocate => '"oldest"') \gset
select number, amount, open_amount from ar.return_payment('RETURNED', :payment, '2026-02-12', 30);
select document, kind, amount, open_amount, settled_on from pg_temp.items(:first);
select number, amount from ar.return_payment('RETURNED', :payment, '2026-02-13', 30);
select document, kind, amount, open_amount, settled_on from pg_temp.items(:first);
select * from pg_temp.vouchers(:payment);
\set VERBOSITY sqlstate
select number from ar.return_payment('RETURNED', :payment, '2026-02-14', 40.01);
\set VERBOSITY default
select number, amount from ar.return_payment('RETURNED', :payment, '2026-02-14');
select document, kind, amount, open_amount from pg_temp.items(:first) where open_amount <> 0;

-- The rest pays no more of an invoice than the payment had paid of it: 40.00 of the first and 60.00 of the second; 50.00 go back.
select document_id as first from ar.post_invoice('RETURNED', 'C3', '[{"net": 100}]', '2026-02-01') \gset
select document_id as second from ar.post_invoice('RETURNED', 'C3', '[{"net": 100}]', '2026-02-02') \gset
select document_id as payment
from ar.post_payment('RETURNED', 'C3', 100, '2026-02-10',
    allocate => format('[{"document_id": %s, "amount": 40}, {"document_id": %s, "amount": 60}]', :first, :second)::jsonb) \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-02-12', 50);
select document, kind, amount, open_amount from pg_temp.items(:first) where kind = 'invoice';

-- Not allocated, or only in part: what is free goes first, and nothing is taken back that need not be.
select document_id as invoice from ar.post_invoice('RETURNED', 'C4', '[{"net": 70}]', '2026-02-01') \gset
select document_id as payment from ar.post_payment('RETURNED', 'C4', 100, '2026-02-10', allocate => '"oldest"') \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-02-12', 30);
select document, kind, amount, open_amount, settled_on from pg_temp.items(:invoice);
select amount from ar.return_payment('RETURNED', :payment, '2026-02-13', 70);
select document, kind, amount, open_amount, settled_on from pg_temp.items(:invoice);

-- With a discount: it goes with the payment that earned it, tax included; and is granted again to a new payment in time.
select document_id as invoice from ar.post_invoice('RETURNED', 'EARLY', '[{"net": 1000, "tax_code": "S25"}]', '2026-03-01') \gset
select document_id as payment from ar.post_payment('RETURNED', 'EARLY', 1225, '2026-03-05', allocate => '"oldest"') \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-03-08');
select * from pg_temp.vouchers(:payment);
select open_amount from ar.post_payment('RETURNED', 'EARLY', 1225, '2026-03-11', allocate => '"oldest"');
select i.open_amount, i.settled_on from ar.open_item as i where i.document_id = :invoice;
-- A part of it: what is left, 1,000.00, is no payment of the whole, so that the discount is gone and 250.00 are open.
select document_id as invoice from ar.post_invoice('RETURNED', 'EARLY', '[{"net": 1000, "tax_code": "S25"}]', '2026-04-01') \gset
select document_id as payment from ar.post_payment('RETURNED', 'EARLY', 1225, '2026-04-05', allocate => '"oldest"') \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-04-08', 225);
select document, kind, amount, open_amount, settled_on from pg_temp.items(:invoice);

-- With deductions: 95.00 came and 5.00 were the bank's, so that 100.00 are open again and the fee is taken back with it.
select document_id as invoice from ar.post_invoice('RETURNED', 'C5', '[{"net": 100}]', '2026-04-01') \gset
select document_id as payment
from ar.post_payment('RETURNED', 'C5', 95, '2026-04-05', deductions => '[{"amount": 5}]', allocate => '"oldest"') \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-04-08');
select * from pg_temp.vouchers(:payment);
select i.open_amount from ar.open_item as i where i.document_id = :invoice;

-- A payment that was nobody's, identified before it was allocated: all of it is taken back where it lies.
select document_id as invoice from ar.post_invoice('RETURNED', 'C5', '[{"net": 40}]', '2026-04-10', number => 'A-1') \gset
select document_id as payment from ar.post_payment('RETURNED', null, 55, '2026-04-15') \gset
select document_id as known from ar.identify_payment('RETURNED', :payment, 'C5', 50) \gset
select ar.allocate('RETURNED', :known, :invoice) > 0 as allocated;
select amount from ar.return_payment('RETURNED', :payment, '2026-04-20');
select document, kind, customer, account, amount, open_amount from pg_temp.items(:invoice);
select account, balance from ar.trial_balance('RETURNED', '2026-04-20') where account in ('1518', '2998') order by account;

-- The head office's payment for a branch: the transfers go with it.
select document_id as invoice from ar.post_invoice('RETURNED', 'BRANCH', '[{"net": 100}]', '2026-04-10') \gset
select document_id as payment
from ar.post_payment('RETURNED', 'HQ', 100, '2026-04-15', allocate => format('[{"document_id": %s}]', :invoice)::jsonb) \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-04-20');
select * from pg_temp.vouchers(:payment);
select document, kind, customer, open_amount from pg_temp.items(:invoice) where open_amount <> 0;

-- EUR 100.00 at 11 = 1,100.00, paid with EUR 100.00 at 11.50: 50.00 gained, and lost again when the bank takes it back at the
-- payment's own rate. In parts: EUR 33.33 of EUR 100.00 at 11.005 (1,100.50) are 366.80, and then 733.70.
select document_id as invoice from ar.post_invoice('RETURNED', 'EURO', '[{"net": 100, "tax_code": "K0"}]', '2026-05-01', rate => 11) \gset
select document_id as payment from ar.post_payment('RETURNED', 'EURO', 100, '2026-05-05', rate => 11.50, allocate => '"oldest"') \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-05-08');
select * from pg_temp.vouchers(:payment);
select i.open_amount, i.base_open_amount from ar.open_item as i where i.document_id = :invoice;
select document_id as payment from ar.post_payment('RETURNED', 'EURO', 100, '2026-05-10', rate => 11.005) \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-05-11', 33.33);
select amount from ar.return_payment('RETURNED', :payment, '2026-05-12');
select * from pg_temp.vouchers(:payment);
select i.open_amount, i.base_open_amount from ar.open_item as i where i.document_id = :payment;

-- An expected loss that was given up when the claim was paid stands again.
select document_id as invoice from ar.post_invoice('RETURNED', 'C6', '[{"net": 80, "tax_code": "S25"}]', '2026-05-01') \gset
select document_id as allowance from ar.write_off('RETURNED', :invoice, write_off_date => '2026-05-02', established => false) \gset
select document_id as payment from ar.post_payment('RETURNED', 'C6', 100, '2026-05-05', allocate => '"oldest"') \gset
select amount from ar.return_payment('RETURNED', :payment, '2026-05-08');
select as_of, account, balance
from (values (date '2026-05-04'), ('2026-05-05'), ('2026-05-08')) as day (as_of)
cross join lateral ar.trial_balance('RETURNED', day.as_of)
where account in ('1519', '6352')
order by as_of, account;

-- Wrong calls.
\set VERBOSITY sqlstate
select document_id as payment from ar.post_payment('RETURNED', 'C6', 100, '2026-05-20', allocate => '"oldest"') \gset
select number from ar.return_payment('RETURNED', :payment, '2026-05-19');
select number from ar.return_payment('RETURNED', :payment, '2026-05-21', 0);
select number from ar.return_payment('RETURNED', :payment, '2026-05-21', -1);
select number from ar.return_payment('RETURNED', :payment, '2026-05-21', 0.001);
select number from ar.return_payment('RETURNED', :payment, '2026-05-21', 100.01);
select number from ar.return_payment('RETURNED', :payment, '2026-05-21', 'NaN');
select number from ar.return_payment('RETURNED', :invoice, '2026-05-21');
select number from ar.return_payment('RETURNED', null, '2026-05-21');
select number from ar.return_payment('RETURNED', 999999999, '2026-05-21');
select number from ar.return_payment('NOBODY', :payment, '2026-05-21');
select ar.create_company('RETURNED2', 'Other AB', 'SEK') > 0 as founded;
select number from ar.return_payment('RETURNED2', :payment, '2026-05-21');
\set VERBOSITY default
-- What was paid back already cannot be returned as well.
select document_id as payment from ar.post_payment('RETURNED', 'C6', 20, '2026-05-22') \gset
select amount from ar.post_refund('RETURNED', :payment, 5, '2026-05-23');
select amount from ar.return_payment('RETURNED', :payment, '2026-05-24', 15);
select i.open_amount from ar.open_item as i where i.document_id = :payment;

-- A savepoint takes a return back, and what was taken back for it. Then again, at REPEATABLE READ.
begin isolation level repeatable read;
select document_id as payment from ar.post_payment('RETURNED', 'C1', 100, '2026-05-25', allocate => '"oldest"') \gset
savepoint paid;
select amount from ar.return_payment('RETURNED', :payment, '2026-05-26');
rollback to paid;
select amount from ar.return_payment('RETURNED', :payment, '2026-05-27', 99.99);
commit;
select i.amount, i.open_amount, i.settled_on from ar.open_item as i where i.document_id = :payment;

-- Closed books.
select document_id as payment from ar.post_payment('RETURNED', 'C1', 10, '2026-05-28', allocate => '"oldest"') \gset
select ar.close_period('RETURNED', '2026-05-31') is not null as closed;
\set VERBOSITY sqlstate
select amount from ar.return_payment('RETURNED', :payment, '2026-05-31');
\set VERBOSITY default
select amount from ar.return_payment('RETURNED', :payment, '2026-06-01', 1);

-- A viewer reads only.
create role regress_returned_viewer;
create role regress_returned_clerk;
select ar.grant_access('regress_returned_viewer', 'RETURNED', 'viewer'), ar.grant_access('regress_returned_clerk', 'RETURNED', 'clerk');
\set VERBOSITY sqlstate
set role regress_returned_viewer;
select amount from ar.return_payment('RETURNED', :payment, '2026-06-03');
set role regress_returned_clerk;
select amount from ar.return_payment('RETURNED', :payment, '2026-06-03');
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_returned_viewer', 'RETURNED'), ar.revoke_access('regress_returned_clerk', 'RETURNED');
drop role regress_returned_viewer;
drop role regress_returned_clerk;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('RETURNED');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('RETURNED', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('RETURNED', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'RETURNED') as t;
