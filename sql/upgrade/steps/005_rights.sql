-- An entry of ar.access counts while role and name fit: a role that is gone has none, and gets none.
alter table ar.access add column if not exists role_name text;
update ar.access as a
set role_name = coalesce((select r.rolname from pg_roles as r where r.oid = a.role), '');
alter table ar.access alter column role_name set not null;

-- Nobody but the owner writes, and founding is a right of its own.
drop policy if exists founding on ar.company;
drop policy if exists founding on ar.access;
