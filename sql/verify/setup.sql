-- What is set up is what its log says, and calls that made no document have kept their answers.
create or replace function ar_internal.verify_setup(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- Each change of a column, and the one before and after it.
    with change as (
        select
            l.company_id,
            l.change_no,
            l.table_name,
            l.key,
            c.key as column_name,
            c.value as change,
            lag(c.value) over changes as before,
            lead(c.value) over changes as after
        from ar.change_log as l
        cross join lateral jsonb_each(
            case jsonb_typeof(l.changes) when 'object' then l.changes else '{}' end) as c
        where l.company_id = any (companies)
            -- A kind that release 0.1.0 had a series for and no document; its series went with it.
            and not (l.table_name = 'number_series' and l.key = 'factoring')
        window changes as (partition by l.company_id, l.table_name, l.key, c.key order by l.change_no)
    ),
    -- The rows as they are, by the names that the log has for them.
    row_now as (
        select c.company_id, 'company' as table_name, c.code as key, to_jsonb(c) as columns
        from ar.company as c
        union all
        select a.company_id, 'account', a.account, to_jsonb(a)
        from ar.account as a
        union all
        select r.company_id, 'account_role', rtrim(concat_ws('/', r.role, r.currency, r.customer_group), '/'),
            to_jsonb(r)
        from ar.account_role as r
        union all
        select t.company_id, 'tax_code', t.code || '/' || t.valid_from, to_jsonb(t)
        from ar.tax_code as t
        union all
        select x.company_id, 'exchange_rate', x.currency || '/' || x.rate_date, to_jsonb(x)
        from ar.exchange_rate as x
        union all
        select s.company_id, 'number_series', s.series, to_jsonb(s)
        from ar.number_series as s
        union all
        select b.company_id, 'bank_account', b.code, to_jsonb(b)
        from ar.bank_account as b
        union all
        select u.company_id, 'customer', u.code, to_jsonb(u) || jsonb_build_object('parent', p.code)
        from ar.customer as u
        left join ar.customer as p
            on p.company_id = u.company_id
            and p.customer_id = u.parent_id
    )
    select 'change_log', h.company_id, null::bigint,
        format('change %s of %s %s: ', h.change_no, h.table_name, h.key) || w.wrong
    from change as h
    left join row_now as n
        on h.after is null
        and n.company_id = h.company_id
        and n.table_name = h.table_name
        and n.key = h.key
    cross join lateral (
        select
            case
                when jsonb_typeof(h.change) <> 'object' or not h.change ? 'to'
                    then format('%s became nothing', h.column_name)
                when h.before is not null and h.change -> 'from' is distinct from h.before -> 'to'
                    then format('%s was %s, and became %s before', h.column_name, h.change -> 'from', h.before -> 'to')
                when h.after is null and n.key is null then 'there is no such row'
                when h.after is null and h.change -> 'to' is distinct from coalesce(n.columns -> h.column_name, 'null')
                    then format('%s became %s, and is %s', h.column_name, h.change -> 'to', n.columns -> h.column_name)
            end as wrong) as w
    where w.wrong is not null
    union all
    select 'change_log', l.company_id, null,
        format('change %s of %s %s: %s', l.change_no, l.table_name, l.key, l.changes)
    from ar.change_log as l
    where l.company_id = any (companies)
        and (jsonb_typeof(l.changes) <> 'object' or l.changes = '{}')

    -- A key stands for one call.
    union all
    select 'idempotent_call', k.company_id, d.document_id,
        case
            when d.document_id is null
                then format('key %s with a fingerprint of %s bytes', k.idempotency_key, length(k.fingerprint))
            else format('key %s stands for %s %s too', k.idempotency_key, d.kind, d.number)
        end
    from ar.idempotent_call as k
    left join ar.document as d
        on d.company_id = k.company_id
        and d.idempotency_key = k.idempotency_key
    where k.company_id = any (companies)
        and (d.document_id is not null or length(k.fingerprint) <> 32 or k.idempotency_key = '');
end;

comment on function ar_internal.verify_setup(bigint[]) is
    'Of ar.verify: that what is set up is what its log says, and that keys stand for one call each.';
