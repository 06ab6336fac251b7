create table if not exists ar.idempotent_call (
    company_id bigint not null,
    idempotency_key text not null,
    fingerprint bytea not null,
    result jsonb not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint idempotent_call_pkey primary key (company_id, idempotency_key)
);

comment on table ar.idempotent_call is 'Keyed calls that made no document of their own (allocations, customers, closings) and what they answered. Keyed documents carry their key themselves.';
comment on column ar.idempotent_call.company_id is 'The company that was called.';
comment on column ar.idempotent_call.idempotency_key is 'The caller''s key: the same call again is answered by this row.';
comment on column ar.idempotent_call.fingerprint is 'SHA-256 of the arguments of the keyed call.';
comment on column ar.idempotent_call.result is 'What the call answered.';
comment on column ar.idempotent_call.recorded_at is 'When it was first made.';
comment on column ar.idempotent_call.recorded_by is 'Who made it: current_user; in brackets session_user where it differs; then the setting ar_ledger.actor.';
