-- One pass over the movements up to the last day: those before the first day are the opening balance, the others go to a
-- column by the kind of their document, a reversal with what it reverses. Money that is carried to another card (a payment
-- that is identified, a family's payment) counts as paid where it lands; any other transfer is among the rest.
create or replace function ar.customer_ledger(company text, from_date date, to_date date)
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
begin atomic
    select
        u.code,
        case when b.customer_id is null then 'unidentified' else u.name end,
        b.opening,
        b.invoiced,
        b.credited,
        b.paid,
        b.closing - b.opening - b.invoiced - b.credited - b.paid,
        b.closing
    from (
        select
            m.company_id,
            m.customer_id,
            sum(
                case
                    when m.posting_date < from_date then m.amount
                    else m.amount * 0
                end) as opening,
            sum(
                case
                    when m.kind = 'invoice' then m.amount
                    else m.amount * 0
                end) as invoiced,
            sum(
                case
                    when m.kind = 'credit_note' then m.amount
                    else m.amount * 0
                end) as credited,
            sum(
                case
                    when ar_internal.kind_is(m.kind, 'money') then m.amount
                    else m.amount * 0
                end) as paid,
            sum(m.amount) as closing,
            count(m.kind) as moves
        from (
            select
                r.company_id,
                r.customer_id,
                r.posting_date,
                case
                    when k.kind = 'transfer' then coalesce(o.kind, 'transfer')
                    else k.kind
                end as kind,
                r.amount
            from ar_internal.receivable_movements(company, '-infinity', to_date) as r
            left join ar.document as d
                on d.company_id = r.company_id
                and d.document_id = r.document_id
                and r.posting_date >= from_date
            cross join lateral (
                select case when d.kind = 'reversal' then d.subtype else d.kind end as kind) as k
            left join ar.document as o
                on k.kind = 'transfer'
                and o.company_id = d.company_id
                and o.document_id = d.about_id
                and o.kind = 'payment') as m
        group by m.company_id, m.customer_id) as b
    left join ar.customer as u
        on u.company_id = b.company_id
        and u.customer_id = b.customer_id
    -- Wrong arguments are errors, also where there is nothing to report.
    where (select company_id from ar_internal.company(company)) is not null
        and ar_internal.require_period(from_date, to_date)
        and (b.opening <> 0 or b.moves > 0)
    order by u.code;
end;

comment on function ar.customer_ledger(text, date, date) is
    'The customer ledger (reskontralista; kundespesifikasjon of bokføringsloven § 5 and bokføringsforskriften § 3-1, whose single postings ar.customer_statement shows) from one posting date to another, both included, in base currency: one row per customer with a balance or a movement on trade or other receivable accounts, and one for payments whose payer is not known (customer null). opening + invoiced + credited + paid + other = closing; what lowers the balance is negative. invoiced: invoices; credited: credit notes; paid: payments less what was paid back or returned, on the card where the money lies; other: charges, discounts, losses, recoveries, adjustments, transfers of claims, exchange differences, opening balances. A reversal counts in its own period, in the column of what it reverses. Sums are the trial balance of the receivable accounts on the day before and on the last day. Errors: LG001, LG010.';
