-- The tables and views among those named that are missing or lack their guard, their row security or their owner.
select name
from pg_catalog.unnest($1::pg_catalog.text[]) as name
where not exists (
    select
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where n.nspname = 'ar'
        and c.relname = name
        and c.relowner = n.nspowner
        and (
            c.relkind = 'v'
            or c.relkind = 'r'
                and c.relrowsecurity
                and exists (
                    select from pg_catalog.pg_policy as p where p.polrelid = c.oid and p.polname = 'company_access')
                and exists (
                    select
                    from pg_catalog.pg_trigger as t
                    join pg_catalog.pg_proc as f on f.oid = t.tgfoid
                    where t.tgrelid = c.oid
                        and t.tgname = 'ar_guard'
                        and f.proname = 'guard'
                        and f.pronamespace = n.oid
                        -- Before each statement, for all four events.
                        and t.tgtype = 2 | 4 | 8 | 16 | 32
                        and t.tgqual is null
                        and t.tgenabled in ('O', 'A')
                        and t.tgargs = $2::pg_catalog.bytea)))
