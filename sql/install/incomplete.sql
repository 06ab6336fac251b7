-- The tables and views ($1) that are missing or lack their guard, their row security or their owner, the functions ($3)
-- that are missing or lack their owner, and the mark of the definitions where it is not $4.
select name
from unnest($1::text[]) as name
where not exists (
    select
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname = 'ar'
        and c.relname = name
        and c.relowner = n.nspowner
        and (
            c.relkind = 'v'
            or c.relkind = 'r'
                and c.relrowsecurity
                and exists (select from pg_policy as p where p.polrelid = c.oid and p.polname = 'company_access')
                and exists (
                    select
                    from pg_trigger as t
                    join pg_proc as f on f.oid = t.tgfoid
                    where t.tgrelid = c.oid
                        and t.tgname = 'ar_guard'
                        and f.proname = 'guard'
                        and f.pronamespace = n.oid
                        -- Before each statement, for all four events.
                        and t.tgtype = 2 | 4 | 8 | 16 | 32
                        and t.tgqual is null
                        and t.tgenabled in ('O', 'A')
                        and t.tgargs = $2::bytea)))
union all
select signature
from unnest($3::text[]) as signature
where not exists (
    select
    from pg_proc as f
    join pg_namespace as n on n.nspname = 'ar'
    where f.oid = to_regprocedure(signature)
        and f.proowner = n.nspowner
        and f.prosqlbody is not null)
union all
select 'ar_internal.definitions()'
where not exists (
    select
    from pg_proc as f
    where f.oid = to_regprocedure('ar_internal.definitions()')
        and pg_get_function_sqlbody(f.oid) like '%''' || $4::text || '''%')
