create function ar.match_summary(company text, from_date date default null, to_date date default null)
returns table (outcome text, rule text, currency text, transactions bigint, amount numeric)
language sql stable parallel safe
as $$
    select
        r.outcome,
        r.rule,
        r.currency,
        pg_catalog.count(*),
        pg_catalog.sum(r.amount)
    from ar.match_result as r
    where r.company operator(pg_catalog.=) (
            select c.code
            from ar.company as c
            where c.company_id operator(pg_catalog.=) ar.require_company(
                match_summary.company,
                (select o.company_id from ar.company as o where o.code operator(pg_catalog.=) match_summary.company)))
        and r.booking_date operator(pg_catalog.>=) coalesce(from_date, '-infinity')
        and r.booking_date operator(pg_catalog.<=) coalesce(to_date, 'infinity')
    group by r.outcome, r.rule, r.currency
    order by
        pg_catalog.array_position(array['booked', 'proposed', 'left', 'set_aside'], r.outcome),
        pg_catalog.array_position(
            array['reference', 'references', 'text', 'amount', 'sum', 'balance', 'payer', 'return', 'deduction'],
            r.rule),
        r.currency
$$;

comment on function ar.match_summary(text, date, date) is
    'How many of the bank''s transactions of a period (by their booking dates; null: without limit) were booked, by which rule, how many are proposed, left and set aside, and their sums by currency. Errors: LG001.';
