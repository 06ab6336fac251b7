-- A payment that was brought over to another customer or account, and an invoice that was, are shown as what they were
-- born as. What was taken back is no payment.
create or replace view ar.payment_history with (security_invoker = true) as
select
    c.code as company,
    u.code as customer,
    u.name as customer_name,
    p.document_id as payment_id,
    p.kind,
    p.number as payment_number,
    p.document_date as payment_date,
    a.allocated_on,
    d.document_id,
    coalesce(i.origin_item_no, i.item_no) as item_no,
    d.number,
    d.document_date,
    i.due_date,
    a.allocated_on - d.document_date as days_to_pay,
    case when i.due_date < 'infinity' then greatest(a.allocated_on - i.due_date, 0) else 0 end as days_late,
    i.currency,
    a.debit_amount as amount,
    a.debit_base_amount as base_amount,
    a.method,
    a.reason
from ar.allocation as a
join ar.company as c on c.company_id = a.company_id
join ar.open_item as i
    on i.company_id = a.company_id and i.document_id = a.debit_document_id and i.item_no = a.debit_item_no
join ar.open_item as y
    on y.company_id = a.company_id and y.document_id = a.credit_document_id and y.item_no = a.credit_item_no
join ar.document as d
    on d.company_id = a.company_id and d.document_id = case
        when i.origin_document_id is null then i.document_id
        else i.origin_document_id
    end
join ar.document as p
    on p.company_id = a.company_id and p.document_id = case
        when y.origin_document_id is null then y.document_id
        else y.origin_document_id
    end
left join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
where p.kind = 'payment'
    and a.method not in ('transfer', 'refund', 'return', 'reversal', 'write_off')
    and a.reverses_id is null
    and not exists (
        select
        from ar.allocation as r
        where r.company_id = a.company_id and r.reverses_id = a.allocation_id);

comment on view ar.payment_history is 'What was paid with which payment: one line per allocation that counts, of money to an invoice or another claim.';
comment on column ar.payment_history.company is 'The company''s code.';
comment on column ar.payment_history.customer is 'The customer''s code.';
comment on column ar.payment_history.customer_name is 'The customer''s name.';
comment on column ar.payment_history.payment_id is 'The payment, as functions call it.';
comment on column ar.payment_history.kind is 'The kind of document that paid: payment.';
comment on column ar.payment_history.payment_number is 'The payment''s number.';
comment on column ar.payment_history.payment_date is 'The date of the payment.';
comment on column ar.payment_history.allocated_on is 'The date on which the allocation counts.';
comment on column ar.payment_history.document_id is 'The invoice or other debit.';
comment on column ar.payment_history.item_no is 'Its item: 1 unless there are instalments.';
comment on column ar.payment_history.number is 'Its number.';
comment on column ar.payment_history.document_date is 'Its date.';
comment on column ar.payment_history.due_date is 'When it was due, as agreed at first.';
comment on column ar.payment_history.days_to_pay is 'From its date to the allocation.';
comment on column ar.payment_history.days_late is 'From its due date to the allocation; never negative.';
comment on column ar.payment_history.currency is 'Its currency.';
comment on column ar.payment_history.amount is 'How much of it was settled, in its currency.';
comment on column ar.payment_history.base_amount is 'The same in base currency, at the booked rate.';
comment on column ar.payment_history.method is 'How the pair was found: given, oldest, or the rule of a match.';
comment on column ar.payment_history.reason is 'Why, in words.';
