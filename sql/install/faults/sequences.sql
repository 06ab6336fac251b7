-- For each column of the tables ($1) that has its numbers from a sequence, the question how far its rows have come. (Rows
-- that come by replication bring their numbers and leave the sequence where it was.) The greatest number is looked up company
-- by company, as the primary keys have it.
select format(
    case
        when t.relname = 'company' then '
            select %1$L as object, %2$L as sequence, max(t.%3$I) as last
            from ar.%1$I as t'
        else '
            select %1$L as object, %2$L as sequence, max(m.last) as last
            from ar.company as c
            cross join lateral (
                select max(t.%3$I) as last
                from ar.%1$I as t
                where t.company_id = c.company_id) as m'
    end,
    t.relname,
    s.oid::regclass,
    a.attname) as question
from pg_class as t
join pg_depend as d on d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid and d.classid = d.refclassid
join pg_class as s on s.oid = d.objid and s.relkind = 'S'
join pg_attribute as a on a.attrelid = t.oid and a.attnum = d.refobjsubid
where t.relname = any ($1::text[]) and t.relnamespace = to_regnamespace('ar')
order by t.relname
