-- Text bars for a terminal. Where the database or the client does not know block characters, plain signs stand for them:
-- chr() is asked for a block only where there is one.
create function ar.chart_bar(amount numeric, largest numeric, block integer)
returns text
language sql stable parallel safe
as $$
    -- 40 characters are the largest amount. Rounded up to an eighth of a block, or to a whole sign of another kind, so
    -- that what is little can be told from nothing.
    select
        pg_catalog.repeat(s.sign, b.eighths operator(pg_catalog./) 8)
            operator(pg_catalog.||)
            case
                when b.eighths operator(pg_catalog.%) 8 operator(pg_catalog.=) 0 then ''
                when s.code operator(pg_catalog.=) 9608
                    then pg_catalog.chr(9616 operator(pg_catalog.-) (b.eighths operator(pg_catalog.%) 8))
                else s.sign
            end
    from (
        select
            coalesce(
                pg_catalog.ceil(
                    pg_catalog.abs(amount) operator(pg_catalog.*) 320 operator(pg_catalog./) nullif(largest, 0)),
                0)::pg_catalog.int4 as eighths) as b
    cross join (
        select
            k.code,
            pg_catalog.chr(k.code) as sign
        from (
            select
                case
                    when pg_catalog.getdatabaseencoding() operator(pg_catalog.=) 'UTF8'
                        and pg_catalog.pg_client_encoding() operator(pg_catalog.=) 'UTF8'
                        then block
                    when block operator(pg_catalog.=) 9608 then 35
                    when block operator(pg_catalog.=) 9618 then 61
                    else 45
                end as code) as k) as s
$$;

comment on function ar.chart_bar(numeric, numeric, integer) is
    'A bar of text of at most 40 characters: amount as a part of largest, made of the Unicode block with the given number, 9608 (full), 9618 (medium shade) or 9617 (light shade); of #, = or - where these cannot be shown.';

create function ar.chart_number(amount numeric)
returns text
language sql stable parallel safe
as $$
    select
        case when amount operator(pg_catalog.<) 0 then '-' else '' end
            operator(pg_catalog.||) pg_catalog.to_char(
                pg_catalog.trunc(pg_catalog.abs(amount)),
                'FM999,999,999,999,999,999,999,999,990')
            operator(pg_catalog.||) case
                when pg_catalog.scale(amount) operator(pg_catalog.>) 0
                    then '.' operator(pg_catalog.||) pg_catalog.split_part(amount::pg_catalog.text, '.', 2)
                else ''
            end
$$;

comment on function ar.chart_number(numeric) is
    'An amount as text, with commas between thousands and the decimals that it has, whatever the locale.';

create function ar.aging_chart(company text, as_of date default current_date)
returns table (line text)
language sql stable parallel safe
as $$
    with owed as (
        select
            v.line_no,
            v.label,
            coalesce(v.amount, 0) as amount
        from (values (0)) as one (one)
        left join ar.aging(company, as_of, group_by => 'company') as a
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
            pg_catalog.max(pg_catalog.length(ar.chart_number(w.amount))) as width,
            pg_catalog.max(pg_catalog.abs(w.amount)) filter (where w.line_no operator(pg_catalog.<) 7) as largest
        from owed as w
    )
    select l.line
    from (
        select
            0 as line_no,
            pg_catalog.format('Aging as of %s in %s: %s',
                pg_catalog.to_char(as_of::timestamp, 'YYYY-MM-DD'), o.currency, o.name) as line
        from ar.company as o
        where o.company_id operator(pg_catalog.=) (
                select ar.require_company(
                    company,
                    (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
        union all
        -- The total has no bar: it would only be longer than the others.
        select
            w.line_no,
            pg_catalog.rtrim(
                pg_catalog.rpad(w.label, 11)
                operator(pg_catalog.||) pg_catalog.lpad(ar.chart_number(w.amount), s.width)
                operator(pg_catalog.||) '  '
                operator(pg_catalog.||) case
                    when w.line_no operator(pg_catalog.=) 7 then ''
                    when w.amount operator(pg_catalog.<) 0 then ar.chart_bar(w.amount, s.largest, 9617)
                    else ar.chart_bar(w.amount, s.largest, 9608)
                end)
        from owed as w
        cross join scale as s) as l
    -- Wrong arguments are errors, also where there is nothing to show.
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_date('as_of', as_of) is not null
    order by l.line_no
$$;

comment on function ar.aging_chart(text, date) is
    'ar.aging of a company as of a day, as a bar chart of text for a terminal: trade receivables in base currency by days overdue, the bars scaled to the largest; unapplied credits negative, with a bar of light shade. Errors: LG001, LG010.';

create function ar.dso_chart(company text, months integer default 12, as_of date default current_date)
returns table (line text)
language sql stable parallel safe
as $$
    -- What ar.dso says with its defaults, looked up for all days at once.
    with point as (
        select
            least(
                as_of,
                (m.first_day operator(pg_catalog.+) '1 month'::interval)::pg_catalog.date operator(pg_catalog.-) 1) as day
        from (
            select
                (pg_catalog.date_trunc('month', as_of::timestamp)
                    operator(pg_catalog.-) ('1 month'::interval operator(pg_catalog.*) n.months_ago))::pg_catalog.date
                    as first_day
            from pg_catalog.generate_series(0, months operator(pg_catalog.-) 1) as n (months_ago)
            where ar.require_month_count(months) is not null
                and ar.require_date('as_of', as_of) is not null) as m
    ),
    owed as (
        select
            i.day,
            pg_catalog.sum(i.open_amount) as receivables,
            pg_catalog.sum(i.open_amount) filter (
                where i.open_amount operator(pg_catalog.>) 0
                    and i.due_date operator(pg_catalog.>=) i.day) as not_due
        from (select pg_catalog.array_agg(p.day order by p.day) as days from point as p) as d
        cross join lateral ar.open_items_on_days(company, d.days) as i
        group by i.day
    ),
    sold as materialized (
        select
            s.posting_date,
            pg_catalog.sum(s.amount) as amount
        from (select pg_catalog.min(p.day) as first_day from point as p) as d
        cross join lateral ar.sales(company, d.first_day operator(pg_catalog.-) 89, as_of) as s
        group by s.posting_date
    ),
    -- The full part of the bar is the best possible DSO, which unapplied credits may exceed.
    outstanding as (
        select
            b.day,
            b.receivables operator(pg_catalog.*) 90 operator(pg_catalog./) b.sales as dso,
            greatest(least(b.not_due, b.receivables) operator(pg_catalog.*) 90 operator(pg_catalog./) b.sales, 0)
                as at_best
        from (
            select
                p.day,
                coalesce(w.receivables, 0) as receivables,
                coalesce(w.not_due, 0) as not_due,
                (
                    select nullif(pg_catalog.sum(s.amount), 0)
                    from sold as s
                    where s.posting_date operator(pg_catalog.>) (p.day operator(pg_catalog.-) 90)
                        and s.posting_date operator(pg_catalog.<=) p.day) as sales
            from point as p
            left join owed as w
                on w.day operator(pg_catalog.=) p.day
            offset 0) as b
    ),
    scale as (
        select
            greatest(
                pg_catalog.max(pg_catalog.length(ar.chart_number(pg_catalog.round(u.dso, 1)))),
                1) as width,
            pg_catalog.max(pg_catalog.abs(u.dso)) as largest
        from outstanding as u
    )
    select l.line
    from (
        select
            null::pg_catalog.date as day,
            pg_catalog.format('DSO in days, on sales of 90 days (%s at best, %s late): %s',
                ar.chart_bar(1, 40, 9608), ar.chart_bar(1, 40, 9618), o.name) as line
        from ar.company as o
        where o.company_id operator(pg_catalog.=) (
                select ar.require_company(
                    company,
                    (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
        union all
        select
            u.day,
            pg_catalog.rtrim(
                pg_catalog.to_char(u.day::timestamp, 'YYYY-MM-DD')
                operator(pg_catalog.||) '  '
                operator(pg_catalog.||) pg_catalog.lpad(
                    coalesce(ar.chart_number(pg_catalog.round(u.dso, 1)), '-'), s.width)
                operator(pg_catalog.||) '  '
                operator(pg_catalog.||) case
                    when u.dso is null then ''
                    when u.dso operator(pg_catalog.<) 0 then ar.chart_bar(u.dso, s.largest, 9617)
                    else
                        ar.chart_bar(u.at_best, s.largest, 9608)
                        operator(pg_catalog.||) pg_catalog.substr(
                            ar.chart_bar(u.dso, s.largest, 9618),
                            pg_catalog.length(ar.chart_bar(u.at_best, s.largest, 9608)) operator(pg_catalog.+) 1)
                end)
        from outstanding as u
        cross join scale as s) as l
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_date('as_of', as_of) is not null
        and ar.require_month_count(months) is not null
    order by l.day nulls first
$$;

comment on function ar.dso_chart(text, integer, date) is
    'ar.dso with its defaults (simple, sales of 90 days) at the end of each of the last months and as of a day, as a bar chart of text for a terminal: the full part of a bar is the best possible DSO, the shaded part is for being late; a dash where there were no sales. Errors: LG001, LG010.';
