-- Nothing counts in a period that was closed, and the moments of recording follow each other.
create or replace function ar_internal.verify_periods(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- Through which day the books were closed, by the moment from which: arrays to look a moment up in.
    with closing as (
        select
            e.company_id,
            array_agg(e.recorded_at order by e.event_no) as moments,
            array_agg(e.through order by e.event_no) as through
        from ar.period_event as e
        where e.company_id = any (companies)
        group by e.company_id
    )
    -- Nothing was recorded in a period while it was closed, nor after today.
    select
        case
            when f.recorded_at > statement_timestamp() then 'recorded_at'
            else 'closed_period'
        end as check_name,
        f.company_id,
        f.document_id,
        case
            when f.recorded_at > statement_timestamp()
                then format('%s of %s was recorded at %s', f.fact, f.on_date, f.recorded_at)
            else format('%s of %s was recorded at %s, when the books were closed through %s', f.fact, f.on_date,
                f.recorded_at, e.through[width_bucket(f.recorded_at, e.moments)])
        end
    from (
        select d.company_id, d.document_id, d.kind as fact, d.posting_date as on_date, d.recorded_at
        from ar.document as d
        where d.company_id = any (companies)
        union all
        select a.company_id, a.debit_document_id, 'allocation', a.allocated_on, a.recorded_at
        from ar.allocation as a
        where a.company_id = any (companies)
        union all
        select v.company_id, v.document_id, v.kind, v.effective_on, v.recorded_at
        from ar.item_event as v
        where v.company_id = any (companies)) as f
    left join closing as e
        on e.company_id = f.company_id
    where f.on_date <= e.through[width_bucket(f.recorded_at, e.moments)]
        or f.recorded_at > statement_timestamp()
    union all
    select 'recorded_at', f.company_id, null, format('%s was recorded at %s', f.fact, f.recorded_at)
    from (
        select e.company_id, 'closing ' || e.event_no as fact, e.recorded_at
        from ar.period_event as e
        union all
        select l.company_id, 'change ' || l.change_no, l.recorded_at
        from ar.change_log as l
        union all
        select k.company_id, 'the call of key ' || k.idempotency_key, k.recorded_at
        from ar.idempotent_call as k
        union all
        select b.company_id, 'bank file ' || b.bank_file_id, b.recorded_at
        from ar.bank_file as b
        union all
        select b.company_id, 'an event of bank transaction ' || b.bank_transaction_id, b.recorded_at
        from ar.bank_transaction_event as b
        union all
        select p.company_id, 'proposal ' || p.proposal_id, greatest(p.recorded_at, p.decided_at)
        from ar.bank_proposal as p
        union all
        select k.company_id, 'payer ' || k.payer_account, k.recorded_at
        from ar.known_payer as k) as f
    where f.company_id = any (companies)
        and f.recorded_at > statement_timestamp()
    union all
    select 'closed_period', c.company_id, null,
        format('closed through %s; by the last closing or reopening %s', c.closed_through, e.last)
    from ar.company as c
    left join (
        select e.company_id, e.through[cardinality(e.through)] as last
        from closing as e) as e
        on e.company_id = c.company_id
    where c.company_id = any (companies)
        and coalesce(c.closed_through, '-infinity') <> coalesce(e.last, '-infinity')

    -- A closing goes further than what was closed, a reopening less far, and they are counted in the order in which
    -- they were recorded.
    union all
    select 'period_event', e.company_id, null,
        format('event %s: ', e.event_no) || w.wrong
    from (
        select
            e.*,
            row_number() over events as place,
            lag(e.through) over events as before,
            lag(e.recorded_at) over events as recorded_before
        from ar.period_event as e
        where e.company_id = any (companies)
        window events as (partition by e.company_id order by e.event_no)) as e
    cross join lateral (
        select
            case
                when e.event_no <> e.place then format('it is number %s', e.place)
                when e.recorded_at <= e.recorded_before then 'recorded before the one before it'
                when e.through is null then 'it says no day'
                when e.action = 'close' and e.through <= e.before
                    then format('closed through %s, which was closed through %s', e.through, e.before)
                when e.action = 'reopen' and (e.before is null or e.through >= e.before)
                    then format('reopened after %s, when the books were closed through %s', e.through, e.before)
            end as wrong) as w
    where w.wrong is not null;
end;

comment on function ar_internal.verify_periods(bigint[]) is
    'Of ar.verify: that nothing counts in a period that was closed when it was recorded.';
