-- A wholesaler, and two customers who pay.
select ar.create_company('WHOLESALE', 'Grossisten AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('WHOLESALE', 'SHOP', 'Hörnbutiken AB') > 0 as created;
select ar.create_customer('WHOLESALE', 'KAUFHAUS', 'Kaufhaus Nord GmbH', currency => 'EUR', terms => '2/10 net 30') > 0
    as created;

-- Four invoices, of 1000, 500, 250 and 100.
select document_id as january from ar.post_invoice('WHOLESALE', 'SHOP', '[{"net": 1000}]', '2026-01-11') \gset
select document_id as february from ar.post_invoice('WHOLESALE', 'SHOP', '[{"net": 500}]', '2026-02-11') \gset
select document_id as march from ar.post_invoice('WHOLESALE', 'SHOP', '[{"net": 250}]', '2026-03-11') \gset
select document_id as april from ar.post_invoice('WHOLESALE', 'SHOP', '[{"net": 100}]', '2026-04-11') \gset

-- 1200 for the oldest: all of January's and 200 of February's.
select number, amount, open_amount, replayed
from ar.post_payment('WHOLESALE', 'SHOP', 1200, '2026-02-15', allocate => '"oldest"', reference => 'Thanks!',
    idempotency_key => 'bank-1');
select d.number, i.amount, i.open_amount, i.settled_on
from ar.open_item as i
join ar.document as d using (company_id, document_id)
where i.document_id in (:january, :february, :march, :april)
order by i.due_date;

-- The bank's file is read twice: once is enough.
select number, amount, open_amount, replayed
from ar.post_payment('WHOLESALE', 'SHOP', 1200, '2026-02-15', allocate => '"oldest"', reference => 'Thanks!',
    idempotency_key => 'bank-1');

-- A payment may say what it pays: 100 of March's.
select number, amount, open_amount
from ar.post_payment('WHOLESALE', 'SHOP', 100, '2026-03-15',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :march, 'item_no', 1, 'amount', 100)));

-- Without an amount: as much as fits. What is left of the payment stays a credit.
select number, amount, open_amount
from ar.post_payment('WHOLESALE', 'SHOP', 400, '2026-03-20',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :march)));

-- But not more than is open, and not more than was paid: the call is refused, and the payment with it.
\set VERBOSITY sqlstate
select number
from ar.post_payment('WHOLESALE', 'SHOP', 400, '2026-03-21',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :april, 'amount', 100.01)));
select number
from ar.post_payment('WHOLESALE', 'SHOP', 10, '2026-03-21',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :april, 'amount', 11)));
\set VERBOSITY default

-- The bank has kept a fee: 95 received and 5 deducted settle 100.
select * from ar.post_payment('WHOLESALE', 'SHOP', 95, '2026-05-01', deductions => '[{"amount": 5}]',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :april))) \gset fee_
select i.open_amount as invoice_open, :fee_open_amount as payment_open from ar.open_item as i where i.document_id = :april;
select account, account_name, debit, credit
from ar.journal
where company = 'WHOLESALE' and document_id = :fee_document_id
order by account;

-- Nobody knows whose money this is: it stands on the account for unidentified receipts.
select * from ar.post_payment('WHOLESALE', null, 777, '2026-05-02', text => 'OCR unreadable') \gset unknown_
select customer_id, account, amount, open_amount from ar.open_item where document_id = :unknown_document_id;

-- It cannot be spent on somebody's invoice.
select number
from ar.post_payment('WHOLESALE', null, 777, '2026-05-02', allocate => '"oldest"');
\echo :SQLSTATE

-- EUR 100 at 11 is SEK 1100. EUR 98 paid in time at 11.50 is SEK 1127, and settles it: the discount of EUR 2 is SEK 22.00
-- at the invoice's rate, and 49.00 are gained by the exchange.
select document_id as euro
from ar.post_invoice('WHOLESALE', 'KAUFHAUS', '[{"net": 100, "tax_code": "K0"}]', '2026-05-04', rate => 11) \gset
select * from ar.post_payment('WHOLESALE', 'KAUFHAUS', 98, '2026-05-14', rate => 11.50, allocate => '"oldest"') \gset paid_
select amount, open_amount, base_amount, base_open_amount, settled_on
from ar.open_item
where document_id in (:euro, :paid_document_id)
order by amount desc;
select kind, account, account_name, currency, debit, credit, base_debit, base_credit
from ar.journal
where company = 'WHOLESALE' and document_id >= :euro
order by document_id, account;

-- EUR 100 at 11.005, paid in thirds: of SEK 1100.50 they settle 366.80, 366.80 and the 366.90 that are left.
select document_id as thirds
from ar.post_invoice('WHOLESALE', 'KAUFHAUS', '[{"net": 100, "tax_code": "K0"}]', '2026-05-15', rate => 11.005,
    terms => 'net 30') \gset
select count(p.number)
from (values (1, 33.33), (2, 33.33), (3, 33.34)) as t (line, amount)
cross join lateral ar.post_payment('WHOLESALE', 'KAUFHAUS', t.amount, date '2026-06-01' + t.line, rate => 11.005,
    allocate => jsonb_build_array(jsonb_build_object('document_id', :thirds))) as p;
select debit_amount, credit_amount, debit_base_amount, credit_base_amount, allocated_on
from ar.allocation
where debit_document_id = :thirds
order by allocated_on;
select open_amount, base_open_amount, settled_on from ar.open_item where document_id = :thirds;

-- The bank says what it paid out in kronor, instead of a rate: here 10.00 are lost.
select document_id as given_base
from ar.post_invoice('WHOLESALE', 'KAUFHAUS', '[{"net": 100, "tax_code": "K0"}]', '2026-06-05', rate => 11,
    terms => 'net 30') \gset
select * from ar.post_payment('WHOLESALE', 'KAUFHAUS', 100, '2026-07-01', base_amount => 1090.00, allocate => '"oldest"')
    \gset loss_
select rate, amount, base_amount from ar.document where document_id = :loss_document_id;
select kind, posting_date, account, base_debit, base_credit
from ar.journal
where company = 'WHOLESALE' and kind = 'exchange_difference' and document_id > :loss_document_id
order by account;

-- A payment in kronor may settle an invoice in euro: the allocation carries both amounts.
select document_id as in_euro
from ar.post_invoice('WHOLESALE', 'KAUFHAUS', '[{"net": 100, "tax_code": "K0"}]', '2026-07-02', rate => 11,
    terms => 'net 30') \gset
select number, amount, open_amount
from ar.post_payment('WHOLESALE', 'KAUFHAUS', 1150, '2026-07-10', currency => 'SEK',
    allocate => jsonb_build_array(jsonb_build_object('document_id', :in_euro, 'amount', 100, 'credit_amount', 1150)));
select debit_amount, credit_amount, debit_base_amount, credit_base_amount
from ar.allocation
where debit_document_id = :in_euro;
select account, base_debit, base_credit
from ar.journal
where company = 'WHOLESALE' and kind = 'exchange_difference' and posting_date = '2026-07-10'
order by account;

-- Wrong calls.
select number from ar.post_payment('WHOLESALE', 'SHOP', 0, '2026-08-01');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', -5, '2026-08-01');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01', allocate => '"newest"');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01', allocate => '[{"document": 1}]');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01', allocate => '[{"document_id": 999999999}]');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01', bank_account => 'GIRO');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01', discount => 'maybe');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01', deductions => '[{"amount": -1}]');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01', deductions => '[{"amount": 1, "account": "1510"}]');
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'KAUFHAUS', 5, '2026-08-01', rate => 11, base_amount => 55);
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'KAUFHAUS', 5, '2026-08-01', rate => 0);
\echo :SQLSTATE
select number from ar.post_payment('WHOLESALE', 'KAUFHAUS', 5, '2026-08-01');
\echo :SQLSTATE

-- What was never booked took no number: the next payment's follows the last one's.
select number, open_amount from ar.post_payment('WHOLESALE', 'SHOP', 5, '2026-08-01');

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('WHOLESALE', '2026-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('WHOLESALE', '2026-12-31') where account in ('1510', '1518')) as t;
