-- Credit notes, one call each; payments, all in one call; and the payments that somebody had to ask about.

-- One invoice in fifty has its first line credited; of these, one in five is credited in full.
select clock_timestamp() as started \gset
select count(p.document_id) as count
from (
    select i.*, d.document_id
    from demo.invoice as i
    join ar.document as d on d.kind = 'invoice' and d.order_ref = i.order_ref
    where demo.dice('returned ' || i.order_ref) < 0.02
        and i.invoice_date < '2025-12-10'
    order by i.order_ref) as i
cross join lateral ar.post_credit_note(
    'NORRSKEN', i.customer,
    case when demo.dice('in full ' || i.order_ref) < 0.2 then i.lines else jsonb_build_array(i.lines -> 0) end,
    corrects => i.document_id,
    credit_date => demo.workday(demo.day(i.invoice_date + 3, i.invoice_date + 20, 'credited ' || i.order_ref)),
    text => 'Goods returned') as p \gset
select round(extract(epoch from clock_timestamp() - :'started'), 1) as seconds \gset
\echo '   ' :count 'credit notes posted in' :seconds 's'

-- When each open item is paid, and how much of it: a row for each part.
create table demo.paying as
select
    i.customer,
    i.document_id,
    i.item_no,
    i.currency,
    i.order_ref || '/' || i.item_no as text,
    c.behaviour,
    f.fate,
    w.pays_on,
    round(case
        when f.fate = 'short' then 0.9 * i.open_amount
        when c.behaviour = 'in halves' and h.half = 1 then round(i.open_amount / 2, 2)
        when c.behaviour = 'in halves' then i.open_amount - round(i.open_amount / 2, 2)
        else i.open_amount - round(i.open_amount * v.discount_percent / 100, 2)
    end, 2) as amount
from ar.open_invoice as i
join ar.document as d on d.document_id = i.document_id
join demo.customer as c on c.code = i.customer
cross join lateral (
    select case
        when c.behaviour in ('in halves', 'round sums') then 'as usual'
        when r.dice < 0.003 then 'disputed'
        when r.dice < 0.015 then 'short'
        when r.dice < 0.025 then 'says not for what'
        when r.dice < 0.026 then 'says not from whom'
        when r.dice < 0.036 then 'too much'
        else 'as usual'
    end as fate
    from (select demo.dice('fate ' || i.order_ref || i.item_no) as dice) as r) as f
cross join generate_series(1, case when c.behaviour = 'in halves' then 2 else 1 end) as h (half)
cross join lateral (
    select demo.workday(case
        when c.behaviour = 'prompt' and d.terms like '%/%'
            then demo.day(i.document_date + 2, i.document_date + 6, 'early ' || i.order_ref)
        else demo.day(i.due_date + c.from_day, i.due_date + c.to_day, 'pays ' || i.order_ref)
            + 42 * (h.half - 1)
    end) as pays_on) as w
cross join lateral (
    select coalesce(
        ar.discount_percent(d.terms::ar.payment_terms, i.document_date, w.pays_on), 0) as discount_percent) as v
where f.fate <> 'disputed'
    and (c.stops_paying is null or w.pays_on < c.stops_paying);

-- The columns are named after the arguments of ar.post_payment. What a customer pays on one day is one payment.
create table demo.payment as
select
    case when p.fate <> 'says not from whom' then p.customer end as customer,
    p.pays_on as payment_date,
    case when p.fate = 'too much' then round(1.1 * sum(p.amount), 0) else sum(p.amount) end as amount,
    p.currency,
    case when p.currency = 'EUR' then demo.euro(p.pays_on) end as rate,
    case
        when p.fate not like 'says not%' then jsonb_agg(
            jsonb_build_object('document_id', p.document_id, 'item_no', p.item_no, 'amount', p.amount)
            order by p.document_id, p.item_no)
    end as allocate,
    min(p.text) as text
from demo.paying as p
where p.behaviour <> 'round sums'
group by p.customer, p.pays_on, p.currency, p.fate, case when p.fate like 'says not%' then p.text end
union all
-- At the end of the month, in whole thousands (in euros, hundreds).
select
    p.customer,
    demo.workday(p.month + 27),
    greatest(round(sum(p.amount), p.digits), power(10.0, -p.digits)),
    p.currency,
    case when p.currency = 'EUR' then demo.euro(p.month + 27) end,
    '"oldest"',
    null
from (
    select
        r.*,
        date_trunc('month', r.pays_on)::date as month,
        case when r.currency = 'EUR' then -2 else -3 end as digits
    from demo.paying as r
    where r.behaviour = 'round sums') as p
group by p.customer, p.month, p.currency, p.digits;

delete from demo.payment where payment_date > '2025-12-31';

-- In the order in which the money came.
create view demo.payment_by_date as
select * from demo.payment order by payment_date, customer, text, amount;

select clock_timestamp() as started \gset
select p.count from ar.post_payments('NORRSKEN', 'demo.payment_by_date'::regclass) as p \gset
select round(extract(epoch from clock_timestamp() - :'started'), 1) as seconds \gset
\echo '   ' :count 'payments posted and allocated in' :seconds 's'

analyze;

-- Until September 2025 the customers were asked what their payments were for, and answered within two weeks.
select clock_timestamp() as started \gset
select count(ar.allocate(
    'NORRSKEN', a.payment, a.invoice, debit_item => a.item_no, allocated_on => a.payment_date + 14)) as count
from (
    select u.document_id as payment, u.document_date as payment_date, i.document_id as invoice, i.item_no
    from ar.unapplied_payment as u
    join ar.open_invoice as i on i.customer = u.customer and i.order_ref || '/' || i.item_no = u.text
    where u.document_date < '2025-09-01'
    order by u.document_id) as a \gset
select round(extract(epoch from clock_timestamp() - :'started'), 1) as seconds \gset
\echo '   ' :count 'payments allocated by hand in' :seconds 's'
