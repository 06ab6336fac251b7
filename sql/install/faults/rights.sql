-- Of the tables and views ($1), the tables' sequences, the functions ($2) and the schemas: rights that are not as they are to
-- be, as of what an owner has by default. PUBLIC reads and calls, and what is there for whom row security decides; nobody but
-- the owner has any other right (one to update would be one to LOCK TABLE and to read FOR UPDATE). What PUBLIC has, a role may be
-- given as well.
with relation as (
    select c.oid, c.relname, c.relkind, c.relowner, c.relacl
    from pg_class as c
    where c.relname = any ($1::text[]) and c.relkind in ('r', 'v') and c.relnamespace = to_regnamespace('ar')
),
object (name, called, owner, acl, usual, shared) as (
    select format('ar.%I', r.relname), 'table', r.relowner, r.relacl, acldefault('r', r.relowner), array['SELECT']
    from relation as r
    union all
    select s.oid::regclass::text, 'sequence', s.relowner, s.relacl, acldefault('s', s.relowner), '{}'
    from relation as r
    join pg_depend as d on d.refclassid = 'pg_class'::regclass and d.refobjid = r.oid and d.classid = d.refclassid
    join pg_class as s on s.oid = d.objid and s.relkind = 'S'
    union all
    select p.oid::regprocedure::text, 'function', p.proowner, p.proacl, acldefault('f', p.proowner), array['EXECUTE']
    from unnest($2::text[]) as f (name)
    join pg_proc as p on p.oid = to_regprocedure(f.name)
    union all
    select n.nspname, 'schema', n.nspowner, n.nspacl, acldefault('n', n.nspowner), array['USAGE']
    from pg_namespace as n
    where n.nspname in ('ar', 'ar_internal')
),
has (name, grantee, privilege) as (
    select o.name, a.grantee, a.privilege_type
    from object as o
    cross join aclexplode(coalesce(o.acl, o.usual)) as a
),
change (name, change) as (
    select o.name, format('grant %s on %s %s to public', s.privilege, o.called, o.name)
    from object as o
    cross join unnest(o.shared) as s (privilege)
    where not exists (
        select
        from has as h
        where h.name = o.name and h.grantee = 0 and h.privilege = s.privilege)
    union all
    select o.name, format('grant %s on %s %s to %s', u.privilege_type, o.called, o.name, o.owner::regrole)
    from object as o
    cross join aclexplode(o.usual) as u
    where u.grantee = o.owner
        and not exists (
            select
            from has as h
            where h.name = o.name and h.grantee = o.owner and h.privilege = u.privilege_type)
    union all
    select o.name,
        format(
            'revoke %s on %s %s from %s cascade', h.privilege, o.called, o.name,
            case when h.grantee = 0 then 'public' else h.grantee::regrole::text end)
    from object as o
    join has as h on h.name = o.name
    where h.grantee <> o.owner and h.privilege <> all (o.shared)
    union all
    -- Taken on the table a right goes from its columns too.
    select distinct format('ar.%I', r.relname),
        format(
            'revoke %s on table ar.%I from %s cascade', a.privilege_type, r.relname,
            case when a.grantee = 0 then 'public' else a.grantee::regrole::text end)
    from relation as r
    join pg_attribute as c on c.attrelid = r.oid
    cross join aclexplode(c.attacl) as a
    where a.grantee <> r.relowner and a.privilege_type <> 'SELECT'
)
select distinct 'rights' as kind,
    case o.called
        when 'table' then o.name
        when 'function' then 'function ' || split_part(o.name, '(', 1)
        else o.called || ' ' || o.name
    end as object,
    c.change
from change as c
join object as o on o.name = c.name
