-- The customer's movements are read and added up once, by document and account, whenever they were posted; the opening
-- balance, the rows and the closing balance are made of these few. A claim that goes from one of the customer's accounts
-- to another is a debit and a credit; what is only divided on one account moves nothing and has no row.
create or replace function ar.customer_statement(company text, customer text, from_date date, to_date date)
returns table (
    posting_date date,
    document_id bigint,
    kind text,
    number text,
    text text,
    debit numeric,
    credit numeric,
    balance numeric)
language sql stable parallel safe
begin atomic
    with movement as (
        select
            m.company_id,
            m.document_id,
            m.posting_date,
            sum(greatest(m.amount, m.amount * 0)) as debit,
            sum(greatest(-m.amount, m.amount * 0)) as credit
        from (
            select
                r.company_id,
                r.document_id,
                r.account,
                r.posting_date,
                sum(r.amount) as amount
            from ar_internal.receivable_movements(company, '-infinity', to_date) as r
            where r.customer_id = (select customer_id from ar_internal.customer(company, customer))
            group by r.company_id, r.document_id, r.account, r.posting_date
            having sum(r.amount) <> 0) as m
        group by m.company_id, m.document_id, m.posting_date
    ),
    opening as (
        select coalesce(sum(m.debit - m.credit), 0) as balance
        from movement as m
        where m.posting_date < from_date
    )
    select
        s.posting_date,
        s.document_id,
        s.kind,
        s.number,
        s.text,
        s.debit,
        s.credit,
        s.balance
    from (
        select
            1 as place,
            from_date as posting_date,
            null::bigint as document_id,
            null::text as kind,
            null::text as number,
            'Opening balance'::text as text,
            null::numeric as debit,
            null::numeric as credit,
            o.balance
        from opening as o
        union all
        select
            2,
            m.posting_date,
            m.document_id,
            d.kind,
            d.number,
            d.text,
            m.debit,
            m.credit,
            o.balance
                + sum(m.debit - m.credit) over (
                    order by m.posting_date, m.document_id)
        from movement as m
        join ar.document as d
            on d.company_id = m.company_id
            and d.document_id = m.document_id
        cross join opening as o
        where m.posting_date >= from_date
        union all
        select
            3,
            to_date,
            null as document_id,
            null as kind,
            null as number,
            'Closing balance' as text,
            null as debit,
            null as credit,
            coalesce(sum(m.debit - m.credit), 0)
        from movement as m) as s
    -- Wrong arguments are errors, also where there is no movement.
    where (select company_id from ar_internal.company(company)) is not null
        and (select customer_id from ar_internal.customer(company, customer)) is not null
        and ar_internal.require_period(from_date, to_date)
    order by s.place, s.posting_date, s.document_id;
end;

comment on function ar.customer_statement(text, text, date, date) is
    'A customer''s account (kontoutdrag, kontoutskrift) from one posting date to another, both included, in base currency: the opening balance, one row per document that moves what the customer owes on trade and other receivable accounts (transfers and exchange differences among them), the closing balance. debit and credit are never negative, null in the first and last row; balance is what the customer owes after the row, in the order of posting date and document. The closing balance is that of the customer''s postings on receivable accounts. Errors: LG001, LG002, LG010.';
