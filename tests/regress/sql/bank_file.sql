-- Bank files go in, and each credit is stored once, however many files name it.
\set VERBOSITY terse
select ar.create_company('BANK', 'Banken AB', 'SEK', country => 'SE') > 0 as founded;
select ar.set_bank_account('BANK', 'BG', '1930', iban => 'SE4550000000058398257466', bankgiro => '991-2346');
select ar.set_bank_account('BANK', 'NO', '1930', currency => 'NOK', iban => 'NO93 8601 1117 947');

-- Files as banks write them: BgMax and OCR giro are lines of 80 characters, camt is XML.
create function pg_temp.lines(variadic lines text[]) returns bytea
language sql as $$
    select convert_to(string_agg(rpad(line, 80, case when line like 'NY%' then '0' else ' ' end), E'\r\n' order by n), 'LATIN1')
    from unnest(lines) with ordinality as l (line, n)
$$;
create function pg_temp.bgmax_payment(sender text, reference text, amount int, serial int) returns text
language sql as $$
    select '20' || lpad(sender, 10, '0') || lpad(reference, 25) || lpad(amount::text, 18, '0') || '22'
        || lpad(serial::text, 12, '0') || '0'
$$;
create function pg_temp.bgmax(deposit int, total int, variadic payments text[]) returns bytea
language sql as $$
    select pg_temp.lines(variadic
        array['01BGMAX               0120260302173035010331P', '050009912346          SEK'] || payments
        || array['15' || lpad('58398257466', 35, '0') || '20260302' || lpad(deposit::text, 5, '0')
                || lpad(total::text, 18, '0') || 'SEK' || lpad(n::text, 8, '0') || ' ',
            '70' || lpad(n::text, 8, '0') || repeat('0', 16) || '00000001'])
    from (select count(*) as n from unnest(payments) as p where p like '20%') as c
$$;
create function pg_temp.ocr(kid text, amount int) returns bytea
language sql as $$
    select pg_temp.lines(
        'NY00001000008080' || '0000001' || '00080800',
        'NY090020' || '001008566' || '0000002' || '86011117947',
        'NY091030' || '0000001' || '020326' || '01' || '01' || '1' || '01464' || '0' || lpad(amount::text, 17, '0') || lpad(kid, 25),
        'NY091031' || '0000001' || '9636827194' || '099038562' || '0000000' || '020326' || '99990512341',
        'NY090088' || '00000001' || '00000004' || lpad(amount::text, 17, '0') || '020326' || '020326' || '020326',
        'NY000089' || '00000001' || '00000006' || lpad(amount::text, 17, '0') || '020326')
$$;
create function pg_temp.detail(amount text, name text default null, ocr text default null, ref text default null)
returns text language sql as $$
    select format('<TxDtls>%s<Amt Ccy="SEK">%s</Amt>%s%s</TxDtls>',
        '<Refs><AcctSvcrRef>' || ref || '</AcctSvcrRef></Refs>', amount,
        '<RltdPties><Dbtr><Nm>' || name || '</Nm></Dbtr></RltdPties>',
        '<RmtInf><Strd><CdtrRefInf><Ref>' || ocr || '</Ref></CdtrRefInf></Strd></RmtInf>')
$$;
create function pg_temp.entry(amount text, ref text, details text default '', day text default '2026-03-02') returns text
language sql as $$
    select format('<Ntry><Amt Ccy="SEK">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt>%s
            <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
            <NtryDtls>%s</NtryDtls></Ntry>',
        trim(amount, '-'), case when amount like '-%' then 'DBIT' else 'CRDT' end, day,
        '<AcctSvcrRef>' || ref || '</AcctSvcrRef>', details)
$$;
create function pg_temp.camt(message text, variadic entries text[]) returns bytea
language sql as $$
    select convert_to(format('<?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s.001.02"><%2$s>
        <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T18:00:00</CreDtTm></GrpHdr>
        <%3$s><Id>1</Id><CreDtTm>2026-03-02T18:00:00</CreDtTm><Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>
        %4$s</%3$s></%2$s></Document>',
        message, case message when 'camt.053' then 'BkToCstmrStmt' else 'BkToCstmrDbtCdtNtfctn' end,
        case message when 'camt.053' then 'Stmt' else 'Ntfctn' end, array_to_string(entries, '')), 'UTF8')
$$;
create view pg_temp.stored as
select f.file_name, t.bank_account, t.kind, t.booking_date, t.amount, t.currency, t.payer_name, t.payer_account,
    t.payment_references, t.is_lump, t.status
from ar.bank_transaction as t
join ar.bank_file as f using (company_id, bank_file_id)
join ar.company as c using (company_id)
where c.code = 'BANK'
order by t.bank_transaction_id;

-- Two payments by BgMax; the own account is known by its bankgiro number.
select pg_temp.bgmax(74, 150000,
    pg_temp.bgmax_payment('3783511', '655969', 100000, 1), '26Kalles Plåt AB',
    pg_temp.bgmax_payment('97012330', '650861', 50000, 2)) as bgmax \gset
select format, transactions, duplicates, quarantined, sums, notices
from ar.import_bank_file('BANK', :'bgmax', file_name => 'monday.bgmax');
select * from pg_temp.stored;

-- The same file again: nothing new, and it is the same file.
select transactions, duplicates, sums from ar.import_bank_file('BANK', :'bgmax', format => 'bgmax');
select count(*) from ar.bank_file as f join ar.company as c using (company_id) where c.code = 'BANK';

-- The same credits in the bank's notification, with other references of the bank's and one credit more. The IBAN is the
-- same account. What BgMax did not know, the second payer's name, is filled in.
select pg_temp.camt('camt.054', pg_temp.entry('1750.00', 'E1',
    pg_temp.detail('1000.00', 'KALLES PLAT AB', '0000655969', 'A1') || pg_temp.detail('500.00', 'Olles Färg', '650861', 'A2')
    || pg_temp.detail('250.00', 'Berits Garn', null, 'A3'))) as camt054 \gset
select format, transactions, duplicates, sums from ar.import_bank_file('BANK', :'camt054', file_name => 'monday.054');
select * from pg_temp.stored;

-- And in the statement, where one is a text only; a fee is no customer's business. Then in another statement that goes on
-- until Tuesday, on which Kalle pays the same once more.
select pg_temp.entry('1000.00', 'A1', pg_temp.detail('1000.00', 'Kalles Plåt AB')) as kalle,
    pg_temp.entry('500.00', 'X2') as olle,
    pg_temp.entry('250.00', 'A3', pg_temp.detail('250.00')) as berit,
    pg_temp.entry('-12.50', 'FEE') as fee,
    pg_temp.entry('1000.00', 'T1', pg_temp.detail('1000.00', 'Kalles Plåt AB'), '2026-03-03') as again \gset
select transactions, duplicates, sums
from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'kalle', :'olle', :'berit', :'fee'), file_name => 'monday.053');
select transactions, duplicates, sums
from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'kalle', :'olle', :'berit', :'fee', :'again'), file_name => 'tuesday.053');
select * from pg_temp.stored;

-- Which files name which transaction besides the first.
select t.amount, f.file_name, s.format, s.bank_reference, s.is_batch
from ar.bank_transaction_source as s
join ar.bank_transaction as t using (company_id, bank_transaction_id)
join ar.bank_file as f on f.company_id = s.company_id and f.bank_file_id = s.bank_file_id
order by t.bank_transaction_id, s.bank_file_id;

-- Two equal payments of one customer on one day are two: by the bank's references in one notification ...
select pg_temp.entry('77.00', 'B1', pg_temp.detail('77.00', 'Bo Alm', null, 'B1'), '2026-03-04') as one,
    pg_temp.entry('77.00', 'B2', pg_temp.detail('77.00', 'Bo Alm', null, 'B2'), '2026-03-04') as two \gset
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.054', :'one'));
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.054', :'two'));
-- ... and by their number where the bank has none: of the three in the second file, two are those of the first.
select pg_temp.entry('88.00', null, pg_temp.detail('88.00', 'Bo Alm'), '2026-03-04') as equal \gset
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'equal', :'equal'));
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'equal', :'equal', :'equal'));
select amount, count(*), max(occurrence) as occurrences
from ar.bank_transaction where amount in (77, 88) group by amount order by amount;

-- A batch: the statement has it in one sum, the notification in parts. Parts first: the sum is no new money.
select pg_temp.entry('600.00', 'C1', pg_temp.detail('200.00', 'Anna Ek', null, 'P1') || pg_temp.detail('400.00', 'Bo Alm', null, 'P2'), '2026-03-05')
    as parts,
    pg_temp.entry('600.00', 'C1', '<Btch><NbOfTxs>2</NbOfTxs></Btch>', '2026-03-05') as lump \gset
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.054', :'parts'), file_name => 'parts');
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'lump'), file_name => 'lump');
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'lump'), file_name => 'lump again');

-- The sum first: it gives way to its parts. A second batch of the same sum is another one.
select replace(:'parts', '03-05', '03-06') as parts, replace(:'lump', '03-05', '03-06') as lump,
    replace(replace(:'lump', '03-05', '03-06'), 'C1', 'C2') as other \gset
select transactions, duplicates
from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'lump', :'other'), file_name => 'lumps first');
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.054', :'parts'), file_name => 'parts later');
select transactions, duplicates from ar.import_bank_file('BANK', pg_temp.camt('camt.053', :'lump', :'other'));
select * from pg_temp.stored where booking_date >= '2026-03-05';
select t.amount, e.event_no, e.action, regexp_replace(e.reason, '\d+', 'N') as reason
from ar.bank_transaction_event as e
join ar.bank_transaction as t using (company_id, bank_transaction_id);

-- OCR giro; the Norwegian account is known by its IBAN only.
select format, transactions, duplicates, quarantined, sums from ar.import_bank_file('BANK', pg_temp.ocr('0000531', 102000));
select bank_account, amount, currency, payer_account, payment_references
from pg_temp.stored where currency = 'NOK';

-- An account that is set up later has what was imported before it.
select ar.create_company('LATER', 'Senare AB', 'SEK', country => 'SE') > 0 as founded;
select transactions, duplicates from ar.import_bank_file('LATER', :'bgmax');
select ar.set_bank_account('LATER', 'BG', '1930', iban => 'SE4550000000058398257466', bankgiro => '991-2346');
select transactions, duplicates from ar.import_bank_file('LATER', :'bgmax');
select transactions, duplicates from ar.import_bank_file('LATER', :'camt054');

-- What is damaged goes to quarantine with its reason; the rest is stored.
select pg_temp.bgmax(75, 70000,
    pg_temp.bgmax_payment('3783511', '1008', 40000, 7),
    '20' || repeat('X', 78)) as bgmax \gset
select transactions, duplicates, quarantined from ar.import_bank_file('BANK', :'bgmax', file_name => 'damaged.bgmax');
select transactions, duplicates, quarantined from ar.import_bank_file('BANK', :'bgmax', file_name => 'damaged again');
select f.file_name, q.record_no, q.position, left(q.text, 10) as text, q.reason
from ar.bank_quarantine as q
join ar.bank_file as f using (company_id, bank_file_id);

-- What no document books yet.
select bank_account, kind, booking_date, current_date - booking_date = days_open as is_age, amount, payer_name, proposals, file_name
from ar.unmatched_transaction
where company = 'BANK' and booking_date < '2026-03-04'
order by bank_transaction_id;

-- Wrong calls, and files that are none.
select * from ar.import_bank_file('NOWHERE', :'bgmax');
\echo :SQLSTATE
select * from ar.import_bank_file(null, :'bgmax');
\echo :SQLSTATE
select * from ar.import_bank_file('BANK', null);
\echo :SQLSTATE
select * from ar.import_bank_file('BANK', :'bgmax', null);
\echo :SQLSTATE
select * from ar.import_bank_file('BANK', :'bgmax', 'mt940');
\echo :SQLSTATE
select * from ar.import_bank_file('BANK', :'bgmax', 'camt.053');
\echo :SQLSTATE
select * from ar.import_bank_file('BANK', '');
\echo :SQLSTATE
select * from ar.import_bank_file('BANK', 'Hello');
\echo :SQLSTATE
select * from ar.import_bank_file('BANK', '<Document><BkToCstmrStmt><Stmt>');
\echo :SQLSTATE

-- A clerk imports; a viewer reads; a stranger sees nothing.
create role regress_bank_clerk;
create role regress_bank_viewer;
select ar.grant_access('regress_bank_clerk', 'LATER', 'clerk'), ar.grant_access('regress_bank_viewer', 'LATER', 'viewer');
set role regress_bank_clerk;
select transactions, duplicates from ar.import_bank_file('LATER', :'camt054');
select transactions, duplicates, quarantined from ar.import_bank_file('LATER', :'bgmax');
select count(*), count(distinct bank_file_id) from ar.bank_transaction;
select * from ar.import_bank_file('BANK', :'bgmax');
\echo :SQLSTATE
insert into ar.known_payer (company_id) values (1);
\echo :SQLSTATE
set role regress_bank_viewer;
select count(*) from ar.unmatched_transaction;
select * from ar.import_bank_file('LATER', :'bgmax');
\echo :SQLSTATE
reset role;
select ar.revoke_access('regress_bank_clerk', 'LATER'), ar.revoke_access('regress_bank_viewer', 'LATER');
drop role regress_bank_clerk, regress_bank_viewer;
select * from ar.verify();
