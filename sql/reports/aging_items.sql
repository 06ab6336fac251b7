create or replace function ar.aging_items(
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
    company text,
    document_id bigint,
    item_no integer,
    kind text,
    number text,
    customer text,
    name text,
    payer text,
    account text,
    document_date date,
    posting_date date,
    due_date date,
    days_overdue integer,
    bucket integer,
    currency text,
    amount numeric,
    open_amount numeric)
language sql stable parallel safe
begin atomic
    select
        ar_internal.aging_key(
            company,
            group_by,
            o.code,
            case
                when group_by = 'account' then i.account
                when group_by = 'currency' then i.currency
                when group_by = 'customer_group' then c.customer_group
                when group_by = 'payer' then coalesce(y.code, c.code)
                when group_by = 'parent' then r.code
                else c.code
            end),
        o.code,
        i.document_id,
        i.item_no,
        d.kind,
        d.number,
        c.code,
        c.name,
        coalesce(y.code, c.code),
        i.account,
        i.document_date,
        i.posting_date,
        i.due_date,
        case
            when ar_internal.aged_from(basis, i.document_date, i.posting_date, i.due_date) < 'infinity'
                then as_of -
                    ar_internal.aged_from(basis, i.document_date, i.posting_date, i.due_date)
        end,
        case
            when credits = 'aged' or i.open_amount > 0
                then ar_internal.aging_bucket(
                    as_of,
                    ar_internal.aged_from(basis, i.document_date, i.posting_date, i.due_date),
                    buckets)
        end,
        case when in_currency then i.currency else o.currency end,
        i.amount,
        i.open_amount
    from ar_internal.open_items_as_of(company, as_of, known_at, in_currency, accounts) as i
    join ar.company as o
        on o.company_id = i.company_id
    join ar.document as d
        on d.company_id = i.company_id
        and d.document_id = i.document_id
    left join ar.customer as c
        on c.company_id = i.company_id
        and c.customer_id = i.customer_id
    left join ar.customer as y
        on y.company_id = i.company_id
        and y.customer_id = i.payer_id
    left join ar_internal.aging_families(company, group_by) as f
        on f.company_id = i.company_id
        and f.customer_id = i.customer_id
    left join ar.customer as r
        on r.company_id = i.company_id
        and r.customer_id = f.root_id
    -- Wrong arguments are errors, also where there is nothing to report.
    where (company is null or (select company_id from ar_internal.company(company)) is not null)
        and ar_internal.require_date('as_of', as_of) is not null
        and ar_internal.require_buckets(buckets) is not null
        and ar_internal.require_choice('basis', basis, array['due_date', 'document_date', 'posting_date']) is not null
        and ar_internal.require_choice('group_by', group_by, array[
            'customer', 'payer', 'parent', 'customer_group', 'currency', 'account', 'company']) is not null
        and ar_internal.require_choice('credits', credits, array['separate', 'aged']) is not null
        and ar_internal.require_boolean('in_currency', in_currency) is not null
        and ar_internal.require_choice('accounts', accounts, array['trade', 'other', 'all']) is not null;
end;

comment on function ar.aging_items(text, date, integer[], text, text, text, timestamptz, boolean, text) is
    'One row per open item as of a day, with days overdue and bucket (0: not due; null: an unapplied credit); key says which row of ar.aging it is part of; company null: all that the caller may see.';
