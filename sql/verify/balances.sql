-- Open items are what was booked on the receivable accounts: per document, customer and account.
create or replace function ar_internal.verify_balances(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    with receivable as (
        select a.company_id, a.account
        from ar.account as a
        where a.company_id = any (companies)
            and a.type in ('receivable', 'other_receivable')
    ),
    -- Documents that move base currency only: exchange differences, and what reverses them.
    base_only as (
        select d.company_id, d.document_id, d.customer_id
        from ar.document as d
        where d.company_id = any (companies)
            and (d.kind = 'exchange_difference' or d.kind = 'reversal' and d.subtype = 'exchange_difference')
    )
    -- Per document and receivable account: debits less credits = items, in both currencies. What moves base
    -- currency only has no items, and no amount.
    select 'document_items', s.company_id, s.document_id,
        format('account %s: postings of %s (%s in base currency) and items of %s (%s)', s.account,
            s.posted, s.base_posted, s.items, s.base_items)
    from (
        select
            s.company_id,
            s.document_id,
            s.account,
            sum(s.posted) as posted,
            sum(s.base_posted) as base_posted,
            sum(s.items) as items,
            sum(s.base_items) as base_items
        from (
            select
                p.company_id,
                p.document_id,
                p.debit_account as account,
                p.amount as posted,
                p.base_amount as base_posted,
                0 as items,
                0 as base_items
            from ar.posting as p
            join receivable as r
                on r.company_id = p.company_id
                and r.account = p.debit_account
            where p.company_id = any (companies)
            union all
            select
                p.company_id,
                p.document_id,
                p.credit_account,
                -p.amount,
                -p.base_amount,
                0,
                0
            from ar.posting as p
            join receivable as r
                on r.company_id = p.company_id
                and r.account = p.credit_account
            where p.company_id = any (companies)
            union all
            select
                i.company_id,
                i.document_id,
                i.account,
                0,
                0,
                i.amount,
                i.base_amount
            from ar.open_item as i
            where i.company_id = any (companies)) as s
        group by s.company_id, s.document_id, s.account
        having sum(s.posted) <> sum(s.items)
            or sum(s.base_posted) <> sum(s.base_items)) as s
    left join base_only as b
        on b.company_id = s.company_id
        and b.document_id = s.document_id
    where s.posted <> s.items
        or b.document_id is null

    -- Per customer and account: what is open = what was booked, in base currency, exchange differences included.
    union all
    select 'customer_balance', s.company_id, null,
        format('customer %s, account %s: %s open, %s booked', s.customer_id, s.account, sum(s.open), sum(s.booked))
    from (
        select
            i.company_id,
            i.customer_id,
            i.account,
            i.base_open_amount as open,
            i.base_amount as booked
        from ar.open_item as i
        where i.company_id = any (companies)
        union all
        select
            p.company_id,
            b.customer_id,
            v.account,
            0,
            v.base_amount
        from base_only as b
        join ar.posting as p
            on p.company_id = b.company_id
            and p.document_id = b.document_id
        cross join lateral (values
            (p.debit_account, p.base_amount),
            (p.credit_account, -p.base_amount)) as v (account, base_amount)
        where exists (
            select
            from receivable as r
            where r.company_id = p.company_id
                and r.account = v.account)) as s
    group by s.company_id, s.customer_id, s.account
    having sum(s.open) <> sum(s.booked)

    -- Per receivable account: open items = balance. It is what aging = trial balance means.
    union all
    select 'account_balance', s.company_id, null,
        format('account %s: %s open, balance %s', s.account, sum(s.open), sum(s.balance))
    from (
        select i.company_id, i.account, sum(i.base_open_amount) as open, 0 as balance
        from ar.open_item as i
        where i.company_id = any (companies)
        group by i.company_id, i.account
        union all
        select p.company_id, p.debit_account, 0, sum(p.base_amount)
        from ar.posting as p
        where p.company_id = any (companies)
        group by p.company_id, p.debit_account
        union all
        select p.company_id, p.credit_account, 0, -sum(p.base_amount)
        from ar.posting as p
        where p.company_id = any (companies)
        group by p.company_id, p.credit_account) as s
    join receivable as r
        on r.company_id = s.company_id
        and r.account = s.account
    group by s.company_id, s.account
    having sum(s.open) <> sum(s.balance);
end;

comment on function ar_internal.verify_balances(bigint[]) is
    'Of ar.verify: that open items are the balance of the receivable accounts.';
