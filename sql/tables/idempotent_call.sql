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
