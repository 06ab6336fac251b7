create or replace function ar.aging(
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
begin atomic
    select
        ar_internal.aging_key(company, group_by, o.code, coalesce(c.code, k.label)),
        case
            when group_by = 'company' then o.name
            when group_by = 'account' then a.name
            when group_by = 'currency' then k.label
            when group_by = 'customer_group' then coalesce(k.label, 'without group')
            else coalesce(c.name, 'unidentified')
        end,
        k.currency,
        coalesce(k.amounts[array_position(k.filled, 0)], k.zero),
        array(
            select coalesce(k.amounts[array_position(k.filled, b.bucket)], k.zero)
            from generate_series(1, cardinality(buckets) + 1) as b (bucket)
            order by b.bucket),
        coalesce(k.unapplied, k.zero),
        k.total
    from (
        -- One row per key, what its buckets hold side by side. Zeros get the scale of the amounts.
        select
            b.company_id,
            b.party_id,
            b.label,
            b.currency,
            sum(b.amount) as total,
            sum(b.amount) * 0 as zero,
            sum(b.unapplied) as unapplied,
            array_agg(b.bucket) as filled,
            array_agg(b.amount - coalesce(b.unapplied, 0)) as amounts
        from (
            -- One row per key and bucket: customers become families or groups here, when there are few rows left.
            select
                case when group_by <> 'currency' then s.company_id end as company_id,
                case
                    when group_by = 'parent' then f.root_id
                    when group_by <> 'customer_group' then s.party_id
                end as party_id,
                case
                    when group_by = 'customer_group' then c.customer_group
                    else s.label
                end as label,
                coalesce(s.currency, o.currency) as currency,
                s.bucket,
                sum(s.amount) as amount,
                sum(s.unapplied) as unapplied
            from (
                -- The one pass over the items, which touches only the columns that the grouping needs. Each of the two
                -- is grouped by itself, so that it can run in parallel.
                select
                    i.company_id,
                    ar_internal.aging_party(group_by, i.customer_id, i.payer_id) as party_id,
                    ar_internal.aging_label(group_by, i.account, i.currency) as label,
                    case when in_currency then i.currency end as currency,
                    w.bucket,
                    sum(i.open_amount) as amount,
                    sum(i.open_amount) filter (
                        where credits = 'separate' and i.open_amount < 0) as unapplied
                from ar_internal.open_items_as_they_are(company, as_of, in_currency, accounts) as i
                left join generate_series(0, cardinality(buckets) + 1) as w (bucket)
                    on w.bucket = ar_internal.aging_bucket(
                        as_of,
                        ar_internal.aged_from(basis, i.document_date, i.posting_date, i.due_date),
                        buckets)
                where known_at is null
                group by 1, 2, 3, 4, 5
                union all
                select
                    i.company_id,
                    ar_internal.aging_party(group_by, i.customer_id, i.payer_id) as party_id,
                    ar_internal.aging_label(group_by, i.account, i.currency) as label,
                    case when in_currency then i.currency end as currency,
                    w.bucket,
                    sum(i.open_amount) as amount,
                    sum(i.open_amount) filter (
                        where credits = 'separate' and i.open_amount < 0) as unapplied
                from ar_internal.open_items_added_up(company, as_of, known_at, in_currency, accounts) as i
                left join generate_series(0, cardinality(buckets) + 1) as w (bucket)
                    on w.bucket = ar_internal.aging_bucket(
                        as_of,
                        ar_internal.aged_from(basis, i.document_date, i.posting_date, i.due_date),
                        buckets)
                group by 1, 2, 3, 4, 5) as s
            join ar.company as o
                on o.company_id = s.company_id
            left join ar_internal.aging_families(company, group_by) as f
                on f.company_id = s.company_id
                and f.customer_id = s.party_id
            left join ar.customer as c
                on c.company_id = s.company_id
                and c.customer_id = s.party_id
            group by 1, 2, 3, 4, 5) as b
        group by b.company_id, b.party_id, b.label, b.currency) as k
    left join ar.company as o
        on o.company_id = k.company_id
    left join ar.account as a
        on group_by = 'account'
        and a.company_id = k.company_id
        and a.account = k.label
    left join ar.customer as c
        on c.company_id = k.company_id
        and c.customer_id = k.party_id
    -- Wrong arguments are errors, also where there is nothing to report.
    where (company is null or (select company_id from ar_internal.company(company)) is not null)
        and ar_internal.require_date('as_of', as_of) is not null
        and ar_internal.require_buckets(buckets) is not null
        and ar_internal.require_choice('basis', basis, array['due_date', 'document_date', 'posting_date']) is not null
        and ar_internal.require_choice('group_by', group_by, array[
            'customer', 'payer', 'parent', 'customer_group', 'currency', 'account', 'company']) is not null
        and ar_internal.require_choice('credits', credits, array['separate', 'aged']) is not null
        and ar_internal.require_boolean('in_currency', in_currency) is not null
        and ar_internal.require_choice('accounts', accounts, array['trade', 'other', 'all']) is not null
    order by 1, 3;
end;

comment on function ar.aging(text, date, integer[], text, text, text, timestamptz, boolean, text) is
    'What customers owe as of a day, by how long it is overdue; not_due + overdue + unapplied = total = the balance of the receivable accounts.';
