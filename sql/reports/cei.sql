-- Opening and closing are looked up in one pass. Both sides of the fraction are multiplied by the number of months, so
-- that nothing is divided before the end.
create or replace function ar.cei(company text, from_month date, to_month date)
returns numeric
language sql stable parallel safe
begin atomic
    with period as (
        select
            b.first_day - 1 as opening_day,
            b.first_day,
            (b.last_month + '1 month'::interval)::date - 1 as last_day,
            (extract(year from b.last_month) - extract(year from b.first_day))
                * 12
                + extract(month from b.last_month)
                - extract(month from b.first_day)
                + 1 as months
        from (
            select
                date_trunc('month', ar_internal.within_books(from_month)::timestamp)::date as first_day,
                date_trunc('month', ar_internal.within_books(to_month)::timestamp)::date as last_month) as b
    )
    select
        ((b.opening - b.closing) * b.months + b.sales)
            * 100
            / nullif(
                (b.opening - b.not_due) * b.months + b.sales,
                0)
    from (
        select
            p.months,
            r.opening,
            r.closing,
            r.not_due,
            (
                select coalesce(sum(s.amount), 0)
                from ar_internal.sales(company, p.first_day, p.last_day) as s) as sales
        from period as p
        cross join lateral (
            select
                coalesce(sum(i.open_amount) filter (where i.day = p.opening_day), 0)
                    as opening,
                coalesce(sum(i.open_amount) filter (where i.day = p.last_day), 0)
                    as closing,
                coalesce(sum(i.open_amount) filter (
                    where i.day = p.last_day
                        and i.open_amount > 0
                        and i.due_date >= p.last_day), 0) as not_due
            from ar_internal.open_items_on_days(company, array[p.opening_day, p.last_day]) as i) as r
        -- Wrong arguments are errors, also where there is nothing to report.
        where (select company_id from ar_internal.company(company)) is not null
            and ar_internal.require_months(from_month, to_month)
        offset 0) as b;
end;

comment on function ar.cei(text, date, date) is
    'Collection effectiveness index in percent over whole months, named by any day in them: what was collected of what could have been collected, (opening + sales / N - closing) / (opening + sales / N - closing not due) * 100, N the number of months, opening and closing the trade receivables of ar.aging on the day before and on the last day, in base currency. 100: nothing is overdue. Null where the denominator is zero. Source: Credit Research Foundation, Key Performance Indicator Definitions. Errors: LG001, LG010.';
