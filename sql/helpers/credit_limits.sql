-- The customer and those above it as far as they have a limit, each with what it and all below it
-- owe: what ar.post_invoice looks at. What is open counts whenever it was posted, as it does there.
create or replace function ar_internal.credit_limits(company text, customer text)
returns table (code text, is_own boolean, credit_limit numeric, balance numeric)
language sql stable parallel safe
begin atomic
    with recursive above as (
        select
            c.company_id,
            c.customer_id,
            c.parent_id
        from ar.customer as c
        where c.company_id = (select company_id from ar_internal.company(company))
            and c.code = customer
        union
        select
            c.company_id,
            c.customer_id,
            c.parent_id
        from above as a
        join ar.customer as c
            on c.company_id = a.company_id
            and c.customer_id = a.parent_id
    ),
    family as (
        select
            c.company_id,
            c.code as head,
            c.credit_limit,
            c.customer_id
        from above as a
        join ar.customer as c
            on c.company_id = a.company_id
            and c.customer_id = a.customer_id
        where c.credit_limit is not null
        union
        select
            c.company_id,
            f.head,
            f.credit_limit,
            c.customer_id
        from family as f
        join ar.customer as c
            on c.company_id = f.company_id
            and c.parent_id = f.customer_id
    )
    select
        f.head,
        f.head = customer,
        f.credit_limit,
        coalesce(sum((
            select sum(i.base_open_amount)
            from ar.open_item as i
            where i.company_id = f.company_id
                and i.customer_id = f.customer_id
                and i.settled_on = 'infinity')), 0)
    from family as f
    group by f.head, f.credit_limit;
end;

comment on function ar_internal.credit_limits(text, text) is
    'The credit limits that an invoice to a customer must fit: its own and those of the customers above it, each with what is owed under it.';
