-- Numbers have no gap and look as their series did when they were given.
create or replace function ar_internal.verify_numbers(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- How the numbers of each series looked, by the moment from which: arrays to look a moment up in. Before its first
    -- change a column was what that change says; the last is as it is now.
    with look as (
        select
            v.company_id,
            v.series,
            v.kind,
            array_agg(v.since order by v.since) as moments,
            array_agg(v.prefix order by v.since) as prefixes,
            array_agg(v.width order by v.since) as widths
        from (
            select
                s.company_id,
                s.series,
                s.kind,
                c.since,
                coalesce((
                    select l.changes #>> '{prefix,from}'
                    from ar.change_log as l
                    where l.company_id = s.company_id
                        and l.table_name = 'number_series'
                        and l.key = s.series
                        and l.recorded_at > c.since
                        and l.changes ? 'prefix'
                    order by l.change_no
                    limit 1), s.prefix) as prefix,
                coalesce((
                    select (l.changes #>> '{width,from}')::integer
                    from ar.change_log as l
                    where l.company_id = s.company_id
                        and l.table_name = 'number_series'
                        and l.key = s.series
                        and l.recorded_at > c.since
                        and l.changes ? 'width'
                    order by l.change_no
                    limit 1), s.width) as width
            from ar.number_series as s
            cross join lateral (
                select '-infinity'::timestamptz as since
                union all
                select l.recorded_at
                from ar.change_log as l
                where l.company_id = s.company_id
                    and l.table_name = 'number_series'
                    and l.key = s.series) as c
            where s.company_id = any (companies)) as v
        group by v.company_id, v.series, v.kind
    )
    -- Numbers of a gap-free series begin where the series does and have no gap.
    select 'number_gap', n.company_id, n.document_id,
        format('series %s, year %s: %s follows %s', n.series, n.fiscal_year, n.number_seq, n.previous)
    from (
        select
            d.company_id,
            d.document_id,
            d.series,
            d.fiscal_year,
            d.number_seq,
            lag(d.number_seq, 1, s.start - 1) over (
                partition by d.company_id, d.series, d.fiscal_year
                order by d.number_seq) as previous
        from ar.document as d
        left join ar.number_series as s
            on s.company_id = d.company_id
            and s.series = d.series
        where d.company_id = any (companies)
            and d.number_seq is not null) as n
    where n.previous is null
        or n.number_seq <> n.previous + 1

    -- A number is of its kind's series and of its day's year, and printed as the series has it; a caller's own is of a
    -- series of its own.
    union all
    select 'number', d.company_id, d.document_id,
        format('%s %s: ', d.kind, d.number) || w.wrong
    from ar.document as d
    join ar.company as c
        on c.company_id = d.company_id
    left join look as k
        on k.company_id = d.company_id
        and k.series = d.series
    cross join lateral (
        -- The year in which the fiscal year of the posting date began.
        select
            (
                extract(year from d.posting_date)
                - (extract(month from d.posting_date) < c.fiscal_year_start)::integer)::text as year,
            width_bucket(d.recorded_at, k.moments) as place) as y
    cross join lateral (
        select
            case
                when d.number_seq is null then
                    case
                        when d.series <> d.kind || ':own' or d.fiscal_year <> 0
                            then format('a number of the caller''s own in series %s, year %s', d.series, d.fiscal_year)
                    end
                when k.series is null then format('series %s does not exist', d.series)
                when k.kind <> d.kind then format('series %s is that of another kind, %s', d.series, k.kind)
                when d.fiscal_year not in (0, y.year::integer)
                    then format('fiscal year %s is not that of its date, %s', d.fiscal_year, y.year)
                when d.number <> replace(k.prefixes[y.place], '{year}', y.year)
                    || lpad(d.number_seq::text, greatest(k.widths[y.place], length(d.number_seq::text)), '0')
                    then format('it is number %s of a series with prefix "%s" and width %s',
                        d.number_seq, k.prefixes[y.place], k.widths[y.place])
            end as wrong) as w
    where d.company_id = any (companies)
        and w.wrong is not null;
end;

comment on function ar_internal.verify_numbers(bigint[]) is
    'Of ar.verify: that numbers have no gap and look as their series did when they were given.';
