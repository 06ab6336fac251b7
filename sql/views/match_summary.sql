create or replace view ar.match_summary with (security_invoker = true) as
select
    r.company,
    r.outcome,
    r.rule,
    r.currency,
    count(*) as transactions,
    sum(r.amount) as amount
from ar.match_result as r
group by r.company, r.outcome, r.rule, r.currency
order by
    r.company,
    array_position(array['booked', 'proposed', 'left', 'set_aside'], r.outcome),
    array_position(
        array['reference', 'references', 'text', 'amount', 'sum', 'balance', 'payer', 'return', 'deduction'], r.rule),
    r.currency;

comment on view ar.match_summary is 'How many of the bank''s transactions were booked, by which rule, how many are proposed, left and set aside; of a period: the function ar.match_summary.';
comment on column ar.match_summary.company is 'The company''s code.';
comment on column ar.match_summary.outcome is 'booked, proposed, left or set_aside.';
comment on column ar.match_summary.rule is 'The rule of matching that decided, or that found the best proposal; by hand, where a person named the document.';
comment on column ar.match_summary.currency is 'The currency of the amounts.';
comment on column ar.match_summary.transactions is 'How many.';
comment on column ar.match_summary.amount is 'Their sum: positive when it came in.';
