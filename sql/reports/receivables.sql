-- Who owes and who is owed is said per customer, so the open items are added up by customer before they are split; the
-- allowance and a revaluation are balances of the accounts in those roles.
create or replace function ar.receivables(company text, as_of date default current_date)
returns table (line text, amount numeric)
language sql stable parallel safe
begin atomic
    with item as (
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.customer_id,
            i.account,
            i.open_amount
        from ar_internal.open_items_as_of(company, as_of, null, false, 'all') as i
    ),
    balance as (
        select
            i.customer_id,
            a.type,
            sum(i.open_amount) as amount
        from item as i
        join ar.account as a
            on a.company_id = i.company_id
            and a.account = i.account
        group by i.customer_id, a.type
    ),
    -- What customers may still take off their open trade claims for paying early: the best step that has not run out, of
    -- the claim less its credit notes, and no more than is open.
    discount as (
        select
            least(
                i.open_amount,
                round(
                    (o.base_amount - c.credited) * s.percent / 100,
                    scale(o.base_amount))) as amount
        from item as i
        join ar.account as a
            on a.company_id = i.company_id
            and a.account = i.account
        join ar.open_item as o
            on o.company_id = i.company_id
            and o.document_id = i.document_id
            and o.item_no = i.item_no
        cross join lateral (
            select max((e.step ->> 'percent')::numeric) as percent
            from jsonb_array_elements(o.discount_steps) as e (step)
            where (e.step ->> 'last_date')::date >= as_of) as s
        cross join lateral (
            select coalesce(sum(l.debit_base_amount), 0) as credited
            from ar.allocation as l
            join ar.open_item as n
                on n.company_id = l.company_id
                and n.document_id = l.credit_document_id
                and n.item_no = l.credit_item_no
            join ar.document as d
                on d.company_id = n.company_id
                and d.document_id = case
                    when n.origin_document_id is null then n.document_id
                    else n.origin_document_id
                end
            where l.company_id = o.company_id
                and l.debit_document_id = o.document_id
                and l.debit_item_no = o.item_no
                and l.allocated_on <= as_of
                and d.kind = 'credit_note'
                and s.percent is not null) as c
        where a.type = 'receivable'
            and i.open_amount > 0
            and o.discount_steps is not null
            and s.percent is not null
    ),
    account_balance as (
        select
            r.role,
            b.balance as amount
        from ar.trial_balance(company, as_of) as b
        join (
            select distinct
                r.role,
                r.account
            from ar.account_role as r
            where r.company_id = (select company_id from ar_internal.company(company))
                and r.role in ('allowance', 'receivable_revaluation')) as r
            on r.account = b.account
    ),
    total as (
        select
            (
                select coalesce(sum(b.amount), 0)
                from balance as b
                where b.type = 'receivable'
                    and b.amount > 0) as gross,
            (
                select coalesce(sum(b.amount), 0)
                from balance as b
                where b.type = 'receivable'
                    and b.amount < 0) as in_credit,
            (
                select coalesce(sum(b.amount), 0)
                from account_balance as b
                where b.role = 'allowance') as allowance,
            (
                select coalesce(sum(b.amount), 0)
                from account_balance as b
                where b.role = 'receivable_revaluation') as revaluation,
            (
                select -coalesce(sum(d.amount), 0)
                from discount as d) as expected_credits,
            (
                select coalesce(sum(b.amount), 0)
                from balance as b
                where b.type = 'other_receivable') as other
    )
    select
        l.line,
        l.amount
    from total as t
    cross join lateral (values
        (1, 'trade gross', t.gross),
        (2, 'customers in credit', t.in_credit),
        (3, 'allowance', t.allowance),
        (4, 'revaluation', case when t.revaluation <> 0 then t.revaluation end),
        (5, 'expected credits', t.expected_credits),
        (6, 'net', t.gross + t.allowance + t.revaluation + t.expected_credits),
        (7, 'other receivables', t.other)) as l (place, line, amount)
    where l.amount is not null
        and (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null
    order by l.place;
end;

comment on function ar.receivables(text, date) is
    'Receivables as a balance sheet shows them, as of a day, in base currency: trade gross is what the customers owe who owe on balance, customers in credit (negative) what the others and unidentified payments have to their credit, which is a liability, since only what one customer owes and is owed is set off; together they are the balance of the trade receivable accounts. allowance (negative) is the balance of the accounts in that role; revaluation, shown where there is one, likewise. expected credits (negative) are not booked: the early-payment discounts that can still be taken on open trade claims (variable consideration, IFRS 15.50-51). net = trade gross + allowance + revaluation + expected credits. other receivables is the balance of those accounts. Errors: LG001, LG010.';
