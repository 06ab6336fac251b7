create or replace view ar.unmatched_transaction with (security_invoker = true) as
select
    c.code as company,
    t.bank_transaction_id,
    t.bank_account,
    t.own_account,
    t.kind,
    t.booking_date,
    current_date - t.booking_date as days_open,
    t.amount,
    t.currency,
    t.payer_name,
    t.payer_account,
    t.payment_references,
    t.text,
    t.is_lump,
    p.proposals,
    p.best_reason,
    t.left_reason,
    f.format,
    f.file_name,
    t.position
from ar.bank_transaction as t
join ar.company as c on c.company_id = t.company_id
join ar.bank_file as f on f.company_id = t.company_id and f.bank_file_id = t.bank_file_id
cross join lateral (
    select count(*) as proposals, (array_agg(p.reason order by p.rank, p.proposal_id))[1] as best_reason
    from ar.bank_proposal as p
    where p.company_id = t.company_id and p.bank_transaction_id = t.bank_transaction_id and p.status = 'open') as p
where t.status = 'open';

comment on view ar.unmatched_transaction is 'Bank transactions that no document books yet, and what is proposed for them.';
comment on column ar.unmatched_transaction.company is 'The company''s code.';
comment on column ar.unmatched_transaction.bank_transaction_id is 'The transaction, as functions call it.';
comment on column ar.unmatched_transaction.bank_account is 'The code of the own account; null when none in ar.bank_account had the number.';
comment on column ar.unmatched_transaction.own_account is 'The own account as the file names it.';
comment on column ar.unmatched_transaction.kind is 'payment, deduction or return.';
comment on column ar.unmatched_transaction.booking_date is 'The day on which it moved the account.';
comment on column ar.unmatched_transaction.days_open is 'Days from then until today.';
comment on column ar.unmatched_transaction.amount is 'What moved the account: positive when it came in.';
comment on column ar.unmatched_transaction.currency is 'The amount''s currency.';
comment on column ar.unmatched_transaction.payer_name is 'Who paid, as the file says.';
comment on column ar.unmatched_transaction.payer_account is 'The account paid from.';
comment on column ar.unmatched_transaction.payment_references is 'The structured references: an array of {"text", "amount"}.';
comment on column ar.unmatched_transaction.text is 'What the payer wrote.';
comment on column ar.unmatched_transaction.is_lump is 'Whether it stands for all of a batch whose parts no file has told yet.';
comment on column ar.unmatched_transaction.proposals is 'How many ways to book it are proposed.';
comment on column ar.unmatched_transaction.best_reason is 'The reason of the best proposal.';
comment on column ar.unmatched_transaction.left_reason is 'Why the last run of matching has left it to a person; null before the first.';
comment on column ar.unmatched_transaction.format is 'The format of the file that named it first.';
comment on column ar.unmatched_transaction.file_name is 'The name of that file.';
comment on column ar.unmatched_transaction.position is 'Where it stands in that file.';
