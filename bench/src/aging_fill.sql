-- Two years of a ledger, {items} items of which about a fourth is open: invoices without tax, and a payment for most of
-- those that are two months old. One payment in a hundred is half of what is due, one in a hundred is too much.
-- Posting that many takes long, so the rows are put past the guard; ar.verify() says that they are sound.

set session_replication_role = replica;
set maintenance_work_mem = '256MB';

-- Indexes are quicker made at the end.
create temp table later as
select schemaname, indexname, indexdef
from pg_indexes
where schemaname = 'ar'
    and tablename in ('document', 'open_item', 'allocation')
    and indexname not in (select conname from pg_constraint);

do $$
declare
    index record;
begin
    for index in select * from later loop
        execute format('drop index %I.%I', index.schemaname, index.indexname);
    end loop;
end
$$;

create unlogged table voucher as
with invoice as (
    select
        i as invoice_no,
        1 + (hashint8extended(i, 1) & 1048575) % {customers} as customer_no,
        current_date - 730 + (i * 730 / ({items} * 62 / 100))::int as day,
        round(100 + (hashint8extended(i, 2) & 1048575) / 100.0, 2) as amount,
        (hashint8extended(i, 3) & 1048575) % 100 as luck,
        i < {items} * 62 / 100 * 92 / 100 and (hashint8extended(i, 4) & 1048575) % 1000 < 666 as is_paid,
        20 + (hashint8extended(i, 5) & 1048575)::int % 38 as days_to_pay
    from generate_series(1::bigint, {items} * 62 / 100) as i
), paid as (
    select
        *,
        case when is_paid then day + days_to_pay end as paid_on,
        case when is_paid then
            case luck when 0 then round(amount / 2, 2) when 1 then amount + 50 else amount end
        end as payment
    from invoice
), item as (
    select
        invoice_no,
        'invoice' as kind,
        customer_no,
        day,
        day + 30 as due_date,
        amount,
        amount - least(coalesce(payment, 0), amount) as open_amount,
        paid_on
    from paid
    union all
    select
        invoice_no,
        'payment',
        customer_no,
        paid_on,
        paid_on,
        -payment,
        least(payment, amount) - payment,
        paid_on
    from paid
    where is_paid
)
select row_number() over (order by day, kind, invoice_no) as document_id, *
from item
order by document_id;

analyze voucher;

insert into ar.document (
    company_id, document_id, kind, series, fiscal_year, number, customer_id, document_date, posting_date, tax_date,
    currency, rate, amount, base_amount, terms, recorded_at, recorded_by)
overriding system value
select
    o.company_id, v.document_id, v.kind, v.kind || ':own', 0, left(v.kind, 1) || v.document_id, c.customer_id, v.day,
    v.day, v.day, 'SEK', 1, abs(v.amount), abs(v.amount), case v.kind when 'invoice' then 'net 30' end,
    least(v.day + time '12:00', now()), 'bench'
from voucher as v
join ar.company as o on o.code = 'AGING'
join ar.customer as c on c.company_id = o.company_id and c.code = 'C' || v.customer_no
order by v.document_id;

select setval('ar.document_document_id_seq', (select max(document_id) from voucher));

insert into ar.document_party (company_id, document_id, name)
select o.company_id, v.document_id, c.name
from voucher as v
join ar.company as o on o.code = 'AGING'
join ar.customer as c on c.company_id = o.company_id and c.code = 'C' || v.customer_no
where v.kind = 'invoice'
order by v.document_id;

insert into ar.document_line (company_id, document_id, line_no, quantity, discount_percent, net, tax, account)
select o.company_id, v.document_id, 1, 1, 0, v.amount, 0, '3001'
from voucher as v
join ar.company as o on o.code = 'AGING'
where v.kind = 'invoice'
order by v.document_id;

insert into ar.posting (
    company_id, document_id, line_no, posting_date, debit_account, credit_account, amount, base_amount)
select
    o.company_id, v.document_id, 1, v.day,
    case v.kind when 'invoice' then '1510' else '1930' end,
    case v.kind when 'invoice' then '3001' else '1510' end,
    abs(v.amount), abs(v.amount)
from voucher as v
join ar.company as o on o.code = 'AGING'
order by v.document_id;

insert into ar.open_item (
    company_id, document_id, item_no, customer_id, account, document_date, posting_date, due_date, currency, amount,
    open_amount, base_amount, base_open_amount, first_allocated_on, last_allocated_on, settled_on)
select
    o.company_id, v.document_id, 1, c.customer_id, '1510', v.day, v.day, v.due_date, 'SEK', v.amount,
    v.open_amount, v.amount, v.open_amount, coalesce(v.paid_on, 'infinity'), coalesce(v.paid_on, '-infinity'),
    case v.open_amount when 0 then v.paid_on else 'infinity' end
from voucher as v
join ar.company as o on o.code = 'AGING'
join ar.customer as c on c.company_id = o.company_id and c.code = 'C' || v.customer_no
order by v.document_id;

insert into ar.allocation (
    company_id, allocation_id, line_no, debit_document_id, debit_item_no, credit_document_id, credit_item_no,
    debit_amount, credit_amount, debit_base_amount, credit_base_amount, allocated_on, method, recorded_at, recorded_by)
select
    o.company_id, row_number() over (order by p.document_id), 1, i.document_id, 1, p.document_id, 1,
    p.open_amount - p.amount, p.open_amount - p.amount, p.open_amount - p.amount, p.open_amount - p.amount,
    p.day, 'given', least(p.day + time '12:00', now()), 'bench'
from voucher as p
join voucher as i on i.kind = 'invoice' and i.invoice_no = p.invoice_no
join ar.company as o on o.code = 'AGING'
where p.kind = 'payment'
order by p.document_id;

select setval('ar.allocation_allocation_id_seq', (select max(allocation_id) from ar.allocation));

do $$
declare
    index record;
begin
    for index in select * from later loop
        execute index.indexdef;
    end loop;
end
$$;

drop table voucher, later;
reset maintenance_work_mem;
reset session_replication_role;
