-- Items say whose card is moved, which postings do not: a document may have items of several customers. Together they
-- are what is posted on receivable accounts, but for exchange differences, which have postings and no item.
create or replace function ar_internal.receivable_movements(company text, from_date date, to_date date)
returns table (
    company_id bigint,
    customer_id bigint,
    document_id bigint,
    account text,
    posting_date date,
    amount numeric)
language sql stable parallel safe
begin atomic
    select
        i.company_id,
        i.customer_id,
        i.document_id,
        i.account,
        i.posting_date,
        i.base_amount
    from ar.open_item as i
    where i.company_id = (select company_id from ar_internal.company(company))
        and i.posting_date >= from_date
        and i.posting_date <= to_date
    union all
    select
        d.company_id,
        d.customer_id,
        d.document_id,
        a.account,
        d.posting_date,
        case
            when p.debit_account = a.account then p.base_amount
            else -p.base_amount
        end
    from ar.document as d
    join ar.posting as p
        on p.company_id = d.company_id
        and p.document_id = d.document_id
    join ar.account as a
        on a.company_id = p.company_id
        and (
            a.account = p.debit_account
            or a.account = p.credit_account)
    where d.company_id = (select company_id from ar_internal.company(company))
        and d.posting_date >= from_date
        and d.posting_date <= to_date
        and (
            d.kind = 'exchange_difference'
            or d.kind = 'reversal' and d.subtype = 'exchange_difference')
        and a.type in ('receivable', 'other_receivable');
end;

comment on function ar_internal.receivable_movements(text, date, date) is
    'What moves the receivable accounts from one day to another, both included, by customer (null: not known yet), document and account: base currency, a debit positive.';
