create or replace view ar.open_invoice with (security_invoker = true) as
select
    c.code as company,
    u.code as customer,
    u.name as customer_name,
    i.document_id,
    i.item_no,
    d.kind,
    d.number,
    d.reference,
    d.order_ref,
    i.account,
    i.document_date,
    i.posting_date,
    i.due_date,
    i.days_overdue,
    i.currency,
    i.amount,
    i.open_amount,
    i.base_open_amount
from ar.open_item_today as i
join ar.company as c on c.company_id = i.company_id
join ar.document as d on d.company_id = i.company_id and d.document_id = i.document_id
join ar.customer as u on u.company_id = i.company_id and u.customer_id = i.customer_id
where i.amount > 0 and i.open_amount <> 0;

comment on view ar.open_invoice is 'Invoices and other debits that are open today; one line per instalment.';
comment on column ar.open_invoice.company is 'The company''s code.';
comment on column ar.open_invoice.customer is 'The customer''s code.';
comment on column ar.open_invoice.customer_name is 'The customer''s name.';
comment on column ar.open_invoice.document_id is 'The document, as functions call it.';
comment on column ar.open_invoice.item_no is 'The item''s number within its document: 1 unless there are instalments.';
comment on column ar.open_invoice.kind is 'The kind of document: invoice, charge and so on.';
comment on column ar.open_invoice.number is 'The document''s number.';
comment on column ar.open_invoice.reference is 'The payment reference (OCR number, KID, RF).';
comment on column ar.open_invoice.order_ref is 'The buyer''s own reference.';
comment on column ar.open_invoice.account is 'The receivable account.';
comment on column ar.open_invoice.document_date is 'The date on the document.';
comment on column ar.open_invoice.posting_date is 'The date on which it counts in the books.';
comment on column ar.open_invoice.due_date is 'When it is due, as last set; infinity: not due.';
comment on column ar.open_invoice.days_overdue is 'Days since the due date; 0 or less: not overdue; null when the item is not due at all.';
comment on column ar.open_invoice.currency is 'The item''s currency.';
comment on column ar.open_invoice.amount is 'As invoiced, in the item''s currency.';
comment on column ar.open_invoice.open_amount is 'What is left of it.';
comment on column ar.open_invoice.base_open_amount is 'What is left of it, in base currency at the booked rate.';
