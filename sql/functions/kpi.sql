-- Every table is read once for all months: items by the month ends at which they are open, documents by the month in
-- which they were sold or lost, settled items with the money that settled them.
create function ar.kpi(company text, from_month date, to_month date)
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
as $$
    with period as (
        select
            b.first_day,
            (b.next_day operator(pg_catalog.-) '1 day'::interval)::pg_catalog.date as last_day,
            b.first_day operator(pg_catalog.-) 1 as opening_day,
            (b.next_day operator(pg_catalog.-) '1 year'::interval)::pg_catalog.date as year_from,
            (b.next_day operator(pg_catalog.-) '1 year'::interval)::pg_catalog.date
                operator(pg_catalog.-) 1 as year_opening_day
        from (
            select
                m.first_day::pg_catalog.date as first_day,
                m.first_day operator(pg_catalog.+) '1 month'::interval as next_day
            -- (Of an array the planner expects ten rows, of the series a thousand.)
            from pg_catalog.unnest(array(
                select g.first_day
                from pg_catalog.generate_series(
                    pg_catalog.date_trunc('month', from_month::timestamp),
                    pg_catalog.date_trunc('month', to_month::timestamp),
                    '1 month'::interval) as g (first_day))) as m (first_day)
            -- Wrong arguments are errors, also where there is nothing to report.
            where (
                    select ar.require_company(
                        company,
                        (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
                and ar.require_months(from_month, to_month)) as b
    ),
    -- What is owed at the end of each month that matters; of debits, how much and how many are overdue.
    owed as (
        select
            i.day,
            pg_catalog.sum(i.open_amount) as receivables,
            pg_catalog.sum(i.open_amount) filter (
                where i.open_amount operator(pg_catalog.>) 0 and i.due_date operator(pg_catalog.>=) i.day) as not_due,
            pg_catalog.sum(i.open_amount) filter (
                where i.open_amount operator(pg_catalog.>) 0 and i.due_date operator(pg_catalog.<) i.day) as overdue,
            pg_catalog.count(*) filter (where i.open_amount operator(pg_catalog.>) 0) as debits,
            pg_catalog.count(*) filter (
                where i.open_amount operator(pg_catalog.>) 0 and i.due_date operator(pg_catalog.<) i.day) as overdue_debits
        from (
            select pg_catalog.array_agg(distinct v.day order by v.day) as days
            from period as p
            cross join lateral (values (p.year_opening_day), (p.opening_day), (p.last_day)) as v (day)) as d
        cross join lateral ar.open_items_on_days(company, d.days) as i
        group by i.day
    ),
    -- Sales by month from the first one on, and what was sold before and through the month.
    sold as (
        select
            b.first_day,
            b.amount,
            pg_catalog.sum(b.amount) over (order by b.first_day) operator(pg_catalog.-) b.amount as amount_before,
            pg_catalog.sum(b.amount) over (order by b.first_day) as amount_through
        from (
            select
                d.first_day,
                pg_catalog.sum(d.amount) as amount
            from (
                select
                    pg_catalog.date_trunc('month', s.posting_date::timestamp)::pg_catalog.date as first_day,
                    s.amount
                from (select pg_catalog.max(p.last_day) as last_day from period as p) as e
                cross join lateral ar.sales(company, '-infinity', e.last_day) as s) as d
            group by d.first_day) as b
    ),
    -- Claims that were settled in the month and what money settled of them; what was brought over to another card counts
    -- there, and money that was brought over is money. What was taken back settled nothing.
    paid as (
        select
            b.first_day,
            pg_catalog.avg(b.days_to_pay) as average_days_to_pay,
            pg_catalog.sum(b.days_to_pay operator(pg_catalog.*) b.money)
                operator(pg_catalog./) nullif(pg_catalog.sum(b.money), 0) as weighted_days_to_pay,
            pg_catalog.avg(b.days_late) as average_days_late
        from (
            select
                pg_catalog.date_trunc('month', i.settled_on::timestamp)::pg_catalog.date as first_day,
                i.settled_on operator(pg_catalog.-) i.document_date as days_to_pay,
                case
                    when coalesce(e.due_date, i.due_date) operator(pg_catalog.<) i.settled_on
                        then i.settled_on operator(pg_catalog.-) coalesce(e.due_date, i.due_date)
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
                    pg_catalog.sum(a.debit_base_amount) as money
                from (
                    select
                        pg_catalog.min(p.first_day) as first_day,
                        pg_catalog.max(p.last_day) as last_day
                    from period as p) as e
                join ar.open_item as i
                    on i.settled_on operator(pg_catalog.>=) e.first_day
                    and i.settled_on operator(pg_catalog.<=) e.last_day
                join ar.allocation as a
                    on a.company_id operator(pg_catalog.=) i.company_id
                    and a.debit_document_id operator(pg_catalog.=) i.document_id
                    and a.debit_item_no operator(pg_catalog.=) i.item_no
                join ar.open_item as y
                    on y.company_id operator(pg_catalog.=) a.company_id
                    and y.document_id operator(pg_catalog.=) a.credit_document_id
                    and y.item_no operator(pg_catalog.=) a.credit_item_no
                join ar.document as d
                    on d.company_id operator(pg_catalog.=) y.company_id
                    and d.document_id operator(pg_catalog.=) coalesce(y.origin_document_id, y.document_id)
                where i.company_id operator(pg_catalog.=) (
                        select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                    and i.amount operator(pg_catalog.>) 0
                    and i.account operator(pg_catalog.=) any (array(
                            select c.account
                            from ar.account as c
                            where c.company_id operator(pg_catalog.=) (
                                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                                and c.type operator(pg_catalog.=) 'receivable'))
                    and d.kind operator(pg_catalog.=) 'payment'
                    and a.method operator(pg_catalog.<>) all (
                        array['transfer', 'refund', 'return', 'reversal', 'write_off'])
                    and a.reverses_id is null
                    and not exists (
                        select
                        from ar.allocation as r
                        where r.company_id operator(pg_catalog.=) a.company_id
                            and r.reverses_id operator(pg_catalog.=) a.allocation_id)
                group by i.document_id, i.item_no, i.document_date, i.due_date, i.settled_on) as i
            left join (
                select
                    v.document_id,
                    v.item_no,
                    v.due_date,
                    v.effective_on,
                    coalesce(
                        pg_catalog.lead(v.effective_on) over (
                            partition by v.document_id, v.item_no
                            order by v.effective_on, v.event_no),
                        'infinity') as until
                from ar.item_event as v
                where v.company_id operator(pg_catalog.=) (
                        select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                    and v.kind operator(pg_catalog.=) 'due_date') as e
                on e.document_id operator(pg_catalog.=) i.document_id
                and e.item_no operator(pg_catalog.=) i.item_no
                and e.effective_on operator(pg_catalog.<=) i.settled_on
                and e.until operator(pg_catalog.>) i.settled_on) as b
        group by b.first_day
    ),
    -- Losses of the month less those taken back in it. A credit that was written off is no loss: its item is a debit.
    lost as (
        select
            b.first_day,
            pg_catalog.sum(b.amount) as amount
        from (
            select
                pg_catalog.date_trunc('month', d.posting_date::timestamp)::pg_catalog.date as first_day,
                operator(pg_catalog.-) i.base_amount as amount
            from (
                select
                    pg_catalog.min(p.first_day) as first_day,
                    pg_catalog.max(p.last_day) as last_day
                from period as p) as e
            join ar.document as d
                on d.posting_date operator(pg_catalog.>=) e.first_day
                and d.posting_date operator(pg_catalog.<=) e.last_day
            join ar.open_item as i
                on i.company_id operator(pg_catalog.=) d.company_id
                and i.document_id operator(pg_catalog.=) d.document_id
            where d.company_id operator(pg_catalog.=) (
                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                and i.account operator(pg_catalog.=) any (array(
                        select c.account
                        from ar.account as c
                        where c.company_id operator(pg_catalog.=) (
                                select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                            and c.type operator(pg_catalog.=) 'receivable'))
                and (
                    d.kind operator(pg_catalog.=) 'write_off' and i.amount operator(pg_catalog.<) 0
                    or d.kind operator(pg_catalog.=) 'reversal'
                        and d.subtype operator(pg_catalog.=) 'write_off'
                        and i.amount operator(pg_catalog.>) 0)) as b
        group by b.first_day
    )
    select
        b.month,
        b.credit_sales,
        b.receivables,
        b.not_due,
        b.overdue,
        b.overdue operator(pg_catalog.*) 100 operator(pg_catalog./) nullif(b.receivables, 0),
        b.overdue_debits::pg_catalog.numeric operator(pg_catalog.*) 100 operator(pg_catalog./) nullif(b.debits, 0),
        b.dso,
        b.best_possible_dso,
        b.dso operator(pg_catalog.-) b.best_possible_dso,
        case when b.receivables operator(pg_catalog.<=) 0 then 0 else k.days end,
        (b.opening operator(pg_catalog.-) b.receivables operator(pg_catalog.+) b.credit_sales)
            operator(pg_catalog.*) 100
            operator(pg_catalog./) nullif(
                b.opening operator(pg_catalog.-) b.not_due operator(pg_catalog.+) b.credit_sales, 0),
        b.year_sales operator(pg_catalog.*) 2
            operator(pg_catalog./) nullif(b.year_opening operator(pg_catalog.+) b.receivables, 0),
        b.average_days_to_pay,
        b.weighted_days_to_pay,
        b.average_days_late,
        b.written_off,
        b.written_off operator(pg_catalog.*) 100 operator(pg_catalog./) nullif(b.credit_sales, 0)
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
            coalesce(w.receivables, 0) operator(pg_catalog.*) (p.last_day operator(pg_catalog.-) p.opening_day)
                operator(pg_catalog./) nullif(s.amount, 0) as dso,
            coalesce(w.not_due, 0) operator(pg_catalog.*) (p.last_day operator(pg_catalog.-) p.opening_day)
                operator(pg_catalog./) nullif(s.amount, 0) as best_possible_dso,
            coalesce(o.receivables, 0) as opening,
            coalesce(y.receivables, 0) as year_opening,
            (
                select coalesce(pg_catalog.sum(t.amount), 0)
                from sold as t
                where t.first_day operator(pg_catalog.>=) p.year_from
                    and t.first_day operator(pg_catalog.<=) p.first_day) as year_sales,
            (
                select coalesce(pg_catalog.sum(t.amount), 0)
                from sold as t
                where t.first_day operator(pg_catalog.<=) p.first_day) as sales_so_far,
            m.average_days_to_pay,
            m.weighted_days_to_pay,
            m.average_days_late,
            coalesce(l.amount, 0) as written_off
        from period as p
        left join sold as s
            on s.first_day operator(pg_catalog.=) p.first_day
        left join owed as w
            on w.day operator(pg_catalog.=) p.last_day
        left join owed as o
            on o.day operator(pg_catalog.=) p.opening_day
        left join owed as y
            on y.day operator(pg_catalog.=) p.year_opening_day
        left join paid as m
            on m.first_day operator(pg_catalog.=) p.first_day
        left join lost as l
            on l.first_day operator(pg_catalog.=) p.first_day) as b
    -- Countback: sales are used up from the latest month backwards, until in one of them no more is left of what is owed
    -- than was sold in it; that is the last month before which less was sold than all that was sold less what is owed.
    left join lateral (
        select
            (b.receivables operator(pg_catalog.-) (b.sales_so_far operator(pg_catalog.-) t.amount_through))
                operator(pg_catalog.*) (e.last_day operator(pg_catalog.-) t.first_day operator(pg_catalog.+) 1)
                operator(pg_catalog./) t.amount
                operator(pg_catalog.+) (b.last_day operator(pg_catalog.-) e.last_day) as days
        from sold as t
        cross join lateral (
            select
                (t.first_day operator(pg_catalog.+) '1 month'::interval)::pg_catalog.date
                    operator(pg_catalog.-) 1 as last_day) as e
        where t.first_day operator(pg_catalog.<=) b.month
            and t.amount_before operator(pg_catalog.<=) (b.sales_so_far operator(pg_catalog.-) b.receivables)
            and b.receivables operator(pg_catalog.>) 0
        order by t.first_day desc
        limit 1) as k
        on true
    order by b.month
$$;

comment on function ar.kpi(text, date, date) is
    'Key figures of credit management, one row per month between two months (named by any day in them), in base currency; what would be divided by zero is null, and nothing is rounded. month: its first day. credit_sales: invoices less credit notes and reversals of the month, with tax. receivables, not_due, overdue: ar.aging at the end of the month; receivables have unapplied credits taken off. overdue_percent: overdue / receivables * 100. overdue_invoices_percent: of the open debits at the end of the month, by number (one per instalment, as in ar.open_invoice), those overdue. dso: receivables / credit_sales * days of the month, as ar.dso with these days; best_possible_dso: the same of not_due; average_days_delinquent: the difference; dso_countback: as ar.dso. cei: ar.cei of the month. turnover: sales of the last 12 months / average of the receivables at their beginning and their end. average_days_to_pay: of the items settled in the month, by money in whole or in part, from document date to the day from which nothing was open; weighted_days_to_pay: the same, weighted by what money settled; average_days_late: from the due date as last set, 0 when in time. An item brought over to another card is settled there. written_off: established losses, with tax, less those taken back; written_off_percent: of credit_sales. Sources: Credit Research Foundation, Key Performance Indicator Definitions; for countback see ar.dso. Errors: LG001, LG010.';
