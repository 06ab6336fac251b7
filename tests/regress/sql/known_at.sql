-- Two clocks. A report that was printed can be printed again exactly, whatever was recorded since with earlier dates:
-- known_at gives back what was known at a moment.
set jit = off;
select ar.create_company('MINNET', 'Minnet AB', 'SEK', country => 'SE') > 0 as founded;
select count(ar.create_customer('MINNET', c.code, c.name, parent => c.parent, customer_group => c.customer_group, currency => c.currency, terms => c.terms))
from (values
    ('K1', 'Koncernen AB', null, 'north', null, 'net 30'), ('K2', 'Koncernen Syd AB', 'K1', 'north', null, 'net 30'),
    ('K3', 'Koncernen Väst AB', 'K1', 'south', null, '2/10 net 30'), ('K4', 'Kunde GmbH', null, 'south', 'EUR', 'net 60'),
    ('K5', 'Kalle Karlsson', null, null, null, 'net 10'), ('K6', 'Kommunen', null, 'north', null, '50% net 30, 50% net 60'))
    as c (code, name, parent, customer_group, currency, terms);

-- Half a year of books: seventy invoices, one in seven paid by another; payments, many in part or on account; a payment by
-- nobody known; a credit note; a claim that is no sale.
select count(p.number)
from generate_series(1, 70) as n
cross join lateral ar.post_invoice('MINNET', 'K' || 1 + n % 6, jsonb_build_array(jsonb_build_object('net', 100 + n * 7, 'tax_code', 'S25')),
    date '2025-06-01' + n * 5, rate => case when n % 6 = 3 then 11 + n / 100.0 end, payer => case when n % 7 = 0 and n % 6 = 1 then 'K1' end) as p;
select count(p.number)
from generate_series(1, 24) as n
cross join lateral ar.post_payment('MINNET', 'K' || 1 + n % 6, 150 + n * 11, date '2025-07-01' + n * 8,
    rate => case when n % 6 = 3 then 11.2 end, allocate => case when n % 4 <> 0 then '"oldest"'::jsonb end) as p;
select open_amount from ar.post_payment('MINNET', null, 777, '2025-09-01');
select open_amount from ar.post_credit_note('MINNET', 'K5', '[{"net": 50, "tax_code": "S25"}]', credit_date => '2025-08-01');
select open_amount from ar.post_charge('MINNET', 'K5', 'other', 900, '2025-10-01', account => '1930');

-- As autovacuum would in time: reports in the past are planned by what is in the tables.
analyze ar.document, ar.open_item, ar.allocation, ar.item_event, ar.customer;

-- The reports that are printed: four days by everything that they can be grouped by, in all their forms.
create temporary table printing as
select d.as_of::date, g.group_by, f.credits, f.basis, f.in_currency, f.accounts
from (values ('2025-09-30'), ('2025-12-31'), ('2026-03-31'), ('2026-12-31')) as d (as_of)
cross join unnest(array['customer', 'payer', 'parent', 'customer_group', 'currency', 'account', 'company']) as g (group_by)
cross join (values
    ('separate', 'due_date', false, 'trade'), ('aged', 'due_date', false, 'trade'), ('aged', 'document_date', true, 'all'),
    ('separate', 'posting_date', false, 'other')) as f (credits, basis, in_currency, accounts);
create function pg_temp.print(known_at timestamptz)
returns table (
    as_of date, group_by text, credits text, basis text, in_currency boolean, accounts text, key text, currency text,
    not_due numeric, overdue numeric[], unapplied numeric, total numeric)
language sql as $$
    select p.as_of, p.group_by, p.credits, p.basis, p.in_currency, p.accounts, coalesce(a.key, 'unidentified'), a.currency, a.not_due, a.overdue, a.unapplied, a.total
    from printing as p
    cross join lateral ar.aging('MINNET', p.as_of, basis => p.basis, group_by => p.group_by, credits => p.credits, known_at => $1,
        in_currency => p.in_currency, accounts => p.accounts) as a
$$;
create function pg_temp.print_items(known_at timestamptz)
returns table (as_of date, document_id bigint, item_no int, key text, payer text, account text, due_date date, days_overdue int, bucket int, open_amount numeric)
language sql as $$
    select d.as_of, i.document_id, i.item_no, i.key, i.payer, i.account, i.due_date, i.days_overdue, i.bucket, i.open_amount
    from (select distinct as_of from printing) as d
    cross join lateral ar.aging_items('MINNET', d.as_of, known_at => $1, accounts => 'all') as i
$$;

-- They are printed at this moment, and kept.
select ar.report_mark('MINNET') as mark \gset
create temporary table printed as select * from pg_temp.print(null);
create temporary table printed_items as select * from pg_temp.print_items(null);
select key, name, not_due, overdue, unapplied, total from ar.aging('MINNET', '2025-12-31');

-- Then 160 facts are recorded late, all of them dated last year or soon after: payments, allocations and their taking back,
-- reversals, new due dates, transfers, losses, credit notes, and whose the unknown payment was.
create temporary table late (call text, outcome text);
do $$
declare
    i record;
    call text;
    calls constant text[] := array['payment', 'allocate', 'unallocate', 'reverse', 'due_date', 'transfer', 'write_off', 'credit_note'];
begin
    perform ar.identify_payment('MINNET', (select document_id from printed_items where key is null limit 1), 'K5', identified_on => '2025-09-02');
    insert into late values ('identify', 'done');
    for n in 1 .. 160 loop
        call := calls[1 + n % 8];
        -- One of the debits that are open still, another one each time; its day is one on which all that happened to it is past.
        select o.*, u.code as customer, d.kind, greatest(o.posting_date, o.last_allocated_on) + n % 3 as day into i
        from ar.open_item as o
        join ar.company as c on c.company_id = o.company_id and c.code = 'MINNET'
        join ar.customer as u on u.company_id = o.company_id and u.customer_id = o.customer_id
        join ar.document as d on d.company_id = o.company_id and d.document_id = o.document_id
        where o.open_amount > 0
            and o.account = '1510'
            and (call not in ('reverse', 'credit_note') or d.kind = 'invoice')
            and (call <> 'reverse' or (
                select bool_and(s.open_amount = s.amount) and count(*) = 1 from ar.open_item as s where s.document_id = o.document_id))
        order by hashtext(d.kind || d.number || ' ' || o.item_no || ' ' || n), o.document_id, o.item_no
        limit 1;
        begin
            case call
                when 'payment' then
                    perform ar.post_payment('MINNET', i.customer, round(i.open_amount * 0.4, 2), i.day, currency => i.currency,
                        rate => case i.currency when 'EUR' then 11.3 end, discount => 'none',
                        allocate => jsonb_build_array(jsonb_build_object('document_id', i.document_id, 'item_no', i.item_no)));
                when 'allocate' then
                    perform ar.allocate('MINNET', o.document_id, i.document_id, debit_item => i.item_no, discount => 'none',
                        allocated_on => greatest(i.day, o.posting_date))
                    from (
                        select o.document_id, o.posting_date
                        from ar.open_item as o
                        where o.company_id = i.company_id and o.customer_id = i.customer_id and o.currency = i.currency and o.open_amount < 0
                            and o.last_allocated_on < i.day
                        order by o.document_id
                        limit 1) as o;
                when 'unallocate' then
                    perform ar.unallocate('MINNET', a.allocation_id, a.allocated_on + 2, 'Wrong invoice')
                    from (
                        select a.allocation_id, a.allocated_on
                        from ar.allocation as a
                        where a.company_id = i.company_id and a.reverses_id is null and a.method in ('given', 'oldest')
                            and not exists (select from ar.allocation as r where r.company_id = a.company_id and r.reverses_id = a.allocation_id)
                        order by a.allocation_id
                        limit 1) as a;
                when 'reverse' then perform ar.reverse_document('MINNET', i.document_id, i.day, 'Mistaken');
                when 'due_date' then
                    perform ar.set_due_date('MINNET', i.document_id, i.item_no, i.due_date + 45, i.posting_date + n % 20, 'More time');
                when 'transfer' then
                    if n % 3 = 0 and i.customer in ('K1', 'K2', 'K3') then
                        perform ar.transfer_item('MINNET', i.document_id, i.item_no, to_customer => 'K5', transfer_date => i.day);
                    else
                        perform ar.transfer_item('MINNET', i.document_id, i.item_no, to_account => '1516', transfer_date => i.day);
                    end if;
                when 'write_off' then
                    perform ar.write_off('MINNET', i.document_id, round(i.open_amount / 2, 2), i.day, item => i.item_no);
                when 'credit_note' then
                    perform ar.post_credit_note('MINNET', i.customer, '[{"net": 10, "tax_code": "S25"}]', i.document_id, i.day);
            end case;
            insert into late values (call, 'done');
        exception when others then
            insert into late values (call, sqlstate || ' ' || sqlerrm);
        end;
    end loop;
end
$$;
analyze ar.document, ar.open_item, ar.allocation, ar.item_event, ar.customer;
select call, outcome, count(*) from late where outcome <> 'done' group by call, outcome order by call, outcome;
select count(*) >= 150 as most_calls_done, count(distinct call) as kinds_of_call from late where outcome = 'done';
select count(*) >= 100 as hundred_documents, max(posting_date) < '2026-12-31' as all_backdated
from ar.document as d join ar.company as c using (company_id) where c.code = 'MINNET' and d.recorded_at > :'mark';
select count(*) filter (where reverses_id is null) >= 60 as allocations, count(*) filter (where reverses_id is not null) >= 20 as taken_back
from ar.allocation as a join ar.company as c using (company_id) where c.code = 'MINNET' and a.recorded_at > :'mark';

-- Today's report of last year is another one, on every day and however it is grouped.
create temporary table today as select * from pg_temp.print(null);
create temporary table again as select * from pg_temp.print(:'mark');
create temporary table again_items as select * from pg_temp.print_items(:'mark');
select p.as_of, count(*) as reports, count(*) filter (where exists (
        select from (table today except all table printed) as t
        where (t.as_of, t.group_by, t.credits, t.accounts) = (p.as_of, p.group_by, p.credits, p.accounts))) as changed
from printing as p
where p.accounts <> 'other'
group by p.as_of
order by p.as_of;

-- What was known at the time is what was printed at the time: no row more, none less, none different.
select count(*) > 300 as many_rows from printed;
select 'printed' as only_in, p.* from (table printed except all table again) as p
union all
select 'known at', k.* from (table again except all table printed) as k;
select 'printed' as only_in, p.* from (table printed_items except all table again_items) as p
union all
select 'known at', k.* from (table again_items except all table printed_items) as k;
select key, name, not_due, overdue, unapplied, total from ar.aging('MINNET', '2025-12-31', known_at => :'mark');
select key, name, not_due, overdue, unapplied, total from ar.aging('MINNET', '2025-12-31');

-- A mark that is taken now gives what is known now; nothing was known before the company was founded.
select ar.report_mark('MINNET') as now \gset
create temporary table known_now as select * from pg_temp.print(:'now');
select 'now' as only_in, p.* from (table today except all table known_now) as p
union all
select 'known at', k.* from (table known_now except all table today) as k;
select count(*) from ar.aging('MINNET', '2025-12-31', known_at => '2000-01-01');

-- The books are sound, and what customers owe is what stands on the receivable accounts, on every day.
select * from ar.verify('MINNET');
select count(*) as days, count(*) filter (where a.total = t.balance) as agree
from generate_series(date '2025-06-06', '2026-12-31', '5 days') as d (day)
cross join lateral (select sum(total) as total from ar.aging('MINNET', d.day::date)) as a
cross join lateral (
    select sum(balance) as balance from ar.trial_balance('MINNET', d.day::date) where account in ('1510', '1516', '1518')) as t;
