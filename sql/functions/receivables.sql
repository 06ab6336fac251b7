-- Who owes and who is owed is said per customer, so the open items are added up by customer before they are split; the
-- allowance and a revaluation are balances of the accounts in those roles.
create function ar.receivables(company text, as_of date default current_date)
returns table (line text, amount numeric)
language sql stable parallel safe
as $$
    with item as (
        select
            i.company_id,
            i.document_id,
            i.item_no,
            i.customer_id,
            i.account,
            i.open_amount
        from ar.open_items_as_of(company, as_of, null, false, 'all') as i
    ),
    balance as (
        select
            i.customer_id,
            a.type,
            pg_catalog.sum(i.open_amount) as amount
        from item as i
        join ar.account as a
            on a.company_id operator(pg_catalog.=) i.company_id
            and a.account operator(pg_catalog.=) i.account
        group by i.customer_id, a.type
    ),
    -- What customers may still take off their open trade claims for paying early: the best step that has not run out, of
    -- the claim less its credit notes, and no more than is open.
    discount as (
        select
            least(
                i.open_amount,
                pg_catalog.round(
                    (o.base_amount operator(pg_catalog.-) c.credited)
                        operator(pg_catalog.*) s.percent
                        operator(pg_catalog./) 100,
                    pg_catalog.scale(o.base_amount))) as amount
        from item as i
        join ar.account as a
            on a.company_id operator(pg_catalog.=) i.company_id
            and a.account operator(pg_catalog.=) i.account
        join ar.open_item as o
            on o.company_id operator(pg_catalog.=) i.company_id
            and o.document_id operator(pg_catalog.=) i.document_id
            and o.item_no operator(pg_catalog.=) i.item_no
        cross join lateral (
            select pg_catalog.max((e.step operator(pg_catalog.->>) 'percent')::pg_catalog.numeric) as percent
            from pg_catalog.jsonb_array_elements(o.discount_steps) as e (step)
            where (e.step operator(pg_catalog.->>) 'last_date')::pg_catalog.date operator(pg_catalog.>=) as_of) as s
        cross join lateral (
            select coalesce(pg_catalog.sum(l.debit_base_amount), 0) as credited
            from ar.allocation as l
            join ar.open_item as n
                on n.company_id operator(pg_catalog.=) l.company_id
                and n.document_id operator(pg_catalog.=) l.credit_document_id
                and n.item_no operator(pg_catalog.=) l.credit_item_no
            join ar.document as d
                on d.company_id operator(pg_catalog.=) n.company_id
                and d.document_id operator(pg_catalog.=) coalesce(n.origin_document_id, n.document_id)
            where l.company_id operator(pg_catalog.=) o.company_id
                and l.debit_document_id operator(pg_catalog.=) o.document_id
                and l.debit_item_no operator(pg_catalog.=) o.item_no
                and l.allocated_on operator(pg_catalog.<=) as_of
                and d.kind operator(pg_catalog.=) 'credit_note'
                and s.percent is not null) as c
        where a.type operator(pg_catalog.=) 'receivable'
            and i.open_amount operator(pg_catalog.>) 0
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
            where r.company_id operator(pg_catalog.=) (
                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                and r.role operator(pg_catalog.=) any (array['allowance', 'receivable_revaluation'])) as r
            on r.account operator(pg_catalog.=) b.account
    ),
    total as (
        select
            (
                select coalesce(pg_catalog.sum(b.amount), 0)
                from balance as b
                where b.type operator(pg_catalog.=) 'receivable'
                    and b.amount operator(pg_catalog.>) 0) as gross,
            (
                select coalesce(pg_catalog.sum(b.amount), 0)
                from balance as b
                where b.type operator(pg_catalog.=) 'receivable'
                    and b.amount operator(pg_catalog.<) 0) as in_credit,
            (
                select coalesce(pg_catalog.sum(b.amount), 0)
                from account_balance as b
                where b.role operator(pg_catalog.=) 'allowance') as allowance,
            (
                select coalesce(pg_catalog.sum(b.amount), 0)
                from account_balance as b
                where b.role operator(pg_catalog.=) 'receivable_revaluation') as revaluation,
            (
                select operator(pg_catalog.-) coalesce(pg_catalog.sum(d.amount), 0)
                from discount as d) as expected_credits,
            (
                select coalesce(pg_catalog.sum(b.amount), 0)
                from balance as b
                where b.type operator(pg_catalog.=) 'other_receivable') as other
    )
    select
        l.line,
        l.amount
    from total as t
    cross join lateral (values
        (1, 'trade gross', t.gross),
        (2, 'customers in credit', t.in_credit),
        (3, 'allowance', t.allowance),
        (4, 'revaluation', case when t.revaluation operator(pg_catalog.<>) 0 then t.revaluation end),
        (5, 'expected credits', t.expected_credits),
        (6, 'net', t.gross
            operator(pg_catalog.+) t.allowance
            operator(pg_catalog.+) t.revaluation
            operator(pg_catalog.+) t.expected_credits),
        (7, 'other receivables', t.other)) as l (place, line, amount)
    where l.amount is not null
        and (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_date('as_of', as_of) is not null
    order by l.place
$$;

comment on function ar.receivables(text, date) is
    'Receivables as a balance sheet shows them, as of a day, in base currency: trade gross is what the customers owe who owe on balance, customers in credit (negative) what the others and unidentified payments have to their credit, which is a liability, since only what one customer owes and is owed is set off; together they are the balance of the trade receivable accounts. allowance (negative) is the balance of the accounts in that role; revaluation, shown where there is one, likewise. expected credits (negative) are not booked: the early-payment discounts that can still be taken on open trade claims (variable consideration, IFRS 15.50-51). net = trade gross + allowance + revaluation + expected credits. other receivables is the balance of those accounts. Errors: LG001, LG010.';
