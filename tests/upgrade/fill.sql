-- A ledger with every kind of document and every kind of row, for the frozen dump of a release. Run by bin/freeze as an
-- owner of the database who is no superuser; upgrade_clerk and upgrade_viewer are there.
\set ON_ERROR_STOP on
set timezone = 'UTC';
set client_min_messages = error;
create extension ar_ledger;

select ar.create_company('SE', 'Norrlands Åkeri AB', 'SEK', country => 'SE', chart => 'BAS',
    settings => '{"reference_scheme": "se_ocr", "grace_days": 1}');
select ar.create_company('NO', 'Fjord & "Fjell" \AS', 'NOK', country => 'NO', chart => 'NS4102', fiscal_year_start => 7,
    settings => '{"reference_scheme": "no_kid_mod10", "round_total_to": 1.00}', idempotency_key => 'found NO');
select ar.create_company('EU', 'Trading B.V.', 'EUR', country => 'NL', chart => 'generic');

select ar.grant_access('upgrade_clerk', 'SE', 'clerk'),
    ar.grant_access('upgrade_clerk', 'NO', 'controller'),
    ar.grant_access('upgrade_viewer', 'SE', 'viewer'),
    ar.grant_access('upgrade_viewer', 'EU', 'admin');
select ar.revoke_access('upgrade_viewer', 'EU');

-- What is set up.
select ar.set_exchange_rate('SE', e.currency, e.rate_date, e.rate)
from (values ('EUR', date '2024-01-01', 11.10), ('EUR', '2024-01-31', 11.25), ('EUR', '2024-02-29', 11.20),
    ('EUR', '2024-03-31', 11.53), ('KWD', '2024-01-01', 33.805), ('JPY', '2024-01-01', 0.0714)) as e (currency, rate_date, rate);
select ar.set_bank_account('SE', 'IBAN', '1930', iban => 'SE4550000000058398257466', bankgiro => '991-2346',
    reference_scheme => 'se_ocr', reference_lengths => '{5,6,7}');
select ar.set_bank_account('NO', 'KID', '1920', iban => 'NO93 8601 1117 947', idempotency_key => 'bank of NO');
select ar.set_account('SE', '3010', 'Frakt', 'revenue');
select ar.set_account('SE', '1516', 'Tvistiga fordringar', 'receivable');
select ar.set_account('SE', '3011', 'Frakt, norska kunder', 'revenue', 'revenue', 'NOK');
select ar.set_account('EU', '1005', 'Cash', 'asset', 'bank', null, 'cash');
select ar.set_tax_code('SE', 'S25', 24, valid_from => '2025-01-01', name => 'Sänkt');
select ar.set_number_series('SE', 'invoice', prefix => 'F{year}-', width => 5, start => 100, restarts => 'yearly');
select ar.set_company('EU', name => 'Trading & Partners B.V.', settings => '{"credit_control": "warn"}');

select ar.create_customer('SE', c.code, c.name, kind => c.kind, terms => c.terms, currency => c.currency,
    parent => c.parent, customer_group => c.customer_group, credit_limit => c.credit_limit, attributes => c.attributes)
from (values
    (1, 'K1', 'Alfa AB', 'business', 'net 30', null, null, 'big', 900000, '{"region": "north"}'::jsonb),
    (2, 'K2', E'Beta\tAB,\nfilial', 'business', '2/10 net 30', null, 'K1', 'big', null, '{"region": "south"}'),
    (3, 'K3', 'Gamma GmbH', 'business', 'net 30', 'EUR', null, null, null, '{}'),
    (4, 'K4', 'Delta kommun', 'public', '30% now, 50% net 30, 20% net 60', null, null, 'public', null, '{}'),
    (5, 'K5', 'Eva Ek', 'consumer', 'net 14', null, null, null, null, '{}'),
    (6, 'K6', 'Zeta KK', 'business', 'net 30', 'JPY', null, null, null, '{}'),
    (7, 'K7', 'Bo Alm', 'consumer', 'net 30', null, null, null, null, '{}'),
    (8, 'K8', 'Fallit AB', 'business', 'net 10', null, null, null, null, '{}'))
    as c (line, code, name, kind, terms, currency, parent, customer_group, credit_limit, attributes)
order by c.line;
select ar.create_customer('NO', 'N1', 'Nordmann', kind => 'consumer', contact => '{"street": "Storgata 1", "city": "Bodø"}');
select ar.create_customer('EU', 'E1', 'Echo S.A.', organisation_no => 'FR123', language => 'en', customer_group => 'cash');
select ar.create_customer('EU', 'E2', 'Foxtrot Oy', credit_limit => 500);
select ar.update_customer('SE', 'K1', '{"credit_limit": 1000000.50, "on_hold": false}', 'limit of K1');
select ar.update_customer('SE', 'K5', '{"name": "Eva Ek-Berg"}');

-- Opening balances.
create table public.old_items (
    customer text, amount numeric, number text, document_date date, posting_date date, due_date date, currency text,
    base_amount numeric, tax jsonb);
insert into public.old_items values
    ('K1', 1000.00, 'OLD-1', '2023-11-01', '2023-12-31', '2023-12-01', null, null, null),
    ('K1', -50.50, 'OLD-2', '2023-11-10', '2023-12-31', null, null, null, null),
    ('K2', 1250.00, 'OLD-3', '2023-12-15', '2023-12-31', null, null, null, '[{"tax_code": "S25", "net": 1000, "tax": 250}]'),
    ('K2', 75.00, 'OLD-4', '2023-12-15', '2023-12-31', 'infinity', null, null, null),
    ('K3', 100.00, 'OLD-5', '2023-12-01', '2023-12-31', '2024-01-10', 'EUR', 1100.55, null);
select * from ar.post_opening_balances('SE', 'public.old_items', 'opening');

-- Sales: taxes, dimensions, own numbers, currencies, instalments, other payers, credit notes, in bulk.
set ar_ledger.actor = 'anna';
select * from ar.post_invoice('SE', 'K2', '[{"net": 2500, "tax_code": "S25", "dimensions": {"project": "X", "cost_centre": "10"}},
    {"unit_price": 9.9999, "quantity": 3, "tax_code": "S12", "description": "Ärt"}, {"net": -100, "tax_code": "S25"}]',
    invoice_date => '2024-01-02', idempotency_key => 'order 1', attributes => '{"channel": "web"}');
select * from ar.post_invoice('SE', 'K4', '[{"gross": 9.99, "quantity": 3, "tax_code": "S6"}, {"net": 1000}]',
    invoice_date => '2024-01-02', number => 'OWN-1', order_ref => 'PO 4711');
reset ar_ledger.actor;
select * from ar.post_invoice('SE', 'K3', '[{"net": 100}]', invoice_date => '2024-01-03', rate => 11.005, payer => 'K2');
select * from ar.post_invoice('SE', 'K3', '[{"net": 300}]', invoice_date => '2024-02-01');
select * from ar.post_invoice('SE', 'K6', '[{"net": 10000}]', invoice_date => '2024-02-03');
select * from ar.post_invoice('SE', 'K5', '[{"net": 800, "tax_code": "S25"}]', invoice_date => '2024-02-05',
    instalments => '[{"terms": "net 30", "percent": 80, "customer": "K1"}, {"due_date": "2024-04-01", "percent": 20}]');
select p.*
from (values (date '2024-01-05'), ('2024-02-05'), ('2024-03-05')) as d (day)
cross join lateral ar.post_invoice('SE', 'K8', '[{"net": 4000, "tax_code": "S25"}]', invoice_date => d.day, text => 'Hyra') as p;
create table public.bulk (customer text, lines jsonb, invoice_date date, order_ref text);
insert into public.bulk
select 'K' || (array[1, 2, 7])[1 + n % 3],
    jsonb_build_array(jsonb_build_object('net', 100 + 37 * n, 'tax_code', 'S25')), date '2024-01-08' + 3 * n, 'B' || n
from generate_series(1, 25) as n;
select * from ar.post_invoices('SE', 'public.bulk', idempotency_key => 'bulk');
select * from ar.post_credit_note('SE', 'K2', '[{"net": 500, "tax_code": "S25"}]',
    corrects => (select document_id from ar.document where idempotency_key = 'order 1'), credit_date => '2024-01-04');
select * from ar.post_credit_note('SE', 'K1', '[{"net": 60, "tax_code": "S25"}]', credit_date => '2024-02-20');
select * from ar.post_invoice('NO', 'N1', '[{"net": 400.40, "tax_code": "S25"}]', invoice_date => '2024-01-03');
select * from ar.post_invoice('NO', 'N1', '[{"net": 250}]', invoice_date => '2024-07-03');
select * from ar.post_invoice('EU', 'E1', '[{"net": 1000}]', invoice_date => '2024-01-10');
select * from ar.post_invoice('EU', 'E2', '[{"net": 400}]', invoice_date => '2024-02-10');
select * from ar.post_invoice('EU', 'E2', '[{"net": 400}]', invoice_date => '2024-03-10');

-- Money: in time and late, in part, too much, in another currency, with deductions, of nobody, sent back, paid back.
select * from ar.post_payment('SE', 'K2', 2401, payment_date => '2024-01-10', allocate => '"oldest"');
select p.*
from ar.open_item as i
join ar.document as d using (company_id, document_id)
cross join lateral ar.post_payment('SE', 'K2', round(i.open_amount * 0.98, 2), payment_date => '2024-01-11',
    allocate => jsonb_build_array(jsonb_build_object('document_id', i.document_id))) as p
where d.idempotency_key = 'order 1';
select * from ar.post_payment('SE', 'K4', 500, payment_date => '2024-01-25', allocate => '"oldest"', bank_account => 'IBAN');
select * from ar.post_payment('SE', 'K3', 150, payment_date => '2024-01-20', rate => 11.5, allocate => '"oldest"');
select * from ar.post_payment('SE', 'K3', 1690, payment_date => '2024-02-25', currency => 'SEK', allocate => '"oldest"',
    idempotency_key => 'in kronor');
select * from ar.post_payment('SE', 'K1', 2000, payment_date => '2024-02-14', allocate => '"oldest"', discount => 'none',
    deductions => '[{"amount": 25, "account": "6570"}]');
select document_id as unknown from ar.post_payment('SE', null, 777, payment_date => '2024-02-16') \gset
select ar.identify_payment('SE', :unknown, 'K7', 300, '2024-02-18');
select document_id as wrong from ar.post_payment('SE', 'K7', 400, payment_date => '2024-02-10', allocate => '"oldest"') \gset
select ar.return_payment('SE', :wrong, '2024-02-13', reason => 'no cover', idempotency_key => 'return');
select document_id as credit from ar.document where kind = 'credit_note' and corrects_id is null order by 1 limit 1 \gset
select * from ar.post_refund('SE', :credit, 30, '2024-03-02');
create table public.money (customer text, amount numeric, payment_date date, allocate jsonb);
insert into public.money
select 'K' || (array[1, 2, 7])[1 + n % 3], 150 + 40 * n, date '2024-02-20' + 2 * n, '"oldest"' from generate_series(1, 12) as n;
select * from ar.post_payments('SE', 'public.money');
select * from ar.post_payment('NO', 'N1', 100, payment_date => '2024-01-21', allocate => '"oldest"');
select * from ar.post_payment('EU', 'E1', 990, payment_date => '2024-02-21', allocate => '"oldest"');

-- Claims, losses, transfers, new due dates, corrections, revaluation.
select document_id as rent from ar.document where text = 'Hyra' order by 1 limit 1 \gset
select * from ar.post_charge('SE', 'K8', 'reminder_fee', 60, '2024-02-10', about => :rent);
select * from ar.post_charge('SE', 'K8', 'interest', 45.50, '2024-02-28', about => :rent);
select * from ar.post_charge('SE', 'K5', 'other', 300, '2024-02-05', account => '1930', text => 'Förskott');
select * from ar.post_adjustment('SE', 'K1', -7.5, '3740', '2024-02-06', 'fel belopp');
select document_id as adjustment from ar.post_adjustment('SE', 'K7', 12, '3740', '2024-02-06', 'fel') \gset
select * from ar.reverse_document('SE', :adjustment, '2024-02-07', 'fel kund');
select * from ar.write_off('SE', :rent, 5000, write_off_date => '2024-03-05');
select * from ar.post_recovery('SE', 200, '2024-03-25', about => :rent);
select document_id as doubtful from ar.document where text = 'Hyra' order by 1 offset 1 limit 1 \gset
select document_id as allowance from ar.write_off('SE', :doubtful, write_off_date => '2024-03-06', established => false) \gset
select document_id as last from ar.document where text = 'Hyra' order by 1 offset 2 limit 1 \gset
select document_id as taken_back from ar.write_off('SE', :last, write_off_date => '2024-03-20', established => false) \gset
select * from ar.reverse_document('SE', :taken_back, '2024-03-21', 'betalar ändå');
select * from ar.transfer_item('SE', :last, to_account => '1516', transfer_date => '2024-03-22', reason => 'osäker');
select document_id as moved from ar.document where order_ref = 'B19' \gset
select * from ar.transfer_item('SE', :moved, to_customer => 'K5', transfer_date => '2024-03-16');
select document_id as late from ar.document where order_ref = 'B24' \gset
select ar.set_due_date('SE', :late, due_date => '2024-06-30', effective_on => '2024-03-24', reason => 'avtalat');
select ar.set_due_date('SE', d.document_id, due_date => 'infinity', effective_on => '2024-03-25')
from ar.document as d where d.order_ref = 'B25';
select document_id as wrong_invoice from ar.post_invoice('SE', 'K1', '[{"net": 999, "tax_code": "S25"}]', invoice_date => '2024-03-12') \gset
select * from ar.reverse_document('SE', :wrong_invoice, '2024-03-13', 'dubbel', idempotency_key => 'taken back');
select ar.allocate('SE', c.document_id, d.document_id, 100, allocated_on => '2024-03-15', idempotency_key => 'by hand')
from (select document_id from ar.open_item where amount < 0 and open_amount < 0 and currency = 'SEK' and customer_id =
        (select customer_id from ar.customer where code = 'K7') order by 1 limit 1) as c,
    (select document_id from ar.open_item where open_amount > 100 and customer_id =
        (select customer_id from ar.customer where code = 'K7') order by 1 limit 1) as d;
select ar.unallocate('SE', a.allocation_id, '2024-03-18', 'fel faktura')
from ar.allocation as a
where a.method = 'oldest' and a.allocated_on between '2024-02-25' and '2024-03-10'
    and not exists (select from ar.allocation as b where b.reverses_id = a.allocation_id)
order by a.allocation_id limit 1;
select ar.revalue('SE', '2024-01-31');
select ar.revalue('SE', '2024-03-31');

-- The bank's files: references, names, two that fit, a damaged record, and what a person decides.
create function public.camt(format text, message text, part text, entries text) returns bytea language sql as $$
    select convert_to(format(
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:%1$s.001.02"><%2$s><GrpHdr><MsgId>M1</MsgId></GrpHdr><%3$s><Id>1</Id>
        <Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>%4$s</%3$s></%2$s></Document>',
        format, message, part, entries), 'UTF8')
$$;
create function public.entry(amount text, day text, reference text, name text, account text) returns text language sql as $$
    select '<Ntry><Amt Ccy="SEK">' || amount || '</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>' || day
        || '</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>' || name || '</Nm></Dbtr><DbtrAcct><Id><Othr><Id>'
        || account || '</Id></Othr></Id></DbtrAcct></RltdPties>' || coalesce('<RmtInf><Strd><CdtrRefInf><Ref>' || reference
        || '</Ref></CdtrRefInf></Strd></RmtInf>', '') || '</TxDtls></NtryDtls></Ntry>'
$$;
select p.*
from unnest(array[640, 640, 650, 650, 660, 660]) as a (amount)
cross join lateral ar.post_invoice('SE', 'K7', jsonb_build_array(jsonb_build_object('net', a.amount)), '2024-03-26') as p;
select i.reference, i.open_amount from ar.open_invoice as i
where i.company = 'SE' and i.customer = 'K7' and i.open_amount > 0 order by i.document_id limit 1 \gset
select * from ar.import_bank_file('SE', public.camt('camt.054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn',
    public.entry(:'open_amount', '2024-04-02', :'reference', 'Bo Alm', 'ACC7')
    || public.entry('640.00', '2024-04-02', null, 'Bo Alm', 'ACC7')
    || public.entry('650.00', '2024-04-03', null, 'Bo Alm', 'ACC7')
    || public.entry('660.00', '2024-04-03', null, 'Bo Alm', 'ACC7')
    || public.entry('12.34', '2024-04-03', null, 'Okänd', 'ACC0')
    || public.entry('43.21', '2024-04-03', null, 'Någon', 'ACC1')
    || public.entry('9.99', '2024-04-04', null, 'Ingen', 'ACC2')
    || public.entry('1.2.3', '2024-04-03', null, 'Skadad', 'ACC3')), file_name => 'april.xml');
select * from ar.match_payments('SE');
select ar.reject_match('SE', (select max(proposal_id) from ar.match_proposal where amount = 650), 'inte den');
select ar.accept_match('SE', (select min(proposal_id) from ar.match_proposal where amount = 640));
select ar.set_aside_transaction('SE', bank_transaction_id, 'inte vår') from ar.bank_transaction where amount = 12.34;
select ar.set_aside_transaction('SE', bank_transaction_id, 'oklart') from ar.bank_transaction where amount = 43.21;
select ar.reopen_transaction('SE', bank_transaction_id, 'ändå vår') from ar.bank_transaction where amount = 43.21;
select document_id as by_hand from ar.post_payment('SE', null, 9.99, payment_date => '2024-04-04') \gset
select ar.link_transaction('SE', bank_transaction_id, :by_hand, 'för hand') from ar.bank_transaction where amount = 9.99;
select * from ar.import_bank_file('SE', public.camt('camt.053', 'BkToCstmrStmt', 'Stmt',
    public.entry('640.00', '2024-04-02', null, 'Bo Alm', 'ACC7')));
select * from ar.match_payments('SE', dry_run => true);

-- Closed and opened again.
select ar.close_period('SE', '2023-12-31', 'year end');
select ar.close_period('SE', '2024-03-31', idempotency_key => 'March');
select ar.reopen_period('SE', '2024-02-29', 'late invoices');
select ar.close_period('EU', '2024-02-29');

-- What a user has added of his own.
drop table public.bulk, public.money, public.old_items;
drop function public.camt(text, text, text, text), public.entry(text, text, text, text, text);
create table public.note (company_id bigint, document_id bigint, note text,
    foreign key (company_id, document_id) references ar.document);
insert into public.note select company_id, document_id, 'mine' from ar.document order by document_id limit 10;
create index own_index on ar.document (company_id, order_ref);
create view public.own_aging as select key, total from ar.aging('SE', '2024-03-31');
create view public.own_bucket as select document_id, item_no, bucket from ar.aging_items('SE', '2024-03-31');
create view public.own_terms as select code, ar.due_date(terms, '2024-03-31') as due_date from ar.customer;
create view public.own_check as select check_name, company, document_id, detail from ar.verify();
create materialized view public.own_open_invoice as select * from ar.open_invoice;
grant select on public.own_aging to upgrade_viewer;
comment on view public.own_aging is 'Mine.';
