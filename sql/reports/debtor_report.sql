-- Four looks at the same customers, each read once for all of them: what is open (as ar.aging has it), what money moved on
-- their cards, what was settled by money, and the latest payment of which something is left. Items are settled on the last
-- day up to as_of on which anything was allocated or taken back, if nothing is open then: what the item says of itself
-- today would know of later days.
create or replace function ar.debtor_report(company text, as_of date default current_date, days integer default 365)
returns table (
    customer text,
    name text,
    owed numeric,
    not_due numeric,
    overdue numeric,
    unapplied numeric,
    paid numeric,
    items_settled bigint,
    average_days_to_pay numeric,
    weighted_days_to_pay numeric,
    average_days_late numeric,
    worst_days_late integer,
    overdue_percent numeric,
    last_payment_date date,
    last_payment_amount numeric,
    credit_limit numeric,
    credit_used_percent numeric)
language sql stable parallel safe
begin atomic
    with open as (
        select
            i.customer_id,
            sum(i.open_amount) as owed,
            sum(
                case
                    when i.bucket = 0 then i.open_amount
                    else i.open_amount * 0
                end) as not_due,
            sum(
                case
                    when i.bucket > 0 then i.open_amount
                    else i.open_amount * 0
                end) as overdue,
            sum(
                case
                    when i.bucket is null then i.open_amount
                    else i.open_amount * 0
                end) as unapplied,
            max(case when i.bucket >= 0 then greatest(i.days_overdue, 0) end) as days_late
        from (
            select
                o.customer_id,
                o.open_amount,
                -- What is not due is in bucket 0, credits are in none.
                case
                    when o.open_amount < 0 then null
                    when o.due_date < as_of then 1
                    else 0
                end as bucket,
                case when o.due_date < 'infinity' then as_of - o.due_date end
                    as days_overdue
            from ar_internal.open_items_as_of(company, as_of, null, false, 'trade') as o) as i
        group by i.customer_id
    ),
    -- Money on each card by the payment that it came with: refunds, returns, reversals and transfers of it lessen it.
    money as (
        select
            m.customer_id,
            o.kind = 'payment' as is_payment,
            o.document_id,
            o.document_date,
            -sum(m.amount) as amount,
            -sum(
                case
                    when m.posting_date > (ar_internal.within_books(as_of) - least(greatest(days, 0), 36600)) then m.amount
                    else m.amount * 0
                end) as paid
        from ar_internal.receivable_movements(company, '-infinity', as_of) as m
        join ar.account as a
            on a.company_id = m.company_id
            and a.account = m.account
            and a.type = 'receivable'
        join ar.document as d
            on d.company_id = m.company_id
            and d.document_id = m.document_id
        cross join lateral (
            select case when d.kind = 'reversal' then d.subtype else d.kind end as kind) as k
        join ar.document as o
            on o.company_id = d.company_id
            and o.document_id = case
                when k.kind <> 'payment' then d.about_id
                when d.kind = 'reversal' then d.reverses_id
                else d.document_id
            end
        where ar_internal.kind_is(k.kind, 'money')
            or k.kind = 'transfer'
                and o.kind = 'payment'
        group by m.customer_id, o.kind, o.document_id, o.document_date
    ),
    paid as (
        select
            m.customer_id,
            sum(m.paid) as amount
        from money as m
        group by m.customer_id
    ),
    last_payment as (
        select distinct on (m.customer_id)
            m.customer_id,
            m.document_date,
            m.amount
        from money as m
        where m.is_payment
            and m.amount > 0
        order by m.customer_id, m.document_date desc, m.document_id desc
    ),
    allocated as (
        select
            i.company_id,
            i.customer_id,
            i.document_id,
            i.item_no,
            i.document_date,
            i.due_date,
            i.amount,
            l.allocated_on,
            sum(l.debit_amount) as allocated,
            sum(case when p.kind = 'payment' then l.debit_base_amount else 0 end) as money
        from ar.open_item as i
        join ar.account as a
            on a.company_id = i.company_id
            and a.account = i.account
            and a.type = 'receivable'
        join ar.document as d
            on d.company_id = i.company_id
            and d.document_id = case
                when i.origin_document_id is null then i.document_id
                else i.origin_document_id
            end
        join ar.allocation as l
            on l.company_id = i.company_id
            and l.debit_document_id = i.document_id
            and l.debit_item_no = i.item_no
        -- By key, pair by pair: within a company every item would be tried with every other where few are expected.
        cross join lateral (
            select p.kind
            from ar.open_item as y
            join ar.document as p
                on p.company_id = y.company_id
                and p.document_id = case
                    when y.origin_document_id is null then y.document_id
                    else y.origin_document_id
                end
            where y.company_id = l.company_id
                and y.document_id = l.credit_document_id
                and y.item_no = l.credit_item_no
            offset 0) as p
        where i.company_id = (select company_id from ar_internal.company(company))
            and i.amount > 0
            and i.first_allocated_on <= as_of
            and i.last_allocated_on > (ar_internal.within_books(as_of) - least(greatest(days, 0), 36600))
            and ar_internal.kind_is(d.kind, 'claim')
            and l.allocated_on <= as_of
        group by
            i.company_id,
            i.customer_id,
            i.document_id,
            i.item_no,
            i.document_date,
            i.due_date,
            i.amount,
            l.allocated_on
    ),
    settled as (
        select
            l.company_id,
            l.customer_id,
            l.document_id,
            l.item_no,
            l.document_date,
            l.due_date,
            max(case when l.allocated <> 0 then l.allocated_on end) as settled_on,
            sum(l.money) as money
        from allocated as l
        group by l.company_id, l.customer_id, l.document_id, l.item_no, l.document_date, l.due_date, l.amount
        having sum(l.allocated) = l.amount
            and sum(l.money) > 0
            and max(case when l.allocated <> 0 then l.allocated_on end)
                > (ar_internal.within_books(as_of) - least(greatest(days, 0), 36600))
    ),
    history as (
        select
            b.customer_id,
            count(*) as items,
            avg(b.days_to_pay) as days_to_pay,
            sum(b.days_to_pay * b.money) / sum(b.money) as weighted_days_to_pay,
            avg(b.days_late) as days_late,
            max(b.days_late) as worst_days_late
        from (
            select
                s.customer_id,
                s.money,
                s.settled_on - s.document_date as days_to_pay,
                case
                    when coalesce(e.due_date, s.due_date) < s.settled_on
                        then s.settled_on - coalesce(e.due_date, s.due_date)
                    else 0
                end as days_late
            from settled as s
            left join lateral (
                select v.due_date
                from ar.item_event as v
                where v.company_id = s.company_id
                    and v.document_id = s.document_id
                    and v.item_no = s.item_no
                    and v.kind = 'due_date'
                    and v.effective_on <= s.settled_on
                order by v.effective_on desc, v.event_no desc
                limit 1) as e
                on true) as b
        group by b.customer_id
    )
    select
        u.code,
        u.name,
        coalesce(o.owed, 0),
        coalesce(o.not_due, 0),
        coalesce(o.overdue, 0),
        coalesce(o.unapplied, 0),
        coalesce(p.amount, 0),
        coalesce(h.items, 0),
        h.days_to_pay,
        h.weighted_days_to_pay,
        h.days_late,
        greatest(h.worst_days_late, o.days_late),
        case
            when (o.not_due + o.overdue) > 0
                then o.overdue * 100 / (o.not_due + o.overdue)
        end,
        l.document_date,
        l.amount,
        u.credit_limit,
        case
            when u.credit_limit > 0
                then coalesce(o.owed, 0) * 100 / u.credit_limit
        end
    from ar.customer as u
    left join open as o
        on o.customer_id = u.customer_id
    left join paid as p
        on p.customer_id = u.customer_id
    left join last_payment as l
        on l.customer_id = u.customer_id
    left join history as h
        on h.customer_id = u.customer_id
    where u.company_id = (select company_id from ar_internal.company(company))
        -- Wrong arguments are errors, also where there is no customer.
        and (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null
        and ar_internal.require_days(days) is not null
    order by u.code;
end;

comment on function ar.debtor_report(text, date, integer) is
    'Every customer as a debtor, as of a day: trade receivables in base currency, facts up to the day. owed = not_due + overdue + unapplied (negative), as ar.aging has them; overdue_percent: of what is claimed, not_due + overdue. The last days, as_of among them: paid, payments less what was paid back or returned, on the card where the money lies; items_settled, the invoices, charges and other claims (one per instalment) of which nothing is open any more and which money, wherever it came in, has settled at least in part; their days from the document''s date to the day of settlement, plain and weighted by what money settled, and from the due date, as last set by then, never negative; worst_days_late: of these and of what is open. last_payment: the latest payment of which something is left on the card, by its own date, with what is left. credit_used_percent: owed of the customer''s own limit. null where there is nothing to divide by or to tell. Errors: LG001, LG010.';
