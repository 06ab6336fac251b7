-- Judges each payment of simulation.payment by what the ledger holds; leaves simulation.verdict.

-- Pairs by the documents that they began with. A transfer settles the old item by a counter item; that is no payment.
create temporary table line as
select
    a.allocation_id,
    coalesce(d.origin_document_id, d.document_id) as debit_id,
    coalesce(c.origin_document_id, c.document_id) as credit_id,
    a.debit_amount, a.credit_amount
from ar.allocation as a
join ar.company as o on o.company_id = a.company_id and o.code = '{company}'
join ar.open_item as d
    on d.company_id = a.company_id and d.document_id = a.debit_document_id and d.item_no = a.debit_item_no
join ar.open_item as c
    on c.company_id = a.company_id and c.document_id = a.credit_document_id and c.item_no = a.credit_item_no
where a.method <> 'transfer';
create index on line (allocation_id);
create index on line (credit_id);
analyze line;

create temporary table kind as
select d.document_id, d.kind
from ar.document as d
join ar.company as o on o.company_id = d.company_id and o.code = '{company}';
create unique index on kind (document_id);
analyze kind;

create temporary table booked as
select p.payment, t.bank_transaction_id, t.document_id, d.customer_id, t.company_id
from simulation.payment as p
-- The readers put before a serial number of BgMax what makes it unique.
join ar.bank_transaction as t on ltrim(substring(t.bank_reference from '[0-9]+$'), '0') = p.payment
join ar.company as o on o.company_id = t.company_id and o.code = '{company}'
left join ar.document as d on d.company_id = t.company_id and d.document_id = t.document_id
where t.kind = 'payment';
analyze booked;

-- What the calls that allocated a payment have settled of invoices and credit notes, and closed beside.
create temporary table found as
with call as (
    select distinct b.payment, l.allocation_id
    from booked as b
    join line as l on l.credit_id = b.document_id
), pair as (
    select
        c.payment, l.debit_id, l.credit_id, l.debit_amount, l.credit_amount,
        d.kind = 'invoice' and k.kind in ('payment', 'credit_note') as is_settled,
        k.kind = 'credit_note' as is_credit_note
    from call as c
    join line as l on l.allocation_id = c.allocation_id
    join kind as d on d.document_id = l.debit_id
    join kind as k on k.document_id = l.credit_id
)
select payment, debit_id as document_id, sum(debit_amount) as amount, true as is_settled
from pair where is_settled group by payment, debit_id
union all
select payment, credit_id, sum(credit_amount), true
from pair where is_settled and is_credit_note group by payment, credit_id
union all
select payment, null, sum(credit_amount), false
from pair where not is_settled group by payment;

create temporary table compared as
with settled as (
    select
        coalesce(s.payment, f.payment) as payment,
        bool_or(s.payment is null) as is_other,
        bool_or(f.amount > s.amount) as is_more,
        bool_or(coalesce(f.amount, 0) < s.amount) as is_less
    from simulation.settled as s
    full join (select * from found where is_settled) as f on f.payment = s.payment and f.document_id = s.document_id
    group by 1
)
select
    b.payment, b.bank_transaction_id, b.document_id,
    b.document_id is not null and b.customer_id is null as is_unidentified,
    b.customer_id is not null and coalesce(coalesce(h.parent_id, h.customer_id) <> coalesce(m.parent_id, m.customer_id), true)
        as is_stranger,
    coalesce(s.is_other, false) as is_other,
    coalesce(s.is_more, false) as is_more,
    coalesce(s.is_less, false) as is_less,
    coalesce(x.amount, 0) < p.closes_least as closes_less,
    coalesce(x.amount, 0) > p.closes_most as closes_more
from simulation.payment as p
join booked as b on b.payment = p.payment
left join settled as s on s.payment = p.payment
left join found as x on x.payment = p.payment and not x.is_settled
left join ar.customer as h on h.company_id = b.company_id and h.customer_id = b.customer_id
left join ar.customer as m on m.company_id = b.company_id and m.code = p.customer;

create temporary table proposed as
with offer as (
    select
        b.payment, m.rank,
        array(
            select distinct (e.value ->> 'document_id')::bigint
            from jsonb_array_elements(coalesce(m.allocations, '[]')) as e order by 1) as documents
    from booked as b
    join ar.match_proposal as m on m.company = '{company}' and m.bank_transaction_id = b.bank_transaction_id
    where b.document_id is null
), truth as (
    select p.payment, array_remove(array_agg(s.document_id order by s.document_id), null) as documents
    from simulation.payment as p
    left join simulation.settled as s on s.payment = p.payment
    group by p.payment
)
select
    o.payment,
    bool_or(o.documents = t.documents and o.rank = (select min(f.rank) from offer as f where f.payment = o.payment)) as is_best,
    bool_or(o.documents = t.documents) as is_among
from offer as o
join truth as t on t.payment = o.payment
group by o.payment;

drop table if exists simulation.verdict;
create table simulation.verdict as
select
    p.payment, p.kind, p.decidable, c.bank_transaction_id,
    case
        when c.payment is null then 'lost'
        when c.document_id is not null and c.is_stranger then 'wrong'
        when c.document_id is not null and (c.is_other or c.is_more or c.closes_more) then 'wrong'
        when c.is_unidentified then 'left'
        when c.document_id is not null and (c.is_less or c.closes_less) then 'on account'
        when c.document_id is not null then 'right'
        when o.is_best then 'best proposal'
        when o.is_among then 'among proposals'
        when o.payment is not null then 'other proposals'
        else 'left'
    end as outcome,
    case
        when c.is_stranger then 'another customer''s account'
        when c.is_other then 'an item that was not meant'
        when c.is_more then 'more of an item than was meant'
        when c.closes_more then 'more closed without money than may be'
    end as fault
from simulation.payment as p
left join compared as c on c.payment = p.payment
left join proposed as o on o.payment = p.payment;

drop table line, kind, booked, found, compared, proposed;
