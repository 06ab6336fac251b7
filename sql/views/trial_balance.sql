create or replace view ar.trial_balance with (security_invoker = true) as
select
    c.code as company,
    b.account,
    a.name,
    b.debit,
    b.credit,
    b.debit - b.credit as balance
from (
    select
        m.company_id,
        v.account,
        sum(v.debit) as debit,
        sum(v.credit) as credit
    from (
        select
            p.company_id,
            p.debit_account,
            p.credit_account,
            sum(p.base_amount) as amount
        from ar.posting as p
        group by p.company_id, p.debit_account, p.credit_account) as m
    cross join lateral (values
        (m.debit_account, m.amount, 0 * m.amount),
        (m.credit_account, 0 * m.amount, m.amount)) as v (account, debit, credit)
    group by m.company_id, v.account) as b
join ar.company as c on c.company_id = b.company_id
left join ar.account as a on a.company_id = b.company_id and a.account = b.account;

comment on view ar.trial_balance is 'Debits, credits and balance of each account, of all there is; as of a day: the function ar.trial_balance.';
comment on column ar.trial_balance.company is 'The company''s code.';
comment on column ar.trial_balance.account is 'The general-ledger account.';
comment on column ar.trial_balance.name is 'The account''s name.';
comment on column ar.trial_balance.debit is 'All debits, in base currency.';
comment on column ar.trial_balance.credit is 'All credits, in base currency.';
comment on column ar.trial_balance.balance is 'debit less credit.';
