-- Of the tables ($1): which are missing, or lack their guard with the arguments $2, the trigger that tells of changed
-- access, row security that does not bind the owner, or the ledger's policy; and which have others that let rows pass.
-- Restrictive policies only narrow it and are their owner's business.
with found as (
    select t.name, format('ar.%I', t.name) as object, c.oid, c.relrowsecurity, c.relforcerowsecurity
    from unnest($1::text[]) as t (name)
    left join pg_class as c on c.relname = t.name and c.relkind = 'r' and c.relnamespace = to_regnamespace('ar')
)
select 'table' as kind, f.object, null as change
from found as f
where f.oid is null
union all
select 'guard', f.object, null
from found as f
where f.oid is not null
    and not exists (
        select
        from pg_trigger as t
        where t.tgrelid = f.oid
            and t.tgname = 'ar_guard'
            and t.tgfoid = to_regprocedure('ar.guard()')
            -- Before each statement, for all four events.
            and t.tgtype = 2 | 4 | 8 | 16 | 32
            and t.tgattr::text = ''
            and t.tgqual is null
            and t.tgenabled in ('O', 'A')
            and t.tgargs = $2::bytea)
union all
select 'trigger', 'ar_access_changed of ' || f.object, null
from found as f
where f.name = 'access'
    and f.oid is not null
    and not exists (
        select
        from pg_trigger as t
        where t.tgrelid = f.oid
            and t.tgname = 'ar_access_changed'
            and t.tgfoid = to_regprocedure('ar_internal.access_changed()')
            -- After each row that is inserted, updated or deleted, by replication too.
            and t.tgtype = 1 | 4 | 8 | 16
            and t.tgattr::text = ''
            and t.tgqual is null
            and t.tgenabled = 'A')
union all
select 'row security', f.object, format('alter table %s enable row level security', f.object)
from found as f
where not f.relrowsecurity
union all
select 'row security', f.object, format('alter table %s no force row level security', f.object)
from found as f
where f.relforcerowsecurity
union all
select 'policies', f.object, null
from found as f
where f.oid is not null
    and not exists (
        select
        from pg_policy as p
        where p.polrelid = f.oid
            and p.polname = 'company_access'
            and p.polcmd = '*'
            and p.polpermissive
            and p.polroles = '{0}'
            and p.polwithcheck is null
            and pg_get_expr(p.polqual, p.polrelid) =
                case
                    when f.name = 'founder' then 'pg_has_role((role)::oid, ''usage''::text)'
                    else '(company_id = ANY (ar.my_companies()))'
                end)
union all
select 'policies', f.object, format('drop policy %I on %s', p.polname, f.object)
from found as f
join pg_policy as p on p.polrelid = f.oid
where p.polpermissive and p.polname <> 'company_access'
