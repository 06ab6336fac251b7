create or replace view ar.customer_balance with (security_invoker = true) as
select
    c.code as company,
    u.code as customer,
    u.name,
    coalesce(b.total, 0) as total,
    coalesce(b.not_due, b.total * 0, 0) as not_due,
    coalesce(b.overdue, b.total * 0, 0) as overdue,
    b.days_overdue,
    coalesce(b.unapplied, b.total * 0, 0) as unapplied,
    u.credit_limit,
    u.credit_limit - coalesce(b.total, 0) as credit_left
from ar.customer as u
join ar.company as c on c.company_id = u.company_id
cross join lateral (
    select
        sum(i.base_open_amount) as total,
        sum(i.base_open_amount) filter (where i.base_open_amount > 0 and coalesce(i.days_overdue, 0) <= 0) as not_due,
        sum(i.base_open_amount) filter (where i.base_open_amount > 0 and i.days_overdue > 0) as overdue,
        max(i.days_overdue) filter (where i.base_open_amount > 0 and i.days_overdue > 0) as days_overdue,
        sum(i.base_open_amount) filter (where i.base_open_amount < 0) as unapplied
    from ar.open_item_today as i
    where i.company_id = u.company_id
        and i.customer_id = u.customer_id
        and i.account_type = 'receivable') as b;

comment on view ar.customer_balance is 'What each customer owes today (trade receivables, base currency), and how much credit is left.';
comment on column ar.customer_balance.company is 'The company''s code.';
comment on column ar.customer_balance.customer is 'The customer''s code.';
comment on column ar.customer_balance.name is 'The customer''s name.';
comment on column ar.customer_balance.total is 'not_due + overdue + unapplied.';
comment on column ar.customer_balance.not_due is 'Debits that are not overdue; due today is not overdue.';
comment on column ar.customer_balance.overdue is 'Debits past their due date.';
comment on column ar.customer_balance.days_overdue is 'Days overdue of the oldest; null when nothing is overdue.';
comment on column ar.customer_balance.unapplied is 'Payments and credit notes not yet allocated, negative.';
comment on column ar.customer_balance.credit_limit is 'The credit limit; null for none.';
comment on column ar.customer_balance.credit_left is 'What is left of the credit limit; negative when it is passed.';
