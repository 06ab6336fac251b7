-- The reports by month look at the same items at the end of each month. Called once per day, ar_internal.open_items_as_of would
-- read the items as often; here they are read once, and each takes its place in the days on which it is open: those
-- from its posting on, before the day from which nothing is open for good. The days are in order, so width_bucket finds
-- the first and the last of them by halving. Conditions that say the same again are for the planner, which thinks that
-- an item has ten days, and of a query that looks dear it compiles every expression, which takes longer than to run it;
-- for the same reason nothing is looked up row by row.
create or replace function ar_internal.open_items_on_days(company text, days date[])
returns table (
    day date,
    document_id bigint,
    item_no integer,
    due_date date,
    open_amount numeric)
language sql stable parallel safe
begin atomic
    select
        o.day,
        o.document_id,
        o.item_no,
        coalesce(e.due_date, o.due_date),
        o.open_amount
    from (
        -- The many: nothing but the item is read.
        select
            d.day,
            i.document_id,
            i.item_no,
            i.due_date,
            case
                when i.first_allocated_on > d.day then i.base_amount
                else i.base_open_amount
            end as open_amount
        from ar.open_item as i
        cross join lateral unnest(days[
            width_bucket(i.posting_date - 1, days) + 1
            : width_bucket(i.settled_on - 1, days)]) as d (day)
        where i.company_id = (select company_id from ar_internal.company(company))
            and i.settled_on > days[1]
            -- Most payments settle something on the day on which they are posted.
            and i.posting_date < i.settled_on
            and i.account = any (array(
                    select a.account
                    from ar.account as a
                    where a.company_id = (select company_id from ar_internal.company(company))
                        and a.type = 'receivable'))
            and d.day >= i.posting_date
            and d.day < i.settled_on
            and (i.last_allocated_on <= d.day or i.first_allocated_on > d.day)
        union all
        -- The few that were allocated both up to the day and after it: less the allocations up to the day. An item is the
        -- debit of all its allocations or the credit of all of them, so that only one of the joins finds any.
        select
            d.day,
            i.document_id,
            i.item_no,
            i.due_date,
            i.base_amount
                - coalesce(sum(a.debit_base_amount), 0)
                + coalesce(sum(b.credit_base_amount), 0)
        from ar.open_item as i
        cross join lateral unnest(days[
            width_bucket(i.first_allocated_on - 1, days) + 1
            : width_bucket(
                least(i.last_allocated_on, i.settled_on) - 1, days)]) as d (day)
        left join ar.allocation as a
            on a.company_id = i.company_id
            and a.debit_document_id = i.document_id
            and a.debit_item_no = i.item_no
            and a.allocated_on <= d.day
        left join ar.allocation as b
            on b.company_id = i.company_id
            and b.credit_document_id = i.document_id
            and b.credit_item_no = i.item_no
            and b.allocated_on <= d.day
        where i.company_id = (select company_id from ar_internal.company(company))
            and i.last_allocated_on > days[1]
            and i.first_allocated_on < i.last_allocated_on
            and d.day >= i.first_allocated_on
            and d.day < i.last_allocated_on
            and d.day < i.settled_on
            and i.account = any (array(
                    select a.account
                    from ar.account as a
                    where a.company_id = (select company_id from ar_internal.company(company))
                        and a.type = 'receivable'))
        group by d.day, i.document_id, i.item_no, i.due_date, i.base_amount) as o
    -- The due date set last by then: each event counts until the next one.
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
        on e.document_id = o.document_id
        and e.item_no = o.item_no
        and e.effective_on <= o.day
        and e.until > o.day
    where o.open_amount <> 0;
end;

comment on function ar_internal.open_items_on_days(text, date[]) is
    'The trade items open on each of several days, with what is open in base currency and the due date as set by then: what ar.aging_items lists for each of the days. The days must be in order, none twice.';
