-- The customer's movements are read and added up once, by document and account, whenever they were posted; the opening
-- balance, the rows and the closing balance are made of these few. A claim that goes from one of the customer's accounts
-- to another is a debit and a credit; what is only divided on one account moves nothing and has no row.
create function ar.customer_statement(company text, customer text, from_date date, to_date date)
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
as $$
    with movement as (
        select
            m.company_id,
            m.document_id,
            m.posting_date,
            pg_catalog.sum(greatest(m.amount, m.amount operator(pg_catalog.*) 0)) as debit,
            pg_catalog.sum(greatest(operator(pg_catalog.-) m.amount, m.amount operator(pg_catalog.*) 0)) as credit
        from (
            select
                r.company_id,
                r.document_id,
                r.account,
                r.posting_date,
                pg_catalog.sum(r.amount) as amount
            from ar.receivable_movements(company, '-infinity', to_date) as r
            where r.customer_id operator(pg_catalog.=) (
                    select ar.require_customer(
                        customer,
                        (
                            select u.customer_id
                            from ar.customer as u
                            where u.company_id operator(pg_catalog.=) (
                                    select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)
                                and u.code operator(pg_catalog.=) customer)))
            group by r.company_id, r.document_id, r.account, r.posting_date
            having pg_catalog.sum(r.amount) operator(pg_catalog.<>) 0) as m
        group by m.company_id, m.document_id, m.posting_date
    ),
    opening as (
        select coalesce(pg_catalog.sum(m.debit operator(pg_catalog.-) m.credit), 0) as balance
        from movement as m
        where m.posting_date operator(pg_catalog.<) from_date
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
            null::pg_catalog.int8 as document_id,
            null::pg_catalog.text as kind,
            null::pg_catalog.text as number,
            'Opening balance'::pg_catalog.text as text,
            null::pg_catalog.numeric as debit,
            null::pg_catalog.numeric as credit,
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
                operator(pg_catalog.+) pg_catalog.sum(m.debit operator(pg_catalog.-) m.credit) over (
                    order by m.posting_date, m.document_id)
        from movement as m
        join ar.document as d
            on d.company_id operator(pg_catalog.=) m.company_id
            and d.document_id operator(pg_catalog.=) m.document_id
        cross join opening as o
        where m.posting_date operator(pg_catalog.>=) from_date
        union all
        select
            3,
            to_date,
            null,
            null,
            null,
            'Closing balance',
            null,
            null,
            coalesce(pg_catalog.sum(m.debit operator(pg_catalog.-) m.credit), 0)
        from movement as m) as s
    -- Wrong arguments are errors, also where there is no movement.
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and (
            select ar.require_customer(
                customer,
                (
                    select u.customer_id
                    from ar.customer as u
                    where u.company_id operator(pg_catalog.=) (
                            select ar.require_company(
                                company,
                                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company)))
                        and u.code operator(pg_catalog.=) customer))) is not null
        and ar.require_period(from_date, to_date)
    order by s.place, s.posting_date, s.document_id
$$;

comment on function ar.customer_statement(text, text, date, date) is
    'A customer''s account (kontoutdrag, kontoutskrift) from one posting date to another, both included, in base currency: the opening balance, one row per document that moves what the customer owes on trade and other receivable accounts (transfers and exchange differences among them), the closing balance. debit and credit are never negative, null in the first and last row; balance is what the customer owes after the row, in the order of posting date and document. The closing balance is that of the customer''s postings on receivable accounts. Errors: LG001, LG002, LG010.';
