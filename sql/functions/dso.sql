create function ar.sales(company text, from_date date, to_date date)
returns table (document_id bigint, posting_date date, amount numeric)
language sql stable parallel safe
as $$
    select
        d.document_id,
        d.posting_date,
        case
            when d.kind operator(pg_catalog.=) 'invoice' then d.base_amount
            when d.kind operator(pg_catalog.=) 'credit_note' then operator(pg_catalog.-) d.base_amount
            when r.kind operator(pg_catalog.=) 'invoice' then operator(pg_catalog.-) r.base_amount
            else r.base_amount
        end
    from ar.document as d
    left join ar.document as r
        on r.company_id operator(pg_catalog.=) d.company_id
        and r.document_id operator(pg_catalog.=) d.reverses_id
        and d.kind operator(pg_catalog.=) 'reversal'
    where d.company_id operator(pg_catalog.=) (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
        and d.posting_date operator(pg_catalog.>=) from_date
        and d.posting_date operator(pg_catalog.<=) to_date
        and (
            d.kind operator(pg_catalog.=) any (array['invoice', 'credit_note'])
            or d.kind operator(pg_catalog.=) 'reversal'
                and r.kind operator(pg_catalog.=) any (array['invoice', 'credit_note']))
$$;

comment on function ar.sales(text, date, date) is
    'What counts as sales, with tax, in base currency: invoices less credit notes and what reverses either, by posting date.';

create function ar.dso(
    company text,
    as_of date default current_date,
    method text default 'simple',
    days integer default 90)
returns numeric
language sql stable parallel safe
as $$
    with recursive receivables as (
        select
            coalesce(pg_catalog.sum(a.total), 0) as total,
            coalesce(pg_catalog.sum(a.not_due), 0) as not_due
        from ar.aging(company, as_of, group_by => 'company') as a
    ),
    recent as (
        select case when pg_catalog.sum(s.amount) operator(pg_catalog.<>) 0 then pg_catalog.sum(s.amount) end as sales
        from ar.sales(company, as_of operator(pg_catalog.-) days operator(pg_catalog.+) 1, as_of) as s
    ),
    simple as (
        select
            r.total operator(pg_catalog.*) days operator(pg_catalog./) s.sales as dso,
            r.not_due operator(pg_catalog.*) days operator(pg_catalog./) s.sales as best_possible
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
                select coalesce(pg_catalog.sum(s.amount), 0)
                from ar.sales(company, b.first_day, as_of) as s) as sales
        from receivables as r
        cross join (
            select pg_catalog.date_trunc('month', as_of::timestamp)::pg_catalog.date as first_day) as b
        union all
        select
            b.first_day,
            b.last_day,
            b.days_since,
            b.owed,
            (
                select coalesce(pg_catalog.sum(s.amount), 0)
                from ar.sales(company, b.first_day, b.last_day) as s)
        from (
            select
                (m.first_day operator(pg_catalog.-) '1 month'::interval)::pg_catalog.date as first_day,
                m.first_day operator(pg_catalog.-) 1 as last_day,
                m.days_since operator(pg_catalog.+) (m.last_day operator(pg_catalog.-) m.first_day)
                    operator(pg_catalog.+) 1 as days_since,
                m.owed operator(pg_catalog.-) m.sales as owed
            from month as m
            where m.owed operator(pg_catalog.>) 0
                and m.owed operator(pg_catalog.>) m.sales
                and m.first_day operator(pg_catalog.>) (
                    select pg_catalog.min(d.posting_date)
                    from ar.document as d
                    where d.company_id operator(pg_catalog.=) (
                        select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) as b
    ),
    -- Weighted: what is open on invoices, by the month of the invoice.
    invoiced as (
        select
            b.first_day,
            pg_catalog.sum(
                b.open_amount operator(pg_catalog.*) (as_of operator(pg_catalog.-) b.document_date)) as amount_days
        from (
            select
                pg_catalog.date_trunc('month', i.document_date::timestamp)::pg_catalog.date as first_day,
                i.document_date,
                i.open_amount
            from ar.open_items_as_of(company, as_of, null, false, 'trade') as i
            join ar.document as d
                on d.company_id operator(pg_catalog.=) i.company_id
                and d.document_id operator(pg_catalog.=) i.document_id
            where i.open_amount operator(pg_catalog.>) 0
                and d.kind operator(pg_catalog.=) any (array['invoice', 'transfer'])) as b
        group by b.first_day
    ),
    weighted as (
        select
            b.amount_days operator(pg_catalog./) case when b.sales operator(pg_catalog.<>) 0 then b.sales end as days
        from (
            select
                v.amount_days,
                (
                    select coalesce(pg_catalog.sum(s.amount), 0)
                    from ar.sales(
                        company,
                        v.first_day,
                        least(
                            as_of,
                            (v.first_day operator(pg_catalog.+) '1 month'::interval)::pg_catalog.date
                                operator(pg_catalog.-) 1)) as s) as sales
            from invoiced as v) as b
    )
    select
        case
            when method operator(pg_catalog.=) 'simple' then (select s.dso from simple as s)
            when method operator(pg_catalog.=) 'best_possible' then (select s.best_possible from simple as s)
            when method operator(pg_catalog.=) 'delinquent' then (
                select s.dso operator(pg_catalog.-) s.best_possible
                from simple as s)
            when method operator(pg_catalog.=) 'countback' then (
                select
                    case
                        when m.owed operator(pg_catalog.<=) 0 then 0
                        else m.owed
                            operator(pg_catalog.*) (m.last_day operator(pg_catalog.-) m.first_day operator(pg_catalog.+) 1)
                            operator(pg_catalog./) m.sales
                            operator(pg_catalog.+) m.days_since
                    end
                from month as m
                where m.owed operator(pg_catalog.<=) 0
                    or m.owed operator(pg_catalog.<=) m.sales)
            else (
                select
                    case
                        when pg_catalog.count(*) operator(pg_catalog.=) pg_catalog.count(w.days)
                            then coalesce(pg_catalog.sum(w.days), 0)
                    end
                from weighted as w)
        end
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_date('as_of', as_of) is not null
        and ar.require_days(days) is not null
        and ar.require_choice('method', method, array[
            'simple', 'best_possible', 'delinquent', 'countback', 'weighted']) is not null
$$;

comment on function ar.dso(text, date, text, integer) is
    'Days sales outstanding as of a day: simple, best_possible, delinquent, countback or weighted; null where there are no sales to divide by.';
