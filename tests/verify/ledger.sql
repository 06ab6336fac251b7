-- Small books in which everything is found at least once that a table of facts can hold: documents of every kind, also
-- taken back and in another currency, instalments of others, closings, set-up that changed, keys, and the bank's side.
create table named (name text primary key, document bigint not null);
create function posted(name text, document bigint) returns bigint language sql as $$
    insert into named values (name, document) returning named.document;
$$;
create function document(name text) returns bigint language sql stable as $$
    select named.document from named where named.name = document.name;
$$;

select ar.create_company('OTHER', 'Other AB', 'SEK', chart => 'generic');
select ar.create_company('BOOKS', 'Books AB', 'SEK', country => 'SE', idempotency_key => 'founded');
select ar.set_company('BOOKS', settings => '{"credit_control": "off", "reference_scheme": "se_ocr"}');
select ar.set_number_series('BOOKS', 'invoice', prefix => 'F{year}-', width => 5, restarts => 'yearly');
select ar.set_bank_account('BOOKS', 'BANK', '1930', iban => 'SE4550000000058398257466');
select ar.set_exchange_rate('BOOKS', 'EUR', '2025-12-01', 11);
select ar.set_exchange_rate('BOOKS', 'EUR', '2026-01-31', 11.5);
select ar.create_customer(
    'BOOKS', 'K1', 'Kund AB', organisation_no => '5560360793', terms => '2/10 net 30', idempotency_key => 'K1',
    contact => '{"address": {"city": "Lund"}, "vat_no": "SE556036079301"}');
select ar.create_customer('BOOKS', 'K2', 'Dotter AB', parent => 'K1', terms => '30% now, 50% net 30, 20% net 60');
select ar.create_customer('BOOKS', 'K3', 'Euro GmbH', currency => 'EUR');
select ar.create_customer('OTHER', 'K9', 'Somebody else');
select ar.post_invoice('OTHER', 'K9', '[{"net": 10}]', '2025-12-01');
select ar.set_tax_code('BOOKS', 'X8', 8, account => '2611', valid_from => '2025-01-01', category => 'S', name => 'Eight');

-- Sales: lines of all sorts, own numbers, instalments that a stranger owes.
select posted('invoice', document_id) from ar.post_invoice(
    'BOOKS', 'K1',
    '[{"description": "Goods", "quantity": 3, "unit_price": 33.35, "discount_percent": 10, "tax_code": "S25", "dimensions": {"project": "P"}},
      {"net": 100, "account": "3002", "tax_code": "S12"}, {"net": 7}, {"gross": 9.99, "tax_code": "S25"}]',
    '2025-12-10', order_ref => 'O-1', text => 'first', attributes => '{"a": 1}', idempotency_key => 'I1');
select posted('parts', document_id) from ar.post_invoice('BOOKS', 'K2', '[{"net": 1000, "tax_code": "S25"}]', '2025-12-12', payer => 'K1');
select posted('shared', document_id) from ar.post_invoice(
    'BOOKS', 'K1', '[{"net": 500}]', '2025-12-13',
    instalments => '[{"due_date": "2026-01-13", "amount": 300}, {"due_date": "2026-01-20", "amount": 200, "customer": "K2"}]');
select posted('own', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 80, "tax_code": "S25"}]', '2025-12-14', number => 'OWN-1', due_date => '2026-01-14');
select posted('euro', document_id) from ar.post_invoice('BOOKS', 'K3', '[{"net": 100, "tax_code": "S25"}, {"net": 33.33}]', '2025-12-15');
select posted('doubtful', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 800, "tax_code": "S25"}]', '2025-12-16');
select posted('lost', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 400, "tax_code": "S25"}]', '2025-12-17');
select posted('wrong', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 60, "tax_code": "S25"}]', '2025-12-18');
select posted('moved', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 640}]', '2025-12-19');
select posted('small', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 30}]', '2025-12-19');
select posted('credit note', document_id) from ar.post_credit_note('BOOKS', 'K1', '[{"net": 20, "tax_code": "S25"}]', corrects => document('own'), credit_date => '2025-12-20');
select posted('free credit', document_id) from ar.post_credit_note('BOOKS', 'K1', '[{"net": 55}]', credit_date => '2025-12-21');
select ar.reverse_document('BOOKS', document('wrong'), '2025-12-22', 'wrong');
create view opening as
    select * from (values
        ('K1', 1250.00, 'O1', date '2025-11-15', date '2025-12-01', date '2025-12-14', '[{"tax_code": "S25", "net": 1000, "tax": 250}]'::jsonb, null),
        ('K1', -300.00, 'O2', date '2025-11-15', date '2025-12-01', null, null, null),
        ('K1', 700.00, 'O3', date '2025-11-15', date '2025-12-01', null, null, '2/10 net 30'))
        as o (customer, amount, number, document_date, posting_date, due_date, tax, terms);
select count(*) from ar.post_opening_balances('BOOKS', 'opening', idempotency_key => 'opening');

-- Claims.
select posted('charge', document_id) from ar.post_charge('BOOKS', 'K1', 'interest', 12.5, '2025-12-23', about => document('invoice'));
select posted('fee', document_id) from ar.post_charge('BOOKS', 'K1', 'reminder_fee', 60, '2025-12-23', tax_code => 'S25');
select posted('advance', document_id) from ar.post_charge('BOOKS', 'K1', 'other', 75, '2025-12-23');
select posted('adjustment', document_id) from ar.post_adjustment('BOOKS', 'K1', -3.5, '3740', '2025-12-23');
select ar.reverse_document('BOOKS', document('adjustment'), '2025-12-24');

-- Money: with a discount, deductions, in another currency, of nobody, refunded, returned, taken back.
select posted('payment', document_id) from ar.post_payment(
    'BOOKS', 'K1', (select round(d.amount * 0.98, 2) from ar.document as d where d.document_id = document('invoice')), '2025-12-15', bank_account => 'BANK',
    allocate => jsonb_build_array(jsonb_build_object('document_id', document('invoice'))), reference => 'paid', idempotency_key => 'P1');
select posted('charged', document_id) from ar.post_payment('BOOKS', 'K2', 310, '2025-12-28', deductions => '[{"amount": 15}]', allocate => '"oldest"');
select posted('euros', document_id) from ar.post_payment('BOOKS', 'K3', 100, '2026-01-10', rate => 11.37, allocate => '"oldest"');
select posted('nobody', document_id) from ar.post_payment('BOOKS', null, 640, '2026-01-11');
select posted('identified', document_id) from ar.identify_payment('BOOKS', document('nobody'), 'K1', identified_on => '2026-01-12');
select ar.allocate('BOOKS', document('nobody'), document('moved'), amount => 140, allocated_on => '2026-01-13', idempotency_key => 'allocated');
select ar.allocate('BOOKS', document('nobody'), document('moved'), amount => 100, allocated_on => '2026-01-14');
select ar.unallocate('BOOKS', (select max(allocation_id) from ar.allocation), unallocated_on => '2026-01-15');
select posted('too much', document_id) from ar.post_payment('BOOKS', 'K1', 90, '2026-01-12');
select posted('refund', document_id) from ar.post_refund('BOOKS', document('too much'), 40, '2026-01-16');
select posted('bounced', document_id) from ar.post_payment('BOOKS', 'K1', 100, '2026-01-14', allocate => jsonb_build_array(jsonb_build_object('document_id', document('own'), 'amount', 50)));
select posted('returned', document_id) from ar.return_payment('BOOKS', document('bounced'), '2026-01-17', 60, 'no cover');
select posted('mistaken', document_id) from ar.post_payment('BOOKS', 'K1', 1, '2026-01-14');
select ar.reverse_document('BOOKS', document('mistaken'), '2026-01-15');

-- Losses, transfers, revaluation.
select posted('allowance', document_id) from ar.write_off('BOOKS', document('doubtful'), 500, '2026-01-18', established => false);
select ar.post_payment('BOOKS', 'K1', 200, '2026-01-19', allocate => jsonb_build_array(jsonb_build_object('document_id', document('doubtful'))));
select posted('write-off', document_id) from ar.write_off('BOOKS', document('lost'), 300, '2026-01-20');
select posted('net loss', document_id) from ar.write_off('BOOKS', document('lost'), 50, '2026-01-20', tax => false);
select posted('lost credit', document_id) from ar.write_off('BOOKS', document('too much'), 10, '2026-01-20');
select posted('recovery', document_id) from ar.post_recovery('BOOKS', 100, '2026-01-21', about => document('lost'));
select posted('transfer', document_id) from ar.transfer_item('BOOKS', document('moved'), amount => 200, to_customer => 'K2', transfer_date => '2026-01-22');
select posted('account', document_id) from ar.transfer_item('BOOKS', document('moved'), amount => 30, to_account => '1511', transfer_date => '2026-01-22');
select ar.transfer_item('BOOKS', document('moved'), amount => 40, instalments => '[{"due_date": "2026-03-01", "percent": 50}, {"due_date": "2026-04-01", "percent": 50}]', transfer_date => '2026-01-23');
select count(*) from ar.revalue('BOOKS', '2026-01-31', idempotency_key => 'revalued');
select ar.set_due_date('BOOKS', document('moved'), due_date => '2026-02-20', effective_on => '2026-01-24', reason => 'asked');
select ar.set_due_date('BOOKS', document('moved'), due_date => '2026-02-25', effective_on => '2026-01-25');
-- One that is discounted goes to another card, with its discount.
select posted('discounted', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 90, "tax_code": "S25"}]', '2026-01-26');
select ar.transfer_item('BOOKS', document('discounted'), to_customer => 'K2', transfer_date => '2026-01-27');

-- The bank: by reference, proposed and accepted, rejected, known twice, damaged, nobody's business.
create function camt(message text, entries text) returns bytea language sql immutable as $$
    select convert_to(
        format('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:%1$s.001.02"><%2$s><GrpHdr><MsgId>M</MsgId></GrpHdr><%3$s><Id>1</Id><Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>%4$s</%3$s></%2$s></Document>',
            message, case message when 'camt.053' then 'BkToCstmrStmt' else 'BkToCstmrDbtCdtNtfctn' end,
            case message when 'camt.053' then 'Stmt' else 'Ntfctn' end, entries),
        'UTF8')
$$;
create function entry(amount text, name text, account text, reference text, bank_reference text) returns text language sql immutable as $$
    select format('<Ntry><Amt Ccy="SEK">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-02</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><Refs><AcctSvcrRef>%s</AcctSvcrRef></Refs><RltdPties><Dbtr><Nm>%s</Nm></Dbtr><DbtrAcct><Id><Othr><Id>%s</Id></Othr></Id></DbtrAcct></RltdPties><RmtInf>%s</RmtInf></TxDtls></NtryDtls></Ntry>',
        amount, bank_reference, name, account, case when reference <> '' then format('<Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd>', reference) end)
$$;
select posted('banked', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 111}]', '2026-01-28');
select posted('guessed', document_id) from ar.post_invoice('BOOKS', 'K2', '[{"net": 222}]', '2026-01-28', terms => 'net 30');
select posted('guessed too', document_id) from ar.post_invoice('BOOKS', 'K2', '[{"net": 222}]', '2026-01-29', terms => 'net 30');
select * from ar.import_bank_file('BOOKS', camt('camt.054',
    entry('111', 'Kund AB', '12345', (select reference from ar.document where document_id = document('banked')), 'B1')
    || entry('222', 'Dotter AB', '67890', '', 'B2') || entry('19', 'Nobody', '', '', 'B3')
    || entry('many', 'Broken', '', '', 'B4') || entry('23', 'Nobody', '', '', 'B5') || entry('23', 'Nobody', '', '', 'B5')),
    file_name => 'first.xml');
select * from ar.import_bank_file('BOOKS', camt('camt.053', entry('19', 'Nobody', '', '', 'B3')));
select outcome, reason from ar.match_payments('BOOKS');
select ar.reject_match('BOOKS', (select min(proposal_id) from ar.match_proposal), 'no');
select ar.accept_match('BOOKS', (select min(proposal_id) from ar.match_proposal));
select ar.set_aside_transaction('BOOKS', (select bank_transaction_id from ar.bank_transaction where amount = 19), 'a gift');
select ar.reopen_transaction('BOOKS', (select bank_transaction_id from ar.bank_transaction where amount = 19), 'none');

-- To which nothing refers, with a number of its own, and the last of its series.
select posted('alone', document_id) from ar.post_invoice('BOOKS', 'K1', '[{"net": 5}]', '2026-01-30', number => 'OWN-9');
select posted('last', document_id) from ar.post_adjustment('BOOKS', 'K1', 5, '3740', '2026-01-30');

-- Closings, and set-up that changed since.
select ar.close_period('BOOKS', '2025-12-31', 'year', idempotency_key => 'closed');
select ar.close_period('BOOKS', '2026-01-31', 'month');
select ar.reopen_period('BOOKS', '2026-01-15', 'forgotten');
select ar.update_customer('BOOKS', 'K1', '{"name": "Kunden AB", "organisation_no": "5566778899", "contact": {"address": {"city": "Ystad"}}, "credit_limit": 5000}');
select ar.set_number_series('BOOKS', 'invoice', prefix => 'R{year}-');
