-- A reversal is the mirror of what it reverses: the same movements and items the other way, paired with each other.
create or replace function ar_internal.verify_reversals(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    select 'reversal', s.company_id, s.document_id,
        format('%s to %s is not the mirror of document %s', s.debit_account, s.credit_account, s.reverses_id)
    from (
        select
            d.company_id,
            d.document_id,
            d.reverses_id,
            p.debit_account,
            p.credit_account,
            p.tax_code,
            p.dimensions,
            p.amount,
            p.base_amount
        from ar.document as d
        join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.document_id
        where d.company_id = any (companies)
            and d.reverses_id is not null
        union all
        select
            d.company_id,
            d.document_id,
            d.reverses_id,
            p.credit_account,
            p.debit_account,
            p.tax_code,
            p.dimensions,
            -p.amount,
            -p.base_amount
        from ar.document as d
        join ar.posting as p
            on p.company_id = d.company_id
            and p.document_id = d.reverses_id
        where d.company_id = any (companies)
            and d.reverses_id is not null) as s
    group by s.company_id, s.document_id, s.reverses_id, s.debit_account, s.credit_account, s.tax_code, s.dimensions
    having sum(s.amount) <> 0
        or sum(s.base_amount) <> 0

    -- The document: an invoice is reversed by a credit note.
    union all
    select 'reversal', d.company_id, d.document_id,
        format('%s %s of %s %s (%s in base currency) is not the mirror of %s %s', d.kind, d.number, d.currency,
            d.amount, d.base_amount, o.kind, o.number)
    from ar.document as d
    join ar.document as o
        on o.company_id = d.company_id
        and o.document_id = d.reverses_id
    where d.company_id = any (companies)
        and d.reverses_id is not null
        and (
            o.reverses_id is not null
            or d.kind <> case o.kind when 'invoice' then 'credit_note' else 'reversal' end
            or d.subtype is distinct from case o.kind when 'invoice' then null else o.kind end
            or d.customer_id is distinct from o.customer_id
            or d.posting_date < o.posting_date
            or d.recorded_at < o.recorded_at
            or d.tax_date <> o.tax_date
            or d.currency <> o.currency
            or d.rate <> o.rate
            or d.amount <> o.amount
            or d.base_amount <> o.base_amount
            or d.about_id is distinct from o.about_id
            or d.allocation_id is distinct from o.allocation_id
            or d.reference is not null
            or d.order_ref is not null
            or d.terms is not null)

    -- Its items, each paired with its original once and for all.
    union all
    select 'reversal', d.company_id, d.document_id,
        format('item %s is not the mirror of that of document %s', coalesce(i.item_no, o.item_no), d.reverses_id)
    from ar.document as d
    join lateral (
        select k.item_no
        from ar.open_item as k
        where k.company_id = d.company_id
            and k.document_id in (d.document_id, d.reverses_id)
        group by k.item_no) as n
        on true
    left join ar.open_item as i
        on i.company_id = d.company_id
        and i.document_id = d.document_id
        and i.item_no = n.item_no
    left join ar.open_item as o
        on o.company_id = d.company_id
        and o.document_id = d.reverses_id
        and o.item_no = n.item_no
    where d.company_id = any (companies)
        and d.reverses_id is not null
        and not (
            i.amount is not distinct from -o.amount
            and i.base_amount is not distinct from -o.base_amount
            and i.account is not distinct from o.account
            and i.customer_id is not distinct from o.customer_id
            and i.payer_id is not distinct from o.payer_id
            and exists (
                select
                from ar.allocation as a
                where a.company_id = d.company_id
                    and a.method = 'reversal'
                    and a.recorded_at = d.recorded_at
                    and abs(a.debit_amount) = abs(i.amount)
                    and a.debit_item_no = n.item_no
                    and a.credit_item_no = n.item_no
                    and a.debit_document_id = case when i.amount > 0 then d.document_id else d.reverses_id end
                    and a.credit_document_id = case when i.amount > 0 then d.reverses_id else d.document_id end))
    -- What an issued invoice said is said again.
    union all
    select 'reversal', d.company_id, d.document_id,
        format('line %s is not that of document %s', l.line_no, d.reverses_id)
    from ar.document as d
    cross join lateral (
        select l.line_no
        from ar.document_line as l
        where l.company_id = d.company_id
            and l.document_id in (d.document_id, d.reverses_id)
        group by l.line_no, l.description, l.quantity, l.unit_price, l.discount_percent, l.net, l.tax_code, l.tax,
            l.account, l.dimensions
        having count(*) <> 2) as l
    where d.company_id = any (companies)
        and d.kind = 'credit_note'
        and d.reverses_id is not null;
end;

comment on function ar_internal.verify_reversals(bigint[]) is
    'Of ar.verify: that reversals are the mirrors of what they reverse.';
