create or replace view ar.unapplied_payment with (security_invoker = true) as
select
    c.code as company,
    u.code as customer,
    u.name as customer_name,
    i.document_id,
    i.item_no,
    d.kind,
    d.number,
    d.reference,
    d.text,
    i.account,
    i.document_date,
    i.posting_date,
    i.currency,
    -i.amount as amount,
    -i.open_amount as unapplied,
    -i.base_open_amount as base_unapplied
from ar.open_item_today as i
join ar.company as c on c.company_id = i.company_id
join ar.document as d on d.company_id = i.company_id and d.document_id = i.document_id
left join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
where i.amount < 0 and i.open_amount <> 0;

comment on view ar.unapplied_payment is 'Payments, credit notes and other credits of which something is not allocated today.';
comment on column ar.unapplied_payment.company is 'The company''s code.';
comment on column ar.unapplied_payment.customer is 'The customer''s code; null when the payer is not known yet.';
comment on column ar.unapplied_payment.customer_name is 'The customer''s name.';
comment on column ar.unapplied_payment.document_id is 'The document, as functions call it.';
comment on column ar.unapplied_payment.item_no is 'The item''s number within its document.';
comment on column ar.unapplied_payment.kind is 'The kind of document: payment, credit_note and so on.';
comment on column ar.unapplied_payment.number is 'The document''s number.';
comment on column ar.unapplied_payment.reference is 'The payment reference that came with it.';
comment on column ar.unapplied_payment.text is 'The document''s text.';
comment on column ar.unapplied_payment.account is 'The receivable account.';
comment on column ar.unapplied_payment.document_date is 'The date on the document.';
comment on column ar.unapplied_payment.posting_date is 'The date on which it counts in the books.';
comment on column ar.unapplied_payment.currency is 'The item''s currency.';
comment on column ar.unapplied_payment.amount is 'The whole credit, as a positive amount.';
comment on column ar.unapplied_payment.unapplied is 'What is left of it.';
comment on column ar.unapplied_payment.base_unapplied is 'What is left of it, in base currency at the booked rate.';
