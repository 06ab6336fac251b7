-- Reversals: the mirror of a document, at its own rate; once, and not while it is allocated.
select ar.create_company('REVERSAL', 'Rättelse AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('REVERSAL', 'C' || n, 'Customer ' || n)) as customers from generate_series(1, 4) as n;
select ar.create_customer('REVERSAL', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR') > 0 as created;

-- The vouchers from a document on, and the items, with documents counted from it.
create function pg_temp.vouchers(document bigint)
returns table (document bigint, kind text, number text, posting_date date, customer text, account text, debit numeric, credit numeric,
    base_debit numeric, base_credit numeric)
language sql as $$
    select document_id - $1, kind, number, posting_date, customer, account, debit, credit, base_debit, base_credit
    from ar.journal
    where company = 'REVERSAL' and document_id >= $1
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
    join ar.company as c on c.company_id = i.company_id and c.code = 'REVERSAL'
    left join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
    where i.document_id >= $1
    order by i.document_id, i.item_no
$$;

-- An invoice that was issued is reversed by a full credit note, with its lines and its tax.
select document_id as invoice
from ar.post_invoice('REVERSAL', 'C1', '[{"net": 1000, "tax_code": "S25"}, {"net": 100, "tax_code": "S12"}]', '2026-01-10', '2026-02-10') \gset
select document_id as credit, number, amount, open_amount, due_date, replayed
from ar.reverse_document('REVERSAL', :invoice, '2026-01-20', 'wrong customer', idempotency_key => 'reverse') \gset credit_
select :'credit_number' as number, :credit_amount as amount, :credit_open_amount as open_amount;
select number, amount, replayed from ar.reverse_document('REVERSAL', :invoice, '2026-01-20', 'wrong customer', idempotency_key => 'reverse');
select * from pg_temp.vouchers(:invoice);
select * from pg_temp.items(:invoice);
select kind, reverses_id = :invoice as reverses, corrects_id = :invoice as corrects, tax_date, text from ar.document where document_id = :credit_credit;
select line_no, net, tax_code, tax from ar.document_line where document_id = :credit_credit order by line_no;
select a.method, a.debit_amount, a.allocated_on, a.reason from ar.allocation as a where a.credit_document_id = :credit_credit;
select as_of, total
from (values (date '2026-01-19'), ('2026-01-20')) as day (as_of)
cross join lateral ar.aging('REVERSAL', day.as_of)
order by as_of;
-- Once only; the reversal is not reversed; other contents under the key; the pair stays.
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :invoice, '2026-01-21');
select number from ar.reverse_document('REVERSAL', :credit_credit, '2026-01-21');
select number from ar.reverse_document('REVERSAL', :invoice, '2026-01-21', 'wrong customer', idempotency_key => 'reverse');
select ar.unallocate('REVERSAL', (select allocation_id from ar.allocation where credit_document_id = :credit_credit), '2026-01-22');
select number from ar.post_credit_note('REVERSAL', 'C1', '[{"net": 1, "tax_code": "S25"}]', :invoice, '2026-01-22');
select number from ar.post_payment('REVERSAL', 'C1', 1, '2026-01-22', allocate => format('[{"document_id": %s}]', :invoice)::jsonb);
\set VERBOSITY default

-- Not while it is allocated: the payment is taken back first, and then not before that day.
select document_id as invoice from ar.post_invoice('REVERSAL', 'C1', '[{"net": 80, "tax_code": "S25"}]', '2026-02-01') \gset
select document_id as payment from ar.post_payment('REVERSAL', 'C1', 30, '2026-02-10', allocate => '"oldest"') \gset
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :invoice, '2026-02-15');
select number from ar.reverse_document('REVERSAL', :payment, '2026-02-15');
select ar.unallocate('REVERSAL', (select allocation_id from ar.allocation where credit_document_id = :payment), '2026-02-20') > 0 as taken_back;
select number from ar.reverse_document('REVERSAL', :invoice, '2026-02-05');
select number from ar.reverse_document('REVERSAL', :invoice, '2026-01-31');
select number from ar.reverse_document('REVERSAL', :payment, '2026-02-19');
\set VERBOSITY default
select number, amount from ar.reverse_document('REVERSAL', :invoice, '2026-02-20');
select number, amount, open_amount from ar.reverse_document('REVERSAL', :payment, '2026-02-20', 'booked twice');
select * from pg_temp.vouchers(:payment);
select * from pg_temp.items(:invoice);
select as_of, sum(total) as total
from (values (date '2026-02-09'), ('2026-02-10'), ('2026-02-19'), ('2026-02-20')) as day (as_of)
left join lateral ar.aging('REVERSAL', day.as_of) on true
group by as_of order by as_of;

-- An invoice that was credited in part cannot be reversed in full: the credit note is reversed first.
select document_id as invoice from ar.post_invoice('REVERSAL', 'C1', '[{"net": 80, "tax_code": "S25"}]', '2026-03-01') \gset
select document_id as credit from ar.post_credit_note('REVERSAL', 'C1', '[{"net": 20, "tax_code": "S25"}]', :invoice, '2026-03-02') \gset
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :invoice, '2026-03-03');
select number from ar.reverse_document('REVERSAL', :credit, '2026-03-03');
select ar.unallocate('REVERSAL', (select allocation_id from ar.allocation where credit_document_id = :credit), '2026-03-03') > 0 as taken_back;
select number from ar.reverse_document('REVERSAL', :invoice, '2026-03-03');
\set VERBOSITY default
select number, amount from ar.reverse_document('REVERSAL', :credit, '2026-03-03');
select number, amount from ar.reverse_document('REVERSAL', :invoice, '2026-03-04');
select * from pg_temp.vouchers(:invoice);

-- A reversed credit note is as if it had not been: the loss of the invoice takes back all of its tax, 20.00.
select document_id as invoice from ar.post_invoice('REVERSAL', 'C1', '[{"net": 80, "tax_code": "S25"}]', '2026-03-01') \gset
select document_id as credit from ar.post_credit_note('REVERSAL', 'C1', '[{"net": 40, "tax_code": "S25"}]', :invoice, '2026-03-02') \gset
select ar.unallocate('REVERSAL', (select allocation_id from ar.allocation where credit_document_id = :credit), '2026-03-03') > 0 as taken_back;
select amount from ar.reverse_document('REVERSAL', :credit, '2026-03-03');
select document_id as loss from ar.write_off('REVERSAL', :invoice, write_off_date => '2026-03-04') \gset
select * from pg_temp.vouchers(:loss);

-- What a document's own call has paired is taken back with it: a write-off, a refund, a transfer. The claim is open again.
select amount from ar.reverse_document('REVERSAL', :loss, '2026-03-05', 'he has paid', idempotency_key => 'loss');
select amount, replayed from ar.reverse_document('REVERSAL', :loss, '2026-03-05', 'he has paid', idempotency_key => 'loss');
select * from pg_temp.vouchers(:loss);
select i.open_amount from ar.open_item as i where i.document_id = :invoice;
select document_id as loss from ar.write_off('REVERSAL', :invoice, write_off_date => '2026-03-06') \gset
select account, debit, credit from pg_temp.vouchers(:loss);
select document_id as credit from ar.post_credit_note('REVERSAL', 'C2', '[{"net": 50}]', credit_date => '2026-03-01') \gset
select document_id as refund from ar.post_refund('REVERSAL', :credit, refund_date => '2026-03-02') \gset
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :credit, '2026-03-03');
select number from ar.reverse_document('REVERSAL', :refund, '2026-03-01');
select amount from ar.reverse_document('REVERSAL', :refund, '2026-03-03');
select number from ar.reverse_document('REVERSAL', :refund, '2026-03-04');
\set VERBOSITY default
select amount from ar.reverse_document('REVERSAL', :credit, '2026-03-03');
select document_id as invoice from ar.post_invoice('REVERSAL', 'C2', '[{"net": 50}]', '2026-03-10') \gset
select document_id as moved from ar.transfer_item('REVERSAL', :invoice, to_customer => 'C3', transfer_date => '2026-03-11') \gset
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :invoice, '2026-03-12');
\set VERBOSITY default
select amount from ar.reverse_document('REVERSAL', :moved, '2026-03-12');
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-03-12');
select * from pg_temp.vouchers(:invoice);

-- An invoice whose instalments others owe is reversed with the transfers that it made itself.
select document_id as invoice
from ar.post_invoice('REVERSAL', 'C2', '[{"net": 80, "tax_code": "S25"}]', '2026-04-01',
    instalments => '[{"terms": "net 30", "percent": 80, "customer": "C3"}, {"terms": "net 30", "percent": 20}]') \gset
select document_id as payment from ar.post_payment('REVERSAL', 'C3', 10, '2026-04-02', allocate => '"oldest"') \gset
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :invoice, '2026-04-03');
\set VERBOSITY default
select ar.unallocate('REVERSAL', (select allocation_id from ar.allocation where credit_document_id = :payment), '2026-04-03') > 0 as taken_back;
select number, amount from ar.reverse_document('REVERSAL', :invoice, '2026-04-03');
select * from pg_temp.vouchers(:invoice);
select amount from ar.reverse_document('REVERSAL', :payment, '2026-04-03');

-- Charges, adjustments, recoveries, allowances. (A recovery goes before its loss.)
select document_id as charge from ar.post_charge('REVERSAL', 'C4', 'reminder_fee', 60, '2026-04-10', tax_code => 'S25') \gset
select document_id as adjustment from ar.post_adjustment('REVERSAL', 'C4', -5, '3740', '2026-04-10') \gset
select document_id as invoice from ar.post_invoice('REVERSAL', 'C4', '[{"net": 80, "tax_code": "S25"}]', '2026-04-10') \gset
select document_id as allowance from ar.write_off('REVERSAL', :invoice, 50, '2026-04-10', established => false) \gset
select count(number) as reversed
from unnest(array[:charge, :adjustment, :allowance]) as d (document_id)
cross join lateral ar.reverse_document('REVERSAL', d.document_id, '2026-04-11');
select document_id as loss from ar.write_off('REVERSAL', :invoice, write_off_date => '2026-04-12') \gset
select document_id as recovery from ar.post_recovery('REVERSAL', 40, '2026-04-13', about => :invoice) \gset
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :loss, '2026-04-14');
\set VERBOSITY default
select amount from ar.reverse_document('REVERSAL', :recovery, '2026-04-14');
select amount from ar.reverse_document('REVERSAL', :loss, '2026-04-14');
select account, sum(debit - credit) as balance, count(*) as lines
from ar.journal where company = 'REVERSAL' and customer = 'C4' group by account order by account;
select i.open_amount from ar.open_item as i where i.document_id = :invoice;

-- What an allocation has caused is taken back with the allocation only.
select document_id as invoice from ar.post_invoice('REVERSAL', 'C3', '[{"net": 100}]', '2026-05-01', terms => '2/10 net 30') \gset
select document_id as payment from ar.post_payment('REVERSAL', 'C3', 98, '2026-05-05', allocate => '"oldest"') \gset
select document_id as discount from ar.document where document_id > :payment and kind = 'cash_discount' \gset
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', :discount, '2026-05-06');
\set VERBOSITY default

-- Euro at its own rate, whatever the rate is by then: SEK 1,100.50 and 275.13 of tax (275.125) come back to the öre.
select document_id as invoice from ar.post_invoice('REVERSAL', 'EURO', '[{"net": 100, "tax_code": "S25"}]', '2026-05-10', rate => 11.005) \gset
select ar.set_exchange_rate('REVERSAL', 'EUR', '2026-05-11', 12);
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-05-12');
select * from pg_temp.vouchers(:invoice);
select document_id as payment from ar.post_payment('REVERSAL', 'EURO', 33.33, '2026-05-12', base_amount => 383.30) \gset
select amount from ar.reverse_document('REVERSAL', :payment, '2026-05-13');
select * from pg_temp.vouchers(:payment);

-- A document of nothing, one with a deduction, one of instalments.
select document_id as zero from ar.post_invoice('REVERSAL', 'C1', '[{"net": 0}]', '2026-05-20') \gset
select amount, open_amount from ar.reverse_document('REVERSAL', :zero, '2026-05-21');
select document_id as payment from ar.post_payment('REVERSAL', 'C1', 95, '2026-05-20', deductions => '[{"amount": 5}]') \gset
select amount from ar.reverse_document('REVERSAL', :payment, '2026-05-21');
select * from pg_temp.vouchers(:payment);
select document_id as invoice
from ar.post_invoice('REVERSAL', 'C1', '[{"net": 100}]', '2026-05-20', terms => '30% now, 50% net 30, 20% net 60') \gset
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-05-21');
select * from pg_temp.items(:invoice);

-- Wrong calls.
\set VERBOSITY sqlstate
select number from ar.reverse_document('REVERSAL', null);
select number from ar.reverse_document('REVERSAL', 999999999);
select number from ar.reverse_document('NOBODY', :discount);
select number from ar.reverse_document('REVERSAL', :discount, 'infinity');
select ar.create_company('REVERSAL2', 'Other AB', 'SEK') > 0 as founded;
select number from ar.reverse_document('REVERSAL2', :invoice);
\set VERBOSITY default

-- Reversed and reversed again in one transaction; a savepoint takes one back.
begin isolation level repeatable read;
select document_id as invoice from ar.post_invoice('REVERSAL', 'C1', '[{"net": 10}]', '2026-05-25') \gset
savepoint posted;
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-05-26');
\set VERBOSITY sqlstate
savepoint reversed;
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-05-26');
rollback to posted;
\set VERBOSITY default
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-05-27');
commit;

-- Closed books: a document of May is reversed in June.
select document_id as invoice from ar.post_invoice('REVERSAL', 'C1', '[{"net": 10}]', '2026-05-28') \gset
select ar.close_period('REVERSAL', '2026-05-31') is not null as closed;
\set VERBOSITY sqlstate
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-05-31');
\set VERBOSITY default
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-06-01');
-- Without a date it is the first day on which it can be: today, or the first open day if that is later.
select document_id as invoice from ar.post_invoice('REVERSAL', 'C1', '[{"net": 10}]', '2026-06-02') \gset
begin;
select ar.close_period('REVERSAL', '2199-12-30') is not null as closed;
select document_id as credit from ar.reverse_document('REVERSAL', :invoice) \gset
select posting_date, tax_date from ar.document where document_id = :credit;
rollback;

-- A viewer reads only.
create role regress_reversal_viewer;
create role regress_reversal_clerk;
select ar.grant_access('regress_reversal_viewer', 'REVERSAL', 'viewer'), ar.grant_access('regress_reversal_clerk', 'REVERSAL', 'clerk');
\set VERBOSITY sqlstate
set role regress_reversal_viewer;
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-06-03');
set role regress_reversal_clerk;
select amount from ar.reverse_document('REVERSAL', :invoice, '2026-06-03');
reset role;
\set VERBOSITY default
select ar.revoke_access('regress_reversal_viewer', 'REVERSAL'), ar.revoke_access('regress_reversal_clerk', 'REVERSAL');
drop role regress_reversal_viewer;
drop role regress_reversal_clerk;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('REVERSAL');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('REVERSAL', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('REVERSAL', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'REVERSAL') as t;

-- An allowance that was given up on some days in between is not taken away before it stands for good.
select ar.create_company('DOUBTFUL', 'Tveksamt AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('DOUBTFUL', 'A', 'Alfa AB') > 0 as created;
select document_id as claim from ar.post_invoice('DOUBTFUL', 'A', '[{"net": 100}]', '2026-01-02') \gset
select document_id as made from ar.write_off('DOUBTFUL', :claim, write_off_date => '2026-01-10', established => false) \gset
select document_id as paid from ar.post_payment('DOUBTFUL', 'A', 100, '2026-02-10') \gset
select ar.allocate('DOUBTFUL', :paid, :claim, allocated_on => '2026-02-10') as settled \gset
select ar.unallocate('DOUBTFUL', :settled, '2026-02-20') > 0 as taken_back;
-- From 10 to 19 February nothing stood.
select amount from ar.reverse_document('DOUBTFUL', :made, '2026-02-01');
\echo :LAST_ERROR_SQLSTATE
select amount from ar.reverse_document('DOUBTFUL', :made, '2026-02-20');
select d.day::date, coalesce(sum(t.balance), 0) as allowance
from (values ('2026-01-09'), ('2026-01-10'), ('2026-02-09'), ('2026-02-10'), ('2026-02-19'), ('2026-02-20')) as d (day)
left join lateral ar.trial_balance('DOUBTFUL', d.day::date) as t on t.account = '1519'
group by d.day
order by d.day;
select * from ar.verify('DOUBTFUL');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('DOUBTFUL', '2026-12-31')) as a
cross join (select balance from ar.trial_balance('DOUBTFUL', '2026-12-31') where account = '1510') as t;
