-- Opening and closing are looked up in one pass. Both sides of the fraction are multiplied by the number of months, so
-- that nothing is divided before the end.
create function ar.cei(company text, from_month date, to_month date)
returns numeric
language sql stable parallel safe
as $$
    with period as (
        select
            b.first_day operator(pg_catalog.-) 1 as opening_day,
            b.first_day,
            (b.last_month operator(pg_catalog.+) '1 month'::interval)::pg_catalog.date
                operator(pg_catalog.-) 1 as last_day,
            (extract(year from b.last_month) operator(pg_catalog.-) extract(year from b.first_day))
                operator(pg_catalog.*) 12
                operator(pg_catalog.+) extract(month from b.last_month)
                operator(pg_catalog.-) extract(month from b.first_day)
                operator(pg_catalog.+) 1 as months
        from (
            select
                pg_catalog.date_trunc('month', from_month::timestamp)::pg_catalog.date as first_day,
                pg_catalog.date_trunc('month', to_month::timestamp)::pg_catalog.date as last_month) as b
    )
    select
        ((b.opening operator(pg_catalog.-) b.closing) operator(pg_catalog.*) b.months operator(pg_catalog.+) b.sales)
            operator(pg_catalog.*) 100
            operator(pg_catalog./) nullif(
                (b.opening operator(pg_catalog.-) b.not_due) operator(pg_catalog.*) b.months operator(pg_catalog.+) b.sales,
                0)
    from (
        select
            p.months,
            r.opening,
            r.closing,
            r.not_due,
            (
                select coalesce(pg_catalog.sum(s.amount), 0)
                from ar.sales(company, p.first_day, p.last_day) as s) as sales
        from period as p
        cross join lateral (
            select
                coalesce(pg_catalog.sum(i.open_amount) filter (where i.day operator(pg_catalog.=) p.opening_day), 0)
                    as opening,
                coalesce(pg_catalog.sum(i.open_amount) filter (where i.day operator(pg_catalog.=) p.last_day), 0)
                    as closing,
                coalesce(pg_catalog.sum(i.open_amount) filter (
                    where i.day operator(pg_catalog.=) p.last_day
                        and i.open_amount operator(pg_catalog.>) 0
                        and i.due_date operator(pg_catalog.>=) p.last_day), 0) as not_due
            from ar.open_items_on_days(company, array[p.opening_day, p.last_day]) as i) as r
        -- Wrong arguments are errors, also where there is nothing to report.
        where (
                select ar.require_company(
                    company,
                    (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
            and ar.require_months(from_month, to_month)
        offset 0) as b
$$;

comment on function ar.cei(text, date, date) is
    'Collection effectiveness index in percent over whole months, named by any day in them: what was collected of what could have been collected, (opening + sales / N - closing) / (opening + sales / N - closing not due) * 100, N the number of months, opening and closing the trade receivables of ar.aging on the day before and on the last day, in base currency. 100: nothing is overdue. Null where the denominator is zero. Source: Credit Research Foundation, Key Performance Indicator Definitions. Errors: LG001, LG010.';
