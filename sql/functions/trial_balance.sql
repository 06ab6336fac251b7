create function ar.trial_balance(company text, as_of date default current_date)
returns table (account text, name text, debit numeric, credit numeric, balance numeric)
language sql stable parallel safe
as $$
    select
        b.account,
        a.name,
        b.debit,
        b.credit,
        b.debit operator(pg_catalog.-) b.credit
    from (
        select
            s.company_id,
            s.account,
            pg_catalog.sum(s.debit) as debit,
            pg_catalog.sum(s.credit) as credit
        from (
            -- There are few pairs of accounts: one pass over the postings adds them up, the rest is small.
            select
                m.company_id,
                v.account,
                v.debit,
                v.credit
            from (
                select
                    p.company_id,
                    p.debit_account,
                    p.credit_account,
                    pg_catalog.sum(p.base_amount) as amount
                from ar.posting as p
                where p.company_id operator(pg_catalog.=) (
                        select ar.require_company(
                            company,
                            (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                    and p.posting_date operator(pg_catalog.<=) as_of
                group by p.company_id, p.debit_account, p.credit_account) as m
            cross join lateral (values
                (m.debit_account, m.amount, m.amount operator(pg_catalog.*) 0),
                (m.credit_account, m.amount operator(pg_catalog.*) 0, m.amount)) as v (account, debit, credit)) as s
        group by s.company_id, s.account) as b
    left join ar.account as a
        on a.company_id operator(pg_catalog.=) b.company_id
        and a.account operator(pg_catalog.=) b.account
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_date('as_of', as_of) is not null
    order by b.account
$$;

comment on function ar.trial_balance(text, date) is
    'Debits, credits and balance of each account with postings, in base currency, as of a day.';
