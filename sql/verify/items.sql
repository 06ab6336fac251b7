-- What an item says of itself follows from its document, from its allocations, and from the item that its document
-- settles, brings over or takes back.
create or replace function ar_internal.verify_items(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- When what is agreed as terms is due, on each day on which it was: few of both.
    with agreed as (
        select
            d.terms,
            d.document_date,
            ar_internal.agreed_terms(d.terms, d.document_date) as terms_agreed
        from ar.document as d
        where d.company_id = any (companies)
            and d.terms is not null
        group by d.terms, d.document_date
    ),
    -- What is allocated of each item, from when to when.
    allocated as (
        select
            s.company_id,
            s.document_id,
            s.item_no,
            sum(s.amount) as amount,
            sum(s.base_amount) as base_amount,
            min(s.allocated_on) as first_on,
            max(s.allocated_on) as last_on,
            min(s.recorded_at) as recorded_at
        from (
            select
                a.company_id,
                a.debit_document_id as document_id,
                a.debit_item_no as item_no,
                a.debit_amount as amount,
                a.debit_base_amount as base_amount,
                a.allocated_on,
                a.recorded_at
            from ar.allocation as a
            where a.company_id = any (companies)
            union all
            select
                a.company_id,
                a.credit_document_id,
                a.credit_item_no,
                a.credit_amount,
                a.credit_base_amount,
                a.allocated_on,
                a.recorded_at
            from ar.allocation as a
            where a.company_id = any (companies)) as s
        group by s.company_id, s.document_id, s.item_no
    ),
    -- Of those that were allocated on several days: by day what is allocated at the end of it, and the next such day.
    day as (
        select
            m.company_id,
            m.document_id,
            m.item_no,
            m.allocated_on,
            abs(i.amount) as amount,
            abs(i.base_amount) as base_amount,
            sum(m.amount) over days as allocated,
            sum(m.base_amount) over days as base_allocated,
            lead(m.allocated_on) over days as next_on
        from (
            select
                t.company_id,
                t.document_id,
                t.item_no,
                t.allocated_on,
                sum(t.amount) as amount,
                sum(t.base_amount) as base_amount
            from (
                select t.company_id, t.document_id, t.item_no, a.allocated_on, a.debit_amount as amount,
                    a.debit_base_amount as base_amount
                from allocated as t
                join ar.allocation as a
                    on a.company_id = t.company_id
                    and a.debit_document_id = t.document_id
                    and a.debit_item_no = t.item_no
                where t.first_on < t.last_on
                union all
                select t.company_id, t.document_id, t.item_no, a.allocated_on, a.credit_amount, a.credit_base_amount
                from allocated as t
                join ar.allocation as a
                    on a.company_id = t.company_id
                    and a.credit_document_id = t.document_id
                    and a.credit_item_no = t.item_no
                where t.first_on < t.last_on) as t
            group by t.company_id, t.document_id, t.item_no, t.allocated_on) as m
        join ar.open_item as i
            on i.company_id = m.company_id
            and i.document_id = m.document_id
            and i.item_no = m.item_no
        window days as (partition by m.company_id, m.document_id, m.item_no order by m.allocated_on)
    ),
    -- The same, one row per item. An item is settled on the first day after the last on which something was open.
    history as (
        select
            h.company_id,
            h.document_id,
            h.item_no,
            min(h.allocated) as least,
            max(h.allocated - h.amount) as excess,
            min(h.base_allocated) as base_least,
            max(h.base_allocated - h.base_amount) as base_excess,
            count(*) as days,
            case
                when bool_or(h.allocated <> h.amount and h.next_on is null) then 'infinity'::date
                else coalesce(
                    max(h.next_on) filter (where h.allocated <> h.amount),
                    min(h.allocated_on))
            end as settled_on
        from day as h
        group by h.company_id, h.document_id, h.item_no
    )
    select w.check_name, i.company_id, i.document_id,
        case w.check_name
            when 'reference' then format('item %s belongs to no document of its dates and currency', i.item_no)
            when 'base_amount' then format('item %s: %s is booked as %s', i.item_no, i.amount, i.base_amount)
            when 'over_allocated'
                then format('item %s: at some date more than all or less than nothing is allocated', i.item_no)
            when 'item_state'
                then format(
                    'item %s: open %s (%s in base currency), allocated %s to %s, settled %s; '
                    'by its allocations %s (%s), %s to %s, %s',
                    i.item_no, i.open_amount, i.base_open_amount, i.first_allocated_on, i.last_allocated_on,
                    i.settled_on, e.open_amount, e.base_open_amount, e.first_allocated_on, e.last_allocated_on,
                    e.settled_on)
            else format('item %s of %s: ', i.item_no, concat_ws(' ', d.kind, d.subtype)) || v.wrong
        end
    from ar.open_item as i
    join ar.company as c
        on c.company_id = i.company_id
    left join ar.document as d
        on d.company_id = i.company_id
        and d.document_id = i.document_id
        and d.posting_date = i.posting_date
        and d.currency = i.currency
    left join agreed as t
        on t.terms = d.terms
        and t.document_date = d.document_date
    left join allocated as a
        on a.company_id = i.company_id
        and a.document_id = i.document_id
        and a.item_no = i.item_no
    left join history as h
        on h.company_id = i.company_id
        and h.document_id = i.document_id
        and h.item_no = i.item_no
    -- What its allocations say.
    cross join lateral (
        select
            i.amount - sign(i.amount) * coalesce(a.amount, 0) as open_amount,
            i.base_amount - sign(i.amount) * coalesce(a.base_amount, 0) as base_open_amount,
            coalesce(a.first_on, 'infinity') as first_allocated_on,
            coalesce(a.last_on, '-infinity') as last_allocated_on,
            case
                when h.item_no is not null then h.settled_on
                when a.amount = abs(i.amount) then a.first_on
                else 'infinity'
            end as settled_on,
            coalesce(h.days, 1) * power(10::numeric, -scale(i.base_amount)) as base_slack) as e
    -- What its document says.
    cross join lateral (
        select
            case
                when i.customer_id is distinct from d.customer_id
                    then format('customer %s, on a document of customer %s', i.customer_id, d.customer_id)
                when i.amount = 0
                    or i.base_amount * i.amount < 0
                    or i.amount < 0 and ar_internal.kind_is(d.kind, 'debit')
                    or i.amount > 0 and ar_internal.kind_is(d.kind, 'credit')
                    or i.amount * d.amount < 0 and d.kind in ('adjustment', 'opening_balance')
                    then format('an amount of %s (%s in base currency)', i.amount, i.base_amount)
                when (i.origin_document_id is null) <> (i.origin_item_no is null)
                    or i.origin_document_id is not null and d.kind <> 'transfer'
                    then format('transferred from item %s of document %s', i.origin_item_no, i.origin_document_id)
                when i.origin_document_id is null and i.document_date <> d.document_date
                    then format('dated %s, on a document of %s', i.document_date, d.document_date)
                when i.due_date < i.document_date
                    and (i.amount > 0 or i.origin_document_id is null)
                    or i.due_date <> d.document_date
                    and i.origin_document_id is null
                    and d.kind in (
                        'credit_note', 'payment', 'refund', 'cash_discount', 'write_off', 'transfer', 'reversal')
                    then format('due on %s, dated %s', i.due_date, i.document_date)
                when i.payer_id = i.customer_id
                    or i.payer_id is not null and d.kind in ('payment', 'charge', 'recovery', 'adjustment')
                    then format('payer %s', i.payer_id)
                when d.terms is null and i.discount_steps is not null and d.kind <> 'transfer'
                    or d.terms is not null and i.discount_steps is distinct from t.terms_agreed -> 'discount_steps'
                    then format('discounts %s, and terms "%s"', i.discount_steps, d.terms)
                -- A due date that is given beside terms stands in place of theirs, for the whole amount.
                when d.kind = 'invoice'
                    and d.terms is not null
                    and not (i.item_no = 1 and i.amount = d.amount)
                    and (
                        i.due_date is distinct from (t.terms_agreed #>> array['due_dates', (i.item_no - 1)::text])::date
                        or i.amount is distinct from
                            round(d.amount * (t.terms_agreed #>> array['percents', i.item_no::text])::numeric / 100,
                                scale(i.amount))
                            - round(
                                d.amount * (t.terms_agreed #>> array['percents', (i.item_no - 1)::text])::numeric / 100,
                                scale(i.amount)))
                    then format('%s due on %s is not part %s of "%s"', i.amount, i.due_date, i.item_no, d.terms)
                when a.recorded_at < d.recorded_at
                    then format('it was allocated at %s and recorded at %s', a.recorded_at, d.recorded_at)
            end as wrong) as v
    cross join lateral (
        select
            case
                when d.document_id is null then 'reference'
                when i.open_amount <> e.open_amount
                    or i.base_open_amount <> e.base_open_amount
                    or i.first_allocated_on <> e.first_allocated_on
                    or i.last_allocated_on <> e.last_allocated_on
                    or i.settled_on <> e.settled_on
                    then 'item_state'
                -- On every date what is open of an item lies between nothing and all of it. In base currency parts are
                -- rounded one by one, and the last takes what is left: where an earlier one was taken back since, a
                -- minor unit for each may stand on the days in between.
                when coalesce(h.least, a.amount) < 0
                    or coalesce(h.excess, a.amount - abs(i.amount)) > 0
                    or coalesce(h.base_least, a.base_amount) < 0
                    and coalesce(h.base_least, a.base_amount) < -e.base_slack
                    or coalesce(h.base_excess, a.base_amount - abs(i.base_amount)) > 0
                    and coalesce(h.base_excess, a.base_amount - abs(i.base_amount)) > e.base_slack
                    then 'over_allocated'
                when c.currency = i.currency and i.amount <> i.base_amount then 'base_amount'
                when v.wrong is not null then 'item'
            end as check_name) as w
    where i.company_id = any (companies)
        and w.check_name is not null

        -- What settles, brings over or pays back is paired by its own call with something of the document that it is
    -- about, and of the same payer.
    union all
    select 'item', s.company_id, s.document_id,
        case
            when s.is_about
                then format('item %s of %s: payer %s is not that of what it is paired with', s.item_no, s.kind,
                    s.payer_id)
            else format('item %s of %s is paired with nothing of document %s', s.item_no, s.kind, s.about_id)
        end
    from (
        select
            d.company_id,
            d.document_id,
            concat_ws(' ', d.kind, d.subtype) as kind,
            d.about_id,
            i.item_no,
            i.payer_id,
            coalesce(bool_or(coalesce(s.origin_document_id, s.document_id) = d.about_id), false) as is_about,
            coalesce(bool_or(s.payer_id is not distinct from i.payer_id), false) as is_of_payer
        from ar.document as d
        join ar.open_item as i
            on i.company_id = d.company_id
            and i.document_id = d.document_id
            and i.origin_document_id is null
        left join ar.allocation as a
            on a.company_id = d.company_id
            and a.allocation_id = d.allocation_id
            and a.reverses_id is null
            and (a.method = 'transfer' or d.kind <> 'transfer')
            and (
                a.debit_document_id = i.document_id and a.debit_item_no = i.item_no
                or a.credit_document_id = i.document_id and a.credit_item_no = i.item_no)
        left join ar.open_item as s
            on s.company_id = a.company_id
            and s.document_id = case when i.amount > 0 then a.credit_document_id else a.debit_document_id end
            and s.item_no = case when i.amount > 0 then a.credit_item_no else a.debit_item_no end
        where d.company_id = any (companies)
            and d.kind in ('cash_discount', 'write_off', 'refund', 'transfer')
        group by d.company_id, d.document_id, d.kind, d.subtype, d.about_id, i.item_no, i.payer_id) as s
    where not s.is_about
        or not s.is_of_payer

    -- What is brought over keeps what was agreed on it, and where it came from.
    union all
    select 'item', s.company_id, s.document_id,
        format('item %s of transfer is not what was brought over, of document %s, item %s', s.item_no,
            s.origin_document_id, s.origin_item_no)
    from (
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.origin_document_id,
            i.origin_item_no,
            coalesce(bool_or(
                i.origin_document_id = d.about_id
                and i.origin_item_no = coalesce(s.origin_item_no, s.item_no)
                and i.document_date = s.document_date
                and sign(i.amount) = sign(s.amount)
                and i.payer_id is not distinct from
                    case when s.customer_id is not distinct from i.customer_id then s.payer_id end
                -- Instalments have due dates of their own, and no discounts.
                and (
                    i.discount_steps is null
                    or i.discount_steps = s.discount_steps
                    and i.due_date = coalesce((
                        select e.due_date
                        from ar.item_event as e
                        where e.company_id = s.company_id
                            and e.document_id = s.document_id
                            and e.item_no = s.item_no
                            and e.kind = 'due_date'
                            and e.effective_on <= d.posting_date
                            and e.recorded_at < d.recorded_at
                        order by e.effective_on desc, e.event_no desc
                        limit 1), s.due_date))), false) as is_what_was
        from ar.document as d
        join ar.open_item as i
            on i.company_id = d.company_id
            and i.document_id = d.document_id
            and i.origin_document_id is not null
        left join ar.allocation as a
            on a.company_id = d.company_id
            and a.allocation_id = d.allocation_id
            and a.reverses_id is null
            and a.method = 'transfer'
        left join ar.open_item as s
            on s.company_id = a.company_id
            and s.document_id = case when i.amount > 0 then a.debit_document_id else a.credit_document_id end
            and s.item_no = case when i.amount > 0 then a.debit_item_no else a.credit_item_no end
            and case
                when s.origin_document_id is null then s.document_id
                else s.origin_document_id
            end = i.origin_document_id
        where d.company_id = any (companies)
            and d.kind = 'transfer'
        group by i.company_id, i.document_id, i.item_no, i.origin_document_id, i.origin_item_no) as s
    where not s.is_what_was

    -- An allowance is for a claim of the customer's, and is given up by what settles the claim.
    union all
    select 'item', d.company_id, d.document_id,
        format('allowance: document %s is no claim of customer %s', d.about_id, d.customer_id)
    from ar.document as d
    where d.company_id = any (companies)
        and d.kind = 'allowance'
        and not exists (
            select
            from ar.open_item as i
            where i.company_id = d.company_id
                and i.document_id = d.about_id
                and i.customer_id = d.customer_id
                and i.currency = d.currency
            union all
            select
            from ar.open_item as i
            where i.company_id = d.company_id
                and i.origin_document_id = d.about_id
                and i.customer_id = d.customer_id
                and i.currency = d.currency)
    union all
    select 'item', d.company_id, d.document_id,
        format('allowance: allocation %s settles nothing of document %s', d.allocation_id, d.about_id)
    from ar.document as d
    where d.company_id = any (companies)
        and d.kind = 'allowance'
        and d.allocation_id is not null
        and not exists (
            select
            from ar.allocation as a
            cross join lateral (values
                (a.debit_document_id, a.debit_item_no),
                (a.credit_document_id, a.credit_item_no)) as v (document_id, item_no)
            join ar.open_item as i
                on i.company_id = a.company_id
                and i.document_id = v.document_id
                and i.item_no = v.item_no
            where a.company_id = d.company_id
                and a.allocation_id = d.allocation_id
                and coalesce(i.origin_document_id, i.document_id) = d.about_id)

    -- Due dates agreed since are counted per item, not before the item, and in the order in which they were recorded.
    union all
    select 'item_event', e.company_id, e.document_id,
        format('item %s, event %s: ', e.item_no, e.event_no) || w.wrong
    from (
        select
            e.*,
            row_number() over events as place,
            lag(e.recorded_at) over events as recorded_before
        from ar.item_event as e
        where e.company_id = any (companies)
        window events as (partition by e.company_id, e.document_id, e.item_no order by e.event_no)) as e
    left join ar.open_item as i
        on i.company_id = e.company_id
        and i.document_id = e.document_id
        and i.item_no = e.item_no
    cross join lateral (
        select
            case
                when e.event_no <> e.place then format('it is number %s', e.place)
                when e.recorded_at < e.recorded_before then 'recorded before the one before it'
                when e.kind <> 'due_date' then format('there is no kind %s', e.kind)
                when e.due_date is null or e.due_date < i.document_date then format('due on %s', e.due_date)
                when e.effective_on < i.posting_date
                    then format('effective on %s, before the item of %s', e.effective_on, i.posting_date)
                when e.data is not null and (
                        jsonb_typeof(e.data) <> 'object'
                        or e.data - 'reason' <> '{}'
                        or jsonb_typeof(e.data -> 'reason') is distinct from 'string')
                    then format('data %s', e.data)
            end as wrong) as w
    where w.wrong is not null;
end;

comment on function ar_internal.verify_items(bigint[]) is
    'Of ar.verify: that what items say of themselves follows from their documents and from what these are paired with.';
