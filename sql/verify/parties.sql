-- The customer as it stands on an invoice is as the customer was called at some time.
create or replace function ar_internal.verify_parties(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    select 'party', d.company_id, d.document_id, w.wrong
    from ar.document as d
    left join ar.document_party as p
        on p.company_id = d.company_id
        and p.document_id = d.document_id
    left join ar.customer as u
        on u.company_id = d.company_id
        and u.customer_id = d.customer_id
    cross join lateral (
        select
            case
                when (p.document_id is null) = ar_internal.kind_is(d.kind, 'sale')
                    then case when p.document_id is null then 'no party' else format('a party on %s', d.kind) end
                when p.document_id is null then null
                when p.name <> u.name
                    and not exists (
                        select
                        from ar.change_log as l
                        where l.company_id = u.company_id
                            and l.table_name = 'customer'
                            and l.key = u.code
                            and p.name in (l.changes #>> '{name,from}', l.changes #>> '{name,to}'))
                    then format('customer %s was never called %s', u.code, p.name)
                when p.organisation_no is distinct from u.organisation_no
                    and not exists (
                        select
                        from ar.change_log as l
                        where l.company_id = u.company_id
                            and l.table_name = 'customer'
                            and l.key = u.code
                            and l.changes ? 'organisation_no'
                            and (
                                p.organisation_no is not distinct from l.changes #>> '{organisation_no,from}'
                                or p.organisation_no is not distinct from l.changes #>> '{organisation_no,to}'))
                    then format('customer %s never had the organisation number %s', u.code, p.organisation_no)
                when (p.address is distinct from nullif(u.contact -> 'address', 'null')
                        or p.vat_no is distinct from
                            case jsonb_typeof(u.contact -> 'vat_no') when 'string' then u.contact ->> 'vat_no' end)
                    and not exists (
                        select
                        from ar.change_log as l
                        cross join lateral (values
                            (l.changes #> '{contact,from}'),
                            (l.changes #> '{contact,to}')) as v (contact)
                        where l.company_id = u.company_id
                            and l.table_name = 'customer'
                            and l.key = u.code
                            and l.changes ? 'contact'
                            and p.address is not distinct from nullif(v.contact -> 'address', 'null')
                            and p.vat_no is not distinct from
                                case jsonb_typeof(v.contact -> 'vat_no') when 'string' then v.contact ->> 'vat_no' end)
                    then format('customer %s never had the address %s and the VAT number %s', u.code, p.address,
                        p.vat_no)
            end as wrong) as w
    where d.company_id = any (companies)
        and w.wrong is not null;
end;

comment on function ar_internal.verify_parties(bigint[]) is
    'Of ar.verify: that the customer stands on invoices as it was called at some time.';
