-- What is taken of claims, and what is brought elsewhere, is no more than there was.
create or replace function ar_internal.verify_claims(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- Credit notes take no more of an invoice than it is for.
    select 'over_credited', d.company_id, d.document_id,
        format('invoice of %s, credit notes of %s', d.amount, n.amount)
    from (
        select
            n.company_id,
            n.corrects_id,
            sum(n.amount) as amount
        from ar.document as n
        left join ar.document as r
            on r.company_id = n.company_id
            and r.reverses_id = n.document_id
        where n.company_id = any (companies)
            and n.corrects_id is not null
            and r.document_id is null
        group by n.company_id, n.corrects_id) as n
    join ar.document as d
        on d.company_id = n.company_id
        and d.document_id = n.corrects_id
    where n.amount > d.amount

    -- What leaves one customer's card by a transfer enters another's.
    union all
    select 'transfer', p.company_id, null,
        format('account %s: transfers leave %s (%s in base currency) on it', v.account,
            sum(v.amount), sum(v.base_amount))
    from ar.document as d
    join ar.posting as p
        on p.company_id = d.company_id
        and p.document_id = d.document_id
    cross join lateral (values
        (p.debit_account, p.amount, p.base_amount),
        (p.credit_account, -p.amount, -p.base_amount)) as v (account, amount, base_amount)
    where d.company_id = any (companies)
        and d.kind = 'transfer'
        and not exists (
            select
            from ar.account as r
            where r.company_id = p.company_id
                and r.account = v.account
                and r.type in ('receivable', 'other_receivable'))
    group by p.company_id, v.account, d.currency
    having sum(v.amount) <> 0
        or sum(v.base_amount) <> 0

    -- An allowance is given up no further than it was made, on any date.
    union all
    select 'allowance', s.company_id, s.about_id,
        format('allowance of %s on %s', s.stands, s.posting_date)
    from (
        select
            d.company_id,
            d.about_id,
            d.posting_date,
            sum(sum(
                case
                    when (o.document_id is null) =
                        (case when o.document_id is null then d.subtype else o.subtype end is null)
                        then d.amount
                    else -d.amount
                end)) over (partition by d.company_id, d.about_id order by d.posting_date) as stands
        from ar.document as d
        left join ar.document as o
            on o.company_id = d.company_id
            and o.document_id = d.reverses_id
        where d.company_id = any (companies)
            and (d.kind = 'allowance' or d.kind = 'reversal' and d.subtype = 'allowance')
        group by d.company_id, d.about_id, d.posting_date) as s
    where s.stands < 0

    -- What is given up of it in full leaves nothing in base currency, but for what parts were rounded by.
    union all
    select 'allowance', s.company_id, s.about_id,
        format('allowance of %s left in base currency, of nothing', s.base_stands)
    from (
        select
            d.company_id,
            d.about_id,
            sum(v.sign * d.amount) as stands,
            sum(v.sign * d.base_amount) as base_stands,
            count(*) * power(10::numeric, -max(scale(d.base_amount))) as base_slack
        from ar.document as d
        left join ar.document as o
            on o.company_id = d.company_id
            and o.document_id = d.reverses_id
        cross join lateral (
            select
                case
                    when o.document_id is null then case when d.subtype is null then 1 else -1 end
                    when o.subtype is null then -1
                    else 1
                end as sign) as v
        where d.company_id = any (companies)
            and (d.kind = 'allowance' or d.kind = 'reversal' and d.subtype = 'allowance')
        group by d.company_id, d.about_id) as s
    where s.stands = 0
        and abs(s.base_stands) > s.base_slack

    -- An allowance stands only for what is open.
    union all
    select 'allowance', d.company_id, d.about_id,
        format('allowance of %s is left, and nothing is open of the claim', sum(v.amount))
    from ar.document as d
    left join ar.document as r
        on r.company_id = d.company_id
        and r.reverses_id = d.document_id
    cross join lateral (
        select case when d.subtype = 'release' then -d.amount else d.amount end as amount) as v
    where d.company_id = any (companies)
        and d.kind = 'allowance'
        and r.document_id is null
        and not exists (
            select
            from ar.open_item as i
            where i.company_id = d.company_id
                and i.document_id = d.about_id
                and i.open_amount > 0)
        and not exists (
            select
            from ar.open_item as i
            where i.company_id = d.company_id
                and i.origin_document_id = d.about_id
                and i.open_amount > 0)
    group by d.company_id, d.about_id
    having sum(v.amount) > 0

    -- No more of a claim is recovered than was lost.
    union all
    select 'over_recovered', s.company_id, s.about_id,
        format('%s recovered, %s lost', s.recovered, s.lost)
    from (
        select
            d.company_id,
            d.about_id,
            coalesce(sum(d.amount) filter (where d.kind = 'recovery'), 0) as recovered,
            coalesce(sum(d.amount) filter (where d.kind = 'write_off'), 0) as lost
        from ar.document as d
        left join ar.document as r
            on r.company_id = d.company_id
            and r.reverses_id = d.document_id
        where d.company_id = any (companies)
            and d.kind in ('recovery', 'write_off')
            and d.about_id is not null
            and r.document_id is null
        group by d.company_id, d.about_id) as s
    where s.recovered > s.lost;
end;

comment on function ar_internal.verify_claims(bigint[]) is
    'Of ar.verify: that no more is taken of a claim than there was, and that transfers bring all over.';
