-- Payments find their invoices, rule by rule: what is certain is booked, what is not is proposed with its reasons.
\set VERBOSITY terse
set client_min_messages = warning;
\pset null '-'
select ar.create_company('MATCHING', 'Matchen AB', 'SEK', country => 'SE', settings => '{"reference_scheme": "se_ocr_length"}') > 0
    as founded;
select ar.set_bank_account('MATCHING', 'BG', '1930', iban => 'SE4550000000058398257466', reference_scheme => 'se_ocr_length');
select ar.create_customer('MATCHING', v.code, v.name, terms => v.terms, parent => v.parent) > 0 as created
from (
    values
        (1, 'NORD', 'Nordiska Kontorsmöbler AB', 'net 30', null), (2, 'PLAT', 'Kalles Plåt & Rör AB', 'net 30', null),
        (3, 'SYD', 'Kalles Plåt Syd AB', 'net 30', 'PLAT'), (4, 'EVA', 'Eva Öberg', 'net 30', null),
        (5, 'ANNA1', 'Anna Andersson', 'net 30', null), (6, 'ANNA2', 'Anna Andersson', 'net 30', null),
        (7, 'OST', 'Østlandets Bakeri AS', '2/10 net 30', null), (8, 'BYGG', 'Bygg i Väst Aktiebolag', 'net 30', null)
    ) as v (place, code, name, terms, parent)
order by v.place;

-- An invoice of so much, tax and all, under a number of its own.
create function pg_temp.invoice(customer text, number text, gross numeric, day date default '2026-02-02') returns bigint
language sql as $$
    select document_id
    from ar.post_invoice('MATCHING', customer, jsonb_build_array(jsonb_build_object('gross', gross, 'tax_code', 'S25')),
        invoice_date => day, number => number)
$$;
create function pg_temp.credit_note(customer text, number text, gross numeric, day date default '2026-02-03') returns bigint
language sql as $$
    select document_id
    from ar.post_credit_note('MATCHING', customer, jsonb_build_array(jsonb_build_object('gross', gross, 'tax_code', 'S25')),
        credit_date => day, number => number)
$$;
create function pg_temp.ocr(number text) returns text
language sql as $$
    select d.reference from ar.document as d join ar.company as c using (company_id)
    where c.code = 'MATCHING' and d.number = ocr.number and d.kind = 'invoice'
$$;

-- Payments as a camt.054 tells them.
create function pg_temp.payment(
    amount numeric, payer text default null, account text default null, ocr text[] default '{}', text text default null,
    day date default '2026-02-20') returns text
language sql as $$
    select format('<Ntry><Amt Ccy="SEK">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>%s</Dt></BookgDt>
        <NtryDtls><TxDtls><RltdPties>%s%s</RltdPties><RmtInf>%s%s</RmtInf></TxDtls></NtryDtls></Ntry>',
        amount, day,
        '<Dbtr><Nm>' || replace(payer, '&', '&amp;') || '</Nm></Dbtr>',
        '<DbtrAcct><Id><Othr><Id>' || account || '</Id></Othr></Id></DbtrAcct>',
        '<Ustrd>' || text || '</Ustrd>',
        (select string_agg('<Strd><CdtrRefInf><Ref>' || r || '</Ref></CdtrRefInf></Strd>', '' order by n)
            from unnest(ocr) with ordinality as o (r, n)))
$$;
create temp table last_file (bank_file_id bigint);
create function pg_temp.bank(variadic payments text[]) returns void
language sql as $$
    delete from pg_temp.last_file;
    insert into pg_temp.last_file
    select f.bank_file_id
    from ar.import_bank_file('MATCHING', convert_to(format('<?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>
        <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T18:00:00</CreDtTm></GrpHdr>
        <Ntfctn><Id>1</Id><CreDtTm>2026-03-02T18:00:00</CreDtTm>
        <Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id></Acct>%s</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>',
        array_to_string(payments, '')), 'UTF8')) as f
$$;
-- What became of the payments of the last file, and what they settled.
create temp view result as
select r.outcome, r.rule, r.amount, r.customer, s.settled, r.reason
from ar.match_result as r
join ar.company as c on c.code = r.company
join ar.bank_transaction as t on t.company_id = c.company_id and t.bank_transaction_id = r.bank_transaction_id
join pg_temp.last_file as f on f.bank_file_id = t.bank_file_id
left join lateral (
    select string_agg(d.number || ' ' || a.debit_amount, ', ' order by a.allocation_id, a.line_no) as settled
    from ar.allocation as a
    join ar.open_item as i
        on i.company_id = a.company_id and i.document_id = a.credit_document_id and i.item_no = a.credit_item_no
    join ar.document as d on d.company_id = a.company_id and d.document_id = a.debit_document_id
    where a.company_id = t.company_id and coalesce(i.origin_document_id, i.document_id) = t.document_id
        and d.kind = 'invoice') as s
    on true
order by r.bank_transaction_id;
create temp view proposal as
select p.rank, p.rule, p.score, p.customer, p.settles, p.unapplied, p.reason
from ar.match_proposal as p
join ar.company as c on c.code = p.company
join ar.bank_transaction as t on t.company_id = c.company_id and t.bank_transaction_id = p.bank_transaction_id
join pg_temp.last_file as f on f.bank_file_id = t.bank_file_id
order by p.bank_transaction_id, p.rank;
create function pg_temp.match() returns void
language sql as $$ select from ar.match_payments('MATCHING') $$;

--
-- 1. A structured reference
--
select pg_temp.invoice('NORD', '1001', 1250), pg_temp.invoice('NORD', '1002', 800), pg_temp.invoice('EVA', '1003', 500) \gset
select pg_temp.bank(
    pg_temp.payment(1250, 'NORDISKA KONTORSMOBLER AB', 'NORDACC', array[pg_temp.ocr('1001')]),
    pg_temp.payment(300, 'Nordiska Kontorsmöbler', 'NORDACC', array[pg_temp.ocr('1002')]),
    pg_temp.payment(520, 'Öberg Eva', null, array[pg_temp.ocr('1003')])) \gset
select outcome, rule, score, customer, document_id, reason from ar.match_payments('MATCHING', dry_run => true);
select count(*) as booked_by_a_dry_run from ar.allocation as a join ar.company as c using (company_id) where c.code = 'MATCHING';
select pg_temp.match() \gset
select * from pg_temp.result;
-- On the allocation stand the rule and its reason.
select a.method, a.reason
from ar.allocation as a
join ar.company as c using (company_id)
where c.code = 'MATCHING'
order by a.allocation_id;
-- The reference of a paid invoice, the same amount: paid twice, and it stays on the account.
select pg_temp.bank(pg_temp.payment(1250, 'Nordiska Kontorsmöbler AB', 'NORDACC', array[pg_temp.ocr('1001')], day => '2026-02-23')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- The reference of a paid invoice, but the amount of an open one: perhaps an old reference was used. A person decides.
select pg_temp.bank(pg_temp.payment(500, 'Nordiska Kontorsmöbler AB', 'NORDACC', array[pg_temp.ocr('1001')], day => '2026-02-24')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select * from pg_temp.proposal;
-- The reference of another customer, whose invoice has another amount.
select pg_temp.invoice('BYGG', '1004', 990), pg_temp.invoice('OST', '1005', 770, '2026-02-16') \gset
select pg_temp.bank(pg_temp.payment(770, 'Østlandets Bakeri', 'OSTACC', array[pg_temp.ocr('1004')])) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select * from pg_temp.proposal;
-- The right check digit, but of the wrong length: it is no reference of this agreement, and no invoice's.
select ar.make_reference('se_ocr', '1004') as short_reference, pg_temp.ocr('1004') as reference;
select pg_temp.bank(pg_temp.payment(990, 'Okänd', null, array[ar.make_reference('se_ocr', '1004')])) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- Paid before it is invoiced: named by its reference it is settled, on the invoice's day.
select pg_temp.invoice('BYGG', '1006', 1111, '2026-03-05') \gset
select pg_temp.bank(pg_temp.payment(1111, 'Bygg i Väst', 'BYGGACC', array[pg_temp.ocr('1006')], day => '2026-03-02')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select max(allocated_on) as allocated_on from ar.allocation as a join ar.company as c using (company_id) where c.code = 'MATCHING';

--
-- 2. Several references, credit notes among them
--
select pg_temp.invoice('NORD', '1010', 1000), pg_temp.invoice('NORD', '1011', 600), pg_temp.credit_note('NORD', 'K12', 150) \gset
select pg_temp.bank(
    pg_temp.payment(1450, 'Nordiska Kontorsmöbler AB', 'NORDACC', array[pg_temp.ocr('1010'), pg_temp.ocr('1011'), 'K12'])) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- A credit note netted by the payer without a word: the payment is short by its amount.
select pg_temp.invoice('NORD', '1013', 2000), pg_temp.credit_note('NORD', 'K14', 375) \gset
select pg_temp.bank(pg_temp.payment(1625, 'Nordiska Kontorsmöbler AB', 'NORDACC', array[pg_temp.ocr('1013')])) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- Customers of one family: the head office pays for its branch. Of two families: a person decides.
select pg_temp.invoice('PLAT', '1015', 300), pg_temp.invoice('SYD', '1016', 200) \gset
select pg_temp.invoice('PLAT', '1017', 310), pg_temp.invoice('BYGG', '1018', 210) \gset
select pg_temp.bank(
    pg_temp.payment(500, 'Kalles Plåt & Rör AB', 'PLATACC', array[pg_temp.ocr('1015'), pg_temp.ocr('1016')]),
    pg_temp.payment(520, 'Redovisningsbyrån', 'BYRAACC', array[pg_temp.ocr('1017'), pg_temp.ocr('1018')])) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select * from pg_temp.proposal;

--
-- 3. Free text
--
select pg_temp.invoice('BYGG', 'F-1020', 450), pg_temp.invoice('BYGG', 'F-1021', 460), pg_temp.invoice('BYGG', 'F-1022', 470) \gset
select pg_temp.bank(
    pg_temp.payment(910, 'Bygg i Väst AB', null, text => 'Avser faktura F-1020 och F 1021'),
    pg_temp.payment(470, 'Bygg i Väst AB', null, text => 'OCR ' || pg_temp.ocr('F-1022') || ' tack')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- A number in a text and somebody's amount are not enough for a stranger.
select pg_temp.invoice('BYGG', '1023', 480) \gset
select pg_temp.bank(pg_temp.payment(200, 'Helt annan firma', null, text => 'Lgh 1023')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;

--
-- 4. The payer is known, and the amount is that of one item
--
select pg_temp.invoice('EVA', '1030', 625), pg_temp.invoice('ANNA1', '1031', 333), pg_temp.invoice('OST', '1032', 1000, '2026-02-16') \gset
select pg_temp.bank(
    pg_temp.payment(625, 'EVA OBERG'),
    -- of this name there are two
    pg_temp.payment(333, 'Anna Andersson'),
    -- less its discount, in time
    pg_temp.payment(980, 'Ostlandets Bakeri')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- Two invoices of the same amount; a reference with a typing error tells which of them.
select pg_temp.invoice('EVA', '1033', 199), pg_temp.invoice('EVA', '1034', 199) \gset
select pg_temp.bank(pg_temp.payment(199, 'Eva Öberg')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select * from pg_temp.proposal;
select pg_temp.bank(pg_temp.payment(199, 'Eva Öberg', ocr => array[overlay(pg_temp.ocr('1034') placing '9' from 3 for 1)], day => '2026-02-21')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- The discount was taken too late: it stays open.
select pg_temp.invoice('OST', '1035', 2000, '2026-01-02') \gset
select pg_temp.bank(pg_temp.payment(1960, 'Østlandets Bakeri AS', day => '2026-02-25')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- What was billed after the payment is not what was paid.
select pg_temp.invoice('EVA', '1036', 747, '2026-03-20') \gset
select pg_temp.bank(pg_temp.payment(747, 'Eva Öberg', day => '2026-03-03')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;

--
-- 5. The sum of some items, and 6. all that is owed or overdue
--
select ar.create_customer('MATCHING', 'SUM', 'Summa Handel KB') > 0 as created;
select pg_temp.invoice('SUM', '1040', 1000), pg_temp.invoice('SUM', '1041', 2100), pg_temp.invoice('SUM', '1042', 3300),
    pg_temp.invoice('SUM', '1043', 4700) \gset
select pg_temp.bank(pg_temp.payment(5400, 'Summa Handel')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- Two solutions: 1040 and 1043, or 1044 and 1045.
select pg_temp.invoice('SUM', '1044', 2000), pg_temp.invoice('SUM', '1045', 3700) \gset
select pg_temp.bank(pg_temp.payment(5700, 'Summa Handel', day => '2026-02-26')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select * from pg_temp.proposal;
-- The whole balance.
select pg_temp.bank(pg_temp.payment(11400, 'Summa Handel', day => '2026-02-27')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
-- All that is overdue, by so many items that other sums are too many to try.
select ar.create_customer('MATCHING', 'MANY', 'Många Poster AB') > 0 as created;
select count(pg_temp.invoice('MANY', 'M' || n, 100 + 7 * n, case when n <= 30 then date '2026-01-02' else '2026-02-10' end)) from generate_series(1, 60) as n;
select pg_temp.bank(pg_temp.payment((select sum(100 + 7 * n) from generate_series(1, 30) as n), 'Många Poster AB', day => '2026-02-25')) \gset
select pg_temp.match() \gset
select outcome, rule, amount, customer, left(settled, 40) as settled, reason from pg_temp.result;

--
-- 7. The payer is known and nothing fits
--
select pg_temp.bank(
    pg_temp.payment(77, 'Nordiska Kontorsmöbler AB', 'NORDACC', day => '2026-02-27'),
    pg_temp.payment(78, 'Eva Öberg', day => '2026-02-27')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select ar.set_company('MATCHING', settings => '{"match_unfitted": "oldest"}') is not null as set;
select pg_temp.invoice('NORD', '1050', 400, '2026-02-20') \gset
select pg_temp.bank(pg_temp.payment(79, 'Nordiska Kontorsmöbler AB', 'NORDACC', day => '2026-02-28')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;

--
-- Tolerances, rules that are switched off
--
select ar.set_company('MATCHING', settings => '{"match_unfitted": "propose", "match_tolerance_amount": 5, "match_tolerance_percent": 1}') is not null as set;
select pg_temp.invoice('BYGG', '1060', 1000), pg_temp.invoice('BYGG', '1061', 200), pg_temp.invoice('BYGG', '1062', 3000) \gset
select pg_temp.bank(
    pg_temp.payment(996, 'Bygg i Väst', 'BYGGACC', array[pg_temp.ocr('1060')]),
    -- 1 % of 200 is less than 4
    pg_temp.payment(196, 'Bygg i Väst', 'BYGGACC', array[pg_temp.ocr('1061')]),
    pg_temp.payment(3003.50, 'Bygg i Väst', 'BYGGACC', array[pg_temp.ocr('1062')])) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select j.number, j.account, j.debit, j.credit
from ar.journal as j
where j.company = 'MATCHING' and j.kind = 'payment' and j.document_id in (
    select r.document_id from ar.match_result as r where r.company = 'MATCHING' and r.amount in (996, 3003.50))
order by j.document_id, j.account, j.debit;
select ar.set_company('MATCHING', settings => '{"match_rules": ["reference"], "match_tolerance_amount": null, "match_tolerance_percent": null}') is not null as set;
select pg_temp.invoice('EVA', '1063', 888) \gset
select pg_temp.bank(pg_temp.payment(888, 'Eva Öberg', text => '1063')) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select ar.set_company('MATCHING', settings => '{"match_rules": null, "match_unfitted": null}') is not null as set;
select pg_temp.match() \gset
select * from pg_temp.result;

--
-- What a person decides
--
select pg_temp.invoice('EVA', '1070', 250), pg_temp.invoice('EVA', '1071', 250) \gset
select pg_temp.bank(pg_temp.payment(250, 'Eva Öberg', 'EVAACC'), pg_temp.payment(250, 'Eva O', 'EVAACC')) \gset
select pg_temp.match() \gset
select * from pg_temp.proposal;
-- The first payment is for 1071: its other proposals are gone, and the account is known from now on.
select min(proposal_id) filter (where settles = '1071') as id, min(bank_transaction_id) as bt from ar.match_proposal where payer_account = 'EVAACC' and company = 'MATCHING' \gset
select amount, open_amount from ar.accept_match('MATCHING', :id);
select payer_account, source from ar.known_payer as k join ar.customer as u using (company_id, customer_id) where u.code = 'EVA';
select replayed from ar.accept_match('MATCHING', :id);
select * from ar.accept_match('MATCHING', 999999999);
-- Now the second fits in one way only.
select pg_temp.match() \gset
select * from pg_temp.result;
-- What was rejected is not proposed again, nor booked.
select pg_temp.invoice('ANNA1', '1072', 444) \gset
select pg_temp.bank(pg_temp.payment(444, 'Anna Andersson', ocr => array[pg_temp.ocr('1072')], day => '2026-02-27')) \gset
select ar.set_company('MATCHING', settings => '{"match_rules": ["payer"]}') is not null as set;
select pg_temp.bank(pg_temp.payment(123, 'Nordiska Kontorsmobler', day => '2026-02-27')) \gset
select pg_temp.match() \gset
select * from pg_temp.proposal;
select p.proposal_id as id, p.bank_transaction_id as bt from ar.match_proposal as p where p.company = 'MATCHING' and p.amount = 123 \gset
select ar.reject_match('MATCHING', :id, 'not theirs');
select pg_temp.match() \gset
select * from pg_temp.result;
select * from pg_temp.proposal;
select ar.set_company('MATCHING', settings => '{"match_rules": null}') is not null as set;
-- It is no customer's business; and then it is.
select ar.set_aside_transaction('MATCHING', :bt, 'interest');
select outcome, reason from pg_temp.result;
\set VERBOSITY sqlstate
select ar.set_aside_transaction('MATCHING', :bt, 'again');
\set VERBOSITY terse
select ar.reopen_transaction('MATCHING', :bt);
-- A payment that was posted by hand is named for it. Reversed, it books it no more.
select document_id as by_hand from ar.post_payment('MATCHING', 'NORD', 123, '2026-02-27') \gset
select document_id as other from ar.post_payment('MATCHING', 'NORD', 124, '2026-02-27') \gset
\set VERBOSITY sqlstate
select ar.link_transaction('MATCHING', :bt, :other) is null as linked;
\set VERBOSITY terse
select ar.link_transaction('MATCHING', :bt, :by_hand, 'came by post');
select outcome, rule, reason from pg_temp.result;
select amount from ar.reverse_document('MATCHING', :by_hand, '2026-02-28', 'a mistake');
select outcome from pg_temp.result;
select event_no, action, reason from ar.bank_transaction_event as e join ar.company as c using (company_id) where c.code = 'MATCHING' and bank_transaction_id = :bt order by 1;

-- What had booked it was taken back: it is not booked again unasked.
select pg_temp.invoice('ANNA1', '1073', 445) \gset
select pg_temp.bank(pg_temp.payment(445, 'Anna Andersson', ocr => array[pg_temp.ocr('1073')], day => '2026-03-04')) \gset
select pg_temp.match() \gset
select outcome, rule, settled from pg_temp.result;
select r.document_id as payment, a.allocation_id as allocation
from ar.match_result as r
join ar.company as c on c.code = r.company
join ar.allocation as a on a.company_id = c.company_id and a.credit_document_id = r.document_id
where r.company = 'MATCHING' and r.amount = 445 \gset
select ar.unallocate('MATCHING', :allocation, '2026-03-06') > 0 as unallocated;
select amount from ar.reverse_document('MATCHING', :payment, '2026-03-06', 'the wrong Anna');
select pg_temp.match() \gset
select outcome, rule, customer, reason from pg_temp.result;
-- Accepted, it is allocated on the first day from which the invoice is open again.
select min(proposal_id) as id from ar.match_proposal where company = 'MATCHING' and amount = 445 \gset
select amount, open_amount from ar.accept_match('MATCHING', :id);
select max(a.allocated_on) as allocated_on
from ar.allocation as a
join ar.match_result as r on r.document_id = a.credit_document_id
join ar.company as c on c.company_id = a.company_id and c.code = r.company
where r.company = 'MATCHING' and r.amount = 445;
select amount, replayed from ar.accept_match('MATCHING', :id);

-- A payment that somebody has posted by hand before the bank told of it is not booked a second time.
select pg_temp.invoice('BYGG', '1080', 4321, '2026-02-10') \gset
select document_id as by_hand from ar.post_payment('MATCHING', 'BYGG', 4321, '2026-03-03', allocate => '"oldest"') \gset
select pg_temp.bank(pg_temp.payment(4321, 'Bygg i Väst', 'BYGGACC', array[pg_temp.ocr('1080')], day => '2026-03-04')) \gset
select pg_temp.match() \gset
select outcome, customer, regexp_replace(reason, 'payment [0-9]+ .document [0-9]+.', 'payment N') as reason from pg_temp.result;
select ar.link_transaction('MATCHING', bank_transaction_id, :by_hand) from ar.unmatched_transaction where company = 'MATCHING' and amount = 4321;
select outcome, rule from pg_temp.result;

-- A sum of several payments is not booked as one.
select pg_temp.invoice('BYGG', '1081', 5000) \gset
select pg_temp.bank(replace(pg_temp.payment(3000, 'Bygg i Väst', 'BYGGACC', array[pg_temp.ocr('1081')], day => '2026-03-05'),
    '<NtryDtls>', '<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>')) \gset
select pg_temp.match() \gset
select outcome, reason from pg_temp.result;

-- What came to an account that is none of the company's is not booked.
select notices from ar.import_bank_file('MATCHING', convert_to(replace(format('<Document><BkToCstmrDbtCdtNtfctn>
    <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T18:00:00</CreDtTm></GrpHdr>
    <Ntfctn><Id>1</Id><CreDtTm>2026-03-02T18:00:00</CreDtTm>
    <Acct><Id><IBAN>NO9386011117947</IBAN></Id></Acct>%s</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>',
    pg_temp.payment(5000, 'Bygg i Väst', 'BYGGACC', array[pg_temp.ocr('1081')], day => '2026-03-06')), chr(10), ' '), 'UTF8'));
select pg_temp.match() \gset
select outcome, reason from ar.match_result where company = 'MATCHING' and booking_date = '2026-03-06';

-- An invoice in euro, paid in kronor: by reference, at about the day's rate; the discount is seen too.
select ar.set_exchange_rate('MATCHING', 'EUR', '2026-02-01', 11), ar.set_exchange_rate('MATCHING', 'EUR', '2026-02-20', 11.5) \gset
select ar.create_customer('MATCHING', 'EURO', 'Euro Handels GmbH', currency => 'EUR', terms => '2/30 net 45') > 0 as created;
select pg_temp.invoice('EURO', '1090', 600), pg_temp.invoice('EURO', '1091', 800) \gset
select pg_temp.bank(
    pg_temp.payment(6762, 'Euro Handels GmbH', 'DE1', array[pg_temp.ocr('1090')]),
    pg_temp.payment(9210, 'Euro Handels GmbH', 'DE1', array[pg_temp.ocr('1091')])) \gset
select pg_temp.match() \gset
select * from pg_temp.result;
select j.kind, j.account, j.debit, j.credit, j.base_debit, j.base_credit
from ar.journal as j
where j.company = 'MATCHING' and (j.customer = 'EURO' or j.kind = 'exchange_difference') and j.kind <> 'invoice'
order by j.document_id, j.account;

-- In a closed period nothing is booked.
select ar.close_period('MATCHING', '2026-01-31', 'closed') is not null as closed;
select pg_temp.bank(pg_temp.payment(400, 'Nordiska Kontorsmöbler AB', 'NORDACC', array[pg_temp.ocr('1050')], day => '2026-01-30')) \gset
select outcome, reason from ar.match_payments('MATCHING', through => '2026-01-31');

-- Another run finds nothing new to book, and the books are sound.
select outcome, count(*) from ar.match_payments('MATCHING') group by outcome order by outcome;
select outcome, rule, transactions, amount from ar.match_summary('MATCHING');
select outcome, sum(transactions) from ar.match_summary('MATCHING', '2026-02-25', '2026-02-27') group by outcome order by outcome;
select * from ar.verify('MATCHING');
select (select sum(total) from ar.aging('MATCHING', '2026-12-31'))
    = (select sum(b.balance) from ar.trial_balance('MATCHING', '2026-12-31') as b join ar.account as a on a.account = b.account
        join ar.company as c on c.company_id = a.company_id and c.code = 'MATCHING' where a.type = 'receivable') as aging_is_the_journal;
