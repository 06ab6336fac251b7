-- All that the catalogs say of the ledger, a line for each thing: two installations are the same if their lines are.
-- Columns are numbered by their place, not by attnum, in which dropped columns leave holes.
with schema as (
    select n.oid, n.nspname, n.nspowner, n.nspacl from pg_namespace as n where n.nspname in ('ar', 'ar_internal')
),
relation as (
    select c.oid, c.oid::regclass::text as name, c.relkind, c.relowner, c.relrowsecurity, c.relforcerowsecurity,
        -- (Rights that were given and taken away again are written out where they were never touched.)
        coalesce(c.relacl, acldefault((case c.relkind when 'S' then 's' else 'r' end)::"char", c.relowner)) as relacl,
        c.reloptions, c.relpersistence, c.relreplident, c.reltype
    from pg_class as c
    where c.relnamespace in (select oid from schema)
),
member as (
    select d.classid, d.objid
    from pg_depend as d
    join pg_extension as e on e.oid = d.refobjid
    where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e' and e.extname = 'ar_ledger'
),
-- Whatever can have a comment.
described (classid, objid, objsubid) as (
    select 'pg_namespace'::regclass, oid, 0 from schema
    union all select 'pg_class'::regclass, r.oid, coalesce(a.attnum, 0)
    from relation as r
    left join lateral (
        select 0 as attnum union all select attnum from pg_attribute where attrelid = r.oid and attnum > 0) as a on true
    union all select 'pg_constraint'::regclass, oid, 0 from pg_constraint where connamespace in (select oid from schema)
    union all select 'pg_trigger'::regclass, oid, 0 from pg_trigger where tgrelid in (select oid from relation)
    union all select 'pg_policy'::regclass, oid, 0 from pg_policy where polrelid in (select oid from relation)
    union all select 'pg_proc'::regclass, oid, 0 from pg_proc where pronamespace in (select oid from schema)
    union all select 'pg_type'::regclass, oid, 0 from pg_type where typnamespace in (select oid from schema)
    union all select 'pg_operator'::regclass, oid, 0 from pg_operator where oprnamespace in (select oid from schema)
    union all select classid, objid, 0 from member where classid = 'pg_cast'::regclass
),
line (what, name, state) as (
    select 'extension', extname, concat_ws(' | ', extversion, extowner::regrole, extnamespace::regnamespace, extconfig::text)
    from pg_extension where extname = 'ar_ledger'
    union all
    select 'member', pg_describe_object(classid, objid, 0), '' from member
    union all
    select 'schema', nspname, concat_ws(' | ', nspowner::regrole, nspacl::text) from schema
    union all
    select 'relation', name, concat_ws(' | ', relkind, relowner::regrole, relacl::text, relrowsecurity, relforcerowsecurity,
        reloptions::text, relpersistence, relreplident)
    from relation
    union all
    select 'column', r.name || '.' || lpad((row_number() over (partition by r.oid order by a.attnum))::text, 2, '0'),
        concat_ws(' | ', a.attname, format_type(a.atttypid, a.atttypmod), 'not null ' || a.attnotnull,
            'default ' || pg_get_expr(d.adbin, d.adrelid), 'identity ' || nullif(a.attidentity::text, ''),
            'generated ' || nullif(a.attgenerated::text, ''), nullif(a.attcollation, 0)::regcollation, a.attstorage, a.attstattarget,
            a.attacl::text,
            -- (Some servers stamp every column with when it was made.)
            (select string_agg(o, ', ' order by o) from unnest(a.attoptions) as o where o not like 'pg\_attver=%'))
    from relation as r
    join pg_attribute as a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    select 'constraint', concat_ws(' on ', conname, nullif(conrelid, 0)::regclass),
        concat_ws(' | ', pg_get_constraintdef(oid), convalidated, condeferrable, condeferred, conislocal)
    from pg_constraint where connamespace in (select oid from schema)
    union all
    select 'index', i.indexrelid::regclass::text, concat_ws(' | ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered,
        i.indisreplident)
    from pg_index as i where i.indrelid in (select oid from relation)
    union all
    select 'trigger', tgname || ' on ' || tgrelid::regclass, concat_ws(' | ', pg_get_triggerdef(oid), tgenabled)
    from pg_trigger where tgrelid in (select oid from relation) and not tgisinternal
    union all
    select 'policy', polname || ' on ' || polrelid::regclass, concat_ws(' | ', polcmd, polpermissive,
        (select string_agg(coalesce(nullif(r, 0)::regrole::text, 'public'), ',' order by r) from unnest(polroles) as r),
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
    from pg_policy where polrelid in (select oid from relation)
    union all
    select 'rule', r.rulename || ' on ' || r.ev_class::regclass, concat_ws(' | ', pg_get_ruledef(r.oid, true), r.ev_enabled)
    from pg_rewrite as r where r.ev_class in (select oid from relation)
    union all
    select 'sequence', s.seqrelid::regclass::text, concat_ws(' | ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmax,
        s.seqmin, s.seqcache, s.seqcycle,
        (select d.deptype::text || ' of ' || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid)
            from pg_depend as d
            where d.classid = 'pg_class'::regclass and d.objid = s.seqrelid and d.refobjsubid > 0))
    from pg_sequence as s where s.seqrelid in (select oid from relation)
    union all
    select 'function', p.oid::regprocedure::text, concat_ws(' | ', pg_get_function_arguments(p.oid), pg_get_function_result(p.oid),
        p.prokind, p.proowner::regrole, p.proacl::text, l.lanname, p.provolatile, p.proparallel, 'strict ' || p.proisstrict,
        'leakproof ' || p.proleakproof, 'definer ' || p.prosecdef, p.proconfig::text, p.procost, p.prorows,
        nullif(p.prosupport, 0)::regproc, p.probin, p.prosrc, pg_get_function_sqlbody(p.oid))
    from pg_proc as p
    join pg_language as l on l.oid = p.prolang
    where p.pronamespace in (select oid from schema)
    union all
    select 'aggregate', a.aggfnoid::regprocedure::text, concat_ws(' | ', a.aggkind, a.aggtransfn, a.aggfinalfn, a.aggcombinefn,
        a.aggserialfn, a.aggdeserialfn, a.aggtranstype::regtype, a.agginitval, a.aggsortop)
    from pg_aggregate as a join pg_proc as p on p.oid = a.aggfnoid
    where p.pronamespace in (select oid from schema)
    union all
    select 'type', t.oid::regtype::text, concat_ws(' | ', t.typtype, t.typowner::regrole, t.typacl::text, t.typlen, t.typbyval,
        t.typcategory, t.typalign, t.typstorage, t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typbasetype::regtype,
        t.typdefault, nullif(t.typcollation, 0)::regcollation)
    from pg_type as t
    where t.typnamespace in (select oid from schema) and t.oid not in (select reltype from relation where relkind <> 'c')
        and not exists (
            select from pg_type as e where e.typarray = t.oid and e.oid in (select reltype from relation where relkind <> 'c'))
    union all
    select 'operator', oid::regoperator::text, concat_ws(' | ', oprowner::regrole, oprresult::regtype, oprcode,
        nullif(oprcom, 0)::regoperator, nullif(oprnegate, 0)::regoperator, oprrest, oprjoin, oprcanmerge, oprcanhash)
    from pg_operator where oprnamespace in (select oid from schema)
    union all
    select 'operator class', opcname, concat_ws(' | ', opcmethod, opcintype::regtype, opcdefault)
    from pg_opclass where opcnamespace in (select oid from schema)
    union all
    select 'cast', pg_describe_object('pg_cast'::regclass, oid, 0), concat_ws(' | ', nullif(castfunc, 0)::regprocedure, castcontext,
        castmethod)
    from pg_cast where oid in (select objid from member where classid = 'pg_cast'::regclass)
    union all
    select 'statistics', stxname, concat_ws(' | ', stxowner::regrole, pg_get_statisticsobjdef(oid))
    from pg_statistic_ext where stxnamespace in (select oid from schema)
    union all
    select 'first rights', pg_describe_object(i.classoid, i.objoid, i.objsubid), concat_ws(' | ', i.privtype, i.initprivs::text)
    from pg_init_privs as i
    where (i.classoid, i.objoid) in (select classid, objid from member)
    union all
    select 'default rights', coalesce(nspname, ''), concat_ws(' | ', defaclrole::regrole, defaclobjtype, defaclacl::text)
    from pg_default_acl as d join schema as s on s.oid = d.defaclnamespace
    union all
    select 'comment', pg_describe_object(o.classid, o.objid, o.objsubid), d.description
    from described as o
    join pg_description as d on d.classoid = o.classid and d.objoid = o.objid and d.objsubid = o.objsubid
)
select what || ' ' || name || ': ' || state from line order by what, name, state
