-- The views ($1) and functions ($2) that are there, each with what it does. (Of a column that has no name the one that
-- PostgreSQL gives it may be another after a dump.)
select 'view' as kind, format('ar.%I', c.relname) as object,
    concat_ws(
        '|', c.reloptions::text,
        (select string_agg(a.attname, ',' order by a.attnum) from pg_attribute as a where a.attrelid = c.oid),
        regexp_replace(pg_get_viewdef(c.oid), '\s+as "?\w+"?', '', 'gi')) as definition
from pg_class as c
where c.relname = any ($1::text[]) and c.relkind = 'v' and c.relnamespace = to_regnamespace('ar')
union all
select 'function', f.name, regexp_replace(pg_get_functiondef(p.oid), '\s+as "?\w+"?', '', 'gi')
from unnest($2::text[]) as f (name)
join pg_proc as p on p.oid = to_regprocedure(f.name)
where p.prosqlbody is not null
