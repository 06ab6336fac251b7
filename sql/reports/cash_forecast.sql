-- Two columns over the same open debit items. By due date each item stands in one week. Of what is expected it stands
-- in all of them, with the chance that it is paid in the week, for that is what comes in on average; with each item
-- on its expected date instead, the early and the late are left out (on IBM's sample the error of a week's money was
-- 276 of 809 then, and 172 like this; by due date 356). What is still unpaid at the end of each week is added up; a
-- week's money is the difference between one end and the next, so that the column adds up to what is open to the last
-- minor unit, rounded though it is. Items of one payer and due date fare alike and are added up before.
create or replace function ar.cash_forecast(company text, as_of date default current_date, weeks integer default 13)
returns table (
    period text,
    week_start date,
    week_end date,
    by_due_date numeric,
    expected numeric,
    expected_overdue numeric,
    unapplied numeric)
language sql stable parallel safe
begin atomic
    with model as (
        select
            h.part,
            h.payer_id,
            h.mean_days,
            h.spread,
            h.first_step,
            h.last_step,
            h.step,
            h.remaining
        from ar_internal.payment_habits(company, as_of) as h
    ),
    -- One row, looked at for every item: materialized, or the whole model would be gone through each time.
    common as materialized (
        select
            m.mean_days,
            m.spread,
            m.first_step,
            m.last_step
        from model as m
        where m.part = 'common'
    ),
    payer as materialized (
        select
            m.payer_id,
            m.mean_days,
            m.spread
        from model as m
        where m.part = 'payer'
    ),
    curve as (
        select
            m.step,
            m.remaining
        from model as m
        where m.part = 'curve'
    ),
    -- Line -1 is what is overdue, 0 the week of as_of, and the one after the last week all that is later.
    week as (
        select
            l.line,
            w.monday + (l.line * 7) as first_day,
            w.monday + (l.line * 7) + 6 as last_day
        from (select date_trunc('week', ar_internal.within_books(as_of)::timestamp)::date as monday) as w
        cross join generate_series(-1, weeks) as l (line)
    ),
    debit as (
        select
            coalesce(o.payer_id, o.customer_id) as payer_id,
            o.due_date,
            o.due_date < as_of as is_overdue,
            sum(o.open_amount) as open_amount
        from ar_internal.open_items_as_of(company, as_of, null, false, 'trade') as o
        where o.open_amount > 0
        group by coalesce(o.payer_id, o.customer_id), o.due_date
    ),
    due as (
        select
            w.line,
            sum(d.open_amount) as amount
        from debit as d
        join week as w
            on case
                when d.is_overdue then w.line = -1
                when w.line = weeks then d.due_date >= w.first_day
                else w.line >= 0
                    and d.due_date >= w.first_day
                    and d.due_date <= w.last_day
            end
        group by w.line
    ),
    total as (
        select
            coalesce(sum(d.open_amount), 0) as amount,
            coalesce(sum(d.open_amount) filter (where d.is_overdue), 0) as overdue,
            coalesce(scale(sum(d.open_amount)), 0) as decimals
        from debit as d
    ),
    -- What remains at the end of each week.
    unpaid as (
        select
            s.line,
            sum(s.open_amount * s.remaining) as amount,
            sum(s.open_amount * s.remaining) filter (where s.is_overdue) as overdue
        from (
            select
                i.line,
                i.open_amount,
                i.is_overdue,
                case
                    when i.days_late is null then 1
                    -- Nothing was ever paid: what is not overdue is expected when it is due.
                    when i.mean_days is null
                        then case
                            when not i.is_overdue
                                and greatest(i.due_date, ar_internal.within_books(as_of) + 1) <= i.last_day
                                then 0
                            else 1
                        end
                    else e.remaining / b.remaining
                end as remaining
            from (
                select
                    w.line,
                    w.last_day,
                    i.open_amount,
                    i.due_date,
                    i.is_overdue,
                    i.days_late,
                    i.mean_days,
                    true as is_item,
                    case
                        when i.days_late is not null
                            then least(
                                greatest(
                                    round(
                                        (i.days_late - i.mean_days)
                                        / i.spread)::integer,
                                    i.first_step),
                                i.last_step)
                    end as step_0,
                    least(
                        greatest(
                            round(
                                (i.days_late + (w.last_day - as_of)
                                    - i.mean_days)
                                / i.spread)::integer,
                            i.first_step),
                        i.last_step) as step_then
                from (
                    select
                        d.open_amount,
                        d.due_date,
                        d.is_overdue,
                        m.first_step,
                        m.last_step,
                        case
                            when d.due_date < 'infinity'
                                then as_of - d.due_date
                        end as days_late,
                        coalesce(g.mean_days, m.mean_days) as mean_days,
                        coalesce(g.spread, m.spread) as spread
                    -- Full joins can only be hashed or merged, whatever the planner thinks of their numbers.
                    from debit as d
                    full join payer as g
                        on g.payer_id = d.payer_id
                    left join common as m
                        on true
                    where coalesce(d.open_amount, 0) > 0) as i
                join week as w
                    on w.line >= 0
                    and w.line < weeks) as i
            full join curve as b
                on b.step = i.step_0
            full join curve as e
                on e.step = i.step_then
            where coalesce(i.is_item, false)) as s
        group by s.line
    )
    select
        case
            when l.line < 0 then 'overdue'
            when l.line < weeks then 'week'
            else 'later'
        end,
        case when l.line >= 0 then l.first_day end,
        case when l.line >= 0 and l.line < weeks then l.last_day end,
        coalesce(d.amount, 0),
        case when l.line < 0 then 0 else l.before - l.after end,
        case
            when l.line < 0 then 0
            else l.overdue_before - l.overdue_after
        end,
        case
            when l.line < 0
                then coalesce(
                    (
                        select sum(o.open_amount)
                        from ar_internal.open_items_as_of(company, as_of, null, false, 'trade') as o
                        where o.open_amount < 0),
                    0)
            else 0
        end
    from (
        select
            s.line,
            s.first_day,
            s.last_day,
            s.after,
            s.overdue_after,
            lag(s.after) over (order by s.line) as before,
            lag(s.overdue_after) over (order by s.line) as overdue_before
        from (
            select
                w.line,
                w.first_day,
                w.last_day,
                case
                    when w.line < 0 then t.amount
                    else coalesce(round(u.amount, t.decimals), 0)
                end as after,
                case
                    when w.line < 0 then t.overdue
                    else coalesce(round(u.overdue, t.decimals), 0)
                end as overdue_after
            from week as w
            cross join total as t
            left join unpaid as u
                on u.line = w.line) as s) as l
    left join due as d
        on d.line = l.line
    -- Wrong arguments are errors, whatever there is to report.
    where (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null
        and ar_internal.require_weeks(weeks) is not null
    order by l.line;
end;

comment on function ar.cash_forecast(text, date, integer) is
    'What money is expected week by week (Monday to Sunday, as ISO 8601 has it), in base currency at the booked rate, of what is open as of a day. First the line overdue, then as many weeks as asked for, beginning with that of as_of, last the line later (week_start: from then on). by_due_date: what falls due in the week; what is overdue already stands on the first line, what is never due on the last. expected: what is open times the chance that it is paid in the week, by how customers have in fact paid (see ar.expected_payments); nothing on the first line, on the last what is expected later or never; rounded to the minor unit. expected_overdue: what of expected is overdue already; it adds up to the first line of by_due_date. by_due_date and expected each add up to all open debit items. unapplied: payments and other credits not applied yet, negative, on the first line only: what will not be paid again once they are. Errors: LG001, LG010.';
