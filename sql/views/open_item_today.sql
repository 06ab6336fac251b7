-- The views below it read this one. The condition that is always true (settled or not) lets the planner find one
-- customer's items by open_item_customer_idx, and the few that will be settled in the future by open_item_settled_idx.
create or replace view ar.open_item_today with (security_invoker = true) as
select
    i.company_id,
    i.document_id,
    i.item_no,
    i.customer_id,
    i.payer_id,
    i.account,
    a.type as account_type,
    i.document_date,
    i.posting_date,
    coalesce(e.due_date, i.due_date) as due_date,
    case when coalesce(e.due_date, i.due_date) < 'infinity' then current_date - coalesce(e.due_date, i.due_date) end
        as days_overdue,
    i.currency,
    i.amount,
    case
        when i.last_allocated_on <= current_date then i.open_amount
        when i.first_allocated_on > current_date then i.amount
        else i.amount
            - coalesce((
                select sum(l.debit_amount)
                from ar.allocation as l
                where l.company_id = i.company_id
                    and l.debit_document_id = i.document_id
                    and l.debit_item_no = i.item_no
                    and l.allocated_on <= current_date), 0)
            + coalesce((
                select sum(l.credit_amount)
                from ar.allocation as l
                where l.company_id = i.company_id
                    and l.credit_document_id = i.document_id
                    and l.credit_item_no = i.item_no
                    and l.allocated_on <= current_date), 0)
    end as open_amount,
    i.base_amount,
    case
        when i.last_allocated_on <= current_date then i.base_open_amount
        when i.first_allocated_on > current_date then i.base_amount
        else i.base_amount
            - coalesce((
                select sum(l.debit_base_amount)
                from ar.allocation as l
                where l.company_id = i.company_id
                    and l.debit_document_id = i.document_id
                    and l.debit_item_no = i.item_no
                    and l.allocated_on <= current_date), 0)
            + coalesce((
                select sum(l.credit_base_amount)
                from ar.allocation as l
                where l.company_id = i.company_id
                    and l.credit_document_id = i.document_id
                    and l.credit_item_no = i.item_no
                    and l.allocated_on <= current_date), 0)
    end as base_open_amount
from ar.open_item as i
join ar.account as a on a.company_id = i.company_id and a.account = i.account
left join (
    select distinct on (v.company_id, v.document_id, v.item_no)
        v.company_id,
        v.document_id,
        v.item_no,
        v.due_date
    from ar.item_event as v
    where v.kind = 'due_date' and v.effective_on <= current_date
    order by v.company_id, v.document_id, v.item_no, v.effective_on desc, v.event_no desc) as e
    on e.company_id = i.company_id and e.document_id = i.document_id and e.item_no = i.item_no
where i.posting_date <= current_date
    and i.settled_on > current_date
    and (i.settled_on = 'infinity' or i.settled_on < 'infinity');

comment on view ar.open_item_today is 'Open items as of today, by internal keys; what the other views are made of. An item that was settled for a time may appear with nothing open.';
comment on column ar.open_item_today.company_id is 'The company''s internal key.';
comment on column ar.open_item_today.document_id is 'The document that the item belongs to.';
comment on column ar.open_item_today.item_no is 'The item''s number within its document: 1 unless there are instalments.';
comment on column ar.open_item_today.customer_id is 'Who owes; null when not known yet.';
comment on column ar.open_item_today.payer_id is 'Who is to pay, when it is not the customer.';
comment on column ar.open_item_today.account is 'The receivable account.';
comment on column ar.open_item_today.account_type is 'receivable: trade receivables; other_receivable: claims that are no sales.';
comment on column ar.open_item_today.document_date is 'The date on the document.';
comment on column ar.open_item_today.posting_date is 'The date on which it counts in the books.';
comment on column ar.open_item_today.due_date is 'When it is due, as last set.';
comment on column ar.open_item_today.days_overdue is 'Days since the due date; negative before it; null when the item is not due at all.';
comment on column ar.open_item_today.currency is 'The item''s currency.';
comment on column ar.open_item_today.amount is 'Positive for a debit, negative for a credit, in the item''s currency.';
comment on column ar.open_item_today.open_amount is 'What is left of amount.';
comment on column ar.open_item_today.base_amount is 'The amount in base currency, at the booked rate.';
comment on column ar.open_item_today.base_open_amount is 'What is left of base_amount.';
