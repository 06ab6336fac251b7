create or replace function ar.credit_check(company text, customer text, amount numeric default 0)
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
begin atomic
    with limits as (
        select
            m.code,
            m.is_own,
            m.credit_limit,
            m.credit_limit - m.balance as available,
            m.balance + amount as owed
        from ar_internal.credit_limits(company, customer) as m
    )
    select
        coalesce(o.settings ->> 'credit_control', 'block') <> 'block'
            or not c.on_hold and (amount = 0 or l.is_passed is not true),
        array(
            select r.reason
            from (
                select
                    1 as place,
                    format('Customer "%s" is on hold.', c.code) as reason
                where c.on_hold
                union all
                select
                    case when m.is_own then 2 else 3 end,
                    case
                        when m.is_own then format(
                            'Customer "%s" would owe %s of a credit limit of %s.',
                            m.code, m.owed, m.credit_limit)
                        else format(
                            'Customer "%s" and all below it, this one among them, would owe %s of a credit limit of %s.',
                            m.code, m.owed, m.credit_limit)
                    end
                from limits as m
                where m.owed > m.credit_limit
                union all
                select
                    4,
                    format(
                        '%s is overdue, the oldest for %s %s.',
                        i.overdue, i.oldest, case when i.oldest = 1 then 'day' else 'days' end)
                where i.overdue > 0
                union all
                select
                    5,
                    format(
                        '%s of %s items settled in the last 12 months were late: %s days on average over all of them.',
                        h.late, h.settled, round(h.days_late, 1))
                where h.late > 0) as r
            order by r.place, r.reason),
        i.balance,
        i.overdue,
        i.oldest,
        l.credit_limit,
        l.available,
        h.days_late,
        h.late::numeric / case when h.settled > 0 then h.settled end
    from ar.company as o
    join ar.customer as c
        on c.company_id = o.company_id
    -- Of the limits the one with the least room binds.
    left join (
        select
            m.credit_limit,
            m.available,
            m.owed > m.credit_limit as is_passed
        from limits as m
        order by m.available, m.is_own desc, m.code
        limit 1) as l
        on true
    -- What is open, and of it what is overdue, by the due dates as last set.
    cross join lateral (
        select
            coalesce(sum(d.open_amount), 0) as balance,
            coalesce(sum(d.open_amount) filter (where d.days_overdue > 0), 0) as overdue,
            coalesce(max(d.days_overdue) filter (where d.days_overdue > 0), 0) as oldest
        from (
            select
                i.base_open_amount as open_amount,
                case
                    when i.amount > 0
                        and coalesce(e.due_date, i.due_date) < 'infinity'
                        then current_date - coalesce(e.due_date, i.due_date)
                end as days_overdue
            from ar.open_item as i
            left join lateral (
                select v.due_date
                from ar.item_event as v
                where v.company_id = i.company_id
                    and v.document_id = i.document_id
                    and v.item_no = i.item_no
                    and v.kind = 'due_date'
                    and v.effective_on <= current_date
                order by v.effective_on desc, v.event_no desc
                limit 1) as e
                on true
            where i.company_id = c.company_id
                and i.customer_id = c.customer_id
                and i.settled_on = 'infinity') as d) as i
    -- What was claimed and settled within a year. Refunds and reversals make debits too, which nobody pays late.
    cross join lateral (
        select
            count(*) as settled,
            count(*) filter (where d.days_late > 0) as late,
            avg(d.days_late) as days_late
        from (
            select
                case
                    when coalesce(e.due_date, i.due_date) < i.settled_on
                        then i.settled_on - coalesce(e.due_date, i.due_date)
                    else 0
                end as days_late
            from ar.open_item as i
            join ar.document as d
                on d.company_id = i.company_id
                and d.document_id = i.document_id
            left join lateral (
                select v.due_date
                from ar.item_event as v
                where v.company_id = i.company_id
                    and v.document_id = i.document_id
                    and v.item_no = i.item_no
                    and v.kind = 'due_date'
                    and v.effective_on <= i.settled_on
                order by v.effective_on desc, v.event_no desc
                limit 1) as e
                on true
            where i.company_id = c.company_id
                and i.customer_id = c.customer_id
                and i.settled_on > (
                    current_date - '1 year'::interval)::date
                and i.settled_on <= current_date
                and i.amount > 0
                and (ar_internal.kind_is(d.kind, 'claim') or d.kind = 'transfer')) as d) as h
    where o.company_id = (select company_id from ar_internal.company(company))
        and c.customer_id = (select customer_id from ar_internal.customer(company, customer))
        -- Wrong arguments are errors, also where there is no row to compare them with.
        and (select company_id from ar_internal.company(company)) is not null
        and (select customer_id from ar_internal.customer(company, customer)) is not null
        and ar_internal.require_amount('amount', amount) is not null;
end;

comment on function ar.credit_check(text, text, numeric) is
    'What ar.post_invoice would say to an invoice of an amount in base currency. allowed: the company''s setting would not block it; reasons: what speaks against it, in sentences; balance and overdue: the customer''s own; credit_limit and available: of the limits above it the one with the least room, before the amount; average_days_late and late_share: of what was settled in the last 12 months. Errors: LG001, LG002, LG010, LG011.';
