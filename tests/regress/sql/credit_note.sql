-- Credit notes (kreditfakturor, kreditnotaer) give back what was invoiced. Their lines are positive.
select ar.create_company('FURNITURE', 'Möbelverkstan AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('FURNITURE', 'OFFICE', 'Kontoret AB') > 0 as created;
select ar.create_customer('FURNITURE', 'BUERO', 'Büro Süd GmbH', currency => 'EUR') > 0 as created;
select * from ar.post_invoice('FURNITURE', 'OFFICE', '[{"description": "Chairs", "quantity": 5, "unit_price": 200, "tax_code": "S25"}]',
    '2026-01-10') \gset chairs_
select :'chairs_number' as number, :chairs_amount as amount;

-- One chair was broken. The credit note is settled against the invoice at once.
select * from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"description": "Chair", "net": 200, "tax_code": "S25"}]',
    corrects => :chairs_document_id, credit_date => '2026-01-20') \gset broken_
select :'broken_number' as number, :broken_amount as amount, :broken_open_amount as open_amount;
select kind, account, tax_code, debit, credit
from ar.journal
where company = 'FURNITURE' and document_id in (:chairs_document_id, :broken_document_id)
order by document_id, account;
select i.open_amount, i.settled_on from ar.open_item as i where i.document_id = :chairs_document_id;
select debit_amount, credit_amount, allocated_on, method
from ar.allocation
where credit_document_id = :broken_document_id;

-- Of 1250 no more than 1000 are left: a credit of 1000.01 is refused.
select number
from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 800.01, "tax_code": "S25"}]', corrects => :chairs_document_id,
    credit_date => '2026-01-21');
\echo :SQLSTATE

-- The customer pays 900 of them, and then sends two chairs back: 100 settle the invoice, 400 stay a credit.
select open_amount from ar.post_payment('FURNITURE', 'OFFICE', 900, '2026-01-31', allocate => '"oldest"');
select number, amount, open_amount
from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 400, "tax_code": "S25"}]', corrects => :chairs_document_id,
    credit_date => '2026-02-05');
select i.open_amount, i.settled_on from ar.open_item as i where i.document_id = :chairs_document_id;
select not_due, unapplied, total from ar.aging('FURNITURE', '2026-02-05');

-- A credit note without an invoice is a credit of its own.
select number, due_date, amount, open_amount
from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"description": "Bonus 2025", "net": 50}]', credit_date => '2026-02-06');

-- In another currency a correction takes the invoice's rate.
select document_id as desk
from ar.post_invoice('FURNITURE', 'BUERO', '[{"net": 1000, "tax_code": "K0"}]', '2026-02-10', rate => 11.25) \gset
select * from ar.post_credit_note('FURNITURE', 'BUERO', '[{"net": 100, "tax_code": "K0"}]', corrects => :desk,
    credit_date => '2026-03-10') \gset scratch_
select currency, rate, amount, base_amount from ar.document where document_id = :scratch_document_id;
select open_amount, base_open_amount from ar.open_item where document_id = :desk;

-- With instalments the oldest is settled first.
select document_id as table_
from ar.post_invoice('FURNITURE', 'OFFICE', '[{"net": 900}]', '2026-04-01',
    terms => '40% now, 30% net 30, 30% net 60') \gset
select amount, open_amount
from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 400}]', corrects => :table_, credit_date => '2026-04-02');
select item_no, due_date, amount, open_amount from ar.open_item where document_id = :table_ order by item_no;

-- Sent twice it is one.
select number, amount, replayed
from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 1}]', credit_date => '2026-04-03', idempotency_key => 'credit-1');
select number, amount, replayed
from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 1}]', credit_date => '2026-04-03', idempotency_key => 'credit-1');

-- Wrong calls.
\set VERBOSITY terse
select number from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": -1}]', credit_date => '2026-04-04');
\echo :SQLSTATE
select number from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 1}]', corrects => 999999999, credit_date => '2026-04-04');
\echo :SQLSTATE
select number from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 1}]', corrects => :desk, credit_date => '2026-04-04');
\echo :SQLSTATE
select number
from ar.post_credit_note('FURNITURE', 'BUERO', '[{"net": 1}]', corrects => :desk, credit_date => '2026-04-04', currency => 'SEK');
\echo :SQLSTATE
select number
from ar.post_credit_note('FURNITURE', 'BUERO', '[{"net": 1}]', corrects => :desk, credit_date => '2026-04-04', rate => 12);
\echo :SQLSTATE
\set VERBOSITY sqlstate
select number
from ar.post_credit_note('FURNITURE', 'OFFICE', '[{"net": 1}]', corrects => :broken_document_id, credit_date => '2026-04-04');
\set VERBOSITY default

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('FURNITURE', '2026-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('FURNITURE', '2026-12-31') where account in ('1510', '1518')) as t;
