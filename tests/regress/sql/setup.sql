-- The chart that a company begins with is a start. Everything of it can be changed, by one function each: what is given
-- changes, the rest stays.
select ar.create_company('ATELJE', 'Ateljé Norr AB', 'SEK') > 0 as founded;
select ar.create_customer('ATELJE', 'GALLERI', 'Galleri Syd AB') > 0 as created;
select ar.create_customer('ATELJE', 'MUSEUM', 'Museum GmbH', currency => 'EUR', customer_group => 'museums') > 0 as created;

-- The company itself. Settings are merged key by key; a null takes one back to its default.
select ar.set_company('ATELJE', country => 'SE', settings => '{"grace_days": 3, "credit_control": "warn"}') > 0 as changed;
select ar.set_company('ATELJE', name => 'Ateljé Nord AB', settings => '{"grace_days": 5, "credit_control": null}') > 0 as changed;
select name, country, settings from ar.company where code = 'ATELJE';
select ar.set_company('ATELJE', settings => '{"gracedays": null}');
\echo :SQLSTATE
select ar.set_company('ATELJE', settings => '{"reference_scheme": "se_orc"}');
\echo :SQLSTATE
select ar.set_company('ATELJE', country => 'se');
\echo :SQLSTATE

-- An account of its own for sales to museums in euro, and one for all sales abroad in euro: the nearest role counts.
select ar.set_account('ATELJE', '3105E', 'Försäljning i euro', 'revenue', role => 'revenue', currency => 'EUR');
select ar.set_account('ATELJE', '3105M', 'Försäljning till museer i euro', 'revenue', role => 'revenue', currency => 'EUR',
    customer_group => 'museums');
select r.role, r.currency, r.customer_group, r.account
from ar.account_role as r
join ar.company as c using (company_id)
where c.code = 'ATELJE' and r.role = 'revenue'
order by r.currency, r.customer_group;

-- A rate for the euro. Documents take the latest on or before their date.
select ar.set_exchange_rate('ATELJE', 'EUR', '2026-01-01', 11.05);
select ar.set_exchange_rate('ATELJE', 'EUR', '2026-02-01', 11.25);
select ar.set_exchange_rate('ATELJE', 'EUR', '2026-02-01', 11.20);
select document_id as january from ar.post_invoice('ATELJE', 'MUSEUM', '[{"net": 1000, "tax_code": "G0"}]', '2026-01-31') \gset
select document_id as february from ar.post_invoice('ATELJE', 'MUSEUM', '[{"net": 1000, "tax_code": "G0"}]', '2026-02-01') \gset
select d.document_date, l.account, l.net, d.rate, d.base_amount
from ar.document as d
join ar.document_line as l using (company_id, document_id)
where d.document_id in (:january, :february)
order by d.document_id;
select ar.set_exchange_rate('ATELJE', 'SEK', '2026-01-01', 1);
\echo :SQLSTATE

-- What stands on a receivable account is open items. So an account with postings does not become one, ...
select ar.set_account('ATELJE', '3105M', type => 'receivable');
\echo :SQLSTATE
-- ... or one another kind of it, ...
select ar.set_account('ATELJE', '1510', type => 'other_receivable');
\echo :SQLSTATE
-- ... and the roles that make items take no other accounts, nor the others receivable ones.
select ar.set_account('ATELJE', '1930', role => 'receivable');
\echo :SQLSTATE
select ar.set_account('ATELJE', '1510', role => 'bank');
\echo :SQLSTATE
select ar.set_account('ATELJE', '1680', role => 'unidentified');
-- An account keeps to the parts it plays, also while nothing is posted on it.
select ar.set_account('ATELJE', '3740', type => 'receivable');
\echo :SQLSTATE
select ar.set_account('ATELJE', '2621', type => 'revenue');
\echo :SQLSTATE
-- Within the rest, and without any part, an account is free.
select ar.set_account('ATELJE', '3105M', 'Museer', 'liability');
select ar.set_account('ATELJE', '1512', type => 'asset');
-- A new account has a name and a type.
select ar.set_account('ATELJE', '1999', name => 'Övrigt');
\echo :SQLSTATE
select ar.set_account('ATELJE', '1999', type => 'asset');
\echo :SQLSTATE
select ar.set_account('ATELJE', '1999', 'Övrigt', 'equity');
\echo :SQLSTATE
select ar.set_account('ATELJE', '1930', role => 'banker');
\echo :SQLSTATE
select ar.set_account('ATELJE', '1930', currency => 'EUR');
\echo :SQLSTATE

-- A tax code has versions, each from a tax date on. What a new one does not say is as before.
select ar.set_tax_code('ATELJE', 'S25', 24, valid_from => '2027-01-01');
select t.code, t.valid_from, t.rate, t.account, t.category, t.report_code, t.name
from ar.tax_code as t
join ar.company as c using (company_id)
where c.code = 'ATELJE' and t.code = 'S25'
order by t.valid_from;
select amount from ar.post_invoice('ATELJE', 'GALLERI', '[{"net": 100, "tax_code": "S25"}]', '2026-12-31');
select amount from ar.post_invoice('ATELJE', 'GALLERI', '[{"net": 100, "tax_code": "S25"}]', '2027-01-01');
-- What documents were posted with stays: discounts and credit notes look it up.
select ar.set_tax_code('ATELJE', 'S25', 23, valid_from => '2027-01-01');
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'S25', account => '2621');
\echo :SQLSTATE
-- A version that would come between an invoice and its own is refused as well, one after all of them is not.
select ar.set_tax_code('ATELJE', 'S25', 20, valid_from => '2026-12-01');
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'S25', 20, valid_from => '2027-01-02');
select ar.set_tax_code('ATELJE', 'S25', 21, valid_from => '2027-01-02');
-- Names and boxes can be put right.
select ar.set_tax_code('ATELJE', 'S25', name => 'Moms', report_code => '06');
-- A new code.
select ar.set_tax_code('ATELJE', 'S9', 9, '2631');
select amount from ar.post_invoice('ATELJE', 'GALLERI', '[{"net": 100, "tax_code": "S9"}]', '2027-01-01');
select ar.set_tax_code('ATELJE', 'S8', 8);
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'S8', 8, '9999');
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'S8', 8, '3001');
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'S8', 8, '2631', 'AE');
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'X0', 0);
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'X0', account => '2631');
\echo :SQLSTATE
select ar.set_tax_code('ATELJE', 'X0', 0, category => 'O', valid_from => '-infinity');

-- Numbers of invoices: with the year, five digits, from 100 on; and anew every year.
select ar.create_company('ATELJE2', 'Ateljé Två AB', 'SEK') > 0 as founded;
select ar.create_customer('ATELJE2', 'GALLERI', 'Galleri Syd AB') > 0 as created;
select ar.set_number_series('ATELJE2', 'invoice', 'F{year}-', 5, 100, 'yearly');
select number from ar.post_invoice('ATELJE2', 'GALLERI', '[{"net": 1}]', '2026-01-31');
select number from ar.post_invoice('ATELJE2', 'GALLERI', '[{"net": 1}]', '2026-02-28');
select number from ar.post_invoice('ATELJE2', 'GALLERI', '[{"net": 1}]', '2027-01-31');
select ar.set_number_series('ATELJE2', 'invoice', width => 3);
select number from ar.post_invoice('ATELJE2', 'GALLERI', '[{"net": 1}]', '2027-02-28');
-- Where a series begins is settled when its first number is taken.
select ar.set_number_series('ATELJE2', 'invoice', start => 1);
\echo :SQLSTATE
select ar.set_number_series('ATELJE2', 'invoice', start => 100);
select ar.set_number_series('ATELJE2', 'invoice', 'F{yaer}-');
\echo :SQLSTATE
select ar.set_number_series('ATELJE2', 'invoice', width => 19);
\echo :SQLSTATE
select ar.set_number_series('ATELJE2', 'invoice', restarts => 'monthly');
-- Going on where numbers were taken, a number would be printed twice in a year, unless it looks different.
select ar.set_number_series('ATELJE2', 'invoice', restarts => 'never');
\echo :SQLSTATE
select ar.set_number_series('ATELJE2', 'bill', 'F');
\echo :SQLSTATE

-- Bank accounts. Numbers are kept as bank files carry them, and must have the right check digits.
select ar.set_bank_account('ATELJE', 'BG', '1930', bankgiro => '5050-1055', reference_scheme => 'se_ocr',
    reference_lengths => '{10, 8}');
select ar.set_bank_account('ATELJE', 'EURO', '1930', 'EUR', iban => 'SE45 5000 0000 0583 9825 7466');
select ar.set_bank_account('ATELJE', 'BG', plusgiro => '90 20 03-3', bban => '5000 0058 398257466');
select b.code, b.account, b.currency, b.iban, b.bankgiro, b.plusgiro, b.bban, b.reference_scheme, b.reference_lengths
from ar.bank_account as b
join ar.company as c using (company_id)
where c.code = 'ATELJE'
order by b.code;
select document_id as payment from ar.post_payment('ATELJE', 'MUSEUM', 100, '2026-02-10', bank_account => 'EURO') \gset
select currency, rate from ar.document where document_id = :payment;
select ar.set_bank_account('ATELJE', 'BG', reference_lengths => '{}');
select ar.set_bank_account('ATELJE', 'BG', iban => 'SE46 5000 0000 0583 9825 7466');
\echo :SQLSTATE
select ar.set_bank_account('ATELJE', 'BG', bankgiro => '5050-1056');
\echo :SQLSTATE
select ar.set_bank_account('ATELJE', 'BG', plusgiro => '90 20 03-4');
\echo :SQLSTATE
select ar.set_bank_account('ATELJE', 'BG', reference_lengths => '{26}');
\echo :SQLSTATE
select ar.set_bank_account('ATELJE', 'NEW');
\echo :SQLSTATE
select ar.set_bank_account('ATELJE', 'NEW', '1510');
\echo :SQLSTATE
select ar.set_bank_account('ATELJE', 'NEW', '9999');
\echo :SQLSTATE
select ar.set_account('ATELJE', '1930', type => 'receivable');
\echo :SQLSTATE

-- The same call again, by its key, changes nothing, whatever has happened since.
select ar.set_account('ATELJE', '1931', 'Konto', 'asset', idempotency_key => 'account-1931');
select ar.set_account('ATELJE', '1931', 'Sparkonto');
select ar.set_account('ATELJE', '1931', 'Konto', 'asset', idempotency_key => 'account-1931');
select ar.set_account('ATELJE', '1931', 'Konto', 'expense', idempotency_key => 'account-1931');
\echo :SQLSTATE
select ar.set_exchange_rate('ATELJE', 'EUR', '2026-03-01', 11.3, idempotency_key => 'rate-1');
select ar.set_exchange_rate('ATELJE', 'EUR', '2026-03-01', 11.30, idempotency_key => 'rate-1');
select ar.set_exchange_rate('ATELJE', 'EUR', '2026-03-01', 11.31, idempotency_key => 'rate-1');
\echo :SQLSTATE

-- A call that changes nothing leaves no trace ...
select count(*) as changes from ar.change_log \gset
select ar.set_company('ATELJE', 'Ateljé Nord AB', settings => '{"grace_days": 5}') > 0 as unchanged;
select ar.set_account('ATELJE', '1931', 'Sparkonto', 'asset');
select ar.set_account('ATELJE', '3105E', role => 'revenue', currency => 'EUR');
select ar.set_tax_code('ATELJE', 'S9', 9.00, '2631');
select ar.set_exchange_rate('ATELJE', 'EUR', '2026-02-01', 11.2);
select ar.set_number_series('ATELJE2', 'invoice', 'F{year}-');
select ar.set_bank_account('ATELJE', 'EURO', iban => 'se45 50000000 0583 9825 7466');
select count(*) - :changes as new_changes from ar.change_log;

-- ... and one that does is kept: what was changed, from what to what, and by whom.
set ar_ledger.actor = 'eva';
select ar.set_account('ATELJE', '1931', 'Placeringskonto');
reset ar_ledger.actor;
select l.table_name, l.key, l.changes, replace(l.recorded_by, current_user, 'current_user') as recorded_by
from ar.change_log as l
join ar.company as c using (company_id)
where c.code in ('ATELJE', 'ATELJE2')
order by l.change_no;
select * from ar.verify();
