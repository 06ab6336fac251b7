create or replace view ar.match_proposal with (security_invoker = true) as
select
    c.code as company,
    p.proposal_id,
    p.bank_transaction_id,
    p.rank,
    p.rule,
    p.score,
    u.code as customer,
    u.name as customer_name,
    s.numbers as settles,
    p.unapplied,
    p.reason,
    t.left_reason as why_not_booked,
    t.booking_date,
    t.amount,
    t.currency,
    t.payer_name,
    t.payer_account,
    t.payment_references,
    t.text,
    p.allocations,
    p.recorded_at as proposed_at
from ar.bank_proposal as p
join ar.bank_transaction as t
    on t.company_id = p.company_id and t.bank_transaction_id = p.bank_transaction_id
join ar.company as c on c.company_id = p.company_id
left join ar.customer as u on u.company_id = p.company_id and u.customer_id = p.customer_id
left join lateral (
    select string_agg(coalesce(o.number, d.number), ', ' order by a.place) as numbers
    from jsonb_array_elements(p.allocations) with ordinality as a (allocation, place)
    join ar.open_item as i
        on i.company_id = p.company_id
        and i.document_id = (a.allocation ->> 'document_id')::bigint
        and i.item_no = (a.allocation ->> 'item_no')::integer
    join ar.document as d on d.company_id = i.company_id and d.document_id = i.document_id
    left join ar.document as o on o.company_id = i.company_id and o.document_id = i.origin_document_id) as s
    on true
where p.status = 'open' and t.status = 'open'
order by p.company_id, t.booking_date, p.bank_transaction_id, p.rank;

comment on view ar.match_proposal is 'What a person is asked about the bank''s payments, best first; ar.accept_match books one, ar.reject_match says that it is wrong.';
comment on column ar.match_proposal.company is 'The company''s code.';
comment on column ar.match_proposal.proposal_id is 'The proposal, as functions call it.';
comment on column ar.match_proposal.bank_transaction_id is 'The payment that it is about.';
comment on column ar.match_proposal.rank is 'The proposal''s place among those for the payment: 1 is the best.';
comment on column ar.match_proposal.rule is 'The rule of matching that found it.';
comment on column ar.match_proposal.score is 'How sure it is, from 0 to 1.';
comment on column ar.match_proposal.customer is 'The code of the customer whose payment it would be.';
comment on column ar.match_proposal.customer_name is 'The customer''s name.';
comment on column ar.match_proposal.settles is 'The numbers of the documents that it would settle or, of credit notes, deduct; null if none.';
comment on column ar.match_proposal.unapplied is 'What of the payment would stay unapplied.';
comment on column ar.match_proposal.reason is 'Why, in words.';
comment on column ar.match_proposal.why_not_booked is 'Why the payment was not booked by itself.';
comment on column ar.match_proposal.booking_date is 'The date of the payment.';
comment on column ar.match_proposal.amount is 'The amount of the payment.';
comment on column ar.match_proposal.currency is 'The currency of the payment.';
comment on column ar.match_proposal.payer_name is 'Who has paid, as the bank tells it.';
comment on column ar.match_proposal.payer_account is 'The payer''s account.';
comment on column ar.match_proposal.payment_references is 'The structured references that came with the payment.';
comment on column ar.match_proposal.text is 'What the payer wrote.';
comment on column ar.match_proposal.allocations is 'What it would settle: document_id, item_no and amount of each item; negative for a credit note that is deducted.';
comment on column ar.match_proposal.proposed_at is 'When it was proposed.';
