-- A coffee roaster and its customers.
select ar.create_company('ROASTERY', 'Kafferosteriet AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('ROASTERY', 'CAFE', 'Café Norrsken AB') > 0 as created;
select ar.create_customer(
    'ROASTERY', 'HOTEL', 'Hotel Elbe GmbH', currency => 'EUR', terms => '2/10 net 30', organisation_no => 'HRB 1234',
    contact => '{"address": {"city": "Hamburg"}, "vat_no": "DE123456789"}') > 0 as created;

-- A line has a net, or a quantity and a unit price, perhaps with a discount. 12 x 45.50 is 546.00; 3 x 119.90 less 10 %
-- is 323.73. Tax is reckoned once per code: 12 % of 869.73 is 104.37, 25 % of 1200 is 300.
select * from ar.post_invoice('ROASTERY', 'CAFE', '[
    {"description": "Espresso beans", "quantity": 12, "unit_price": 45.50, "tax_code": "S12"},
    {"description": "Service of the machine", "net": 1200, "tax_code": "S25"},
    {"description": "Filter beans", "quantity": 3, "unit_price": 119.90, "discount_percent": 10, "tax_code": "S12"}]',
    invoice_date => '2026-03-01', order_ref => 'Anna, bar') \gset first_
select
    :'first_number' as number, :'first_due_date' as due_date, :first_amount as amount, :first_open_amount as open_amount,
    :'first_replayed' as replayed;

-- The lines carry the tax so that they add up to it.
select l.line_no, l.description, l.quantity, l.unit_price, l.discount_percent, l.net, l.tax_code, l.tax, l.account
from ar.document_line as l
where l.document_id = :first_document_id
order by l.line_no;

-- The journal: receivable against revenue and tax.
select account, account_name, tax_code, debit, credit
from ar.journal
where company = 'ROASTERY' and document_id = :first_document_id
order by account, tax_code;

-- The open item.
select i.item_no, i.account, i.document_date, i.posting_date, i.due_date, i.amount, i.open_amount, i.settled_on
from ar.open_item as i
where i.document_id = :first_document_id;

-- Gross lines: the total to pay is what the customer was told. 9.99 is 7.99 and tax; three of them are 23.97 net and 5.99
-- tax, and the last öre is rounding.
select * from ar.post_invoice('ROASTERY', 'CAFE', '[
    {"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}, {"gross": 9.99, "tax_code": "S25"}]',
    '2026-03-02') \gset gross_
select :'gross_number' as number, :gross_amount as amount;
select account, account_name, debit, credit
from ar.journal
where company = 'ROASTERY' and document_id = :gross_document_id
order by account;

-- A line may be negative, a rebate say. 1000 - 200 net, 200 tax.
select number, amount
from ar.post_invoice('ROASTERY', 'CAFE', '[
    {"net": 1000, "tax_code": "S25"}, {"description": "Rebate", "net": -200, "tax_code": "S25", "account": "3732"}]',
    '2026-03-03');
select account, account_name, tax_code, debit, credit
from ar.journal
where company = 'ROASTERY' and number = '3' and kind = 'invoice'
order by account, tax_code;

-- The whole may not.
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 100}, {"net": -100.01}]', '2026-03-03');
\echo :SQLSTATE

-- An invoice of nothing has its number and its lines, but nothing is open.
select * from ar.post_invoice('ROASTERY', 'CAFE', '[{"description": "Sample", "net": 0, "tax_code": "S25"}]',
    '2026-03-04') \gset zero_
select
    :'zero_number' as number,
    :zero_amount as amount,
    :zero_open_amount as open_amount,
    (select count(*) from ar.document_line where document_id = :zero_document_id) as lines,
    (select count(*) from ar.posting where document_id = :zero_document_id) as postings,
    (select count(*) from ar.open_item where document_id = :zero_document_id) as items;

-- Amounts in JSON are exact: 0.1 and 0.2 are 0.30, and a number as text is the same number.
select number, amount
from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 0.1}, {"net": 0.2}, {"net": "1e1"}]', '2026-03-05');

-- 4503599627370497.5 is a number that a float could hold, and too large here; the message shows it whole.
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 4503599627370497.5}]', '2026-03-05');
\echo :SQLSTATE

-- Unit prices and quantities may have more decimals than the currency: 1000 x 0.00125 is 1.25, 0.125 x 1 rounds to 0.13.
select number, amount
from ar.post_invoice('ROASTERY', 'CAFE', '[
    {"quantity": 1000, "unit_price": 0.00125}, {"quantity": 0.125, "unit_price": 1}]', '2026-03-05');
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 0.125}]', '2026-03-05');
\echo :SQLSTATE

-- A document in another currency needs a rate. EUR 100 at 11.005 are SEK 1100.50.
select number from ar.post_invoice('ROASTERY', 'HOTEL', '[{"net": 100, "tax_code": "K0", "account": "3108"}]', '2026-03-06');
\echo :SQLSTATE
select * from ar.post_invoice('ROASTERY', 'HOTEL', '[{"net": 100, "tax_code": "K0", "account": "3108"}]', '2026-03-06',
    rate => 11.005) \gset euro_
select number, currency, rate, amount, base_amount, terms, :'euro_due_date' as due_date
from ar.document
where document_id = :euro_document_id;
select account, currency, debit, credit, base_debit, base_credit
from ar.journal
where company = 'ROASTERY' and document_id = :euro_document_id
order by account;

-- The early-payment discount and its last day stand on the item; the buyer stands on the document as he was that day.
select i.currency, i.due_date, i.discount_steps, i.amount, i.base_amount
from ar.open_item as i
where i.document_id = :euro_document_id;
select name, address, organisation_no, vat_no from ar.document_party where document_id = :euro_document_id;

-- Instalments, by percent or by amount. Each is an open item of its own; the first is due first.
select number, due_date, amount, open_amount
from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 800.01, "tax_code": "S25"}]', '2026-03-07',
    instalments => '[{"due_date": "2026-03-10", "percent": 50}, {"terms": "net 30", "percent": 30},
                     {"terms": "net 60", "percent": 20}]');
select number, due_date, amount, open_amount
from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 100}]', '2026-03-07',
    instalments => '[{"due_date": "2026-04-01", "amount": 99.99}, {"due_date": "2026-05-01", "amount": 0.01}]');
select d.number, i.item_no, i.due_date, i.amount
from ar.open_item as i
join ar.document as d using (company_id, document_id)
join ar.company as c using (company_id)
where c.code = 'ROASTERY' and d.number in ('8', '9') and d.kind = 'invoice'
order by d.number, i.item_no;
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 100}]', '2026-03-07',
    instalments => '[{"due_date": "2026-04-01", "amount": 99.99}]');
\echo :SQLSTATE

-- Terms that speak of instalments do the same, and a due date replaces that of the terms.
select number, due_date, amount
from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 100}]', '2026-03-08', terms => '30% now, 70% net 30');
select number, due_date, amount
from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 100}]', '2026-03-08', due_date => '2026-03-20');

-- Numbers follow one another, also when a call fails or is rolled back.
begin;
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 1}]', '2026-03-09');
rollback;
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 1}]', '2026-03-09');

-- A caller may bring his own, once.
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 1}]', '2026-03-09', number => 'WEB-2026-0001');
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 1}]', '2026-03-09', number => 'WEB-2026-0001');
\echo :SQLSTATE
select number from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 1}]', '2026-03-09', number => '');
\echo :SQLSTATE

-- A call with a key can be sent again: it is the same invoice, and nothing is written. 10.0 is 10.00, and the order of
-- keys in an object says nothing.
select * from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 10.0, "description": "Cup"}]', '2026-03-10',
    idempotency_key => 'order-4711') \gset once_
select number, amount, open_amount, replayed, document_id = :once_document_id as same
from ar.post_invoice('ROASTERY', 'CAFE', '[{"description": "Cup", "net": 10.00}]', '2026-03-10',
    idempotency_key => 'order-4711');
select :'once_number' as number, :'once_replayed' as replayed;

-- With other contents the key is refused.
select number
from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 11}]', '2026-03-10', idempotency_key => 'order-4711');
\echo :SQLSTATE
select number
from ar.post_invoice('ROASTERY', 'CAFE', '[{"description": "Cup", "net": 10.00}]', '2026-03-11',
    idempotency_key => 'order-4711');
\echo :SQLSTATE

-- It counts in the books on its posting date, which is the invoice date unless said.
select * from ar.post_invoice('ROASTERY', 'CAFE', '[{"net": 5}]', '2026-03-31', posting_date => '2026-04-01',
    text => 'Late in the evening', attributes => '{"till": 2}') \gset late_
select document_date, posting_date, tax_date, text, attributes from ar.document where document_id = :late_document_id;

-- Another company rounds what is to be paid to whole kronor, and gives each invoice an OCR number.
select ar.create_company('BAKERY', 'Bageriet AB', 'SEK', country => 'SE',
    settings => '{"round_total_to": 1.00, "reference_scheme": "se_ocr"}') > 0 as founded;
select ar.create_customer('BAKERY', 'CAFE', 'Café Norrsken AB') > 0 as created;

-- 99.90 and 24.98 tax are 124.88: up to 125.00. 100.10 and 25.03 are 125.13: down to 125.00.
select number, reference, amount
from ar.post_invoice('BAKERY', 'CAFE', '[{"net": 99.90, "tax_code": "S25"}]', '2026-03-01');
select number, reference, amount
from ar.post_invoice('BAKERY', 'CAFE', '[{"net": 100.10, "tax_code": "S25"}]', '2026-03-01');
select number, account, account_name, debit, credit
from ar.journal
where company = 'BAKERY'
order by number, account;

-- The check digit of 1234567 is 4. A reference that is given stays as it is.
select number, reference
from ar.post_invoice('BAKERY', 'CAFE', '[{"net": 1}]', '2026-03-02', number => '1234567');
select number, reference
from ar.post_invoice('BAKERY', 'CAFE', '[{"net": 1}]', '2026-03-02', reference => '12344');

-- A number without digits has no OCR number.
select number from ar.post_invoice('BAKERY', 'CAFE', '[{"net": 1}]', '2026-03-02', number => 'BREAD');
\echo :SQLSTATE

-- The books are sound, and what customers owe is what stands on the receivable account.
select * from ar.verify();
select c.code, a.total as aging, t.balance as ledger
from (values ('ROASTERY'), ('BAKERY')) as c (code)
cross join lateral (select sum(total) as total from ar.aging(c.code, '2026-12-31')) as a
cross join lateral (
    select sum(balance) as balance from ar.trial_balance(c.code, '2026-12-31') where account in ('1510', '1518')) as t;
