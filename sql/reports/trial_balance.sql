create or replace function ar.trial_balance(company text, as_of date default current_date)
returns table (account text, name text, debit numeric, credit numeric, balance numeric)
language sql stable parallel safe
begin atomic
    select
        b.account,
        a.name,
        b.debit,
        b.credit,
        b.debit - b.credit
    from (
        select
            s.company_id,
            s.account,
            sum(s.debit) as debit,
            sum(s.credit) as credit
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
                    sum(p.base_amount) as amount
                from ar.posting as p
                where p.company_id = (select company_id from ar_internal.company(company))
                    and p.posting_date <= as_of
                group by p.company_id, p.debit_account, p.credit_account) as m
            cross join lateral (values
                (m.debit_account, m.amount, m.amount * 0),
                (m.credit_account, m.amount * 0, m.amount)) as v (account, debit, credit)) as s
        group by s.company_id, s.account) as b
    left join ar.account as a
        on a.company_id = b.company_id
        and a.account = b.account
    where (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_date('as_of', as_of) is not null
    order by b.account;
end;

comment on function ar.trial_balance(text, date) is
    'Debits, credits and balance of each account with postings, in base currency, as of a day.';
