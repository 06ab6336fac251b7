-- Where a report looks its company up, and what belongs to it by code. Each is a query of one row that is inlined into the
-- report, and evaluated once, before it: select company_id from ar_internal.company(company).

create or replace function ar_internal.company(company text)
returns table (company_id bigint)
language sql stable parallel safe
begin atomic
    select ar_internal.require_company(company, (select c.company_id from ar.company as c where c.code = company));
end;

comment on function ar_internal.company(text) is
    'The company with a code (LG001 if there is none; LG060 if the tables are not in order).';

-- The condition is written so that it folds to one company or to a list of them when the query is planned, and an index
-- takes either.
create or replace function ar_internal.companies(company text)
returns table (company_id bigint)
language sql stable parallel safe
begin atomic
    select c.company_id
    from ar.company as c
    where company is null
        or c.code = company;
end;

comment on function ar_internal.companies(text) is
    'The company with a code, if there is one; null: all that the caller sees.';

create or replace function ar_internal.customer(company text, customer text)
returns table (customer_id bigint)
language sql stable parallel safe
begin atomic
    select ar_internal.require_customer(
        customer,
        (
            select u.customer_id
            from ar.customer as u
            where u.company_id = (select company_id from ar_internal.company(company))
                and u.code = customer));
end;

comment on function ar_internal.customer(text, text) is
    'The customer of a company with a code (LG001, LG002).';

create or replace function ar_internal.document(company text, document bigint)
returns table (document_id bigint)
language sql stable parallel safe
begin atomic
    select ar_internal.require_document(
        document,
        (
            select d.document_id
            from ar.document as d
            where d.company_id = (select company_id from ar_internal.company(company))
                and d.document_id = document));
end;

comment on function ar_internal.document(text, bigint) is
    'A document of a company (LG001, LG003).';
