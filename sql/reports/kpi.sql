-- Every table is read once for all months: items by the month ends at which they are open, documents by the month in
-- which they were sold or lost, settled items with the money that settled them.
create or replace function ar.kpi(company text, from_month date, to_month date)
returns table (
    month date,
    credit_sales numeric,
    receivables numeric,
    not_due numeric,
    overdue numeric,
    overdue_percent numeric,
    overdue_invoices_percent numeric,
    dso numeric,
    best_possible_dso numeric,
    average_days_delinquent numeric,
    dso_countback numeric,
    cei numeric,
    turnover numeric,
    average_days_to_pay numeric,
    weighted_days_to_pay numeric,
    average_days_late numeric,
    written_off numeric,
    written_off_percent numeric)
language sql stable parallel safe
begin atomic
    with period as (
        select
            b.first_day,
            (b.next_day - '1 day'::interval)::date as last_day,
            b.first_day - 1 as opening_day,
            (b.next_day - '1 year'::interval)::date as year_from,
            (b.next_day - '1 year'::interval)::date - 1 as year_opening_day
        from (
            select
                m.first_day::date as first_day,
                m.first_day + '1 month'::interval as next_day
            -- (Of an array the planner expects ten rows, of the series a thousand.)
            from unnest(array(
                select g.first_day
                from generate_series(
                    date_trunc('month', ar_internal.within_books(from_month)::timestamp),
                    date_trunc('month', ar_internal.within_books(to_month)::timestamp),
                    '1 month'::interval) as g (first_day))) as m (first_day)
            -- Wrong arguments are errors, also where there is nothing to report.
            where (select company_id from ar_internal.company(company)) is not null
                and ar_internal.require_months(from_month, to_month)) as b
    ),
    -- What is owed at the end of each month that matters; of debits, how much and how many are overdue.
    owed as (
        select
            i.day,
            sum(i.open_amount) as receivables,
            sum(i.open_amount) filter (
                where i.open_amount > 0 and i.due_date >= i.day) as not_due,
            sum(i.open_amount) filter (
                where i.open_amount > 0 and i.due_date < i.day) as overdue,
            count(*) filter (where i.open_amount > 0) as debits,
            count(*) filter (
                where i.open_amount > 0 and i.due_date < i.day) as overdue_debits
        from (
            select array_agg(distinct v.day order by v.day) as days
            from period as p
            cross join lateral (values (p.year_opening_day), (p.opening_day), (p.last_day)) as v (day)) as d
        cross join lateral ar_internal.open_items_on_days(company, d.days) as i
        group by i.day
    ),
    -- Sales by month from the first one on, and what was sold before and through the month.
    sold as (
        select
            b.first_day,
            b.amount,
            sum(b.amount) over (order by b.first_day) - b.amount as amount_before,
            sum(b.amount) over (order by b.first_day) as amount_through
        from (
            select
                d.first_day,
                sum(d.amount) as amount
            from (
                select
                    date_trunc('month', s.posting_date::timestamp)::date as first_day,
                    s.amount
                from (select max(p.last_day) as last_day from period as p) as e
                cross join lateral ar_internal.sales(company, '-infinity', e.last_day) as s) as d
            group by d.first_day) as b
    ),
    -- Claims that were settled in the month and what money settled of them; what was brought over to another card counts
    -- there, and money that was brought over is money. What was taken back settled nothing.
    paid as (
        select
            b.first_day,
            avg(b.days_to_pay) as average_days_to_pay,
            sum(b.days_to_pay * b.money) / nullif(sum(b.money), 0) as weighted_days_to_pay,
            avg(b.days_late) as average_days_late
        from (
            select
                date_trunc('month', i.settled_on::timestamp)::date as first_day,
                i.settled_on - i.document_date as days_to_pay,
                case
                    when coalesce(e.due_date, i.due_date) < i.settled_on
                        then i.settled_on - coalesce(e.due_date, i.due_date)
                    else 0
                end as days_late,
                i.money
            from (
                select
                    i.document_id,
                    i.item_no,
                    i.document_date,
                    i.due_date,
                    i.settled_on,
                    sum(a.debit_base_amount) as money
                from (
                    select
                        min(p.first_day) as first_day,
                        max(p.last_day) as last_day
                    from period as p) as e
                join ar.open_item as i
                    on i.settled_on >= e.first_day
                    and i.settled_on <= e.last_day
                join ar.allocation as a
                    on a.company_id = i.company_id
                    and a.debit_document_id = i.document_id
                    and a.debit_item_no = i.item_no
                join ar.open_item as y
                    on y.company_id = a.company_id
                    and y.document_id = a.credit_document_id
                    and y.item_no = a.credit_item_no
                join ar.document as d
                    on d.company_id = y.company_id
                    and d.document_id = case
                        when y.origin_document_id is null then y.document_id
                        else y.origin_document_id
                    end
                where i.company_id = (select company_id from ar_internal.company(company))
                    and i.amount > 0
                    and i.account = any (array(
                            select c.account
                            from ar.account as c
                            where c.company_id = (select company_id from ar_internal.company(company))
                                and c.type = 'receivable'))
                    and d.kind = 'payment'
                    and a.method <> all (
                        array['transfer', 'refund', 'return', 'reversal', 'write_off'])
                    and a.reverses_id is null
                    and not exists (
                        select
                        from ar.allocation as r
                        where r.company_id = a.company_id
                            and r.reverses_id = a.allocation_id)
                group by i.document_id, i.item_no, i.document_date, i.due_date, i.settled_on) as i
            left join (
                select
                    v.document_id,
                    v.item_no,
                    v.due_date,
                    v.effective_on,
                    coalesce(
                        lead(v.effective_on) over (
                            partition by v.document_id, v.item_no
                            order by v.effective_on, v.event_no),
                        'infinity') as until
                from ar.item_event as v
                where v.company_id = (select company_id from ar_internal.company(company))
                    and v.kind = 'due_date') as e
                on e.document_id = i.document_id
                and e.item_no = i.item_no
                and e.effective_on <= i.settled_on
                and e.until > i.settled_on) as b
        group by b.first_day
    ),
    -- Losses of the month less those taken back in it. A credit that was written off is no loss: its item is a debit.
    lost as (
        select
            b.first_day,
            sum(b.amount) as amount
        from (
            select
                date_trunc('month', d.posting_date::timestamp)::date as first_day,
                -i.base_amount as amount
            from (
                select
                    min(p.first_day) as first_day,
                    max(p.last_day) as last_day
                from period as p) as e
            join ar.document as d
                on d.posting_date >= e.first_day
                and d.posting_date <= e.last_day
            join ar.open_item as i
                on i.company_id = d.company_id
                and i.document_id = d.document_id
            where d.company_id = (select company_id from ar_internal.company(company))
                and i.account = any (array(
                        select c.account
                        from ar.account as c
                        where c.company_id = (select company_id from ar_internal.company(company))
                            and c.type = 'receivable'))
                and (
                    d.kind = 'write_off' and i.amount < 0
                    or d.kind = 'reversal'
                        and d.subtype = 'write_off'
                        and i.amount > 0)) as b
        group by b.first_day
    )
    select
        b.month,
        b.credit_sales,
        b.receivables,
        b.not_due,
        b.overdue,
        b.overdue * 100 / nullif(b.receivables, 0),
        b.overdue_debits::numeric * 100 / nullif(b.debits, 0),
        b.dso,
        b.best_possible_dso,
        b.dso - b.best_possible_dso,
        case when b.receivables <= 0 then 0 else k.days end,
        (b.opening - b.receivables + b.credit_sales)
            * 100
            / nullif(
                b.opening - b.not_due + b.credit_sales, 0),
        b.year_sales * 2
            / nullif(b.year_opening + b.receivables, 0),
        b.average_days_to_pay,
        b.weighted_days_to_pay,
        b.average_days_late,
        b.written_off,
        b.written_off * 100 / nullif(b.credit_sales, 0)
    from (
        select
            p.first_day as month,
            p.last_day,
            coalesce(s.amount, 0) as credit_sales,
            coalesce(w.receivables, 0) as receivables,
            coalesce(w.not_due, 0) as not_due,
            coalesce(w.overdue, 0) as overdue,
            w.debits,
            w.overdue_debits,
            coalesce(w.receivables, 0) * (p.last_day - p.opening_day) / nullif(s.amount, 0) as dso,
            coalesce(w.not_due, 0) * (p.last_day - p.opening_day)
                / nullif(s.amount, 0) as best_possible_dso,
            coalesce(o.receivables, 0) as opening,
            coalesce(y.receivables, 0) as year_opening,
            (
                select coalesce(sum(t.amount), 0)
                from sold as t
                where t.first_day >= p.year_from
                    and t.first_day <= p.first_day) as year_sales,
            (
                select coalesce(sum(t.amount), 0)
                from sold as t
                where t.first_day <= p.first_day) as sales_so_far,
            m.average_days_to_pay,
            m.weighted_days_to_pay,
            m.average_days_late,
            coalesce(l.amount, 0) as written_off
        from period as p
        left join sold as s
            on s.first_day = p.first_day
        left join owed as w
            on w.day = p.last_day
        left join owed as o
            on o.day = p.opening_day
        left join owed as y
            on y.day = p.year_opening_day
        left join paid as m
            on m.first_day = p.first_day
        left join lost as l
            on l.first_day = p.first_day) as b
    -- Countback: sales are used up from the latest month backwards, until in one of them no more is left of what is owed
    -- than was sold in it; that is the last month before which less was sold than all that was sold less what is owed.
    left join lateral (
        select
            (b.receivables - (b.sales_so_far - t.amount_through))
                * (e.last_day - t.first_day + 1)
                / t.amount
                + (b.last_day - e.last_day) as days
        from sold as t
        cross join lateral (
            select
                (t.first_day + '1 month'::interval)::date
                    - 1 as last_day) as e
        where t.first_day <= b.month
            and t.amount_before <= (b.sales_so_far - b.receivables)
            and b.receivables > 0
        order by t.first_day desc
        limit 1) as k
        on true
    order by b.month;
end;

comment on function ar.kpi(text, date, date) is
    'Key figures of credit management, one row per month between two months (named by any day in them), in base currency; what would be divided by zero is null, and nothing is rounded. month: its first day. credit_sales: invoices less credit notes and reversals of the month, with tax. receivables, not_due, overdue: ar.aging at the end of the month; receivables have unapplied credits taken off. overdue_percent: overdue / receivables * 100. overdue_invoices_percent: of the open debits at the end of the month, by number (one per instalment, as in ar.open_invoice), those overdue. dso: receivables / credit_sales * days of the month, as ar.dso with these days; best_possible_dso: the same of not_due; average_days_delinquent: the difference; dso_countback: as ar.dso. cei: ar.cei of the month. turnover: sales of the last 12 months / average of the receivables at their beginning and their end. average_days_to_pay: of the items settled in the month, by money in whole or in part, from document date to the day from which nothing was open; weighted_days_to_pay: the same, weighted by what money settled; average_days_late: from the due date as last set, 0 when in time. An item brought over to another card is settled there. written_off: established losses, with tax, less those taken back; written_off_percent: of credit_sales. Sources: Credit Research Foundation, Key Performance Indicator Definitions; for countback see ar.dso. Errors: LG001, LG010.';
