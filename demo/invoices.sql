-- Two years of invoices, posted by one call.

-- Prices without tax, in SEK. Coffee is food and taxed at 12 %, journals at 6 %, the rest at 25 %.
create table demo.product (product_no integer, description text, unit_price numeric, tax_code text, account text);
insert into demo.product values
    (1, 'Espresso beans, 1 kg', 189.00, 'S12', '3002'),
    (2, 'Filter coffee, box of 12', 642.00, 'S12', '3002'),
    (3, 'Tea, assorted, box', 88.50, 'S12', '3002'),
    (4, 'Copy paper A4, 5 reams', 345.50, 'S25', '3001'),
    (5, 'Toner cartridge', 1149.00, 'S25', '3001'),
    (6, 'Office chair', 2490.00, 'S25', '3001'),
    (7, 'Espresso machine, rent per month', 1290.00, 'S25', '3001'),
    (8, 'Trade journal, subscription', 1180.00, 'S6', '3003');

-- What a euro cost in SEK on a day.
create function demo.euro(day date) returns numeric
    language sql immutable
    return round((11.35 + 0.30 * sin((day - date '2024-01-01') / 70.0))::numeric, 4);

-- The columns are named after the arguments of ar.post_invoice. Terms and currency are the customer's.
create table demo.invoice as
select
    c.code as customer,
    l.lines,
    o.day as invoice_date,
    case when c.currency = 'EUR' then demo.euro(o.day) end as rate,
    'D' || o.n as order_ref
from (
    select
        n,
        demo.workday(demo.day('2024-01-01', '2025-12-28', 'day ' || n)) as day,
        -- Some customers order often, most now and then.
        1 + floor(power(demo.dice('customer ' || n), 1.6) * (select count(*) from demo.customer)) as customer_no
    from generate_series(100001, 120600) as n) as o
join demo.customer as c on c.customer_no = o.customer_no
cross join lateral (
    select jsonb_agg(jsonb_build_object(
        'description', p.description,
        'quantity', case
            when c.kind = 'consumer' then 1
            else 1 + floor(8 * power(demo.dice('quantity ' || o.n || p.product_no), 2))
        end,
        'unit_price', case when c.currency = 'EUR' then round(p.unit_price / 11.3, 2) else p.unit_price end,
        -- Goods for businesses in other EU countries and for Norway are sold without tax.
        'tax_code', case
            when c.country = 'NO' then 'G0'
            when c.country <> 'SE' and c.kind = 'business' then 'K0'
            else p.tax_code
        end,
        'account', case
            when c.country = 'NO' then '3105'
            when c.country <> 'SE' and c.kind = 'business' then '3108'
            else p.account
        end) order by p.product_no) as lines
    from demo.product as p
    where p.product_no = 1 + o.n % 8
        or demo.dice('product ' || o.n || p.product_no) < 0.2) as l
-- Nobody delivers for long to those who have stopped paying.
where c.stops_paying is null or o.day < c.stops_paying + 30
order by o.day, o.n;

select clock_timestamp() as started \gset
select p.count from ar.post_invoices('NORRSKEN', 'demo.invoice'::regclass) as p \gset
select round(extract(epoch from clock_timestamp() - :'started'), 1) as seconds \gset
\echo '   ' :count 'invoices posted in' :seconds 's'

-- After much has been loaded, as in any database: the planner shall know of it before autovacuum tells it.
analyze;
