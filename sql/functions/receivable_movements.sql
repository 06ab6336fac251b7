-- Items say whose card is moved, which postings do not: a document may have items of several customers. Together they
-- are what is posted on receivable accounts, but for exchange differences, which have postings and no item.
create function ar.receivable_movements(company text, from_date date, to_date date)
returns table (
    company_id bigint,
    customer_id bigint,
    document_id bigint,
    account text,
    posting_date date,
    amount numeric)
language sql stable parallel safe
as $$
    select
        i.company_id,
        i.customer_id,
        i.document_id,
        i.account,
        i.posting_date,
        i.base_amount
    from ar.open_item as i
    where i.company_id operator(pg_catalog.=) (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
        and i.posting_date operator(pg_catalog.>=) from_date
        and i.posting_date operator(pg_catalog.<=) to_date
    union all
    select
        d.company_id,
        d.customer_id,
        d.document_id,
        a.account,
        d.posting_date,
        case
            when p.debit_account operator(pg_catalog.=) a.account then p.base_amount
            else operator(pg_catalog.-) p.base_amount
        end
    from ar.document as d
    join ar.posting as p
        on p.company_id operator(pg_catalog.=) d.company_id
        and p.document_id operator(pg_catalog.=) d.document_id
    join ar.account as a
        on a.company_id operator(pg_catalog.=) p.company_id
        and (
            a.account operator(pg_catalog.=) p.debit_account
            or a.account operator(pg_catalog.=) p.credit_account)
    where d.company_id operator(pg_catalog.=) (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
        and d.posting_date operator(pg_catalog.>=) from_date
        and d.posting_date operator(pg_catalog.<=) to_date
        and (
            d.kind operator(pg_catalog.=) 'exchange_difference'
            or d.kind operator(pg_catalog.=) 'reversal' and d.subtype operator(pg_catalog.=) 'exchange_difference')
        and a.type operator(pg_catalog.=) any (array['receivable', 'other_receivable'])
$$;

comment on function ar.receivable_movements(text, date, date) is
    'What moves the receivable accounts from one day to another, both included, by customer (null: not known yet), document and account: base currency, a debit positive.';
