-- Where the bank's transactions stand is where their events have brought them, and what books them is what they say.
create or replace function ar_internal.verify_bank(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- What books a movement of the bank's is a document in force, of its amount and currency, and books no other.
    select 'bank_transaction', t.company_id, t.document_id,
        format('bank transaction %s of %s %s is not what its document books', t.bank_transaction_id, t.currency,
            t.amount)
    from ar.bank_transaction as t
    left join ar.document as d
        on d.company_id = t.company_id
        and d.document_id = t.document_id
    left join ar.document as r
        on r.company_id = d.company_id
        and r.reverses_id = d.document_id
    where t.company_id = any (companies)
        and t.document_id is not null
        and (
            d.document_id is null
            or r.document_id is not null
            or d.kind <> case when t.amount > 0 then 'payment' else 'refund' end
            or d.currency <> t.currency
            or d.amount <> abs(t.amount))
    union all
    select 'bank_transaction', t.company_id, t.document_id,
        format('%s bank transactions are booked by one document', count(*))
    from ar.bank_transaction as t
    where t.company_id = any (companies)
        and t.document_id is not null
    group by t.company_id, t.document_id
    having count(*) > 1

    -- A transaction is of a file, and stands where its last event has brought it. (What is no customer's business is
    -- set aside without one.)
    union all
    select 'bank_transaction', t.company_id, t.document_id,
        format('bank transaction %s: ', t.bank_transaction_id) || w.wrong
    from (
        select
            t.*,
            row_number() over alike as place
        from ar.bank_transaction as t
        where t.company_id = any (companies)
        window alike as (partition by t.company_id, t.identity order by t.occurrence)) as t
    left join ar.bank_file as f
        on f.company_id = t.company_id
        and f.bank_file_id = t.bank_file_id
    left join (
        select distinct on (e.company_id, e.bank_transaction_id)
            e.company_id,
            e.bank_transaction_id,
            e.action,
            e.document_id
        from ar.bank_transaction_event as e
        where e.company_id = any (companies)
        order by e.company_id, e.bank_transaction_id, e.event_no desc) as e
        on e.company_id = t.company_id
        and e.bank_transaction_id = t.bank_transaction_id
    cross join lateral (
        select
            case
                when f.bank_file_id is null then format('file %s does not exist', t.bank_file_id)
                when t.recorded_at <> f.recorded_at or t.recorded_by <> f.recorded_by
                    then format('recorded at %s by %s, its file at %s by %s', t.recorded_at, t.recorded_by,
                        f.recorded_at, f.recorded_by)
                when t.amount = 0 and t.kind = 'payment' and t.status = 'booked' then 'nothing is booked'
                when t.status <> case e.action
                        when 'booked' then 'booked'
                        when 'set_aside' then 'set_aside'
                        when 'unbooked' then 'open'
                        when 'reopened' then 'open'
                        else case when t.kind = 'other' then 'set_aside' else 'open' end
                    end
                    then format('it is %s, and was %s last', t.status, coalesce(e.action, 'imported'))
                when t.document_id is distinct from case e.action when 'booked' then e.document_id end
                    then format('booked by document %s, and last by %s', t.document_id, e.document_id)
                when t.left_reason is not null and t.status <> 'open' then format('left to a person, and %s', t.status)
                when length(t.identity) <> 32 then format('an identity of %s bytes', length(t.identity))
                when t.occurrence <> t.place then format('number %s of %s alike', t.occurrence, t.place)
                when t.charges < 0 then format('charges of %s', t.charges)
                when (t.instructed_amount is null) <> (t.instructed_currency is null)
                    or t.instructed_currency !~ '^[A-Z]{3}$'
                    or t.currency !~ '^[A-Z]{3}$'
                    then format('amounts in %s and %s', t.currency, t.instructed_currency)
                when t.bank_account is not null
                    and not exists (
                        select
                        from ar.bank_account as b
                        where b.company_id = t.company_id
                            and b.code = t.bank_account)
                    then format('bank account %s does not exist', t.bank_account)
            end as wrong) as w
    where w.wrong is not null

    -- Events are counted from 1, and each follows from the one before it.
    union all
    select 'bank_event', e.company_id, e.document_id,
        format('bank transaction %s, event %s: ', e.bank_transaction_id, e.event_no) || w.wrong
    from (
        select
            e.*,
            t.bank_transaction_id is not null as is_known,
            t.recorded_at as known_at,
            t.document_id as document_now,
            t.booking_date,
            t.payment_references,
            t.payer_name,
            t.text as payer_text,
            row_number() over events as place,
            lag(e.action) over events as before,
            lag(e.document_id) over events as document_before,
            lag(e.recorded_at) over events as recorded_before
        from ar.bank_transaction_event as e
        left join ar.bank_transaction as t
            on t.company_id = e.company_id
            and t.bank_transaction_id = e.bank_transaction_id
        where e.company_id = any (companies)
        window events as (partition by e.company_id, e.bank_transaction_id order by e.event_no)) as e
    left join ar.document as d
        on d.company_id = e.company_id
        and d.document_id = e.document_id
    left join ar.document as r
        on e.action = 'unbooked'
        and r.company_id = e.company_id
        and r.reverses_id = e.document_id
    cross join lateral (
        select
            case
                when not e.is_known then 'there is no such transaction'
                when e.event_no <> e.place then format('it is number %s', e.place)
                when e.recorded_at < coalesce(e.recorded_before, e.known_at)
                    then 'recorded before the one before it'
                when e.action = 'booked' and d.kind not in ('payment', 'refund')
                    or (e.action in ('booked', 'unbooked')) <> (e.document_id is not null)
                    or e.document_id is not null and d.document_id is null
                    then format('%s by document %s', e.action, e.document_id)
                when e.action = 'unbooked'
                    and (e.before is distinct from 'booked' or e.document_before <> e.document_id)
                    or e.action = 'booked' and e.before in ('booked', 'set_aside')
                    or e.action = 'set_aside' and e.before in ('booked', 'set_aside')
                    or e.action = 'reopened' and e.before in ('booked', 'unbooked', 'reopened')
                    then format('%s after it was %s', e.action, e.before)
                when e.action = 'booked' and exists (
                        select
                        from ar.allocation as a
                        where a.company_id = e.company_id
                            and a.credit_document_id = e.document_id
                            and a.recorded_at = e.recorded_at
                            and a.method in ('reference', 'references', 'text', 'amount', 'sum', 'balance', 'payer')
                            and a.method is distinct from e.rule)
                    then format('rule %s is not the method of its allocations', e.rule)
                when e.action = 'booked' and e.rule is not null
                    and d.posting_date is distinct from e.booking_date
                    then format('booked on %s, by document %s of %s', e.booking_date, e.document_id, d.posting_date)
                when e.action = 'booked' and e.rule is not null
                    and d.kind = 'payment'
                    and e.document_now = e.document_id
                    and (
                        d.reference is distinct from e.payment_references #>> '{0,text}'
                        or d.text is distinct from nullif(concat_ws(': ', e.payer_name, nullif(e.payer_text, '')), ''))
                    then format('document %s does not say what the payer wrote', e.document_id)
                when e.action = 'unbooked' and r.recorded_at is distinct from e.recorded_at
                    then format('document %s was not taken back then', e.document_id)
                when e.rule is not null
                    and (
                        e.action <> 'booked'
                        or e.rule not in (
                            'reference', 'references', 'text', 'amount', 'sum', 'balance', 'payer', 'return',
                            'deduction'))
                    then format('%s by rule %s', e.action, e.rule)
            end as wrong) as w
    where w.wrong is not null

    -- A file has as many transactions and damaged records as it says: those that were stored before are told as
    -- duplicates, and the records of the same bytes stand with their first import.
    union all
    select 'bank_file', f.company_id, null, format('file %s: ', f.bank_file_id) || w.wrong
    from ar.bank_file as f
    left join (
        select t.company_id, t.bank_file_id, count(*) as rows
        from ar.bank_transaction as t
        group by t.company_id, t.bank_file_id) as t
        on t.company_id = f.company_id
        and t.bank_file_id = f.bank_file_id
    left join (
        select q.company_id, q.bank_file_id, count(*) as rows, min(q.record_no) as least, max(q.record_no) as most
        from ar.bank_quarantine as q
        group by q.company_id, q.bank_file_id) as q
        on q.company_id = f.company_id
        and q.bank_file_id = f.bank_file_id
    cross join lateral (
        select
            case
                when length(f.content_hash) <> 32 then format('a digest of %s bytes', length(f.content_hash))
                when f.format not in ('camt.053', 'camt.054', 'bgmax', 'ocr_giro') then format('format %s', f.format)
                when f.transactions - f.duplicates <> coalesce(t.rows, 0)
                    then format('%s transactions less %s duplicates, and %s are stored', f.transactions, f.duplicates,
                        t.rows)
                when f.quarantined <> coalesce(q.rows, 0)
                    and not exists (
                        select
                        from ar.bank_file as o
                        where o.company_id = f.company_id
                            and o.content_hash = f.content_hash
                            and o.bank_file_id < f.bank_file_id)
                    or q.least <> 1
                    or q.most <> q.rows
                    then format('%s damaged records, and %s are kept, numbered %s to %s', f.quarantined, q.rows,
                        q.least, q.most)
            end as wrong) as w
    where f.company_id = any (companies)
        and w.wrong is not null
    union all
    select 'bank_file', q.company_id, null,
        format('damaged record %s: file %s does not exist', q.record_no, q.bank_file_id)
    from ar.bank_quarantine as q
    where q.company_id = any (companies)
        and not exists (
            select
            from ar.bank_file as f
            where f.company_id = q.company_id
                and f.bank_file_id = q.bank_file_id)
    union all
    select 'bank_file', s.company_id, null,
        format('bank transaction %s is named by file %s in format %s', s.bank_transaction_id, s.bank_file_id, s.format)
    from ar.bank_transaction_source as s
    left join ar.bank_transaction as t
        on t.company_id = s.company_id
        and t.bank_transaction_id = s.bank_transaction_id
    left join ar.bank_file as f
        on f.company_id = s.company_id
        and f.bank_file_id = s.bank_file_id
    where s.company_id = any (companies)
        and (
            t.bank_transaction_id is null
            or f.format is distinct from s.format
            or length(s.identity) <> 32
            or not s.is_batch and s.bank_file_id = t.bank_file_id)

    -- What is proposed and learnt is about transactions and customers that there are.
    union all
    select 'bank_proposal', p.company_id, null, format('proposal %s: ', p.proposal_id) || w.wrong
    from ar.bank_proposal as p
    left join ar.bank_transaction as t
        on t.company_id = p.company_id
        and t.bank_transaction_id = p.bank_transaction_id
    left join ar.customer as u
        on u.company_id = p.company_id
        and u.customer_id = p.customer_id
    cross join lateral (
        select
            case
                when t.bank_transaction_id is null
                    then format('bank transaction %s does not exist', p.bank_transaction_id)
                when p.customer_id is not null and u.customer_id is null
                    then format('customer %s does not exist', p.customer_id)
                when p.status = 'open' and t.status <> 'open'
                    then format('it is open, and its transaction is %s', t.status)
                when p.rank < 1 then format('rank %s', p.rank)
                when p.score not between 0 and 1 then format('score %s', p.score)
                when p.rule not in ('reference', 'references', 'text', 'amount', 'sum', 'balance', 'payer')
                    then format('rule %s', p.rule)
                when length(p.fingerprint) <> 32 then format('a fingerprint of %s bytes', length(p.fingerprint))
                when p.recorded_at < t.recorded_at or p.decided_at < p.recorded_at
                    then format('recorded at %s, decided at %s', p.recorded_at, p.decided_at)
                when (p.decided_at is null) <> (p.decided_by is null)
                    or p.decided_at is null and p.decision_reason is not null
                    then format('decided at %s by %s', p.decided_at, p.decided_by)
                when p.unapplied < 0 or jsonb_typeof(p.allocations) <> 'array' then format('%s, and %s unapplied',
                    p.allocations, p.unapplied)
                when p.status = 'accepted' and not exists (
                        select
                        from ar.bank_transaction_event as e
                        where e.company_id = p.company_id
                            and e.bank_transaction_id = p.bank_transaction_id
                            and e.action = 'booked'
                            and e.rule = p.rule
                            and e.recorded_at = p.decided_at
                            and e.recorded_by = p.decided_by
                            and exists (
                                select
                                from ar.document as d
                                where d.company_id = e.company_id
                                    and d.document_id = e.document_id
                                    and d.customer_id = p.customer_id))
                    then 'it was accepted, and the transaction not booked by it'
            end as wrong) as w
    where p.company_id = any (companies)
        and w.wrong is not null
    union all
    select 'known_payer', k.company_id, null,
        format('account %s of customer %s, %s by bank transaction %s', k.payer_account, k.customer_id, k.source,
            k.bank_transaction_id)
    from ar.known_payer as k
    left join ar.customer as u
        on u.company_id = k.company_id
        and u.customer_id = k.customer_id
    left join ar.bank_transaction as t
        on t.company_id = k.company_id
        and t.bank_transaction_id = k.bank_transaction_id
    where k.company_id = any (companies)
        and (
            u.customer_id is null
            or (k.source = 'given') <> (k.bank_transaction_id is null)
            or k.bank_transaction_id is not null and t.payer_account is distinct from k.payer_account
            or k.recorded_at < t.recorded_at
            or k.bank_transaction_id is not null and not exists (
                select
                from ar.bank_transaction_event as e
                join ar.document as d
                    on d.company_id = e.company_id
                    and d.document_id = e.document_id
                where e.company_id = k.company_id
                    and e.bank_transaction_id = k.bank_transaction_id
                    and e.action = 'booked'
                    and e.recorded_at = k.recorded_at
                    and d.customer_id = k.customer_id)
            or k.source = 'matched' and exists (
                select
                from ar.bank_proposal as p
                where p.company_id = k.company_id
                    and p.bank_transaction_id = k.bank_transaction_id
                    and p.customer_id = k.customer_id
                    and p.status = 'accepted'
                    and p.decided_at = k.recorded_at)
            or k.source = 'accepted' and not exists (
                select
                from ar.bank_proposal as p
                where p.company_id = k.company_id
                    and p.bank_transaction_id = k.bank_transaction_id
                    and p.customer_id = k.customer_id
                    and p.status = 'accepted'
                    and p.decided_at = k.recorded_at));
end;

comment on function ar_internal.verify_bank(bigint[]) is
    'Of ar.verify: that bank transactions stand where their events have brought them, and are booked by what they say.';
