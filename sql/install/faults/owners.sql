-- Of the tables and views ($1) and functions ($2), and of schema ar_internal: what does not belong to the owner of schema ar.
with owner as (
    select n.nspowner as oid
    from pg_namespace as n
    where n.nspname = 'ar'
),
owned (kind, object, owner) as (
    select case c.relkind when 'v' then 'view' else 'table' end, format('ar.%I', c.relname), c.relowner
    from pg_class as c
    where c.relname = any ($1::text[]) and c.relkind in ('r', 'v') and c.relnamespace = to_regnamespace('ar')
    union all
    select 'function', p.oid::regprocedure::text, p.proowner
    from unnest($2::text[]) as f (name)
    join pg_proc as p on p.oid = to_regprocedure(f.name)
    union all
    select 'schema', n.nspname, n.nspowner
    from pg_namespace as n
    where n.nspname = 'ar_internal'
)
select 'owner' as kind, d.object, format('alter %s %s owner to %s', d.kind, d.object, o.oid::regrole) as change, d.owner
from owned as d
cross join owner as o
where d.owner <> o.oid
