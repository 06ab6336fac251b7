-- Each family of checks is a function of its own. Being strict it is not inlined: it is planned when it is called, with
-- the companies in the place of a list, and gives back what it has held in memory before the next one begins.
create or replace function ar.verify(company text default null)
returns table (check_name text, company text, document_id bigint, detail text)
language sql stable parallel safe
begin atomic
    select
        v.check_name,
        c.code,
        v.document_id,
        v.detail
    from (
        select
            array(select c.company_id from ar_internal.companies(verify.company) as c) as companies) as s
    cross join lateral (
        select * from ar_internal.verify_references(s.companies)
        union all
        select * from ar_internal.verify_documents(s.companies)
        union all
        select * from ar_internal.verify_parties(s.companies)
        union all
        select * from ar_internal.verify_numbers(s.companies)
        union all
        select * from ar_internal.verify_journals(s.companies)
        union all
        select * from ar_internal.verify_items(s.companies)
        union all
        select * from ar_internal.verify_balances(s.companies)
        union all
        select * from ar_internal.verify_allocations(s.companies)
        union all
        select * from ar_internal.verify_reversals(s.companies)
        union all
        select * from ar_internal.verify_claims(s.companies)
        union all
        select * from ar_internal.verify_periods(s.companies)
        union all
        select * from ar_internal.verify_setup(s.companies)
        union all
        select * from ar_internal.verify_bank(s.companies)) as v
    join ar.company as c
        on c.company_id = v.company_id
    -- Whoever sees no books is not told that they are sound.
    where ar_internal.require_books(verify.company, s.companies) is not null;
end;

comment on function ar.verify(text) is
    'Whether the books are sound: one row per violation of what always holds, none when they are. company null: all that the caller sees. Errors: LG001; 42501 where the caller sees no company at all.';
