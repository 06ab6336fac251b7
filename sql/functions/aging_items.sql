-- How the reports below are built. Each is one query that PostgreSQL copies into the caller's (inlines), so that
-- arguments become constants, branches that they rule out vanish, and only the columns that are left are read. For
-- that a function must be LANGUAGE sql, STABLE, not STRICT, without SET, and a single SELECT; and since its text is then
-- read under the caller's search_path, every function, type and operator says which schema it means, and IN, BETWEEN,
-- LIKE, IS DISTINCT FROM, USING, NULLIF and the CASE that compares one value, which look operators up, are left out.
-- (Operators written so all bind equally, from the left: mixed arithmetic needs parentheses.)

create function ar.open_items_now_known(company text, as_of date, in_currency boolean)
returns table (
    company_id bigint,
    document_id bigint,
    item_no integer,
    customer_id bigint,
    payer_id bigint,
    account text,
    document_date date,
    posting_date date,
    due_date date,
    currency text,
    amount numeric,
    open_amount numeric)
language sql stable parallel safe
as $$
    -- The many items that were not allocated both up to the day and after it: nothing but the item is read.
    select
        i.company_id,
        i.document_id,
        i.item_no,
        i.customer_id,
        i.payer_id,
        i.account,
        i.document_date,
        i.posting_date,
        i.due_date,
        i.currency,
        case when in_currency then i.amount else i.base_amount end as amount,
        case
            when i.first_allocated_on operator(pg_catalog.>) as_of
                then case when in_currency then i.amount else i.base_amount end
            else case when in_currency then i.open_amount else i.base_open_amount end
        end as open_amount
    from ar.open_item as i
    where i.company_id operator(pg_catalog.=) (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
        and i.posting_date operator(pg_catalog.<=) as_of
        and i.settled_on operator(pg_catalog.>) as_of
        and (i.last_allocated_on operator(pg_catalog.<=) as_of or i.first_allocated_on operator(pg_catalog.>) as_of)
    union all
    -- The few others, which an index of their own finds: less the allocations up to the day.
    -- An item is the debit of all its allocations or the credit of all of them; one of the sums is empty. OFFSET 0
    -- has them added up once, and only for these items.
    select
        b.company_id,
        b.document_id,
        b.item_no,
        b.customer_id,
        b.payer_id,
        b.account,
        b.document_date,
        b.posting_date,
        b.due_date,
        b.currency,
        b.amount,
        b.open_amount
    from (
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.customer_id,
            i.payer_id,
            i.account,
            i.document_date,
            i.posting_date,
            i.due_date,
            i.currency,
            case when in_currency then i.amount else i.base_amount end as amount,
            case when in_currency then i.amount else i.base_amount end
                operator(pg_catalog.-) coalesce((
                    select pg_catalog.sum(case when in_currency then a.debit_amount else a.debit_base_amount end)
                    from ar.allocation as a
                    where a.company_id operator(pg_catalog.=) i.company_id
                        and a.debit_document_id operator(pg_catalog.=) i.document_id
                        and a.debit_item_no operator(pg_catalog.=) i.item_no
                        and a.allocated_on operator(pg_catalog.<=) as_of), 0)
                operator(pg_catalog.+) coalesce((
                    select pg_catalog.sum(case when in_currency then a.credit_amount else a.credit_base_amount end)
                    from ar.allocation as a
                    where a.company_id operator(pg_catalog.=) i.company_id
                        and a.credit_document_id operator(pg_catalog.=) i.document_id
                        and a.credit_item_no operator(pg_catalog.=) i.item_no
                        and a.allocated_on operator(pg_catalog.<=) as_of), 0)
                as open_amount
        from ar.open_item as i
        where i.company_id operator(pg_catalog.=) (
                select ar.require_company(
                    company,
                    (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
            and i.posting_date operator(pg_catalog.<=) as_of
            and i.settled_on operator(pg_catalog.>) as_of
            and i.first_allocated_on operator(pg_catalog.<=) as_of
            and i.last_allocated_on operator(pg_catalog.>) as_of
            and i.first_allocated_on operator(pg_catalog.<) i.last_allocated_on
        offset 0) as b
    where b.open_amount operator(pg_catalog.<>) 0
$$;

comment on function ar.open_items_now_known(text, date, boolean) is
    'The items open as of a day, by all that is recorded; due dates as agreed at first.';

create function ar.open_items_known_at(company text, as_of date, known_at timestamptz, in_currency boolean)
returns table (
    company_id bigint,
    document_id bigint,
    item_no integer,
    customer_id bigint,
    payer_id bigint,
    account text,
    document_date date,
    posting_date date,
    due_date date,
    currency text,
    amount numeric,
    open_amount numeric)
language sql stable parallel safe
as $$
    -- What an item says of itself today does not count here, only facts that were recorded by then: items and what was
    -- allocated of them are added up in one pass, whatever the planner thinks of their numbers.
    select
        i.company_id,
        i.document_id,
        i.item_no,
        i.customer_id,
        i.payer_id,
        i.account,
        i.document_date,
        i.posting_date,
        i.due_date,
        i.currency,
        case when in_currency then i.amount else i.base_amount end,
        s.open_amount
    from (
        select
            m.document_id,
            m.item_no,
            pg_catalog.sum(m.amount) as open_amount
        from (
            select
                o.document_id,
                o.item_no,
                case when in_currency then o.amount else o.base_amount end as amount
            from ar.open_item as o
            join ar.document as d
                on d.company_id operator(pg_catalog.=) o.company_id
                and d.document_id operator(pg_catalog.=) o.document_id
            where o.company_id operator(pg_catalog.=) (
                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                and o.posting_date operator(pg_catalog.<=) as_of
                and d.recorded_at operator(pg_catalog.<=) known_at
            union all
            select
                a.debit_document_id,
                a.debit_item_no,
                operator(pg_catalog.-) case when in_currency then a.debit_amount else a.debit_base_amount end
            from ar.allocation as a
            where a.company_id operator(pg_catalog.=) (
                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                and a.allocated_on operator(pg_catalog.<=) as_of
                and a.recorded_at operator(pg_catalog.<=) known_at
            union all
            select
                a.credit_document_id,
                a.credit_item_no,
                case when in_currency then a.credit_amount else a.credit_base_amount end
            from ar.allocation as a
            where a.company_id operator(pg_catalog.=) (
                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                and a.allocated_on operator(pg_catalog.<=) as_of
                and a.recorded_at operator(pg_catalog.<=) known_at) as m
        group by m.document_id, m.item_no
        having pg_catalog.sum(m.amount) operator(pg_catalog.<>) 0) as s
    join ar.open_item as i
        on i.company_id operator(pg_catalog.=) (
            select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
        and i.document_id operator(pg_catalog.=) s.document_id
        and i.item_no operator(pg_catalog.=) s.item_no
$$;

comment on function ar.open_items_known_at(text, date, timestamptz, boolean) is
    'The items open as of a day, by what was recorded up to a moment; due dates as agreed at first.';

create function ar.open_items_as_of(
    company text,
    as_of date,
    known_at timestamptz,
    in_currency boolean,
    accounts text)
returns table (
    company_id bigint,
    document_id bigint,
    item_no integer,
    customer_id bigint,
    payer_id bigint,
    account text,
    document_date date,
    posting_date date,
    due_date date,
    currency text,
    amount numeric,
    open_amount numeric)
language sql stable parallel safe
as $$
    select
        i.company_id,
        i.document_id,
        i.item_no,
        i.customer_id,
        i.payer_id,
        i.account,
        i.document_date,
        i.posting_date,
        coalesce(e.due_date, i.due_date),
        i.currency,
        i.amount,
        i.open_amount
    from (
        select
            n.company_id,
            n.document_id,
            n.item_no,
            n.customer_id,
            n.payer_id,
            n.account,
            n.document_date,
            n.posting_date,
            n.due_date,
            n.currency,
            n.amount,
            n.open_amount
        from ar.open_items_now_known(company, as_of, in_currency) as n
        where known_at is null
        union all
        select
            k.company_id,
            k.document_id,
            k.item_no,
            k.customer_id,
            k.payer_id,
            k.account,
            k.document_date,
            k.posting_date,
            k.due_date,
            k.currency,
            k.amount,
            k.open_amount
        from ar.open_items_known_at(company, as_of, known_at, in_currency) as k
        where known_at is not null) as i
    left join (
        select distinct on (e.document_id, e.item_no)
            e.document_id,
            e.item_no,
            e.due_date
        from ar.item_event as e
        where e.company_id operator(pg_catalog.=) (
                select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
            and e.kind operator(pg_catalog.=) 'due_date'
            and e.effective_on operator(pg_catalog.<=) as_of
            and (known_at is null or e.recorded_at operator(pg_catalog.<=) known_at)
        order by e.document_id, e.item_no, e.effective_on desc, e.event_no desc) as e
        on e.document_id operator(pg_catalog.=) i.document_id
        and e.item_no operator(pg_catalog.=) i.item_no
    where i.account operator(pg_catalog.=) any (array(
            select a.account
            from ar.account as a
            where a.company_id operator(pg_catalog.=) (
                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                and (a.type operator(pg_catalog.=) 'receivable'
                        and accounts operator(pg_catalog.=) any (array['trade', 'all'])
                    or a.type operator(pg_catalog.=) 'other_receivable'
                        and accounts operator(pg_catalog.=) any (array['other', 'all']))))
$$;

comment on function ar.open_items_as_of(text, date, timestamptz, boolean, text) is
    'The items open as of a day, as known at a moment: the part that all reports on open items share.';

create function ar.aged_items(
    company text,
    as_of date,
    buckets integer[],
    basis text,
    credits text,
    known_at timestamptz,
    in_currency boolean,
    accounts text)
returns table (
    company_id bigint,
    document_id bigint,
    item_no integer,
    customer_id bigint,
    payer_id bigint,
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
as $$
    select
        i.company_id,
        i.document_id,
        i.item_no,
        i.customer_id,
        i.payer_id,
        i.account,
        i.document_date,
        i.posting_date,
        i.due_date,
        i.days_overdue,
        case
            when credits operator(pg_catalog.=) 'aged' or i.open_amount operator(pg_catalog.>) 0
                then coalesce(
                    pg_catalog.width_bucket(
                        i.days_overdue operator(pg_catalog.-) 1,
                        pg_catalog.array_prepend(0, buckets)),
                    0)
        end,
        i.currency,
        i.amount,
        i.open_amount
    from (
        select
            o.company_id,
            o.document_id,
            o.item_no,
            o.customer_id,
            o.payer_id,
            o.account,
            o.document_date,
            o.posting_date,
            o.due_date,
            case
                when basis operator(pg_catalog.=) 'document_date' then as_of operator(pg_catalog.-) o.document_date
                when basis operator(pg_catalog.=) 'posting_date' then as_of operator(pg_catalog.-) o.posting_date
                when o.due_date operator(pg_catalog.<) 'infinity' then as_of operator(pg_catalog.-) o.due_date
            end as days_overdue,
            o.currency,
            o.amount,
            o.open_amount
        from ar.open_items_as_of(company, as_of, known_at, in_currency, accounts) as o) as i
    -- Wrong arguments are errors, also where there is nothing to report.
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_date('as_of', as_of) is not null
        and ar.require_buckets(buckets) is not null
        and ar.require_choice('basis', basis, array['due_date', 'document_date', 'posting_date']) is not null
        and ar.require_choice('credits', credits, array['separate', 'aged']) is not null
        and ar.require_boolean('in_currency', in_currency) is not null
        and ar.require_choice('accounts', accounts, array['trade', 'other', 'all']) is not null
$$;

comment on function ar.aged_items(text, date, integer[], text, text, timestamptz, boolean, text) is
    'Open items with days overdue and bucket: what ar.aging adds up and ar.aging_items lists.';

create function ar.aging_families(company text, group_by text)
returns table (customer_id bigint, root_id bigint)
language sql stable parallel safe
as $$
    with recursive family as (
        select
            c.customer_id,
            c.customer_id as root_id
        from ar.customer as c
        where c.company_id operator(pg_catalog.=) (
                select o.company_id from ar.company as o where o.code operator(pg_catalog.=) company)
            and c.parent_id is null
        union all
        select
            c.customer_id,
            f.root_id
        from family as f
        join ar.customer as c
            on c.parent_id operator(pg_catalog.=) f.customer_id
        where c.company_id operator(pg_catalog.=) (
                select o.company_id from ar.company as o where o.code operator(pg_catalog.=) company))
    select
        f.customer_id,
        f.root_id
    from family as f
    where group_by operator(pg_catalog.=) 'parent'
$$;

comment on function ar.aging_families(text, text) is
    'The root of each customer''s family, for reports grouped by parent; no row for others.';

create function ar.aging_items(
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
as $$
    select
        case
            when group_by operator(pg_catalog.=) 'account' then i.account
            when group_by operator(pg_catalog.=) 'currency' then i.currency
            when group_by operator(pg_catalog.=) 'company' then o.code
            when group_by operator(pg_catalog.=) 'customer_group' then c.customer_group
            when group_by operator(pg_catalog.=) 'payer' then coalesce(y.code, c.code)
            when group_by operator(pg_catalog.=) 'parent' then r.code
            else c.code
        end,
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
        i.days_overdue,
        i.bucket,
        case when in_currency then i.currency else o.currency end,
        i.amount,
        i.open_amount
    from ar.aged_items(company, as_of, buckets, basis, credits, known_at, in_currency, accounts) as i
    join ar.company as o
        on o.company_id operator(pg_catalog.=) i.company_id
    join ar.document as d
        on d.company_id operator(pg_catalog.=) i.company_id
        and d.document_id operator(pg_catalog.=) i.document_id
    left join ar.customer as c
        on c.company_id operator(pg_catalog.=) i.company_id
        and c.customer_id operator(pg_catalog.=) i.customer_id
    left join ar.customer as y
        on y.company_id operator(pg_catalog.=) i.company_id
        and y.customer_id operator(pg_catalog.=) i.payer_id
    left join ar.aging_families(company, group_by) as f
        on f.customer_id operator(pg_catalog.=) i.customer_id
    left join ar.customer as r
        on r.company_id operator(pg_catalog.=) i.company_id
        and r.customer_id operator(pg_catalog.=) f.root_id
    -- An unknown company is an error, not an empty report; the other arguments are looked at in ar.aged_items.
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_choice('group_by', group_by, array[
            'customer', 'payer', 'parent', 'customer_group', 'currency', 'account', 'company']) is not null
$$;

comment on function ar.aging_items(text, date, integer[], text, text, text, timestamptz, boolean, text) is
    'One row per open item as of a day, with days overdue and bucket (0: not due; null: an unapplied credit); key says which row of ar.aging it is part of.';
