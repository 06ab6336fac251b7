create table if not exists ar.bank_proposal (
    company_id bigint not null,
    proposal_id bigint generated always as identity,
    bank_transaction_id bigint not null,
    rank integer not null,
    rule text not null,
    score numeric not null,
    reason text not null,
    customer_id bigint,
    allocations jsonb not null,
    unapplied numeric not null,
    fingerprint bytea not null,
    status text not null,
    decided_at timestamptz,
    decided_by text,
    decision_reason text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint bank_proposal_pkey primary key (company_id, proposal_id),
    constraint bank_proposal_status_check check (status in ('open', 'accepted', 'rejected')),
    constraint bank_proposal_decided_check check ((status = 'open') = (decided_at is null))
);

create index if not exists bank_proposal_transaction_idx
    on ar.bank_proposal (company_id, bank_transaction_id, rank);

comment on table ar.bank_proposal is 'A way to book a bank transaction that a person is to decide on. Open ones are made anew by each matching; decided ones stay.';
comment on column ar.bank_proposal.company_id is 'The company whose transaction it is.';
comment on column ar.bank_proposal.proposal_id is 'The proposal''s own number.';
comment on column ar.bank_proposal.bank_transaction_id is 'The transaction to be booked.';
comment on column ar.bank_proposal.rank is 'The place among the transaction''s proposals; 1 is the best.';
comment on column ar.bank_proposal.rule is 'The rule of matching that found it.';
comment on column ar.bank_proposal.score is 'How well it fits, from 0 to 1.';
comment on column ar.bank_proposal.reason is 'Why it fits, and why it was not booked, in words.';
comment on column ar.bank_proposal.customer_id is 'Whose payment it would be; null if nobody''s is known.';
comment on column ar.bank_proposal.allocations is 'What it would settle: an array as ar.post_payment takes it in allocate.';
comment on column ar.bank_proposal.unapplied is 'What would stay on account.';
comment on column ar.bank_proposal.fingerprint is 'SHA-256 of what is proposed: the same is not proposed again once it was rejected.';
comment on column ar.bank_proposal.status is 'open, accepted or rejected.';
comment on column ar.bank_proposal.decided_at is 'When it was accepted or rejected.';
comment on column ar.bank_proposal.decided_by is 'Who decided: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on column ar.bank_proposal.decision_reason is 'Why, in the words of whoever decided.';
comment on column ar.bank_proposal.recorded_at is 'When it was proposed.';
comment on column ar.bank_proposal.recorded_by is 'Who had it matched: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
comment on sequence ar.bank_proposal_proposal_id_seq is 'Gives out proposal_id of ar.bank_proposal, with gaps where transactions are rolled back.';
