-- One pass over the movements up to the last day: those before the first day are the opening balance, the others go to a
-- column by the kind of their document, a reversal with what it reverses. Money that is carried to another card (a payment
-- that is identified, a family's payment) counts as paid where it lands; any other transfer is among the rest.
create function ar.customer_ledger(company text, from_date date, to_date date)
returns table (
    customer text,
    name text,
    opening numeric,
    invoiced numeric,
    credited numeric,
    paid numeric,
    other numeric,
    closing numeric)
language sql stable parallel safe
as $$
    select
        u.code,
        case when b.customer_id is null then 'unidentified' else u.name end,
        b.opening,
        b.invoiced,
        b.credited,
        b.paid,
        b.closing
            operator(pg_catalog.-) b.opening
            operator(pg_catalog.-) b.invoiced
            operator(pg_catalog.-) b.credited
            operator(pg_catalog.-) b.paid,
        b.closing
    from (
        select
            m.company_id,
            m.customer_id,
            pg_catalog.sum(
                case
                    when m.posting_date operator(pg_catalog.<) from_date then m.amount
                    else m.amount operator(pg_catalog.*) 0
                end) as opening,
            pg_catalog.sum(
                case
                    when m.kind operator(pg_catalog.=) 'invoice' then m.amount
                    else m.amount operator(pg_catalog.*) 0
                end) as invoiced,
            pg_catalog.sum(
                case
                    when m.kind operator(pg_catalog.=) 'credit_note' then m.amount
                    else m.amount operator(pg_catalog.*) 0
                end) as credited,
            pg_catalog.sum(
                case
                    when m.kind operator(pg_catalog.=) any (array['payment', 'refund']) then m.amount
                    else m.amount operator(pg_catalog.*) 0
                end) as paid,
            pg_catalog.sum(m.amount) as closing,
            pg_catalog.count(m.kind) as moves
        from (
            select
                r.company_id,
                r.customer_id,
                r.posting_date,
                case
                    when k.kind operator(pg_catalog.=) 'transfer' then coalesce(o.kind, 'transfer')
                    else k.kind
                end as kind,
                r.amount
            from ar.receivable_movements(company, '-infinity', to_date) as r
            left join ar.document as d
                on d.company_id operator(pg_catalog.=) r.company_id
                and d.document_id operator(pg_catalog.=) r.document_id
                and r.posting_date operator(pg_catalog.>=) from_date
            cross join lateral (
                select case when d.kind operator(pg_catalog.=) 'reversal' then d.subtype else d.kind end as kind) as k
            left join ar.document as o
                on k.kind operator(pg_catalog.=) 'transfer'
                and o.company_id operator(pg_catalog.=) d.company_id
                and o.document_id operator(pg_catalog.=) d.about_id
                and o.kind operator(pg_catalog.=) 'payment') as m
        group by m.company_id, m.customer_id) as b
    left join ar.customer as u
        on u.company_id operator(pg_catalog.=) b.company_id
        and u.customer_id operator(pg_catalog.=) b.customer_id
    -- Wrong arguments are errors, also where there is nothing to report.
    where (
            select ar.require_company(
                company,
                (select c.company_id from ar.company as c where c.code operator(pg_catalog.=) company))) is not null
        and ar.require_period(from_date, to_date)
        and (b.opening operator(pg_catalog.<>) 0 or b.moves operator(pg_catalog.>) 0)
    order by u.code
$$;

comment on function ar.customer_ledger(text, date, date) is
    'The customer ledger (reskontralista; kundespesifikasjon of bokføringsloven § 5 and bokføringsforskriften § 3-1, whose single postings ar.customer_statement shows) from one posting date to another, both included, in base currency: one row per customer with a balance or a movement on trade or other receivable accounts, and one for payments whose payer is not known (customer null). opening + invoiced + credited + paid + other = closing; what lowers the balance is negative. invoiced: invoices; credited: credit notes; paid: payments less what was paid back or returned, on the card where the money lies; other: charges, discounts, losses, recoveries, adjustments, transfers of claims, exchange differences, opening balances. A reversal counts in its own period, in the column of what it reverses. Sums are the trial balance of the receivable accounts on the day before and on the last day. Errors: LG001, LG010.';
