-- How the reports below are built. Each is one query that PostgreSQL copies into the caller's (inlines), so that
-- arguments become constants, branches that they rule out vanish, and only the columns that are left are read. For
-- that a function must be LANGUAGE sql, STABLE, not STRICT, without SET, and a single SELECT; and since its text is then
-- read under the caller's search_path, every function, type and operator says which schema it means, and IN, BETWEEN,
-- LIKE, IS DISTINCT FROM, USING, NULLIF and the CASE that compares one value, which look operators up, are left out.
-- (Operators written so all bind equally, from the left: mixed arithmetic needs parentheses.)
-- company null is all companies that the caller sees. The condition on it is written so that it folds to one company or
-- to a list of them when the query is planned, and an index takes either.

create function ar.receivable_accounts(company text, accounts text)
returns table (company_id bigint, account text)
language sql stable parallel safe
as $$
    select
        a.company_id,
        a.account
    from ar.company as c
    join ar.account as a
        on a.company_id operator(pg_catalog.=) c.company_id
    where (company is null or c.code operator(pg_catalog.=) company)
        and (
            a.type operator(pg_catalog.=) 'receivable'
                and accounts operator(pg_catalog.=) any (array['trade', 'all'])
            or a.type operator(pg_catalog.=) 'other_receivable'
                and accounts operator(pg_catalog.=) any (array['other', 'all']))
$$;

comment on function ar.receivable_accounts(text, text) is
    'The accounts of trade receivables, of other claims, or all of both.';

create function ar.due_dates_as_of(company text, as_of date, known_at timestamptz)
returns table (company_id bigint, document_id bigint, item_no integer, due_date date)
language sql stable parallel safe
as $$
    select distinct on (e.company_id, e.document_id, e.item_no)
        e.company_id,
        e.document_id,
        e.item_no,
        e.due_date
    from ar.company as c
    join ar.item_event as e
        on e.company_id operator(pg_catalog.=) c.company_id
    where (company is null or c.code operator(pg_catalog.=) company)
        and e.kind operator(pg_catalog.=) 'due_date'
        and e.effective_on operator(pg_catalog.<=) as_of
        and (known_at is null or e.recorded_at operator(pg_catalog.<=) known_at)
    order by e.company_id, e.document_id, e.item_no, e.effective_on desc, e.event_no desc
$$;

comment on function ar.due_dates_as_of(text, date, timestamptz) is
    'Of the items whose due date was set anew by a day, and known at a moment to be (null: now): the one that counts.';

create function ar.items_allocated_around(company text, as_of date, in_currency boolean)
returns table (company_id bigint, document_id bigint, item_no integer, amount numeric, own_amount numeric)
language sql stable parallel safe
as $$
    select
        i.company_id,
        i.document_id,
        i.item_no,
        case when in_currency then i.amount else i.base_amount end,
        i.amount
    from ar.company as c
    join ar.open_item as i
        on i.company_id operator(pg_catalog.=) c.company_id
    where (company is null or c.code operator(pg_catalog.=) company)
        and i.posting_date operator(pg_catalog.<=) as_of
        and i.settled_on operator(pg_catalog.>) as_of
        and i.first_allocated_on operator(pg_catalog.<=) as_of
        and i.last_allocated_on operator(pg_catalog.>) as_of
        and i.first_allocated_on operator(pg_catalog.<) i.last_allocated_on
$$;

comment on function ar.items_allocated_around(text, date, boolean) is
    'The few items that were allocated both up to a day and after it, found by an index of their own.';

create function ar.open_amounts_added_up(company text, as_of date, known_at timestamptz, in_currency boolean)
returns table (company_id bigint, document_id bigint, item_no integer, open_amount numeric)
language sql stable parallel safe
as $$
    -- (Open is what is open in the item's own currency: a small amount may be worth nothing in base currency;
    -- and where parts were taken back and taken anew, a minor unit of rounding may stand on the days in between.)
    -- As known now: the few items that were allocated both up to the day and after it. An item is the debit of all its
    -- allocations or the credit of all of them.
    select
        s.company_id,
        s.document_id,
        s.item_no,
        s.amount operator(pg_catalog.+) pg_catalog.sum(s.allocated)
    from (
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.amount,
            i.own_amount,
            operator(pg_catalog.-) case when in_currency then a.debit_amount else a.debit_base_amount end as allocated,
            operator(pg_catalog.-) a.debit_amount as own_allocated
        from ar.items_allocated_around(company, as_of, in_currency) as i
        join ar.allocation as a
            on a.company_id operator(pg_catalog.=) i.company_id
            and a.debit_document_id operator(pg_catalog.=) i.document_id
            and a.debit_item_no operator(pg_catalog.=) i.item_no
        where a.allocated_on operator(pg_catalog.<=) as_of
        union all
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.amount,
            i.own_amount,
            case when in_currency then a.credit_amount else a.credit_base_amount end as allocated,
            a.credit_amount as own_allocated
        from ar.items_allocated_around(company, as_of, in_currency) as i
        join ar.allocation as a
            on a.company_id operator(pg_catalog.=) i.company_id
            and a.credit_document_id operator(pg_catalog.=) i.document_id
            and a.credit_item_no operator(pg_catalog.=) i.item_no
        where a.allocated_on operator(pg_catalog.<=) as_of) as s
    where known_at is null
    group by s.company_id, s.document_id, s.item_no, s.amount, s.own_amount
    having (s.own_amount operator(pg_catalog.+) pg_catalog.sum(s.own_allocated)) operator(pg_catalog.<>) 0
        or (s.amount operator(pg_catalog.+) pg_catalog.sum(s.allocated)) operator(pg_catalog.<>) 0
    union all
    -- As known at a moment: what an item says of itself today does not count, only facts that were recorded by then. Items
    -- and what was allocated of them are added up in one pass, whatever the planner thinks of their numbers.
    select
        m.company_id,
        m.document_id,
        m.item_no,
        pg_catalog.sum(m.amount) as open_amount
    from (
        select
            o.company_id,
            o.document_id,
            o.item_no,
            case when in_currency then o.amount else o.base_amount end as amount,
            o.amount as own_amount
        from ar.open_item as o
        join ar.document as d
            on d.company_id operator(pg_catalog.=) o.company_id
            and d.document_id operator(pg_catalog.=) o.document_id
        where o.company_id operator(pg_catalog.=) any (array(
                select c.company_id
                from ar.company as c
                where company is null or c.code operator(pg_catalog.=) company))
            and o.posting_date operator(pg_catalog.<=) as_of
            and d.recorded_at operator(pg_catalog.<=) known_at
        union all
        select
            a.company_id,
            a.debit_document_id,
            a.debit_item_no,
            operator(pg_catalog.-) case when in_currency then a.debit_amount else a.debit_base_amount end,
            operator(pg_catalog.-) a.debit_amount
        from ar.allocation as a
        where a.company_id operator(pg_catalog.=) any (array(
                select c.company_id
                from ar.company as c
                where company is null or c.code operator(pg_catalog.=) company))
            and a.allocated_on operator(pg_catalog.<=) as_of
            and a.recorded_at operator(pg_catalog.<=) known_at
        union all
        select
            a.company_id,
            a.credit_document_id,
            a.credit_item_no,
            case when in_currency then a.credit_amount else a.credit_base_amount end,
            a.credit_amount
        from ar.allocation as a
        where a.company_id operator(pg_catalog.=) any (array(
                select c.company_id
                from ar.company as c
                where company is null or c.code operator(pg_catalog.=) company))
            and a.allocated_on operator(pg_catalog.<=) as_of
            and a.recorded_at operator(pg_catalog.<=) known_at) as m
    where known_at is not null
    group by m.company_id, m.document_id, m.item_no
    having pg_catalog.sum(m.own_amount) operator(pg_catalog.<>) 0
        or pg_catalog.sum(m.amount) operator(pg_catalog.<>) 0
$$;

comment on function ar.open_amounts_added_up(text, date, timestamptz, boolean) is
    'What was open of items as of a day, added up from allocations: of those of which the row itself does not say it; as known at a moment, of all.';

create function ar.open_items_as_they_are(company text, as_of date, in_currency boolean, accounts text)
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
    -- Of the many items that were not allocated both up to the day and after it nothing but the item is read.
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
        case when in_currency then i.amount else i.base_amount end,
        case
            when i.first_allocated_on operator(pg_catalog.>) as_of
                then case when in_currency then i.amount else i.base_amount end
            else case when in_currency then i.open_amount else i.base_open_amount end
        end
    from ar.open_item as i
    left join ar.due_dates_as_of(company, as_of, null) as e
        on e.company_id operator(pg_catalog.=) i.company_id
        and e.document_id operator(pg_catalog.=) i.document_id
        and e.item_no operator(pg_catalog.=) i.item_no
    where i.company_id operator(pg_catalog.=) any (
            case
                when company is null then array(select c.company_id from ar.company as c)
                else array[(
                    select ar.require_company(
                        company,
                        (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))]
            end)
        and i.posting_date operator(pg_catalog.<=) as_of
        and i.settled_on operator(pg_catalog.>) as_of
        and (i.last_allocated_on operator(pg_catalog.<=) as_of or i.first_allocated_on operator(pg_catalog.>) as_of)
        and (
            company is not null
                and i.account operator(pg_catalog.=) any (array(
                    select a.account from ar.receivable_accounts(company, accounts) as a))
            or company is null
                and row(i.company_id, i.account) operator(pg_catalog.=) any (
                    select a.company_id, a.account from ar.receivable_accounts(company, accounts) as a))
$$;

comment on function ar.open_items_as_they_are(text, date, boolean, text) is
    'The items open as of a day of which the row itself says what was open.';

create function ar.open_items_added_up(
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
        case when in_currency then i.amount else i.base_amount end,
        s.open_amount
    from ar.open_amounts_added_up(company, as_of, known_at, in_currency) as s
    join ar.open_item as i
        on i.company_id operator(pg_catalog.=) s.company_id
        and i.document_id operator(pg_catalog.=) s.document_id
        and i.item_no operator(pg_catalog.=) s.item_no
    left join ar.due_dates_as_of(company, as_of, known_at) as e
        on e.company_id operator(pg_catalog.=) i.company_id
        and e.document_id operator(pg_catalog.=) i.document_id
        and e.item_no operator(pg_catalog.=) i.item_no
    where row(i.company_id, i.account) operator(pg_catalog.=) any (
        select a.company_id, a.account from ar.receivable_accounts(company, accounts) as a)
$$;

comment on function ar.open_items_added_up(text, date, timestamptz, boolean, text) is
    'The items open as of a day whose allocations say what was open.';

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
        r.company_id,
        r.document_id,
        r.item_no,
        r.customer_id,
        r.payer_id,
        r.account,
        r.document_date,
        r.posting_date,
        r.due_date,
        r.currency,
        r.amount,
        r.open_amount
    from ar.open_items_as_they_are(company, as_of, in_currency, accounts) as r
    where known_at is null
    union all
    select
        s.company_id,
        s.document_id,
        s.item_no,
        s.customer_id,
        s.payer_id,
        s.account,
        s.document_date,
        s.posting_date,
        s.due_date,
        s.currency,
        s.amount,
        s.open_amount
    from ar.open_items_added_up(company, as_of, known_at, in_currency, accounts) as s
$$;

comment on function ar.open_items_as_of(text, date, timestamptz, boolean, text) is
    'The items open as of a day, as known at a moment: the part that all reports on open items share.';

create function ar.aged_from(basis text, document_date date, posting_date date, due_date date)
returns date
language sql immutable parallel safe
as $$
    select
        case
            when basis operator(pg_catalog.=) 'document_date' then document_date
            when basis operator(pg_catalog.=) 'posting_date' then posting_date
            else due_date
        end
$$;

comment on function ar.aged_from(text, date, date, date) is
    'The day from which an item''s days are counted.';

create function ar.aging_bucket(as_of date, aged_from date, buckets integer[])
returns integer
language sql immutable parallel safe
as $$
    select
        case
            when aged_from operator(pg_catalog.<) as_of
                then pg_catalog.width_bucket(as_of operator(pg_catalog.-) aged_from operator(pg_catalog.-) 1, buckets)
                    operator(pg_catalog.+) 1
            else 0
        end
$$;

comment on function ar.aging_bucket(date, date, integer[]) is
    'The number of the bucket that so many days fall into: 0 not due, 1 up to the first bound, and so on.';

create function ar.aging_families(company text, group_by text)
returns table (company_id bigint, customer_id bigint, root_id bigint)
language sql stable parallel safe
as $$
    with recursive family as (
        select
            c.company_id,
            c.customer_id,
            c.customer_id as root_id
        from ar.customer as c
        where c.company_id operator(pg_catalog.=) any (array(
                select o.company_id
                from ar.company as o
                where company is null or o.code operator(pg_catalog.=) company))
            and c.parent_id is null
        union all
        select
            c.company_id,
            c.customer_id,
            f.root_id
        from family as f
        join ar.customer as c
            on c.company_id operator(pg_catalog.=) f.company_id
            and c.parent_id operator(pg_catalog.=) f.customer_id)
    select
        f.company_id,
        f.customer_id,
        f.root_id
    from family as f
    where group_by operator(pg_catalog.=) 'parent'
$$;

comment on function ar.aging_families(text, text) is
    'The root of each customer''s family, for reports grouped by parent; no row for others.';

create function ar.aging_key(company text, group_by text, company_code text, key text)
returns text
language sql stable parallel safe
as $$
    select
        case
            when group_by operator(pg_catalog.=) 'company' then company_code
            when company is null and group_by operator(pg_catalog.<>) 'currency'
                then pg_catalog.concat_ws('/', company_code, key)
            else key
        end
$$;

comment on function ar.aging_key(text, text, text, text) is
    'What a row of ar.aging is about; in reports on all companies after the company''s code and a slash.';

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
as $$
    select
        ar.aging_key(
            company,
            group_by,
            o.code,
            case
                when group_by operator(pg_catalog.=) 'account' then i.account
                when group_by operator(pg_catalog.=) 'currency' then i.currency
                when group_by operator(pg_catalog.=) 'customer_group' then c.customer_group
                when group_by operator(pg_catalog.=) 'payer' then coalesce(y.code, c.code)
                when group_by operator(pg_catalog.=) 'parent' then r.code
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
            when ar.aged_from(basis, i.document_date, i.posting_date, i.due_date) operator(pg_catalog.<) 'infinity'
                then as_of operator(pg_catalog.-)
                    ar.aged_from(basis, i.document_date, i.posting_date, i.due_date)
        end,
        case
            when credits operator(pg_catalog.=) 'aged' or i.open_amount operator(pg_catalog.>) 0
                then ar.aging_bucket(
                    as_of,
                    ar.aged_from(basis, i.document_date, i.posting_date, i.due_date),
                    buckets)
        end,
        case when in_currency then i.currency else o.currency end,
        i.amount,
        i.open_amount
    from ar.open_items_as_of(company, as_of, known_at, in_currency, accounts) as i
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
        on f.company_id operator(pg_catalog.=) i.company_id
        and f.customer_id operator(pg_catalog.=) i.customer_id
    left join ar.customer as r
        on r.company_id operator(pg_catalog.=) i.company_id
        and r.customer_id operator(pg_catalog.=) f.root_id
    -- Wrong arguments are errors, also where there is nothing to report.
    where (
            company is null
            or (
                select ar.require_company(
                    company,
                    (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null)
        and ar.require_date('as_of', as_of) is not null
        and ar.require_buckets(buckets) is not null
        and ar.require_choice('basis', basis, array['due_date', 'document_date', 'posting_date']) is not null
        and ar.require_choice('group_by', group_by, array[
            'customer', 'payer', 'parent', 'customer_group', 'currency', 'account', 'company']) is not null
        and ar.require_choice('credits', credits, array['separate', 'aged']) is not null
        and ar.require_boolean('in_currency', in_currency) is not null
        and ar.require_choice('accounts', accounts, array['trade', 'other', 'all']) is not null
$$;

comment on function ar.aging_items(text, date, integer[], text, text, text, timestamptz, boolean, text) is
    'One row per open item as of a day, with days overdue and bucket (0: not due; null: an unapplied credit); key says which row of ar.aging it is part of; company null: all that the caller may see.';
