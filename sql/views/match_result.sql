create or replace view ar.match_result with (security_invoker = true) as
select
    c.code as company,
    t.bank_transaction_id,
    t.booking_date,
    t.kind,
    case
        when t.status <> 'open' then t.status
        when p.proposal_id is not null then 'proposed'
        else 'left'
    end as outcome,
    coalesce(e.rule, p.rule, case when t.status = 'booked' then 'by hand' end) as rule,
    t.amount,
    t.currency,
    t.payer_name,
    u.code as customer,
    u.name as customer_name,
    t.document_id,
    d.number,
    coalesce(e.reason, t.left_reason, p.reason) as reason
from ar.bank_transaction as t
join ar.company as c on c.company_id = t.company_id
left join lateral (
    select e.rule, e.reason
    from ar.bank_transaction_event as e
    where e.company_id = t.company_id
        and e.bank_transaction_id = t.bank_transaction_id
        and t.status <> 'open'
    order by e.event_no desc
    limit 1) as e
    on true
left join lateral (
    select p.proposal_id, p.rule, p.reason, p.customer_id
    from ar.bank_proposal as p
    where p.company_id = t.company_id
        and p.bank_transaction_id = t.bank_transaction_id
        and p.status = 'open'
        and t.status = 'open'
    order by p.rank
    limit 1) as p
    on true
left join ar.document as d on d.company_id = t.company_id and d.document_id = t.document_id
left join ar.customer as u
    on u.company_id = t.company_id and u.customer_id = case
        when d.customer_id is null then p.customer_id
        else d.customer_id
    end;

comment on view ar.match_result is 'Each of the bank''s transactions and what became of it: booked, proposed, left or set aside, by which rule and why.';
comment on column ar.match_result.company is 'The company''s code.';
comment on column ar.match_result.bank_transaction_id is 'The bank''s transaction.';
comment on column ar.match_result.booking_date is 'The date on which the bank booked it.';
comment on column ar.match_result.kind is 'payment, deduction, return or other.';
comment on column ar.match_result.outcome is 'booked, proposed (a person has to decide), left (nothing is known to propose) or set_aside.';
comment on column ar.match_result.rule is 'The rule of matching that decided, or that found the best proposal; by hand, where a person named the document.';
comment on column ar.match_result.amount is 'The amount: positive when it came in.';
comment on column ar.match_result.currency is 'The currency of the amount.';
comment on column ar.match_result.payer_name is 'Who has paid, as the bank tells it.';
comment on column ar.match_result.customer is 'The code of the customer; of a proposal, the best one''s.';
comment on column ar.match_result.customer_name is 'The customer''s name.';
comment on column ar.match_result.document_id is 'The document that books it.';
comment on column ar.match_result.number is 'The document''s number.';
comment on column ar.match_result.reason is 'Why, in words.';
