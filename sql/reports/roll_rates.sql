-- One pass over the items for all month ends: where an item is open at the next one too, that is its next row.
create or replace function ar.roll_rates(company text, from_month date, to_month date)
returns table (
    month date,
    bucket text,
    amount numeric,
    rolled numeric,
    remained numeric,
    gone numeric,
    rolled_percent numeric)
language sql stable parallel safe
begin atomic
    with period as (
        select
            m.first_day::date as first_day,
            m.first_day::date - 1 as opening_day,
            (m.first_day + '1 month'::interval)::date - 1 as last_day
        -- (Of an array the planner expects ten rows, of the series a thousand.)
        from unnest(array(
            select g.first_day
            from generate_series(
                date_trunc('month', ar_internal.within_books(from_month)::timestamp),
                date_trunc('month', ar_internal.within_books(to_month)::timestamp),
                '1 month'::interval) as g (first_day))) as m (first_day)
        -- Wrong arguments are errors, also where there is nothing to report.
        where (select company_id from ar_internal.company(company)) is not null
            and ar_internal.require_months(from_month, to_month)
    ),
    -- Of what came back in the month (a payment that was returned) only what was open at its beginning counts.
    moved as (
        select
            p.first_day,
            i.bucket,
            sum(i.open_amount) as amount,
            sum(least(i.open_amount, i.next_open_amount)) filter (
                where i.next_day = p.last_day
                    and i.next_bucket > i.bucket) as rolled,
            sum(least(i.open_amount, i.next_open_amount)) filter (
                where i.next_day = p.last_day
                    and i.next_bucket <= i.bucket) as remained
        from period as p
        join (
            select
                b.day,
                b.bucket,
                b.open_amount,
                lead(b.day) over item as next_day,
                lead(b.bucket) over item as next_bucket,
                lead(b.open_amount) over item as next_open_amount
            from (
                select
                    i.day,
                    i.document_id,
                    i.item_no,
                    case
                        when i.due_date >= i.day then 0
                        else width_bucket(i.day - i.due_date, array[1, 31, 61, 91])
                    end as bucket,
                    i.open_amount
                from (
                    select array_agg(distinct v.day order by v.day) as days
                    from period as p
                    cross join lateral (values (p.opening_day), (p.last_day)) as v (day)) as d
                cross join lateral ar_internal.open_items_on_days(company, d.days) as i
                where i.open_amount > 0) as b
            window item as (partition by b.document_id, b.item_no order by b.day)) as i
            on i.day = p.opening_day
        group by p.first_day, i.bucket
    )
    select
        p.first_day,
        v.label,
        coalesce(m.amount, 0),
        coalesce(m.rolled, m.amount * 0, 0),
        coalesce(m.remained, m.amount * 0, 0),
        coalesce(m.amount, 0)
            - coalesce(m.rolled, 0)
            - coalesce(m.remained, 0),
        case
            when v.bucket < 4
                then coalesce(m.rolled, 0) * 100 / nullif(m.amount, 0)
        end
    from period as p
    cross join (values (0, 'not due'), (1, '1-30'), (2, '31-60'), (3, '61-90'), (4, '91+')) as v (bucket, label)
    left join moved as m
        on m.first_day = p.first_day
        and m.bucket = v.bucket
    order by p.first_day, v.bucket;
end;

comment on function ar.roll_rates(text, date, date) is
    'What became in each month of what was open at its beginning: one row per month and bucket of days overdue (not due, 1-30, 31-60, 61-90, 91+), item by item, trade debits only, in base currency. month: its first day. amount: open at the end of the day before, as in ar.aging; rolled: of it, still open at the end of the month and in a worse bucket; remained: still open in the same bucket (or a better one, after a later due date was agreed); gone: the rest, which was paid, credited, written off or transferred. amount = rolled + remained + gone. rolled_percent: rolled / amount * 100; null where there was nothing, and for 91+, beyond which there is no bucket. Errors: LG001, LG010.';
