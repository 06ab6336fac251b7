create or replace function ar.expected_payments(company text, as_of date default current_date)
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
begin atomic
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
            m.observations,
            m.mean_days,
            m.spread
        from model as m
        where m.part = 'payer'
    ),
    curve as (
        select
            m.step,
            m.remaining,
            m.middle
        from model as m
        where m.part = 'curve'
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
                    when i.days_late <= 0
                        then greatest(i.due_date, ar_internal.within_books(as_of) + 1)
                end
            when b.middle is not null
                then i.due_date + greatest(
                    i.days_late + 1,
                    round(
                        i.mean_days + (i.spread * b.middle))::integer)
        end,
        round(1 - (w.remaining / b.remaining), 6),
        round(1 - (x.remaining / b.remaining), 6),
        round(1 - (y.remaining / b.remaining), 6),
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
                            round(
                                (h.days_late - h.mean_days) / h.spread)::integer,
                            m.first_step),
                        m.last_step)
            end as step_0,
            least(
                greatest(
                    round(
                        (h.days_late + 7 - h.mean_days)
                        / h.spread)::integer,
                    m.first_step),
                m.last_step) as step_7,
            least(
                greatest(
                    round(
                        (h.days_late + 30 - h.mean_days)
                        / h.spread)::integer,
                    m.first_step),
                m.last_step) as step_30,
            least(
                greatest(
                    round(
                        (h.days_late + 60 - h.mean_days)
                        / h.spread)::integer,
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
            from ar_internal.open_items_as_of(company, as_of, null, false, 'trade') as n
            where n.open_amount > 0) as o
        full join payer as g
            on g.payer_id = o.payer_id
        left join common as m
            on true
        cross join lateral (
            select
                case
                    when o.due_date < 'infinity' then as_of - o.due_date
                end as days_late,
                coalesce(g.mean_days, m.mean_days) as mean_days,
                coalesce(g.spread, m.spread) as spread) as h
        where coalesce(o.is_item, false)) as i
    full join curve as b
        on b.step = i.step_0
    full join curve as w
        on w.step = i.step_7
    full join curve as x
        on x.step = i.step_30
    full join curve as y
        on y.step = i.step_60
    left join ar.customer as c
        on c.company_id = (select company_id from ar_internal.company(company))
        and c.customer_id = i.customer_id
    -- Full joins as above. Wrong arguments are errors, also where there is nothing to report.
    where coalesce(i.is_item, false)
        and (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null;
end;

comment on function ar.expected_payments(text, date) is
    'When each open debit item is likely to be paid, from what is known on a day: how late its payer (the customer, unless another pays) has paid before, drawn towards the company''s other payers as far as there is little to go by (empirical Bayes: Robbins 1956, Efron and Morris 1975), and a survival curve that counts what is open as not paid yet (Kaplan and Meier 1958); recent payments count for more. open_amount: in base currency at the booked rate; due_date: as last set; expected_date: the day by which payment is as likely as not (the median), after as_of, null where payment never becomes that likely or the item is not due; chance_7, chance_30, chance_60: of being paid within so many days from as_of, 0 to 1; observations: how many paid items of the payer this rests on. Only money counts as payment, not credit notes, transfers or losses. While nothing was ever paid, what is not overdue is expected when it is due, and the chances are null. Errors: LG001, LG010.';

create or replace function ar.expected_payment(company text, document bigint, as_of date default current_date)
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
begin atomic
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
    where e.document_id = (select document_id from ar_internal.document(company, document))
        -- Wrong arguments are errors, also where nothing is open.
        and (select document_id from ar_internal.document(company, document)) is not null
    order by e.item_no;
end;

comment on function ar.expected_payment(text, bigint, date) is
    'When what is open of one document on a day is likely to be paid: its rows of ar.expected_payments, one per instalment; none when nothing of it is open. Errors: LG001, LG003, LG010.';
