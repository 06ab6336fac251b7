create function ar.aging(
    company text,
    as_of date default current_date,
    buckets integer[] default '{30,60,90}',
    basis text default 'due_date',
    group_by text default 'customer',
    credits text default 'separate',
    known_at timestamptz default null,
    in_currency boolean default false,
    accounts text default 'trade')
returns table (
    key text,
    name text,
    currency text,
    not_due numeric,
    overdue numeric[],
    unapplied numeric,
    total numeric)
language sql stable parallel safe
as $$
    select
        case
            when group_by operator(pg_catalog.=) 'company' then o.code
            when group_by operator(pg_catalog.=) any (array['customer', 'payer', 'parent']) then c.code
            else k.label
        end,
        case
            when group_by operator(pg_catalog.=) 'company' then o.name
            when group_by operator(pg_catalog.=) 'account' then a.name
            when group_by operator(pg_catalog.=) 'currency' then k.label
            when group_by operator(pg_catalog.=) 'customer_group' then coalesce(k.label, 'without group')
            else coalesce(c.name, 'unidentified')
        end,
        coalesce(k.currency, o.currency),
        coalesce(k.not_due, k.zero),
        array(
            select coalesce(k.amounts[pg_catalog.array_position(k.filled, b.bucket)], k.zero)
            from pg_catalog.generate_series(1, pg_catalog.cardinality(buckets) operator(pg_catalog.+) 1) as b (bucket)
            order by b.bucket),
        coalesce(k.unapplied, k.zero),
        k.total
    from (
        -- One row per key, what its buckets hold side by side. Zeros get the scale of the amounts.
        select
            b.party_id,
            b.label,
            b.currency,
            pg_catalog.sum(b.amount) filter (where b.bucket operator(pg_catalog.=) 0) as not_due,
            pg_catalog.sum(b.amount) filter (where b.bucket is null) as unapplied,
            pg_catalog.sum(b.amount) as total,
            pg_catalog.sum(b.amount) operator(pg_catalog.*) 0 as zero,
            pg_catalog.array_agg(b.bucket) as filled,
            pg_catalog.array_agg(b.amount) as amounts
        from (
            -- One row per key and bucket: customers become families or groups here, when there are few rows left.
            select
                b.party_id,
                b.label,
                b.currency,
                b.bucket,
                pg_catalog.sum(b.amount) as amount
            from (
                select
                    case
                        when group_by operator(pg_catalog.=) 'parent' then f.root_id
                        when group_by operator(pg_catalog.<>) 'customer_group' then s.party_id
                    end as party_id,
                    case
                        when group_by operator(pg_catalog.=) 'customer_group' then c.customer_group
                        else s.label
                    end as label,
                    s.currency,
                    s.bucket,
                    s.amount
                from (
                    -- The one pass over the items, touching only the columns that the grouping needs. OFFSET 0 keeps
                    -- the planner from taking apart what it would then estimate badly and compute twice.
                    select
                        i.party_id,
                        i.label,
                        i.currency,
                        i.bucket,
                        pg_catalog.sum(i.open_amount) as amount
                    from (
                        select
                            case
                                when group_by operator(pg_catalog.=) 'payer' then coalesce(i.payer_id, i.customer_id)
                                when group_by operator(pg_catalog.=) any (array['customer', 'parent', 'customer_group'])
                                    then i.customer_id
                            end as party_id,
                            case
                                when group_by operator(pg_catalog.=) 'account' then i.account
                                when group_by operator(pg_catalog.=) 'currency' then i.currency
                            end as label,
                            case when in_currency then i.currency end as currency,
                            i.bucket,
                            i.open_amount
                        from ar.aged_items(company, as_of, buckets, basis, credits, known_at, in_currency, accounts) as i
                        offset 0) as i
                    group by i.party_id, i.label, i.currency, i.bucket) as s
                left join ar.aging_families(company, group_by) as f
                    on f.customer_id operator(pg_catalog.=) s.party_id
                left join ar.customer as c
                    on c.company_id operator(pg_catalog.=) (
                        select o.company_id from ar.company as o where o.code operator(pg_catalog.=) company)
                    and c.customer_id operator(pg_catalog.=) s.party_id) as b
            group by b.party_id, b.label, b.currency, b.bucket) as b
        group by b.party_id, b.label, b.currency) as k
    join ar.company as o
        on o.company_id operator(pg_catalog.=) (
            select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
    left join ar.account as a
        on a.company_id operator(pg_catalog.=) o.company_id
        and a.account operator(pg_catalog.=) k.label
    left join ar.customer as c
        on c.company_id operator(pg_catalog.=) o.company_id
        and c.customer_id operator(pg_catalog.=) k.party_id
    -- An unknown company is an error, not an empty report; the other arguments are looked at in ar.aged_items.
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_choice('group_by', group_by, array[
            'customer', 'payer', 'parent', 'customer_group', 'currency', 'account', 'company']) is not null
    order by 1, 3
$$;

comment on function ar.aging(text, date, integer[], text, text, text, timestamptz, boolean, text) is
    'What customers owe as of a day, by how long it is overdue; not_due + overdue + unapplied = total = the balance of the receivable accounts.';
