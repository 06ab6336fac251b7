-- Wrong calls of every kind. Each gives an error of class LG that names the value, and leaves nothing behind.
select ar.create_company('ERRORS', 'Felaktig AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_company('EMPTY', 'Tom AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('ERRORS', 'C1', 'Customer 1') > 0 as created;
select ar.create_customer('ERRORS', 'C2', 'Customer 2', currency => 'EUR') > 0 as created;
select document_id as invoice
from ar.post_invoice('ERRORS', 'C1', '[{"net": 100}]', '2026-01-01', number => 'F-1', idempotency_key => 'key-1',
    terms => '2/10 net 30') \gset
select document_id as payment from ar.post_payment('ERRORS', 'C1', 40, '2026-01-02') \gset
select document_id as unknown from ar.post_payment('ERRORS', null, 7, '2026-01-02') \gset
select ar.allocate('ERRORS', :payment, :invoice, 10) as allocation \gset

-- What stands in the ledger's tables, to be compared with in the end.
create function pg_temp.rows_of_ledger() returns table (table_name text, row_count bigint)
language plpgsql as $$
begin
    for table_name in
        select c.relname from pg_class as c where c.relnamespace = 'ar'::regnamespace and c.relkind = 'r'
    loop
        execute format('select count(*) from ar.%I', table_name) into row_count;
        return next;
    end loop;
end
$$;
create temp table before as select * from pg_temp.rows_of_ledger();

-- Makes a call and says how it was refused.
create function pg_temp.refused(call text) returns text
language plpgsql as $$
declare
    answer text;
begin
    execute call into answer;
    return format('ACCEPTED: %s', answer);
exception when others then
    return format('%s %s', sqlstate, sqlerrm);
end
$$;

\pset format unaligned
\pset tuples_only on

-- Companies, customers, documents.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.post_invoice('NOWHERE', 'C1', '[{"net": 1}]')$$,
    $$select ar.post_payment('NOWHERE', 'C1', 1)$$,
    $$select ar.post_credit_note('nowhere', 'C1', '[{"net": 1}]')$$,
    $$select ar.post_invoice('ERRORS', 'C9', '[{"net": 1}]')$$,
    $$select ar.post_payment('ERRORS', 'c1', 1)$$,
    $$select ar.post_invoice('ERRORS', '', '[{"net": 1}]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', payer => 'C9')$$,
    $$select ar.allocate('NOWHERE', 1, 2)$$,
    $$select ar.allocate('ERRORS', -1, -2)$$,
    $$select ar.unallocate('ERRORS', 0)$$,
    $$select ar.allocate('EMPTY', 999999999, 999999998)$$]) as call;

-- Amounts: too many decimals, no numbers, too large.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.post_payment('ERRORS', 'C1', 1.005, '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', 'NaN', '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', 'infinity', '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', '-infinity', '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1e16, '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1000000000000000.01, '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', 0, '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', -1, '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C2', 1, '2026-01-03', rate => 'NaN')$$,
    $$select ar.post_payment('ERRORS', 'C2', 1, '2026-01-03', rate => -1)$$,
    $$select ar.post_payment('ERRORS', 'C2', 1, '2026-01-03', rate => 1e10)$$,
    $$select ar.post_payment('ERRORS', 'C2', 1, '2026-01-03', base_amount => 'infinity')$$,
    $$select ar.post_payment('ERRORS', 'C2', 1, '2026-01-03', base_amount => 0)$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 0.001}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1e16}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": "NaN"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": "-Infinity"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": "1,50"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": true}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 900000000000000}, {"net": 900000000000000}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"quantity": 0.3333333333333333333333333333333, "unit_price": 3}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', currency => 'JPN')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 0.5}]', '2026-01-03', currency => 'JPY', rate => 0.07)$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', rate => 2)$$,
    $$select ar.allocate('ERRORS', 1, 2, 'NaN')$$,
    $$select ar.allocate('ERRORS', 1, 2, 'infinity')$$,
    $$select ar.allocate('ERRORS', 1, 2, credit_amount => '-infinity')$$]) as call;

-- Lines: none, no array, unknown keys and codes, two prices or none.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.post_invoice('ERRORS', 'C1', '[]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '{}', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '{"net": 1}', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '"net"', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', 'null', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[1]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}, {"description": "Nothing"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1, "gross": 1}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"nett": 1}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": null}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1, "tax_code": "S7"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1, "tax_code": 25}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1, "account": "9999"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1, "account": "1510"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1, "account": "1680"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1, "dimensions": "north"}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"unit_price": 1, "discount_percent": 101}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"unit_price": 1, "discount_percent": -1}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": -1}]', '2026-01-03')$$]) as call;

-- Dates.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', 'infinity')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '-infinity')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '1899-12-31')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2200-01-01')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', due_date => '2026-01-02')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', due_date => '-infinity')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', posting_date => 'infinity')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', tax_date => '1066-10-14')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, 'infinity')$$,
    $$select ar.post_credit_note('ERRORS', 'C1', '[{"net": 1}]', credit_date => '-infinity')$$,
    $$select ar.close_period('ERRORS', '2200-01-01')$$,
    $$select ar.dso('ERRORS', '2200-01-01')$$]) as call;

-- And what is far out of anything.
select call || e'\n    ' || left(pg_temp.refused(call), 5)
from unnest(array[
    $$select ar.post_payment('ERRORS', 'C1', 1e300, '2026-01-03')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1e-300, '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1e400}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"quantity": 1e15, "unit_price": 1e15}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"quantity": 1e-28, "unit_price": 1e-28}]', '2026-01-03')$$,
    $$select ar.post_invoice('ERRORS', 'C2', '[{"net": 1000000000000000}]', '2026-01-03', rate => 11)$$,
    $$select ar.post_payment('ERRORS', 'C2', 1000000000000000, '2026-01-03', rate => 1000000000)$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '4713-01-01 BC')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '5874897-12-31')$$]) as call;

-- Terms and instalments.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', terms => 'whenever')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', terms => '')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', terms => 'net thirty')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', instalments => '{}')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', instalments => '[]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', instalments => '[{"percent": 100}]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', instalments => '[{"terms": "net 10", "percent": 90}]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', instalments => '[{"terms": "soon", "percent": 100}]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', instalments => '[{"due_date": "2026-02-30", "amount": 1}]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', instalments => '[{"due_date": "2026-02-03", "amount": 1, "percent": 100}]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', due_date => '2026-02-03', instalments => '[{"due_date": "2026-02-03", "amount": 1}]')$$]) as call;

-- Keys and numbers that were used.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 101}]', '2026-01-01', number => 'F-1', idempotency_key => 'key-1', terms => '2/10 net 30')$$,
    $$select ar.post_credit_note('ERRORS', 'C1', '[{"net": 100}]', credit_date => '2026-01-01', idempotency_key => 'key-1')$$,
    $$select ar.post_payment('ERRORS', 'C1', 100, '2026-01-01', idempotency_key => 'key-1')$$,
    $$select ar.close_period('ERRORS', '2026-01-01', idempotency_key => 'key-1')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 100}]', '2026-01-01', idempotency_key => '')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 100}]', '2026-01-01', number => 'F-1')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 100}]', '2026-01-01', number => ' F-2')$$]) as call;

-- JSON that is something else.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', allocate => '{"document_id": 1}')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', allocate => '[]')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', allocate => '[1]')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', allocate => '[{"document_id": "F-1"}]')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', allocate => '[{"document_id": 1.5}]')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', allocate => '[{"document_id": 1e30}]')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', deductions => '{"amount": 1}')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', deductions => '[{"amount": 1, "account": "9999"}]')$$,
    $$select ar.post_payment('ERRORS', 'C1', 1, '2026-01-03', attributes => '[1]')$$,
    $$select ar.post_invoice('ERRORS', 'C1', '[{"net": 1}]', '2026-01-03', attributes => '"x"')$$]) as call;

-- Reports of a company without a single invoice look at their arguments, too.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select count(*) from ar.aging('EMPTY', group_by => 'colour')$$,
    $$select count(*) from ar.aging('EMPTY', buckets => '{}')$$,
    $$select count(*) from ar.aging('EMPTY', basis => 'colour')$$,
    $$select count(*) from ar.aging('EMPTY', credits => 'colour')$$,
    $$select count(*) from ar.aging('EMPTY', accounts => 'colour')$$,
    $$select count(*) from ar.aging_items('NOWHERE')$$,
    $$select count(*) from ar.aging_items('EMPTY', group_by => 'colour')$$,
    $$select count(*) from ar.trial_balance('NOWHERE')$$,
    $$select count(*) from ar.verify('NOWHERE')$$,
    $$select ar.dso('EMPTY', method => 'colour')$$]) as call;

-- Access.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.grant_access('regress_nobody', 'ERRORS', 'clerk')$$,
    $$select ar.grant_access('public', 'ERRORS', 'clerk')$$,
    $$select ar.grant_access('postgres', 'ERRORS', 'king')$$,
    $$select ar.grant_access('postgres', 'NOWHERE', 'clerk')$$,
    $$select ar.revoke_access('regress_nobody', 'ERRORS')$$]) as call;

-- Set-up.
select call || e'\n    ' || pg_temp.refused(call)
from unnest(array[
    $$select ar.set_company('NOWHERE', 'X')$$,
    $$select ar.set_company('ERRORS', name => ' ')$$,
    $$select ar.set_company('ERRORS', country => 'XYZ')$$,
    $$select ar.set_company('ERRORS', settings => '[]')$$,
    $$select ar.set_company('ERRORS', settings => '{"grace_days": 1.5}')$$,
    $$select ar.set_account('NOWHERE', '1510', 'X')$$,
    $$select ar.set_account('ERRORS', ' 1510', 'X', 'asset')$$,
    $$select ar.set_account('ERRORS', '1510', '')$$,
    $$select ar.set_account('ERRORS', '1510', type => 'Receivable')$$,
    $$select ar.set_account('ERRORS', '1930', role => '')$$,
    $$select ar.set_account('ERRORS', '1930', role => 'bank', currency => 'euro')$$,
    $$select ar.set_account('ERRORS', '1930', role => 'bank', customer_group => '')$$,
    $$select ar.set_account('ERRORS', '1930', customer_group => 'A')$$,
    $$select ar.set_tax_code('NOWHERE', 'S25', 25)$$,
    $$select ar.set_tax_code('ERRORS', '', 25)$$,
    $$select ar.set_tax_code('ERRORS', 'S99', -1, '2611')$$,
    $$select ar.set_tax_code('ERRORS', 'S99', 101, '2611')$$,
    $$select ar.set_tax_code('ERRORS', 'S99', 'NaN', '2611')$$,
    $$select ar.set_tax_code('ERRORS', 'S99', 'infinity', '2611')$$,
    $$select ar.set_tax_code('ERRORS', 'S99', 9, '2611', 'X')$$,
    $$select ar.set_tax_code('ERRORS', 'S99', 9, '2611', valid_from => 'infinity')$$,
    $$select ar.set_tax_code('ERRORS', 'S99', 9, '2611', valid_from => '1066-10-14')$$,
    $$select ar.set_tax_code('ERRORS', 'S99', 9, '1510')$$,
    $$select ar.set_exchange_rate('NOWHERE', 'EUR', '2026-01-01', 11)$$,
    $$select ar.set_exchange_rate('ERRORS', 'EUR', 'infinity', 11)$$,
    $$select ar.set_exchange_rate('ERRORS', 'EUR', '2026-01-01', 0)$$,
    $$select ar.set_exchange_rate('ERRORS', 'EUR', '2026-01-01', 'NaN')$$,
    $$select ar.set_exchange_rate('ERRORS', 'EUR', '2026-01-01', 1e10)$$,
    $$select ar.set_exchange_rate('ERRORS', 'EUR', '2026-01-01', 0.00000000001)$$,
    $$select ar.set_exchange_rate('ERRORS', 'XAU', '2026-01-01', 11)$$,
    $$select ar.set_exchange_rate('ERRORS', 'SEK', '2026-01-01', 1)$$,
    $$select ar.set_number_series('NOWHERE', 'invoice', 'F')$$,
    $$select ar.set_number_series('ERRORS', 'Invoice', 'F')$$,
    $$select ar.set_number_series('ERRORS', 'invoice', e'F\n')$$,
    $$select ar.set_number_series('ERRORS', 'invoice', width => -1)$$,
    $$select ar.set_number_series('ERRORS', 'invoice', start => -1)$$,
    $$select ar.set_number_series('ERRORS', 'payment', start => 2)$$,
    $$select ar.set_number_series('ERRORS', 'invoice', restarts => '')$$,
    $$select ar.set_bank_account('NOWHERE', 'BG', '1930')$$,
    $$select ar.set_bank_account('ERRORS', '', '1930')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', 'kronor')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', iban => '')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', bankgiro => '12-3')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', plusgiro => '1')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', bban => 'Åäö 1')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', reference_scheme => 'ocr')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', reference_lengths => '{10}')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', reference_scheme => 'se_ocr', reference_lengths => '{10,null}')$$,
    $$select ar.set_bank_account('ERRORS', 'BG', '1930', idempotency_key => '')$$,
    $$select ar.update_customer('NOWHERE', 'C1', '{}')$$,
    $$select ar.update_customer('ERRORS', 'C9', '{}')$$,
    $$select ar.update_customer('ERRORS', 'C1', 'null')$$,
    $$select ar.update_customer('ERRORS', 'C1', '{"credit_limit": 1e400}')$$,
    $$select ar.update_customer('ERRORS', 'C1', '{"credit_limit": "NaN"}')$$,
    $$select ar.update_customer('ERRORS', 'C1', '{"name": "X"}', 'key-1')$$,
    $$select count(*) from ar.credit_check('NOWHERE', 'C1')$$,
    $$select count(*) from ar.credit_check('EMPTY', 'C1')$$,
    $$select count(*) from ar.credit_check('ERRORS', 'C1', 'NaN')$$,
    $$select count(*) from ar.credit_check('ERRORS', 'C1', 'infinity')$$,
    $$select count(*) from ar.credit_check('ERRORS', 'C1', -0.01)$$]) as call;

\pset format aligned
\pset tuples_only off

-- A null in each position of each function. Where a value is needed that is LG010; elsewhere the call goes through, and
-- its answer is not null.
create temp table valid_call (function_name text, argument text, value text);
insert into valid_call
select v.function_name, a.argument, a.value
from (
    values
        ('identify_payment', format('{"company": "''ERRORS''", "payment": "%s", "customer": "''C1''"}', :unknown)),
        ('post_adjustment', '{"company": "''ERRORS''", "customer": "''C1''", "amount": "1", "account": "''3740''"}'),
        ('post_charge', '{"company": "''ERRORS''", "customer": "''C1''", "subtype": "''interest''", "amount": "1"}'),
        ('post_opening_balances', '{"company": "''ERRORS''", "source": "''one_balance''"}'),
        ('post_recovery', '{"company": "''ERRORS''", "customer": "''C1''", "amount": "1"}'),
        ('post_refund', format('{"company": "''ERRORS''", "credit_document": "%s"}', :payment)),
        ('return_payment', format('{"company": "''ERRORS''", "payment": "%s"}', :payment)),
        ('revalue', '{"company": "''ERRORS''", "as_of": "''2026-01-31''"}'),
        ('reverse_document', format('{"company": "''ERRORS''", "document": "%s"}', :unknown)),
        ('set_due_date', format('{"company": "''ERRORS''", "document": "%s", "due_date": "''2026-03-01''"}', :invoice)),
        ('transfer_item', format('{"company": "''ERRORS''", "document": "%s", "to_account": "''1516''"}', :invoice)),
        ('write_off', format('{"company": "''ERRORS''", "document": "%s"}', :invoice)),
        ('allocate', format('{"company": "''ERRORS''", "credit_document": "%s", "debit_document": "%s"}', :payment, :invoice)),
        ('close_period', '{"company": "''ERRORS''", "through": "''2026-01-31''"}'),
        ('accept_match', '{"company": "''ERRORS''", "proposal": "1"}'),
        ('create_company', '{"code": "''NEW''", "name": "''New''", "currency": "''SEK''"}'),
        ('create_customer', '{"company": "''ERRORS''", "code": "''NEW''", "name": "''New''"}'),
        ('reject_match', '{"company": "''ERRORS''", "proposal": "1"}'),
        ('reopen_transaction', '{"company": "''ERRORS''", "bank_transaction": "1"}'),
        ('set_aside_transaction', '{"company": "''ERRORS''", "bank_transaction": "1", "reason": "''no''"}'),
        ('grant_access', '{"role": "''postgres''", "company": "''ERRORS''", "level": "''clerk''"}'),
        ('import_bank_file', '{"company": "''ERRORS''", "content": "convert_to(rpad(''01BGMAX'', 22) || rpad(''0120260302173035010331P'', 58) || chr(10) || ''70'' || repeat(''0'', 32), ''LATIN1'')"}'),
        ('link_transaction', '{"company": "''ERRORS''", "bank_transaction": "1", "document": "1"}'),
        ('match_payments', '{"company": "''ERRORS''"}'),
        ('post_credit_note', '{"company": "''ERRORS''", "customer": "''C1''", "lines": "''[{\"net\": 1}]''"}'),
        ('post_invoice', '{"company": "''ERRORS''", "customer": "''C1''", "lines": "''[{\"net\": 1}]''"}'),
        ('post_invoices', '{"company": "''ERRORS''", "source": "''one_invoice''"}'),
        ('post_payment', '{"company": "''ERRORS''", "customer": "''C1''", "amount": "1"}'),
        ('post_payments', '{"company": "''ERRORS''", "source": "''one_payment''"}'),
        ('reopen_period', '{"company": "''ERRORS''", "through": "''2025-12-31''"}'),
        ('report_mark', '{"company": "''ERRORS''"}'),
        ('revoke_access', '{"role": "''postgres''", "company": "''ERRORS''"}'),
        ('set_account', '{"company": "''ERRORS''", "account": "''1930''", "name": "''Bank''"}'),
        ('set_bank_account', '{"company": "''ERRORS''", "code": "''BG''", "account": "''1930''"}'),
        ('set_company', '{"company": "''ERRORS''", "name": "''New''"}'),
        ('set_exchange_rate', '{"company": "''ERRORS''", "currency": "''EUR''", "rate_date": "''2026-01-01''", "rate": "11"}'),
        ('set_number_series', '{"company": "''ERRORS''", "kind": "''refund''", "prefix": "''R''"}'),
        ('set_tax_code', '{"company": "''ERRORS''", "code": "''S9''", "rate": "9", "account": "''2611''"}'),
        ('unallocate', format('{"company": "''ERRORS''", "allocation": "%s"}', :allocation)),
        ('update_customer', '{"company": "''ERRORS''", "code": "''C1''", "changes": "''{}''"}'),
        ('aging', '{"company": "''ERRORS''"}'),
        ('aging_items', '{"company": "''ERRORS''"}'),
        ('credit_check', '{"company": "''ERRORS''", "customer": "''C1''"}'),
        ('discount_date', '{"terms": "''2/10 net 30''", "date": "''2026-01-01''"}'),
        ('discount_percent', '{"terms": "''2/10 net 30''", "invoice_date": "''2026-01-01''", "payment_date": "''2026-01-02''"}'),
        ('dso', '{"company": "''ERRORS''", "as_of": "''2026-01-31''"}'),
        ('due_date', '{"terms": "''net 30''", "date": "''2026-01-01''"}'),
        ('instalments', '{"terms": "''net 30''", "date": "''2026-01-01''", "amount": "1"}'),
        ('monetary_amount', '{"currency": "''SEK''", "amount": "1"}'),
        ('trial_balance', '{"company": "''ERRORS''"}'),
        ('verify', '{"company": "''ERRORS''"}')) as v (function_name, arguments)
cross join lateral jsonb_each_text(v.arguments::jsonb) as a (argument, value);
create temp view one_invoice as select 'C1' as customer, '[{"net": 1}]'::jsonb as lines, date '2026-01-03' as invoice_date;
create temp view one_balance as select 'C1' as customer, 1 as amount, date '2026-01-03' as document_date;
create temp view one_payment as select 'C1' as customer, 1 as amount, date '2026-01-03' as payment_date;

-- Makes the call with a null for one argument, and takes it back.
create function pg_temp.with_null(called text, nulled text) returns text
language plpgsql as $$
declare
    arguments text;
    answers bigint;
    nulls bigint;
begin
    if called = 'reopen_period' then
        perform ar.close_period('ERRORS', '2026-01-31');
    end if;
    select string_agg(format('%I => %s', argument, value), ', ')
    into arguments
    from (
        select v.argument, v.value from valid_call as v where v.function_name = called and v.argument <> nulled
        union all
        select nulled, 'null') as a;
    execute format('select count(*), count(*) filter (where r is null) from ar.%I(%s) as r', called, arguments)
    into answers, nulls;
    raise exception using errcode = 'P0001', message = case when nulls > 0 then 'NULL RESULT' else 'accepted' end;
exception when raise_exception then
    return sqlerrm;
when others then
    return sqlstate;
end
$$;
select
    p.proname as function_name,
    n.answer,
    string_agg(a.argument, ', ' order by a.place) as null_arguments
from pg_proc as p
cross join lateral unnest(p.proargnames[:p.pronargs]) with ordinality as a (argument, place)
cross join lateral pg_temp.with_null(p.proname, a.argument) as n (answer)
where p.pronamespace = 'ar'::regnamespace and p.proname in (select v.function_name from valid_call as v)
group by p.oid, p.proname, n.answer
order by p.proname, n.answer desc;

-- No function that writes is missing above, and no function is strict but those that PostgreSQL calls by itself.
select p.proname
from pg_proc as p
where p.pronamespace = 'ar'::regnamespace
    and p.provolatile = 'v'
    and p.prokind = 'f'
    and p.prorettype <> 'trigger'::regtype
    and p.proname <> 'install'
    and p.proname not in (select v.function_name from valid_call as v)
order by p.proname;
select distinct p.proname
from pg_proc as p
where p.pronamespace = 'ar'::regnamespace
    and p.proisstrict
    and p.pronargs > 0
    and not exists (select from pg_operator as o where o.oprcode = p.oid)
    and not exists (select from pg_aggregate as g where g.aggtransfn = p.oid or g.aggcombinefn = p.oid)
    and not exists (select from pg_type as t where p.oid in (t.typinput, t.typoutput, t.typreceive, t.typsend))
    and not exists (select from pg_amproc as m where m.amproc = p.oid)
order by p.proname;

-- Nothing of all that has left a row.
select b.table_name, b.row_count as before, a.row_count as after
from before as b
full join pg_temp.rows_of_ledger() as a using (table_name)
where a.row_count is distinct from b.row_count;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('ERRORS', '2026-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('ERRORS', '2026-12-31') where account in ('1510', '1518')) as t;
