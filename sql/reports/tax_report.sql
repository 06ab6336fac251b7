-- What was posted is the source: of each document every side that is no receivable account, tax where the account is one of
-- the tax codes', base elsewhere. So the tax is that of the general ledger, whatever it was computed from. Only the net of a
-- discount or loss says no tax code: it is spread over the codes of the claim in proportion to their nets, cumulatively, so
-- that the parts are the net to the last minor unit. Earlier facts are those recorded before, as when it was booked.
create or replace function ar.tax_report(company text, from_date date, to_date date)
returns table (
    tax_code text,
    name text,
    category text,
    rate numeric,
    report_code text,
    account text,
    sales_base numeric,
    sales_tax numeric,
    credit_base numeric,
    credit_tax numeric,
    discount_base numeric,
    discount_tax numeric,
    loss_base numeric,
    loss_tax numeric,
    recovery_base numeric,
    recovery_tax numeric,
    other_tax numeric,
    total_base numeric,
    total_tax numeric)
language sql stable parallel safe
begin atomic
    with document as (
        select
            d.company_id,
            d.document_id,
            -- A reversal is spread as what it reverses.
            coalesce(r.document_id, d.document_id) as as_document_id,
            case
                when k.kind = 'credit_note' then 'credit'
                when k.kind = 'cash_discount' then 'discount'
                when k.kind = 'write_off' then 'loss'
                when k.kind = 'recovery' then 'recovery'
                when ar_internal.kind_is(k.kind, 'taxed') and k.kind <> 'opening_balance' then 'sales'
                else 'other'
            end as part,
            k.kind = 'charge' and k.subtype = 'other' as is_no_sale,
            d.about_id,
            d.tax_date,
            k.subtype
        from ar.document as d
        left join ar.document as r
            on d.kind = 'reversal'
            and r.company_id = d.company_id
            and r.document_id = d.reverses_id
        cross join lateral (
            select
                coalesce(r.kind, d.kind) as kind,
                coalesce(case when r.kind is null then d.subtype else r.subtype end, '') as subtype) as k
        where d.company_id = (select company_id from ar_internal.company(company))
            and d.posting_date >= from_date
            and d.posting_date <= to_date
    ),
    -- Discounts, losses and recoveries follow the claim that they are about: its tax date, and its codes if tax went with
    -- them. (A credit that is written off is no loss of a claim.)
    followed as (
        select
            d.company_id,
            d.document_id,
            d.as_document_id,
            d.part,
            d.is_no_sale,
            d.about_id,
            coalesce(a.tax_date, d.tax_date) as tax_date,
            ar_internal.kind_is(a.kind, 'claim')
                and a.amount > 0
                and d.subtype <> 'without_tax'
                and (
                    d.part <> 'recovery'
                    or exists (
                        select
                        from ar.document as l
                        where l.company_id = d.company_id
                            and l.about_id = d.about_id
                            and l.kind = 'write_off'
                            and coalesce(l.subtype, '') <> 'without_tax'
                        offset 0)) as is_spread
        from document as d
        left join ar.document as a
            on d.part in ('discount', 'loss', 'recovery')
            and a.company_id = d.company_id
            and a.document_id = d.about_id
    ),
    tax_account as (
        select distinct
            t.company_id,
            t.account
        from ar.tax_code as t
        where t.company_id = (select company_id from ar_internal.company(company))
            and t.account is not null
    ),
    -- What is not spread needs no document of its own: it is added up by day and code at once.
    side as (
        select
            d.company_id,
            case when d.is_spread then d.document_id end as document_id,
            case when d.is_spread then d.as_document_id end as as_document_id,
            d.part,
            case when d.is_spread then d.about_id end as about_id,
            d.tax_date,
            case when t.account is not null or d.is_spread is not true then p.tax_code end as tax_code,
            t.account as tax_account,
            t.account is null and d.is_spread is true as is_spread,
            abs(sum(v.credited)) as net,
            sum(v.base_credited) as amount
        from followed as d
        join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.document_id
        cross join lateral (values
            (p.credit_account, p.amount, p.base_amount),
            (p.debit_account, -p.amount, -p.base_amount))
            as v (account, credited, base_credited)
        left join tax_account as t
            on t.company_id = p.company_id
            and t.account = v.account
        join ar.account as a
            on a.company_id = p.company_id
            and a.account = v.account
        where t.account is not null
            or d.part <> 'other'
                and a.type <> 'receivable'
                and a.type <> 'other_receivable'
                and (p.tax_code is not null or not d.is_no_sale)
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    ),
    -- The claim's nets by tax code, less the credit notes recorded before the document.
    claim_line as (
        select
            s.document_id,
            l.tax_code,
            l.net
        from side as s
        join ar.document_line as l
            on l.company_id = s.company_id
            and l.document_id = s.about_id
        where s.is_spread
        union all
        select
            s.document_id,
            l.tax_code,
            -l.net
        from side as s
        join ar.document as n
            on n.company_id = s.company_id
            and n.corrects_id = s.about_id
            and n.kind = 'credit_note'
            and n.document_id < s.as_document_id
        join ar.document_line as l
            on l.company_id = n.company_id
            and l.document_id = n.document_id
        where s.is_spread
            and not exists (
                select
                from ar.document as r
                where r.company_id = n.company_id
                    and r.reverses_id = n.document_id
                    and r.document_id < s.as_document_id)
    ),
    claim as (
        select
            l.document_id,
            sum(l.net) as net
        from claim_line as l
        group by l.document_id
        having sum(l.net) > 0
    ),
    -- What part of the document belongs to the claim's codes: no more than earlier discounts and losses have left of the
    -- claim (more may be open, where a credit note was used for something else); of a recovery, what part of the loss was.
    part as (
        select
            s.document_id,
            c.net,
            round(
                case
                    when s.part = 'recovery' and e.all_lost > 0
                        then s.amount * least(e.lost, greatest(c.net - e.discounts, 0)) / e.all_lost
                    when s.part <> 'recovery' and s.net > 0
                        then s.amount
                            * least(
                                s.net,
                                greatest(c.net - e.discounts - e.lost, 0)) / s.net
                    else 0
                end,
                scale(s.amount)) as amount
        from side as s
        join claim as c
            on c.document_id = s.document_id
        cross join lateral (
            select
                coalesce(sum(p.amount) filter (
                    where n.kind = 'cash_discount'
                        and coalesce(n.subtype, '') <> 'without_tax'), 0) as discounts,
                coalesce(sum(p.amount) filter (
                    where n.kind = 'write_off'
                        and coalesce(n.subtype, '') <> 'without_tax'), 0) as lost,
                sum(p.amount) filter (where n.kind = 'write_off') as all_lost
            from ar.document as n
            join ar.posting as p
                on p.company_id = n.company_id
                and p.document_id = n.document_id
                and p.tax_code is null
            where n.company_id = s.company_id
                and n.about_id = s.about_id
                and n.document_id < s.as_document_id
                and ar_internal.kind_is(n.kind, 'relief')
                and not exists (
                    select
                    from ar.document as r
                    where r.company_id = n.company_id
                        and r.reverses_id = n.document_id
                        and r.document_id < s.as_document_id)) as e
        where s.is_spread
    ),
    reached as (
        select
            l.document_id,
            l.tax_code,
            round(
                p.amount * sum(l.net) over upto / p.net,
                scale(p.amount)) as amount
        from (
            select
                c.document_id,
                c.tax_code,
                sum(c.net) as net
            from claim_line as c
            group by c.document_id, c.tax_code) as l
        join part as p
            on p.document_id = l.document_id
        window upto as (partition by l.document_id order by l.tax_code)
    ),
    spread as (
        select
            e.document_id,
            e.tax_code,
            e.amount - lag(e.amount, 1, e.amount * 0) over (
                partition by e.document_id
                order by e.tax_code) as amount
        from reached as e
        union all
        select
            s.document_id,
            null as tax_code,
            s.amount - coalesce(p.amount, 0)
        from side as s
        left join part as p
            on p.document_id = s.document_id
        where s.is_spread
            and s.amount <> coalesce(p.amount, 0)
    ),
    fact as (
        select
            s.company_id,
            s.part,
            s.tax_date,
            case when s.is_spread then h.tax_code else s.tax_code end as tax_code,
            s.tax_account,
            sum(case when s.is_spread then h.amount else s.amount end) as amount
        from side as s
        left join spread as h
            on s.is_spread
            and h.document_id = s.document_id
        group by 1, 2, 3, 4, 5
    ),
    -- A code counts as its version of the tax date says.
    total as (
        select
            f.tax_code,
            t.name,
            t.category,
            t.rate,
            t.report_code,
            coalesce(f.tax_account, t.account) as account,
            f.part,
            sum(case when f.tax_account is null then f.amount else f.amount * 0 end) as base,
            sum(case when f.tax_account is null then f.amount * 0 else f.amount end) as tax
        from fact as f
        left join lateral (
            select
                v.name,
                v.category,
                v.rate,
                v.report_code,
                v.account
            from ar.tax_code as v
            where v.company_id = f.company_id
                and v.code = f.tax_code
                and v.valid_from <= f.tax_date
            order by v.valid_from desc
            limit 1) as t
            on true
        group by 1, 2, 3, 4, 5, 6, 7
    )
    select
        t.tax_code,
        t.name,
        t.category,
        t.rate,
        t.report_code,
        t.account,
        coalesce(sum(t.base) filter (where t.part = 'sales'), 0),
        coalesce(sum(t.tax) filter (where t.part = 'sales'), 0),
        coalesce(sum(t.base) filter (where t.part = 'credit'), 0),
        coalesce(sum(t.tax) filter (where t.part = 'credit'), 0),
        coalesce(sum(t.base) filter (where t.part = 'discount'), 0),
        coalesce(sum(t.tax) filter (where t.part = 'discount'), 0),
        coalesce(sum(t.base) filter (where t.part = 'loss'), 0),
        coalesce(sum(t.tax) filter (where t.part = 'loss'), 0),
        coalesce(sum(t.base) filter (where t.part = 'recovery'), 0),
        coalesce(sum(t.tax) filter (where t.part = 'recovery'), 0),
        coalesce(sum(t.tax) filter (where t.part = 'other'), 0),
        sum(t.base),
        sum(t.tax)
    from total as t
    where (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_period(from_date, to_date)
    group by t.tax_code, t.name, t.category, t.rate, t.report_code, t.account
    order by t.tax_code, t.rate, t.report_code, t.account;
end;

comment on function ar.tax_report(text, date, date) is
    'What the VAT return (momsdeklaration, mva-melding) needs of receivables, from one posting date to another, both included, in base currency: one row per tax code and version with a movement, base and tax of sales (invoices, and charges: interest and fees without tax code are outside VAT), credit notes, cash discounts, established losses and recoveries; reversals in their own period beside what they reverse. Positive is a supply; what lowers it is negative, so that all columns add up to total_base and total_tax. total_tax by account is what the postings of the period have moved that tax account (credits less debits); other_tax is what adjustments and the like have posted there. The net of a discount or loss is spread over the claim''s tax codes in proportion to their nets after credit notes; what took no tax (discount_reduces_tax off, tax => false), credits written off, lines without a code and rounding stand in the row without tax code. Not in the report: opening balances, whose tax another system has reported, charges of subtype other without tax code, and what moves no sale. Discounts and losses reduce the taxable amount after the supply: Directive 2006/112/EC art. 90; a recovered loss is taxed again. Errors: LG001, LG010.';
