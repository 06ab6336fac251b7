-- One pass over the items for all month ends: where an item is open at the next one too, that is its next row.
create function ar.roll_rates(company text, from_month date, to_month date)
returns table (
    month date,
    bucket text,
    amount numeric,
    rolled numeric,
    remained numeric,
    gone numeric,
    rolled_percent numeric)
language sql stable parallel safe
as $$
    with period as (
        select
            m.first_day::pg_catalog.date as first_day,
            m.first_day::pg_catalog.date operator(pg_catalog.-) 1 as opening_day,
            (m.first_day operator(pg_catalog.+) '1 month'::interval)::pg_catalog.date
                operator(pg_catalog.-) 1 as last_day
        -- (Of an array the planner expects ten rows, of the series a thousand.)
        from pg_catalog.unnest(array(
            select g.first_day
            from pg_catalog.generate_series(
                pg_catalog.date_trunc('month', from_month::timestamp),
                pg_catalog.date_trunc('month', to_month::timestamp),
                '1 month'::interval) as g (first_day))) as m (first_day)
        -- Wrong arguments are errors, also where there is nothing to report.
        where (
                select ar.require_company(
                    company,
                    (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
            and ar.require_months(from_month, to_month)
    ),
    -- Of what came back in the month (a payment that was returned) only what was open at its beginning counts.
    moved as (
        select
            p.first_day,
            i.bucket,
            pg_catalog.sum(i.open_amount) as amount,
            pg_catalog.sum(least(i.open_amount, i.next_open_amount)) filter (
                where i.next_day operator(pg_catalog.=) p.last_day
                    and i.next_bucket operator(pg_catalog.>) i.bucket) as rolled,
            pg_catalog.sum(least(i.open_amount, i.next_open_amount)) filter (
                where i.next_day operator(pg_catalog.=) p.last_day
                    and i.next_bucket operator(pg_catalog.<=) i.bucket) as remained
        from period as p
        join (
            select
                b.day,
                b.bucket,
                b.open_amount,
                pg_catalog.lead(b.day) over item as next_day,
                pg_catalog.lead(b.bucket) over item as next_bucket,
                pg_catalog.lead(b.open_amount) over item as next_open_amount
            from (
                select
                    i.day,
                    i.document_id,
                    i.item_no,
                    case
                        when i.due_date operator(pg_catalog.>=) i.day then 0
                        else pg_catalog.width_bucket(i.day operator(pg_catalog.-) i.due_date, array[1, 31, 61, 91])
                    end as bucket,
                    i.open_amount
                from (
                    select pg_catalog.array_agg(distinct v.day order by v.day) as days
                    from period as p
                    cross join lateral (values (p.opening_day), (p.last_day)) as v (day)) as d
                cross join lateral ar.open_items_on_days(company, d.days) as i
                where i.open_amount operator(pg_catalog.>) 0) as b
            window item as (partition by b.document_id, b.item_no order by b.day)) as i
            on i.day operator(pg_catalog.=) p.opening_day
        group by p.first_day, i.bucket
    )
    select
        p.first_day,
        v.label,
        coalesce(m.amount, 0),
        coalesce(m.rolled, m.amount operator(pg_catalog.*) 0, 0),
        coalesce(m.remained, m.amount operator(pg_catalog.*) 0, 0),
        coalesce(m.amount, 0)
            operator(pg_catalog.-) coalesce(m.rolled, 0)
            operator(pg_catalog.-) coalesce(m.remained, 0),
        case
            when v.bucket operator(pg_catalog.<) 4
                then coalesce(m.rolled, 0) operator(pg_catalog.*) 100 operator(pg_catalog./) nullif(m.amount, 0)
        end
    from period as p
    cross join (values (0, 'not due'), (1, '1-30'), (2, '31-60'), (3, '61-90'), (4, '91+')) as v (bucket, label)
    left join moved as m
        on m.first_day operator(pg_catalog.=) p.first_day
        and m.bucket operator(pg_catalog.=) v.bucket
    order by p.first_day, v.bucket
$$;

comment on function ar.roll_rates(text, date, date) is
    'What became in each month of what was open at its beginning: one row per month and bucket of days overdue (not due, 1-30, 31-60, 61-90, 91+), item by item, trade debits only, in base currency. month: its first day. amount: open at the end of the day before, as in ar.aging; rolled: of it, still open at the end of the month and in a worse bucket; remained: still open in the same bucket (or a better one, after a later due date was agreed); gone: the rest, which was paid, credited, written off or transferred. amount = rolled + remained + gone. rolled_percent: rolled / amount * 100; null where there was nothing, and for 91+, beyond which there is no bucket. Errors: LG001, LG010.';
