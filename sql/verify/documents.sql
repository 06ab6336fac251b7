-- What a document says of itself follows from its kind, from its items and from what it points at.
create or replace function ar_internal.verify_documents(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- What the items of each document come to. A transfer's that stand in place of the old one have an origin.
    with items as (
        select
            i.company_id,
            i.document_id,
            sum(i.amount) as amount,
            sum(i.base_amount) as base_amount,
            sum(i.amount) filter (where i.origin_document_id is not null) as moved,
            sum(i.base_amount) filter (where i.origin_document_id is not null) as base_moved,
            count(*) as rows,
            min(i.item_no) as least,
            max(i.item_no) as most
        from ar.open_item as i
        where i.company_id = any (companies)
        group by i.company_id, i.document_id
    )
    select w.check_name, d.company_id, d.document_id,
        case w.check_name
            -- A payment's items are also what was deducted; a transfer's are what it takes and what it makes.
            when 'document_total' then format('%s in the document, %s in its items', d.amount, i.amount)
            when 'base_amount' then format('%s %s at %s is booked as %s, its items as %s',
                d.currency, d.amount, d.rate, d.base_amount, i.base_amount)
            else format('%s: %s', concat_ws(' ', d.kind, d.subtype), w.wrong)
        end
    from ar.document as d
    join ar.company as c
        on c.company_id = d.company_id
    left join items as i
        on i.company_id = d.company_id
        and i.document_id = d.document_id
    cross join lateral (
        select ar_internal.kind_is(d.kind, 'debit') or ar_internal.kind_is(d.kind, 'credit')
            or ar_internal.kind_is(d.kind, 'signed') as has_side) as k
    cross join lateral (
        select
            case
                when (k.has_side or ar_internal.kind_is(d.kind, 'relief'))
                    and d.kind not in ('payment', 'transfer')
                    and abs(d.amount) <> abs(coalesce(i.amount, 0))
                    then 'document_total'
                when d.kind = 'transfer'
                    and (d.amount <> coalesce(i.moved, i.amount, 0) or i.moved <> i.amount and i.amount <> 0)
                    then 'document_total'
                when d.kind = 'payment' and d.amount <> coalesce((
                        -- What came in is what the first posting debits to the bank, and what of it settles nothing.
                        select sum(p.amount)
                        from ar.posting as p
                        where p.company_id = d.company_id
                            and p.document_id = d.document_id
                            and (
                                p.line_no = 1
                                or not exists (
                                    select
                                    from ar.account as a
                                    where a.company_id = p.company_id
                                        and a.account = p.credit_account
                                        and a.type in ('receivable', 'other_receivable')))), 0)
                    then 'document_total'
                when (k.has_side or ar_internal.kind_is(d.kind, 'relief'))
                    and d.kind not in ('payment', 'transfer')
                    and abs(d.base_amount) <> abs(coalesce(i.base_amount, 0))
                    or d.kind = 'transfer'
                    and d.base_amount <> coalesce(i.base_moved, i.base_amount, 0)
                    -- In base currency an amount is its own base amount. A rate is kept to ten decimals where it
                    -- follows from what a whole was worth, and parts of that are rounded one by one.
                    or d.currency = c.currency
                    and (
                        d.rate <> 1
                        or d.base_amount <> d.amount
                        and not (
                            d.kind = 'exchange_difference'
                            or d.kind = 'reversal' and d.subtype = 'exchange_difference'))
                    or d.currency <> c.currency
                    and d.kind <> 'reversal'
                    and abs(d.base_amount - d.amount * d.rate)
                        > (case when d.kind = 'transfer' then 0.5 + coalesce(i.rows, 0) else 0.5 end)
                            * power(10::numeric, -scale(d.base_amount))
                            + abs(d.amount) * 0.00000000005
                    then 'base_amount'
                else 'document'
            end as check_name,
            case
                when not case d.kind
                    when 'charge' then d.subtype is not null
                        and d.subtype in ('interest', 'reminder_fee', 'compensation', 'other')
                    when 'refund' then coalesce(d.subtype, '') in ('', 'returned_payment')
                    when 'cash_discount' then coalesce(d.subtype, '') in ('', 'without_tax')
                    when 'write_off' then coalesce(d.subtype, '') in ('', 'without_tax')
                    when 'exchange_difference' then coalesce(d.subtype, '') in ('', 'revaluation')
                    when 'allowance' then coalesce(d.subtype, '') in ('', 'release')
                    when 'reversal' then d.subtype is not null
                    else d.subtype is null and k.has_side
                    end
                    then 'there is no such kind'
                when d.posting_date <> d.document_date
                    and (
                        d.kind in (
                            'cash_discount', 'write_off', 'transfer', 'exchange_difference', 'allowance', 'reversal')
                        or d.kind = 'refund' and d.subtype is not null
                        or d.reverses_id is not null)
                    then format('posted on %s, dated %s', d.posting_date, d.document_date)
                when d.tax_date <> d.document_date
                    and d.kind not in ('invoice', 'credit_note', 'reversal')
                    then format('tax date %s, dated %s', d.tax_date, d.document_date)
                when d.reverses_id is null and d.kind = 'reversal'
                    or d.reverses_id is not null and d.kind not in ('reversal', 'credit_note')
                    then format('reverses_id %s', d.reverses_id)
                when d.corrects_id is not null and d.kind <> 'credit_note'
                    or d.corrects_id <> d.reverses_id
                    or d.kind = 'credit_note' and d.reverses_id is not null and d.corrects_id is null
                    then format('corrects_id %s', d.corrects_id)
                when d.kind in ('cash_discount', 'write_off', 'refund', 'transfer', 'allowance') and d.about_id is null
                    or d.kind in ('invoice', 'credit_note', 'payment', 'exchange_difference', 'opening_balance')
                    and d.about_id is not null
                    then format('about_id %s', d.about_id)
                when d.allocation_id is null
                    and (
                        d.kind in ('cash_discount', 'write_off', 'refund', 'transfer')
                        or d.kind = 'exchange_difference' and d.subtype is null
                        or d.kind = 'allowance' and d.subtype is not null)
                    or d.allocation_id is not null
                    and (
                        k.has_side and d.kind not in ('cash_discount', 'refund', 'transfer')
                        or d.kind = 'exchange_difference' and d.subtype is not null
                        or d.kind = 'allowance' and d.subtype is null)
                    then format('allocation_id %s', d.allocation_id)
                when (d.idempotency_key is null) <> (d.fingerprint is null)
                    or length(d.fingerprint) <> 32
                    or d.idempotency_key = ''
                    then format('idempotency_key %s with a fingerprint of %s bytes', d.idempotency_key,
                        length(d.fingerprint))
                -- What is worth nothing in base currency, for being so little, has a rate of 0.
                when d.rate < 0 or d.rate = 0 and d.base_amount <> 0 or d.rate = 'infinity'
                    then format('rate %s', d.rate)
                when d.amount < 0 and not ar_internal.kind_is(d.kind, 'signed') and d.kind <> 'reversal'
                    or d.amount = 0 and d.kind not in ('invoice', 'credit_note', 'exchange_difference', 'reversal')
                    or d.amount <> 0 and d.kind = 'exchange_difference'
                    or d.base_amount < 0 and d.amount >= 0
                    then format('an amount of %s (%s in base currency)', d.amount, d.base_amount)
                -- Whose money it is may not be known, nor whose what becomes of it.
                when d.customer_id is not null and d.kind = 'exchange_difference' and d.subtype is not null
                    or d.customer_id is null
                    and d.kind not in (
                        'payment', 'refund', 'transfer', 'write_off', 'exchange_difference', 'reversal')
                    then format('customer %s', d.customer_id)
                when d.terms is not null and d.kind not in ('invoice', 'opening_balance') then 'terms'
                when d.order_ref is not null and d.kind not in ('invoice', 'credit_note', 'opening_balance')
                    then 'an order reference'
                when d.reference is not null and d.kind not in ('invoice', 'credit_note', 'payment', 'opening_balance')
                    then 'a payment reference'
                when d.attributes is not null
                    and (
                        d.kind in ('cash_discount', 'write_off', 'transfer', 'allowance', 'reversal')
                        or d.kind = 'exchange_difference' and d.subtype is null
                        or d.reverses_id is not null)
                    then 'attributes'
                -- An instalment that comes to nothing has no item, but its number.
                when i.rows is not null and d.kind <> 'invoice' and (i.least <> 1 or i.most <> i.rows)
                    or i.least < 1
                    then format('%s items, numbered %s to %s', i.rows, i.least, i.most)
            end as wrong) as w
    where d.company_id = any (companies)
        and (w.wrong is not null or w.check_name <> 'document')

    -- A credit note is in the customer's name and the currency of the invoice that it corrects, at its rate.
    union all
    select 'document', d.company_id, d.document_id,
        format('credit_note: it corrects %s %s, which is of customer %s, in %s at %s',
            o.kind, o.number, o.customer_id, o.currency, o.rate)
    from ar.document as d
    join ar.document as o
        on o.company_id = d.company_id
        and o.document_id = d.corrects_id
    where d.company_id = any (companies)
        and d.corrects_id is not null
        and (
            o.kind not in ('invoice', 'opening_balance')
            or o.customer_id is distinct from d.customer_id
            or o.currency <> d.currency
            or o.rate <> d.rate)

    -- A revaluation says in its attributes what it posts.
    union all
    select 'document', s.company_id, s.document_id,
        format('revaluation of %s: %s, posted %s', s.base_amount, s.attributes, s.posted)
    from (
        select
            d.company_id,
            d.document_id,
            d.base_amount,
            d.attributes,
            case when d.attributes ->> 'gains' ~ '^-?[0-9.]+$' then (d.attributes ->> 'gains')::numeric end as gains,
            case when d.attributes ->> 'losses' ~ '^-?[0-9.]+$' then (d.attributes ->> 'losses')::numeric end as losses,
            sum(p.base_amount) as posted
        from ar.document as d
        left join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.document_id
        where d.company_id = any (companies)
            and d.kind = 'exchange_difference'
            and d.subtype = 'revaluation'
        group by d.company_id, d.document_id, d.base_amount, d.attributes) as s
    where s.attributes ->> 'currency' is null
        or abs(s.gains - s.losses) is distinct from s.base_amount
        or abs(s.gains) + abs(s.losses) is distinct from s.posted

    -- What has no item of its own is what it posts.
    union all
    select 'document', s.company_id, s.document_id,
        format('%s of %s (%s in base currency), posted %s (%s)', s.kind, s.amount, s.base_amount, s.posted,
            s.base_posted)
    from (
        select
            d.company_id,
            d.document_id,
            d.kind,
            d.amount,
            d.base_amount,
            sum(p.amount) as posted,
            sum(p.base_amount) as base_posted
        from ar.document as d
        left join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.document_id
        where d.company_id = any (companies)
            and (d.kind = 'allowance' or d.kind = 'exchange_difference' and d.subtype is null)
        group by d.company_id, d.document_id, d.kind, d.amount, d.base_amount) as s
    where s.amount is distinct from s.posted
        or s.base_amount is distinct from s.base_posted;
end;

comment on function ar_internal.verify_documents(bigint[]) is
    'Of ar.verify: that what documents say of themselves follows from their kinds, items and links.';
