-- The customer and those above it as far as they have a limit, each with what it and all below it
-- owe: what ar.post_invoice looks at. What is open counts whenever it was posted, as it does there.
create function ar.credit_limits(company text, customer text)
returns table (code text, is_own boolean, credit_limit numeric, balance numeric)
language sql stable parallel safe
as $$
    with recursive above as (
        select
            c.company_id,
            c.customer_id,
            c.parent_id
        from ar.customer as c
        where c.company_id operator(pg_catalog.=) (
                select o.company_id from ar.company as o where o.code operator(pg_catalog.=) company)
            and c.code operator(pg_catalog.=) customer
        union
        select
            c.company_id,
            c.customer_id,
            c.parent_id
        from above as a
        join ar.customer as c
            on c.company_id operator(pg_catalog.=) a.company_id
            and c.customer_id operator(pg_catalog.=) a.parent_id
    ),
    family as (
        select
            c.company_id,
            c.code as head,
            c.credit_limit,
            c.customer_id
        from above as a
        join ar.customer as c
            on c.company_id operator(pg_catalog.=) a.company_id
            and c.customer_id operator(pg_catalog.=) a.customer_id
        where c.credit_limit is not null
        union
        select
            c.company_id,
            f.head,
            f.credit_limit,
            c.customer_id
        from family as f
        join ar.customer as c
            on c.company_id operator(pg_catalog.=) f.company_id
            and c.parent_id operator(pg_catalog.=) f.customer_id
    )
    select
        f.head,
        f.head operator(pg_catalog.=) customer,
        f.credit_limit,
        coalesce(pg_catalog.sum((
            select pg_catalog.sum(i.base_open_amount)
            from ar.open_item as i
            where i.company_id operator(pg_catalog.=) f.company_id
                and i.customer_id operator(pg_catalog.=) f.customer_id
                and i.settled_on operator(pg_catalog.=) 'infinity')), 0)
    from family as f
    group by f.head, f.credit_limit
$$;

comment on function ar.credit_limits(text, text) is
    'The credit limits that an invoice to a customer must fit: its own and those of the customers above it, each with what is owed under it.';

create function ar.credit_check(company text, customer text, amount numeric default 0)
returns table (
    allowed boolean,
    reasons text[],
    balance numeric,
    overdue numeric,
    oldest_overdue_days integer,
    credit_limit numeric,
    available numeric,
    average_days_late numeric,
    late_share numeric)
language sql stable parallel safe
as $$
    with limits as (
        select
            m.code,
            m.is_own,
            m.credit_limit,
            m.credit_limit operator(pg_catalog.-) m.balance as available,
            m.balance operator(pg_catalog.+) amount as owed
        from ar.credit_limits(company, customer) as m
    )
    select
        coalesce(o.settings operator(pg_catalog.->>) 'credit_control', 'block') operator(pg_catalog.<>) 'block'
            or not c.on_hold and (amount operator(pg_catalog.=) 0 or l.is_passed is not true),
        array(
            select r.reason
            from (
                select
                    1 as place,
                    pg_catalog.format('Customer "%s" is on hold.', c.code) as reason
                where c.on_hold
                union all
                select
                    case when m.is_own then 2 else 3 end,
                    case
                        when m.is_own then pg_catalog.format(
                            'Customer "%s" would owe %s of a credit limit of %s.',
                            m.code, m.owed, m.credit_limit)
                        else pg_catalog.format(
                            'Customer "%s" and all below it, this one among them, would owe %s of a credit limit of %s.',
                            m.code, m.owed, m.credit_limit)
                    end
                from limits as m
                where m.owed operator(pg_catalog.>) m.credit_limit
                union all
                select
                    4,
                    pg_catalog.format(
                        '%s is overdue, the oldest for %s %s.',
                        i.overdue, i.oldest, case when i.oldest operator(pg_catalog.=) 1 then 'day' else 'days' end)
                where i.overdue operator(pg_catalog.>) 0
                union all
                select
                    5,
                    pg_catalog.format(
                        '%s of %s items settled in the last 12 months were late: %s days on average over all of them.',
                        h.late, h.settled, pg_catalog.round(h.days_late, 1))
                where h.late operator(pg_catalog.>) 0) as r
            order by r.place, r.reason),
        i.balance,
        i.overdue,
        i.oldest,
        l.credit_limit,
        l.available,
        h.days_late,
        h.late::numeric operator(pg_catalog./) case when h.settled operator(pg_catalog.>) 0 then h.settled end
    from ar.company as o
    join ar.customer as c
        on c.company_id operator(pg_catalog.=) o.company_id
    -- Of the limits the one with the least room binds.
    left join (
        select
            m.credit_limit,
            m.available,
            m.owed operator(pg_catalog.>) m.credit_limit as is_passed
        from limits as m
        order by m.available, m.is_own desc, m.code
        limit 1) as l
        on true
    -- What is open, and of it what is overdue, by the due dates as last set.
    cross join lateral (
        select
            coalesce(pg_catalog.sum(d.open_amount), 0) as balance,
            coalesce(pg_catalog.sum(d.open_amount) filter (where d.days_overdue operator(pg_catalog.>) 0), 0) as overdue,
            coalesce(pg_catalog.max(d.days_overdue) filter (where d.days_overdue operator(pg_catalog.>) 0), 0) as oldest
        from (
            select
                i.base_open_amount as open_amount,
                case
                    when i.amount operator(pg_catalog.>) 0
                        and coalesce(e.due_date, i.due_date) operator(pg_catalog.<) 'infinity'
                        then current_date operator(pg_catalog.-) coalesce(e.due_date, i.due_date)
                end as days_overdue
            from ar.open_item as i
            left join lateral (
                select v.due_date
                from ar.item_event as v
                where v.company_id operator(pg_catalog.=) i.company_id
                    and v.document_id operator(pg_catalog.=) i.document_id
                    and v.item_no operator(pg_catalog.=) i.item_no
                    and v.kind operator(pg_catalog.=) 'due_date'
                    and v.effective_on operator(pg_catalog.<=) current_date
                order by v.effective_on desc, v.event_no desc
                limit 1) as e
                on true
            where i.company_id operator(pg_catalog.=) c.company_id
                and i.customer_id operator(pg_catalog.=) c.customer_id
                and i.settled_on operator(pg_catalog.=) 'infinity') as d) as i
    -- What was claimed and settled within a year. Refunds and reversals make debits too, which nobody pays late.
    cross join lateral (
        select
            pg_catalog.count(*) as settled,
            pg_catalog.count(*) filter (where d.days_late operator(pg_catalog.>) 0) as late,
            pg_catalog.avg(d.days_late) as days_late
        from (
            select
                case
                    when coalesce(e.due_date, i.due_date) operator(pg_catalog.<) i.settled_on
                        then i.settled_on operator(pg_catalog.-) coalesce(e.due_date, i.due_date)
                    else 0
                end as days_late
            from ar.open_item as i
            join ar.document as d
                on d.company_id operator(pg_catalog.=) i.company_id
                and d.document_id operator(pg_catalog.=) i.document_id
            left join lateral (
                select v.due_date
                from ar.item_event as v
                where v.company_id operator(pg_catalog.=) i.company_id
                    and v.document_id operator(pg_catalog.=) i.document_id
                    and v.item_no operator(pg_catalog.=) i.item_no
                    and v.kind operator(pg_catalog.=) 'due_date'
                    and v.effective_on operator(pg_catalog.<=) i.settled_on
                order by v.effective_on desc, v.event_no desc
                limit 1) as e
                on true
            where i.company_id operator(pg_catalog.=) c.company_id
                and i.customer_id operator(pg_catalog.=) c.customer_id
                and i.settled_on operator(pg_catalog.>) (
                    current_date operator(pg_catalog.-) '1 year'::interval)::pg_catalog.date
                and i.settled_on operator(pg_catalog.<=) current_date
                and i.amount operator(pg_catalog.>) 0
                and d.kind operator(pg_catalog.=) any (
                    array['invoice', 'charge', 'recovery', 'transfer', 'opening_balance'])) as d) as h
    where o.company_id operator(pg_catalog.=) (
            select ar.require_company(
                company,
                (select b.company_id from ar.company as b where b.code operator(pg_catalog.=) company)))
        and c.customer_id operator(pg_catalog.=) (
            select ar.require_customer(
                customer,
                (
                    select u.customer_id
                    from ar.customer as u
                    where u.company_id operator(pg_catalog.=) (
                            select ar.require_company(
                                company,
                                (
                                    select b.company_id
                                    from ar.company as b
                                    where b.code operator(pg_catalog.=) company)))
                        and u.code operator(pg_catalog.=) customer)))
        -- Wrong arguments are errors, also where there is no row to compare them with.
        and (
            select ar.require_company(
                company,
                (select b.company_id from ar.company as b where b.code operator(pg_catalog.=) company))) is not null
        and (
            select ar.require_customer(
                customer,
                (
                    select u.customer_id
                    from ar.customer as u
                    where u.company_id operator(pg_catalog.=) (
                            select ar.require_company(
                                company,
                                (
                                    select b.company_id
                                    from ar.company as b
                                    where b.code operator(pg_catalog.=) company)))
                        and u.code operator(pg_catalog.=) customer))) is not null
        and ar.require_amount('amount', amount) is not null
$$;

comment on function ar.credit_check(text, text, numeric) is
    'What ar.post_invoice would say to an invoice of an amount in base currency. allowed: the company''s setting would not block it; reasons: what speaks against it, in sentences; balance and overdue: the customer''s own; credit_limit and available: of the limits above it the one with the least room, before the amount; average_days_late and late_share: of what was settled in the last 12 months. Errors: LG001, LG002, LG010, LG011.';
