-- What rows refer to is there. (Foreign keys between the facts would cost a third of all posting.)
create or replace function ar_internal.verify_references(companies bigint[])
returns table (check_name text, company_id bigint, document_id bigint, detail text)
language sql stable strict parallel safe
begin atomic
    select 'reference', l.company_id, l.document_id,
        format('line %s belongs to no document', l.line_no)
    from ar.document_line as l
    where l.company_id = any (companies)
        and not exists (
            select
            from ar.document as d
            where d.company_id = l.company_id
                and d.document_id = l.document_id)
    union all
    select 'reference', y.company_id, y.document_id, 'a party belongs to no document'
    from ar.document_party as y
    where y.company_id = any (companies)
        and not exists (
            select
            from ar.document as d
            where d.company_id = y.company_id
                and d.document_id = y.document_id)
    union all
    select 'reference', e.company_id, e.document_id,
        format('event %s belongs to no item %s', e.event_no, e.item_no)
    from ar.item_event as e
    where e.company_id = any (companies)
        and not exists (
            select
            from ar.open_item as i
            where i.company_id = e.company_id
                and i.document_id = e.document_id
                and i.item_no = e.item_no)
    union all
    select 'reference', d.company_id, d.document_id,
        format('customer %s does not exist', d.customer_id)
    from ar.document as d
    where d.company_id = any (companies)
        and d.customer_id is not null
        and not exists (
            select
            from ar.customer as u
            where u.company_id = d.company_id
                and u.customer_id = d.customer_id)
    union all
    select 'reference', i.company_id, i.document_id,
        format('item %s: customer %s does not exist', i.item_no, i.customer_id)
    from ar.open_item as i
    where i.company_id = any (companies)
        and i.customer_id is not null
        and not exists (
            select
            from ar.customer as u
            where u.company_id = i.company_id
                and u.customer_id = i.customer_id)
    union all
    select 'reference', i.company_id, i.document_id,
        format('item %s: payer %s does not exist', i.item_no, i.payer_id)
    from ar.open_item as i
    where i.company_id = any (companies)
        and i.payer_id is not null
        and not exists (
            select
            from ar.customer as u
            where u.company_id = i.company_id
                and u.customer_id = i.payer_id)
    union all
    select 'reference', i.company_id, i.document_id,
        format('item %s: item %s of document %s, from which it was transferred, does not exist',
            i.item_no, i.origin_item_no, i.origin_document_id)
    from ar.open_item as i
    where i.company_id = any (companies)
        and i.origin_document_id is not null
        and not exists (
            select
            from ar.open_item as o
            where o.company_id = i.company_id
                and o.document_id = i.origin_document_id
                and o.item_no = i.origin_item_no)
    union all
    select 'reference', d.company_id, d.document_id,
        format('%s %s does not exist', r.role, r.document_id)
    from ar.document as d
    cross join lateral (values
        ('reverses_id', d.reverses_id),
        ('corrects_id', d.corrects_id),
        ('about_id', d.about_id)) as r (role, document_id)
    where d.company_id = any (companies)
        and r.document_id is not null
        and not exists (
            select
            from ar.document as o
            where o.company_id = d.company_id
                and o.document_id = r.document_id)
    union all
    select 'reference', d.company_id, d.document_id,
        format('allocation_id %s does not exist', d.allocation_id)
    from ar.document as d
    where d.company_id = any (companies)
        and d.allocation_id is not null
        and not exists (
            select
            from ar.allocation as a
            where a.company_id = d.company_id
                and a.allocation_id = d.allocation_id)
    union all
    select 'reference', m.company_id, null,
        format('account %s is posted to and does not exist', v.account)
    from (
        select p.company_id, p.debit_account, p.credit_account
        from ar.posting as p
        where p.company_id = any (companies)
        group by p.company_id, p.debit_account, p.credit_account) as m
    cross join lateral (values (m.debit_account), (m.credit_account)) as v (account)
    where not exists (
        select
        from ar.account as a
        where a.company_id = m.company_id
            and a.account = v.account)
    group by m.company_id, v.account;
end;

comment on function ar_internal.verify_references(bigint[]) is
    'Of ar.verify: that what rows refer to is there.';
