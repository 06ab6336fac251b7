-- Heads of families first.
select count(ar.create_customer(
    '{company}', c.code, c.name, kind => c.kind, terms => c.terms, currency => c.currency, parent => c.parent,
    organisation_no => c.organisation_no))
from (select * from simulation.customer order by parent nulls first, code) as c;

create view simulation.invoice_source as
select
    customer, number, invoice_date, currency,
    jsonb_build_array(jsonb_build_object('description', 'Tjänster', 'gross', amount, 'tax_code', 'S25')) as lines
from simulation.invoice
where amount > 0
order by no;

select * from ar.post_invoices('{company}', 'simulation.invoice_source');

select count(ar.post_credit_note(
    '{company}', customer,
    jsonb_build_array(jsonb_build_object('description', 'Retur', 'gross', -amount, 'tax_code', 'S25')),
    credit_date => invoice_date, number => number, reference => reference, currency => currency))
from (select * from simulation.invoice where amount < 0 order by no) as c;

analyze ar.document;

update simulation.invoice as i
set document_id = d.document_id
from ar.document as d
join ar.company as c on c.company_id = d.company_id and c.code = '{company}'
where d.number = i.number;

-- The references that the ledger has made of the invoices' numbers are those that the payers will write.
do $$
declare
    apart text;
begin
    select min(format('%s of invoice %s instead of %s', d.reference, i.number, i.reference)) into apart
    from simulation.invoice as i
    join ar.company as c on c.code = '{company}'
    left join ar.document as d on d.company_id = c.company_id and d.document_id = i.document_id
    where d.reference is distinct from i.reference;
    if apart is not null then
        raise exception 'the ledger has reference %', apart;
    end if;
end
$$;

analyze simulation.invoice;

create view simulation.paid_source as
select
    customer, amount, invoice_date + 8 as payment_date, currency,
    jsonb_build_array(jsonb_build_object('document_id', document_id, 'amount', amount)) as allocate,
    'none' as discount
from simulation.invoice
where state = 'paid';

select * from ar.post_payments('{company}', 'simulation.paid_source');

-- What is settled though nobody has paid it.
select count(ar.write_off('{company}', document_id, write_off_date => invoice_date + 5))
from (select * from simulation.invoice where state = 'written off' order by no) as i;

select count(ar.post_credit_note(
    '{company}', customer,
    jsonb_build_array(jsonb_build_object('description', 'Kreditering', 'gross', amount, 'tax_code', 'S25')),
    credit_date => invoice_date + 5, number => 'K' || number, currency => currency, corrects => document_id))
from (select * from simulation.invoice where state = 'credited' order by no) as i;

select count(ar.reverse_document('{company}', document_id, invoice_date + 5))
from (select * from simulation.invoice where state = 'reversed' order by no) as i;

-- The month's payments as if somebody had found out what they are for: the floor.
create view simulation.payment_source as
select
    p.customer, p.amount, p.payment_date, p.currency, 'none' as discount,
    case when p.kind <> 'in kronor for an invoice in euro' then
        (select jsonb_agg(jsonb_build_object('document_id', s.document_id, 'amount', s.money))
        from simulation.settled as s
        where s.payment = p.payment and s.money > 0)
    end as allocate
from simulation.payment as p
order by p.payment_date, p.payment;
