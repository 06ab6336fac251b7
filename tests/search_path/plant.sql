-- A schema that is meant to come before pg_catalog in a search path: each operator, function, aggregate and type that a
-- statement without schema names may mean is there, and whatever is called says so.
create schema planted;

create function planted.called() returns void language plpgsql as $$
begin
    raise exception 'something planted was called';
end
$$;

-- Functions of the same arguments as those of pg_catalog, aggregates and window functions among them; those whose
-- arguments PL/pgSQL cannot take are left out.
do $$
declare
    f record;
begin
    for f in
        select
            p.proname,
            pg_get_function_identity_arguments(p.oid) as arguments,
            pg_get_function_result(p.oid) as result
        from pg_proc as p
        where p.pronamespace = 'pg_catalog'::regnamespace
            and not ('internal'::regtype = any (p.proargtypes) or 'cstring'::regtype = any (p.proargtypes)
                or p.prorettype in ('internal'::regtype, 'cstring'::regtype, 'trigger'::regtype, 'event_trigger'::regtype))
            and p.provariadic = 0
            and coalesce(array_length(p.proallargtypes, 1), p.pronargs) = p.pronargs
            and p.prokind <> 'p'
            -- Of the many that nobody would call in a ledger.
            and p.proname !~ '^(pg_stat|pg_ls|pg_read|binary_upgrade|has_|gin|gist|brin|ts_|inet|network|mac|point|box|circle|poly|path|lseg|line)'
    loop
        begin
            execute format('create function planted.%I(%s) returns %s language plpgsql as
                $f$ begin perform planted.called(); end $f$', f.proname, f.arguments, f.result);
        exception when others then
            null;
        end;
    end loop;
end
$$;

-- Types whose names are looked up, casts of them, and relations of the ledger's names.
create domain planted.text as pg_catalog.int4;
create domain planted.date as pg_catalog.int4;
create domain planted.timestamptz as pg_catalog.int4;
create domain planted.jsonb as pg_catalog.int4;
create domain planted.regclass as pg_catalog.int4;
create domain planted.uuid as pg_catalog.int4;
create domain planted.int4 as pg_catalog.text;
create domain planted.int8 as pg_catalog.text;
create type planted.numeric as (planted pg_catalog.int4);
create function planted.cast_to_numeric(planted.numeric) returns pg_catalog.numeric language plpgsql as
    $$ begin perform planted.called(); end $$;
create cast (planted.numeric as pg_catalog.numeric) with function planted.cast_to_numeric(planted.numeric) as implicit;
create cast (pg_catalog.text as planted.numeric) with inout as implicit;

do $$
declare
    name text;
begin
    foreach name in array '{company,account,customer,document,open_item,item_event,allocation,posting,access,staged,pg_class,pg_proc,pg_namespace,pg_trigger,pg_policy,pg_roles}'::text[] loop
        execute format('create table planted.%I (planted integer)', name);
    end loop;
end
$$;
