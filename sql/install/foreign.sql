-- What is in schemas ar and ar_internal and is not the ledger's, which is the extension's members, the tables and views ($1)
-- and functions ($2): of others than the owner or a superuser, or with the name of one of the ledger's functions, which calls
-- may then reach instead of it, or find ambiguous.
with space as (
    select n.oid
    from pg_namespace as n
    where n.nspname in ('ar', 'ar_internal')
),
trusted as (
    select n.nspowner as oid
    from pg_namespace as n
    where n.nspname = 'ar'
    union
    select r.oid
    from pg_roles as r
    where r.rolsuper
),
member as (
    select d.classid, d.objid
    from pg_depend as d
    where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
),
function as (
    select p.oid, p.proname, p.pronamespace, p.proowner,
        p.oid in (select m.objid from member as m where m.classid = 'pg_proc'::regclass)
            or exists (select from unnest($2::text[]) as f (name) where to_regprocedure(f.name) = p.oid) as is_the_ledgers
    from pg_proc as p
    where p.pronamespace in (table space)
)
select 'function ' || f.oid::regprocedure as object, f.proowner not in (table trusted) as is_of_others
from function as f
where not f.is_the_ledgers
    and (
        f.proowner not in (table trusted)
        or exists (
            select
            from function as o
            where o.is_the_ledgers and o.proname = f.proname and o.pronamespace = f.pronamespace))
union all
select
    case c.relkind when 'v' then 'view ' when 'm' then 'materialized view ' when 'S' then 'sequence ' else 'table ' end
        || c.oid::regclass,
    true
from pg_class as c
where c.relnamespace in (table space)
    and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and c.relowner not in (table trusted)
    and not (c.relname = any ($1::text[]) and c.relkind in ('r', 'v'))
    and not exists (
        -- A sequence goes with its table.
        select
        from pg_depend as d
        join pg_class as t on t.oid = d.refobjid
        where d.classid = 'pg_class'::regclass
            and d.objid = c.oid
            and d.refclassid = d.classid
            and t.relname = any ($1::text[]))
    and c.oid not in (select m.objid from member as m where m.classid = 'pg_class'::regclass)
union all
select 'type ' || t.oid::regtype, true
from pg_type as t
where t.typnamespace in (table space)
    and t.typowner not in (table trusted)
    and t.typcategory <> 'A'
    and not exists (select from pg_class as c where c.oid = t.typrelid and c.relkind <> 'c')
    and t.oid not in (select m.objid from member as m where m.classid = 'pg_type'::regclass)
union all
select 'operator ' || o.oid::regoperator, true
from pg_operator as o
where o.oprnamespace in (table space)
    and o.oprowner not in (table trusted)
    and o.oid not in (select m.objid from member as m where m.classid = 'pg_operator'::regclass)
union all
select format('cast from %s to %s', c.castsource::regtype, c.casttarget::regtype), true
from pg_cast as c
join pg_type as s on s.oid = c.castsource
join pg_type as t on t.oid = c.casttarget
join pg_proc as f on f.oid = c.castfunc
where (s.typnamespace in (table space) or t.typnamespace in (table space))
    and f.proowner not in (table trusted)
    and c.oid not in (select m.objid from member as m where m.classid = 'pg_cast'::regclass)
order by object
