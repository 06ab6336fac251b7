create or replace function ar.aging_chart(company text, as_of date default current_date)
returns table (line text)
language sql stable parallel safe
begin atomic
    with owed as (
        select
            v.line_no,
            v.label,
            coalesce(v.amount, 0) as amount
        from (values (0)) as one (one)
        left join ar.aging(company, as_of, '{30,60,90}', 'due_date', 'company', 'separate', null, false, 'trade') as a
            on true
        cross join lateral (values
            (1, 'not due', a.not_due),
            (2, '1-30', a.overdue[1]),
            (3, '31-60', a.overdue[2]),
            (4, '61-90', a.overdue[3]),
            (5, '91+', a.overdue[4]),
            (6, 'unapplied', a.unapplied),
            (7, 'total', a.total)) as v (line_no, label, amount)
    ),
    scale as (
        select
            max(length(ar_internal.chart_number(w.amount))) as width,
            max(abs(w.amount)) filter (where w.line_no < 7) as largest
        from owed as w
    )
    select l.line
    from (
        select
            0 as line_no,
            format('Aging as of %s in %s: %s',
                to_char(ar_internal.within_books(as_of)::timestamp, 'YYYY-MM-DD'), o.currency, o.name) as line
        from ar.company as o
        where o.company_id = (select company_id from ar_internal.company(company))
        union all
        -- The total has no bar: it would only be longer than the others.
        select
            w.line_no,
            rtrim(
                rpad(w.label, 11)
                || lpad(ar_internal.chart_number(w.amount), s.width)
                || '  '
                || case
                    when w.line_no = 7 then ''
                    when w.amount < 0 then ar_internal.chart_bar(w.amount, s.largest, 9617)
                    else ar_internal.chart_bar(w.amount, s.largest, 9608)
                end)
        from owed as w
        cross join scale as s) as l
    -- Wrong arguments are errors, also where there is nothing to show.
    where (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null
    order by l.line_no;
end;

comment on function ar.aging_chart(text, date) is
    'ar.aging of a company as of a day, as a bar chart of text for a terminal: trade receivables in base currency by days overdue, the bars scaled to the largest; unapplied credits negative, with a bar of light shade. Errors: LG001, LG010.';

create or replace function ar.dso_chart(company text, months integer default 12, as_of date default current_date)
returns table (line text)
language sql stable parallel safe
begin atomic
    -- What ar.dso says with its defaults, looked up for all days at once.
    with point as (
        select
            least(
                as_of,
                (m.first_day + '1 month'::interval)::date - 1) as day
        from (
            select
                (date_trunc('month', ar_internal.within_books(as_of)::timestamp)
                    - ('1 month'::interval * n.months_ago))::date
                    as first_day
            from generate_series(0, least(greatest(months, 1), 1200) - 1) as n (months_ago)
            where ar_internal.require_month_count(months) is not null
                and ar_internal.require_date('as_of', as_of) is not null) as m
    ),
    owed as (
        select
            i.day,
            sum(i.open_amount) as receivables,
            sum(i.open_amount) filter (
                where i.open_amount > 0
                    and i.due_date >= i.day) as not_due
        from (select array_agg(p.day order by p.day) as days from point as p) as d
        cross join lateral ar_internal.open_items_on_days(company, d.days) as i
        group by i.day
    ),
    sold as materialized (
        select
            s.posting_date,
            sum(s.amount) as amount
        from (select min(p.day) as first_day from point as p) as d
        cross join lateral ar_internal.sales(company, d.first_day - 89, as_of) as s
        group by s.posting_date
    ),
    -- The full part of the bar is the best possible DSO, which unapplied credits may exceed.
    outstanding as (
        select
            b.day,
            b.receivables * 90 / b.sales as dso,
            greatest(least(b.not_due, b.receivables) * 90 / b.sales, 0)
                as at_best
        from (
            select
                p.day,
                coalesce(w.receivables, 0) as receivables,
                coalesce(w.not_due, 0) as not_due,
                (
                    select nullif(sum(s.amount), 0)
                    from sold as s
                    where s.posting_date > (p.day - 90)
                        and s.posting_date <= p.day) as sales
            from point as p
            left join owed as w
                on w.day = p.day
            offset 0) as b
    ),
    scale as (
        select
            greatest(
                max(length(ar_internal.chart_number(round(u.dso, 1)))),
                1) as width,
            max(abs(u.dso)) as largest
        from outstanding as u
    )
    select l.line
    from (
        select
            null::date as day,
            format('DSO in days, on sales of 90 days (%s at best, %s late): %s',
                ar_internal.chart_bar(1, 40, 9608), ar_internal.chart_bar(1, 40, 9618), o.name) as line
        from ar.company as o
        where o.company_id = (select company_id from ar_internal.company(company))
        union all
        select
            u.day,
            rtrim(
                to_char(u.day::timestamp, 'YYYY-MM-DD')
                || '  '
                || lpad(
                    coalesce(ar_internal.chart_number(round(u.dso, 1)), '-'), s.width)
                || '  '
                || case
                    when u.dso is null then ''
                    when u.dso < 0 then ar_internal.chart_bar(u.dso, s.largest, 9617)
                    else
                        ar_internal.chart_bar(u.at_best, s.largest, 9608)
                        || substr(
                            ar_internal.chart_bar(u.dso, s.largest, 9618),
                            length(ar_internal.chart_bar(u.at_best, s.largest, 9608)) + 1)
                end)
        from outstanding as u
        cross join scale as s) as l
    where (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null
        and ar_internal.require_month_count(months) is not null
    order by l.day nulls first;
end;

comment on function ar.dso_chart(text, integer, date) is
    'ar.dso with its defaults (simple, sales of 90 days) at the end of each of the last months and as of a day, as a bar chart of text for a terminal: the full part of a bar is the best possible DSO, the shaded part is for being late; a dash where there were no sales. Errors: LG001, LG010.';
