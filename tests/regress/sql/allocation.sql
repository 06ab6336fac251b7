-- Allocations pair a debit with a credit: which payment paid which invoice.
select ar.create_company('MATCH', 'Matchning AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('MATCH', 'ALFA', 'Alfa AB') > 0 as created;
select ar.create_customer('MATCH', 'BETA', 'Beta AB') > 0 as created;
select ar.create_customer('MATCH', 'GAMMA', 'Gamma AB', terms => '2/10 net 30') > 0 as created;
select document_id as invoice from ar.post_invoice('MATCH', 'ALFA', '[{"net": 1000}]', '2026-01-10') \gset
select document_id as payment from ar.post_payment('MATCH', 'ALFA', 1500, '2026-01-20') \gset

-- Part of it, then as much as fits. It counts from the later of both dates, unless said.
select ar.allocate('MATCH', :payment, :invoice, 400) as part \gset
select ar.allocate('MATCH', :payment, :invoice, allocated_on => '2026-01-25') as rest \gset
select debit_amount, credit_amount, allocated_on, method
from ar.allocation
where debit_document_id = :invoice
order by allocated_on;
select amount, open_amount, settled_on from ar.open_item where document_id in (:invoice, :payment) order by amount desc;

-- There is nothing left to pay.
\set VERBOSITY sqlstate
select ar.allocate('MATCH', :payment, :invoice);
\set VERBOSITY default

-- Taken back, all of it is open again, from that day on. What was, stays readable.
select ar.unallocate('MATCH', :rest, '2026-02-10', 'wrong invoice') as back \gset
select debit_amount, credit_amount, allocated_on, reason, reverses_id = :rest as takes_back
from ar.allocation
where debit_document_id = :invoice
order by allocation_id;
select amount, open_amount, settled_on from ar.open_item where document_id in (:invoice, :payment) order by amount desc;

-- Open as of each of the days.
select d.day::date, a.overdue[1] + a.not_due as invoices, a.unapplied, a.total
from (values ('2026-01-10'), ('2026-01-19'), ('2026-01-20'), ('2026-01-25'), ('2026-02-09'), ('2026-02-10')) as d (day)
cross join lateral ar.aging('MATCH', d.day::date) as a
order by d.day;

-- It cannot be taken back twice, nor before it was made, nor can its taking back.
\set VERBOSITY sqlstate
select ar.unallocate('MATCH', :rest, '2026-02-11');
select ar.unallocate('MATCH', :part, '2026-01-19');
select ar.unallocate('MATCH', :back, '2026-02-11');
select ar.unallocate('MATCH', 999999999, '2026-02-11');
\set VERBOSITY default

-- Never more than is open, on any date. Between 25 January and 9 February the invoice was paid in full: a payment that is
-- allocated to it in those days finds nothing open, although 600 are open today.
select document_id as second from ar.post_payment('MATCH', 'ALFA', 600, '2026-01-15') \gset
\set VERBOSITY sqlstate
select ar.allocate('MATCH', :second, :invoice, 600, allocated_on => '2026-02-01');
select ar.allocate('MATCH', :second, :invoice, 0.01, allocated_on => '2026-01-20');
\set VERBOSITY default
select ar.allocate('MATCH', :second, :invoice, 600, allocated_on => '2026-02-10') > 0 as allocated;

-- Taken back and paid anew on the same day, there was no day without: it is settled since 25 January.
select open_amount, settled_on from ar.open_item where document_id = :invoice;

-- A payment can be allocated on a day in the past, as long as both were booked by then.
select document_id as late from ar.post_invoice('MATCH', 'ALFA', '[{"net": 300}]', '2026-03-01') \gset
select document_id as early from ar.post_payment('MATCH', 'ALFA', 300, '2026-02-20') \gset
\set VERBOSITY sqlstate
select ar.allocate('MATCH', :early, :late, allocated_on => '2026-02-28');
\set VERBOSITY default
select ar.allocate('MATCH', :early, :late) as on_the_day \gset
select allocated_on from ar.allocation where allocation_id = :on_the_day;

-- Taking back an allocation takes back the discount that it granted.
select document_id as cheap from ar.post_invoice('MATCH', 'GAMMA', '[{"net": 2000, "tax_code": "S25"}]', '2026-03-01') \gset
select document_id as prompt from ar.post_payment('MATCH', 'GAMMA', 2450, '2026-03-05') \gset
select ar.allocate('MATCH', :prompt, :cheap) as granted \gset
select amount, open_amount, settled_on from ar.open_item where document_id in (:cheap, :prompt) order by amount desc;
select ar.unallocate('MATCH', :granted, '2026-03-20') > 0 as taken_back;
select amount, open_amount, settled_on from ar.open_item where document_id in (:cheap, :prompt) order by amount desc;
select kind, posting_date, account, debit, credit
from ar.journal
where company = 'MATCH' and customer = 'GAMMA' and kind in ('cash_discount', 'reversal')
order by document_id, account;

-- And grants it again, when the payment in time is allocated anew; but not before 20 March, when both were used up. For
-- five days something was open, and the invoice is settled since 25 March.
\set VERBOSITY sqlstate
select ar.allocate('MATCH', :prompt, :cheap);
\set VERBOSITY default
select ar.allocate('MATCH', :prompt, :cheap, allocated_on => '2026-03-25') > 0 as allocated;
select amount, open_amount, settled_on from ar.open_item where document_id in (:cheap, :prompt) order by amount desc;
select d.day::date, a.overdue[1] + a.not_due as invoices, a.unapplied
from (values ('2026-03-04'), ('2026-03-05'), ('2026-03-19'), ('2026-03-20'), ('2026-03-24'), ('2026-03-25')) as d (day)
cross join lateral ar.aging('MATCH', d.day::date) as a
where a.key = 'GAMMA'
order by d.day;

-- Sent twice it is one.
select document_id as small from ar.post_invoice('MATCH', 'ALFA', '[{"net": 10}]', '2026-03-02') \gset
select ar.allocate('MATCH', :payment, :small, 4, idempotency_key => 'pair-1') as once \gset
select ar.allocate('MATCH', :payment, :small, 4, idempotency_key => 'pair-1') = :once as same;
select ar.allocate('MATCH', :payment, :small, 5, idempotency_key => 'pair-1');
\echo :SQLSTATE
select ar.unallocate('MATCH', :once, '2026-03-10', idempotency_key => 'unpair-1') as back \gset
select ar.unallocate('MATCH', :once, '2026-03-10', idempotency_key => 'unpair-1') = :back as same;

-- Oldest first is also the rule between the instalments of one invoice; one can be named.
select document_id as parts
from ar.post_invoice('MATCH', 'ALFA', '[{"net": 100}]', '2026-04-01', terms => '50% now, 50% net 30') \gset
select ar.allocate('MATCH', :payment, :parts, 20) > 0 as oldest;
select ar.allocate('MATCH', :payment, :parts, 5, debit_item => 2) > 0 as second_one;
select item_no, amount, open_amount from ar.open_item where document_id = :parts order by item_no;

-- What cannot be paired: other customers' items, two debits, two credits, what does not exist.
select document_id as betas from ar.post_invoice('MATCH', 'BETA', '[{"net": 100}]', '2026-04-02') \gset
\set VERBOSITY sqlstate
select ar.allocate('MATCH', :payment, :betas);
select ar.allocate('MATCH', :betas, :parts);
select ar.allocate('MATCH', :payment, :second);
select ar.allocate('MATCH', 999999999, :parts);
select ar.allocate('MATCH', :payment, 999999999);
select ar.allocate('MATCH', :payment, :parts, debit_item => 3);
select ar.allocate('MATCH', :payment, :parts, 0);
select ar.allocate('MATCH', :payment, :parts, -1);
select ar.allocate('MATCH', :payment, :parts, 0.001);
\set VERBOSITY default

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('MATCH', '2026-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('MATCH', '2026-12-31') where account in ('1510', '1518')) as t;
