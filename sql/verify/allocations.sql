-- Allocations pair what belongs together, and what a call of allocation has made belongs to it.
create or replace function ar_internal.verify_allocations(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- Few documents are reversals or were made by a call of allocation.
    with caused as (
        select d.company_id, d.document_id, d.kind, d.subtype, d.reverses_id, d.allocation_id
        from ar.document as d
        where d.company_id = any (companies)
            and (d.allocation_id is not null or d.reverses_id is not null)
    )
    -- Every allocation pairs a debit with a credit item of one customer and one account, not before either's date,
    -- and takes the same amount from both when they are in one currency. How the pair was found is told by what it
    -- pairs.
    select 'allocation_pair', a.company_id, coalesce(d.document_id, c.document_id, a.debit_document_id),
        format('allocation %s, line %s: ', a.allocation_id, a.line_no) || w.wrong
    from ar.allocation as a
    left join ar.open_item as d
        on d.company_id = a.company_id
        and d.document_id = a.debit_document_id
        and d.item_no = a.debit_item_no
    left join ar.open_item as c
        on c.company_id = a.company_id
        and c.document_id = a.credit_document_id
        and c.item_no = a.credit_item_no
    left join caused as dd
        on dd.company_id = a.company_id
        and dd.document_id = a.debit_document_id
    left join caused as cd
        on cd.company_id = a.company_id
        and cd.document_id = a.credit_document_id
    cross join lateral (
        select
            case
                when a.reverses_id is not null then 'given'
                when dd.reverses_id = a.credit_document_id or cd.reverses_id = a.debit_document_id then 'reversal'
                when dd.allocation_id = a.allocation_id and dd.kind = 'transfer' and d.origin_document_id is null
                    or cd.allocation_id = a.allocation_id and cd.kind = 'transfer' and c.origin_document_id is null
                    then 'transfer'
                when dd.allocation_id = a.allocation_id and dd.kind = 'write_off'
                    or cd.allocation_id = a.allocation_id and cd.kind = 'write_off'
                    then 'write_off'
                when dd.allocation_id = a.allocation_id and dd.kind = 'refund'
                    then case when dd.subtype is null then 'refund' else 'return' end
            end as method) as m
    cross join lateral (
        select
            case
                when d.amount is null then 'no debit item'
                when c.amount is null then 'no credit item'
                when d.amount < 0 then 'its debit item is a credit'
                when c.amount > 0 then 'its credit item is a debit'
                when coalesce(d.customer_id, 0) <> coalesce(c.customer_id, 0) then 'items of two customers'
                when d.account <> c.account then 'items on two accounts'
                when a.allocated_on < greatest(d.posting_date, c.posting_date) then 'before the date of an item'
                when d.currency = c.currency and a.debit_amount <> a.credit_amount
                    then 'two amounts in one currency'
                when a.method <> m.method
                    or m.method is null
                    and a.method not in (
                        'given', 'oldest', 'credit_note', 'reference', 'references', 'text', 'amount', 'sum', 'balance',
                        'payer')
                    then format('its method is %s', a.method)
            end as wrong) as w
    where a.company_id = any (companies)
        and w.wrong is not null

    -- A credit note is allocated as such to the invoice that it corrects.
    union all
    select 'allocation_pair', a.company_id, a.credit_document_id,
        format('allocation %s, line %s: its credit corrects another invoice', a.allocation_id, a.line_no)
    from ar.allocation as a
    join ar.open_item as d
        on d.company_id = a.company_id
        and d.document_id = a.debit_document_id
        and d.item_no = a.debit_item_no
    join ar.open_item as c
        on c.company_id = a.company_id
        and c.document_id = a.credit_document_id
        and c.item_no = a.credit_item_no
    where a.company_id = any (companies)
        and a.method = 'credit_note'
        and not exists (
            select
            from ar.document as n
            where n.company_id = a.company_id
                and n.document_id = case
                    when c.origin_document_id is null then c.document_id
                    else c.origin_document_id
                end
                and n.kind = 'credit_note'
                and n.corrects_id = case
                    when d.origin_document_id is null then d.document_id
                    else d.origin_document_id
                end)

    -- The pairs of a call are counted from 1, were recorded at once, and are taken back together; what the call made
    -- was recorded with it.
    union all
    select 'allocation_call', s.company_id, null, format('allocation %s: ', s.allocation_id) || w.wrong
    from (
        select
            a.company_id,
            a.allocation_id,
            count(*) as rows,
            min(a.line_no) as first_line,
            max(a.line_no) as last_line,
            min(a.recorded_at) as recorded_at,
            max(a.recorded_at) as last_recorded_at,
            min(a.recorded_by) as recorded_by,
            max(a.recorded_by) as last_recorded_by,
            count(a.reverses_id) as taking_back,
            min(a.reverses_id) as reverses_id,
            max(a.reverses_id) as last_reverses_id
        from ar.allocation as a
        where a.company_id = any (companies)
        group by a.company_id, a.allocation_id) as s
    cross join lateral (
        select
            case
                when s.first_line <> 1 or s.last_line <> s.rows
                    then format('%s lines, numbered %s to %s', s.rows, s.first_line, s.last_line)
                when s.recorded_at <> s.last_recorded_at
                    then format('recorded at %s and %s', s.recorded_at, s.last_recorded_at)
                when s.recorded_by <> s.last_recorded_by
                    then format('recorded by %s and %s', s.recorded_by, s.last_recorded_by)
                when s.taking_back not in (0, s.rows) or s.reverses_id <> s.last_reverses_id
                    then 'it takes another one back in part'
                when s.taking_back > 0 and s.rows <> (
                    select count(*)
                    from ar.allocation as o
                    where o.company_id = s.company_id
                        and o.allocation_id = s.reverses_id)
                    then format('it takes allocation %s back in part', s.reverses_id)
            end as wrong) as w
    where w.wrong is not null
    union all
    select 'allocation_call', d.company_id, d.document_id,
        format('allocation %s: %s %s was recorded at %s by %s', d.allocation_id, d.kind, d.number, d.recorded_at,
            d.recorded_by)
    from ar.document as d
    where d.company_id = any (companies)
        and d.allocation_id is not null
        and d.reverses_id is null
        and exists (
            select
            from ar.allocation as a
            where a.company_id = d.company_id
                and a.allocation_id = d.allocation_id
                and (a.recorded_at <> d.recorded_at or a.recorded_by <> d.recorded_by))

    -- What debits and the credit that settled them were booked at differs by what is posted as exchange difference.
    union all
    select 'exchange_difference', s.company_id, min(s.document_id),
        format('allocation %s, customer %s, account %s, %s: a difference of %s, posted %s', s.allocation_id,
            s.customer_id, s.account, s.on_date, sum(s.difference), sum(s.posted))
    from (
        select
            a.company_id,
            a.allocation_id,
            d.customer_id,
            d.account,
            a.allocated_on as on_date,
            null::bigint as document_id,
            a.credit_base_amount - a.debit_base_amount as difference,
            0 as posted
        from ar.allocation as a
        join ar.open_item as d
            on d.company_id = a.company_id
            and d.document_id = a.debit_document_id
            and d.item_no = a.debit_item_no
        where a.company_id = any (companies)
            and a.credit_base_amount <> a.debit_base_amount
            and a.reverses_id is null
        union all
        select
            d.company_id,
            d.allocation_id,
            d.customer_id,
            v.account,
            d.posting_date,
            d.document_id,
            0,
            v.base_amount
        from ar.document as d
        join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.document_id
        cross join lateral (values
            (p.debit_account, p.base_amount),
            (p.credit_account, -p.base_amount)) as v (account, base_amount)
        join ar.account as r
            on r.company_id = p.company_id
            and r.account = v.account
            and r.type in ('receivable', 'other_receivable')
        where d.company_id = any (companies)
            and d.kind = 'exchange_difference'
            and d.subtype is null) as s
    group by s.company_id, s.allocation_id, s.customer_id, s.account, s.on_date
    having sum(s.difference) <> sum(s.posted)

    -- What takes an allocation back is its mirror, and not before it.
    union all
    select 'allocation_reversal', a.company_id, a.debit_document_id,
        format('allocation %s, line %s is not the mirror of allocation %s',
            a.allocation_id, a.line_no, a.reverses_id)
    from ar.allocation as a
    where a.company_id = any (companies)
        and a.reverses_id is not null
        and not exists (
            select
            from ar.allocation as o
            where o.company_id = a.company_id
                and o.allocation_id = a.reverses_id
                and o.line_no = a.line_no
                and o.reverses_id is null
                and o.debit_document_id = a.debit_document_id
                and o.debit_item_no = a.debit_item_no
                and o.credit_document_id = a.credit_document_id
                and o.credit_item_no = a.credit_item_no
                and o.debit_amount = -a.debit_amount
                and o.credit_amount = -a.credit_amount
                and o.debit_base_amount = -a.debit_base_amount
                and o.credit_base_amount = -a.credit_base_amount
                and o.allocated_on <= a.allocated_on);
end;

comment on function ar_internal.verify_allocations(bigint[]) is
    'Of ar.verify: that allocations pair what belongs together, and what they have made belongs to them.';
