create or replace view ar.aging_by_customer with (security_invoker = true) as
select
    c.code as company,
    u.code as customer,
    coalesce(u.name, 'unidentified') as name,
    b.not_due,
    b.days_1_30,
    b.days_31_60,
    b.days_61_90,
    b.days_over_90,
    b.unapplied,
    b.total
from (
    select
        i.company_id,
        i.customer_id,
        coalesce(sum(i.amount) filter (where i.amount > 0 and coalesce(i.days_overdue, 0) <= 0), sum(i.amount) * 0) as not_due,
        coalesce(sum(i.amount) filter (where i.amount > 0 and i.days_overdue between 1 and 30), sum(i.amount) * 0) as days_1_30,
        coalesce(sum(i.amount) filter (where i.amount > 0 and i.days_overdue between 31 and 60), sum(i.amount) * 0) as days_31_60,
        coalesce(sum(i.amount) filter (where i.amount > 0 and i.days_overdue between 61 and 90), sum(i.amount) * 0) as days_61_90,
        coalesce(sum(i.amount) filter (where i.amount > 0 and i.days_overdue > 90), sum(i.amount) * 0) as days_over_90,
        coalesce(sum(i.amount) filter (where i.amount < 0), sum(i.amount) * 0) as unapplied,
        sum(i.amount) as total
    from (
        select
            t.company_id,
            t.customer_id,
            t.days_overdue,
            t.base_open_amount as amount
        from ar.open_item_today as t
        where t.account_type = 'receivable'
        offset 0) as i
    where i.amount <> 0
    group by i.company_id, i.customer_id) as b
join ar.company as c on c.company_id = b.company_id
left join ar.customer as u on u.company_id = b.company_id and u.customer_id = b.customer_id;

comment on view ar.aging_by_customer is 'Trade receivables today by days overdue, in base currency; for other dates, buckets and groups see the function ar.aging.';
comment on column ar.aging_by_customer.company is 'The company''s code.';
comment on column ar.aging_by_customer.customer is 'The customer''s code; null for payments whose payer is not known yet.';
comment on column ar.aging_by_customer.name is 'The customer''s name.';
comment on column ar.aging_by_customer.not_due is 'Not overdue; due today is not overdue.';
comment on column ar.aging_by_customer.days_1_30 is '1 to 30 days overdue.';
comment on column ar.aging_by_customer.days_31_60 is '31 to 60 days overdue.';
comment on column ar.aging_by_customer.days_61_90 is '61 to 90 days overdue.';
comment on column ar.aging_by_customer.days_over_90 is '91 days overdue and more.';
comment on column ar.aging_by_customer.unapplied is 'Payments and credit notes not yet allocated, negative.';
comment on column ar.aging_by_customer.total is 'The sum of the other columns: the customer''s balance.';
