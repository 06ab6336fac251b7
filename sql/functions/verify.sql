-- Read as a list: each branch is one thing that always holds, and finds the rows for which it does not. Branches look at
-- whole tables at once, so that millions of rows take a few passes and no more memory than work_mem allows.
create or replace function ar.verify(company text default null)
returns table (check_name text, company text, document_id bigint, detail text)
language sql stable parallel safe
begin atomic
    with scope as (
        select
            c.company_id,
            c.code,
            c.currency,
            c.closed_through
        from ar.company as c
        where verify.company is null
            or c.company_id = (select company_id from ar_internal.company(verify.company))
    ),
    receivable as (
        select
            a.company_id,
            a.account
        from ar.account as a
        join scope as c
            on c.company_id = a.company_id
        where a.type in ('receivable', 'other_receivable')
    ),
    -- What each document moves on receivable accounts.
    receivable_movement as (
        select
            m.company_id,
            m.document_id,
            m.account,
            sum(m.amount) as amount,
            sum(m.base_amount) as base_amount
        from (
            select
                p.company_id,
                p.document_id,
                p.debit_account as account,
                p.amount,
                p.base_amount
            from ar.posting as p
            union all
            select
                p.company_id,
                p.document_id,
                p.credit_account,
                -p.amount,
                -p.base_amount
            from ar.posting as p) as m
        join receivable as r
            on r.company_id = m.company_id
            and r.account = m.account
        where verify.company is null
            or m.company_id = (select min(c.company_id) from scope as c)
        group by m.company_id, m.document_id, m.account
    ),
    -- Documents that move base currency only: exchange differences, and what reverses them.
    base_only as (
        select
            d.company_id,
            d.document_id,
            d.customer_id
        from ar.document as d
        join scope as c
            on c.company_id = d.company_id
        left join ar.document as r
            on r.company_id = d.company_id
            and r.document_id = d.reverses_id
        where 'exchange_difference' = any (array[d.kind, r.kind])
    ),
    -- Each item's allocations by date, what is allocated at the end of that date, and the next such date.
    allocated as (
        select
            i.company_id,
            i.document_id,
            i.item_no,
            abs(i.amount) as amount,
            abs(i.base_amount) as base_amount,
            m.allocated_on,
            sum(m.amount) over dates as allocated,
            sum(m.base_amount) over dates as base_allocated,
            lead(m.allocated_on) over dates as next_on
        from (
            select
                s.company_id,
                s.document_id,
                s.item_no,
                s.allocated_on,
                sum(s.amount) as amount,
                sum(s.base_amount) as base_amount
            from (
                select
                    a.company_id,
                    a.debit_document_id as document_id,
                    a.debit_item_no as item_no,
                    a.allocated_on,
                    a.debit_amount as amount,
                    a.debit_base_amount as base_amount
                from ar.allocation as a
                union all
                select
                    a.company_id,
                    a.credit_document_id,
                    a.credit_item_no,
                    a.allocated_on,
                    a.credit_amount,
                    a.credit_base_amount
                from ar.allocation as a) as s
            where verify.company is null
                or s.company_id = (select min(c.company_id) from scope as c)
            group by s.company_id, s.document_id, s.item_no, s.allocated_on) as m
        join ar.open_item as i
            on i.company_id = m.company_id
            and i.document_id = m.document_id
            and i.item_no = m.item_no
        window dates as (partition by i.company_id, i.document_id, i.item_no order by m.allocated_on)
    ),
    -- The same, one row per item. An item is settled on the first date after the last on which something was open.
    settled as (
        select
            a.company_id,
            a.document_id,
            a.item_no,
            min(a.allocated_on) as first_allocated_on,
            max(a.allocated_on) as last_allocated_on,
            sum(a.allocated) filter (where a.next_on is null) as allocated,
            sum(a.base_allocated) filter (where a.next_on is null) as base_allocated,
            min(a.allocated) as least,
            max(a.allocated - a.amount) as excess,
            min(a.base_allocated) as base_least,
            max(a.base_allocated - a.base_amount) as base_excess,
            count(*) *
                power(10::numeric, -max(scale(a.base_amount)))
                as base_slack,
            case
                when bool_or(a.allocated <> a.amount and a.next_on is null)
                    then 'infinity'::date
                else coalesce(
                    max(a.next_on) filter (where a.allocated <> a.amount),
                    min(a.allocated_on))
            end as settled_on
        from allocated as a
        group by a.company_id, a.document_id, a.item_no
    ),
    -- Through which day the books were closed, by the moment from which: arrays to look a moment up in.
    closing as (
        select
            e.company_id,
            array_agg(e.recorded_at order by e.event_no) as moments,
            array_agg(e.through order by e.event_no) as through
        from ar.period_event as e
        group by e.company_id
    ),
    violation as (
        -- What rows refer to is there. (Foreign keys between the facts would cost a third of all posting.)
        select 'reference' as check_name, p.company_id, p.document_id,
            format('posting %s belongs to no document of its date', p.line_no) as detail
        from ar.posting as p
        where not exists (
            select
            from ar.document as d
            where d.company_id = p.company_id
                and d.document_id = p.document_id
                and d.posting_date = p.posting_date)
        union all
        select 'reference', i.company_id, i.document_id,
            format('item %s belongs to no document of its dates and currency', i.item_no)
        from ar.open_item as i
        where not exists (
            select
            from ar.document as d
            where d.company_id = i.company_id
                and d.document_id = i.document_id
                and d.posting_date = i.posting_date
                and d.currency = i.currency)
        union all
        select 'reference', l.company_id, l.document_id,
            format('line %s belongs to no document', l.line_no)
        from ar.document_line as l
        where not exists (
            select
            from ar.document as d
            where d.company_id = l.company_id
                and d.document_id = l.document_id)
        union all
        select 'reference', y.company_id, y.document_id, 'a party belongs to no document'
        from ar.document_party as y
        where not exists (
            select
            from ar.document as d
            where d.company_id = y.company_id
                and d.document_id = y.document_id)
        union all
        select 'reference', e.company_id, e.document_id,
            format('event %s belongs to no item %s', e.event_no, e.item_no)
        from ar.item_event as e
        where not exists (
            select
            from ar.open_item as i
            where i.company_id = e.company_id
                and i.document_id = e.document_id
                and i.item_no = e.item_no)
        union all
        select 'reference', d.company_id, d.document_id,
            format('customer %s does not exist', d.customer_id)
        from ar.document as d
        where d.customer_id is not null
            and not exists (
                select
                from ar.customer as u
                where u.company_id = d.company_id
                    and u.customer_id = d.customer_id)
        union all
        select 'reference', i.company_id, i.document_id,
            format('item %s: customer %s does not exist', i.item_no, i.customer_id)
        from ar.open_item as i
        where i.customer_id is not null
            and not exists (
                select
                from ar.customer as u
                where u.company_id = i.company_id
                    and u.customer_id = i.customer_id)
        union all
        select 'reference', i.company_id, i.document_id,
            format('item %s: payer %s does not exist', i.item_no, i.payer_id)
        from ar.open_item as i
        where i.payer_id is not null
            and not exists (
                select
                from ar.customer as u
                where u.company_id = i.company_id
                    and u.customer_id = i.payer_id)
        union all
        select 'reference', i.company_id, i.document_id,
            format('item %s: item %s of document %s, from which it was transferred, does not exist',
                i.item_no, i.origin_item_no, i.origin_document_id)
        from ar.open_item as i
        where i.origin_document_id is not null
            and not exists (
                select
                from ar.open_item as o
                where o.company_id = i.company_id
                    and o.document_id = i.origin_document_id
                    and o.item_no = i.origin_item_no)
        union all
        select 'reference', d.company_id, d.document_id,
            format('%s %s does not exist', r.role, r.document_id)
        from ar.document as d
        cross join lateral (values
            ('reverses_id', d.reverses_id),
            ('corrects_id', d.corrects_id),
            ('about_id', d.about_id)) as r (role, document_id)
        where r.document_id is not null
            and not exists (
                select
                from ar.document as o
                where o.company_id = d.company_id
                    and o.document_id = r.document_id)
        union all
        select 'reference', d.company_id, d.document_id,
            format('allocation_id %s does not exist', d.allocation_id)
        from ar.document as d
        where d.allocation_id is not null
            and not exists (
                select
                from ar.allocation as a
                where a.company_id = d.company_id
                    and a.allocation_id = d.allocation_id)
        union all
        select 'reference', m.company_id, null,
            format('account %s is posted to and does not exist', v.account)
        from (
            select p.company_id, p.debit_account, p.credit_account
            from ar.posting as p
            group by p.company_id, p.debit_account, p.credit_account) as m
        cross join lateral (values (m.debit_account), (m.credit_account)) as v (account)
        where not exists (
            select
            from ar.account as a
            where a.company_id = m.company_id
                and a.account = v.account)
        group by m.company_id, v.account

        -- Every allocation pairs a debit with a credit item of one customer and one account, not before either's date,
        -- and takes the same amount from both when they are in one currency.
        union all
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
        cross join lateral (
            select
                case
                    when d.amount is null then 'no debit item'
                    when c.amount is null then 'no credit item'
                    when d.amount < 0 then 'its debit item is a credit'
                    when c.amount > 0 then 'its credit item is a debit'
                    when coalesce(d.customer_id, 0) <> coalesce(c.customer_id, 0)
                        then 'items of two customers'
                    when d.account <> c.account then 'items on two accounts'
                    when a.allocated_on < greatest(d.posting_date, c.posting_date)
                        then 'before the date of an item'
                    when d.currency = c.currency
                        and a.debit_amount <> a.credit_amount
                        then 'two amounts in one currency'
                end as wrong) as w
        where w.wrong is not null

        -- What takes an allocation back is its mirror, and not before it.
        union all
        select 'allocation_reversal', a.company_id, a.debit_document_id,
            format('allocation %s, line %s is not the mirror of allocation %s',
                a.allocation_id, a.line_no, a.reverses_id)
        from ar.allocation as a
        where a.reverses_id is not null
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
                    and o.debit_amount = (-a.debit_amount)
                    and o.credit_amount = (-a.credit_amount)
                    and o.debit_base_amount = (-a.debit_base_amount)
                    and o.credit_base_amount = (-a.credit_base_amount)
                    and o.allocated_on <= a.allocated_on)

        -- On every date what is open of an item lies between nothing and all of it. In base currency parts are rounded one by
        -- one, and the last takes what is left: where an earlier one was taken back since, a minor unit for each may stand
        -- on the days in between.
        union all
        select 'over_allocated', a.company_id, a.document_id,
            format('item %s: at some date more than all or less than nothing is allocated', a.item_no)
        from settled as a
        where a.least < 0
            or a.excess > 0
            or a.base_least < (-a.base_slack)
            or a.base_excess > a.base_slack

        -- What an item says of itself is what its allocations say.
        union all
        select 'item_state', i.company_id, i.document_id,
            format('item %s: open %s (%s in base currency), allocated %s to %s, settled %s; by its allocations %s (%s), %s to %s, %s',
                i.item_no, i.open_amount, i.base_open_amount, i.first_allocated_on, i.last_allocated_on, i.settled_on,
                e.open_amount, e.base_open_amount, e.first_allocated_on, e.last_allocated_on, e.settled_on)
        from ar.open_item as i
        left join settled as a
            on a.company_id = i.company_id
            and a.document_id = i.document_id
            and a.item_no = i.item_no
        cross join lateral (
            select
                i.amount - (sign(i.amount) * coalesce(a.allocated, 0))
                    as open_amount,
                i.base_amount
                    - (sign(i.amount) * coalesce(a.base_allocated, 0))
                    as base_open_amount,
                coalesce(a.first_allocated_on, 'infinity') as first_allocated_on,
                coalesce(a.last_allocated_on, '-infinity') as last_allocated_on,
                coalesce(a.settled_on, 'infinity') as settled_on) as e
        where i.open_amount <> e.open_amount
            or i.base_open_amount <> e.base_open_amount
            or i.first_allocated_on <> e.first_allocated_on
            or i.last_allocated_on <> e.last_allocated_on
            or i.settled_on <> e.settled_on

        -- Per document and receivable account: debits less credits = items, in both currencies. What moves base
        -- currency only has no items, and no amount.
        union all
        select 'document_items', s.company_id, s.document_id,
            format('account %s: postings of %s (%s in base currency) and items of %s (%s)', s.account,
                sum(s.posted), sum(s.base_posted), sum(s.items), sum(s.base_items))
        from (
            select
                m.company_id,
                m.document_id,
                m.account,
                m.amount as posted,
                case when b.document_id is null then m.base_amount else 0 end as base_posted,
                0 as items,
                0 as base_items
            from receivable_movement as m
            left join base_only as b
                on b.company_id = m.company_id
                and b.document_id = m.document_id
            union all
            select
                i.company_id,
                i.document_id,
                i.account,
                0,
                0,
                i.amount,
                i.base_amount
            from ar.open_item as i) as s
        group by s.company_id, s.document_id, s.account
        having sum(s.posted) <> sum(s.items)
            or sum(s.base_posted) <> sum(s.base_items)

        -- Per customer and account: what is open = what was booked, in base currency, exchange differences included.
        union all
        select 'customer_balance', s.company_id, null,
            format('customer %s, account %s: %s open, %s booked', s.customer_id, s.account,
                sum(s.open), sum(s.booked))
        from (
            select
                i.company_id,
                i.customer_id,
                i.account,
                i.base_open_amount as open,
                i.base_amount as booked
            from ar.open_item as i
            union all
            select
                m.company_id,
                b.customer_id,
                m.account,
                0,
                m.base_amount
            from receivable_movement as m
            join base_only as b
                on b.company_id = m.company_id
                and b.document_id = m.document_id) as s
        group by s.company_id, s.customer_id, s.account
        having sum(s.open) <> sum(s.booked)

        -- Per receivable account: open items = balance. It is what aging = trial balance means.
        union all
        select 'account_balance', s.company_id, null,
            format('account %s: %s open, balance %s', s.account, sum(s.open), sum(s.balance))
        from (
            select i.company_id, i.account, sum(i.base_open_amount) as open, 0 as balance
            from ar.open_item as i
            group by i.company_id, i.account
            union all
            select m.company_id, m.account, 0, sum(m.base_amount)
            from receivable_movement as m
            group by m.company_id, m.account) as s
        group by s.company_id, s.account
        having sum(s.open) <> sum(s.balance)

        -- In base currency an amount is its own base amount.
        union all
        select 'base_amount', d.company_id, d.document_id,
            format('posting %s: %s is booked as %s', p.line_no, p.amount, p.base_amount)
        from ar.posting as p
        join ar.document as d
            on d.company_id = p.company_id
            and d.document_id = p.document_id
        join scope as c
            on c.company_id = d.company_id
            and c.currency = d.currency
        where p.amount <> 0
            and p.amount <> p.base_amount
        union all
        select 'base_amount', i.company_id, i.document_id,
            format('item %s: %s is booked as %s', i.item_no, i.amount, i.base_amount)
        from ar.open_item as i
        join scope as c
            on c.company_id = i.company_id
            and c.currency = i.currency
        where i.amount <> i.base_amount

        -- Per document that carries tax and tax code: nets and taxes of the lines = what was posted under the code. (The
        -- lines of an opening balance say what of it is tax, which another system has posted.)
        union all
        select 'lines', s.company_id, s.document_id,
            format('tax code %s: lines of %s, postings of %s', s.tax_code,
                sum(s.lines), sum(s.posted))
        from (
            select
                l.company_id,
                l.document_id,
                l.tax_code,
                l.net + l.tax as lines,
                0 as posted
            from ar.document_line as l
            join ar.document as d
                on d.company_id = l.company_id
                and d.document_id = l.document_id
            where l.tax_code is not null
                and d.kind <> 'opening_balance'
            union all
            select
                p.company_id,
                p.document_id,
                p.tax_code,
                0,
                case
                    when (d.kind <> 'credit_note') = (r.account is not null)
                        then p.amount
                    else -p.amount
                end
            from ar.posting as p
            join ar.document as d
                on d.company_id = p.company_id
                and d.document_id = p.document_id
            left join receivable as r
                on r.company_id = p.company_id
                and r.account = p.debit_account
            where p.tax_code is not null
                and d.kind in ('invoice', 'credit_note', 'charge', 'recovery')) as s
        group by s.company_id, s.document_id, s.tax_code
        having sum(s.lines) <> sum(s.posted)

        -- Per document with items of its own: its amount = its items (a payment's are also what was deducted; a transfer's
        -- are what it takes and what it makes).
        union all
        select 'document_total', d.company_id, d.document_id,
            format('%s in the document, %s in its items', d.amount, i.amount)
        from ar.document as d
        left join (
            select i.company_id, i.document_id, sum(i.amount) as amount
            from ar.open_item as i
            group by i.company_id, i.document_id) as i
            on i.company_id = d.company_id
            and i.document_id = d.document_id
        where d.kind = any (array[
                'invoice', 'credit_note', 'refund', 'charge', 'cash_discount', 'write_off', 'recovery', 'adjustment',
                'opening_balance'])
            and abs(d.amount) <> abs(coalesce(i.amount, 0))

        -- Credit notes take no more of an invoice than it is for.
        union all
        select 'over_credited', d.company_id, d.document_id,
            format('invoice of %s, credit notes of %s', d.amount, n.amount)
        from (
            select
                n.company_id,
                n.corrects_id,
                sum(n.amount) as amount
            from ar.document as n
            left join ar.document as r
                on r.company_id = n.company_id
                and r.reverses_id = n.document_id
            where n.corrects_id is not null
                and r.document_id is null
            group by n.company_id, n.corrects_id) as n
        join ar.document as d
            on d.company_id = n.company_id
            and d.document_id = n.corrects_id
        where n.amount > d.amount

        -- What leaves one customer's card by a transfer enters another's.
        union all
        select 'transfer', p.company_id, null,
            format('account %s: transfers leave %s (%s in base currency) on it', v.account,
                sum(v.amount), sum(v.base_amount))
        from ar.document as d
        join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.document_id
        cross join lateral (values
            (p.debit_account, p.amount, p.base_amount),
            (p.credit_account, -p.amount, -p.base_amount)) as v (account, amount, base_amount)
        left join receivable as r
            on r.company_id = p.company_id
            and r.account = v.account
        where d.kind = 'transfer'
            and r.account is null
        group by p.company_id, v.account, d.currency
        having sum(v.amount) <> 0
            or sum(v.base_amount) <> 0

        -- An allowance is given up no further than it was made, on any date.
        union all
        select 'allowance', s.company_id, s.about_id,
            format('allowance of %s on %s', s.stands, s.posting_date)
        from (
            select
                d.company_id,
                d.about_id,
                d.posting_date,
                sum(sum(
                    case
                        when (o.document_id is null) =
                            (case when o.document_id is null then d.subtype else o.subtype end is null)
                            then d.amount
                        else -d.amount
                    end)) over (partition by d.company_id, d.about_id order by d.posting_date) as stands
            from ar.document as d
            left join ar.document as o
                on o.company_id = d.company_id
                and o.document_id = d.reverses_id
            where d.kind = 'allowance'
                or d.kind = 'reversal'
                    and d.subtype = 'allowance'
            group by d.company_id, d.about_id, d.posting_date) as s
        where s.stands < 0

        -- An allowance stands only for what is open.
        union all
        select 'allowance', d.company_id, d.about_id,
            format('allowance of %s is left, and nothing is open of the claim', sum(v.amount))
        from ar.document as d
        left join ar.document as r
            on r.company_id = d.company_id
            and r.reverses_id = d.document_id
        cross join lateral (
            select
                case
                    when d.subtype = 'release' then -d.amount
                    else d.amount
                end as amount) as v
        where d.kind = 'allowance'
            and r.document_id is null
            and not exists (
                select
                from ar.open_item as i
                where i.company_id = d.company_id
                    and i.document_id = d.about_id
                    and i.open_amount > 0)
            and not exists (
                select
                from ar.open_item as i
                where i.company_id = d.company_id
                    and i.origin_document_id = d.about_id
                    and i.open_amount > 0)
        group by d.company_id, d.about_id
        having sum(v.amount) > 0

        -- No more of a claim is recovered than was lost.
        union all
        select 'over_recovered', d.company_id, d.about_id,
            format('%s recovered, %s lost',
                coalesce(sum(d.amount) filter (where d.kind = 'recovery'), 0),
                coalesce(sum(d.amount) filter (where d.kind = 'write_off'), 0))
        from ar.document as d
        left join ar.document as r
            on r.company_id = d.company_id
            and r.reverses_id = d.document_id
        where d.kind in ('recovery', 'write_off')
            and d.about_id is not null
            and r.document_id is null
        group by d.company_id, d.about_id
        having coalesce(sum(d.amount) filter (where d.kind = 'recovery'), 0)
            >
            coalesce(sum(d.amount) filter (where d.kind = 'write_off'), 0)

        -- Numbers of a gap-free series begin where the series does and have no gap.
        union all
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
            where d.number_seq is not null) as n
        where n.previous is null
            or n.number_seq <> (n.previous + 1)

        -- Nothing was recorded in a period while it was closed.
        union all
        select 'closed_period', f.company_id, f.document_id,
            format('%s of %s was recorded at %s, when the books were closed through %s', f.fact, f.on_date, f.recorded_at,
                e.through[width_bucket(f.recorded_at, e.moments)])
        from (
            select d.company_id, d.document_id, d.kind as fact, d.posting_date as on_date, d.recorded_at
            from ar.document as d
            union all
            select a.company_id, a.debit_document_id, 'allocation', a.allocated_on, a.recorded_at
            from ar.allocation as a
            union all
            select v.company_id, v.document_id, v.kind, v.effective_on, v.recorded_at
            from ar.item_event as v) as f
        join closing as e
            on e.company_id = f.company_id
        where f.on_date <= e.through[width_bucket(f.recorded_at, e.moments)]
        union all
        select 'closed_period', c.company_id, null,
            format('closed through %s; by the last closing or reopening %s', c.closed_through, e.last)
        from scope as c
        left join (
            select e.company_id, e.through[cardinality(e.through)] as last
            from closing as e) as e
            on e.company_id = c.company_id
        where coalesce(c.closed_through, '-infinity') <> coalesce(e.last, '-infinity')

        -- A reversal is the mirror of what it reverses: the same movements the other way.
        union all
        select 'reversal', s.company_id, s.document_id,
            format('%s to %s is not the mirror of document %s', s.debit_account, s.credit_account, s.reverses_id)
        from (
            select
                d.company_id,
                d.document_id,
                d.reverses_id,
                p.debit_account,
                p.credit_account,
                p.tax_code,
                p.amount,
                p.base_amount
            from ar.document as d
            join ar.posting as p
                on p.company_id = d.company_id
                and p.document_id = d.document_id
            where d.reverses_id is not null
            union all
            select
                d.company_id,
                d.document_id,
                d.reverses_id,
                p.credit_account,
                p.debit_account,
                p.tax_code,
                -p.amount,
                -p.base_amount
            from ar.document as d
            join ar.posting as p
                on p.company_id = d.company_id
                and p.document_id = d.reverses_id
            where d.reverses_id is not null) as s
        group by s.company_id, s.document_id, s.reverses_id, s.debit_account, s.credit_account, s.tax_code
        having sum(s.amount) <> 0
            or sum(s.base_amount) <> 0

        -- What books a movement of the bank's is a document in force, of its amount and currency, and books no other.
        union all
        select 'bank_transaction', t.company_id, t.document_id,
            format(
                'bank transaction %s of %s %s is not what its document books',
                t.bank_transaction_id, t.currency, t.amount)
        from ar.bank_transaction as t
        join scope as c
            on c.company_id = t.company_id
        left join ar.document as d
            on d.company_id = t.company_id
            and d.document_id = t.document_id
        left join ar.document as r
            on r.company_id = d.company_id
            and r.reverses_id = d.document_id
        where t.document_id is not null
            and (
                d.document_id is null
                or r.document_id is not null
                or d.currency <> t.currency
                or d.amount <> abs(t.amount))
        union all
        select 'bank_transaction', t.company_id, t.document_id,
            format('%s bank transactions are booked by one document', count(*))
        from ar.bank_transaction as t
        join scope as c
            on c.company_id = t.company_id
        where t.document_id is not null
        group by t.company_id, t.document_id
        having count(*) > 1
    )
    select
        v.check_name,
        c.code,
        v.document_id,
        v.detail
    from violation as v
    join scope as c
        on c.company_id = v.company_id
    where verify.company is null
        or v.company_id = (select min(c.company_id) from scope as c)
            and (select company_id from ar_internal.company(verify.company)) is not null;
end;

comment on function ar.verify(text) is
    'Whether the books are sound: one row per violation of what always holds, none when they are. company null: all.';
