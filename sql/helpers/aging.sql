create or replace function ar_internal.aged_from(basis text, document_date date, posting_date date, due_date date)
returns date
language sql immutable parallel safe
begin atomic
    select
        case
            when basis = 'document_date' then document_date
            when basis = 'posting_date' then posting_date
            else due_date
        end;
end;

comment on function ar_internal.aged_from(text, date, date, date) is
    'The day from which an item''s days are counted.';

create or replace function ar_internal.aging_bucket(as_of date, aged_from date, buckets integer[])
returns integer
language sql immutable parallel safe
begin atomic
    select
        case
            when aged_from < as_of
                then width_bucket(as_of - aged_from - 1, buckets) + 1
            else 0
        end;
end;

comment on function ar_internal.aging_bucket(date, date, integer[]) is
    'The number of the bucket that so many days fall into: 0 not due, 1 up to the first bound, and so on.';

create or replace function ar_internal.aging_families(company text, group_by text)
returns table (company_id bigint, customer_id bigint, root_id bigint)
language sql stable parallel safe
begin atomic
    with recursive family as (
        select
            c.company_id,
            c.customer_id,
            c.customer_id as root_id
        from ar.customer as c
        where c.company_id = any (array(select company_id from ar_internal.companies(company)))
            and c.parent_id is null
        union all
        select
            c.company_id,
            c.customer_id,
            f.root_id
        from family as f
        join ar.customer as c
            on c.company_id = f.company_id
            and c.parent_id = f.customer_id)
    select
        f.company_id,
        f.customer_id,
        f.root_id
    from family as f
    where group_by = 'parent';
end;

comment on function ar_internal.aging_families(text, text) is
    'The root of each customer''s family, for reports grouped by parent; no row for others.';

create or replace function ar_internal.aging_key(company text, group_by text, company_code text, key text)
returns text
language sql stable parallel safe
begin atomic
    select
        case
            when group_by = 'company' then company_code
            when company is null and group_by <> 'currency'
                then concat_ws('/', company_code, key)
            else key
        end;
end;

comment on function ar_internal.aging_key(text, text, text, text) is
    'What a row of ar.aging is about; in reports on all companies after the company''s code and a slash.';

create or replace function ar_internal.aging_party(group_by text, customer_id bigint, payer_id bigint)
returns bigint
language sql immutable parallel safe
begin atomic
    select
        case
            when group_by = 'payer' then coalesce(payer_id, customer_id)
            when group_by in ('customer', 'parent', 'customer_group') then customer_id
        end;
end;

comment on function ar_internal.aging_party(text, bigint, bigint) is
    'The customer that an item is counted with, in groupings by customer or by what customers belong to.';

create or replace function ar_internal.aging_label(group_by text, account text, currency text)
returns text
language sql immutable parallel safe
begin atomic
    select
        case
            when group_by = 'account' then account
            when group_by = 'currency' then currency
        end;
end;

comment on function ar_internal.aging_label(text, text, text) is
    'What an item is counted under, in groupings that are not by customer.';
