-- Each kind of document has its journal: what is not the receivable side follows from the lines, from the tax codes, or
-- from the part that an account has played. (What reverses a document is its mirror, see reversals.)
create or replace function ar_internal.verify_journals(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    -- Each account with the parts that it plays or has ever played.
    with account as (
        select
            a.company_id,
            a.account,
            a.type in ('receivable', 'other_receivable') as is_receivable,
            coalesce(array_agg(r.role) filter (where r.role is not null), '{}') as roles
        from ar.account as a
        left join (
            select r.company_id, r.role, r.account
            from ar.account_role as r
            union
            select l.company_id, split_part(l.key, '/', 1), v.account
            from ar.change_log as l
            cross join lateral (values
                (l.changes #>> '{account,from}'),
                (l.changes #>> '{account,to}')) as v (account)
            where l.table_name = 'account_role'
            union
            select b.company_id, 'bank', b.account
            from ar.bank_account as b
            union
            select l.company_id, 'bank', v.account
            from ar.change_log as l
            cross join lateral (values
                (l.changes #>> '{account,from}'),
                (l.changes #>> '{account,to}')) as v (account)
            where l.table_name = 'bank_account') as r
            on r.company_id = a.company_id
            and r.account = a.account
        where a.company_id = any (companies)
        group by a.company_id, a.account, a.type
    ),
    -- Each version of a tax code with the date from which another applies.
    tax_version as (
        select
            t.company_id,
            t.code,
            t.account,
            t.valid_from,
            lead(t.valid_from, 1, 'infinity') over (partition by t.company_id, t.code order by t.valid_from)
                as valid_until
        from ar.tax_code as t
        where t.company_id = any (companies)
    ),
    -- What lines come to and was not posted, or was posted beyond them, by account, tax code and dimensions. (What is
    -- due beyond nets and taxes stands on an account that rounds.)
    difference as (
        select
            s.company_id,
            s.document_id,
            s.account,
            s.tax_code,
            s.dimensions,
            sum(s.lines) as lines,
            sum(s.posted) as posted
        from (
            select
                l.company_id,
                l.document_id,
                v.account,
                l.tax_code,
                v.dimensions,
                v.amount as lines,
                0 as posted
            from ar.document_line as l
            join ar.document as d
                on d.company_id = l.company_id
                and d.document_id = l.document_id
            -- What is recovered brings back the tax of the claim that was lost.
            left join ar.document as o
                on o.company_id = d.company_id
                and o.document_id = case when d.kind = 'recovery' then d.about_id end
            left join tax_version as t
                on t.company_id = l.company_id
                and t.code = l.tax_code
                and coalesce(o.tax_date, d.tax_date) >= t.valid_from
                and coalesce(o.tax_date, d.tax_date) < t.valid_until
            cross join lateral (values
                (l.account, l.dimensions, l.net),
                (t.account, null, l.tax)) as v (account, dimensions, amount)
            where l.company_id = any (companies)
                and d.kind <> 'opening_balance'
                and v.amount <> 0
            union all
            select
                p.company_id,
                p.document_id,
                case when a.is_receivable then p.credit_account else p.debit_account end,
                p.tax_code,
                p.dimensions,
                0,
                case when (d.kind <> 'credit_note') = a.is_receivable then p.amount else -p.amount end
            from ar.posting as p
            join ar.document as d
                on d.company_id = p.company_id
                and d.document_id = p.document_id
            left join account as a
                on a.company_id = p.company_id
                and a.account = p.debit_account
            where p.company_id = any (companies)
                and ar_internal.kind_is(d.kind, 'taxed')
                and d.kind <> 'opening_balance') as s
        group by s.company_id, s.document_id, s.account, s.tax_code, s.dimensions
        having sum(s.lines) <> sum(s.posted)
    )
    -- Every posting belongs to a document of its date, and is one of those that its kind has. In base currency its
    -- amount is its own base amount.
    select w.check_name, p.company_id, p.document_id,
        case w.check_name
            when 'reference' then format('posting %s belongs to no document of its date', p.line_no)
            when 'base_amount' then format('posting %s: %s is booked as %s', p.line_no, p.amount, p.base_amount)
            else format('posting %s: %s from %s to %s (tax code %s, dimensions %s) is not what %s posts', p.line_no,
                p.amount, p.credit_account, p.debit_account, p.tax_code, p.dimensions,
                concat_ws(' ', d.kind, d.subtype))
        end
    from ar.posting as p
    join ar.company as c
        on c.company_id = p.company_id
    left join ar.document as d
        on d.company_id = p.company_id
        and d.document_id = p.document_id
        and d.posting_date = p.posting_date
    left join account as dr
        on dr.company_id = p.company_id
        and dr.account = p.debit_account
    left join account as cr
        on cr.company_id = p.company_id
        and cr.account = p.credit_account
    cross join lateral (
        select
            case
                when d.document_id is null then 'reference'
                when c.currency = d.currency and p.amount <> 0 and p.amount <> p.base_amount then 'base_amount'
                when (p.amount = 0) <> (
                    d.kind = 'exchange_difference' or d.kind = 'reversal' and d.subtype = 'exchange_difference')
                    then 'journal'
                when d.reverses_id is not null then null
                when p.tax_code is not null
                    and (d.kind = 'opening_balance' or not ar_internal.kind_is(d.kind, 'taxed'))
                    and not ar_internal.kind_is(d.kind, 'relief')
                    then 'journal'
                when p.dimensions is not null and d.kind not in ('invoice', 'credit_note') then 'journal'
                when case
                    when d.kind = 'payment' then
                        'bank' = any (dr.roles) and (cr.is_receivable or 'rounding' = any (cr.roles))
                        or p.line_no > 1 and not dr.is_receivable and cr.is_receivable
                    when d.kind = 'refund' then
                        dr.is_receivable
                        and (
                            'bank' = any (cr.roles)
                            or d.subtype = 'returned_payment' and exists (
                                select
                                from ar.posting as o
                                where o.company_id = d.company_id
                                    and o.document_id = d.about_id
                                    and o.debit_account = p.credit_account))
                    when d.kind = 'opening_balance' then
                        dr.is_receivable and 'opening' = any (cr.roles)
                        or cr.is_receivable and 'opening' = any (dr.roles)
                    when d.kind = 'cash_discount' then
                        dr.is_receivable <> cr.is_receivable
                        and (p.tax_code is not null or 'cash_discount' = any (dr.roles || cr.roles))
                    when d.kind = 'write_off' then
                        dr.is_receivable <> cr.is_receivable
                        and (
                            p.tax_code is not null
                            or cr.is_receivable and 'write_off' = any (dr.roles)
                            or dr.is_receivable and 'credit_write_off' = any (cr.roles))
                    when d.kind = 'transfer' then
                        dr.is_receivable and (cr.is_receivable or 'transfer_clearing' = any (cr.roles))
                        or cr.is_receivable and 'transfer_clearing' = any (dr.roles)
                    when d.kind = 'exchange_difference' and d.subtype is null then
                        dr.is_receivable and 'exchange_gain' = any (cr.roles)
                        or cr.is_receivable and 'exchange_loss' = any (dr.roles)
                    when d.kind = 'exchange_difference' then
                        'receivable_revaluation' = any (dr.roles || cr.roles)
                        and dr.roles || cr.roles && array['unrealised_gain', 'unrealised_loss']
                    when d.kind = 'allowance' and d.subtype is null then
                        'expected_loss' = any (dr.roles) and 'allowance' = any (cr.roles)
                    when d.kind = 'allowance' then 'allowance' = any (dr.roles) and 'expected_loss' = any (cr.roles)
                    -- The other side is that of the lines, or the account that the caller names.
                    else dr.is_receivable <> cr.is_receivable
                end then null
                else 'journal'
            end as check_name) as w
    where p.company_id = any (companies)
        and w.check_name is not null

    -- Discounts and losses take tax from the accounts of the codes that the claim has.
    union all
    select 'journal', d.company_id, d.document_id,
        format('posting %s: the claim has no tax of code %s on %s', p.line_no, p.tax_code,
            case when a.is_receivable then p.credit_account else p.debit_account end)
    from ar.document as d
    join ar.posting as p
        on p.company_id = d.company_id
        and p.document_id = d.document_id
    left join account as a
        on a.company_id = p.company_id
        and a.account = p.debit_account
    where d.company_id = any (companies)
        and ar_internal.kind_is(d.kind, 'relief')
        and p.tax_code is not null
        and not exists (
            select
            from ar.document as o
            join ar.document_line as l
                on l.company_id = o.company_id
                and l.document_id = o.document_id
            join tax_version as v
                on v.company_id = l.company_id
                and v.code = l.tax_code
                and o.tax_date >= v.valid_from
                and o.tax_date < v.valid_until
            where o.company_id = d.company_id
                and o.document_id = d.about_id
                and l.tax_code = p.tax_code
                and v.account = case when a.is_receivable then p.credit_account else p.debit_account end)

    -- Per document that carries tax and tax code: nets and taxes of the lines = what was posted under the code. (The
    -- lines of an opening balance say what of it is tax, which another system has posted.)
    union all
    select 'lines', s.company_id, s.document_id,
        format('tax code %s: lines of %s, postings of %s', s.tax_code, s.lines, s.posted)
    from (
        select
            f.company_id,
            f.document_id,
            f.tax_code,
            sum(f.lines) as lines,
            sum(f.posted) as posted
        from difference as f
        where f.tax_code is not null
        group by f.company_id, f.document_id, f.tax_code) as s
    where s.lines <> s.posted

    -- The same by account and dimensions, also of what bears no tax.
    union all
    select 'journal', f.company_id, f.document_id,
        format('account %s, tax code %s, dimensions %s: lines of %s, postings of %s',
            f.account, f.tax_code, f.dimensions, f.lines, f.posted)
    from difference as f
    left join account as a
        on a.company_id = f.company_id
        and a.account = f.account
    where f.tax_code is not null
        or f.dimensions is not null
        or not coalesce('rounding' = any (a.roles), false)

    -- A line with a price comes to quantity times price less its discount; without one there is nothing to discount.
    union all
    select 'journal', l.company_id, l.document_id,
        format('line %s: %s times %s less %s %% is not %s', l.line_no, l.quantity, l.unit_price, l.discount_percent,
            l.net)
    from ar.document_line as l
    where l.company_id = any (companies)
        and case
            when l.unit_price is null then l.discount_percent <> 0
            else l.net <> round(l.quantity * l.unit_price * (100 - l.discount_percent) / 100, scale(l.net))
        end

    -- Postings are counted from 1, and so are lines.
    union all
    select 'journal', s.company_id, s.document_id, format('%s %ss, numbered %s to %s', s.rows, s.what, s.least, s.most)
    from (
        select p.company_id, p.document_id, 'posting' as what, count(*) as rows, min(p.line_no) as least,
            max(p.line_no) as most
        from ar.posting as p
        where p.company_id = any (companies)
        group by p.company_id, p.document_id
        union all
        select l.company_id, l.document_id, 'line', count(*), min(l.line_no), max(l.line_no)
        from ar.document_line as l
        where l.company_id = any (companies)
        group by l.company_id, l.document_id) as s
    where s.least <> 1
        or s.most <> s.rows

    -- In another currency what is posted up to each posting is worth what the rate says, or its share of the whole.
    union all
    select 'base_amount', s.company_id, s.document_id,
        format('posting %s: %s is booked as %s', s.line_no, s.amount, s.base_amount)
    from (
        select
            p.company_id,
            p.document_id,
            p.line_no,
            p.amount,
            p.base_amount,
            sum(v.amount) over postings as reached,
            sum(v.base_amount) over postings as base_reached,
            d.rate,
            d.amount as whole,
            d.base_amount as base_whole
        from ar.document as d
        join ar.company as c
            on c.company_id = d.company_id
            and c.currency <> d.currency
        join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.document_id
        left join account as a
            on a.company_id = p.company_id
            and a.account = p.debit_account
        cross join lateral (
            select
                case when a.is_receivable then p.amount else -p.amount end as amount,
                case when a.is_receivable then p.base_amount else -p.base_amount end as base_amount) as v
        where d.company_id = any (companies)
            and d.reverses_id is null
            and d.kind not in ('transfer', 'exchange_difference', 'allowance')
        window postings as (partition by p.company_id, p.document_id order by p.line_no)) as s
    where s.base_reached not in (
        round(s.reached * s.rate, scale(s.base_amount)),
        round(s.reached * s.base_whole / nullif(s.whole, 0), scale(s.base_amount)));
end;

comment on function ar_internal.verify_journals(bigint[]) is
    'Of ar.verify: that each document has the journal of its kind, by its lines, tax codes and roles.';
