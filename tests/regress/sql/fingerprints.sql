-- What a call's fingerprint is made of: ledgers keep fingerprints for ever, and a call that is sent again after an upgrade
-- must still be the same call. For each function with an idempotency_key the text is written out here, in which every
-- argument stands under its name, and the fingerprint that is kept must be its digest.
select ar.create_company('FINGER', 'Fingeravtryck AB', 'SEK', 'SE', 'BAS', 1, '{"grace_days": 3, "credit_control": "warn"}', 'company') > 0 as founded;
select ar.create_customer('FINGER', 'HEAD', 'Huvud AB') > 0 as created;
select ar.create_customer('FINGER', 'PLAIN', 'Enkel AB', idempotency_key => 'plain customer') > 0 as created;
select ar.create_customer('FINGER', 'SHOP', 'Hörnbutiken "AB"', 'business', ' N/30 ', 'EUR', 1000000.50, 'HEAD', 'retail',
    '556677-8899', 'sv', '{"phone": "1", "email": "a@b.example"}', '{"b": [1.0, null], "a": true}', 'customer') > 0 as created;
select ar.update_customer('FINGER', 'SHOP', '{"language": "en", "credit_limit": 2000000.00}', 'customer changed') > 0 as changed;
select ar.set_company('FINGER', 'Fingeravtryck i Lund AB', 'SE', '{"grace_days": 2}', 'company changed') > 0 as changed;
select ar.set_account('FINGER', '3999', 'Other sales', 'revenue', 'revenue', 'EUR', 'retail', 'account');
select ar.set_tax_code('FINGER', 'S25', 25.00, '2611', 'S', '2030-01-01', '05', 'Standard', 'tax code');
select ar.set_tax_code('FINGER', 'S6', name => 'Low', valid_from => '-infinity', idempotency_key => 'tax code from the beginning');
select ar.set_exchange_rate('FINGER', 'EUR', '2026-01-01', 11.50, 'exchange rate');
select ar.set_number_series('FINGER', 'refund', 'R{year}-', 4, 10, 'yearly', 'number series');
select ar.set_bank_account('FINGER', 'EURO', '1930', 'EUR', 'se45 5000 0000 0583 9825 7466', '5050-1055', '90 20 03-3',
    '1234.56.78903', 'se_ocr', '{10,15}', 'bank account');


select document_id as invoice
from ar.post_invoice('FINGER', 'SHOP', '[{"unit_price": 100.00, "quantity": 1e1, "tax_code": "K0", "description": "Plank\n\"2x4\""}]',
    '2026-01-02', 'infinity', 'F-1', '30 days', 'EUR', 11.50, '1 23', 'PO 1', null, 'HEAD', '2026-01-01', '2026-01-03', 'Text',
    '{"b": "ö", "a": 1.50}', 'invoice') \gset
select count(ar.post_invoice('FINGER', 'SHOP', '[{"net": 100, "tax_code": "K0"}]', '2026-01-02',
    instalments => '[{"amount": 40.0, "due_date": "2026-03-01"}, {"amount": 60, "terms": "net 30"}]', idempotency_key => 'invoice in instalments'));
select document_id as sale from ar.post_invoice('FINGER', 'PLAIN', '[{"net": 1000, "tax_code": "K0"}]', '2026-01-02', idempotency_key => 'plain invoice') \gset
select count(ar.post_credit_note('FINGER', 'SHOP', '[{"net": 10.0, "tax_code": "K0"}]', :invoice, '2026-01-04', 'K-1', 'EUR', null, '4 56', 'PO 2', 'HEAD',
    '2026-01-01', '2026-01-05', 'Text', '{"a": null}', 'credit note'));
select count(ar.post_credit_note('FINGER', 'SHOP', '[{"net": 1, "tax_code": "K0"}]', credit_date => '2026-01-04', rate => 11.250, idempotency_key => 'free credit note'));
select document_id as payment
from ar.post_payment('FINGER', 'SHOP', 95.00, '2026-01-06', 'EUR', 11.40, null, '7 89', 'EURO', '"oldest"', 'none',
    '[{"amount": 5.0, "account": "6570"}]', '2026-01-07', 'Text', '{"a": [1.10]}', 'payment') \gset
select count(ar.post_payment('FINGER', 'SHOP', 10, '2026-01-06', 'EUR', base_amount => 115.50, idempotency_key => 'payment worth'));
select document_id as unknown_payment from ar.post_payment('FINGER', null, 100, '2026-01-06', idempotency_key => 'unknown payment') \gset
select document_id as plain_payment from ar.post_payment('FINGER', 'PLAIN', 300, '2026-01-06', discount => 'auto', idempotency_key => 'plain payment') \gset
select ar.allocate('FINGER', :plain_payment, :sale, 50.0, 50.00, '2026-01-08', 1, 1, 'auto', 'allocation') as allocation \gset
select ar.allocate('FINGER', :plain_payment, :sale, 1, idempotency_key => 'plain allocation') > 0 as allocated;
select ar.unallocate('FINGER', :allocation, '2026-01-09', 'mistaken', 'allocation taken back') > 0 as unallocated;
select count(ar.post_refund('FINGER', :plain_payment, 10.0, '2026-01-10', null, 'Text', 1, null, null, '2026-01-11', '{"a": 1}', 'refund'));
select document_id as in_euro from ar.post_payment('FINGER', 'SHOP', 20, '2026-01-06', 'EUR', 11) \gset
select count(ar.post_refund('FINGER', :in_euro, 5, bank_account => 'EURO', rate => 11.0, idempotency_key => 'refund in euro'));
select count(ar.post_refund('FINGER', :in_euro, 5, base_amount => 60.00, idempotency_key => 'refund worth'));
select count(ar.return_payment('FINGER', :plain_payment, '2026-01-12', 5.0, 'no cover', 'payment return'));
select count(ar.identify_payment('FINGER', :unknown_payment, 'PLAIN', 40.0, '2026-01-13', 'identified'));
select count(ar.post_charge('FINGER', 'PLAIN', 'reminder_fee', 60.0, '2026-01-14', '2026-01-31', :sale, 'E0', 'Text', '3590', 'SEK', 1.0, '2026-01-15', '{"a": 1}', 'charge'));
select count(ar.post_adjustment('FINGER', 'PLAIN', -1.0, '3740', '2026-01-14', 'Text', '1510', '2026-01-31', 'SEK', 1.0, '2026-01-15', '{"a": 1}', 'adjustment'));
select count(ar.write_off('FINGER', :sale, 100.0, '2026-01-16', true, false, 'Text', 1, 'loss'));
select count(ar.write_off('FINGER', :sale, 1, idempotency_key => 'plain loss'));
select count(ar.post_recovery('FINGER', 10.0, '2026-01-17', :sale, 'PLAIN', null, 'Text', '2026-01-31', 'SEK', 1.0, '2026-01-18', '{"a": 1}', 'recovery'));
select count(ar.post_recovery('FINGER', 1, customer => 'PLAIN', tax_code => 'K0', idempotency_key => 'plain recovery'));
select count(ar.transfer_item('FINGER', :sale, 1, 30.0, 'HEAD', '1510', '[{"amount": 30.0, "due_date": "2026-04-01"}]', '2026-01-19', 'moved', 'transfer'));
select document_id as mistaken from ar.post_invoice('FINGER', 'PLAIN', '[{"net": 7}]', '2026-01-02') \gset
select count(ar.reverse_document('FINGER', :mistaken, '2026-01-20', 'mistaken', 'reversal'));
select ar.set_due_date('FINGER', :sale, 1, '2026-05-01', '2026-01-21', 'agreed', 'due date');
select ar.set_due_date('FINGER', :sale, due_date => 'infinity', idempotency_key => 'never due');
select count(*) from ar.revalue('FINGER', '2026-01-31', 'revaluation');
select ar.close_period('FINGER', '2025-12-31', 'year', 'closing');
select ar.reopen_period('FINGER', '2025-11-30', 'late', 'reopening');

-- The rows of the bulk calls are the single calls; the call itself is known by its rows' number and their digest.
create temporary table finger_invoice as
select 'PLAIN' as customer, '[{"net": 1.0}]'::jsonb as lines, date '2026-02-01' as invoice_date, 'infinity'::date as due_date, 'B-1' as number,
    '30 days' as terms, 'SEK' as currency, 1.0 as rate, '32' as reference, 'PO 3' as order_ref, null::jsonb as instalments, 'HEAD' as payer,
    date '2026-02-01' as tax_date, date '2026-02-02' as posting_date, 'Text' as text, '{"a": 1}'::jsonb as attributes, 'invoice of many' as idempotency_key;
select * from ar.post_invoices('FINGER', 'finger_invoice', 'invoices');
create temporary table finger_payment as
select 'PLAIN' as customer, 2.0 as amount, date '2026-02-01' as payment_date, 'SEK' as currency, 1.0 as rate, null::numeric as base_amount,
    '7 89' as reference, null::text as bank_account, '"oldest"'::jsonb as allocate, null::text as discount, '[{"amount": 1.0}]'::jsonb as deductions,
    date '2026-02-02' as posting_date, 'Text' as text, '{"a": 1}'::jsonb as attributes, 'payment of many' as idempotency_key;
select * from ar.post_payments('FINGER', 'finger_payment', 'payments');
create temporary table finger_opening as
select 'SHOP' as customer, 100.0 as amount, 'O-1' as number, date '2025-12-01' as document_date, date '2025-12-31' as posting_date,
    'infinity'::date as due_date, 'net 30' as terms, 'EUR' as currency, 11.0 as rate, null::numeric as base_amount,
    '[{"tax_code": "K0", "net": 100.0, "tax": 0.0}]'::jsonb as tax, '1510' as account, '96' as reference, 'PO 4' as order_ref, 'HEAD' as payer,
    'Text' as text, '{"a": 1}'::jsonb as attributes, 'opening balance' as idempotency_key;
select * from ar.post_opening_balances('FINGER', 'finger_opening', 'opening balances');
create temporary table finger_worth as
select 'SHOP' as customer, -1.0 as amount, 'EUR' as currency, -11.50 as base_amount, 'opening worth' as idempotency_key;
select * from ar.post_opening_balances('FINGER', 'finger_worth');

create temporary table contents as
select *
from (values
    ('create_company', 'company', '"create_company"
code="FINGER"
name="Fingeravtryck AB"
currency="SEK"
country="SE"
chart="BAS"
fiscal_year_start=1
settings={"credit_control":"warn","grace_days":3,}'),
    ('create_customer', 'plain customer', '"create_customer"
code="PLAIN"
name="Enkel AB"
kind="business"
terms="net 30"
contact={}
attributes={}'),
    ('create_customer', 'customer', '"create_customer"
code="SHOP"
name="Hörnbutiken \"AB\""
kind="business"
terms="net 30"
currency="EUR"
credit_limit=1000000.5
parent="HEAD"
customer_group="retail"
organisation_no="556677-8899"
language="sv"
contact={"email":"a@b.example","phone":"1",}
attributes={"a":true,"b":[1,null,],}'),
    ('update_customer', 'customer changed', '"update_customer"
code="SHOP"
changes={"credit_limit":2000000,"language":"en",}'),
    ('set_company', 'company changed', '"set_company"
name="Fingeravtryck i Lund AB"
country="SE"
settings={"grace_days":2,}'),
    ('set_account', 'account', '"set_account"
account="3999"
name="Other sales"
type="revenue"
role="revenue"
currency="EUR"
customer_group="retail"'),
    ('set_tax_code', 'tax code', '"set_tax_code"
code="S25"
rate=25
account="2611"
category="S"
valid_from="2030-01-01"
report_code="05"
name="Standard"'),
    ('set_tax_code', 'tax code from the beginning', '"set_tax_code"
code="S6"
name="Low"'),
    ('set_exchange_rate', 'exchange rate', '"set_exchange_rate"
currency="EUR"
rate_date="2026-01-01"
rate=11.5'),
    ('set_number_series', 'number series', '"set_number_series"
kind="refund"
prefix="R{year}-"
width=4
start=10
restarts="yearly"'),
    ('set_bank_account', 'bank account', '"set_bank_account"
code="EURO"
account="1930"
currency="EUR"
iban="SE4550000000058398257466"
bankgiro="50501055"
plusgiro="9020033"
bban="12345678903"
reference_scheme="se_ocr"
reference_lengths=[10,15,]'),
    ('post_invoice', 'invoice', '"invoice"
customer="SHOP"
lines=[{"description":"Plank\n\"2x4\"","quantity":10,"tax_code":"K0","unit_price":100,},]
invoice_date="2026-01-02"
due_date="infinity"
number="F-1"
terms="30 days"
currency="EUR"
rate=11.5
reference="1 23"
order_ref="PO 1"
payer="HEAD"
tax_date="2026-01-01"
posting_date="2026-01-03"
text="Text"
attributes={"a":1.5,"b":"ö",}'),
    ('post_invoice', 'invoice in instalments', '"invoice"
customer="SHOP"
lines=[{"net":100,"tax_code":"K0",},]
invoice_date="2026-01-02"
instalments=[{"amount":40,"due_date":"2026-03-01",},{"amount":60,"terms":"net 30",},]'),
    ('post_invoice', 'plain invoice', '"invoice"
customer="PLAIN"
lines=[{"net":1000,"tax_code":"K0",},]
invoice_date="2026-01-02"'),
    ('post_credit_note', 'credit note', format('"credit_note"
customer="SHOP"
lines=[{"net":10,"tax_code":"K0",},]
credit_date="2026-01-04"
number="K-1"
currency="EUR"
reference="4 56"
order_ref="PO 2"
payer="HEAD"
tax_date="2026-01-01"
posting_date="2026-01-05"
text="Text"
attributes={"a":null,}
corrects=%s', :invoice)),
    ('post_credit_note', 'free credit note', '"credit_note"
customer="SHOP"
lines=[{"net":1,"tax_code":"K0",},]
credit_date="2026-01-04"
rate=11.25'),
    ('post_payment', 'payment', '"payment"
customer="SHOP"
amount=95
payment_date="2026-01-06"
currency="EUR"
rate=11.4
reference="7 89"
bank_account="EURO"
allocate="oldest"
discount="none"
deductions=[{"account":"6570","amount":5,},]
posting_date="2026-01-07"
text="Text"
attributes={"a":[1.1,],}'),
    ('post_payment', 'payment worth', '"payment"
customer="SHOP"
amount=10
payment_date="2026-01-06"
currency="EUR"
base_amount=115.5'),
    ('post_payment', 'unknown payment', '"payment"
amount=100
payment_date="2026-01-06"'),
    ('post_payment', 'plain payment', '"payment"
customer="PLAIN"
amount=300
payment_date="2026-01-06"'),
    ('allocate', 'allocation', format('"allocate"
credit_document=%s
debit_document=%s
amount=50
credit_amount=50
allocated_on="2026-01-08"
credit_item=1
debit_item=1
discount="auto"', :plain_payment, :sale)),
    ('allocate', 'plain allocation', format('"allocate"
credit_document=%s
debit_document=%s
amount=1
credit_item=1
discount="auto"', :plain_payment, :sale)),
    ('unallocate', 'allocation taken back', format('"unallocate"
allocation=%s
unallocated_on="2026-01-09"
reason="mistaken"', :allocation)),
    ('post_refund', 'refund', format('"refund"
credit_document=%s
amount=10
refund_date="2026-01-10"
text="Text"
credit_item=1
posting_date="2026-01-11"
attributes={"a":1,}', :plain_payment)),
    ('post_refund', 'refund in euro', format('"refund"
credit_document=%s
amount=5
bank_account="EURO"
credit_item=1
rate=11', :in_euro)),
    ('post_refund', 'refund worth', format('"refund"
credit_document=%s
amount=5
credit_item=1
base_amount=60', :in_euro)),
    ('return_payment', 'payment return', format('"return_payment"
payment=%s
return_date="2026-01-12"
amount=5
reason="no cover"', :plain_payment)),
    ('identify_payment', 'identified', format('"identify_payment"
payment=%s
customer="PLAIN"
amount=40
identified_on="2026-01-13"', :unknown_payment)),
    ('post_charge', 'charge', format('"charge"
customer="PLAIN"
subtype="reminder_fee"
amount=60
charge_date="2026-01-14"
due_date="2026-01-31"
about=%s
tax_code="E0"
account="3590"
currency="SEK"
rate=1
posting_date="2026-01-15"
text="Text"
attributes={"a":1,}', :sale)),
    ('post_adjustment', 'adjustment', '"adjustment"
customer="PLAIN"
amount=-1
adjustment_date="2026-01-14"
due_date="2026-01-31"
account="3740"
receivable="1510"
currency="SEK"
rate=1
posting_date="2026-01-15"
text="Text"
attributes={"a":1,}'),
    ('write_off', 'loss', format('"write_off"
document=%s
amount=100
write_off_date="2026-01-16"
established=true
tax=false
text="Text"
item=1', :sale)),
    ('write_off', 'plain loss', format('"write_off"
document=%s
amount=1
established=true
tax=true', :sale)),
    ('post_recovery', 'recovery', format('"recovery"
customer="PLAIN"
amount=10
recovery_date="2026-01-17"
due_date="2026-01-31"
about=%s
currency="SEK"
rate=1
posting_date="2026-01-18"
text="Text"
attributes={"a":1,}', :sale)),
    ('post_recovery', 'plain recovery', '"recovery"
customer="PLAIN"
amount=1
tax_code="K0"'),
    ('transfer_item', 'transfer', format('"transfer_item"
document=%s
item=1
amount=30
to_customer="HEAD"
to_account="1510"
instalments=[{"amount":30,"due_date":"2026-04-01",},]
transfer_date="2026-01-19"
reason="moved"', :sale)),
    ('reverse_document', 'reversal', format('"reverse_document"
document=%s
reversal_date="2026-01-20"
reason="mistaken"', :mistaken)),
    ('set_due_date', 'due date', format('"set_due_date"
document=%s
item=1
due_date="2026-05-01"
effective_on="2026-01-21"
reason="agreed"', :sale)),
    ('set_due_date', 'never due', format('"set_due_date"
document=%s
item=1
due_date="infinity"', :sale)),
    ('revalue', 'revaluation', '"revalue"
as_of="2026-01-31"'),
    ('close_period', 'closing', '"close"
through="2025-12-31"
reason="year"'),
    ('reopen_period', 'reopening', '"reopen"
through="2025-11-30"
reason="late"'),
    ('post_invoice', 'invoice of many', '"invoice"
customer="PLAIN"
lines=[{"net":1,},]
invoice_date="2026-02-01"
due_date="infinity"
number="B-1"
terms="30 days"
currency="SEK"
rate=1
reference="32"
order_ref="PO 3"
payer="HEAD"
tax_date="2026-02-01"
posting_date="2026-02-02"
text="Text"
attributes={"a":1,}'),
    ('post_payment', 'payment of many', '"payment"
customer="PLAIN"
amount=2
payment_date="2026-02-01"
currency="SEK"
rate=1
reference="7 89"
allocate="oldest"
deductions=[{"amount":1,},]
posting_date="2026-02-02"
text="Text"
attributes={"a":1,}'),
    ('post_opening_balances', 'opening balance', '"opening_balance"
customer="SHOP"
amount=100
number="O-1"
document_date="2025-12-01"
posting_date="2025-12-31"
due_date="infinity"
terms="net 30"
currency="EUR"
rate=11
tax=[{"net":100,"tax":0,"tax_code":"K0",},]
account="1510"
reference="96"
order_ref="PO 4"
payer="HEAD"
text="Text"
attributes={"a":1,}'),
    ('post_opening_balances', 'opening worth', '"opening_balance"
customer="SHOP"
amount=-1
currency="EUR"
base_amount=-11.5')
) as c (function, idempotency_key, contents);
-- (The digests of several rows are added up; these calls have one.)
insert into contents
select b.function, b.idempotency_key, format(E'"%s"\nrows=1\ncontents="%s"', b.function, encode(sha256(convert_to(r.row, 'UTF8')), 'hex'))
from (values ('post_invoices', 'invoices', 'invoice of many'), ('post_payments', 'payments', 'payment of many'),
    ('post_opening_balances', 'opening balances', 'opening balance')) as b (function, idempotency_key, of_row)
join contents as c on c.idempotency_key = b.of_row
cross join lateral (select format(E'%s\nidempotency_key="%s"', c.contents, b.of_row) as row) as r;

-- Every fingerprint that was kept is that of its text, and none has no text.
select coalesce(c.idempotency_key, k.idempotency_key) as wrong
from contents as c
full join (
    select idempotency_key, fingerprint from ar.document where idempotency_key is not null
        and company_id = (select company_id from ar.company where code = 'FINGER')
    union all
    select idempotency_key, fingerprint from ar.idempotent_call
        where company_id = (select company_id from ar.company where code = 'FINGER')
) as k on k.idempotency_key = c.idempotency_key
where k.fingerprint is distinct from sha256(convert_to(c.contents, 'UTF8'))
order by wrong;
select count(*) as texts, count(distinct function) as functions from contents;

-- Every argument stands in a text of its function; only the company, the key itself and a source of rows do not.
select p.proname as function, a.argument
from pg_proc as p
cross join unnest(p.proargnames[:p.pronargs]) as a (argument)
where p.pronamespace = 'ar'::regnamespace
    and 'idempotency_key' = any (p.proargnames[:p.pronargs])
    and a.argument not in ('company', 'source', 'idempotency_key')
    and not exists (
        select from contents as c where c.function = p.proname and strpos(c.contents, E'\n' || a.argument || '=') > 0);
select p.proname as without_text
from pg_proc as p
where p.pronamespace = 'ar'::regnamespace
    and 'idempotency_key' = any (p.proargnames[:p.pronargs])
    and p.proname not in (select function from contents);
