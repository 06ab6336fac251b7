create or replace function ar.dso(
    company text,
    as_of date default current_date,
    method text default 'simple',
    days integer default 90)
returns numeric
language sql stable parallel safe
begin atomic
    with recursive receivables as (
        select
            coalesce(sum(a.total), 0) as total,
            coalesce(sum(a.not_due), 0) as not_due
        from ar.aging(company, as_of, '{30,60,90}', 'due_date', 'company', 'separate', null, false, 'trade') as a
    ),
    recent as (
        select case when sum(s.amount) <> 0 then sum(s.amount) end as sales
        from ar_internal.sales(
            company, ar_internal.within_books(as_of) - least(greatest(days, 0), 36600) + 1, as_of) as s
    ),
    simple as (
        select
            r.total * days / s.sales as dso,
            r.not_due * days / s.sales as best_possible
        from receivables as r
        cross join recent as s
    ),
    -- Countback: the months from that of as_of backwards, until no more is owed than was sold in the month.
    month as (
        select
            b.first_day,
            as_of as last_day,
            0 as days_since,
            r.total as owed,
            (
                select coalesce(sum(s.amount), 0)
                from ar_internal.sales(company, b.first_day, as_of) as s) as sales
        from receivables as r
        cross join (
            select date_trunc('month', ar_internal.within_books(as_of)::timestamp)::date as first_day) as b
        union all
        select
            b.first_day,
            b.last_day,
            b.days_since,
            b.owed,
            (
                select coalesce(sum(s.amount), 0)
                from ar_internal.sales(company, b.first_day, b.last_day) as s)
        from (
            select
                (m.first_day - '1 month'::interval)::date as first_day,
                m.first_day - 1 as last_day,
                m.days_since + (m.last_day - m.first_day) + 1 as days_since,
                m.owed - m.sales as owed
            from month as m
            where m.owed > 0
                and m.owed > m.sales
                and m.first_day > (
                    select min(d.posting_date)
                    from ar.document as d
                    where d.company_id = (select company_id from ar_internal.company(company)))) as b
    ),
    -- Weighted: what is open on invoices, by the month of the invoice.
    invoiced as (
        select
            b.first_day,
            sum(
                b.open_amount * (as_of - b.document_date)) as amount_days
        from (
            select
                date_trunc('month', i.document_date::timestamp)::date as first_day,
                i.document_date,
                i.open_amount
            from ar_internal.open_items_as_of(company, as_of, null, false, 'trade') as i
            join ar.document as d
                on d.company_id = i.company_id
                and d.document_id = i.document_id
            where i.open_amount > 0
                and d.kind in ('invoice', 'transfer')) as b
        group by b.first_day
    ),
    weighted as (
        select
            b.amount_days / case when b.sales <> 0 then b.sales end as days
        from (
            select
                v.amount_days,
                (
                    select coalesce(sum(s.amount), 0)
                    from ar_internal.sales(
                        company,
                        v.first_day,
                        least(
                            as_of,
                            (v.first_day + '1 month'::interval)::date
                                - 1)) as s) as sales
            from invoiced as v) as b
    )
    select
        case
            when method = 'simple' then (select s.dso from simple as s)
            when method = 'best_possible' then (select s.best_possible from simple as s)
            when method = 'delinquent' then (
                select s.dso - s.best_possible
                from simple as s)
            when method = 'countback' then (
                select
                    case
                        when m.owed <= 0 then 0
                        else m.owed * (m.last_day - m.first_day + 1) / m.sales + m.days_since
                    end
                from month as m
                where m.owed <= 0
                    or m.owed <= m.sales)
            else (
                select
                    case
                        when count(*) = count(w.days)
                            then coalesce(sum(w.days), 0)
                    end
                from weighted as w)
        end
    where (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null
        and ar_internal.require_days(days) is not null
        and ar_internal.require_choice('method', method, array[
            'simple', 'best_possible', 'delinquent', 'countback', 'weighted']) is not null;
end;

comment on function ar.dso(text, date, text, integer) is
    'Days sales outstanding as of a day: simple, best_possible, delinquent, countback or weighted; null where there are no sales to divide by.';
