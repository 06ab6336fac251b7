-- The tables are written by the ledger's functions and by nobody else: not by hand, not by the owner or a superuser, not
-- from behind a view, a trigger or a cursor.
select ar.create_company('GUARD', 'Vakten AB', 'SEK', country => 'SE') > 0 as founded;
select ar.create_customer('GUARD', 'C1', 'Customer 1') > 0 as created;
select document_id as invoice from ar.post_invoice('GUARD', 'C1', '[{"net": 100}]', '2026-01-01') \gset
select document_id as payment from ar.post_payment('GUARD', 'C1', 40, '2026-01-02', allocate => '"oldest"') \gset

-- What stands in the ledger's tables, to be compared with in the end.
create function pg_temp.rows_of_ledger() returns table (table_name text, row_count bigint, contents text)
language plpgsql as $$
begin
    for table_name in
        select c.relname from pg_class as c where c.relnamespace = 'ar'::regnamespace and c.relkind = 'r'
    loop
        execute format('select count(*), md5(string_agg(t::text, '','' order by t::text)) from ar.%I as t', table_name)
        into row_count, contents;
        return next;
    end loop;
end
$$;
create temp table before as select * from pg_temp.rows_of_ledger();

-- Runs a statement and says how it was refused.
create function pg_temp.code(statement text) returns text
language plpgsql as $$
begin
    execute statement;
    return 'ACCEPTED';
exception when others then
    return sqlstate;
end
$$;

-- A superuser, who owns all of it, tries every statement on every table. (Also where a table is empty, and where nothing
-- would be changed.)
select current_user = n.nspowner::regrole::text as is_owner from pg_namespace as n where n.nspname = 'ar';
set client_min_messages = warning;
select
    c.relname as table_name,
    pg_temp.code(format('insert into ar.%I default values', c.relname)) as insert,
    pg_temp.code(format('insert into ar.%I default values on conflict do nothing', c.relname)) as or_nothing,
    pg_temp.code(format('update ar.%I set %2$I = %2$I', c.relname, a.attname)) as update,
    pg_temp.code(format('update ar.%I set %2$I = %2$I where false', c.relname, a.attname)) as of_none,
    pg_temp.code(format('delete from ar.%I', c.relname)) as delete,
    pg_temp.code(format('truncate ar.%I cascade', c.relname)) as truncate,
    pg_temp.code(format('copy ar.%I from ''/dev/null''', c.relname)) as copy
from pg_class as c
cross join lateral (
    select b.attname
    from pg_attribute as b
    where b.attrelid = c.oid and b.attnum > 0 and b.attidentity = ''
    order by b.attnum
    limit 1) as a
where c.relnamespace = 'ar'::regnamespace and c.relkind = 'r'
order by c.relname;
reset client_min_messages;

-- MERGE in all its forms.
select
    c.relname as table_name,
    pg_temp.code(format('merge into ar.%I using (select) as s on false when not matched then insert default values', c.relname))
        as insert,
    pg_temp.code(format('merge into ar.%I using (select) as s on true when matched then update set %I = null', c.relname, a.attname))
        as update,
    pg_temp.code(format('merge into ar.%I using (select) as s on true when matched then delete', c.relname)) as delete
from pg_class as c
cross join lateral (
    select b.attname
    from pg_attribute as b
    where b.attrelid = c.oid and b.attnum > 0 and b.attidentity = ''
    order by b.attnum
    limit 1) as a
where c.relnamespace = 'ar'::regnamespace and c.relkind = 'r'
order by c.relname;

-- The message says what to do instead.
update ar.posting set amount = 0;
\echo :SQLSTATE
with gone as (delete from ar.allocation returning *) select count(*) from gone;
\echo :SQLSTATE
truncate ar.idempotent_call;
\echo :SQLSTATE
update ar.change_log set changes = '{}';
\echo :SQLSTATE

-- A clerk posts, and reads what the company has; by hand he writes nothing.
create role regress_clerk;
create role regress_viewer;
create role regress_stranger;
grant create, usage on schema public to regress_clerk;
select ar.grant_access('regress_clerk', 'GUARD', 'clerk');
select ar.grant_access('regress_viewer', 'GUARD', 'viewer');
set role regress_clerk;
select number from ar.post_invoice('GUARD', 'C1', '[{"net": 10}]', '2026-01-05', number => 'CLERK-1');
select code from ar.company;
insert into ar.posting default values;
\echo :SQLSTATE
update ar.open_item set open_amount = 0;
\echo :SQLSTATE

-- He does not close the books, either.
select ar.close_period('GUARD', '2026-01-31');
\echo :SQLSTATE

-- He hands in a view with a function behind it that writes.
\set SHOW_CONTEXT never
create function public.regress_writes() returns text
language plpgsql as $$
begin
    update ar.open_item set open_amount = 0;
    return 'C1';
end
$$;
create view public.regress_order as
select public.regress_writes() as customer, '[{"net": 1}]'::jsonb as lines, date '2026-01-05' as invoice_date;
select * from ar.post_invoices('GUARD', 'public.regress_order');
\echo :SQLSTATE

-- Or one that inserts what the call is about to insert.
create or replace function public.regress_writes() returns text
language plpgsql as $$
begin
    insert into ar.document default values;
    return 'C1';
end
$$;
select * from ar.post_invoices('GUARD', 'public.regress_order');
\echo :SQLSTATE
create view public.regress_bank as select public.regress_writes() as customer, 1 as amount, date '2026-01-05' as payment_date;
select * from ar.post_payments('GUARD', 'public.regress_bank');
\echo :SQLSTATE
drop view public.regress_order, public.regress_bank;
drop function public.regress_writes();
reset role;

-- A viewer reads and does not post; a stranger sees nothing.
set role regress_viewer;
select count(*) from ar.open_invoice;
select total from ar.aging('GUARD', '2026-12-31');
select number from ar.post_invoice('GUARD', 'C1', '[{"net": 10}]', '2026-01-05');
\echo :SQLSTATE
set role regress_stranger;
select count(*) from ar.document;
select total from ar.aging('GUARD', '2026-12-31');
\echo :SQLSTATE
select number from ar.post_invoice('GUARD', 'C1', '[{"net": 10}]', '2026-01-05');
\echo :SQLSTATE
reset role;

-- The owner puts a trigger of his own on a table of the ledger, which writes another row. It has no permit.
create function public.regress_intruder() returns trigger
language plpgsql as $$
begin
    if pg_trigger_depth() = 1 then
        execute tg_argv[0];
    end if;
    return new;
end
$$;
create trigger zz_intruder after insert on ar.document
    for each row execute function public.regress_intruder('insert into ar.posting default values');
select number from ar.post_invoice('GUARD', 'C1', '[{"net": 1}]', '2026-01-06');
\echo :SQLSTATE
drop trigger zz_intruder on ar.document;

-- One that runs before the guard, and does what the ledger is about to do: it takes the permit, and then the ledger has
-- none.
create trigger aa_intruder before insert on ar.posting
    for each statement execute function public.regress_intruder('insert into ar.posting select * from ar.posting where false');
select number from ar.post_invoice('GUARD', 'C1', '[{"net": 1}]', '2026-01-06');
\echo :SQLSTATE
drop trigger aa_intruder on ar.posting;
create trigger aa_intruder before update on ar.open_item
    for each row execute function public.regress_intruder('update ar.open_item set open_amount = 0');
select number from ar.post_payment('GUARD', 'C1', 1, '2026-01-06', allocate => '"oldest"');
\echo :SQLSTATE
drop trigger aa_intruder on ar.open_item;

-- After an error no permit is left lying about.
update ar.open_item set open_amount = open_amount;
\echo :SQLSTATE
\set SHOW_CONTEXT errors
drop function public.regress_intruder();

-- A trigger that only looks, or writes elsewhere, is welcome.
create table public.regress_log (number text);
create function public.regress_logs() returns trigger
language plpgsql as $$
begin
    insert into public.regress_log values (new.number);
    return new;
end
$$;
create trigger zz_log after insert on ar.document for each row execute function public.regress_logs();
select number from ar.post_invoice('GUARD', 'C1', '[{"net": 1}]', '2026-01-06', number => 'LOGGED-1');
select * from public.regress_log;
drop trigger zz_log on ar.document;
drop function public.regress_logs();
drop table public.regress_log;

-- Apart from the two honest invoices, nothing has changed.
select b.table_name, a.row_count - b.row_count as more
from before as b
full join pg_temp.rows_of_ledger() as a using (table_name)
where a.row_count <> b.row_count or a.contents <> b.contents
order by b.table_name;
select ar.revoke_access('regress_clerk', 'GUARD'), ar.revoke_access('regress_viewer', 'GUARD');
revoke all on schema public from regress_clerk;
drop role regress_clerk, regress_viewer, regress_stranger;

-- The books are sound, and what customers owe is what stands on the receivable accounts.
select * from ar.verify();
select a.total as aging, t.balance as ledger
from (select sum(total) as total from ar.aging('GUARD', '2026-12-31')) as a
cross join (
    select sum(balance) as balance from ar.trial_balance('GUARD', '2026-12-31') where account in ('1510', '1518')) as t;
