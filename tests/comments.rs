//! What `\d+` and `\df+` say: every object that the extension and `ar.install()` create has a comment, and what is said in
//! several places is said in the same words.

use ar_ledger_testing::{Database, Session};

/// The objects of schemas `ar` and `ar_internal` that have no comment.
fn without_comment(session: &mut Session) -> Vec<String> {
    session.rows(
        "with space as (
            select n.oid
            from pg_namespace as n
            where n.nspname in ('ar', 'ar_internal')),
        relation as (
            select c.oid, c.relkind
            from pg_class as c
            where c.relnamespace in (table space) and c.relkind in ('r', 'p', 'v', 'm', 'c', 'S', 'f')),
        named as (
            select t.oid
            from pg_type as t
            where t.typnamespace in (table space)
                -- Neither arrays nor what a table, view or sequence brings along.
                and t.typcategory <> 'A'
                and (t.typrelid = 0 or t.typrelid in (select r.oid from relation as r where r.relkind = 'c'))),
        object (classid, objid, objsubid) as (
            select 'pg_class'::regclass, r.oid, 0
            from relation as r
            where r.relkind <> 'c'
            union all
            select 'pg_class'::regclass, a.attrelid, a.attnum
            from pg_attribute as a
            join relation as r on r.oid = a.attrelid
            where r.relkind <> 'S' and a.attnum > 0 and not a.attisdropped
            union all
            select 'pg_type'::regclass, t.oid, 0
            from named as t
            union all
            select 'pg_proc'::regclass, p.oid, 0
            from pg_proc as p
            where p.pronamespace in (table space)
            union all
            select 'pg_operator'::regclass, o.oid, 0
            from pg_operator as o
            where o.oprnamespace in (table space)
            union all
            select 'pg_cast'::regclass, c.oid, 0
            from pg_cast as c
            where c.castsource in (table named) or c.casttarget in (table named))
        select pg_describe_object(o.classid, o.objid, o.objsubid)
        from object as o
        where not exists (
            select
            from pg_description as d
            where d.classoid = o.classid and d.objoid = o.objid and d.objsubid = o.objsubid)
        order by 1",
    )
}

#[test]
fn everything_has_a_comment() {
    let database = Database::with_company();
    let mut session = database.connect();
    assert_eq!(without_comment(&mut session), [""; 0]);
    // One of each kind, so that the question is seen to find them.
    for object in [
        "table ar.customer",
        "view ar.open_invoice",
        "sequence ar.document_document_id_seq",
        "column ar.document.kind",
        "column ar.open_invoice.number",
        "column ar.posted.number",
        "type ar.monetary_amount",
        "type ar.posted",
        "function ar.my_companies()",
        "aggregate ar.sum(ar.monetary_amount)",
        "operator ar.+ (ar.monetary_amount, ar.monetary_amount)",
        "cast (text as ar.payment_terms)",
    ] {
        session.run(&format!("begin; comment on {object} is null"));
        assert_eq!(without_comment(&mut session).len(), 1, "{object}");
        session.run("rollback");
    }
}

#[test]
fn what_a_level_may_do_is_said_in_the_same_words_everywhere() {
    let database = Database::with_company();
    let mut session = database.connect();
    let levels = session.value(
        "select col_description(c.oid, a.attnum)
        from pg_class as c
        join pg_attribute as a on a.attrelid = c.oid
        where c.oid = 'ar.access'::regclass and a.attname = 'level'",
    );
    let levels = levels.trim_end_matches('.');
    let function =
        session.value("select obj_description('ar.grant_access(text, text, text)'::regprocedure, 'pg_proc')");
    assert!(function.contains(levels), "{function}");
    let words: Vec<&str> = include_str!("../README.md").split_whitespace().collect();
    let readme = words.join(" ").replace('`', "");
    assert!(readme.contains(levels), "README.md does not say: {levels}");
}
