create or replace function ar_internal.sales(company text, from_date date, to_date date)
returns table (document_id bigint, posting_date date, amount numeric)
language sql stable parallel safe
begin atomic
    select
        d.document_id,
        d.posting_date,
        case
            when d.kind = 'invoice' then d.base_amount
            when d.kind = 'credit_note' then -d.base_amount
            when r.kind = 'invoice' then -r.base_amount
            else r.base_amount
        end
    from ar.document as d
    left join ar.document as r
        on r.company_id = d.company_id
        and r.document_id = d.reverses_id
        and d.kind = 'reversal'
    where d.company_id = (select company_id from ar_internal.company(company))
        and d.posting_date >= from_date
        and d.posting_date <= to_date
        and (
            ar_internal.kind_is(d.kind, 'sale')
            or d.kind = 'reversal'
                and ar_internal.kind_is(r.kind, 'sale'));
end;

comment on function ar_internal.sales(text, date, date) is
    'What counts as sales, with tax, in base currency: invoices less credit notes and what reverses either, by posting date.';
