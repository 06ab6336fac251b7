-- Transfers: an item, or a part of it, goes to another customer or account, or is divided into instalments.
select ar.create_company('TRANSFER', 'Överföring AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('TRANSFER', 'C' || n, 'Customer ' || n, terms => '2/10 net 30')) as customers from generate_series(1, 4) as n;
select ar.create_customer('TRANSFER', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR') > 0 as created;
select ar.create_customer('TRANSFER', 'YEN', 'Tokyo KK', currency => 'JPY') > 0 as created;

-- The vouchers from a document on, and the items, with documents counted from it.
create function pg_temp.vouchers(document bigint)
returns table (document bigint, kind text, number text, posting_date date, customer text, account text, debit numeric, credit numeric,
    base_debit numeric, base_credit numeric)
language sql as $$
    select document_id - $1, kind, number, posting_date, customer, account, debit, credit, base_debit, base_credit
    from ar.journal
    where company = 'TRANSFER' and document_id >= $1
    order by document_id, account, tax_code
$$;
create function pg_temp.items(document bigint)
returns table (document bigint, kind text, item_no integer, customer text, account text, document_date date, due_date date, amount numeric,
    open_amount numeric, base_open numeric, settled_on date, origin bigint)
language sql as $$
    select i.document_id - $1, d.kind, i.item_no, u.code, i.account, i.document_date, i.due_date, i.amount, i.open_amount, i.base_open_amount,
        i.settled_on, i.origin_document_id - $1
    from ar.open_item as i
    join ar.document as d using (company_id, document_id)
    join ar.company as c on c.company_id = i.company_id and c.code = 'TRANSFER'
    left join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
    where i.document_id >= $1
    order by i.document_id, i.item_no
$$;

-- A part of an invoice goes to another customer, by two documents over the clearing account; document date, due date and
-- discount stay what they were. Answered is the new customer's.
select document_id as invoice from ar.post_invoice('TRANSFER', 'C1', '[{"net": 80, "tax_code": "S25"}]', '2026-01-01') \gset
select document_id as moved, number, amount, open_amount, due_date, replayed
from ar.transfer_item('TRANSFER', :invoice, amount => 60, to_customer => 'C2', transfer_date => '2026-01-05', reason => 'wrong customer',
    idempotency_key => 'move') \gset moved_
select :'moved_number' as number, :moved_amount as amount, :moved_open_amount as open_amount, :'moved_due_date' as due_date;
select number, amount, replayed
from ar.transfer_item('TRANSFER', :invoice, amount => 60.0, to_customer => 'C2', transfer_date => '2026-01-05', reason => 'wrong customer',
    idempotency_key => 'move');
\set VERBOSITY sqlstate
select number
from ar.transfer_item('TRANSFER', :invoice, amount => 60, to_customer => 'C3', transfer_date => '2026-01-05', reason => 'wrong customer',
    idempotency_key => 'move');
\set VERBOSITY default
select * from pg_temp.vouchers(:invoice);
select * from pg_temp.items(:invoice);
select d.amount, d.text, d.about_id = :invoice as is_about from ar.document as d where d.kind = 'transfer' and d.about_id = :invoice order by d.document_id;
select method, debit_amount, allocated_on, reason from ar.allocation where debit_document_id = :invoice;
-- As of the day before, all of it is the first customer's.
select as_of, key, total
from (values (date '2026-01-04'), ('2026-01-05')) as day (as_of)
cross join lateral ar.aging('TRANSFER', day.as_of) as a
order by as_of, key;
-- In time the discount is 2 % of the 60.00: 1.20, of which 0.24 tax.
select open_amount from ar.post_payment('TRANSFER', 'C2', 58.80, '2026-01-11', allocate => '"oldest"');
select kind, customer, account, debit, credit from ar.journal where company = 'TRANSFER' and kind = 'cash_discount' order by account;

-- It is paid, so the transfer cannot be taken back: not by its allocation, not by either document.
\set VERBOSITY sqlstate
select document_id as left_from from ar.document where kind = 'transfer' and about_id = :invoice and document_id <> :moved_moved \gset
select ar.unallocate('TRANSFER', (select allocation_id from ar.document where document_id = :left_from), '2026-01-12');
select number from ar.reverse_document('TRANSFER', :moved_moved, '2026-01-12');
select number from ar.reverse_document('TRANSFER', :left_from, '2026-01-12');
-- Un-done in the right order, it is all the first customer's again; once.
select ar.unallocate('TRANSFER', (select max(allocation_id) from ar.allocation where debit_document_id = :moved_moved and method = 'oldest'), '2026-01-12') > 0 as taken_back;
select number from ar.reverse_document('TRANSFER', :moved_moved, '2026-01-04');
select number, amount from ar.reverse_document('TRANSFER', :moved_moved, '2026-01-12', 'it was right', idempotency_key => 'move back');
select number, amount, replayed from ar.reverse_document('TRANSFER', :moved_moved, '2026-01-12', 'it was right', idempotency_key => 'move back');
select number from ar.reverse_document('TRANSFER', :moved_moved, '2026-01-12');
select number from ar.reverse_document('TRANSFER', :left_from, '2026-01-12');
\set VERBOSITY default
select i.open_amount from ar.open_item as i where i.document_id in (:invoice, :moved_moved) order by i.document_id;

-- To another account of the same customer: one document, no clearing. And back again by a second one; then to the first.
select document_id as invoice from ar.post_invoice('TRANSFER', 'C1', '[{"net": 100}]', '2026-02-01') \gset
select document_id as disputed, amount, open_amount
from ar.transfer_item('TRANSFER', :invoice, to_account => '1516', transfer_date => '2026-02-05', reason => 'disputed') \gset disputed_
select document_id as settled from ar.transfer_item('TRANSFER', :disputed_disputed, to_account => '1510', transfer_date => '2026-02-09') \gset
select * from pg_temp.vouchers(:invoice);
select * from pg_temp.items(:invoice);
select as_of, key, total
from (values (date '2026-02-04'), ('2026-02-05'), ('2026-02-09')) as day (as_of)
cross join lateral ar.aging('TRANSFER', day.as_of, group_by => 'account') as a
order by as_of, key;
-- The invoice's number still finds it.
select open_amount from ar.post_payment('TRANSFER', 'C1', 40, '2026-02-10', allocate => format('[{"document_id": %s}]', :invoice)::jsonb);
select i.open_amount from ar.open_item as i where i.document_id = :settled and i.item_no = 1;

-- In instalments: 33.33 %, 33.33 % and 33.34 % of 100.01, the last one not due, on the same account: no posting, only items.
select document_id as invoice from ar.post_invoice('TRANSFER', 'C3', '[{"net": 100.01}]', '2026-03-01') \gset
select document_id as plan, number, amount, open_amount, due_date
from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-03-10', instalments => '[{"due_date": "2026-04-30", "percent": 33.33},
    {"terms": "net 90", "percent": 33.33}, {"due_date": "infinity", "percent": 33.34}]') \gset plan_
select :plan_amount as amount, :plan_open_amount as open_amount, :'plan_due_date' as due_date;
select * from pg_temp.vouchers(:invoice);
select * from pg_temp.items(:invoice);
-- They are settled in the order in which they fall due; the retention last.
select open_amount from ar.post_payment('TRANSFER', 'C3', 70, '2026-04-01', allocate => '"oldest"');
select i.item_no, i.open_amount from ar.open_item as i where i.document_id = :plan_plan order by i.item_no;
select not_due, overdue, unapplied, total from ar.aging('TRANSFER', '2026-12-31') where key = 'C3';

-- Instalments to several customers and accounts: of 100.00, 50.00 stay on another account, 30.00 and 20.00 go to two others.
select document_id as invoice from ar.post_invoice('TRANSFER', 'C3', '[{"net": 100}]', '2026-05-01') \gset
select document_id as first, amount, open_amount
from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-05-02', instalments => '[{"due_date": "2026-06-30", "amount": 50, "account": "1513"},
    {"due_date": "2026-06-30", "amount": 30, "customer": "C4"}, {"due_date": "2026-07-31", "amount": 20, "customer": "C2"}]') \gset first_
select :first_amount as amount, :first_open_amount as open_amount;
select * from pg_temp.vouchers(:invoice);
select * from pg_temp.items(:invoice);
-- Un-done all at once, by any of its documents.
select number, amount from ar.reverse_document('TRANSFER', :first_first, '2026-05-03');
select * from pg_temp.items(:invoice) where document = 0;

-- A credit goes over as a credit.
select document_id as payment from ar.post_payment('TRANSFER', 'C4', 25, '2026-05-05') \gset
select document_id as moved, amount, open_amount from ar.transfer_item('TRANSFER', :payment, to_customer => 'C3', transfer_date => '2026-05-06') \gset moved_
select :moved_amount as amount, :moved_open_amount as open_amount;
select * from pg_temp.vouchers(:payment);
select * from pg_temp.items(:payment);

-- EUR 100.00 at 11.005, SEK 1,100.50, in thirds: 366.80, 366.80, 366.90; the base currency follows without a difference.
select document_id as invoice from ar.post_invoice('TRANSFER', 'EURO', '[{"net": 100, "tax_code": "K0"}]', '2026-05-01', rate => 11.005) \gset
select document_id as moved from ar.transfer_item('TRANSFER', :invoice, amount => 33.33, to_customer => 'C4', transfer_date => '2026-05-10') \gset
select amount from ar.transfer_item('TRANSFER', :invoice, amount => 33.33, to_account => '1516', transfer_date => '2026-05-11');
select amount from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-05-12', instalments => '[{"due_date": "2026-08-31", "amount": 11.11},
    {"due_date": "2026-09-30", "amount": 11.11}, {"due_date": "2026-10-31", "amount": 11.12}]');
select * from pg_temp.vouchers(:invoice);
select * from pg_temp.items(:invoice);
select document_id as invoice from ar.post_invoice('TRANSFER', 'YEN', '[{"net": 1001, "tax_code": "G0"}]', '2026-05-01', rate => 0.07) \gset
select amount from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-05-12', instalments => '[{"due_date": "2026-08-31", "percent": 50},
    {"due_date": "2026-09-30", "percent": 50}]');
select * from pg_temp.items(:invoice);

-- Whose payment was it? 100.00 of it was C1's, the rest C2's. It keeps the day on which it came.
select document_id as unknown from ar.post_payment('TRANSFER', null, 150, '2026-06-01', text => 'unreadable') \gset
select document_id as first, number, amount, open_amount from ar.identify_payment('TRANSFER', :unknown, 'C1', 100, idempotency_key => 'mine') \gset first_
select :first_amount as amount, :first_open_amount as open_amount;
select number, amount, replayed from ar.identify_payment('TRANSFER', :unknown, 'C1', 100, idempotency_key => 'mine');
select amount, open_amount from ar.identify_payment('TRANSFER', :unknown, 'C2', identified_on => '2026-06-09');
select * from pg_temp.vouchers(:unknown);
select * from pg_temp.items(:unknown);
\set VERBOSITY sqlstate
select amount from ar.identify_payment('TRANSFER', :unknown, 'C2');
select amount from ar.identify_payment('TRANSFER', :first_first, 'C2');
select amount from ar.identify_payment('TRANSFER', :payment, 'C2');
select amount from ar.identify_payment('TRANSFER', :invoice, 'C2');
select amount from ar.identify_payment('TRANSFER', 999999999, 'C2');
select amount from ar.identify_payment('TRANSFER', null, 'C2');
select document_id as unknown from ar.post_payment('TRANSFER', null, 9, '2026-06-01') \gset
select amount from ar.identify_payment('TRANSFER', :unknown, null);
select amount from ar.identify_payment('TRANSFER', :unknown, 'NOBODY');
select amount from ar.identify_payment('TRANSFER', :unknown, 'C2', 9.01);
select amount from ar.identify_payment('TRANSFER', :unknown, 'C2', 0);
select amount from ar.identify_payment('TRANSFER', :unknown, 'C2', identified_on => '2026-05-31');
\set VERBOSITY default
-- A discount goes by the day on which the money came, though it was identified later: 2 % of 100.00 by 11 June.
select document_id as invoice from ar.post_invoice('TRANSFER', 'C4', '[{"net": 100}]', '2026-06-02') \gset
select document_id as unknown from ar.post_payment('TRANSFER', null, 98, '2026-06-10') \gset
select document_id as known from ar.identify_payment('TRANSFER', :unknown, 'C4', identified_on => '2026-06-20') \gset
select ar.allocate('TRANSFER', :unknown, :invoice, allocated_on => '2026-06-20') > 0 as allocated;
select * from pg_temp.items(:invoice);

-- Wrong calls.
\set VERBOSITY sqlstate
select document_id as invoice from ar.post_invoice('TRANSFER', 'C4', '[{"net": 100}]', '2026-07-01', posting_date => '2026-07-02') \gset
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C4', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_account => '1510', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_account => '3001', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_account => '9999', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'NOBODY', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C1', transfer_date => '2026-07-01');
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C1', amount => 100.01, transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C1', amount => 0, transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C1', amount => -1, transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C1', amount => 0.001, transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, 2, to_customer => 'C1', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', null, to_customer => 'C1', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, null, to_customer => 'C1', transfer_date => '2026-07-05');
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05', instalments => '[]');
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05', instalments => '[{"percent": 100}]');
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05', instalments => '[{"due_date": "2026-08-01", "percent": 99}]');
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05', instalments => '[{"due_date": "2026-08-01", "amount": 99.99}]');
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05', instalments => '[{"due_date": "2026-08-01", "amount": 100, "customer": "NOBODY"}]');
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05', instalments => '[{"due_date": "2026-08-01", "amount": 100, "owner": "C1"}]');
select number from ar.transfer_item('TRANSFER', :invoice, transfer_date => '2026-07-05', instalments => '[{"due_date": "2026-08-01", "amount": 110}, {"due_date": "2026-08-02", "amount": -10}]');
select ar.create_company('TRANSFER2', 'Other AB', 'SEK') > 0 as founded;
select number from ar.transfer_item('TRANSFER2', :invoice, to_account => '1511', transfer_date => '2026-07-05');
\set VERBOSITY default
select * from pg_temp.items(:invoice);

-- Two in one transaction: the second finds what the first has left; a savepoint takes one back. At REPEATABLE READ too.
begin isolation level repeatable read;
select amount from ar.transfer_item('TRANSFER', :invoice, amount => 60, to_customer => 'C1', transfer_date => '2026-07-05');
\set VERBOSITY sqlstate
savepoint moved;
select amount from ar.transfer_item('TRANSFER', :invoice, amount => 60, to_customer => 'C2', transfer_date => '2026-07-05');
rollback to moved;
\set VERBOSITY default
select amount from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C2', transfer_date => '2026-07-05');
rollback to moved;
select amount from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C3', transfer_date => '2026-07-06');
commit;
select * from pg_temp.items(:invoice);

-- Closed books: nothing is transferred in them, nor back. A payment of June is identified on the first open day.
select document_id as unknown from ar.post_payment('TRANSFER', null, 9, '2026-07-30') \gset
select ar.close_period('TRANSFER', '2026-07-31') is not null as closed;
\set VERBOSITY sqlstate
select number from ar.transfer_item('TRANSFER', :invoice, to_customer => 'C1', transfer_date => '2026-07-31');
select amount from ar.identify_payment('TRANSFER', :unknown, 'C2', identified_on => '2026-07-31');
\set VERBOSITY default
select document_id as known from ar.identify_payment('TRANSFER', :unknown, 'C2') \gset
select posting_date, document_date from ar.document where document_id = :known;
select document_date, due_date from ar.open_item where document_id = :known;

-- A clerk transfers, a viewer does not.
create role regress_transfer_clerk;
create role regress_transfer_viewer;
select ar.grant_access('regress_transfer_clerk', 'TRANSFER', 'clerk'), ar.grant_access('regress_transfer_viewer', 'TRANSFER', 'viewer');
\set VERBOSITY sqlstate
set role regress_transfer_viewer;
select amount from ar.transfer_item('TRANSFER', :known, to_customer => 'C1', transfer_date => '2026-08-01');
set role regress_transfer_clerk;
select amount from ar.transfer_item('TRANSFER', :known, to_customer => 'C1', transfer_date => '2026-08-01');
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_transfer_clerk', 'TRANSFER'), ar.revoke_access('regress_transfer_viewer', 'TRANSFER');
drop role regress_transfer_clerk;
drop role regress_transfer_viewer;

-- The clearing account is empty again, whatever was moved.
select account, balance from ar.trial_balance('TRANSFER', '2026-12-31') where account = '2998';

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('TRANSFER');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('TRANSFER', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('TRANSFER', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'TRANSFER') as t;
