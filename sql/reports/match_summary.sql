create or replace function ar.match_summary(company text, from_date date default null, to_date date default null)
returns table (outcome text, rule text, currency text, transactions bigint, amount numeric)
language sql stable parallel safe
begin atomic
    select
        r.outcome,
        r.rule,
        r.currency,
        count(*),
        sum(r.amount)
    from ar.match_result as r
    where r.company = (
            select c.code
            from ar.company as c
            where c.company_id = (select company_id from ar_internal.company(match_summary.company)))
        and r.booking_date >= coalesce(from_date, '-infinity')
        and r.booking_date <= coalesce(to_date, 'infinity')
        -- A company that is not there is an error, also where no bank's transaction is.
        and (select company_id from ar_internal.company(match_summary.company)) is not null
    group by r.outcome, r.rule, r.currency
    order by
        array_position(array['booked', 'proposed', 'left', 'set_aside'], r.outcome),
        array_position(
            array['reference', 'references', 'text', 'amount', 'sum', 'balance', 'payer', 'return', 'deduction'],
            r.rule),
        r.currency;
end;

comment on function ar.match_summary(text, date, date) is
    'How many of the bank''s transactions of a period (by their booking dates; null: without limit) were booked, by which rule, how many are proposed, left and set aside, and their sums by currency. Errors: LG001.';
