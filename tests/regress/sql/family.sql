-- Families: a head office pays for its branches, branches for each other, and a payer for its debtors.
select ar.create_company('FAMILY', 'Koncern AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('FAMILY', 'HQ', 'Kedjan AB') > 0 as created;
select ar.create_customer('FAMILY', 'NORTH', 'Kedjan Norr', parent => 'HQ', terms => '2/10 net 30') > 0 as created;
select ar.create_customer('FAMILY', 'SOUTH', 'Kedjan Syd', parent => 'HQ') > 0 as created;
select ar.create_customer('FAMILY', 'SHOP', 'Kedjan Syd, butik', parent => 'SOUTH') > 0 as created;
select ar.create_customer('FAMILY', 'STRANGER', 'Annan AB') > 0 as created;
select ar.create_customer('FAMILY', 'INSURER', 'Försäkring AB') > 0 as created;
select ar.create_customer('FAMILY', 'PATIENT', 'Anna Andersson', kind => 'consumer') > 0 as created;

-- The vouchers from a document on, and the items, with documents counted from it.
create function pg_temp.vouchers(document bigint)
returns table (document bigint, kind text, number text, posting_date date, customer text, account text, debit numeric, credit numeric,
    base_debit numeric, base_credit numeric)
language sql as $$
    select document_id - $1, kind, number, posting_date, customer, account, debit, credit, base_debit, base_credit
    from ar.journal
    where company = 'FAMILY' and document_id >= $1
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
    join ar.company as c on c.company_id = i.company_id and c.code = 'FAMILY'
    left join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
    where i.document_id >= $1
    order by i.document_id, i.item_no
$$;
create function pg_temp.of(variadic documents bigint[])
returns jsonb
language sql as $$
    select jsonb_agg(jsonb_build_object('document_id', d) order by n) from unnest($1) with ordinality as d (d, n)
$$;

-- The head office pays 150.00 for a branch of a branch, 100.00, and 50.00 of another: brought over by transfers.
select document_id as shop from ar.post_invoice('FAMILY', 'SHOP', '[{"net": 80, "tax_code": "S25"}]', '2026-01-01') \gset
select document_id as south from ar.post_invoice('FAMILY', 'SOUTH', '[{"net": 80, "tax_code": "S25"}]', '2026-01-02') \gset
select document_id as payment, amount, open_amount
from ar.post_payment('FAMILY', 'HQ', 150, '2026-01-10', allocate => pg_temp.of(:shop, :south)) \gset payment_
select :payment_amount as amount, :payment_open_amount as open_amount;
select * from pg_temp.vouchers(:payment_payment);
select * from pg_temp.items(:shop);
select method, count(*), count(distinct allocation_id) as calls, min(debit_amount), max(debit_amount)
from ar.allocation
where allocation_id = (select max(allocation_id) from ar.allocation where credit_document_id = :payment_payment)
group by method order by method;
select d.kind, d.text, d.allocation_id is not null as is_caused
from ar.document as d where d.document_id > :payment_payment order by d.document_id;
-- By customer, and the family as one; the payer is the customer where there is none.
select g.group_by, a.key, a.name, a.total
from (values ('customer'), ('parent'), ('payer')) as g (group_by)
cross join lateral ar.aging('FAMILY', '2026-01-10', group_by => g.group_by) as a
order by g.group_by, a.key;
-- Taken back, all of it is the head office's again.
select allocation_id as call from ar.allocation where credit_document_id = :payment_payment limit 1 \gset
select ar.unallocate('FAMILY', :call, '2026-01-11', 'wrong branch', idempotency_key => 'back') > 0 as taken_back;
select ar.unallocate('FAMILY', :call, '2026-01-11', 'wrong branch', idempotency_key => 'back') > 0 as replayed;
select key, not_due, unapplied, total from ar.aging('FAMILY', '2026-01-11') order by key;
\set VERBOSITY sqlstate
select ar.unallocate('FAMILY', :call, '2026-01-12');
\set VERBOSITY default

-- Sister branches: the discount is the debtor's, by the day of the sister's payment: 98.00 for 100.00.
select document_id as north from ar.post_invoice('FAMILY', 'NORTH', '[{"net": 80, "tax_code": "S25"}]', '2026-02-01') \gset
select document_id as payment, open_amount
from ar.post_payment('FAMILY', 'SOUTH', 98, '2026-02-11', allocate => pg_temp.of(:north)) \gset
select * from pg_temp.vouchers(:payment);
select * from pg_temp.items(:north);
select allocation_id as call from ar.allocation where credit_document_id = :payment limit 1 \gset
select ar.unallocate('FAMILY', :call, '2026-02-12') > 0 as taken_back;
select document, kind, customer, open_amount from pg_temp.items(:north) where open_amount <> 0;
-- Allocated again by ar.allocate, in part: no discount.
select ar.allocate('FAMILY', :payment, :north, 40, allocated_on => '2026-02-13', idempotency_key => 'sisters') > 0 as allocated;
select ar.allocate('FAMILY', :payment, :north, 40, allocated_on => '2026-02-13', idempotency_key => 'sisters') > 0 as replayed;
select document, kind, customer, open_amount from pg_temp.items(:north) where open_amount <> 0;

-- Strangers are refused, in both directions, and so is an unidentified payment.
\set VERBOSITY sqlstate
select number from ar.post_payment('FAMILY', 'STRANGER', 10, '2026-02-14', allocate => pg_temp.of(:north));
select document_id as strange from ar.post_payment('FAMILY', 'STRANGER', 10, '2026-02-14') \gset
select ar.allocate('FAMILY', :strange, :north);
select number from ar.post_payment('FAMILY', null, 10, '2026-02-14', allocate => pg_temp.of(:north));
\set VERBOSITY default

-- A payer pays what its debtors owe: "oldest" takes its own invoices and those that it is the payer of, by due date.
select document_id as visit, due_date from ar.post_invoice('FAMILY', 'PATIENT', '[{"net": 100}]', '2026-03-01', payer => 'INSURER') \gset
select document_id as own from ar.post_invoice('FAMILY', 'INSURER', '[{"net": 50}]', '2026-02-20') \gset
select document_id as private from ar.post_invoice('FAMILY', 'PATIENT', '[{"net": 30}]', '2026-02-25') \gset
select g.group_by, a.key, a.total
from (values ('customer'), ('payer')) as g (group_by)
cross join lateral ar.aging('FAMILY', '2026-03-01', group_by => g.group_by) as a
where a.key in ('PATIENT', 'INSURER')
order by g.group_by, a.key;
select open_amount from ar.post_payment('FAMILY', 'INSURER', 120, '2026-03-05', allocate => '"oldest"');
select * from pg_temp.items(:visit);
-- The debtor may pay too: his own, oldest first, 30.00 and then 10.00 of what the payer has left.
select open_amount from ar.post_payment('FAMILY', 'PATIENT', 40, '2026-03-06', allocate => '"oldest"');
select document_id - :visit as document, open_amount from ar.open_item where document_id in (:visit, :private) order by document_id;

-- The debtor's credit settles what the payer is to pay for him, but not what the payer owes for himself.
select document_id as credit from ar.post_credit_note('FAMILY', 'PATIENT', '[{"net": 20}]', credit_date => '2026-03-07') \gset
select document_id as own from ar.post_invoice('FAMILY', 'INSURER', '[{"net": 50}]', '2026-03-07') \gset
\set VERBOSITY sqlstate
select ar.allocate('FAMILY', :credit, :own, allocated_on => '2026-03-08') > 0 as allocated;
select ar.allocate('FAMILY', :credit, :visit, allocated_on => '2026-03-08') > 0 as allocated;
\set VERBOSITY default
select document_id - :visit as document, open_amount from ar.open_item where document_id in (:visit, :own, :credit) order by document_id;

-- Instalments owed by others: 80 % the insurer's, 20 % the patient's, and 5.00 kept back on an account of its own.
select document_id as operation, amount, open_amount, due_date
from ar.post_invoice('FAMILY', 'PATIENT', '[{"net": 80, "tax_code": "S25"}]', '2026-04-01', instalments => '[
    {"terms": "net 30", "amount": 80, "customer": "INSURER"},
    {"terms": "net 10", "amount": 15},
    {"due_date": "infinity", "amount": 5, "account": "1511"}]', idempotency_key => 'operation') \gset operation_
select :operation_amount as amount, :operation_open_amount as open_amount, :'operation_due_date' as due_date;
select amount, open_amount, replayed
from ar.post_invoice('FAMILY', 'PATIENT', '[{"net": 80, "tax_code": "S25"}]', '2026-04-01', instalments => '[
    {"terms": "net 30", "amount": 80, "customer": "INSURER"},
    {"terms": "net 10", "amount": 15},
    {"due_date": "infinity", "amount": 5, "account": "1511"}]', idempotency_key => 'operation');
select * from pg_temp.vouchers(:operation_operation);
select * from pg_temp.items(:operation_operation);
-- Each pays his own, although both name the invoice.
select open_amount from ar.post_payment('FAMILY', 'INSURER', 80, '2026-04-05', allocate => pg_temp.of(:operation_operation));
select open_amount from ar.post_payment('FAMILY', 'PATIENT', 15, '2026-04-06', allocate => pg_temp.of(:operation_operation));
select document, kind, customer, account, open_amount from pg_temp.items(:operation_operation) where open_amount <> 0;

-- A credit note after a transfer settles what is left, whoever owes it by now: 100.00, of which a stranger has 60.00; 75.00 are
-- credited, 40.00 here and 35.00 there.
select document_id as invoice from ar.post_invoice('FAMILY', 'NORTH', '[{"net": 80, "tax_code": "S25"}]', '2026-05-01', terms => 'net 30') \gset
select amount from ar.transfer_item('FAMILY', :invoice, amount => 60, to_customer => 'STRANGER', transfer_date => '2026-05-02');
select document_id as credit, amount, open_amount
from ar.post_credit_note('FAMILY', 'NORTH', '[{"net": 60, "tax_code": "S25"}]', :invoice, '2026-05-03') \gset credit_
select :credit_amount as amount, :credit_open_amount as open_amount;
select * from pg_temp.items(:invoice);
\set VERBOSITY sqlstate
select number from ar.post_credit_note('FAMILY', 'NORTH', '[{"net": 20.01, "tax_code": "S25"}]', :invoice, '2026-05-04');
\set VERBOSITY default
select amount, open_amount from ar.post_credit_note('FAMILY', 'NORTH', '[{"net": 20, "tax_code": "S25"}]', :invoice, '2026-05-04');
select document, customer, open_amount from pg_temp.items(:invoice) where open_amount <> 0;

-- In euro: EUR 100.00 at 11.005 of one branch, EUR 33.33 at 11.50 paid by another: 383.30 goes over, 16.50 are gained at the debtor's.
select document_id as euro
from ar.post_invoice('FAMILY', 'NORTH', '[{"net": 100}]', '2026-06-01', currency => 'EUR', rate => 11.005, terms => 'net 30') \gset
select document_id as payment
from ar.post_payment('FAMILY', 'SOUTH', 33.33, '2026-06-10', currency => 'EUR', rate => 11.50, allocate => pg_temp.of(:euro)) \gset
-- And SEK 735.00 for the EUR 66.67 left, booked at 733.70: 1.30.
select open_amount
from ar.post_payment('FAMILY', 'HQ', 735, '2026-06-11', currency => 'SEK',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :euro, 'amount', 66.67, 'credit_amount', 735)));
select * from pg_temp.vouchers(:payment);
select * from pg_temp.items(:euro);

-- Two calls in one transaction, the first undone by a savepoint; at REPEATABLE READ.
begin isolation level repeatable read;
select document_id as invoice from ar.post_invoice('FAMILY', 'NORTH', '[{"net": 10}]', '2026-06-20', terms => 'net 30') \gset
savepoint paid;
select open_amount from ar.post_payment('FAMILY', 'HQ', 10, '2026-06-21', allocate => pg_temp.of(:invoice));
rollback to paid;
select open_amount from ar.post_payment('FAMILY', 'SOUTH', 7, '2026-06-21', allocate => pg_temp.of(:invoice));
select open_amount from ar.post_payment('FAMILY', 'HQ', 7, '2026-06-21', allocate => pg_temp.of(:invoice));
commit;
select open_amount, settled_on from ar.open_item where document_id = :invoice;

-- When the branch has left the family, what was paid stays paid, and can be taken back; anew it cannot be paid so.
select document_id as payment from ar.post_payment('FAMILY', 'HQ', 100, '2026-06-25', allocate => pg_temp.of(:south)) \gset
select ar.update_customer('FAMILY', 'SOUTH', '{"parent": null}') > 0 as changed;
select g.group_by, a.key, a.total
from (values ('customer'), ('parent')) as g (group_by)
cross join lateral ar.aging('FAMILY', '2026-06-25', group_by => g.group_by) as a
where a.key in ('HQ', 'NORTH', 'SOUTH', 'SHOP')
order by g.group_by, a.key;
select ar.unallocate('FAMILY', allocation_id, '2026-06-26') > 0 as taken_back from ar.allocation where credit_document_id = :payment limit 1;
\set VERBOSITY sqlstate
select ar.allocate('FAMILY', :payment, :south, allocated_on => '2026-06-27');
\set VERBOSITY default

-- Closed books: the transfers that an allocation needs are in them too.
select ar.close_period('FAMILY', '2026-06-30') is not null as closed;
select document_id as july from ar.post_invoice('FAMILY', 'NORTH', '[{"net": 5}]', '2026-07-02', terms => 'net 30') \gset
\set VERBOSITY sqlstate
select ar.allocate('FAMILY', :payment, :north, allocated_on => '2026-06-30');
\set VERBOSITY default
select ar.allocate('FAMILY', :payment, :july) > 0 as allocated;
select settled_on from ar.open_item where document_id = :july;

-- A viewer reads only.
create role regress_family_viewer;
create role regress_family_clerk;
select ar.grant_access('regress_family_viewer', 'FAMILY', 'viewer'), ar.grant_access('regress_family_clerk', 'FAMILY', 'clerk');
\set VERBOSITY sqlstate
set role regress_family_viewer;
select open_amount from ar.post_payment('FAMILY', 'HQ', 1, '2026-07-05', allocate => pg_temp.of(:shop));
set role regress_family_clerk;
select open_amount from ar.post_payment('FAMILY', 'SOUTH', 1, '2026-07-05', allocate => pg_temp.of(:shop));
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_family_viewer', 'FAMILY'), ar.revoke_access('regress_family_clerk', 'FAMILY');
drop role regress_family_viewer;
drop role regress_family_clerk;

-- The clearing account is empty again, whoever paid for whom.
select account, balance from ar.trial_balance('FAMILY', '2026-12-31') where account = '2998';

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('FAMILY');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('FAMILY', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('FAMILY', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'FAMILY') as t;
