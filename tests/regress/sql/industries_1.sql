-- Twelve industries in which receivables arise, one company each; here the first six. Every figure was worked out by hand
-- and stands in a table; where the ledger differs from it a row says so (none does).
-- Just-in-time compilation costs short reports more than it gains.
set jit = off;
create temporary table aging_by_hand (
    company text, as_of date, group_by text, key text,
    not_due numeric, d1_30 numeric, d31_60 numeric, d61_90 numeric, d91 numeric, unapplied numeric);
create temporary table ledger_by_hand (company text, as_of date, account text, balance numeric);

-- The report on the days in the table, and where it differs from it. The key 'nobody' says that nobody owes anything.
create function pg_temp.aging(company text)
returns table (
    group_by text, as_of date, key text, name text, not_due numeric, "1-30" numeric, "31-60" numeric, "61-90" numeric, "91-" numeric,
    unapplied numeric, total numeric)
language sql as $$
    select d.group_by, d.as_of, a.key, a.name, a.not_due, a.overdue[1], a.overdue[2], a.overdue[3], a.overdue[4], a.unapplied, a.total
    from (select distinct h.group_by, h.as_of from aging_by_hand as h where h.company = $1) as d
    cross join lateral ar.aging($1, d.as_of, group_by => d.group_by) as a
    order by d.group_by <> 'customer', d.group_by, d.as_of, a.key
$$;
create function pg_temp.aging_differences(company text)
returns table (group_by text, as_of date, key text, by_hand numeric[], got numeric[]) language sql as $$
    select group_by, as_of, key, h.figures, a.figures
    from (
        select b.group_by, b.as_of, b.key, array[not_due, d1_30, d31_60, d61_90, d91, unapplied,
                not_due + d1_30 + d31_60 + d61_90 + d91 + unapplied] as figures
        from aging_by_hand as b
        where b.company = $1 and b.key <> 'nobody') as h
    full join (
        select r.group_by, r.as_of, r.key, array[r.not_due, r."1-30", r."31-60", r."61-90", r."91-", r.unapplied, r.total] as figures
        from pg_temp.aging($1) as r) as a using (group_by, as_of, key)
    where h.figures is distinct from a.figures
    order by group_by, as_of, key
$$;
create function pg_temp.ledger(company text)
returns table (as_of date, account text, name text, debit numeric, credit numeric, balance numeric) language sql as $$
    select d.as_of, t.account, t.name, t.debit, t.credit, t.balance
    from (select distinct h.as_of from ledger_by_hand as h where h.company = $1) as d
    cross join lateral ar.trial_balance($1, d.as_of) as t
    order by d.as_of, t.account
$$;
create function pg_temp.ledger_differences(company text)
returns table (as_of date, account text, by_hand numeric, got numeric) language sql as $$
    select as_of, account, h.balance, a.balance
    from (select b.as_of, b.account, b.balance from ledger_by_hand as b where b.company = $1) as h
    full join pg_temp.ledger($1) as a using (as_of, account)
    where h.balance is distinct from a.balance
    order by as_of, account
$$;

-- The books are sound, and aging is what stands on the receivable accounts, once a week for 15 months.
create function pg_temp.sound(company text) returns table (violations bigint, days bigint, agree bigint) language sql as $$
    select (select count(*) from ar.verify($1)), count(*), count(*) filter (where coalesce(a.total, 0) = coalesce(t.balance, 0))
    from generate_series(date '2025-10-01', '2026-12-31', '1 week') as d (day)
    cross join lateral (select sum(r.total) as total from ar.aging($1, d.day::date) as r) as a
    cross join lateral (
        select sum(b.balance) as balance
        from ar.trial_balance($1, d.day::date) as b
        join ar.company as c on c.code = $1
        join ar.account as o on o.company_id = c.company_id and o.account = b.account
        where o.type = 'receivable') as t
$$;

-- What a payment settles.
create function pg_temp.item(document_id bigint, item_no int default null, amount numeric default null) returns jsonb language sql as $$
    select jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('document_id', $1, 'item_no', $2, 'amount', $3)))
$$;

-- 1. Construction. Norrbygg builds a storehouse for a town and invoices its progress, net 45. The town keeps 5 % of each
-- invoice until it has accepted the building: an instalment that is not due before that, whenever it may be.
select ar.create_company('BYGG', 'Norrbygg AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('BYGG', 'UMEA', 'Umeå kommun', kind => 'public', terms => 'net 45') > 0 as created;
\set progress '[{"terms": "net 45", "percent": 95}, {"due_date": "infinity", "percent": 5}]'
select document_id as october from ar.post_invoice('BYGG', 'UMEA',
    '[{"description": "Foundation", "net": 1000000, "tax_code": "S25"}]', '2025-10-31', instalments => :'progress') \gset
select document_id as november from ar.post_invoice('BYGG', 'UMEA',
    '[{"description": "Frame and roof", "net": 1600000, "tax_code": "S25"}]', '2025-11-30', instalments => :'progress') \gset
select open_amount from ar.post_payment('BYGG', 'UMEA', 1187500, '2025-12-19', allocate => pg_temp.item(:october, 1));
select document_id as january from ar.post_invoice('BYGG', 'UMEA',
    '[{"description": "Fittings", "net": 800000, "tax_code": "S25"}]', '2026-01-31', instalments => :'progress') \gset
select open_amount from ar.post_payment('BYGG', 'UMEA', 1900000, '2026-02-20', allocate => pg_temp.item(:november, 1));

-- Last year's report, as it was sent to the bank. Not due: 95 % of November's 2,000,000, and 5 % of that and of October's.
select key, not_due, overdue, total from ar.aging('BYGG', '2025-12-31');

-- On 10 March the town accepts the building: what it kept, 62,500 + 100,000 + 50,000, is due within 30 days.
select i.number, ar.set_due_date('BYGG', i.document_id, i.item_no, '2026-04-09', '2026-03-10', 'Accepted without remarks') as event_no
from ar.aging_items('BYGG', '2026-03-09') as i
where i.due_date = 'infinity'
order by i.document_id;
select open_amount from ar.post_payment('BYGG', 'UMEA', 950000, '2026-04-15', allocate => pg_temp.item(:january, 1));

-- Last year's report is what it was. On 9 March it was still not known when the retention would be due.
select key, not_due, overdue, total from ar.aging('BYGG', '2025-12-31');
select number, item_no, due_date, days_overdue, bucket, open_amount from ar.aging_items('BYGG', '2026-03-09') order by document_id, item_no;
select number, item_no, due_date, days_overdue, bucket, open_amount from ar.aging_items('BYGG', '2026-04-30') order by document_id, item_no;
insert into aging_by_hand values
    ('BYGG', '2025-12-18', 'customer', 'UMEA', 2062500, 1187500, 0, 0, 0, 0),
    ('BYGG', '2025-12-31', 'customer', 'UMEA', 2062500, 0, 0, 0, 0, 0),
    ('BYGG', '2026-03-09', 'customer', 'UMEA', 1162500, 0, 0, 0, 0, 0),
    ('BYGG', '2026-03-31', 'customer', 'UMEA', 212500, 950000, 0, 0, 0, 0),
    ('BYGG', '2026-04-10', 'customer', 'UMEA', 0, 1162500, 0, 0, 0, 0),
    ('BYGG', '2026-04-30', 'customer', 'UMEA', 0, 212500, 0, 0, 0, 0);
insert into ledger_by_hand values
    ('BYGG', '2026-04-30', '1510', 212500), ('BYGG', '2026-04-30', '1930', 4037500), ('BYGG', '2026-04-30', '2611', -850000),
    ('BYGG', '2026-04-30', '3001', -3400000);
select * from pg_temp.aging('BYGG');
select * from pg_temp.aging_differences('BYGG');
select * from pg_temp.ledger('BYGG');
select * from pg_temp.ledger_differences('BYGG');
select * from pg_temp.sound('BYGG');

-- 2. Education. A folk high school charges 36,000 for the spring term, free of VAT, in four instalments. Ingrid pays two
-- of them, one late; Ola pays all, the last two early; Per pays one, leaves in February and is credited half of the fee.
select ar.create_company('SKOLE', 'Fjellheim folkehøgskole', 'NOK', country => 'NO', chart => 'NS4102') > 0 as founded;
select count(ar.create_customer('SKOLE', s.code, s.name, kind => 'consumer'))
from (values ('INGRID', 'Ingrid Solberg'), ('OLA', 'Ola Nordmann'), ('PER', 'Per Hansen')) as s (code, name);
\set fee '[{"description": "Spring term 2026", "net": 36000, "tax_code": "E0", "account": "3200"}]'
\set quarters '[{"due_date": "2026-01-15", "percent": 25}, {"due_date": "2026-02-15", "percent": 25}, {"due_date": "2026-03-15", "percent": 25}, {"due_date": "2026-04-15", "percent": 25}]'
\set thirds '[{"due_date": "2026-01-15", "amount": 12000}, {"due_date": "2026-02-15", "amount": 8000}, {"due_date": "2026-03-15", "amount": 8000}, {"due_date": "2026-04-15", "amount": 8000}]'
select document_id as ingrid from ar.post_invoice('SKOLE', 'INGRID', :'fee', '2026-01-05', instalments => :'quarters') \gset
select document_id as ola from ar.post_invoice('SKOLE', 'OLA', :'fee', '2026-01-05', instalments => :'thirds') \gset
select document_id as per from ar.post_invoice('SKOLE', 'PER', :'fee', '2026-01-05', instalments => :'quarters') \gset
select count(p.number)
from (values
    ('INGRID', 9000, '2026-01-15'), ('INGRID', 9000, '2026-02-20'), ('OLA', 12000, '2026-01-14'), ('OLA', 8000, '2026-02-13'),
    ('OLA', 16000, '2026-03-13'), ('PER', 9000, '2026-01-15')) as r (student, amount, day)
cross join lateral ar.post_payment('SKOLE', r.student, r.amount, r.day::date, allocate => '"oldest"') as p;
select amount, open_amount from ar.post_credit_note('SKOLE', 'PER',
    '[{"description": "Half of the term", "net": 18000, "tax_code": "E0", "account": "3200"}]', :per, '2026-03-01');
insert into aging_by_hand values
    ('SKOLE', '2026-02-16', 'customer', 'INGRID', 18000, 9000, 0, 0, 0, 0),
    ('SKOLE', '2026-02-16', 'customer', 'OLA', 16000, 0, 0, 0, 0, 0),
    ('SKOLE', '2026-02-16', 'customer', 'PER', 18000, 9000, 0, 0, 0, 0),
    ('SKOLE', '2026-03-31', 'customer', 'INGRID', 9000, 9000, 0, 0, 0, 0),
    ('SKOLE', '2026-03-31', 'customer', 'PER', 9000, 0, 0, 0, 0, 0),
    ('SKOLE', '2026-05-31', 'customer', 'INGRID', 0, 0, 9000, 9000, 0, 0),
    ('SKOLE', '2026-05-31', 'customer', 'PER', 0, 0, 9000, 0, 0, 0);
insert into ledger_by_hand values
    ('SKOLE', '2026-05-31', '1500', 27000), ('SKOLE', '2026-05-31', '1920', 63000), ('SKOLE', '2026-05-31', '3200', -90000);
select * from pg_temp.aging('SKOLE');
select * from pg_temp.aging_differences('SKOLE');
select * from pg_temp.ledger('SKOLE');
select * from pg_temp.ledger_differences('SKOLE');
select * from pg_temp.sound('SKOLE');

-- 3. Healthcare, free of VAT. The insurer owes 80 % of each invoice, the patient 20 %. Of Johan's treatment the insurer
-- refuses 1,000, which is moved back to him, with time to pay until 10 May.
select ar.create_company('KLINIK', 'Specialistkliniken Södermalm AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('KLINIK', 'SVEA', 'Svea Sjukförsäkring AB', terms => 'net 60') > 0 as created;
select ar.create_customer('KLINIK', 'KARIN', 'Karin Lindqvist', kind => 'consumer', terms => 'net 20') > 0 as created;
select ar.create_customer('KLINIK', 'JOHAN', 'Johan Ek', kind => 'consumer', terms => 'net 20') > 0 as created;
\set shares '[{"customer": "SVEA", "percent": 80, "terms": "net 60"}, {"percent": 20, "terms": "net 20"}]'
select document_id as knee from ar.post_invoice('KLINIK', 'KARIN',
    '[{"description": "Knee", "net": 12500, "tax_code": "E0", "account": "3004"}]', '2026-02-02', instalments => :'shares') \gset
select document_id as shoulder from ar.post_invoice('KLINIK', 'JOHAN',
    '[{"description": "Shoulder", "net": 8000, "tax_code": "E0", "account": "3004"}]', '2026-02-10', instalments => :'shares') \gset
select open_amount from ar.post_payment('KLINIK', 'KARIN', 2500, '2026-02-20', allocate => pg_temp.item(:knee));
select open_amount from ar.post_payment('KLINIK', 'SVEA', 15400, '2026-04-07', allocate => '"oldest"');
select document_id as refused, item_no from ar.aging_items('KLINIK', '2026-04-09') where key = 'SVEA' \gset
select document_id as johans, due_date, amount, open_amount
from ar.transfer_item('KLINIK', :refused, :item_no, 1000, to_customer => 'JOHAN', transfer_date => '2026-04-10', reason => 'Not covered') \gset
select :'due_date' as due_date, :amount as amount, :open_amount as open_amount;
select ar.set_due_date('KLINIK', :johans, due_date => '2026-05-10', effective_on => '2026-04-10') as event_no;

-- All that came of an invoice points back at it.
select u.code, i.account, i.document_date, i.due_date, i.amount, i.open_amount, i.origin_document_id = :shoulder as of_the_invoice, i.origin_item_no
from ar.open_item as i
join ar.company as c using (company_id)
join ar.customer as u using (company_id, customer_id)
where c.code = 'KLINIK' and i.document_id >= :shoulder and i.origin_document_id = :shoulder
order by i.document_id;
insert into aging_by_hand values
    ('KLINIK', '2026-02-10', 'customer', 'SVEA', 16400, 0, 0, 0, 0, 0),
    ('KLINIK', '2026-02-10', 'customer', 'KARIN', 2500, 0, 0, 0, 0, 0),
    ('KLINIK', '2026-02-10', 'customer', 'JOHAN', 1600, 0, 0, 0, 0, 0),
    ('KLINIK', '2026-04-06', 'customer', 'SVEA', 6400, 10000, 0, 0, 0, 0),
    ('KLINIK', '2026-04-06', 'customer', 'JOHAN', 0, 0, 1600, 0, 0, 0),
    ('KLINIK', '2026-04-09', 'customer', 'SVEA', 1000, 0, 0, 0, 0, 0),
    ('KLINIK', '2026-04-09', 'customer', 'JOHAN', 0, 0, 1600, 0, 0, 0),
    ('KLINIK', '2026-04-30', 'customer', 'JOHAN', 1000, 0, 1600, 0, 0, 0);
insert into ledger_by_hand values
    ('KLINIK', '2026-04-30', '1510', 2600), ('KLINIK', '2026-04-30', '1930', 17900), ('KLINIK', '2026-04-30', '2998', 0),
    ('KLINIK', '2026-04-30', '3004', -20500);
select * from pg_temp.aging('KLINIK');
select * from pg_temp.aging_differences('KLINIK');
select * from pg_temp.ledger('KLINIK');
select * from pg_temp.ledger_differences('KLINIK');
select * from pg_temp.sound('KLINIK');

-- 4. Hotel. A conference pays 50,000 in advance and the rest net 45; rooms bear 12 % VAT, food and halls 25 %. A wedding
-- pays 20,000 in advance and is called off: 5,000 are kept, 15,000 paid back.
select ar.create_company('HOTELL', 'Hotell Fjordgløtt AS', 'NOK', country => 'NO', chart => 'NS4102') > 0 as founded;
select ar.create_customer('HOTELL', 'KONF', 'Statkonsult AS', terms => 'net 45') > 0 as created;
select ar.create_customer('HOTELL', 'BRYLLUP', 'Berg og Haugen', kind => 'consumer', terms => 'due on receipt') > 0 as created;
select document_id as deposit from ar.post_payment('HOTELL', 'KONF', 50000, '2026-03-01', text => 'Deposit') \gset
select document_id as wedding from ar.post_payment('HOTELL', 'BRYLLUP', 20000, '2026-04-10', text => 'Deposit') \gset
select document_id as conference, due_date, amount from ar.post_invoice('HOTELL', 'KONF', '[
    {"description": "40 rooms, two nights", "quantity": 80, "unit_price": 1250, "tax_code": "S12"},
    {"description": "Dinner", "quantity": 120, "unit_price": 650, "tax_code": "S25"},
    {"description": "Hall", "net": 15000, "tax_code": "S25"}]', '2026-05-18') \gset
select :'due_date' as due_date, :amount as amount;
select ar.allocate('HOTELL', :deposit, :conference) > 0 as allocated;
select document_id as kept from ar.post_invoice('HOTELL', 'BRYLLUP',
    '[{"description": "Cancellation", "net": 5000, "tax_code": "O0", "account": "3900"}]', '2026-06-01') \gset
select ar.allocate('HOTELL', :wedding, :kept) > 0 as allocated;
select amount, open_amount from ar.post_refund('HOTELL', :wedding, refund_date => '2026-06-03', text => 'Called off');
select amount, open_amount from ar.post_payment('HOTELL', 'KONF', 178250, '2026-07-10', allocate => '"oldest"');
insert into aging_by_hand values
    ('HOTELL', '2026-04-30', 'customer', 'KONF', 0, 0, 0, 0, 0, -50000),
    ('HOTELL', '2026-04-30', 'customer', 'BRYLLUP', 0, 0, 0, 0, 0, -20000),
    ('HOTELL', '2026-06-02', 'customer', 'KONF', 178250, 0, 0, 0, 0, 0),
    ('HOTELL', '2026-06-02', 'customer', 'BRYLLUP', 0, 0, 0, 0, 0, -15000),
    ('HOTELL', '2026-07-05', 'customer', 'KONF', 0, 178250, 0, 0, 0, 0),
    ('HOTELL', '2026-07-31', 'customer', 'nobody', 0, 0, 0, 0, 0, 0);
insert into ledger_by_hand values
    ('HOTELL', '2026-07-31', '1500', 0), ('HOTELL', '2026-07-31', '1920', 233250), ('HOTELL', '2026-07-31', '2700', -23250),
    ('HOTELL', '2026-07-31', '2702', -12000), ('HOTELL', '2026-07-31', '3000', -193000), ('HOTELL', '2026-07-31', '3900', -5000);
select * from pg_temp.aging('HOTELL');
select * from pg_temp.aging_differences('HOTELL');

-- Deposits in the bucket of their own date: 60 and 20 days old.
select key, not_due, overdue, unapplied, total from ar.aging('HOTELL', '2026-04-30', credits => 'aged');
select * from pg_temp.ledger('HOTELL');
select * from pg_temp.ledger_differences('HOTELL');
select * from pg_temp.sound('HOTELL');

-- 5. Manufacturing, net 60, one customer in euro. EUR 40,000 at 11.20 are paid at 11.40: 8,000 gained. Of EUR 25,000 at
-- 11.05, EUR 10,000 are paid at 10.90: 1,500 lost. At the end of April EUR 15,000 (165,750) are worth 164,250.
select ar.create_company('VERKSTAD', 'Bruks Maskin AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('VERKSTAD', 'KRUEGER', 'Maschinenbau Krüger GmbH', currency => 'EUR', terms => 'net 60') > 0 as created;
select ar.create_customer('VERKSTAD', 'GNOSJO', 'Gnosjö Stålbyggnad AB', terms => 'net 60') > 0 as created;
select document_id as press from ar.post_invoice('VERKSTAD', 'KRUEGER',
    '[{"description": "Press", "net": 40000, "tax_code": "K0", "account": "3108"}]', '2026-01-15', rate => 11.20) \gset
select document_id as tools from ar.post_invoice('VERKSTAD', 'KRUEGER',
    '[{"description": "Tools", "net": 25000, "tax_code": "K0", "account": "3108"}]', '2026-02-16', rate => 11.05) \gset
select due_date, amount from ar.post_invoice('VERKSTAD', 'GNOSJO',
    '[{"description": "Beams", "net": 120000, "tax_code": "S25"}]', '2026-01-20');
select open_amount from ar.post_payment('VERKSTAD', 'KRUEGER', 40000, '2026-03-20', rate => 11.40, allocate => pg_temp.item(:press));
select open_amount from ar.post_payment('VERKSTAD', 'KRUEGER', 10000, '2026-04-17', rate => 10.90, allocate => pg_temp.item(:tools));
select ar.set_exchange_rate('VERKSTAD', 'EUR', '2026-04-30', 10.95) is not null as rate_set;
select currency, rate, open_amount, base_open_amount, revalued, difference from ar.revalue('VERKSTAD', '2026-04-30');
select posting_date, kind, account, base_debit, base_credit
from ar.journal
where company = 'VERKSTAD' and posting_date >= '2026-03-20' and kind <> 'payment'
order by document_id, account;
insert into aging_by_hand values
    ('VERKSTAD', '2026-03-31', 'customer', 'KRUEGER', 276250, 0, 0, 0, 0, 0),
    ('VERKSTAD', '2026-03-31', 'customer', 'GNOSJO', 0, 150000, 0, 0, 0, 0),
    ('VERKSTAD', '2026-04-30', 'customer', 'KRUEGER', 0, 165750, 0, 0, 0, 0),
    ('VERKSTAD', '2026-04-30', 'customer', 'GNOSJO', 0, 0, 150000, 0, 0, 0);
insert into ledger_by_hand values
    ('VERKSTAD', '2026-04-30', '1510', 315750), ('VERKSTAD', '2026-04-30', '1514', -1500), ('VERKSTAD', '2026-04-30', '1930', 565000),
    ('VERKSTAD', '2026-04-30', '2611', -30000), ('VERKSTAD', '2026-04-30', '3001', -120000), ('VERKSTAD', '2026-04-30', '3108', -724250),
    ('VERKSTAD', '2026-04-30', '3960', -8000), ('VERKSTAD', '2026-04-30', '7960', 3000),
    ('VERKSTAD', '2026-05-01', '1510', 315750), ('VERKSTAD', '2026-05-01', '1514', 0), ('VERKSTAD', '2026-05-01', '1930', 565000),
    ('VERKSTAD', '2026-05-01', '2611', -30000), ('VERKSTAD', '2026-05-01', '3001', -120000), ('VERKSTAD', '2026-05-01', '3108', -724250),
    ('VERKSTAD', '2026-05-01', '3960', -8000), ('VERKSTAD', '2026-05-01', '7960', 1500);
select * from pg_temp.aging('VERKSTAD');
select key, currency, not_due, overdue, total from ar.aging('VERKSTAD', '2026-04-30', in_currency => true);
select * from pg_temp.aging_differences('VERKSTAD');
select * from pg_temp.ledger('VERKSTAD');
select * from pg_temp.ledger_differences('VERKSTAD');
select * from pg_temp.sound('VERKSTAD');

-- 6. Audit firm, net 30, hours times price. 12.5 h at 1,450 and 22.75 h at 895 are 38,486.25, VAT 9,621.56. The client
-- disputes two hours of the assistant and is credited for them, and pays the rest 17 days late.
select ar.create_company('REVISION', 'Revisionsbyrån Lind & Partner AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('REVISION', 'EKMAN', 'Ekmans Måleri AB') > 0 as created;
select ar.create_customer('REVISION', 'SOLROS', 'Brf Solrosen') > 0 as created;
select document_id as audit from ar.post_invoice('REVISION', 'EKMAN', '[
    {"description": "Audit 2025, Eva Lind", "quantity": 12.5, "unit_price": 1450, "tax_code": "S25", "dimensions": {"auditor": "EL"}},
    {"description": "Audit 2025, assistant", "quantity": 22.75, "unit_price": 895, "tax_code": "S25", "dimensions": {"auditor": "JS"}}]',
    '2026-04-15') \gset
select due_date, amount from ar.post_invoice('REVISION', 'SOLROS', '[{"description": "Audit 2025, fixed discount", "quantity": 6.25,
    "unit_price": 1250, "discount_percent": 10, "tax_code": "S25", "dimensions": {"auditor": "EL"}}]', '2026-04-20');
select amount, open_amount from ar.post_credit_note('REVISION', 'EKMAN', '[{"description": "Two hours", "quantity": 2, "unit_price": 895,
    "tax_code": "S25", "dimensions": {"auditor": "JS"}}]', :audit, '2026-05-10');
select open_amount from ar.post_payment('REVISION', 'SOLROS', 8789.06, '2026-05-20', allocate => '"oldest"');
select open_amount from ar.post_payment('REVISION', 'EKMAN', 45870.31, '2026-06-01', allocate => '"oldest"');
insert into aging_by_hand values
    ('REVISION', '2026-04-30', 'customer', 'EKMAN', 48107.81, 0, 0, 0, 0, 0),
    ('REVISION', '2026-04-30', 'customer', 'SOLROS', 8789.06, 0, 0, 0, 0, 0),
    ('REVISION', '2026-05-16', 'customer', 'EKMAN', 0, 45870.31, 0, 0, 0, 0),
    ('REVISION', '2026-05-16', 'customer', 'SOLROS', 8789.06, 0, 0, 0, 0, 0),
    ('REVISION', '2026-05-20', 'customer', 'EKMAN', 0, 45870.31, 0, 0, 0, 0),
    ('REVISION', '2026-06-01', 'customer', 'nobody', 0, 0, 0, 0, 0, 0);
insert into ledger_by_hand values
    ('REVISION', '2026-06-01', '1510', 0), ('REVISION', '2026-06-01', '1930', 54659.37), ('REVISION', '2026-06-01', '2611', -10931.87),
    ('REVISION', '2026-06-01', '3001', -43727.50);
select * from pg_temp.aging('REVISION');
select * from pg_temp.aging_differences('REVISION');
select * from pg_temp.ledger('REVISION');
select * from pg_temp.ledger_differences('REVISION');

-- What each of them has brought in: 18,125.00 + 7,031.25, and 20,361.25 - 1,790.00.
select dimensions ->> 'auditor' as auditor, sum(credit - debit) as revenue
from ar.journal
where company = 'REVISION' and account = '3001'
group by dimensions ->> 'auditor'
order by auditor;
select * from pg_temp.sound('REVISION');
