-- Refunds: a credit is paid back, and settled by it at once.
select ar.create_company('REFUND', 'Återbetalning AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('REFUND', 'SHOP', 'Hörnbutiken AB') > 0 as created;
select ar.create_customer('REFUND', 'EURO', 'Kaufhaus Nord GmbH', currency => 'EUR') > 0 as created;
select ar.create_customer('REFUND', 'YEN', 'Tokyo KK', currency => 'JPY') > 0 as created;
select ar.create_customer('REFUND', 'DINAR', 'Kuwait Trading', currency => 'KWD') > 0 as created;

create function pg_temp.vouchers(documents bigint)
returns table (kind text, number text, posting_date date, account text, tax_code text, debit numeric, credit numeric, base_debit numeric,
    base_credit numeric)
language sql as $$
    select kind, number, posting_date, account, tax_code, debit, credit, base_debit, base_credit
    from ar.journal
    where company = 'REFUND' and document_id >= $1
    order by document_id, account, tax_code
$$;

-- A credit note of 1,250.00 is paid back in two parts: 500.00, and then all that is left.
select document_id as credit
from ar.post_credit_note('REFUND', 'SHOP', '[{"net": 1000, "tax_code": "S25"}]', credit_date => '2026-01-10') \gset
select number, amount, open_amount, due_date, replayed
from ar.post_refund('REFUND', :credit, 500, '2026-01-12', text => 'half of it', idempotency_key => 'refund-1');
select number, amount, open_amount
from ar.post_refund('REFUND', :credit, refund_date => '2026-01-20', idempotency_key => 'refund-2');

-- The same call again answers the same, also with an amount written another way; other contents are refused.
select number, amount, open_amount, replayed
from ar.post_refund('REFUND', :credit, 500.00, '2026-01-12', text => 'half of it', idempotency_key => 'refund-1');
select number, amount, replayed from ar.post_refund('REFUND', :credit, refund_date => '2026-01-20', idempotency_key => 'refund-2');
\set VERBOSITY sqlstate
select number from ar.post_refund('REFUND', :credit, 501, '2026-01-12', text => 'half of it', idempotency_key => 'refund-1');
select number from ar.post_refund('REFUND', :credit, 500, '2026-01-13', text => 'half of it', idempotency_key => 'refund-1');

-- Nothing is left of it.
select number from ar.post_refund('REFUND', :credit, refund_date => '2026-01-21');
select number from ar.post_refund('REFUND', :credit, 0.01, '2026-01-21');
\set VERBOSITY default
select i.amount, i.open_amount, i.settled_on from ar.open_item as i where i.document_id = :credit;
select * from pg_temp.vouchers(:credit);
select a.method, a.debit_amount, a.credit_amount, a.allocated_on, a.reason, d.kind = 'refund' as pays_back, d.about_id = :credit as is_about
from ar.allocation as a
join ar.document as d on d.company_id = a.company_id and d.document_id = a.debit_document_id
where a.credit_document_id = :credit
order by a.allocated_on;

-- An overpayment: 1,000.00 came for an invoice of 990.00, 10.00 goes back out of the account that the customer paid to.
select ar.set_account('REFUND', '1940', name => 'Övriga bankkonton', type => 'asset');
select ar.set_bank_account('REFUND', 'GIRO', account => '1940');
select document_id as invoice from ar.post_invoice('REFUND', 'SHOP', '[{"net": 990}]', '2026-02-01') \gset
select document_id as payment, open_amount from ar.post_payment('REFUND', 'SHOP', 1000, '2026-02-10', allocate => '"oldest"') \gset
select :open_amount as overpaid;
select document_id as refund, amount, open_amount
from ar.post_refund('REFUND', :payment, 10, '2026-02-11', bank_account => 'GIRO') \gset
select :amount as amount, :open_amount as open_amount;
select * from pg_temp.vouchers(:refund);

-- More than is open is refused, also if it was open once: on every date from the refund on it has to be there.
\set VERBOSITY sqlstate
select document_id as payment from ar.post_payment('REFUND', 'SHOP', 100, '2026-03-01') \gset
select document_id as invoice from ar.post_invoice('REFUND', 'SHOP', '[{"net": 60}]', '2026-03-05') \gset
select ar.allocate('REFUND', :payment, :invoice, allocated_on => '2026-03-20') > 0 as allocated;
select number from ar.post_refund('REFUND', :payment, 40.01, '2026-03-10');
select amount from ar.post_refund('REFUND', :payment, 40, '2026-03-10');
select i.open_amount, i.settled_on from ar.open_item as i where i.document_id = :payment;

-- Refused: nothing, less than nothing, what is no credit, unknown documents, items and accounts, öre in halves, NaN.
select document_id as credit from ar.post_credit_note('REFUND', 'SHOP', '[{"net": 80}]', credit_date => '2026-04-01') \gset
select number from ar.post_refund('REFUND', :credit, 0, '2026-04-02');
select number from ar.post_refund('REFUND', :credit, -1, '2026-04-02');
select number from ar.post_refund('REFUND', :credit, 0.005, '2026-04-02');
select number from ar.post_refund('REFUND', :credit, 'NaN', '2026-04-02');
select number from ar.post_refund('REFUND', :credit, 80.01, '2026-04-02');
select number from ar.post_refund('REFUND', :invoice, 1, '2026-04-02');
select number from ar.post_refund('REFUND', null, 1, '2026-04-02');
select number from ar.post_refund('REFUND', 999999999, 1, '2026-04-02');
select number from ar.post_refund('REFUND', :credit, 1, '2026-04-02', credit_item => 2);
select number from ar.post_refund('REFUND', :credit, 1, '2026-04-02', credit_item => null);
select number from ar.post_refund('REFUND', :credit, 1, '2026-04-02', bank_account => 'NONE');
select number from ar.post_refund('REFUND', :credit, 1, 'infinity');
select number from ar.post_refund('REFUND', :credit, 1, '2026-04-02', rate => 2);
select number from ar.post_refund('REFUND', :credit, 1, '2026-04-02', base_amount => 1);
select number from ar.post_refund('REFUND', :credit, 1, '2026-04-02', attributes => '[]');
select number from ar.post_refund('NOBODY', :credit, 1, '2026-04-02');
select number from ar.post_refund(null, :credit, 1, '2026-04-02');

-- Money may go out the day before the credit note is written: until then the customer owes it.
select number, amount, open_amount from ar.post_refund('REFUND', :credit, 1, '2026-03-31');
select allocated_on from ar.allocation where credit_document_id = :credit;
select customer, number, as_of, total
from (values (date '2026-03-31'), (date '2026-04-01')) as day (as_of)
cross join lateral ar.aging_items('REFUND', day.as_of) as a
where a.total <> 0
order by as_of, total;

-- Another company's credit is unknown.
select ar.create_company('REFUND2', 'Other AB', 'SEK') > 0 as founded;
select number from ar.post_refund('REFUND2', :credit, 1, '2026-04-02');

-- None of them has left anything, nor taken a number.
select i.open_amount from ar.open_item as i where i.document_id = :credit;
select number, amount, open_amount from ar.post_refund('REFUND', :credit, 79.00, '2026-04-02');
\set VERBOSITY default

-- EUR 100.00 at 11 was credited: SEK 1,100.00. EUR 33.33 of it, SEK 366.63, goes out at 11.50, SEK 383.30 (383.295): a loss
-- of 16.67. The rest, EUR 66.67, booked at the 733.37 that are left, costs SEK 750.00 by the bank's word: a loss of 16.63.
select document_id as credit
from ar.post_credit_note('REFUND', 'EURO', '[{"net": 100, "tax_code": "K0"}]', credit_date => '2026-05-01', rate => 11) \gset
select document_id as refund, amount, open_amount
from ar.post_refund('REFUND', :credit, 33.33, '2026-05-10', rate => 11.50) \gset
select :amount as amount, :open_amount as open_amount;
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-05-20', base_amount => 750.00);
select * from pg_temp.vouchers(:refund);
select i.open_amount, i.base_open_amount, i.settled_on from ar.open_item as i where i.document_id = :credit;

-- No rate, two rates.
\set VERBOSITY sqlstate
select document_id as credit
from ar.post_credit_note('REFUND', 'EURO', '[{"net": 5, "tax_code": "K0"}]', credit_date => '2026-05-21', rate => 11) \gset
select number from ar.post_refund('REFUND', :credit, refund_date => '2026-05-22');
select number from ar.post_refund('REFUND', :credit, refund_date => '2026-05-22', rate => 11, base_amount => 55);
select number from ar.post_refund('REFUND', :credit, refund_date => '2026-05-22', base_amount => -55);
select number from ar.post_refund('REFUND', :credit, refund_date => '2026-05-22', rate => 0);
\set VERBOSITY default
-- The latest rate on or before the day is taken: 10.90, a gain of 0.50.
select ar.set_exchange_rate('REFUND', 'EUR', '2026-05-20', 10.90);
select ar.set_exchange_rate('REFUND', 'EUR', '2026-05-23', 12);
select document_id as refund from ar.post_refund('REFUND', :credit, refund_date => '2026-05-22') \gset
select * from pg_temp.vouchers(:refund);

-- Yen have no decimals, dinars three: JPY 1,000 at 0.07 is SEK 70.00, of which 333 are 23.31; KWD 1.005 at 34 is 34.17.
select document_id as yen
from ar.post_credit_note('REFUND', 'YEN', '[{"net": 1000, "tax_code": "G0"}]', credit_date => '2026-06-01', rate => 0.07) \gset
select document_id as dinar
from ar.post_credit_note('REFUND', 'DINAR', '[{"net": 1.005, "tax_code": "G0"}]', credit_date => '2026-06-01', rate => 34) \gset
\set VERBOSITY sqlstate
select number from ar.post_refund('REFUND', :yen, 333.5, '2026-06-02', rate => 0.07);
select number from ar.post_refund('REFUND', :dinar, 1.0051, '2026-06-02', rate => 34);
\set VERBOSITY default
select document_id as refund from ar.post_refund('REFUND', :yen, 333, '2026-06-02', rate => 0.07) \gset
select amount from ar.post_refund('REFUND', :dinar, refund_date => '2026-06-02', rate => 34);
select kind, account, currency, debit, credit, base_debit, base_credit
from ar.journal where company = 'REFUND' and document_id >= :refund order by document_id, account;
select i.open_amount, i.base_open_amount from ar.open_item as i where i.document_id = :yen;

-- Nobody knows whose payment it was, so it goes back where it came from.
select document_id as unknown from ar.post_payment('REFUND', null, 77, '2026-06-05') \gset
select document_id as refund, amount, open_amount from ar.post_refund('REFUND', :unknown, refund_date => '2026-06-06') \gset
select :amount as amount, :open_amount as open_amount;
select * from pg_temp.vouchers(:refund);

-- Two refunds in one transaction: the second finds what the first has left. A savepoint takes the first one back.
begin;
select document_id as credit from ar.post_credit_note('REFUND', 'SHOP', '[{"net": 50}]', credit_date => '2026-06-10') \gset
savepoint paid;
select amount from ar.post_refund('REFUND', :credit, 30, '2026-06-10', idempotency_key => 'savepoint');
rollback to paid;
select amount, replayed from ar.post_refund('REFUND', :credit, 20, '2026-06-10', idempotency_key => 'savepoint');
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-06-10');
\set VERBOSITY sqlstate
savepoint paid;
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-06-10');
rollback to paid;
commit;
begin isolation level repeatable read;
select document_id as credit from ar.post_credit_note('REFUND', 'SHOP', '[{"net": 9}]', credit_date => '2026-06-11') \gset
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-06-11');
commit;

-- It is taken back by its allocation: the credit is open again.
select allocation_id as allocation from ar.allocation where credit_document_id = :credit \gset
select ar.unallocate('REFUND', :allocation, '2026-06-12', 'bank refused', idempotency_key => 'undo') > 0 as taken_back;
select ar.unallocate('REFUND', :allocation, '2026-06-12', 'bank refused', idempotency_key => 'undo') > 0 as replayed;
select i.open_amount from ar.open_item as i where i.document_id = :credit;
select kind, posting_date, account, debit, credit
from ar.journal where company = 'REFUND' and document_id > :credit order by document_id, account;
-- Once only.
select ar.unallocate('REFUND', :allocation, '2026-06-13');
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-06-14');

-- The books are closed through June: no refund in June, neither by date nor by posting date.
select document_id as credit from ar.post_credit_note('REFUND', 'SHOP', '[{"net": 7}]', credit_date => '2026-06-15') \gset
select ar.close_period('REFUND', '2026-06-30') is not null as closed;
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-06-30');
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-07-02', posting_date => '2026-06-30');
select document_id as refund, amount from ar.post_refund('REFUND', :credit, refund_date => '2026-06-29', posting_date => '2026-07-01') \gset
select document_date, posting_date from ar.document where document_id = :refund;
select i.settled_on from ar.open_item as i where i.document_id = :credit;
select ar.unallocate('REFUND', (select allocation_id from ar.allocation where credit_document_id = :credit), '2026-06-30');

-- A viewer pays nothing out, a clerk does; neither sees the other company.
select document_id as credit from ar.post_credit_note('REFUND', 'SHOP', '[{"net": 7}]', credit_date => '2026-07-05') \gset
create role regress_refund_clerk;
create role regress_refund_viewer;
select ar.grant_access('regress_refund_clerk', 'REFUND', 'clerk'), ar.grant_access('regress_refund_viewer', 'REFUND', 'viewer');
set role regress_refund_viewer;
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-07-06');
set role regress_refund_clerk;
select amount from ar.post_refund('REFUND', :credit, refund_date => '2026-07-06');
select amount from ar.post_refund('REFUND2', :credit, refund_date => '2026-07-06');
reset role;
select ar.revoke_access('regress_refund_clerk', 'REFUND'), ar.revoke_access('regress_refund_viewer', 'REFUND');
drop role regress_refund_clerk;
drop role regress_refund_viewer;
\set VERBOSITY default

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify('REFUND');
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('REFUND', '2026-12-31', accounts => 'all')) as a
cross join (
    select sum(t.balance) as balance
    from ar.trial_balance('REFUND', '2026-12-31') as t
    join ar.account as r on r.account = t.account and r.type in ('receivable', 'other_receivable')
    join ar.company as c on c.company_id = r.company_id and c.code = 'REFUND') as t;
