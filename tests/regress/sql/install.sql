-- The extension is the code; the tables are ordinary tables of the database, so that they are dumped and restored like
-- any others. CREATE EXTENSION brings the one, ar.install() the other.
create extension ar_ledger;
select ar.install();

-- It can be called again at any time, and then changes nothing.
select ar.install();

-- These are the tables. Each is guarded, and has row-level security.
select c.relname as table_name, t.tgname as guard, c.relrowsecurity as row_security
from pg_class as c
left join pg_trigger as t on t.tgrelid = c.oid and t.tgname = 'ar_guard' and t.tgenabled = 'O'
where c.relnamespace = 'ar'::regnamespace and c.relkind in ('r', 'p')
order by c.relname;

-- The guard stands before every statement, for INSERT (4), DELETE (8), UPDATE (16) and TRUNCATE (32), once per
-- statement (2 for BEFORE, and no 1 for each row).
select distinct t.tgtype & ~2 as events, t.tgtype & 3 as before_statement
from pg_trigger as t
join pg_class as c on c.oid = t.tgrelid
where c.relnamespace = 'ar'::regnamespace and t.tgname = 'ar_guard';

-- And these are the views. They show what the reader may see, not what their owner may.
select c.relname as view_name, c.reloptions
from pg_class as c
where c.relnamespace = 'ar'::regnamespace and c.relkind = 'v'
order by c.relname;

-- Every table with a company has it first in its primary key, its unique keys and its foreign keys.
select c.conrelid::regclass as table_name, c.conname
from pg_constraint as c
join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.connamespace = 'ar'::regnamespace
    and c.contype in ('p', 'u', 'f')
    and a.attname <> 'company_id'
order by c.conname;

-- Columns have built-in types only, so that the rows outlive the extension.
select a.attrelid::regclass as table_name, a.attname, a.atttypid::regtype as data_type
from pg_attribute as a
join pg_class as c on c.oid = a.attrelid
join pg_type as t on t.oid = a.atttypid
where c.relnamespace = 'ar'::regnamespace
    and c.relkind = 'r'
    and a.attnum > 0
    and not a.attisdropped
    and t.typnamespace <> 'pg_catalog'::regnamespace;

-- No table or view is a member of the extension ...
select c.relname
from pg_depend as d
join pg_class as c on c.oid = d.objid and d.classid = 'pg_class'::regclass
where d.refclassid = 'pg_extension'::regclass
    and d.deptype = 'e'
    and c.relnamespace = 'ar'::regnamespace
    and c.relkind in ('r', 'p', 'v');

-- ... and as long as they are there, the extension does not go.
\set VERBOSITY terse
drop extension ar_ledger;
\echo :SQLSTATE
\set VERBOSITY default

-- Without its guard a table is no ledger: the functions say so, and what to call.
drop trigger ar_guard on ar.posting;
select * from ar.post_invoice('NOBODY', 'C1', '[{"net": 100}]');
\echo :SQLSTATE
select ar.install();
select ar.install();

-- The guard is back.
select count(*) from pg_trigger where tgrelid = 'ar.posting'::regclass and tgname = 'ar_guard';

-- A ledger without companies is a sound one.
select * from ar.verify();
