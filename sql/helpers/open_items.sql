-- How the reports are built. Each is one query that PostgreSQL copies into the caller's (inlines), so that arguments
-- become constants, branches that they rule out vanish, and only the columns that are left are read. For that a function
-- must be LANGUAGE sql, STABLE, not STRICT, without SET, and a single SELECT. Its body is parsed when it is created: names
-- and operators are bound then, under a search path of pg_catalog alone, and no caller's path changes what they mean.
-- company null is all companies that the caller sees.

create or replace function ar_internal.receivable_accounts(company text, accounts text)
returns table (company_id bigint, account text)
language sql stable parallel safe
begin atomic
    select
        a.company_id,
        a.account
    from ar_internal.companies(company) as c
    join ar.account as a
        on a.company_id = c.company_id
    where a.type = 'receivable'
            and accounts in ('trade', 'all')
        or a.type = 'other_receivable'
            and accounts in ('other', 'all');
end;

comment on function ar_internal.receivable_accounts(text, text) is
    'The accounts of trade receivables, of other claims, or all of both.';

create or replace function ar_internal.due_dates_as_of(company text, as_of date, known_at timestamptz)
returns table (company_id bigint, document_id bigint, item_no integer, due_date date)
language sql stable parallel safe
begin atomic
    select distinct on (e.company_id, e.document_id, e.item_no)
        e.company_id,
        e.document_id,
        e.item_no,
        e.due_date
    from ar_internal.companies(company) as c
    join ar.item_event as e
        on e.company_id = c.company_id
    where e.kind = 'due_date'
        and e.effective_on <= as_of
        and (known_at is null or e.recorded_at <= known_at)
    order by e.company_id, e.document_id, e.item_no, e.effective_on desc, e.event_no desc;
end;

comment on function ar_internal.due_dates_as_of(text, date, timestamptz) is
    'Of the items whose due date was set anew by a day, and known at a moment to be (null: now): the one that counts.';

create or replace function ar_internal.items_allocated_around(company text, as_of date, in_currency boolean)
returns table (company_id bigint, document_id bigint, item_no integer, amount numeric, own_amount numeric)
language sql stable parallel safe
begin atomic
    select
        i.company_id,
        i.document_id,
        i.item_no,
        case when in_currency then i.amount else i.base_amount end,
        i.amount
    from ar_internal.companies(company) as c
    join ar.open_item as i
        on i.company_id = c.company_id
    where i.posting_date <= as_of
        and i.settled_on > as_of
        and i.first_allocated_on <= as_of
        and i.last_allocated_on > as_of
        and i.first_allocated_on < i.last_allocated_on;
end;

comment on function ar_internal.items_allocated_around(text, date, boolean) is
    'The few items that were allocated both up to a day and after it, found by an index of their own.';

create or replace function ar_internal.open_amounts_added_up(company text, as_of date, known_at timestamptz, in_currency boolean)
returns table (company_id bigint, document_id bigint, item_no integer, open_amount numeric)
language sql stable parallel safe
begin atomic
    -- (Open is what is open in the item's own currency: a small amount may be worth nothing in base currency;
    -- and where parts were taken back and taken anew, a minor unit of rounding may stand on the days in between.)
    -- As known now: the few items that were allocated both up to the day and after it. An item is the debit of all its
    -- allocations or the credit of all of them.
    select
        s.company_id,
        s.document_id,
        s.item_no,
        s.amount + sum(s.allocated)
    from (
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.amount,
            i.own_amount,
            -case when in_currency then a.debit_amount else a.debit_base_amount end as allocated,
            -a.debit_amount as own_allocated
        from ar_internal.items_allocated_around(company, as_of, in_currency) as i
        join ar.allocation as a
            on a.company_id = i.company_id
            and a.debit_document_id = i.document_id
            and a.debit_item_no = i.item_no
        where a.allocated_on <= as_of
        union all
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.amount,
            i.own_amount,
            case when in_currency then a.credit_amount else a.credit_base_amount end as allocated,
            a.credit_amount as own_allocated
        from ar_internal.items_allocated_around(company, as_of, in_currency) as i
        join ar.allocation as a
            on a.company_id = i.company_id
            and a.credit_document_id = i.document_id
            and a.credit_item_no = i.item_no
        where a.allocated_on <= as_of) as s
    where known_at is null
    group by s.company_id, s.document_id, s.item_no, s.amount, s.own_amount
    having (s.own_amount + sum(s.own_allocated)) <> 0
        or (s.amount + sum(s.allocated)) <> 0
    union all
    -- As known at a moment: what an item says of itself today does not count, only facts that were recorded by then. Items
    -- and what was allocated of them are added up in one pass, whatever the planner thinks of their numbers.
    select
        m.company_id,
        m.document_id,
        m.item_no,
        sum(m.amount) as open_amount
    from (
        select
            o.company_id,
            o.document_id,
            o.item_no,
            case when in_currency then o.amount else o.base_amount end as amount,
            o.amount as own_amount
        from ar.open_item as o
        join ar.document as d
            on d.company_id = o.company_id
            and d.document_id = o.document_id
        where o.company_id = any (array(select company_id from ar_internal.companies(company)))
            and o.posting_date <= as_of
            and d.recorded_at <= known_at
        union all
        select
            a.company_id,
            a.debit_document_id,
            a.debit_item_no,
            -case when in_currency then a.debit_amount else a.debit_base_amount end,
            -a.debit_amount
        from ar.allocation as a
        where a.company_id = any (array(select company_id from ar_internal.companies(company)))
            and a.allocated_on <= as_of
            and a.recorded_at <= known_at
        union all
        select
            a.company_id,
            a.credit_document_id,
            a.credit_item_no,
            case when in_currency then a.credit_amount else a.credit_base_amount end,
            a.credit_amount
        from ar.allocation as a
        where a.company_id = any (array(select company_id from ar_internal.companies(company)))
            and a.allocated_on <= as_of
            and a.recorded_at <= known_at) as m
    where known_at is not null
    group by m.company_id, m.document_id, m.item_no
    having sum(m.own_amount) <> 0
        or sum(m.amount) <> 0;
end;

comment on function ar_internal.open_amounts_added_up(text, date, timestamptz, boolean) is
    'What was open of items as of a day, added up from allocations: of those of which the row itself does not say it; as known at a moment, of all.';

create or replace function ar_internal.open_items_as_they_are(company text, as_of date, in_currency boolean, accounts text)
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
begin atomic
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
            when i.first_allocated_on > as_of
                then case when in_currency then i.amount else i.base_amount end
            else case when in_currency then i.open_amount else i.base_open_amount end
        end
    from ar.open_item as i
    left join ar_internal.due_dates_as_of(company, as_of, null) as e
        on e.company_id = i.company_id
        and e.document_id = i.document_id
        and e.item_no = i.item_no
    where i.company_id = any (
            case
                when company is null then array(select c.company_id from ar.company as c)
                else array[(select company_id from ar_internal.company(company))]
            end)
        and i.posting_date <= as_of
        and i.settled_on > as_of
        and (i.last_allocated_on <= as_of or i.first_allocated_on > as_of)
        and (
            company is not null
                and i.account = any (array(
                    select a.account from ar_internal.receivable_accounts(company, accounts) as a))
            or company is null
                and row(i.company_id, i.account) = any (
                    select a.company_id, a.account from ar_internal.receivable_accounts(company, accounts) as a));
end;

comment on function ar_internal.open_items_as_they_are(text, date, boolean, text) is
    'The items open as of a day of which the row itself says what was open.';

create or replace function ar_internal.open_items_added_up(
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
begin atomic
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
    from ar_internal.open_amounts_added_up(company, as_of, known_at, in_currency) as s
    join ar.open_item as i
        on i.company_id = s.company_id
        and i.document_id = s.document_id
        and i.item_no = s.item_no
    left join ar_internal.due_dates_as_of(company, as_of, known_at) as e
        on e.company_id = i.company_id
        and e.document_id = i.document_id
        and e.item_no = i.item_no
    where row(i.company_id, i.account) = any (
        select a.company_id, a.account from ar_internal.receivable_accounts(company, accounts) as a);
end;

comment on function ar_internal.open_items_added_up(text, date, timestamptz, boolean, text) is
    'The items open as of a day whose allocations say what was open.';

create or replace function ar_internal.open_items_as_of(
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
begin atomic
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
    from ar_internal.open_items_as_they_are(company, as_of, in_currency, accounts) as r
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
    from ar_internal.open_items_added_up(company, as_of, known_at, in_currency, accounts) as s;
end;

comment on function ar_internal.open_items_as_of(text, date, timestamptz, boolean, text) is
    'The items open as of a day, as known at a moment: the part that all reports on open items share.';
